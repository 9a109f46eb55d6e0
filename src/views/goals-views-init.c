/* goals-views-init.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-views-init.h"

#include "goals-views-resource.h"
#include "goals-widgets-init.h"

#define RESOURCE_PATH "/org/example/Goals/views"

static void
install_styles (GdkDisplay *display)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, RESOURCE_PATH "/goals-views.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), RESOURCE_PATH "/icons");
}

void
goals_views_init (void)
{
  static gboolean done;
  GdkDisplay *display = gdk_display_get_default ();

  if (done)
    return;
  done = TRUE;
  goals_widgets_init ();
  g_resources_register (goals_views_get_resource ());
  if (display != NULL)
    install_styles (display);
}
