/* goals-kpi-entry.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kpi-pane.h"

G_BEGIN_DECLS

/**
 * GoalsKpiEntry:
 *
 * Where the next value of a KPI is entered: day, value, note. Enter records and goes on to the next period. What the
 * user has begun to type stays when the KPI changes meanwhile.
 */
#define GOALS_TYPE_KPI_ENTRY (goals_kpi_entry_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiEntry, goals_kpi_entry, GOALS, KPI_ENTRY, GoalsKpiPane)

G_END_DECLS
