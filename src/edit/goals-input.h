/* goals-input.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-history.h"

G_BEGIN_DECLS

/* Properties as people type them. A path is the name of a property ("title", "weight", "due", "tags"), or "measure."
 * and the name of one of the measure ("measure.target"). Works for strings, numbers, integers, dates and tags. */

/* What an entry shows: text as it is, numbers grouped as in this locale, dates as 2026-12-31, tags with commas between;
 * "" for none. (transfer full) */
char     *goals_input_read  (GoalsEntity *entity, const char *path);
/* Takes @text over, merged with what was typed in the same field before, or leaves everything as it was and says in
 * @error what is expected, as a sentence for people. */
gboolean  goals_input_write (GoalsHistory *history, GoalsEntity *entity, const char *path, const char *text,
                             GError **error);

/* Whether the kind of measure that @key_result has makes use of "measure.start", … or "kpi". */
gboolean  goals_input_applies (GoalsKeyResult *key_result, const char *path);

G_END_DECLS
