/* goals-kpi-baseline.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kpi-pane.h"

G_BEGIN_DECLS

/**
 * GoalsKpiBaseline:
 *
 * Where a KPI started: day and value, edited in a popover.
 */
#define GOALS_TYPE_KPI_BASELINE (goals_kpi_baseline_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiBaseline, goals_kpi_baseline, GOALS, KPI_BASELINE, GoalsKpiPane)

G_END_DECLS
