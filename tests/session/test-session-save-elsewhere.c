/* test-session-save-elsewhere.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

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

static void
assert_same (Fixture *fixture)
{
  g_autofree char *names = folder_names (fixture->folder);
  g_autofree char *other_names = folder_names (fixture->other);

  g_assert_cmpstr (other_names, ==, names);
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *here = folder_read (fixture->folder, full_files[i]);
      g_autofree char *there = folder_read (fixture->other, full_files[i]);

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
  g_assert_true (goals_session_flush (fixture->session, &error));
  g_assert_no_error (error);
  assert_same (fixture);
}

/* More than is made in one step. */
static void
add_many (Fixture *fixture)
{
  GoalsHistory *history = goals_session_get_history (fixture->session);
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (fixture->session));
  g_autofree char *text = g_strnfill (200000, 'x');

  goals_history_begin (history, "Many");
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *id = goals_id_new ();
      g_autoptr(GoalsEntity) objective = g_object_new (GOALS_TYPE_OBJECTIVE, "id", id, "title", "One of many",
                                                       "description", text, NULL);

      goals_history_insert (history, objectives, G_MAXUINT, objective);
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
  ADD ("taken", test_taken);
#undef ADD
  return run_in_own_state ();
}
