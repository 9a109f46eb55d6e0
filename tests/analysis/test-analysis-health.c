/* test-analysis-health.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-figures.h"

#define NONE GOALS_NUMBER_NONE

static void
test_row_on (void)
{
  static const GoalsTargetRow rows[] = { { .from = 100 }, { .from = 200 }, { .from = 200 }, { .from = 300 } };

  g_assert_null (goals_target_row_on (NULL, 0, 150));
  g_assert_null (goals_target_row_on (rows, 4, 99));
  g_assert_true (goals_target_row_on (rows, 4, 100) == &rows[0]);
  g_assert_true (goals_target_row_on (rows, 4, 199) == &rows[0]);
  g_assert_true (goals_target_row_on (rows, 4, 200) == &rows[2]);
  g_assert_true (goals_target_row_on (rows, 4, 299) == &rows[2]);
  g_assert_true (goals_target_row_on (rows, 4, 9999) == &rows[3]);
}

static void
test_health (void)
{
  static const struct { GoalsBetter better; GoalsTargetRow row; double value; GoalsHealth health; } cases[] = {
#define ROW(value, warning, low, high) { 1, value, warning, low, high, FALSE }
    { GOALS_BETTER_HIGHER, ROW (40, 38, NONE, NONE), 40, GOALS_HEALTH_HEALTHY },
    { GOALS_BETTER_HIGHER, ROW (40, 38, NONE, NONE), 41, GOALS_HEALTH_HEALTHY },
    { GOALS_BETTER_HIGHER, ROW (40, 38, NONE, NONE), 39.99, GOALS_HEALTH_WARNING },
    { GOALS_BETTER_HIGHER, ROW (40, 38, NONE, NONE), 38, GOALS_HEALTH_WARNING },
    { GOALS_BETTER_HIGHER, ROW (40, 38, NONE, NONE), 37.99, GOALS_HEALTH_UNHEALTHY },
    { GOALS_BETTER_HIGHER, ROW (40, NONE, NONE, NONE), 39.99, GOALS_HEALTH_UNHEALTHY },
    { GOALS_BETTER_LOWER, ROW (5, 6, NONE, NONE), 5, GOALS_HEALTH_HEALTHY },
    { GOALS_BETTER_LOWER, ROW (5, 6, NONE, NONE), 5.01, GOALS_HEALTH_WARNING },
    { GOALS_BETTER_LOWER, ROW (5, 6, NONE, NONE), 6, GOALS_HEALTH_WARNING },
    { GOALS_BETTER_LOWER, ROW (5, 6, NONE, NONE), 6.01, GOALS_HEALTH_UNHEALTHY },
    { GOALS_BETTER_LOWER, ROW (5, NONE, NONE, NONE), 5.01, GOALS_HEALTH_UNHEALTHY },
    { GOALS_BETTER_INSIDE, ROW (NONE, 0.1, 0.3, 0.5), 0.3, GOALS_HEALTH_HEALTHY },
    { GOALS_BETTER_INSIDE, ROW (NONE, 0.1, 0.3, 0.5), 0.5, GOALS_HEALTH_HEALTHY },
    { GOALS_BETTER_INSIDE, ROW (NONE, 0.1, 0.3, 0.5), 0.51, GOALS_HEALTH_WARNING },
    /* 0.3 − 0.1 is more than 0.2 in binary */
    { GOALS_BETTER_INSIDE, ROW (NONE, 0.1, 0.3, 0.5), 0.2, GOALS_HEALTH_WARNING },
    { GOALS_BETTER_INSIDE, ROW (NONE, 0.2, 0.5, 0.7), 0.9, GOALS_HEALTH_WARNING },
    { GOALS_BETTER_INSIDE, ROW (NONE, 0.1, 0.3, 0.5), 0.19, GOALS_HEALTH_UNHEALTHY },
    { GOALS_BETTER_INSIDE, ROW (NONE, 0.1, 0.3, 0.5), 0.61, GOALS_HEALTH_UNHEALTHY },
    { GOALS_BETTER_INSIDE, ROW (NONE, NONE, 0.3, 0.5), 0.51, GOALS_HEALTH_UNHEALTHY },
    { GOALS_BETTER_INSIDE, ROW (NONE, -0.1, 0.3, 0.5), 0.51, GOALS_HEALTH_UNHEALTHY },
    { GOALS_BETTER_INSIDE, ROW (NONE, NONE, 10, NONE), 99, GOALS_HEALTH_HEALTHY },
    { GOALS_BETTER_INSIDE, ROW (NONE, NONE, NONE, 10), 99, GOALS_HEALTH_UNHEALTHY },
    /* targets of zero and below */
    { GOALS_BETTER_HIGHER, ROW (0, -5, NONE, NONE), 0, GOALS_HEALTH_HEALTHY },
    { GOALS_BETTER_HIGHER, ROW (0, -5, NONE, NONE), -0.01, GOALS_HEALTH_WARNING },
    { GOALS_BETTER_HIGHER, ROW (-10, -20, NONE, NONE), -10, GOALS_HEALTH_HEALTHY },
    { GOALS_BETTER_HIGHER, ROW (-10, -20, NONE, NONE), -15, GOALS_HEALTH_WARNING },
    { GOALS_BETTER_HIGHER, ROW (-10, -20, NONE, NONE), -21, GOALS_HEALTH_UNHEALTHY },
    { GOALS_BETTER_LOWER, ROW (0, 0, NONE, NONE), 0, GOALS_HEALTH_HEALTHY },
    { GOALS_BETTER_LOWER, ROW (0, 2, NONE, NONE), 1, GOALS_HEALTH_WARNING },
    { GOALS_BETTER_LOWER, ROW (-10, -5, NONE, NONE), -7, GOALS_HEALTH_WARNING },
    /* nothing to compare */
    { GOALS_BETTER_HIGHER, ROW (NONE, 5, 1, 2), 3, GOALS_HEALTH_NO_TARGET },
    { GOALS_BETTER_LOWER, ROW (NONE, 5, 1, 2), 3, GOALS_HEALTH_NO_TARGET },
    { GOALS_BETTER_INSIDE, ROW (3, 5, NONE, NONE), 3, GOALS_HEALTH_NO_TARGET },
    { GOALS_BETTER_HIGHER, ROW (40, 38, NONE, NONE), NONE, GOALS_HEALTH_NO_DATA },
#undef ROW
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_assert_cmpint (goals_kpi_health (cases[i].value, cases[i].better, &cases[i].row), ==, cases[i].health);
    }
  g_assert_cmpint (goals_kpi_health (3, GOALS_BETTER_HIGHER, NULL), ==, GOALS_HEALTH_NO_TARGET);
  g_assert_cmpint (goals_kpi_health (NONE, GOALS_BETTER_HIGHER, NULL), ==, GOALS_HEALTH_NO_DATA);
}

static void
assert_explained (double value, GoalsBetter better, const GoalsTargetRow *row, const char *expected)
{
  g_autofree char *text = goals_kpi_explain (value, goals_date_new (2026, 10, 31), better, row, NULL, 1);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_explain (void)
{
  GoalsTargetRow row = { 1, 40, NONE, NONE, NONE, FALSE };

  assert_explained (NONE, GOALS_BETTER_HIGHER, &row, "No measurement yet");
  assert_explained (38.2, GOALS_BETTER_HIGHER, NULL, "38.2 on 31 Oct 2026; no target is set for that day");
  assert_explained (38.2, GOALS_BETTER_HIGHER, &row,
                    "38.2 on 31 Oct 2026 against a target of at least 40.0: unhealthy");
  assert_explained (38.2, GOALS_BETTER_LOWER, &row, "38.2 on 31 Oct 2026 against a target of at most 40.0: healthy");
  row.warning = 38;
  assert_explained (38.2, GOALS_BETTER_HIGHER, &row,
                    "38.2 on 31 Oct 2026 against a target of at least 40.0 (a warning down to 38.0): warning");
  row = (GoalsTargetRow) { 1, NONE, 2, 30, 36, FALSE };
  assert_explained (38.2, GOALS_BETTER_INSIDE, &row,
                    "38.2 on 31 Oct 2026 against a target between 30.0 and 36.0"
                    " (a warning within 2.0 of it): unhealthy");
  row = (GoalsTargetRow) { 1, 40, 42, NONE, NONE, FALSE };
  assert_explained (41, GOALS_BETTER_LOWER, &row,
                    "41.0 on 31 Oct 2026 against a target of at most 40.0 (a warning up to 42.0): warning");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/health/row-on", test_row_on);
  g_test_add_func ("/analysis/health/health", test_health);
  g_test_add_func ("/analysis/health/explain", test_explain);
  return g_test_run ();
}
