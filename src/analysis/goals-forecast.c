/* goals-forecast.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-forecast.h"
#include "goals-forecast-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "goals-number.h"

/* Half the width of an interval of 80 % in standard deviations of a normal distribution. */
#define Z_80 1.2815515655446004

/* Nothing sensible can be said further ahead. */
#define MOST_STEPS 1000

/* A chance is told in twentieths, and never as certain. */
#define CHANCE_STEPS 20

/* Where the combined methods see the value. */
typedef struct
{
  double point;
  double deviation;
} Outlook;

static double
normal_below (double x)
{
  return erfc (-x / sqrt (2)) / 2;
}

/* The mean of the three points and the largest of the three deviations, the season put back on. */
static Outlook
combine (const GoalsProjection *naive, const GoalsProjection *damped, const GoalsProjection *theta,
         const GoalsSeason *season, gsize index)
{
  double point = (naive->point + damped->point + theta->point) / 3;
  double variance = MAX (MAX (naive->variance, damped->variance), theta->variance);

  return (Outlook) {
    goals_season_put_on (season, point, index),
    sqrt (variance) * goals_season_scale (season, index),
  };
}

static void
look_ahead (const GoalsGrid *grid, Outlook *outlooks, gsize steps)
{
  g_autoptr(GoalsSeason) season = goals_season_find (grid->values, grid->n, grid->season_length);
  g_autofree double *adjusted = g_new (double, grid->n);
  g_autofree GoalsProjection *naive = g_new (GoalsProjection, steps);
  g_autofree GoalsProjection *damped = g_new (GoalsProjection, steps);
  g_autofree GoalsProjection *theta = g_new (GoalsProjection, steps);

  for (gsize i = 0; i < grid->n; i++)
    adjusted[i] = goals_season_take_off (season, grid->values[i], i);
  goals_project_naive (adjusted, grid->n, naive, steps);
  goals_project_damped (adjusted, grid->n, damped, steps);
  goals_project_theta (adjusted, grid->n, theta, steps);
  for (gsize h = 0; h < steps; h++)
    outlooks[h] = combine (&naive[h], &damped[h], &theta[h], season, grid->n + h);
}

/* Between two steps both the point and the variance go straight on. */
static Outlook
interpolate (Outlook before, Outlook after, double share)
{
  double variance = (1 - share) * before.deviation * before.deviation + share * after.deviation * after.deviation;

  return (Outlook) { (1 - share) * before.point + share * after.point, sqrt (variance) };
}

static GoalsForecastStep
make_step (GoalsDate date, Outlook outlook)
{
  return (GoalsForecastStep) {
    date, outlook.point, outlook.point - Z_80 * outlook.deviation, outlook.point + Z_80 * outlook.deviation,
  };
}

static double
chance_below (Outlook outlook, double limit)
{
  if (outlook.deviation > 0)
    return normal_below ((limit - outlook.point) / outlook.deviation);
  return outlook.point < limit ? 1 : 0;
}

static double
chance_at_most (Outlook outlook, double limit)
{
  return outlook.deviation > 0 ? chance_below (outlook, limit) : outlook.point <= limit;
}

static double
find_chance (Outlook outlook, GoalsBetter better, double target, double low, double high)
{
  double chance;

  if (better == GOALS_BETTER_HIGHER)
    {
      low = target;
      high = GOALS_NUMBER_NONE;
    }
  else if (better == GOALS_BETTER_LOWER)
    {
      low = GOALS_NUMBER_NONE;
      high = target;
    }
  if (goals_number_is_none (low) && goals_number_is_none (high))
    return GOALS_NUMBER_NONE;

  chance = goals_number_is_none (high) ? 1 : chance_at_most (outlook, high);
  if (!goals_number_is_none (low))
    chance -= chance_below (outlook, low);
  return CLAMP (rint (chance * CHANCE_STEPS), 1, CHANCE_STEPS - 1) / CHANCE_STEPS;
}

/* Steps from the last day to @due; a due date between two of them is the last step. */
static gsize
count_steps (const GoalsGrid *grid, GoalsDate last, GoalsDate due)
{
  double distance = ceil (goals_grid_steps_between (grid, last, due));

  return distance > MOST_STEPS ? 0 : (gsize) MAX (distance, 1);
}

static void
fill_steps (GoalsForecast *forecast, const GoalsGrid *grid, GoalsDate last)
{
  g_autofree Outlook *outlooks = g_new (Outlook, forecast->n_steps + 1);
  double beyond = goals_grid_steps_between (grid, last, forecast->due) - (double) (forecast->n_steps - 1);
  GoalsForecastStep *step;

  outlooks[0] = (Outlook) { grid->values[grid->n - 1], 0 };
  look_ahead (grid, outlooks + 1, forecast->n_steps);
  outlooks[forecast->n_steps] = interpolate (outlooks[forecast->n_steps - 1], outlooks[forecast->n_steps],
                                             MIN (beyond, 1));

  forecast->steps = g_new (GoalsForecastStep, forecast->n_steps);
  for (guint h = 1; h < forecast->n_steps; h++)
    forecast->steps[h - 1] = make_step (goals_grid_step (grid, last, h), outlooks[h]);
  step = &forecast->steps[forecast->n_steps - 1];
  *step = make_step (forecast->due, outlooks[forecast->n_steps]);
  forecast->value = step->value;
  forecast->low_80 = step->low;
  forecast->high_80 = step->high;
}

/**
 * goals_forecast_new:
 * @dates: (array length=n): sorted
 * @values: (array length=n): finite
 * @n: number of points
 * @due: the day to look ahead to
 * @better: which side of the target meets it
 * @target: the target, or %GOALS_NUMBER_NONE; not used for %GOALS_BETTER_INSIDE
 * @low: lower end of the band for %GOALS_BETTER_INSIDE, or %GOALS_NUMBER_NONE
 * @high: upper end likewise
 *
 * Projects a series: mean of "no change", damped trend and Theta, after a season, where there is one, has been taken
 * off. The interval has the width of the least sure of the three, since each of them is too sure of itself when points
 * are few.
 *
 * Returns: (transfer full) (nullable): %NULL below %GOALS_FORECAST_MINIMUM points (or steps between the first and the
 *   last), when @due is not after the last point, or further than a thousand steps ahead
 */
GoalsForecast *
goals_forecast_new (const GoalsDate *dates, const double *values, gsize n, GoalsDate due, GoalsBetter better,
                    double target, double low, double high)
{
  g_autoptr(GoalsGrid) grid = NULL;
  g_autoptr(GoalsForecast) forecast = NULL;
  Outlook outlook;
  gsize n_steps;

  if (n < GOALS_FORECAST_MINIMUM || due <= dates[n - 1])
    return NULL;
  grid = goals_grid_new (dates, values, n);
  n_steps = count_steps (grid, dates[n - 1], due);
  if (grid->n < GOALS_FORECAST_MINIMUM || n_steps == 0)
    return NULL;

  forecast = g_new0 (GoalsForecast, 1);
  forecast->method = "naive+damped+theta";
  forecast->n_points = (guint) n;
  forecast->due = due;
  forecast->n_steps = (guint) n_steps;
  fill_steps (forecast, grid, dates[n - 1]);
  outlook = (Outlook) { forecast->value, (forecast->high_80 - forecast->value) / Z_80 };
  forecast->chance = find_chance (outlook, better, target, low, high);
  return g_steal_pointer (&forecast);
}

void
goals_forecast_free (GoalsForecast *forecast)
{
  if (forecast == NULL)
    return;
  g_free (forecast->steps);
  g_free (forecast);
}

/* "a 35 % chance of reaching 60" */
static char *
describe_chance (const GoalsForecast *forecast, double target, const char *unit, int decimals)
{
  g_autofree char *chance = goals_number_display_percent (forecast->chance);
  g_autofree char *goal = goals_number_display (target, decimals, unit);

  if (goals_number_is_none (target))
    /* Translators: %s is a percentage */
    return g_strdup_printf (_("a %s chance of meeting the target"), chance);
  /* Translators: %1$s is a percentage, %2$s a number with its unit */
  return g_strdup_printf (_("a %1$s chance of reaching %2$s"), chance, goal);
}

/* "About 57 by 31 Dec 2026 (80 % interval: 52 to 61)" */
static char *
describe_outlook (const GoalsForecast *forecast, const char *unit, int decimals)
{
  g_autofree char *value = goals_number_display (forecast->value, decimals, unit);
  g_autofree char *low = goals_number_display (forecast->low_80, decimals, unit);
  g_autofree char *high = goals_number_display (forecast->high_80, decimals, unit);
  g_autofree char *share = goals_number_display_percent (0.8);
  g_autofree char *due = goals_date_display (forecast->due);

  /* Translators: a number with its unit, a day, a percentage, and the two ends of an interval that holds the true
   * number with that chance */
  return g_strdup_printf (_("About %1$s by %2$s (%3$s: %4$s to %5$s)"), value, due, share, low, high);
}

char *
goals_forecast_sentence (const GoalsForecast *forecast, double target, const char *unit, int decimals)
{
  g_autofree char *outlook = NULL;
  g_autofree char *chance = NULL;

  g_return_val_if_fail (forecast != NULL, NULL);

  outlook = describe_outlook (forecast, unit, decimals);
  if (goals_number_is_none (forecast->chance))
    /* Translators: %1$s is "About 57 by 31 Dec 2026 (80 %: 52 to 61)" */
    return g_strdup_printf (ngettext ("%1$s; from %2$u point, the mean of no change, damped trend and Theta",
                                      "%1$s; from %2$u points, the mean of no change, damped trend and Theta",
                                      forecast->n_points),
                            outlook, forecast->n_points);
  chance = describe_chance (forecast, target, unit, decimals);
  /* Translators: %1$s is "About 57 by 31 Dec 2026 (80 %: 52 to 61)", %2$s "a 35 % chance of reaching 60" */
  return g_strdup_printf (ngettext ("%1$s, %2$s; from %3$u point, the mean of no change, damped trend and Theta",
                                    "%1$s, %2$s; from %3$u points, the mean of no change, damped trend and Theta",
                                    forecast->n_points),
                          outlook, chance, forecast->n_points);
}
