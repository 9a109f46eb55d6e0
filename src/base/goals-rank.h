/* goals-rank.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Fractional index: strings over 0-9A-Za-z, compared byte by byte, between any two of which another one fits, so a
 * move rewrites only the thing that moved. No rank ends in '0' (nothing would fit before it). */
gboolean  goals_rank_is_valid (const char *rank);
/* A rank strictly between @before and @after; NULL or "" is the respective end. When before >= after
 * (two machines gave the same rank) the result follows @before. (transfer full) */
char     *goals_rank_between  (const char *before, const char *after);
int       goals_rank_compare  (const char *a, const char *b);

G_END_DECLS
