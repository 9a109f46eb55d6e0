/* test-session-keeping.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-keeping.h"
#include "goals-session.h"
#include "goals-storage-fixture.h"

/* A workspace that is only looked at, and whose folder is gone the next time. */

#define TODAY     (goals_date_new (2026, 11, 21))
#define OBJECTIVE "50000000-0000-4000-8000-000000000001"

typedef struct
{
  Places        places;
  GAsyncResult *result;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  places_set_up (&fixture->places);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  places_tear_down (&fixture->places);
}

static void
take_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      fixture)
{
  ((Fixture *) fixture)->result = g_object_ref (result);
}

static GAsyncResult *
wait_for_result (Fixture *fixture)
{
  while (fixture->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return g_steal_pointer (&fixture->result);
}

static GoalsKept *
find (Fixture *fixture)
{
  g_autoptr(GAsyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  GoalsKept *kept;

  goals_keeping_find_async (fixture->places.folder, NULL, take_result_cb, fixture);
  result = wait_for_result (fixture);
  kept = goals_keeping_find_finish (result, &error);
  g_assert_no_error (error);
  return kept;
}

static gboolean
save (Fixture *fixture,
      GError **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  goals_keeping_save_async (fixture->places.folder, fixture->places.other, NULL, take_result_cb, fixture);
  result = wait_for_result (fixture);
  return goals_keeping_save_finish (result, error);
}

/* The list of what the folder holds comes last. */
static void
wait_until_kept (GoalsStore *store)
{
  g_autofree char *path = g_build_filename (goals_store_get_state (store), "documents", NULL);

  for (int i = 0; i < 500 && !g_file_test (path, G_FILE_TEST_EXISTS); i++)
    run_for (20);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_all (Fixture      *fixture,
          gconstpointer unused)
{
  GoalsStore *store = folder_open (fixture->places.folder);
  GoalsKeeping *keeping = goals_keeping_new (store);
  g_autoptr(GoalsKept) kept = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *names = folder_names (fixture->places.folder);
  g_autofree char *there = NULL;

  goals_keeping_begin (keeping, 0);
  wait_until_kept (store);
  goals_keeping_free (keeping);
  g_object_unref (store);
  places_take_away (&fixture->places);
  kept = find (fixture);
  g_assert_cmpuint (kept->items->len, ==, 4);
  g_assert_true (save (fixture, &error));
  g_assert_no_error (error);
  there = folder_names (fixture->places.other);
  g_assert_cmpstr (there, ==, names);
  g_assert_false (save (fixture, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_EXISTS);
}

/* Closed before anything was kept. */
static void
test_ended (Fixture      *fixture,
            gconstpointer unused)
{
  g_autoptr(GoalsStore) store = folder_open (fixture->places.folder);
  GoalsKeeping *keeping = goals_keeping_new (store);
  g_autoptr(GError) error = NULL;

  goals_keeping_begin (keeping, 10);
  goals_keeping_free (keeping);
  keeping = goals_keeping_new (store);
  goals_keeping_free (keeping);
  /* Long enough to keep it all */
  run_for (700);
  g_assert_null (find (fixture));
  g_assert_false (save (fixture, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_NOT_WORKSPACE);
}

/* The folder goes while the workspace is open, and so does the program after that. */
static void
test_edited (Fixture      *fixture,
             gconstpointer unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsSession) session = goals_session_open (fixture->places.folder, TODAY, &error);
  g_autoptr(GoalsSession) other = NULL;
  g_autoptr(GoalsKept) kept = NULL;
  GoalsWorkspace *workspace = goals_session_get_workspace (session);
  GoalsKeeping *keeping = goals_keeping_new (goals_session_get_store (session));

  goals_keeping_begin (keeping, 0);
  wait_until_kept (goals_session_get_store (session));
  goals_keeping_free (keeping);
  places_take_away (&fixture->places);
  goals_command_set_text (goals_session_get_history (session), goals_workspace_lookup (workspace, OBJECTIVE), "title",
                          "Too late");
  g_assert_false (goals_session_flush (session, &error));
  g_clear_error (&error);
  g_assert_finalize_object (g_steal_pointer (&session));
  kept = find (fixture);
  g_assert_cmpuint (kept->unsaved->len, ==, 1);
  g_assert_cmpuint (kept->items->len, ==, 4);
  g_assert_true (save (fixture, &error));
  other = goals_session_open (fixture->places.other, TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (goals_entity_get_title (goals_workspace_lookup (goals_session_get_workspace (other), OBJECTIVE)), ==,
                   "Too late");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/session/keeping/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("all", test_all);
  ADD ("ended", test_ended);
  ADD ("edited", test_edited);
#undef ADD

  return run_in_own_state ();
}
