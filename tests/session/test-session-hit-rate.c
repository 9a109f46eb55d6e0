/* test-session-hit-rate.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-measuring.h"
#include "session-samples.h"

/* The cycle of the samples, with a check-in every fifth day up to its middle and two after it, has been over for
   weeks. */
#define AFTERWARDS goals_date_new (2027, 1, 15)

static void
add_finished (GoalsObjective *objective, double target, double last)
{
  GoalsKeyResult *key_result = sample_add_key_result (objective, "Finished", 0, target);

  for (int i = 0; i < 5; i++)
    sample_check_in (key_result, 20 - 5 * i, 5 * i + i % 2, 5, "");
  sample_check_in (key_result, -10, 30, 5, "");
  sample_check_in (key_result, -20, last, 5, "");
}

static void
test_finished_key_results (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  GoalsObjective *objective = sample_add_objective (workspace, "Grow", NULL);
  GoalsHitRate rate;

  for (int i = 0; i < 8; i++)
    add_finished (objective, 35, i < 6 ? 40 : 30);
  sample_add_key_result (objective, "Never checked in", 0, 10);

  rate = goals_measuring_hit_rate (workspace, AFTERWARDS);
  g_assert_cmpuint (rate.n, ==, 8);
  g_assert_cmpuint (rate.came_true, ==, 6);
  g_assert_cmpfloat (rate.said / rate.n, >=, 0.05);
  g_assert_cmpfloat (rate.said / rate.n, <=, 0.95);
}

/* What still runs has no outcome, what was given up says nothing about forecasts. */
static void
test_what_does_not_count (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  GoalsObjective *objective = sample_add_objective (workspace, "Grow", NULL);

  add_finished (objective, 35, 40);
  g_assert_cmpuint (goals_measuring_hit_rate (workspace, SAMPLE_TODAY).n, ==, 0);
  g_object_set (objective, "state", GOALS_OBJECTIVE_ABANDONED, NULL);
  g_assert_cmpuint (goals_measuring_hit_rate (workspace, AFTERWARDS).n, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/hit-rate/finished-key-results", test_finished_key_results);
  g_test_add_func ("/session/hit-rate/what-does-not-count", test_what_does_not_count);
  return g_test_run ();
}
