/* test-app-failed.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <string.h>
#include "app-clicks.h"
#include "goals-app-init.h"
#include "goals-failed-page.h"
#include "goals-kept.h"
#include "goals-settings.h"
#include "goals-storage-fixture.h"

#define TODAY     (goals_date_new (2026, 11, 21))
#define OBJECTIVE "50000000-0000-4000-8000-000000000001"

/* The folder of a workspace is not there when it is opened. */

typedef struct
{
  Places       places;
  GoalsWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  places_set_up (&fixture->places);
  fixture->window = g_object_ref (goals_window_new (NULL));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 640);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  goals_window_set_session (fixture->window, NULL);
  dismiss (fixture->window);
  settle ();
  places_tear_down (&fixture->places);
}

/* An edit that comes too late. */
static void
leave_unsaved (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  GoalsSession *session = goals_session_open (fixture->places.folder, TODAY, &error);
  GoalsStore *store = goals_session_get_store (session);
  g_autoptr(GPtrArray) pasts = goals_store_list_read (store);
  g_autoptr(GPtrArray) present = goals_store_list_present (store);

  goals_kept_add (goals_store_get_archive (store), goals_store_get_state (store), pasts, present, g_get_real_time (),
                  NULL);
  places_take_away (&fixture->places);
  goals_command_set_text (goals_session_get_history (session),
                          goals_workspace_lookup (goals_session_get_workspace (session), OBJECTIVE), "title",
                          "Too late");
  g_assert_false (goals_session_flush (session, NULL));
  assert_goes (session);
}

static gboolean
contains (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL;
}

static gboolean
says (Fixture *fixture, const char *text)
{
  return find (GTK_WIDGET (fixture->window), contains, text) != NULL;
}

static GoalsFailedPage *
open_window (Fixture *fixture)
{
  GtkWidget *page = find (GTK_WIDGET (fixture->window), is_type, GSIZE_TO_POINTER (GOALS_TYPE_FAILED_PAGE));

  goals_window_open (fixture->window, fixture->places.folder);
  gtk_window_present (GTK_WINDOW (fixture->window));
  for (int i = 0; i < 200 && !gtk_widget_get_mapped (page); i++)
    settle ();
  return GOALS_FAILED_PAGE (page);
}

static const char *
wait_for_title (Fixture *fixture)
{
  for (int i = 0; i < 500 && goals_window_get_session (fixture->window) == NULL; i++)
    settle ();
  g_assert_nonnull (goals_window_get_session (fixture->window));
  GoalsSession *session = goals_window_get_session (fixture->window);

  return goals_entity_get_title (goals_workspace_lookup (goals_session_get_workspace (session), OBJECTIVE));
}

/* Nothing is known of it, and it opens when it is there. */
static void
test_nothing (Fixture *fixture, gconstpointer unused)
{
  places_take_away (&fixture->places);
  assert_focused (GTK_WIDGET (open_window (fixture)));
  g_assert_true (says (fixture, "found no workspace.goals.json"));
  g_assert_true (says (fixture, "Choose a folder that holds workspace.goals.json"));
  settle ();
  g_assert_null (find_anywhere ("_Save Elsewhere…"));
  g_assert_null (find_anywhere ("_Repair…"));
  g_assert_nonnull (find_anywhere ("_Try Again"));
  places_bring_back (&fixture->places);
  wait_for_title (fixture);
}

/* What is kept goes into the folder when it comes back. */
static void
test_waited (Fixture *fixture, gconstpointer unused)
{
  leave_unsaved (fixture);
  open_window (fixture);
  wait_for_button ("_Save Elsewhere…");
  g_assert_true (says (fixture, "Changes to 1 document never reached the folder."));
  g_assert_true (says (fixture, "in another folder: 4 documents"));
  places_bring_back (&fixture->places);
  g_assert_cmpstr (wait_for_title (fixture), ==, "Too late");
}

static void
test_elsewhere (Fixture *fixture, gconstpointer unused)
{
  GoalsFailedPage *page;

  leave_unsaved (fixture);
  page = open_window (fixture);
  wait_for_button ("_Save Elsewhere…");
  /* Not over what is there */
  folder_write (fixture->places.other, "workspace.goals.json", "somebody's");
  goals_failed_page_save (page, fixture->places.other);
  for (int i = 0; i < 200 && !says (fixture, "Not saved there"); i++)
    settle ();
  g_assert_true (says (fixture, "Not saved there"));
  g_assert_true (gtk_widget_is_sensitive (find_anywhere ("_Save Elsewhere…")));
  folder_remove (fixture->places.other, "workspace.goals.json");
  goals_failed_page_save (page, fixture->places.other);
  g_assert_cmpstr (wait_for_title (fixture), ==, "Too late");
  g_assert_cmpstr (goals_window_get_path (fixture->window), ==, fixture->places.other);
}

/* Who leaves the page is not interrupted by what comes back, nor shown the page again at the next start. */
static void
test_left (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *last = NULL;

  g_settings_set_string (goals_settings_get_default (), "last-workspace", fixture->places.folder);
  places_take_away (&fixture->places);
  open_window (fixture);
  click ("_Back");
  last = g_settings_get_string (goals_settings_get_default (), "last-workspace");
  g_assert_cmpstr (last, ==, "");
  places_bring_back (&fixture->places);
  run_for (1500);
  g_assert_null (goals_window_get_session (fixture->window));
}

/* On a phone, too; and the window goes while something is on its way. */
static void
test_narrow (Fixture *fixture, gconstpointer unused)
{
  GoalsFailedPage *page;

  leave_unsaved (fixture);
  page = open_window (fixture);
  wait_for_button ("_Save Elsewhere…");
  assert_narrow (GTK_WIDGET (page));
  goals_failed_page_save (page, fixture->places.other);
}

/* Nor is it there for those who look for it in the list; the other is. */
static void
test_recent (Fixture *fixture, gconstpointer unused)
{
  GSettings *settings = goals_settings_get_default ();
  g_autofree char *not_found = g_strconcat ("Not found: ", fixture->places.folder, NULL);

  goals_settings_add_recent (settings, "/nowhere/at/all");
  goals_settings_add_recent (settings, fixture->places.folder);
  gtk_window_present (GTK_WINDOW (fixture->window));
  for (int i = 0; i < 200 && !says (fixture, "Not found: /nowhere/at/all"); i++)
    settle ();
  g_assert_true (says (fixture, "Not found: /nowhere/at/all"));
  for (int i = 0; i < 10; i++)
    settle ();
  g_assert_true (says (fixture, fixture->places.folder));
  g_assert_false (says (fixture, not_found));
  g_settings_reset (settings, "recent-workspaces");
}

int
main (int   argc,
      char *argv[])
{
  char *state;
  int result;

  state = state_new ();
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_app_init ();
#define ADD(name, func) g_test_add ("/app/failed/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("nothing", test_nothing);
  ADD ("waited", test_waited);
  ADD ("elsewhere", test_elsewhere);
  ADD ("left", test_left);
  ADD ("narrow", test_narrow);
  ADD ("recent", test_recent);
#undef ADD
  result = g_test_run ();
  folder_free (state);
  return result;
}
