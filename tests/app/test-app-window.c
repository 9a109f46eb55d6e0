/* test-app-window.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include <glib/gstdio.h>
#include "goals-app-init.h"
#include "goals-shortcut-table.h"
#include "goals-settings.h"
#include "goals-window.h"

#define TODAY (goals_date_new (2026, 11, 21))

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsSession   *session;
  GoalsWindow    *window;
  GoalsCycle     *cycle;
} Fixture;

static GoalsCycle *
add_cycle (GoalsWorkspace *workspace, const char *name, GoalsDate start, GoalsDate end)
{
  g_autoptr(GoalsEntity) cycle = g_object_new (GOALS_TYPE_CYCLE, "name", name, "start", start, "end", end,
                                               "state", GOALS_CYCLE_ACTIVE, NULL);

  g_assert_true (goals_list_append (goals_workspace_get_cycles (workspace), cycle));

  return GOALS_CYCLE (cycle);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_settings_reset (goals_settings_get_default (), "last-cycles");
  g_settings_reset (goals_settings_get_default (), "view");
  fixture->workspace = goals_workspace_new ("Test <&> Sons");
  add_cycle (fixture->workspace, "2026 Q3", goals_date_new (2026, 7, 1), goals_date_new (2026, 9, 30));
  fixture->cycle = add_cycle (fixture->workspace, "2026 Q4", goals_date_new (2026, 10, 1),
                              goals_date_new (2026, 12, 31));
  fixture->session = goals_session_new (fixture->workspace, NULL, TODAY);
  fixture->window = g_object_ref (goals_window_new (NULL));
  goals_window_set_today (fixture->window, TODAY);
}

static void
settle (void)
{
  for (int i = 0; i < 20; i++)
    {
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  settle ();
  g_assert_finalize_object (fixture->window);
  g_assert_finalize_object (fixture->session);
  g_assert_finalize_object (fixture->workspace);
}

static gboolean
is_enabled (Fixture *fixture, const char *action)
{
  return g_action_group_get_action_enabled (G_ACTION_GROUP (fixture->window), action);
}

static void
test_without_workspace (Fixture *fixture, gconstpointer unused)
{
  static const char *const off[] = { "undo", "redo", "search", "cycle", "new-cycle", "check-in", "manage-cycles",
                                     "show-page",
                                     "print", "export-pdf", "new-objective", "new-kpi", "record" };
  static const char *const on[] = { "open", "new-workspace", "preferences", "shortcuts", "about", "toast" };

  for (gsize i = 0; i < G_N_ELEMENTS (off); i++)
    g_assert_false (is_enabled (fixture, off[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (on); i++)
    g_assert_true (is_enabled (fixture, on[i]));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Goals");
}

static void
test_session (Fixture *fixture, gconstpointer unused)
{
  goals_window_set_session (fixture->window, fixture->session);
  g_assert_true (goals_window_get_cycle (fixture->window) == fixture->cycle);
  g_assert_true (is_enabled (fixture, "cycle"));
  g_assert_true (is_enabled (fixture, "check-in"));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (fixture->window)), ==, "Test <&> Sons — Goals");
  goals_window_set_session (fixture->window, NULL);
  g_assert_false (is_enabled (fixture, "cycle"));
}

static void
test_cycle (Fixture *fixture, gconstpointer unused)
{
  GoalsHistory *history = goals_session_get_history (fixture->session);
  GoalsCycle *cycle;
  g_autofree char *remembered = NULL;

  goals_window_set_session (fixture->window, fixture->session);
  g_action_group_activate_action (G_ACTION_GROUP (fixture->window), "cycle", g_variant_new_string (""));
  g_assert_null (goals_window_get_cycle (fixture->window));
  remembered = goals_settings_get_cycle (goals_settings_get_default (),
                                         goals_entity_get_id (GOALS_ENTITY (fixture->workspace)));
  g_assert_cmpstr (remembered, ==, "");

  cycle = goals_command_add_cycle (history, "2027 Q1", goals_date_new (2027, 1, 1), goals_date_new (2027, 3, 31));
  goals_window_set_cycle (fixture->window, cycle);
  goals_history_undo (history);
  g_assert_true (goals_window_get_cycle (fixture->window) == fixture->cycle);
}

/* What stands on a button, and what a screen reader is told. */
static GtkWidget *
find_button (GtkWidget *root, const char *action)
{
  if (GTK_IS_ACTIONABLE (root) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, action);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_undo (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *undo = find_button (GTK_WIDGET (fixture->window), "win.undo");
  GtkWidget *redo = find_button (GTK_WIDGET (fixture->window), "win.redo");

  goals_window_set_session (fixture->window, fixture->session);
  g_assert_false (is_enabled (fixture, "undo"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (undo), ==, "Undo");
  goals_command_set_text (goals_session_get_history (fixture->session), fixture->cycle, "name", "Winter_push");
  g_assert_true (is_enabled (fixture, "undo"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (undo), ==, "Undo: Rename “2026 Q4”");
  gtk_test_accessible_assert_property (undo, GTK_ACCESSIBLE_PROPERTY_LABEL, "Undo: Rename “2026 Q4”");

  gtk_widget_activate_action (undo, "win.undo", NULL);
  g_assert_cmpstr (goals_cycle_get_name (fixture->cycle), ==, "2026 Q4");
  g_assert_false (is_enabled (fixture, "undo"));
  g_assert_true (is_enabled (fixture, "redo"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (redo), ==, "Redo: Rename “2026 Q4”");
  gtk_widget_activate_action (undo, "win.redo", NULL);
  g_assert_cmpstr (goals_cycle_get_name (fixture->cycle), ==, "Winter_push");
}

/* The Undo of a toast is gone as soon as it would undo something else. */
static void
test_toast (Fixture *fixture, gconstpointer unused)
{
  GoalsHistory *history = goals_session_get_history (fixture->session);

  goals_window_set_session (fixture->window, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  goals_command_set_text (history, fixture->cycle, "name", "Winter");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toast", "(sb)", "Renamed <b> & more", TRUE);
  settle ();
  goals_history_seal (history);
  goals_command_set_text (history, fixture->cycle, "name", "Spring");
  settle ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toast", "(sb)", "Plain", FALSE);
  settle ();
}

/* Toasts that follow and displace each other faster than they come and go; "e" is an edit, "." a pause. */
static void
test_many_toasts (Fixture *fixture, gconstpointer unused)
{
  static const char *const rows[] = { "pue", "p.ue", "p.u.e", "ppue", "uue", "upe", "u.pue.", "uupuepe.pu",
                                      "p.u.eup.eu" };
  GoalsHistory *history = goals_session_get_history (fixture->session);
  guint n = 0;

  goals_window_set_session (fixture->window, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle ();
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (const char *step = rows[i]; *step != '\0'; step++)
      {
        g_autofree char *name = g_strdup_printf ("Name %u", n++);

        if (*step == 'e')
          goals_command_set_text (history, fixture->cycle, "name", name);
        else if (*step == '.')
          settle ();
        else
          gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.toast", "(sb)", name, *step == 'u');
      }
}

static void
test_pages (Fixture *fixture, gconstpointer unused)
{
  static const char *const pages[] = { "overview", "alignment", "kpis", "check-ins", "review" };

  goals_window_set_session (fixture->window, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", pages[i]);
      settle ();
    }
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", "nowhere");
}

/* Every page fits on a phone, with and without something on it. */
static void
test_narrow (Fixture *fixture, gconstpointer unused)
{
  static const char *const pages[] = { "overview", "alignment", "kpis", "check-ins", "review" };
  GoalsHistory *history = goals_session_get_history (fixture->session);
  int minimum;

  goals_window_set_session (fixture->window, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  for (guint round = 0; round < 2; round++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
        {
          gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.show-page", "s", pages[i]);
          settle ();
          gtk_widget_measure (GTK_WIDGET (fixture->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
          g_assert_cmpint (minimum, <=, 360);
        }
      goals_command_add_key_result (history, goals_command_add_objective (history, "A rather long title",
                                                                          fixture->cycle, NULL, 0),
                                    "Another one that is rather long, too", 0);
      goals_command_add_kpi (history, "How long everybody waits");
    }
}

/* All but its frame. */
static gboolean
is_as_wide (Fixture *fixture, int width)
{
  int now = gtk_widget_get_width (GTK_WIDGET (fixture->window));

  return now <= width && now > width - 60;
}

static void
resize (Fixture *fixture, int width)
{
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 500);
  for (int i = 0; i < 100 && !is_as_wide (fixture, width); i++)
    settle ();
  settle ();
  g_assert_true (is_as_wide (fixture, width));
}

/* Undo and Redo give way only when the header bar has no room for them. */
static void
test_header (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *undo = find_button (GTK_WIDGET (fixture->window), "win.undo");

  goals_window_set_session (fixture->window, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  resize (fixture, 720);
  g_assert_true (gtk_widget_get_mapped (undo));
  resize (fixture, 360);
  g_assert_false (gtk_widget_get_mapped (undo));
  resize (fixture, 1000);
  g_assert_true (gtk_widget_get_mapped (undo));
}

static void
test_failure (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = g_dir_make_tmp ("goals-XXXXXX", NULL);

  goals_window_open (fixture->window, folder);
  g_assert_cmpstr (goals_window_get_path (fixture->window), ==, folder);
  while (goals_window_get_path (fixture->window) != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (goals_window_get_session (fixture->window));
  g_rmdir (folder);
}

static char *
create_workspace (Fixture *fixture)
{
  char *folder = g_dir_make_tmp ("goals-XXXXXX", NULL);
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GError) error = NULL;

  goals_store_create (store, fixture->workspace, NULL, &error);
  g_assert_no_error (error);

  return folder;
}

static void
remove_workspace (const char *folder)
{
  static const char *const names[] = { "workspace.goals.json", "objectives", "kpis", "" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_remove (path);
    }
}

/* An edit that is still on its way to the disk when the window closes is there afterwards. */
static void
test_close_saves (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = create_workspace (fixture);
  g_autofree char *manifest = g_build_filename (folder, "workspace.goals.json", NULL);
  g_autofree char *contents = NULL;
  GoalsWindow *window = g_object_ref (goals_window_new (NULL));
  GoalsCycle *cycle;

  goals_window_open (window, manifest);
  while (goals_window_get_session (window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (goals_window_get_path (window), ==, folder);
  cycle = goals_window_get_cycle (window);
  goals_command_set_text (goals_session_get_history (goals_window_get_session (window)), cycle, "name",
                          "Renamed at last");
  gtk_window_present (GTK_WINDOW (window));
  gtk_window_close (GTK_WINDOW (window));
  while (gtk_widget_get_realized (GTK_WIDGET (window)))
    g_main_context_iteration (NULL, TRUE);
  settle ();
  g_assert_finalize_object (window);
  g_assert_true (g_file_get_contents (manifest, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "Renamed at last"));
  remove_workspace (folder);
}

/* Whatever was asked for last is what opens; what was asked for before says nothing any more. */
static void
test_open_twice (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = create_workspace (fixture);
  g_autofree char *empty = g_dir_make_tmp ("goals-XXXXXX", NULL);

  goals_window_open (fixture->window, empty);
  goals_window_open (fixture->window, folder);
  goals_window_open (fixture->window, empty);
  goals_window_open (fixture->window, folder);
  g_assert_cmpstr (goals_window_get_path (fixture->window), ==, folder);
  while (goals_window_get_session (fixture->window) == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpstr (goals_window_get_path (fixture->window), ==, folder);
    }
  settle ();
  g_assert_cmpstr (goals_store_get_path (goals_session_get_store (goals_window_get_session (fixture->window))), ==,
                   folder);
  goals_window_set_session (fixture->window, NULL);
  g_rmdir (empty);
  remove_workspace (folder);
}

/* A window that is closed while it opens something is not kept, and nothing is said in it any more. */
static void
test_close_while_opening (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = create_workspace (fixture);
  GoalsWindow *window = g_object_ref (goals_window_new (NULL));

  goals_window_open (window, folder);
  gtk_window_destroy (GTK_WINDOW (window));
  while (G_OBJECT (window)->ref_count > 1)      /* the worker's */
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (window);
  remove_workspace (folder);
}

static GtkWidget *
get_child (Fixture *fixture, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (fixture->window), GOALS_TYPE_WINDOW, name));
}

/* While something opens, nothing else can be opened: at first there is nothing to be seen. */
static void
test_while_opening (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = create_workspace (fixture);
  GtkWidget *content = get_child (fixture, "content");

  gtk_window_present (GTK_WINDOW (fixture->window));
  goals_window_open (fixture->window, folder);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (content)), ==, "opening");
  g_assert_false (gtk_widget_get_mapped (get_child (fixture, "welcome")));
  g_assert_false (gtk_widget_get_mapped (get_child (fixture, "opening_box")));
  while (goals_window_get_session (fixture->window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (content)), ==, "workspace");
  goals_window_set_session (fixture->window, NULL);
  remove_workspace (folder);
}

/* Nobody has to wait for a folder that does not answer. */
static void
test_cancel_opening (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *folder = create_workspace (fixture);
  GtkWidget *content = get_child (fixture, "content");

  gtk_window_present (GTK_WINDOW (fixture->window));
  goals_window_open (fixture->window, folder);
  g_signal_emit_by_name (gtk_widget_get_last_child (get_child (fixture, "opening_box")), "clicked");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (content)), ==, "welcome");
  g_assert_null (goals_window_get_path (fixture->window));
  settle ();
  g_assert_null (goals_window_get_session (fixture->window));
  goals_window_open (fixture->window, folder);
  while (goals_window_get_session (fixture->window) == NULL)
    g_main_context_iteration (NULL, TRUE);
  goals_window_set_session (fixture->window, NULL);
  remove_workspace (folder);
}

/* The program's own are bound in its start-up, beside the table. */
static gboolean
has_action (GActionGroup *window, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr(GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  if (g_str_has_prefix (name, "win."))
    return g_action_group_has_action (window, name + strlen ("win."));

  return g_str_equal (name, "app.quit") || g_str_equal (name, "app.new-window") || g_str_equal (name, "window.close");
}

static void
test_shortcuts (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GoalsAccel *table;
  gsize n;

  table = goals_shortcut_table_get (&n);
  for (gsize i = 0; i < n; i++)
    {
      g_auto(GStrv) accels = NULL;

      g_assert_true ((table[i].group == NULL) == (table[i].title != NULL && table[i].accels != NULL));
      if (table[i].accels == NULL)
        continue;
      g_assert_true (table[i].action == NULL || has_action (G_ACTION_GROUP (fixture->window), table[i].action));
      accels = g_strsplit (table[i].accels, " ", -1);
      for (char **accel = accels; *accel != NULL; accel++)
        {
          /* "0...9" is how the shortcuts window writes a range */
          const char *one = strstr (*accel, "...") != NULL ? strstr (*accel, "...") + strlen ("...") : *accel;
          guint key;
          GdkModifierType modifiers;

          g_assert_true (gtk_accelerator_parse (one, &key, &modifiers));
          /* two lines of views may share a key, two of the program may not */
          if (table[i].action != NULL)
            g_assert_true (g_hash_table_add (seen, gtk_accelerator_name (key, modifiers)));
        }
    }
}

#define ADD(path, test) g_test_add ("/app/window/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_app_init ();
  ADD ("without-workspace", test_without_workspace);
  ADD ("session", test_session);
  ADD ("cycle", test_cycle);
  ADD ("undo", test_undo);
  ADD ("toast", test_toast);
  ADD ("many-toasts", test_many_toasts);
  ADD ("pages", test_pages);
  ADD ("narrow", test_narrow);
  ADD ("header", test_header);
  ADD ("failure", test_failure);
  ADD ("close-saves", test_close_saves);
  ADD ("open-twice", test_open_twice);
  ADD ("close-while-opening", test_close_while_opening);
  ADD ("while-opening", test_while_opening);
  ADD ("cancel-opening", test_cancel_opening);
  ADD ("shortcuts", test_shortcuts);

  return g_test_run ();
}
