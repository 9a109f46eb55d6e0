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

/* Before the id; the names of the two documents and what it was are lines of the file, and since when it is, it says
 * itself. */
#define PREFIX    "contested-"
#define N_LINES   3
#define MAX_BYTES (512 * 1024)
#define MAX_FILES 200
#define MAX_AGE   (30 * 24 * 60 * 60)

typedef struct
{
  char  *name;
  gint64 time;          /* seconds since 1970 */
} Entry;

GoalsContested *
goals_contested_new (const char *file,
                     const char *here,
                     const char *json)
{
  GoalsContested *self = g_new (GoalsContested, 1);

  *self = (GoalsContested) { g_strdup (file), g_strdup (here), g_strdup (json) };
  return self;
}

void
goals_contested_free (GoalsContested *self)
{
  g_free (self->file);
  g_free (self->here);
  g_free (self->json);
  g_free (self);
}

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

/* (transfer full) */
static char *
make_lines (const GoalsContested *contested)
{
  char *lines = g_strdup_printf ("%s\n%s\n%s\n", contested->file, contested->here, contested->json);

  if (strlen (lines) <= MAX_BYTES)
    return lines;
  g_free (lines);
  return g_strdup_printf ("%s\n%s\n\n", contested->file, contested->here);
}

static gboolean
keep (const char           *state,
      const char           *id,
      const GoalsContested *contested)
{
  g_autofree char *path = get_path (state, id);
  g_autofree char *lines = make_lines (contested);
  g_autoptr(GError) error = NULL;
  const GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;

  if (goals_state_make (state, &error) && g_file_set_contents_full (path, lines, -1, flags, 0600, &error))
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
  gpointer id, contested;
  guint n_kept = 0;

  g_return_if_fail (state != NULL && changes != NULL);

  g_hash_table_iter_init (&iter, changes);
  while (g_hash_table_iter_next (&iter, &id, &contested))
    if (contested == NULL)
      forget (state, id);
    else
      n_kept += keep (state, id, contested);
  /* What cannot be made to last is still better than nothing */
  if (n_kept > 0)
    goals_state_sync (state);
}

static gboolean
is_objective (const char *file)
{
  return goals_store_file_type (file) == GOALS_TYPE_OBJECTIVE;
}

static void
read_entry (GHashTable *contested,
            const char *state,
            const char *name)
{
  g_autoptr(GBytes) bytes = goals_folder_read (state, name, MAX_BYTES, NULL);
  gsize size = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &size) : NULL;
  g_autofree char *text = g_strndup (data != NULL ? data : "", size);
  g_auto(GStrv) lines = g_strsplit (text, "\n", N_LINES + 1);

  if (g_strv_length (lines) == N_LINES + 1 && is_objective (lines[0]) && is_objective (lines[1])
      && g_utf8_validate (lines[2], -1, NULL))
    g_hash_table_insert (contested, g_strdup (name + strlen (PREFIX)),
                         goals_contested_new (lines[0], lines[1], lines[2]));
}

GHashTable *
goals_contested_read (const char *state)
{
  GHashTable *contested = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                 (GDestroyNotify) goals_contested_free);
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
