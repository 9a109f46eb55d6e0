/* test-app-versions.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <string.h>
#include "app-clicks.h"
#include "goals-app-init.h"
#include "goals-storage-fixture.h"
#include "goals-version-preview.h"
#include "goals-versions-form.h"

#define TODAY     (goals_date_new (2026, 11, 21))
#define OBJECTIVE "50000000-0000-4000-8000-000000000001"
#define KPI       "70000000-0000-4000-8000-000000000001"
#define TITLE     "Answer <before> they ask"

typedef struct
{
  char         *folder;
  GoalsSession *session;
  GoalsHistory *history;
  GoalsWindow  *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = folder_new ();
  fixture->session = goals_session_open (fixture->folder, TODAY, &error);
  g_assert_no_error (error);
  fixture->history = goals_session_get_history (fixture->session);
  fixture->window = g_object_ref (goals_window_new (NULL));
  goals_window_set_session (fixture->window, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *versions = g_build_filename (g_get_user_state_dir (), "goals", NULL);

  dismiss (fixture->window);
  settle ();
  assert_goes (fixture->session);
  folder_free (fixture->folder);
  /* The next test has the same workspace */
  if (g_file_test (versions, G_FILE_TEST_IS_DIR))
    folder_free (g_steal_pointer (&versions));
}

static gpointer
lookup (Fixture *fixture, const char *id)
{
  return goals_workspace_lookup (goals_session_get_workspace (fixture->session), id);
}

static void
save (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  goals_session_flush (fixture->session, &error);
  g_assert_no_error (error);
  goals_archive_wait (goals_store_get_archive (goals_session_get_store (fixture->session)));
}

static void
set_title (Fixture *fixture, const char *title)
{
  goals_command_set_text (fixture->history, lookup (fixture, OBJECTIVE), "title", title);
  save (fixture);
}

static void
assert_title (Fixture *fixture, const char *title)
{
  g_assert_cmpstr (goals_objective_get_title (lookup (fixture, OBJECTIVE)), ==, title);
}

static void
show_versions (Fixture *fixture, const char *id)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-versions", "s", id));
}

static GtkWidget *
find_list (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWidget *list = NULL;

  for (guint i = 0; list == NULL && i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (toplevels, i);
      GtkWidget *form = find (window, is_type, GSIZE_TO_POINTER (GOALS_TYPE_VERSIONS_FORM));

      list = form != NULL ? find (form, is_type, GSIZE_TO_POINTER (GTK_TYPE_LIST_BOX)) : NULL;
    }
  return list;
}

/* What happened last is taken back with one press of a button, and comes again with Undo. */
static void
test_last (Fixture *fixture, gconstpointer unused)
{
  guint depth;

  set_title (fixture, TITLE);
  set_title (fixture, "Oh");
  depth = goals_history_get_depth (fixture->history);
  show_versions (fixture, OBJECTIVE);
  wait_until_shown ("Oh → " TITLE);
  g_assert_true (shows ("What Restoring Changes"));
  assert_narrow (GTK_WIDGET (gtk_widget_get_root (find_list ())));
  click ("_Restore");
  settle ();
  assert_title (fixture, TITLE);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + 1);
  g_assert_null (find_list ());
  g_assert_nonnull (find_anywhere ("_Undo"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  assert_title (fixture, "Oh");
}

/* Any other by choosing it; a key result leads to its objective. */
static void
test_older (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autofree char *saved = NULL;
  GtkListBox *list;

  set_title (fixture, TITLE);
  goals_command_delete_one (fixture->history, lookup (fixture, "60000000-0000-4000-8000-000000000002"));
  save (fixture);
  show_versions (fixture, "60000000-0000-4000-8000-000000000001");
  wait_for_button ("_Restore");
  list = GTK_LIST_BOX (find_list ());
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)), ==, 1);
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 2));
  wait_until_shown ("Comes back");
  g_assert_true (shows ("Uptime"));
  /* The row, as with Enter */
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 2));
  settle ();
  save (fixture);
  saved = folder_read (fixture->folder, FULL_OBJECTIVE);
  g_assert_cmpstr (saved, ==, whole);
}

static void
test_nothing_to_restore (Fixture *fixture, gconstpointer unused)
{
  GtkListBox *list;

  set_title (fixture, TITLE);
  show_versions (fixture, OBJECTIVE);
  wait_for_button ("_Restore");
  list = GTK_LIST_BOX (find_list ());
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 0));
  g_assert_false (gtk_widget_is_sensitive (find_anywhere ("_Restore")));
  wait_until_shown ("Restoring this version would change nothing.");
  g_assert_false (gtk_widget_is_sensitive (find_anywhere ("_Restore")));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  assert_title (fixture, TITLE);
}

static void
test_empty (Fixture *fixture, gconstpointer unused)
{
  show_versions (fixture, "");
  wait_until_shown ("No Versions Yet");
  g_assert_false (gtk_widget_is_sensitive (find_anywhere ("_Restore")));
}

/* The workspace itself has versions, too. */
static void
test_workspace (Fixture *fixture, gconstpointer unused)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (fixture->session);
  g_autofree char *before = g_strdup (goals_workspace_get_name (workspace));

  goals_command_set_text (fixture->history, workspace, "name", "Another");
  save (fixture);
  show_versions (fixture, "");
  click ("_Restore");
  settle ();
  g_assert_cmpstr (goals_workspace_get_name (workspace), ==, before);
}

static void
test_closed_early (Fixture *fixture, gconstpointer unused)
{
  set_title (fixture, TITLE);
  show_versions (fixture, OBJECTIVE);
  click ("_Cancel");
  settle ();
  show_versions (fixture, OBJECTIVE);
  wait_for_button ("_Restore");
  click ("_Cancel");
  settle ();
  assert_title (fixture, TITLE);
}

/* It goes with everything it holds, also while something is on its way. */
static void
test_goes (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *form;

  set_title (fixture, TITLE);
  form = g_object_ref_sink (goals_versions_form_new (fixture->session, FULL_OBJECTIVE));
  assert_goes (form);
  form = g_object_ref_sink (goals_versions_form_new (fixture->session, FULL_OBJECTIVE));
  settle ();
  assert_goes (form);
}

static void
test_deleted (Fixture *fixture, gconstpointer unused)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.restore-deleted", NULL);
  wait_until_shown ("Nothing Was Deleted");
  g_assert_null (find_anywhere ("_Restore"));
  goals_command_delete_one (fixture->history, lookup (fixture, KPI));
  save (fixture);
  g_assert_null (lookup (fixture, KPI));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.restore-deleted", NULL);
  click ("_Restore");
  for (int i = 0; i < 200 && lookup (fixture, KPI) == NULL; i++)
    settle ();
  g_assert_cmpstr (goals_kpi_get_name (lookup (fixture, KPI)), ==, "First answer");
  save (fixture);
  {
    g_autofree char *whole = full_text (FULL_KPI);
    g_autofree char *saved = folder_read (fixture->folder, FULL_KPI);

    g_assert_cmpstr (saved, ==, whole);
  }
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  g_assert_null (lookup (fixture, KPI));
}

/* By its versions, of which one can be chosen. */
static void
test_deleted_versions (Fixture *fixture, gconstpointer unused)
{
  goals_command_delete_one (fixture->history, lookup (fixture, KPI));
  save (fixture);
  goals_versions_present (GTK_WIDGET (fixture->window), fixture->session, FULL_KPI);
  wait_until_shown ("The document comes back.");
  click ("_Restore");
  settle ();
  g_assert_nonnull (lookup (fixture, KPI));
}

#define ADD(path, test) g_test_add ("/app/versions/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  char *state = state_new ();
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_app_init ();
  ADD ("last", test_last);
  ADD ("older", test_older);
  ADD ("nothing-to-restore", test_nothing_to_restore);
  ADD ("empty", test_empty);
  ADD ("workspace", test_workspace);
  ADD ("closed-early", test_closed_early);
  ADD ("goes", test_goes);
  ADD ("deleted", test_deleted);
  ADD ("deleted-versions", test_deleted_versions);
  result = g_test_run ();
  folder_free (state);
  return result;
}
