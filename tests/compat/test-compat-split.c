/* test-compat-split.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include "goals-split.h"
#include "goals-style.h"

static void
settle (void)
{
  for (int i = 0; i < 300; i++)
    {
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

static void
count (guint *n)
{
  (*n)++;
}

static void
test_properties (void)
{
  GoalsSplit *split = GOALS_SPLIT (g_object_ref_sink (goals_split_new ()));
  GtkWidget *content = gtk_label_new ("content");
  GtkWidget *sidebar = gtk_label_new ("sidebar");
  GtkPackType position;
  guint shown = 0;
  int width;

  g_signal_connect_swapped (split, "notify::show-sidebar", G_CALLBACK (count), &shown);
  g_object_set (split, "content", content, "sidebar", sidebar, NULL);
  g_assert_true (gtk_widget_is_ancestor (content, GTK_WIDGET (split)));
  g_assert_true (gtk_widget_is_ancestor (sidebar, GTK_WIDGET (split)));
  g_assert_true (goals_split_get_show_sidebar (split));
  goals_split_set_show_sidebar (split, FALSE);
  goals_split_set_show_sidebar (split, FALSE);
  g_assert_cmpuint (shown, ==, 1);
  g_assert_false (goals_split_get_show_sidebar (split));
  g_object_get (split, "position", &position, "sidebar-width", &width, NULL);
  g_assert_cmpint (position, ==, GTK_PACK_END);
  g_assert_cmpint (width, ==, 340);
  goals_split_set_sidebar (split, NULL);
  goals_split_set_content (split, NULL);
  g_assert_finalize_object (split);
}

static gboolean
is_collapsed_at (int width)
{
  GtkWidget *window = adw_window_new ();
  GoalsSplit *split = g_object_new (GOALS_TYPE_SPLIT, "collapse-below", 700, "sidebar-width", 250, NULL);
  GtkWidget *sidebar = g_object_new (GTK_TYPE_LABEL, "label", "sidebar", "hexpand", TRUE, NULL);
  gboolean collapsed;

  goals_split_set_content (split, gtk_label_new ("content"));
  goals_split_set_sidebar (split, sidebar);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (split));
  gtk_window_set_default_size (GTK_WINDOW (window), width, 300);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  collapsed = goals_split_get_collapsed (split);
  g_assert_cmpint (goals_split_get_show_sidebar (split), ==, !collapsed);
  if (!collapsed)
    g_assert_cmpint (gtk_widget_get_width (sidebar), ==, 250);
  gtk_window_destroy (GTK_WINDOW (window));

  return collapsed;
}

static void
test_collapses (void)
{
  g_assert_true (is_collapsed_at (600));
  g_assert_false (is_collapsed_at (800));
}

static void
test_style (void)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *label = gtk_label_new ("text");
  GdkRGBA text, background, foreground;

  adw_window_set_content (ADW_WINDOW (window), label);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_LIGHT);
  gtk_window_present (GTK_WINDOW (window));
  settle ();
  g_assert_false (goals_style_is_dark ());
  goals_style_get_text_color (label, &text);
  g_assert_cmpfloat (text.red, <, .5);
  goals_style_get_accent (label, &background, &foreground);
  g_assert_cmpfloat (background.alpha, ==, 1);
  g_assert_cmpfloat (goals_style_get_text_scale (label), >, .5);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  settle ();
  g_assert_true (goals_style_is_dark ());
  goals_style_get_text_color (label, &text);
  g_assert_cmpfloat (text.red, >, .5);
  goals_style_follow (label);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/compat/split/properties", test_properties);
  g_test_add_func ("/compat/split/collapses", test_collapses);
  g_test_add_func ("/compat/style", test_style);

  return g_test_run ();
}
