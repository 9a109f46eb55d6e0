/* test-app-versions.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>
#include "app-desk.h"
#include "goals-state.h"
#include "goals-version-preview.h"
#include "goals-version-words.h"
#include "goals-versions-form.h"

#define TITLE     "Answer <before> they ask"

static GoalsHistory *
get_history (Desk *desk)
{
  return goals_session_get_history (desk->session);
}

static void
set_title (Desk *desk, const char *title)
{
  goals_command_set_text (get_history (desk), desk_lookup (desk, OBJECTIVE), "title", title);
  desk_save (desk);
}

static void
assert_title (Desk *desk, const char *title)
{
  g_assert_cmpstr (goals_objective_get_title (desk_lookup (desk, OBJECTIVE)), ==, title);
}

static void
show_versions (Desk *desk, const char *id)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), "win.show-versions", "s", id));
}

static GtkWidget *
find_list (void)
{
  GtkWidget *form = find_of_type (GOALS_TYPE_VERSIONS_FORM);

  return form != NULL ? find (form, is_type, GSIZE_TO_POINTER (GTK_TYPE_LIST_BOX)) : NULL;
}

/* What happened last is taken back with one press of a button, and comes again with Undo. */
static void
test_last (Desk *desk, gconstpointer unused)
{
  GtkWidget *group;
  guint depth;

  set_title (desk, TITLE);
  set_title (desk, "Oh");
  depth = goals_history_get_depth (get_history (desk));
  show_versions (desk, OBJECTIVE);
  wait_until_shown ("Oh → " TITLE);
  g_assert_true (shows ("What Restoring Changes"));
  /* The one line says it: not twice */
  group = find (find_of_type (GOALS_TYPE_VERSIONS_FORM), is_type, GSIZE_TO_POINTER (ADW_TYPE_PREFERENCES_GROUP));
  g_assert_cmpstr (adw_preferences_group_get_description (ADW_PREFERENCES_GROUP (group)), ==, "");
  assert_narrow (GTK_WIDGET (gtk_widget_get_root (find_list ())));
  click ("_Restore");
  settle ();
  assert_title (desk, TITLE);
  g_assert_cmpuint (goals_history_get_depth (get_history (desk)), ==, depth + 1);
  g_assert_null (find_list ());
  g_assert_nonnull (find_anywhere ("_Undo"));
  desk_activate (desk, "win.undo");
  assert_title (desk, "Oh");
}

/* Any other by choosing it; a key result leads to its objective. */
static void
test_older (Desk *desk, gconstpointer unused)
{
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autofree char *saved = NULL;
  GtkListBox *list;

  set_title (desk, TITLE);
  goals_command_delete_one (get_history (desk), desk_lookup (desk, "60000000-0000-4000-8000-000000000002"));
  desk_save (desk);
  show_versions (desk, "60000000-0000-4000-8000-000000000001");
  wait_for_button ("_Restore");
  list = GTK_LIST_BOX (find_list ());
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (list)), ==, 1);
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 2));
  wait_until_shown ("Comes back");
  g_assert_true (shows ("Uptime"));
  /* The row, as with Enter */
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 2));
  settle ();
  desk_save (desk);
  saved = folder_read (desk->folder, FULL_OBJECTIVE);
  g_assert_cmpstr (saved, ==, whole);
}

static void
test_nothing_to_restore (Desk *desk, gconstpointer unused)
{
  GtkListBox *list;

  set_title (desk, TITLE);
  show_versions (desk, OBJECTIVE);
  wait_for_button ("_Restore");
  list = GTK_LIST_BOX (find_list ());
  gtk_list_box_select_row (list, gtk_list_box_get_row_at_index (list, 0));
  g_assert_false (gtk_widget_is_sensitive (find_anywhere ("_Restore")));
  wait_until_shown ("Restoring this version would change nothing.");
  g_assert_false (gtk_widget_is_sensitive (find_anywhere ("_Restore")));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  assert_title (desk, TITLE);
}

static void
test_empty (Desk *desk, gconstpointer unused)
{
  show_versions (desk, "");
  wait_until_shown ("No Versions Yet");
  g_assert_false (gtk_widget_is_sensitive (find_anywhere ("_Restore")));
}

/* The workspace itself has versions, too. */
static void
test_workspace (Desk *desk, gconstpointer unused)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (desk->session);
  g_autofree char *before = g_strdup (goals_workspace_get_name (workspace));

  goals_command_set_text (get_history (desk), workspace, "name", "Another");
  desk_save (desk);
  show_versions (desk, "");
  click ("_Restore");
  settle ();
  g_assert_cmpstr (goals_workspace_get_name (workspace), ==, before);
}

static void
test_closed_early (Desk *desk, gconstpointer unused)
{
  set_title (desk, TITLE);
  show_versions (desk, OBJECTIVE);
  click ("_Cancel");
  settle ();
  show_versions (desk, OBJECTIVE);
  wait_for_button ("_Restore");
  click ("_Cancel");
  settle ();
  assert_title (desk, TITLE);
}

/* It goes with everything it holds, also while something is on its way. */
static void
test_goes (Desk *desk, gconstpointer unused)
{
  GtkWidget *form;

  set_title (desk, TITLE);
  form = g_object_ref_sink (goals_versions_form_new (desk->session, FULL_OBJECTIVE));
  assert_goes (form);
  form = g_object_ref_sink (goals_versions_form_new (desk->session, FULL_OBJECTIVE));
  settle ();
  assert_goes (form);
}

static void
test_deleted (Desk *desk, gconstpointer unused)
{
  desk_activate (desk, "win.restore-deleted");
  wait_until_shown ("Nothing Was Deleted");
  g_assert_null (find_anywhere ("_Restore"));
  goals_command_delete_one (get_history (desk), desk_lookup (desk, KPI));
  desk_save (desk);
  g_assert_null (desk_lookup (desk, KPI));
  desk_activate (desk, "win.restore-deleted");
  assert_narrow (GTK_WIDGET (gtk_widget_get_root (wait_for_button ("_Restore"))));
  assert_focused (gtk_widget_get_ancestor (find_anywhere ("_Restore"), GTK_TYPE_LIST_BOX_ROW));
  click ("_Restore");
  wait_until (desk_lookup (desk, KPI) != NULL);
  g_assert_cmpstr (goals_kpi_get_name (desk_lookup (desk, KPI)), ==, "First answer");
  desk_save (desk);
  {
    g_autofree char *whole = full_text (FULL_KPI);
    g_autofree char *saved = folder_read (desk->folder, FULL_KPI);

    g_assert_cmpstr (saved, ==, whole);
  }
  desk_activate (desk, "win.undo");
  g_assert_null (desk_lookup (desk, KPI));
}

/* By its versions, of which one can be chosen. */
static void
test_deleted_versions (Desk *desk, gconstpointer unused)
{
  goals_command_delete_one (get_history (desk), desk_lookup (desk, KPI));
  desk_save (desk);
  goals_versions_present (GTK_WIDGET (desk->window), desk->session, FULL_KPI);
  wait_until_shown ("The document comes back.");
  click ("_Restore");
  settle ();
  g_assert_nonnull (desk_lookup (desk, KPI));
}

/* That the owner will not come back is said before, and after. */
static void
test_left_out (Desk *desk, gconstpointer unused)
{
  GoalsPerson *person = goals_command_add_person (get_history (desk), "Cleo");
  g_autoptr(GPtrArray) versions = NULL;
  g_autofree char *when = NULL;
  g_autofree char *said = NULL;

  goals_command_set (get_history (desk), desk_lookup (desk, KPI), "Owner", "owner",
                     goals_entity_get_id (GOALS_ENTITY (person)), NULL);
  desk_save (desk);
  goals_command_delete_one (get_history (desk), GOALS_ENTITY (person));
  desk_save (desk);
  show_versions (desk, KPI);
  wait_until_shown ("Restoring this version would change nothing: what differs names what is gone, is elsewhere now or would make a circle (Owner).");
  click ("_Cancel");
  settle ();
  goals_command_set_text (get_history (desk), desk_lookup (desk, KPI), "name", "Else");
  desk_save (desk);
  show_versions (desk, KPI);
  wait_for_button ("_Restore");
  gtk_list_box_select_row (GTK_LIST_BOX (find_list ()), gtk_list_box_get_row_at_index (GTK_LIST_BOX (find_list ()), 2));
  wait_until_shown ("Left out, because it names what is gone, is elsewhere now or would make a circle");
  versions = goals_archive_list (goals_store_get_archive (goals_session_get_store (desk->session)), FULL_KPI);
  when = goals_version_time_display (((const GoalsVersion *) g_ptr_array_index (versions, 2))->time);
  click ("_Restore");
  settle ();
  g_assert_null (goals_kpi_get_owner_id (desk_lookup (desk, KPI)));
  said = g_strdup_printf ("“First answer” is as it was on %s, but for Owner", when);
  g_assert_true (shows (said));
}

/* The same of what was deleted. */
static void
test_deleted_left_out (Desk *desk, gconstpointer unused)
{
  GoalsPerson *person = goals_command_add_person (get_history (desk), "Cleo");

  goals_command_set (get_history (desk), desk_lookup (desk, KPI), "Owner", "owner",
                     goals_entity_get_id (GOALS_ENTITY (person)), NULL);
  desk_save (desk);
  goals_command_delete_one (get_history (desk), desk_lookup (desk, KPI));
  goals_command_delete_one (get_history (desk), GOALS_ENTITY (person));
  desk_save (desk);
  desk_activate (desk, "win.restore-deleted");
  click ("_Restore");
  wait_until (desk_lookup (desk, KPI) != NULL);
  wait_until_shown ("“First answer” restored, but for Owner");
}

#define UNKEPT "Changes are saved, but no versions of them are kept to go back to. Make room on this computer, or let " \
               "Goals write there; it tries again by itself."

/* Where versions cannot be kept it is said, in the window too. Once they can be it is not, without a change, and what
   was saved meanwhile has a version. */
static void
test_unkept (Desk *desk, gconstpointer unused)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (desk->session);
  g_autofree char *state = goals_state_get_path (goals_entity_get_id (GOALS_ENTITY (workspace)));
  g_autofree char *versions = g_build_filename (state, "versions", NULL);
  g_autofree char *aside = g_build_filename (state, "aside", NULL);

  set_title (desk, TITLE);
  g_assert_cmpint (g_rename (versions, aside), ==, 0);
  g_assert_true (g_file_set_contents (versions, "in the way", -1, NULL));
  set_title (desk, "Oh");
  wait_until_shown (UNKEPT);
  show_versions (desk, OBJECTIVE);
  wait_until_shown ("No version was kept of what was saved last.");
  click ("_Cancel");
  settle ();
  g_assert_cmpint (g_unlink (versions), ==, 0);
  g_assert_cmpint (g_rename (aside, versions), ==, 0);
  wait_until (!shows (UNKEPT));
  show_versions (desk, OBJECTIVE);
  wait_for_button ("_Restore");
  wait_until_shown ("Oh → " TITLE);
  g_assert_false (shows ("No version was kept of what was saved last."));
}

#define ADD(path, test) g_test_add ("/app/versions/" path, Desk, NULL, desk_set_up_open, test, desk_tear_down)

static void
add_tests (void)
{
  ADD ("last", test_last);
  ADD ("older", test_older);
  ADD ("nothing-to-restore", test_nothing_to_restore);
  ADD ("empty", test_empty);
  ADD ("workspace", test_workspace);
  ADD ("closed-early", test_closed_early);
  ADD ("goes", test_goes);
  ADD ("deleted", test_deleted);
  ADD ("deleted-versions", test_deleted_versions);
  ADD ("left-out", test_left_out);
  ADD ("unkept", test_unkept);
  ADD ("deleted-left-out", test_deleted_left_out);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
