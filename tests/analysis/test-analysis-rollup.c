/* test-analysis-rollup.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-figures.h"

#define NONE GOALS_NUMBER_NONE

static const GoalsPaceRules rules = { 0.10, 0.25, 7 };

static void
test_roll_up (void)
{
  static const struct { GoalsRollupItem items[3]; gsize n; double progress, expected; } cases[] = {
    { { { 1, 0.5, 0.5 } }, 0, 0, 0 },
    { { { 1, 0.5, 0.4 } }, 1, 0.5, 0.4 },
    { { { 1, 0.2, 0 }, { 1, 0.4, 0.5 }, { 1, 0.9, 1 } }, 3, 0.5, 0.5 },
    { { { 3, 1, 1 }, { 1, 0, 0 } }, 2, 0.75, 0.75 },
    { { { 40, 0.5, 0.5 }, { 20, 0.5, 0.5 }, { 7, 0.5, 0.5 } }, 3, 0.5, 0.5 },
    /* over-achieving hides no failure, falling behind drags nobody */
    { { { 1, 1.75, 1 }, { 1, 0, 1 } }, 2, 0.5, 1 },
    { { { 1, -0.2, 1 }, { 1, 1, 1 } }, 2, 0.5, 1 },
    /* zero weights drop out, unless there is nothing else */
    { { { 0, 1, 1 }, { 1, 0.3, 0.2 } }, 2, 0.3, 0.2 },
    { { { 0, 1, 1 }, { 0, 0.5, 0 } }, 2, 0.75, 0.5 },
    { { { 0, 1, 1 } }, 1, 1, 1 },
    /* what no weight can be counts as zero */
    { { { -1, 1, 1 }, { 1, 0.3, 0.2 } }, 2, 0.3, 0.2 },
    { { { -1, 1, 1 }, { -3, 0, 0 } }, 2, 0.5, 0.5 },
    { { { NONE, 1, 1 }, { 2, 0.3, 0.2 } }, 2, 0.3, 0.2 },
    { { { HUGE_VAL, 1, 1 }, { 2, 0.3, 0.2 } }, 2, 0.3, 0.2 },
    { { { 1, NONE, NONE }, { 1, 1, 1 } }, 2, 0.5, 0.5 },
    /* Viva #518: a split of 100, 20 and 1 is not a third each */
    { { { 100000, 0, 0 }, { 20000, 1, 0 }, { 1000, 1, 0 } }, 3, 21.0 / 121, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GoalsRollup rollup = goals_roll_up (cases[i].items, cases[i].n);

      g_test_message ("case %u", i);
      g_assert_cmpfloat_with_epsilon (rollup.progress, cases[i].progress, 1e-12);
      g_assert_cmpfloat_with_epsilon (rollup.expected, cases[i].expected, 1e-12);
    }
}

/* Weights are proportions: their sum does not matter. */
static void
test_scale (void)
{
  for (int i = 0; i < 1000; i++)
    {
      GoalsRollupItem items[4], scaled[4];
      double factor = g_test_rand_double_range (0.001, 1000);
      GoalsRollup a, b;

      for (guint j = 0; j < G_N_ELEMENTS (items); j++)
        {
          items[j] = (GoalsRollupItem) { g_test_rand_double (), g_test_rand_double_range (-1, 2),
                                         g_test_rand_double () };
          scaled[j] = items[j];
          scaled[j].weight *= factor;
        }
      a = goals_roll_up (items, G_N_ELEMENTS (items));
      b = goals_roll_up (scaled, G_N_ELEMENTS (scaled));
      g_assert_cmpfloat_with_epsilon (a.progress, b.progress, 1e-12);
      g_assert_cmpfloat_with_epsilon (a.expected, b.expected, 1e-12);
      g_assert_cmpfloat (a.progress, >=, 0);
      g_assert_cmpfloat (a.progress, <=, 1 + 1e-12);
    }
}

static void
test_objective (void)
{
  static const struct { GoalsRollup rollup; gsize n; GoalsDate today; GoalsStatus status; } cases[] = {
    { { 0.5, 0.6 }, 2, 150, GOALS_STATUS_ON_TRACK },
    { { 0.5, 0.61 }, 2, 150, GOALS_STATUS_AT_RISK },
    { { 0.5, 0.76 }, 2, 150, GOALS_STATUS_OFF_TRACK },
    { { 1, 1 }, 2, 150, GOALS_STATUS_DONE },
    { { 1, 0.3 }, 1, 150, GOALS_STATUS_DONE },
    { { 1, 0.3 }, 1, 99, GOALS_STATUS_NOT_STARTED },
    { { 0, 0 }, 1, 100, GOALS_STATUS_ON_TRACK },
    { { 0, 0 }, 0, 150, GOALS_STATUS_ON_TRACK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GoalsObjectiveFigures figures;

      goals_objective_compute (&cases[i].rollup, cases[i].n, 100, cases[i].today, &rules, i % 2 == 0, &figures);
      g_assert_cmpint (figures.status, ==, cases[i].status);
      g_assert_cmpint (figures.stale, ==, i % 2 == 0);
      g_assert_cmpfloat (figures.gap, ==, cases[i].rollup.expected - cases[i].rollup.progress);
    }
}

/* All items done is done, whatever the weights add up to in binary. */
static void
test_all_done (void)
{
  static const double weights[] = { 0.1, 0.2, 0.3, 0.7, 1.1, 3.3 };
  GoalsRollupItem items[G_N_ELEMENTS (weights)];

  for (guint n = 1; n <= G_N_ELEMENTS (weights); n++)
    {
      GoalsObjectiveFigures figures;
      GoalsRollup rollup;

      for (guint i = 0; i < n; i++)
        items[i] = (GoalsRollupItem) { weights[n - 1 - i], 1, 1 };
      rollup = goals_roll_up (items, n);
      goals_objective_compute (&rollup, n, 100, 150, &rules, FALSE, &figures);
      g_assert_cmpint (figures.status, ==, GOALS_STATUS_DONE);
    }
}

static void
test_score (void)
{
  static const struct { double progress, score; } cases[] = {
    { 0, 0 }, { 0.5, 0.5 }, { 1, 1 }, { 1.75, 1 }, { -0.2, 0 }, { 0.123, 0.12 }, { 0.125, 0.13 }, { 0.565, 0.57 },
    { 0.695, 0.7 }, { 0.6949, 0.69 }, { 0.999, 1 }, { 1.0 / 3, 0.33 }, { NONE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat (goals_score_suggest (cases[i].progress), ==, cases[i].score);
}

static void
test_grade (void)
{
  static const struct { double score; GoalsKind kind; GoalsGrade grade; } cases[] = {
    { 0, GOALS_KIND_ASPIRATIONAL, GOALS_GRADE_RED }, { 0.39, GOALS_KIND_ASPIRATIONAL, GOALS_GRADE_RED },
    { 0.4, GOALS_KIND_ASPIRATIONAL, GOALS_GRADE_AMBER }, { 0.69, GOALS_KIND_ASPIRATIONAL, GOALS_GRADE_AMBER },
    { 0.7, GOALS_KIND_ASPIRATIONAL, GOALS_GRADE_GREEN }, { 1, GOALS_KIND_ASPIRATIONAL, GOALS_GRADE_GREEN },
    { 0.1 + 0.3, GOALS_KIND_ASPIRATIONAL, GOALS_GRADE_AMBER },
    { 0.8 - 0.1, GOALS_KIND_ASPIRATIONAL, GOALS_GRADE_GREEN },
    { 0, GOALS_KIND_COMMITTED, GOALS_GRADE_RED }, { 0.69, GOALS_KIND_COMMITTED, GOALS_GRADE_RED },
    { 0.7, GOALS_KIND_COMMITTED, GOALS_GRADE_AMBER }, { 0.99, GOALS_KIND_COMMITTED, GOALS_GRADE_AMBER },
    { 1, GOALS_KIND_COMMITTED, GOALS_GRADE_GREEN },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (goals_score_grade (cases[i].score, cases[i].kind), ==, cases[i].grade);
  g_assert_cmpstr (goals_score_grade_display (GOALS_GRADE_RED), ==, "Red");
  g_assert_cmpstr (goals_score_grade_display (GOALS_GRADE_AMBER), ==, "Amber");
  g_assert_cmpstr (goals_score_grade_display (GOALS_GRADE_GREEN), ==, "Green");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/rollup/roll-up", test_roll_up);
  g_test_add_func ("/analysis/rollup/scale", test_scale);
  g_test_add_func ("/analysis/rollup/objective", test_objective);
  g_test_add_func ("/analysis/rollup/all-done", test_all_done);
  g_test_add_func ("/analysis/rollup/score", test_score);
  g_test_add_func ("/analysis/rollup/grade", test_grade);
  return g_test_run ();
}
