/* goals-bars.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-bars.h"

#include <math.h>

void
goals_bar_layout (GoalsBarLayout *layout, double progress, double expected, double width)
{
  g_return_if_fail (layout != NULL);

  width = isfinite (width) ? CLAMP (width, 0, 32000) : 0;
  layout->fill = isnan (progress) ? 0 : CLAMP (progress, 0, 1) * width;
  /* the second lap says how much more than everything was reached; a third lap would say nothing new */
  layout->lap = isnan (progress) ? 0 : CLAMP (progress - 1, 0, 1) * width;
  layout->back = isnan (progress) ? 0 : CLAMP (-progress, 0, 0.25) * width;
  layout->tick = isnan (expected) ? NAN : CLAMP (expected, 0, 1) * width;
}

static void
trace_rounded (cairo_t *cr, double x, double y, double width, double height)
{
  double radius = MIN (width, height) / 2;

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, G_PI_2);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI_2, 3 * G_PI_2);
  cairo_close_path (cr);
}

/* The filled part ends round, and begins inside the track's rounding, so that 1 % is a sliver and never a full dot. */
static void
fill_part (cairo_t *cr, double width, double height, double length, GoalsColor color)
{
  if (!(length > 0))
    return;
  cairo_save (cr);
  trace_rounded (cr, 0, 0, width, height);
  cairo_clip (cr);
  trace_rounded (cr, -height, 0, length + height, height);
  goals_color_set_source (color, cr);
  cairo_fill (cr);
  cairo_restore (cr);
}

/* Outlined in the background colour inside the full bar. */
static void
draw_lap (cairo_t *cr, double length, double height, const GoalsChartStyle *style)
{
  double line = height / 5;
  double inset = line * 0.9;

  if (!(length > 2 * height / 3))
    return;
  trace_rounded (cr, inset, inset, length - 2 * inset, height - 2 * inset);
  cairo_set_line_width (cr, line);
  goals_color_set_source (goals_color_with_alpha (style->background, 1), cr);
  cairo_stroke (cr);
}

/* Falling behind the start: a hatched stretch at the start of the track. */
static void
draw_back (cairo_t *cr, double width, double height, double length, GoalsColor color)
{
  if (!(length > 0))
    return;
  length = MAX (length, MIN (height, width));
  cairo_save (cr);
  trace_rounded (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_rectangle (cr, 0, 0, length, height);
  cairo_clip (cr);
  goals_color_set_source (color, cr);
  cairo_set_line_width (cr, height / 5);
  for (double at = -height; at < length + height; at += height / 2)
    {
      cairo_move_to (cr, at, height);
      cairo_line_to (cr, at + height, 0);
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_tick (cairo_t *cr, double at, double width, double height, const GoalsChartStyle *style)
{
  double reach = height * GOALS_BAR_TICK / GOALS_BAR_HEIGHT;
  double thickness = height / 3;

  at = CLAMP (at, thickness / 2, MAX (thickness / 2, width - thickness / 2));
  cairo_rectangle (cr, at - thickness / 2, -reach, thickness, height + 2 * reach);
  goals_color_set_source (style->text, cr);
  cairo_fill (cr);
}

void
goals_bar_draw (cairo_t *cr, double x, double y, double width, double height, double progress, double expected,
                GoalsColor color,
                const GoalsChartStyle *style)
{
  GoalsBarLayout layout;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (style != NULL);

  if (!(width > 0) || !(height > 0) || !isfinite (x) || !isfinite (y))
    return;
  goals_bar_layout (&layout, progress, expected, width);
  cairo_save (cr);
  cairo_translate (cr, style->rtl ? x + width : x, y);
  cairo_scale (cr, style->rtl ? -1 : 1, 1);
  cairo_new_path (cr);
  trace_rounded (cr, 0, 0, width, height);
  goals_color_set_source (goals_color_with_alpha (style->text, style->high_contrast ? 0.35 : 0.14), cr);
  cairo_fill (cr);
  fill_part (cr, width, height, layout.fill, color);
  draw_lap (cr, layout.lap, height, style);
  draw_back (cr, width, height, layout.back, color);
  if (!isnan (layout.tick))
    draw_tick (cr, layout.tick, width, height, style);
  cairo_restore (cr);
}
