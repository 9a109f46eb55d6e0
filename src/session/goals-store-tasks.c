/* goals-store-tasks.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-store-tasks.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "goals-folder.h"
#include "goals-state.h"
#include "goals-work.h"

/* One file and what is, or is to be, in it. */
typedef struct
{
  char   *name;
  GBytes *bytes;                /* may be NULL */
  GBytes *expected, *found;     /* what should be in it, what is; may be NULL */
} File;

static File *
file_new (const char *name,
          GBytes     *bytes)
{
  File *file = g_new0 (File, 1);

  file->name = g_strdup (name);
  file->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  return file;
}

static void
file_free (File *file)
{
  g_free (file->name);
  g_clear_pointer (&file->bytes, g_bytes_unref);
  g_clear_pointer (&file->expected, g_bytes_unref);
  g_clear_pointer (&file->found, g_bytes_unref);
  g_free (file);
}

static void
run (GoalsStore         *store,
     GTaskThreadFunc     worker,
     gpointer            data,
     GDestroyNotify      free_data,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr(GTask) task = g_task_new (store, NULL, callback, user_data);

  g_task_set_task_data (task, data, free_data);
  g_task_run_in_thread (task, worker);
}

static void
return_done (GTask   *task,
             gboolean done,
             GError  *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
look_worker (GTask        *task,
             gpointer      store,
             gpointer      unsaved,
             GCancellable *cancellable)
{
  GError *error = NULL;
  GoalsSighting *sighting = goals_store_look (store, unsaved, cancellable, &error);

  if (sighting != NULL)
    g_task_return_pointer (task, sighting, (GDestroyNotify) goals_sighting_free);
  else
    g_task_return_error (task, error);
}

void
goals_store_look_async (GoalsStore         *store,
                        GHashTable         *unsaved,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  run (store, look_worker, unsaved, (GDestroyNotify) g_hash_table_unref, callback, user_data);
}

GoalsSighting *
goals_store_look_finish (GAsyncResult *result,
                         GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
handle_copies (GTask     *task,
               gboolean (*handle) (GoalsStore *store, const GoalsCopy *copy, GError **error))
{
  GPtrArray *copies = g_task_get_task_data (task);

  for (guint i = 0; i < copies->len; i++)
    {
      g_autoptr(GError) error = NULL;

      if (!handle (g_task_get_source_object (task), g_ptr_array_index (copies, i), &error))
        g_info ("%s", error->message);
    }
  g_task_return_boolean (task, TRUE);
}

static void
remove_worker (GTask        *task,
               gpointer      store,
               gpointer      task_data,
               GCancellable *cancellable)
{
  handle_copies (task, goals_store_remove_copy);
}

void
goals_store_remove_copies_async (GoalsStore         *store,
                                 GPtrArray          *copies,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  run (store, remove_worker, copies, (GDestroyNotify) g_ptr_array_unref, callback, user_data);
}

static void
return_worker (GTask        *task,
               gpointer      store,
               gpointer      task_data,
               GCancellable *cancellable)
{
  handle_copies (task, goals_store_return_copy);
}

void
goals_store_return_copies_async (GoalsStore         *store,
                                 GPtrArray          *copies,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  run (store, return_worker, copies, (GDestroyNotify) g_ptr_array_unref, callback, user_data);
}

static void
overrule_worker (GTask        *task,
                 gpointer      store,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  File *file = task_data;
  GError *error = NULL;
  gboolean done = goals_store_overrule (store, file->name, file->bytes, &error);

  return_done (task, done, error);
}

void
goals_store_overrule_async (GoalsStore         *store,
                            const char         *file,
                            GBytes             *bytes,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  run (store, overrule_worker, file_new (file, bytes), (GDestroyNotify) file_free, callback, user_data);
}

gboolean
goals_store_overrule_finish (GAsyncResult *result,
                             GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
restore_worker (GTask        *task,
                gpointer      store,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *files = goals_store_restore_missing (store, &error);

  if (files != NULL)
    g_task_return_pointer (task, files, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

void
goals_store_restore_missing_async (GoalsStore         *store,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data)
{
  run (store, restore_worker, NULL, NULL, callback, user_data);
}

GPtrArray *
goals_store_restore_missing_finish (GAsyncResult *result,
                                    GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
accept_worker (GTask        *task,
               gpointer      store,
               gpointer      files,
               GCancellable *cancellable)
{
  gboolean accepted = goals_store_accept_missing (store, files);

  g_task_return_pointer (task, accepted ? g_ptr_array_ref (files) : NULL, (GDestroyNotify) g_ptr_array_unref);
}

void
goals_store_accept_missing_async (GoalsStore         *store,
                                  GPtrArray          *files,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  run (store, accept_worker, g_ptr_array_ref (files), (GDestroyNotify) g_ptr_array_unref, callback, user_data);
}

GPtrArray *
goals_store_accept_missing_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

static void
make_state_worker (GTask        *task,
                   gpointer      store,
                   gpointer      unused,
                   GCancellable *cancellable)
{
  const char *state = goals_store_get_state (store);
  GError *error = NULL;

  if (state == NULL || goals_state_make (state, &error))
    g_task_return_boolean (task, state != NULL);
  else
    g_task_return_error (task, error);
}

void
goals_store_make_state_async (GoalsStore         *store,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  run (store, make_state_worker, NULL, NULL, callback, user_data);
}

/* A link, a pipe: nobody has kept anything in it. */
static gboolean
is_none_of_ours (const char *path)
{
  GStatBuf info;

  return g_lstat (path, &info) == 0 && !S_ISREG (info.st_mode);
}

/* What somebody else may have kept there is not replaced unseen. */
static gboolean
is_as_expected (const char *path,
                GBytes     *expected,
                GBytes    **found,
                GError    **error)
{
  g_autoptr(GError) local = NULL;
  char *text;
  gsize size;

  text = goals_state_read (path, &size, &local);
  if (text == NULL && (g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) || is_none_of_ours (path)))
    return TRUE;
  if (text == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  *found = g_bytes_new_take (text, size);
  if (expected == NULL || !g_bytes_equal (*found, expected))
    return FALSE;
  g_clear_pointer (found, g_bytes_unref);
  return TRUE;
}

static gboolean
write_text (const char *path,
            GBytes     *bytes,
            GError    **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  return g_file_set_contents_full (path, text, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

gboolean
goals_store_keep (GoalsStore *store,
                  const char *name,
                  GBytes     *expected,
                  GBytes     *bytes,
                  GBytes    **found,
                  GError    **error)
{
  const char *state = goals_store_get_state (store);
  g_autofree char *path = state != NULL ? g_build_filename (state, name, NULL) : NULL;
  gboolean kept;
  int lock;

  if (path == NULL)
    return TRUE;
  if (!goals_state_make (state, error))
    return FALSE;
  lock = goals_folder_lock (state);
  if (lock == GOALS_FOLDER_BUSY)
    return goals_folder_fail_busy (state, error);
  kept = is_as_expected (path, expected, found, error) && write_text (path, bytes, error);
  goals_folder_unlock (lock);
  return kept;
}

static void
keep_worker (GTask        *task,
             gpointer      store,
             gpointer      task_data,
             GCancellable *cancellable)
{
  File *file = task_data;
  GError *error = NULL;
  gboolean kept = goals_store_keep (store, file->name, file->expected, file->bytes, &file->found, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, kept);
}

void
goals_store_keep_async (GoalsStore         *store,
                        const char         *name,
                        GBytes             *expected,
                        GBytes             *bytes,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  File *file = file_new (name, bytes);

  file->expected = expected != NULL ? g_bytes_ref (expected) : NULL;
  run (store, keep_worker, file, (GDestroyNotify) file_free, callback, user_data);
}

gboolean
goals_store_keep_finish (GAsyncResult *result,
                         GBytes      **found,
                         GError      **error)
{
  File *file = g_task_get_task_data (G_TASK (result));

  *found = g_steal_pointer (&file->found);
  return g_task_propagate_boolean (G_TASK (result), error);
}

static gpointer
wait_for_archive (gpointer      archive,
                  GCancellable *cancellable,
                  GError      **error)
{
  goals_archive_wait (archive);
  return GOALS_WORK_DONE;
}

void
goals_archive_wait_async (GoalsArchive       *archive,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (GOALS_IS_ARCHIVE (archive));

  task = g_task_new (archive, cancellable, callback, user_data);
  g_task_set_source_tag (task, goals_archive_wait_async);
  g_task_set_task_data (task, g_object_ref (archive), g_object_unref);
  goals_work_start (task, wait_for_archive, NULL);
}
