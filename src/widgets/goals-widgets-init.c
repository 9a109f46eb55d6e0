/* goals-widgets-init.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-widgets-init.h"

#include <adwaita.h>

#include "goals-chart-view.h"
#include "goals-confidence.h"
#include "goals-confidence-scale.h"
#include "goals-date-entry.h"
#include "goals-person-chip.h"
#include "goals-progress-bar.h"
#include "goals-sparkline-view.h"
#include "goals-status-pill.h"
#include "goals-value-entry.h"
#include "goals-widgets-resource.h"

#define RESOURCE_PATH "/org/example/Goals/widgets"

/* The dark colours lie over the light ones and are taken away again, so that each is written down once. */
static void
follow_scheme (AdwStyleManager *manager, GParamSpec *pspec, GtkCssProvider *dark)
{
  GdkDisplay *display = adw_style_manager_get_display (manager);

  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (dark));
  if (adw_style_manager_get_dark (manager))
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (dark),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

static void
release_cb (gpointer provider, GClosure *closure)
{
  g_object_unref (provider);
}

static void
install_styles (GdkDisplay *display)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (display);
  g_autoptr(GtkCssProvider) light = gtk_css_provider_new ();
  g_autoptr(GtkCssProvider) dark = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (light, RESOURCE_PATH "/goals-widgets.css");
  gtk_css_provider_load_from_resource (dark, RESOURCE_PATH "/goals-widgets-dark.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (light),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_data (manager, "notify::dark", G_CALLBACK (follow_scheme), g_object_ref (dark), release_cb, 0);
  follow_scheme (manager, NULL, dark);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (display), RESOURCE_PATH "/icons");
}

void
goals_widgets_init (void)
{
  static gboolean done;
  GdkDisplay *display = gdk_display_get_default ();

  if (done)
    return;
  done = TRUE;
  g_resources_register (goals_widgets_get_resource ());
  g_type_ensure (GOALS_TYPE_CHART_VIEW);
  g_type_ensure (GOALS_TYPE_CONFIDENCE);
  g_type_ensure (GOALS_TYPE_CONFIDENCE_SCALE);
  g_type_ensure (GOALS_TYPE_DATE_ENTRY);
  g_type_ensure (GOALS_TYPE_PERSON_CHIP);
  g_type_ensure (GOALS_TYPE_PROGRESS_BAR);
  g_type_ensure (GOALS_TYPE_SPARKLINE_VIEW);
  g_type_ensure (GOALS_TYPE_STATUS_PILL);
  g_type_ensure (GOALS_TYPE_VALUE_ENTRY);
  if (display != NULL)
    install_styles (display);
}
