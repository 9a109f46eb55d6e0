/* test-session-older.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>

#include "fail-io.h"
#include "goals-archive-private.h"
#include "goals-state.h"
#include "headlines.h"
#include "watched-session.h"

/* A workspace of an older version that is open here, while other programs, older and newer ones, go on writing in
 * it. */

#define COPY "objectives/" ALIGNED_ID ".sync-conflict-20261121-101010-ABCDEFG.json"

/* FULL_ALIGNED as it was in the older version, with @title and @description. (transfer full) */
static char *
older_text (const char *title,
            const char *description)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *old = headlines_text (text);
  g_autofree char *headline = g_strdup_printf ("\"headline\": \"%s\",\n  \"x-said\": \"%s\"", title, description);

  return replace_once (old, "\"headline\": \"Fewer repeats\"", headline);
}

static void
set_up (Watched      *fixture,
        gconstpointer unused)
{
  g_autofree char *old = older_text ("Fewer repeats", "First");

  fixture->folder = folder_new ();
  folder_write (fixture->folder, FULL_ALIGNED, old);
  watched_open (fixture, 0);
  wait_for_look (fixture);
}

static void
assert_brought_forward (Watched    *fixture,
                        const char *title)
{
  g_autofree char *member = g_strdup_printf ("\"title\": \"%s\"", title);

  wait_saved (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"version\": 1");
  assert_on_disk (fixture, FULL_ALIGNED, member);
  g_assert_cmpuint (goals_store_get_problems (goals_session_get_store (fixture->session))->len, ==, 0);
}

/* The version that @text is. (transfer full) */
static GoalsVersion *
find_kept (Watched    *fixture,
           const char *text)
{
  GoalsArchive *archive = goals_store_get_archive (goals_session_get_store (fixture->session));
  g_autoptr(GPtrArray) versions = NULL;

  goals_archive_wait (archive);
  versions = goals_archive_list (archive, FULL_ALIGNED);
  for (guint i = 0; i < versions->len; i++)
    {
      g_autofree char *kept = version_text (archive, g_ptr_array_index (versions, i));

      if (g_strcmp0 (kept, text) == 0)
        return goals_version_copy (g_ptr_array_index (versions, i));
    }
  return NULL;
}

static void
assert_kept (Watched    *fixture,
             const char *text)
{
  g_autoptr(GoalsVersion) version = find_kept (fixture, text);

  if (version == NULL)
    g_error ("it is not kept: %s", text);
}

/* An older program writes while an edit is not saved yet. */
static void
test_meanwhile (Watched      *fixture,
                gconstpointer unused)
{
  g_autofree char *theirs = older_text ("Fewer repeats", "Second");

  set_title (fixture, "Mine");
  folder_write (fixture->folder, FULL_ALIGNED, theirs);
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  assert_brought_forward (fixture, "Mine");
  assert_on_disk (fixture, FULL_ALIGNED, "Second");
  assert_kept (fixture, theirs);
}

/* It writes right before the save, and what it wrote cannot be kept. */
static void
test_last_moment (Watched      *fixture,
                  gconstpointer unused)
{
  g_autofree char *theirs = older_text ("Fewer repeats", "Last moment");
  g_autoptr(GBytes) bytes = text_bytes (theirs);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *state = goals_state_get_path ("10000000-0000-4000-8000-000000000000");
  g_autofree char *versions = g_build_filename (state, "versions", NULL);
  g_autofree char *blob = goals_archive_blob_path (versions, hash);
  g_autofree char *within = g_build_filename (blob, "in-the-way", NULL);
  g_autofree char *found = NULL;
  g_autoptr(GError) error = NULL;

  /* Versions of earlier runs may be there */
  g_remove (within);
  g_remove (blob);
  g_assert_cmpint (g_mkdir_with_parents (within, 0700), ==, 0);
  set_title (fixture, "Mine");
  folder_write (fixture->folder, FULL_ALIGNED, theirs);
  g_assert_false (goals_session_flush (fixture->session, &error));
  g_assert_nonnull (strstr (error->message, blob));
  found = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_cmpstr (found, ==, theirs);
  g_assert_cmpint (g_rmdir (within), ==, 0);
  g_assert_cmpint (g_rmdir (blob), ==, 0);
  g_clear_error (&error);
  goals_session_flush (fixture->session, &error);
  g_assert_no_error (error);
  assert_brought_forward (fixture, "Mine");
  assert_on_disk (fixture, FULL_ALIGNED, "Last moment");
  assert_kept (fixture, theirs);
}

static const char *written_between;     /* in the folder */
static const char *text_between;        /* NULL: it has been written */

static void
write_between (const char *path)
{
  g_autofree char *objectives = folder_file (written_between, "objectives/");
  const char *text = text_between;

  if (text == NULL || !g_str_has_prefix (path, objectives))
    return;
  text_between = NULL;
  folder_write (written_between, FULL_ALIGNED, text);
}

/* It writes when what is to take its place is being synced, when all that was there has been kept. */
static void
test_between (Watched      *fixture,
              gconstpointer unused)
{
  g_autofree char *theirs = older_text ("Fewer repeats", "In between");
  gint64 start = g_get_real_time ();
  g_autoptr(GoalsVersion) version = NULL;
  g_autoptr(GError) error = NULL;

  set_title (fixture, "Mine");
  written_between = fixture->folder;
  text_between = theirs;
  fail_io_begin (fixture->folder, "");
  fail_io_set_sync_func (write_between);
  goals_session_flush (fixture->session, &error);
  fail_io_set_sync_func (NULL);
  fail_io_stop ();
  g_assert_no_error (error);
  g_assert_null (text_between);
  assert_brought_forward (fixture, "Mine");
  assert_on_disk (fixture, FULL_ALIGNED, "In between");
  version = find_kept (fixture, theirs);
  g_assert_nonnull (version);
  g_assert_cmpint (version->how, ==, GOALS_VERSION_DISPLACED);
  g_assert_cmpint (version->time, >=, start);
}

/* And once more after it was brought forward: it goes back to the older version, and forward again with the next
   edit. */
static void
test_afterwards (Watched      *fixture,
                 gconstpointer unused)
{
  g_autofree char *theirs = older_text ("Theirs", "Second");

  set_title (fixture, "Mine");
  assert_brought_forward (fixture, "Mine");
  folder_write (fixture->folder, FULL_ALIGNED, theirs);
  wait_for_title (fixture, ALIGNED_ID, "Theirs");
  assert_on_disk (fixture, FULL_ALIGNED, "\"version\": 0");
  set_title (fixture, "Mine again");
  assert_brought_forward (fixture, "Mine again");
  assert_on_disk (fixture, FULL_ALIGNED, "Second");
  assert_kept (fixture, theirs);
}

/* Both changed the same. */
static void
test_conflict (Watched      *fixture,
               gconstpointer unused)
{
  g_autofree char *theirs = older_text ("Theirs", "First");

  set_title (fixture, "Mine");
  folder_write (fixture->folder, FULL_ALIGNED, theirs);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "Theirs");
  assert_brought_forward (fixture, "Mine");
}

/* Two programs that have it open. */
static void
test_two (Watched      *fixture,
          gconstpointer unused)
{
  g_autoptr(GoalsSession) second = goals_session_open (fixture->folder, TODAY, NULL);
  g_autofree char *first = older_text ("Fewer repeats", "First");
  GoalsEntity *objective = goals_workspace_lookup (goals_session_get_workspace (second), ALIGNED_ID);
  g_autoptr(GError) error = NULL;

  set_title (fixture, "Mine");
  assert_brought_forward (fixture, "Mine");
  goals_command_set_text (goals_session_get_history (second), objective, "description", "Another");
  goals_session_flush (second, &error);
  g_assert_no_error (error);
  assert_brought_forward (fixture, "Mine");
  assert_on_disk (fixture, FULL_ALIGNED, "Another");
  assert_kept (fixture, first);
}

/* A copy that a program left, made by an older one. */
static void
test_copy (Watched      *fixture,
           gconstpointer unused)
{
  g_autofree char *copy = older_text ("Fewer repeats", "Second");
  g_autofree char *path = folder_file (fixture->folder, COPY);
  g_autoptr(GError) error = NULL;

  folder_write (fixture->folder, COPY, copy);
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_COPY);
  g_assert_true (goals_session_merge_copy (fixture->session, first_conflict (fixture), &error));
  g_assert_no_error (error);
  while (g_file_test (path, G_FILE_TEST_EXISTS))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (goals_conflict_item_get_theirs (first_conflict (fixture)), ==, "Second");
  assert_kept (fixture, copy);
}

/* A newer program comes while an edit is not saved yet: nothing is brought forward any more. */
static void
test_newer (Watched      *fixture,
            gconstpointer unused)
{
  set_title (fixture, "Mine");
  folder_change (fixture->folder, FULL_KPI, "\"version\": 1", "\"version\": 2");
  goals_session_look_outside (fixture->session);
  wait_for_look (fixture);
  g_assert_true (goals_session_is_read_only (fixture->session));
  g_assert_false (goals_session_flush (fixture->session, NULL));
  assert_on_disk (fixture, FULL_ALIGNED, "\"version\": 0");
  assert_on_disk (fixture, FULL_KPI, "\"version\": 2");
}

#define TESTS "/session/older/"
#define ADD_OLDER(path, test) ADD_WITH (path, NULL, set_up, test)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  headlines_install ();
  ADD_OLDER ("meanwhile", test_meanwhile);
  ADD_OLDER ("last-moment", test_last_moment);
  ADD_OLDER ("between", test_between);
  ADD_OLDER ("afterwards", test_afterwards);
  ADD_OLDER ("conflict", test_conflict);
  ADD_OLDER ("two", test_two);
  ADD_OLDER ("copy", test_copy);
  ADD_OLDER ("newer", test_newer);
  return g_test_run ();
}
