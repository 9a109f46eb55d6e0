/* benchmark-workspace.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Opening, saving and rearranging a workspace of any size. What is measured for its memory runs in a process of its
 * own: the program calls itself with --step. */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <locale.h>
#include <sys/resource.h>
#include <unistd.h>

#include "company.h"
#include "goals-session.h"
#include "stopwatch.h"

#define RUNS 50
#define REST_US 5000

static CompanySize size = { .objectives = 1000, .depth = 6, .key_results = 4, .check_ins = 13, .kpis = 100,
                            .measurements = 1000 };
static char *step;
static char *folder;

static GOptionEntry entries[] = {
  { "objectives", 0, 0, G_OPTION_ARG_INT, &size.objectives, "How many objectives", "N" },
  { "depth", 0, 0, G_OPTION_ARG_INT, &size.depth, "On how many levels", "N" },
  { "key-results", 0, 0, G_OPTION_ARG_INT, &size.key_results, "Key results of each objective", "N" },
  { "check-ins", 0, 0, G_OPTION_ARG_INT, &size.check_ins, "Check-ins of each key result", "N" },
  { "kpis", 0, 0, G_OPTION_ARG_INT, &size.kpis, "How many KPIs", "N" },
  { "measurements", 0, 0, G_OPTION_ARG_INT, &size.measurements, "Measurements of each KPI", "N" },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Where the workspace is made; kept (default: a temporary one)",
    "FOLDER" },
  { "step", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, &step, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

static GoalsDate
get_today (void)
{
  return goals_date_new (2026, 11, 21);
}

/* Everything in the workspace's folder, one path after the other. */
static void
parse_file (const char *path, gpointer user_data)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  guint64 *bytes = user_data;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, &error)
      || !json_parser_load_from_data (parser, text, (gssize) length, &error))
    g_error ("%s: %s", path, error->message);
  *bytes += length;
}

/* The steps that run in a process of their own; each prints seconds and a count of bytes. */

static void
step_make (void)
{
  g_autoptr(GoalsWorkspace) company = company_new (&size, get_today ());
  g_autoptr(GError) error = NULL;

  if (!company_write (company, folder, &error))
    g_error ("%s", error->message);
}

static guint64
step_parse (void)
{
  guint64 bytes = 0;

  company_foreach_file (folder, parse_file, &bytes);
  return bytes;
}

static guint64
step_open (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsSession) session = goals_session_open (folder, get_today (), &error);
  struct rusage usage;

  if (session == NULL)
    g_error ("%s", error->message);
  getrusage (RUSAGE_SELF, &usage);
  return (guint64) usage.ru_maxrss * 1024;
}

static int
run_step (void)
{
  gint64 start = g_get_monotonic_time ();
  guint64 bytes = 0;

  if (g_str_equal (step, "make"))
    step_make ();
  else if (g_str_equal (step, "parse"))
    bytes = step_parse ();
  else
    bytes = step_open ();
  g_print ("%" G_GINT64_FORMAT " %" G_GUINT64_FORMAT "\n", g_get_monotonic_time () - start, bytes);
  return 0;
}

/* Runs a step in a new process; seconds, and the bytes that it counted. */
static double
spawn_step (const char *program, const char *name, guint64 *bytes)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);
  const struct { const char *option; int value; } numbers[] = {
    { "objectives", size.objectives }, { "depth", size.depth }, { "key-results", size.key_results },
    { "check-ins", size.check_ins }, { "kpis", size.kpis }, { "measurements", size.measurements },
  };
  char *end;
  gint64 microseconds;
  int status;

  g_ptr_array_add (arguments, g_strdup (program));
  g_ptr_array_add (arguments, g_strdup_printf ("--step=%s", name));
  g_ptr_array_add (arguments, g_strdup_printf ("--folder=%s", folder));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_ptr_array_add (arguments, g_strdup_printf ("--%s=%d", numbers[i].option, numbers[i].value));
  g_ptr_array_add (arguments, NULL);
  if (!g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status,
                     &error)
      || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", name, error->message);

  microseconds = g_ascii_strtoll (output, &end, 10);
  if (bytes != NULL)
    *bytes = g_ascii_strtoull (end, NULL, 10);
  return (double) microseconds / G_USEC_PER_SEC;
}

static void
measure_open (const char *program)
{
  guint64 on_disk, peak;
  double parsing = G_MAXDOUBLE, opening = G_MAXDOUBLE;

  for (int i = 0; i < 3; i++)
    {
      parsing = MIN (parsing, spawn_step (program, "parse", &on_disk));
      opening = MIN (opening, spawn_step (program, "open", &peak));
    }
  stopwatch_report_ratio ("Opening", opening, "json-glib parsing the same files", parsing, 0.6);
  g_print ("Peak memory: %.1f MB, %.2f × the %.1f MB on disk; bar 4.0 ×: %s\n", peak / 1e6, (double) peak / on_disk,
           on_disk / 1e6,
           peak <= 4 * on_disk ? "reached" : "not reached");
}

typedef struct
{
  GoalsSession   *session;
  GoalsKeyResult *key_result;
  GoalsObjective *moved;
  GoalsLink      *places[2];
  char           *bytes;        /* of the key result's document */
  gsize           length;
  double          value;
  guint           turn;
} Bench;

static void
check_in (gpointer user_data)
{
  Bench *bench = user_data;
  GoalsCheckIn check_in = { .date = get_today (), .value = bench->value++, .confidence = 7,
                            .note = (char *) "Measured" };
  g_autoptr(GError) error = NULL;

  if (!goals_command_check_in (goals_session_get_history (bench->session), bench->key_result, &check_in, &error))
    g_error ("%s", error->message);
}

static void
check_in_and_save (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(GError) error = NULL;

  check_in (bench);
  if (!goals_session_flush (bench->session, &error))
    g_error ("%s", error->message);
}

static void
must (gboolean worked, const char *what)
{
  if (!worked)
    g_error ("%s: %s", what, g_strerror (errno));
}

/* The least that a durable replacement of the same bytes takes. */
static void
write_bare (gpointer user_data)
{
  Bench *bench = user_data;
  g_autofree char *path = g_build_filename (folder, "objectives", "bare", NULL);
  g_autofree char *temporary = g_strconcat (path, ".tmp", NULL);
  g_autofree char *directory = g_path_get_dirname (path);
  int file = g_open (temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  int parent;

  must (file >= 0, temporary);
  must (write (file, bench->bytes, bench->length) == (gssize) bench->length && fsync (file) == 0, temporary);
  close (file);
  must (g_rename (temporary, path) == 0, path);
  parent = g_open (directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  must (parent >= 0 && fsync (parent) == 0, directory);
  close (parent);
}

/* The document stays as long as it was, and nobody checks in while the version before is still being archived. */
static void
take_back (gpointer user_data)
{
  Bench *bench = user_data;
  GoalsHistory *history = goals_session_get_history (bench->session);
  g_autoptr(GError) error = NULL;

  if (goals_history_can_undo (history)
      && (!goals_history_undo (history) || !goals_session_flush (bench->session, &error)))
    g_error ("%s", error != NULL ? error->message : "not taken back");
  g_usleep (REST_US);
}

static void
move (gpointer user_data)
{
  Bench *bench = user_data;
  GoalsHistory *history = goals_session_get_history (bench->session);
  g_autoptr(GError) error = NULL;

  if (!goals_command_align (history, bench->moved, bench->places[bench->turn++ % 2], GOALS_PLACE_LAST, NULL, &error))
    g_error ("%s", error->message);
}

static void
undo_and_redo (gpointer user_data)
{
  GoalsHistory *history = goals_session_get_history (((Bench *) user_data)->session);

  if (!goals_history_undo (history) || !goals_history_redo (history))
    g_error ("nothing to undo");
}

/* From then on every step is checked against what they did. */
static void
let_others_edit (Bench *bench)
{
  GoalsHistory *history = goals_session_get_history (bench->session);

  goals_history_begin_foreign (history, "Others");
  goals_history_set (history, goals_session_get_workspace (bench->session), "name", "Changed by others", NULL);
  goals_history_commit (history, NULL);
}

/* What comes back, or goes again, may be named anywhere. */
static void
add_and_delete (gpointer user_data)
{
  Bench *bench = user_data;
  GoalsHistory *history = goals_session_get_history (bench->session);
  GoalsObjective *objective = goals_command_add_objective (history, "Short-lived", NULL, bench->places[0], NULL);

  goals_command_add_key_result (history, objective, "With it", G_MAXUINT);
  goals_command_delete_one (history, objective);
}

static void
change_today (gpointer user_data)
{
  Bench *bench = user_data;

  goals_session_set_today (bench->session, get_today () + (GoalsDate) (bench->turn++ % 2));
}

/* The objective whose subtree comes nearest to @wanted, other than the first at the top level. */
static GoalsObjective *
find_subtree (GoalsSession *session, guint wanted)
{
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (session));
  GoalsObjective *best = NULL;
  guint best_count = 0;

  for (guint i = 1; i < goals_list_get_length (objectives); i++)
    {
      GoalsObjective *objective = goals_list_peek (objectives, i);
      guint count = company_count (objective);

      if (best == NULL || ABS ((int) count - (int) wanted) < ABS ((int) best_count - (int) wanted))
        {
          best = objective;
          best_count = count;
        }
    }
  return best;
}

static void
bench_init (Bench *bench)
{
  g_autoptr(GError) error = NULL;
  GoalsList *objectives;
  GoalsObjective *last;
  g_autofree char *file = NULL;
  g_autofree char *path = NULL;

  bench->session = goals_session_open (folder, get_today (), &error);
  if (bench->session == NULL)
    g_error ("%s", error->message);
  objectives = goals_workspace_get_objectives (goals_session_get_workspace (bench->session));
  last = goals_list_peek (objectives, goals_list_get_length (objectives) - 1);
  bench->key_result = goals_list_peek (goals_objective_get_key_results (last), 0);
  bench->moved = find_subtree (bench->session, 1000);
  bench->places[0] = goals_link_new (goals_entity_get_id (goals_list_peek (objectives, 0)), NULL);

  file = goals_document_get_file (GOALS_ENTITY (last));
  path = g_build_filename (folder, file, NULL);
  if (!g_file_get_contents (path, &bench->bytes, &bench->length, &error))
    g_error ("%s", error->message);
}

static void
bench_clear (Bench *bench)
{
  g_autoptr(GError) error = NULL;

  if (!goals_session_flush (bench->session, &error))
    g_error ("%s", error->message);
  g_clear_object (&bench->session);
  g_clear_object (&bench->places[0]);
  g_clear_pointer (&bench->bytes, g_free);
}

static void
save_by_itself (gpointer user_data)
{
  Bench *bench = user_data;

  check_in (bench);
  while (goals_session_get_save_state (bench->session) != GOALS_SAVE_SAVED)
    g_main_context_iteration (NULL, TRUE);
}

/* As when the program is told to end right after the edit, in the middle of a save. */
static void
save_at_last_moment (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(GError) error = NULL;

  check_in (bench);
  goals_session_flush_async (bench->session, NULL, NULL, NULL);
  check_in (bench);
  if (!goals_session_flush (bench->session, &error))
    g_error ("%s", error->message);
}

static void
measure_edits (void)
{
  Bench bench = { .value = 1.0 };
  double saving, writing;
  g_autofree char *move_name = NULL;
  gint64 start;

  bench_init (&bench);
  stopwatch_two_medians (check_in_and_save, write_bare, take_back, &bench, RUNS, &saving, &writing);
  stopwatch_report_ratio ("One check-in, durable", saving, "writing, syncing and renaming the same bytes", writing,
                          2.5);
  stopwatch_report_time ("A check-in is durable by itself after", stopwatch_median (save_by_itself, &bench, 5), 2.0);
  stopwatch_report_time ("A check-in is durable at the last moment after",
                         stopwatch_median (save_at_last_moment, &bench, 5), 0.5);
  move_name = g_strdup_printf ("Moving a subtree of %u, with all figures", company_count (bench.moved));
  stopwatch_report_time (move_name, stopwatch_median (move, &bench, RUNS), 0.005);
  move (&bench);
  g_print ("Undoing and redoing that: %.3f ms\n", stopwatch_median (undo_and_redo, &bench, RUNS) * 1e3);
  let_others_edit (&bench);
  g_print ("The same after changes by others: %.3f ms\n", stopwatch_median (undo_and_redo, &bench, RUNS) * 1e3);
  start = g_get_monotonic_time ();
  goals_workspace_index_names (goals_session_get_workspace (bench.session));
  g_print ("Finding out who names whom, once and for a window in a thread: %.3f ms\n",
           (double) (g_get_monotonic_time () - start) / 1e3);
  g_print ("A deletion: %.3f ms\n", stopwatch_median (add_and_delete, &bench, RUNS) * 1e3);
  g_print ("Undoing and redoing a deletion after them: %.3f ms\n",
           stopwatch_median (undo_and_redo, &bench, RUNS) * 1e3);
  g_print ("Roll-up after a check-in: %.3f ms\n", stopwatch_median (check_in, &bench, RUNS) * 1e3);
  g_print ("All figures anew (a new day): %.2f ms\n", stopwatch_median (change_today, &bench, 5) * 1e3);
  bench_clear (&bench);
}

int
main (int argc, char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  gboolean keep;

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (step != NULL)
    return run_step ();

  keep = folder != NULL;
  if (!keep)
    folder = g_dir_make_tmp ("goals-benchmark-XXXXXX", &error);
  if (folder == NULL)
    g_error ("%s", error->message);
  spawn_step (argv[0], "make", NULL);
  measure_open (argv[0]);
  measure_edits ();
  if (!keep)
    company_remove (folder);
  return 0;
}
