/* goals-chart-view.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "goals-trend-chart.h"

G_BEGIN_DECLS

#define GOALS_TYPE_CHART_VIEW (goals_chart_view_get_type ())
G_DECLARE_FINAL_TYPE (GoalsChartView, goals_chart_view, GOALS, CHART_VIEW, GtkWidget)

/**
 * GoalsChartView:
 *
 * A trend chart to look into: a crosshair and a read-out follow the pointer and the arrow keys; Ctrl and the wheel, the
 * plus and minus keys or a pinch zoom, dragging or Shift and the arrow keys move in time, 0 shows everything again.
 *
 * Properties: "data" (GoalsTrendData), "flags" (uint, GoalsTrendFlags), "read-out" (string, read only: the point under
 * the crosshair in words, or NULL), "zoomed" (boolean, read only).
 * Actions: "chart.zoom-in", "chart.zoom-out", "chart.zoom-reset", "chart.copy".
 */
GtkWidget       *goals_chart_view_new           (void);

GoalsTrendData  *goals_chart_view_get_data      (GoalsChartView *self);
/* @data NULL: an empty picture. Keeps the days in sight when the series is still the same one (its title is). */
void             goals_chart_view_set_data      (GoalsChartView *self, GoalsTrendData *data);
GoalsTrendFlags  goals_chart_view_get_flags     (GoalsChartView *self);
void             goals_chart_view_set_flags     (GoalsChartView *self, GoalsTrendFlags flags);
const char      *goals_chart_view_get_read_out  (GoalsChartView *self);
gboolean         goals_chart_view_get_zoomed    (GoalsChartView *self);

/* Puts the crosshair on a point, moving in time if need be; a point past the end takes it away. */
void             goals_chart_view_set_cursor    (GoalsChartView *self, guint index);
gboolean         goals_chart_view_get_cursor    (GoalsChartView *self, guint *index);
/* @factor > 1: closer, around the crosshair or the middle. */
void             goals_chart_view_zoom          (GoalsChartView *self, double factor);
/* Moves in time by a share of what is in sight; FALSE when everything is in sight. */
gboolean         goals_chart_view_pan           (GoalsChartView *self, double share);
void             goals_chart_view_reset_zoom    (GoalsChartView *self);
/* The chart as it is on screen, without crosshair, as a picture on the clipboard. FALSE without data. */
gboolean         goals_chart_view_copy_picture  (GoalsChartView *self);

G_END_DECLS
