/* test-analysis-calibration.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "analysis-data.h"
#include "goals-forecast.h"
#include "goals-number.h"

/* Short histories of real series, whose continuation is known: what a program for key results has to work with. */

typedef struct
{
  const char *file;
  gsize       history;          /* how many of the latest values are given */
  int         months, days;     /* between two values */
  double      least_cover, most_cover;  /* share of the continuation inside the interval of 80 % */
  double      most_error;       /* mean absolute error, as a share of that of "no change" */
  double      most_brier;
} Setting;

typedef struct
{
  guint  inside, steps;
  double error, naive_error;    /* each series scaled by its own changes */
  double brier;
  guint  chances;
  double said[3], came_true[3];
  guint  bins[3];
} Record;

static double
typical_change (const double *values, gsize n)
{
  double squares = 0;

  for (gsize i = 1; i < n; i++)
    squares += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
  return sqrt (squares / (double) (n - 1));
}

static void
score_steps (Record *record, const GoalsForecast *forecast, const double *future, double last, double scale)
{
  for (guint h = 0; h < forecast->n_steps; h++)
    {
      const GoalsForecastStep *step = &forecast->steps[h];

      record->steps++;
      record->inside += future[h] >= step->low && future[h] <= step->high;
      record->error += fabs (future[h] - step->value) / scale;
      record->naive_error += fabs (future[h] - last) / scale;
    }
}

static void
score_chance (Record *record, double chance, gboolean came_true)
{
  guint bin = chance < 0.35 ? 0 : chance <= 0.65 ? 1 : 2;

  record->brier += (chance - came_true) * (chance - came_true);
  record->chances++;
  record->said[bin] += chance;
  record->came_true[bin] += came_true;
  record->bins[bin]++;
}

static void
score_series (Record *record, const Setting *setting, const double *values, gsize n, const double *future, gsize steps)
{
  g_autofree GoalsDate *dates = g_new (GoalsDate, n + steps);
  double scale = typical_change (values, n);

  for (gsize i = 0; i < n + steps; i++)
    dates[i] = goals_date_add_months (goals_date_new (1990, 1, 1),
                                      setting->months * (int) i) + setting->days * (GoalsDate) i;
  if (scale <= 0)
    return;
  /* targets on both sides of where it stands */
  for (int side = -2; side <= 2; side++)
    {
      double target = values[n - 1] + side * 0.5 * scale * sqrt ((double) steps);
      g_autoptr(GoalsForecast) forecast = NULL;

      forecast = goals_forecast_new (dates, values, n, dates[n + steps - 1], GOALS_BETTER_HIGHER, target,
                                     GOALS_NUMBER_NONE, GOALS_NUMBER_NONE);
      g_assert_nonnull (forecast);
      g_assert_cmpuint (forecast->n_steps, ==, steps);
      if (side == 0)
        score_steps (record, forecast, future, values[n - 1], scale);
      score_chance (record, forecast->chance, future[steps - 1] >= target);
    }
}

static gboolean
score_file (Record *record, const Setting *setting)
{
  g_autofree char *path = find_reference (setting->file);
  g_autofree char *contents = NULL;
  g_auto(GStrv) lines = NULL;

  if (path == NULL)
    return FALSE;
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 1; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto(GStrv) cells = g_strsplit (lines[i], ",", -1);
      g_autoptr(GArray) train = parse_numbers (cells[5]);
      g_autoptr(GArray) future = parse_numbers (cells[6]);
      gsize n = MIN (train->len, setting->history);

      score_series (record, setting, &g_array_index (train, double, train->len - n), n,
                    (const double *) (void *) future->data, future->len);
    }
  return TRUE;
}

static void
test_calibration (gconstpointer data)
{
  const Setting *setting = data;
  Record record = { 0 };
  double cover, error, brier;

  if (!score_file (&record, setting))
    return;
  cover = (double) record.inside / record.steps;
  error = record.error / record.naive_error;
  brier = record.brier / record.chances;
  g_test_message ("inside 80 %%: %.3f, error against no change: %.3f, Brier score: %.4f", cover, error, brier);
  g_assert_cmpfloat (cover, >=, setting->least_cover);
  g_assert_cmpfloat (cover, <=, setting->most_cover);
  g_assert_cmpfloat (error, <=, setting->most_error);
  g_assert_cmpfloat (brier, <=, setting->most_brier);
  for (guint bin = 0; bin < 3; bin++)
    {
      g_test_message ("said %.2f, came true %.2f, n = %u", record.said[bin] / record.bins[bin],
                      record.came_true[bin] / record.bins[bin], record.bins[bin]);
    }
  /* what it calls unlikely is, and what it calls likely is */
  g_assert_cmpfloat (record.came_true[0], <, 0.35 * record.bins[0]);
  g_assert_cmpfloat (record.came_true[2], >, 0.65 * record.bins[2]);
}

int
main (int argc, char *argv[])
{
  static const Setting settings[] = {
    { "forecast/monthly.csv", 24, 1, 0, 0.78, 0.94, 0.95, 0.16 },
    { "forecast/quarterly.csv", 12, 3, 0, 0.74, 0.90, 0.97, 0.18 },
    { "forecast/weekly.csv", 26, 0, 7, 0.78, 0.90, 1.00, 0.16 },
    { "forecast/daily.csv", 60, 0, 1, 0.78, 0.90, 0.95, 0.14 },
    { "forecast/monthly.csv", 6, 1, 0, 0.75, 0.95, 1.05, 0.20 },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/analysis/calibration/%s/%" G_GSIZE_FORMAT, settings[i].file + 9,
                                               settings[i].history);

      g_test_add_data_func (path, &settings[i], test_calibration);
    }
  return g_test_run ();
}
