/* benchmark-window.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the main thread of the window has to do with a workspace of any size: from opening to the first picture, from
 * page to page, for each typed letter, for an edit, for a screenful further down; and on every page, whatever is open
 * when everything is loaded, saved, or changed by somebody else. */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <sys/resource.h>

#include "busy.h"
#include "company.h"
#include "goals-app-init.h"
#include "goals-commands.h"
#include "goals-document.h"
#include "goals-settings.h"
#include "goals-window.h"
#include "stopwatch.h"

#define FRAME 0.0167
#define STALL 0.05

static const char *const page_names[] = { "overview", "alignment", "kpis", "check-ins", "review" };

static CompanySize size = { .objectives = 1000, .depth = 6, .key_results = 4, .check_ins = 13, .kpis = 100,
                            .measurements = 1000 };
static char *folder;
static char *only, *only_page;

static GOptionEntry entries[] = {
  { "objectives", 0, 0, G_OPTION_ARG_INT, &size.objectives, "How many objectives", "N" },
  { "kpis", 0, 0, G_OPTION_ARG_INT, &size.kpis, "How many KPIs", "N" },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder,
    "Where the workspace is; made when it is not there (default: a temporary one)", "FOLDER" },
  { "only", 0, 0, G_OPTION_ARG_STRING, &only, "One part only: start, pages, search, edit, scroll, files", "PART" },
  { "page", 0, 0, G_OPTION_ARG_STRING, &only_page,
    "Load, save and have others change with one page only open: overview, alignment, kpis, check-ins, review", "PAGE" },
  G_OPTION_ENTRY_NULL
};

static GoalsDate
get_today (void)
{
  return goals_date_new (2026, 11, 21);
}

static void
report (const char *what, const Busy *busy, double bar)
{
  g_print ("%-44s %8.1f ms of work, longest piece %7.1f ms (%7.1f ms by the clock), 99 of 100 within %6.1f ms, over after %7.1f ms; "
           "bar %.1f ms a piece: %s\n", what, busy->total * 1e3, busy->longest * 1e3, busy->longest_wall * 1e3,
           busy->most * 1e3, busy->wall * 1e3, bar * 1e3, busy->longest <= bar ? "reached" : "not reached");
}

static gboolean
is_wanted (const char *part)
{
  return only == NULL || g_str_equal (only, part);
}

static gboolean
is_open (gpointer window)
{
  return goals_window_get_session (window) != NULL;
}

static GtkWidget *
find_widget (GtkWidget *widget, const char *type)
{
  GtkWidget *found = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);
  return found;
}

static void
measure_pages (GoalsWindow *window)
{
  for (guint round = 0; round < 2; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (page_names); i++)
      {
        g_autofree char *what = g_strdup_printf ("Page %s, %s", page_names[i], round == 0 ? "first time" : "again");
        Busy busy;

        busy_start ();
        goals_window_show_page (window, page_names[i]);
        busy = busy_settle (NULL, NULL);
        report (what, &busy, STALL);
      }
}

static void
measure_search (GoalsWindow *window, const char *page, const char *type, const char *word)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GtkWidget *widget = find_widget (GTK_WIDGET (window), type);

  goals_window_show_page (window, page);
  busy_settle (NULL, NULL);
  for (const char *at = word;; at++)
    {
      g_autofree char *what = NULL;
      Busy busy;

      if (*at == '\0')
        g_string_truncate (text, 0);
      else
        g_string_append_c (text, *at);
      what = g_strdup_printf ("Search %s for “%s”", page, text->str);
      busy_start ();
      g_object_set (widget, "search-text", text->str, NULL);
      busy = busy_settle (NULL, NULL);
      report (what, &busy, FRAME);
      if (*at == '\0')
        return;
    }
}

static void
edit (GoalsWindow *window, const char *where)
{
  GoalsSession *session = goals_window_get_session (window);
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (session));
  GoalsObjective *objective = goals_list_peek (objectives, goals_list_get_length (objectives) - 1);
  GoalsCheckIn check_in = { .date = get_today (), .value = 1, .confidence = 7, .note = (char *) "Measured" };
  g_autofree char *what = NULL;
  Busy busy;

  what = g_strdup_printf ("Title, on page %s", where);
  busy_start ();
  goals_command_set_text (goals_session_get_history (session), GOALS_ENTITY (objective), "title", what);
  busy = busy_settle (NULL, NULL);
  report (what, &busy, FRAME);
  g_free (what);
  what = g_strdup_printf ("Check-in, on page %s", where);
  busy_start ();
  goals_command_check_in (goals_session_get_history (session),
                          goals_list_peek (goals_objective_get_key_results (objective), 0), &check_in, NULL);
  busy = busy_settle (NULL, NULL);
  report (what, &busy, FRAME);
}

static void
measure_edits (GoalsWindow *window)
{
  for (gsize i = 0; i < G_N_ELEMENTS (page_names); i++)
    {
      goals_window_show_page (window, page_names[i]);
      busy_settle (NULL, NULL);
      edit (window, page_names[i]);
    }
}

/* A text that nothing has had yet, also when the folder is kept. */
static char *
make_text (const char *what)
{
  return g_strdup_printf ("%s %08x", what, g_random_int ());
}

static gboolean
is_saved (gpointer window)
{
  return goals_session_get_save_state (goals_window_get_session (window)) == GOALS_SAVE_SAVED;
}

static GoalsList *
get_objectives (GoalsWindow *window)
{
  return goals_workspace_get_objectives (goals_session_get_workspace (goals_window_get_session (window)));
}

static void
measure_saving (GoalsWindow *window, const char *page, guint n)
{
  GoalsHistory *history = goals_session_get_history (goals_window_get_session (window));
  g_autofree char *what = g_strdup_printf ("Saving %u, on page %s", n, page);
  g_autofree char *edited = make_text ("Edited");
  Busy busy;

  goals_history_begin (history, "Edit");
  for (guint i = 0; i < n; i++)
    goals_history_set (history, goals_list_peek (get_objectives (window), i), "description", edited, NULL);
  goals_history_commit (history, NULL);
  busy_start ();
  busy = busy_settle (is_saved, window);
  report (what, &busy, STALL);
}

/* Another program gives the objective at @position another name. */
static void
rename_outside (GoalsWindow *window, guint position, const char *title)
{
  GoalsObjective *objective = goals_list_peek (get_objectives (window), position);
  g_autoptr(GoalsEntity) copy = goals_entity_copy (GOALS_ENTITY (objective), FALSE);
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_object_set (copy, "title", title, NULL);
  bytes = goals_document_write (copy);
  file = goals_document_get_file (copy);
  path = g_build_filename (folder, file, NULL);
  if (!g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                                 G_FILE_SET_CONTENTS_CONSISTENT, 0644, NULL))
    g_error ("%s cannot be written", path);
}

/* Is the last one that was renamed known by that name? */
typedef struct
{
  GoalsObjective *objective;
  const char     *title;
} Renaming;

static gboolean
is_renamed (gpointer user_data)
{
  const Renaming *renaming = user_data;

  return g_str_equal (goals_objective_get_title (renaming->objective), renaming->title);
}

static void
measure_outside (GoalsWindow *window, const char *page, guint n)
{
  g_autofree char *title = make_text ("Renamed by others");
  const Renaming renaming = { goals_list_peek (get_objectives (window), n - 1), title };
  g_autofree char *what = g_strdup_printf ("%u renamed by others, on page %s", n, page);
  Busy busy;

  for (guint i = 0; i < n; i++)
    rename_outside (window, i, title);
  busy_start ();
  goals_session_look_outside (goals_window_get_session (window));
  busy = busy_settle (is_renamed, (gpointer) &renaming);
  report (what, &busy, STALL);
}

static GoalsWindow *
open_window (const char *page)
{
  GoalsWindow *window;
  g_autofree char *what = g_strdup_printf ("Opening to %s", page);
  Busy busy;

  g_settings_set_string (goals_settings_get_default (), "view", page);
  busy_start ();
  window = goals_window_new (NULL);
  goals_window_set_today (window, get_today ());
  gtk_window_present (GTK_WINDOW (window));
  busy = busy_settle (NULL, NULL);
  report ("Empty window", &busy, STALL);
  busy_start ();
  goals_window_open (window, folder);
  busy = busy_settle (is_open, window);
  report (what, &busy, STALL);
  return window;
}

static void
measure_files (const char *page)
{
  GoalsWindow *window = open_window (page);

  measure_saving (window, page, 1);
  measure_saving (window, page, (guint) size.objectives);
  measure_outside (window, page, 1);
  measure_outside (window, page, (guint) size.objectives);
  gtk_window_destroy (GTK_WINDOW (window));
  busy_settle (NULL, NULL);
}

static void
measure_scrolling (GoalsWindow *window, const char *page, const char *type)
{
  GtkWidget *widget, *scrolled;
  GtkAdjustment *adjustment;
  g_autofree char *what = g_strdup_printf ("Scroll %s, 60 steps", page);
  Busy busy = { 0 };

  goals_window_show_page (window, page);
  busy_settle (NULL, NULL);
  widget = find_widget (GTK_WIDGET (window), type);
  scrolled = find_widget (widget, "GtkScrolledWindow");
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  busy_start ();
  for (guint i = 0; i < 60; i++)
    {
      gint64 end = g_get_monotonic_time () + 40000;

      gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + 120);
      while (g_get_monotonic_time () < end)
        g_main_context_iteration (NULL, TRUE);
    }
  busy = busy_settle (NULL, NULL);
  report (what, &busy, FRAME);
}

static void
make_company (void)
{
  g_autoptr(GoalsWorkspace) company = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *manifest = g_build_filename (folder, "workspace.goals.json", NULL);

  if (g_file_test (manifest, G_FILE_TEST_EXISTS))
    return;
  company = company_new (&size, get_today ());
  if (!company_write (company, folder, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  GoalsWindow *window;
  struct rusage usage;
  gboolean keep;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  keep = folder != NULL;
  if (!keep)
    folder = g_dir_make_tmp ("goals-benchmark-XXXXXX", &error);
  if (folder == NULL)
    g_error ("%s", error->message);
  make_company ();
  adw_init ();
  goals_app_init ();
  busy_init ();
  if (is_wanted ("files"))
    for (gsize i = 0; i < G_N_ELEMENTS (page_names); i++)
      if (only_page == NULL || g_str_equal (only_page, page_names[i]))
        measure_files (page_names[i]);
  window = open_window ("overview");
  if (is_wanted ("pages"))
    measure_pages (window);
  if (is_wanted ("search"))
    {
      measure_search (window, "alignment", "GoalsAlignmentPage", "region 42");
      measure_search (window, "kpis", "GoalsKpisPage", "tor 99");
    }
  if (is_wanted ("edit"))
    measure_edits (window);
  if (is_wanted ("scroll"))
    {
      measure_scrolling (window, "alignment", "GoalsAlignmentPage");
      measure_scrolling (window, "kpis", "GoalsKpisPage");
    }
  getrusage (RUSAGE_SELF, &usage);
  g_print ("Peak memory: %.1f MB\n", (double) usage.ru_maxrss / 1e3);
  gtk_window_destroy (GTK_WINDOW (window));
  if (!keep)
    company_remove (folder);
  return 0;
}
