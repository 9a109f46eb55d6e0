/* goals-conflict-copied.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-conflict-item.h"
#include "goals-reconciler.h"

G_BEGIN_DECLS

/* A document that is not taken, for key results in it are in other objectives here: two people have moved one, each of
 * them somewhere else, or somebody has copied it. To take theirs is to move it there.
 *
 * Is @item about such a one? Reads the document. */
gboolean goals_conflict_is_copied   (GoalsWorkspace *workspace, GoalsConflictItem *item);
/* Moves them, in one undoable step; what became of them here goes along, and is merged with what is there when the
 * document is taken. FALSE with error, and nothing has changed, when it is none, or they cannot go there. */
gboolean goals_conflict_take_copied (GoalsReconciler *reconciler, GoalsConflictItem *item, GError **error);

G_END_DECLS
