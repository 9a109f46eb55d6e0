/* test-base-vocabulary.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-vocabulary.h"

/* The words of the format: they may grow, never change. */
static void
test_choices (void)
{
  const struct { GType type; const char *choices; } cases[] = {
    { GOALS_TYPE_WEEKDAY, "one of monday, tuesday, wednesday, thursday, friday, saturday, sunday" },
    { GOALS_TYPE_CYCLE_STATE, "one of planned, active, closed" },
    { GOALS_TYPE_KIND, "one of committed, aspirational" },
    { GOALS_TYPE_LEVEL, "one of strategic, tactical, operational" },
    { GOALS_TYPE_OBJECTIVE_STATE, "one of draft, active, closed, abandoned" },
    { GOALS_TYPE_PROGRESS_FROM, "one of key-results, aligned, both" },
    { GOALS_TYPE_MEASURE_TYPE, "one of reach, at-least, at-most, between, milestones, done" },
    { GOALS_TYPE_DECISION, "one of keep, modify, abandon, done" },
    { GOALS_TYPE_CATEGORY, "one of strategic, operational, financial, customer, people, sustainability" },
    { GOALS_TYPE_TIMING, "one of leading, lagging" },
    { GOALS_TYPE_FREQUENCY, "one of daily, weekly, monthly, quarterly, yearly" },
    { GOALS_TYPE_BETTER, "one of higher, lower, inside" },
    { GOALS_TYPE_STATUS, "one of not-started, on-track, at-risk, off-track, done" },
    { GOALS_TYPE_HEALTH, "one of no-data, no-target, healthy, warning, unhealthy" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *choices = goals_enum_choices (cases[i].type);
      g_autoptr(GTypeClass) klass = g_type_class_ref (cases[i].type);
      const GEnumClass *values = (const GEnumClass *) klass;

      g_assert_cmpstr (choices, ==, cases[i].choices);
      for (guint v = 0; v < values->n_values; v++)
        {
          int value = -1;

          g_assert_true (goals_enum_parse (cases[i].type, values->values[v].value_nick, &value));
          g_assert_cmpint (value, ==, values->values[v].value);
          g_assert_cmpstr (goals_enum_nick (cases[i].type, value), ==, values->values[v].value_nick);
          g_assert_cmpstr (goals_enum_display (cases[i].type, value), !=, "");
        }
    }
}

static void
test_unknown (void)
{
  int value = 7;

  g_assert_false (goals_enum_parse (GOALS_TYPE_STATUS, "On-track", &value));
  g_assert_false (goals_enum_parse (GOALS_TYPE_STATUS, "", &value));
  g_assert_false (goals_enum_parse (GOALS_TYPE_STATUS, NULL, &value));
  g_assert_cmpint (value, ==, 7);
  g_assert_null (goals_enum_nick (GOALS_TYPE_STATUS, 99));
  g_assert_null (goals_enum_nick (GOALS_TYPE_WEEKDAY, 0));
}

static void
test_display (void)
{
  g_assert_cmpstr (goals_enum_display (GOALS_TYPE_STATUS, GOALS_STATUS_ON_TRACK), ==, "On track");
  g_assert_cmpstr (goals_enum_display (GOALS_TYPE_WEEKDAY, GOALS_WEEKDAY_SUNDAY), ==, "Sunday");
  g_assert_cmpstr (goals_enum_display (GOALS_TYPE_HEALTH, GOALS_HEALTH_NO_DATA), ==, "No data");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/vocabulary/choices", test_choices);
  g_test_add_func ("/base/vocabulary/unknown", test_unknown);
  g_test_add_func ("/base/vocabulary/display", test_display);
  return g_test_run ();
}
