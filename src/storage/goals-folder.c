/* goals-folder.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-folder-private.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "goals-document.h"
#include "goals-id.h"

/* A younger one may belong to a save that is going on in another program. */
#define LEFTOVER_SECONDS (60 * 60)
/* How long somebody may keep us out, and how often we ask. */
#define LOCK_US          (3 * G_USEC_PER_SEC)
#define LOCK_PAUSE_US    (2 * 1000)
/* What is asked for at once when the size is not yet known. */
#define READ_CHUNK       (64 * 1024)

void
goals_spot_clear (GoalsSpot *spot)
{
  if (spot->folder >= 0)
    close (spot->folder);
  g_clear_pointer (&spot->name, g_free);
  spot->folder = -1;
}

gboolean
goals_folder_fail (GError    **error,
                   const char *file,
                   const char *what,
                   int         number)
{
  g_autofree char *name = g_filename_display_name (file);
  gboolean exhausted = number == EMFILE || number == ENFILE || number == ENOMEM;

  if (number == 0)
    g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, "%s: %s", name, what);
  else
    g_set_error (error, GOALS_STORAGE_ERROR, exhausted ? GOALS_STORAGE_ERROR_EXHAUSTED : GOALS_STORAGE_ERROR_IO,
                 "%s: %s: %s", name, what,
                 g_strerror (number));
  return FALSE;
}

void
goals_folder_set_not_found (GError    **error,
                            const char *file)
{
  g_autofree char *name = g_filename_display_name (file);

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("%s: there is no such file"), name);
}

/* -1 with errno. The root itself may be reached through links, what is inside may not. */
static int
open_folder (const char *root,
             const char *folder)
{
  g_autofree char *path = g_build_filename (root, folder, NULL);

  return open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | (folder[0] != '\0' ? O_NOFOLLOW : 0));
}

/* The absolute place that the link @path leads to, when it is inside @root; NULL with the error. */
static char *
resolve_link (const char *root,
              const char *file,
              const char *path,
              GError    **error)
{
  g_autofree char *inside = realpath (root, NULL);
  g_autofree char *place = realpath (path, NULL);
  gsize length;

  if (inside == NULL || place == NULL)
    {
      goals_folder_fail (error, file, _("the link leads nowhere"), errno);
      return NULL;
    }
  length = strlen (inside);
  if (strncmp (place, inside, length) == 0 && place[length] == '/')
    return g_strdup (place);
  goals_folder_fail (error, file, _("expected a file, found a link to a place outside of the workspace"), 0);
  return NULL;
}

gboolean
goals_spot_find (const char *root,
                 const char *file,
                 GoalsSpot  *spot,
                 GError    **error)
{
  g_autofree char *path = g_build_filename (root, file, NULL);
  g_autofree char *folder = g_path_get_dirname (file);
  struct stat info;

  if (lstat (path, &info) == 0 && S_ISLNK (info.st_mode))
    {
      g_autofree char *place = resolve_link (root, file, path, error);
      g_autofree char *real_folder = NULL;

      if (place == NULL)
        return FALSE;
      real_folder = g_path_get_dirname (place);
      spot->name = g_path_get_basename (place);
      spot->folder = open_folder (real_folder, "");
    }
  else
    {
      spot->name = g_path_get_basename (file);
      spot->folder = open_folder (root, g_str_equal (folder, ".") ? "" : folder);
    }
  if (spot->folder >= 0)
    return TRUE;
  if (errno == ENOENT)
    goals_folder_set_not_found (error, file);
  else
    goals_folder_fail (error, file, _("the folder could not be opened"), errno);
  return FALSE;
}

static gssize
read_some (int     descriptor,
           gpointer place,
           gsize    size)
{
  gssize got;

  do
    got = read (descriptor, place, size);
  while (got < 0 && errno == EINTR);
  return got;
}

/* Until the end, which may have moved since its size was asked for. */
static GBytes *
read_all (int         descriptor,
          const char *file,
          gsize       expected,
          gsize       limit,
          GError    **error)
{
  g_autoptr(GByteArray) content = g_byte_array_sized_new ((guint) expected + 1);
  gsize length = 0;

  for (;;)
    {
      gsize room = length <= expected ? expected + 1 - length : READ_CHUNK;
      gssize got;

      g_byte_array_set_size (content, (guint) (length + room));
      got = read_some (descriptor, content->data + length, room);
      if (got < 0)
        {
          goals_folder_fail (error, file, _("could not be read"), errno);
          return NULL;
        }
      length += (gsize) got;
      if (got == 0)
        break;
      if (length > limit)
        {
          goals_folder_fail (error, file, _("is too large to be a document"), 0);
          return NULL;
        }
    }
  g_byte_array_set_size (content, (guint) length);
  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

static GBytes *
read_descriptor (int         descriptor,
                 const char *file,
                 gsize       limit,
                 GError    **error)
{
  struct stat info;

  if (fstat (descriptor, &info) != 0)
    goals_folder_fail (error, file, _("could not be read"), errno);
  else if (!S_ISREG (info.st_mode))
    goals_folder_fail (error, file, _("expected a file, found a folder or device"), 0);
  else if ((guint64) info.st_size > limit)
    goals_folder_fail (error, file, _("is too large to be a document"), 0);
  else
    return read_all (descriptor, file, (gsize) info.st_size, limit, error);
  return NULL;
}

GBytes *
goals_spot_read (GoalsSpot  *spot,
                 const char *name,
                 const char *file,
                 gsize       limit,
                 GError    **error)
{
  GBytes *bytes;
  int descriptor;

  /* Without O_NONBLOCK a named pipe would hold us up for ever */
  descriptor = openat (spot->folder, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0)
    {
      if (errno == ENOENT)
        goals_folder_set_not_found (error, file);
      else if (errno == ENXIO)          /* a socket */
        goals_folder_fail (error, file, _("expected a file, found a folder or device"), 0);
      else
        goals_folder_fail (error, file, _("could not be read"), errno);
      return NULL;
    }
  bytes = read_descriptor (descriptor, file, limit, error);
  close (descriptor);
  return bytes;
}

GBytes *
goals_folder_read (const char *root,
                   const char *file,
                   gsize       limit,
                   GError    **error)
{
  g_auto(GoalsSpot) spot = GOALS_SPOT_INIT;

  return goals_spot_find (root, file, &spot, error) ? goals_spot_read (&spot, spot.name, file, limit, error) : NULL;
}

gboolean
goals_folder_remove (const char *root,
                     const char *file,
                     GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (file);
  g_autofree char *name = g_path_get_basename (file);
  int descriptor = open_folder (root, g_str_equal (folder, ".") ? "" : folder);
  int result, number;

  if (descriptor < 0)
    return errno == ENOENT || goals_folder_fail (error, file, _("the folder could not be opened"), errno);
  /* Of a link the link itself */
  result = unlinkat (descriptor, name, 0);
  number = errno;
  close (descriptor);
  return result == 0 || number == ENOENT || goals_folder_fail (error, file, _("could not be removed"), number);
}

/* On FAT the name belongs to the file: a sync of the folder does not write what a rename has put there. */
static gboolean
keeps_names_with_files (int descriptor)
{
  struct statfs info;

  return fstatfs (descriptor, &info) == 0
         && ((guint32) info.f_type == MSDOS_SUPER_MAGIC || (guint32) info.f_type == EXFAT_SUPER_MAGIC);
}

static int
sync_folder (int descriptor)
{
  if (keeps_names_with_files (descriptor) && syncfs (descriptor) != 0)
    return -1;
  return fsync (descriptor);
}

gboolean
goals_folder_sync (const char *root,
                   const char *folder,
                   GError    **error)
{
  const char *name = folder[0] != '\0' ? folder : root;
  int descriptor = open_folder (root, folder);
  int result, number;

  if (descriptor < 0)
    return goals_folder_fail (error, name, _("the folder could not be opened"), errno);
  result = sync_folder (descriptor);
  number = errno;
  close (descriptor);
  /* Some network file systems cannot sync a folder: EINVAL says so, it is no failure */
  return result == 0 || number == EINVAL || goals_folder_fail (error, name, _("the folder could not be synced"),
                                                               number);
}

int
goals_folder_lock (const char *root)
{
  gint64 deadline = g_get_monotonic_time () + LOCK_US;
  int descriptor = open_folder (root, "");

  if (descriptor < 0)
    return -1;
  while (flock (descriptor, LOCK_EX | LOCK_NB) != 0)
    {
      gboolean busy = errno == EWOULDBLOCK || errno == EINTR;

      if (!busy || g_get_monotonic_time () > deadline)
        {
          close (descriptor);
          return busy ? GOALS_FOLDER_BUSY : -1;
        }
      g_usleep (LOCK_PAUSE_US);
    }
  return descriptor;
}

gboolean
goals_folder_fail_busy (const char *root,
                        GError    **error)
{
  g_autofree char *name = g_filename_display_name (root);

  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_BUSY,
               _("%s: another program has been writing there for a long time"), name);
  return FALSE;
}

void
goals_folder_unlock (int lock)
{
  if (lock >= 0)
    close (lock);
}

gboolean
goals_folder_make (const char *root,
                   const char *folder,
                   GError    **error)
{
  g_autofree char *path = g_build_filename (root, folder, NULL);

  if (g_mkdir (path, 0777) == 0)
    return goals_folder_sync (root, "", error);
  return errno == EEXIST || goals_folder_fail (error, folder, _("the folder could not be made"), errno);
}

static gboolean
is_temporary (const char *name)
{
  const char *mark = g_strrstr (name, GOALS_TEMPORARY_MARK);

  return name[0] == '.' && mark != NULL && strlen (mark) == strlen (GOALS_TEMPORARY_MARK) + GOALS_TEMPORARY_RANDOM
         && g_str_has_suffix (name + 1, mark) && mark - name > 5 && strncmp (mark - 5, ".json", 5) == 0;
}

static void
note_leftover (int         descriptor,
               const char *folder,
               const char *name,
               GPtrArray  *leftovers)
{
  struct stat info;

  if (is_temporary (name) && fstatat (descriptor, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (info.st_mode)
      && info.st_mtime + LEFTOVER_SECONDS < g_get_real_time () / G_USEC_PER_SEC)
    g_ptr_array_add (leftovers, g_build_filename (folder, name, NULL));
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
goals_folder_list (const char *root,
                   const char *folder,
                   GPtrArray  *leftovers,
                   GError    **error)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  int descriptor = open_folder (root, folder);
  DIR *stream = descriptor >= 0 ? fdopendir (descriptor) : NULL;
  struct dirent *entry;

  if (stream == NULL)
    {
      if (descriptor < 0 && errno == ENOENT)
        return g_steal_pointer (&names);
      if (descriptor < 0 && (errno == ENOTDIR || errno == ELOOP))
        goals_folder_fail (error, folder, _("expected a folder, found a file or a link"), 0);
      else
        goals_folder_fail (error, folder, _("the folder could not be opened"), errno);
      if (descriptor >= 0)
        close (descriptor);
      return NULL;
    }
  while (errno = 0, (entry = readdir (stream)) != NULL)
    {
      if (entry->d_name[0] != '.')
        g_ptr_array_add (names, g_strdup (entry->d_name));
      else
        note_leftover (descriptor, folder, entry->d_name, leftovers);
    }
  if (errno != 0)
    {
      goals_folder_fail (error, folder, _("the folder could not be read"), errno);
      g_clear_pointer (&names, g_ptr_array_unref);
    }
  closedir (stream);
  if (names != NULL)
    g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

gboolean
goals_folder_is_writable (const char *root,
                          const char *folder)
{
  g_autofree char *path = g_build_filename (root, folder, NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR) && g_access (path, W_OK | X_OK) == 0;
}
