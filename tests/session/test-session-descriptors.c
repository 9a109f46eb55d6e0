/* test-session-descriptors.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-session.h"
#include "goals-storage-fixture.h"

/* The program has as many files open as it may: an edit is saved, the folder is looked at, and nothing can be
   opened. */

#define TODAY     (goals_date_new (2026, 11, 21))
#define OBJECTIVE "50000000-0000-4000-8000-000000000001"
#define LIMIT     200
/* With as many left a save succeeds. */
#define MOST_LEFT 6

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      session)
{
  g_autoptr(GError) error = NULL;

  *(GoalsSession **) session = goals_session_open_finish (result, &error);
  g_assert_no_error (error);
}

/* As the window does. */
static GoalsSession *
open_session (const char *folder)
{
  GoalsSession *session = NULL;

  goals_session_open_async (folder, TODAY, NULL, opened_cb, &session);
  while (session == NULL)
    g_main_context_iteration (NULL, TRUE);
  return session;
}

static void
rename_objective (GoalsSession *session,
                  const char   *title)
{
  goals_command_set_text (goals_session_get_history (session),
                          goals_workspace_lookup (goals_session_get_workspace (session), OBJECTIVE),
                          "title", title);
}

/* Is it there by itself, once something can be opened again? */
static void
wait_until_saved (GoalsSession *session)
{
  for (int i = 0; i < 1000 && goals_session_get_save_state (session) != GOALS_SAVE_SAVED; i++)
    run_for (10);
  g_assert_cmpint (goals_session_get_save_state (session), ==, GOALS_SAVE_SAVED);
}

static void
check_nothing_else (GoalsSession *session)
{
  g_autoptr(GPtrArray) problems = goals_session_list_problems (session);

  g_assert_cmpuint (goals_session_get_missing (session), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (goals_session_get_conflicts (session)), ==, 0);
  g_assert_cmpuint (problems->len, ==, 0);
}

/* With this few not even the temporary file can be made. */
static void
check_few_fail (GoalsSession *session,
                guint         left)
{
  if (left < 2)
    g_assert_cmpint (goals_session_get_save_state (session), ==, GOALS_SAVE_FAILED);
}

static void
run_out (guint left)
{
  char *state = state_new ();
  char *folder = folder_new ();
  GoalsSession *session = open_session (folder);
  g_autofree char *text = NULL;
  GArray *descriptors;

  /* In the middle of it, or before anything was watched or saved */
  if (left % 2 == 0)
    {
      rename_objective (session, "All is well");
      wait_until_saved (session);
    }
  descriptors = descriptors_take (LIMIT, left);
  rename_objective (session, "All are taken");
  run_for (600);
  goals_session_look_outside (session);
  run_for (900);
  check_nothing_else (session);
  check_few_fail (session, left);
  /* A journal that is open can be written all the same */
  if (left == 0)
    g_assert_true (goals_store_is_kept (goals_session_get_store (session)));
  rename_objective (session, "And another");
  goals_history_undo (goals_session_get_history (session));
  rename_objective (session, "Some are free");
  run_for (600);
  check_few_fail (session, left);
  descriptors_free (descriptors);
  wait_until_saved (session);
  goals_session_look_outside (session);
  run_for (300);
  check_nothing_else (session);
  text = folder_read (folder, "objectives/" OBJECTIVE ".json");
  g_assert_nonnull (strstr (text, "Some are free"));
  g_object_unref (session);
  run_for (50);
  folder_free (folder);
  folder_free (state);
}

static void
test_left (gconstpointer left)
{
  g_autofree char *path = g_strdup_printf ("/session/descriptors/left/%u", GPOINTER_TO_UINT (left));

  if (g_test_subprocess ())
    {
      run_out (GPOINTER_TO_UINT (left));
      return;
    }
  g_test_trap_subprocess (path, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint left = 0; left <= MOST_LEFT; left++)
    {
      g_autofree char *path = g_strdup_printf ("/session/descriptors/left/%u", left);

      g_test_add_data_func (path, GUINT_TO_POINTER (left), test_left);
    }
  return g_test_run ();
}
