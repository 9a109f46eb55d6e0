/* goals-late-sync.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-late-sync.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

/* What a power cut may take, and how long writes gather. */
#define DELAY_US (3 * G_USEC_PER_SEC)
/* Of more than these, syncing the whole file system is faster than one by one. */
#define FEW      64

struct _GoalsLateSync
{
  gatomicrefcount  references;  /* the owner's and the thread's */
  char            *folder;
  GMutex           lock;        /* of what follows */
  GCond            hurry_up;
  GHashTable      *paths;       /* set */
  gboolean         running;     /* there is a thread */
  gboolean         hurried;
};

static gboolean
sync_one (const char *path,
          int (*sync) (int))
{
  int descriptor = open (path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  gboolean synced = descriptor >= 0 ? sync (descriptor) == 0 : errno == ENOENT;
  int number = errno;

  if (descriptor >= 0)
    close (descriptor);
  errno = number;
  return synced;
}

gboolean
goals_sync_paths (const char *folder,
                  GHashTable *paths)
{
  GHashTableIter iter;
  gpointer path;
  gboolean synced = TRUE;
  int number = 0;

  if (g_hash_table_size (paths) > FEW)
    return sync_one (folder, syncfs);
  g_hash_table_iter_init (&iter, paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!sync_one (path, fsync))
      {
        number = errno;
        synced = FALSE;
      }
  errno = number;
  return synced;
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
unref (GoalsLateSync *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->hurry_up);
  g_hash_table_unref (self->paths);
  g_free (self->folder);
  g_free (self);
}

GoalsLateSync *
goals_late_sync_new (const char *folder)
{
  GoalsLateSync *self = g_new0 (GoalsLateSync, 1);

  g_atomic_ref_count_init (&self->references);
  self->folder = g_strdup (folder);
  g_mutex_init (&self->lock);
  g_cond_init (&self->hurry_up);
  self->paths = new_set ();
  return self;
}

static void
gather (GoalsLateSync *self)
{
  gint64 deadline = g_get_monotonic_time () + DELAY_US;

  while (!self->hurried && g_cond_wait_until (&self->hurry_up, &self->lock, deadline))
    ;
}

static gpointer
sync_thread (gpointer data)
{
  GoalsLateSync *self = data;

  g_mutex_lock (&self->lock);
  while (g_hash_table_size (self->paths) > 0)
    {
      g_autoptr(GHashTable) paths = NULL;

      gather (self);
      paths = g_steal_pointer (&self->paths);
      self->paths = new_set ();
      g_mutex_unlock (&self->lock);
      if (!goals_sync_paths (self->folder, paths))
        g_info ("%s: %s", self->folder, g_strerror (errno));
      g_mutex_lock (&self->lock);
    }
  self->running = FALSE;
  g_mutex_unlock (&self->lock);
  unref (self);
  return NULL;
}

/* Without a thread the system writes it out in its own time. */
static void
start_thread (GoalsLateSync *self)
{
  GThread *thread;

  g_atomic_ref_count_inc (&self->references);
  thread = g_thread_try_new ("late-sync", sync_thread, self, NULL);
  self->running = thread != NULL;
  if (thread != NULL)
    g_thread_unref (thread);
  else
    unref (self);
}

void
goals_late_sync_add (GoalsLateSync *self,
                     GHashTable    *paths)
{
  GHashTableIter iter;
  gpointer path;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, paths);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_hash_table_add (self->paths, g_strdup (path));
  if (!self->running)
    start_thread (self);
  g_mutex_unlock (&self->lock);
}

void
goals_late_sync_free (GoalsLateSync *self)
{
  g_mutex_lock (&self->lock);
  self->hurried = TRUE;
  g_cond_signal (&self->hurry_up);
  g_mutex_unlock (&self->lock);
  unref (self);
}
