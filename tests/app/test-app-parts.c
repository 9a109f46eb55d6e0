/* test-app-parts.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include "goals-app-init.h"
#include "goals-cycle-menu.h"
#include "goals-day-watch.h"
#include "goals-notice.h"
#include "goals-recent-list.h"
#include "goals-settings.h"
#include "goals-switcher-title.h"
#include "goals-welcome.h"

static void
assert_recent (GSettings *settings, const char *expected)
{
  g_auto(GStrv) recent = goals_settings_list_recent (settings);
  g_autofree char *joined = g_strjoinv (" ", recent);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_recent (void)
{
  GSettings *settings = goals_settings_get_default ();

  g_settings_reset (settings, "recent-workspaces");
  goals_settings_add_recent (settings, "/a");
  goals_settings_add_recent (settings, "/b");
  goals_settings_add_recent (settings, "/a");
  assert_recent (settings, "/a /b");
  goals_settings_remove_recent (settings, "/a");
  goals_settings_remove_recent (settings, "/nowhere");
  assert_recent (settings, "/b");
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%d", i);

      goals_settings_add_recent (settings, path);
    }
  assert_recent (settings, "/11 /10 /9 /8 /7 /6 /5 /4 /3 /2");
  g_settings_reset (settings, "recent-workspaces");
}

/* The list may have been written by anything. */
static void
test_recent_rubbish (void)
{
  GSettings *settings = goals_settings_get_default ();
  g_autoptr(GStrvBuilder) many = g_strv_builder_new ();
  g_auto(GStrv) stored = NULL;

  g_strv_builder_add_many (many, "", ".", "relative/path", NULL);
  for (int i = 0; i < 5000; i++)
    {
      g_autofree char *path = g_strdup_printf ("/%d", i);

      g_strv_builder_add (many, path);
    }
  stored = g_strv_builder_end (many);
  g_settings_set_strv (settings, "recent-workspaces", (const char *const *) stored);
  assert_recent (settings, "/0 /1 /2 /3 /4 /5 /6 /7 /8 /9");
  goals_settings_add_recent (settings, "/a");
  assert_recent (settings, "/a /0 /1 /2 /3 /4 /5 /6 /7 /8");
  g_settings_reset (settings, "recent-workspaces");
}

static void
test_cycle_of_workspace (void)
{
  GSettings *settings = goals_settings_get_default ();
  g_autofree char *never = goals_settings_get_cycle (settings, "w1");
  g_autofree char *chosen = NULL;
  g_autofree char *all = NULL;

  g_assert_null (never);
  goals_settings_set_cycle (settings, "w1", "c1");
  goals_settings_set_cycle (settings, "w2", "c2");
  goals_settings_set_cycle (settings, "w2", NULL);
  chosen = goals_settings_get_cycle (settings, "w1");
  all = goals_settings_get_cycle (settings, "w2");
  g_assert_cmpstr (chosen, ==, "c1");
  g_assert_cmpstr (all, ==, "");
  g_settings_reset (settings, "last-cycles");
}

static void
test_describe_folder (void)
{
  g_autofree char *inside = g_build_filename (g_get_home_dir (), "Goals", NULL);
  g_autofree char *beside = g_strconcat (g_get_home_dir (), "less", NULL);
  g_autofree char *shown_inside = goals_recent_list_describe_folder (inside);
  g_autofree char *shown_beside = goals_recent_list_describe_folder (beside);

  g_assert_cmpstr (shown_inside, ==, "~/Goals");
  g_assert_cmpstr (shown_beside, ==, beside);
}

static void
count_open (guint *n)
{
  (*n)++;
}

static void
test_recent_list (void)
{
  GSettings *settings = goals_settings_get_default ();
  GtkWidget *list = g_object_ref_sink (goals_recent_list_new ());
  guint opened = 0;

  g_signal_connect_swapped (list, "open", G_CALLBACK (count_open), &opened);
  g_assert_false (gtk_widget_get_visible (list));
  goals_settings_add_recent (settings, "/nowhere/at <all> & more");
  g_assert_true (gtk_widget_get_visible (list));
  goals_settings_remove_recent (settings, "/nowhere/at <all> & more");
  g_assert_false (gtk_widget_get_visible (list));
  g_assert_cmpuint (opened, ==, 0);
  g_assert_finalize_object (list);
}

static guint
count_recent_rows (GtkWidget *list)
{
  GtkWidget *box = gtk_widget_get_last_child (gtk_widget_get_first_child (list));
  guint n = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (box), (int) n) != NULL)
    n++;
  return n;
}

/* Rows are there for whoever looks, whatever has changed before and while they do. */
static void
test_recent_list_rows (void)
{
  GSettings *settings = goals_settings_get_default ();
  GtkWidget *list = goals_recent_list_new ();
  GtkWidget *window = g_object_ref_sink (g_object_new (GTK_TYPE_WINDOW, "child", list, NULL));

  goals_settings_add_recent (settings, "/nowhere/a");
  g_assert_cmpuint (count_recent_rows (list), ==, 0);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_cmpuint (count_recent_rows (list), ==, 1);
  goals_settings_add_recent (settings, "/nowhere/b");
  g_assert_cmpuint (count_recent_rows (list), ==, 2);
  g_settings_reset (settings, "recent-workspaces");
  g_assert_false (gtk_widget_get_visible (list));
  goals_settings_add_recent (settings, "/nowhere/c");
  g_assert_cmpuint (count_recent_rows (list), ==, 1);
  g_settings_reset (settings, "recent-workspaces");
  gtk_window_destroy (GTK_WINDOW (window));
  g_assert_finalize_object (window);
}

typedef struct { int hour, minute, second; guint left; } Midnight;

static void
test_seconds_left (void)
{
  static const Midnight cases[] = { { 0, 0, 0, 86401 }, { 12, 0, 0, 43201 }, { 23, 59, 59, 2 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GDateTime) now = g_date_time_new_utc (2026, 11, 21, cases[i].hour, cases[i].minute, cases[i].second);

      g_assert_cmpuint (goals_day_watch_seconds_left (now), ==, cases[i].left);
    }
}

/* The night on which clocks are put back has 25 hours. */
static void
test_seconds_left_long_day (void)
{
  g_autoptr(GTimeZone) zone = g_time_zone_new_identifier ("Europe/Berlin");
  g_autoptr(GDateTime) now = NULL;

  if (zone == NULL)
    {
      g_test_skip ("No time zones here");
      return;
    }
  now = g_date_time_new (zone, 2026, 10, 25, 0, 0, 0);
  g_assert_cmpuint (goals_day_watch_seconds_left (now), ==, 25 * 3600);
}

static void
test_day_watch (void)
{
  GoalsDayWatch *days = goals_day_watch_new ();

  g_assert_cmpint (goals_day_watch_get_today (days), >, goals_date_new (2026, 1, 1));
  goals_day_watch_check (days);
  g_assert_finalize_object (days);
}

static void
test_notice (void)
{
  GoalsNotice *notice = GOALS_NOTICE (g_object_ref_sink (goals_notice_new (GOALS_NOTICE_ERROR)));

  g_assert_false (goals_notice_get_revealed (notice));
  goals_notice_set_text (notice, "The <disk> is full");
  g_assert_true (goals_notice_get_revealed (notice));
  goals_notice_set_text (notice, NULL);
  g_assert_false (goals_notice_get_revealed (notice));
  g_object_set (notice, "button-label", "_Try Again", "action-name", "win.save", NULL);
  g_assert_finalize_object (notice);
}

/* However long the text is: it fits on a phone, with the buttons below it, and needs no more height than the text where
   there is room. */
static void
test_notice_width (void)
{
  GtkWidget *window = adw_window_new ();
  GoalsNotice *notice = GOALS_NOTICE (goals_notice_new (GOALS_NOTICE_ERROR));
  int minimum, narrow, wide, detailed;

  g_object_set (notice, "button-label", "_Bring Them Back", "other-label", "They Were _Deleted…", "closable", TRUE,
                NULL);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (notice));
  gtk_window_present (GTK_WINDOW (window));
  goals_notice_set_text (notice, "7 documents have vanished from the folder at once. Nothing can be edited until they are back.");
  for (int i = 0; i < 1000
       && !gtk_revealer_get_child_revealed (GTK_REVEALER (gtk_widget_get_first_child (GTK_WIDGET (notice)))); i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (1000);
    }
  gtk_widget_measure (GTK_WIDGET (notice), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 340);
  gtk_widget_measure (GTK_WIDGET (notice), GTK_ORIENTATION_VERTICAL, 340, NULL, &narrow, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (notice), GTK_ORIENTATION_VERTICAL, 2000, NULL, &wide, NULL, NULL);
  g_assert_cmpint (wide, <, 60);
  g_assert_cmpint (narrow, >, wide + 60);
  goals_notice_set_detail (notice, "The disk is full");
  gtk_widget_measure (GTK_WIDGET (notice), GTK_ORIENTATION_VERTICAL, 340, NULL, &detailed, NULL, NULL);
  g_assert_cmpint (detailed, >, narrow);
  goals_notice_set_detail (notice, NULL);
  gtk_widget_measure (GTK_WIDGET (notice), GTK_ORIENTATION_VERTICAL, 340, NULL, &detailed, NULL, NULL);
  g_assert_cmpint (detailed, ==, narrow);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
add_cycle (GoalsWorkspace *workspace, const char *name, int year, GoalsCycleState state)
{
  g_autoptr(GoalsEntity) cycle = g_object_new (GOALS_TYPE_CYCLE, "name", name, "start", goals_date_new (year, 1, 1),
                                               "end", goals_date_new (year, 12, 31), "state", state, NULL);

  g_assert_true (goals_list_append (goals_workspace_get_cycles (workspace), cycle));
}

/* "Active: 2026; Closed: 2024 2025; All Cycles" */
static char *
show_menu (GMenuModel *menu)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autofree char *title = NULL;

      g_menu_model_get_item_attribute (menu, i, "label", "s", &title);
      g_string_append_printf (text, "%s%s:", i > 0 ? "; " : "", title != NULL ? title : "");
      for (int j = 0; j < g_menu_model_get_n_items (section); j++)
        {
          g_autofree char *label = NULL;

          g_menu_model_get_item_attribute (section, j, "label", "s", &label);
          g_string_append_printf (text, " %s", label);
        }
    }

  return g_string_free (text, FALSE);
}

static void
test_cycle_menu (void)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("Test");
  g_autoptr(GMenuModel) menu = NULL;
  g_autofree char *shown = NULL;
  GoalsCycleMenu *widget = g_object_ref_sink (g_object_new (GOALS_TYPE_CYCLE_MENU, NULL));

  add_cycle (workspace, "Old", 2024, GOALS_CYCLE_CLOSED);
  add_cycle (workspace, "Last_year", 2025, GOALS_CYCLE_CLOSED);
  add_cycle (workspace, "Now", 2026, GOALS_CYCLE_ACTIVE);
  goals_cycle_menu_set_workspace (widget, workspace);
  add_cycle (workspace, "Next", 2027, GOALS_CYCLE_PLANNED);
  goals_cycle_menu_set_cycle (widget, goals_list_peek (goals_workspace_get_cycles (workspace), 2));
  menu = goals_cycle_menu_describe (workspace);
  shown = show_menu (menu);
  g_assert_cmpstr (shown, ==,
                   "Active: Now; Planned: Next; Closed: Last__year Old; : All Cycles; : _New Cycle… _Manage Cycles…");
  g_assert_finalize_object (widget);
}

static void
test_switcher_title (void)
{
  GtkWidget *window = adw_window_new ();
  GoalsSwitcherTitle *title = g_object_new (GOALS_TYPE_SWITCHER_TITLE, NULL);
  AdwViewStack *stack = ADW_VIEW_STACK (adw_view_stack_new ());
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  int minimum, natural;

  for (int i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("A long page title %d", i);

      adw_view_stack_add_titled (stack, gtk_label_new (name), name, name);
    }
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (stack));
  adw_window_set_content (ADW_WINDOW (window), box);
  goals_switcher_title_set_title (title, "Us", NULL);
  goals_switcher_title_set_stack (title, stack);
  gtk_widget_measure (GTK_WIDGET (title), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);
  g_assert_cmpint (natural, <, 200);

  gtk_widget_allocate (GTK_WIDGET (title), 2000, 60, -1, NULL);
  g_assert_false (goals_switcher_title_get_squeezed (title));
  gtk_widget_allocate (GTK_WIDGET (title), 150, 60, -1, NULL);
  g_assert_true (goals_switcher_title_get_squeezed (title));
  goals_switcher_title_set_stack (title, NULL);
  gtk_widget_measure (GTK_WIDGET (title), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (title), 150, 60, -1, NULL);
  g_assert_false (goals_switcher_title_get_squeezed (title));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_welcome (void)
{
  GtkWidget *welcome = g_object_ref_sink (g_object_new (GOALS_TYPE_WELCOME, NULL));

  goals_welcome_refresh (GOALS_WELCOME (welcome));
  g_assert_finalize_object (welcome);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_app_init ();
  g_test_add_func ("/app/settings/recent", test_recent);
  g_test_add_func ("/app/settings/recent-rubbish", test_recent_rubbish);
  g_test_add_func ("/app/settings/cycle", test_cycle_of_workspace);
  g_test_add_func ("/app/recent-list/describe-folder", test_describe_folder);
  g_test_add_func ("/app/recent-list", test_recent_list);
  g_test_add_func ("/app/recent-list/rows", test_recent_list_rows);
  g_test_add_func ("/app/day-watch/seconds-left", test_seconds_left);
  g_test_add_func ("/app/day-watch/long-day", test_seconds_left_long_day);
  g_test_add_func ("/app/day-watch", test_day_watch);
  g_test_add_func ("/app/notice", test_notice);
  g_test_add_func ("/app/notice/width", test_notice_width);
  g_test_add_func ("/app/cycle-menu", test_cycle_menu);
  g_test_add_func ("/app/switcher-title", test_switcher_title);
  g_test_add_func ("/app/welcome", test_welcome);

  return g_test_run ();
}
