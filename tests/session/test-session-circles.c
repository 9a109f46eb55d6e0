/* test-session-circles.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "watched-session.h"

/* Others move something below what is below it here: the alignments make a circle. */

#define BELOW "  \"parent\": {\n    \"objective\": \"" ALIGNED_ID "\"\n  },\n"

static void
assert_both_on_top (Watched *fixture)
{
  g_assert_null (goals_objective_get_above (lookup (fixture, ABOVE_ID)));
  g_assert_null (goals_objective_get_above (lookup (fixture, ALIGNED_ID)));
  g_assert_nonnull (goals_objective_get_parent (lookup (fixture, ABOVE_ID)));
  g_assert_nonnull (goals_objective_get_parent (lookup (fixture, ALIGNED_ID)));
}

/* Below one another: nothing is overwritten, both are to be seen, and one of them is chosen. */
static void
test_circle (Watched      *fixture,
             gconstpointer unused)
{
  GoalsConflictItem *item;
  g_autofree char *aligned = full_text (FULL_ALIGNED);
  g_autofree char *found = NULL;

  folder_change (fixture->folder, FULL_OBJECTIVE, "  \"parent\": null,\n", BELOW);
  item = wait_for_kind (fixture, GOALS_ITEM_CYCLE);
  assert_both_on_top (fixture);
  g_assert_cmpstr (goals_conflict_item_get_ours (item), ==, "“Fewer repeats” below “Answer before they ask”");
  run_for (700);
  g_assert_cmpint (goals_session_get_save_state (fixture->session), ==, GOALS_SAVE_SAVED);
  assert_on_disk (fixture, FULL_OBJECTIVE, BELOW);
  found = folder_read (fixture->folder, FULL_ALIGNED);
  g_assert_cmpstr (found, ==, aligned);
  g_assert_false (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_BOTH, NULL));

  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_MINE, NULL));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  g_assert_null (goals_objective_get_parent (lookup (fixture, ABOVE_ID)));
  g_assert_true (goals_objective_get_above_objective (lookup (fixture, ALIGNED_ID)) == lookup (fixture, ABOVE_ID));
  wait_saved (fixture);
  assert_on_disk (fixture, FULL_OBJECTIVE, "\"parent\": null");
  /* Undone, the question is back, and there is another answer */
  g_assert_true (goals_history_undo (history_of (fixture)));
  assert_both_on_top (fixture);
  item = wait_for_kind (fixture, GOALS_ITEM_CYCLE);
  g_assert_true (goals_session_answer_conflict (fixture->session, item, GOALS_ANSWER_THEIRS, NULL));
  g_assert_null (goals_objective_get_parent (lookup (fixture, ALIGNED_ID)));
  g_assert_true (goals_objective_get_above_objective (lookup (fixture, ABOVE_ID)) == lookup (fixture, ALIGNED_ID));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
}

static void
align (Watched    *fixture,
       const char *id,
       const char *above)
{
  g_autoptr(GoalsLink) link = above != NULL ? goals_link_new (above, NULL) : NULL;
  g_autoptr(GError) error = NULL;

  goals_command_align (history_of (fixture), lookup (fixture, id), link, GOALS_PLACE_LAST, NULL, &error);
  g_assert_no_error (error);
}

/* Two move at the same moment, each below the other's: each can, both save, and both are asked. One answer is enough;
 * or one of them just moves on. */
static void
test_circle_of_two (Watched      *fixture,
                    gconstpointer answers)
{
  Watched other = { .folder = fixture->folder };

  align (fixture, ALIGNED_ID, NULL);
  wait_saved (fixture);
  watched_open (&other, 0);
  wait_for_look (&other);
  align (fixture, ALIGNED_ID, ABOVE_ID);
  align (&other, ABOVE_ID, ALIGNED_ID);
  wait_saved (fixture);
  wait_saved (&other);
  wait_for_kind (fixture, GOALS_ITEM_CYCLE);
  wait_for_kind (&other, GOALS_ITEM_CYCLE);
  assert_both_on_top (fixture);
  assert_both_on_top (&other);
  g_assert_cmpuint (n_conflicts (fixture) + n_conflicts (&other), ==, 2);
  if (answers != NULL)
    g_assert_true (goals_session_answer_conflict (other.session, first_conflict (&other), GOALS_ANSWER_THEIRS, NULL));
  else
    align (&other, ALIGNED_ID, NULL);
  while (n_conflicts (fixture) + n_conflicts (&other) > 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (goals_objective_get_parent (lookup (fixture, ALIGNED_ID)));
  g_assert_true (goals_objective_get_above_objective (lookup (fixture, ABOVE_ID)) == lookup (fixture, ALIGNED_ID));
  wait_saved (&other);
  watched_close (&other);
}

/* It was saved by others while nobody had it open. */
static void
test_circle_loaded (Watched      *fixture,
                    gconstpointer unused)
{
  watched_close (fixture);
  folder_change (fixture->folder, FULL_OBJECTIVE, "  \"parent\": null,\n", BELOW);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
  g_assert_cmpint (goals_conflict_item_get_kind (first_conflict (fixture)), ==, GOALS_ITEM_CYCLE);
  assert_both_on_top (fixture);
  g_assert_true (goals_session_answer_conflict (fixture->session, first_conflict (fixture), GOALS_ANSWER_THEIRS, NULL));
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  wait_saved (fixture);
  run_for (300);
  /* And undone after a restart */
  watched_close (fixture);
  watched_open (fixture, 0);
  g_assert_cmpuint (n_conflicts (fixture), ==, 0);
  g_assert_true (goals_history_undo (history_of (fixture)));
  assert_both_on_top (fixture);
  g_assert_cmpuint (n_conflicts (fixture), ==, 1);
}

#define TESTS "/session/circles/"

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("one", test_circle);
  ADD ("of-two", test_circle_of_two);
  ADD_WITH ("of-two-answered", "answers", watched_set_up, test_circle_of_two);
  ADD ("loaded", test_circle_loaded);

  return g_test_run ();
}
