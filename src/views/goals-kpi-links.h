/* goals-kpi-links.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kpi-pane.h"

G_BEGIN_DECLS

/**
 * GoalsKpiLinks:
 *
 * What hangs on a KPI: the key results that take their values from it, and the objectives that it guards.
 */
#define GOALS_TYPE_KPI_LINKS (goals_kpi_links_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiLinks, goals_kpi_links, GOALS, KPI_LINKS, GoalsKpiPane)

G_END_DECLS
