/* goals-forecast-grid.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-forecast-private.h"

#include <math.h>

/* From days as they came to equal steps. People check in on Fridays, sometimes on Mondays, and skip a week. */

#define DAYS_PER_MONTH 30.4375

/* Later than this is beyond memory: it costs time and says nothing about the next step. */
#define LONGEST 260

/* A day up to this part of a step late still counts for the step: months have 28 to 31 days. */
#define GRACE 0.25

/* A due date this near to a step is the step. */
#define SNAP 0.1

static int
compare_gaps (gconstpointer a, gconstpointer b)
{
  return *(const GoalsDate *) a - *(const GoalsDate *) b;
}

/* The middle one of the latest distances between days that differ; 0 when there is only one day. */
static GoalsDate
median_gap (const GoalsDate *dates, gsize n)
{
  g_autoptr(GArray) gaps = g_array_new (FALSE, FALSE, sizeof (GoalsDate));

  for (gsize i = n > LONGEST ? n - LONGEST : 1; i < n; i++)
    {
      GoalsDate gap = dates[i] - dates[i - 1];

      if (gap > 0)
        g_array_append_val (gaps, gap);
    }
  if (gaps->len == 0)
    return 0;
  g_array_sort (gaps, compare_gaps);
  return g_array_index (gaps, GoalsDate, gaps->len / 2);
}

static void
choose_step (GoalsGrid *grid, GoalsDate gap)
{
  static const struct { GoalsDate low, high; int months; gsize season; } calendar[] = {
    { 28, 31, 1, 12 }, { 89, 92, 3, 4 }, { 181, 184, 6, 2 }, { 365, 366, 12, 1 },
  };

  grid->step_days = gap;
  grid->season_length = gap == 1 ? 7 : 1;
  for (guint i = 0; i < G_N_ELEMENTS (calendar); i++)
    if (gap >= calendar[i].low && gap <= calendar[i].high)
      {
        grid->step_months = calendar[i].months;
        grid->step_days = calendar[i].months * DAYS_PER_MONTH;
        grid->season_length = calendar[i].season;
      }
}

/* The last value on or before each step, counted back from the last day. */
static void
fill_values (GoalsGrid *grid, const GoalsDate *dates, const double *values, gsize n)
{
  gsize first = n - 1;
  gsize source;

  while (first > 0 && goals_grid_steps_between (grid, dates[first - 1], dates[n - 1]) + GRACE < LONGEST)
    first--;
  grid->n = (gsize) (goals_grid_steps_between (grid, dates[first], dates[n - 1]) + GRACE) + 1;
  grid->values = g_new (double, grid->n);

  source = first;
  for (gsize i = 0; i < grid->n; i++)
    {
      gsize steps_back = grid->n - 1 - i;

      while (source + 1 < n &&
             goals_grid_steps_between (grid, dates[source + 1], dates[n - 1]) + GRACE >= (double) steps_back)
        source++;
      grid->values[i] = values[source];
    }
}

/*
 * goals_grid_new:
 * @dates: sorted; of two values on a day the later counts
 *
 * Returns: (transfer full): the series in steps of the usual distance between its days, which are taken for months,
 *   quarters and years when they have their length; at most %LONGEST of them, at least one
 */
GoalsGrid *
goals_grid_new (const GoalsDate *dates, const double *values, gsize n)
{
  GoalsGrid *grid = g_new0 (GoalsGrid, 1);

  choose_step (grid, MAX (median_gap (dates, n), 1));
  fill_values (grid, dates, values, n);
  return grid;
}

void
goals_grid_free (GoalsGrid *grid)
{
  g_free (grid->values);
  g_free (grid);
}

double
goals_grid_steps_between (const GoalsGrid *grid, GoalsDate from, GoalsDate until)
{
  double steps = (until - from) / grid->step_days;

  return fabs (steps - rint (steps)) < SNAP ? rint (steps) : steps;
}

GoalsDate
goals_grid_step (const GoalsGrid *grid, GoalsDate from, gsize steps)
{
  if (grid->step_months > 0)
    return goals_date_add_months (from, (int) steps * grid->step_months);
  return from + (GoalsDate) ((double) steps * grid->step_days);
}
