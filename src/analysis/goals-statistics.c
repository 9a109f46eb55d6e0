/* goals-statistics.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-statistics-private.h"

#include <math.h>

/* Everything is computed about a value of the series, not about zero: sums of large numbers that hardly differ would
 * lose the very digits in which they do. */

/* Seasons that have to be seen before a pattern in them is believed, and the quantile of a one-sided test at 5 %. */
#define SEASONS_SEEN 3
#define SEASONAL_Z   1.645

/* The arithmetic mean of at least one value. */
double
goals_mean (const double *values, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i < n; i++)
    sum += values[i] - values[0];
  return values[0] + sum / (double) n;
}

/* The least-squares line @intercept + @slope · i through the values at i = 0, 1, …; level for a single one. */
void
goals_fit_line (const double *values, gsize n, double *intercept, double *slope)
{
  double mean = goals_mean (values, n);
  double middle = (double) (n - 1) / 2;
  double products = 0, squares = 0;

  for (gsize i = 0; i < n; i++)
    {
      double x = (double) i - middle;

      products += x * (values[i] - mean);
      squares += x * x;
    }
  *slope = squares > 0 ? products / squares : 0;
  *intercept = mean - *slope * middle;
}

/* How strongly a value goes with the one @lag places before it, −1…1; 0 for a series that never changes. */
double
goals_autocorrelation (const double *values, gsize n, gsize lag)
{
  double mean = goals_mean (values, n);
  double products = 0, squares = 0;

  for (gsize i = 0; i < n; i++)
    {
      squares += (values[i] - mean) * (values[i] - mean);
      if (i >= lag)
        products += (values[i] - mean) * (values[i - lag] - mean);
    }
  return squares > 0 ? products / squares : 0;
}

/* Whether values go with those @length steps before them by more than chance and the steps between explain: the rule by
 * which the M4 competition adjusted for seasons (Makridakis, Spiliotis and Assimakopoulos, 2020). */
gboolean
goals_is_seasonal (const double *values, gsize n, gsize length)
{
  double squares = 0;

  if (length < 2 || n < SEASONS_SEEN * length)
    return FALSE;

  for (gsize lag = 1; lag < length; lag++)
    {
      double r = goals_autocorrelation (values, n, lag);

      squares += r * r;
    }
  return fabs (goals_autocorrelation (values, n, length)) > SEASONAL_Z * sqrt ((1 + 2 * squares) / (double) n);
}
