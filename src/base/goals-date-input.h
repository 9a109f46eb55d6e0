/* goals-date-input.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-date.h"

G_BEGIN_DECLS

/* What a person types for a day: 2026-11-21, the locale's own order (21.11.2026, 11/21/2026), a month by its name
 * (21 Nov 2026), "today", "yesterday", "tomorrow" (also translated), or days from @today (+3, -1). Without a year: the
 * one that lies nearest to @today. On failure FALSE, and @error says what is expected. */
gboolean goals_date_parse_input (const char *text, GoalsDate today, GoalsDate *date, GError **error);

G_END_DECLS
