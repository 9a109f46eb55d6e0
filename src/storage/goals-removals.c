/* goals-removals.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-removals.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "goals-archive.h"
#include "goals-state.h"

/* One line "TIME HASH FILE" for each. */
#define FILE_NAME "removals"

struct _GoalsRemovals
{
  GHashTable *versions;         /* file → GoalsVersion: the last that it held */
};

static char *
get_path (const char *state)
{
  return g_build_filename (state, FILE_NAME, NULL);
}

static void
append_line (GString         *lines,
             const GoalsPast *past)
{
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, past->bytes);

  g_string_append_printf (lines, "%" G_GINT64_FORMAT " %s %s\n", past->time, hash, past->file);
}

/* At once, so that two programs do not write into each other's lines. */
static void
append (const char *path,
        GString    *lines)
{
  int descriptor = -1;

  if (goals_state_separate (path))
    descriptor = open (path, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return;
  if (write (descriptor, lines->str, lines->len) != (gssize) lines->len)
    g_info ("%s: not all was written", path);
  close (descriptor);
}

void
goals_removals_note (const char *state,
                     GPtrArray  *pasts,
                     guint       first)
{
  g_autoptr(GString) lines = g_string_new (NULL);
  g_autofree char *path = NULL;

  g_return_if_fail (state != NULL && pasts != NULL);

  for (guint i = first; i < pasts->len; i++)
    if (((const GoalsPast *) g_ptr_array_index (pasts, i))->how == GOALS_VERSION_REMOVED)
      append_line (lines, g_ptr_array_index (pasts, i));
  if (lines->len == 0 || !goals_state_make (state, NULL))
    return;
  path = get_path (state);
  append (path, lines);
}

static void
read_line (GoalsRemovals *self,
           const char    *line)
{
  g_auto(GStrv) words = g_strsplit (line, " ", 3);
  gint64 time;

  if (g_strv_length (words) == 3 && g_ascii_string_to_signed (words[0], 10, 0, G_MAXINT64, &time, NULL))
    g_hash_table_insert (self->versions, g_strdup (words[2]),
                         goals_version_new (words[2], time, GOALS_VERSION_REMOVED, 0, words[1]));
}

GoalsRemovals *
goals_removals_read (const char *state)
{
  GoalsRemovals *self = g_new (GoalsRemovals, 1);
  g_autofree char *path = state != NULL ? get_path (state) : NULL;
  g_autofree char *text = path != NULL ? goals_state_read (path, NULL, NULL) : NULL;
  g_auto(GStrv) lines = NULL;

  self->versions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) goals_version_free);
  if (text == NULL)
    return self;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (self, lines[i]);
  return self;
}

void
goals_removals_free (GoalsRemovals *self)
{
  g_hash_table_unref (self->versions);
  g_free (self);
}

gboolean
goals_removals_contains (GoalsRemovals *self,
                         const char    *file,
                         GBytes        *bytes,
                         gint64         time)
{
  const GoalsVersion *version;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (self != NULL && bytes != NULL, FALSE);

  version = g_hash_table_lookup (self->versions, file);
  if (version == NULL || version->time < time)
    return FALSE;
  hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return g_str_equal (version->hash, hash);
}

void
goals_removals_tidy (const char *state)
{
  g_autofree char *path = NULL;
  GStatBuf info;

  g_return_if_fail (state != NULL);

  path = get_path (state);
  if (g_stat (path, &info) == 0 && g_get_real_time () / G_USEC_PER_SEC - info.st_mtime > 60 * 60)
    g_unlink (path);
}
