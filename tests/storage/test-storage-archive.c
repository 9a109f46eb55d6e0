/* test-storage-archive.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <utime.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "goals-archive-private.h"
#include "goals-retention.h"
#include "goals-state.h"
#include "goals-storage-fixture.h"

#define MINUTE G_TIME_SPAN_MINUTE
#define HOUR   G_TIME_SPAN_HOUR
#define DAY    G_TIME_SPAN_DAY
/* A Thursday, noon. */
#define NOW    (G_GINT64_CONSTANT (1764849600) * G_USEC_PER_SEC)

static char *own_program;

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
keep (GoalsArchive    *archive,
      const char      *file,
      const char      *text,
      GoalsVersionHow  how,
      gint64           time)
{
  g_autoptr(GBytes) bytes = text_bytes (text);
  g_autoptr(GError) error = NULL;

  goals_archive_keep (archive, file, bytes, how, time, &error);
  g_assert_no_error (error);
}

/* "TEXT@TIME …", newest first; "?" for what cannot be read. */
static char *
describe (GoalsArchive *archive,
          const char   *file)
{
  g_autoptr(GPtrArray) versions = goals_archive_list (archive, file);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const GoalsVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *held = version_text (archive, version);

      g_string_append_printf (text, "%s%s@%" G_GINT64_FORMAT, i > 0 ? " " : "", held != NULL ? held : "?",
                              version->time);
    }
  return g_string_free (text, FALSE);
}

static void
check_versions (GoalsArchive *archive,
                const char   *file,
                const char   *expected)
{
  g_autofree char *found = describe (archive, file);

  g_assert_cmpstr (found, ==, expected);
}

static char *
new_archive_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("goals-XXXXXX", &error);

  g_assert_no_error (error);
  return folder;
}

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

static void
check_mode (const char *path,
            guint       mode)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmphex (info.st_mode & 0777, ==, mode);
}

/* Nobody else reads what lies there. */
static void
check_modes (const char *folder)
{
  g_autofree char *names = folder_names (folder);
  g_auto(GStrv) lines = g_strsplit (g_strchomp (names), "\n", -1);

  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, lines[i], NULL);
      g_autofree char *parent = g_path_get_dirname (path);

      check_mode (path, 0600);
      check_mode (parent, 0700);
    }
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

#define PLACE       "a0000000-0000-4000-8000-000000000001"
#define OTHER_PLACE "a0000000-0000-4000-8000-000000000002"

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

static void
flip_byte (const char *path)
{
  g_autofree char *content = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  content[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
}

static void
test_damage (void)
{
  char *parent = new_archive_folder ();
  g_autofree char *folder = g_build_filename (parent, "versions", NULL);
  g_autoptr(GoalsArchive) archive = goals_archive_new (folder);
  g_autofree char *index = g_build_filename (folder, "index", FULL_KPI, NULL);
  g_autoptr(GPtrArray) versions = NULL;
  g_autofree char *blob = NULL;
  g_autofree char *content = NULL;
  g_autofree char *torn = NULL;

  keep (archive, FULL_KPI, "one", GOALS_VERSION_SAVED, 100);
  keep (archive, FULL_KPI, "two", GOALS_VERSION_SAVED, 200);
  check_modes (parent);
  /* The end of the last line is missing: the next one is whole all the same */
  g_assert_true (g_file_get_contents (index, &content, NULL, NULL));
  torn = g_strndup (content, strlen (content) - 9);
  g_assert_true (g_file_set_contents (index, torn, -1, NULL));
  check_versions (archive, FULL_KPI, "one@100");
  keep (archive, FULL_KPI, "three", GOALS_VERSION_SAVED, 300);
  check_versions (archive, FULL_KPI, "three@300 one@100");
  /* A content that rots is not taken for one, and is there again once it is kept again */
  versions = goals_archive_list (archive, FULL_KPI);
  blob = goals_archive_blob_path (folder, ((GoalsVersion *) g_ptr_array_index (versions, 1))->hash);
  flip_byte (blob);
  check_versions (archive, FULL_KPI, "three@300 ?@100");
  keep (archive, FULL_KPI, "one", GOALS_VERSION_SAVED, 400);
  check_versions (archive, FULL_KPI, "one@400 three@300 one@100");
  g_assert_true (g_file_set_contents (index, "\0\0\0\0 nonsense\n1 2 3 4\n\n", 24, NULL));
  check_versions (archive, FULL_KPI, "");
  folder_free (parent);
}

static void
make_pipe (const char *path)
{
  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
}

static void
make_endless (const char *path)
{
  g_assert_cmpint (symlink ("/dev/zero", path), ==, 0);
}

static void
make_huge (const char *path)
{
  g_assert_true (g_file_set_contents (path, "x", 1, NULL));
  g_assert_cmpint (truncate (path, (off_t) 1 << 40), ==, 0);
}

static void
make_nothing (const char *path)
{
}

/* Whatever lies where the archive has its files: nobody waits for it, and other documents keep their versions. */
static void
test_no_files (void)
{
  static void (*const make[]) (const char *path) = { make_pipe, make_endless, make_huge, make_nothing };

  for (guint i = 0; i < G_N_ELEMENTS (make); i++)
    {
      char *parent = new_archive_folder ();
      g_autoptr(GoalsArchive) archive = goals_archive_new (parent);
      g_autofree char *index = g_build_filename (parent, "index", FULL_KPI, NULL);
      g_autofree char *stamp = g_build_filename (parent, "thinned", NULL);
      g_autofree char *blob = NULL;
      g_autoptr(GBytes) bytes = text_bytes ("two");
      g_autoptr(GPtrArray) versions = NULL;

      keep (archive, FULL_KPI, "one", GOALS_VERSION_SAVED, 100);
      keep (archive, FULL_MANIFEST, "kept", GOALS_VERSION_SAVED, 100);
      versions = goals_archive_list (archive, FULL_KPI);
      blob = goals_archive_blob_path (parent, ((GoalsVersion *) g_ptr_array_index (versions, 0))->hash);
      g_assert_cmpint (g_unlink (blob), ==, 0);
      make[i] (blob);
      make[i] (stamp);
      check_versions (archive, FULL_KPI, "");
      keep (archive, FULL_KPI, "one", GOALS_VERSION_SAVED, 200);
      check_versions (archive, FULL_KPI, "one@200 one@100");

      g_assert_cmpint (g_unlink (index), ==, 0);
      make[i] (index);
      check_versions (archive, FULL_KPI, "");
      goals_archive_keep (archive, FULL_KPI, bytes, GOALS_VERSION_SAVED, 300, NULL);
      check_versions (archive, FULL_KPI, make[i] == make_huge ? "" : "two@300");
      g_assert_true (goals_archive_is_thinning_due (archive, NOW));
      check_versions (archive, FULL_MANIFEST, "kept@100");
      folder_free (parent);
    }
}

/* A document of somebody's that has a second name in the archive stays what it is. */
static void
test_linked (void)
{
  char *parent = new_archive_folder ();
  char *outside = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (parent);
  g_autofree char *index = g_build_filename (parent, "index", FULL_KPI, NULL);
  g_autofree char *stamp = g_build_filename (parent, "thinned", NULL);
  g_autofree char *document = g_build_filename (outside, "document", NULL);
  g_autofree char *found = NULL;

  keep (archive, FULL_KPI, "one", GOALS_VERSION_SAVED, NOW - 2);
  g_assert_true (g_file_set_contents (document, "theirs\n", -1, NULL));
  g_assert_cmpint (g_unlink (index), ==, 0);
  g_assert_cmpint (link (document, index) + link (document, stamp), ==, 0);
  keep (archive, FULL_KPI, "two", GOALS_VERSION_SAVED, NOW - 1);
  g_assert_true (goals_archive_thin (archive, NOW, 1, NULL));
  check_versions (archive, FULL_KPI, "two@1764849599999999");
  g_assert_true (g_file_get_contents (document, &found, NULL, NULL));
  g_assert_cmpstr (found, ==, "theirs\n");
  folder_free (parent);
  folder_free (outside);
}

/* What the file of a content may be after the power was cut before it was synced: nothing, empty, or zeros from
   somewhere on. */
static void
test_power_cut (void)
{
  char *parent = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (parent);
  g_autoptr(GPtrArray) versions = NULL;
  g_autofree char *blob = NULL;
  g_autofree char *content = NULL;
  g_autofree char *longer = NULL;
  gsize length;

  keep (archive, FULL_KPI, "one", GOALS_VERSION_SAVED, 100);
  keep (archive, FULL_KPI, "two", GOALS_VERSION_SAVED, 200);
  versions = goals_archive_list (archive, FULL_KPI);
  blob = goals_archive_blob_path (parent, ((GoalsVersion *) g_ptr_array_index (versions, 0))->hash);
  g_assert_true (g_file_get_contents (blob, &content, &length, NULL));
  for (gsize written = 0; written < length; written++)
    {
      g_autofree char *left = g_malloc0 (length);

      memcpy (left, content, written);
      g_assert_true (g_file_set_contents (blob, left, (gssize) length, NULL));
      /* The last three bytes are zeros in any case: of a size that is not so large */
      check_versions (archive, FULL_KPI, written < length - 3 ? "one@100" : "two@200 one@100");
      g_assert_true (g_file_set_contents (blob, left, (gssize) written, NULL));
      check_versions (archive, FULL_KPI, "one@100");
    }
  g_assert_cmpint (g_unlink (blob), ==, 0);
  check_versions (archive, FULL_KPI, "one@100");
  /* The list says that it is there. It is kept again all the same */
  keep (archive, FULL_KPI, "two", GOALS_VERSION_SAVED, 300);
  check_versions (archive, FULL_KPI, "two@300 two@200 one@100");
  /* Also where something longer lies in its place */
  longer = g_strnfill (5000, 'x');
  g_assert_true (g_file_set_contents (blob, longer, -1, NULL));
  check_versions (archive, FULL_KPI, "one@100");
  keep (archive, FULL_KPI, "two", GOALS_VERSION_SAVED, 400);
  check_versions (archive, FULL_KPI, "two@400 two@300 two@200 one@100");
  folder_free (parent);
}

/* In place of the list of @file lies what can neither be read nor put aside. */
static void
block_index (const char *folder,
             const char *file)
{
  g_autofree char *index = g_build_filename (folder, "index", file, NULL);
  g_autofree char *aside = g_strconcat (index, ".unreadable", NULL);
  g_autofree char *within = g_build_filename (aside, "within", NULL);

  g_assert_cmpint (g_unlink (index), ==, 0);
  g_assert_cmpint (g_mkdir (index, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (within, 0700), ==, 0);
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

static const char *const names[] = { "Mean", "Mode", "Medium" };

/* The KPI called names[@i]. (transfer full) */
static char *
named_kpi (guint i)
{
  g_autofree char *text = full_text (FULL_KPI);

  return replace_once (text, "First answer", names[i]);
}

/* "Mode found, Mean", newest first, in the order in which they were kept. */
static void
check_names (GoalsArchive *archive,
             const char   *expected)
{
  g_autoptr(GPtrArray) versions = goals_archive_list_as_kept (archive, FULL_KPI);
  g_autoptr(GString) found = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    {
      const GoalsVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *text = version_text (archive, version);

      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        if (text != NULL && strstr (text, names[j]) != NULL)
          g_string_append_printf (found, "%s%s%s", i > 0 ? ", " : "", names[j], version->how == GOALS_VERSION_FOUND ? " found"
                                  : version->how == GOALS_VERSION_BROKEN ? " broken" : "");
    }
  g_assert_cmpstr (found->str, ==, expected);
}

/* When a content was written, which is all that is left to tell when it was kept. */
static void
date_blobs (GoalsArchive *archive,
            const char   *folder)
{
  g_autoptr(GPtrArray) versions = goals_archive_list_as_kept (archive, FULL_KPI);

  for (guint i = 0; i < versions->len; i++)
    {
      const GoalsVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *path = goals_archive_blob_path (folder, version->hash);
      struct utimbuf times = { 0, NOW / G_USEC_PER_SEC - 200 - i };

      g_assert_cmpint (g_utime (path, &times), ==, 0);
    }
}

/* A list that cannot be read stops neither the versions to come nor thinning, and what it named is found again. */
static void
test_mend (void)
{
  char *parent = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (parent);
  g_autofree char *index = g_build_filename (parent, "index", FULL_KPI, NULL);
  g_autofree char *all = g_build_filename (parent, "index", NULL);
  g_autofree char *all_aside = g_build_filename (parent, "lost", NULL);
  g_autofree char *mean = named_kpi (0);
  g_autofree char *mode = named_kpi (1);
  g_autofree char *medium = named_kpi (2);
  g_autoptr(GError) error = NULL;

  keep (archive, FULL_KPI, mean, GOALS_VERSION_SAVED, NOW - 3 * MINUTE);
  keep (archive, FULL_KPI, mode, GOALS_VERSION_SAVED, NOW - 2 * MINUTE);
  date_blobs (archive, parent);
  g_assert_cmpint (g_unlink (index), ==, 0);
  g_assert_cmpint (g_mkdir (index, 0700), ==, 0);
  keep (archive, FULL_KPI, medium, GOALS_VERSION_SAVED, NOW - MINUTE);
  check_names (archive, "Medium");
  goals_archive_thin (archive, NOW, 1, &error);
  g_assert_no_error (error);
  check_names (archive, "Medium, Mode found, Mean found");
  /* Once is enough, and they are versions like any other */
  goals_archive_thin (archive, NOW, 1, &error);
  g_assert_no_error (error);
  check_names (archive, "Medium, Mode found, Mean found");
  date_blobs (archive, parent);
  g_assert_true (g_file_set_contents (index, "\0\0\0\0 nonsense\n1 2 3 4\n\n", 24, NULL));
  goals_archive_thin (archive, NOW, 1, &error);
  g_assert_no_error (error);
  check_names (archive, "Medium found, Mode found, Mean found");
  /* All of them */
  g_assert_cmpint (g_rename (all, all_aside), ==, 0);
  check_names (archive, "");
  goals_archive_thin (archive, NOW, 1, &error);
  g_assert_no_error (error);
  check_names (archive, "Medium found, Mode found, Mean found");
  folder_free (parent);
}

/* Of what no list names: what cannot be read stands apart, and what is torn goes. */
static void
test_strays (void)
{
  char *parent = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (parent);
  g_autofree char *index = g_build_filename (parent, "index", FULL_KPI, NULL);
  g_autofree char *mean = named_kpi (0);
  g_autofree char *mode = named_kpi (1);
  g_autofree char *broken = replace_once (mode, "\"name\"", "\"nome\"");
  g_autoptr(GPtrArray) versions = NULL;
  g_autofree char *torn = NULL;
  g_autoptr(GError) error = NULL;

  keep (archive, FULL_KPI, broken, GOALS_VERSION_BROKEN, NOW - 3 * MINUTE);
  keep (archive, FULL_KPI, mean, GOALS_VERSION_SAVED, NOW - 2 * MINUTE);
  versions = goals_archive_list (archive, FULL_KPI);
  torn = goals_archive_blob_path (parent, ((GoalsVersion *) g_ptr_array_index (versions, 0))->hash);
  flip_byte (torn);
  g_assert_cmpint (g_unlink (index), ==, 0);
  goals_archive_thin (archive, NOW, 1, &error);
  g_assert_no_error (error);
  check_names (archive, "Mode broken");
  g_assert_false (g_file_test (torn, G_FILE_TEST_EXISTS));
  folder_free (parent);
}

/* One document whose versions cannot be kept: those of the others are, and it is said. */
static void
test_one_fails (void)
{
  char *parent = new_archive_folder ();
  g_autoptr(GoalsArchive) archive = goals_archive_new (parent);
  g_autofree char *failure = NULL;

  for (guint turn = 0; turn < 2; turn++)
    {
      GPtrArray *pasts = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_past_free);
      g_autofree char *text = g_strdup_printf ("text %u", turn);
      g_autoptr(GBytes) bytes = text_bytes (text);

      g_ptr_array_add (pasts, goals_past_new (FULL_MANIFEST, bytes, GOALS_VERSION_SAVED, turn));
      g_ptr_array_add (pasts, goals_past_new (FULL_KPI, bytes, GOALS_VERSION_SAVED, turn));
      goals_archive_keep_later (archive, pasts, 0);
      goals_archive_wait (archive);
      failure = goals_archive_dup_failure (archive);
      if (turn == 0)
        {
          g_assert_null (failure);
          block_index (parent, FULL_MANIFEST);
        }
    }
  g_assert_nonnull (failure);
  g_assert_nonnull (strstr (failure, FULL_MANIFEST));
  check_versions (archive, FULL_KPI, "text 1@1 text 0@0");
  folder_free (parent);
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
  g_test_add_func ("/storage/archive/places", test_places);
  g_test_add_func ("/storage/archive/thin-places", test_thin_places);
  g_test_add_func ("/storage/archive/without-places", test_without_places);
  g_test_add_func ("/storage/archive/retention", test_retention);
  g_test_add_func ("/storage/archive/retention-limit", test_retention_limit);
  g_test_add_func ("/storage/archive/keep", test_keep);
  g_test_add_func ("/storage/archive/keep-several", test_keep_several);
  g_test_add_func ("/storage/archive/damage", test_damage);
  g_test_add_func ("/storage/archive/no-files", test_no_files);
  g_test_add_func ("/storage/archive/linked", test_linked);
  g_test_add_func ("/storage/archive/power-cut", test_power_cut);
  g_test_add_func ("/storage/archive/thin", test_thin);
  g_test_add_func ("/storage/archive/mend", test_mend);
  g_test_add_func ("/storage/archive/strays", test_strays);
  g_test_add_func ("/storage/archive/one-fails", test_one_fails);
  g_test_add_func ("/storage/archive/large", test_large);
  g_test_add_func ("/storage/archive/clock-ahead", test_clock_ahead);
  g_test_add_func ("/storage/archive/processes", test_processes);
  g_test_add_func ("/storage/archive/store", test_store);
  g_test_add_func ("/storage/archive/broken-manifest", test_broken_manifest);
  return run_in_own_state ();
}
