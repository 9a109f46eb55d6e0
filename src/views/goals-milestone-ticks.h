/* goals-milestone-ticks.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsMilestoneTicks:
 *
 * The milestones of a key result to tick, each with the day on which it was done. Nothing is saved here: the caller
 * asks for what differs from the model.
 *
 * Signal: "edited".
 */
#define GOALS_TYPE_MILESTONE_TICKS (goals_milestone_ticks_get_type ())
G_DECLARE_FINAL_TYPE (GoalsMilestoneTicks, goals_milestone_ticks, GOALS, MILESTONE_TICKS, GtkWidget)

GtkWidget  *goals_milestone_ticks_new            (void);
/* @key_result NULL for none; forgets what was ticked and not saved. */
void        goals_milestone_ticks_set_key_result (GoalsMilestoneTicks *self, GoalsKeyResult *key_result,
                                                  GoalsDate today);
/* Id of a milestone → GoalsDate in GINT_TO_POINTER(), only of those that differ from the model; NULL with @error when a
 * day is none that can be used. (transfer full) */
GHashTable *goals_milestone_ticks_read           (GoalsMilestoneTicks *self, GError **error);

/* Ticks anew what goals_milestone_ticks_read() gave; milestones that are gone since do not count. */
void        goals_milestone_ticks_apply          (GoalsMilestoneTicks *self, GHashTable *changes);

G_END_DECLS
