/* test-session-disk.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fail-io.h"
#include "fault-script.h"

/* The disk of an open workspace becomes full, read-only, goes away and comes back. The edit stays in memory, the
 * session says that it could not save, and saves by itself when the fault has gone. All the cases run at the same time,
 * as each waits for the next try. */

#define N_SIZES  8
#define NOT_HERE 77

typedef void (*DiskFunc) (Place *place, guint size);

typedef struct
{
  const char *name;
  DiskFunc    prepare;          /* nullable; in a name space of its own, where mounting shows nobody else */
  DiskFunc    spoil, mend;
  guint       sizes;
} Case;

typedef struct
{
  const Case *kind;
  guint       size;
  Place      *place;
  Child       child;
} Trial;

static void
must_mount (const char   *source,
            const char   *target,
            unsigned long flags,
            const char   *options)
{
  if (mount (source, target, "tmpfs", flags, options) != 0)
    g_error ("%s: %s", target, g_strerror (errno));
}

/* How much of the file system is in use. */
static guint64
get_used (Place *place)
{
  g_autoptr(GFile) folder = g_file_new_for_path (place->folder);
  g_autoptr(GFileInfo) info = g_file_query_filesystem_info (folder, G_FILE_ATTRIBUTE_FILESYSTEM_USED, NULL, NULL);

  return g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_USED);
}

static void
prepare_tmpfs (Place *place,
               guint  size)
{
  must_mount ("tmpfs", place->folder, 0, "size=16m");
  place_fill (place);
}

/* As many pages are left as @size says. */
static void
fill_up (Place *place,
         guint  size)
{
  g_autofree char *options = g_strdup_printf ("size=%" G_GUINT64_FORMAT,
                                              get_used (place) + size * (guint64) sysconf (_SC_PAGESIZE));

  must_mount ("tmpfs", place->folder, MS_REMOUNT, options);
}

static void
make_room (Place *place,
           guint  size)
{
  must_mount ("tmpfs", place->folder, MS_REMOUNT, "size=16m");
}

static void
make_read_only (Place *place,
                guint  size)
{
  must_mount ("tmpfs", place->folder, MS_REMOUNT | MS_RDONLY, "size=16m");
}

/* A stick that lies elsewhere and is plugged in here. */
static void
plug_in (Place *place,
         guint  size)
{
  g_autofree char *stick = g_build_filename (place->base, "stick", NULL);

  if (mount (stick, place->folder, NULL, MS_BIND, NULL) != 0)
    g_error ("%s", g_strerror (errno));
}

static void
prepare_stick (Place *place,
               guint  size)
{
  g_autofree char *stick = g_build_filename (place->base, "stick", NULL);

  g_assert_cmpint (g_rename (place->folder, stick), ==, 0);
  g_assert_cmpint (g_mkdir (place->folder, 0777), ==, 0);
  plug_in (place, size);
}

static void
pull_out (Place *place,
          guint  size)
{
  g_assert_cmpint (umount2 (place->folder, MNT_DETACH), ==, 0);
}

static void
move_away (Place *place,
           guint  size)
{
  g_autofree char *away = g_strconcat (place->folder, "-away", NULL);

  g_assert_cmpint (g_rename (place->folder, away), ==, 0);
}

static void
move_back (Place *place,
           guint  size)
{
  g_autofree char *away = g_strconcat (place->folder, "-away", NULL);

  g_assert_cmpint (g_rename (away, place->folder), ==, 0);
}

static void
set_limit (__rlimit_resource_t resource,
           rlim_t              soft)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (resource, &limit), ==, 0);
  limit.rlim_cur = MIN (soft, limit.rlim_max);
  g_assert_cmpint (setrlimit (resource, &limit), ==, 0);
}

/* From the size of nothing to more than the largest document needs. */
static void
limit_files (Place *place,
             guint  size)
{
  signal (SIGXFSZ, SIG_IGN);
  set_limit (RLIMIT_FSIZE, (rlim_t) size * 3000);
}

static void
lift_files (Place *place,
            guint  size)
{
  set_limit (RLIMIT_FSIZE, RLIM_INFINITY);
}

/* GLib ends a program that has none left for itself; ours can only do without those for files. */
static void
take_descriptors (Place *place,
                  guint  size)
{
  g_autofree char *plan = g_strdup_printf ("open:1+:%d openat:1+:%d", EMFILE, EMFILE);

  fail_io_begin (place->base, plan);
}

static void
exhaust_quota (Place *place,
               guint  size)
{
  g_autofree char *plan = g_strdup_printf ("write:%u+:%d", size + 1, EDQUOT);

  fail_io_begin (place->folder, plan);
}

static void
stop_failing (Place *place,
             guint  size)
{
  fail_io_stop ();
}

static void
take_permission (Place *place,
                 guint  size)
{
  g_autofree char *plan = g_strdup_printf ("openat:%u+:%d", size + 1, EACCES);

  fail_io_begin (place->folder, plan);
}

static const Case cases[] = {
  { "full", prepare_tmpfs, fill_up, make_room, N_SIZES },
  { "read-only", prepare_tmpfs, make_read_only, make_room, 1 },
  { "pulled out", prepare_stick, pull_out, plug_in, 1 },
  { "moved away", NULL, move_away, move_back, 1 },
  { "limit of size", NULL, limit_files, lift_files, N_SIZES },
  { "no descriptors", NULL, take_descriptors, stop_failing, 1 },
  { "quota", NULL, exhaust_quota, stop_failing, 1 },
  { "permission", NULL, take_permission, stop_failing, 1 },
};

static void
run_session (Place   *place,
             gpointer user_data)
{
  const Trial *trial = user_data;
  g_autoptr(GoalsSession) session = script_open (place);
  g_autofree char *digest = NULL;

  /* What GLib and a first save in a worker make once is there, as it is in a window */
  script_edit (session, 0);
  g_assert_true (script_save (session, N_STEPS - 1, NULL));
  trial->kind->spoil (place, trial->size);
  digest = script_edit_in_vain (session);
  trial->kind->mend (place, trial->size);
  script_end_saved (session, place, digest);
}

static void
try_case (Place   *place,
          gpointer user_data)
{
  Trial *trial = user_data;
  g_autofree char *said = NULL;
  g_autoptr(GPtrArray) allowed = NULL;

  if (trial->kind->prepare != NULL && !can_mount_alone ())
    _exit (NOT_HERE);
  if (trial->kind->prepare != NULL)
    trial->kind->prepare (place, trial->size);
  if (in_child (place, run_session, trial, &said) != 0)
    g_error ("%s %u: not saved in the end", trial->kind->name, trial->size);
  allowed = allowed_states (said);
  assert_whole (place, allowed, trial->kind->name);
}

static void
test_all (void)
{
  Trial trials[G_N_ELEMENTS (cases) * N_SIZES];
  guint n = 0, skipped = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint size = 0; size < cases[i].sizes; size++)
      {
        Trial *trial = &trials[n++];

        *trial = (Trial) { &cases[i], size, place_new (PLACE_PLAIN) };
        trial->child = child_start (trial->place, try_case, trial);
      }
  for (guint i = 0; i < n; i++)
    {
      int status = child_finish (&trials[i].child, NULL);

      if (WIFEXITED (status) && WEXITSTATUS (status) == NOT_HERE)
        skipped++;
      else if (status != 0)
        g_error ("%s %u: ended with %d", trials[i].kind->name, trials[i].size, status);
      place_free (trials[i].place);
    }
  g_test_message ("%u cases, %u of them need to mount and could not: 0 lost", n, skipped);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/disk/all", test_all);
  return g_test_run ();
}
