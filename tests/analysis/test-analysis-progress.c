/* test-analysis-progress.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-figures.h"

/* A quarter of a hundred days, so that days are percent. */
#define START 1000
#define DUE   1100

#define NONE GOALS_NUMBER_NONE

static const GoalsPaceRules rules = { 0.10, 0.25, 7 };

static GoalsKeyResultInput
make_input (GoalsMeasureType type, const GoalsPoint *points, gsize n_points, GoalsDate today)
{
  return (GoalsKeyResultInput) {
    .type = type, .start = NONE, .target = NONE, .low = NONE, .high = NONE, .start_date = START, .due = DUE,
    .today = today, .points = points, .n_points = n_points, .rules = rules,
  };
}

static GoalsKeyResultFigures
compute (const GoalsKeyResultInput *input)
{
  GoalsKeyResultFigures figures;

  goals_key_result_compute (input, &figures);
  return figures;
}

static double
progress_of (double start, double target, double value)
{
  GoalsPoint point = { START + 50, value, -1 };
  GoalsKeyResultInput input = make_input (GOALS_MEASURE_REACH, &point, 1, START + 50);

  input.start = start;
  input.target = target;
  return compute (&input).progress;
}

static void
test_reach (void)
{
  static const struct { double start, target, value, progress; } cases[] = {
    /* rising, falling */
    { 20, 60, 42, 0.55 }, { 0, 100, 0, 0 }, { 0, 100, 100, 1 }, { 60, 20, 42, 0.45 }, { 60, 20, 20, 1 },
    { 60, 20, 60, 0 },
    /* negative scales, and ones across zero */
    { -20, -60, -42, 0.55 }, { -60, -20, -42, 0.45 }, { -50, 50, 0, 0.5 }, { 50, -50, 0, 0.5 }, { -10, 0, -5, 0.5 },
    { 10, 0, 0, 1 }, { -30, 20, -30, 0 },
    /* decimals */
    { 3.2, 4.5, 3.85, 0.5 }, { 0.1, 0.3, 0.2, 0.5 }, { 0.004, 0.001, 0.001, 1 }, { 1.5, 0.5, 0.75, 0.75 },
    /* beyond either end stays visible */
    { 20, 60, 70, 1.25 }, { 20, 60, 10, -0.25 }, { 60, 20, 10, 1.25 }, { 60, 20, 70, -0.25 }, { -20, -60, -70, 1.25 },
    /* nowhere to go */
    { 5, 5, 5, 1 }, { 5, 5, 6, 0 }, { 5, 5, 4, 0 }, { 0, 0, 0, 1 }, { -1, -1, -1, 1 },
    /* no start counts from zero, no target is nowhere */
    { NONE, 80, 20, 0.25 }, { 0, NONE, 20, 0 }, { NONE, NONE, 20, 0 },
    /* as large as documents allow */
    { -1e15, 1e15, 0, 0.5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      double progress = progress_of (cases[i].start, cases[i].target, cases[i].value);

      if (fabs (progress - cases[i].progress) > 1e-12)
        g_error ("%g from %g to %g: %g", cases[i].value, cases[i].start, cases[i].target, progress);
    }
}

/* Direction, sign and size do not matter to the share: f (a + k·d) is k for any a and d. */
static void
test_reach_is_affine (void)
{
  for (int i = 0; i < 5000; i++)
    {
      double start = g_test_rand_double_range (-1000, 1000);
      double distance = g_test_rand_double_range (0.01, 1000) * (g_test_rand_bit () ? 1 : -1);
      double share = g_test_rand_double_range (-2, 3);
      double progress = progress_of (start, start + distance, start + share * distance);

      g_assert_cmpfloat_with_epsilon (progress, share, 1e-9);
      g_assert_cmpfloat (progress_of (start, start + distance, start + distance), ==, 1);
    }
}

/* Cases in which other programs for objectives are known to be wrong. */
static void
test_known_bugs_of_others (void)
{
  static const GoalsPoint control[] = {
    { START, 96, -1 }, { START + 7, 97, -1 }, { START + 14, 94, -1 }, { START + 21, 95, -1 }, { START + 28, 96, -1 },
    { START + 35, 90, -1 }, { START + 42, 99, -1 }, { START + 49, 98, -1 }, { START + 56, 94.9, -1 },
    { START + 63, 95, -1 }, { START + 70, 97, -1 }, { START + 77, 93, -1 }, { START + 84, 96, -1 },
  };
  GoalsKeyResultInput input = make_input (GOALS_MEASURE_AT_LEAST, control, G_N_ELEMENTS (control), DUE);
  GoalsKeyResultFigures figures;

  /* Leantime #3247: a metric that shall fall from 10 to 4 was at 0 % or beyond 100 % on its way */
  g_assert_cmpfloat (progress_of (10, 4, 7), ==, 0.5);
  g_assert_cmpfloat (progress_of (10, 4, 10), ==, 0);
  g_assert_cmpfloat (progress_of (10, 4, 4), ==, 1);
  /* okr-tracker: start = target was 0 % on one side and 50 % on the other, and values had to be positive */
  g_assert_cmpfloat (progress_of (30, 30, 30), ==, 1);
  g_assert_cmpfloat (progress_of (30, 30, 31), ==, 0);
  g_assert_cmpfloat (progress_of (-40, 20, -10), ==, 0.5);
  /* BurningOKR and FlowyTeam: only whole numbers */
  g_assert_cmpfloat (progress_of (0.5, 1.5, 1.25), ==, 0.75);
  /* Profit.co's over-achievement: 175 % */
  g_assert_cmpfloat (progress_of (0, 20, 35), ==, 1.75);
  /* Profit.co's control KPI: 9 of 13 check-ins */
  input.target = 95;
  figures = compute (&input);
  g_assert_cmpuint (figures.met, ==, 9);
  g_assert_cmpuint (figures.counted, ==, 13);
  g_assert_cmpfloat (rint (figures.progress * 100), ==, 69);
}

static void
test_value (void)
{
  static const GoalsPoint points[] = {
    { START - 5, 1, 9 }, { START + 10, 2, 8 }, { START + 20, 3, 7 }, { START + 20, 4, 6 }, { START + 30, NONE, 5 },
    { START + 40, 5, -1 },
  };
  static const struct { GoalsDate today; gboolean linked; double value; GoalsDate date; int confidence; } cases[] = {
    { START - 6, FALSE, 50, GOALS_DATE_NONE, -1 },
    { START - 5, FALSE, 1, START - 5, 9 },
    { START, FALSE, 1, START - 5, 9 },
    { START + 9, FALSE, 1, START - 5, 9 },
    { START + 10, FALSE, 2, START + 10, 8 },
    /* two on a day: the later in the list */
    { START + 20, FALSE, 4, START + 20, 6 },
    /* says only how sure; the value goes on */
    { START + 30, FALSE, 4, START + 20, 5 },
    { START + 40, FALSE, 5, START + 40, -1 },
    { DUE + 99, FALSE, 5, START + 40, -1 },
    /* what a KPI measured before the start is not this key result's */
    { START - 1, TRUE, 50, GOALS_DATE_NONE, -1 },
    { START, TRUE, 50, GOALS_DATE_NONE, -1 },
    { START + 9, TRUE, 50, GOALS_DATE_NONE, -1 },
    { START + 10, TRUE, 2, START + 10, 8 },
    { START + 20, TRUE, 4, START + 20, 6 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GoalsKeyResultInput input = make_input (GOALS_MEASURE_REACH, points, G_N_ELEMENTS (points), cases[i].today);
      GoalsKeyResultFigures figures;

      g_test_message ("case %u", i);
      input.start = 50;
      input.target = 0;
      input.linked = cases[i].linked;
      figures = compute (&input);
      g_assert_cmpfloat (figures.value, ==, cases[i].value);
      g_assert_cmpint (figures.value_date, ==, cases[i].date);
      g_assert_cmpint (figures.confidence, ==, cases[i].confidence);
    }
}

static void
test_no_points (void)
{
  GoalsKeyResultInput input = make_input (GOALS_MEASURE_REACH, NULL, 0, START + 50);
  GoalsKeyResultFigures figures = compute (&input);

  g_assert_true (goals_number_is_none (figures.value));
  g_assert_cmpfloat (figures.progress, ==, 0);
  g_assert_cmpfloat (figures.expected, ==, 0.5);
  g_assert_cmpint (figures.status, ==, GOALS_STATUS_OFF_TRACK);

  /* it begins where it shall end */
  input.start = input.target = 5;
  figures = compute (&input);
  g_assert_cmpfloat (figures.progress, ==, 1);
  g_assert_cmpint (figures.status, ==, GOALS_STATUS_DONE);
}

static void
test_maintain (void)
{
  static const GoalsPoint points[] = {
    { START - 1, 5, -1 }, { START, 4, -1 }, { START + 10, 6, -1 }, { START + 20, NONE, 5 }, { START + 30, 5, -1 },
    { START + 30, 3, -1 }, { DUE, 8, -1 }, { DUE + 1, 5, -1 },
  };
  static const struct
    {
      GoalsMeasureType type;
      double target, low, high;
      GoalsDate today;
      guint met, counted;
    }
  cases[] = {
    { GOALS_MEASURE_AT_LEAST, 5, NONE, NONE, START - 1, 0, 0 },
    { GOALS_MEASURE_AT_LEAST, 5, NONE, NONE, START, 0, 1 },
    { GOALS_MEASURE_AT_LEAST, 5, NONE, NONE, START + 29, 1, 2 },
    { GOALS_MEASURE_AT_LEAST, 5, NONE, NONE, START + 30, 2, 4 },
    { GOALS_MEASURE_AT_LEAST, 5, NONE, NONE, DUE, 3, 5 },
    { GOALS_MEASURE_AT_LEAST, 5, NONE, NONE, DUE + 50, 3, 5 },
    { GOALS_MEASURE_AT_MOST, 5, NONE, NONE, START + 30, 3, 4 },
    { GOALS_MEASURE_AT_MOST, 5, NONE, NONE, DUE + 50, 3, 5 },
    { GOALS_MEASURE_BETWEEN, NONE, 4, 6, START + 30, 3, 4 },
    { GOALS_MEASURE_BETWEEN, NONE, 4, 5, START + 30, 2, 4 },
    { GOALS_MEASURE_BETWEEN, NONE, 4, NONE, DUE, 4, 5 },
    { GOALS_MEASURE_BETWEEN, NONE, NONE, 3, DUE, 1, 5 },
    { GOALS_MEASURE_BETWEEN, NONE, 6, 4, DUE, 0, 5 },
  };

  for (guint linked = 0; linked < 2; linked++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        GoalsKeyResultInput input = make_input (cases[i].type, points, G_N_ELEMENTS (points), cases[i].today);
        GoalsKeyResultFigures figures;

        g_test_message ("case %u", i);
        input.target = cases[i].target;
        input.low = cases[i].low;
        input.high = cases[i].high;
        input.linked = linked == 1;
        figures = compute (&input);
        g_assert_cmpuint (figures.met, ==, cases[i].met);
        g_assert_cmpuint (figures.counted, ==, cases[i].counted);
        g_assert_cmpfloat (figures.progress, ==, cases[i].counted == 0 ? 0 : (double) cases[i].met / cases[i].counted);
        /* nothing is expected before the first check-in, everything after it */
        g_assert_cmpfloat (figures.expected, ==, cases[i].counted == 0 ? 0 : 1);
      }
}

/* Keeping something up is never over before it is over. */
static void
test_maintain_is_never_done (void)
{
  static const GoalsPoint point = { START, 99, -1 };
  GoalsKeyResultInput input = make_input (GOALS_MEASURE_AT_LEAST, &point, 1, DUE + 10);
  GoalsKeyResultFigures figures;

  input.target = 95;
  figures = compute (&input);
  g_assert_cmpfloat (figures.progress, ==, 1);
  g_assert_cmpint (figures.status, ==, GOALS_STATUS_ON_TRACK);
}

static void
test_milestones (void)
{
  static const struct { GoalsMilestonePoint milestones[3]; gsize n; GoalsDate today; double progress; } cases[] = {
    { { { 1, START + 10 } }, 0, DUE, 0 },
    { { { 1, START + 10 } }, 1, START + 9, 0 },
    { { { 1, START + 10 } }, 1, START + 10, 1 },
    { { { 1, GOALS_DATE_NONE } }, 1, DUE, 0 },
    { { { 1, START }, { 2, START }, { 1, GOALS_DATE_NONE } }, 3, DUE, 0.75 },
    { { { 1, START }, { 0, START }, { 1, GOALS_DATE_NONE } }, 3, DUE, 0.5 },
    { { { 0.1, START }, { 0.2, START }, { 0.3, START } }, 3, DUE, 1 },
    /* all weights zero: equal; negative ones count nothing */
    { { { 0, START }, { 0, GOALS_DATE_NONE }, { 0, GOALS_DATE_NONE } }, 3, DUE, 1.0 / 3 },
    { { { -5, START }, { 1, START }, { 1, GOALS_DATE_NONE } }, 3, DUE, 0.5 },
    { { { -5, START }, { -5, GOALS_DATE_NONE }, { NONE, GOALS_DATE_NONE } }, 3, DUE, 1.0 / 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GoalsKeyResultInput input = make_input (GOALS_MEASURE_MILESTONES, NULL, 0, cases[i].today);
      GoalsKeyResultFigures figures;

      input.milestones = cases[i].milestones;
      input.n_milestones = cases[i].n;
      figures = compute (&input);
      g_assert_cmpfloat_with_epsilon (figures.progress, cases[i].progress, 1e-12);
      g_assert_cmpint (figures.status == GOALS_STATUS_DONE, ==, cases[i].progress == 1);
    }
}

static void
test_done (void)
{
  static const GoalsPoint points[] = { { START, 0, -1 }, { START + 10, 1, -1 }, { START + 20, NONE, 3 },
                                       { START + 30, 0, -1 } };
  static const struct { GoalsDate today; double progress; } cases[] = {
    { START - 1, 0 }, { START, 0 }, { START + 10, 1 }, { START + 20, 1 }, { START + 30, 0 }, { DUE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GoalsKeyResultInput input = make_input (GOALS_MEASURE_DONE, points, G_N_ELEMENTS (points), cases[i].today);

      g_assert_cmpfloat (compute (&input).progress, ==, cases[i].progress);
    }
}

/* Around the start, the due date and what lies between, for a value that stands still. */
static void
test_status_over_time (void)
{
  static const struct { GoalsDate today; double value; double expected; GoalsStatus status; } cases[] = {
    { START - 1, 20, 0, GOALS_STATUS_NOT_STARTED }, { START - 1, 60, 0, GOALS_STATUS_NOT_STARTED },
    { START, 20, 0, GOALS_STATUS_ON_TRACK }, { START, 60, 0, GOALS_STATUS_DONE },
    { START, 0, 0, GOALS_STATUS_ON_TRACK },
    { START + 10, 20, 0.1, GOALS_STATUS_ON_TRACK }, { START + 11, 20, 0.11, GOALS_STATUS_AT_RISK },
    { START + 25, 20, 0.25, GOALS_STATUS_AT_RISK }, { START + 26, 20, 0.26, GOALS_STATUS_OFF_TRACK },
    { START + 62, 42, 0.62, GOALS_STATUS_ON_TRACK }, { START + 66, 42, 0.66, GOALS_STATUS_AT_RISK },
    /* falling back below the start is as bad as not having moved, not worse */
    { START + 25, 0, 0.25, GOALS_STATUS_AT_RISK },
    { DUE, 56, 1, GOALS_STATUS_ON_TRACK }, { DUE, 50, 1, GOALS_STATUS_AT_RISK },
    { DUE, 49.9, 1, GOALS_STATUS_OFF_TRACK },
    { DUE, 60, 1, GOALS_STATUS_DONE }, { DUE + 400, 59, 1, GOALS_STATUS_ON_TRACK },
    { DUE + 400, 90, 1, GOALS_STATUS_DONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GoalsPoint point = { START - 1, cases[i].value, -1 };
      GoalsKeyResultInput input = make_input (GOALS_MEASURE_REACH, &point, 1, cases[i].today);
      GoalsKeyResultFigures figures;

      g_test_message ("case %u", i);
      input.start = 20;
      input.target = 60;
      figures = compute (&input);
      g_assert_cmpfloat (figures.expected, ==, cases[i].expected);
      g_assert_cmpint (figures.status, ==, cases[i].status);
    }
}

static void
test_stale (void)
{
  static const GoalsPoint points[] = { { START - 30, 1, -1 }, { START + 20, 2, -1 }, { START + 90, 3, -1 } };
  static const struct { gsize n; GoalsDate today; int cadence, silent; gboolean stale; } cases[] = {
    /* before the first: from the start date on */
    { 0, START - 1, 7, 0, FALSE }, { 0, START, 7, 0, FALSE }, { 0, START + 10, 7, 10, FALSE },
    { 0, START + 11, 7, 11, TRUE },
    /* a check-in from before the start does not make it stale on the first day */
    { 1, START - 1, 7, 0, FALSE }, { 1, START, 7, 0, FALSE }, { 1, START + 10, 7, 10, FALSE },
    { 1, START + 11, 7, 11, TRUE },
    { 2, START + 19, 7, 19, TRUE }, { 2, START + 20, 7, 0, FALSE }, { 2, START + 30, 7, 10, FALSE },
    { 2, START + 31, 7, 11, TRUE }, { 2, START + 37, 14, 17, FALSE }, { 2, START + 38, 14, 18, TRUE },
    /* what is still to come does not count */
    { 3, START + 38, 14, 18, TRUE }, { 3, START + 90, 14, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GoalsKeyResultInput input = make_input (GOALS_MEASURE_REACH, points, cases[i].n, cases[i].today);
      GoalsKeyResultFigures figures;

      g_test_message ("case %u", i);
      input.rules.cadence_days = cases[i].cadence;
      figures = compute (&input);
      g_assert_cmpint (figures.days_silent, ==, cases[i].silent);
      g_assert_cmpint (figures.stale, ==, cases[i].stale);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/progress/reach", test_reach);
  g_test_add_func ("/analysis/progress/reach-is-affine", test_reach_is_affine);
  g_test_add_func ("/analysis/progress/known-bugs-of-others", test_known_bugs_of_others);
  g_test_add_func ("/analysis/progress/value", test_value);
  g_test_add_func ("/analysis/progress/no-points", test_no_points);
  g_test_add_func ("/analysis/progress/maintain", test_maintain);
  g_test_add_func ("/analysis/progress/maintain-is-never-done", test_maintain_is_never_done);
  g_test_add_func ("/analysis/progress/milestones", test_milestones);
  g_test_add_func ("/analysis/progress/done", test_done);
  g_test_add_func ("/analysis/progress/status-over-time", test_status_over_time);
  g_test_add_func ("/analysis/progress/stale", test_stale);
  return g_test_run ();
}
