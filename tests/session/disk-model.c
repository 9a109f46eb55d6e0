/* disk-model.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "disk-model.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct
{
  GByteArray *now;
  GBytes     *durable;
} File;

/* Names that one operation gives to files, and takes: all of it or nothing. */
typedef struct { char *name; File *file; } Entry;
typedef struct { Entry entries[2]; guint n; } Operation;

typedef struct
{
  GHashTable *durable;          /* name → File, or the folder itself for a folder */
  GHashTable *now;
  GPtrArray  *since;            /* of Operation: what happened since it was synced */
} Folder;

struct _DiskModel
{
  char       *base;
  GHashTable *folders;          /* path → Folder */
  GHashTable *inodes;           /* number → File: what it is now */
  GPtrArray  *files;
  File        folder_mark;      /* stands for a folder among the files of another */
};

static void
file_free (File *file)
{
  g_byte_array_unref (file->now);
  g_bytes_unref (file->durable);
  g_free (file);
}

static void
operation_free (Operation *operation)
{
  for (guint i = 0; i < operation->n; i++)
    g_free (operation->entries[i].name);
  g_free (operation);
}

static void
folder_free (Folder *folder)
{
  g_hash_table_unref (folder->durable);
  g_hash_table_unref (folder->now);
  g_ptr_array_unref (folder->since);
  g_free (folder);
}

static GHashTable *
names_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static Folder *
add_folder (DiskModel  *self,
            const char *path)
{
  Folder *folder = g_new (Folder, 1);

  *folder = (Folder) { names_new (), names_new (), g_ptr_array_new_with_free_func ((GDestroyNotify) operation_free) };
  g_hash_table_insert (self->folders, g_strdup (path), folder);
  return folder;
}

static File *
add_file (DiskModel    *self,
          unsigned long inode)
{
  File *file = g_new (File, 1);

  *file = (File) { g_byte_array_new (), g_bytes_new (NULL, 0) };
  g_ptr_array_add (self->files, file);
  g_hash_table_insert (self->inodes, GSIZE_TO_POINTER (inode), file);
  return file;
}

static void
set_name (GHashTable *names,
          const char *name,
          File       *file)
{
  if (file != NULL)
    g_hash_table_insert (names, g_strdup (name), file);
  else
    g_hash_table_remove (names, name);
}

static void
read_folder (DiskModel  *self,
             const char *path)
{
  Folder *folder = add_folder (self, path);
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *whole = g_build_filename (path, name, NULL);
      File *file = &self->folder_mark;
      g_autofree char *content = NULL;
      struct stat info;
      gsize length;

      g_assert_cmpint (lstat (whole, &info), ==, 0);
      if (S_ISDIR (info.st_mode))
        read_folder (self, whole);
      else
        {
          g_assert_true (g_file_get_contents (whole, &content, &length, NULL));
          file = add_file (self, info.st_ino);
          g_byte_array_append (file->now, (const guint8 *) content, (guint) length);
          g_bytes_unref (file->durable);
          file->durable = g_bytes_new (content, length);
        }
      set_name (folder->now, name, file);
      set_name (folder->durable, name, file);
    }
}

DiskModel *
disk_model_new (const char *base)
{
  DiskModel *self = g_new0 (DiskModel, 1);

  self->base = g_strdup (base);
  self->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) folder_free);
  self->inodes = g_hash_table_new (NULL, NULL);
  self->files = g_ptr_array_new_with_free_func ((GDestroyNotify) file_free);
  read_folder (self, base);
  return self;
}

void
disk_model_free (DiskModel *self)
{
  g_hash_table_unref (self->folders);
  g_hash_table_unref (self->inodes);
  g_ptr_array_unref (self->files);
  g_free (self->base);
  g_free (self);
}

/* Steps */

static Folder *
find_folder (DiskModel  *self,
             const char *path,
             char      **name)
{
  g_autofree char *above = g_path_get_dirname (path);
  Folder *folder = g_hash_table_lookup (self->folders, above);

  if (folder == NULL)
    g_error ("%s: happened in no known folder", path);
  *name = g_path_get_basename (path);
  return folder;
}

/* Gives names in the folder of @path: to @file the one of @path, to @other that of @second (nullable). */
static void
happen (DiskModel  *self,
        const char *path,
        File       *file,
        const char *second,
        File       *other)
{
  Operation *operation = g_new0 (Operation, 1);
  Folder *folder = find_folder (self, path, &operation->entries[0].name);

  operation->entries[operation->n++].file = file;
  if (second != NULL)
    {
      if (find_folder (self, second, &operation->entries[1].name) != folder)
        g_error ("%s: renamed to another folder", path);
      operation->entries[operation->n++].file = other;
    }
  for (guint i = 0; i < operation->n; i++)
    set_name (folder->now, operation->entries[i].name, operation->entries[i].file);
  g_ptr_array_add (folder->since, operation);
}

static File *
find_file (DiskModel  *self,
           const char *path)
{
  g_autofree char *name = NULL;
  Folder *folder = find_folder (self, path, &name);

  return g_hash_table_lookup (folder->now, name);
}

static void
copy_names (GHashTable *from,
            GHashTable *to)
{
  GHashTableIter iter;
  gpointer name, file;

  g_hash_table_remove_all (to);
  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &name, &file))
    set_name (to, name, file);
}

static void
sync_folder (Folder *folder)
{
  if (folder == NULL)           /* above the base */
    return;
  copy_names (folder->now, folder->durable);
  g_ptr_array_set_size (folder->since, 0);
}

static void
sync_file (File *file)
{
  g_bytes_unref (file->durable);
  file->durable = g_bytes_new (file->now->data, file->now->len);
}

static void
sync_all_in (DiskModel *self,
             Folder    *folder)
{
  GHashTableIter iter;
  gpointer file;

  sync_folder (folder);
  g_hash_table_iter_init (&iter, folder->now);
  while (g_hash_table_iter_next (&iter, NULL, &file))
    if (file != &self->folder_mark)
      sync_file (file);
}

/* What is elsewhere may be on another disk. */
static void
sync_all_below (DiskModel  *self,
                const char *path)
{
  GHashTableIter iter;
  gpointer name, folder;

  g_hash_table_iter_init (&iter, self->folders);
  while (g_hash_table_iter_next (&iter, &name, &folder))
    if (g_str_has_prefix (name, path))
      sync_all_in (self, folder);
}

static void
set_size (File *file,
          gsize size)
{
  guint before = file->now->len;

  g_byte_array_set_size (file->now, (guint) size);
  if (size > before)
    memset (file->now->data + before, 0, size - before);
}

static void
write_part (File       *file,
            gsize       place,
            const char *data,
            gsize       length)
{
  if (place + length > file->now->len)
    set_size (file, place + length);
  memcpy (file->now->data + place, data, length);
}

static File *
get_inode (DiskModel  *self,
           const char *number)
{
  File *file = g_hash_table_lookup (self->inodes, GSIZE_TO_POINTER (g_ascii_strtoull (number, NULL, 10)));

  if (file == NULL)
    g_error ("inode %s was never made", number);
  return file;
}

const char *
disk_model_step (DiskModel  *self,
                 const char *place,
                 const char *end,
                 char      **note)
{
  const char *line_end = place < end ? memchr (place, '\n', (gsize) (end - place)) : NULL;
  g_autofree char *line = line_end != NULL ? g_strndup (place, (gsize) (line_end - place)) : NULL;
  g_auto(GStrv) words = line != NULL ? g_strsplit (line, " ", 4) : NULL;
  File *first, *second;

  *note = NULL;
  if (words == NULL)
    return NULL;
  place = line_end + 1;
  switch (line[0])
    {
    case 'C':
      happen (self, words[2], add_file (self, strtoul (words[1], NULL, 10)), NULL, NULL);
      break;
    case 'W':
      write_part (get_inode (self, words[1]), strtoul (words[2], NULL, 10), place, strtoul (words[3], NULL, 10));
      return place + strtoul (words[3], NULL, 10);
    case 'T':
      set_size (get_inode (self, words[1]), strtoul (words[2], NULL, 10));
      break;
    case 'S':
      sync_file (get_inode (self, words[1]));
      break;
    case 'D':
      sync_folder (g_hash_table_lookup (self->folders, words[1]));
      break;
    case 'F':
      sync_all_below (self, words[1]);
      break;
    case 'M':
      happen (self, words[1], &self->folder_mark, NULL, NULL);
      add_folder (self, words[1]);
      break;
    case 'R':
      happen (self, words[1], NULL, words[2], find_file (self, words[1]));
      break;
    case 'X':
      first = find_file (self, words[1]);
      second = find_file (self, words[2]);
      happen (self, words[1], second, words[2], first);
      break;
    case 'U':
      happen (self, words[1], NULL, NULL, NULL);
      break;
    default:
      *note = g_steal_pointer (&line);
    }
  return place;
}

/* States */

static gboolean
is_chosen (Cut    cut,
           GRand *chance,
           guint  mode,
           guint  i,
           guint  prefix)
{
  if (cut != CUT_ANYHOW)
    return cut != CUT_ALL_LOST;
  return mode == 0 ? i < prefix : g_rand_boolean (chance);
}

static GHashTable *
choose_names (Folder *folder,
              Cut     cut,
              GRand  *chance)
{
  GHashTable *names = names_new ();
  guint mode = g_rand_int_range (chance, 0, 2);
  guint prefix = (guint) g_rand_int_range (chance, 0, (gint32) folder->since->len + 1);

  copy_names (folder->durable, names);
  for (guint i = 0; i < folder->since->len; i++)
    if (is_chosen (cut, chance, mode, i, prefix))
      {
        const Operation *operation = g_ptr_array_index (folder->since, i);

        for (guint j = 0; j < operation->n; j++)
          set_name (names, operation->entries[j].name, operation->entries[j].file);
      }
  return names;
}

/* How it is now up to @length, behind that how it was; where it was not so long, zeros or the end. */
static GBytes *
mix (File    *file,
     guint    length,
     gboolean with_zeros)
{
  GByteArray *content = g_byte_array_new ();
  gsize old_length;
  const guint8 *old = g_bytes_get_data (file->durable, &old_length);

  g_byte_array_append (content, file->now->data, length);
  if (old_length > length)
    g_byte_array_append (content, old + length, (guint) old_length - length);
  if (with_zeros && file->now->len > content->len)
    {
      guint filled = content->len;

      g_byte_array_set_size (content, file->now->len);
      memset (content->data + filled, 0, file->now->len - filled);
    }
  return g_byte_array_free_to_bytes (content);
}

static GBytes *
choose_content (File  *file,
                Cut    cut,
                GRand *chance)
{
  guint length = (guint) g_rand_int_range (chance, 0, (gint32) file->now->len + 1);

  if (cut == CUT_ALL_KEPT || (cut == CUT_ANYHOW && g_rand_int_range (chance, 0, 4) == 0))
    return g_bytes_new (file->now->data, file->now->len);
  if (cut == CUT_ALL_LOST || (cut == CUT_ANYHOW && g_rand_int_range (chance, 0, 3) == 0))
    return g_bytes_ref (file->durable);
  return mix (file, cut == CUT_NAMES_KEPT ? 0 : length, cut == CUT_NAMES_KEPT || g_rand_boolean (chance));
}

static void
clear_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *whole = g_build_filename (path, name, NULL);

      if (g_file_test (whole, G_FILE_TEST_IS_DIR))
        clear_folder (whole);
      g_remove (whole);
    }
}

static void
lay_down_folder (DiskModel  *self,
                 const char *path,
                 GHashTable *contents,
                 Cut         cut,
                 GRand      *chance)
{
  g_autoptr(GHashTable) names = choose_names (g_hash_table_lookup (self->folders, path), cut, chance);
  GHashTableIter iter;
  gpointer name, file;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &name, &file))
    {
      g_autofree char *whole = g_build_filename (path, name, NULL);

      if (file == &self->folder_mark)
        {
          g_assert_cmpint (g_mkdir (whole, 0700), ==, 0);
          lay_down_folder (self, whole, contents, cut, chance);
          continue;
        }
      if (!g_hash_table_contains (contents, file))
        g_hash_table_insert (contents, file, choose_content (file, cut, chance));
      g_assert_true (g_file_set_contents_full (whole, g_bytes_get_data (g_hash_table_lookup (contents, file), NULL),
                                               (gssize) g_bytes_get_size (g_hash_table_lookup (contents, file)),
                                               G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
}

void
disk_model_lay_down (DiskModel *self,
                     Cut        cut,
                     GRand     *chance)
{
  g_autoptr(GHashTable) contents = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_bytes_unref);

  clear_folder (self->base);
  lay_down_folder (self, self->base, contents, cut, chance);
}
