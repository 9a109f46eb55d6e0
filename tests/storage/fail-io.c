/* fail-io.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Preloaded into a program, makes the n-th call of one system function on a file below one folder fail, or kills the program
 * right before it. FAIL_IO is "FUNCTION:N:ERRNO", with -1 for the kill; FAIL_IO_BELOW the folder. Nothing is counted
 * before the program has called fail_io_start(). */

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#define EXPORT __attribute__ ((visibility ("default")))

#define REAL(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

EXPORT void fail_io_start (void);
EXPORT int  fail_io_fired (void);

static int started, fired, count;

EXPORT void
fail_io_start (void)
{
  started = 1;
}

EXPORT int
fail_io_fired (void)
{
  return fired;
}

static int
is_below (const char *path)
{
  const char *below = g_getenv ("FAIL_IO_BELOW");

  return below != NULL && strncmp (path, below, strlen (below)) == 0;
}

static int
descriptor_is_below (int descriptor)
{
  char link[64], path[PATH_MAX];
  ssize_t length;

  g_snprintf (link, sizeof link, "/proc/self/fd/%d", descriptor);
  length = readlink (link, path, sizeof path - 1);
  path[MAX (length, 0)] = '\0';
  return is_below (path);
}

/* 1 with errno when this call of @function is the one. */
static int
fails (const char *function,
       int         concerned)
{
  const char *plan = g_getenv ("FAIL_IO");
  size_t length = strlen (function);
  char *rest;
  long n;

  if (!started || !concerned || plan == NULL || strncmp (plan, function, length) != 0 || plan[length] != ':')
    return 0;
  n = strtol (plan + length + 1, &rest, 10);
  if (++count != n)
    return 0;
  fired = 1;
  errno = (int) strtol (rest + 1, NULL, 10);
  if (errno == -1)
    raise (SIGKILL);
  return 1;
}

static mode_t
get_mode (int     flags,
          va_list args)
{
  return flags & O_CREAT ? (mode_t) va_arg (args, unsigned) : 0;
}

#define DEFINE_OPEN(name)                                       \
  EXPORT int                                                    \
  name (const char *path, int flags, ...)                       \
  {                                                             \
    va_list args;                                               \
    mode_t mode;                                                \
                                                                \
    va_start (args, flags);                                     \
    mode = get_mode (flags, args);                              \
    va_end (args);                                              \
    return fails ("open", is_below (path)) ? -1 : REAL (name) (path, flags, mode); \
  }

#define DEFINE_OPENAT(name)                                     \
  EXPORT int                                                    \
  name (int folder, const char *path, int flags, ...)           \
  {                                                             \
    va_list args;                                               \
    mode_t mode;                                                \
                                                                \
    va_start (args, flags);                                     \
    mode = get_mode (flags, args);                              \
    va_end (args);                                              \
    return fails ("openat", descriptor_is_below (folder)) ? -1 : REAL (name) (folder, path, flags, mode); \
  }

DEFINE_OPEN (open)
DEFINE_OPENAT (openat)
#ifndef __USE_FILE_OFFSET64
DEFINE_OPEN (open64)
DEFINE_OPENAT (openat64)
#endif

EXPORT ssize_t
write (int         descriptor,
       const void *data,
       size_t      size)
{
  if (fails ("write", descriptor_is_below (descriptor)))
    return -1;
  /* The half that fits, as on a disk that is getting full */
  if (fails ("half-write", descriptor_is_below (descriptor)))
    return REAL (write) (descriptor, data, size / 2 + 1);
  return REAL (write) (descriptor, data, size);
}

EXPORT ssize_t
pwrite (int         descriptor,
        const void *data,
        size_t      size,
        off_t       place)
{
  return fails ("pwrite", descriptor_is_below (descriptor)) ? -1 : REAL (pwrite) (descriptor, data, size, place);
}

EXPORT int
fsync (int descriptor)
{
  return fails ("fsync", descriptor_is_below (descriptor)) ? -1 : REAL (fsync) (descriptor);
}

EXPORT int
fdatasync (int descriptor)
{
  return fails ("fdatasync", descriptor_is_below (descriptor)) ? -1 : REAL (fdatasync) (descriptor);
}

EXPORT int
ftruncate (int   descriptor,
           off_t size)
{
  return fails ("ftruncate", descriptor_is_below (descriptor)) ? -1 : REAL (ftruncate) (descriptor, size);
}

EXPORT int
flock (int descriptor,
       int operation)
{
  return fails ("flock", descriptor_is_below (descriptor)) ? -1 : REAL (flock) (descriptor, operation);
}

EXPORT int
mkdir (const char *path,
       mode_t      mode)
{
  return fails ("mkdir", is_below (path)) ? -1 : REAL (mkdir) (path, mode);
}

EXPORT int
unlink (const char *path)
{
  return fails ("unlink", is_below (path)) ? -1 : REAL (unlink) (path);
}

EXPORT int
fchmod (int    descriptor,
        mode_t mode)
{
  return fails ("fchmod", descriptor_is_below (descriptor)) ? -1 : REAL (fchmod) (descriptor, mode);
}

EXPORT int
close (int descriptor)
{
  if (!fails ("close", started && descriptor_is_below (descriptor)))
    return REAL (close) (descriptor);
  REAL (close) (descriptor);
  errno = EIO;
  return -1;
}

EXPORT int
renameat (int         from_folder,
          const char *from,
          int         to_folder,
          const char *to)
{
  return fails ("renameat", descriptor_is_below (from_folder)) ? -1 : REAL (renameat) (from_folder, from, to_folder, to);
}

EXPORT int
renameat2 (int         from_folder,
           const char *from,
           int         to_folder,
           const char *to,
           unsigned    flags)
{
  return fails ("renameat2", descriptor_is_below (from_folder)) ? -1
                                                                : REAL (renameat2) (from_folder, from, to_folder, to, flags);
}

EXPORT int
unlinkat (int         folder,
          const char *path,
          int         flags)
{
  return fails ("unlinkat", descriptor_is_below (folder)) ? -1 : REAL (unlinkat) (folder, path, flags);
}
