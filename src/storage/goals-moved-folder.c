/* goals-moved-folder.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-moved-folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "goals-log.h"
#include "goals-state.h"

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

static void
fetch_from (const char *from,
            const char *state,
            const char *end)
{
  g_autoptr(GDir) names = g_dir_open (from, 0, NULL);
  const char *name;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    if (g_str_has_suffix (name, end))
      fetch_one (from, state, name);
}

void
goals_moved_folder_fetch (const char *state,
                          const char *identity)
{
  g_autofree char *all = g_path_get_dirname (state);
  g_autofree char *end = g_strconcat ("-", identity, NULL);
  g_autoptr(GDir) folders = g_dir_open (all, 0, NULL);
  const char *name;

  while (folders != NULL && (name = g_dir_read_name (folders)) != NULL)
    {
      g_autofree char *from = g_build_filename (all, name, NULL);

      if (!g_str_equal (from, state))
        fetch_from (from, state, end);
    }
}
