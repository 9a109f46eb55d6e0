/* goals-trend-chart.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-axis.h"
#include "goals-chart-style.h"
#include "goals-trend-data.h"

G_BEGIN_DECLS

typedef enum
{
  GOALS_TREND_TITLE    = 1 << 0,
  GOALS_TREND_SUBTITLE = 1 << 1,
  GOALS_TREND_AXES     = 1 << 2,
  GOALS_TREND_TARGET   = 1 << 3,
  GOALS_TREND_LIMITS   = 1 << 4,
  GOALS_TREND_FORECAST = 1 << 5,
  GOALS_TREND_NOTES    = 1 << 6,        /* numbered marks on points that have a note */
  GOALS_TREND_COMPACT  = 1 << 7,        /* less air, fewer ticks: several on a printed page */
} GoalsTrendFlags;

#define GOALS_TREND_DEFAULT (GOALS_TREND_TITLE | GOALS_TREND_SUBTITLE | GOALS_TREND_AXES | GOALS_TREND_TARGET | \
                             GOALS_TREND_LIMITS | GOALS_TREND_FORECAST | GOALS_TREND_NOTES)

/* The days that are in sight; fractions while panning. */
typedef struct { double first, last; } GoalsDateWindow;

/* A corner of the line: a point, or one of the up to four that stand for all points of a pixel column. */
typedef struct
{
  double   x, y;
  guint    index;
  gboolean move;                        /* begins a new stretch after a gap */
} GoalsTrendVertex;

/* A message that is longer ends in an ellipsis. */
#define GOALS_TREND_SUBTITLE_LINES 2

/* A word at the right end of a line. */
typedef enum { GOALS_TREND_LABEL_LAST, GOALS_TREND_LABEL_TARGET, GOALS_TREND_LABEL_FORECAST } GoalsTrendLabelRole;
typedef struct
{
  GoalsTrendLabelRole role;
  char               *text;
  double              y;                /* middle of the text */
} GoalsTrendLabel;

/**
 * GoalsTrendLayout:
 *
 * Where everything of a trend chart goes: plain numbers, made without drawing anything. Fields are for reading; all
 * coordinates are finite and within ±32000.
 */
typedef struct
{
  GoalsTrendData   *data;
  GoalsChartStyle   style;
  GoalsTrendFlags   flags;
  double            width, height;
  GoalsRect         plot;               /* where values and days are drawn; may be empty */
  GoalsRect         title, subtitle;    /* height 0: not there */
  char             *message;            /* in the subtitle; up to GOALS_TREND_SUBTITLE_LINES lines */
  GoalsDateWindow   window;
  GoalsValueAxis    values;
  GArray           *date_ticks;         /* of GoalsDateTick */
  GArray           *labels;             /* of GoalsTrendLabel, right of the plot, from top to bottom */
  GoalsTrendVertex *vertices;
  guint             n_vertices;
  guint             first, end;         /* visible points and one neighbour on each side: [first, end) */
  gboolean          dots;               /* there is room for a dot on every point */
  double            dot_size;           /* diameter */
} GoalsTrendLayout;

/* The days that the whole chart covers: points, forecast; today when there are none. At least one day long. */
GoalsDateWindow   goals_trend_full_window    (const GoalsTrendData *data, GoalsTrendFlags flags);
/* @window within the full one: zoomed to no less than a few points, moved back inside. */
GoalsDateWindow   goals_trend_clamp_window   (const GoalsTrendData *data, GoalsTrendFlags flags,
                                              GoalsDateWindow window);
/* @window zoomed by @factor (> 1: closer) around the day @anchor. */
GoalsDateWindow   goals_trend_zoom_window    (GoalsDateWindow window, double factor, double anchor);

/* @window moved by @days. */
GoalsDateWindow   goals_trend_move_window    (GoalsDateWindow window, double days);
/* @window moved just so far that @date is in sight, with a little room beside it. */
GoalsDateWindow   goals_trend_reveal         (GoalsDateWindow window, double date);

/* @window NULL: all. @width and @height in units; anything, even 0, is safe. (transfer full) */
GoalsTrendLayout *goals_trend_layout_new     (GoalsTrendData *data, const GoalsDateWindow *window, double width,
                                              double height,
                                              const GoalsChartStyle *style, GoalsTrendFlags flags);
void              goals_trend_layout_free    (GoalsTrendLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsTrendLayout, goals_trend_layout_free)

/* Coordinates of a day or a value; clamped to ±32000. */
double            goals_trend_layout_x       (const GoalsTrendLayout *self, double date);
double            goals_trend_layout_y       (const GoalsTrendLayout *self, double value);
/* The day at @x. */
double            goals_trend_layout_date_at (const GoalsTrendLayout *self, double x);
/* The visible point whose day is nearest to @x; FALSE when none is. */
gboolean          goals_trend_layout_nearest (const GoalsTrendLayout *self, double x, guint *index);
void              goals_trend_layout_point   (const GoalsTrendLayout *self, guint index, double *x, double *y);

/* Draws the whole chart with its top left corner at the origin of @cr. */
void              goals_trend_layout_draw    (const GoalsTrendLayout *self, cairo_t *cr);
/* Crosshair and ring at a point, over the drawn chart. */
void              goals_trend_layout_draw_cursor (const GoalsTrendLayout *self, cairo_t *cr, guint index);
/* Layout and drawing at once. */
void              goals_trend_chart_draw     (cairo_t *cr, GoalsTrendData *data, double width, double height,
                                              const GoalsChartStyle *style, GoalsTrendFlags flags);

G_END_DECLS
