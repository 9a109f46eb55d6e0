/* fail-io.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Makes single calls to the system fail on files below one folder, or kills the program right before one. Preloaded
 * into a program or linked with it. Nothing is counted before fail_io_start() or fail_io_begin().
 *
 * A plan is a list of "FUNCTION:N:ERRNO", separated by spaces: the N-th call of FUNCTION fails with ERRNO, and with
 * "N+" every one from then on. ERRNO -1 kills. FUNCTION may be "any": all of them in one count. "half-write" writes
 * half of what it is given, as on a disk that is getting full, and fails or kills after that. "read" is not among "any":
 * it makes nothing. */

#include "fail-io.h"

#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/vfs.h>
#include <unistd.h>

#define EXPORT __attribute__ ((visibility ("default")))

#define REAL(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

#define MAX_RULES 4

typedef struct
{
  char function[16];
  long first;
  int  onwards;
  int  number;
  int  count;           /* atomic */
} Rule;

static Rule rules[MAX_RULES];
static int n_rules;
static char below[PATH_MAX];
static int started, fired, calls;       /* atomic */

static int
parse_rule (const char *text,
            Rule       *rule)
{
  size_t length = strcspn (text, ":");
  char *rest;

  if (text[length] == '\0' || length >= sizeof rule->function)
    return 0;
  *rule = (Rule) { 0 };
  memcpy (rule->function, text, length);
  rule->first = strtol (text + length + 1, &rest, 10);
  rule->onwards = *rest == '+';
  rule->number = (int) strtol (rest + 1 + rule->onwards, NULL, 10);
  return 1;
}

EXPORT void
fail_io_begin (const char *folder,
               const char *plan)
{
  g_strlcpy (below, folder, sizeof below);
  n_rules = 0;
  for (const char *text = plan; text != NULL && n_rules < MAX_RULES; text = strchr (text, ' '))
    {
      text += *text == ' ';
      n_rules += parse_rule (text, &rules[n_rules]);
    }
  fired = 0;
  calls = 0;
  __atomic_store_n (&started, 1, __ATOMIC_SEQ_CST);
}

EXPORT void
fail_io_start (void)
{
  fail_io_begin (g_getenv ("FAIL_IO_BELOW"), g_getenv ("FAIL_IO"));
}

EXPORT void
fail_io_stop (void)
{
  __atomic_store_n (&started, 0, __ATOMIC_SEQ_CST);
}

EXPORT void
fail_io_go_on (void)
{
  __atomic_store_n (&started, 1, __ATOMIC_SEQ_CST);
}

EXPORT int
fail_io_fired (void)
{
  return __atomic_load_n (&fired, __ATOMIC_SEQ_CST);
}

EXPORT int
fail_io_count (void)
{
  return __atomic_load_n (&calls, __ATOMIC_SEQ_CST);
}

/* One thread is watched */

static pthread_t watched;
static int is_watching, watched_calls;  /* atomic */
static char first_watched[PATH_MAX + 64];

EXPORT void
fail_io_watch_thread (void)
{
  watched = pthread_self ();
  watched_calls = 0;
  __atomic_store_n (&is_watching, 1, __ATOMIC_SEQ_CST);
}

EXPORT int
fail_io_count_watched (const char **first)
{
  *first = watched_calls > 0 ? first_watched : NULL;
  return watched_calls;
}

/* On the way back from what is @concerned. */
static int
watch (const char *function,
       const char *path,
       int         concerned)
{
  if (!concerned || !__atomic_load_n (&is_watching, __ATOMIC_SEQ_CST) || !pthread_equal (watched, pthread_self ()))
    return concerned;
  if (watched_calls++ == 0)
    g_snprintf (first_watched, sizeof first_watched, "%s %s", function, path);
  return concerned;
}

/* One folder pretends to be on FAT */

static char fat[PATH_MAX];
static unsigned fat_magic;              /* atomic; 0: none does */

EXPORT void
fail_io_be_fat (const char *folder,
                unsigned    magic)
{
  g_strlcpy (fat, folder, sizeof fat);
  __atomic_store_n (&fat_magic, magic, __ATOMIC_SEQ_CST);
}

/* As what it is known to those who ask; 0: as what it is. */
static unsigned
get_fat_magic (const char *path)
{
  unsigned magic = __atomic_load_n (&fat_magic, __ATOMIC_SEQ_CST);

  return magic != 0 && strncmp (path, fat, strlen (fat)) == 0 ? magic : 0;
}

static char *
get_descriptor_path (int   descriptor,
                     char *path)
{
  char link[64];
  ssize_t length;

  g_snprintf (link, sizeof link, "/proc/self/fd/%d", descriptor);
  length = readlink (link, path, PATH_MAX - 1);
  path[MAX (length, 0)] = '\0';
  return path;
}

static void (*sync_func) (const char *path);

EXPORT void
fail_io_set_sync_func (void (*before) (const char *path))
{
  __atomic_store_n (&sync_func, before, __ATOMIC_SEQ_CST);
}

static void
call_sync_func (int concerned,
                int descriptor)
{
  void (*before) (const char *path) = __atomic_load_n (&sync_func, __ATOMIC_SEQ_CST);
  char path[PATH_MAX];

  if (concerned && before != NULL)
    before (get_descriptor_path (descriptor, path));
}

/* The log */

static int log_descriptor = -1;

/* Several threads write; what is in the log stands there in the order in which it was done. */
static pthread_mutex_t turn = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

static int
take_turn (void)
{
  return log_descriptor >= 0 && pthread_mutex_lock (&turn) == 0;
}

static void
end_turn (int *taken)
{
  if (*taken)
    pthread_mutex_unlock (&turn);
}

#define TAKE_TURN __attribute__ ((cleanup (end_turn), unused)) int turn_taken = take_turn ()

EXPORT void
fail_io_log (int descriptor)
{
  log_descriptor = descriptor;
}

static void
put_down (const void *data,
          size_t      size)
{
  if (log_descriptor >= 0 && REAL (write) (log_descriptor, data, size) != (ssize_t) size)
    abort ();
}

EXPORT void
fail_io_note (const char *line)
{
  TAKE_TURN;

  put_down (line, strlen (line));
}

static void note (const char *format, ...) __attribute__ ((format (printf, 1, 2)));

static void
note (const char *format,
      ...)
{
  char line[3 * PATH_MAX];
  va_list args;

  if (log_descriptor < 0)
    return;
  va_start (args, format);
  g_vsnprintf (line, sizeof line, format, args);
  va_end (args);
  fail_io_note (line);
}

static unsigned long
get_inode (int descriptor)
{
  struct stat info = { 0 };

  fstat (descriptor, &info);
  return (unsigned long) info.st_ino;
}

/* The whole path of @name in @folder. */
static char *
get_path_at (int         folder,
             const char *name,
             char       *path)
{
  char above[PATH_MAX];

  if (name[0] == '/' || folder == AT_FDCWD)
    g_strlcpy (path, name, PATH_MAX);
  else
    g_snprintf (path, PATH_MAX, "%s/%s", get_descriptor_path (folder, above), name);
  return path;
}

static void
note_two (const char *verb,
          int         from_folder,
          const char *from,
          int         to_folder,
          const char *to)
{
  char a[PATH_MAX], b[PATH_MAX];

  note ("%s %s %s\n", verb, get_path_at (from_folder, from, a), get_path_at (to_folder, to, b));
}

static void
note_one (const char *verb,
          int         folder,
          const char *name)
{
  char path[PATH_MAX];

  note ("%s %s\n", verb, get_path_at (folder, name, path));
}

static void
note_sync (int descriptor)
{
  struct stat info = { 0 };
  char path[PATH_MAX];

  fstat (descriptor, &info);
  get_descriptor_path (descriptor, path);
  if (!S_ISDIR (info.st_mode))
    note ("S %lu\n", (unsigned long) info.st_ino);
  else if (get_fat_magic (path) == 0)
    note ("D %s\n", path);
}

static int
is_below (const char *path)
{
  return __atomic_load_n (&started, __ATOMIC_SEQ_CST) && strncmp (path, below, strlen (below)) == 0;
}

static int
descriptor_is_below (int descriptor)
{
  char path[PATH_MAX];

  return __atomic_load_n (&started, __ATOMIC_SEQ_CST) && is_below (get_descriptor_path (descriptor, path));
}

/* Is this call of @function the one? */
static int
is_hit (Rule       *rule,
        const char *function)
{
  int apart = strcmp (function, "half-write") == 0 || strcmp (function, "read") == 0;
  int count;

  if (strcmp (rule->function, function) != 0 && (apart || strcmp (rule->function, "any") != 0))
    return 0;
  count = __atomic_add_fetch (&rule->count, 1, __ATOMIC_SEQ_CST);
  return rule->onwards ? count >= rule->first : count == rule->first;
}

/* NULL: go on. */
static Rule *
find_hit (const char *function)
{
  Rule *hit = NULL;

  for (int i = 0; i < n_rules; i++)
    if (is_hit (&rules[i], function) && (hit == NULL || rules[i].number == FAIL_IO_KILL))
      hit = &rules[i];
  if (hit != NULL)
    __atomic_store_n (&fired, 1, __ATOMIC_SEQ_CST);
  return hit;
}

static int
meet (const Rule *hit)
{
  if (hit == NULL)
    return 0;
  if (hit->number == FAIL_IO_KILL)
    raise (SIGKILL);
  errno = hit->number;
  return 1;
}

/* 1 with errno when this call of @function is to fail. */
static int
fails (const char *function,
       int         concerned)
{
  if (!watch (function, "", concerned))
    return 0;
  __atomic_add_fetch (&calls, 1, __ATOMIC_SEQ_CST);
  return meet (find_hit (function));
}

static mode_t
get_mode (int     flags,
          va_list args)
{
  return flags & O_CREAT ? (mode_t) va_arg (args, unsigned) : 0;
}

/* What was opened, after it has been, is new? */
static int
note_opened (int         descriptor,
             int         is_new,
             const char *path)
{
  if (descriptor >= 0 && is_new)
    note ("C %lu %s\n", get_inode (descriptor), path);
  return descriptor;
}

static int
will_be_new (int         concerned,
             int         flags,
             const char *path)
{
  return concerned && flags & O_CREAT && access (path, F_OK) != 0;
}

#define DEFINE_OPEN(name)                                       \
  EXPORT int                                                    \
  name (const char *path, int flags, ...)                       \
  {                                                             \
    va_list args;                                               \
    mode_t mode;                                                \
    int is_new;                                                 \
    TAKE_TURN;                                                  \
                                                                \
    va_start (args, flags);                                     \
    mode = get_mode (flags, args);                              \
    va_end (args);                                              \
    if (fails ("open", is_below (path)))                        \
      return -1;                                                \
    is_new = will_be_new (is_below (path), flags, path);        \
    return note_opened (REAL (name) (path, flags, mode), is_new, path); \
  }

#define DEFINE_OPENAT(name)                                     \
  EXPORT int                                                    \
  name (int folder, const char *path, int flags, ...)           \
  {                                                             \
    va_list args;                                               \
    mode_t mode;                                                \
    char whole[PATH_MAX];                                       \
    int is_new;                                                 \
    TAKE_TURN;                                                  \
                                                                \
    va_start (args, flags);                                     \
    mode = get_mode (flags, args);                              \
    va_end (args);                                              \
    if (fails ("openat", descriptor_is_below (folder)))         \
      return -1;                                                \
    get_path_at (folder, path, whole);                          \
    is_new = will_be_new (is_below (whole), flags, whole);      \
    return note_opened (REAL (name) (folder, path, flags, mode), is_new, whole); \
  }

DEFINE_OPEN (open)
DEFINE_OPENAT (openat)
#ifndef __USE_FILE_OFFSET64
DEFINE_OPEN (open64)
DEFINE_OPENAT (openat64)
#endif

static ssize_t
note_written (int         descriptor,
              const void *data,
              long        place,
              ssize_t     written)
{
  if (written <= 0)
    return written;
  note ("W %lu %ld %ld\n", get_inode (descriptor), place, (long) written);
  put_down (data, (size_t) written);
  return written;
}

EXPORT ssize_t
write (int         descriptor,
       const void *data,
       size_t      size)
{
  TAKE_TURN;
  int concerned = descriptor_is_below (descriptor);
  Rule *half;
  ssize_t written;

  if (fails ("write", concerned))
    return -1;
  half = concerned ? find_hit ("half-write") : NULL;
  if (half == NULL)
    {
      int at_end = concerned && (fcntl (descriptor, F_GETFL) & O_APPEND);
      long place = concerned ? (long) lseek (descriptor, 0, at_end ? SEEK_END : SEEK_CUR) : 0;

      written = REAL (write) (descriptor, data, size);
      return concerned ? note_written (descriptor, data, place, written) : written;
    }
  written = REAL (write) (descriptor, data, size / 2 + 1);
  if (half->number == FAIL_IO_KILL)
    raise (SIGKILL);
  return written;
}

EXPORT ssize_t
pwrite (int         descriptor,
        const void *data,
        size_t      size,
        off_t       place)
{
  TAKE_TURN;
  int concerned = descriptor_is_below (descriptor);
  ssize_t written;

  if (fails ("pwrite", concerned))
    return -1;
  written = REAL (pwrite) (descriptor, data, size, place);
  return concerned ? note_written (descriptor, data, (long) place, written) : written;
}

/* Below the folder nothing is really synced: a program that ends loses nothing by that, and the tests take a tenth of
   the time. */
/* Where nothing is to fail, there are too many to find out what each is about. */
static int
read_fails (int descriptor)
{
  int wanted = 0;

  for (int i = 0; i < n_rules; i++)
    wanted |= strcmp (rules[i].function, "read") == 0;
  return wanted && descriptor_is_below (descriptor) && meet (find_hit ("read"));
}

EXPORT ssize_t
read (int    descriptor,
      void  *data,
      size_t size)
{
  return read_fails (descriptor) ? -1 : REAL (read) (descriptor, data, size);
}

#define DEFINE_PREAD(name)                                                          \
  EXPORT ssize_t                                                                    \
  name (int descriptor, void *data, size_t size, off_t place)                       \
  {                                                                                 \
    return read_fails (descriptor) ? -1 : REAL (name) (descriptor, data, size, place); \
  }

DEFINE_PREAD (pread)
#ifndef __USE_FILE_OFFSET64
DEFINE_PREAD (pread64)
#endif

EXPORT int
fsync (int descriptor)
{
  TAKE_TURN;
  int concerned = descriptor_is_below (descriptor);

  call_sync_func (concerned, descriptor);
  if (fails ("fsync", concerned))
    return -1;
  if (!concerned)
    return REAL (fsync) (descriptor);
  note_sync (descriptor);
  return 0;
}

EXPORT int
fdatasync (int descriptor)
{
  TAKE_TURN;
  int concerned = descriptor_is_below (descriptor);

  call_sync_func (concerned, descriptor);
  if (fails ("fdatasync", concerned))
    return -1;
  if (!concerned)
    return REAL (fdatasync) (descriptor);
  note_sync (descriptor);
  return 0;
}

EXPORT int
ftruncate (int   descriptor,
           off_t size)
{
  TAKE_TURN;
  int concerned = descriptor_is_below (descriptor);
  int result = fails ("ftruncate", concerned) ? -1 : REAL (ftruncate) (descriptor, size);

  if (concerned && result == 0)
    note ("T %lu %ld\n", get_inode (descriptor), (long) size);
  return result;
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
  TAKE_TURN;
  int concerned = is_below (path);
  int result = fails ("mkdir", concerned) ? -1 : REAL (mkdir) (path, mode);

  if (concerned && result == 0)
    note_one ("M", AT_FDCWD, path);
  return result;
}

EXPORT int
unlink (const char *path)
{
  TAKE_TURN;
  int concerned = is_below (path);
  int result = fails ("unlink", concerned) ? -1 : REAL (unlink) (path);

  if (concerned && result == 0)
    note_one ("U", AT_FDCWD, path);
  return result;
}

EXPORT int
fchmod (int    descriptor,
        mode_t mode)
{
  return fails ("fchmod", descriptor_is_below (descriptor)) ? -1 : REAL (fchmod) (descriptor, mode);
}

EXPORT int
fchown (int   descriptor,
        uid_t owner,
        gid_t group)
{
  return fails ("fchown", descriptor_is_below (descriptor)) ? -1 : REAL (fchown) (descriptor, owner, group);
}

/* The descriptor is gone all the same. */
EXPORT int
close (int descriptor)
{
  int failed = fails ("close", descriptor_is_below (descriptor));
  int number = errno;
  int result = REAL (close) (descriptor);

  if (!failed)
    return result;
  errno = number;
  return -1;
}

EXPORT int
rename (const char *from,
        const char *to)
{
  TAKE_TURN;
  int concerned = is_below (to);
  int result = fails ("rename", concerned) ? -1 : REAL (rename) (from, to);

  if (concerned && result == 0)
    note_two ("R", AT_FDCWD, from, AT_FDCWD, to);
  return result;
}

EXPORT int
link (const char *from,
      const char *to)
{
  TAKE_TURN;
  return fails ("link", is_below (to)) ? -1 : REAL (link) (from, to);
}

EXPORT int
renameat (int         from_folder,
          const char *from,
          int         to_folder,
          const char *to)
{
  TAKE_TURN;
  int concerned = descriptor_is_below (from_folder);
  int result = fails ("renameat", concerned) ? -1 : REAL (renameat) (from_folder, from, to_folder, to);

  if (concerned && result == 0)
    note_two ("R", from_folder, from, to_folder, to);
  return result;
}

EXPORT int
renameat2 (int         from_folder,
           const char *from,
           int         to_folder,
           const char *to,
           unsigned    flags)
{
  TAKE_TURN;
  int concerned = descriptor_is_below (from_folder);
  int result = fails ("renameat2", concerned) ? -1 : REAL (renameat2) (from_folder, from, to_folder, to, flags);

  if (concerned && result == 0)
    note_two (flags & RENAME_EXCHANGE ? "X" : "R", from_folder, from, to_folder, to);
  return result;
}

EXPORT int
unlinkat (int         folder,
          const char *path,
          int         flags)
{
  TAKE_TURN;
  int concerned = descriptor_is_below (folder);
  int result = fails ("unlinkat", concerned) ? -1 : REAL (unlinkat) (folder, path, flags);

  if (concerned && result == 0)
    note_one ("U", folder, path);
  return result;
}

EXPORT int
syncfs (int descriptor)
{
  TAKE_TURN;
  int concerned = descriptor_is_below (descriptor);
  char path[PATH_MAX];

  call_sync_func (concerned, descriptor);
  if (fails ("syncfs", concerned))
    return -1;
  if (!concerned)
    return REAL (syncfs) (descriptor);
  get_descriptor_path (descriptor, path);
  note ("F %s\n", get_fat_magic (path) != 0 ? fat : path);
  return 0;
}

/* What only looks does not fail: it is watched. */

EXPORT int
access (const char *path,
        int         mode)
{
  watch ("access", path, is_below (path));
  return REAL (access) (path, mode);
}

EXPORT DIR *
opendir (const char *path)
{
  watch ("opendir", path, is_below (path));
  return REAL (opendir) (path);
}

#define DEFINE_FSTATFS(name, type)                              \
  EXPORT int                                                    \
  name (int descriptor, struct type *info)                      \
  {                                                             \
    int result = REAL (name) (descriptor, info);                \
    char path[PATH_MAX];                                        \
    unsigned magic = get_fat_magic (get_descriptor_path (descriptor, path)); \
                                                                \
    watch (#name, path, is_below (path));                       \
    if (result == 0 && magic != 0)                              \
      info->f_type = (__typeof__ (info->f_type)) magic;         \
    return result;                                              \
  }

#define DEFINE_STAT(name, type)                                 \
  EXPORT int                                                    \
  name (const char *path, struct type *info)                    \
  {                                                             \
    watch (#name, path, is_below (path));                       \
    return REAL (name) (path, info);                            \
  }

#define DEFINE_FSTATAT(name, type)                              \
  EXPORT int                                                    \
  name (int folder, const char *path, struct type *info, int flags) \
  {                                                             \
    watch (#name, path, descriptor_is_below (folder));          \
    return REAL (name) (folder, path, info, flags);             \
  }

DEFINE_STAT (stat, stat)
DEFINE_STAT (lstat, stat)
DEFINE_FSTATAT (fstatat, stat)
DEFINE_FSTATFS (fstatfs, statfs)
#ifndef __USE_FILE_OFFSET64
DEFINE_STAT (stat64, stat64)
DEFINE_STAT (lstat64, stat64)
DEFINE_FSTATAT (fstatat64, stat64)
#endif
