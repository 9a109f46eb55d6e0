/* goals-progress.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-figures.h"
#include "goals-figures-private.h"

/* How far a key result is. */

/* Days beyond the cadence before silence counts. */
#define STALE_GRACE 3

static gboolean
is_maintained (GoalsMeasureType type)
{
  return type == GOALS_MEASURE_AT_LEAST || type == GOALS_MEASURE_AT_MOST || type == GOALS_MEASURE_BETWEEN;
}

/* The latest of the points that count today; NULL before the first. */
static const GoalsPoint *
find_latest (const GoalsKeyResultInput *input)
{
  for (gsize i = input->n_points; i > 0; i--)
    {
      const GoalsPoint *point = &input->points[i - 1];

      if (point->date > input->today)
        continue;
      return input->linked && point->date < input->start_date ? NULL : point;
    }
  return NULL;
}

/* A check-in may say only how sure the owner is; the value before it goes on. */
static void
find_value (const GoalsKeyResultInput *input, const GoalsPoint *latest, GoalsKeyResultFigures *figures)
{
  figures->value = input->start;
  figures->value_date = GOALS_DATE_NONE;
  for (const GoalsPoint *point = latest; point != NULL && point >= input->points; point--)
    {
      if (input->linked && point->date < input->start_date)
        return;
      if (!goals_number_is_none (point->value))
        {
          figures->value = point->value;
          figures->value_date = point->date;
          return;
        }
    }
}

static double
reach_progress (double start, double target, double value)
{
  if (goals_number_is_none (value) || goals_number_is_none (target))
    return 0;
  if (goals_number_is_none (start))
    start = 0;
  if (start == target)
    return value == target ? 1 : 0;
  return (value - start) / (target - start);
}

/* A bound that is not set is met. */
static gboolean
meets_bound (const GoalsKeyResultInput *input, double value)
{
  double low = GOALS_NUMBER_NONE, high = GOALS_NUMBER_NONE;

  if (input->type == GOALS_MEASURE_AT_LEAST)
    low = input->target;
  else if (input->type == GOALS_MEASURE_AT_MOST)
    high = input->target;
  else
    {
      low = input->low;
      high = input->high;
    }
  return (goals_number_is_none (low) || value >= low) && (goals_number_is_none (high) || value <= high);
}

/* Counts the check-ins between start and due that met the bound, of all that have a value. */
static double
maintain_progress (const GoalsKeyResultInput *input, GoalsKeyResultFigures *figures)
{
  GoalsDate last = input->due == GOALS_DATE_NONE ? input->today : MIN (input->due, input->today);

  for (gsize i = 0; i < input->n_points; i++)
    {
      const GoalsPoint *point = &input->points[i];

      if (point->date < input->start_date || point->date > last || goals_number_is_none (point->value))
        continue;
      figures->counted++;
      if (meets_bound (input, point->value))
        figures->met++;
    }
  return figures->counted > 0 ? (double) figures->met / figures->counted : 0;
}

static double
milestones_progress (const GoalsKeyResultInput *input)
{
  double done = 0, total = 0;
  gsize n_done = 0;

  for (gsize i = 0; i < input->n_milestones; i++)
    {
      const GoalsMilestonePoint *milestone = &input->milestones[i];
      double weight = goals_weight_clamp (milestone->weight);

      total += weight;
      if (milestone->done_on == GOALS_DATE_NONE || milestone->done_on > input->today)
        continue;
      done += weight;
      n_done++;
    }
  if (input->n_milestones == 0)
    return 0;
  return total > 0 ? done / total : (double) n_done / (double) input->n_milestones;
}

static double
compute_progress (const GoalsKeyResultInput *input, GoalsKeyResultFigures *figures)
{
  switch (input->type)
    {
    case GOALS_MEASURE_REACH:
      return reach_progress (input->start, input->target, figures->value);
    case GOALS_MEASURE_AT_LEAST:
    case GOALS_MEASURE_AT_MOST:
    case GOALS_MEASURE_BETWEEN:
      return maintain_progress (input, figures);
    case GOALS_MEASURE_MILESTONES:
      return milestones_progress (input);
    case GOALS_MEASURE_DONE:
      return figures->value_date != GOALS_DATE_NONE && figures->value == 1 ? 1 : 0;
    default:
      g_return_val_if_reached (0);
    }
}

/* Nobody has to say anything before the start. */
static int
count_silent_days (const GoalsKeyResultInput *input, const GoalsPoint *latest)
{
  GoalsDate since = input->start_date;

  if (latest != NULL)
    since = MAX (since, latest->date);
  if (since == GOALS_DATE_NONE || since > input->today)
    return 0;
  return input->today - since;
}

/**
 * goals_key_result_compute:
 * @input: what a key result's documents say, and the day
 * @figures: (out): where it stands
 *
 * Value, progress, pace, status and staleness of a key result. A measure that misses what it needs (no target, no
 * milestones) is at 0.
 */
void
goals_key_result_compute (const GoalsKeyResultInput *input, GoalsKeyResultFigures *figures)
{
  const GoalsPoint *latest = find_latest (input);
  gboolean maintained = is_maintained (input->type);

  *figures = (GoalsKeyResultFigures) { .confidence = latest != NULL ? latest->confidence : -1 };
  find_value (input, latest, figures);
  figures->progress = compute_progress (input, figures);

  if (maintained)
    figures->expected = figures->counted > 0 ? 1 : 0;
  else
    figures->expected = goals_pace_expected (input->start_date, input->due, input->today);
  figures->gap = figures->expected - goals_share_clamp (figures->progress);
  figures->status = goals_pace_status (figures->progress, figures->gap, !maintained, input->start_date, input->today,
                                       &input->rules);

  figures->days_silent = count_silent_days (input, latest);
  figures->stale = figures->days_silent > input->rules.cadence_days + STALE_GRACE;
}
