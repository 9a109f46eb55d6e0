/* test-session-check-in-queue.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A round of check-ins: what is done stays in the list, what was skipped is not offered, undo makes it due again. */

#include "goals-check-in-queue.h"
#include "session-samples.h"

typedef struct
{
  GoalsWorkspace    *workspace;
  GoalsObjective    *objective;
  GoalsCheckInQueue *queue;
  GPtrArray         *due;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->workspace = sample_workspace_new ();
  fixture->objective = sample_add_objective (fixture->workspace, "O", NULL);
  fixture->queue = goals_check_in_queue_new ();
  fixture->due = g_ptr_array_new ();
  for (char name = 'A'; name <= 'D'; name++)
    {
      const char title[] = { name, '\0' };

      g_ptr_array_add (fixture->due, sample_add_key_result (fixture->objective, title, 0, 100));
    }
  goals_check_in_queue_sync (fixture->queue, fixture->due);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_ptr_array_unref (fixture->due);
  g_assert_finalize_object (fixture->queue);
  g_object_unref (fixture->workspace);
}

/* "A.B+C~": a letter and a state each. */
static char *
picture (GoalsCheckInQueue *queue)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (queue)); i++)
    {
      g_autoptr(GoalsQueueItem) item = g_list_model_get_item (G_LIST_MODEL (queue), i);

      g_string_append (text, goals_key_result_get_title (goals_queue_item_get_key_result (item)));
      g_string_append_c (text, ".~+"[goals_queue_item_get_state (item)]);
    }
  return g_string_free (text, FALSE);
}

#define assert_queue(fixture, expected)                    \
  G_STMT_START {                                           \
    g_autofree char *found = picture ((fixture)->queue);   \
    g_assert_cmpstr (found, ==, expected);                 \
  } G_STMT_END

static GoalsKeyResult *
nth (Fixture *fixture, guint i)
{
  return goals_list_peek (goals_objective_get_key_results (fixture->objective), i);
}

static void
test_done_stays (Fixture *fixture, gconstpointer unused)
{
  assert_queue (fixture, "A.B.C.D.");
  g_assert_true (goals_check_in_queue_next (fixture->queue, NULL) == nth (fixture, 0));
  g_ptr_array_remove (fixture->due, nth (fixture, 1));
  goals_check_in_queue_sync (fixture->queue, fixture->due);
  assert_queue (fixture, "A.B+C.D.");
  g_assert_cmpuint (goals_check_in_queue_count (fixture->queue, GOALS_QUEUE_DONE), ==, 1);
  g_assert_true (goals_check_in_queue_next (fixture->queue, nth (fixture, 0)) == nth (fixture, 2));
  /* undo: it is due again, in its old place */
  g_ptr_array_add (fixture->due, nth (fixture, 1));
  goals_check_in_queue_sync (fixture->queue, fixture->due);
  assert_queue (fixture, "A.B.C.D.");
}

static void
test_goes_round (Fixture *fixture, gconstpointer unused)
{
  g_assert_true (goals_check_in_queue_next (fixture->queue, nth (fixture, 3)) == nth (fixture, 0));
  g_ptr_array_remove_range (fixture->due, 0, 3);
  goals_check_in_queue_sync (fixture->queue, fixture->due);
  assert_queue (fixture, "A+B+C+D.");
  g_assert_true (goals_check_in_queue_next (fixture->queue, nth (fixture, 0)) == nth (fixture, 3));
  g_assert_null (goals_check_in_queue_next (fixture->queue, nth (fixture, 3)));
}

static void
test_skipped (Fixture *fixture, gconstpointer unused)
{
  goals_check_in_queue_skip (fixture->queue, nth (fixture, 0));
  goals_check_in_queue_skip (fixture->queue, nth (fixture, 2));
  assert_queue (fixture, "A~B.C~D.");
  g_assert_true (goals_check_in_queue_next (fixture->queue, nth (fixture, 0)) == nth (fixture, 1));
  g_assert_true (goals_check_in_queue_next (fixture->queue, nth (fixture, 1)) == nth (fixture, 3));
  goals_check_in_queue_sync (fixture->queue, fixture->due);
  assert_queue (fixture, "A~B.C~D.");
  goals_check_in_queue_resume (fixture->queue);
  assert_queue (fixture, "A.B.C.D.");
}

static void
log_change (GListModel *model, guint position, guint removed, guint added, GString *log)
{
  g_string_append_printf (log, "%u-%u+%u ", position, removed, added);
}

static void
test_announces (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GString) log = g_string_new (NULL);
  g_autoptr(GoalsKeyResult) gone = NULL;
  GoalsList *key_results = goals_objective_get_key_results (fixture->objective);

  g_signal_connect (fixture->queue, "items-changed", G_CALLBACK (log_change), log);
  g_ptr_array_remove (fixture->due, nth (fixture, 1));
  gone = GOALS_KEY_RESULT (goals_list_remove (key_results, 1));
  g_ptr_array_add (fixture->due, sample_add_key_result (fixture->objective, "E", 0, 1));
  goals_check_in_queue_sync (fixture->queue, fixture->due);
  assert_queue (fixture, "A.C.D.E.");
  g_assert_cmpstr (log->str, ==, "1-1+0 3-0+1 ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/session/check-in-queue/done-stays", Fixture, NULL, set_up, test_done_stays, tear_down);
  g_test_add ("/session/check-in-queue/goes-round", Fixture, NULL, set_up, test_goes_round, tear_down);
  g_test_add ("/session/check-in-queue/skipped", Fixture, NULL, set_up, test_skipped, tear_down);
  g_test_add ("/session/check-in-queue/announces", Fixture, NULL, set_up, test_announces, tear_down);
  return g_test_run ();
}
