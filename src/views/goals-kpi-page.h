/* goals-kpi-page.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kpi-pane.h"

G_BEGIN_DECLS

/**
 * GoalsKpiPage:
 *
 * Everything about one KPI: its trend as a chart or a table, where the next value is entered, targets, details and what
 * hangs on it.
 */
#define GOALS_TYPE_KPI_PAGE (goals_kpi_page_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiPage, goals_kpi_page, GOALS, KPI_PAGE, GoalsKpiPane)

/* Puts the keyboard where the next value is entered. */
void goals_kpi_page_focus_entry (GoalsKpiPage *self);
/* Puts the keyboard into the name, for a KPI that is new. */
void goals_kpi_page_focus_name  (GoalsKpiPage *self);

G_END_DECLS
