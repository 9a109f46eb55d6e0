/* goals-figures-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-figures.h"

G_BEGIN_DECLS

/* Sums and differences of decimals are off by some 1e-16: what is exactly 0.10 on paper must count as 0.10. */
#define GOALS_SHARE_SLACK 1e-9

/* 0…1; what is not a number is 0. */
static inline double
goals_share_clamp (double share)
{
  return share > 0 ? MIN (share, 1) : 0;
}

/* A weight as roll-ups use it: negative ones and what is not a number count nothing. */
static inline double
goals_weight_clamp (double weight)
{
  return weight > 0 && isfinite (weight) ? weight : 0;
}

GoalsStatus goals_pace_status (double progress, double gap, gboolean can_be_done, GoalsDate start, GoalsDate today,
                               const GoalsPaceRules *rules);

G_END_DECLS
