/* goals-folder.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "goals-document.h"
#include "goals-id.h"

/* ".", the name of the document, this, six random characters */
#define TEMPORARY_MARK   ".tmp-"
#define RANDOM_LENGTH    6
#define TEMPORARY_TRIES  100
/* A younger one may belong to a save that is going on in another program. */
#define LEFTOVER_SECONDS (60 * 60)
/* What is asked for at once when the size is not yet known. */
#define READ_CHUNK       (64 * 1024)

/* Where a file really is. */
typedef struct
{
  int   folder;                 /* descriptor, -1 for none */
  char *name;                   /* in that folder */
} Spot;

static void
spot_clear (Spot *spot)
{
  if (spot->folder >= 0)
    close (spot->folder);
  g_clear_pointer (&spot->name, g_free);
  spot->folder = -1;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Spot, spot_clear)

/* Always FALSE. @number: errno, 0 when @what says everything. */
static gboolean
fail (GError    **error,
      const char *file,
      const char *what,
      int         number)
{
  g_autofree char *name = g_filename_display_name (file);

  if (number == 0)
    g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, "%s: %s", name, what);
  else
    g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, "%s: %s: %s", name, what, g_strerror (number));
  return FALSE;
}

static void
set_not_found (GError    **error,
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
      fail (error, file, _("the link leads nowhere"), errno);
      return NULL;
    }
  length = strlen (inside);
  if (strncmp (place, inside, length) == 0 && place[length] == '/')
    return g_strdup (place);
  fail (error, file, _("expected a file, found a link to a place outside of the workspace"), 0);
  return NULL;
}

static gboolean
find_spot (const char *root,
           const char *file,
           Spot       *spot,
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
    set_not_found (error, file);
  else
    fail (error, file, _("the folder could not be opened"), errno);
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
          fail (error, file, _("could not be read"), errno);
          return NULL;
        }
      length += (gsize) got;
      if (got == 0)
        break;
      if (length > limit)
        {
          fail (error, file, _("is too large to be a document"), 0);
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
    fail (error, file, _("could not be read"), errno);
  else if (!S_ISREG (info.st_mode))
    fail (error, file, _("expected a file, found a folder or device"), 0);
  else if ((guint64) info.st_size > limit)
    fail (error, file, _("is too large to be a document"), 0);
  else
    return read_all (descriptor, file, (gsize) info.st_size, limit, error);
  return NULL;
}

GBytes *
goals_folder_read (const char *root,
                   const char *file,
                   gsize       limit,
                   GError    **error)
{
  g_auto(Spot) spot = { -1, NULL };
  GBytes *bytes;
  int descriptor;

  if (!find_spot (root, file, &spot, error))
    return NULL;
  /* Without O_NONBLOCK a named pipe would hold us up for ever */
  descriptor = openat (spot.folder, spot.name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC);
  if (descriptor < 0)
    {
      if (errno == ENOENT)
        set_not_found (error, file);
      else
        fail (error, file, _("could not be read"), errno);
      return NULL;
    }
  bytes = read_descriptor (descriptor, file, limit, error);
  close (descriptor);
  return bytes;
}

/* Makes ".NAME.tmp-XXXXXX" in the folder; -1 with errno. */
static int
open_temporary (Spot  *spot,
                char **name)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  int descriptor = -1;

  for (guint try = 0; try < TEMPORARY_TRIES && descriptor < 0; try++)
    {
      char random[RANDOM_LENGTH + 1] = { 0 };

      for (guint i = 0; i < RANDOM_LENGTH; i++)
        random[i] = letters[g_random_int_range (0, sizeof letters - 1)];
      g_free (*name);
      *name = g_strconcat (".", spot->name, TEMPORARY_MARK, random, NULL);
      descriptor = openat (spot->folder, *name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
      if (descriptor < 0 && errno != EEXIST)
        break;
    }
  return descriptor;
}

/* Who could read the old file can read the new one, and nobody else. Not every file system can set a mode or a group:
 * as long as nobody is let in, that is no reason to lose the change. */
static gboolean
adopt_access (Spot *spot,
              int   descriptor)
{
  struct stat old, fresh;

  if (fstatat (spot->folder, spot->name, &old, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT;
  if (fstat (descriptor, &fresh) != 0)
    return FALSE;
  if (fresh.st_gid != old.st_gid && fchown (descriptor, (uid_t) -1, old.st_gid) != 0 && errno != EPERM)
    return FALSE;
  if ((fresh.st_mode & 07777) == (old.st_mode & 07777) || fchmod (descriptor, old.st_mode & 07777) == 0)
    return TRUE;
  return errno == EPERM && (fresh.st_mode & ~old.st_mode & 07777) == 0;
}

static gboolean
write_all (int     descriptor,
           GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  while (size > 0)
    {
      gssize written = write (descriptor, data, size);

      if (written < 0 && errno != EINTR)
        return FALSE;
      if (written > 0)
        {
          data += written;
          size -= (gsize) written;
        }
    }
  return TRUE;
}

/* fsync() of a file that failed once may succeed the next time without having written: it is never called again. */
static gboolean
fill_temporary (Spot   *spot,
                int     descriptor,
                GBytes *bytes)
{
  gboolean filled = adopt_access (spot, descriptor) && write_all (descriptor, bytes) && fsync (descriptor) == 0;
  int number = errno;

  if (close (descriptor) != 0 && filled)
    return FALSE;
  errno = number;
  return filled;
}

gboolean
goals_folder_replace (const char *root,
                      const char *file,
                      GBytes     *bytes,
                      GError    **error)
{
  g_auto(Spot) spot = { -1, NULL };
  g_autofree char *temporary = NULL;
  int descriptor, number;

  if (!find_spot (root, file, &spot, error))
    return FALSE;
  descriptor = open_temporary (&spot, &temporary);
  if (descriptor < 0)
    return fail (error, file, _("could not be written"), errno);
  if (fill_temporary (&spot, descriptor, bytes) && renameat (spot.folder, temporary, spot.folder, spot.name) == 0)
    return TRUE;
  number = errno;
  unlinkat (spot.folder, temporary, 0);
  return fail (error, file, _("could not be written"), number);
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
    return errno == ENOENT || fail (error, file, _("the folder could not be opened"), errno);
  /* Of a link the link itself */
  result = unlinkat (descriptor, name, 0);
  number = errno;
  close (descriptor);
  return result == 0 || number == ENOENT || fail (error, file, _("could not be removed"), number);
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
    return fail (error, name, _("the folder could not be opened"), errno);
  result = fsync (descriptor);
  number = errno;
  close (descriptor);
  /* Some network file systems cannot sync a folder: EINVAL says so, it is no failure */
  return result == 0 || number == EINVAL || fail (error, name, _("the folder could not be synced"), number);
}

gboolean
goals_folder_make (const char *root,
                   const char *folder,
                   GError    **error)
{
  g_autofree char *path = g_build_filename (root, folder, NULL);

  if (g_mkdir (path, 0777) == 0)
    return goals_folder_sync (root, "", error);
  return errno == EEXIST || fail (error, folder, _("the folder could not be made"), errno);
}

static gboolean
is_temporary (const char *name)
{
  const char *mark = g_strrstr (name, TEMPORARY_MARK);

  return name[0] == '.' && mark != NULL && strlen (mark) == strlen (TEMPORARY_MARK) + RANDOM_LENGTH
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
      fail (error, folder, _("the folder could not be opened"), errno);
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
      fail (error, folder, _("the folder could not be read"), errno);
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
