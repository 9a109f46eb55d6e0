/* goals-conflict-copied.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-conflict-item.h"
#include "goals-reconciler.h"

G_BEGIN_DECLS

/* See goals_conflict_item_is_copied(). Moves those key results there, in one undoable step; what became of them here
 * goes along, and is merged with what is there when the document is taken. FALSE with error, and nothing has changed,
 * when there are none, or they cannot go there. */
gboolean goals_conflict_take_copied (GoalsReconciler *reconciler, GoalsConflictItem *item, GError **error);
/* Notes that somebody is about to answer where they are to be, see goals_reconciler_note_contested(). */
void     goals_conflict_note_contested (GoalsReconciler *reconciler, GoalsConflictItem *item, GoalsAnswer chosen);
/* The document of such an item without those key results; NULL when it cannot be read. (transfer full) (nullable) */
GBytes  *goals_conflict_leave_copied (GoalsReconciler *reconciler, GoalsConflictItem *item);

G_END_DECLS
