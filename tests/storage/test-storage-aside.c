/* test-storage-aside.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-retention.h"
#include "goals-state.h"
#include "goals-storage-fixture.h"

/* What leaves the folder, or is written over in it by somebody's choice, is a version like every other, and takes no
   room for ever. */

#define ALIGNED_ID "50000000-0000-4000-8000-000000000002"
#define COPY       "objectives/" ALIGNED_ID " (conflicted copy 2026-11-21 093612).json"
#define HOUR       G_TIME_SPAN_HOUR
#define DAY        G_TIME_SPAN_DAY
/* A Thursday, noon. */
#define NOW        (G_GINT64_CONSTANT (1764849600) * G_USEC_PER_SEC)

/* "HOW TEXT\n…" of all versions, newest first. */
static char *
list_versions (GoalsArchive *archive,
               const char   *file)
{
  g_autoptr(GPtrArray) versions = goals_archive_list (archive, file);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const GoalsVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *held = version_text (archive, version);

      g_assert_nonnull (held);
      g_string_append_printf (lines, "%d %s\n", version->how, held);
    }
  return g_string_free (lines, FALSE);
}

static void
check_versions (GoalsArchive *archive,
                const char   *file,
                const char   *expected)
{
  g_autofree char *found = list_versions (archive, file);

  g_assert_cmpstr (found, ==, expected);
}

static void
check_state_has_no (GoalsStore *store,
                    const char *name)
{
  g_autofree char *path = g_build_filename (goals_store_get_state (store), name, NULL);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
remove_copy (GoalsStore *store,
             const char *text)
{
  g_autoptr(GBytes) bytes = text_bytes (text);
  GoalsCopy copy = { (char *) COPY, (char *) FULL_ALIGNED, bytes };
  g_autoptr(GError) error = NULL;

  goals_store_remove_copy (store, &copy, &error);
  g_assert_no_error (error);
}

static void
test_copy (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsStore) store = folder_open (folder);
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *other = replace_once (text, "Fewer repeats", "Fewer calls");
  g_autofree char *expected = g_strdup_printf ("%d {\"\n%d %s\n", GOALS_VERSION_BROKEN, GOALS_VERSION_ASIDE, other);
  g_autoptr(GoalsVersion) last = NULL;

  folder_write (folder, COPY, other);
  remove_copy (store, other);
  folder_write (folder, COPY, "{\"");
  remove_copy (store, "{\"");
  check_versions (goals_store_get_archive (store), FULL_ALIGNED, expected);
  check_state_has_no (store, "set-aside");
  /* The document never held it */
  last = goals_archive_find (goals_store_get_archive (store), FULL_ALIGNED, G_MAXINT64);
  g_assert_null (last);
  folder_free (folder);
}

static void
test_overrule (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsStore) store = folder_open (folder);
  g_autofree char *text = full_text (FULL_KPI);
  g_autofree char *other = replace_once (text, "\"Median\"", "\"Mean\"");
  g_autofree char *expected = g_strdup_printf ("%d [\n%d %s\n", GOALS_VERSION_BROKEN, GOALS_VERSION_DISPLACED, other);
  g_autoptr(GBytes) seen = text_bytes (other);

  g_assert_true (goals_store_overrule (store, FULL_KPI, seen, NULL));
  folder_write (folder, FULL_KPI, "[");
  g_assert_true (goals_store_overrule (store, FULL_KPI, NULL, NULL));
  check_versions (goals_store_get_archive (store), FULL_KPI, expected);
  folder_free (folder);
}

/* Nothing is known of the workspace: nothing is done to what would be lost. */
static void
test_unknown (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GError) error = NULL;

  g_assert_false (goals_store_overrule (store, FULL_KPI, NULL, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_NOT_WORKSPACE);
  folder_free (folder);
}

/* What an earlier Goals set aside. */
static void
test_take_over (void)
{
  char *folder = folder_new ();
  g_autofree char *state = goals_state_get_folder_path ("10000000-0000-4000-8000-000000000000", folder);
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *other = replace_once (text, "Fewer repeats", "Fewer mails");
  g_autofree char *versions = NULL;
  g_autofree char *names = NULL;
  g_autoptr(GoalsStore) store = NULL;

  g_assert_true (goals_state_make (state, NULL));
  folder_write (state, "set-aside/0123456789abcdef whatever it was called.json", other);
  folder_write (state, "set-aside/1123456789abcdef 70000000-0000-4000-8000-000000000001.json", "{\"half");
  folder_write (state, "set-aside/2123456789abcdef 70000000-0000-4000-8000-000000000001-LAPTOP.json", "{\"torn");
  folder_write (state, "set-aside/3123456789abcdef of nothing.json", "?");
  store = folder_open (folder);
  versions = list_versions (goals_store_get_archive (store), FULL_ALIGNED);
  g_assert_nonnull (strstr (versions, other));
  g_clear_pointer (&versions, g_free);
  versions = list_versions (goals_store_get_archive (store), FULL_KPI);
  g_assert_nonnull (strstr (versions, "{\"half"));
  g_assert_nonnull (strstr (versions, "{\"torn"));
  names = folder_names (state);
  g_assert_cmpstr (names, ==, "folder\nset-aside/3123456789abcdef of nothing.json");
  folder_remove (state, "set-aside/3123456789abcdef of nothing.json");
  g_clear_object (&store);
  store = folder_open (folder);
  check_state_has_no (store, "set-aside");
  folder_free (folder);
}

static void
keep (GoalsArchive    *archive,
      const char      *text,
      GoalsVersionHow  how,
      gint64           time)
{
  g_autoptr(GBytes) bytes = text_bytes (text);
  g_autoptr(GError) error = NULL;

  goals_archive_keep (archive, FULL_KPI, bytes, how, time, &error);
  g_assert_no_error (error);
}

/* What was put aside later neither is the document's newest state nor makes that go. */
static void
test_apart (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (folder);
  g_autoptr(GoalsVersion) last = NULL;
  g_autoptr(GBytes) bytes = NULL;

  keep (archive, "state", GOALS_VERSION_SAVED, NOW - 3 * DAY);
  keep (archive, "aside", GOALS_VERSION_ASIDE, NOW - 3 * DAY + 1);
  keep (archive, "broken", GOALS_VERSION_BROKEN, NOW - 3 * DAY + 2);
  last = goals_archive_find (archive, FULL_KPI, NOW);
  bytes = goals_archive_read (archive, last, NULL);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "state", 5);
  g_assert_true (goals_archive_thin (archive, NOW, 1, NULL));
  check_versions (archive, FULL_KPI, "5 broken\n0 state\n");
  /* It is news that the document holds it now, and none that a copy holds what it does */
  keep (archive, "copy", GOALS_VERSION_ASIDE, NOW);
  keep (archive, "copy", GOALS_VERSION_ASIDE, NOW + 1);
  keep (archive, "copy", GOALS_VERSION_SAVED, NOW + 2);
  keep (archive, "copy", GOALS_VERSION_ASIDE, NOW + 3);
  check_versions (archive, FULL_KPI, "0 copy\n6 copy\n5 broken\n0 state\n");
  folder_free (folder);
}

/* Even the last one goes when there is no room. */
static void
test_room (void)
{
  GoalsRetained versions[] = {
    { 0, NOW - HOUR, 0, 100, FALSE, FALSE }, { 0, NOW, 1, 100, TRUE, FALSE },
    { 0, NOW - 2 * HOUR, 2, 100, TRUE, FALSE },
  };

  goals_retention_choose (versions, G_N_ELEMENTS (versions), NOW, 200);
  g_assert_true (versions[0].keep && versions[1].keep && !versions[2].keep);
  goals_retention_choose (versions, G_N_ELEMENTS (versions), NOW, 100);
  g_assert_true (versions[0].keep && !versions[1].keep && !versions[2].keep);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/aside/copy", test_copy);
  g_test_add_func ("/storage/aside/overrule", test_overrule);
  g_test_add_func ("/storage/aside/unknown", test_unknown);
  g_test_add_func ("/storage/aside/take-over", test_take_over);
  g_test_add_func ("/storage/aside/apart", test_apart);
  g_test_add_func ("/storage/aside/room", test_room);
  return run_in_own_state ();
}
