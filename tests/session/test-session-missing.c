/* test-session-missing.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>

#include "watched-session.h"

/* So much of the folder of an open workspace is gone that it is a question. The full workspace has three documents:
 * there one of them is that already. */

static void
wait_for_missing (Watched *fixture,
                  guint    n)
{
  while (goals_session_get_missing (fixture->session) != n)
    g_main_context_iteration (NULL, TRUE);
}

static void
lose (Watched    *fixture,
      const char *file)
{
  folder_remove (fixture->folder, file);
  wait_for_missing (fixture, 1);
  g_assert_true (goals_session_is_read_only (fixture->session));
}

static void
lose_all (Watched *fixture)
{
  folder_remove (fixture->folder, FULL_OBJECTIVE);
  folder_remove (fixture->folder, FULL_ALIGNED);
  folder_remove (fixture->folder, FULL_KPI);
  wait_for_missing (fixture, 3);
  g_assert_null (goals_session_get_missing_one (fixture->session));
  g_assert_true (goals_session_is_read_only (fixture->session));
  g_assert_nonnull (lookup (fixture, ALIGNED_ID));
}

/* What is missing now. */
static gboolean
accept_all (Watched *fixture)
{
  g_autoptr(GPtrArray) files = goals_session_list_missing (fixture->session);

  return goals_session_accept_missing (fixture->session, files);
}

static void
accept (Watched    *fixture,
        const char *id)
{
  g_assert_true (accept_all (fixture));
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

/* @file is what it was. */
static void
restore (Watched    *fixture,
         const char *file)
{
  g_autofree char *text = full_text (file);
  g_autofree char *found = NULL;

  goals_session_restore_missing (fixture->session);
  /* Who ends now has it still to be saved */
  g_assert_cmpint (goals_session_get_save_state (fixture->session), !=, GOALS_SAVE_SAVED);
  wait_for_missing (fixture, 0);
  wait_saved (fixture);
  found = folder_read (fixture->folder, file);
  g_assert_cmpstr (found, ==, text);
  assert_settled (fixture);
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
  lose_all (fixture);
  restore (fixture, FULL_ALIGNED);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

static void
test_one_accepted (Watched      *fixture,
                   gconstpointer unused)
{
  lose (fixture, FULL_KPI);
  g_assert_true (goals_session_get_missing_one (fixture->session) == lookup (fixture, KPI_ID));
  accept (fixture, KPI_ID);
  g_assert_nonnull (lookup (fixture, ALIGNED_ID));
  assert_settled (fixture);
}

static void
test_one_restored (Watched      *fixture,
                   gconstpointer unused)
{
  lose (fixture, FULL_KPI);
  restore (fixture, FULL_KPI);
}

/* It comes back by itself. */
static void
test_one_back (Watched      *fixture,
               gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_KPI);

  lose (fixture, FULL_KPI);
  folder_write (fixture->folder, FULL_KPI, text);
  wait_for_missing (fixture, 0);
  assert_settled (fixture);
  g_assert_cmpuint (fixture->n_changed, ==, 0);
}

/* Another one in its place is another question. */
static void
test_other_one (Watched      *fixture,
                gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_KPI);

  lose (fixture, FULL_KPI);
  folder_remove (fixture->folder, FULL_ALIGNED);
  folder_write (fixture->folder, FULL_KPI, text);
  while (goals_session_get_missing_one (fixture->session) != lookup (fixture, ALIGNED_ID))
    g_main_context_iteration (NULL, TRUE);
  accept (fixture, ALIGNED_ID);
  g_assert_nonnull (lookup (fixture, KPI_ID));
  /* That was answered, this was not */
  lose (fixture, FULL_KPI);
  g_assert_nonnull (lookup (fixture, KPI_ID));
}

/* Somebody is asked about one, and before the answer another one vanishes: that is not answered. */
static void
test_one_more (Watched      *fixture,
               gconstpointer unused)
{
  g_autoptr(GPtrArray) files = NULL;

  lose (fixture, FULL_ALIGNED);
  files = goals_session_list_missing (fixture->session);
  g_assert_cmpuint (files->len, ==, 1);
  folder_remove (fixture->folder, FULL_KPI);
  wait_for_missing (fixture, 2);
  g_assert_true (goals_session_accept_missing (fixture->session, files));
  while (lookup (fixture, ALIGNED_ID) != NULL)
    g_main_context_iteration (NULL, TRUE);
  run_for (700);
  g_assert_nonnull (lookup (fixture, KPI_ID));
  g_assert_true (goals_session_get_missing_one (fixture->session) == lookup (fixture, KPI_ID));
  g_assert_true (goals_session_is_read_only (fixture->session));
  restore (fixture, FULL_KPI);
  g_assert_null (lookup (fixture, ALIGNED_ID));
}

/* What somebody was in the middle of when it vanished. */
static void
lose_edited (Watched *fixture)
{
  lose (fixture, FULL_ALIGNED);
  set_title (fixture, "Mine");
  while (goals_session_get_save_state (fixture->session) != GOALS_SAVE_FAILED)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_edit_saved (Watched *fixture)
{
  while (goals_session_get_save_state (fixture->session) != GOALS_SAVE_SAVED)
    g_main_context_iteration (NULL, TRUE);
  assert_on_disk (fixture, FULL_ALIGNED, "\"title\": \"Mine\"");
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Mine");
  g_assert_true (goals_history_undo (history_of (fixture)));
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Fewer repeats");
}

/* The document stays, and that is said. */
static void
test_edit_accepted (Watched      *fixture,
                    gconstpointer unused)
{
  lose_edited (fixture);
  g_assert_true (accept_all (fixture));
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_RESTORED);
  assert_edit_saved (fixture);
}

static void
test_edit_restored (Watched      *fixture,
                    gconstpointer unused)
{
  lose_edited (fixture);
  goals_session_restore_missing (fixture->session);
  wait_for_missing (fixture, 0);
  assert_edit_saved (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

/* The steps from before are there, whatever the answer was. */
static void
test_undo (Watched      *fixture,
           gconstpointer unused)
{
  set_title (fixture, "Mine");
  wait_saved (fixture);
  lose (fixture, FULL_KPI);
  accept (fixture, KPI_ID);
  g_assert_true (goals_history_undo (history_of (fixture)));
  g_assert_cmpstr (title_of (fixture, ALIGNED_ID), ==, "Fewer repeats");
  wait_saved (fixture);
  lose (fixture, FULL_ALIGNED);
  goals_session_restore_missing (fixture->session);
  wait_for_missing (fixture, 0);
  g_assert_true (goals_history_redo (history_of (fixture)));
  wait_saved (fixture);
  assert_on_disk (fixture, FULL_ALIGNED, "\"title\": \"Mine\"");
}

static void
count_questions_cb (GoalsSession *session,
                    GParamSpec   *property,
                    guint        *count)
{
  *count += goals_session_get_missing (session) > 0;
}

/* What is removed with Goals is no question, neither here nor in another window. */
static void
test_own (Watched      *fixture,
          gconstpointer unused)
{
  Watched other = { .folder = fixture->folder };
  guint n_questions = 0;

  watched_open (&other, 0);
  wait_for_look (&other);
  g_signal_connect (fixture->session, "notify::missing", G_CALLBACK (count_questions_cb), &n_questions);
  g_signal_connect (other.session, "notify::missing", G_CALLBACK (count_questions_cb), &n_questions);
  goals_command_delete_one (history_of (fixture), lookup (fixture, ALIGNED_ID));
  goals_command_delete_one (history_of (fixture), lookup (fixture, KPI_ID));
  while (lookup (&other, ALIGNED_ID) != NULL || lookup (&other, KPI_ID) != NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_settled (fixture);
  assert_settled (&other);
  /* Back again, and now it vanishes */
  g_assert_true (goals_history_undo (history_of (fixture)));
  while (lookup (&other, KPI_ID) == NULL)
    g_main_context_iteration (NULL, TRUE);
  wait_saved (fixture);
  g_assert_cmpuint (n_questions, ==, 0);
  lose (&other, FULL_KPI);
  watched_close (&other);
}

/* One answer is enough, whichever it is. */
static void
test_two_windows (Watched      *fixture,
                  gconstpointer unused)
{
  Watched other = { .folder = fixture->folder };

  watched_open (&other, 0);
  wait_for_look (&other);
  lose (fixture, FULL_KPI);
  wait_for_missing (&other, 1);
  goals_session_restore_missing (other.session);
  wait_for_missing (fixture, 0);
  wait_saved (&other);
  g_assert_nonnull (lookup (fixture, KPI_ID));
  lose (fixture, FULL_KPI);
  wait_for_missing (&other, 1);
  accept (fixture, KPI_ID);
  while (lookup (&other, KPI_ID) != NULL)
    g_main_context_iteration (NULL, TRUE);
  assert_settled (fixture);
  assert_settled (&other);
  watched_close (&other);
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
  g_assert_false (accept_all (fixture));
  g_assert_cmpint (g_rename (away, fixture->folder), ==, 0);
  folder_change (fixture->folder, FULL_ALIGNED, "Fewer repeats", "Fewer calls");
  wait_for_title (fixture, ALIGNED_ID, "Fewer calls");
  g_assert_cmpuint (goals_session_get_missing (fixture->session), ==, 0);
  g_assert_false (goals_session_is_read_only (fixture->session));
}

#define TESTS "/session/missing/"

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("all-accepted", test_all_accepted);
  ADD ("all-restored", test_all_restored);
  ADD ("one-accepted", test_one_accepted);
  ADD ("one-restored", test_one_restored);
  ADD ("one-back", test_one_back);
  ADD ("other-one", test_other_one);
  ADD ("one-more", test_one_more);
  ADD ("edit-accepted", test_edit_accepted);
  ADD ("edit-restored", test_edit_restored);
  ADD ("undo", test_undo);
  ADD ("own", test_own);
  ADD ("two-windows", test_two_windows);
  ADD ("folder-replaced", test_folder_replaced);

  return g_test_run ();
}
