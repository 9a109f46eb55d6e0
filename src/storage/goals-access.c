/* goals-access.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-access.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#define ACCESS_LIST "system.posix_acl_access"
/* What people and their programs attach to a file; what the system does it does to the fresh one as well. */
#define ATTACHED    "user."

/* FALSE when there is none, or the file system cannot have any. */
static gboolean
copy_attribute (int         from,
                int         to,
                const char *name)
{
  gssize size = fgetxattr (from, name, NULL, 0);
  g_autofree char *value = size >= 0 ? g_malloc ((gsize) size + 1) : NULL;

  if (value != NULL)
    size = fgetxattr (from, name, value, (gsize) size);
  return size >= 0 && fsetxattr (to, name, value, (gsize) size, 0) == 0;
}

static void
copy_attached (int from,
               int to)
{
  gssize size = flistxattr (from, NULL, 0);
  g_autofree char *names = size > 0 ? g_malloc0 ((gsize) size + 1) : NULL;

  if (names != NULL)
    size = flistxattr (from, names, (gsize) size);
  for (const char *name = names; size > 0 && name < names + size; name += strlen (name) + 1)
    if (g_str_has_prefix (name, ATTACHED))
      copy_attribute (from, to, name);
}

/* The list before the mode: with a list, what the mode says of the group is how far the list counts. FALSE when @to may
   not let the group in, for those bits were never meant for it. */
static gboolean
copy_list (int from,
           int to)
{
  if (fgetxattr (from, ACCESS_LIST, NULL, 0) >= 0)
    return copy_attribute (from, to, ACCESS_LIST);
  /* One that the folder gives to what is made in it */
  fremovexattr (to, ACCESS_LIST);
  return TRUE;
}

/* Not every file system can set a mode or an owner: as long as nobody is let in, that is no reason to lose the
   change. */
static gboolean
adopt_mode (const struct stat *old,
            mode_t             mode,
            int                descriptor)
{
  struct stat fresh;

  if (fstat (descriptor, &fresh) != 0)
    return FALSE;
  /* Only root can, and would otherwise shut out whoever the file belongs to */
  if (fresh.st_uid != old->st_uid && fchown (descriptor, old->st_uid, (gid_t) -1) != 0 && errno != EPERM)
    return FALSE;
  if (fresh.st_gid != old->st_gid && fchown (descriptor, (uid_t) -1, old->st_gid) != 0 && errno != EPERM)
    return FALSE;
  if ((fresh.st_mode & 07777) == mode || fchmod (descriptor, mode) == 0)
    return TRUE;
  return errno == EPERM && (fresh.st_mode & ~mode & 07777) == 0;
}

gboolean
goals_access_adopt (int         folder,
                    const char *name,
                    int         descriptor)
{
  struct stat old;
  mode_t mode;
  int from;

  if (fstatat (folder, name, &old, AT_SYMLINK_NOFOLLOW) != 0)
    return errno == ENOENT;
  mode = old.st_mode & 07777;
  from = openat (folder, name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC);
  if (from < 0 && errno != ENOENT && errno != EACCES)
    return FALSE;
  if (from >= 0)
    {
      if (!copy_list (from, descriptor))
        mode &= ~(mode_t) S_IRWXG;
      copy_attached (from, descriptor);
      close (from);
    }
  return adopt_mode (&old, mode, descriptor);
}
