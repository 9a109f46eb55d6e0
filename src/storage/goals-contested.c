/* goals-contested.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-contested.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "goals-folder.h"
#include "goals-id.h"
#include "goals-state.h"
#include "goals-store-loader.h"

/* Before the id; the name of the other document is all that is in the file, and since when it is, it says itself. */
#define PREFIX    "contested-"
#define MAX_BYTES 256
#define MAX_FILES 200
#define MAX_AGE   (30 * 24 * 60 * 60)

typedef struct
{
  char  *name;
  gint64 time;          /* seconds since 1970 */
} Entry;

static void
entry_free (Entry *self)
{
  g_free (self->name);
  g_free (self);
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const Entry *left = *(const Entry *const *) a;
  const Entry *right = *(const Entry *const *) b;

  return left->time != right->time ? (left->time > right->time ? -1 : 1) : strcmp (left->name, right->name);
}

/* Not what is still being written. */
static void
add_entry (GPtrArray  *entries,
           const char *state,
           const char *name)
{
  g_autofree char *path = g_build_filename (state, name, NULL);
  GStatBuf info;
  Entry *entry;

  if (!g_str_has_prefix (name, PREFIX) || !goals_id_is_valid (name + strlen (PREFIX)) || g_lstat (path, &info) != 0)
    return;
  entry = g_new (Entry, 1);
  *entry = (Entry) { g_strdup (name), info.st_mtime };
  g_ptr_array_add (entries, entry);
}

/* The newest first. (transfer full) (element-type Entry) */
static GPtrArray *
list_entries (const char *state)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  g_autoptr(GDir) names = g_dir_open (state, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    add_entry (entries, state, name);
  g_ptr_array_sort (entries, compare_newest_first);
  return entries;
}

/* A clock may have been wrong, then or now. */
static gboolean
is_forgotten (GPtrArray *entries,
              guint      i)
{
  const Entry *entry = g_ptr_array_index (entries, i);

  return i >= MAX_FILES || ABS (g_get_real_time () / G_USEC_PER_SEC - entry->time) > MAX_AGE;
}

static char *
get_path (const char *state,
          const char *id)
{
  g_autofree char *name = g_strconcat (PREFIX, id, NULL);

  return g_build_filename (state, name, NULL);
}

static gboolean
keep (const char *state,
      const char *id,
      const char *file)
{
  g_autofree char *path = get_path (state, id);
  g_autoptr(GError) error = NULL;
  const GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;

  if (goals_state_make (state, &error) && g_file_set_contents_full (path, file, -1, flags, 0600, &error))
    return TRUE;
  g_info ("%s", error->message);
  return FALSE;
}

static void
forget (const char *state,
        const char *id)
{
  g_autofree char *path = get_path (state, id);

  g_unlink (path);
}

void
goals_contested_note (const char *state,
                      GHashTable *changes)
{
  GHashTableIter iter;
  gpointer id, file;
  guint n_kept = 0;

  g_return_if_fail (state != NULL && changes != NULL);

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &id, &file))
    if (file == NULL)
      forget (state, id);
    else
      n_kept += keep (state, id, file);
  /* What cannot be made to last is still better than nothing */
  if (n_kept > 0)
    goals_state_sync (state);
}

static void
read_entry (GHashTable *contested,
            const char *state,
            const char *name)
{
  g_autoptr(GBytes) bytes = goals_folder_read (state, name, MAX_BYTES, NULL);
  gsize size = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *file = g_strndup (text != NULL ? text : "", size);

  if (goals_store_file_type (file) == GOALS_TYPE_OBJECTIVE)
    g_hash_table_insert (contested, g_strdup (name + strlen (PREFIX)), g_steal_pointer (&file));
}

GHashTable *
goals_contested_read (const char *state)
{
  GHashTable *contested = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GPtrArray) entries = NULL;

  if (state == NULL)
    return contested;
  entries = list_entries (state);
  for (guint i = 0; i < entries->len; i++)
    if (!is_forgotten (entries, i))
      read_entry (contested, state, ((const Entry *) g_ptr_array_index (entries, i))->name);
  return contested;
}

void
goals_contested_fetch (const char *from,
                       const char *state)
{
  g_autoptr(GPtrArray) entries = NULL;
  guint n_fetched = 0;

  g_return_if_fail (from != NULL && state != NULL);

  entries = list_entries (from);
  for (guint i = 0; i < entries->len; i++)
    {
      const char *name = ((const Entry *) g_ptr_array_index (entries, i))->name;
      g_autofree char *there = g_build_filename (from, name, NULL);
      g_autofree char *here = g_build_filename (state, name, NULL);

      n_fetched += rename (there, here) == 0;
    }
  if (n_fetched > 0)
    goals_state_sync (state);
}

void
goals_contested_tidy (const char *state)
{
  g_autoptr(GPtrArray) entries = NULL;

  g_return_if_fail (state != NULL);

  entries = list_entries (state);
  for (guint i = 0; i < entries->len; i++)
    if (is_forgotten (entries, i))
      {
        g_autofree char *path = g_build_filename (state, ((const Entry *) g_ptr_array_index (entries, i))->name, NULL);

        g_unlink (path);
      }
}
