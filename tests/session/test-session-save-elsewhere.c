/* test-session-save-elsewhere.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "fail-io.h"
#include "goals-commands.h"
#include "goals-id.h"
#include "goals-save-elsewhere.h"
#include "goals-storage-fixture.h"
#include "goals-work.h"
#include "session-samples.h"

#define MANY      60
#define OBJECTIVE "50000000-0000-4000-8000-000000000001"

typedef struct
{
  char         *folder;
  char         *other;          /* not there yet */
  GoalsSession *session;
  GAsyncResult *result;
} Fixture;

/* For the worker, which is held up while it writes. */
static Fixture *edited;
static char *objectives;                /* folder of theirs in the other place */
static int n_edits_wanted;
static int n_edited;                    /* atomic */

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = folder_new ();
  fixture->other = g_strconcat (fixture->folder, "-other", NULL);
  fixture->session = goals_session_open (fixture->folder, SAMPLE_TODAY, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->session));
  if (g_file_test (fixture->other, G_FILE_TEST_EXISTS))
    folder_free (g_steal_pointer (&fixture->other));
  g_free (fixture->other);
  folder_free (fixture->folder);
}

static void
rename_objective (Fixture    *fixture,
                  const char *title)
{
  goals_command_set_text (goals_session_get_history (fixture->session),
                          goals_workspace_lookup (goals_session_get_workspace (fixture->session), OBJECTIVE), "title",
                          title);
}

static void
take_result_cb (GObject      *session,
                GAsyncResult *result,
                gpointer      fixture)
{
  ((Fixture *) fixture)->result = g_object_ref (result);
}

static void
begin (Fixture *fixture)
{
  goals_save_elsewhere_async (fixture->session, fixture->other, NULL, take_result_cb, fixture);
}

static gboolean
end (Fixture *fixture,
     GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  result = g_steal_pointer (&fixture->result);
  return goals_save_elsewhere_finish (fixture->session, result, error);
}

/* With what was still to be saved at home. */
static void
assert_same (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *names = NULL;
  g_autofree char *other_names = folder_names (fixture->other);
  g_auto(GStrv) files = NULL;

  g_assert_true (goals_session_flush (fixture->session, &error));
  g_assert_no_error (error);
  names = folder_names (fixture->folder);
  g_assert_cmpstr (other_names, ==, names);
  files = g_strsplit (g_strchomp (names), "\n", -1);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *here = folder_read (fixture->folder, files[i]);
      g_autofree char *there = folder_read (fixture->other, files[i]);

      g_assert_cmpstr (there, ==, here);
    }
}

/* What is not saved at home goes along. */
static void
test_all (Fixture      *fixture,
          gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  rename_objective (fixture, "Not saved yet");
  begin (fixture);
  g_assert_true (end (fixture, &error));
  g_assert_no_error (error);
  assert_same (fixture);
}

/* More than is made in one step. */
static void
add_many (Fixture *fixture)
{
  GoalsHistory *history = goals_session_get_history (fixture->session);
  GoalsList *list = goals_workspace_get_objectives (goals_session_get_workspace (fixture->session));
  g_autofree char *text = g_strnfill (200000, 'x');

  goals_history_begin (history, "Many");
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = goals_id_new ();
      g_autoptr(GoalsEntity) objective = g_object_new (GOALS_TYPE_OBJECTIVE, "id", id, "title", "One of many",
                                                       "description", text, NULL);

      goals_history_insert (history, list, G_MAXUINT, objective);
    }
  goals_history_commit (history, NULL);
}

static gboolean
rename_cb (gpointer fixture)
{
  rename_objective (fixture, "In between");
  return G_SOURCE_REMOVE;
}

/* An edit of what was made already: all is of the moment after it. */
static void
test_edited_meanwhile (Fixture      *fixture,
                       gconstpointer unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  add_many (fixture);
  begin (fixture);
  /* Its turn comes after the first step */
  goals_work_slice (rename_cb, fixture, NULL);
  g_assert_true (end (fixture, &error));
  g_assert_no_error (error);
  text = folder_read (fixture->other, FULL_OBJECTIVE);
  g_assert_nonnull (strstr (text, "In between"));
  g_assert_true (goals_session_flush (fixture->session, &error));
  g_assert_no_error (error);
}

static void
add_objective (Fixture *fixture)
{
  GoalsHistory *history = goals_session_get_history (fixture->session);
  g_autofree char *id = goals_id_new ();
  g_autoptr(GoalsEntity) objective = g_object_new (GOALS_TYPE_OBJECTIVE, "id", id, "title", "New", NULL);

  goals_history_begin (history, "Add");
  goals_history_insert (history,
                        goals_workspace_get_objectives (goals_session_get_workspace (fixture->session)), G_MAXUINT,
                        objective);
  goals_history_commit (history, NULL);
}

/* The second takes back half of what the first did. */
static gboolean
edit_cb (gpointer user_data)
{
  Fixture *fixture = user_data;

  if (g_atomic_int_get (&n_edited) == 0)
    {
      rename_objective (fixture, "Once");
      add_objective (fixture);
    }
  else
    {
      g_assert_true (goals_history_undo (goals_session_get_history (fixture->session)));
      rename_objective (fixture, "Twice");
    }
  g_atomic_int_inc (&n_edited);
  return G_SOURCE_REMOVE;
}

/* Is an objective being written the first time, 0, when the workspace is not there yet, which comes last, or again, 1?
   -1: it is none. */
static int
find_turn (const char *path)
{
  g_autofree char *manifest = folder_file (edited->other, FULL_MANIFEST);

  if (!g_str_has_prefix (path, objectives) || path[strlen (objectives)] != '/')
    return -1;
  return g_file_test (manifest, G_FILE_TEST_EXISTS) ? 1 : 0;
}

/* The worker does not get on until there was an edit. */
static void
before_sync (const char *path)
{
  int turn = find_turn (path);

  if (turn < 0 || turn >= n_edits_wanted || g_atomic_int_get (&n_edited) != turn)
    return;
  g_idle_add (edit_cb, edited);
  while (g_atomic_int_get (&n_edited) == turn)
    g_usleep (1000);
}

static void
begin_edited (Fixture *fixture,
              int      n_edits,
              void   (*before) (const char *path))
{
  edited = fixture;
  objectives = folder_file (fixture->other, "objectives");
  n_edits_wanted = n_edits;
  g_atomic_int_set (&n_edited, 0);
  fail_io_begin (fixture->other, "");
  fail_io_set_sync_func (before);
  begin (fixture);
}

static gboolean
end_edited (Fixture *fixture,
            GError **error)
{
  gboolean saved = end (fixture, error);

  fail_io_set_sync_func (NULL);
  fail_io_stop ();
  g_clear_pointer (&objectives, g_free);
  g_assert_cmpint (g_atomic_int_get (&n_edited), ==, n_edits_wanted);
  return saved;
}

/* Who saves there goes on there: an edit that came too late for the bytes is in it as well. */
static void
test_edited_while_written (Fixture      *fixture,
                           gconstpointer n_edits)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  begin_edited (fixture, GPOINTER_TO_INT (n_edits), before_sync);
  g_assert_true (end_edited (fixture, &error));
  g_assert_no_error (error);
  text = folder_read (fixture->other, FULL_OBJECTIVE);
  g_assert_nonnull (strstr (text, GPOINTER_TO_INT (n_edits) == 1 ? "Once" : "Twice"));
  assert_same (fixture);
}

/* ENOSPC */
static void
fail_second_time (const char *path)
{
  before_sync (path);
  if (find_turn (path) == 1)
    fail_io_begin (edited->other, "fsync:1+:28");
}

/* It is said when there is no room for that, and what was there by then stays: a whole workspace. Who opens it has the
   edit, too. */
static void
test_edited_failing (Fixture      *fixture,
                     gconstpointer unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GoalsSession) other = NULL;

  begin_edited (fixture, 1, fail_second_time);
  g_assert_false (end_edited (fixture, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO);
  g_clear_error (&error);
  text = folder_read (fixture->other, FULL_OBJECTIVE);
  g_assert_null (strstr (text, "Once"));
  other = goals_session_open (fixture->other, SAMPLE_TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (goals_entity_get_title (goals_workspace_lookup (goals_session_get_workspace (other), OBJECTIVE)), ==,
                   "Once");
}

/* Nobody's documents are written over. */
static void
test_taken (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir (fixture->other, 0700), ==, 0);
  folder_write (fixture->other, FULL_MANIFEST, "somebody else's\n");
  begin (fixture);
  g_assert_false (end (fixture, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_EXISTS);
  text = folder_read (fixture->other, FULL_MANIFEST);
  g_assert_cmpstr (text, ==, "somebody else's\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/session/save-elsewhere/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("all", test_all);
  ADD ("edited-meanwhile", test_edited_meanwhile);
  ADD ("edited-failing", test_edited_failing);
  ADD ("taken", test_taken);
#undef ADD
  g_test_add ("/session/save-elsewhere/edited-while-written", Fixture, GINT_TO_POINTER (1), set_up,
              test_edited_while_written, tear_down);
  g_test_add ("/session/save-elsewhere/edited-twice-while-written", Fixture, GINT_TO_POINTER (2), set_up,
              test_edited_while_written, tear_down);
  return run_in_own_state ();
}
