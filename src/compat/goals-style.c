/* goals-style.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-style.h"

#include <adwaita.h>

void
goals_style_get_text_color (GtkWidget *widget, GdkRGBA *color)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));

#if GTK_CHECK_VERSION (4, 10, 0)
  gtk_widget_get_color (widget, color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}

void
goals_style_get_accent (GtkWidget *widget, GdkRGBA *background, GdkRGBA *foreground)
{
#if ADW_CHECK_VERSION (1, 6, 0)
  AdwAccentColor accent = adw_style_manager_get_accent_color (adw_style_manager_get_default ());

  adw_accent_color_to_rgba (accent, background);
  adw_accent_color_to_standalone_rgba (accent, goals_style_is_dark (), foreground);
#else
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (!gtk_style_context_lookup_color (context, "accent_bg_color", background))
    gdk_rgba_parse (background, "#3584e4");
  if (!gtk_style_context_lookup_color (context, "accent_color", foreground))
    gdk_rgba_parse (foreground, "#1c71d8");
#endif
}

gboolean
goals_style_is_dark (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ());
}

gboolean
goals_style_is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

double
goals_style_get_text_scale (GtkWidget *widget)
{
  int dpi = 0;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), 1);

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);

  return dpi > 0 ? dpi / (96.0 * PANGO_SCALE) : 1;
}

void
goals_style_follow (GtkWidget *widget)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  GtkSettings *settings;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  settings = gtk_widget_get_settings (widget);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), widget, G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
#if ADW_CHECK_VERSION (1, 6, 0)
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (gtk_widget_queue_draw), widget,
                           G_CONNECT_SWAPPED);
#endif
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (gtk_widget_queue_resize), widget,
                           G_CONNECT_SWAPPED);
}
