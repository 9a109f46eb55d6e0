/* goals-kpi-cell.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GoalsKpiCell:
 *
 * A text in a table that is edited in place: Enter, F2 or a click begin, Enter or leaving end, Escape gives up.
 * (GtkEditableLabel of GTK 4.8 crashes when it goes within a tenth of a second after its edit.)
 *
 * Signals: "begun": an edit begins; "edited" (text): an edit has ended with another text than before.
 */
#define GOALS_TYPE_KPI_CELL (goals_kpi_cell_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKpiCell, goals_kpi_cell, GOALS, KPI_CELL, GtkWidget)

GtkWidget  *goals_kpi_cell_new      (gboolean align_end);
const char *goals_kpi_cell_get_text (GoalsKpiCell *self);
/* Waits for the end of an edit. */
void        goals_kpi_cell_set_text (GoalsKpiCell *self, const char *text);
void        goals_kpi_cell_start    (GoalsKpiCell *self);
/* Ends an edit, if there is one. */
void        goals_kpi_cell_stop     (GoalsKpiCell *self, gboolean accept);
gboolean    goals_kpi_cell_is_editing (GoalsKpiCell *self);
/* What is being typed. */
GtkEditable *goals_kpi_cell_get_editable (GoalsKpiCell *self);

G_END_DECLS
