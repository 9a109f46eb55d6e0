/* goals-chart-text.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-chart-style.h"

G_BEGIN_DECLS

/* Words in pictures: Pango with tabular figures and unhinted metrics, so that a text is as wide on paper as on
   screen. */

typedef enum { GOALS_CHART_TEXT_LABEL, GOALS_CHART_TEXT_STRONG, GOALS_CHART_TEXT_SMALL, GOALS_CHART_TEXT_SUBTITLE,
               GOALS_CHART_TEXT_TITLE } GoalsChartTextRole;
/* Of the text against its x: start, middle or end of a left-to-right line. */
typedef enum { GOALS_CHART_ALIGN_LEFT, GOALS_CHART_ALIGN_CENTER, GOALS_CHART_ALIGN_RIGHT } GoalsChartAlign;

/* Size in units that @text takes on one line. @width and @height may be NULL. */
void   goals_chart_text_measure     (const GoalsChartStyle *style, GoalsChartTextRole role, const char *text,
                                     double *width, double *height);
/* Height of a line in that role. */
double goals_chart_text_line_height (const GoalsChartStyle *style, GoalsChartTextRole role);
/* One line with its top at @y, ellipsised at @max_width (<= 0: as wide as it is). */
void   goals_chart_text_draw        (cairo_t *cr, const GoalsChartStyle *style, GoalsChartTextRole role,
                                     GoalsColor color,
                                     const char *text, double x, double y, double max_width, GoalsChartAlign align);
/* The same over other marks: with a rim in @rim around the letters. */
void   goals_chart_text_draw_over   (cairo_t *cr, const GoalsChartStyle *style, GoalsChartTextRole role,
                                     GoalsColor color,
                                     GoalsColor rim, const char *text, double x, double y, double max_width,
                                     GoalsChartAlign align);
/* A text of at most @max_lines lines of @width, ellipsised at the end of the last: its height, and drawn from (@x, @y),
 * the top left corner of its area. In right-to-left styles it stands at the right of the area. */
double goals_chart_text_measure_lines (const GoalsChartStyle *style, GoalsChartTextRole role, const char *text,
                                       double width,
                                     guint max_lines);
void   goals_chart_text_draw_lines  (cairo_t *cr, const GoalsChartStyle *style, GoalsChartTextRole role,
                                     GoalsColor color,
                                     const char *text, double x, double y, double width, guint max_lines);

G_END_DECLS
