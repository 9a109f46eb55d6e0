/* goals-forecast-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-forecast.h"

G_BEGIN_DECLS

/* What one method says about the value some steps ahead. */
typedef struct
{
  double point;
  double variance;
} GoalsProjection;

/* Fills in @steps projections of an evenly spaced series of @n ≥ 4 values: the first is one step ahead. */
void         goals_project_naive      (const double *values, gsize n, GoalsProjection *projections, gsize steps);
void         goals_project_theta      (const double *values, gsize n, GoalsProjection *projections, gsize steps);
void         goals_project_damped     (const double *values, gsize n, GoalsProjection *projections, gsize steps);

/* What a series repeats season by season. */
typedef struct
{
  gsize     length;             /* 1: nothing */
  gboolean  additive;           /* else the indices are factors */
  double   *indices;            /* of the values at 0, 1, …, length − 1 */
} GoalsSeason;

GoalsSeason *goals_season_find        (const double *values, gsize n, gsize length);
void         goals_season_free        (GoalsSeason *season);
double       goals_season_take_off    (const GoalsSeason *season, double value, gsize index);
double       goals_season_put_on      (const GoalsSeason *season, double value, gsize index);
double       goals_season_scale       (const GoalsSeason *season, gsize index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsSeason, goals_season_free)

/* The same length of time between all points. */
typedef struct
{
  double  *values;              /* the last is the last value given */
  gsize    n;
  double   step_days;
  int      step_months;         /* 0: the step is a number of days */
  gsize    season_length;
} GoalsGrid;

GoalsGrid   *goals_grid_new           (const GoalsDate *dates, const double *values, gsize n);
void         goals_grid_free          (GoalsGrid *grid);
double       goals_grid_steps_between (const GoalsGrid *grid, GoalsDate from, GoalsDate until);
GoalsDate    goals_grid_step          (const GoalsGrid *grid, GoalsDate from, gsize steps);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsGrid, goals_grid_free)

G_END_DECLS
