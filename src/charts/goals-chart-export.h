/* goals-chart-export.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "goals-trend-chart.h"

G_BEGIN_DECLS

typedef enum { GOALS_CHART_FORMAT_PNG, GOALS_CHART_FORMAT_SVG, GOALS_CHART_FORMAT_PDF } GoalsChartFormat;

#define GOALS_CHART_ERROR (goals_chart_error_quark ())
GQuark   goals_chart_error_quark (void);

typedef enum
{
  GOALS_CHART_ERROR_FORMAT,     /* no known picture format */
  GOALS_CHART_ERROR_SIZE,       /* not between 1 and GOALS_CHART_MAX_SIZE */
  GOALS_CHART_ERROR_DRAW,       /* cairo refused; the message is its own */
} GoalsChartError;

#define GOALS_CHART_MAX_SIZE 16384

/* Draws a picture of @width × @height at the origin of @cr. */
typedef void (*GoalsChartDrawFunc) (cairo_t *cr, double width, double height, gpointer user_data);

/* The format that a file name's extension names, in any case. */
gboolean goals_chart_format_for_path (const char *path, GoalsChartFormat *format, GError **error);

/* Any picture as bytes: PNG in pixels times @scale, SVG and PDF in points. (transfer full) */
GBytes  *goals_chart_export_drawing  (GoalsChartDrawFunc draw, gpointer user_data, GoalsChartFormat format,
                                      double width, double height, double scale, GError **error);
/* A trend chart as bytes. (transfer full) */
GBytes  *goals_chart_export_trend    (GoalsTrendData *data, const GoalsChartStyle *style, GoalsTrendFlags flags,
                                      GoalsChartFormat format, double width, double height, double scale,
                                      GError **error);
/* Writes @bytes to @path, replacing a file there only once all is written; a link is followed. FALSE with error when
   what is there is no file, or a document of a workspace by its name. */
gboolean goals_chart_export_write    (GBytes *bytes, const char *path, GError **error);
/* The same in a thread, also where @file is on no disk here. @file is the source of @callback. */
void     goals_chart_export_write_async  (GBytes *bytes, GFile *file, GAsyncReadyCallback callback, gpointer user_data);
gboolean goals_chart_export_write_finish (GAsyncResult *result, GError **error);

G_END_DECLS
