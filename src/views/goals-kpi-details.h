/* goals-kpi-details.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kpi-pane.h"

G_BEGIN_DECLS

/**
 * GoalsKpiDetails:
 *
 * What a KPI is, edited in place: how it is measured, what it is about, where it comes from and where it started.
 */
#define GOALS_TYPE_KPI_DETAILS (goals_kpi_details_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiDetails, goals_kpi_details, GOALS, KPI_DETAILS, GoalsKpiPane)

G_END_DECLS
