/* test-app-descriptors.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <string.h>
#include "app-clicks.h"
#include "goals-app-init.h"
#include "goals-storage-fixture.h"

#define OBJECTIVE "50000000-0000-4000-8000-000000000001"
#define LIMIT     400

/* Nothing can be opened any more while the window is used: it says so, goes on, and saves when something can. */

static gboolean
contains (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static void
rename_objective (GoalsSession *session, const char *title)
{
  goals_command_set_text (goals_session_get_history (session),
                          goals_workspace_lookup (goals_session_get_workspace (session), OBJECTIVE),
                          "title", title);
}

static void
test_window (void)
{
  static const char *const pages[] = { "alignment", "kpis", "check-ins", "review", "overview" };
  char *folder = folder_new ();
  GoalsWindow *window = g_object_ref (goals_window_new (NULL));
  GoalsSession *session;
  g_autofree char *text = NULL;
  GArray *descriptors;

  goals_window_open (window, folder);
  gtk_window_present (GTK_WINDOW (window));
  for (int i = 0; i < 200 && goals_window_get_session (window) == NULL; i++)
    settle ();
  session = g_object_ref (goals_window_get_session (window));
  run_for (300);
  descriptors = descriptors_take (LIMIT, 0);
  rename_objective (session, "All are taken");
  run_for (1000);
  g_assert_nonnull (find (GTK_WIDGET (window), contains, "Changes could not be saved"));
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      goals_window_show_page (window, pages[i]);
      run_for (200);
    }
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.save", NULL);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.preferences", NULL);
  run_for (500);
  rename_objective (session, "Some are free");
  run_for (1000);
  g_assert_cmpint (goals_session_get_save_state (session), ==, GOALS_SAVE_FAILED);
  descriptors_free (descriptors);
  /* By itself */
  for (int i = 0; i < 1000 && goals_session_get_save_state (session) != GOALS_SAVE_SAVED; i++)
    run_for (10);
  text = folder_read (folder, "objectives/" OBJECTIVE ".json");
  g_assert_nonnull (strstr (text, "Some are free"));
  goals_window_set_session (window, NULL);
  dismiss (window);
  assert_goes (session);
  folder_free (folder);
}

int
main (int   argc,
      char *argv[])
{
  char *state = state_new ();
  int result;

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_app_init ();
  /* Icons cannot be read, and GTK says so */
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_test_add_func ("/app/descriptors/window", test_window);
  result = g_test_run ();
  folder_free (state);
  return result;
}
