/* test-charts-axis.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "goals-axis.h"
#include "goals-number.h"

/* Compares with positions written as text, blank between: "0 25 50". */
static void
assert_ticks (double min, double max, guint wanted, const char *expected)
{
  double ticks[GOALS_AXIS_MAX_TICKS];
  guint n = goals_axis_ticks (min, max, wanted, ticks);
  g_auto(GStrv) words = g_strsplit (expected, " ", -1);

  g_assert_cmpuint (n, ==, g_strv_length (words));
  for (guint i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (ticks[i], g_ascii_strtod (words[i], NULL), 1e-9 * MAX (fabs (min), fabs (max)));
}

static void
test_ticks (void)
{
  /* from the R package labeling, extended() */
  assert_ticks (8.1, 14.1, 4, "8 10 12 14");
  assert_ticks (-1, 200, 5, "0 50 100 150 200");
  assert_ticks (119, 178, 4, "120 140 160 180");
  assert_ticks (0, 0.37, 5, "0 0.1 0.2 0.3 0.4");
}

static void
test_ticks_published (void)
{
  const char *folder = g_getenv ("GOALS_SHARED_DATA");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : ".", "chart", "axis_ticks.csv", NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    {
      g_test_skip ("the table of published tick positions is not here");
      return;
    }
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 10);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], ",", -1);

      assert_ticks (g_ascii_strtod (fields[0], NULL), g_ascii_strtod (fields[1], NULL),
                    (guint) g_ascii_strtoull (fields[2], NULL, 10), fields[3]);
    }
}

static void
test_ticks_degenerate (void)
{
  static const double ends[] = { 0, 1, -1, 1e-300, -1e-300, 1e15, -1e15, 1e300, -1e300, NAN, INFINITY, -INFINITY,
                                 1e15 + 1 };
  double ticks[GOALS_AXIS_MAX_TICKS];

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ends); j++)
      {
        guint n = goals_axis_ticks (ends[i], ends[j], 5, ticks);

        g_assert_cmpuint (n, <=, GOALS_AXIS_MAX_TICKS);
        if (!isfinite (ends[i]) || !isfinite (ends[j]) || ends[i] >= ends[j])
          g_assert_cmpuint (n, ==, 0);
        for (guint k = 0; k < n; k++)
          g_assert_true (isfinite (ticks[k]) && (k == 0 || ticks[k] > ticks[k - 1]));
      }
  g_assert_cmpuint (goals_axis_ticks (0, 100, 0, ticks), >=, 2);
  g_assert_cmpuint (goals_axis_ticks (0, 100, 100000, ticks), <=, GOALS_AXIS_MAX_TICKS);
}

static void
test_decimals (void)
{
  static const double whole[] = { 0, 5, 10 }, quarters[] = { 0, 0.25, 0.5 }, tiny[] = { 0, 1e-7, 2e-7 };

  g_assert_cmpint (goals_axis_decimals (whole, 3), ==, 0);
  g_assert_cmpint (goals_axis_decimals (quarters, 3), ==, 2);
  g_assert_cmpint (goals_axis_decimals (tiny, 3), ==, 7);
  g_assert_cmpint (goals_axis_decimals (NULL, 0), ==, 0);
}

static void
assert_axis (const double *values, guint n, double lower, double upper)
{
  GoalsValueRange range;
  GoalsValueAxis axis;

  goals_value_range_init (&range);
  for (guint i = 0; i < n; i++)
    goals_value_range_add (&range, values[i]);
  goals_value_axis_init (&axis, &range, 5, 2);
  g_assert_cmpfloat_with_epsilon (axis.lower, lower, 1e-9);
  g_assert_cmpfloat_with_epsilon (axis.upper, upper, 1e-9);
}

static void
test_range (void)
{
  static const double plain[] = { 3, 98 }, negative[] = { -97, -2 }, broken[] = { NAN, 10, INFINITY, 20, -INFINITY };
  static const double one[] = { 42 }, zero[] = { 0, 0 };
  GoalsValueRange range;

  assert_axis (plain, 2, 0, 100);
  assert_axis (negative, 2, -100, 0);
  assert_axis (broken, 5, 10, 20);
  assert_axis (NULL, 0, 0, 1);

  /* a single value lies inside of its axis */
  assert_axis (one, 1, 42 - 4.2 - 0.42, 42 + 4.2 + 0.42);
  assert_axis (zero, 2, -1, 1);

  /* a target joins in unless it would flatten the data */
  goals_value_range_init (&range);
  goals_value_range_add (&range, 40);
  goals_value_range_add (&range, 50);
  g_assert_true (goals_value_range_add_context (&range, 80));
  g_assert_cmpfloat (range.max, ==, 80);
  g_assert_false (goals_value_range_add_context (&range, 8000));
  g_assert_false (goals_value_range_add_context (&range, NAN));
  g_assert_cmpfloat (range.max, ==, 80);
}

static void
test_whole_numbers (void)
{
  GoalsValueRange range = { 1, 3 };
  GoalsValueAxis axis;

  goals_value_axis_init (&axis, &range, 5, 0);
  g_assert_cmpuint (axis.n_ticks, >=, 2);
  for (guint i = 0; i < axis.n_ticks; i++)
    g_assert_cmpfloat (axis.ticks[i], ==, round (axis.ticks[i]));
  g_assert_cmpint (axis.decimals, ==, 0);
}

/* ---- dates ---- */

static double
measure (const char *text, gpointer user_data)
{
  return 7.0 * g_utf8_strlen (text, -1);
}

static GArray *
make_ticks (GoalsDate first, GoalsDate last, double width, GoalsFrequency frequency, GoalsDate anchor)
{
  const GoalsDateAxis axis = {
    .first = first, .last = last, .width = width, .gap = 12, .spacing = 40, .frequency = frequency, .anchor = anchor,
    .measure = measure,
  };

  return goals_date_axis_ticks (&axis);
}

/* "2026-01-01 Jan 2026|2026-02-01 Feb": days, labels and contexts. */
static char *
write_ticks (GArray *ticks)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < ticks->len; i++)
    {
      const GoalsDateTick *tick = &g_array_index (ticks, GoalsDateTick, i);
      char date[GOALS_DATE_BUFFER];

      g_string_append_printf (text, "%s%s %s", i > 0 ? "|" : "", goals_date_write (tick->date, date), tick->label);
      if (tick->context != NULL)
        g_string_append_printf (text, " %s", tick->context);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_dates (GoalsDate first, GoalsDate last, double width, GoalsFrequency frequency, GoalsDate anchor,
              const char *expected)
{
  g_autoptr(GArray) ticks = make_ticks (first, last, width, frequency, anchor);
  g_autofree char *text = write_ticks (ticks);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_dates (void)
{
  /* year where it changes */
  assert_dates (goals_date_new (2025, 10, 15), goals_date_new (2026, 3, 10), 500, GOALS_FREQUENCY_DAILY, 1,
                "2025-11-01 Nov 2025|2025-12-01 Dec|2026-01-01 Jan 2026|2026-02-01 Feb|2026-03-01 Mar");
  /* a KPI dated by the last day of its month is labelled with that month */
  assert_dates (goals_date_new (2025, 11, 30), goals_date_new (2026, 2, 28), 500, GOALS_FREQUENCY_MONTHLY,
                goals_date_new (2026, 2, 28),
                "2025-11-30 Nov 2025|2025-12-31 Dec|2026-01-31 Jan 2026|2026-02-28 Feb");
  /* weeks on the day of the week of the values: 2026-11-20 is a Friday */
  assert_dates (goals_date_new (2026, 11, 1), goals_date_new (2026, 11, 21), 300, GOALS_FREQUENCY_WEEKLY,
                goals_date_new (2026, 11, 20),
                "2026-11-06 6 Nov 2026|2026-11-13 13 Nov|2026-11-20 20 Nov");
  assert_dates (goals_date_new (2026, 1, 1), goals_date_new (2026, 10, 1), 400, GOALS_FREQUENCY_QUARTERLY,
                goals_date_new (2026, 10, 1),
                "2026-01-01 Q1 2026|2026-04-01 Q2|2026-07-01 Q3|2026-10-01 Q4");
  assert_dates (goals_date_new (1995, 1, 1), goals_date_new (2026, 10, 1), 300, GOALS_FREQUENCY_YEARLY,
                goals_date_new (2026, 1, 1),
                "1995-01-01 1995|2000-01-01 2000|2005-01-01 2005|2010-01-01 2010|2015-01-01 2015|2020-01-01 2020|"
                "2025-01-01 2025");
}

static void
assert_apart (GArray *ticks, double first, double last, double width)
{
  double end = -INFINITY;

  for (guint i = 0; i < ticks->len; i++)
    {
      const GoalsDateTick *tick = &g_array_index (ticks, GoalsDateTick, i);
      double x = (tick->date - first) / (last - first) * width, half = measure (tick->label, NULL) / 2;

      g_assert_cmpfloat (tick->date, >=, first);
      g_assert_cmpfloat (tick->date, <=, last);
      g_assert_cmpfloat (x - half, >=, end + 12 - 1e-6);
      end = x + half;
    }
}

static void
test_dates_never_touch (void)
{
  static const int spans[] = { 1, 3, 10, 45, 100, 400, 1500, 10000, 200000, 2000000 };
  static const double widths[] = { 0, 30, 120, 333, 800, 3000 };

  for (guint s = 0; s < G_N_ELEMENTS (spans); s++)
    for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
      for (int frequency = GOALS_FREQUENCY_DAILY; frequency <= GOALS_FREQUENCY_YEARLY; frequency++)
        {
          GoalsDate last = goals_date_new (9999, 12, 20), first = last - spans[s];
          g_autoptr(GArray) ticks = make_ticks (first, last, widths[w], (GoalsFrequency) frequency, last);

          assert_apart (ticks, first, last, widths[w]);
          g_assert_cmpuint (ticks->len, <=, MAX (widths[w] / 40 + 2, 1));
        }
}

static void
test_dates_degenerate (void)
{
  const GoalsDateAxis broken = { .first = NAN, .last = NAN, .width = 100, .frequency = GOALS_FREQUENCY_DAILY,
                                 .measure = measure };
  g_autoptr(GArray) same = make_ticks (700000, 700000, 500, GOALS_FREQUENCY_DAILY, 1);
  g_autoptr(GArray) backwards = make_ticks (700000, 600000, 500, GOALS_FREQUENCY_DAILY, 1);
  g_autoptr(GArray) everything = make_ticks (GOALS_DATE_MIN, GOALS_DATE_MAX, 500, GOALS_FREQUENCY_DAILY,
                                             GOALS_DATE_MAX);
  g_autoptr(GArray) none = goals_date_axis_ticks (&broken);

  g_assert_cmpuint (same->len, <=, 1);
  g_assert_cmpuint (backwards->len, ==, 0);
  g_assert_cmpuint (none->len, <=, 1);
  g_assert_cmpuint (everything->len, >, 1);
  assert_apart (everything, GOALS_DATE_MIN, GOALS_DATE_MAX, 500);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/axis/ticks", test_ticks);
  g_test_add_func ("/charts/axis/ticks-published", test_ticks_published);
  g_test_add_func ("/charts/axis/ticks-degenerate", test_ticks_degenerate);
  g_test_add_func ("/charts/axis/decimals", test_decimals);
  g_test_add_func ("/charts/axis/range", test_range);
  g_test_add_func ("/charts/axis/whole-numbers", test_whole_numbers);
  g_test_add_func ("/charts/axis/dates", test_dates);
  g_test_add_func ("/charts/axis/dates-never-touch", test_dates_never_touch);
  g_test_add_func ("/charts/axis/dates-degenerate", test_dates_degenerate);
  return g_test_run ();
}
