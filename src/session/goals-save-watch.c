/* goals-save-watch.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-save-watch.h"

#include "goals-work.h"

#define TICK_MS    500
/* Microseconds. A disk that is only busy takes less than this. */
#define UNTIL_KEPT    G_TIME_SPAN_SECOND
/* Without a step of a save that has not written its own journal: it may be about to. */
#define UNTIL_ALL_KEPT (4 * G_TIME_SPAN_SECOND)
/* Without a step; the slowest of disks takes one in two seconds. */
#define UNTIL_STALLED (5 * G_TIME_SPAN_SECOND)
/* The disk of this machine does not answer either. */
#define UNTIL_LOST    (2 * G_TIME_SPAN_SECOND)
/* Of making bytes, between two looks at what else the main thread has to do. */
#define SLICE_US   6000

struct _GoalsSaveWatch
{
  GoalsStore     *store;
  GSourceOnceFunc changed;
  gpointer        user_data;
  GPtrArray      *items;        /* what the worker has; NULL: there is none */
  GoalsSaveBatch *pending;      /* not owned */
  guint           timer;
  guint           making;       /* source: the bytes of what is to be kept are being made */
  GCancellable   *keeping;      /* of the worker that keeps them; NULL: there is none */
  gint64          begun;        /* monotonic, as all times here: when the worker got the items */
  gint64          stepped;      /* when the last step was seen */
  gint64          keeping_since;
  guint           steps;
  gboolean        dirty;        /* something is to be kept that was not when that was last tried */
  gboolean        kept;
  gboolean        stalled;
};

GoalsSaveWatch *
goals_save_watch_new (GoalsStore *store, GSourceOnceFunc changed, gpointer user_data)
{
  GoalsSaveWatch *self;

  g_return_val_if_fail (GOALS_IS_STORE (store), NULL);
  g_return_val_if_fail (changed != NULL, NULL);

  self = g_new0 (GoalsSaveWatch, 1);
  self->store = g_object_ref (store);
  self->changed = changed;
  self->user_data = user_data;
  return self;
}

void
goals_save_watch_free (GoalsSaveWatch *self)
{
  goals_save_watch_end (self);
  g_object_unref (self->store);
  g_free (self);
}

/* What the worker needs, and who waits for it. */
typedef struct
{
  GoalsStore *store;
  GPtrArray  *items, *running;
} Share;

static void
share_free (Share *share)
{
  g_object_unref (share->store);
  g_ptr_array_unref (share->items);
  g_ptr_array_unref (share->running);
  g_free (share);
}

static void
keep_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Share *share = task_data;
  GError *error = NULL;

  if (goals_store_keep_meanwhile (share->store, share->items, share->running, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GoalsSaveWatch *self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean kept = g_task_propagate_boolean (G_TASK (result), &error);

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;     /* nobody watches any more */
  if (error != NULL)
    g_info ("%s", error->message);
  g_clear_object (&self->keeping);
  self->kept = kept;
  self->changed (self->user_data);
}

static void
hand_over (GoalsSaveWatch *self)
{
  g_autoptr(GTask) task = NULL;
  Share *share = g_new (Share, 1);

  share->store = g_object_ref (self->store);
  share->items = goals_save_batch_copy_items (self->pending);
  share->running = g_ptr_array_ref (self->items);
  self->keeping = g_cancellable_new ();
  self->keeping_since = g_get_monotonic_time ();
  self->dirty = FALSE;
  task = g_task_new (NULL, self->keeping, kept_cb, self);
  g_task_set_source_tag (task, goals_save_watch_begin);
  g_task_set_task_data (task, share, (GDestroyNotify) share_free);
  g_task_run_in_thread (task, keep_worker);
}

static gboolean
make_some_cb (gpointer user_data)
{
  GoalsSaveWatch *self = user_data;

  if (!goals_save_batch_make (self->pending, SLICE_US))
    return G_SOURCE_CONTINUE;
  self->making = 0;
  hand_over (self);
  return G_SOURCE_REMOVE;
}

/* What the journal of the save has already is not written once more. */
static void
keep (GoalsSaveWatch *self)
{
  if (goals_store_get_state (self->store) == NULL)
    self->dirty = FALSE;
  else if (!goals_save_batch_is_empty (self->pending) || !goals_store_has_journalled (self->store, self->items))
    self->making = goals_work_slice (make_some_cb, self, NULL);
  else
    {
      self->dirty = FALSE;
      self->kept = TRUE;
    }
}

static gboolean
is_due (GoalsSaveWatch *self, gint64 now)
{
  if (!self->dirty || self->making != 0 || self->keeping != NULL)
    return FALSE;
  return goals_store_has_journalled (self->store, self->items) ? now - self->begun >= UNTIL_KEPT
         : now - self->stepped >= UNTIL_ALL_KEPT;
}

static gboolean
is_lost (GoalsSaveWatch *self, gint64 now)
{
  return self->keeping != NULL && now - self->keeping_since >= UNTIL_LOST;
}

static gboolean
tick_cb (gpointer user_data)
{
  GoalsSaveWatch *self = user_data;
  gint64 now = g_get_monotonic_time ();
  guint steps = goals_store_get_steps (self->store);
  gboolean stalled, kept = self->kept;

  if (steps != self->steps)
    self->stepped = now;
  self->steps = steps;
  if (is_due (self, now))
    keep (self);
  self->kept &= !is_lost (self, now);
  stalled = now - self->stepped >= UNTIL_STALLED;
  if (stalled != self->stalled || kept != self->kept)
    {
      self->stalled = stalled;
      self->changed (self->user_data);
    }
  return G_SOURCE_CONTINUE;
}

void
goals_save_watch_begin (GoalsSaveWatch *self, GPtrArray *items, GoalsSaveBatch *pending)
{
  g_return_if_fail (self != NULL && self->items == NULL);
  g_return_if_fail (items != NULL && pending != NULL);

  self->items = g_ptr_array_ref (items);
  self->pending = pending;
  self->begun = self->stepped = g_get_monotonic_time ();
  self->steps = goals_store_get_steps (self->store);
  self->dirty = TRUE;
  self->timer = g_timeout_add (TICK_MS, tick_cb, self);
}

void
goals_save_watch_hold (GoalsSaveWatch *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->making, g_source_remove);
  g_cancellable_cancel (self->keeping);
  g_clear_object (&self->keeping);
  self->dirty = TRUE;
}

void
goals_save_watch_end (GoalsSaveWatch *self)
{
  g_return_if_fail (self != NULL);

  g_clear_handle_id (&self->timer, g_source_remove);
  goals_save_watch_hold (self);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->pending = NULL;
  self->kept = FALSE;
  self->stalled = FALSE;
}

void
goals_save_watch_note (GoalsSaveWatch *self)
{
  g_return_if_fail (self != NULL);

  self->dirty = TRUE;
}

GPtrArray *
goals_save_watch_get_items (GoalsSaveWatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->items;
}

gboolean
goals_save_watch_is_stalled (GoalsSaveWatch *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->stalled;
}

gboolean
goals_save_watch_is_kept (GoalsSaveWatch *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->kept;
}

gboolean
goals_save_watch_is_settled (GoalsSaveWatch *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return is_lost (self, g_get_monotonic_time ()) || (!self->dirty && self->making == 0 && self->keeping == NULL);
}
