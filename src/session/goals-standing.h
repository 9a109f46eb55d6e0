/* goals-standing.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-figures.h"
#include "goals-workspace.h"

G_BEGIN_DECLS

/**
 * GoalsStanding:
 *
 * How an objective, key result or KPI stands today: the computed numbers, kept by the session and recomputed along the
 * path that an edit touched. Emits "changed" (no arguments) when any of them did. Read-only for everybody else.
 */
#define GOALS_TYPE_STANDING (goals_standing_get_type ())
G_DECLARE_FINAL_TYPE (GoalsStanding, goals_standing, GOALS, STANDING, GObject)

/* (transfer none) */
GoalsEntity *goals_standing_get_entity     (GoalsStanding *self);
/* Objectives and key results. */
double       goals_standing_get_progress   (GoalsStanding *self);       /* unclamped share */
double       goals_standing_get_expected   (GoalsStanding *self);       /* 0…1 */
double       goals_standing_get_gap        (GoalsStanding *self);       /* expected − clamped progress */
GoalsStatus  goals_standing_get_status     (GoalsStanding *self);
gboolean     goals_standing_get_stale      (GoalsStanding *self);
/* FALSE for draft, abandoned objectives: they do not count in roll-ups. */
gboolean     goals_standing_counts         (GoalsStanding *self);
/* Key results: latest value (NONE for none), its day, confidence (−1 none). KPIs: latest measurement. Objectives:
 * confidence is the lowest of their key results. */
double       goals_standing_get_value      (GoalsStanding *self);
GoalsDate    goals_standing_get_date       (GoalsStanding *self);
int          goals_standing_get_confidence (GoalsStanding *self);
/* Objectives: the key result with the largest gap. (transfer none) (nullable) */
GoalsKeyResult *goals_standing_get_weakest (GoalsStanding *self);
/* KPIs: health of the latest measurement; change from the one before (NONE for none). */
GoalsHealth  goals_standing_get_health     (GoalsStanding *self);
double       goals_standing_get_change     (GoalsStanding *self);
/* When the next check-in is due (active key results in a running cycle), else GOALS_DATE_NONE. */
GoalsDate    goals_standing_get_check_in_due (GoalsStanding *self);
/* The explanation, made when asked for: one translated sentence with its inputs. (transfer full) */
char        *goals_standing_explain        (GoalsStanding *self);

G_END_DECLS
