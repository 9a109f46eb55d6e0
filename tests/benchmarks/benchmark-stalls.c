/* benchmark-stalls.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long the main thread is kept while a workspace of fifty megabytes is opened and saved, also on a disk that takes
 * two seconds for each sync. */

#include <glib/gstdio.h>
#include <locale.h>

#include "busy.h"
#include "company.h"
#include "fail-io.h"
#include "goals-save-elsewhere.h"
#include "goals-session.h"

#define LONGEST 0.05
#define MOST    0.016

static CompanySize size = { .objectives = 2600, .depth = 6, .key_results = 4, .check_ins = 13, .kpis = 200,
                            .measurements = 1000 };

static GOptionEntry entries[] = {
  { "objectives", 0, 0, G_OPTION_ARG_INT, &size.objectives, "How many objectives", "N" },
  { "kpis", 0, 0, G_OPTION_ARG_INT, &size.kpis, "How many KPIs", "N" },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  char         *folder, *elsewhere;
  GoalsSession *session;
  gboolean      elsewhere_done;
} Bench;

static GoalsDate
get_today (void)
{
  return goals_date_new (2026, 11, 21);
}

static void
sync_slowly (const char *path)
{
  g_usleep (2 * G_USEC_PER_SEC);
}

static void
report (const char *what, const Busy *busy)
{
  g_print ("%-52s %7.0f ms of work, longest piece %6.1f ms (%6.1f ms by the clock), 99 of 100 within %5.1f ms; bars %.0f and %.0f ms: %s\n",
           what, busy->total * 1e3, busy->longest * 1e3, busy->longest_wall * 1e3, busy->most * 1e3, LONGEST * 1e3,
           MOST * 1e3,
           busy->longest <= LONGEST && busy->most <= MOST ? "reached" : "not reached");
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(GError) error = NULL;

  bench->session = goals_session_open_finish (result, &error);
  if (bench->session == NULL)
    g_error ("%s", error->message);
}

static gboolean
is_open (gpointer user_data)
{
  return ((Bench *) user_data)->session != NULL;
}

static gboolean
is_saved (gpointer user_data)
{
  return goals_session_get_save_state (((Bench *) user_data)->session) == GOALS_SAVE_SAVED;
}

static gboolean
is_elsewhere (gpointer user_data)
{
  return ((Bench *) user_data)->elsewhere_done;
}

static void
measure_opening (Bench *bench, const char *what)
{
  Busy busy;

  busy_start ();
  goals_session_open_async (bench->folder, get_today (), NULL, opened_cb, bench);
  busy = busy_settle (is_open, bench);
  report (what, &busy);
}

static void
edit_everything (Bench *bench)
{
  GoalsHistory *history = goals_session_get_history (bench->session);
  GoalsWorkspace *workspace = goals_session_get_workspace (bench->session);
  GoalsList *lists[] = { goals_workspace_get_objectives (workspace), goals_workspace_get_kpis (workspace) };

  goals_history_begin (history, "Everything");
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < goals_list_get_length (lists[l]); i++)
      goals_history_set (history, goals_list_peek (lists[l], i), "description", "Edited", NULL);
  goals_history_commit (history, NULL);
}

static void
check_in (Bench *bench)
{
  GoalsCheckIn check_in = { .date = get_today (), .value = 1, .confidence = 7, .note = (char *) "Measured" };
  GoalsWorkspace *workspace = goals_session_get_workspace (bench->session);
  GoalsObjective *objective = goals_list_peek (goals_workspace_get_objectives (workspace), 0);
  g_autoptr(GError) error = NULL;

  if (!goals_command_check_in (goals_session_get_history (bench->session),
                               goals_list_peek (goals_objective_get_key_results (objective), 0),
                               &check_in, &error))
    g_error ("%s", error->message);
}

/* The edit itself is not what is measured. */
static void
measure_saving (Bench *bench, const char *what)
{
  Busy busy;

  busy_start ();
  busy = busy_settle (is_saved, bench);
  report (what, &busy);
}

static void
looked_cb (gboolean *looked)
{
  *looked = TRUE;
}

static gboolean
is_true (gpointer flag)
{
  return *(gboolean *) flag;
}

/* As others stir while nothing can be saved. */
static void
measure_looking (Bench *bench)
{
  gboolean looked = FALSE;
  gulong handler = g_signal_connect_swapped (bench->session, "looked", G_CALLBACK (looked_cb), &looked);
  Busy busy;

  busy_start ();
  goals_session_look_outside (bench->session);
  busy = busy_settle (is_true, &looked);
  report ("Looking while every document is unsaved", &busy);
  g_signal_handler_disconnect (bench->session, handler);
}

static void
delete_everything (Bench *bench)
{
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (bench->session));
  g_autoptr(GPtrArray) all = g_ptr_array_new ();

  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    g_ptr_array_add (all, goals_list_peek (objectives, i));
  goals_command_delete (goals_session_get_history (bench->session), all);
}

static void
saved_elsewhere_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;

  if (!goals_save_elsewhere_finish (GOALS_SESSION (source), result, &error))
    g_error ("%s", error->message);
  ((Bench *) user_data)->elsewhere_done = TRUE;
}

static void
measure_saving_elsewhere (Bench *bench)
{
  Busy busy;

  busy_start ();
  goals_save_elsewhere_async (bench->session, bench->elsewhere, NULL, saved_elsewhere_cb, bench);
  busy = busy_settle (is_elsewhere, bench);
  report ("Saving everything elsewhere", &busy);
}

static void
count_bytes (const char *path, gpointer total)
{
  GStatBuf info;

  if (g_stat (path, &info) == 0)
    *(guint64 *) total += (guint64) info.st_size;
}

static void
make_company (Bench *bench)
{
  g_autoptr(GoalsWorkspace) company = company_new (&size, get_today ());
  g_autoptr(GError) error = NULL;
  guint64 total = 0;

  if (!company_write (company, bench->folder, &error))
    g_error ("%s", error->message);
  company_foreach_file (bench->folder, count_bytes, &total);
  g_print ("%.1f MB\n", (double) total / 1e6);
}

int
main (int argc, char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *base = NULL;
  Bench bench = { NULL };

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  base = g_dir_make_tmp ("goals-benchmark-XXXXXX", &error);
  if (base == NULL)
    g_error ("%s", error->message);
  g_setenv ("XDG_STATE_HOME", base, TRUE);
  bench.folder = g_build_filename (base, "workspace", NULL);
  bench.elsewhere = g_build_filename (base, "elsewhere", NULL);
  make_company (&bench);
  fail_io_begin (base, "");
  busy_init ();
  measure_opening (&bench, "Opening");
  edit_everything (&bench);
  measure_saving (&bench, "Saving a change of every document");
  goals_history_undo (goals_session_get_history (bench.session));
  measure_saving (&bench, "Saving that it was undone");
  measure_saving_elsewhere (&bench);
  delete_everything (&bench);
  measure_saving (&bench, "Saving that all objectives were deleted");
  goals_history_undo (goals_session_get_history (bench.session));
  measure_saving (&bench, "Saving that they are back");
  check_in (&bench);
  measure_saving (&bench, "Saving one check-in");
  fail_io_set_sync_func (sync_slowly);
  check_in (&bench);
  measure_saving (&bench, "Saving one check-in, syncs of two seconds");
  fail_io_set_sync_func (NULL);
  fail_io_begin (bench.folder, "openat:1+:13");
  edit_everything (&bench);
  measure_looking (&bench);
  fail_io_begin (base, "");
  measure_saving (&bench, "Saving that at last");
  g_clear_object (&bench.session);
  fail_io_set_sync_func (sync_slowly);
  measure_opening (&bench, "Opening, syncs of two seconds");
  fail_io_set_sync_func (NULL);
  g_clear_object (&bench.session);
  fail_io_stop ();
  company_remove (base);
  g_free (bench.folder);
  g_free (bench.elsewhere);
  return 0;
}
