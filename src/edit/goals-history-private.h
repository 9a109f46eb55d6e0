/* goals-history-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-history.h"

G_BEGIN_DECLS

/* Is what others did being taken over just now? */
gboolean   goals_history_is_foreign  (GoalsHistory *self);

/* The number of the newest step, which stays that of the step: as goals_history_get_depth(), with those that are
   forgotten because there are too many. */
guint      goals_history_get_number  (GoalsHistory *self);

/* For what keeps a history over a restart. */

/* The steps, oldest first; those from goals_history_get_depth() on can be redone. (transfer none) (element-type
   GoalsChange) */
GPtrArray *goals_history_get_changes (GoalsHistory *self);
/* Takes over the steps of an earlier run. Others may have been at work since: every step is guarded. */
void       goals_history_restore     (GoalsHistory *self, GPtrArray *changes, guint depth);

G_END_DECLS
