/* goals-measuring.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-control.h"
#include "goals-figures.h"
#include "goals-forecast.h"
#include "goals-hit-rate.h"
#include "goals-workspace.h"

G_BEGIN_DECLS

/* Copies numbers out of the model into what the analysis room works on. */

/**
 * GoalsMeasuring:
 *
 * The input of one key result's figures, with the arrays that it points to. Clear it with goals_measuring_clear().
 */
typedef struct
{
  GoalsKeyResultInput  input;
  GArray              *points;          /* of GoalsPoint */
  GArray              *milestones;      /* of GoalsMilestonePoint */
} GoalsMeasuring;

void          goals_measuring_init    (GoalsMeasuring *self, GoalsKeyResult *key_result, GoalsDate today);
/* Adds @check_in, or puts it in the place of the one with its id: what would be if it were saved. */
void          goals_measuring_try     (GoalsMeasuring *self, GoalsKeyResult *key_result, const GoalsCheckIn *check_in);
void          goals_measuring_clear   (GoalsMeasuring *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GoalsMeasuring, goals_measuring_clear)

GoalsPaceRules goals_measuring_get_rules  (GoalsWorkspace *workspace);
/* First and last day of an objective (its cycle's) or key result (its own, else the cycle's); GOALS_DATE_NONE where
   open. */
void          goals_measuring_get_period  (gpointer objective_or_key_result, GoalsDate *start, GoalsDate *due);
GoalsCycle   *goals_measuring_get_cycle   (GoalsObjective *objective);
/* Does it count: in roll-ups, for check-ins. */
gboolean      goals_measuring_counts      (GoalsObjective *objective);

/* The day by which the next check-in is expected after @last (GOALS_DATE_NONE: never yet) of something that runs from
 * @start: the check-in day nearest to a full cadence later. */
GoalsDate     goals_measuring_next_check_in (GoalsSettings *settings, GoalsDate start, GoalsDate last);

/* Target rows of a KPI sorted by date; free with g_free(). */
GoalsTargetRow *goals_measuring_target_rows (GoalsKpi *kpi, gsize *n);
/* Baseline phases of a KPI's control chart; free with g_free(). */
GoalsControlPhase *goals_measuring_phases   (GoalsKpi *kpi, gsize *n);
/* How far a KPI is projected from its latest measurement: a quarter ahead, a year for rare ones; GOALS_DATE_NONE
   without any. */
GoalsDate       goals_measuring_horizon     (GoalsKpi *kpi, GoalsDate today);
GoalsControl   *goals_measuring_control     (GoalsKpi *kpi, GoalsDate today);
GoalsForecast  *goals_measuring_forecast    (gpointer kpi_or_key_result, GoalsDate today);
/* How forecasts would have done, half way through each key result that is over; several hundred of them tell enough. */
GoalsHitRate    goals_measuring_hit_rate    (GoalsWorkspace *workspace, GoalsDate today);

G_END_DECLS
