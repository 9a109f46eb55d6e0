/* goals-widgets-init.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-widgets-init.h"

#include "goals-confidence.h"
#include "goals-confidence-scale.h"
#include "goals-date-entry.h"
#include "goals-person-chip.h"
#include "goals-progress-bar.h"
#include "goals-status-pill.h"
#include "goals-value-entry.h"
#include "goals-widgets-resource.h"

static void
install_styles (GdkDisplay *display)
{
  g_autoptr(GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, "/org/example/Goals/widgets/goals-widgets.css");
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
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
  g_type_ensure (GOALS_TYPE_CONFIDENCE);
  g_type_ensure (GOALS_TYPE_CONFIDENCE_SCALE);
  g_type_ensure (GOALS_TYPE_DATE_ENTRY);
  g_type_ensure (GOALS_TYPE_PERSON_CHIP);
  g_type_ensure (GOALS_TYPE_PROGRESS_BAR);
  g_type_ensure (GOALS_TYPE_STATUS_PILL);
  g_type_ensure (GOALS_TYPE_VALUE_ENTRY);
  if (display != NULL)
    install_styles (display);
}
