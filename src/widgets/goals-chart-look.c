/* goals-chart-look.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-chart-look.h"

#include "goals-style.h"

/* libadwaita's card_bg_color on its window_bg_color */
#define CARD_LIGHT 0xffffff
#define CARD_DARK  0x363636

void
goals_chart_look_for_widget (GtkWidget *widget, GoalsChartStyle *style)
{
  const PangoFontDescription *font;
  GdkRGBA text;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (style != NULL);

  goals_chart_style_screen (style, goals_style_is_dark (), goals_style_is_high_contrast ());
  style->background = goals_color_with_alpha (goals_color_from_hex (goals_style_is_dark () ? CARD_DARK : CARD_LIGHT),
                                              0);
  goals_style_get_text_color (widget, &text);
  style->text = (GoalsColor) { text.red, text.green, text.blue, text.alpha };
  font = pango_context_get_font_description (gtk_widget_get_pango_context (widget));
  if (font != NULL && pango_font_description_get_family (font) != NULL)
    style->font_family = g_intern_string (pango_font_description_get_family (font));
  style->text_scale = goals_style_get_text_scale (widget);
  style->device_scale = gtk_widget_get_scale_factor (widget);
  style->rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
}
