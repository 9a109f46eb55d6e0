/* test-storage-faults.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <dlfcn.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <linux/magic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "goals-storage-fixture.h"

/* Every call to the system that a save makes fails once, in another process, or is the last thing that process does.
 * Whatever happens: each document is wholly the old one or wholly the new one, "saved" is only said when all are new, a
 * failure is said and leaves nothing behind in the folder, and whoever opens the workspace next finds all of the change
 * or nothing of it; all of it once it had come as far as the journal. */

#define KILL (-1)

/* What the other process says about itself. */
#define SAID_SAVED  0
#define SAID_FAILED 1
#define NOT_REACHED 2

/* Behind the name of the folder, so that what happens in both is below one name. */
#define STATE "-state"

#define REMOVED_ID "50000000-0000-4000-8000-000000000002"

static char *own_program;
static guint n_points;
/* What the folders are on: a kind of FAT, by its number in the kernel; 0: whatever it is. */
static unsigned fat;

static char *
new_text (const char *file)
{
  g_autofree char *text = full_text (file);

  return g_str_equal (file, FULL_KPI) ? replace_once (text, "\"Median\"", "\"Mean\"")
                                      : replace_once (text, "\"Two\\nlines\"", "\"One line\"");
}

static void
add_item (GPtrArray  *items,
          const char *file,
          const char *text)
{
  GoalsSaveItem *item = g_new0 (GoalsSaveItem, 1);

  item->file = g_strdup (file);
  item->bytes = text != NULL ? g_bytes_new (text, strlen (text)) : NULL;
  g_ptr_array_add (items, item);
}

/* The other process: saves a change of two documents and the removal of a third. */
static int
run_save (const char *folder,
          const char *kind)
{
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GoalsWorkspace) workspace = goals_store_load (store, NULL, NULL);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  g_autofree char *objective = new_text (FULL_OBJECTIVE);
  g_autofree char *kpi = new_text (FULL_KPI);
  g_autoptr(GError) error = NULL;
  void (*start) (void) = (void (*) (void)) dlsym (RTLD_DEFAULT, "fail_io_start");
  int (*fired) (void) = (int (*) (void)) dlsym (RTLD_DEFAULT, "fail_io_fired");
  void (*be_fat) (const char *, unsigned) = (void (*) (const char *, unsigned)) dlsym (RTLD_DEFAULT, "fail_io_be_fat");
  gboolean saved;

  if (start == NULL || fired == NULL || be_fat == NULL)
    g_error ("the library that makes calls fail is not there");
  g_assert_nonnull (workspace);
  add_item (items, FULL_OBJECTIVE, objective);
  add_item (items, FULL_KPI, kpi);
  add_item (items, FULL_ALIGNED, NULL);
  start ();
  be_fat (folder, (unsigned) g_ascii_strtoull (kind, NULL, 10));
  saved = goals_store_save (store, items, NULL, &error);
  g_assert_true (saved == (error == NULL));
  if (error != NULL)
    g_printerr ("%s\n", error->message);
  g_clear_object (&store);
  return !saved ? SAID_FAILED : fired () ? SAID_SAVED : NOT_REACHED;
}

static int
run_other (const char *command,
           const char *folder,
           const char *plan,
           char      **message)
{
  g_autofree char *kind = g_strdup_printf ("%u", fat);
  const char *arguments[] = { own_program, command, folder, kind, NULL };
  g_autofree char *state = g_strconcat (folder, STATE, NULL);
  g_auto(GStrv) environment = g_get_environ ();
  g_autofree char *library = g_test_build_filename (G_TEST_BUILT, "storage", "fail-io.so", NULL);
  g_autofree char *sanitizer = g_strconcat (g_getenv ("ASAN_OPTIONS") != NULL ? g_getenv ("ASAN_OPTIONS") : "",
                                            ":verify_asan_link_order=0", NULL);
  g_autoptr(GError) error = NULL;
  int status;

  environment = g_environ_setenv (environment, "LD_PRELOAD", library, TRUE);
  environment = g_environ_setenv (environment, "ASAN_OPTIONS", sanitizer, TRUE);
  environment = g_environ_setenv (environment, "FAIL_IO", plan, TRUE);
  environment = g_environ_setenv (environment, "FAIL_IO_BELOW", folder, TRUE);
  environment = g_environ_setenv (environment, "XDG_STATE_HOME", state, TRUE);
  g_spawn_sync (NULL, (char **) arguments, environment, G_SPAWN_DEFAULT, NULL, NULL, NULL, message, &status, &error);
  g_assert_no_error (error);
  if (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL)
    return KILL;
  g_test_message ("%s: %s", plan, *message);
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), <=, NOT_REACHED);
  return WEXITSTATUS (status);
}

/* Is @file the new one? It must be that or the old one. */
static gboolean
is_new (const char *folder,
        const char *file)
{
  g_autofree char *found = folder_read (folder, file);
  g_autofree char *before = full_text (file);
  g_autofree char *after = new_text (file);

  if (!g_str_equal (found, after))
    g_assert_cmpstr (found, ==, before);
  return g_str_equal (found, after);
}

static gboolean
is_removed (const char *folder)
{
  g_autofree char *path = folder_file (folder, FULL_ALIGNED);

  return !g_file_test (path, G_FILE_TEST_EXISTS);
}

/* The next process: what was left undone is done. */
static int
run_load (const char *folder)
{
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsWorkspace) workspace = goals_store_load (store, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (goals_store_get_problems (store)->len, ==, 0);
  g_assert_false (goals_store_has_unfinished (store));
  return SAID_SAVED;
}

static void
check_loads (const char *folder)
{
  g_autofree char *message = NULL;

  g_assert_cmpint (run_other ("--load", folder, "none:0:0", &message), ==, SAID_SAVED);
}

static void
remove_state (const char *folder)
{
  g_autofree char *state = g_strconcat (folder, STATE, NULL);

  if (g_file_test (state, G_FILE_TEST_IS_DIR))
    folder_free (g_steal_pointer (&state));
}

/* Documents that only their owner reads, so that a save has to set the mode. */
static char *
new_private_folder (void)
{
  char *folder = folder_new ();

  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *path = folder_file (folder, full_files[i]);

      g_assert_cmpint (g_chmod (path, 0600), ==, 0);
    }
  return folder;
}

static gboolean
is_all_new (const char *folder)
{
  return is_new (folder, FULL_OBJECTIVE) && is_new (folder, FULL_KPI) && is_removed (folder);
}

static gboolean
is_all_old (const char *folder)
{
  return !is_new (folder, FULL_OBJECTIVE) && !is_new (folder, FULL_KPI) && !is_removed (folder);
}

/* What the other process said, or KILL. */
static int
check_plan (const char *function,
            guint       n,
            int         number)
{
  char *folder = new_private_folder ();
  g_autofree char *plan = g_strdup_printf ("%s:%u:%d", function, n, number);
  g_autofree char *message = NULL;
  g_autofree char *names = NULL;
  int said = run_other ("--save", folder, plan, &message);

  g_assert_true (is_new (folder, FULL_OBJECTIVE) || !is_removed (folder));
  if (said == SAID_SAVED || said == NOT_REACHED)
    g_assert_true (is_all_new (folder));
  else if (said == SAID_FAILED)
    g_assert_nonnull (strstr (message, g_strerror (number)));
  names = folder_names (folder);
  if (said != KILL && !g_str_equal (function, "unlinkat"))
    g_assert_null (strstr (names, ".tmp-"));
  check_loads (folder);
  if (said == SAID_FAILED)
    g_assert_true (is_all_new (folder));
  else
    g_assert_true (is_all_new (folder) || is_all_old (folder));
  n_points++;
  remove_state (folder);
  folder_free (folder);
  return said;
}

/* Every call of @function fails in its turn: in how many turns the save said that it failed. @least: a function that is
 * never reached shows nothing. */
static guint
sweep (const char *function,
       int         number,
       guint       least)
{
  guint n_failed = 0;
  guint n = 1;
  int said;

  while ((said = check_plan (function, n, number)) != NOT_REACHED)
    {
      n_failed += said == SAID_FAILED;
      n++;
    }
  g_assert_cmpuint (n - 1, >=, least);
  return n_failed;
}

/* Two documents are written, one is removed, two folders are synced. Where the journal fails, the save itself does
   not. */
static void
test_errors (void)
{
  g_assert_cmpuint (sweep ("open", EACCES, 8), >=, 5);
  g_assert_cmpuint (sweep ("openat", EMFILE, 8), >=, 5);
  g_assert_cmpuint (sweep ("openat", ENOSPC, 8), >=, 5);
  g_assert_cmpuint (sweep ("write", ENOSPC, 2), ==, 2);
  g_assert_cmpuint (sweep ("write", EIO, 2), ==, 2);
  g_assert_cmpuint (sweep ("pwrite", ENOSPC, 2), ==, 0);
  g_assert_cmpuint (sweep ("fsync", EIO, 5), ==, 4);
  g_assert_cmpuint (sweep ("fsync", EDQUOT, 5), ==, 4);
  g_assert_cmpuint (sweep ("fdatasync", EIO, 1), ==, 0);
  g_assert_cmpuint (sweep ("fchmod", EPERM, 2), ==, 2);
  g_assert_cmpuint (sweep ("close", EIO, 4), ==, 2);
  g_assert_cmpuint (sweep ("renameat2", EACCES, 3), ==, 3);
  g_assert_cmpuint (sweep ("unlinkat", EBUSY, 1), ==, 0);
  g_assert_cmpuint (sweep ("unlink", EACCES, 1), ==, 0);
  g_assert_cmpuint (sweep ("mkdir", EACCES, 1), ==, 2);
  g_assert_cmpuint (sweep ("flock", ENOLCK, 1), ==, 0);
}

/* A file system that cannot exchange names: looked at, then renamed. */
static void
test_no_exchange (void)
{
  g_assert_cmpuint (sweep ("renameat2", EINVAL, 3), ==, 0);
  g_assert_cmpuint (sweep ("renameat2", ENOSYS, 3), ==, 0);
}

/* A folder in which no file takes the name of another: written over, with the journal behind it. */
static void
test_no_rename (void)
{
  g_assert_cmpuint (sweep ("renameat2", EXDEV, 3), ==, 0);
  g_assert_cmpuint (sweep ("renameat2", EPERM, 3), ==, 0);
  g_assert_cmpuint (sweep ("renameat2", EEXIST, 3), ==, 0);
}

/* Where the names belong to the files, the whole file system is synced, twice for two folders, and that may fail; where
 * it need not be, it is not. */
static void
test_fat (void)
{
  static const unsigned kinds[] = { MSDOS_SUPER_MAGIC, EXFAT_SUPER_MAGIC };

  g_assert_cmpint (check_plan ("syncfs", 1, EIO), ==, NOT_REACHED);
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      fat = kinds[i];
      g_assert_cmpuint (sweep ("syncfs", EIO, 2), ==, 2);
      g_assert_cmpuint (sweep ("syncfs", ENOSPC, 2), ==, 2);
      g_assert_cmpuint (sweep ("syncfs", KILL, 2), ==, 0);
    }
  fat = 0;
}

static void
test_short_writes (void)
{
  g_assert_cmpuint (sweep ("half-write", 0, 2), ==, 0);
  g_assert_cmpuint (sweep ("write", EINTR, 2), ==, 0);
  g_assert_cmpuint (sweep ("pwrite", EINTR, 1), ==, 0);
}

static void
test_kills (void)
{
  static const char *const functions[] = { "open", "openat", "write", "pwrite", "fsync", "fdatasync", "fchmod", "close",
                                           "renameat2", "unlinkat", "unlink", "mkdir", "flock" };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    g_assert_cmpuint (sweep (functions[i], KILL, 1), ==, 0);
  g_test_message ("%u points", n_points);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (argc == 4 && g_str_equal (argv[1], "--save"))
    return run_save (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "--load"))
    return run_load (argv[2]);
  own_program = argv[0];
  g_test_add_func ("/storage/faults/errors", test_errors);
  g_test_add_func ("/storage/faults/no-exchange", test_no_exchange);
  g_test_add_func ("/storage/faults/no-rename", test_no_rename);
  g_test_add_func ("/storage/faults/fat", test_fat);
  g_test_add_func ("/storage/faults/short-writes", test_short_writes);
  g_test_add_func ("/storage/faults/kills", test_kills);
  return g_test_run ();
}
