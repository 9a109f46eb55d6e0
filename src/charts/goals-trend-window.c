/* goals-trend-window.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-trend-chart.h"

#include <math.h>

/* Zooming in ends where this many measurements are in sight. */
#define FEWEST_PERIODS 5

static double
period_days (GoalsFrequency frequency)
{
  switch (frequency)
    {
    case GOALS_FREQUENCY_DAILY: return 1;
    case GOALS_FREQUENCY_WEEKLY: return 7;
    case GOALS_FREQUENCY_MONTHLY: return 30;
    case GOALS_FREQUENCY_QUARTERLY: return 91;
    case GOALS_FREQUENCY_YEARLY:
    default: return 365;
    }
}

GoalsDateWindow
goals_trend_full_window (const GoalsTrendData *data, GoalsTrendFlags flags)
{
  GoalsDateWindow window;
  double period;

  g_return_val_if_fail (data != NULL, ((GoalsDateWindow) { 1, 2 }));

  period = period_days (data->frequency);
  if (data->n_points == 0)
    {
      window.last = CLAMP (data->today, GOALS_DATE_MIN + 1, GOALS_DATE_MAX);
      window.first = MAX (window.last - FEWEST_PERIODS * period, GOALS_DATE_MIN);
      return window;
    }
  window.first = data->dates[0];
  window.last = data->dates[data->n_points - 1];
  if ((flags & GOALS_TREND_FORECAST) && data->forecast != NULL)
    window.last = MAX (window.last, data->forecast->due);
  if (window.last - window.first < 1)
    {
      window.first = MAX (window.first - period, GOALS_DATE_MIN);
      window.last = MIN (window.last + period, GOALS_DATE_MAX);
    }
  return window;
}

GoalsDateWindow
goals_trend_clamp_window (const GoalsTrendData *data, GoalsTrendFlags flags, GoalsDateWindow window)
{
  GoalsDateWindow full;
  double span;

  g_return_val_if_fail (data != NULL, window);

  full = goals_trend_full_window (data, flags);
  if (!isfinite (window.first) || !isfinite (window.last) || window.last < window.first)
    return full;
  span = MAX (window.last - window.first, FEWEST_PERIODS * period_days (data->frequency));
  if (span >= full.last - full.first)
    return full;
  /* what grew or stuck out moves, so that the middle stays where it can */
  window.first = CLAMP ((window.first + window.last - span) / 2, full.first, full.last - span);
  window.last = window.first + span;
  return window;
}

GoalsDateWindow
goals_trend_zoom_window (GoalsDateWindow window, double factor, double anchor)
{
  if (!isfinite (factor) || !(factor > 0) || !isfinite (anchor))
    return window;
  window.first = anchor - (anchor - window.first) / factor;
  window.last = anchor + (window.last - anchor) / factor;
  return window;
}

GoalsDateWindow
goals_trend_move_window (GoalsDateWindow window, double days)
{
  if (!isfinite (days))
    return window;
  return (GoalsDateWindow) { window.first + days, window.last + days };
}

GoalsDateWindow
goals_trend_reveal (GoalsDateWindow window, double date)
{
  double room = (window.last - window.first) / 20;

  if (date < window.first)
    return goals_trend_move_window (window, date - window.first - room);
  if (date > window.last)
    return goals_trend_move_window (window, date - window.last + room);
  return window;
}
