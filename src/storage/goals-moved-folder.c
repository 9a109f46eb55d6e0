/* goals-moved-folder.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-moved-folder.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "goals-conflict-notes.h"
#include "goals-contested.h"
#include "goals-folder.h"
#include "goals-id.h"
#include "goals-log.h"
#include "goals-state.h"

/* In a folder of the state: the identity of the one it is of, and "PLACE SINCE" in a second line, see
 * goals_moved_folder_read_place(). */
#define OWNER   "folder"
/* Behind the name of a state: that of the one that was at the same place before. */
#define BEFORE  "-before"
/* A program holds it that works with the folder, see goals-history-file.h. */
#define HISTORY "history"
#define JOURNAL "journal-"

char *
goals_moved_folder_identify (const char *folder)
{
  struct statx info;
  struct statfs system;
  guint64 number = 0;

  if (statx (AT_FDCWD, folder, 0, STATX_INO | STATX_BTIME, &info) != 0 || statfs (folder, &system) != 0)
    return NULL;
  memcpy (&number, &system.f_fsid, MIN (sizeof number, sizeof system.f_fsid));
  /* Numbers of files are used again: only together with when it was made do they tell which one it is */
  if (number == 0 || (info.stx_mask & STATX_BTIME) == 0)
    return NULL;
  return g_strdup_printf ("%016" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x%08x", number,
                          (guint64) info.stx_ino, (guint64) info.stx_btime.tv_sec, info.stx_btime.tv_nsec);
}

/* Those that are there now. (transfer full) (element-type utf8) */
static GPtrArray *
list_names (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  return names;
}

/* Whoever holds it is at work in the folder still, or again. */
static void
fetch_one (const char *from,
           const char *state,
           const char *name)
{
  g_autofree char *path = g_build_filename (from, name, NULL);
  g_autofree char *here = g_build_filename (state, name, NULL);
  int descriptor = open (path, O_RDWR | O_NOFOLLOW | O_CLOEXEC);

  if (descriptor < 0)
    return;
  if (goals_log_lock (descriptor, path) && goals_state_make (state, NULL) && rename (path, here) == 0)
    goals_state_sync (state);
  close (descriptor);
}

/* Nobody knows what such a one is of but by the place where it is. */
static gboolean
is_nameless (const char *name)
{
  return g_str_has_prefix (name, JOURNAL) && strchr (name + strlen (JOURNAL), '-') == strrchr (name, '-');
}

/* @end: of the names; NULL: those without an identity. */
static void
fetch_from (const char *from,
            const char *state,
            const char *end)
{
  g_autoptr(GPtrArray) names = list_names (from);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (end != NULL ? g_str_has_suffix (name, end) : is_nameless (name))
        fetch_one (from, state, name);
    }
}

void
goals_moved_folder_fetch (const char *state,
                          const char *identity)
{
  g_autofree char *all = g_path_get_dirname (state);
  g_autofree char *end = g_strconcat ("-", identity, NULL);
  g_autoptr(GPtrArray) folders = list_names (all);

  for (guint i = 0; i < folders->len; i++)
    {
      g_autofree char *from = g_build_filename (all, g_ptr_array_index (folders, i), NULL);

      if (!g_str_equal (from, state))
        fetch_from (from, state, end);
    }
}

/* NULL: there is no such line. (transfer full) (nullable) */
static char *
read_line (const char *state,
           guint       number)
{
  g_autofree char *path = g_build_filename (state, OWNER, NULL);
  g_autofree char *text = goals_state_read (path, NULL, NULL);
  g_auto(GStrv) lines = NULL;

  if (text == NULL)
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  return number < g_strv_length (lines) ? g_strdup (lines[number]) : NULL;
}

static char *
read_owner (const char *state)
{
  return read_line (state, 0);
}

char *
goals_moved_folder_read_place (const char *state,
                               gint64     *since)
{
  g_autofree char *line = read_line (state, 1);
  g_auto(GStrv) words = g_strsplit (line != NULL ? line : "", " ", -1);

  if (g_strv_length (words) != 2 || !goals_id_is_valid (words[0])
      || !g_ascii_string_to_signed (words[1], 10, 0, G_MAXINT64, since, NULL))
    return NULL;
  return g_strdup (words[0]);
}

static gboolean
write_owner (const char *state,
             const char *identity)
{
  g_autofree char *path = g_build_filename (state, OWNER, NULL);
  g_autofree char *place = goals_id_new ();
  g_autofree char *lines = g_strdup_printf ("%s\n%s %" G_GINT64_FORMAT "\n", identity, place, g_get_real_time ());

  return goals_state_make (state, NULL)
         && g_file_set_contents_full (path, lines, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/* All but @state. (transfer full) (element-type utf8) */
static GPtrArray *
list_owned (const char *all,
            const char *state,
            const char *identity)
{
  g_autoptr(GPtrArray) names = list_names (all);
  GPtrArray *owned = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *other = g_build_filename (all, g_ptr_array_index (names, i), NULL);
      g_autofree char *owner = read_owner (other);

      if (g_strcmp0 (owner, identity) == 0 && !g_str_equal (other, state))
        g_ptr_array_add (owned, g_steal_pointer (&other));
    }
  return owned;
}

static gboolean
is_at_work (const char *state)
{
  g_autofree char *path = g_build_filename (state, HISTORY, NULL);
  int descriptor = open (path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  gboolean held = descriptor >= 0 && !goals_log_lock (descriptor, path);

  if (descriptor >= 0)
    close (descriptor);
  return held;
}

static gboolean
take (const char *from,
      const char *state)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, state, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, state, RENAME_EXCHANGE) != 0)
    return FALSE;
  fetch_from (from, state, NULL);
  return TRUE;
}

/* Journals wait for the folder that they are of, whatever has been here since. */
static void
empty (const char *folder)
{
  g_autoptr(GPtrArray) names = list_names (folder);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (names, i), NULL);

      if (!g_str_has_prefix (g_ptr_array_index (names, i), JOURNAL))
        g_unlink (path);
    }
}

static void
copy_file (const char *from,
           const char *to,
           const char *name)
{
  g_autofree char *source = g_build_filename (from, name, NULL);
  g_autofree char *target = g_build_filename (to, name, NULL);
  gsize length;
  g_autofree char *content = goals_state_read (source, &length, NULL);

  if (content != NULL)
    g_file_set_contents_full (target, content, (gssize) length, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL);
}

/* The one before may have been moved and not been opened since. Only the last one is waited for: some systems name
 * their disks anew at each start, and with that every folder on them. */
static void
set_apart (const char *state)
{
  g_autofree char *before = g_strconcat (state, BEFORE, NULL);
  g_autoptr(GPtrArray) names = list_names (state);

  empty (before);
  if (!goals_state_make (before, NULL))
    return;
  for (guint i = 0; i < names->len; i++)
    if (!g_str_has_prefix (g_ptr_array_index (names, i), JOURNAL))
      copy_file (state, before, g_ptr_array_index (names, i));
}

/* Something else was begun with at @state when @from could not be taken: somebody was at work with it, or the disk did
 * not do it. Nobody would be asked what was asked there. */
static void
fetch_questions (const char *from,
                 const char *state)
{
  g_autofree char *owner = g_build_filename (from, OWNER, NULL);

  goals_conflict_notes_fetch (from, state);
  goals_contested_fetch (from, state);
  /* What came later is followed from now on */
  g_unlink (owner);
}

static gboolean
settle (const char *all,
        const char *state,
        const char *identity,
        GPtrArray  *others)
{
  g_autofree char *owner = read_owner (state);

  if (g_strcmp0 (owner, identity) == 0)
    return TRUE;
  if (others->len > 0 && !is_at_work (state) && take (g_ptr_array_index (others, 0), state))
    return goals_state_sync (all);
  if (owner != NULL)
    set_apart (state);
  return write_owner (state, identity);
}

static gboolean
follow (const char *all,
        const char *state,
        const char *identity)
{
  g_autoptr(GPtrArray) others = list_owned (all, state, identity);
  guint i = 0;

  while (i < others->len)
    if (is_at_work (g_ptr_array_index (others, i)))
      g_ptr_array_remove_index (others, i);
    else
      i++;
  if (!settle (all, state, identity, others))
    return FALSE;
  for (i = 0; i < others->len; i++)
    {
      const char *from = g_ptr_array_index (others, i);
      g_autofree char *owner = read_owner (from);

      /* The one that was taken may hold what is known of something else now */
      if (owner == NULL || g_str_equal (owner, identity))
        fetch_questions (from, state);
    }
  return TRUE;
}

gboolean
goals_moved_folder_follow (const char *state,
                           const char *identity)
{
  g_autofree char *all = g_path_get_dirname (state);
  gboolean noted;
  int lock;

  if (!goals_state_make (all, NULL))
    return FALSE;
  lock = goals_folder_lock (all);
  noted = lock != GOALS_FOLDER_BUSY && follow (all, state, identity);
  goals_folder_unlock (lock);
  return noted;
}
