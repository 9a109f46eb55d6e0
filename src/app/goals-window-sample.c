/* goals-window-sample.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-window-private.h"

#include "goals-sample.h"

static void
create_sample_worker (GTask *task, gpointer source, gpointer path, GCancellable *cancellable)
{
  g_autoptr(GoalsStore) store = goals_store_new (path);
  g_autoptr(GoalsWorkspace) workspace = goals_sample_new (goals_date_today ());
  GError *error = NULL;

  if (goals_store_create (store, workspace, cancellable, &error)
      || g_error_matches (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_EXISTS))
    {
      g_clear_error (&error);
      g_task_return_boolean (task, TRUE);
    }
  else
    g_task_return_error (task, error);
}

static void
sample_created_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsWindow) self = data;
  g_autoptr(GError) error = NULL;
  const char *path = g_task_get_task_data (G_TASK (result));
  gboolean created = g_task_propagate_boolean (G_TASK (result), &error);
  gboolean beside = g_task_get_cancellable (G_TASK (result)) == NULL;

  if (beside ? self->content == NULL : !goals_window_end_opening (self, result))
    return;     /* the window is gone, or opens something else by now */
  if (created)
    goals_window_open_elsewhere (self, path);
  else if (beside)
    goals_window_toast (self, error->message, FALSE);
  else
    goals_window_show_failure (self, path, error);
}

void
goals_window_open_sample (GoalsWindow *self)
{
  char *path = g_build_filename (g_get_user_data_dir (), "goals", "sample", NULL);
  /* beside what is open: in a window of its own */
  GCancellable *cancellable = self->session == NULL ? goals_window_begin_opening (self, path) : NULL;
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, sample_created_cb, g_object_ref (self));

  g_task_set_task_data (task, path, g_free);
  g_task_run_in_thread (task, create_sample_worker);
}
