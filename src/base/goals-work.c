/* goals-work.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-work.h"

/* Between two slices: long enough for what else is ready to come first. */
#define PAUSE_MS 1

typedef struct
{
  GoalsWork      work;
  gpointer       data;          /* of the task that waits, which lives longer */
  GDestroyNotify free_result;
} Order;

static void
discard (gpointer unused)
{
}

static void
work_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Order *order = task_data;
  GError *error = NULL;
  gpointer result = order->work (order->data, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, order->free_result != NULL ? order->free_result : discard);
}

static void
worked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  Order *order = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;
  gpointer value = g_task_propagate_pointer (G_TASK (result), &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else if (order->free_result != NULL)
    g_task_return_pointer (task, value, order->free_result);
  else
    g_task_return_boolean (task, value != NULL);
}

void
goals_work_start (GTask         *task,
                  GoalsWork      work,
                  GDestroyNotify free_result)
{
  g_autoptr(GTask) worker = NULL;
  Order *order;

  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (work != NULL);

  order = g_new (Order, 1);
  order->work = work;
  order->data = g_task_get_task_data (task);
  order->free_result = free_result;
  worker = g_task_new (NULL, g_task_get_cancellable (task), worked_cb, g_object_ref (task));
  g_task_set_source_tag (worker, goals_work_start);
  /* What was cancelled too late is done all the same; @task sees to what its caller is told */
  g_task_set_check_cancellable (worker, FALSE);
  g_task_set_task_data (worker, order, g_free);
  g_task_run_in_thread (worker, work_thread);
}

guint
goals_work_slice (GSourceFunc    func,
                  gpointer       user_data,
                  GDestroyNotify destroy)
{
  g_return_val_if_fail (func != NULL, 0);

  return g_timeout_add_full (G_PRIORITY_DEFAULT, PAUSE_MS, func, user_data, destroy);
}
