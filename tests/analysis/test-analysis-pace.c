/* test-analysis-pace.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-figures.h"

static const GoalsPaceRules rules = { 0.10, 0.25, 7 };

static void
test_expected (void)
{
  static const struct { GoalsDate start, due, today; double expected; } cases[] = {
    { 100, 200, 99, 0 }, { 100, 200, 100, 0 }, { 100, 200, 101, 0.01 }, { 100, 200, 150, 0.5 }, { 100, 200, 199, 0.99 },
    { 100, 200, 200, 1 }, { 100, 200, 201, 1 },
    /* one day, and dates the wrong way round */
    { 100, 100, 99, 0 }, { 100, 100, 100, 1 }, { 100, 100, 101, 1 }, { 100, 90, 95, 0 }, { 100, 90, 100, 1 },
    { GOALS_DATE_NONE, 200, 150, 0 }, { 100, GOALS_DATE_NONE, 150, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat (goals_pace_expected (cases[i].start, cases[i].due, cases[i].today), ==, cases[i].expected);
}

static void
test_status_edges (void)
{
  static const struct { double gap; GoalsStatus status; } cases[] = {
    { -1, GOALS_STATUS_ON_TRACK }, { 0, GOALS_STATUS_ON_TRACK }, { 0.10, GOALS_STATUS_ON_TRACK },
    /* all of these are 0.10 or 0.25 on paper */
    { 0.7 - 0.6, GOALS_STATUS_ON_TRACK }, { 0.4 - 0.3, GOALS_STATUS_ON_TRACK }, { 1 - 0.9, GOALS_STATUS_ON_TRACK },
    { 0.3 - 0.2, GOALS_STATUS_ON_TRACK }, { 0.8 - 0.55, GOALS_STATUS_AT_RISK }, { 0.95 - 0.7, GOALS_STATUS_AT_RISK },
    { 0.6 - 0.35, GOALS_STATUS_AT_RISK },
    { 0.1001, GOALS_STATUS_AT_RISK }, { 0.25, GOALS_STATUS_AT_RISK }, { 0.2501, GOALS_STATUS_OFF_TRACK },
    { 1, GOALS_STATUS_OFF_TRACK },
  };
  static const GoalsPaceRules strict = { 0, 0, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (goals_status_from_gap (cases[i].gap, &rules), ==, cases[i].status);
  g_assert_cmpint (goals_status_from_gap (0, &strict), ==, GOALS_STATUS_ON_TRACK);
  g_assert_cmpint (goals_status_from_gap (0.01, &strict), ==, GOALS_STATUS_OFF_TRACK);
}

/* Every whole percent of progress against every whole percent of time: the status is what the decimals say. */
static void
test_status_on_a_grid (void)
{
  for (int expected = 0; expected <= 100; expected++)
    for (int progress = 0; progress < 100; progress++)
      {
        GoalsPoint point = { 1000 + expected, 20 + progress * 0.4, -1 };
        GoalsKeyResultInput input = {
          .type = GOALS_MEASURE_REACH, .start = 20, .target = 60, .start_date = 1000, .due = 1100,
          .today = 1000 + expected, .points = &point, .n_points = 1, .rules = rules,
        };
        GoalsKeyResultFigures figures;
        GoalsStatus status = expected - progress <= 10 ? GOALS_STATUS_ON_TRACK
                             : expected - progress <= 25 ? GOALS_STATUS_AT_RISK : GOALS_STATUS_OFF_TRACK;

        goals_key_result_compute (&input, &figures);
        if (figures.status != status)
          g_error ("%d %% of the way, %d %% expected: %s", progress, expected,
                   goals_enum_nick (GOALS_TYPE_STATUS, figures.status));
      }
}

static void
test_contradiction (void)
{
  static const struct { GoalsStatus status; int confidence; const char *text; } cases[] = {
    { GOALS_STATUS_ON_TRACK, 2, "on track, yet confidence 2" },
    { GOALS_STATUS_ON_TRACK, 0, "on track, yet confidence 0" },
    { GOALS_STATUS_ON_TRACK, 3, "on track, yet confidence 3" },
    { GOALS_STATUS_ON_TRACK, 4, NULL }, { GOALS_STATUS_ON_TRACK, 10, NULL }, { GOALS_STATUS_ON_TRACK, -1, NULL },
    { GOALS_STATUS_DONE, 1, "done, yet confidence 1" }, { GOALS_STATUS_DONE, 9, NULL },
    { GOALS_STATUS_OFF_TRACK, 7, "off track, yet confidence 7" },
    { GOALS_STATUS_OFF_TRACK, 10, "off track, yet confidence 10" },
    { GOALS_STATUS_OFF_TRACK, 6, NULL }, { GOALS_STATUS_OFF_TRACK, 0, NULL }, { GOALS_STATUS_OFF_TRACK, -1, NULL },
    { GOALS_STATUS_AT_RISK, 0, NULL }, { GOALS_STATUS_AT_RISK, 10, NULL },
    { GOALS_STATUS_NOT_STARTED, 0, NULL }, { GOALS_STATUS_NOT_STARTED, 10, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = goals_confidence_contradiction (cases[i].status, cases[i].confidence);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/pace/expected", test_expected);
  g_test_add_func ("/analysis/pace/status-edges", test_status_edges);
  g_test_add_func ("/analysis/pace/status-on-a-grid", test_status_on_a_grid);
  g_test_add_func ("/analysis/pace/contradiction", test_contradiction);
  return g_test_run ();
}
