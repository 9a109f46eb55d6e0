/* goals-replacing.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-replacing.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "goals-access.h"
#include "goals-folder-private.h"
#include "goals-json-gate.h"

#define TEMPORARY_TRIES 100
/* A save that has to begin again more often gives up before. */
#define LEFT_MAX        64

struct _GoalsReplacing
{
  char      *file;
  GoalsSpot  spot;
  GPtrArray *temporaries;       /* names in the folder, to be removed at the end */
  gboolean   blind;             /* see goals_replacing_is_blind() */
  char      *save;              /* see goals_replacing_set_save(); NULL: nothing is to be found */
  guint      n_names;           /* that have been given out */
  ino_t      written;           /* the file that was made last */
};

GoalsReplacing *
goals_replacing_new (const char *root,
                     const char *file,
                     GError    **error)
{
  g_auto(GoalsSpot) spot = GOALS_SPOT_INIT;
  GoalsReplacing *self;

  if (!goals_spot_find (root, file, &spot, error))
    return NULL;
  self = g_new0 (GoalsReplacing, 1);
  self->file = g_strdup (file);
  self->spot.folder = g_steal_fd (&spot.folder);
  self->spot.name = g_steal_pointer (&spot.name);
  self->temporaries = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
goals_replacing_free (GoalsReplacing *self)
{
  for (guint i = 0; i < self->temporaries->len; i++)
    unlinkat (self->spot.folder, g_ptr_array_index (self->temporaries, i), 0);
  g_ptr_array_unref (self->temporaries);
  goals_spot_clear (&self->spot);
  g_free (self->file);
  g_free (self->save);
  g_free (self);
}

void
goals_replacing_set_save (GoalsReplacing *self,
                          const char     *save)
{
  g_free (self->save);
  self->save = g_strdup (save);
}

static char *
make_name (GoalsReplacing *self,
           guint32         number)
{
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789";
  char end[GOALS_TEMPORARY_RANDOM + 1] = { 0 };

  for (guint i = 0; i < GOALS_TEMPORARY_RANDOM; i++, number /= sizeof letters - 1)
    end[i] = letters[number % (sizeof letters - 1)];
  return g_strconcat (".", self->spot.name, GOALS_TEMPORARY_MARK, end, NULL);
}

/* The temporary file of the save that is the @number-th. */
static char *
name_of_save (GoalsReplacing *self,
              guint           number)
{
  g_autofree char *text = g_strdup_printf ("%s %u", self->save, number);

  return make_name (self, g_str_hash (text));
}

/* A name for a temporary file that will be removed in the end. */
static const char *
add_temporary (GoalsReplacing *self)
{
  char *name = self->save != NULL ? name_of_save (self, self->n_names++) : make_name (self, g_random_int ());

  g_ptr_array_add (self->temporaries, name);
  return name;
}

static gboolean
is_own_temporary (GoalsReplacing *self,
                  const char     *name)
{
  g_autofree char *start = g_strconcat (".", self->spot.name, GOALS_TEMPORARY_MARK, NULL);

  return g_str_has_prefix (name, start) && strlen (name) == strlen (start) + GOALS_TEMPORARY_RANDOM;
}

/* Is @part how @whole begins? */
static gboolean
begins (GBytes *whole,
        GBytes *part)
{
  gsize size = g_bytes_get_size (part);

  return whole != NULL && size <= g_bytes_get_size (whole)
         && (size == 0 || memcmp (g_bytes_get_data (whole, NULL), g_bytes_get_data (part, NULL), size) == 0);
}

static GBytes *
read_temporary (GoalsReplacing *self,
                const char     *name,
                GError        **error)
{
  return goals_spot_read (&self->spot, name, self->file, GOALS_JSON_MAX_BYTES, error);
}

GPtrArray *
goals_replacing_list_left (GoalsReplacing *self)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < LEFT_MAX && self->save != NULL; i++)
    {
      g_autofree char *name = name_of_save (self, i);
      g_autoptr(GError) error = NULL;
      GBytes *left = read_temporary (self, name, &error);

      if (left != NULL)
        g_ptr_array_add (all, left);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
        return NULL;
    }
  return g_steal_pointer (&all);
}

gboolean
goals_replacing_give_back (GoalsReplacing *self,
                           GBytes         *left)
{
  for (guint i = 0; i < LEFT_MAX && self->save != NULL; i++)
    {
      g_autofree char *name = name_of_save (self, i);
      g_autoptr(GBytes) content = read_temporary (self, name, NULL);

      if (content != NULL && g_bytes_equal (content, left))
        return renameat2 (self->spot.folder, name, self->spot.folder, self->spot.name, RENAME_NOREPLACE) == 0
               || errno == EEXIST;
    }
  return FALSE;
}

static gboolean
is_of_save (GoalsReplacing *self,
            const char     *name)
{
  gboolean found = FALSE;

  for (guint i = 0; i < LEFT_MAX && self->save != NULL && !found; i++)
    {
      g_autofree char *other = name_of_save (self, i);

      found = g_str_equal (name, other);
    }
  return found;
}

void
goals_replacing_clean_up (GoalsReplacing *self,
                          GBytes         *base,
                          GBytes         *bytes,
                          gboolean        (*is_known) (GBytes *left, gpointer user_data),
                          gpointer        user_data)
{
  int folder = openat (self->spot.folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *names = folder >= 0 ? fdopendir (folder) : NULL;
  struct dirent *entry;

  while (names != NULL && (entry = readdir (names)) != NULL)
    if (is_own_temporary (self, entry->d_name))
      {
        g_autoptr(GBytes) left = read_temporary (self, entry->d_name, NULL);

        if (left != NULL && (begins (bytes, left) || (base != NULL && g_bytes_equal (base, left))
                             || (is_of_save (self, entry->d_name) && is_known (left, user_data))))
          unlinkat (self->spot.folder, entry->d_name, 0);
      }
  if (names != NULL)
    closedir (names);
  else if (folder >= 0)
    close (folder);
}

/* -1 with errno. */
static int
open_temporary (GoalsReplacing *self,
                const char    **name)
{
  int descriptor = -1;

  for (guint try = 0; try < TEMPORARY_TRIES && descriptor < 0; try++)
    {
      *name = add_temporary (self);
      descriptor = openat (self->spot.folder, *name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
      if (descriptor >= 0)
        break;
      /* Not ours to remove */
      g_ptr_array_set_size (self->temporaries, (int) self->temporaries->len - 1);
      if (errno != EEXIST)
        break;
    }
  return descriptor;
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
finish_file (int      descriptor,
             gboolean filled)
{
  gboolean synced = filled && fsync (descriptor) == 0;
  int number = errno;

  if (close (descriptor) != 0 && synced)
    return FALSE;
  errno = number;
  return synced;
}

/* The name of a temporary file with @bytes in it, safe on the disk; NULL with errno. */
static const char *
make_temporary (GoalsReplacing *self,
                GBytes         *bytes)
{
  const char *name = NULL;
  int descriptor = open_temporary (self, &name);
  struct stat info;
  gboolean filled;

  if (descriptor < 0)
    return NULL;
  self->written = fstat (descriptor, &info) == 0 ? info.st_ino : 0;
  filled = goals_access_adopt (self->spot.folder, self->spot.name, descriptor) && write_all (descriptor, bytes);
  return finish_file (descriptor, filled) ? name : NULL;
}

static GoalsPut
fail (GoalsReplacing *self,
      GError        **error)
{
  goals_folder_fail (error, self->file, _("could not be written"), errno);
  return GOALS_PUT_FAILED;
}

static gboolean
cannot_exchange (int number)
{
  return number == EINVAL || number == ENOSYS || number == EOPNOTSUPP;
}

/* What network folders say that let no file take the name of another. Of a disk that fails, all this is not said. */
static gboolean
cannot_rename (int number)
{
  return number == EXDEV || number == EPERM || number == EEXIST;
}

static GoalsPut
fail_to_rename (GoalsReplacing *self,
                GError        **error)
{
  gboolean refused = cannot_rename (errno);

  fail (self, error);
  return refused ? GOALS_PUT_REFUSED : GOALS_PUT_FAILED;
}

gboolean
goals_folder_replace (const char *root,
                      const char *file,
                      GBytes     *bytes,
                      GError    **error)
{
  g_autoptr(GoalsReplacing) self = goals_replacing_new (root, file, error);
  const char *temporary;

  if (self == NULL)
    return FALSE;
  temporary = make_temporary (self, bytes);
  return (temporary != NULL && renameat (self->spot.folder, temporary, self->spot.folder, self->spot.name) == 0)
         || fail (self, error) != GOALS_PUT_FAILED;
}

/* DONE when what is there is what was expected. */
static GoalsPut
look_first (GoalsReplacing *self,
            GBytes         *expected,
            GError        **error)
{
  g_autoptr(GError) missing = NULL;
  g_autoptr(GBytes) present = goals_spot_read (&self->spot, self->spot.name, self->file, GOALS_JSON_MAX_BYTES,
                                               &missing);

  if (present == NULL && !g_error_matches (missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&missing));
      return GOALS_PUT_FAILED;
    }
  if (expected == NULL)
    return present == NULL ? GOALS_PUT_DONE : GOALS_PUT_TAKEN;
  return present != NULL && g_bytes_equal (present, expected) ? GOALS_PUT_DONE : GOALS_PUT_GONE;
}

/* Where the file system cannot exchange: between the two only the lock of the save keeps others out. */
static GoalsPut
look_and_rename (GoalsReplacing *self,
                 const char     *temporary,
                 GBytes         *expected,
                 GError        **error)
{
  GoalsPut put;

  put = look_first (self, expected, error);
  if (put == GOALS_PUT_DONE && renameat (self->spot.folder, temporary, self->spot.folder, self->spot.name) != 0)
    put = fail_to_rename (self, error);
  self->blind = TRUE;
  return put;
}

static GoalsPut
put_new (GoalsReplacing *self,
         const char     *temporary,
         GError        **error)
{
  if (renameat2 (self->spot.folder, temporary, self->spot.folder, self->spot.name, RENAME_NOREPLACE) == 0)
    return GOALS_PUT_DONE;
  if (errno == EEXIST)
    return GOALS_PUT_TAKEN;
  return cannot_exchange (errno) ? look_and_rename (self, temporary, NULL, error) : fail_to_rename (self, error);
}

/* What was displaced has our temporary name now. When it cannot be read it is something else. */
static GoalsPut
look_at_displaced (GoalsReplacing *self,
                   const char     *name,
                   GBytes         *expected,
                   GBytes        **found,
                   GError        **error)
{
  g_autoptr(GBytes) displaced = goals_spot_read (&self->spot, name, self->file, GOALS_JSON_MAX_BYTES, error);

  if (displaced != NULL && g_bytes_equal (displaced, expected))
    return GOALS_PUT_DONE;
  *found = g_steal_pointer (&displaced);
  return GOALS_PUT_OTHER;
}

gboolean
goals_replacing_write (GoalsReplacing *self,
                       GBytes         *bytes,
                       GError        **error)
{
  return make_temporary (self, bytes) != NULL || fail (self, error) != GOALS_PUT_FAILED;
}

/* The name of the last. */
static const char *
get_temporary (GoalsReplacing *self)
{
  return g_ptr_array_index (self->temporaries, self->temporaries->len - 1);
}

static int
exchange (GoalsReplacing *self,
          const char     *temporary)
{
  return renameat2 (self->spot.folder, temporary, self->spot.folder, self->spot.name, RENAME_EXCHANGE);
}

GoalsPut
goals_replacing_put (GoalsReplacing *self,
                     GBytes         *expected,
                     GBytes        **found,
                     GError        **error)
{
  const char *temporary = get_temporary (self);

  self->blind = FALSE;
  if (expected == NULL)
    return put_new (self, temporary, error);
  if (exchange (self, temporary) == 0)
    return look_at_displaced (self, temporary, expected, found, error);
  if (errno == ENOENT)
    return GOALS_PUT_GONE;
  return cannot_exchange (errno) ? look_and_rename (self, temporary, expected, error) : fail_to_rename (self, error);
}

gboolean
goals_replacing_is_blind (GoalsReplacing *self)
{
  return self->blind;
}

/* Is the temporary file @name not what was written last? Where it cannot be read: is it another file? */
static gboolean
is_others (GoalsReplacing *self,
           const char     *name,
           GBytes         *taken,
           GBytes         *written)
{
  struct stat info;

  if (taken != NULL)
    return !g_bytes_equal (taken, written);
  return fstatat (self->spot.folder, name, &info, AT_SYMLINK_NOFOLLOW) == 0 && info.st_ino != self->written;
}

gboolean
goals_replacing_undo (GoalsReplacing *self,
                      GBytes         *written,
                      GError        **error)
{
  const char *temporary = get_temporary (self);
  g_autoptr(GBytes) taken = NULL;

  if (exchange (self, temporary) != 0)
    return fail (self, error) != GOALS_PUT_FAILED;
  taken = read_temporary (self, temporary, NULL);
  if (!is_others (self, temporary, taken, written))
    return TRUE;
  if (taken != NULL)
    exchange (self, temporary);
  g_free (g_ptr_array_steal_index (self->temporaries, self->temporaries->len - 1));
  return TRUE;
}

/* The temporary file @name is the document again, where there is none. FALSE with errno. */
static gboolean
put_back (GoalsReplacing *self,
          const char     *name)
{
  int result = renameat2 (self->spot.folder, name, self->spot.folder, self->spot.name, RENAME_NOREPLACE);

  if (result != 0 && cannot_exchange (errno))
    result = renameat (self->spot.folder, name, self->spot.folder, self->spot.name);
  return result == 0;
}

/* What was taken away by mistake comes back, unless there is something new in its place: then it stays where it can be
   found. */
static GoalsPut
give_back (GoalsReplacing *self,
           GError        **error)
{
  gboolean back = put_back (self, get_temporary (self));

  if (!back)
    fail (self, error);
  g_free (g_ptr_array_steal_index (self->temporaries, self->temporaries->len - 1));
  return back ? GOALS_PUT_OTHER : GOALS_PUT_FAILED;
}

static GoalsPut
fail_to_remove (GoalsReplacing *self,
                int             number,
                GError        **error)
{
  goals_folder_fail (error, self->file, _("could not be removed"), number);
  return GOALS_PUT_FAILED;
}

/* Where nothing can be renamed. */
static GoalsPut
look_and_unlink (GoalsReplacing *self,
                 GBytes         *expected,
                 GError        **error)
{
  GoalsPut put;

  put = look_first (self, expected, error);
  if (put == GOALS_PUT_DONE && unlinkat (self->spot.folder, self->spot.name, 0) != 0)
    put = fail_to_remove (self, errno, error);
  return put;
}

/* The document under the name of a temporary file. FALSE with errno. */
static gboolean
take_away (GoalsReplacing *self,
           const char    **name)
{
  int result = -1;

  for (guint try = 0; try < TEMPORARY_TRIES && result != 0; try++)
    {
      *name = add_temporary (self);
      result = renameat2 (self->spot.folder, self->spot.name, self->spot.folder, *name, RENAME_NOREPLACE);
      if (result != 0 && cannot_exchange (errno)
          && faccessat (self->spot.folder, *name, F_OK, AT_SYMLINK_NOFOLLOW) != 0)
        result = renameat (self->spot.folder, self->spot.name, self->spot.folder, *name);
      if (result == 0)
        break;
      /* Not ours to remove */
      g_ptr_array_set_size (self->temporaries, (int) self->temporaries->len - 1);
      if (errno != EEXIST && !cannot_exchange (errno))
        break;
    }
  return result == 0;
}

GoalsPut
goals_replacing_take (GoalsReplacing *self,
                      GBytes         *expected,
                      GBytes        **found,
                      GError        **error)
{
  const char *name = NULL;

  if (!take_away (self, &name))
    {
      int number = errno;

      if (number == ENOENT)
        return GOALS_PUT_GONE;
      return cannot_rename (number) ? look_and_unlink (self, expected, error) : fail_to_remove (self, number, error);
    }
  if (look_at_displaced (self, name, expected, found, error) == GOALS_PUT_DONE)
    return GOALS_PUT_DONE;
  return give_back (self, *found != NULL ? error : NULL);
}

gboolean
goals_replacing_is_linked (GoalsReplacing *self)
{
  struct stat info;

  return fstatat (self->spot.folder, self->spot.name, &info, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG (info.st_mode)
         && info.st_nlink > 1;
}

gboolean
goals_replacing_overwrite (GoalsReplacing *self,
                           GBytes         *bytes,
                           GError        **error)
{
  int descriptor = openat (self->spot.folder, self->spot.name, O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC,
                           0666);
  g_autoptr(GBytes) again = NULL;
  gboolean filled;

  if (descriptor < 0)
    return fail (self, error) != GOALS_PUT_FAILED;
  self->blind = TRUE;
  filled = write_all (descriptor, bytes) && ftruncate (descriptor, (off_t) g_bytes_get_size (bytes)) == 0;
  if (!finish_file (descriptor, filled))
    return fail (self, error) != GOALS_PUT_FAILED;
  again = goals_spot_read (&self->spot, self->spot.name, self->file, GOALS_JSON_MAX_BYTES, error);
  if (again == NULL)
    return FALSE;
  return g_bytes_equal (again, bytes) || goals_folder_fail (error, self->file, _("read back, it is not the same"), 0);
}
