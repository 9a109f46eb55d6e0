/* goals-kpi-export.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Ask for a file over the window of @parent and write to it; what came of it is said in a toast. */

/* The trend chart as PNG, SVG or PDF, as the name says. */
void  goals_kpi_export_chart      (GtkWidget *parent, GoalsSession *session, GoalsKpi *kpi);
/* The measurements as CSV. */
void  goals_kpi_export_values     (GtkWidget *parent, GoalsKpi *kpi);
/* A file name made of the KPI's name: no separators, no dots in front, not longer than file systems take. (transfer
   full) */
char *goals_kpi_export_file_name  (GoalsKpi *kpi, const char *suffix);

G_END_DECLS
