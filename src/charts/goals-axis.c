/* goals-axis.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-axis.h"

#include <math.h>

/* Weights of the four qualities of a labelling, and the preferred steps in order, of the paper. */
#define WEIGHT_SIMPLICITY 0.25
#define WEIGHT_COVERAGE   0.2
#define WEIGHT_DENSITY    0.5
#define WEIGHT_LEGIBILITY 0.05

static const double preferred_steps[] = { 1, 5, 2, 2.5, 4, 3 };
#define N_STEPS G_N_ELEMENTS (preferred_steps)

typedef struct
{
  double min, max;
  double wanted;
  double score;                 /* of the best so far */
  double lower, step;
  int    n;
} TickSearch;

static double
simplicity_max (guint i, int j)
{
  return 1 - (double) i / (N_STEPS - 1) - j + 1;
}

/* Zero is the best tick there is, where the axis reaches it. */
static double
simplicity (guint i, int j, double lower, double upper, double step)
{
  double rest = lower - floor (lower / step) * step;
  gboolean has_zero = (rest < 1e-10 * step || step - rest < 1e-10 * step) && lower <= 0 && upper >= 0;

  return 1 - (double) i / (N_STEPS - 1) - j + (has_zero ? 1 : 0);
}

static double
coverage (const TickSearch *search, double lower, double upper)
{
  double tenth = 0.1 * (search->max - search->min);
  double above = (search->max - upper) / tenth, below = (search->min - lower) / tenth;

  return 1 - 0.5 * (above * above + below * below);
}

static double
coverage_max (const TickSearch *search, double span)
{
  double range = search->max - search->min;
  double half = (span - range) / 2 / (0.1 * range);

  return span > range ? 1 - half * half : 1;
}

static double
density (const TickSearch *search, int n, double lower, double upper)
{
  double is = (n - 1) / (upper - lower);
  double should = (search->wanted - 1) / (MAX (upper, search->max) - MIN (search->min, lower));

  return 2 - MAX (is / should, should / is);
}

static double
density_max (const TickSearch *search, int n)
{
  return n >= search->wanted ? 2 - (n - 1) / (search->wanted - 1) : 1;
}

static double
total (double simple, double covering, double dense)
{
  return WEIGHT_SIMPLICITY * simple + WEIGHT_COVERAGE * covering + WEIGHT_DENSITY * dense + WEIGHT_LEGIBILITY;
}

/* All positions of @n ticks of @step, on multiples of step / j. */
static void
search_starts (TickSearch *search, guint i, int j, int n, double step)
{
  double first = floor (search->max / step) * j - (n - 1.0) * j;
  double last = ceil (search->min / step) * j;

  for (double start = first; start <= last && last - first < 1e6; start++)
    {
      double lower = start * (step / j), upper = lower + step * (n - 1);
      double score = total (simplicity (i, j, lower, upper, step), coverage (search, lower, upper),
                            density (search, n, lower, upper));

      if (score <= search->score)
        continue;
      search->score = score;
      search->lower = lower;
      search->step = step;
      search->n = n;
    }
}

/* All powers of ten of the step that could still beat the best. */
static void
search_powers (TickSearch *search, guint i, int j, int n)
{
  double unit = (search->max - search->min) / (n + 1) / j / preferred_steps[i];

  for (int power = (int) ceil (log10 (unit)); ; power++)
    {
      double step = j * preferred_steps[i] * pow (10, power);
      double span = step * (n - 1);

      if (total (simplicity_max (i, j), coverage_max (search, span), density_max (search, n)) < search->score)
        return;
      search_starts (search, i, j, n, step);
    }
}

static gboolean
search_counts (TickSearch *search, guint i, int j)
{
  if (total (simplicity_max (i, j), 1, 1) < search->score)
    return FALSE;
  for (int n = 2; n <= GOALS_AXIS_MAX_TICKS; n++)
    {
      if (total (simplicity_max (i, j), 1, density_max (search, n)) < search->score)
        break;
      search_powers (search, i, j, n);
    }
  return TRUE;
}

guint
goals_axis_ticks (double min, double max, guint wanted, double *ticks)
{
  TickSearch search = { .min = min, .max = max, .wanted = CLAMP (wanted, 2, GOALS_AXIS_MAX_TICKS / 2), .score = -2 };

  g_return_val_if_fail (ticks != NULL, 0);

  /* below a span of 1e-13 of the values the ticks would be rounding noise */
  if (!isfinite (min) || !isfinite (max) || !(max - min > 1e-13 * MAX (fabs (min), fabs (max)))
      || !isfinite (max - min))
    return 0;
  for (int j = 1; j < 100; j++)
    for (guint i = 0; i < N_STEPS; i++)
      if (!search_counts (&search, i, j))
        {
          j = 100;
          break;
        }
  for (int k = 0; k < search.n; k++)
    {
      double multiple = search.lower / search.step + k;

      /* from a whole number of steps where it is one: 0.1 · 3, not 0.1 + 0.1 + 0.1 */
      ticks[k] = fabs (multiple - round (multiple)) < 1e-9 ? round (multiple) * search.step : multiple * search.step;
    }
  return (guint) search.n;
}

int
goals_axis_decimals (const double *ticks, guint n)
{
  double step = n > 1 ? fabs (ticks[1] - ticks[0]) : n == 1 ? fabs (ticks[0]) : 0;
  int decimals = 0;

  for (double scaled = step; decimals < 12 && scaled > 0 && fabs (scaled - round (scaled)) > 1e-6 * scaled;
       scaled *= 10)
    decimals++;
  return decimals;
}

void
goals_value_range_init (GoalsValueRange *range)
{
  g_return_if_fail (range != NULL);

  range->min = G_MAXDOUBLE;
  range->max = -G_MAXDOUBLE;
}

gboolean
goals_value_range_is_empty (const GoalsValueRange *range)
{
  return range->min > range->max;
}

void
goals_value_range_add (GoalsValueRange *range, double value)
{
  if (!isfinite (value))
    return;
  range->min = MIN (range->min, value);
  range->max = MAX (range->max, value);
}

gboolean
goals_value_range_add_context (GoalsValueRange *range, double value)
{
  double span = range->max - range->min;
  double with;

  if (!isfinite (value))
    return FALSE;
  if (!goals_value_range_is_empty (range) && span > 0)
    {
      with = MAX (range->max, value) - MIN (range->min, value);
      if (with > 5 * span)
        return FALSE;
    }
  goals_value_range_add (range, value);
  return TRUE;
}

/* The range to draw: never empty, with air around a single value. */
static void
open_range (const GoalsValueRange *range, double *lower, double *upper)
{
  double middle, reach;

  if (goals_value_range_is_empty (range))
    {
      *lower = 0;
      *upper = 1;
      return;
    }
  *lower = CLAMP (range->min, -1e300, 1e300);
  *upper = CLAMP (range->max, -1e300, 1e300);
  middle = *lower / 2 + *upper / 2;
  reach = MAX (fabs (*lower), fabs (*upper)) * 1e-9;
  if (*upper - *lower > reach)
    return;
  reach = middle == 0 ? 1 : fabs (middle) * 0.1;
  *lower = middle - reach;
  *upper = middle + reach;
}

/* Whole numbers of the last decimal of the measure only: no tick at 2.5 people. Where that would leave nothing to read
 * off, all of them stay. */
static guint
keep_shown_ticks (double *ticks, guint n, int decimals)
{
  double unit = pow (10, -decimals);
  guint shown = 0, kept = 0;

  for (guint i = 0; i < n; i++)
    if (fabs (ticks[i] / unit - round (ticks[i] / unit)) < 1e-6)
      shown++;
  if (shown < 2)
    return n;
  for (guint i = 0; i < n; i++)
    if (fabs (ticks[i] / unit - round (ticks[i] / unit)) < 1e-6)
      ticks[kept++] = ticks[i];
  return kept;
}

void
goals_value_axis_init (GoalsValueAxis *axis, const GoalsValueRange *range, guint wanted, int decimals)
{
  double air;

  g_return_if_fail (axis != NULL);
  g_return_if_fail (range != NULL);

  open_range (range, &axis->lower, &axis->upper);
  air = (axis->upper - axis->lower) * 0.05;
  axis->n_ticks = goals_axis_ticks (axis->lower, axis->upper, wanted, axis->ticks);
  if (axis->n_ticks > 0)
    {
      double first = axis->ticks[0], last = axis->ticks[axis->n_ticks - 1];

      /* the outer ticks are the ends; what sticks out past them gets air instead of the next tick */
      axis->lower = axis->lower < first ? axis->lower - air : first;
      axis->upper = axis->upper > last ? axis->upper + air : last;
    }
  if (decimals >= 0)
    axis->n_ticks = keep_shown_ticks (axis->ticks, axis->n_ticks, decimals);
  axis->decimals = goals_axis_decimals (axis->ticks, axis->n_ticks);
}
