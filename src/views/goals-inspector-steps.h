/* goals-inspector-steps.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsInspectorSteps:
 *
 * The milestones or the initiatives of a key result: to add, tick, rename and delete; each opens to show its other
 * fields.
 */
#define GOALS_TYPE_INSPECTOR_STEPS (goals_inspector_steps_get_type ())
G_DECLARE_FINAL_TYPE (GoalsInspectorSteps, goals_inspector_steps, GOALS, INSPECTOR_STEPS, AdwPreferencesGroup)

/* @type: GOALS_TYPE_MILESTONE or GOALS_TYPE_INITIATIVE */
GtkWidget *goals_inspector_steps_new     (GoalsSession *session, GoalsKeyResult *key_result, GType type);
/* Shows what the model says now. */
void       goals_inspector_steps_refresh (GoalsInspectorSteps *self);

G_END_DECLS
