/* stopwatch.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "stopwatch.h"

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

static gint64
time_one (StopwatchFunc func, gpointer user_data)
{
  gint64 start = g_get_monotonic_time ();

  func (user_data);
  return g_get_monotonic_time () - start;
}

static double
get_median (gint64 *times, guint n)
{
  qsort (times, n, sizeof *times, compare_times);
  return (double) times[n / 2] / G_USEC_PER_SEC;
}

double
stopwatch_median (StopwatchFunc func, gpointer user_data, guint runs)
{
  g_autofree gint64 *times = g_new (gint64, runs);

  g_return_val_if_fail (runs > 0, 0.0);

  func (user_data);
  for (guint i = 0; i < runs; i++)
    times[i] = time_one (func, user_data);
  return get_median (times, runs);
}

void
stopwatch_two_medians (StopwatchFunc func, StopwatchFunc reference, StopwatchFunc between, gpointer user_data,
                       guint runs, double *seconds, double *reference_seconds)
{
  g_autofree gint64 *times = g_new (gint64, runs);
  g_autofree gint64 *reference_times = g_new (gint64, runs);

  g_return_if_fail (runs > 0);

  func (user_data);
  reference (user_data);
  for (guint i = 0; i < runs; i++)
    {
      between (user_data);
      times[i] = time_one (func, user_data);
      between (user_data);
      reference_times[i] = time_one (reference, user_data);
    }
  *seconds = get_median (times, runs);
  *reference_seconds = get_median (reference_times, runs);
}

static const char *
verdict (gboolean reached)
{
  return reached ? "reached" : "not reached";
}

void
stopwatch_report_ratio (const char *what, double seconds, const char *reference, double reference_seconds, double bar)
{
  double ratio = reference_seconds > 0.0 ? seconds / reference_seconds : 0.0;

  g_print ("%s: %.2f ms, %.2f × %s (%.2f ms); bar %.1f ×: %s\n", what, seconds * 1e3, ratio, reference,
           reference_seconds * 1e3, bar, verdict (ratio <= bar));
}

void
stopwatch_report_time (const char *what, double seconds, double bar)
{
  g_print ("%s: %.2f ms; bar %.1f ms: %s\n", what, seconds * 1e3, bar * 1e3, verdict (seconds <= bar));
}
