/* test-session-stall.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>

#include "fail-io.h"
#include "goals-folder.h"
#include "session-samples.h"

/* A folder that does not answer, and says nothing: as on a network share whose server is away. What is edited meanwhile
 * is kept on this machine, nobody waits for ever, and when it answers all is saved. */

#define KILLED "/session/stall/subprocess/killed"
#define CALL   "/session/stall/subprocess/call"
#define LEFT   "/session/stall/subprocess/left"
/* For the last two: the folder that all of theirs are in, and the number of the call that is not to be made. */
#define BASE   "GOALS_STALL_BASE"
#define NUMBER "GOALS_STALL_NUMBER"

typedef struct
{
  char         *folder;
  char         *manifest;
  GoalsSession *session;
  GoalsCycle   *cycle;
} Fixture;

static int hanging;                     /* atomic */
static int sync_us;                     /* atomic: what each takes when nothing hangs */

static const char *silent;              /* folder */

static void
before_sync (const char *path)
{
  if (g_atomic_int_get (&sync_us) > 0)
    g_usleep ((gulong) g_atomic_int_get (&sync_us));
  while (g_atomic_int_get (&hanging) && g_str_has_prefix (path, silent))
    g_usleep (1000);
}

static void
fill_folder (const char *folder)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GError) error = NULL;

  sample_add_objective (workspace, "Objective", NULL);
  goals_store_create (store, workspace, NULL, &error);
  g_assert_no_error (error);
}

static char *
make_folder (void)
{
  char *folder = g_dir_make_tmp ("goals-XXXXXX", NULL);

  fill_folder (folder);
  return folder;
}

static void
open_folder (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fixture->session = goals_session_open (fixture->folder, SAMPLE_TODAY, &error);
  g_assert_no_error (error);
  fixture->cycle = sample_get_cycle (goals_session_get_workspace (fixture->session));
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = make_folder ();
  fixture->manifest = g_build_filename (fixture->folder, "workspace.goals.json", NULL);
  open_folder (fixture);
  silent = fixture->folder;
  fail_io_begin (fixture->folder, "");
  fail_io_set_sync_func (before_sync);
}

static void
remove_all (const char *folder)
{
  static const char *const names[] = { "objectives", "kpis" };
  g_autofree char *manifest = g_build_filename (folder, "workspace.goals.json", NULL);

  g_unlink (manifest);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      g_autoptr(GDir) files = g_dir_open (path, 0, NULL);
      const char *name;

      while (files != NULL && (name = g_dir_read_name (files)) != NULL)
        {
          g_autofree char *file = g_build_filename (path, name, NULL);

          g_unlink (file);
        }
      g_rmdir (path);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fail_io_set_sync_func (NULL);
  fail_io_stop ();
  if (fixture->session != NULL)
    g_assert_finalize_object (fixture->session);
  remove_all (fixture->folder);
  g_free (fixture->manifest);
  g_free (fixture->folder);
}

static void
rename_cycle (Fixture *fixture, const char *name)
{
  goals_command_set_text (goals_session_get_history (fixture->session), fixture->cycle, "name", name);
}

static GoalsObjective *
get_objective (Fixture *fixture)
{
  return goals_list_peek (goals_workspace_get_objectives (goals_session_get_workspace (fixture->session)), 0);
}

static void
rename_objective (Fixture *fixture, const char *title)
{
  goals_command_set_text (goals_session_get_history (fixture->session), get_objective (fixture), "title", title);
}

static gboolean
is_on_disk (Fixture *fixture, const char *name)
{
  g_autofree char *contents = NULL;
  g_autofree char *line = g_strdup_printf ("\"name\": \"%s\"", name);

  return g_file_get_contents (fixture->manifest, &contents, NULL, NULL) && strstr (contents, line) != NULL;
}

static void
replace_on_disk (Fixture *fixture, const char *old, const char *new)
{
  g_autofree char *contents = NULL;
  g_auto(GStrv) parts = NULL;
  g_autofree char *changed = NULL;

  g_assert_true (g_file_get_contents (fixture->manifest, &contents, NULL, NULL));
  parts = g_strsplit (contents, old, -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  changed = g_strjoinv (new, parts);
  g_assert_true (g_file_set_contents (fixture->manifest, changed, -1, NULL));
}

static void
hang (void)
{
  g_atomic_int_set (&hanging, TRUE);
}

static void
answer (void)
{
  g_atomic_int_set (&hanging, FALSE);
}

static void
wait_for_state (Fixture *fixture, GoalsSaveState state)
{
  while (goals_session_get_save_state (fixture->session) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_stalled (const GError *error)
{
  g_assert_error ((GError *) error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_STALLED);
}

static void
flushed_cb (GObject *session, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  if (goals_session_flush_finish (GOALS_SESSION (session), result, error))
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_EXISTS, "saved");
}

/* Comes back when it is known what has become of what was edited by now. */
static GError *
flush (Fixture *fixture)
{
  GError *error = NULL;

  goals_session_flush_async (fixture->session, NULL, flushed_cb, &error);
  while (error == NULL)
    g_main_context_iteration (NULL, TRUE);
  return error;
}

static void
assert_kept (Fixture *fixture)
{
  g_autoptr(GError) error = flush (fixture);

  assert_stalled (error);
  g_assert_true (goals_session_is_kept (fixture->session));
}

static void
edit_while_hanging (Fixture *fixture)
{
  hang ();
  rename_cycle (fixture, "First");
  wait_for_state (fixture, GOALS_SAVE_FAILED);
  assert_stalled (goals_session_get_save_error (fixture->session));
  g_assert_true (goals_session_is_kept (fixture->session));
  rename_cycle (fixture, "Second");
  rename_objective (fixture, "Meanwhile");
  assert_kept (fixture);
  rename_cycle (fixture, "Third");
  assert_kept (fixture);
}

static void
test_answers (Fixture *fixture, gconstpointer unused)
{
  edit_while_hanging (fixture);
  answer ();
  wait_for_state (fixture, GOALS_SAVE_SAVED);
  g_assert_null (goals_session_get_save_error (fixture->session));
  g_assert_true (is_on_disk (fixture, "Third"));

  /* and nothing of it comes again */
  g_assert_finalize_object (fixture->session);
  open_folder (fixture);
  g_assert_false (goals_store_was_recovered (goals_session_get_store (fixture->session)));
  g_assert_cmpstr (goals_entity_get_title (GOALS_ENTITY (get_objective (fixture))), ==, "Meanwhile");
}

/* Closed all the same, in a program that goes on. */
static void
test_let_go (Fixture *fixture, gconstpointer unused)
{
  edit_while_hanging (fixture);
  goals_session_let_go (g_steal_pointer (&fixture->session), NULL, NULL);
  answer ();
  while (!is_on_disk (fixture, "Third"))
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
is_objective_on_disk (const char *path, const char *title)
{
  g_autofree char *contents = NULL;
  g_autofree char *line = g_strdup_printf ("\"title\": \"%s\"", title);

  return g_file_get_contents (path, &contents, NULL, NULL) && strstr (contents, line) != NULL;
}

/* The same where nothing of the workspace but a document in it is still to be saved, and kept meanwhile: it has not
 * been removed because the workspace is gone. */
static void
test_let_go_without_workspace (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *file = goals_document_get_file (GOALS_ENTITY (get_objective (fixture)));
  g_autofree char *path = g_build_filename (fixture->folder, file, NULL);
  gint64 end;

  hang ();
  rename_objective (fixture, "First");
  wait_for_state (fixture, GOALS_SAVE_FAILED);
  rename_objective (fixture, "Second");
  goals_session_let_go (g_steal_pointer (&fixture->session), NULL, NULL);
  /* Longer than until it is kept */
  for (end = g_get_monotonic_time () + 2 * G_TIME_SPAN_SECOND; g_get_monotonic_time () < end; g_usleep (1000))
    while (g_main_context_iteration (NULL, FALSE))
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  answer ();
  while (!is_objective_on_disk (path, "Second"))
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* Ends in the midst of it. */
static void
test_killed (void)
{
  Fixture fixture = { NULL };

  set_up (&fixture, NULL);
  g_print ("FOLDER %s\n", fixture.folder);
  edit_while_hanging (&fixture);
  raise (SIGKILL);
}

/* The folder. (transfer full) */
static char *
run_and_kill (const char *path)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char *arguments[] = { program, "-p", path, "--GTestSubprocess", NULL };
  g_autofree char *output = NULL;
  g_autoptr(GError) error = NULL;
  const char *place;
  int status;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  place = strstr (output, "FOLDER ");
  g_assert_nonnull (place);
  return g_strndup (place + strlen ("FOLDER "), strcspn (place + strlen ("FOLDER "), "\n"));
}

/* The next program has all, and asks @n_conflicts questions. */
static void
assert_recovered (Fixture *fixture, guint n_conflicts)
{
  open_folder (fixture);
  g_assert_true (goals_store_was_recovered (goals_session_get_store (fixture->session)));
  g_assert_cmpstr (goals_entity_get_title (GOALS_ENTITY (fixture->cycle)), ==, "Third");
  g_assert_cmpstr (goals_entity_get_title (GOALS_ENTITY (get_objective (fixture))), ==, "Meanwhile");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (goals_session_get_conflicts (fixture->session)), ==, n_conflicts);
  g_assert_true (is_on_disk (fixture, "Third"));
}

/* The program is killed while it waits. */
static void
test_recovered (void)
{
  Fixture fixture = { NULL };

  fixture.folder = run_and_kill (KILLED);
  fixture.manifest = g_build_filename (fixture.folder, "workspace.goals.json", NULL);
  assert_recovered (&fixture, 0);
  tear_down (&fixture, NULL);
}

/* Then somebody else changes the same. */
static void
test_recovered_among_others (void)
{
  Fixture fixture = { NULL };

  fixture.folder = run_and_kill (KILLED);
  fixture.manifest = g_build_filename (fixture.folder, "workspace.goals.json", NULL);
  replace_on_disk (&fixture, "\"name\": \"Q\"", "\"name\": \"Theirs\"");
  assert_recovered (&fixture, 1);
  tear_down (&fixture, NULL);
}

/* Handing over */

/* How many are killed at once: each has to wait for seconds. */
#define AT_ONCE 12

static void
use_base (Fixture *fixture)
{
  fixture->folder = g_build_filename (g_getenv (BASE), "workspace", NULL);
  fixture->manifest = g_build_filename (fixture->folder, "workspace.goals.json", NULL);
}

static void
leave_base (Fixture *fixture)
{
  g_assert_finalize_object (fixture->session);
  g_free (fixture->manifest);
  g_free (fixture->folder);
}

/* The folder answers, and what was kept meanwhile goes where it belongs: killed somewhere on that way. */
static void
test_call (void)
{
  Fixture fixture = { NULL };
  g_autofree char *plan = g_strdup_printf ("any:%s:-1", g_getenv (NUMBER));

  use_base (&fixture);
  fill_folder (fixture.folder);
  open_folder (&fixture);
  silent = fixture.folder;
  fail_io_begin (g_getenv (BASE), "");
  fail_io_set_sync_func (before_sync);
  edit_while_hanging (&fixture);
  fail_io_begin (g_getenv (BASE), plan);
  answer ();
  wait_for_state (&fixture, GOALS_SAVE_SAVED);
  fail_io_stop ();
  fail_io_set_sync_func (NULL);
  leave_base (&fixture);
}

/* What the next program finds. */
static void
test_left (void)
{
  Fixture fixture = { NULL };

  use_base (&fixture);
  open_folder (&fixture);
  g_assert_cmpstr (goals_entity_get_title (GOALS_ENTITY (fixture.cycle)), ==, "Third");
  g_assert_cmpstr (goals_entity_get_title (GOALS_ENTITY (get_objective (&fixture))), ==, "Meanwhile");
  g_assert_true (goals_session_flush (fixture.session, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (goals_session_get_conflicts (fixture.session)), ==, 0);
  g_assert_true (is_on_disk (&fixture, "Third"));
  g_assert_finalize_object (fixture.session);
  open_folder (&fixture);
  g_assert_false (goals_store_was_recovered (goals_session_get_store (fixture.session)));
  leave_base (&fixture);
}

static GSubprocess *
run_part (const char *path, const char *base, guint number)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *state = g_build_filename (base, "state", NULL);
  g_autofree char *text = g_strdup_printf ("%u", number);
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  g_autoptr(GError) error = NULL;
  GSubprocess *part;

  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", state, TRUE);
  g_subprocess_launcher_setenv (launcher, BASE, base, TRUE);
  g_subprocess_launcher_setenv (launcher, NUMBER, text, TRUE);
  part = g_subprocess_launcher_spawn (launcher, &error, program, "-p", path, "--GTestSubprocess", NULL);
  g_assert_no_error (error);
  return part;
}

static void
remove_base (char *base)
{
  const char *arguments[] = { "rm", "-rf", base, NULL };

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
  g_free (base);
}

/* FALSE when the call was never made: there are no more. */
static gboolean
end_at (GSubprocess *killed, const char *base)
{
  g_autoptr(GSubprocess) left = NULL;
  gboolean is_killed;

  g_subprocess_wait (killed, NULL, NULL);
  is_killed = g_subprocess_get_if_signaled (killed);
  g_assert_true (is_killed ? g_subprocess_get_term_sig (killed) == SIGKILL : g_subprocess_get_successful (killed));
  left = run_part (LEFT, base, 0);
  g_subprocess_wait (left, NULL, NULL);
  g_assert_true (g_subprocess_get_successful (left));
  return is_killed;
}

static void
test_handing_over (void)
{
  guint step = g_test_slow () ? 1 : 5;
  guint n_points = 0;
  gboolean more = TRUE;

  for (guint number = 1; more; number += AT_ONCE * step)
    {
      g_autoptr(GPtrArray) killed = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr(GPtrArray) bases = g_ptr_array_new_with_free_func ((GDestroyNotify) remove_base);

      for (guint i = 0; i < AT_ONCE; i++)
        {
          g_ptr_array_add (bases, g_dir_make_tmp ("goals-stall-XXXXXX", NULL));
          g_ptr_array_add (killed, run_part (CALL, bases->pdata[i], number + i * step));
        }
      for (guint i = 0; i < AT_ONCE; i++)
        if (end_at (killed->pdata[i], bases->pdata[i]))
          n_points++;
        else
          more = FALSE;
    }
  g_assert_cmpuint (n_points, >, 0);
  g_test_message ("%u points: 0 lost, 0 asked", n_points);
}

/* The last moment of a program with two windows: one whose folder does not answer keeps neither the other nor the
   program. */
static void
test_last_moment (Fixture *fixture, gconstpointer unused)
{
  Fixture other = { make_folder () };
  g_autoptr(GError) error = NULL;
  GoalsFlush *flushes[2];

  other.manifest = g_build_filename (other.folder, "workspace.goals.json", NULL);
  open_folder (&other);
  hang ();
  rename_cycle (fixture, "Stuck");
  rename_cycle (&other, "Saved");
  flushes[0] = goals_session_flush_begin (fixture->session);
  flushes[1] = goals_session_flush_begin (other.session);
  g_assert_false (goals_session_flush_end (fixture->session, flushes[0], 500, &error));
  assert_stalled (error);
  g_assert_true (goals_session_flush_end (other.session, flushes[1], 500, NULL));
  g_assert_true (is_on_disk (&other, "Saved"));
  answer ();
  wait_for_state (fixture, GOALS_SAVE_SAVED);
  g_assert_true (is_on_disk (fixture, "Stuck"));
  g_assert_finalize_object (other.session);
  remove_all (other.folder);
  g_free (other.manifest);
  g_free (other.folder);
}

/* Is @text in a journal of this machine? */
static gboolean
is_journalled (Fixture *fixture, const char *text)
{
  const char *state = goals_store_get_state (goals_session_get_store (fixture->session));
  g_autoptr(GDir) names = g_dir_open (state, 0, NULL);
  gboolean found = FALSE;
  const char *name;

  while (names != NULL && !found && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (state, name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      if (g_str_has_prefix (name, "journal") && g_file_get_contents (path, &contents, &length, NULL))
        found = memmem (contents, length, text, strlen (text)) != NULL;
    }
  return found;
}

/* (transfer full) */
static GPtrArray *
make_item (GoalsEntity *document)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);

  g_ptr_array_add (items, goals_save_item_new (document, FALSE));
  return items;
}

static gpointer
save_objective (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr(GPtrArray) items = make_item (GOALS_ENTITY (get_objective (fixture)));

  goals_store_save (goals_session_get_store (fixture->session), items, NULL, NULL);
  return NULL;
}

/* Something else than a save of this session keeps the folder, as a look does that does not come back. */
static void
test_last_moment_busy (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GError) error = NULL;
  GoalsFlush *flush_now;
  GThread *thread;

  rename_objective (fixture, "Other");
  g_assert_true (goals_session_flush (fixture->session, NULL));
  hang ();
  g_object_set (get_objective (fixture), "title", "Stuck", NULL);
  thread = g_thread_new ("other", save_objective, fixture);
  while (!goals_store_is_busy (goals_session_get_store (fixture->session)))
    g_usleep (1000);
  rename_cycle (fixture, "Last");
  flush_now = goals_session_flush_begin (fixture->session);
  g_assert_false (goals_session_flush_end (fixture->session, flush_now, 500, &error));
  assert_stalled (error);
  g_assert_true (is_journalled (fixture, "\"Last\""));
  answer ();
  g_thread_join (thread);
  wait_for_state (fixture, GOALS_SAVE_SAVED);
  g_assert_true (is_on_disk (fixture, "Last"));
}

/* What was edited while a save was waiting for its turn is not in that: having been kept, it stays so. */
static void
test_kept_behind (Fixture *fixture, gconstpointer unused)
{
  GoalsStore *store = goals_session_get_store (fixture->session);
  g_autoptr(GPtrArray) running = NULL;
  g_autoptr(GPtrArray) pending = NULL;

  rename_cycle (fixture, "First");
  running = make_item (GOALS_ENTITY (goals_session_get_workspace (fixture->session)));
  rename_objective (fixture, "Later");
  pending = make_item (GOALS_ENTITY (get_objective (fixture)));
  g_assert_true (goals_store_keep_meanwhile (store, pending, running, NULL, NULL));
  g_assert_true (goals_store_save (store, running, NULL, NULL));
  g_assert_true (is_on_disk (fixture, "First"));
  g_assert_true (is_journalled (fixture, "\"Later\""));
}

/* The same once it is known: what is edited last is kept before anybody waits. */
static void
test_last_moment_stalled (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GError) error = NULL;
  GoalsFlush *flush_now;

  edit_while_hanging (fixture);
  rename_cycle (fixture, "Last");
  flush_now = goals_session_flush_begin (fixture->session);
  g_assert_false (goals_session_flush_end (fixture->session, flush_now, 500, &error));
  assert_stalled (error);
  answer ();
  wait_for_state (fixture, GOALS_SAVE_SAVED);
  g_assert_true (is_on_disk (fixture, "Last"));
}

static void
note_failure (GoalsSession *session, GParamSpec *pspec, gboolean *failed)
{
  *failed |= goals_session_get_save_state (session) == GOALS_SAVE_FAILED;
}

/* A disk that takes its time, for longer than one that does not answer is given, gets on all the same. */
static void
test_slow (Fixture *fixture, gconstpointer unused)
{
  gboolean failed = FALSE;

  g_signal_connect (fixture->session, "notify::save-state", G_CALLBACK (note_failure), &failed);
  g_atomic_int_set (&sync_us, 1100 * 1000);
  for (guint i = 0; i < 4; i++)
    {
      g_autofree char *title = g_strdup_printf ("Objective %u", i);

      goals_command_add_objective (goals_session_get_history (fixture->session), title, fixture->cycle, NULL, NULL);
    }
  rename_cycle (fixture, "Slowly");
  wait_for_state (fixture, GOALS_SAVE_SAVED);
  g_atomic_int_set (&sync_us, 0);
  g_assert_false (failed);
  g_assert_true (is_on_disk (fixture, "Slowly"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/session/stall/answers", Fixture, NULL, set_up, test_answers, tear_down);
  g_test_add ("/session/stall/let-go", Fixture, NULL, set_up, test_let_go, tear_down);
  g_test_add ("/session/stall/let-go-without-workspace", Fixture, NULL, set_up, test_let_go_without_workspace,
              tear_down);
  g_test_add ("/session/stall/last-moment", Fixture, NULL, set_up, test_last_moment, tear_down);
  g_test_add ("/session/stall/last-moment-stalled", Fixture, NULL, set_up, test_last_moment_stalled, tear_down);
  g_test_add ("/session/stall/last-moment-busy", Fixture, NULL, set_up, test_last_moment_busy, tear_down);
  g_test_add ("/session/stall/kept-behind", Fixture, NULL, set_up, test_kept_behind, tear_down);
  g_test_add ("/session/stall/slow", Fixture, NULL, set_up, test_slow, tear_down);
  g_test_add_func ("/session/stall/recovered", test_recovered);
  g_test_add_func ("/session/stall/recovered-among-others", test_recovered_among_others);
  g_test_add_func ("/session/stall/handing-over", test_handing_over);
  g_test_add_func (KILLED, test_killed);
  g_test_add_func (CALL, test_call);
  g_test_add_func (LEFT, test_left);
  return g_test_run ();
}
