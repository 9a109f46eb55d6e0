/* goals-figures.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-date.h"
#include "goals-number.h"
#include "goals-vocabulary.h"

G_BEGIN_DECLS

/* Progress, pace and status: the four numbers of a key result, an objective and a KPI as pure functions on values.
 * "today" is always handed in. Progress is a share (1.0 = 100 %), unclamped where it is shown and clamped to 0…1 only
 * inside roll-ups. */

/* value may be NONE; confidence −1 none */
typedef struct { GoalsDate date; double value; int confidence; } GoalsPoint;
typedef struct { double weight; GoalsDate done_on; } GoalsMilestonePoint;               /* GOALS_DATE_NONE: not done */
typedef struct { double at_risk_gap, off_track_gap; int cadence_days; } GoalsPaceRules; /* 0.10, 0.25, 7 */

typedef struct
{
  GoalsMeasureType           type;
  double                     start, target, low, high;  /* GOALS_NUMBER_NONE where unset */
  const char                *unit;
  int                        decimals;
  GoalsDate                  start_date, due;           /* resolved: its own, or the cycle's */
  GoalsDate                  today;
  /* sorted by date: check-ins, or the linked KPI's measurements */
  const GoalsPoint          *points;
  gsize                      n_points;
  gboolean                   linked;                    /* points come from a KPI: only those in [start, today] count */
  const GoalsMilestonePoint *milestones;
  gsize                      n_milestones;
  GoalsPaceRules             rules;
} GoalsKeyResultInput;

typedef struct
{
  double       value;           /* NONE when there is none */
  GoalsDate    value_date;      /* of that check-in or measurement; GOALS_DATE_NONE for the start value or none */
  int          confidence;      /* −1 none */
  double       progress;        /* unclamped */
  double       expected;        /* 0…1 */
  double       gap;             /* expected − clamped progress */
  GoalsStatus  status;
  gboolean     stale;
  /* since the last check-in, or the start date before the first one; 0 before the start */
  int          days_silent;
  guint        met, counted;    /* maintain measures: check-ins that met the bound, of how many */
} GoalsKeyResultFigures;

void      goals_key_result_compute    (const GoalsKeyResultInput *input, GoalsKeyResultFigures *figures);
/* One translated sentence that says how the numbers came about. (transfer full) */
char     *goals_key_result_explain    (const GoalsKeyResultInput *input, const GoalsKeyResultFigures *figures);
/* "on track, yet confidence 2", or NULL when confidence and status do not contradict each other. (transfer full) */
char     *goals_confidence_contradiction (GoalsStatus status, int confidence);

/* progress unclamped: clamped here */
typedef struct { double weight, progress, expected; } GoalsRollupItem;
typedef struct { double progress, expected; } GoalsRollup;

/* Weighted mean of the items; all weights zero means equal; no items: 0 and 0. */
GoalsRollup goals_roll_up             (const GoalsRollupItem *items, gsize n);

typedef struct
{
  double       progress, expected, gap;
  GoalsStatus  status;
  gboolean     stale;
} GoalsObjectiveFigures;

/* @start: the objective's cycle start (for not-started). No items: progress 0, expected 0. @stale: some key result
   is. */
void      goals_objective_compute     (const GoalsRollup *rollup, gsize n_items, GoalsDate start, GoalsDate today,
                                       const GoalsPaceRules *rules, gboolean stale, GoalsObjectiveFigures *figures);
/* @rules: those @figures were computed with. @weakest_title: title of the weakest key result, or NULL. (transfer
   full) */
char     *goals_objective_explain     (const GoalsObjectiveFigures *figures, const GoalsRollupItem *items, gsize n,
                                       GoalsProgressFrom from, const GoalsPaceRules *rules, const char *weakest_title);

/* Share of the way from @start to @due that has passed, 0…1: 0 on the first day, 1 on the last. */
double    goals_pace_expected         (GoalsDate start, GoalsDate due, GoalsDate today);
GoalsStatus goals_status_from_gap     (double gap, const GoalsPaceRules *rules);

/* Scores: what closing suggests, and how a score reads. */
typedef enum { GOALS_GRADE_RED, GOALS_GRADE_AMBER, GOALS_GRADE_GREEN } GoalsGrade;
double      goals_score_suggest       (double progress);        /* clamped, two decimals */
GoalsGrade  goals_score_grade         (double score, GoalsKind kind);
const char *goals_score_grade_display (GoalsGrade grade);

/* The target row in force for a measurement. value NONE where unset. */
typedef struct { GoalsDate from; double value, warning, low, high; gboolean cumulative; } GoalsTargetRow;

/* Row in force on @date: the last whose from ≤ @date; NULL for none. Rows sorted by from. */
const GoalsTargetRow *goals_target_row_on (const GoalsTargetRow *rows, gsize n, GoalsDate date);
/* Health of a measurement against its row (NULL: no target). Absolute limits, never percent of the target. */
GoalsHealth goals_kpi_health          (double value, GoalsBetter better, const GoalsTargetRow *row);
/* "38.2 against a target of at least 40: unhealthy": one translated sentence. (transfer full) */
char       *goals_kpi_explain         (double value, GoalsDate date, GoalsBetter better, const GoalsTargetRow *row,
                                       const char *unit, int decimals);

G_END_DECLS
