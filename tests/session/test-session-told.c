/* test-session-told.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fail-io.h"
#include "fault-script.h"

/* Somebody else writes a value that is changed here too: before a save, while an edit waits for one, or in the very
 * moment in which a save puts its own there. The program is killed before each of its calls to the system, and once
 * more in the run after that; or the call fails, and it saves again. Whoever opens the workspace then finds theirs in
 * the document or is asked about it, and what was called saved too. With -m slow every call has its turn, otherwise
 * every few. */

typedef enum { THEY_WERE_FIRST, THEY_COME_BETWEEN, THEY_CHANGE_SOMETHING_ELSE, SEEN_BY_A_LOOK, N_TIMES } Time;

#define MINE   "Written here"
#define THEIRS "Written by them"

typedef struct
{
  const char *plan;
  Time        time;
} Run;

static const char *path_of_theirs, *path_beside;
static guint n_points;

/* Theirs */

/* Another program than ours does this: it neither counts nor fails. */
static void
write_theirs (void)
{
  fail_io_stop ();
  renameat2 (AT_FDCWD, path_beside, AT_FDCWD, path_of_theirs, 0);
  fail_io_go_on ();
}

static void
before_sync (const char *path)
{
  /* What the save is about to put there is whole: it has looked, and will not look again before */
  if (strstr (path, ".tmp-") != NULL && strstr (path, "objectives") != NULL)
    write_theirs ();
}

static char *
replace (const char *text,
         const char *from,
         const char *to)
{
  g_auto(GStrv) parts = g_strsplit (text, from, 2);

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  return g_strjoinv (to, parts);
}

/* Puts their version of @document beside the workspace. */
static void
prepare_theirs (Place       *place,
                GoalsEntity *document)
{
  g_autofree char *file = goals_document_get_file (document);
  g_autofree char *quoted = g_strdup_printf ("\"title\": \"%s\"", goals_entity_get_title (document));
  g_autofree char *text = NULL;
  g_autofree char *theirs = NULL;

  path_of_theirs = g_build_filename (place->folder, file, NULL);
  path_beside = g_build_filename (place->base, "theirs", NULL);
  if (!g_file_get_contents (path_of_theirs, &text, NULL, NULL))
    g_error ("%s cannot be read", path_of_theirs);
  theirs = replace (text, quoted, "\"title\": \"" THEIRS "\"");
  if (!g_file_set_contents (path_beside, theirs, -1, NULL))
    g_error ("%s cannot be written", path_beside);
}

/* Here */

static GoalsObjective *
get_objective (GoalsSession *session)
{
  return goals_list_peek (goals_workspace_get_objectives (goals_session_get_workspace (session)), 0);
}

static void
look (GoalsSession *session)
{
  GListModel *conflicts = goals_session_get_conflicts (session);

  goals_session_look_outside (session);
  while (g_list_model_get_n_items (conflicts) == 0)
    g_main_context_iteration (NULL, TRUE);
}

static void
begin (Place *place,
       Run   *run)
{
  if (run->time == THEY_WERE_FIRST || run->time == SEEN_BY_A_LOOK)
    write_theirs ();
  fail_io_begin (place->base, run->plan);
  if (run->time == THEY_COME_BETWEEN || run->time == THEY_CHANGE_SOMETHING_ELSE)
    fail_io_set_sync_func (before_sync);
}

static void
edit (Place   *place,
      gpointer user_data)
{
  Run *run = user_data;
  g_autoptr(GoalsSession) session = script_open (place);
  GoalsHistory *history = goals_session_get_history (session);
  GoalsObjective *objective = get_objective (session);

  prepare_theirs (place, GOALS_ENTITY (objective));
  if (run->time == THEY_CHANGE_SOMETHING_ELSE)
    goals_command_set_text (history, objective, "description", MINE);
  else
    goals_command_set_text (history, objective, "title", MINE);
  begin (place, run);
  if (run->time == SEEN_BY_A_LOOK)
    look (session);
  if (!goals_session_flush (session, NULL) && !goals_session_flush (session, NULL))
    g_error ("not saved");
  say ("S\n");
  fail_io_set_sync_func (NULL);
  g_clear_object (&session);
  say ("N %d\n", fail_io_count ());
}

static void
open_and_end (Place   *place,
              gpointer user_data)
{
  Run *run = user_data;

  fail_io_begin (place->base, run->plan);
  {
    g_autoptr(GoalsSession) session = script_open (place);

    goals_session_flush (session, NULL);
  }
  say ("N %d\n", fail_io_count ());
}

static void
open_while_failing (Place   *place,
                    gpointer run)
{
  open_on_bad_disk (place, ((Run *) run)->plan);
}

/* Everything that is known in the end. */
static void
say_all (Place   *place,
         gpointer unused)
{
  g_autoptr(GoalsSession) session = script_open (place);
  GListModel *conflicts = goals_session_get_conflicts (session);

  if (!goals_session_flush (session, NULL))
    g_error ("not saved");
  say ("V %s\n", goals_entity_get_title (GOALS_ENTITY (get_objective (session))));
  say ("V %s\n", goals_objective_get_description (get_objective (session)));
  for (guint i = 0; i < g_list_model_get_n_items (conflicts); i++)
    {
      g_autoptr(GoalsConflictItem) item = g_list_model_get_item (conflicts, i);

      say ("V %s\nV %s\n", goals_conflict_item_get_ours (item), goals_conflict_item_get_theirs (item));
    }
}

/* Points */

static guint
count_in (const char *said)
{
  const char *count = strstr (said, "N ");

  g_assert_nonnull (count);
  return (guint) g_ascii_strtoull (count + 2, NULL, 10);
}

static char *
kill_before (guint n)
{
  return g_strdup_printf ("any:%u:%d", n, FAIL_IO_KILL);
}

static char *
fail_at (guint n)
{
  return g_strdup_printf ("any:%u:%d", n, EIO);
}

/* FALSE: it came to its end. */
static gboolean
try_run (Place      *place,
         ChildFunc   func,
         Time        time,
         const char *plan,
         char      **said)
{
  Run run = { plan, time };
  int status = in_child (place, func, &run, said);

  g_assert_true (status == 0 || was_killed (status));
  n_points++;
  return status != 0;
}

static void
assert_told (Place      *place,
             const char *said,
             const char *plan)
{
  g_autofree char *known = NULL;

  g_assert_cmpint (in_child (place, say_all, NULL, &known), ==, 0);
  if (strstr (known, "V " THEIRS "\n") == NULL && g_file_test (place->folder, G_FILE_TEST_IS_DIR))
    g_error ("%s: nobody hears of theirs in %s", plan, place->base);
  if (strstr (said, "S\n") != NULL && strstr (known, "V " MINE "\n") == NULL)
    g_error ("%s: nobody hears of mine in %s", plan, place->base);
}

/* Whether they have come at all; what they wrote is in nothing of ours before. */
static gboolean
have_come (Place *place)
{
  g_autofree char *beside = g_build_filename (place->base, "theirs", NULL);

  return !g_file_test (beside, G_FILE_TEST_EXISTS);
}

static gboolean
kill_at (Time        time,
         guint       n,
         ChildFunc   then,
         const char *second)
{
  g_autoptr(Place) place = place_new (PLACE_PLAIN);
  g_autofree char *plan = g_strdup_printf ("time %d, call %u, then %s", time, n, second != NULL ? second : "nothing");
  g_autofree char *first = kill_before (n);
  g_autofree char *said = NULL;
  gboolean killed = try_run (place, edit, time, first, &said);

  if (then != NULL)
    try_run (place, then, time, second, NULL);
  place->may_leave |= then == open_while_failing;
  if (have_come (place))
    assert_told (place, said, plan);
  assert_whole (place, NULL, plan);
  return killed;
}

static guint
next_point (guint n)
{
  return n + (g_test_slow () ? 1 : 5);
}

static void
test_killed (gconstpointer time)
{
  guint n = 1;

  n_points = 0;
  while (kill_at ((Time) GPOINTER_TO_UINT (time), n, NULL, NULL))
    n = next_point (n);
  g_assert_cmpuint (n, >, 40);
  g_test_message ("%u points: 0 untold", n_points);
}

static guint
count_opening (void)
{
  g_autoptr(Place) place = place_new (PLACE_PLAIN);
  g_autofree char *said = NULL;

  g_assert_false (try_run (place, open_and_end, THEY_WERE_FIRST, NULL, &said));
  return count_in (said);
}

/* And what is left of that meets @make at any call. */
static void
kill_and_open (Time      time,
               ChildFunc then,
               char   *(*make) (guint n))
{
  gint32 opening = (gint32) count_opening ();
  g_autoptr(GRand) chance = g_rand_new_with_seed (3);
  gboolean killed = TRUE;

  n_points = 0;
  for (guint n = 1; killed; n += g_test_slow () ? 1 : 13)
    for (guint i = g_test_slow () ? 5 : 1; i > 0; i--)
      {
        g_autofree char *plan = make ((guint) g_rand_int_range (chance, 1, 2 * opening));

        killed = kill_at (time, n, then, plan);
      }
  g_test_message ("%u points: 0 untold", n_points);
}

static void
test_killed_twice (gconstpointer time)
{
  kill_and_open ((Time) GPOINTER_TO_UINT (time), open_and_end, kill_before);
}

/* And a few calls after that it ends once more. */
static char *
fail_and_kill (guint n)
{
  return g_strdup_printf ("any:%u:%d any:%u:%d", n, EIO, n + 1 + n % 50, FAIL_IO_KILL);
}

static void
test_killed_failed_and_killed (gconstpointer time)
{
  kill_and_open ((Time) GPOINTER_TO_UINT (time), open_while_failing, fail_and_kill);
}

static void
test_killed_and_failed (gconstpointer time)
{
  kill_and_open ((Time) GPOINTER_TO_UINT (time), open_while_failing, fail_at);
}

/* Returns how many calls there were. What cannot be removed may stay. */
static guint
fail_one (Time  time,
          guint n)
{
  g_autoptr(Place) place = place_new (PLACE_PLAIN);
  g_autofree char *plan = fail_at (n);
  g_autofree char *said = NULL;

  g_assert_false (try_run (place, edit, time, plan, &said));
  if (have_come (place))
    assert_told (place, said, plan);
  return count_in (said);
}

/* What a save that failed has met is not forgotten by the next. */
static void
test_failed (gconstpointer time)
{
  guint n = 1;

  n_points = 0;
  while (n <= fail_one ((Time) GPOINTER_TO_UINT (time), n))
    n = next_point (n);
  g_test_message ("%u points: 0 untold", n_points);
}

int
main (int   argc,
      char *argv[])
{
  static const char *const names[] = { "first", "between", "between-others", "look" };

  g_test_init (&argc, &argv, NULL);
  for (guint time = 0; time < N_TIMES; time++)
    {
      g_autofree char *once = g_strconcat ("/session/told/killed/", names[time], NULL);
      g_autofree char *failed = g_strconcat ("/session/told/failed/", names[time], NULL);
      g_autofree char *twice = g_strconcat ("/session/told/killed-twice/", names[time], NULL);

      g_autofree char *and_killed = g_strconcat ("/session/told/killed-failed-and-killed/", names[time], NULL);
      g_autofree char *and_failed = g_strconcat ("/session/told/killed-and-failed/", names[time], NULL);

      g_test_add_data_func (once, GUINT_TO_POINTER (time), test_killed);
      g_test_add_data_func (twice, GUINT_TO_POINTER (time), test_killed_twice);
      g_test_add_data_func (and_failed, GUINT_TO_POINTER (time), test_killed_and_failed);
      g_test_add_data_func (and_killed, GUINT_TO_POINTER (time), test_killed_failed_and_killed);
      g_test_add_data_func (failed, GUINT_TO_POINTER (time), test_failed);
    }
  return g_test_run ();
}
