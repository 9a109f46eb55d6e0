/* goals-stamp.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-stamp.h"

#include <sys/stat.h>

#define NANOSECONDS G_GINT64_CONSTANT (1000000000)
/* The coarsest clock of a file system that is in use: FAT. */
#define COARSE      (2 * NANOSECONDS)

static gint64
to_nanoseconds (const struct timespec *time)
{
  return (gint64) time->tv_sec * NANOSECONDS + time->tv_nsec;
}

gboolean
goals_stamp_take (GoalsStamp *stamp,
                  const char *root,
                  const char *file)
{
  g_autofree char *path = g_build_filename (root, file, NULL);
  struct stat info;

  stamp->taken = g_get_real_time () * 1000;
  if (stat (path, &info) != 0)
    return FALSE;
  stamp->modified = to_nanoseconds (&info.st_mtim);
  stamp->changed = to_nanoseconds (&info.st_ctim);
  stamp->size = (guint64) info.st_size;
  stamp->inode = (guint64) info.st_ino;
  stamp->device = (guint64) info.st_dev;
  return TRUE;
}

gboolean
goals_stamp_is_same (const GoalsStamp *before,
                     const GoalsStamp *now)
{
  return before->modified == now->modified && before->changed == now->changed && before->size == now->size
         && before->inode == now->inode && before->device == now->device
         && MAX (before->modified, before->changed) + COARSE < before->taken;
}
