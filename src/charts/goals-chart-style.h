/* goals-chart-style.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "goals-vocabulary.h"

G_BEGIN_DECLS

typedef struct { double red, green, blue, alpha; } GoalsColor;
typedef struct { double x, y, width, height; } GoalsRect;

/**
 * GoalsChartStyle:
 *
 * Everything about a picture that is not data: colours, type and the medium. A plain value: take one of the presets,
 * change what the place needs (a card's own background, the desktop's text scale, right-to-left text) and hand it in.
 * Lengths are in user units of the cairo context: pixels on a screen, points on paper.
 */
typedef struct
{
  GoalsColor  background;       /* what the picture lies on; alpha 0: it is there already and not painted */
  GoalsColor  text, dim;        /* words; secondary words */
  GoalsColor  hairline;         /* grid lines */
  GoalsColor  ink;              /* the measurements */
  GoalsColor  target;           /* the target step line and its label */
  GoalsColor  band;             /* fill of target bands and natural limits */
  GoalsColor  edge;             /* edge of those bands, centre line */
  GoalsColor  accent;           /* crosshair, selection, focus */
  GoalsColor  good, warning, bad, done, neutral;
  const char *font_family;      /* interned or static; NULL: "sans" */
  double      font_size;        /* of a label, before text_scale */
  double      text_scale;       /* 1.0; 2.0 with large text */
  double      line_width;       /* of the measurements */
  double      hair_width;
  double      device_scale;     /* device pixels per unit: how finely long series are drawn */
  gboolean    print;            /* on paper: forms and greys carry the meaning */
  gboolean    high_contrast;
  gboolean    rtl;              /* words run right to left; time never does */
} GoalsChartStyle;

/* @style is filled completely. */
void goals_chart_style_light         (GoalsChartStyle *style);
void goals_chart_style_dark          (GoalsChartStyle *style);
void goals_chart_style_print         (GoalsChartStyle *style);
/* Light or dark by @dark, with stronger secondary colours when @high_contrast. */
void goals_chart_style_screen        (GoalsChartStyle *style, gboolean dark, gboolean high_contrast);

/* Label height in units: font_size × text_scale. */
double goals_chart_style_text_size   (const GoalsChartStyle *style);

GoalsColor goals_chart_style_status_color (const GoalsChartStyle *style, GoalsStatus status);
GoalsColor goals_chart_style_health_color (const GoalsChartStyle *style, GoalsHealth health);
/* Colour of the @index-th series, from 0; repeats after four. */
GoalsColor goals_chart_style_series_color (const GoalsChartStyle *style, guint index);
GoalsColor goals_color_with_alpha    (GoalsColor color, double alpha);
/* Opaque colour of 0xRRGGBB. */
GoalsColor goals_color_from_hex      (guint32 hex);
void       goals_color_set_source    (GoalsColor color, cairo_t *cr);

/* The shapes that say a status without colour. */
typedef enum { GOALS_SHAPE_CIRCLE, GOALS_SHAPE_RING, GOALS_SHAPE_TRIANGLE, GOALS_SHAPE_SQUARE, GOALS_SHAPE_CHECK,
               GOALS_SHAPE_DIAMOND } GoalsShape;

GoalsShape goals_shape_for_status    (GoalsStatus status);
GoalsShape goals_shape_for_health    (GoalsHealth health);
/* The same as a character for running text: "●", "▲", "■", "✓", "○". */
const char *goals_shape_character    (GoalsShape shape);
/* Draws @shape centred on (@x, @y) inside a square of @size; filled, except the ring. */
void       goals_chart_draw_shape    (cairo_t *cr, GoalsShape shape, double x, double y, double size, GoalsColor color);
void       goals_chart_draw_status_shape (cairo_t *cr, const GoalsChartStyle *style, GoalsStatus status,
                                      double x, double y, double size);
void       goals_chart_draw_health_shape (cairo_t *cr, const GoalsChartStyle *style, GoalsHealth health,
                                      double x, double y, double size);

G_END_DECLS
