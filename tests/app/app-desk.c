/* app-desk.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-desk.h"

#include "goals-app-init.h"

/* GTK asks where the state is when it begins. */
int
desk_main (int argc, char **argv, void (*add) (void))
{
  char *state = state_new ();
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_app_init ();
  add ();
  result = g_test_run ();
  folder_free (state);
  return result;
}

void
desk_set_up (Desk *desk, gconstpointer unused)
{
  desk->folder = folder_new ();
}

void
desk_set_up_open (Desk *desk, gconstpointer unused)
{
  desk_set_up (desk, unused);
  desk_open (desk);
}

/* The next test has the same workspace. */
static void
forget_versions (void)
{
  g_autofree char *versions = g_build_filename (g_get_user_state_dir (), "goals", NULL);

  if (g_file_test (versions, G_FILE_TEST_IS_DIR))
    folder_free (g_steal_pointer (&versions));
}

void
desk_tear_down (Desk *desk, gconstpointer unused)
{
  if (desk->window != NULL)
    dismiss (desk->window);
  settle ();
  if (desk->session != NULL)
    assert_goes (desk->session);
  folder_free (desk->folder);
  forget_versions ();
}

void
desk_open (Desk *desk)
{
  g_autoptr(GError) error = NULL;

  desk->session = goals_session_open (desk->folder, TODAY, &error);
  g_assert_no_error (error);
  desk->window = g_object_ref (goals_window_new (NULL));
  goals_window_set_session (desk->window, desk->session);
  gtk_window_present (GTK_WINDOW (desk->window));
}

void
desk_try_to_open (Desk *desk, const char *folder)
{
  desk->window = g_object_ref (goals_window_new (NULL));
  gtk_window_present (GTK_WINDOW (desk->window));
  goals_window_open (desk->window, folder);
}

void
desk_save (Desk *desk)
{
  g_autoptr(GError) error = NULL;

  goals_session_flush (desk->session, &error);
  g_assert_no_error (error);
  goals_archive_wait (goals_store_get_archive (goals_session_get_store (desk->session)));
}

gpointer
desk_lookup (Desk *desk, const char *id)
{
  return goals_workspace_lookup (goals_session_get_workspace (desk->session), id);
}

void
desk_activate (Desk *desk, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (desk->window), action, NULL));
}

GtkWidget *
find_of_type (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();
  GtkWidget *found = NULL;

  for (guint i = 0; found == NULL && i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (toplevels, i);

      found = find (window, is_type, GSIZE_TO_POINTER (type));
    }
  return found;
}
