/* goals-kpi-pane.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsKpiPane:
 *
 * Base of the parts of a KPI's page: knows the session and the KPI, and hears when to look again.
 *
 * Properties: session (GoalsSession, nullable), kpi (GoalsKpi, nullable).
 */
#define GOALS_TYPE_KPI_PANE (goals_kpi_pane_get_type ())
G_DECLARE_DERIVABLE_TYPE (GoalsKpiPane, goals_kpi_pane, GOALS, KPI_PANE, GtkWidget)

struct _GoalsKpiPaneClass
{
  GtkWidgetClass parent_class;

  /* Another KPI, or none, is shown from now on; refresh follows. */
  void (*kpi_changed) (GoalsKpiPane *self);
  /* Something has changed in the workspace. Only called with session and KPI, and a KPI that is in the workspace. */
  void (*refresh)     (GoalsKpiPane *self);
};

/* (transfer none) (nullable) */
GoalsSession *goals_kpi_pane_get_session (GoalsKpiPane *self);
GoalsKpi     *goals_kpi_pane_get_kpi     (GoalsKpiPane *self);
GoalsHistory *goals_kpi_pane_get_history (GoalsKpiPane *self);
void          goals_kpi_pane_set_kpi     (GoalsKpiPane *self, GoalsKpi *kpi);
/* There is a KPI to be edited. */
gboolean      goals_kpi_pane_is_editable (GoalsKpiPane *self);
/* Shows @text in the window, with Undo when @undo. */
void          goals_kpi_pane_toast       (GtkWidget *widget, const char *text, gboolean undo);

G_END_DECLS
