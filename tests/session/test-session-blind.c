/* test-session-blind.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "fail-io.h"
#include "goals-id.h"
#include "goals-session.h"
#include "goals-storage-fixture.h"

/* A folder in which no two files exchange their names, and others who write over what they never saw. */

#define TODAY         goals_date_new (2026, 11, 21)
#define OBJECTIVE_ID  "50000000-0000-4000-8000-000000000001"

typedef struct
{
  char         *folder;
  GoalsSession *session;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = folder_new ();
  fail_io_begin (fixture->folder, "renameat2:1+:22");
  fixture->session = goals_session_open (fixture->folder, TODAY, &error);
  g_assert_no_error (error);
  goals_session_watch (fixture->session, 0);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  run_for (100);
  fail_io_stop ();
  g_assert_finalize_object (fixture->session);
  folder_free (fixture->folder);
}

static GoalsKeyResult *
get_key_result (Fixture *fixture)
{
  GoalsObjective *objective = goals_workspace_lookup_typed (goals_session_get_workspace (fixture->session),
                                                            OBJECTIVE_ID, GOALS_TYPE_OBJECTIVE);

  return goals_list_peek (goals_objective_get_key_results (objective), 0);
}

static gboolean
has_note (Fixture *fixture)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (get_key_result (fixture));

  for (guint i = 0; i < goals_check_ins_get_length (check_ins); i++)
    if (g_str_equal (goals_check_ins_peek (check_ins, i)->note, "Mine"))
      return TRUE;
  return FALSE;
}

/* Until it is, or is not, on the disk. */
static void
wait_on_disk (Fixture *fixture,
              gboolean there)
{
  for (;;)
    {
      g_autofree char *text = folder_read (fixture->folder, FULL_OBJECTIVE);

      if ((strstr (text, "\"Mine\"") != NULL) == there)
        return;
      run_for (20);
    }
}

static void
check_in (Fixture *fixture)
{
  GoalsHistory *history = goals_session_get_history (fixture->session);
  g_autofree char *id = goals_id_new ();
  const GoalsCheckIn check_in = { .id = id, .date = TODAY, .value = 1, .confidence = 5, .note = (char *) "Mine" };

  goals_history_begin (history, "Check In");
  goals_history_put_check_in (history, get_key_result (fixture), &check_in);
  goals_history_commit (history, NULL);
  wait_on_disk (fixture, TRUE);
}

static void
answer (Fixture    *fixture,
        GoalsAnswer chosen)
{
  GListModel *conflicts = goals_session_get_conflicts (fixture->session);
  g_autoptr(GoalsConflictItem) item = g_list_model_get_item (conflicts, 0);

  g_assert_cmpuint (g_list_model_get_n_items (conflicts), ==, 1);
  g_assert_true (goals_session_answer_conflict (fixture->session, item, chosen, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (conflicts), ==, 0);
}

static gboolean
is_asked (Fixture *fixture)
{
  g_autoptr(GoalsConflictItem) item = g_list_model_get_item (goals_session_get_conflicts (fixture->session), 0);

  return item != NULL && goals_conflict_item_get_kind (item) == GOALS_ITEM_RESTORED;
}

/* Somebody put back what was there before: the check-in stays, is written again, and somebody is asked. */
static void
put_back (Fixture *fixture)
{
  g_autofree char *before = folder_read (fixture->folder, FULL_OBJECTIVE);

  check_in (fixture);
  folder_write (fixture->folder, FULL_OBJECTIVE, before);
  while (!is_asked (fixture))
    run_for (20);
  wait_on_disk (fixture, TRUE);
  g_assert_true (has_note (fixture));
}

static void
test_kept (Fixture      *fixture,
           gconstpointer unused)
{
  put_back (fixture);
  answer (fixture, GOALS_ANSWER_MINE);
  run_for (700);
  g_assert_true (has_note (fixture));
  wait_on_disk (fixture, TRUE);
}

static void
test_gone (Fixture      *fixture,
           gconstpointer unused)
{
  put_back (fixture);
  answer (fixture, GOALS_ANSWER_THEIRS);
  wait_on_disk (fixture, FALSE);
  run_for (700);
  g_assert_false (has_note (fixture));
  wait_on_disk (fixture, FALSE);
}

/* Who deletes it again has deleted it. */
static void
test_again (Fixture      *fixture,
            gconstpointer unused)
{
  g_autofree char *before = folder_read (fixture->folder, FULL_OBJECTIVE);

  put_back (fixture);
  run_for (300);
  folder_write (fixture->folder, FULL_OBJECTIVE, before);
  while (has_note (fixture))
    run_for (20);
  run_for (700);
  wait_on_disk (fixture, FALSE);
}

int
main (int   argc,
      char *argv[])
{
  char *state = state_new ();
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add ("/session/blind/kept", Fixture, NULL, set_up, test_kept, tear_down);
  g_test_add ("/session/blind/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/session/blind/again", Fixture, NULL, set_up, test_again, tear_down);
  result = g_test_run ();
  folder_free (state);
  return result;
}
