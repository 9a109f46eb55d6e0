/* session-samples.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"

/* A small workspace to try things on. Today is 2026-11-21, in the middle of a cycle from 2026-11-01 to 2026-12-11: day
 * 20 of 40, so that half is expected. */
#define SAMPLE_TODAY goals_date_new (2026, 11, 21)

/* With settings by default, the cycle "Q", nothing else. (transfer full) */
GoalsWorkspace *sample_workspace_new    (void);
GoalsCycle     *sample_get_cycle        (GoalsWorkspace *workspace);
/* (transfer none) */
GoalsObjective *sample_add_objective    (GoalsWorkspace *workspace, const char *title, GoalsObjective *above);
/* Reach @start … @target, unit "%". (transfer none) */
GoalsKeyResult *sample_add_key_result   (GoalsObjective *objective, const char *title, double start, double target);
GoalsKeyResult *sample_add_measured     (GoalsObjective *objective, const char *title, GoalsMeasure *measure);
/* @days before SAMPLE_TODAY. */
void            sample_check_in         (GoalsKeyResult *key_result, int days, double value, int confidence,
                                         const char *note);
