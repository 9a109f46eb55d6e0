/* goals-flush.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-flush.h"

/* Between two looks whether the save gets on. */
#define LOOK_US (50 * G_TIME_SPAN_MILLISECOND)

/* Shared by who waits and the thread, which may be the one that stays. */
struct _GoalsFlush
{
  GoalsStore *store;
  GPtrArray  *items;
  GPtrArray  *running;          /* NULL: no other save is */
  GMutex      mutex;
  GCond       over;
  gboolean    done;
  GError     *error;
};

static void
flush_clear (gpointer data)
{
  GoalsFlush *self = data;

  g_object_unref (self->store);
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->running, g_ptr_array_unref);
  g_clear_error (&self->error);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->over);
}

static void
flush_unref (GoalsFlush *self)
{
  g_atomic_rc_box_release_full (self, flush_clear);
}

static gpointer
save_all (gpointer data)
{
  GoalsFlush *self = data;
  GError *error = NULL;

  /* Saving waits for the save that is running, or for a look that does not come back */
  if ((self->running != NULL || goals_store_is_busy (self->store)) && goals_store_get_state (self->store) != NULL)
    goals_store_keep_meanwhile (self->store, self->items, self->running, NULL, NULL);
  goals_store_save (self->store, self->items, NULL, &error);
  g_mutex_lock (&self->mutex);
  self->error = error;
  self->done = TRUE;
  g_cond_signal (&self->over);
  g_mutex_unlock (&self->mutex);
  flush_unref (self);
  return NULL;
}

GoalsFlush *
goals_flush_begin (GoalsStore *store, GPtrArray *items, GPtrArray *running)
{
  GoalsFlush *self;
  GThread *thread;

  g_return_val_if_fail (GOALS_IS_STORE (store), NULL);
  g_return_val_if_fail (items != NULL, NULL);

  self = g_atomic_rc_box_new0 (GoalsFlush);
  self->store = g_object_ref (store);
  self->items = g_ptr_array_ref (items);
  self->running = running != NULL ? g_ptr_array_ref (running) : NULL;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->over);
  thread = g_thread_try_new ("goals-flush", save_all, g_atomic_rc_box_acquire (self), NULL);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    save_all (self);
  return self;
}

/* As long as steps follow each other within @patience. TRUE when it is over. */
static gboolean
wait_while_it_gets_on (GoalsFlush *self, gint64 patience)
{
  guint steps = goals_store_get_steps (self->store);
  gint64 stepped = g_get_monotonic_time ();

  while (!self->done && (patience == 0 || g_get_monotonic_time () - stepped < patience))
    {
      g_cond_wait_until (&self->over, &self->mutex, g_get_monotonic_time () + LOOK_US);
      if (goals_store_get_steps (self->store) == steps)
        continue;
      steps = goals_store_get_steps (self->store);
      stepped = g_get_monotonic_time ();
    }
  return self->done;
}

gboolean
goals_flush_end (GoalsFlush *self, guint patience_ms, GError **error)
{
  gboolean saved;

  g_return_val_if_fail (self != NULL, FALSE);

  g_mutex_lock (&self->mutex);
  if (!wait_while_it_gets_on (self, patience_ms * G_TIME_SPAN_MILLISECOND))
    saved = goals_store_fail_stalled (error);
  else
    {
      saved = self->error == NULL;
      if (!saved)
        g_propagate_error (error, g_steal_pointer (&self->error));
    }
  g_mutex_unlock (&self->mutex);
  flush_unref (self);
  return saved;
}
