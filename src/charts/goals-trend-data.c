/* goals-trend-data.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-trend-data.h"

#include <math.h>

#include "goals-number.h"

/* Points per block of the table of extremes: a window of any length is summed up in n / 64 steps. */
#define BLOCK 64

G_DEFINE_BOXED_TYPE (GoalsTrendData, goals_trend_data, goals_trend_data_ref, goals_trend_data_unref)

GoalsTrendData *
goals_trend_data_new (const char *title, const char *unit, int decimals, GoalsFrequency frequency, GoalsBetter better,
                      GoalsDate today)
{
  GoalsTrendData *self = g_atomic_rc_box_new0 (GoalsTrendData);

  self->title = g_strdup (title != NULL ? title : "");
  self->unit = g_strdup (unit != NULL ? unit : "");
  self->decimals = decimals;
  self->frequency = frequency;
  self->better = better;
  self->today = today;
  return self;
}

GoalsTrendData *
goals_trend_data_ref (GoalsTrendData *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_atomic_rc_box_acquire (self);
}

static void
clear_points (GoalsTrendData *self)
{
  for (guint i = 0; i < self->n_notes; i++)
    g_free (self->notes[i]);
  g_clear_pointer (&self->notes, g_free);
  g_clear_pointer (&self->noted, g_free);
  g_clear_pointer (&self->dates, g_free);
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->extremes, g_free);
  g_clear_pointer (&self->control, goals_control_free);
  g_clear_pointer (&self->forecast, goals_forecast_free);
  self->n_points = self->n_notes = 0;
  self->due = GOALS_DATE_NONE;
}

static void
goals_trend_data_clear (gpointer data)
{
  GoalsTrendData *self = data;

  clear_points (self);
  g_free (self->title);
  g_free (self->unit);
  g_free (self->targets);
}

void
goals_trend_data_unref (GoalsTrendData *self)
{
  g_return_if_fail (self != NULL);

  g_atomic_rc_box_release_full (self, goals_trend_data_clear);
}

static int
compare_order (gconstpointer a, gconstpointer b, gpointer dates)
{
  guint left = *(const guint *) a, right = *(const guint *) b;
  GoalsDate left_date = ((const GoalsDate *) dates)[left], right_date = ((const GoalsDate *) dates)[right];

  if (left_date != right_date)
    return left_date < right_date ? -1 : 1;
  return left < right ? -1 : left > right;
}

/* Which of the points given count, in order of time. (transfer full) */
static guint *
order_points (const GoalsDate *dates, const double *values, gsize n, guint *n_kept)
{
  guint *order = g_new (guint, n + 1);
  guint kept = 0, unique = 0;
  gboolean sorted = TRUE;

  for (gsize i = 0; i < n; i++)
    {
      if (dates[i] < GOALS_DATE_MIN || dates[i] > GOALS_DATE_MAX || !isfinite (values[i]))
        continue;
      sorted = sorted && (kept == 0 || dates[order[kept - 1]] <= dates[i]);
      order[kept++] = (guint) i;
    }
  if (!sorted)
    g_qsort_with_data (order, (int) kept, sizeof *order, compare_order, (gpointer) dates);
  for (guint i = 0; i < kept; i++)
    {
      if (unique > 0 && dates[order[unique - 1]] == dates[order[i]])
        unique--;
      order[unique++] = order[i];
    }
  *n_kept = unique;
  return order;
}

static void
copy_notes (GoalsTrendData *self, const char * const *notes, const guint *order)
{
  g_autoptr(GArray) noted = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->n_points; i++)
    if (notes[order[i]] != NULL && *notes[order[i]] != '\0')
      g_array_append_val (noted, i);
  self->n_notes = noted->len;
  self->notes = g_new (char *, self->n_notes + 1);
  for (guint i = 0; i < self->n_notes; i++)
    self->notes[i] = g_strdup (notes[order[g_array_index (noted, guint, i)]]);
  self->noted = (guint *) (gpointer) g_array_free (g_steal_pointer (&noted), FALSE);
}

static void
index_extremes (GoalsTrendData *self)
{
  guint n_blocks = (self->n_points + BLOCK - 1) / BLOCK;

  self->extremes = g_new (guint, 2 * n_blocks + 1);
  for (guint block = 0; block < n_blocks; block++)
    {
      guint least = block * BLOCK, greatest = least;

      for (guint i = least + 1; i < MIN ((block + 1) * BLOCK, self->n_points); i++)
        {
          least = self->values[i] < self->values[least] ? i : least;
          greatest = self->values[i] > self->values[greatest] ? i : greatest;
        }
      self->extremes[2 * block] = least;
      self->extremes[2 * block + 1] = greatest;
    }
}

void
goals_trend_data_set_points (GoalsTrendData *self, const GoalsDate *dates, const double *values,
                             const char * const *notes,
                             gsize n)
{
  g_autofree guint *order = NULL;

  g_return_if_fail (self != NULL);
  g_return_if_fail (n == 0 || (dates != NULL && values != NULL));
  g_return_if_fail (n < G_MAXINT);

  clear_points (self);
  order = order_points (dates, values, n, &self->n_points);
  self->dates = g_new (GoalsDate, self->n_points + 1);
  self->values = g_new (double, self->n_points + 1);
  for (guint i = 0; i < self->n_points; i++)
    {
      self->dates[i] = dates[order[i]];
      self->values[i] = values[order[i]];
    }
  if (notes != NULL)
    copy_notes (self, notes, order);
  index_extremes (self);
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer unused)
{
  GoalsDate left = ((const GoalsTargetRow *) a)->from, right = ((const GoalsTargetRow *) b)->from;

  return left < right ? -1 : left > right;
}

void
goals_trend_data_set_targets (GoalsTrendData *self, const GoalsTargetRow *rows, gsize n)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (n == 0 || rows != NULL);
  g_return_if_fail (n < G_MAXINT);

  g_free (self->targets);
  self->targets = g_memdup2 (rows, n * sizeof *rows);
  self->n_targets = (guint) n;
  if (n > 1)
    g_qsort_with_data (self->targets, (int) n, sizeof *rows, compare_rows, NULL);
}

void
goals_trend_data_add_control (GoalsTrendData *self, const GoalsControlPhase *phases, gsize n_phases)
{
  const GoalsTargetRow *row;

  g_return_if_fail (self != NULL);

  row = goals_trend_data_current_target (self);
  g_clear_pointer (&self->control, goals_control_free);
  self->control = goals_control_new (self->dates, self->values, self->n_points, phases, n_phases,
                                     row != NULL && row->cumulative, self->frequency);
}

void
goals_trend_data_add_forecast (GoalsTrendData *self, GoalsDate due)
{
  const GoalsTargetRow *row;

  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->forecast, goals_forecast_free);
  self->due = due;
  row = goals_target_row_on (self->targets, self->n_targets, due);
  self->forecast = goals_forecast_new (self->dates, self->values, self->n_points, due, self->better,
                                       row != NULL ? row->value : GOALS_NUMBER_NONE,
                                       row != NULL ? row->low : GOALS_NUMBER_NONE,
                                       row != NULL ? row->high : GOALS_NUMBER_NONE);
}

const GoalsTargetRow *
goals_trend_data_current_target (const GoalsTrendData *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return goals_target_row_on (self->targets, self->n_targets,
                              self->n_points > 0 ? self->dates[self->n_points - 1] : self->today);
}

GoalsHealth
goals_trend_data_health (const GoalsTrendData *self, guint index)
{
  g_return_val_if_fail (self != NULL, GOALS_HEALTH_NO_DATA);

  if (index >= self->n_points)
    return GOALS_HEALTH_NO_DATA;
  return goals_kpi_health (self->values[index], self->better,
                           goals_target_row_on (self->targets, self->n_targets, self->dates[index]));
}

/* A day or two off, a weekend, a late month: no gap. */
static int
longest_pause (GoalsFrequency frequency)
{
  switch (frequency)
    {
    case GOALS_FREQUENCY_DAILY: return 4;
    case GOALS_FREQUENCY_WEEKLY: return 11;
    case GOALS_FREQUENCY_MONTHLY: return 45;
    case GOALS_FREQUENCY_QUARTERLY: return 135;
    case GOALS_FREQUENCY_YEARLY:
    default: return 550;
    }
}

gboolean
goals_trend_data_gap_before (const GoalsTrendData *self, guint index)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return index > 0 && index < self->n_points
         && self->dates[index] - self->dates[index - 1] > longest_pause (self->frequency);
}

static void
take_extreme (const GoalsTrendData *self, guint low, guint high, guint *least, guint *greatest)
{
  if (self->values[low] < self->values[*least])
    *least = low;
  if (self->values[high] > self->values[*greatest])
    *greatest = high;
}

void
goals_trend_data_extremes (const GoalsTrendData *self, guint first, guint end, guint *least, guint *greatest)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (first < end && end <= self->n_points);

  *least = *greatest = first;
  for (guint i = first; i < end;)
    {
      if (i % BLOCK == 0 && i + BLOCK <= end)
        {
          take_extreme (self, self->extremes[2 * (i / BLOCK)], self->extremes[2 * (i / BLOCK) + 1], least, greatest);
          i += BLOCK;
        }
      else
        {
          take_extreme (self, i, i, least, greatest);
          i++;
        }
    }
}

guint
goals_trend_data_find (const GoalsTrendData *self, GoalsDate date)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  for (high = self->n_points; low < high;)
    {
      guint middle = low + (high - low) / 2;

      if (self->dates[middle] < date)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

const char *
goals_trend_data_note (const GoalsTrendData *self, guint index)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, NULL);

  for (high = self->n_notes; low < high;)
    {
      guint middle = low + (high - low) / 2;

      if (self->noted[middle] < index)
        low = middle + 1;
      else
        high = middle;
    }
  return low < self->n_notes && self->noted[low] == index ? self->notes[low] : NULL;
}
