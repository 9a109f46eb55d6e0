/* chart-samples.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "chart-samples.h"

#include <math.h>

#include "goals-number.h"

GoalsTrendData *
chart_samples_load (const char *file, guint column, const char *title, const char *unit, int decimals,
                    GoalsFrequency frequency,
                    GoalsBetter better)
{
  const char *folder = g_getenv ("GOALS_SHARED_DATA");
  g_autofree char *path = g_build_filename (folder != NULL ? folder : ".", "kpi", file, NULL);
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  g_autoptr(GArray) dates = g_array_new (FALSE, FALSE, sizeof (GoalsDate));
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  GoalsTrendData *data;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto(GStrv) fields = g_strsplit (lines[i], ",", -1);
      GoalsDate date;
      double value;

      if (g_strv_length (fields) <= column || !goals_date_parse (fields[0], &date, NULL)
          || !goals_number_parse (fields[column], &value, NULL))
        continue;
      g_array_append_val (dates, date);
      g_array_append_val (values, value);
    }
  data = goals_trend_data_new (title, unit, decimals, frequency, better, goals_date_new (2026, 11, 21));
  goals_trend_data_set_points (data, (GoalsDate *) (gpointer) dates->data, (double *) (gpointer) values->data, NULL,
                               dates->len);
  return data;
}

GoalsTrendData *
chart_samples_wave (guint n)
{
  GoalsDate today = goals_date_new (2026, 11, 21);
  GoalsTrendData *data = goals_trend_data_new ("Page views", "", 0, GOALS_FREQUENCY_DAILY, GOALS_BETTER_HIGHER, today);
  g_autofree GoalsDate *dates = g_new (GoalsDate, n + 1);
  g_autofree double *values = g_new (double, n + 1);
  g_autoptr(GRand) random = g_rand_new_with_seed (42);

  for (guint i = 0; i < n; i++)
    {
      dates[i] = today - (GoalsDate) (n - 1 - i);
      values[i] = round (500 + 200 * sin (i * 12.0 / n) + g_rand_double_range (random, -60, 60));
    }
  goals_trend_data_set_points (data, dates, values, NULL, n);
  return data;
}

GoalsTrendData *
chart_samples_months (const double *values, guint n)
{
  GoalsTrendData *data = goals_trend_data_new ("Customer satisfaction", "%", 1, GOALS_FREQUENCY_MONTHLY,
                                               GOALS_BETTER_HIGHER,
                                               goals_date_new (2026, 11, 21));
  g_autofree GoalsDate *dates = g_new (GoalsDate, n + 1);

  for (guint i = 0; i < n; i++)
    dates[i] = goals_date_add_months (goals_date_new (2025, 2, 1), (int) i) - 1;
  goals_trend_data_set_points (data, dates, values, NULL, n);
  return data;
}
