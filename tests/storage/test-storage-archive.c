/* test-storage-archive.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>

#include "goals-archive-fixture.h"
#include "goals-state.h"

/* What is kept, of whom, and by whom. */

static char *own_program;

static void
test_keep (void)
{
  char *parent = new_archive_folder ();
  g_autofree char *folder = g_build_filename (parent, "versions", NULL);
  g_autoptr(GoalsArchive) archive = goals_archive_new (folder);
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GoalsVersion) found = NULL;

  check_versions (archive, FULL_KPI, "");
  g_assert_false (g_file_test (folder, G_FILE_TEST_EXISTS));
  keep (archive, FULL_KPI, "one", GOALS_VERSION_SAVED, 100);
  keep (archive, FULL_KPI, "one", GOALS_VERSION_SAVED, 150);
  keep (archive, FULL_KPI, "two", GOALS_VERSION_SAVED, 200);
  keep (archive, FULL_KPI, "one", GOALS_VERSION_SAVED, 300);
  keep (archive, FULL_KPI, "late", GOALS_VERSION_DISPLACED, 250);
  keep (archive, FULL_KPI, "{{", GOALS_VERSION_BROKEN, 400);
  keep (archive, FULL_MANIFEST, "", GOALS_VERSION_REMOVED, 1);
  check_versions (archive, FULL_KPI, "{{@400 one@300 late@250 two@200 one@100");
  check_versions (archive, FULL_MANIFEST, "@1");
  files = goals_archive_list_files (archive);
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (files, 0), ==, FULL_KPI);
  found = goals_archive_find (archive, FULL_KPI, 249);
  g_assert_cmpint (found->time, ==, 200);
  g_assert_cmpuint (found->size, ==, 3);
  goals_version_free (g_steal_pointer (&found));
  /* What could not be read is nothing to go back to */
  found = goals_archive_find (archive, FULL_KPI, G_MAXINT64);
  g_assert_cmpint (found->time, ==, 300);
  g_assert_null (goals_archive_find (archive, FULL_KPI, 99));
  folder_free (parent);
}

/* Others put something else there, and we put back what was: both in one go, and the end of it is the newest. */
static void
test_keep_several (void)
{
  g_autofree char *folder = g_dir_make_tmp ("goals-archive-XXXXXX", NULL);
  g_autofree char *versions = g_build_filename (folder, "versions", NULL);
  g_autoptr(GoalsArchive) archive = goals_archive_new (versions);
  GPtrArray *pasts = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_past_free);
  g_autoptr(GBytes) ours = text_bytes ("ours");
  g_autoptr(GBytes) theirs = text_bytes ("theirs");
  g_autoptr(GPtrArray) list = NULL;

  keep (archive, FULL_KPI, "ours", GOALS_VERSION_SAVED, 1);
  g_ptr_array_add (pasts, goals_past_new (FULL_KPI, theirs, GOALS_VERSION_DISPLACED, 2));
  g_ptr_array_add (pasts, goals_past_new (FULL_KPI, ours, GOALS_VERSION_SAVED, 3));
  goals_archive_keep_later (archive, pasts, 0);
  goals_archive_wait (archive);
  list = goals_archive_list (archive, FULL_KPI);
  g_assert_cmpuint (list->len, ==, 3);
  g_assert_cmpint (((const GoalsVersion *) g_ptr_array_index (list, 0))->time, ==, 3);
  folder_free (g_steal_pointer (&folder));
}

/* A copy of a workspace has the same past, and a future of its own. What says nothing of a place is everybody's. */
static void
test_places (void)
{
  g_autofree char *folder = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (folder);
  g_autoptr(GoalsArchive) original = goals_archive_new (folder);
  g_autoptr(GoalsArchive) copy = goals_archive_new (folder);

  goals_archive_set_place (original, PLACE, 150);
  goals_archive_set_place (copy, OTHER_PLACE, 250);
  keep (archive, FULL_KPI, "old", GOALS_VERSION_SAVED, 100);
  keep (original, FULL_KPI, "past", GOALS_VERSION_SAVED, 200);
  keep (copy, FULL_KPI, "copy", GOALS_VERSION_SAVED, 300);
  keep (original, FULL_KPI, "original", GOALS_VERSION_SAVED, 400);
  keep (original, FULL_KPI, "original", GOALS_VERSION_SAVED, 450);
  keep (copy, FULL_KPI, "original", GOALS_VERSION_SAVED, 500);
  keep (original, FULL_KPI, "", GOALS_VERSION_REMOVED, 600);
  check_versions (original, FULL_KPI, "@600 original@400 past@200 old@100");
  check_versions (copy, FULL_KPI, "original@500 copy@300 past@200 old@100");
  check_versions (archive, FULL_KPI, "@600 original@500 original@400 copy@300 past@200 old@100");
  folder_free (g_steal_pointer (&folder));
}

/* How an index was written before places were known, and what such a Goals leaves of a later one. */
static void
test_without_places (void)
{
  static const char *const file = "index/" FULL_KPI;
  g_autofree char *folder = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (folder);
  g_autoptr(GoalsArchive) placed = goals_archive_new (folder);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_auto(GStrv) lines = NULL;

  goals_archive_set_place (placed, PLACE, 150);
  keep (archive, FULL_KPI, "old", GOALS_VERSION_SAVED, 100);
  before = folder_read (folder, file);
  g_assert_null (strstr (before, "from"));
  keep (placed, FULL_KPI, "new", GOALS_VERSION_SAVED, 200);
  after = folder_read (folder, file);
  g_assert_true (g_str_has_prefix (after, before));
  lines = g_strsplit (after, "\n", -1);
  g_assert_cmpstr (lines[1], ==, "from " PLACE);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_free (g_steal_pointer (&after));
  after = g_strdup_printf ("%s\n%s\n", lines[0], lines[2]);
  folder_write (folder, file, after);
  check_versions (placed, FULL_KPI, "new@200 old@100");
  folder_free (g_steal_pointer (&folder));
}

/* What all of @files hold is @text. (transfer full) */
static GPtrArray *
pasts_of (const char *const *files,
          const char        *text,
          gint64             time)
{
  GPtrArray *pasts = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_past_free);
  g_autoptr(GBytes) bytes = text_bytes (text);

  for (guint i = 0; files[i] != NULL; i++)
    g_ptr_array_add (pasts, goals_past_new (files[i], bytes, GOALS_VERSION_SAVED, time));
  return pasts;
}

/* That it is said about @file (NULL: nothing) what is not kept. */
static void
check_failure (GoalsArchive *archive,
               const char   *file)
{
  g_autofree char *failure = NULL;

  goals_archive_wait (archive);
  failure = goals_archive_dup_failure (archive);
  g_assert_cmpint (failure != NULL, ==, file != NULL);
  if (file != NULL)
    g_assert_nonnull (strstr (failure, file));
}

static const char *const two_files[] = { FULL_MANIFEST, FULL_KPI, NULL };
static const char *const no_files[] = { NULL };

/* One document whose versions cannot be kept: those of the others are, and it is said. */
static void
test_one_fails (void)
{
  char *parent = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (parent);

  goals_archive_keep_later (archive, pasts_of (two_files, "text 0", 0), 0);
  check_failure (archive, NULL);
  block_index (parent, FULL_MANIFEST);
  goals_archive_keep_later (archive, pasts_of (two_files, "text 1", 1), 0);
  check_failure (archive, FULL_MANIFEST);
  check_versions (archive, FULL_KPI, "text 1@1 text 0@0");
  /* Nothing more to keep says nothing about that */
  goals_archive_keep_later (archive, pasts_of (no_files, "", 2), 0);
  check_failure (archive, FULL_MANIFEST);
  folder_free (parent);
}

/* What could not be kept can be later, once and as of the time that it had, as long as nothing newer was. */
static void
test_again (void)
{
  char *parent = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (parent);
  g_autofree char *manifest = g_build_filename (parent, "index", FULL_MANIFEST, NULL);

  goals_archive_keep_again (archive);
  keep (archive, FULL_MANIFEST, "text 0", GOALS_VERSION_SAVED, 0);
  block_index (parent, FULL_MANIFEST);
  goals_archive_keep_later (archive, pasts_of (two_files, "text 1", 1), 0);
  for (guint i = 0; i < 3; i++)
    {
      check_failure (archive, FULL_MANIFEST);
      goals_archive_keep_again (archive);
    }
  goals_archive_wait (archive);
  g_assert_cmpint (g_rmdir (manifest), ==, 0);
  check_failure (archive, FULL_MANIFEST);
  goals_archive_keep_again (archive);
  check_failure (archive, NULL);
  check_versions (archive, FULL_MANIFEST, "text 1@1");
  check_versions (archive, FULL_KPI, "text 1@1");
  goals_archive_keep_again (archive);
  check_versions (archive, FULL_MANIFEST, "text 1@1");
  folder_free (parent);
}

/* All of it waits for the first, and then all of it is kept. */
static void
test_all_again (void)
{
  char *parent = new_archive_folder ();
  g_autofree char *folder = g_build_filename (parent, "versions", NULL);
  g_autoptr(GoalsArchive) archive = goals_archive_new (folder);

  folder_write (parent, "versions", "in the way");
  goals_archive_keep_later (archive, pasts_of (two_files, "text", 1), 0);
  check_failure (archive, folder);
  g_assert_cmpint (g_unlink (folder), ==, 0);
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  folder_write (folder, "blobs", "in the way");
  goals_archive_keep_again (archive);
  check_failure (archive, "blobs");
  folder_remove (folder, "blobs");
  goals_archive_keep_again (archive);
  check_failure (archive, NULL);
  check_versions (archive, FULL_MANIFEST, "text@1");
  check_versions (archive, FULL_KPI, "text@1");
  folder_free (parent);
}

#define WRITERS  3
#define VERSIONS 100

static int
run_writer (const char *folder,
            const char *number)
{
  g_autoptr(GoalsArchive) archive = goals_archive_new (folder);

  for (int i = 0; i < VERSIONS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s-%d", number, i);

      keep (archive, FULL_KPI, text, GOALS_VERSION_SAVED, NOW + i);
      if (i % 10 == 9)
        goals_archive_thin (archive, NOW + VERSIONS, 1, NULL);
    }
  return 0;
}

/* Several programs, one archive: every version of every one of them is there. */
static void
test_processes (void)
{
  char *folder = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (folder);
  g_autoptr(GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) versions = NULL;
  GPid writers[WRITERS];

  for (int i = 0; i < WRITERS; i++)
    {
      g_autofree char *number = g_strdup_printf ("%d", i);
      const char *arguments[] = { own_program, "--write", folder, number, NULL };
      g_autoptr(GError) error = NULL;

      g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &writers[i], &error);
      g_assert_no_error (error);
    }
  for (int i = 0; i < WRITERS; i++)
    {
      int status;

      g_assert_cmpint (waitpid (writers[i], &status, 0), ==, writers[i]);
      g_assert_true (g_spawn_check_wait_status (status, NULL));
    }
  versions = goals_archive_list (archive, FULL_KPI);
  for (guint i = 0; i < versions->len; i++)
    {
      g_autoptr(GBytes) bytes = goals_archive_read (archive, g_ptr_array_index (versions, i), NULL);

      g_assert_nonnull (bytes);
      g_hash_table_add (texts, g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
    }
  g_assert_cmpuint (g_hash_table_size (texts), ==, WRITERS * VERSIONS);
  folder_free (folder);
}

static void
save_one (GoalsStore *store,
          const char *file,
          const char *text)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  GoalsSaveItem *item = g_new0 (GoalsSaveItem, 1);
  g_autoptr(GError) error = NULL;

  item->file = g_strdup (file);
  item->bytes = text != NULL ? text_bytes (text) : NULL;
  g_ptr_array_add (items, item);
  goals_store_save (store, items, NULL, &error);
  g_assert_no_error (error);
  goals_archive_wait (goals_store_get_archive (store));
}

static void
check_past (GoalsStore *store,
            const char *file,
            guint       number,
            const char *text,
            GoalsVersionHow how)
{
  GoalsArchive *archive = goals_store_get_archive (store);
  g_autoptr(GPtrArray) versions = goals_archive_list (archive, file);
  g_autoptr(GBytes) expected = text_bytes (text);
  g_autoptr(GBytes) found = NULL;

  g_assert_cmpuint (versions->len, >, number);
  found = goals_archive_read (archive, g_ptr_array_index (versions, number), NULL);
  g_assert_nonnull (found);
  g_assert_true (g_bytes_equal (found, expected));
  g_assert_cmpint (((GoalsVersion *) g_ptr_array_index (versions, number))->how, ==, how);
}

static void
remove_state (void)
{
  char *state = goals_state_get_path ("10000000-0000-4000-8000-000000000000");

  if (g_file_test (state, G_FILE_TEST_IS_DIR))
    folder_free (state);
  else
    g_free (state);
}

/* What a save finds, writes and removes, and what it merges with, can all be gone back to. */
static void
test_store (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_autofree char *before = full_text (FULL_KPI);
  g_autofree char *ours = replace_once (before, "\"Median\"", "\"Mean\"");
  g_autofree char *theirs = replace_once (ours, "\"weekly\"", "\"daily\"");
  g_autofree char *next = replace_once (ours, "\"First answer\"", "\"Second answer\"");
  g_autofree char *merged = replace_once (theirs, "\"First answer\"", "\"Second answer\"");
  g_autofree char *aligned = full_text (FULL_ALIGNED);
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GoalsVersion) first = NULL;
  gint64 start = g_get_real_time ();

  remove_state ();
  g_assert_null (goals_store_get_archive (store));
  workspace = goals_store_load (store, NULL, &error);
  g_assert_no_error (error);
  files = goals_archive_list_files (goals_store_get_archive (store));
  g_assert_cmpuint (files->len, ==, 0);

  save_one (store, FULL_KPI, ours);
  check_past (store, FULL_KPI, 0, ours, GOALS_VERSION_SAVED);
  check_past (store, FULL_KPI, 1, before, GOALS_VERSION_SAVED);
  /* It is from when it was written, not from when it was found */
  first = goals_archive_find (goals_store_get_archive (store), FULL_KPI, start);
  g_assert_nonnull (first);

  folder_write (folder, FULL_KPI, theirs);
  save_one (store, FULL_KPI, next);
  check_past (store, FULL_KPI, 0, merged, GOALS_VERSION_MERGED);
  check_past (store, FULL_KPI, 1, theirs, GOALS_VERSION_DISPLACED);

  save_one (store, FULL_ALIGNED, NULL);
  check_past (store, FULL_ALIGNED, 0, aligned, GOALS_VERSION_REMOVED);
  save_one (store, FULL_ALIGNED, aligned);
  check_past (store, FULL_ALIGNED, 0, aligned, GOALS_VERSION_SAVED);
  remove_state ();
  folder_free (folder);
}

/* The archive is found although the manifest does not say any more whose it is. */
static void
test_broken_manifest (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GoalsWorkspace) workspace = goals_store_load (store, NULL, NULL);
  g_autofree char *text = full_text (FULL_MANIFEST);
  g_autofree char *changed = replace_once (text, "\"Ada\"", "\"Ida\"");

  save_one (store, FULL_MANIFEST, changed);
  folder_write (folder, FULL_MANIFEST, "");
  g_clear_object (&store);
  store = goals_store_new (folder);
  g_assert_null (goals_store_load (store, NULL, NULL));
  check_past (store, FULL_MANIFEST, 0, changed, GOALS_VERSION_SAVED);
  remove_state ();
  folder_free (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (argc == 4 && g_str_equal (argv[1], "--write"))
    return run_writer (argv[2], argv[3]);
  own_program = argv[0];
  g_test_add_func ("/storage/archive/keep", test_keep);
  g_test_add_func ("/storage/archive/keep-several", test_keep_several);
  g_test_add_func ("/storage/archive/places", test_places);
  g_test_add_func ("/storage/archive/without-places", test_without_places);
  g_test_add_func ("/storage/archive/one-fails", test_one_fails);
  g_test_add_func ("/storage/archive/again", test_again);
  g_test_add_func ("/storage/archive/all-again", test_all_again);
  g_test_add_func ("/storage/archive/processes", test_processes);
  g_test_add_func ("/storage/archive/store", test_store);
  g_test_add_func ("/storage/archive/broken-manifest", test_broken_manifest);
  return run_in_own_state ();
}
