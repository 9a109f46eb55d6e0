/* goals-pace.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-figures.h"
#include "goals-figures-private.h"

/* How far a thing should be by a day, and what being behind that means. */

/* Without both dates nothing is expected. */
double
goals_pace_expected (GoalsDate start, GoalsDate due, GoalsDate today)
{
  if (start == GOALS_DATE_NONE || due == GOALS_DATE_NONE || today < start)
    return 0;
  if (today >= due)
    return 1;
  return (double) (today - start) / (double) (due - start);
}

GoalsStatus
goals_status_from_gap (double gap, const GoalsPaceRules *rules)
{
  if (gap <= rules->at_risk_gap + GOALS_SHARE_SLACK)
    return GOALS_STATUS_ON_TRACK;
  if (gap <= rules->off_track_gap + GOALS_SHARE_SLACK)
    return GOALS_STATUS_AT_RISK;
  return GOALS_STATUS_OFF_TRACK;
}

/*
 * goals_pace_status:
 * @progress: unclamped
 * @gap: expected − clamped progress
 * @can_be_done: whether reaching 1 ends it; maintaining something never does
 * @start: first day, or %GOALS_DATE_NONE for one that has always been running
 *
 * The status of a key result or an objective.
 */
GoalsStatus
goals_pace_status (double progress, double gap, gboolean can_be_done, GoalsDate start, GoalsDate today,
                   const GoalsPaceRules *rules)
{
  if (start != GOALS_DATE_NONE && today < start)
    return GOALS_STATUS_NOT_STARTED;
  if (can_be_done && progress >= 1 - GOALS_SHARE_SLACK)
    return GOALS_STATUS_DONE;
  return goals_status_from_gap (gap, rules);
}
