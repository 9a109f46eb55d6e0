/* test-session-check-in-draft.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the check-in form says and does. */

#include "goals-check-in-draft.h"
#include "session-samples.h"

static void
test_step (void)
{
  const struct { double start, target; int decimals; double expected; } table[] = {
    { 0, 100, 0, 1 },
    { 20, 60, 0, 1 },
    { 20, 60, 1, 0.2 },
    { 60, 20, 1, 0.2 },
    { 0, 1000000, 0, 10000 },
    { 400000, 1200000, 0, 5000 },
    { 0, 0.4, 2, 0.01 },
    { 0, 0, 0, 1 },
    { 5, 5, 2, 0.01 },
    { -500, 500, 0, 10 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr(GoalsMeasure) measure = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_REACH,
                                                      "start", table[i].start,
                                                      "target", table[i].target, "decimals", table[i].decimals, NULL);

      g_assert_cmpfloat_with_epsilon (goals_draft_get_step (measure), table[i].expected, 1e-9);
    }
}

static void
test_effect_words (void)
{
  const struct { double before; GoalsStatus status_before; double after; GoalsStatus status_after; const char *expected;
                 } table[] = {
    { 0.4, GOALS_STATUS_AT_RISK, 0.48, GOALS_STATUS_ON_TRACK,
      "Progress from 40\u202f% to 48\u202f%, status from “At risk” to “On track”" },
    { 0.4, GOALS_STATUS_AT_RISK, 0.41, GOALS_STATUS_AT_RISK, "Progress from 40\u202f% to 41\u202f%, still “At risk”" },
    { 0.4, GOALS_STATUS_AT_RISK, 0.4, GOALS_STATUS_AT_RISK, "Progress stays at 40\u202f%, still “At risk”" },
    { 0.4, GOALS_STATUS_NOT_STARTED, 0.401, GOALS_STATUS_AT_RISK,
      "Progress stays at 40\u202f%, status from “Not started” to “At risk”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *found = goals_draft_describe_effect (table[i].before, table[i].status_before,
                                                            table[i].after, table[i].status_after);

      g_assert_cmpstr (found, ==, table[i].expected);
    }
}

static void
test_check_date (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (goals_draft_check_date (SAMPLE_TODAY, SAMPLE_TODAY, NULL));
  g_assert_true (goals_draft_check_date (SAMPLE_TODAY - 400, SAMPLE_TODAY, NULL));
  g_assert_false (goals_draft_check_date (SAMPLE_TODAY + 1, SAMPLE_TODAY, &error));
  g_assert_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID);
  g_assert_false (goals_draft_check_date (GOALS_DATE_NONE, SAMPLE_TODAY, NULL));
}

static void
assert_text (char *found, const char *expected)
{
  g_assert_cmpstr (found, ==, expected);
  g_free (found);
}

static void
test_words (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  GoalsObjective *objective = sample_add_objective (workspace, "O", NULL);
  GoalsKeyResult *reach = sample_add_key_result (objective, "R", 20, 60);
  g_autoptr(GoalsMeasure) done = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_DONE, NULL);
  g_autoptr(GoalsMeasure) least = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_AT_LEAST, "target", 95.0,
                                                "unit", "%", NULL);
  g_autoptr(GoalsMeasure) between = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_BETWEEN, "low", 3.0,
                                                  "high", 5.0,
                                                  "unit", "days", NULL);
  GoalsKeyResult *finish = sample_add_measured (objective, "D", done);
  g_autoptr(GoalsSession) session = NULL;

  sample_check_in (reach, 7, 30, 6, "");
  session = goals_session_new (workspace, NULL, SAMPLE_TODAY);
  assert_text (goals_draft_describe_scale (reach), "From 20\u202f% to 60\u202f%");
  assert_text (goals_draft_describe_scale (sample_add_measured (objective, "L", least)), "At least 95\u202f%");
  assert_text (goals_draft_describe_scale (sample_add_measured (objective, "B", between)), "Between 3 and 5\u00a0days");
  assert_text (goals_draft_describe_last (session, reach), "Last: 30\u202f%, 7 days ago");
  assert_text (goals_draft_describe_last (session, finish), "No check-in yet");
  assert_text (goals_draft_describe_expected (session, reach), "Expected 50\u202f% by today (40 of 60\u202f%)");
  assert_text (goals_draft_display_value (reach, 33), "33\u202f%");
  assert_text (goals_draft_display_value (finish, 1), "Done");
  assert_text (goals_draft_display_value (finish, 0), "Not done");
  assert_text (goals_draft_display_value (reach, GOALS_NUMBER_NONE), "–");
}

static GoalsMilestone *
add_milestone (GoalsKeyResult *key_result, const char *title)
{
  g_autoptr(GoalsMilestone) milestone = g_object_new (GOALS_TYPE_MILESTONE, "title", title, NULL);

  g_assert_true (goals_list_append (goals_key_result_get_milestones (key_result), GOALS_ENTITY (milestone)));
  return milestone;
}

/* What the preview promises is what saving does, in one step that undo takes back. */
static void
test_milestones (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  GoalsObjective *objective = sample_add_objective (workspace, "O", NULL);
  g_autoptr(GoalsMeasure) measure = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_MILESTONES, NULL);
  GoalsKeyResult *key_result = sample_add_measured (objective, "M", measure);
  GoalsMilestone *first = add_milestone (key_result, "First");
  g_autoptr(GHashTable) ticks = g_hash_table_new (g_str_hash, g_str_equal);
  GoalsCheckIn check_in = { .date = SAMPLE_TODAY, .value = GOALS_NUMBER_NONE, .confidence = 8,
                           .note = (char *) "Half way" };
  GoalsKeyResultFigures figures;
  g_autoptr(GoalsSession) session = NULL;
  g_autoptr(GError) error = NULL;
  GoalsStanding *standing;

  add_milestone (key_result, "Second");
  session = goals_session_new (workspace, NULL, SAMPLE_TODAY);
  g_hash_table_insert (ticks, (gpointer) goals_entity_get_id (GOALS_ENTITY (first)),
                       GINT_TO_POINTER (SAMPLE_TODAY - 1));
  goals_draft_preview (session, key_result, &check_in, ticks, &figures);
  g_assert_cmpfloat (figures.progress, ==, 0.5);
  g_assert_cmpint (goals_milestone_get_done_on (first), ==, GOALS_DATE_NONE);

  g_assert_true (goals_draft_save (session, key_result, &check_in, ticks, &error));
  g_assert_no_error (error);
  standing = goals_session_get_standing (session, key_result);
  g_assert_cmpfloat (goals_standing_get_progress (standing), ==, figures.progress);
  g_assert_cmpint (goals_standing_get_status (standing), ==, figures.status);
  g_assert_cmpint (goals_standing_get_confidence (standing), ==, 8);
  g_assert_cmpuint (goals_history_get_depth (goals_session_get_history (session)), ==, 1);
  g_assert_true (goals_history_undo (goals_session_get_history (session)));
  g_assert_cmpint (goals_milestone_get_done_on (first), ==, GOALS_DATE_NONE);
  g_assert_cmpuint (goals_check_ins_get_length (goals_key_result_get_check_ins (key_result)), ==, 0);
}

static void
test_refused (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  GoalsKeyResult *key_result = sample_add_key_result (sample_add_objective (workspace, "O", NULL), "K", 0, 100);
  g_autoptr(GoalsSession) session = goals_session_new (workspace, NULL, SAMPLE_TODAY);
  GoalsCheckIn check_in = { .date = SAMPLE_TODAY, .value = GOALS_NUMBER_NONE, .confidence = 5, .note = (char *) "" };
  g_autoptr(GError) error = NULL;

  g_assert_false (goals_draft_save (session, key_result, &check_in, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  check_in.value = 10;
  check_in.date = SAMPLE_TODAY + 1;
  g_assert_false (goals_draft_save (session, key_result, &check_in, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (goals_check_ins_get_length (goals_key_result_get_check_ins (key_result)), ==, 0);
  g_assert_cmpuint (goals_history_get_depth (goals_session_get_history (session)), ==, 0);
}

/* A correction keeps what it does not speak of. */
static void
test_correction (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  GoalsKeyResult *key_result = sample_add_key_result (sample_add_objective (workspace, "O", NULL), "K", 0, 100);
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);
  g_autoptr(GBytes) extra = g_bytes_new_static ("{}", 2);
  g_autoptr(GoalsSession) session = NULL;
  const char *id = "0b4c8d0e-6a1b-4c55-9d0e-6b5a3f1d2c4e";
  const char *author = "1b4c8d0e-6a1b-4c55-9d0e-6b5a3f1d2c4e";
  GoalsCheckIn before = { .id = (char *) id, .date = SAMPLE_TODAY - 3, .value = 10, .confidence = 5,
                         .note = (char *) "",
                          .author = (char *) author, .extra = extra };
  GoalsCheckIn after = { .id = (char *) id, .date = SAMPLE_TODAY - 2, .value = 12, .confidence = 6,
                        .note = (char *) "Typo" };

  goals_check_ins_put (check_ins, &before, G_MAXUINT);
  session = goals_session_new (workspace, NULL, SAMPLE_TODAY);
  g_assert_true (goals_draft_save (session, key_result, &after, NULL, NULL));
  g_assert_cmpuint (goals_check_ins_get_length (check_ins), ==, 1);
  g_assert_cmpfloat (goals_check_ins_peek (check_ins, 0)->value, ==, 12);
  g_assert_cmpstr (goals_check_ins_peek (check_ins, 0)->author, ==, author);
  g_assert_true (g_bytes_equal (goals_check_ins_peek (check_ins, 0)->extra, extra));
}

static void
test_initiatives (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  GoalsKeyResult *key_result = sample_add_key_result (sample_add_objective (workspace, "O", NULL), "K", 0, 100);
  const int done_before[] = { -1, 2, 6, 7, 40 };
  g_autoptr(GPtrArray) week = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (done_before); i++)
    {
      GoalsDate done_on = done_before[i] < 0 ? GOALS_DATE_NONE : SAMPLE_TODAY - done_before[i];
      g_autoptr(GoalsInitiative) initiative = g_object_new (GOALS_TYPE_INITIATIVE, "title", "I",
                                                            "done-on", (int) done_on, NULL);

      goals_list_append (goals_key_result_get_initiatives (key_result), GOALS_ENTITY (initiative));
    }
  week = goals_draft_list_initiatives (key_result, SAMPLE_TODAY);
  g_assert_cmpuint (week->len, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/check-in-draft/step", test_step);
  g_test_add_func ("/session/check-in-draft/effect-words", test_effect_words);
  g_test_add_func ("/session/check-in-draft/check-date", test_check_date);
  g_test_add_func ("/session/check-in-draft/words", test_words);
  g_test_add_func ("/session/check-in-draft/milestones", test_milestones);
  g_test_add_func ("/session/check-in-draft/refused", test_refused);
  g_test_add_func ("/session/check-in-draft/correction", test_correction);
  g_test_add_func ("/session/check-in-draft/initiatives", test_initiatives);
  return g_test_run ();
}
