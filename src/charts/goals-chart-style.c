/* goals-chart-style.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-chart-style.h"

#include <math.h>

#define HEX(hex) { (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) & 0xff) / 255.0, 1.0 }

static const GoalsChartStyle light_style = {
  .background = HEX (0xffffff), .text = HEX (0x2e2e33), .dim = HEX (0x5e5c64),
  .hairline = { 0, 0, 0, 0.11 }, .ink = HEX (0x1c71d8), .target = HEX (0x5e5c64),
  .band = { 0.20, 0.20, 0.25, 0.055 }, .edge = { 0.20, 0.20, 0.25, 0.50 }, .accent = HEX (0x1c71d8),
  .good = HEX (0x1b7f50), .warning = HEX (0xc64600), .bad = HEX (0xc01c28), .done = HEX (0x1a5fb4),
  .neutral = HEX (0x5e5c64),
  .font_size = 12, .text_scale = 1, .line_width = 2, .hair_width = 1, .device_scale = 1,
};

static const GoalsChartStyle dark_style = {
  .background = HEX (0x242424), .text = HEX (0xf6f5f4), .dim = HEX (0xb0aeb0),
  .hairline = { 1, 1, 1, 0.12 }, .ink = HEX (0x62a0ea), .target = HEX (0xc0bfbc),
  .band = { 1, 1, 1, 0.06 }, .edge = { 1, 1, 1, 0.45 }, .accent = HEX (0x62a0ea),
  .good = HEX (0x33d17a), .warning = HEX (0xffa348), .bad = HEX (0xf66151), .done = HEX (0x62a0ea),
  .neutral = HEX (0x9a9996),
  .font_size = 12, .text_scale = 1, .line_width = 2, .hair_width = 1, .device_scale = 1,
};

/* Points, not pixels: 8 pt labels, a line of 1.25 pt and hairlines no printer loses. */
static const GoalsChartStyle print_style = {
  .background = { 1, 1, 1, 0 }, .text = HEX (0x000000), .dim = HEX (0x4a4a4a),
  .hairline = HEX (0xd4d4d4), .ink = HEX (0x1a1a1a), .target = HEX (0x4a4a4a),
  .band = HEX (0xf0f0f0), .edge = HEX (0x808080), .accent = HEX (0x000000),
  .good = HEX (0x1b7f50), .warning = HEX (0xc64600), .bad = HEX (0xc01c28), .done = HEX (0x1a5fb4),
  .neutral = HEX (0x5e5c64),
  .font_size = 8, .text_scale = 1, .line_width = 1.25, .hair_width = 0.4, .device_scale = 300.0 / 72.0, .print = TRUE,
};

void
goals_chart_style_light (GoalsChartStyle *style)
{
  g_return_if_fail (style != NULL);

  *style = light_style;
}

void
goals_chart_style_dark (GoalsChartStyle *style)
{
  g_return_if_fail (style != NULL);

  *style = dark_style;
}

void
goals_chart_style_print (GoalsChartStyle *style)
{
  g_return_if_fail (style != NULL);

  *style = print_style;
}

void
goals_chart_style_screen (GoalsChartStyle *style, gboolean dark, gboolean high_contrast)
{
  g_return_if_fail (style != NULL);

  *style = dark ? dark_style : light_style;
  if (!high_contrast)
    return;
  style->high_contrast = TRUE;
  style->text = dark ? goals_color_from_hex (0xffffff) : goals_color_from_hex (0x000000);
  style->dim = style->text;
  style->target = style->text;
  style->hairline = goals_color_with_alpha (style->text, 0.35);
  style->edge = style->text;
  style->band = goals_color_with_alpha (style->text, 0.12);
  style->line_width = 2.5;
}

double
goals_chart_style_text_size (const GoalsChartStyle *style)
{
  g_return_val_if_fail (style != NULL, 0);

  return style->font_size * style->text_scale;
}

GoalsColor
goals_chart_style_status_color (const GoalsChartStyle *style, GoalsStatus status)
{
  switch (status)
    {
    case GOALS_STATUS_ON_TRACK: return style->good;
    case GOALS_STATUS_AT_RISK: return style->warning;
    case GOALS_STATUS_OFF_TRACK: return style->bad;
    case GOALS_STATUS_DONE: return style->done;
    case GOALS_STATUS_NOT_STARTED: return style->neutral;
    default: return style->neutral;
    }
}

GoalsColor
goals_chart_style_health_color (const GoalsChartStyle *style, GoalsHealth health)
{
  switch (health)
    {
    case GOALS_HEALTH_HEALTHY: return style->good;
    case GOALS_HEALTH_WARNING: return style->warning;
    case GOALS_HEALTH_UNHEALTHY: return style->bad;
    case GOALS_HEALTH_NO_DATA:
    case GOALS_HEALTH_NO_TARGET:
    default: return style->neutral;
    }
}

GoalsColor
goals_chart_style_series_color (const GoalsChartStyle *style, guint index)
{
  static const guint32 on_light[] = { 0x1c71d8, 0xc64600, 0x1b7f50, 0x9141ac };
  static const guint32 on_dark[] = { 0x62a0ea, 0xffa348, 0x33d17a, 0xc061cb };
  double brightness = 0.30 * style->text.red + 0.59 * style->text.green + 0.11 * style->text.blue;

  return goals_color_from_hex ((brightness > 0.5 ? on_dark : on_light)[index % G_N_ELEMENTS (on_light)]);
}

GoalsColor
goals_color_with_alpha (GoalsColor color, double alpha)
{
  color.alpha = alpha;
  return color;
}

GoalsColor
goals_color_from_hex (guint32 hex)
{
  GoalsColor color = HEX (hex);

  return color;
}

void
goals_color_set_source (GoalsColor color, cairo_t *cr)
{
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
}

GoalsShape
goals_shape_for_status (GoalsStatus status)
{
  switch (status)
    {
    case GOALS_STATUS_ON_TRACK: return GOALS_SHAPE_CIRCLE;
    case GOALS_STATUS_AT_RISK: return GOALS_SHAPE_TRIANGLE;
    case GOALS_STATUS_OFF_TRACK: return GOALS_SHAPE_SQUARE;
    case GOALS_STATUS_DONE: return GOALS_SHAPE_CHECK;
    case GOALS_STATUS_NOT_STARTED:
    default: return GOALS_SHAPE_RING;
    }
}

GoalsShape
goals_shape_for_health (GoalsHealth health)
{
  switch (health)
    {
    case GOALS_HEALTH_HEALTHY: return GOALS_SHAPE_CIRCLE;
    case GOALS_HEALTH_WARNING: return GOALS_SHAPE_TRIANGLE;
    case GOALS_HEALTH_UNHEALTHY: return GOALS_SHAPE_SQUARE;
    case GOALS_HEALTH_NO_DATA:
    case GOALS_HEALTH_NO_TARGET:
    default: return GOALS_SHAPE_RING;
    }
}

const char *
goals_shape_character (GoalsShape shape)
{
  switch (shape)
    {
    case GOALS_SHAPE_CIRCLE: return "●";
    case GOALS_SHAPE_TRIANGLE: return "▲";
    case GOALS_SHAPE_SQUARE: return "■";
    case GOALS_SHAPE_CHECK: return "✓";
    case GOALS_SHAPE_DIAMOND: return "◆";
    case GOALS_SHAPE_RING:
    default: return "○";
    }
}

/* A polygon around the origin in a square of side 1. */
static void
trace_polygon (cairo_t *cr, const double (*corners)[2], guint n)
{
  for (guint i = 0; i < n; i++)
    cairo_line_to (cr, corners[i][0], corners[i][1]);
}

static void
trace_shape (cairo_t *cr, GoalsShape shape)
{
  static const double triangle[][2] = { { 0, -0.46 }, { 0.52, 0.44 }, { -0.52, 0.44 } };
  static const double square[][2] = { { -0.42, -0.42 }, { 0.42, -0.42 }, { 0.42, 0.42 }, { -0.42, 0.42 } };
  static const double diamond[][2] = { { 0, -0.58 }, { 0.58, 0 }, { 0, 0.58 }, { -0.58, 0 } };
  static const double check[][2] = { { -0.44, 0.03 }, { -0.14, 0.34 }, { 0.46, -0.33 } };

  switch (shape)
    {
    case GOALS_SHAPE_TRIANGLE: trace_polygon (cr, triangle, G_N_ELEMENTS (triangle)); break;
    case GOALS_SHAPE_SQUARE: trace_polygon (cr, square, G_N_ELEMENTS (square)); break;
    case GOALS_SHAPE_DIAMOND: trace_polygon (cr, diamond, G_N_ELEMENTS (diamond)); break;
    case GOALS_SHAPE_CHECK: trace_polygon (cr, check, G_N_ELEMENTS (check)); break;
    case GOALS_SHAPE_RING: cairo_arc (cr, 0, 0, 0.40, 0, 2 * G_PI); break;
    case GOALS_SHAPE_CIRCLE:
    default: cairo_arc (cr, 0, 0, 0.46, 0, 2 * G_PI); break;
    }
}

void
goals_chart_draw_shape (cairo_t *cr, GoalsShape shape, double x, double y, double size, GoalsColor color)
{
  g_return_if_fail (cr != NULL);

  if (!(size > 0) || !isfinite (x) || !isfinite (y))
    return;
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, size, size);
  cairo_new_path (cr);
  trace_shape (cr, shape);
  goals_color_set_source (color, cr);
  if (shape == GOALS_SHAPE_RING || shape == GOALS_SHAPE_CHECK)
    {
      cairo_set_line_width (cr, 0.17);
      cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
      cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
      cairo_stroke (cr);
    }
  else
    {
      cairo_close_path (cr);
      cairo_fill (cr);
    }
  cairo_restore (cr);
}

void
goals_chart_draw_status_shape (cairo_t *cr, const GoalsChartStyle *style, GoalsStatus status, double x, double y,
                               double size)
{
  g_return_if_fail (style != NULL);

  goals_chart_draw_shape (cr, goals_shape_for_status (status), x, y, size,
                          goals_chart_style_status_color (style, status));
}

void
goals_chart_draw_health_shape (cairo_t *cr, const GoalsChartStyle *style, GoalsHealth health, double x, double y,
                               double size)
{
  g_return_if_fail (style != NULL);

  goals_chart_draw_shape (cr, goals_shape_for_health (health), x, y, size,
                          goals_chart_style_health_color (style, health));
}
