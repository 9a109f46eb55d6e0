/* goals-kpi-target-form.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kpi-pane.h"

G_BEGIN_DECLS

/**
 * GoalsKpiTargetForm:
 *
 * One dated target of a KPI in a popover: from when, what is to be reached, and from where on it is a warning only.
 *
 * Signal: "done": it was saved or deleted.
 */
#define GOALS_TYPE_KPI_TARGET_FORM (goals_kpi_target_form_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiTargetForm, goals_kpi_target_form, GOALS, KPI_TARGET_FORM, GoalsKpiPane)

/* Shows @target, or an empty form for a new one with NULL. */
void goals_kpi_target_form_edit (GoalsKpiTargetForm *self, GoalsTarget *target);

G_END_DECLS
