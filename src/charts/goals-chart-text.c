/* goals-chart-text.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-chart-text.h"

#include <math.h>
#include <pango/pangocairo.h>

static PangoFontDescription *
describe_font (const GoalsChartStyle *style, GoalsChartTextRole role)
{
  PangoFontDescription *font = pango_font_description_new ();
  double size = goals_chart_style_text_size (style);

  if (role == GOALS_CHART_TEXT_TITLE)
    size *= 1.25;
  else if (role == GOALS_CHART_TEXT_SMALL)
    size *= 0.8;
  /* at 1 unit and below Pango gives up on some fonts, beyond that on memory */
  size = CLAMP (size, 1, 400);
  pango_font_description_set_family (font, style->font_family != NULL ? style->font_family : "sans");
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  if (role == GOALS_CHART_TEXT_TITLE || role == GOALS_CHART_TEXT_STRONG)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  return font;
}

static PangoContext *
create_context (const GoalsChartStyle *style)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, style->rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  cairo_font_options_destroy (options);
  return context;
}

static PangoLayout *
create_layout (const GoalsChartStyle *style, GoalsChartTextRole role, const char *text)
{
  PangoContext *context = create_context (style);
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = describe_font (style, role);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_text (layout, text, -1);
  pango_attr_list_unref (attributes);
  g_object_unref (context);
  pango_font_description_free (font);
  return layout;
}

/* Size of the text, and how far from the layout's origin it begins (an ellipsised right-to-left line starts late). */
static double
measure_layout (PangoLayout *layout, double *width, double *height)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  *width = logical.width / (double) PANGO_SCALE;
  *height = logical.height / (double) PANGO_SCALE;
  return logical.x / (double) PANGO_SCALE;
}

void
goals_chart_text_measure (const GoalsChartStyle *style, GoalsChartTextRole role, const char *text, double *width,
                          double *height)
{
  g_autoptr(PangoLayout) layout = NULL;
  double w, h;

  g_return_if_fail (style != NULL);
  g_return_if_fail (text != NULL);

  layout = create_layout (style, role, text);
  measure_layout (layout, &w, &h);
  if (width != NULL)
    *width = w;
  if (height != NULL)
    *height = h;
}

double
goals_chart_text_line_height (const GoalsChartStyle *style, GoalsChartTextRole role)
{
  double height = 0;

  goals_chart_text_measure (style, role, "0", NULL, &height);
  return height;
}

/* A layout that is at most @max_width wide; moves @x from where the text goes to where the layout's origin does. */
static PangoLayout *
place_layout (const GoalsChartStyle *style, GoalsChartTextRole role, const char *text, double *x, double max_width,
              GoalsChartAlign align)
{
  PangoLayout *layout = create_layout (style, role, text);
  double width, height, origin;

  origin = measure_layout (layout, &width, &height);
  if (max_width > 0 && width > max_width)
    {
      pango_layout_set_width (layout, (int) (MIN (max_width, 32000) * PANGO_SCALE));
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      origin = measure_layout (layout, &width, &height);
    }
  if (align == GOALS_CHART_ALIGN_CENTER)
    *x -= width / 2;
  else if (align == GOALS_CHART_ALIGN_RIGHT)
    *x -= width;
  *x -= origin;
  return layout;
}

void
goals_chart_text_draw (cairo_t *cr, const GoalsChartStyle *style, GoalsChartTextRole role, GoalsColor color,
                       const char *text,
                       double x, double y, double max_width, GoalsChartAlign align)
{
  g_autoptr(PangoLayout) layout = NULL;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (style != NULL);
  g_return_if_fail (text != NULL);

  if (*text == '\0' || !isfinite (x) || !isfinite (y))
    return;
  layout = place_layout (style, role, text, &x, max_width, align);
  goals_color_set_source (color, cr);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

void
goals_chart_text_draw_over (cairo_t *cr, const GoalsChartStyle *style, GoalsChartTextRole role, GoalsColor color,
                            GoalsColor rim,
                            const char *text, double x, double y, double max_width, GoalsChartAlign align)
{
  g_autoptr(PangoLayout) layout = NULL;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (style != NULL);
  g_return_if_fail (text != NULL);

  if (*text == '\0' || !isfinite (x) || !isfinite (y))
    return;
  layout = place_layout (style, role, text, &x, max_width, align);
  cairo_move_to (cr, x, y);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_width (cr, goals_chart_style_text_size (style) / 3.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  goals_color_set_source (goals_color_with_alpha (rim, 0.85), cr);
  cairo_stroke (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
  goals_color_set_source (color, cr);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}

static PangoLayout *
create_lines (const GoalsChartStyle *style, GoalsChartTextRole role, const char *text, double width, guint max_lines)
{
  PangoLayout *layout = create_layout (style, role, text);

  pango_layout_set_single_paragraph_mode (layout, FALSE);
  pango_layout_set_width (layout, (int) (CLAMP (width, 1, 32000) * PANGO_SCALE));
  pango_layout_set_height (layout, -(int) CLAMP (max_lines, 1, 1000));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  /* Pango swaps left and right for a text that runs against its context */
  if (style->rtl && pango_layout_get_direction (layout, 0) != PANGO_DIRECTION_LTR)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  return layout;
}

double
goals_chart_text_measure_lines (const GoalsChartStyle *style, GoalsChartTextRole role, const char *text, double width,
                                guint max_lines)
{
  g_autoptr(PangoLayout) layout = NULL;
  double used, height;

  g_return_val_if_fail (style != NULL, 0);
  g_return_val_if_fail (text != NULL, 0);

  layout = create_lines (style, role, text, width, max_lines);
  measure_layout (layout, &used, &height);
  return height;
}

void
goals_chart_text_draw_lines (cairo_t *cr, const GoalsChartStyle *style, GoalsChartTextRole role, GoalsColor color,
                             const char *text, double x, double y, double width, guint max_lines)
{
  g_autoptr(PangoLayout) layout = NULL;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (style != NULL);
  g_return_if_fail (text != NULL);

  if (!isfinite (x) || !isfinite (y) || !(width > 0))
    return;
  layout = create_lines (style, role, text, width, max_lines);
  goals_color_set_source (color, cr);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
  cairo_new_path (cr);
}
