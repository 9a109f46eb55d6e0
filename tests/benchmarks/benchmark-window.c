/* benchmark-window.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the main thread of the window has to do with a workspace of any size: from opening to the first picture, from
 * page to page, for each typed letter, for an edit, for a screenful further down. */

#include <adwaita.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <sys/resource.h>

#include "busy.h"
#include "company.h"
#include "goals-app-init.h"
#include "goals-commands.h"
#include "goals-settings.h"
#include "goals-window.h"
#include "stopwatch.h"

#define FRAME 0.0167

static CompanySize size = { .objectives = 1000, .depth = 6, .key_results = 4, .check_ins = 13, .kpis = 100,
                            .measurements = 1000 };
static char *folder;
static char *only;

static GOptionEntry entries[] = {
  { "objectives", 0, 0, G_OPTION_ARG_INT, &size.objectives, "How many objectives", "N" },
  { "kpis", 0, 0, G_OPTION_ARG_INT, &size.kpis, "How many KPIs", "N" },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder,
    "Where the workspace is; made when it is not there (default: a temporary one)", "FOLDER" },
  { "only", 0, 0, G_OPTION_ARG_STRING, &only, "One part only: start, pages, search, edit, scroll", "PART" },
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
  g_print ("%-44s %8.1f ms of work, longest piece %7.1f ms, over after %7.1f ms; bar %.1f ms a piece: %s\n", what,
           busy->total * 1e3,
           busy->longest * 1e3, busy->wall * 1e3, bar * 1e3, busy->longest <= bar ? "reached" : "not reached");
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
  static const char *const pages[] = { "overview", "alignment", "kpis", "check-ins", "review" };

  for (guint round = 0; round < 2; round++)
    for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
      {
        g_autofree char *what = g_strdup_printf ("Page %s, %s", pages[i], round == 0 ? "first time" : "again");
        Busy busy;

        busy_start ();
        goals_window_show_page (window, pages[i]);
        busy = busy_settle (NULL, NULL);
        report (what, &busy, 0.05);
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
  static const char *const pages[] = { "overview", "alignment", "kpis", "check-ins", "review" };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      goals_window_show_page (window, pages[i]);
      busy_settle (NULL, NULL);
      edit (window, pages[i]);
    }
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
  Busy busy;

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
  g_settings_set_string (goals_settings_get_default (), "view", "overview");
  busy_init ();
  window = goals_window_new (NULL);
  goals_window_set_today (window, get_today ());
  gtk_window_present (GTK_WINDOW (window));
  busy = busy_settle (NULL, NULL);
  report ("Empty window", &busy, 0.05);
  busy_start ();
  goals_window_open (window, folder);
  busy = busy_settle (is_open, window);
  report ("Opening to the overview", &busy, 0.05);
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
