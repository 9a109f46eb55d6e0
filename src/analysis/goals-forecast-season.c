/* goals-forecast-season.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-forecast-private.h"

#include "goals-statistics-private.h"

/* Classical decomposition: what each place in the season adds to, or multiplies, the moving average of a whole
   season. */

static gboolean
has_nonpositive (const double *values, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (values[i] <= 0)
      return TRUE;
  return FALSE;
}

/* The mean of one season about @index; of an even length the two ends count half. */
static double
centred_average (const double *values, gsize index, gsize length)
{
  gsize half = length / 2;
  double sum = 0;

  for (gsize i = index - half; i <= index + half; i++)
    sum += values[i];
  if (length % 2 == 0)
    sum -= (values[index - half] + values[index + half]) / 2;
  return sum / (double) length;
}

static void
find_indices (GoalsSeason *season, const double *values, gsize n)
{
  gsize half = season->length / 2;
  g_autofree guint *counts = g_new0 (guint, season->length);
  double mean;

  for (gsize i = half; i + half < n; i++)
    {
      double average = centred_average (values, i, season->length);

      season->indices[i % season->length] += season->additive ? values[i] - average : values[i] / average;
      counts[i % season->length]++;
    }
  for (gsize i = 0; i < season->length; i++)
    season->indices[i] /= counts[i];

  mean = goals_mean (season->indices, season->length);
  for (gsize i = 0; i < season->length; i++)
    season->indices[i] = season->additive ? season->indices[i] - mean : season->indices[i] / mean;
}

/*
 * goals_season_find:
 * @values: an evenly spaced series
 * @length: steps after which a season would come round; 1 for none
 *
 * Factors where all values are positive, else amounts.
 *
 * Returns: (transfer full): a season that does nothing when the series repeats nothing
 */
GoalsSeason *
goals_season_find (const double *values, gsize n, gsize length)
{
  GoalsSeason *season = g_new0 (GoalsSeason, 1);

  season->length = goals_is_seasonal (values, n, length) ? length : 1;
  season->additive = season->length == 1 || has_nonpositive (values, n);
  season->indices = g_new0 (double, season->length);
  if (season->length > 1)
    find_indices (season, values, n);
  return season;
}

void
goals_season_free (GoalsSeason *season)
{
  g_free (season->indices);
  g_free (season);
}

/* The value at @index without its season. */
double
goals_season_take_off (const GoalsSeason *season, double value, gsize index)
{
  double effect = season->indices[index % season->length];

  return season->additive ? value - effect : value / effect;
}

double
goals_season_put_on (const GoalsSeason *season, double value, gsize index)
{
  double effect = season->indices[index % season->length];

  return season->additive ? value + effect : value * effect;
}

/* By how much the season at @index widens what is around a value. */
double
goals_season_scale (const GoalsSeason *season, gsize index)
{
  return season->additive ? 1 : season->indices[index % season->length];
}
