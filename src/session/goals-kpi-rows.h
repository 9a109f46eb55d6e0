/* goals-kpi-rows.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kpi-words.h"

G_BEGIN_DECLS

/**
 * GoalsKpiRow:
 *
 * One day of a KPI as its table shows it: a copy, replaced in place while the row stays. Emits "changed".
 */
#define GOALS_TYPE_KPI_ROW (goals_kpi_row_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiRow, goals_kpi_row, GOALS, KPI_ROW, GObject)

GoalsDate   goals_kpi_row_get_date   (GoalsKpiRow *self);
/* GOALS_NUMBER_NONE: the day has only a note. */
double      goals_kpi_row_get_value  (GoalsKpiRow *self);
/* The value with its unit; "" for none. */
const char *goals_kpi_row_get_text   (GoalsKpiRow *self);
const char *goals_kpi_row_get_note   (GoalsKpiRow *self);
/* As goals_kpi_target_display(); NULL for none. */
const char *goals_kpi_row_get_target (GoalsKpiRow *self);
GoalsHealth goals_kpi_row_get_health (GoalsKpiRow *self);

/**
 * GoalsKpiRows:
 *
 * The days of a KPI that have a measurement or a note, newest first, as a GListModel of GoalsKpiRow. Nothing here
 * watches the KPI: goals_kpi_rows_refresh() brings the list up to date by as few insertions and removals as it takes.
 */
#define GOALS_TYPE_KPI_ROWS (goals_kpi_rows_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiRows, goals_kpi_rows, GOALS, KPI_ROWS, GObject)

GoalsKpiRows *goals_kpi_rows_new     (void);
/* @kpi NULL empties the list. */
void          goals_kpi_rows_refresh (GoalsKpiRows *self, GoalsKpi *kpi);
/* Position of @date; G_MAXUINT when it is not there. */
guint         goals_kpi_rows_find    (GoalsKpiRows *self, GoalsDate date);

G_END_DECLS
