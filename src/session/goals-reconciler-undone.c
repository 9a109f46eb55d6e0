/* goals-reconciler-undone.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Answers that are taken back: what was asked before is open again, and the value that was not there before the answer
 * is nowhere but in the question. Of a copy that was merged, what only it had would be nowhere: its file comes back.
 * Where it was the document with the markers of a conflict in it, that comes back as a copy. */

#include "goals-reconciler-private.h"

#include "goals-document.h"

struct _GoalsAnswered
{
  GoalsConflictItem *item;
  GoalsMergeSide     side;      /* whose value stood there before */
  guint              depth;     /* of the history, with the step that the answer was */
};

void
goals_answered_free (GoalsAnswered *self)
{
  g_object_unref (self->item);
  g_free (self);
}

struct _GoalsMerged
{
  GoalsCopy *copy;
  guint      depth;             /* the same */
};

void
goals_merged_free (GoalsMerged *self)
{
  goals_copy_free (self->copy);
  g_free (self);
}

/* NULL: it is not there. (transfer full) */
GBytes *
goals_reconciler_write_document (GoalsReconciler   *self,
                                 GoalsConflictItem *item)
{
  GoalsEntity *document;

  g_return_val_if_fail (GOALS_IS_RECONCILER (self), NULL);

  document = goals_conflict_find_document (self->workspace, goals_conflict_item_get_document (item));
  return document != NULL ? goals_document_write (document) : NULL;
}

/* Of a document as a whole: is it there? */
static gboolean
stands (const GoalsConflict *conflict,
        GoalsMergeSide       side,
        GBytes              *document)
{
  g_autoptr(GBytes) settled = NULL;

  if (conflict->path[0] == '\0')
    return TRUE;
  settled = goals_conflict_settle (conflict, side, document, NULL);
  return settled != NULL && g_bytes_equal (settled, document);
}

void
goals_reconciler_note_answered (GoalsReconciler   *self,
                                GoalsConflictItem *item,
                                GBytes            *before)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);
  g_autoptr(GBytes) present = NULL;
  GoalsAnswered *answered;

  g_return_if_fail (GOALS_IS_RECONCILER (self));

  present = goals_reconciler_write_document (self, item);
  if (conflict == NULL || before == NULL || (present != NULL && g_bytes_equal (present, before)))
    return;
  answered = g_new (GoalsAnswered, 1);
  answered->item = g_object_ref (item);
  answered->side = stands (conflict, GOALS_MERGE_OURS, before) ? GOALS_MERGE_OURS : GOALS_MERGE_THEIRS;
  answered->depth = goals_history_get_depth (self->history);
  g_ptr_array_add (self->answered, answered);
}

/* Others may have been at work since: then the step leaves alone what they did. */
static gboolean
is_undone (GoalsReconciler     *self,
           const GoalsAnswered *answered)
{
  g_autoptr(GBytes) present = NULL;

  if (goals_history_get_depth (self->history) >= answered->depth)
    return FALSE;
  present = goals_reconciler_write_document (self, answered->item);
  return present != NULL && stands (goals_conflict_item_get_conflict (answered->item), answered->side, present);
}

void
goals_reconciler_note_merged (GoalsReconciler *self,
                              const GoalsCopy *copy)
{
  GoalsMerged *merged;

  g_return_if_fail (GOALS_IS_RECONCILER (self));

  merged = g_new (GoalsMerged, 1);
  merged->copy = goals_copy_copy (copy);
  /* Also where it changed nothing: what it had is in the document because of what was done before */
  merged->depth = goals_history_get_depth (self->history);
  g_ptr_array_add (self->merged, merged);
}

static void
return_undone (GoalsReconciler *self)
{
  for (guint i = self->merged->len; i > 0; i--)
    {
      const GoalsMerged *merged = g_ptr_array_index (self->merged, i - 1);

      if (goals_history_get_depth (self->history) >= merged->depth)
        continue;
      goals_reconciler_return_copy (self, merged->copy);
      g_ptr_array_remove_index (self->merged, i - 1);
    }
}

void
goals_reconciler_ask_undone (GoalsReconciler *self)
{
  return_undone (self);
  for (guint i = self->answered->len; i > 0; i--)
    {
      const GoalsAnswered *answered = g_ptr_array_index (self->answered, i - 1);

      if (!is_undone (self, answered))
        continue;
      goals_conflict_list_add (self->conflicts, answered->item);
      g_ptr_array_remove_index (self->answered, i - 1);
    }
}
