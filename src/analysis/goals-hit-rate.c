/* goals-hit-rate.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-hit-rate.h"

#include <glib/gi18n-lib.h>

#include "goals-number.h"

void
goals_hit_rate_add (GoalsHitRate *rate, double chance, gboolean came_true)
{
  double outcome = came_true ? 1 : 0;

  rate->n++;
  rate->came_true += came_true ? 1 : 0;
  rate->said += chance;
  rate->squares += (chance - outcome) * (chance - outcome);
}

static gsize
count_until (const GoalsDate *dates, gsize n, GoalsDate date)
{
  while (n > 0 && dates[n - 1] > date)
    n--;
  return n;
}

static gboolean
meets (double value, GoalsBetter better, double target, double low, double high)
{
  switch (better)
    {
    case GOALS_BETTER_HIGHER:
      return value >= target;
    case GOALS_BETTER_LOWER:
      return value <= target;
    case GOALS_BETTER_INSIDE:
      return (goals_number_is_none (low) || value >= low) && (goals_number_is_none (high) || value <= high);
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
goals_hit_rate_replay (GoalsHitRate *rate, const GoalsDate *dates, const double *values, gsize n, GoalsDate start,
                       GoalsDate due, GoalsBetter better, double target, double low, double high)
{
  gsize known = count_until (dates, n, start + (due - start) / 2);
  gsize all = count_until (dates, n, due);
  g_autoptr(GoalsForecast) forecast = NULL;

  if (all == known)
    return FALSE;
  forecast = goals_forecast_new (dates, values, known, due, better, target, low, high);
  if (forecast == NULL || goals_number_is_none (forecast->chance))
    return FALSE;

  goals_hit_rate_add (rate, forecast->chance, meets (values[all - 1], better, target, low, high));
  return TRUE;
}

double
goals_hit_rate_brier (const GoalsHitRate *rate)
{
  return rate->n > 0 ? rate->squares / rate->n : GOALS_NUMBER_NONE;
}

char *
goals_hit_rate_sentence (const GoalsHitRate *rate)
{
  g_autofree char *said = NULL;
  g_autofree char *came_true = NULL;
  g_autofree char *brier = NULL;

  if (rate->n < GOALS_HIT_RATE_MINIMUM)
    return NULL;

  said = goals_number_display_percent (rate->said / rate->n);
  came_true = goals_number_display_percent ((double) rate->came_true / rate->n);
  brier = goals_number_display (goals_hit_rate_brier (rate), 2, NULL);
  /* Translators: %1$s and %2$s are percentages, %4$s is a number, the measure of Glenn Brier for how good forecasts
     are */
  return g_strdup_printf (ngettext ("Forecasts half way said %1$s on average, %2$s came true (%3$u forecast, Brier score %4$s)",
                                    "Forecasts half way said %1$s on average, %2$s came true (%3$u forecasts, Brier score %4$s)",
                                    rate->n),
                          said, came_true, rate->n, brier);
}
