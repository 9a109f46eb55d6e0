/* test-analysis-explain.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-figures.h"

#define NONE GOALS_NUMBER_NONE

/* In the sentences below a blank may be one that does not break. */
static void
assert_sentence (char *sentence, const char *expected)
{
  g_autofree char *owned = sentence;
  g_autoptr(GString) plain = g_string_new (sentence);

  g_string_replace (plain, "\302\240", " ", 0);
  g_string_replace (plain, "\342\200\257", " ", 0);
  g_assert_cmpstr (plain->str, ==, expected);
}

static void
assert_key_result (const GoalsKeyResultInput *input, const char *expected)
{
  GoalsKeyResultFigures figures;

  goals_key_result_compute (input, &figures);
  assert_sentence (goals_key_result_explain (input, &figures), expected);
}

/* 100 days from 1 September 2026, so that days are percent. */
static GoalsKeyResultInput
make_input (GoalsMeasureType type, const GoalsPoint *points, gsize n, int day)
{
  GoalsDate start = goals_date_new (2026, 9, 1);

  return (GoalsKeyResultInput) {
    .type = type, .start = NONE, .target = NONE, .low = NONE, .high = NONE, .start_date = start, .due = start + 100,
    .today = start + day, .points = points, .n_points = n, .rules = { 0.10, 0.25, 100 },
  };
}

static void
test_reach (void)
{
  GoalsPoint point = { goals_date_new (2026, 9, 1), 42, 5 };
  GoalsKeyResultInput input = make_input (GOALS_MEASURE_REACH, &point, 1, 62);

  assert_key_result (&input, "No target yet; 62 % expected by today: off track, 62 points behind");
  input.start = 20;
  input.target = 60;
  assert_key_result (&input,
                     "42 on the way from 20 to 60: 55 % of the way; 62 % expected by today: on track, 7 points behind");
  input.today += 4;
  assert_key_result (&input,
                     "42 on the way from 20 to 60: 55 % of the way; 66 % expected by today: at risk, 11 points behind");
  input.today -= 11;
  assert_key_result (&input,
                     "42 on the way from 20 to 60: 55 % of the way; 55 % expected by today: on track, level with it");
  input.today--;
  assert_key_result (&input,
                     "42 on the way from 20 to 60: 55 % of the way; 54 % expected by today: on track, 1 point ahead");
  point.value = 70;
  input.unit = "€k";
  assert_key_result (&input, "€70k on the way from €20k to €60k: 125 % of the way; done");
  input.today = input.start_date;
  point.value = 10;
  assert_key_result (&input,
                     "€10k on the way from €20k to €60k: −25 % of the way; nothing expected by today: on track");
  input.today--;
  assert_key_result (&input, "No check-in yet on the way from €20k to €60k; not started, begins on 1 Sep 2026");
  input.linked = TRUE;
  assert_key_result (&input, "No measurement yet on the way from €20k to €60k; not started, begins on 1 Sep 2026");
}

static void
test_nowhere_to_go (void)
{
  GoalsPoint point = { goals_date_new (2026, 9, 1), 4.5, 5 };
  GoalsKeyResultInput input = make_input (GOALS_MEASURE_REACH, &point, 1, 50);

  input.start = input.target = 5;
  input.decimals = 1;
  assert_key_result (&input, "4.5, where 5.0 is both start and target: 0 %; 50 % expected by today: off track, 50 points behind");
  point.value = 5;
  assert_key_result (&input, "5.0, where 5.0 is both start and target: 100 %; done");
}

static void
test_maintain (void)
{
  GoalsDate start = goals_date_new (2026, 9, 1);
  const GoalsPoint points[] = { { start, 94, -1 }, { start + 1, 96, -1 }, { start + 2, 99, -1 } };
  GoalsKeyResultInput input = make_input (GOALS_MEASURE_AT_LEAST, points, 0, 50);

  input.target = 95;
  input.unit = "%";
  assert_key_result (&input, "At least 95 %: no check-in yet; nothing expected by today: on track");
  input.n_points = 3;
  assert_key_result (&input, "At least 95 %: met in 2 of 3 check-ins, 67 %; "
                             "100 % expected by today: off track, 33 points behind");
  input.n_points = 1;
  input.type = GOALS_MEASURE_AT_MOST;
  assert_key_result (&input,
                     "At most 95 %: met in 1 of 1 check-in, 100 %; 100 % expected by today: on track, level with it");
  input.linked = TRUE;
  assert_key_result (&input, "At most 95 %: met in 1 of 1 measurement, 100 %; 100 % expected by today: on track, level with it");
  input.type = GOALS_MEASURE_BETWEEN;
  input.low = 90;
  input.high = 95;
  input.n_points = 2;
  assert_key_result (&input, "Between 90 % and 95 %: met in 1 of 2 measurements, 50 %; "
                             "100 % expected by today: off track, 50 points behind");
}

static void
test_milestones_and_done (void)
{
  GoalsDate start = goals_date_new (2026, 9, 1);
  const GoalsMilestonePoint milestones[] = { { 3, start + 5 }, { 1, GOALS_DATE_NONE }, { 1, start + 99 } };
  const GoalsPoint points[] = { { start + 10, 1, 9 }, { start + 20, 0, 2 } };
  GoalsKeyResultInput input = make_input (GOALS_MEASURE_MILESTONES, NULL, 0, 80);

  assert_key_result (&input, "No milestones yet; 80 % expected by today: off track, 80 points behind");
  input.milestones = milestones;
  input.n_milestones = 3;
  assert_key_result (&input,
                     "1 of 3 milestones done: 60 % by weight; 80 % expected by today: at risk, 20 points behind");
  input.n_milestones = 1;
  assert_key_result (&input, "1 of 1 milestone done: 100 % by weight; done");

  input = make_input (GOALS_MEASURE_DONE, points, 2, 15);
  assert_key_result (&input, "Marked as done");
  input.today = start + 20;
  assert_key_result (&input, "Not marked as done; 20 % expected by today: at risk, 20 points behind");
}

static void
test_stale (void)
{
  GoalsPoint point = { goals_date_new (2026, 9, 1), 42, 5 };
  GoalsKeyResultInput input = make_input (GOALS_MEASURE_REACH, &point, 1, 50);

  input.start = 20;
  input.target = 60;
  input.rules.cadence_days = 7;
  assert_key_result (&input,
                     "42 on the way from 20 to 60: 55 % of the way; 50 % expected by today: on track, 5 points ahead; "
                             "no check-in for 50 days");
  input.linked = TRUE;
  assert_key_result (&input,
                     "42 on the way from 20 to 60: 55 % of the way; 50 % expected by today: on track, 5 points ahead; "
                             "no measurement for 50 days");
}

static void
assert_objective (const GoalsRollupItem *items, gsize n, GoalsProgressFrom from, gboolean stale, int day,
                  const char *weakest, const char *expected)
{
  static const GoalsPaceRules rules = { 0.10, 0.25, 7 };
  GoalsRollup rollup = goals_roll_up (items, n);
  GoalsObjectiveFigures figures;

  goals_objective_compute (&rollup, n, 100, 100 + day, &rules, stale, &figures);
  assert_sentence (goals_objective_explain (&figures, items, n, from, &rules, weakest), expected);
}

static void
test_objective (void)
{
  static const GoalsRollupItem items[] = { { 1, 0.2, 0.6 }, { 1, 0.8, 0.6 }, { 2, 0.5, 0.6 } };
  static const GoalsRollupItem done[] = { { 1, 1.5, 0.6 } };

  assert_objective (items, 0, GOALS_PROGRESS_FROM_KEY_RESULTS, FALSE, 60, NULL, "No key results yet");
  assert_objective (items, 0, GOALS_PROGRESS_FROM_ALIGNED, FALSE, 60, NULL, "No aligned objectives yet");
  assert_objective (items, 0, GOALS_PROGRESS_FROM_BOTH, FALSE, 60, NULL,
                    "No key results and no aligned objectives yet");
  assert_objective (items, 2, GOALS_PROGRESS_FROM_KEY_RESULTS, FALSE, 60, "Fewer <b>returns</b>",
                    "50 %, the mean of 2 key results; 60 % expected by today: on track, 10 points behind; "
                    "weakest: Fewer <b>returns</b>");
  assert_objective (items, 3, GOALS_PROGRESS_FROM_ALIGNED, TRUE, 60, NULL,
                    "50 %, the weighted mean of 3 aligned objectives; 60 % expected by today: on track, 10 points behind; "
                    "check-ins are overdue");
  assert_objective (items, 1, GOALS_PROGRESS_FROM_BOTH, FALSE, 60, NULL,
                    "20 %, the mean of 1 key result or aligned objective; "
                    "60 % expected by today: off track, 40 points behind");
  assert_objective (done, 1, GOALS_PROGRESS_FROM_KEY_RESULTS, FALSE, 60, "Any",
                    "100 %, the mean of 1 key result; done");
  assert_objective (items, 1, GOALS_PROGRESS_FROM_KEY_RESULTS, FALSE, -1, NULL,
                    "20 %, the mean of 1 key result; not started");
}

/* Whole points that belong to another status get the decimals that tell them apart. */
static void
test_points_near_thresholds (void)
{
  static const struct { double progress; const char *words; } cases[] = {
    { 0.404, "on track, 10 points behind" }, { 0.396, "at risk, 10.4 points behind" },
    { 0.3996, "at risk, 10.04 points behind" }, { 0.251, "at risk, 25 points behind" },
    { 0.246, "off track, 25.4 points behind" }, { 0.35, "at risk, 15 points behind" },
  };
  static const GoalsPaceRules rules = { 0.10, 0.25, 7 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GoalsRollupItem item = { 1, cases[i].progress, 0.5 };
      GoalsRollup rollup = goals_roll_up (&item, 1);
      GoalsObjectiveFigures figures;
      g_autofree char *sentence = NULL;

      goals_objective_compute (&rollup, 1, 100, 150, &rules, FALSE, &figures);
      sentence = goals_objective_explain (&figures, &item, 1, GOALS_PROGRESS_FROM_BOTH, &rules, NULL);
      g_test_message ("%s", sentence);
      g_assert_true (g_str_has_suffix (sentence, cases[i].words));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/explain/reach", test_reach);
  g_test_add_func ("/analysis/explain/nowhere-to-go", test_nowhere_to_go);
  g_test_add_func ("/analysis/explain/maintain", test_maintain);
  g_test_add_func ("/analysis/explain/milestones-and-done", test_milestones_and_done);
  g_test_add_func ("/analysis/explain/stale", test_stale);
  g_test_add_func ("/analysis/explain/objective", test_objective);
  g_test_add_func ("/analysis/explain/points-near-thresholds", test_points_near_thresholds);
  return g_test_run ();
}
