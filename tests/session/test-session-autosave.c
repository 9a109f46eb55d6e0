/* test-session-autosave.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "goals-autosave.h"
#include "goals-folder.h"
#include "goals-save-batch.h"
#include "goals-state.h"
#include "session-samples.h"

/* A workspace on disk, open. */
typedef struct
{
  char         *folder;
  char         *manifest;
  GoalsSession *session;
  GoalsCycle   *cycle;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsStore) store = NULL;
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("goals-XXXXXX", NULL);
  fixture->manifest = g_build_filename (fixture->folder, "workspace.goals.json", NULL);
  store = goals_store_new (fixture->folder);
  goals_store_create (store, workspace, NULL, &error);
  g_assert_no_error (error);
  fixture->session = goals_session_open (fixture->folder, SAMPLE_TODAY, &error);
  g_assert_no_error (error);
  fixture->cycle = sample_get_cycle (goals_session_get_workspace (fixture->session));
}

static void
remove_documents (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "objectives", NULL);
  g_autoptr(GDir) names = g_dir_open (path, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  static const char *const names[] = { "objectives", "kpis" };

  g_assert_finalize_object (fixture->session);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, names[i], NULL);

      g_rmdir (path);
    }
  g_unlink (fixture->manifest);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->manifest);
  g_free (fixture->folder);
}

static void
rename_cycle (Fixture *fixture, const char *name)
{
  goals_command_set_text (goals_session_get_history (fixture->session), fixture->cycle, "name", name);
}

static void
assert_on_disk (Fixture *fixture, const char *name)
{
  g_autofree char *contents = NULL;
  g_autofree char *line = g_strdup_printf ("\"name\": \"%s\"", name);

  g_assert_true (g_file_get_contents (fixture->manifest, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, line));
}

static void
wait_for_state (Fixture *fixture, GoalsSaveState state)
{
  while (goals_session_get_save_state (fixture->session) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_by_itself (Fixture *fixture, gconstpointer unused)
{
  rename_cycle (fixture, "Soon");
  g_assert_cmpint (goals_session_get_save_state (fixture->session), ==, GOALS_SAVE_PENDING);
  wait_for_state (fixture, GOALS_SAVE_SAVED);
  assert_on_disk (fixture, "Soon");
}

/* What the worker was about to write is older than what the last moment writes, and never comes after it. */
static void
test_last_moment (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *before = g_strdup_printf ("Before %u", i);
      g_autofree char *last = g_strdup_printf ("Last %u", i);
      g_autoptr(GError) error = NULL;

      rename_cycle (fixture, before);
      goals_session_flush_async (fixture->session, NULL, NULL, NULL);
      g_assert_cmpint (goals_session_get_save_state (fixture->session), ==, GOALS_SAVE_SAVING);
      rename_cycle (fixture, last);
      g_assert_true (goals_session_flush (fixture->session, &error));
      g_assert_no_error (error);
      assert_on_disk (fixture, last);
      wait_for_state (fixture, GOALS_SAVE_SAVED);
      g_assert_null (goals_session_get_save_error (fixture->session));
      assert_on_disk (fixture, last);
    }
}

static void
count_cb (guint *count)
{
  (*count)++;
}

/* Found out by whoever saves, and said once. */
static void
test_read_only (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);
  guint count = 0;

  g_signal_connect_swapped (fixture->session, "notify::read-only", G_CALLBACK (count_cb), &count);
  g_assert_false (goals_session_is_read_only (fixture->session));
  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  rename_cycle (fixture, "Nowhere");
  wait_for_state (fixture, GOALS_SAVE_FAILED);
  g_assert_true (goals_session_is_read_only (fixture->session));
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  g_assert_true (goals_session_flush (fixture->session, NULL));
  g_assert_false (goals_session_is_read_only (fixture->session));
  g_assert_cmpuint (count, ==, 2);
  assert_on_disk (fixture, "Nowhere");
}

/* Longer than who was kept out rests, shorter than after any other failure. */
#define BUSY_RESTS_MS 4000

static gboolean
passed_cb (gpointer passed)
{
  *(gboolean *) passed = TRUE;
  return G_SOURCE_REMOVE;
}

/* Others keep the folder only while they save: who was kept out rests less than after a failure. Which of two timers of
 * one loop comes first does not depend on how busy the machine is. */
static void
test_kept_out (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsStore) store = goals_store_new (fixture->folder);
  g_autoptr(GoalsWorkspace) workspace = goals_store_load (store, NULL, NULL);
  g_autoptr(GoalsAutosave) autosave = goals_autosave_new (workspace, store);
  int lock = goals_folder_lock (fixture->folder);
  gboolean passed = FALSE;
  guint timer;

  g_object_set (sample_get_cycle (workspace), "name", "Kept out", NULL);
  goals_autosave_add (autosave, GOALS_ENTITY (workspace));
  while (goals_autosave_get_error (autosave) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_error ((GError *) goals_autosave_get_error (autosave), GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_BUSY);
  timer = g_timeout_add (BUSY_RESTS_MS, passed_cb, &passed);
  while (!passed && !goals_autosave_is_saving (autosave))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (goals_autosave_is_saving (autosave));
  goals_folder_unlock (lock);
  while (goals_autosave_get_state (autosave) != GOALS_SAVE_SAVED)
    g_main_context_iteration (NULL, TRUE);
  assert_on_disk (fixture, "Kept out");
  if (!passed)
    g_source_remove (timer);
}

static void
check_item (GPtrArray *items, guint i, GoalsEntity *document)
{
  const GoalsSaveItem *item = g_ptr_array_index (items, i);
  g_autofree char *file = goals_document_get_file (document);
  g_autoptr(GBytes) bytes = goals_document_write (document);

  g_assert_cmpstr (item->file, ==, file);
  if (goals_entity_get_workspace (document) == NULL)
    g_assert_null (item->bytes);
  else
    g_assert_true (g_bytes_equal (item->bytes, bytes));
}

/* Edits between two slices, of what is made and what is not, are in what is saved, all of one moment. */
static void
test_slices (Fixture *fixture, gconstpointer unused)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (fixture->session);
  g_autoptr(GPtrArray) objectives = g_ptr_array_new_with_free_func (g_object_unref);
  GoalsSaveBatch *batch = goals_save_batch_new ();
  g_autoptr(GPtrArray) items = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *title = g_strdup_printf ("O%ux", i);
      GoalsObjective *objective = sample_add_objective (workspace, title, NULL);

      g_ptr_array_add (objectives, g_object_ref (objective));
      goals_save_batch_add (batch, GOALS_ENTITY (objective));
    }
  for (guint i = 0; i < 40; i += 4)
    {
      g_assert_false (goals_save_batch_make (batch, 1));
      goals_command_set_text (goals_session_get_history (fixture->session), g_ptr_array_index (objectives, 0), "title",
                              "Again");
      goals_command_set_text (goals_session_get_history (fixture->session), g_ptr_array_index (objectives, i), "title",
                              "Edited");
      goals_save_batch_add (batch, g_ptr_array_index (objectives, 0));
      goals_save_batch_add (batch, g_ptr_array_index (objectives, i));
    }
  goals_command_delete_one (goals_session_get_history (fixture->session), g_ptr_array_index (objectives, 1));
  goals_save_batch_add (batch, g_ptr_array_index (objectives, 1));
  g_assert_true (goals_save_batch_make (batch, 0));
  items = goals_save_batch_take_items (batch);
  g_assert_cmpuint (items->len, ==, 40);
  for (guint i = 0; i < items->len; i++)
    check_item (items, i, g_ptr_array_index (objectives, i));
  goals_save_batch_free (batch);
  goals_session_flush (fixture->session, &error);
  g_assert_no_error (error);
  remove_documents (fixture);
}

static void
run_for (guint milliseconds)
{
  gboolean passed = FALSE;

  g_timeout_add (milliseconds, passed_cb, &passed);
  while (!passed)
    g_main_context_iteration (NULL, TRUE);
}

/* An objective that is on disk, and edited since. Where it lies. (transfer full) */
static char *
edit_objective (Fixture *fixture, GoalsObjective **objective)
{
  g_autofree char *file = NULL;

  *objective = sample_add_objective (goals_session_get_workspace (fixture->session), "O", NULL);
  goals_command_set_text (goals_session_get_history (fixture->session), *objective, "title", "First");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  goals_command_set_text (goals_session_get_history (fixture->session), *objective, "title", "Second");
  file = goals_document_get_file (GOALS_ENTITY (*objective));
  return g_build_filename (fixture->folder, file, NULL);
}

/* Who ends a session while a worker saves does not end what is to be saved after that; and what was in the workspace of
 * the session, which is gone, has not been removed by anybody. */
static void
test_ended_saving (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *objective;
  g_autofree char *path = edit_objective (fixture, &objective);
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  int lock = goals_folder_lock (fixture->folder);

  wait_for_state (fixture, GOALS_SAVE_SAVING);
  goals_command_set_text (goals_session_get_history (fixture->session), objective, "title", "Third");
  g_assert_finalize_object (fixture->session);
  goals_folder_unlock (lock);
  run_for (1000);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "\"Third\""));
  fixture->session = goals_session_open (fixture->folder, SAMPLE_TODAY, &error);
  g_assert_no_error (error);
  remove_documents (fixture);
}

/* How many files there are below @path, and that they are nobody else's. */
static guint
assert_private (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);
      struct stat info;

      g_assert_cmpint (g_lstat (inside, &info), ==, 0);
      g_assert_cmphex (info.st_mode & 07777, ==, S_ISDIR (info.st_mode) ? 0700 : 0600);
      n += S_ISDIR (info.st_mode) ? assert_private (inside) : 1;
    }
  return n;
}

/* All that is kept of the workspace on this machine, however generous the person is with everything else. */
static void
test_state (Fixture *fixture, gconstpointer unused)
{
  const char *id = goals_entity_get_id (GOALS_ENTITY (goals_session_get_workspace (fixture->session)));
  g_autofree char *state = goals_state_get_path (id);
  mode_t mask = umask (0);

  rename_cycle (fixture, "One");
  wait_for_state (fixture, GOALS_SAVE_SAVED);
  rename_cycle (fixture, "Two");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  goals_archive_wait (goals_store_get_archive (goals_session_get_store (fixture->session)));
  /* the journal of an open session, the undo history, versions and their list */
  g_assert_cmpuint (assert_private (state), >=, 4);
  umask (mask);
}

#define ADD(path, test) g_test_add ("/session/autosave/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("by-itself", test_by_itself);
  ADD ("last-moment", test_last_moment);
  ADD ("read-only", test_read_only);
  ADD ("kept-out", test_kept_out);
  ADD ("slices", test_slices);
  ADD ("ended-saving", test_ended_saving);
  ADD ("state", test_state);

  return g_test_run ();
}
