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
  char       *path;
  char       *workspace_id;
  GoalsSaveBatch *batch;        /* of all documents, the workspace last */
  GPtrArray  *items;            /* of GoalsSaveItem: the bytes, when all are made */
  gulong      changed_id;       /* handler of the session */
} Elsewhere;

static void
elsewhere_free (Elsewhere *self)
{
  g_free (self->path);
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
session_changed_cb (GTask *task, GoalsChange *change, gboolean forward, GoalsSession *session)
{
  begin (g_task_get_task_data (task), session);
}

static gpointer
write_documents (gpointer data, GCancellable *cancellable, GError **error)
{
  Elsewhere *self = data;
  g_autoptr(GoalsStore) store = goals_store_new (self->path);

  return goals_store_create_from (store, self->workspace_id, self->items, cancellable, error) ? GOALS_WORK_DONE : NULL;
}

static gboolean
make_some_cb (gpointer user_data)
{
  GTask *task = user_data;
  Elsewhere *self = g_task_get_task_data (task);

  if (!goals_save_batch_make (self->batch, SLICE_US))
    return G_SOURCE_CONTINUE;
  self->items = goals_save_batch_take_items (self->batch);
  g_clear_signal_handler (&self->changed_id, g_task_get_source_object (task));
  goals_work_start (task, write_documents, NULL);
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
  self->path = g_strdup (path);
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
