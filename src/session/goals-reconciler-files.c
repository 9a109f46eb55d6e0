/* goals-reconciler-files.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Files that were merged: copies, which are then removed, until that is undone, and documents with the markers of a
   conflict in them, which are then replaced. Until what has to be asked because of that is on disk the files are all
   that there is of it. */

#include "goals-reconciler-private.h"

#include "goals-store-tasks.h"

/* Whoever ends waits no longer for a disk that does not answer. */
#define PATIENCE_MS 2000
/* A program that keeps folders in step may put the other version in place after it has made a copy of the one that was
 * there. */
#define RIPE_MS     1000

GPtrArray *
goals_reconciler_new_copies (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) goals_copy_free);
}

static void
stop_waiting (GoalsReconciler *self)
{
  g_clear_handle_id (&self->removed_timer, g_source_remove);
  if (self->removed != NULL)
    g_task_return_boolean (self->removed, TRUE);
  g_clear_object (&self->removed);
}

static void
patience_over_cb (gpointer user_data)
{
  GoalsReconciler *self = user_data;

  self->removed_timer = 0;
  stop_waiting (self);
}

void
goals_reconciler_wait_removed_async (GoalsReconciler     *self,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_return_if_fail (GOALS_IS_RECONCILER (self));
  g_return_if_fail (self->removed == NULL);

  self->removed = g_task_new (NULL, NULL, callback, user_data);
  if (!goals_reconciler_is_removing (self))
    stop_waiting (self);
  else
    self->removed_timer = g_timeout_add_once (PATIENCE_MS, patience_over_cb, self);
}

static void
returned_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GoalsReconciler) self = user_data;

  self->n_returning--;
  if (!goals_reconciler_is_removing (self))
    stop_waiting (self);
  goals_reconciler_look (self);
}

/* Not while they may be about to be removed: whoever comes first would win. */
static void
return_copies (GoalsReconciler *self)
{
  if (self->returning->len == 0 || self->n_removing > 0)
    return;
  self->n_returning++;
  goals_store_return_copies_async (self->store, self->returning, returned_cb, g_object_ref (self));
  self->returning = goals_reconciler_new_copies ();
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GoalsReconciler) self = user_data;

  /* What could not be removed is listed again */
  g_ptr_array_remove_range (self->copies, 0, self->n_removing);
  self->n_removing = 0;
  return_copies (self);
  if (!goals_reconciler_is_removing (self))
    stop_waiting (self);
  goals_reconciler_look (self);
}

static gboolean
has_work (GoalsReconciler *self)
{
  return self->wanted || self->stage != GOALS_STAGE_IDLE;
}

static void
remove_copies (GoalsReconciler *self)
{
  GPtrArray *copies;

  if (self->copies->len == 0 || self->n_removing > 0 || self->stopped || self->ripe_timer != 0 || has_work (self)
      || goals_autosave_get_state (self->autosave) != GOALS_SAVE_SAVED || !goals_reconciler_is_kept (self))
    return;
  self->n_removing = self->copies->len;
  copies = goals_reconciler_new_copies ();
  g_ptr_array_extend (copies, self->copies, (GCopyFunc) (void (*) (void)) goals_copy_copy, NULL);
  goals_store_remove_copies_async (self->store, copies, removed_cb, g_object_ref (self));
}

gboolean
goals_reconciler_is_settling (GoalsReconciler *self)
{
  g_return_val_if_fail (GOALS_IS_RECONCILER (self), FALSE);

  return self->copies->len > 0 || self->n_returning > 0 || self->overrulings->len > 0 || self->n_overruling > 0
         || has_work (self);
}

gboolean
goals_reconciler_is_removing (GoalsReconciler *self)
{
  g_return_val_if_fail (GOALS_IS_RECONCILER (self), FALSE);

  return self->n_removing > 0 || self->n_returning > 0;
}

/* By then a look has seen what there is. */
static gboolean
ripe_cb (gpointer user_data)
{
  GoalsReconciler *self = user_data;

  self->ripe_timer = 0;
  goals_reconciler_look (self);
  return G_SOURCE_REMOVE;
}

void
goals_reconciler_remove_copy (GoalsReconciler *self,
                              const GoalsCopy *copy)
{
  g_return_if_fail (GOALS_IS_RECONCILER (self));

  g_ptr_array_add (self->copies, goals_copy_copy (copy));
  g_clear_handle_id (&self->ripe_timer, g_source_remove);
  self->ripe_timer = g_timeout_add (RIPE_MS, ripe_cb, self);
}

void
goals_reconciler_list_copies_again (GoalsReconciler *self,
                                    const char      *document)
{
  for (guint i = self->copies->len; i > self->n_removing; i--)
    if (g_str_equal (((const GoalsCopy *) g_ptr_array_index (self->copies, i - 1))->document, document))
      {
        g_ptr_array_remove_index (self->copies, i - 1);
        self->wanted = TRUE;
      }
}

void
goals_reconciler_return_copy (GoalsReconciler *self,
                              const GoalsCopy *copy)
{
  for (guint i = self->n_removing; i < self->copies->len; i++)
    if (goals_copy_equal (g_ptr_array_index (self->copies, i), copy))
      {
        g_ptr_array_remove_index (self->copies, i);
        goals_reconciler_look (self);
        return;
      }
  g_ptr_array_add (self->returning, goals_copy_copy (copy));
  return_copies (self);
}

/* What a worker makes possible to save. */
struct _GoalsOverruling
{
  GoalsReconciler *reconciler;  /* NULL: it waits there */
  GoalsEntity     *document;
  GBytes          *bytes;
};

void
goals_overruling_free (GoalsOverruling *self)
{
  g_clear_object (&self->reconciler);
  g_object_unref (self->document);
  g_bytes_unref (self->bytes);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsOverruling, goals_overruling_free)

static void
overruled_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GoalsOverruling) overruling = user_data;
  g_autoptr(GError) error = NULL;

  overruling->reconciler->n_overruling--;
  /* Otherwise it is listed again */
  if (goals_store_overrule_finish (result, &error))
    goals_autosave_add (overruling->reconciler->autosave, overruling->document);
  else
    g_info ("%s", error->message);
  goals_reconciler_look (overruling->reconciler);
}

/* A machine without room for what is asked can still save. */
static void
overrule_all (GoalsReconciler *self)
{
  if (self->overrulings->len == 0 || self->stopped || (!goals_reconciler_is_kept (self) && !self->unkept))
    return;
  while (self->overrulings->len > 0)
    {
      GoalsOverruling *overruling = g_ptr_array_steal_index (self->overrulings, 0);
      g_autofree char *file = goals_document_get_file (overruling->document);

      overruling->reconciler = g_object_ref (self);
      self->n_overruling++;
      goals_store_overrule_async (self->store, file, overruling->bytes, overruled_cb, overruling);
    }
}

void
goals_reconciler_overrule (GoalsReconciler *self,
                           GoalsEntity     *document,
                           GBytes          *bytes)
{
  GoalsOverruling *overruling;

  g_return_if_fail (GOALS_IS_RECONCILER (self));
  g_return_if_fail (GOALS_IS_ENTITY (document));
  g_return_if_fail (bytes != NULL);

  overruling = g_new0 (GoalsOverruling, 1);
  overruling->document = g_object_ref (document);
  overruling->bytes = g_bytes_ref (bytes);
  g_ptr_array_add (self->overrulings, overruling);
  overrule_all (self);
}

void
goals_reconciler_settle_files (GoalsReconciler *self)
{
  overrule_all (self);
  remove_copies (self);
}
