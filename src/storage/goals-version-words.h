/* goals-version-words.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-archive.h"

G_BEGIN_DECLS

/* What changed from one version of a document to the next, for people: "Title, 2 key results, 3 check-ins". "" when
 * nothing that matters did. Pure; slow for large documents. (transfer full) */
char *goals_version_describe     (GBytes *before, GBytes *after);
/* How it came to be, for people: "Removed"; NULL for a plain save. */
const char *goals_version_how_words (GoalsVersionHow how);
/* The day and time of a version, here and now, in an order that sorts; in the hour that clocks show twice with how far
   it is from UTC, "2026-10-25 02:45:00 +0200". (transfer full) */
char *goals_version_time_words   (gint64 time);
/* The same within a sentence: "21 Nov 2026, 16:03:29". (transfer full) */
char *goals_version_time_display (gint64 time);

G_END_DECLS
