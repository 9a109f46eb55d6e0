/* test-storage-archive-thinning.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-archive-fixture.h"
#include "goals-retention.h"

/* Which versions are let go of, and when. */

/* Ages in minutes of the versions of one document, and which of them are kept: "+" and "-", the newest first. */
static const struct { const char *name; int ages[12]; const char *kept; } retention_cases[] = {
  { "one", { 60 * 24 * 400 }, "+" },
  { "all of a day", { 1, 2, 3, 59, 60, 1439, 1440 }, "+++++++" },
  { "last of each hour", { 1, 1450, 1460, 1470, 1510, 1520 }, "++--+-" },
  { "last of each day", { 1, 60 * 24 * 10, 60 * 24 * 10 + 60, 60 * 24 * 11, 60 * 24 * 11 + 5 }, "++-+-" },
  { "last of each week", { 1, 60 * 24 * 100, 60 * 24 * 101, 60 * 24 * 107, 60 * 24 * 108, 60 * 24 * 115 }, "++-+-+" },
  { "hours end at seven days", { 1, 60 * 24 * 7 - 1, 60 * 24 * 7 + 60, 60 * 24 * 7 + 120 }, "++--" },
  { "a clock that was ahead", { -60 * 24 * 30, 1, 1450, 1460 }, "+++-" },
};

static void
test_retention (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (retention_cases); i++)
    {
      guint n = (guint) strlen (retention_cases[i].kept);
      g_autofree GoalsRetained *versions = g_new0 (GoalsRetained, n);
      g_autofree char *kept = g_strnfill (n, '-');

      for (guint j = 0; j < n; j++)
        /* The order in which they come does not matter */
        versions[n - 1 - j] = (GoalsRetained) { 0, NOW - retention_cases[i].ages[j] * MINUTE, j, 100, FALSE, FALSE };
      goals_retention_choose (versions, n, NOW, G_MAXUINT64);
      for (guint j = 0; j < n; j++)
        if (versions[n - 1 - j].keep)
          kept[j] = '+';
      g_test_message ("%s", retention_cases[i].name);
      g_assert_cmpstr (kept, ==, retention_cases[i].kept);
    }
}

/* Two documents, contents that they share: the oldest go, whosever they are, and never the newest of one. */
static void
test_retention_limit (void)
{
  GoalsRetained versions[] = {
    { 0, NOW - 1 * MINUTE, 0, 100, FALSE, FALSE }, { 0, NOW - 3 * MINUTE, 1, 100, FALSE, FALSE },
    { 0, NOW - 9 * MINUTE, 0, 100, FALSE, FALSE },
    { 1, NOW - 2 * MINUTE, 2, 100, FALSE, FALSE }, { 1, NOW - 8 * MINUTE, 3, 100, FALSE, FALSE },
    { 2, NOW - 500 * DAY, 4, 100, FALSE, FALSE },
  };
  static const struct { guint64 limit; const char *kept; } cases[] = {
    { 500, "++++++" }, { 499, "++-+-+" }, { 400, "++-+-+" }, { 399, "+--+-+" }, { 0, "+--+-+" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *kept = g_strnfill (G_N_ELEMENTS (versions), '-');

      goals_retention_choose (versions, G_N_ELEMENTS (versions), NOW, cases[i].limit);
      for (guint j = 0; j < G_N_ELEMENTS (versions); j++)
        if (versions[j].keep)
          kept[j] = '+';
      g_assert_cmpstr (kept, ==, cases[i].kept);
    }
}

static void
test_thin (void)
{
  char *parent = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (parent);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) before = NULL;
  g_autofree char *gone = NULL;

  keep (archive, FULL_KPI, "first", GOALS_VERSION_SAVED, NOW - 3 * DAY);
  keep (archive, FULL_KPI, "shared", GOALS_VERSION_SAVED, NOW - 3 * DAY + MINUTE);
  keep (archive, FULL_KPI, "last", GOALS_VERSION_SAVED, NOW - 3 * DAY + 2 * MINUTE);
  keep (archive, FULL_MANIFEST, "shared", GOALS_VERSION_SAVED, NOW - 900 * DAY);
  before = goals_archive_list (archive, FULL_KPI);
  gone = goals_archive_blob_path (parent, ((GoalsVersion *) g_ptr_array_index (before, 2))->hash);
  g_assert_true (g_file_test (gone, G_FILE_TEST_EXISTS));
  g_assert_true (goals_archive_is_thinning_due (archive, NOW));
  goals_archive_thin (archive, NOW, 1, &error);
  g_assert_no_error (error);
  check_versions (archive, FULL_KPI, "last@1764590520000000");
  check_versions (archive, FULL_MANIFEST, "shared@1687089600000000");
  g_assert_false (g_file_test (gone, G_FILE_TEST_EXISTS));
  g_assert_false (goals_archive_is_thinning_due (archive, NOW + HOUR - 1));
  g_assert_true (goals_archive_is_thinning_due (archive, NOW + HOUR));
  /* The next program knows as well */
  g_clear_object (&archive);
  archive = goals_archive_new (parent);
  g_assert_false (goals_archive_is_thinning_due (archive, NOW + HOUR - 1));
  /* What cannot be looked at, nor put aside, stops everything: it may name what would go */
  keep (archive, FULL_KPI, "again", GOALS_VERSION_SAVED, NOW - 3 * DAY + 3 * MINUTE);
  block_index (parent, FULL_MANIFEST);
  g_assert_false (goals_archive_thin (archive, NOW, 1, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO);
  check_versions (archive, FULL_KPI, "again@1764590580000000 last@1764590520000000");
  folder_free (parent);
}

/* What is known of a copy lasts although the other one is written again and again. */
static void
test_thin_places (void)
{
  const gint64 now = 1000 * G_TIME_SPAN_DAY;
  g_autofree char *folder = new_archive_folder ();
  g_autoptr(GoalsArchive) original = goals_archive_new (folder);
  g_autoptr(GoalsArchive) copy = goals_archive_new (folder);

  goals_archive_set_place (original, PLACE, 0);
  goals_archive_set_place (copy, OTHER_PLACE, 0);
  keep (original, FULL_KPI, "one", GOALS_VERSION_SAVED, 1);
  keep (copy, FULL_KPI, "copy", GOALS_VERSION_SAVED, 2);
  keep (original, FULL_KPI, "two", GOALS_VERSION_SAVED, 3);
  g_assert_true (goals_archive_thin (original, now, 1, NULL));
  check_versions (original, FULL_KPI, "two@3");
  check_versions (copy, FULL_KPI, "copy@2");
  folder_free (g_steal_pointer (&folder));
}

/* Hours are too long to wait for where every version is large. */
static void
test_large (void)
{
  const gsize size = 2 * 1024 * 1024;
  char *parent = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (parent);
  g_autoptr(GError) error = NULL;
  guint n = 0;

  keep (archive, FULL_KPI, "first", GOALS_VERSION_SAVED, NOW);
  g_assert_true (goals_archive_thin (archive, NOW, 1, NULL));
  while (!goals_archive_is_thinning_due (archive, NOW) && n < 40)
    {
      guint32 *noise = g_new (guint32, size / sizeof *noise);
      g_autoptr(GRand) rand = g_rand_new_with_seed (n);
      g_autoptr(GBytes) bytes = g_bytes_new_take (noise, size);

      for (gsize i = 0; i < size / sizeof *noise; i++)
        noise[i] = g_rand_int (rand);
      goals_archive_keep (archive, FULL_KPI, bytes, GOALS_VERSION_SAVED, NOW + ++n, &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (n, ==, 16);
  g_assert_true (goals_archive_thin (archive, NOW, 1, NULL));
  g_assert_false (goals_archive_is_thinning_due (archive, NOW));
  folder_free (parent);
}

/* Saved today, and then the clock says that it is next year: only as time passes do the versions become old. */
static void
test_clock_ahead (void)
{
  char *parent = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (parent);
  g_autoptr(GPtrArray) versions = NULL;
  gint64 year = 365 * DAY;

  keep (archive, FULL_KPI, "one", GOALS_VERSION_SAVED, NOW);
  keep (archive, FULL_KPI, "two", GOALS_VERSION_SAVED, NOW + MINUTE);
  keep (archive, FULL_KPI, "three", GOALS_VERSION_SAVED, NOW + 2 * HOUR);
  g_assert_true (goals_archive_thin (archive, NOW + 2 * HOUR, 1, NULL));
  keep (archive, FULL_KPI, "wrong", GOALS_VERSION_SAVED, NOW + year);
  g_assert_true (goals_archive_thin (archive, NOW + year, 1, NULL));
  /* The clock is put right */
  g_assert_true (goals_archive_is_thinning_due (archive, NOW + 3 * HOUR));
  g_assert_true (goals_archive_thin (archive, NOW + 3 * HOUR, 1, NULL));
  versions = goals_archive_list (archive, FULL_KPI);
  /* A day older: of the first hour the last one */
  g_assert_cmpuint (versions->len, ==, 3);
  /* It is next year indeed */
  for (guint i = 0; i < 100; i++)
    g_assert_true (goals_archive_thin (archive, NOW + year + i * HOUR, 1, NULL));
  g_clear_pointer (&versions, g_ptr_array_unref);
  versions = goals_archive_list (archive, FULL_KPI);
  g_assert_cmpuint (versions->len, ==, 2);
  folder_free (parent);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/archive/retention", test_retention);
  g_test_add_func ("/storage/archive/retention-limit", test_retention_limit);
  g_test_add_func ("/storage/archive/thin", test_thin);
  g_test_add_func ("/storage/archive/thin-places", test_thin_places);
  g_test_add_func ("/storage/archive/large", test_large);
  g_test_add_func ("/storage/archive/clock-ahead", test_clock_ahead);
  return run_in_own_state ();
}
