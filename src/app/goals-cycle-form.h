/* goals-cycle-form.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-cycle-proposal.h"

G_BEGIN_DECLS

/**
 * GoalsCycleForm:
 *
 * Rows for the name and the dates of a cycle that does not exist yet.
 *
 * Properties: valid (boolean, read-only, notifies): name, start and end are there and in order.
 */
#define GOALS_TYPE_CYCLE_FORM (goals_cycle_form_get_type ())
G_DECLARE_FINAL_TYPE (GoalsCycleForm, goals_cycle_form, GOALS, CYCLE_FORM, GtkWidget)

/* Filled with what is likely wanted. */
GtkWidget  *goals_cycle_form_new       (GoalsWorkspace *workspace, GoalsDate today);
gboolean    goals_cycle_form_get_valid (GoalsCycleForm *self);
/* What was entered; call it when it is valid. @name is stripped. (out) (transfer full) */
void        goals_cycle_form_read      (GoalsCycleForm *self, char **name, GoalsDate *start, GoalsDate *end);

G_END_DECLS
