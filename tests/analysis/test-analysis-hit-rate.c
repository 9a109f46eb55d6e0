/* test-analysis-hit-rate.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-hit-rate.h"
#include "goals-number.h"

#define NONE GOALS_NUMBER_NONE

static void
test_brier (void)
{
  GoalsHitRate rate = { 0 };

  g_assert_true (goals_number_is_none (goals_hit_rate_brier (&rate)));
  goals_hit_rate_add (&rate, 0.7, TRUE);
  g_assert_cmpfloat_with_epsilon (goals_hit_rate_brier (&rate), 0.09, 1e-12);
  goals_hit_rate_add (&rate, 0.7, FALSE);
  g_assert_cmpfloat_with_epsilon (goals_hit_rate_brier (&rate), 0.29, 1e-12);
  g_assert_cmpuint (rate.n, ==, 2);
  g_assert_cmpuint (rate.came_true, ==, 1);

  rate = (GoalsHitRate) { 0 };
  for (int i = 0; i < 10; i++)
    goals_hit_rate_add (&rate, 0.5, i % 3 == 0);
  g_assert_cmpfloat (goals_hit_rate_brier (&rate), ==, 0.25);
}

/* A check-in a week from day 1000 on, rising by one; over after 13 weeks. */
static gboolean
replay (GoalsHitRate *rate, gsize n, GoalsBetter better, double target, double low, double high)
{
  GoalsDate dates[20];
  double values[20];

  for (guint i = 0; i < 20; i++)
    {
      dates[i] = 1000 + 7 * (GoalsDate) i;
      values[i] = i;
    }
  return goals_hit_rate_replay (rate, dates, values, n, 1000, 1000 + 7 * 13, better, target, low, high);
}

static void
test_replay (void)
{
  static const struct { gsize n; GoalsBetter better; double target, low, high; int outcome; } cases[] = {
    { 20, GOALS_BETTER_HIGHER, 13, NONE, NONE, 1 },
    { 20, GOALS_BETTER_HIGHER, 13.5, NONE, NONE, 0 },
    { 20, GOALS_BETTER_LOWER, 13, NONE, NONE, 1 },
    { 20, GOALS_BETTER_LOWER, 12.5, NONE, NONE, 0 },
    { 20, GOALS_BETTER_INSIDE, NONE, 12, 14, 1 },
    { 20, GOALS_BETTER_INSIDE, NONE, 14, NONE, 0 },
    { 20, GOALS_BETTER_INSIDE, NONE, NONE, 14, 1 },
    /* the last word of one that fell silent */
    { 10, GOALS_BETTER_HIGHER, 9, NONE, NONE, 1 },
    { 10, GOALS_BETTER_HIGHER, 13, NONE, NONE, 0 },
    /* silent since half way, no target, nothing at all */
    { 7, GOALS_BETTER_HIGHER, 6, NONE, NONE, -1 },
    { 20, GOALS_BETTER_HIGHER, NONE, NONE, NONE, -1 },
    { 0, GOALS_BETTER_HIGHER, 6, NONE, NONE, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GoalsHitRate rate = { 0 };
      gboolean counted = replay (&rate, cases[i].n, cases[i].better, cases[i].target, cases[i].low, cases[i].high);

      g_test_message ("case %u", i);
      g_assert_cmpint (counted, ==, cases[i].outcome >= 0);
      g_assert_cmpuint (rate.n, ==, counted ? 1 : 0);
      g_assert_cmpuint (rate.came_true, ==, cases[i].outcome == 1 ? 1 : 0);
    }
}

/* What came later has no part in the forecast. */
static void
test_replay_does_not_peek (void)
{
  GoalsDate dates[14];
  double rises[14], falls[14];
  GoalsHitRate a = { 0 }, b = { 0 };

  for (guint i = 0; i < 14; i++)
    {
      dates[i] = 1000 + 7 * (GoalsDate) i;
      rises[i] = i + (i % 2) * 0.5;
      falls[i] = i <= 6 ? rises[i] : -100;
    }
  g_assert_true (goals_hit_rate_replay (&a, dates, rises, 14, 1000, 1091, GOALS_BETTER_HIGHER, 10, NONE, NONE));
  g_assert_true (goals_hit_rate_replay (&b, dates, falls, 14, 1000, 1091, GOALS_BETTER_HIGHER, 10, NONE, NONE));
  g_assert_cmpfloat (a.said, ==, b.said);
  g_assert_cmpuint (a.came_true, ==, 1);
  g_assert_cmpuint (b.came_true, ==, 0);
}

static void
test_sentence (void)
{
  GoalsHitRate rate = { 0 };
  g_autofree char *early = NULL;
  g_autofree char *sentence = NULL;

  for (int i = 0; i < 9; i++)
    goals_hit_rate_add (&rate, 0.7, i < 6);
  early = goals_hit_rate_sentence (&rate);
  g_assert_null (early);
  for (int i = 0; i < 16; i++)
    goals_hit_rate_add (&rate, 0.7, i < 10);
  sentence = goals_hit_rate_sentence (&rate);
  g_assert_cmpstr (sentence, ==, "Forecasts half way said 70\u202f% on average, 64\u202f% came true "
                                 "(25 forecasts, Brier score 0.23)");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/hit-rate/brier", test_brier);
  g_test_add_func ("/analysis/hit-rate/replay", test_replay);
  g_test_add_func ("/analysis/hit-rate/replay-does-not-peek", test_replay_does_not_peek);
  g_test_add_func ("/analysis/hit-rate/sentence", test_sentence);
  return g_test_run ();
}
