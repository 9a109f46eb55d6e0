/* goals-chart-view-keys.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-chart-view-private.h"

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  goals_chart_view_zoom (GOALS_CHART_VIEW (widget), GOALS_CHART_VIEW_ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  goals_chart_view_zoom (GOALS_CHART_VIEW (widget), 1 / GOALS_CHART_VIEW_ZOOM_STEP);
}

static void
zoom_reset_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  goals_chart_view_reset_zoom (GOALS_CHART_VIEW (widget));
}

/* From point to point; without a crosshair it comes in at the last point, or at the first for Home. */
static gboolean
step_cb (GtkWidget *widget, GVariant *parameter, gpointer unused)
{
  GoalsChartView *self = GOALS_CHART_VIEW (widget);
  GoalsTrendData *data = goals_chart_view_get_data (self);
  gint64 step = g_variant_get_int32 (parameter), index;
  guint cursor;

  if (data == NULL || data->n_points == 0)
    return FALSE;
  if (goals_chart_view_get_cursor (self, &cursor))
    index = CLAMP (cursor + step, 0, (gint64) data->n_points - 1);
  else
    index = step == G_MININT32 ? 0 : (gint64) data->n_points - 1;
  goals_chart_view_set_cursor (self, (guint) index);
  return TRUE;
}

static gboolean
pan_cb (GtkWidget *widget, GVariant *parameter, gpointer unused)
{
  return goals_chart_view_pan (GOALS_CHART_VIEW (widget), g_variant_get_int32 (parameter) / 10.0);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *parameter, gpointer unused)
{
  if (!goals_chart_view_get_cursor (GOALS_CHART_VIEW (widget), NULL))
    return FALSE;
  goals_chart_view_set_cursor (GOALS_CHART_VIEW (widget), G_MAXUINT);
  return TRUE;
}

static void
add_key (GtkWidgetClass *widget_class, guint key, guint keypad_key, GdkModifierType modifiers, GtkShortcutFunc callback,
         int argument)
{
  gtk_widget_class_add_binding (widget_class, key, modifiers, callback, "i", argument);
  gtk_widget_class_add_binding (widget_class, keypad_key, modifiers, callback, "i", argument);
}

/* Time runs from left to right in every language, and so do the arrows. */
void
goals_chart_view_install_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; const char *action; } zoom_keys[] = {
    { GDK_KEY_plus, "chart.zoom-in" }, { GDK_KEY_equal, "chart.zoom-in" }, { GDK_KEY_KP_Add, "chart.zoom-in" },
    { GDK_KEY_minus, "chart.zoom-out" }, { GDK_KEY_KP_Subtract, "chart.zoom-out" },
    { GDK_KEY_0, "chart.zoom-reset" }, { GDK_KEY_KP_0, "chart.zoom-reset" },
  };

  gtk_widget_class_install_action (widget_class, "chart.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (widget_class, "chart.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (widget_class, "chart.zoom-reset", NULL, zoom_reset_cb);
  add_key (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, 0, step_cb, -1);
  add_key (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, 0, step_cb, 1);
  add_key (widget_class, GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, step_cb, -10);
  add_key (widget_class, GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, step_cb, 10);
  add_key (widget_class, GDK_KEY_Home, GDK_KEY_KP_Home, 0, step_cb, G_MININT32);
  add_key (widget_class, GDK_KEY_End, GDK_KEY_KP_End, 0, step_cb, G_MAXINT32);
  add_key (widget_class, GDK_KEY_Left, GDK_KEY_KP_Left, GDK_SHIFT_MASK, pan_cb, -1);
  add_key (widget_class, GDK_KEY_Right, GDK_KEY_KP_Right, GDK_SHIFT_MASK, pan_cb, 1);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (zoom_keys); i++)
    {
      gtk_widget_class_add_binding_action (widget_class, zoom_keys[i].key, 0, zoom_keys[i].action, NULL);
      gtk_widget_class_add_binding_action (widget_class, zoom_keys[i].key, GDK_CONTROL_MASK, zoom_keys[i].action, NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "chart.copy", NULL);
}
