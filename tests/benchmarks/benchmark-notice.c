/* benchmark-notice.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long it takes until the open workspace has what another program wrote into its folder, against a program that
 * does nothing but wait for inotify. The other program is this one, called with --write; it says when it renames, by
 * the clock that all programs have. And how long until the folder has what was edited here, or it is said that it
 * cannot. */

#include <errno.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "company.h"
#include "goals-session.h"
#include "stopwatch.h"

#define RUNS 15
/* Between two changes: a person, not a storm. */
#define PAUSE_MS 300

static CompanySize size = { .objectives = 6, .depth = 2, .key_results = 3, .check_ins = 8, .kpis = 3,
                            .measurements = 30 };
static char *document;

static GOptionEntry entries[] = {
  { "objectives", 0, 0, G_OPTION_ARG_INT, &size.objectives, "How many objectives", "N" },
  { "kpis", 0, 0, G_OPTION_ARG_INT, &size.kpis, "How many KPIs", "N" },
  { "depth", 0, 0, G_OPTION_ARG_INT, &size.depth, "On how many levels", "N" },
  { "write", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &document, NULL, NULL },
  G_OPTION_ENTRY_NULL
};

typedef struct
{
  const char   *program;
  char         *folder;
  char         *path;           /* of the document that is written */
  GoalsSession *session;
  GMainLoop    *loop;
  int           inotify;
  gint64        written, read, changed;         /* monotonic; the reader's own comes from its thread */
  guint         n_edits;
} Bench;

static GoalsDate
get_today (void)
{
  return goals_date_new (2026, 11, 21);
}

/* As other programs do it: a new file takes the place of the old one. Says when. */
static int
write_document (void)
{
  g_autofree char *text = NULL;
  g_autofree char *temporary = g_strconcat (document, "~", NULL);
  g_autoptr(GError) error = NULL;
  char *title;

  if (!g_file_get_contents (document, &text, NULL, &error))
    g_error ("%s", error->message);
  title = strstr (text, "\"title\": \"");
  if (title == NULL)
    g_error ("%s: no title", document);
  title += strlen ("\"title\": \"");
  *title = *title == 'A' ? 'B' : 'A';
  if (!g_file_set_contents (temporary, text, -1, &error))
    g_error ("%s", error->message);
  g_print ("%" G_GINT64_FORMAT "\n", g_get_monotonic_time ());
  if (g_rename (temporary, document) != 0)
    g_error ("%s: %s", document, g_strerror (errno));
  return 0;
}

/* The least that it takes to hear of it. */
static gpointer
read_plainly (gpointer user_data)
{
  Bench *bench = user_data;
  g_autofree char *name = g_path_get_basename (bench->path);
  union { struct inotify_event event; char bytes[4096]; } buffer;

  for (;;)
    {
      gssize length = read (bench->inotify, &buffer, sizeof buffer);
      gint64 now = g_get_monotonic_time ();

      if (length <= 0)
        g_error ("inotify: %s", g_strerror (errno));
      for (const char *at = buffer.bytes; at < buffer.bytes + length;)
        {
          const struct inotify_event *event = (gconstpointer) at;

          if (event->len > 0 && g_str_equal (event->name, name))
            {
              bench->read = now;
              return NULL;
            }
          at += sizeof *event + event->len;
        }
    }
}

static void
changed_cb (Bench *bench)
{
  bench->changed = g_get_monotonic_time ();
  g_main_loop_quit (bench->loop);
}

static void
change_once (Bench *bench)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *argument = g_strdup_printf ("--write=%s", bench->path);
  g_autoptr(GThread) reader = g_thread_new ("plain reader", read_plainly, bench);
  g_autoptr(GSubprocess) writer = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, bench->program, argument,
                                                    NULL);
  g_autofree char *output = NULL;

  if (writer == NULL)
    g_error ("%s", error->message);
  g_main_loop_run (bench->loop);
  if (!g_subprocess_communicate_utf8 (writer, NULL, NULL, &output, NULL, &error))
    g_error ("%s", error->message);
  bench->written = g_ascii_strtoll (output, NULL, 10);
  g_thread_join (g_steal_pointer (&reader));
}

static gboolean
quit_cb (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static void
rest (Bench *bench)
{
  g_timeout_add (PAUSE_MS, quit_cb, bench->loop);
  g_main_loop_run (bench->loop);
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

static void
measure (Bench *bench)
{
  double noticing[RUNS], reading[RUNS];

  for (guint i = 0; i < RUNS; i++)
    {
      rest (bench);
      change_once (bench);
      noticing[i] = (double) (bench->changed - bench->written) / G_USEC_PER_SEC;
      reading[i] = (double) (bench->read - bench->written) / G_USEC_PER_SEC;
    }
  qsort (noticing, RUNS, sizeof *noticing, compare_times);
  qsort (reading, RUNS, sizeof *reading, compare_times);
  g_print ("%d documents: a change by others is there %.0f × as late as a plain read of inotify (%.3f ms)\n",
           1 + size.objectives + size.kpis, noticing[RUNS / 2] / reading[RUNS / 2], reading[RUNS / 2] * 1e3);
  stopwatch_report_time ("Taking over a change by others, median", noticing[RUNS / 2], 1.0);
  stopwatch_report_time ("Taking over a change by others, longest", noticing[RUNS - 1], 1.0);
}

static void
wait_for (Bench *bench, GoalsSaveState state)
{
  while (goals_session_get_save_state (bench->session) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
edit (Bench *bench)
{
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (bench->session));
  g_autofree char *title = g_strdup_printf ("Edit %u", bench->n_edits++);

  goals_command_set_text (goals_session_get_history (bench->session), goals_list_peek (objectives, 1), "title", title);
}

static void
edit_and_wait (gpointer user_data)
{
  edit (user_data);
  wait_for (user_data, GOALS_SAVE_SAVED);
}

static void
edit_and_leave (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(GError) error = NULL;

  edit (bench);
  if (!goals_session_flush (bench->session, &error))
    g_error ("%s", error->message);
}

/* Only the first of them is news. */
static double
edit_in_vain (Bench *bench)
{
  gint64 start = g_get_monotonic_time ();

  edit (bench);
  wait_for (bench, GOALS_SAVE_FAILED);
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

static void
measure_saving (Bench *bench)
{
  g_autofree char *away = g_strconcat (bench->folder, "-away", NULL);

  stopwatch_report_time ("Durable after the last change", stopwatch_median (edit_and_wait, bench, RUNS), 2.0);
  stopwatch_report_time ("Durable at the end of the program", stopwatch_median (edit_and_leave, bench, RUNS), 0.5);
  if (g_rename (bench->folder, away) != 0)
    g_error ("%s: %s", away, g_strerror (errno));
  stopwatch_report_time ("Said that it cannot be saved", edit_in_vain (bench), 1.0);
  if (g_rename (away, bench->folder) != 0)
    g_error ("%s: %s", away, g_strerror (errno));
  wait_for (bench, GOALS_SAVE_SAVED);
}

static void
make_company (Bench *bench)
{
  g_autoptr(GoalsWorkspace) company = company_new (&size, get_today ());
  g_autoptr(GError) error = NULL;
  g_autofree char *file = goals_document_get_file (goals_list_peek (goals_workspace_get_objectives (company), 0));

  bench->folder = g_dir_make_tmp ("goals-benchmark-XXXXXX", &error);
  if (bench->folder == NULL || !company_write (company, bench->folder, &error))
    g_error ("%s", error->message);
  bench->path = g_build_filename (bench->folder, file, NULL);
}

static void
watch_plainly (Bench *bench)
{
  g_autofree char *objectives = g_path_get_dirname (bench->path);

  bench->inotify = inotify_init1 (IN_CLOEXEC);
  if (bench->inotify < 0 || inotify_add_watch (bench->inotify, objectives, IN_MOVED_TO) < 0)
    g_error ("%s: %s", objectives, g_strerror (errno));
}

int
main (int argc, char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  Bench bench = { .program = argv[0] };

  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (document != NULL)
    return write_document ();

  make_company (&bench);
  bench.session = goals_session_open (bench.folder, get_today (), &error);
  if (bench.session == NULL)
    g_error ("%s", error->message);
  bench.loop = g_main_loop_new (NULL, FALSE);
  g_signal_connect_swapped (bench.session, "changed", G_CALLBACK (changed_cb), &bench);
  goals_session_watch (bench.session, 0);
  watch_plainly (&bench);
  /* the first look is over, and what it takes once */
  rest (&bench);
  change_once (&bench);
  measure (&bench);
  measure_saving (&bench);
  g_clear_object (&bench.session);
  company_remove (bench.folder);
  close (bench.inotify);
  g_main_loop_unref (bench.loop);
  g_free (bench.path);
  g_free (bench.folder);
  return 0;
}
