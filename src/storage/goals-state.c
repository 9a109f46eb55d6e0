/* goals-state.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-state.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "goals-document.h"
#include "goals-folder.h"
#include "goals-id.h"
#include "goals-json-gate.h"

/* As many hexadecimal digits of a hash as tell the folders of one person apart. */
#define HASH_LENGTH 16
/* A document that was put aside, however large, and what packing adds where it saves nothing. */
#define MAX_BYTES   (2 * (gsize) GOALS_JSON_MAX_BYTES + 1024 * 1024)
/* As many as the kernel follows. */
#define MAX_LINKS   40

char *
goals_state_get_path (const char *workspace_id)
{
  return g_build_filename (g_get_user_state_dir (), "goals", workspace_id, NULL);
}

/* Where @folder is once its links are followed, or was, when it is gone. @depth: links that may still lead on.
   (transfer full) */
static char *
resolve (const char *folder,
         guint       depth)
{
  g_autofree char *place = realpath (folder, NULL);
  g_autofree char *target = NULL;
  g_autofree char *parent = NULL;
  g_autofree char *above = NULL;
  g_autofree char *whole = NULL;

  if (place != NULL)
    return g_strdup (place);
  parent = g_path_get_dirname (folder);
  if (depth == 0 || g_str_equal (parent, folder) || g_str_equal (parent, "."))
    return g_strdup (folder);
  target = g_file_read_link (folder, NULL);
  if (target != NULL)
    {
      whole = g_canonicalize_filename (target, parent);
      return resolve (whole, depth - 1);
    }
  target = g_path_get_basename (folder);
  above = resolve (parent, depth);
  return g_build_filename (above, target, NULL);
}

char *
goals_state_get_folder_path (const char *workspace_id,
                             const char *folder)
{
  g_autofree char *state = goals_state_get_path (workspace_id);
  g_autofree char *place = resolve (folder, MAX_LINKS);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1);

  hash[HASH_LENGTH] = '\0';
  return g_build_filename (state, "folders", hash, NULL);
}

gboolean
goals_state_sync (const char *path)
{
  int descriptor = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean synced = descriptor >= 0 && fsync (descriptor) == 0;
  int number = errno;

  if (descriptor >= 0)
    close (descriptor);
  errno = number;
  return synced;
}

/* The name of a folder is in the folder above: that is what has to be synced. */
static gboolean
make_one (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_mkdir (path, 0700) != 0)
    return errno == EEXIST;
  return goals_state_sync (parent);
}

static gboolean
make_all (const char *path)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;
  return (g_str_equal (parent, path) || make_all (parent)) && make_one (path);
}

gboolean
goals_state_make (const char *path,
                  GError    **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  const char *reason;

  if (make_all (path))
    return TRUE;
  reason = g_strerror (errno);
  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, _("%s: the folder could not be made: %s"), shown,
               reason);
  return FALSE;
}

char *
goals_state_read (const char *path,
                  gsize      *length,
                  GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr(GBytes) bytes = goals_folder_read (folder, name, MAX_BYTES, error);
  gsize size = bytes != NULL ? g_bytes_get_size (bytes) : 0;
  char *content;

  if (bytes == NULL)
    return NULL;
  content = g_malloc (size + 1);
  if (size > 0)
    memcpy (content, g_bytes_get_data (bytes, NULL), size);
  content[size] = '\0';
  if (length != NULL)
    *length = size;
  return content;
}

gboolean
goals_state_separate (const char *path)
{
  g_autofree char *content = NULL;
  GStatBuf info;
  gsize length;

  if (g_lstat (path, &info) != 0 || !S_ISREG (info.st_mode) || info.st_nlink < 2)
    return TRUE;
  content = goals_state_read (path, &length, NULL);
  /* What cannot be read now may be ours all the same */
  if (content == NULL)
    return FALSE;
  return g_file_set_contents_full (path, content, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

char *
goals_state_find_workspace (const char *folder)
{
  g_autofree char *all = goals_state_get_path ("");
  g_autoptr(GDir) ids = g_dir_open (all, 0, NULL);
  char *latest = NULL;
  GStatBuf info, newest = { 0 };
  const char *id;

  /* Drives that come and go in one place may bring several */
  while (ids != NULL && (id = g_dir_read_name (ids)) != NULL)
    {
      g_autofree char *path = goals_id_is_valid (id) ? goals_state_get_folder_path (id, folder) : NULL;

      if (path == NULL || g_stat (path, &info) != 0 || !S_ISDIR (info.st_mode)
          || (latest != NULL && info.st_mtime < newest.st_mtime))
        continue;
      g_free (latest);
      latest = g_strdup (id);
      newest = info;
    }
  return latest;
}
