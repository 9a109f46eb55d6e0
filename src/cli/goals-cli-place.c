/* goals-cli-place.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-place.h"

#define PATIENCE (2 * G_TIME_SPAN_SECOND)

/* Shared by who waits and the thread that looks, which may be the one that stays. */
typedef struct
{
  char    *path;
  GMutex   mutex;
  GCond    over;
  gboolean done;
  gboolean there;
} Look;

static void
look_clear (gpointer data)
{
  Look *look = data;

  g_free (look->path);
  g_mutex_clear (&look->mutex);
  g_cond_clear (&look->over);
}

static void
look_unref (Look *look)
{
  g_atomic_rc_box_release_full (look, look_clear);
}

static gpointer
look_thread (gpointer data)
{
  Look *look = data;
  gboolean there = g_file_test (look->path, G_FILE_TEST_EXISTS);

  g_mutex_lock (&look->mutex);
  look->there = there;
  look->done = TRUE;
  g_cond_signal (&look->over);
  g_mutex_unlock (&look->mutex);
  look_unref (look);
  return NULL;
}

static gboolean
wait_for (Look *look)
{
  gint64 end = g_get_monotonic_time () + PATIENCE;
  gboolean there;

  g_mutex_lock (&look->mutex);
  while (!look->done && g_cond_wait_until (&look->over, &look->mutex, end))
    continue;
  there = look->there || !look->done;
  g_mutex_unlock (&look->mutex);
  return there;
}

gboolean
goals_cli_is_there (const char *path)
{
  Look *look;
  GThread *thread;
  gboolean there;

  g_return_val_if_fail (path != NULL, FALSE);

  look = g_atomic_rc_box_new0 (Look);
  look->path = g_strdup (path);
  g_mutex_init (&look->mutex);
  g_cond_init (&look->over);
  thread = g_thread_try_new ("goals-look", look_thread, g_atomic_rc_box_acquire (look), NULL);
  if (thread != NULL)
    g_thread_unref (thread);
  else
    look_thread (look);
  there = wait_for (look);
  look_unref (look);
  return there;
}
