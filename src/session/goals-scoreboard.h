/* goals-scoreboard.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-change.h"
#include "goals-standing.h"

G_BEGIN_DECLS

/**
 * GoalsScoreboard:
 *
 * The standings of everything in a workspace, kept: after a change only what it touched and the path up to the root is
 * computed again.
 */
#define GOALS_TYPE_SCOREBOARD (goals_scoreboard_get_type ())
G_DECLARE_FINAL_TYPE (GoalsScoreboard, goals_scoreboard, GOALS, SCOREBOARD, GObject)

/* Computes everything once. The workspace is referenced. */
GoalsScoreboard *goals_scoreboard_new       (GoalsWorkspace *workspace, GoalsDate today);
/* (transfer none) (nullable): for what is not part of the workspace */
GoalsStanding   *goals_scoreboard_lookup    (GoalsScoreboard *self, gpointer entity);
/* Everything anew, for another day. */
void             goals_scoreboard_set_today (GoalsScoreboard *self, GoalsDate today);
/* After @change has been applied or taken back. */
void             goals_scoreboard_update    (GoalsScoreboard *self, GoalsChange *change);

G_END_DECLS
