/* goals-sparkline.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-chart-style.h"
#include "goals-date.h"

G_BEGIN_DECLS

/* A trend the size of a word: no axes, the last value as a dot in the colour of its status. */
typedef struct
{
  const GoalsDate *dates;       /* ascending; NULL: evenly spaced */
  const double    *values;      /* NaN leaves a gap */
  gsize            n;
  double           target;      /* GOALS_NUMBER_NONE for none */
  double           low, high;   /* a band, or NONE */
  GoalsColor       dot;         /* of the last value */
  GoalsShape       shape;
} GoalsSparkline;

/* Draws into @width × @height at the origin of @cr. */
void goals_sparkline_draw       (cairo_t *cr, const GoalsSparkline *sparkline, double width, double height,
                                 const GoalsChartStyle *style);

/* What it shows, in words: "From 12 to 18 %, target 20 %". NULL without a value. (transfer full) */
char *goals_sparkline_describe  (const GoalsSparkline *sparkline, int decimals, const char *unit);

G_END_DECLS
