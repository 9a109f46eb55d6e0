/* test-widgets-charts.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <string.h>

#include "chart-samples.h"
#include "goals-chart-view.h"
#include "goals-number.h"
#include "goals-sparkline-view.h"
#include "goals-widgets-init.h"
#include "ui-keys.h"

typedef struct
{
  GtkWindow      *window;
  GoalsChartView *view;
  GoalsTrendData *data;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->data = chart_samples_wave (200);
  fixture->view = GOALS_CHART_VIEW (goals_chart_view_new ());
  fixture->window = g_object_new (GTK_TYPE_WINDOW, "default-width", 640, "default-height", 360, "child", fixture->view,
                                  NULL);
  goals_chart_view_set_data (fixture->view, fixture->data);
  gtk_window_present (fixture->window);
  while (!gtk_widget_get_mapped (GTK_WIDGET (fixture->view)) || gtk_widget_get_width (GTK_WIDGET (fixture->view)) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  gtk_window_destroy (fixture->window);
  while (g_main_context_iteration (NULL, FALSE));
  g_assert_null (fixture->view);
  goals_trend_data_unref (fixture->data);
}

static guint
cursor_of (GoalsChartView *view)
{
  guint cursor = 0;

  g_assert_true (goals_chart_view_get_cursor (view, &cursor));
  return cursor;
}

static void
test_keys (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);

  g_assert_false (goals_chart_view_get_cursor (fixture->view, NULL));
  g_assert_false (ui_keys_press (widget, GDK_KEY_Escape, 0));
  g_assert_true (ui_keys_press (widget, GDK_KEY_Left, 0));
  g_assert_cmpuint (cursor_of (fixture->view), ==, 199);
  ui_keys_press (widget, GDK_KEY_Left, 0);
  g_assert_cmpuint (cursor_of (fixture->view), ==, 198);
  ui_keys_press (widget, GDK_KEY_Page_Up, 0);
  g_assert_cmpuint (cursor_of (fixture->view), ==, 188);
  ui_keys_press (widget, GDK_KEY_Home, 0);
  g_assert_cmpuint (cursor_of (fixture->view), ==, 0);
  ui_keys_press (widget, GDK_KEY_Left, 0);
  g_assert_cmpuint (cursor_of (fixture->view), ==, 0);
  ui_keys_press (widget, GDK_KEY_End, 0);
  g_assert_cmpuint (cursor_of (fixture->view), ==, 199);
  ui_keys_press (widget, GDK_KEY_Right, 0);
  g_assert_cmpuint (cursor_of (fixture->view), ==, 199);
  g_assert_true (ui_keys_press (widget, GDK_KEY_Escape, 0));
  g_assert_false (goals_chart_view_get_cursor (fixture->view, NULL));
  ui_keys_press (widget, GDK_KEY_Home, 0);
  g_assert_cmpuint (cursor_of (fixture->view), ==, 0);
}

static void
count_cb (GObject *object, GParamSpec *pspec, guint *count)
{
  *count += 1;
}

static void
test_read_out (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *sentence = goals_trend_data_describe (fixture->data);
  g_autofree char *point = goals_trend_data_read_out (fixture->data, 7);
  guint count = 0;

  g_signal_connect (fixture->view, "notify::read-out", G_CALLBACK (count_cb), &count);
  g_assert_null (goals_chart_view_get_read_out (fixture->view));
  gtk_test_accessible_assert_role (fixture->view, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Trend of Page views");
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence);

  goals_chart_view_set_cursor (fixture->view, 7);
  g_assert_cmpstr (goals_chart_view_get_read_out (fixture->view), ==, point);
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, point);
  g_assert_cmpuint (count, ==, 1);
  goals_chart_view_set_cursor (fixture->view, 7);
  g_assert_cmpuint (count, ==, 1);

  goals_chart_view_set_cursor (fixture->view, 100000);
  g_assert_null (goals_chart_view_get_read_out (fixture->view));
  gtk_test_accessible_assert_property (fixture->view, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence);
}

static void
test_zoom (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *widget = GTK_WIDGET (fixture->view);
  guint count = 0;

  g_signal_connect (fixture->view, "notify::zoomed", G_CALLBACK (count_cb), &count);
  g_assert_false (goals_chart_view_get_zoomed (fixture->view));
  g_assert_false (ui_keys_press (widget, GDK_KEY_Left, GDK_SHIFT_MASK));
  g_assert_false (ui_keys_press (widget, GDK_KEY_0, 0));
  g_assert_true (ui_keys_press (widget, GDK_KEY_plus, 0));
  g_assert_true (goals_chart_view_get_zoomed (fixture->view));
  g_assert_true (ui_keys_press (widget, GDK_KEY_Left, GDK_SHIFT_MASK));
  for (guint i = 0; i < 100; i++)
    goals_chart_view_zoom (fixture->view, 2);
  g_assert_cmpuint (count, ==, 1);

  /* the crosshair is never out of sight: the days move with it */
  ui_keys_press (widget, GDK_KEY_Home, 0);
  g_assert_cmpuint (cursor_of (fixture->view), ==, 0);
  ui_keys_press (widget, GDK_KEY_End, 0);
  g_assert_true (goals_chart_view_get_zoomed (fixture->view));

  g_assert_true (ui_keys_press (widget, GDK_KEY_0, 0));
  g_assert_false (goals_chart_view_get_zoomed (fixture->view));
  g_assert_cmpuint (count, ==, 2);
}

static void
test_data (Fixture *fixture, gconstpointer unused)
{
  static const double values[] = { 1, 2, 3 };
  g_autoptr(GoalsTrendData) other = chart_samples_months (values, 3);
  g_autoptr(GoalsTrendData) longer = chart_samples_wave (201);
  guint count = 0;

  g_signal_connect (fixture->view, "notify::data", G_CALLBACK (count_cb), &count);
  g_object_set (fixture->view, "data", fixture->data, NULL);
  g_assert_cmpuint (count, ==, 0);

  /* one more measurement keeps what is in sight; another series shows all of itself */
  goals_chart_view_zoom (fixture->view, 4);
  g_object_set (fixture->view, "data", longer, NULL);
  g_assert_true (goals_chart_view_get_zoomed (fixture->view));
  goals_chart_view_set_cursor (fixture->view, 150);
  g_object_set (fixture->view, "data", other, NULL);
  g_assert_false (goals_chart_view_get_zoomed (fixture->view));
  g_assert_false (goals_chart_view_get_cursor (fixture->view, NULL));
  g_object_set (fixture->view, "data", NULL, NULL);
  g_assert_cmpuint (count, ==, 3);
  g_assert_null (goals_chart_view_get_data (fixture->view));
  goals_chart_view_zoom (fixture->view, 4);
  g_assert_false (goals_chart_view_copy_picture (fixture->view));

  g_object_set (fixture->view, "flags", 0u, "data", fixture->data, NULL);
  g_assert_cmpuint (goals_chart_view_get_flags (fixture->view), ==, 0);
  g_assert_false (goals_chart_view_get_zoomed (fixture->view));
}

/* The widget as it would be on screen, in bytes. (transfer full) */
static GBytes *
take_picture (GtkWidget *widget)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr(GskRenderNode) node = NULL;
  g_autoptr(GdkTexture) texture = NULL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  guchar *data;

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return g_bytes_new (NULL, 0);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node,
                                         &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  data = g_malloc0 ((gsize) width * height * 4);
  gdk_texture_download (texture, data, (gsize) width * 4);
  return g_bytes_new_take (data, (gsize) width * height * 4);
}

static void
settle (void)
{
  gint64 end = g_get_monotonic_time () + G_USEC_PER_SEC / 5;

  while (g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}

/* Waits for the picture that comes after @before: frames come when they come. A window that opens over this one, or
 * goes, moves the pointer, and @cursor with it (G_MAXUINT: none): it is put there again. */
static GBytes *
take_next_picture (GtkWidget *widget, GBytes *before, guint cursor)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (g_get_monotonic_time () < end)
    {
      g_autoptr(GBytes) picture = NULL;

      goals_chart_view_set_cursor (GOALS_CHART_VIEW (widget), cursor);
      settle ();
      picture = take_picture (widget);
      if (g_bytes_get_size (picture) > 0 && (before == NULL || !g_bytes_equal (before, picture)))
        return g_steal_pointer (&picture);
    }
  g_assert_not_reached ();
}

static void
test_picture (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *view = GTK_WIDGET (fixture->view);
  g_autoptr(GBytes) plain = take_next_picture (view, NULL, G_MAXUINT);
  g_autoptr(GBytes) pointed = NULL;
  g_autoptr(GBytes) dark = NULL;
  g_autoptr(GBytes) again = NULL;

  pointed = take_next_picture (view, plain, 100);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  dark = take_next_picture (view, pointed, 100);
  g_assert_false (g_bytes_equal (plain, dark));

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  for (int i = 0; i < 50 && (again == NULL || !g_bytes_equal (plain, again)); i++)
    {
      g_clear_pointer (&again, g_bytes_unref);
      goals_chart_view_set_cursor (fixture->view, G_MAXUINT);
      settle ();
      again = take_picture (view);
    }
  g_assert_true (g_bytes_equal (plain, again));
}

static void
test_copy (Fixture *fixture, gconstpointer unused)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->view));

  g_assert_true (goals_chart_view_copy_picture (fixture->view));
  g_assert_true (gdk_content_formats_contain_gtype (gdk_clipboard_get_formats (clipboard), GDK_TYPE_TEXTURE));
}

static void
test_sparkline (void)
{
  static const double values[] = { 3, 4, 8 };
  GtkWidget *view = g_object_ref_sink (goals_sparkline_view_new ());

  gtk_test_accessible_assert_role (view, GTK_ACCESSIBLE_ROLE_IMG);
  goals_sparkline_view_set_values (GOALS_SPARKLINE_VIEW (view), NULL, values, 3, 6, 0, NULL);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, "From 3 to 8, target 6");
  goals_sparkline_view_set_status (GOALS_SPARKLINE_VIEW (view), GOALS_STATUS_AT_RISK);
  goals_sparkline_view_set_health (GOALS_SPARKLINE_VIEW (view), GOALS_HEALTH_HEALTHY);
  goals_sparkline_view_set_values (GOALS_SPARKLINE_VIEW (view), NULL, NULL, 0, GOALS_NUMBER_NONE, 0, NULL);
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  g_assert_false (gtk_widget_get_focusable (view));
  g_assert_finalize_object (view);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_widgets_init ();
  g_test_add ("/widgets/chart-view/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/widgets/chart-view/read-out", Fixture, NULL, set_up, test_read_out, tear_down);
  g_test_add ("/widgets/chart-view/zoom", Fixture, NULL, set_up, test_zoom, tear_down);
  g_test_add ("/widgets/chart-view/data", Fixture, NULL, set_up, test_data, tear_down);
  g_test_add ("/widgets/chart-view/picture", Fixture, NULL, set_up, test_picture, tear_down);
  g_test_add ("/widgets/chart-view/copy", Fixture, NULL, set_up, test_copy, tear_down);
  g_test_add_func ("/widgets/sparkline-view", test_sparkline);
  return g_test_run ();
}
