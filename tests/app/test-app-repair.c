/* test-app-repair.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>
#include "app-desk.h"
#include "goals-conflict-dialog.h"
#include "goals-problem-list.h"
#include "goals-repair-dialog.h"

#define COPIED "50000000-0000-4000-8000-0000000000ff"

static guint
count_problems (Desk *desk)
{
  g_autoptr(GPtrArray) problems = goals_session_list_problems (desk->session);

  return problems->len;
}

static void
break_title (Desk *desk, const char *file, const char *title)
{
  g_autofree char *text = full_text (file);
  g_autofree char *from = g_strdup_printf ("\"%s\"", title);
  g_autofree char *broken = replace_once (text, from, "12");

  folder_write (desk->folder, file, broken);
}

static void
cut_off (Desk *desk, const char *file)
{
  g_autofree char *text = full_text (file);
  g_autofree char *start = g_strndup (text, strlen (text) * 2 / 3);

  folder_write (desk->folder, file, start);
}

static void
assert_holds (Desk *desk, const char *file, const char *expected)
{
  g_autofree char *text = folder_read (desk->folder, file);

  g_assert_cmpstr (text, ==, expected);
}

static gboolean
is_revealed_notice (Desk *desk)
{
  return shows ("1 document has problems");
}

/* Versions of everything come into being when the workspace is saved. */
static void
make_versions (Desk *desk)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsSession) session = goals_session_open (desk->folder, TODAY, &error);
  GoalsHistory *history = goals_session_get_history (session);

  g_assert_no_error (error);
  goals_command_set_text (history, goals_workspace_lookup (goals_session_get_workspace (session), OBJECTIVE), "title",
                          "Kept");
  goals_command_set_text (history, goals_workspace_lookup (goals_session_get_workspace (session), KPI), "name",
                          "Kept too");
  goals_session_flush (session, &error);
  g_assert_no_error (error);
  goals_archive_wait (goals_store_get_archive (goals_session_get_store (session)));
}

/* A document that was never loaded: from the notice to the open workspace, without opening it again. */
static void
test_from_list (Desk *desk, gconstpointer unused)
{
  break_title (desk, FULL_KPI, "First answer");
  desk_open (desk);
  settle ();
  g_assert_null (desk_lookup (desk, KPI));
  /* An objective names it */
  g_assert_true (shows ("2 documents have problems"));
  g_assert_cmpuint (count_problems (desk), ==, 2);
  desk_activate (desk, "win.show-problems");
  click ("_Repair…");
  click ("_Repair");
  wait_until (desk_lookup (desk, KPI) != NULL);
  g_assert_cmpstr (goals_kpi_get_unit (desk_lookup (desk, KPI)), !=, "");
  wait_until_shown ("No Problems");
  g_assert_cmpuint (count_problems (desk), ==, 0);
  g_assert_null (find_anywhere ("_Repair"));
  g_assert_null (find_anywhere ("_Repair…"));
  {
    g_autoptr(GoalsStore) store = goals_store_new (desk->folder);
    g_autoptr(GoalsWorkspace) again = goals_store_load (store, NULL, NULL);

    g_assert_nonnull (goals_workspace_lookup (again, KPI));
    g_assert_cmpuint (goals_store_get_problems (store)->len, ==, 0);
  }
}

/* Nothing of the file is of use, and there is a copy. */
static void
test_copy (Desk *desk, gconstpointer unused)
{
  g_autofree char *before = NULL;

  make_versions (desk);
  before = folder_read (desk->folder, FULL_KPI);
  folder_write (desk->folder, FULL_KPI, "");
  desk_open (desk);
  goals_problem_list_present (GTK_WIDGET (desk->window), desk->session);
  /* Nobody but the copy knows what it was called */
  wait_until_shown ("Kept too");
  click ("_Repair…");
  click ("_Restore Copy");
  wait_until (desk_lookup (desk, KPI) != NULL);
  g_assert_cmpstr (goals_kpi_get_name (desk_lookup (desk, KPI)), ==, "Kept too");
  assert_holds (desk, FULL_KPI, before);
}

static gboolean
is_second_choice (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_CHECK_BUTTON (widget) && !gtk_check_button_get_active (GTK_CHECK_BUTTON (widget));
}

static GtkWidget *
find_other_choice (void)
{
  GtkWidget *form = find_of_type (GOALS_TYPE_REPAIR_FORM);

  return form != NULL ? find (form, is_second_choice, NULL) : NULL;
}

/* Both can be had, and the verb says which it is. */
static void
test_choice (Desk *desk, gconstpointer unused)
{
  g_autofree char *before = NULL;
  GtkWidget *other;

  make_versions (desk);
  before = folder_read (desk->folder, FULL_OBJECTIVE);
  break_title (desk, FULL_OBJECTIVE, "Answer before they ask");
  desk_open (desk);
  goals_repair_dialog_present (GTK_WIDGET (desk->window), desk->session, FULL_OBJECTIVE);
  assert_focused (wait_for_button ("_Repair"));
  assert_narrow (GTK_WIDGET (gtk_widget_get_root (find_anywhere ("_Repair"))));
  other = find_other_choice ();
  g_assert_nonnull (other);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (other), TRUE);
  g_assert_null (find_anywhere ("_Repair"));
  g_assert_true (shows ("What Will Be There"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_other_choice ()), TRUE);
  g_assert_nonnull (find_anywhere ("_Repair"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_other_choice ()), TRUE);
  click ("_Restore Copy");
  wait_until (desk_lookup (desk, OBJECTIVE) != NULL);
  assert_holds (desk, FULL_OBJECTIVE, before);
  g_assert_cmpstr (goals_objective_get_title (desk_lookup (desk, OBJECTIVE)), ==, "Kept");
}

/* Somebody else was faster: nothing of theirs goes, and it is said. */
static void
test_changed_meanwhile (Desk *desk, gconstpointer unused)
{
  break_title (desk, FULL_KPI, "First answer");
  desk_open (desk);
  goals_repair_dialog_present (GTK_WIDGET (desk->window), desk->session, FULL_KPI);
  wait_for_button ("_Repair");
  folder_write (desk->folder, FULL_KPI, "{\"theirs\": 1");
  click ("_Repair");
  wait_until_shown (FULL_KPI ": not repaired: another program has changed it meanwhile");
  assert_holds (desk, FULL_KPI, "{\"theirs\": 1");
  /* What can be made of that is another matter */
  g_assert_null (desk_lookup (desk, KPI));
}

static gboolean
is_label_of (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), text);
}

/* All of a title can be read. */
static void
test_long_title (Desk *desk, gconstpointer unused)
{
  const char *title = "An objective with a title that is so long that one line of the narrowest window cannot hold it";
  GtkWidget *label;

  folder_change (desk->folder, FULL_OBJECTIVE, "Answer before they ask", title);
  folder_change (desk->folder, FULL_OBJECTIVE, "\"version\": 1", "\"version\": 1,");
  desk_open (desk);
  goals_repair_dialog_present (GTK_WIDGET (desk->window), desk->session, FULL_OBJECTIVE);
  wait_for_button ("_Repair");
  label = find (find_of_type (GOALS_TYPE_REPAIR_FORM), is_label_of, title);
  g_assert_nonnull (label);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))));
  assert_narrow (GTK_WIDGET (gtk_widget_get_root (label)));
}

static void
test_hopeless (Desk *desk, gconstpointer unused)
{
  folder_write (desk->folder, FULL_KPI, "<html>");
  desk_open (desk);
  goals_repair_dialog_present (GTK_WIDGET (desk->window), desk->session, FULL_KPI);
  wait_until_shown ("This Document Cannot Be Repaired");
  g_assert_false (gtk_widget_is_sensitive (find_anywhere ("_Repair")));
  assert_holds (desk, FULL_KPI, "<html>");
}

/* Somebody copied a file by hand: all that is in the second has the ids of the first, and no copy of it is better. */
static void
test_copied (Desk *desk, gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_OBJECTIVE);
  g_autofree char *copied = replace_once (text, "  \"id\": \"" OBJECTIVE "\"", "  \"id\": \"" COPIED "\"");

  folder_write (desk->folder, "objectives/" COPIED ".json", copied);
  desk_open (desk);
  g_assert_null (desk_lookup (desk, COPIED));
  g_assert_cmpuint (count_problems (desk), ==, 1);
  goals_problem_list_present (GTK_WIDGET (desk->window), desk->session);
  click ("_Repair…");
  wait_until_shown ("What Will Be Changed");
  g_assert_null (find_other_choice ());
  click ("_Repair");
  wait_until (desk_lookup (desk, COPIED) != NULL);
  wait_until_shown ("No Problems");
  g_assert_cmpuint (goals_list_get_length (goals_objective_get_key_results (desk_lookup (desk, OBJECTIVE))), ==,
                    goals_list_get_length (goals_objective_get_key_results (desk_lookup (desk, COPIED))));
  assert_holds (desk, FULL_OBJECTIVE, text);
}

/* It breaks while it is open: what is open is the last good copy, and the problem comes and goes with it. */
static void
test_while_open (Desk *desk, gconstpointer unused)
{
  GListModel *conflicts;

  desk_open (desk);
  conflicts = goals_session_get_conflicts (desk->session);
  g_assert_false (is_revealed_notice (desk));
  cut_off (desk, FULL_OBJECTIVE);
  goals_session_look_outside (desk->session);
  wait_until (g_list_model_get_n_items (conflicts) == 1);
  g_assert_true (is_revealed_notice (desk));
  {
    g_autoptr(GoalsConflictItem) item = g_list_model_get_item (conflicts, 0);

    g_assert_cmpint (goals_conflict_item_get_kind (item), ==, GOALS_ITEM_BROKEN);
    goals_repair_dialog_present (GTK_WIDGET (desk->window), desk->session, goals_conflict_item_get_file (item));
  }
  click ("_Repair");
  wait_until (g_list_model_get_n_items (conflicts) == 0);
  g_assert_cmpuint (count_problems (desk), ==, 0);
  {
    g_autofree char *whole = full_text (FULL_OBJECTIVE);

    assert_holds (desk, FULL_OBJECTIVE, whole);
  }
}

/* Two moves that together make a circle: each button is one of them. */
static void
test_circle (Desk *desk, gconstpointer unused)
{
  GoalsObjective *above;
  GoalsKeyResult *key_result;

  folder_change (desk->folder, FULL_OBJECTIVE, "  \"parent\": null,\n",
                 "  \"parent\": {\n    \"objective\": \"50000000-0000-4000-8000-000000000002\"\n  },\n");
  desk_open (desk);
  goals_conflict_dialog_present (GTK_WIDGET (desk->window), desk->session);
  g_assert_true (gtk_widget_get_mapped (wait_for_button ("“Answer before they ask” below “Fewer repeats”")));
  assert_narrow (GTK_WIDGET (gtk_widget_get_root (find_anywhere ("“Answer before they ask” below “Fewer repeats”"))));
  g_assert_true (shows ("2 documents have problems"));
  click ("“Fewer repeats” below “Answer before they ask”");
  wait_until_shown ("Everything Is Settled");
  wait_until (!shows ("2 documents have problems"));
  g_assert_cmpuint (count_problems (desk), ==, 0);
  above = desk_lookup (desk, OBJECTIVE);
  key_result = goals_list_peek (goals_objective_get_key_results (above), 0);
  g_assert_null (goals_objective_get_parent (above));
  g_assert_cmpuint (g_list_model_get_n_items (goals_objective_get_aligned (above))
                    + g_list_model_get_n_items (goals_key_result_get_aligned (key_result)),
                    ==, 1);
}

/* Closing the dialog while something is on its way. */
static void
test_closed_early (Desk *desk, gconstpointer unused)
{
  break_title (desk, FULL_KPI, "First answer");
  desk_open (desk);
  goals_repair_dialog_present (GTK_WIDGET (desk->window), desk->session, FULL_KPI);
  while (g_main_context_pending (NULL) && find_anywhere ("_Cancel") == NULL)
    g_main_context_iteration (NULL, FALSE);
  click ("_Cancel");
  settle ();
  g_assert_null (desk_lookup (desk, KPI));
}

/* It goes with everything it holds, also while something is on its way. */
static void
test_goes (Desk *desk, gconstpointer unused)
{
  GtkWidget *list, *form;

  break_title (desk, FULL_KPI, "First answer");
  desk_open (desk);
  list = g_object_ref_sink (goals_problem_list_new (desk->session));
  assert_goes (list);
  form = g_object_ref_sink (goals_repair_form_new (goals_session_get_store (desk->session), desk->session, FULL_KPI));
  assert_goes (form);
  form = g_object_ref_sink (goals_repair_form_new (goals_session_get_store (desk->session), desk->session, FULL_KPI));
  settle ();
  assert_goes (form);
}

/* More than anybody reads. */
static void
test_many (Desk *desk, gconstpointer unused)
{
  for (int i = 0; i < 210; i++)
    {
      g_autofree char *file = g_strdup_printf ("objectives/5f000000-0000-4000-8000-%012d.json", i);

      folder_write (desk->folder, file, "{");
    }
  desk_open (desk);
  goals_problem_list_present (GTK_WIDGET (desk->window), desk->session);
  wait_until_shown ("And 10 more");
  assert_narrow (GTK_WIDGET (gtk_widget_get_root (find_anywhere ("Open _Folder"))));
}

/* Without its own document the workspace does not open at all. */
static void
test_manifest (Desk *desk, gconstpointer unused)
{
  cut_off (desk, FULL_MANIFEST);
  desk_try_to_open (desk, desk->folder);
  click ("_Repair…");
  click ("_Repair");
  wait_until (goals_window_get_session (desk->window) != NULL);
  desk->session = g_object_ref (goals_window_get_session (desk->window));
  g_assert_nonnull (desk_lookup (desk, OBJECTIVE));
}

/* There is nothing to repair in a folder that is none. */
static void
test_no_manifest (Desk *desk, gconstpointer unused)
{
  desk_try_to_open (desk, g_get_user_state_dir ());
  wait_for_button ("_Open Another Folder…");
  g_assert_null (find_anywhere ("_Repair…"));
}

/* What is newer can be looked at, and stays so however often it is looked at. */
static void
test_newer (Desk *desk, gconstpointer unused)
{
  folder_change (desk->folder, FULL_ALIGNED, "\"version\": 1", "\"version\": 99");
  desk_open (desk);
  for (int i = 0; i < 3; i++)
    {
      goals_session_look_outside (desk->session);
      settle ();
      g_assert_true (shows ("A newer version of Goals has written in this workspace. Here it can only be read; update Goals to edit it."));
      g_assert_false (g_action_group_get_action_enabled (G_ACTION_GROUP (desk->window), "new-objective"));
    }
}

/* Nobody is asked whether a whole workspace was meant to go; what may help is said. */
static void
test_vanished (Desk *desk, gconstpointer unused)
{
  const char *text = "The workspace has vanished from its folder. Nothing can be edited until it is back.";
  g_autofree char *away = g_strconcat (desk->folder, "-away", NULL);

  desk_open (desk);
  g_assert_cmpint (g_rename (desk->folder, away), ==, 0);
  goals_session_look_outside (desk->session);
  wait_until_shown (text);
  g_assert_true (shows (desk->folder));
  g_assert_nonnull (find_anywhere ("_Bring It Back"));
  g_assert_nonnull (find_anywhere ("Save _Elsewhere…"));
  g_assert_null (find_anywhere ("They Were _Deleted…"));
  g_assert_cmpint (g_rename (away, desk->folder), ==, 0);
  goals_session_look_outside (desk->session);
  wait_until (!shows (text));
  folder_remove (desk->folder, FULL_OBJECTIVE);
  folder_remove (desk->folder, FULL_ALIGNED);
  folder_remove (desk->folder, FULL_KPI);
  goals_session_look_outside (desk->session);
  wait_for_button ("_Bring Them Back");
  g_assert_nonnull (find_anywhere ("They Were _Deleted…"));
  g_assert_false (shows (desk->folder));
}

/* One document is called by its name, and both answers are about it alone. */
static void
test_vanished_one (Desk *desk, gconstpointer unused)
{
  const char *text = "“Fewer repeats” has vanished from the folder. Nothing can be edited until it is back or you say what "
                     "happened.";

  desk_open (desk);
  folder_remove (desk->folder, FULL_ALIGNED);
  wait_until_shown (text);
  g_assert_nonnull (find_anywhere ("It Was _Deleted…"));
  click ("_Bring It Back");
  wait_until (!shows (text));
  wait_until (goals_session_get_save_state (desk->session) == GOALS_SAVE_SAVED);
  folder_remove (desk->folder, FULL_ALIGNED);
  wait_until_shown (text);
  click ("It Was _Deleted…");
  wait_until_shown ("Delete “Fewer repeats” Here, Too?");
  click ("_Delete");
  wait_until (!shows (text));
  wait_until (desk_lookup (desk, "50000000-0000-4000-8000-000000000002") == NULL);
  g_assert_false (goals_session_is_read_only (desk->session));
}

#define ADD(path, test) g_test_add ("/app/repair/" path, Desk, NULL, desk_set_up, test, desk_tear_down)

static void
add_tests (void)
{
  ADD ("from-list", test_from_list);
  ADD ("copy", test_copy);
  ADD ("choice", test_choice);
  ADD ("changed-meanwhile", test_changed_meanwhile);
  ADD ("long-title", test_long_title);
  ADD ("hopeless", test_hopeless);
  ADD ("copied", test_copied);
  ADD ("while-open", test_while_open);
  ADD ("circle", test_circle);
  ADD ("closed-early", test_closed_early);
  ADD ("goes", test_goes);
  ADD ("many", test_many);
  ADD ("manifest", test_manifest);
  ADD ("no-manifest", test_no_manifest);
  ADD ("newer", test_newer);
  ADD ("vanished", test_vanished);
  ADD ("vanished-one", test_vanished_one);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
