/* goals-conflict-answer.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-reconciler.h"

G_BEGIN_DECLS

/* What shall be of @item, which leaves the list of @reconciler; one undoable step. FALSE with error, and nothing
 * happens, when it cannot be so: the place is gone, theirs would close a circle. Where another program asks about what
 * it has saved and that is not known here yet, the answer is given after the next look, until then @item stays.
 *
 * Of a value: the one that is chosen stands. Where a third one stands by now, which nobody was shown, it is asked about
 * that one and what was chosen. Both: texts are joined, with a line each where
 * there are lines, with " / " in a title; of anything else mine stands, and theirs becomes a line of the description of
 * the document. Of a document or thing that one side deleted: it goes when the side that deleted it is chosen, and
 * stays with both.
 * Of a circle: mine is the move that goals_conflict_item_get_ours() says, theirs the other one. The one that is not
 * chosen is taken back: its objective stands at the top level. Both is not possible.
 * Of a copy: mine leaves it alone, anything else is goals_conflict_merge_file(). Of markers the same, but mine replaces
 * the file with what is open. Of a broken document: mine replaces it, nothing else is possible. What is replaced is
 * kept on this machine. */
gboolean goals_conflict_answer     (GoalsReconciler *reconciler, GoalsConflictItem *item, GoalsAnswer answer,
                                    GError **error);

/* Merges what the file of @item, a copy or a document with markers, holds into the document, one undoable step. What
 * the two began with is not known: nothing counts as deleted, and every value that differs is listed. What is in
 * another document by now is merged there. When all is saved the copy is removed, or the document written without
 * markers. */
gboolean goals_conflict_merge_file (GoalsReconciler *reconciler, GoalsConflictItem *item, GError **error);

G_END_DECLS
