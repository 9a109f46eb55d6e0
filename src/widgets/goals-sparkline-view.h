/* goals-sparkline-view.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "goals-sparkline.h"

G_BEGIN_DECLS

#define GOALS_TYPE_SPARKLINE_VIEW (goals_sparkline_view_get_type ())
G_DECLARE_FINAL_TYPE (GoalsSparklineView, goals_sparkline_view, GOALS, SPARKLINE_VIEW, GtkWidget)

/* A sparkline for rows and cards: a picture with a name for screen readers, never focused. Made anew cheaply: a list
 * row hands it other values when it is bound again. */
GtkWidget *goals_sparkline_view_new        (void);

/* Copies. @dates ascending, or NULL for evenly spaced values; @target GOALS_NUMBER_NONE for none; @decimals and @unit
 * for the words. No values: an empty picture. */
void       goals_sparkline_view_set_values (GoalsSparklineView *self, const GoalsDate *dates, const double *values,
                                            gsize n,
                                            double target, int decimals, const char *unit);
/* How the last value stands: of a key result or objective … */
void       goals_sparkline_view_set_status (GoalsSparklineView *self, GoalsStatus status);
/* … or of a KPI. */
void       goals_sparkline_view_set_health (GoalsSparklineView *self, GoalsHealth health);

G_END_DECLS
