/* test-session-main-thread.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "../benchmarks/company.h"
#include "fail-io.h"
#include "goals-reference-index.h"
#include "goals-save-elsewhere.h"
#include "goals-session.h"

/* The main thread does not wait for files, however slow the disk is: between opening a workspace and everything being
 * saved it makes no call to the system that has to do with them, and every sync of another thread waits until the main
 * loop has gone round, as it could not if the main thread waited for what that thread holds. With -m slow the workspace
 * has fifty megabytes. Nor does it walk over all there is to know who names whom. */

#define ROUNDS     3
/* Microseconds after which a main loop that does not go round is one that is stuck. */
#define STUCK      (30 * G_USEC_PER_SEC)

typedef struct
{
  char         *base, *folder, *elsewhere;
  GoalsSession *session;
  GoalsHistory *history;
  guint         heart;
  gboolean      done;
} Fixture;

static GThread *main_thread;
static int beats, n_syncs, n_stuck, n_own_syncs;        /* atomic */
static int n_indexes, n_own_indexes;                    /* atomic */
static int is_beating;                                  /* atomic */

/* The linker puts the first in the place of the second, see meson.build. */
GoalsReferenceIndex *__wrap_goals_reference_index_new (void);
GoalsReferenceIndex *__real_goals_reference_index_new (void);

GoalsReferenceIndex *
__wrap_goals_reference_index_new (void)
{
  g_atomic_int_inc (g_thread_self () == main_thread ? &n_own_indexes : &n_indexes);
  return __real_goals_reference_index_new ();
}

static gboolean
beat_cb (gpointer unused)
{
  g_atomic_int_inc (&beats);
  return G_SOURCE_CONTINUE;
}

static void
before_sync (const char *path)
{
  int first = g_atomic_int_get (&beats);
  gint64 deadline = g_get_monotonic_time () + STUCK;

  g_atomic_int_inc (&n_syncs);
  if (g_thread_self () == main_thread)
    {
      g_atomic_int_inc (&n_own_syncs);
      return;
    }
  while (g_atomic_int_get (&is_beating) && g_atomic_int_get (&beats) - first < ROUNDS)
    {
      if (g_get_monotonic_time () > deadline)
        {
          g_atomic_int_inc (&n_stuck);
          return;
        }
      g_usleep (200);
    }
}

static GoalsDate
get_today (void)
{
  return goals_date_new (2026, 11, 21);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  const CompanySize size = { .objectives = g_test_slow () ? 2600 : 120, .depth = 5, .key_results = 4, .check_ins = 13,
                             .kpis = g_test_slow () ? 200 : 10, .measurements = 1000 };
  g_autoptr(GoalsWorkspace) company = company_new (&size, get_today ());

  fixture->base = g_strdup (g_getenv ("XDG_STATE_HOME"));
  fixture->folder = g_build_filename (fixture->base, "workspace", NULL);
  fixture->elsewhere = g_build_filename (fixture->base, "elsewhere", NULL);
  g_assert_true (company_write (company, fixture->folder, NULL));
  main_thread = g_thread_self ();
  fixture->heart = g_timeout_add (1, beat_cb, NULL);
  g_atomic_int_set (&is_beating, TRUE);
  fail_io_begin (fixture->base, "");
  fail_io_set_sync_func (before_sync);
  fail_io_watch_thread ();
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fail_io_set_sync_func (NULL);
  fail_io_stop ();
  g_clear_handle_id (&fixture->heart, g_source_remove);
  g_atomic_int_set (&is_beating, FALSE);
  if (fixture->session != NULL)
    g_assert_finalize_object (fixture->session);
  company_remove (fixture->base);
  g_free (fixture->base);
  g_free (fixture->folder);
  g_free (fixture->elsewhere);
}

static void
assert_not_waiting (const char *what)
{
  g_test_message ("%s: %d syncs", what, g_atomic_int_get (&n_syncs));
  g_assert_cmpint (g_atomic_int_get (&n_own_syncs), ==, 0);
  g_assert_cmpint (g_atomic_int_get (&n_stuck), ==, 0);
}

static void
assert_quiet (const char *what)
{
  const char *first;
  int n = fail_io_count_watched (&first);

  if (n > 0)
    g_test_message ("%d calls of the main thread, the first: %s", n, first);
  g_assert_cmpint (n, ==, 0);
  assert_not_waiting (what);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr(GError) error = NULL;

  fixture->session = goals_session_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
open_session (Fixture *fixture)
{
  goals_session_open_async (fixture->folder, get_today (), NULL, opened_cb, fixture);
  while (fixture->session == NULL)
    g_main_context_iteration (NULL, TRUE);
  fixture->history = goals_session_get_history (fixture->session);
  assert_quiet ("opened");
}

static void
wait_until_saved (Fixture *fixture, const char *what)
{
  while (goals_session_get_save_state (fixture->session) != GOALS_SAVE_SAVED)
    {
      g_assert_no_error (goals_session_get_save_error (fixture->session));
      g_main_context_iteration (NULL, TRUE);
    }
  assert_quiet (what);
}

static GoalsObjective *
get_objective (Fixture *fixture)
{
  return goals_list_peek (goals_workspace_get_objectives (goals_session_get_workspace (fixture->session)), 0);
}

static void
edit_everything (Fixture *fixture)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (fixture->session);
  GoalsList *lists[] = { goals_workspace_get_objectives (workspace), goals_workspace_get_kpis (workspace) };

  goals_history_begin (fixture->history, "Everything");
  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < goals_list_get_length (lists[l]); i++)
      goals_history_set (fixture->history, goals_list_peek (lists[l], i), "description", "Edited", NULL);
  goals_history_set (fixture->history, workspace, "name", "Edited", NULL);
  goals_history_commit (fixture->history, NULL);
}

static void
check_in (Fixture *fixture)
{
  GoalsCheckIn check_in = { .date = get_today (), .value = 1, .confidence = 7, .note = (char *) "Measured" };

  g_assert_true (goals_command_check_in (fixture->history,
                                         goals_list_peek (goals_objective_get_key_results (get_objective (fixture)), 0),
                                         &check_in, NULL));
}

/* Others: another thread is as good as another program. */
static gpointer
edit_outside (gpointer path)
{
  g_autofree char *text = NULL;
  g_autoptr(GString) edited = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  edited = g_string_new (text);
  g_assert_cmpuint (g_string_replace (edited, "\"Edited\"", "\"By others\"", 1), ==, 1);
  g_assert_true (g_file_set_contents (path, edited->str, -1, NULL));
  return NULL;
}

static void
let_others_edit (Fixture *fixture)
{
  g_autofree char *file = goals_document_get_file (GOALS_ENTITY (get_objective (fixture)));
  g_autofree char *path = g_build_filename (fixture->folder, file, NULL);
  g_autofree char *text = NULL;
  GThread *others = g_thread_new ("others", edit_outside, path);

  while (g_strcmp0 (text, "By others") != 0)
    {
      g_main_context_iteration (NULL, TRUE);
      g_clear_pointer (&text, g_free);
      g_object_get (get_objective (fixture), "description", &text, NULL);
    }
  g_thread_join (others);
  assert_quiet ("others");
}

static gboolean
look_cb (gpointer session)
{
  goals_session_look_outside (session);
  return G_SOURCE_CONTINUE;
}

/* Nothing can be written for a while, and others stir all the time, also while it is tried again. */
static void
fail_for_a_while (Fixture *fixture)
{
  guint looks = g_timeout_add (1, look_cb, fixture->session);

  fail_io_begin (fixture->folder, "fsync:1+:5");
  check_in (fixture);
  while (goals_session_get_save_state (fixture->session) != GOALS_SAVE_FAILED)
    g_main_context_iteration (NULL, TRUE);
  fail_io_begin (fixture->base, "");
  goals_session_flush_async (fixture->session, NULL, NULL, NULL);
  while (goals_session_get_save_state (fixture->session) != GOALS_SAVE_SAVED)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (looks);
  assert_quiet ("saved at last");
}

static void
saved_elsewhere_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  g_autoptr(GError) error = NULL;

  goals_save_elsewhere_finish (GOALS_SESSION (source), result, &error);
  g_assert_no_error (error);
  fixture->done = TRUE;
}

static void
save_elsewhere (Fixture *fixture)
{
  goals_save_elsewhere_async (fixture->session, fixture->elsewhere, NULL, saved_elsewhere_cb, fixture);
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  assert_quiet ("saved elsewhere");
}

static void
let_go_cb (gpointer user_data)
{
  ((Fixture *) user_data)->done = TRUE;
}

/* While what was saved last is still on its way into the archive. The file of the undo history is closed here. */
static void
let_go (Fixture *fixture)
{
  GoalsArchive *archive = goals_store_get_archive (goals_session_get_store (fixture->session));
  GoalsSession *session;
  gboolean edited = FALSE;

  do
    {
      if (edited)
        g_assert_true (goals_history_undo (fixture->history));
      else
        edit_everything (fixture);
      edited = !edited;
      wait_until_saved (fixture, "everything once more");
    }
  while (!goals_archive_is_busy (archive));
  session = g_steal_pointer (&fixture->session);
  fixture->done = FALSE;
  goals_session_let_go (session, let_go_cb, fixture);
  assert_not_waiting ("let go");
  g_assert_false (fixture->done);
  while (!fixture->done)
    g_main_context_iteration (NULL, TRUE);
  assert_not_waiting ("all kept");
}

static void
test_files (Fixture *fixture, gconstpointer unused)
{
  open_session (fixture);
  edit_everything (fixture);
  wait_until_saved (fixture, "everything");
  check_in (fixture);
  wait_until_saved (fixture, "one check-in");
  let_others_edit (fixture);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_true (goals_history_undo (fixture->history));
  wait_until_saved (fixture, "taken back");
  fail_for_a_while (fixture);
  save_elsewhere (fixture);
  let_go (fixture);
  g_assert_cmpint (g_atomic_int_get (&n_syncs), >, 3 * 3);
}

/* Not where all is optimized when it is linked: the call is gone by then. */
static gboolean
sees_indexes (void)
{
  g_autoptr(GoalsWorkspace) workspace = g_object_new (GOALS_TYPE_WORKSPACE, NULL);
  int before = g_atomic_int_get (&n_own_indexes);

  goals_workspace_index_names (workspace);
  return g_atomic_int_get (&n_own_indexes) > before;
}

/* Who names what is deleted was known before. */
static void
test_deletion (Fixture *fixture, gconstpointer unused)
{
  if (!sees_indexes ())
    {
      g_test_skip ("whoever makes an index cannot be seen");
      return;
    }
  g_atomic_int_set (&n_own_indexes, 0);
  g_atomic_int_set (&n_indexes, 0);
  open_session (fixture);
  g_assert_cmpint (g_atomic_int_get (&n_indexes), ==, 1);
  g_assert_cmpuint (goals_command_delete_one (fixture->history, get_objective (fixture)), >, 0);
  g_assert_cmpint (g_atomic_int_get (&n_own_indexes), ==, 0);
  wait_until_saved (fixture, "deleted");
}

int
main (int argc, char **argv)
{
  g_autofree char *state = NULL;

  g_test_init (&argc, &argv, NULL);
  state = g_dir_make_tmp ("goals-main-thread-XXXXXX", NULL);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_add ("/session/main-thread/files", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/session/main-thread/deletion", Fixture, NULL, set_up, test_deletion, tear_down);
  return g_test_run ();
}
