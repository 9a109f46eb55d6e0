/* goals-control-rules.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-control-private.h"

#include <math.h>

/* The three rules of Wheeler's process behaviour chart, applied within each stretch of limits. */

#define RUN_LENGTH  8
#define NEAR_WINDOW 4
#define NEAR_NEEDED 3

/* One value as the rules see it. */
typedef struct
{
  gint8    side;                /* 1 above the centre, −1 below, 0 on it */
  gboolean near_limit;          /* nearer to the limit on its side than to the centre */
  gboolean outside;
} Mark;

static Mark
mark_value (double value, const GoalsControlStretch *stretch)
{
  /* Rounding of the mean must not put a value of a level series on one side of it. */
  double slack = 1e-9 * (stretch->upper - stretch->lower) + 1e-12 * fabs (stretch->centre);
  double distance = fabs (value - stretch->centre);
  double limit = stretch->upper - stretch->centre;
  Mark mark = { 0, FALSE, FALSE };

  if (distance <= slack)
    return mark;
  mark.side = value > stretch->centre ? 1 : -1;
  mark.near_limit = distance > limit / 2 + slack;
  mark.outside = distance > limit + slack;
  return mark;
}

/* How many of the last NEAR_WINDOW up to @index are near the limit that @index is near, and the @first of them; 0 when
 * it is near none itself. */
static guint
count_near (const Mark *marks, guint index, guint *first)
{
  guint count = 0;

  *first = index;
  if (!marks[index].near_limit)
    return 0;
  for (guint back = 0; back < NEAR_WINDOW && back <= index; back++)
    if (marks[index - back].near_limit && marks[index - back].side == marks[index].side)
      {
        *first = index - back;
        count++;
      }
  return count;
}

static void
add_signal (GoalsControl *control, GArray *signals, GoalsSignalRule rule, guint index, guint first,
            const GoalsDate *dates, const double *values, gboolean above)
{
  GoalsSignal signal = {
    .index = index, .date = dates[index], .rule = rule, .value = values[index], .above = above,
    .first = first, .since = dates[first],
  };

  g_array_append_val (signals, signal);
  control->flags[index] |= (guint8) (1 << rule);
}

/* The other points of a pattern that @index completes are part of it too. */
static void
flag_pattern (GoalsControl *control, const Mark *marks, guint offset, guint first, guint index,
              GoalsSignalRule rule)
{
  for (guint i = first; i <= index; i++)
    if (rule == GOALS_SIGNAL_RUN_8 || (marks[i].near_limit && marks[i].side == marks[index].side))
      control->flags[offset + i] |= (guint8) (1 << rule);
}

static void
judge_stretch (GoalsControl *control, const GoalsControlStretch *stretch, const GoalsDate *dates, const double *values,
               GArray *signals)
{
  g_autofree Mark *marks = g_new (Mark, stretch->n);
  guint offset = stretch->first;
  guint run = 0;

  for (guint i = 0; i < stretch->n; i++)
    {
      gboolean above;
      guint first;

      marks[i] = mark_value (values[offset + i], stretch);
      above = marks[i].side > 0;
      if (marks[i].outside)
        add_signal (control, signals, GOALS_SIGNAL_OUTSIDE, offset + i, offset + i, dates, values, above);

      run = run > 0 && marks[i].side == marks[i - 1].side ? run + 1 : marks[i].side != 0;
      if (run >= RUN_LENGTH)
        {
          add_signal (control, signals, GOALS_SIGNAL_RUN_8, offset + i, offset + i + 1 - run, dates, values, above);
          flag_pattern (control, marks, offset, i + 1 - RUN_LENGTH, i, GOALS_SIGNAL_RUN_8);
        }
      if (count_near (marks, i, &first) >= NEAR_NEEDED)
        {
          add_signal (control, signals, GOALS_SIGNAL_3_OF_4, offset + i, offset + first, dates, values, above);
          flag_pattern (control, marks, offset, first, i, GOALS_SIGNAL_3_OF_4);
        }
    }
}

/*
 * goals_control_judge:
 * @control: with its stretches; signals and flags are filled in
 *
 * Applies the rules to every stretch on its own: no pattern reaches across new limits.
 */
void
goals_control_judge (GoalsControl *control, const GoalsDate *dates, const double *values)
{
  GArray *signals = g_array_new (FALSE, FALSE, sizeof (GoalsSignal));

  control->flags = g_new0 (guint8, control->n_points);
  for (guint i = 0; i < control->n_stretches; i++)
    judge_stretch (control, &control->stretches[i], dates, values, signals);
  control->n_signals = signals->len;
  control->signals = (GoalsSignal *) (void *) g_array_free (signals, FALSE);
}
