/* goals-bars.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-chart-style.h"

G_BEGIN_DECLS

/* Height of a progress bar, without the tick that stands out of it. */
#define GOALS_BAR_HEIGHT 6.0
/* How far the tick at the expected pace stands out above and below. */
#define GOALS_BAR_TICK   3.0

/* Where the parts of a progress bar go, for a bar of @width. */
typedef struct
{
  double fill;                  /* length of the filled part from the start, 0…width */
  double lap;                   /* length of the outlined second lap (progress over 1), 0…width */
  double back;                  /* length of the mark at the start for negative progress, 0…width / 4 */
  double tick;                  /* middle of the tick, or NaN for none */
} GoalsBarLayout;

/* @progress unclamped, NaN for none; @expected 0…1, NaN for no tick. */
void goals_bar_layout           (GoalsBarLayout *layout, double progress, double expected, double width);
/* A rounded bar of @width × @height with its top left corner at (@x, @y), filled in @color; starts at the right when
 * the style is right to left. The tick reaches GOALS_BAR_TICK beyond the bar, in proportion to @height. */
void goals_bar_draw             (cairo_t *cr, double x, double y, double width, double height, double progress,
                                 double expected,
                                 GoalsColor color, const GoalsChartStyle *style);

G_END_DECLS
