/* test-session-missing.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "watched-session.h"

/* So much of the folder of an open workspace is gone that it is a question. */

static void
wait_for_missing (Watched *fixture,
                  guint    n)
{
  while (goals_session_get_missing (fixture->session) != n)
    g_main_context_iteration (NULL, TRUE);
}

static void
lose_all (Watched *fixture)
{
  folder_remove (fixture->folder, FULL_OBJECTIVE);
  folder_remove (fixture->folder, FULL_ALIGNED);
  folder_remove (fixture->folder, FULL_KPI);
  wait_for_missing (fixture, 3);
  g_assert_true (goals_session_is_read_only (fixture->session));
  g_assert_nonnull (lookup (fixture, ALIGNED_ID));
}

static void
accept (Watched    *fixture,
        const char *id)
{
  g_assert_true (goals_session_accept_missing (fixture->session));
  while (lookup (fixture, id) != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* It is not asked again, nor is there anything left to say or to save. */
static void
assert_settled (Watched *fixture)
{
  run_for (700);
  g_assert_cmpuint (goals_session_get_missing (fixture->session), ==, 0);
  g_assert_false (goals_session_is_read_only (fixture->session));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  g_assert_cmpint (goals_session_get_save_state (fixture->session), ==, GOALS_SAVE_SAVED);
}

static void
test_all_accepted (Watched      *fixture,
                   gconstpointer unused)
{
  lose_all (fixture);
  accept (fixture, ALIGNED_ID);
  g_assert_null (lookup (fixture, KPI_ID));
  assert_settled (fixture);
}

static void
test_all_restored (Watched      *fixture,
                   gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *found = NULL;

  lose_all (fixture);
  goals_session_restore_missing (fixture->session);
  wait_for_missing (fixture, 0);
  wait_saved (fixture);
  found = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_cmpstr (found, ==, text);
  assert_settled (fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

/* The folder is pulled away and comes back with changes in it. */
static void
test_folder_replaced (Watched      *fixture,
                      gconstpointer unused)
{
  g_autofree char *away = g_strconcat (fixture->folder, "-away", NULL);

  g_assert_cmpint (g_rename (fixture->folder, away), ==, 0);
  goals_session_look_outside (fixture->session);
  while (goals_session_get_missing (fixture->session) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (goals_session_accept_missing (fixture->session));
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  wait_for_title (fixture, ALIGNED_ID, "Fewer calls");
  g_assert_cmpuint (goals_session_get_missing (fixture->session), ==, 0);
  g_assert_false (goals_session_is_read_only (fixture->session));
}

#define ADD(path, test) g_test_add ("/session/missing/" path, Watched, NULL, watched_set_up, test, watched_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("all-accepted", test_all_accepted);
  ADD ("all-restored", test_all_restored);
  ADD ("folder-replaced", test_folder_replaced);

  return g_test_run ();
}
