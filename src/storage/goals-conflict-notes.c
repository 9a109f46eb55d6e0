/* goals-conflict-notes.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-conflict-notes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "goals-document.h"
#include "goals-state.h"

#define PREFIX GOALS_CONFLICTS_FILE "-"

/* Path → descriptor that holds its lock: of the notes of this program, which ends with them. */
static GMutex owned_mutex;
static GHashTable *owned;

void
goals_conflict_write (const GoalsConflict *conflict,
                      const char          *file,
                      GoalsJsonWriter     *writer)
{
  goals_json_writer_begin_object (writer);
  goals_json_writer_string_member (writer, "kind", conflict->kind == GOALS_CONFLICT_RESTORED ? "restored" : "changed");
  goals_json_writer_string_member (writer, "file", file);
  goals_json_writer_string_member (writer, "document", conflict->document);
  goals_json_writer_string_member (writer, "path", conflict->path);
  goals_json_writer_string_member (writer, "words", conflict->words);
  goals_json_writer_string_member (writer, "base", conflict->base);
  goals_json_writer_string_member (writer, "ours", conflict->ours);
  goals_json_writer_string_member (writer, "theirs", conflict->theirs);
  goals_json_writer_end_object (writer);
}

static char *
get_string (const GoalsJsonValue *object,
            const char           *key)
{
  return goals_json_value_to_string (goals_json_value_lookup (object, key));
}

static GoalsConflictKind
get_kind (const GoalsJsonValue *object)
{
  g_autofree char *kind = get_string (object, "kind");

  return g_strcmp0 (kind, "restored") == 0 ? GOALS_CONFLICT_RESTORED : GOALS_CONFLICT_CHANGED;
}

GoalsConflict *
goals_conflict_read (const GoalsJsonValue *object,
                     char                **file)
{
  g_autoptr(GoalsConflict) conflict = g_new0 (GoalsConflict, 1);
  g_autofree char *found = get_string (object, "file");

  conflict->kind = get_kind (object);
  conflict->document = get_string (object, "document");
  conflict->path = get_string (object, "path");
  conflict->words = get_string (object, "words");
  conflict->base = get_string (object, "base");
  conflict->ours = get_string (object, "ours");
  conflict->theirs = get_string (object, "theirs");
  if (found == NULL || conflict->document == NULL || conflict->path == NULL || conflict->words == NULL)
    return NULL;
  *file = g_steal_pointer (&found);
  return g_steal_pointer (&conflict);
}

GoalsJsonWriter *
goals_conflict_notes_begin (void)
{
  GoalsJsonWriter *writer = goals_json_writer_new ();

  goals_json_writer_begin_object (writer);
  goals_json_writer_key (writer, "conflicts");
  goals_json_writer_begin_array (writer);
  return writer;
}

void
goals_conflict_notes_add (GoalsJsonWriter *writer,
                          const char      *file,
                          GPtrArray       *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    goals_conflict_write (g_ptr_array_index (conflicts, i), file, writer);
}

GBytes *
goals_conflict_notes_finish (GoalsJsonWriter *writer)
{
  g_autoptr(GoalsJsonWriter) ending = writer;

  goals_json_writer_end_array (ending);
  goals_json_writer_end_object (ending);
  return goals_json_writer_finish (ending);
}

char *
goals_conflict_notes_keep (GoalsJsonWriter *writer,
                           const char      *state,
                           GError         **error)
{
  g_autoptr(GBytes) bytes = goals_conflict_notes_finish (writer);

  return goals_conflict_notes_keep_bytes (bytes, state, error);
}

/* (transfer full) */
static char *
get_new_path (const char *state)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (PREFIX, id, NULL);

  return g_build_filename (state, name, NULL);
}

char *
goals_conflict_notes_keep_bytes (GBytes     *bytes,
                                 const char *state,
                                 GError    **error)
{
  g_autofree char *path = state != NULL ? get_new_path (state) : NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (path == NULL)
    {
      g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, "no state");
      return NULL;
    }
  if (!goals_state_make (state, error)
      || !g_file_set_contents_full (path, text, (gssize) size,
                                    G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error))
    return NULL;
  /* What cannot be made to last is still better than nothing */
  goals_state_sync (state);
  goals_conflict_notes_take (path);
  return g_steal_pointer (&path);
}

static void
close_descriptor (gpointer descriptor)
{
  close (GPOINTER_TO_INT (descriptor));
}

gboolean
goals_conflict_notes_take (const char *path)
{
  int descriptor = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  /* Where there are no locks nobody can say so */
  if (descriptor < 0)
    return TRUE;
  if (flock (descriptor, LOCK_EX | LOCK_NB) != 0)
    {
      gboolean held = errno == EWOULDBLOCK;

      close (descriptor);
      return !held;
    }
  g_mutex_lock (&owned_mutex);
  if (owned == NULL)
    owned = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, close_descriptor);
  g_hash_table_insert (owned, g_strdup (path), GINT_TO_POINTER (descriptor));
  g_mutex_unlock (&owned_mutex);
  return TRUE;
}

void
goals_conflict_notes_release (const char *path)
{
  g_mutex_lock (&owned_mutex);
  if (owned != NULL)
    g_hash_table_remove (owned, path);
  if (owned != NULL && g_hash_table_size (owned) == 0)
    g_clear_pointer (&owned, g_hash_table_unref);
  g_mutex_unlock (&owned_mutex);
}

void
goals_conflict_note_free (char *path)
{
  if (path != NULL)
    goals_conflict_notes_release (path);
  g_free (path);
}

GPtrArray *
goals_conflict_notes_list (const char *state)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) names = state != NULL ? g_dir_open (state, 0, NULL) : NULL;
  const char *name;

  /* Not what is still being written */
  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    if (g_str_has_prefix (name, PREFIX) && g_uuid_string_is_valid (name + strlen (PREFIX)))
      g_ptr_array_add (paths, g_build_filename (state, name, NULL));
  return paths;
}

void
goals_conflict_notes_fetch (const char *from,
                            const char *state)
{
  g_autoptr(GPtrArray) paths = goals_conflict_notes_list (from);
  guint n_fetched = 0;

  g_ptr_array_add (paths, g_build_filename (from, GOALS_CONFLICTS_FILE, NULL));
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *note = get_new_path (state);

      n_fetched += rename (g_ptr_array_index (paths, i), note) == 0;
    }
  if (n_fetched > 0)
    goals_state_sync (state);
}
