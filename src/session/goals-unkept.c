/* goals-unkept.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-unkept.h"

#include "goals-store-tasks.h"

/* Seconds until what was not kept is tried again: soon enough for who has just made room. */
#define AGAIN_AFTER 3

struct _GoalsUnkept
{
  GoalsStore     *store;
  GSourceOnceFunc changed;
  gpointer        user_data;
  GCancellable   *asking;       /* NULL: nobody waits for the archive */
  gboolean        again;        /* more was saved since that began */
  char           *reason;
  guint           timer;        /* while there is one, to try again */
};

GoalsUnkept *
goals_unkept_new (GoalsStore *store, GSourceOnceFunc changed, gpointer user_data)
{
  GoalsUnkept *self;

  g_return_val_if_fail (GOALS_IS_STORE (store), NULL);
  g_return_val_if_fail (changed != NULL, NULL);

  self = g_new0 (GoalsUnkept, 1);
  self->store = g_object_ref (store);
  self->changed = changed;
  self->user_data = user_data;
  return self;
}

void
goals_unkept_free (GoalsUnkept *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_object_unref (self->store);
  g_free (self->reason);
  g_free (self);
}

static gboolean
try_again_cb (gpointer user_data)
{
  GoalsUnkept *self = user_data;

  self->timer = 0;
  goals_archive_keep_again (goals_store_get_archive (self->store));
  goals_unkept_look (self);
  return G_SOURCE_REMOVE;
}

static void
take_answer (GoalsUnkept *self, GoalsArchive *archive)
{
  g_autofree char *before = g_steal_pointer (&self->reason);

  self->reason = goals_archive_dup_failure (archive);
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->reason != NULL)
    self->timer = g_timeout_add_seconds (AGAIN_AFTER, try_again_cb, self);
  if (g_strcmp0 (before, self->reason) != 0)
    self->changed (self->user_data);
}

static void
waited_cb (GObject *archive, GAsyncResult *result, gpointer user_data)
{
  GoalsUnkept *self = user_data;
  gboolean again;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;     /* nobody asks any more */
  g_clear_object (&self->asking);
  again = self->again;
  self->again = FALSE;
  if (again)
    goals_unkept_look (self);
  take_answer (self, GOALS_ARCHIVE (archive));
}

void
goals_unkept_look (GoalsUnkept *self)
{
  GoalsArchive *archive;

  g_return_if_fail (self != NULL);

  archive = goals_store_get_archive (self->store);
  if (archive == NULL)
    return;
  self->again = self->asking != NULL;
  if (self->again)
    return;
  self->asking = g_cancellable_new ();
  goals_archive_wait_async (archive, self->asking, waited_cb, self);
}

const char *
goals_unkept_get_reason (GoalsUnkept *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->reason;
}
