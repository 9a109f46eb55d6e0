/* goals-kpi-table.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kpi-pane.h"

G_BEGIN_DECLS

/**
 * GoalsKpiTable:
 *
 * The measurements of a KPI as a table, newest first: the chart in words. Day, value and note are edited in place
 * (Enter), a row goes with Delete, and both can be undone.
 */
#define GOALS_TYPE_KPI_TABLE (goals_kpi_table_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiTable, goals_kpi_table, GOALS, KPI_TABLE, GoalsKpiPane)

G_END_DECLS
