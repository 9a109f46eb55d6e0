/* goals-control-cautions.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-control-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "goals-statistics-private.h"

/* When the limits of the chart may mislead: they take neighbouring values for independent ones. */

/* Correlation from which about four charts of ten signal without a cause. */
#define STRONG_CORRELATION 0.4

/*
 * goals_control_is_autocorrelated:
 * @values: the baseline
 *
 * Whether each value follows the one before more than chance explains.
 */
gboolean
goals_control_is_autocorrelated (const double *values, gsize n)
{
  double correlation;

  if (n < GOALS_CONTROL_TRIAL)
    return FALSE;
  correlation = goals_autocorrelation (values, n, 1);
  return correlation > STRONG_CORRELATION && correlation > 1.96 / sqrt ((double) n);
}

/* Measurements after which a season comes round; 0 where there is none. */
static gsize
season_length (GoalsFrequency frequency)
{
  switch (frequency)
    {
    case GOALS_FREQUENCY_DAILY:
      return 7;
    case GOALS_FREQUENCY_WEEKLY:
      return 52;
    case GOALS_FREQUENCY_MONTHLY:
      return 12;
    case GOALS_FREQUENCY_QUARTERLY:
      return 4;
    case GOALS_FREQUENCY_YEARLY:
    default:
      return 0;
    }
}

/*
 * goals_control_is_seasonal:
 * @values: the whole series
 *
 * Whether values repeat themselves season by season, once a straight trend is taken off.
 */
gboolean
goals_control_is_seasonal (const double *values, gsize n, GoalsFrequency frequency)
{
  gsize season = season_length (frequency);
  g_autofree double *rest = NULL;
  double intercept, slope;

  if (season == 0)
    return FALSE;

  goals_fit_line (values, n, &intercept, &slope);
  rest = g_new (double, n);
  for (gsize i = 0; i < n; i++)
    rest[i] = values[i] - intercept - slope * (double) i;
  return goals_is_seasonal (rest, n, season) && goals_autocorrelation (rest, n, season) > STRONG_CORRELATION;
}

gboolean
goals_control_misleads (const GoalsControl *control)
{
  g_return_val_if_fail (control != NULL, FALSE);

  return control->warn_cumulative || control->warn_seasonal || control->warn_autocorrelated;
}

char *
goals_control_caution (const GoalsControl *control)
{
  g_return_val_if_fail (control != NULL, NULL);

  if (control->warn_cumulative)
    return g_strdup (_("No limits: they do not fit a running total; chart the amount of each period instead"));
  if (control->warn_seasonal)
    return g_strdup (_("No limits: the values follow the season, so that signals would mostly be the time of the year or week"));
  if (control->warn_autocorrelated)
    return g_strdup (_("No limits: each value follows the one before, so that there would be more signals than causes"));
  return NULL;
}
