/* test-app-application.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include "app-clicks.h"
#include "goals-application.h"
#include "goals-settings.h"

typedef struct
{
  GoalsApplication *application;
  char             *folder;
} Fixture;

static guint
count_windows (Fixture *fixture)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture->application)));
}

static GoalsWindow *
get_window (Fixture *fixture)
{
  return gtk_application_get_windows (GTK_APPLICATION (fixture->application))->data;
}

static void
wait_for_session (Fixture *fixture)
{
  while (goals_window_get_session (get_window (fixture)) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("Test");
  g_autoptr(GoalsStore) store = NULL;
  g_autoptr(GError) error = NULL;

  g_settings_reset (goals_settings_get_default (), "last-workspace");
  g_settings_reset (goals_settings_get_default (), "recent-workspaces");
  fixture->folder = g_dir_make_tmp ("goals-XXXXXX", NULL);
  store = goals_store_new (fixture->folder);
  goals_store_create (store, workspace, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_free (fixture->folder);
}

/* The program until it ends by itself; @callback once it is there. */
static void
run (Fixture *fixture, GSourceFunc callback, int n_arguments, char **arguments)
{
  fixture->application = goals_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->application), G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_idle_add_full (G_PRIORITY_LOW, callback, fixture, NULL);
  g_assert_cmpint (g_application_run (G_APPLICATION (fixture->application), n_arguments, arguments), ==, 0);
  settle ();
  g_assert_finalize_object (fixture->application);
}

static gboolean
run_cb (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr(GFile) manifest = g_file_new_build_filename (fixture->folder, "workspace.goals.json", NULL);
  g_auto(GStrv) recent = NULL;

  /* nothing open: the welcome page, once */
  g_assert_cmpuint (count_windows (fixture), ==, 1);
  g_assert_null (goals_window_get_session (get_window (fixture)));
  g_application_activate (G_APPLICATION (fixture->application));
  g_assert_cmpuint (count_windows (fixture), ==, 1);

  /* a workspace opens where nothing is, and only once, however it is named */
  g_application_open (G_APPLICATION (fixture->application), &manifest, 1, "");
  wait_for_session (fixture);
  g_assert_cmpuint (count_windows (fixture), ==, 1);
  g_assert_cmpstr (goals_window_get_path (get_window (fixture)), ==, fixture->folder);
  goals_application_open_path (fixture->application, fixture->folder, NULL);
  g_assert_cmpuint (count_windows (fixture), ==, 1);
  recent = goals_settings_list_recent (goals_settings_get_default ());
  g_assert_cmpstr (recent[0], ==, fixture->folder);

  /* another window, and the end of all */
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "new-window", NULL);
  g_assert_cmpuint (count_windows (fixture), ==, 2);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

static void
test_life (Fixture *fixture, gconstpointer unused)
{
  run (fixture, run_cb, 0, NULL);
}

/* What is on no disk here is not left out in silence, neither without a window nor beside what can be opened. */
static gboolean
elsewhere_cb (gpointer data)
{
  Fixture *fixture = data;
  GFile *files[] = {
    g_file_new_for_path (fixture->folder), g_file_new_for_uri ("smb://host/<b>R&D</b>/workspace.goals.json"),
  };

  g_application_open (G_APPLICATION (fixture->application), files, G_N_ELEMENTS (files), "");
  wait_for_session (fixture);
  g_assert_cmpuint (count_windows (fixture), ==, 1);
  wait_until_shown ("“smb://host/<b>R&D</b>/workspace.goals.json” is no folder on this computer");
  gtk_widget_activate_action (GTK_WIDGET (get_window (fixture)), "win.open-recent", "s", "");
  wait_until_shown ("“” is no folder on this computer");
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_object_unref (files[i]);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

static void
test_elsewhere (Fixture *fixture, gconstpointer unused)
{
  char program[] = "goals", address[] = "http://example.org/";
  char *arguments[] = { program, address, NULL };

  run (fixture, elsewhere_cb, 2, arguments);
}

/* All the files of a folder, as a careless star on the command line hands them over. */
static gboolean
many_cb (gpointer data)
{
  Fixture *fixture = data;
  GFile *files[1000];
  guint n;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *name = g_strdup_printf ("file-%" G_GSIZE_FORMAT, i);

      files[i] = g_file_new_build_filename (fixture->folder, name, NULL);
    }
  g_application_open (G_APPLICATION (fixture->application), files, G_N_ELEMENTS (files), "");
  n = count_windows (fixture);
  g_assert_cmpuint (n, >, 1);
  g_assert_cmpuint (n, <, 50);
  wait_until_shown ("980 more were not opened: too many at once");
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    g_object_unref (files[i]);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->application), "quit", NULL);

  return G_SOURCE_REMOVE;
}

static void
test_many (Fixture *fixture, gconstpointer unused)
{
  run (fixture, many_cb, 0, NULL);
}

#define ADD(path, test) g_test_add ("/app/application/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("life", test_life);
  ADD ("elsewhere", test_elsewhere);
  ADD ("many", test_many);

  return g_test_run ();
}
