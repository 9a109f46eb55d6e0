/* goals-keeping.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-keeping.h"

#include <glib/gi18n-lib.h>

#include "goals-work.h"

/* The worker's share. */
typedef struct
{
  GoalsArchive *archive;
  char         *state;
  GPtrArray    *pasts;          /* of GoalsPast */
  GPtrArray    *present;        /* of utf8; NULL: not known */
  gint64        time;
} Share;

struct _GoalsKeeping
{
  GCancellable *cancellable;
  Share        *share;          /* until the worker has it */
  guint         timer;
};

static void
share_free (Share *share)
{
  g_object_unref (share->archive);
  g_free (share->state);
  g_ptr_array_unref (share->pasts);
  g_clear_pointer (&share->present, g_ptr_array_unref);
  g_free (share);
}

static void
keep_worker (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Share *share = task_data;

  goals_kept_add (share->archive, share->state, share->pasts, share->present, share->time, cancellable);
  g_task_return_boolean (task, TRUE);
}

static gboolean
begin_cb (gpointer keeping)
{
  GoalsKeeping *self = keeping;
  g_autoptr(GTask) task = g_task_new (NULL, self->cancellable, NULL, NULL);

  self->timer = 0;
  g_task_set_source_tag (task, goals_keeping_begin);
  g_task_set_task_data (task, g_steal_pointer (&self->share), (GDestroyNotify) share_free);
  g_task_run_in_thread (task, keep_worker);
  return G_SOURCE_REMOVE;
}

GoalsKeeping *
goals_keeping_new (GoalsStore *store)
{
  GoalsKeeping *self;

  g_return_val_if_fail (GOALS_IS_STORE (store), NULL);
  g_return_val_if_fail (goals_store_get_archive (store) != NULL, NULL);

  self = g_new0 (GoalsKeeping, 1);
  self->cancellable = g_cancellable_new ();
  self->share = g_new (Share, 1);
  self->share->archive = g_object_ref (goals_store_get_archive (store));
  self->share->state = g_strdup (goals_store_get_state (store));
  self->share->time = g_get_real_time ();
  self->share->pasts = goals_store_list_read (store);
  self->share->present = goals_store_list_present (store);
  return self;
}

void
goals_keeping_begin (GoalsKeeping *self,
                     guint         delay_ms)
{
  g_return_if_fail (self != NULL && self->share != NULL && self->timer == 0);

  self->timer = g_timeout_add_full (G_PRIORITY_LOW, delay_ms, begin_cb, self, NULL);
}

void
goals_keeping_free (GoalsKeeping *self)
{
  g_return_if_fail (self != NULL);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->share, share_free);
  g_object_unref (self->cancellable);
  g_free (self);
}

/* Where from, where to. */
typedef struct
{
  char *path;
  char *to;
} Moving;

static void
moving_free (Moving *moving)
{
  g_free (moving->path);
  g_free (moving->to);
  g_free (moving);
}

static void
run (gpointer            tag,
     GoalsWork           work,
     GDestroyNotify      free_result,
     const char         *path,
     const char         *to,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Moving *moving = g_new (Moving, 1);

  moving->path = g_strdup (path);
  moving->to = g_strdup (to);
  g_task_set_source_tag (task, tag);
  g_task_set_task_data (task, moving, (GDestroyNotify) moving_free);
  goals_work_start (task, work, free_result);
}

static gpointer
find_work (gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  return goals_kept_find (((Moving *) data)->path, goals_date_today ());
}

void
goals_keeping_find_async (const char         *path,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (path != NULL);

  run (goals_keeping_find_async, find_work, (GDestroyNotify) goals_kept_free, path, NULL, cancellable, callback,
       user_data);
}

GoalsKept *
goals_keeping_find_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, goals_keeping_find_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
save_work (gpointer      data,
           GCancellable *cancellable,
           GError      **error)
{
  Moving *moving = data;
  g_autoptr(GoalsKept) kept = goals_kept_find (moving->path, goals_date_today ());

  if (kept == NULL)
    g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_NOT_WORKSPACE,
                         _("nothing of the workspace is kept on this computer"));
  return kept != NULL && goals_kept_save (kept, moving->to, cancellable, error) ? GOALS_WORK_DONE : NULL;
}

void
goals_keeping_save_async (const char         *path,
                          const char         *to,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (path != NULL && to != NULL);

  run (goals_keeping_save_async, save_work, NULL, path, to, cancellable, callback, user_data);
}

gboolean
goals_keeping_save_finish (GAsyncResult *result,
                           GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, goals_keeping_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
