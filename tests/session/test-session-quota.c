/* test-session-quota.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fault-script.h"

/* The quota that the kernel keeps, on file systems in a file: of a user, of a project, of a part of the disk. What is
 * beyond it stays in memory, the session says why, and saves by itself when there is more. Needs to be root, to be
 * allowed to mount, and a kernel with that kind of quota; what is not there is skipped with the reason. */

#define N_SIZES 4               /* how little is left: so many pages */
#define USER    65534           /* root may write more than the quota of anybody */
#define MB      (1024 * 1024)

enum { MOUNTING_IS_NOT_ALLOWED = 77, NO_SUCH_QUOTA = 78 };

typedef struct _Kind Kind;

/* The commands are for a shell in which $image, $top, $folder and $user are. */
struct _Kind
{
  const char *name;
  const char *tools[4];
  const char *make, *mount;
  const char *used;             /* says how many bytes count */
  const char *limit;            /* with $bytes, 0: as many as there are */
};

#define SET_QUOTA(who) "k=$(((bytes + 1023) / 1024)); setquota " who " $k $k 0 0 \"$folder\""
#define USED_BELOW     "du -s --block-size=1 \"$folder\" | cut -f1"

static const Kind kinds[] = {
  { "ext4-user", { "mkfs.ext4", "setquota" },
    "mkfs.ext4 -q -F -O quota -E quotatype=usrquota \"$image\"",
    "mount -o loop,usrquota \"$image\" \"$folder\"",
    USED_BELOW,
    SET_QUOTA ("-u $user") },
  { "ext4-project", { "mkfs.ext4", "setquota", "chattr" },
    "mkfs.ext4 -q -F -O quota,project -E quotatype=prjquota \"$image\"",
    "mount -o loop,prjquota \"$image\" \"$folder\" && chattr -p 7 +P \"$folder\"",
    USED_BELOW,
    SET_QUOTA ("-P 7") },
  { "xfs-user", { "mkfs.xfs", "setquota" },
    "mkfs.xfs -q -f \"$image\"",
    "mount -o loop,uquota \"$image\" \"$folder\"",
    USED_BELOW,
    SET_QUOTA ("-u $user") },
  { "btrfs-subvolume", { "mkfs.btrfs", "btrfs" },
    "mkfs.btrfs -q -f \"$image\"",
    /* The limit of a part cannot be changed through the part itself once it is reached */
    "mkdir \"$top\" && mount -o loop \"$image\" \"$top\" && btrfs quota enable \"$top\" &&"
    " btrfs subvolume create \"$top/part\" && mount --bind \"$top/part\" \"$folder\"",
    "btrfs filesystem sync \"$top\" >&2; btrfs qgroup show --raw -f \"$folder\" | tail -1 | awk '{ print $2 }'",
    "[ $bytes != 0 ] || bytes=none; btrfs qgroup limit $bytes 0/256 \"$top\"" },
};

typedef struct
{
  const Kind *kind;
  guint       size;
  Place      *place;
  Child       child;
} Trial;

/* Commands, as root also where the program is not */

static void
be_root (gpointer unused)
{
  if (seteuid (0) != 0 || setresuid (0, 0, 0) != 0)
    _exit (127);
}

/* What it writes; NULL when it fails. (transfer full) */
static char *
run_shell (Place      *place,
           const char *script,
           guint64     bytes)
{
  const char *const argv[] = { "/bin/sh", "-c", script, NULL };
  g_auto(GStrv) environment = g_get_environ ();
  g_autofree char *image = g_build_filename (place->base, "image", NULL);
  g_autofree char *top = g_build_filename (place->base, "top", NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, bytes);
  g_autofree char *output = NULL;
  g_autofree char *errors = NULL;
  int status;

  environment = g_environ_setenv (environment, "image", image, TRUE);
  environment = g_environ_setenv (environment, "top", top, TRUE);
  environment = g_environ_setenv (environment, "folder", place->folder, TRUE);
  environment = g_environ_setenv (environment, "user", G_STRINGIFY (USER), TRUE);
  environment = g_environ_setenv (environment, "bytes", number, TRUE);
  if (!g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_DEFAULT, be_root, NULL, &output, &errors, &status,
                     NULL) ||
      status != 0)
    {
      g_test_message ("%s: %s", script, errors);
      return NULL;
    }
  return g_steal_pointer (&output);
}

static gboolean
run_one (Place      *place,
         const char *script)
{
  g_autofree char *output = run_shell (place, script, 0);

  return output != NULL;
}

static void
limit_to (Trial  *trial,
          guint64 bytes)
{
  g_autofree char *output = run_shell (trial->place, trial->kind->limit, bytes);

  g_assert_nonnull (output);
}

/* What is left is @size pages. */
static void
exhaust (Trial *trial)
{
  g_autofree char *used = run_shell (trial->place, trial->kind->used, 0);
  guint64 bytes = used != NULL ? g_ascii_strtoull (used, NULL, 10) : 0;

  g_assert_cmpuint (bytes, >, 0);
  limit_to (trial, bytes + trial->size * (guint64) sysconf (_SC_PAGESIZE));
}

/* The session */

static void
be_user (void)
{
  g_assert_cmpint (setgroups (0, NULL), ==, 0);
  g_assert_cmpint (setegid (USER), ==, 0);
  g_assert_cmpint (seteuid (USER), ==, 0);
}

static void
assert_says_why (GoalsSession *session)
{
  const GError *error = goals_session_get_save_error (session);

  if (strstr (error->message, g_strerror (EDQUOT)) == NULL)
    g_error ("not a word of the quota: %s", error->message);
}

static void
run_session (Place   *place,
             gpointer user_data)
{
  Trial *trial = user_data;
  g_autoptr(GoalsSession) session = NULL;
  g_autofree char *digest = NULL;

  be_user ();
  session = script_open (place);
  script_edit (session, 0);
  g_assert_true (script_save (session, N_STEPS - 1, NULL));
  exhaust (trial);
  digest = script_edit_in_vain (session);
  assert_says_why (session);
  limit_to (trial, 0);
  script_end_saved (session, place, digest);
}

/* The disk */

static void
make_image (Place *place)
{
  g_autofree char *path = g_build_filename (place->base, "image", NULL);

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (truncate (path, 400 * MB), ==, 0);
}

static void
try_size (Place   *place,
          gpointer user_data)
{
  Trial *trial = user_data;
  g_autofree char *said = NULL;
  g_autoptr(GPtrArray) allowed = NULL;

  if (!can_mount_alone ())
    _exit (MOUNTING_IS_NOT_ALLOWED);
  make_image (place);
  g_assert_true (run_one (place, trial->kind->make));
  if (!run_one (place, trial->kind->mount))
    _exit (NO_SUCH_QUOTA);
  place_fill (place);
  g_assert_true (run_one (place, "chown -R $user \"$(dirname \"$folder\")\""));
  if (in_child (place, run_session, trial, &said) != 0)
    g_error ("%s, %u pages left: not saved in the end", trial->kind->name, trial->size);
  allowed = allowed_states (said);
  assert_whole (place, allowed, trial->kind->name);
}

static const char *
find_missing (const Kind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kind->tools) && kind->tools[i] != NULL; i++)
    {
      g_autofree char *path = g_find_program_in_path (kind->tools[i]);

      if (path == NULL)
        return kind->tools[i];
    }
  return NULL;
}

static void
finish (Trial *trial)
{
  int status = child_finish (&trial->child, NULL);

  place_free (trial->place);
  if (WIFEXITED (status) && WEXITSTATUS (status) == MOUNTING_IS_NOT_ALLOWED)
    g_test_skip ("mounting is not allowed");
  else if (WIFEXITED (status) && WEXITSTATUS (status) == NO_SUCH_QUOTA)
    g_test_skip ("this kernel has no such quota");
  else if (status != 0)
    g_error ("%s, %u pages left: ended with %d", trial->kind->name, trial->size, status);
}

/* All sizes at the same time, as each waits for the next try. */
static void
test_kind (gconstpointer kind)
{
  Trial trials[N_SIZES];
  const char *missing = find_missing (kind);

  if (missing != NULL)
    {
      g_autofree char *why = g_strconcat (missing, " is not there", NULL);

      g_test_skip (why);
      return;
    }
  for (guint size = 0; size < N_SIZES; size++)
    {
      trials[size] = (Trial) { kind, size, place_new (PLACE_PLAIN) };
      trials[size].child = child_start (trials[size].place, try_size, &trials[size]);
    }
  for (guint size = 0; size < N_SIZES; size++)
    finish (&trials[size]);
}

int
main (int   argc,
      char *argv[])
{
  /* where what makes and mounts file systems is, for whoever is root by sudo or su, too */
  g_autofree char *path = g_strconcat (g_getenv ("PATH"), ":/usr/sbin:/sbin", NULL);

  g_setenv ("PATH", path, TRUE);
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *name = g_strconcat ("/session/quota/", kinds[i].name, NULL);

      g_test_add_data_func (name, &kinds[i], test_kind);
    }
  return g_test_run ();
}
