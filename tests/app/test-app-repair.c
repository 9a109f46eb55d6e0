/* test-app-repair.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>
#include "app-clicks.h"
#include "goals-app-init.h"
#include "goals-problem-list.h"
#include "goals-repair-dialog.h"
#include "goals-storage-fixture.h"

#define TODAY     (goals_date_new (2026, 11, 21))
#define OBJECTIVE "50000000-0000-4000-8000-000000000001"
#define KPI       "70000000-0000-4000-8000-000000000001"

typedef struct
{
  char         *folder;
  GoalsSession *session;        /* NULL until it is opened */
  GoalsWindow  *window;         /* the same */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = folder_new ();
}

static void
open_session (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fixture->session = goals_session_open (fixture->folder, TODAY, &error);
  g_assert_no_error (error);
  fixture->window = g_object_ref (goals_window_new (NULL));
  goals_window_set_session (fixture->window, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

/* The next test has the same workspace. */
static void
forget_versions (void)
{
  g_autofree char *versions = g_build_filename (g_get_user_state_dir (), "goals", NULL);

  if (g_file_test (versions, G_FILE_TEST_IS_DIR))
    folder_free (g_steal_pointer (&versions));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  if (fixture->window != NULL)
    dismiss (fixture->window);
  settle ();
  if (fixture->session != NULL)
    assert_goes (fixture->session);
  folder_free (fixture->folder);
  forget_versions ();
}

static gpointer
lookup (Fixture *fixture, const char *id)
{
  return goals_workspace_lookup (goals_session_get_workspace (fixture->session), id);
}

static void
wait_for_entity (Fixture *fixture, const char *id)
{
  for (int i = 0; i < 200 && lookup (fixture, id) == NULL; i++)
    settle ();
  g_assert_nonnull (lookup (fixture, id));
}

static guint
count_problems (Fixture *fixture)
{
  g_autoptr(GPtrArray) problems = goals_session_list_problems (fixture->session);

  return problems->len;
}

static void
break_title (Fixture *fixture, const char *file, const char *title)
{
  g_autofree char *text = full_text (file);
  g_autofree char *from = g_strdup_printf ("\"%s\"", title);
  g_autofree char *broken = replace_once (text, from, "12");

  folder_write (fixture->folder, file, broken);
}

static void
cut_off (Fixture *fixture, const char *file)
{
  g_autofree char *text = full_text (file);
  g_autofree char *start = g_strndup (text, strlen (text) * 2 / 3);

  folder_write (fixture->folder, file, start);
}

static void
assert_holds (Fixture *fixture, const char *file, const char *expected)
{
  g_autofree char *text = folder_read (fixture->folder, file);

  g_assert_cmpstr (text, ==, expected);
}

static gboolean
is_revealed_notice (Fixture *fixture)
{
  return shows ("1 document has problems");
}

/* Versions of everything come into being when the workspace is saved. */
static void
make_versions (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsSession) session = goals_session_open (fixture->folder, TODAY, &error);
  GoalsHistory *history = goals_session_get_history (session);

  g_assert_no_error (error);
  goals_command_set_text (history, goals_workspace_lookup (goals_session_get_workspace (session), OBJECTIVE), "title", "Kept");
  goals_command_set_text (history, goals_workspace_lookup (goals_session_get_workspace (session), KPI), "name", "Kept too");
  goals_session_flush (session, &error);
  g_assert_no_error (error);
  goals_archive_wait (goals_store_get_archive (goals_session_get_store (session)));
}

/* A document that was never loaded: from the notice to the open workspace, without opening it again. */
static void
test_from_list (Fixture *fixture, gconstpointer unused)
{
  break_title (fixture, FULL_KPI, "First answer");
  open_session (fixture);
  settle ();
  g_assert_null (lookup (fixture, KPI));
  /* An objective names it */
  g_assert_true (shows ("2 documents have problems"));
  g_assert_cmpuint (count_problems (fixture), ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-problems", NULL);
  click ("_Repair…");
  click ("_Repair");
  wait_for_entity (fixture, KPI);
  g_assert_cmpstr (goals_kpi_get_unit (lookup (fixture, KPI)), !=, "");
  wait_until_shown ("No Problems");
  g_assert_cmpuint (count_problems (fixture), ==, 0);
  g_assert_null (find_anywhere ("_Repair"));
  g_assert_null (find_anywhere ("_Repair…"));
  {
    g_autoptr(GoalsStore) store = goals_store_new (fixture->folder);
    g_autoptr(GoalsWorkspace) again = goals_store_load (store, NULL, NULL);

    g_assert_nonnull (goals_workspace_lookup (again, KPI));
    g_assert_cmpuint (goals_store_get_problems (store)->len, ==, 0);
  }
}

/* Nothing of the file is of use, and there is a copy. */
static void
test_copy (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = NULL;

  make_versions (fixture);
  before = folder_read (fixture->folder, FULL_KPI);
  folder_write (fixture->folder, FULL_KPI, "");
  open_session (fixture);
  goals_problem_list_present (GTK_WIDGET (fixture->window), fixture->session);
  /* Nobody but the copy knows what it was called */
  wait_until_shown ("Kept too");
  click ("_Repair…");
  click ("_Restore Copy");
  wait_for_entity (fixture, KPI);
  g_assert_cmpstr (goals_kpi_get_name (lookup (fixture, KPI)), ==, "Kept too");
  assert_holds (fixture, FULL_KPI, before);
}

static gboolean
is_second_choice (GtkWidget *widget, gconstpointer unused)
{
  return GTK_IS_CHECK_BUTTON (widget) && !gtk_check_button_get_active (GTK_CHECK_BUTTON (widget));
}

static GtkWidget *
find_other_choice (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; found == NULL && i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (toplevels, i);
      GtkWidget *page = find (window, is_type, GSIZE_TO_POINTER (GOALS_TYPE_REPAIR_FORM));

      found = page != NULL ? find (page, is_second_choice, NULL) : NULL;
    }
  return found;
}

/* Both can be had, and the verb says which it is. */
static void
test_choice (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = NULL;
  GtkWidget *other;

  make_versions (fixture);
  before = folder_read (fixture->folder, FULL_OBJECTIVE);
  break_title (fixture, FULL_OBJECTIVE, "Answer before they ask");
  open_session (fixture);
  goals_repair_dialog_present (GTK_WIDGET (fixture->window), fixture->session, FULL_OBJECTIVE);
  wait_for_button ("_Repair");
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
  wait_for_entity (fixture, OBJECTIVE);
  assert_holds (fixture, FULL_OBJECTIVE, before);
  g_assert_cmpstr (goals_objective_get_title (lookup (fixture, OBJECTIVE)), ==, "Kept");
}

/* Somebody else was faster: nothing of theirs goes, and it is said. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer unused)
{
  break_title (fixture, FULL_KPI, "First answer");
  open_session (fixture);
  goals_repair_dialog_present (GTK_WIDGET (fixture->window), fixture->session, FULL_KPI);
  wait_for_button ("_Repair");
  folder_write (fixture->folder, FULL_KPI, "{\"theirs\": 1");
  click ("_Repair");
  wait_until_shown (FULL_KPI ": not repaired: another program has changed it meanwhile");
  assert_holds (fixture, FULL_KPI, "{\"theirs\": 1");
  /* What can be made of that is another matter */
  g_assert_null (lookup (fixture, KPI));
}

static void
test_hopeless (Fixture *fixture, gconstpointer unused)
{
  folder_write (fixture->folder, FULL_KPI, "<html>");
  open_session (fixture);
  goals_repair_dialog_present (GTK_WIDGET (fixture->window), fixture->session, FULL_KPI);
  wait_until_shown ("This Document Cannot Be Repaired");
  g_assert_false (gtk_widget_is_sensitive (find_anywhere ("_Repair")));
  assert_holds (fixture, FULL_KPI, "<html>");
}

/* It breaks while it is open: what is open is the last good copy, and the problem comes and goes with it. */
static void
test_while_open (Fixture *fixture, gconstpointer unused)
{
  GListModel *conflicts;

  open_session (fixture);
  conflicts = goals_session_get_conflicts (fixture->session);
  g_assert_false (is_revealed_notice (fixture));
  cut_off (fixture, FULL_OBJECTIVE);
  goals_session_look_outside (fixture->session);
  for (int i = 0; i < 200 && g_list_model_get_n_items (conflicts) == 0; i++)
    settle ();
  g_assert_cmpuint (g_list_model_get_n_items (conflicts), ==, 1);
  g_assert_true (is_revealed_notice (fixture));
  {
    g_autoptr(GoalsConflictItem) item = g_list_model_get_item (conflicts, 0);

    g_assert_cmpint (goals_conflict_item_get_kind (item), ==, GOALS_ITEM_BROKEN);
    goals_repair_dialog_present (GTK_WIDGET (fixture->window), fixture->session, goals_conflict_item_get_file (item));
  }
  click ("_Repair");
  for (int i = 0; i < 200 && g_list_model_get_n_items (conflicts) > 0; i++)
    settle ();
  g_assert_cmpuint (g_list_model_get_n_items (conflicts), ==, 0);
  g_assert_cmpuint (count_problems (fixture), ==, 0);
  {
    g_autofree char *whole = full_text (FULL_OBJECTIVE);

    assert_holds (fixture, FULL_OBJECTIVE, whole);
  }
}

/* Closing the dialog while something is on its way. */
static void
test_closed_early (Fixture *fixture, gconstpointer unused)
{
  break_title (fixture, FULL_KPI, "First answer");
  open_session (fixture);
  goals_repair_dialog_present (GTK_WIDGET (fixture->window), fixture->session, FULL_KPI);
  while (g_main_context_pending (NULL) && find_anywhere ("_Cancel") == NULL)
    g_main_context_iteration (NULL, FALSE);
  click ("_Cancel");
  settle ();
  g_assert_null (lookup (fixture, KPI));
}

/* It goes with everything it holds, also while something is on its way. */
static void
test_goes (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *list, *form;

  break_title (fixture, FULL_KPI, "First answer");
  open_session (fixture);
  list = g_object_ref_sink (goals_problem_list_new (fixture->session));
  assert_goes (list);
  form = g_object_ref_sink (goals_repair_form_new (goals_session_get_store (fixture->session), fixture->session, FULL_KPI));
  assert_goes (form);
  form = g_object_ref_sink (goals_repair_form_new (goals_session_get_store (fixture->session), fixture->session, FULL_KPI));
  settle ();
  assert_goes (form);
}

/* More than anybody reads. */
static void
test_many (Fixture *fixture, gconstpointer unused)
{
  for (int i = 0; i < 210; i++)
    {
      g_autofree char *file = g_strdup_printf ("objectives/5f000000-0000-4000-8000-%012d.json", i);

      folder_write (fixture->folder, file, "{");
    }
  open_session (fixture);
  goals_problem_list_present (GTK_WIDGET (fixture->window), fixture->session);
  wait_until_shown ("And 10 more");
  assert_narrow (GTK_WIDGET (gtk_widget_get_root (find_anywhere ("Open _Folder"))));
}

/* Without its own document the workspace does not open at all. */
static void
test_manifest (Fixture *fixture, gconstpointer unused)
{
  cut_off (fixture, FULL_MANIFEST);
  fixture->window = g_object_ref (goals_window_new (NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  goals_window_open (fixture->window, fixture->folder);
  click ("_Repair…");
  click ("_Repair");
  for (int i = 0; i < 200 && goals_window_get_session (fixture->window) == NULL; i++)
    settle ();
  fixture->session = g_object_ref (goals_window_get_session (fixture->window));
  g_assert_nonnull (lookup (fixture, OBJECTIVE));
}

/* There is nothing to repair in a folder that is none. */
static void
test_no_manifest (Fixture *fixture, gconstpointer unused)
{
  fixture->window = g_object_ref (goals_window_new (NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
  goals_window_open (fixture->window, g_get_user_state_dir ());
  wait_for_button ("_Open Another Folder…");
  g_assert_null (find_anywhere ("_Repair…"));
}

#define ADD(path, test) g_test_add ("/app/repair/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  char *state = state_new ();
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_app_init ();
  ADD ("from-list", test_from_list);
  ADD ("copy", test_copy);
  ADD ("choice", test_choice);
  ADD ("changed-meanwhile", test_changed_meanwhile);
  ADD ("hopeless", test_hopeless);
  ADD ("while-open", test_while_open);
  ADD ("closed-early", test_closed_early);
  ADD ("goes", test_goes);
  ADD ("many", test_many);
  ADD ("manifest", test_manifest);
  ADD ("no-manifest", test_no_manifest);
  result = g_test_run ();
  folder_free (state);
  return result;
}
