/* folder-sync.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "folder-sync.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Whoever is overtaken this often while one file is moved leaves it for later. */
#define MAX_ROUNDS 10

static const char *const folders[] = { "", "objectives", "kpis" };

static char *
path_in (FolderSync *self,
         guint       side,
         const char *file)
{
  return g_build_filename (self->sides[side], file, NULL);
}

/* NULL: there is none. (transfer full) */
static char *
read_text (const char *path)
{
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? text : NULL;
}

static char *
read_in (FolderSync *self,
         guint       side,
         const char *file)
{
  g_autofree char *path = path_in (self, side, file);

  return read_text (path);
}

static void
agree (FolderSync *self,
       const char *file,
       const char *text)
{
  if (text != NULL)
    g_hash_table_replace (self->agreed, g_strdup (file), g_strdup (text));
  else
    g_hash_table_remove (self->agreed, file);
}

static void
list_folder (FolderSync *self,
             guint       side,
             const char *folder,
             GHashTable *files)
{
  g_autofree char *path = path_in (self, side, folder);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (name[0] != '.' && g_str_has_suffix (name, ".json"))
      g_hash_table_add (files, g_build_filename (folder, name, NULL));
}

static int
compare_files (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* All that there are on one of the sides, or were. (transfer full) (element-type utf8) */
static GPtrArray *
list_files (FolderSync *self)
{
  g_autoptr(GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer file;

  for (guint side = 0; side < 2; side++)
    for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
      list_folder (self, side, folders[i], files);
  g_hash_table_iter_init (&iter, self->agreed);
  while (g_hash_table_iter_next (&iter, &file, NULL))
    g_hash_table_add (files, g_strdup (file));
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &file, NULL))
    g_ptr_array_add (list, g_strdup (file));
  g_ptr_array_sort (list, compare_files);
  return list;
}

/* @text goes where @expected is. FALSE: something else is, and stays. */
static gboolean
exchange (FolderSync *self,
          const char *path,
          const char *expected,
          const char *text)
{
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_autofree char *displaced = NULL;

      if (renameat2 (AT_FDCWD, self->beside, AT_FDCWD, path, RENAME_EXCHANGE) != 0)
        return FALSE;
      displaced = read_text (self->beside);
      if (g_strcmp0 (displaced, expected) == 0 || (round > 0 && g_strcmp0 (displaced, text) == 0))
        return g_strcmp0 (displaced, expected) == 0;
    }
  g_error ("%s is written all the time", path);
}

static gboolean
take_away (FolderSync *self,
           const char *path,
           const char *expected)
{
  g_autofree char *taken = NULL;

  if (rename (path, self->beside) != 0)
    return FALSE;
  taken = read_text (self->beside);
  if (g_strcmp0 (taken, expected) == 0)
    return TRUE;
  /* Where somebody has written anew, that has been made of what is lost here */
  renameat2 (AT_FDCWD, self->beside, AT_FDCWD, path, RENAME_NOREPLACE);
  return FALSE;
}

/* @text is to be @file of @side in place of @expected; NULL: nothing. FALSE: something else is there. */
static gboolean
put (FolderSync *self,
     guint       side,
     const char *file,
     const char *expected,
     const char *text)
{
  g_autofree char *path = path_in (self, side, file);
  gboolean done;

  if (text == NULL)
    done = take_away (self, path, expected);
  else if (!g_file_set_contents_full (self->beside, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL))
    g_error ("%s could not be written", self->beside);
  else if (expected == NULL)
    done = renameat2 (AT_FDCWD, self->beside, AT_FDCWD, path, RENAME_NOREPLACE) == 0;
  else
    done = exchange (self, path, expected, text);
  unlink (self->beside);
  if (!done)
    return FALSE;
  agree (self, file, text);
  self->n_moved++;
  return TRUE;
}

/* What lies at @path becomes a copy of its own, and for a while nothing lies there. */
static gboolean
set_aside (const char *path,
           const char *copy)
{
  return renameat2 (AT_FDCWD, path, AT_FDCWD, copy, RENAME_NOREPLACE) == 0;
}

/* Whichever of the two it is: clocks are not to be trusted. Some write the copy first, some let the document be the
 * copy and fetch the other version then. */
static gboolean
part (FolderSync *self,
      const char *file,
      char       *texts[2])
{
  guint loser = (guint) g_rand_int_range (self->rand, 0, 2);
  g_autofree char *copy = g_strdup_printf ("%.*s.sync-conflict-20261121-%06u-ABCDEFG.json",
                                           (int) (strlen (file) - strlen (".json")), file, self->n_copies++);
  g_autofree char *path = path_in (self, loser, copy);
  g_autofree char *document = path_in (self, loser, file);

  if (g_rand_boolean (self->rand))
    return set_aside (document, path);
  if (!g_file_set_contents_full (self->beside, texts[loser], -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL)
      || renameat2 (AT_FDCWD, self->beside, AT_FDCWD, path, RENAME_NOREPLACE) != 0)
    g_error ("%s could not be made", path);
  return put (self, loser, file, texts[loser], texts[1 - loser]);
}

static gboolean
sync_file (FolderSync *self,
           const char *file)
{
  g_autofree char *one = read_in (self, 0, file);
  g_autofree char *other = read_in (self, 1, file);
  const char *agreed = g_hash_table_lookup (self->agreed, file);
  char *texts[2] = { one, other };

  if (g_strcmp0 (one, other) == 0)
    {
      agree (self, file, one);
      return FALSE;
    }
  if (g_strcmp0 (one, agreed) == 0)
    return put (self, 0, file, one, other);
  if (g_strcmp0 (other, agreed) == 0)
    return put (self, 1, file, other, one);
  /* Who has changed it stands against who has removed it */
  if (one == NULL)
    return put (self, 0, file, one, other);
  if (other == NULL)
    return put (self, 1, file, other, one);
  return part (self, file, texts);
}

gboolean
folder_sync_any (FolderSync *self)
{
  g_autoptr(GPtrArray) files = list_files (self);

  return files->len > 0
         && sync_file (self, g_ptr_array_index (files, g_rand_int_range (self->rand, 0, (gint32) files->len)));
}

gboolean
folder_sync_all (FolderSync *self)
{
  g_autoptr(GPtrArray) files = list_files (self);
  gboolean changed = FALSE;

  while (files->len > 0)
    {
      guint i = (guint) g_rand_int_range (self->rand, 0, (gint32) files->len);

      changed |= sync_file (self, g_ptr_array_index (files, i));
      g_ptr_array_remove_index_fast (files, i);
    }
  return changed;
}

void
folder_sync_init (FolderSync *self,
                  const char *one,
                  const char *other,
                  const char *beside,
                  GRand      *rand)
{
  *self = (FolderSync) { .sides = { g_strdup (one), g_strdup (other) }, .beside = g_strdup (beside), .rand = rand };
  self->agreed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  folder_sync_all (self);
}

void
folder_sync_clear (FolderSync *self)
{
  g_free (self->sides[0]);
  g_free (self->sides[1]);
  g_free (self->beside);
  g_hash_table_unref (self->agreed);
}
