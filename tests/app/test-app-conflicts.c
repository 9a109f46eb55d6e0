/* test-app-conflicts.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <string.h>
#include "app-desk.h"
#include "goals-settings-page.h"

#define TITLE "Answer before they ask"
#define COPY  "objectives/50000000-0000-4000-8000-000000000001.sync-conflict-20261121-101112-ABCDEFG.json"

static guint
count_conflicts (Desk *desk)
{
  return g_list_model_get_n_items (goals_session_get_conflicts (desk->session));
}

static void
wait_for_conflicts (Desk *desk, guint n)
{
  goals_session_look_outside (desk->session);
  wait_until (count_conflicts (desk) == n);
}

static void
assert_title (Desk *desk, const char *title)
{
  g_assert_cmpstr (goals_objective_get_title (desk_lookup (desk, OBJECTIVE)), ==, title);
}

/* The other version of a program that copies folders: merged, asked about, and taken back. */
static void
test_copy (Desk *desk, gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_OBJECTIVE);
  g_autofree char *theirs = replace_once (text, TITLE, "Ask before they answer");

  folder_write (desk->folder, COPY, theirs);
  wait_for_conflicts (desk, 1);
  g_assert_true (shows ("Somebody else has changed this workspace too: 1 thing needs your answer"));
  desk_activate (desk, "win.show-conflicts");
  wait_for_button ("_Merge");
  g_assert_true (shows (COPY));
  assert_narrow (GTK_WIDGET (gtk_widget_get_root (find_anywhere ("_Merge"))));
  click ("_Merge");
  wait_until_shown ("Theirs");
  g_assert_true (shows ("Mine"));
  g_assert_true (shows ("Ask before they answer"));
  assert_narrow (GTK_WIDGET (gtk_widget_get_root (find_anywhere ("Take _Theirs"))));
  click ("Take _Theirs");
  wait_until_shown ("Everything Is Settled");
  assert_title (desk, "Ask before they answer");
  desk_activate (desk, "win.undo");
  assert_title (desk, TITLE);
}

/* What one side deleted is called that, and not nothing. */
static void
test_deleted (Desk *desk, gconstpointer unused)
{
  goals_command_set_text (goals_session_get_history (desk->session), desk_lookup (desk, OBJECTIVE), "title",
                          "Mine all mine");
  folder_remove (desk->folder, FULL_OBJECTIVE);
  goals_session_flush (desk->session, NULL);
  wait_for_conflicts (desk, 1);
  desk_activate (desk, "win.show-conflicts");
  wait_until_shown ("One side deleted what the other one edited. It is kept until you decide.");
  g_assert_true (shows ("deleted"));
  g_assert_false (shows ("nothing"));
  click ("Take _Theirs");
  wait_until_shown ("Everything Is Settled");
  g_assert_null (desk_lookup (desk, OBJECTIVE));
}

/* A value that is empty on one side. */
static void
test_empty (Desk *desk, gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autofree char *theirs = replace_once (text, "Fewer repeats", "");
  g_autofree char *copy = g_strndup (FULL_ALIGNED, strlen (FULL_ALIGNED) - strlen (".json"));
  g_autofree char *name = g_strconcat (copy, ".sync-conflict-20261121-101112-ABCDEFG.json", NULL);

  folder_write (desk->folder, name, theirs);
  wait_for_conflicts (desk, 1);
  desk_activate (desk, "win.show-conflicts");
  click ("_Merge");
  wait_until_shown ("nothing");
  click ("Keep Mi_ne");
  wait_until_shown ("Everything Is Settled");
}

/* Of many only some have rows, until more are asked for. */
static void
test_many (Desk *desk, gconstpointer unused)
{
  g_autofree char *text = full_text (FULL_OBJECTIVE);
  GtkListBox *list;
  GtkListBoxRow *sixth;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *title = g_strdup_printf ("Ask %u times", i);
      g_autofree char *theirs = replace_once (text, TITLE, title);
      g_autofree char *number = g_strdup_printf ("1011%02u", i);
      g_autofree char *name = replace_once (COPY, "101112", number);

      folder_write (desk->folder, name, theirs);
    }
  wait_for_conflicts (desk, 60);
  desk_activate (desk, "win.show-conflicts");
  list = GTK_LIST_BOX (gtk_widget_get_ancestor (wait_for_button ("_Merge"), GTK_TYPE_LIST_BOX));
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 49));
  g_assert_null (gtk_list_box_get_row_at_index (list, 50));
  sixth = gtk_list_box_get_row_at_index (list, 5);
  click ("_Ignore");
  wait_until (count_conflicts (desk) == 59);
  g_assert_true (gtk_list_box_get_row_at_index (list, 4) == sixth);
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 49));
  click ("Show Mor_e");
  g_assert_nonnull (gtk_list_box_get_row_at_index (list, 58));
  g_assert_null (find_anywhere ("Show Mor_e"));
}

static gboolean
make_clone (const char *folder)
{
  const char *const arguments[] = { "git", "init", "--quiet", folder, NULL };
  int status;

  return g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL)
         && g_spawn_check_wait_status (status, NULL);
}

/* Conflicts that git would make are offered to be prevented, only where there is a clone; the keyboard stays where it
   is. */
static void
test_git (Desk *desk, gconstpointer unused)
{
  GtkWidget *button;

  desk_activate (desk, "win.preferences");
  settle ();
  g_assert_true (shows ("Week Starts On"));
  g_assert_null (find_anywhere ("Set _Up"));
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (find_of_type (GOALS_TYPE_SETTINGS_PAGE))));
  if (!make_clone (desk->folder))
    {
      g_test_skip ("no git");
      return;
    }
  desk_activate (desk, "win.preferences");
  button = wait_for_button ("Set _Up");
  gtk_widget_grab_focus (button);
  click ("Set _Up");
  g_assert_false (gtk_widget_is_sensitive (button));
  wait_until_shown ("Git merges the documents of this clone field by field");
  assert_focused (wait_for_button ("Set _Up Again"));
}

#define ADD(path, test) g_test_add ("/app/conflicts/" path, Desk, NULL, desk_set_up_open, test, desk_tear_down)

static void
add_tests (void)
{
  ADD ("copy", test_copy);
  ADD ("deleted", test_deleted);
  ADD ("empty", test_empty);
  ADD ("many", test_many);
  ADD ("git", test_git);
}

int
main (int argc, char **argv)
{
  return desk_main (argc, argv, add_tests);
}
