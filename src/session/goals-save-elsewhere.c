/* goals-save-elsewhere.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-save-elsewhere.h"

#include "goals-save-batch.h"

#include "goals-work.h"

/* Microseconds of work between two looks at what else the main thread has to do. */
#define SLICE_US 8000

typedef struct
{
  GoalsStore *store;            /* of the new place; NULL: nothing is written there any more */
  char       *workspace_id;
  GoalsSaveBatch *batch;        /* at first of all documents, the workspace last; then of what was edited since */
  GPtrArray  *items;            /* of GoalsSaveItem: the bytes that the worker has; NULL: it had none yet */
  gboolean    created;          /* the workspace is there, as it was at some moment; not set while the worker works */
  gulong      changed_id;       /* handler of the session */
} Elsewhere;

static void
release_worker (GTask *task, gpointer source, gpointer store, GCancellable *cancellable)
{
  g_object_unref (store);
}

/* Its journal goes with it: files, for which the main thread does not wait. */
static void
release_store (GoalsStore *store)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_task_set_source_tag (task, release_store);
  g_task_set_task_data (task, store, NULL);
  g_task_run_in_thread (task, release_worker);
}

static void
elsewhere_free (Elsewhere *self)
{
  if (self->store != NULL)
    release_store (self->store);
  g_free (self->workspace_id);
  goals_save_batch_free (self->batch);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

static void
add_documents (GoalsSaveBatch *batch, GoalsList *list)
{
  for (guint i = 0; i < goals_list_get_length (list); i++)
    goals_save_batch_add (batch, goals_list_peek (list, i));
}

/* From the beginning: what was made by now and what comes must be of one moment. */
static void
begin (Elsewhere *self, GoalsSession *session)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (session);

  g_clear_pointer (&self->batch, goals_save_batch_free);
  self->batch = goals_save_batch_new ();
  add_documents (self->batch, goals_workspace_get_objectives (workspace));
  add_documents (self->batch, goals_workspace_get_kpis (workspace));
  goals_save_batch_add (self->batch, GOALS_ENTITY (workspace));
}

static void
add_changed (GoalsSaveBatch *batch, GoalsChange *change)
{
  g_autoptr(GPtrArray) documents = goals_change_get_documents (change);

  for (guint i = 0; i < documents->len; i++)
    goals_save_batch_add (batch, g_ptr_array_index (documents, i));
}

static void
session_changed_cb (GTask *task, GoalsChange *change, gboolean forward, GoalsSession *session)
{
  Elsewhere *self = g_task_get_task_data (task);

  if (self->items == NULL)
    begin (self, session);
  else
    add_changed (self->batch, change);
}

/* What comes after the first time replaces only what that has made: had others been there in between, it is merged. */
static gpointer
write_documents (gpointer data, GCancellable *cancellable, GError **error)
{
  Elsewhere *self = data;
  gboolean written = self->created
                     ? goals_store_save (self->store, self->items, cancellable, error)
                     : goals_store_create_from (self->store, self->workspace_id, self->items, cancellable, error);

  /* Whoever opens what is there finds the journal free */
  if (!written)
    g_clear_object (&self->store);
  return written ? GOALS_WORK_DONE : NULL;
}

static gboolean make_some_cb (gpointer user_data);

/* Whoever is told takes the session for saved and lets it go: what was edited while the worker wrote comes first. */
static void
written_cb (GObject *session, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  Elsewhere *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->created = g_task_propagate_boolean (G_TASK (result), &error);
  if (error == NULL && !goals_save_batch_is_empty (self->batch))
    {
      goals_work_slice (make_some_cb, g_steal_pointer (&task), g_object_unref);
      return;
    }
  g_clear_signal_handler (&self->changed_id, session);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
hand_over (GTask *task)
{
  Elsewhere *self = g_task_get_task_data (task);
  g_autoptr(GTask) writing = g_task_new (g_task_get_source_object (task), g_task_get_cancellable (task), written_cb,
                                         g_object_ref (task));

  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->items = goals_save_batch_take_items (self->batch);
  goals_save_batch_free (self->batch);
  self->batch = goals_save_batch_new ();
  g_task_set_source_tag (writing, hand_over);
  g_task_set_task_data (writing, self, NULL);
  goals_work_start (writing, write_documents, NULL);
}

static gboolean
make_some_cb (gpointer user_data)
{
  GTask *task = user_data;
  Elsewhere *self = g_task_get_task_data (task);

  if (!goals_save_batch_make (self->batch, SLICE_US))
    return G_SOURCE_CONTINUE;
  hand_over (task);
  return G_SOURCE_REMOVE;
}

void
goals_save_elsewhere_async (GoalsSession *session, const char *path, GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  GTask *task;
  Elsewhere *self;

  g_return_if_fail (GOALS_IS_SESSION (session));
  g_return_if_fail (path != NULL);

  task = g_task_new (session, cancellable, callback, user_data);
  self = g_new0 (Elsewhere, 1);
  self->store = goals_store_new (path);
  self->workspace_id = g_strdup (goals_entity_get_id (GOALS_ENTITY (goals_session_get_workspace (session))));
  begin (self, session);
  g_task_set_source_tag (task, goals_save_elsewhere_async);
  g_task_set_task_data (task, self, (GDestroyNotify) elsewhere_free);
  self->changed_id = g_signal_connect_swapped (session, "changed", G_CALLBACK (session_changed_cb), task);
  goals_work_slice (make_some_cb, task, g_object_unref);
}

gboolean
goals_save_elsewhere_finish (GoalsSession *session, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, goals_save_elsewhere_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
