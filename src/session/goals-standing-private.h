/* goals-standing-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-standing.h"

G_BEGIN_DECLS

/* For GoalsScoreboard only. */

typedef struct
{
  double          progress, expected, gap;
  GoalsStatus     status;
  gboolean        stale;
  gboolean        counts;
  double          value;
  GoalsDate       date;
  int             confidence;
  GoalsKeyResult *weakest;              /* referenced by the standing */
  GoalsHealth     health;
  double          change;
  GoalsDate       check_in_due;
} GoalsStandingFigures;

#define GOALS_STANDING_FIGURES_INIT                                                     \
  { .value = GOALS_NUMBER_NONE, .change = GOALS_NUMBER_NONE, .confidence = GOALS_CONFIDENCE_NONE }

/* @explain is asked when somebody wants to know; @owner outlives the standing or clears it with a NULL function. */
typedef char *(*GoalsExplainFunc) (GoalsStanding *standing, gpointer owner);

GoalsStanding              *goals_standing_new         (GoalsEntity *entity, GoalsExplainFunc explain, gpointer owner);
const GoalsStandingFigures *goals_standing_get_figures (GoalsStanding *self);
/* Emits "changed" when anything differs; returns whether it did. */
gboolean                    goals_standing_set_figures (GoalsStanding *self, const GoalsStandingFigures *figures);
/* After the owner has gone nothing can be explained any more. */
void                        goals_standing_orphan      (GoalsStanding *self);

G_END_DECLS
