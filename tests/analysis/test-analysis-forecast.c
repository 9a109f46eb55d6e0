/* test-analysis-forecast.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>

#include "analysis-data.h"
#include "goals-forecast-private.h"
#include "goals-number.h"
#include "goals-statistics-private.h"

#define NONE GOALS_NUMBER_NONE
#define Z_80 1.2815515655446004

static double
standard_deviation (const double *values, gsize n)
{
  double mean = goals_mean (values, n);
  double squares = 0;

  for (gsize i = 0; i < n; i++)
    squares += (values[i] - mean) * (values[i] - mean);
  return sqrt (squares / (double) (n - 1));
}

static void
compare (const char *what, JsonObject *reference, const GoalsProjection *projections, double tolerance)
{
  JsonArray *means = json_object_get_array_member (reference, "mean");
  JsonArray *highs = json_object_get_array_member (reference, "hi80");

  for (guint h = 0; h < json_array_get_length (means); h++)
    {
      double high = projections[h].point + Z_80 * sqrt (projections[h].variance);

      if (fabs (projections[h].point - json_array_get_double_element (means, h)) > tolerance ||
          fabs (high - json_array_get_double_element (highs, h)) > 2 * tolerance)
        g_error ("%s, %u ahead: %g up to %g, R says %g up to %g", what, h + 1, projections[h].point, high,
                 json_array_get_double_element (means, h), json_array_get_double_element (highs, h));
    }
}

/* Fitted by a numerical search, in R too: where that ends in the same valley, the projections agree to a hundredth of
 * the spread of the series; where ours is deeper by more than a thousandth, R has stopped early. */
static void
check_damped (JsonObject *reference, const GoalsProjection *projections, double tolerance)
{
  double variance = json_object_get_double_member (reference, "sigma2");

  g_assert_cmpfloat (projections[0].variance, <=, variance * 1.0001);
  if (projections[0].variance > variance * 0.999)
    compare ("damped", reference, projections, tolerance);
  else
    g_test_message ("R's damped trend has a variance of %g, ours %g", variance, projections[0].variance);
}

static void
check_reference (JsonObject *entry)
{
  gsize steps = (gsize) json_object_get_int_member (entry, "h");
  gsize season_length = (gsize) json_object_get_int_member (entry, "m");
  g_autofree char *name = g_strconcat ("kpi/", json_object_get_string_member (entry, "file"), NULL);
  g_autoptr(DatedSeries) series = read_dated_series (name);
  g_autofree GoalsProjection *projections = g_new (GoalsProjection, steps);
  g_autoptr(GoalsSeason) season = NULL;
  double *values;
  gsize n;

  if (series == NULL)
    return;
  values = (double *) (void *) series->values->data;
  n = series->values->len;
  g_assert_cmpuint (n, ==, json_object_get_int_member (entry, "n"));
  g_test_message ("%s", name);

  goals_project_naive (values, n, projections, steps);
  compare ("naive", json_object_get_object_member (entry, "naive"), projections, 1e-8 * fabs (values[n - 1]));
  goals_project_damped (values, n, projections, steps);
  check_damped (json_object_get_object_member (entry, "damped"), projections, 0.01 * standard_deviation (values, n));

  season = goals_season_find (values, n, season_length);
  for (gsize i = 0; i < n; i++)
    values[i] = goals_season_take_off (season, values[i], i);
  goals_project_theta (values, n, projections, steps);
  /* R puts the season on the points only */
  for (gsize h = 0; h < steps; h++)
    projections[h].point = goals_season_put_on (season, projections[h].point, n + h);
  compare ("theta", json_object_get_object_member (entry, "thetaf"), projections,
           0.01 * standard_deviation (values, n));
}

static void
test_reference (void)
{
  g_autoptr(JsonNode) root = read_reference ("forecast/reference_r.json");
  JsonArray *entries;

  if (root == NULL)
    return;
  entries = json_node_get_array (root);
  g_assert_cmpuint (json_array_get_length (entries), >, 0);
  for (guint i = 0; i < json_array_get_length (entries); i++)
    check_reference (json_array_get_object_element (entries, i));
}

static void
test_reference_lines (void)
{
  g_autoptr(JsonNode) root = read_reference ("forecast/reference_r.json");
  JsonArray *entries;

  if (root == NULL)
    return;
  entries = json_node_get_array (root);
  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);
      JsonObject *line = json_object_get_object_member (entry, "ols");
      g_autofree char *name = g_strconcat ("kpi/", json_object_get_string_member (entry, "file"), NULL);
      g_autoptr(DatedSeries) series = read_dated_series (name);
      double intercept, slope;

      if (series == NULL)
        return;
      goals_fit_line ((const double *) (void *) series->values->data, series->values->len, &intercept, &slope);
      g_assert_cmpfloat_with_epsilon (slope, json_object_get_double_member (line, "slope"), 1e-9 * fabs (slope));
      /* R counts from 1 */
      g_assert_cmpfloat_with_epsilon (intercept, json_object_get_double_member (line, "intercept_t1") + slope,
                                      1e-9 * fabs (intercept));
      g_assert_cmpfloat_with_epsilon (goals_autocorrelation ((const double *) (void *) series->values->data,
                                                             series->values->len, 1),
                                      json_object_get_double_member (entry, "acf1"), 1e-9);
    }
}

static GoalsForecast *
forecast_weekly (const double *values, gsize n, int days_ahead, GoalsBetter better, double target, double low,
                 double high)
{
  g_autofree GoalsDate *dates = g_new (GoalsDate, n);
  GoalsDate first = goals_date_new (2026, 1, 5);

  for (gsize i = 0; i < n; i++)
    dates[i] = first + 7 * (GoalsDate) i;
  return goals_forecast_new (dates, values, n, dates[n - 1] + days_ahead, better, target, low, high);
}

static void
test_refusals (void)
{
  static const double values[] = { 1, 2, 3, 4, 5 };
  static const struct { gsize n; int ahead; gboolean refused; } cases[] = {
    { 3, 7, TRUE }, { 4, 7, FALSE }, { 5, 7, FALSE }, { 5, 1, FALSE }, { 5, 0, TRUE }, { 5, -7, TRUE },
    { 5, 7000, FALSE }, { 5, 7007, TRUE },
  };
  static const GoalsDate same_day[] = { 1000, 1000, 1000, 1000, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GoalsForecast) forecast = forecast_weekly (values, cases[i].n, cases[i].ahead, GOALS_BETTER_HIGHER, 6,
                                                           NONE, NONE);

      g_test_message ("case %u", i);
      g_assert_cmpint (forecast == NULL, ==, cases[i].refused);
    }
  g_assert_null (goals_forecast_new (same_day, values, 5, 1010, GOALS_BETTER_HIGHER, 6, NONE, NONE));
}

static void
test_shape (void)
{
  static const double values[] = { 20, 24, 23, 29, 31, 30, 36, 38 };
  g_autoptr(GoalsForecast) forecast = forecast_weekly (values, 8, 31, GOALS_BETTER_HIGHER, 50, NONE, NONE);
  GoalsDate last = goals_date_new (2026, 1, 5) + 49;

  g_assert_cmpstr (forecast->method, ==, "naive+damped+theta");
  g_assert_cmpuint (forecast->n_points, ==, 8);
  g_assert_cmpint (forecast->due, ==, last + 31);
  /* four whole weeks and what is left of the fifth */
  g_assert_cmpuint (forecast->n_steps, ==, 5);
  for (guint h = 0; h < 5; h++)
    {
      const GoalsForecastStep *step = &forecast->steps[h];

      g_assert_cmpint (step->date, ==, h < 4 ? last + 7 * ((GoalsDate) h + 1) : last + 31);
      g_assert_cmpfloat (step->low, <, step->value);
      g_assert_cmpfloat (step->value, <, step->high);
      g_assert_cmpfloat (step->value, >, 36);
      g_assert_cmpfloat (step->value, <, 50);
      if (h > 0)
        g_assert_cmpfloat (step->high - step->low, >, forecast->steps[h - 1].high - forecast->steps[h - 1].low);
    }
  g_assert_cmpfloat (forecast->value, ==, forecast->steps[4].value);
  g_assert_cmpfloat (forecast->low_80, ==, forecast->steps[4].low);
  g_assert_cmpfloat (forecast->high_80, ==, forecast->steps[4].high);
}

/* Moving, stretching and mirroring a series moves, stretches and mirrors its forecast. */
static void
test_affine (void)
{
  for (int round = 0; round < 50; round++)
    {
      double values[12], mirrored[12];
      double scale = g_test_rand_double_range (0.01, 100), shift = g_test_rand_double_range (-1000, 1000);
      g_autoptr(GoalsForecast) a = NULL, b = NULL;

      for (guint i = 0; i < 12; i++)
        {
          values[i] = i + g_test_rand_double_range (-2, 2);
          mirrored[i] = shift - scale * values[i];
        }
      a = forecast_weekly (values, 12, 28, GOALS_BETTER_HIGHER, 14, NONE, NONE);
      b = forecast_weekly (mirrored, 12, 28, GOALS_BETTER_LOWER, shift - scale * 14, NONE, NONE);
      g_assert_cmpfloat_with_epsilon (b->value, shift - scale * a->value, scale * 1e-3);
      g_assert_cmpfloat_with_epsilon (b->low_80, shift - scale * a->high_80, scale * 1e-3);
      g_assert_cmpfloat_with_epsilon (b->high_80, shift - scale * a->low_80, scale * 1e-3);
      g_assert_cmpfloat (fabs (a->chance - b->chance), <, 0.051);
    }
}

static double
chance (GoalsBetter better, double target, double low, double high)
{
  static const double values[] = { 10, 11, 9, 10, 11, 9, 10, 10 };
  g_autoptr(GoalsForecast) forecast = forecast_weekly (values, 8, 14, better, target, low, high);

  return forecast->chance;
}

static void
test_chance (void)
{
  double previous = 1;

  g_assert_true (goals_number_is_none (chance (GOALS_BETTER_HIGHER, NONE, 1, 2)));
  g_assert_true (goals_number_is_none (chance (GOALS_BETTER_LOWER, NONE, 1, 2)));
  g_assert_true (goals_number_is_none (chance (GOALS_BETTER_INSIDE, 10, NONE, NONE)));
  /* never certain, either way */
  g_assert_cmpfloat (chance (GOALS_BETTER_HIGHER, 1000, NONE, NONE), ==, 0.05);
  g_assert_cmpfloat (chance (GOALS_BETTER_HIGHER, -1000, NONE, NONE), ==, 0.95);
  g_assert_cmpfloat (chance (GOALS_BETTER_LOWER, 1000, NONE, NONE), ==, 0.95);
  g_assert_cmpfloat (chance (GOALS_BETTER_LOWER, -1000, NONE, NONE), ==, 0.05);
  g_assert_cmpfloat (chance (GOALS_BETTER_INSIDE, NONE, -1000, 1000), ==, 0.95);
  g_assert_cmpfloat (chance (GOALS_BETTER_INSIDE, NONE, -1000, NONE), ==, 0.95);
  g_assert_cmpfloat (chance (GOALS_BETTER_INSIDE, NONE, NONE, -1000), ==, 0.05);
  g_assert_cmpfloat (chance (GOALS_BETTER_INSIDE, NONE, 500, 600), ==, 0.05);

  for (double target = 5; target < 15; target += 0.1)
    {
      double higher = chance (GOALS_BETTER_HIGHER, target, NONE, NONE);
      double lower = chance (GOALS_BETTER_LOWER, target, NONE, NONE);

      g_assert_cmpfloat (higher, <=, previous);
      g_assert_cmpfloat_with_epsilon (higher * 20, rint (higher * 20), 1e-9);
      g_assert_cmpfloat_with_epsilon (higher + lower, 1, 0.0501);
      previous = higher;
    }
}

static void
test_level (void)
{
  static const double values[] = { 0.3, 0.3, 0.3, 0.3, 0.3, 0.3, 0.3 };
  g_autoptr(GoalsForecast) met = forecast_weekly (values, 7, 21, GOALS_BETTER_HIGHER, 0.2, NONE, NONE);
  g_autoptr(GoalsForecast) missed = forecast_weekly (values, 7, 21, GOALS_BETTER_HIGHER, 0.4, NONE, NONE);

  g_assert_cmpfloat_with_epsilon (met->value, 0.3, 1e-12);
  g_assert_cmpfloat_with_epsilon (met->high_80, 0.3, 1e-12);
  g_assert_cmpfloat (met->chance, ==, 0.95);
  g_assert_cmpfloat (missed->chance, ==, 0.05);
}

/* Months are steps although they differ in length; the last day of each is a step of each. */
static void
test_calendar_steps (void)
{
  GoalsDate dates[10];
  double values[10];
  g_autoptr(GoalsGrid) grid = NULL;
  g_autoptr(GoalsForecast) forecast = NULL;

  for (int i = 0; i < 10; i++)
    {
      dates[i] = goals_date_add_months (goals_date_new (2026, 2, 1), i) - 1;
      values[i] = i;
    }
  grid = goals_grid_new (dates, values, 10);
  g_assert_cmpint (grid->step_months, ==, 1);
  g_assert_cmpuint (grid->season_length, ==, 12);
  g_assert_cmpuint (grid->n, ==, 10);
  for (gsize i = 0; i < 10; i++)
    g_assert_cmpfloat (grid->values[i], ==, (double) i);

  forecast = goals_forecast_new (dates, values, 10, goals_date_new (2027, 1, 31), GOALS_BETTER_HIGHER, NONE, NONE,
                                 NONE);
  g_assert_cmpuint (forecast->n_steps, ==, 3);
  g_assert_cmpint (forecast->steps[0].date, ==, goals_date_new (2026, 11, 30));
  g_assert_cmpint (forecast->steps[1].date, ==, goals_date_new (2026, 12, 31));
  g_assert_cmpint (forecast->steps[2].date, ==, goals_date_new (2027, 1, 31));
}

static void
test_uneven_days (void)
{
  /* Fridays, a Monday instead, a week left out, a Saturday instead, two on a day */
  static const GoalsDate dates[] = { 1000, 1007, 1017, 1021, 1036, 1042, 1042 };
  static const double values[] = { 1, 2, 3, 4, 5, 6, 7 };
  static const double expected[] = { 1, 2, 2, 4, 4, 5, 7 };
  g_autoptr(GoalsGrid) grid = goals_grid_new (dates, values, G_N_ELEMENTS (dates));

  g_assert_cmpfloat (grid->step_days, ==, 7);
  g_assert_cmpuint (grid->n, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < grid->n; i++)
    g_assert_cmpfloat (grid->values[i], ==, expected[i]);
}

/* A seasonal KPI is not expected to stay where its season happens to be. */
static void
test_season (void)
{
  g_autoptr(DatedSeries) series = read_dated_series ("kpi/air_passengers_monthly.csv");
  g_autoptr(GoalsForecast) forecast = NULL;
  const double *values;
  const GoalsDate *dates;
  gsize n;

  if (series == NULL)
    return;
  values = (const double *) (void *) series->values->data;
  dates = (const GoalsDate *) (void *) series->dates->data;
  n = series->values->len - 12;
  forecast = goals_forecast_new (dates, values, n, dates[n + 11], GOALS_BETTER_HIGHER, NONE, NONE, NONE);
  g_assert_cmpuint (forecast->n_steps, ==, 12);
  for (guint h = 0; h < 12; h++)
    g_assert_cmpfloat_with_epsilon (forecast->steps[h].value, values[n + h], 0.15 * values[n + h]);
}

static void
test_sentence (void)
{
  GoalsForecast forecast = {
    .method = "naive+damped+theta", .n_points = 9, .due = goals_date_new (2026, 12, 31), .value = 57.3, .low_80 = 52.2,
    .high_80 = 61.4, .chance = 0.35,
  };
  g_autofree char *reached = goals_forecast_sentence (&forecast, 60, NULL, 0);
  g_autofree char *inside = goals_forecast_sentence (&forecast, NONE, NULL, 0);
  g_autofree char *open = NULL;

  forecast.chance = NONE;
  open = goals_forecast_sentence (&forecast, 60, NULL, 0);
  g_assert_cmpstr (reached, ==, "About 57 by 31 Dec 2026 (80\u202f%: 52 to 61), a 35\u202f% chance of reaching 60; "
                                "from 9 points, the mean of no change, damped trend and Theta");
  g_assert_cmpstr (inside, ==,
                   "About 57 by 31 Dec 2026 (80\u202f%: 52 to 61), a 35\u202f% chance of meeting the target; "
                               "from 9 points, the mean of no change, damped trend and Theta");
  g_assert_cmpstr (open, ==, "About 57 by 31 Dec 2026 (80\u202f%: 52 to 61); "
                             "from 9 points, the mean of no change, damped trend and Theta");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/analysis/forecast/reference", test_reference);
  g_test_add_func ("/analysis/forecast/reference-lines", test_reference_lines);
  g_test_add_func ("/analysis/forecast/refusals", test_refusals);
  g_test_add_func ("/analysis/forecast/shape", test_shape);
  g_test_add_func ("/analysis/forecast/affine", test_affine);
  g_test_add_func ("/analysis/forecast/chance", test_chance);
  g_test_add_func ("/analysis/forecast/level", test_level);
  g_test_add_func ("/analysis/forecast/calendar-steps", test_calendar_steps);
  g_test_add_func ("/analysis/forecast/uneven-days", test_uneven_days);
  g_test_add_func ("/analysis/forecast/season", test_season);
  g_test_add_func ("/analysis/forecast/sentence", test_sentence);
  return g_test_run ();
}
