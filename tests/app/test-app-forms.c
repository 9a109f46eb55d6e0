/* test-app-forms.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <glib/gstdio.h>
#include "app-clicks.h"
#include "goals-app-init.h"
#include "goals-cycle-form.h"
#include "goals-date-entry.h"
#include "goals-new-cycle.h"
#include "goals-new-workspace.h"
#include "goals-preferences.h"
#include "goals-preferences-lists.h"
#include "goals-settings-page.h"

#define TODAY (goals_date_new (2026, 11, 21))

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsSession   *session;
  GoalsHistory   *history;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->workspace = goals_workspace_new ("Test");
  fixture->session = goals_session_new (fixture->workspace, NULL, TODAY);
  fixture->history = goals_session_get_history (fixture->session);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  settle ();
  assert_goes (fixture->session);
  assert_goes (fixture->workspace);
}

static guint
count_expanders (GtkWidget *root)
{
  guint n = ADW_IS_EXPANDER_ROW (root) ? 1 : 0;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    n += count_expanders (child);

  return n;
}

static void
test_cycle_form (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *form = g_object_ref_sink (goals_cycle_form_new (fixture->workspace, TODAY));
  GtkWidget *name = find (form, is_type, GSIZE_TO_POINTER (ADW_TYPE_ENTRY_ROW));
  GtkWidget *start = find (form, is_type, GSIZE_TO_POINTER (GOALS_TYPE_DATE_ENTRY));
  GtkWidget *text = find (start, is_type, GSIZE_TO_POINTER (GTK_TYPE_TEXT));
  g_autofree char *read = NULL;
  GoalsDate from, to;

  g_assert_true (goals_cycle_form_get_valid (GOALS_CYCLE_FORM (form)));
  goals_cycle_form_read (GOALS_CYCLE_FORM (form), &read, &from, &to);
  g_assert_cmpint (from, ==, goals_date_new (2026, 10, 1));
  g_assert_cmpint (to, ==, goals_date_new (2026, 12, 31));
  gtk_editable_set_text (GTK_EDITABLE (name), "  ");
  g_assert_false (goals_cycle_form_get_valid (GOALS_CYCLE_FORM (form)));
  gtk_editable_set_text (GTK_EDITABLE (name), "Winter");
  g_assert_true (goals_cycle_form_get_valid (GOALS_CYCLE_FORM (form)));
  gtk_editable_set_text (GTK_EDITABLE (text), "2027-05-01");
  g_assert_false (goals_cycle_form_get_valid (GOALS_CYCLE_FORM (form)));
  g_assert_finalize_object (form);
}

/* Add, follow undo and redo, remove: the rows are always what the list is. */
static void
test_entity_group (Fixture *fixture, gconstpointer unused)
{
  GoalsList *people = goals_workspace_get_people (fixture->workspace);
  GtkWidget *group = g_object_ref_sink (goals_entity_group_new (&goals_preferences_people, fixture->history, people,
                                                                TODAY));

  g_assert_cmpuint (count_expanders (group), ==, 0);
  g_signal_emit_by_name (find (group, is_button, "_Add Person"), "clicked");
  g_signal_emit_by_name (find (group, is_button, "_Add Person"), "clicked");
  g_assert_cmpuint (goals_list_get_length (people), ==, 2);
  g_assert_cmpuint (count_expanders (group), ==, 2);
  goals_history_undo (fixture->history);
  g_assert_cmpuint (count_expanders (group), ==, 1);
  goals_history_redo (fixture->history);
  g_assert_cmpuint (count_expanders (group), ==, 2);
  g_signal_emit_by_name (find (group, is_button, "_Remove Person"), "clicked");
  g_assert_cmpuint (goals_list_get_length (people), ==, 1);
  g_assert_cmpuint (count_expanders (group), ==, 1);
  goals_history_undo (fixture->history);
  g_assert_cmpuint (count_expanders (group), ==, 2);
  g_assert_finalize_object (group);
}

static void
test_settings_page (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *page = g_object_ref_sink (goals_settings_page_new (fixture->session));
  GtkWidget *weekday = find (page, is_type, GSIZE_TO_POINTER (ADW_TYPE_COMBO_ROW));
  GoalsSettings *settings;

  adw_combo_row_set_selected (ADW_COMBO_ROW (weekday), 6);
  settings = goals_workspace_get_settings (fixture->workspace);
  g_assert_cmpint (goals_settings_get_week_starts_on (settings), ==, GOALS_WEEKDAY_SUNDAY);
  g_assert_cmpfloat (goals_settings_get_at_risk_gap (settings), ==, .10);
  goals_history_undo (fixture->history);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (weekday)), ==, 0);
  g_assert_finalize_object (page);
}

static void
count_spins (GtkWidget *root, GPtrArray *spins)
{
  if (GTK_IS_SPIN_BUTTON (root))
    g_ptr_array_add (spins, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    count_spins (child, spins);
}

/* Off track never begins before at risk. */
static void
test_gaps_stay_in_order (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *page = g_object_ref_sink (goals_settings_page_new (fixture->session));
  g_autoptr(GPtrArray) spins = g_ptr_array_new ();
  GoalsSettings *settings;

  count_spins (page, spins);
  g_assert_cmpuint (spins->len, ==, 3);
  gtk_spin_button_set_value (spins->pdata[1], 40);
  settings = goals_workspace_get_settings (fixture->workspace);
  g_assert_cmpfloat (goals_settings_get_at_risk_gap (settings), ==, .40);
  g_assert_cmpfloat (goals_settings_get_off_track_gap (settings), ==, .40);
  g_assert_cmpfloat (gtk_spin_button_get_value (spins->pdata[2]), ==, 40);
  gtk_spin_button_set_value (spins->pdata[2], 20);
  g_assert_cmpfloat (gtk_spin_button_get_value (spins->pdata[1]), ==, 20);
  g_assert_finalize_object (page);
}

static GoalsWindow *
present_window (Fixture *fixture)
{
  GoalsWindow *window = g_object_ref (goals_window_new (NULL));

  goals_window_set_today (window, TODAY);
  goals_window_set_session (window, fixture->session);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
test_preferences (Fixture *fixture, gconstpointer unused)
{
  GoalsWindow *window = present_window (fixture);

  goals_preferences_present (GTK_WIDGET (window), fixture->session, "cycles");
  settle ();
  g_signal_emit_by_name (find_anywhere ("_Add Cycle"), "clicked");
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_cycles (fixture->workspace)), ==, 1);
  dismiss (window);
}

static void
test_new_cycle (Fixture *fixture, gconstpointer unused)
{
  GoalsWindow *window = present_window (fixture);
  GoalsCycle *cycle;

  goals_new_cycle_present (window);
  settle ();
  g_signal_emit_by_name (find_anywhere ("_Add"), "clicked");
  settle ();
  cycle = goals_list_peek (goals_workspace_get_cycles (fixture->workspace), 0);
  g_assert_cmpint (goals_cycle_get_start (cycle), ==, goals_date_new (2026, 10, 1));
  g_assert_true (goals_window_get_cycle (window) == cycle);
  g_assert_null (find_anywhere ("_Add"));
  dismiss (window);
}

static void
test_new_workspace (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_build_filename (g_get_home_dir (), "Our Goals", NULL);
  g_autofree char *manifest = g_build_filename (folder, "workspace.goals.json", NULL);
  GoalsWindow *window = g_object_ref (goals_window_new (NULL));

  gtk_window_present (GTK_WINDOW (window));
  goals_new_workspace_present (window, TODAY);
  settle ();
  g_assert_true (gtk_widget_get_sensitive (find_anywhere ("C_reate")));
  g_signal_emit_by_name (find_anywhere ("C_reate"), "clicked");
  while (goals_window_get_session (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (goals_window_get_path (window), ==, folder);
  g_assert_true (g_file_test (manifest, G_FILE_TEST_EXISTS));
  g_assert_cmpint (goals_cycle_get_start (goals_window_get_cycle (window)), ==, goals_date_new (2026, 10, 1));
  dismiss (window);
}

#define ADD(path, test) g_test_add ("/app/forms/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("goals-home-XXXXXX", NULL);

  g_setenv ("HOME", home, TRUE);
  g_setenv ("XDG_CONFIG_HOME", home, TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_app_init ();
  ADD ("cycle-form", test_cycle_form);
  ADD ("entity-group", test_entity_group);
  ADD ("settings-page", test_settings_page);
  ADD ("gaps-stay-in-order", test_gaps_stay_in_order);
  ADD ("preferences", test_preferences);
  ADD ("new-cycle", test_new_cycle);
  ADD ("new-workspace", test_new_workspace);

  return g_test_run ();
}
