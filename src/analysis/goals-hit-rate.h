/* goals-hit-rate.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-forecast.h"

G_BEGIN_DECLS

/* How forecasts did: what they said, and what came true. Starts as { 0 }; may be added up over many things. */
typedef struct
{
  guint  n;                     /* forecasts whose outcome is known */
  guint  came_true;
  double said;                  /* sum of the chances */
  double squares;               /* sum of the squared differences from what came */
} GoalsHitRate;

/* Fewer forecasts than this say nothing about the next one. */
#define GOALS_HIT_RATE_MINIMUM 10

/* Counts a forecast of @chance (0…1). */
void     goals_hit_rate_add      (GoalsHitRate *rate, double chance, gboolean came_true);
/* Counts the forecast that would have been made half way from @start to @due of something that is over, from what was
 * known then. FALSE, nothing counted, when none could be made or when nothing was measured after it. */
gboolean goals_hit_rate_replay   (GoalsHitRate *rate, const GoalsDate *dates, const double *values, gsize n,
                                  GoalsDate start, GoalsDate due, GoalsBetter better, double target, double low,
                                  double high);
/* Mean squared difference between chance and outcome: 0 is perfect, 0.25 what always saying 50 % gets. NONE for n =
   0. */
double   goals_hit_rate_brier    (const GoalsHitRate *rate);
/* "Forecasts half way said 70 % on average, 64 % came true (25 forecasts, Brier score 0.14)"; NULL below
 * GOALS_HIT_RATE_MINIMUM. (transfer full) */
char    *goals_hit_rate_sentence (const GoalsHitRate *rate);

G_END_DECLS
