/* goals-kpi-targets.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kpi-pane.h"

G_BEGIN_DECLS

/**
 * GoalsKpiTargets:
 *
 * The dated targets of a KPI as a list, the one in force marked; each opens for editing, and another can be added.
 */
#define GOALS_TYPE_KPI_TARGETS (goals_kpi_targets_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiTargets, goals_kpi_targets, GOALS, KPI_TARGETS, GoalsKpiPane)

G_END_DECLS
