/* test-storage-archive-damage.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utime.h>

#include "goals-archive-fixture.h"

/* An archive whose files are not what they were. */

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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/archive/damage", test_damage);
  g_test_add_func ("/storage/archive/no-files", test_no_files);
  g_test_add_func ("/storage/archive/linked", test_linked);
  g_test_add_func ("/storage/archive/power-cut", test_power_cut);
  g_test_add_func ("/storage/archive/mend", test_mend);
  g_test_add_func ("/storage/archive/strays", test_strays);
  return run_in_own_state ();
}
