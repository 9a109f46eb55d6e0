/* goals-forecast.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-date.h"
#include "goals-vocabulary.h"

G_BEGIN_DECLS

/* A projection of a short series to a day, with an 80 % interval. Point forecast: mean of "no change", damped trend and
 * Theta; spread: the largest of the three (the mix that tested best and stayed calibrated on short series; a straight
 * line tested worst). */

#define GOALS_FORECAST_MINIMUM 4

typedef struct { GoalsDate date; double value, low, high; } GoalsForecastStep;

typedef struct
{
  const char        *method;            /* stable id: "naive+damped+theta" */
  guint              n_points;
  GoalsDate          due;
  double             value, low_80, high_80;
  /* of meeting the target at due, 0.05 … 0.95 in steps of 0.05; NONE without target */
  double             chance;
  GoalsForecastStep *steps;             /* one per period from the last point to due */
  guint              n_steps;
} GoalsForecast;

/* NULL below 4 points or when @due is not after the last point. @target NONE for none; @better says which side meets it
 * (inside: @low…@high). Uneven spacing is resampled by the last value before each step. (transfer full) */
GoalsForecast *goals_forecast_new     (const GoalsDate *dates, const double *values, gsize n, GoalsDate due,
                                       GoalsBetter better, double target, double low, double high);
void           goals_forecast_free    (GoalsForecast *forecast);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsForecast, goals_forecast_free)
/* "About 57 by 31 Dec (80 %: 52 to 61), a 35 % chance of reaching 60; from 9 points by …" (transfer full) */
char          *goals_forecast_sentence (const GoalsForecast *forecast, double target, const char *unit, int decimals);

G_END_DECLS
