/* goals-reconciler-postponed.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Programs over one folder on one machine share what they ask. What one of them asks is about what it has saved, which
   another one may not know yet: there the answer waits until it does. */

#include "goals-reconciler-private.h"

#include <glib/gi18n-lib.h>

#include "goals-conflict-answer.h"

typedef struct
{
  GoalsConflictItem *item;
  GoalsAnswer        answer;
  GBytes            *shown;     /* the document when it was given; NULL: it was not there */
} Postponed;

static void
postponed_free (gpointer data)
{
  Postponed *postponed = data;

  g_object_unref (postponed->item);
  g_clear_pointer (&postponed->shown, g_bytes_unref);
  g_free (postponed);
}

gboolean
goals_reconciler_is_behind (GoalsReconciler *self)
{
  g_return_val_if_fail (GOALS_IS_RECONCILER (self), FALSE);

  return self->n_joined_known != self->n_joined;
}

gboolean
goals_reconciler_postpone (GoalsReconciler   *self,
                           GoalsConflictItem *item,
                           GoalsAnswer        answer,
                           GError           **error)
{
  Postponed *postponed;

  g_return_val_if_fail (GOALS_IS_RECONCILER (self), FALSE);
  g_return_val_if_fail (GOALS_IS_CONFLICT_ITEM (item), FALSE);

  if (self->watch == NULL)
    {
      g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_BUSY,
                           _("Another program has just changed the workspace: try again"));
      return FALSE;
    }
  postponed = g_new (Postponed, 1);
  *postponed = (Postponed) { g_object_ref (item), answer, goals_reconciler_write_document (self, item) };
  if (self->postponed == NULL)
    self->postponed = g_ptr_array_new_with_free_func (postponed_free);
  g_ptr_array_add (self->postponed, postponed);
  goals_reconciler_look (self);
  return TRUE;
}

/* Does what was answered stand there, in one way or the other? Of a value that was changed once more since, or anything
   in a document that is to go as a whole, nobody has said that it may go. */
static gboolean
is_still_meant (GoalsReconciler *self,
                const Postponed *postponed)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (postponed->item);
  g_autoptr(GBytes) present = goals_reconciler_write_document (self, postponed->item);

  if (present == NULL)
    return TRUE;
  if (conflict->path[0] == '\0')
    return postponed->shown != NULL && g_bytes_equal (present, postponed->shown);
  return goals_conflict_stands (conflict, present);
}

/* What cannot be answered stays in the list. */
void
goals_reconciler_give_postponed (GoalsReconciler *self)
{
  if (self->postponed == NULL || self->postponed->len == 0 || self->stopped)
    return;
  if (goals_reconciler_is_behind (self) || goals_history_is_busy (self->history))
    {
      self->wanted = TRUE;
      return;
    }
  while (self->postponed->len > 0)
    {
      Postponed *postponed = g_ptr_array_steal_index (self->postponed, 0);
      g_autoptr(GError) error = NULL;

      if (goals_conflict_list_contains (self->conflicts, postponed->item) && is_still_meant (self, postponed)
          && !goals_conflict_answer (self, postponed->item, postponed->answer, &error))
        g_info ("%s", error->message);
      postponed_free (postponed);
    }
}
