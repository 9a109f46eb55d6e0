/* test-session-errors.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <string.h>

#include "fail-io.h"
#include "fault-script.h"

/* A session of edits in which a call to the system fails, once or from then on. It never ends by that; what it calls
 * saved is on disk; what it does not is still in memory, and is saved when the fault has gone. With -m slow every call
 * has its turn, otherwise a sample of them. */

/* By what a journal can be begun at all. */
static const char *const journal_calls[] = { "open", "flock", "mkdir", "fsync", NULL };

static const struct { const char *function; int numbers[8]; } faults[] = {
  { "open", { ENOSPC, EIO, EDQUOT, EACCES, EROFS, EMFILE, ENOENT } },
  { "openat", { ENOSPC, EIO, EDQUOT, EACCES, EROFS, EMFILE, ENOENT } },
  { "read", { EIO } },
  { "write", { ENOSPC, EIO, EDQUOT } },
  { "pwrite", { ENOSPC, EIO, EDQUOT } },
  { "fsync", { ENOSPC, EIO, EDQUOT, EROFS } },
  { "fdatasync", { ENOSPC, EIO, EDQUOT, EROFS } },
  { "renameat", { ENOSPC, EIO, EDQUOT, EACCES, EROFS, ENOENT, EXDEV } },
  { "renameat2", { ENOSPC, EIO, EDQUOT, EACCES, EROFS, ENOENT, EXDEV } },
  { "close", { ENOSPC, EIO, EDQUOT } },
  { "unlink", { EIO, EACCES, EROFS } },
  { "unlinkat", { EIO, EACCES, EROFS } },
  { "ftruncate", { ENOSPC, EIO, EROFS } },
  { "flock", { EIO, ENOLCK } },
  { "mkdir", { ENOSPC, EIO, EDQUOT, EACCES, EROFS } },
  { "fchmod", { EIO, EPERM, EROFS } },
};

static guint n_specs;
static GRand *chance;

static void
assert_on_disk (Place      *place,
                const char *digest)
{
  g_autofree char *found = digest_of_folder (place);

  g_assert_cmpstr (found, ==, digest);
}

static void
try_step (Place        *place,
          GoalsSession *session,
          guint         step)
{
  g_autofree char *digest = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;
  gboolean saved;

  script_edit (session, step);
  digest = digest_of_model (goals_session_get_workspace (session));
  saved = script_save (session, step, &error);
  fail_io_stop ();
  g_assert_true (saved == (error == NULL));
  g_assert_cmpint (goals_session_get_save_state (session), ==, saved ? GOALS_SAVE_SAVED : GOALS_SAVE_FAILED);
  g_assert_true (saved == (goals_session_get_save_error (session) == NULL));
  if (saved)
    assert_on_disk (place, digest);
  after = digest_of_model (goals_session_get_workspace (session));
  g_assert_cmpstr (after, ==, digest);
  fail_io_go_on ();
}

static void
save_at_last (Place        *place,
              GoalsSession *session)
{
  g_autofree char *digest = digest_of_model (goals_session_get_workspace (session));
  g_autoptr(GError) error = NULL;

  goals_session_flush (session, &error);
  g_assert_no_error (error);
  assert_on_disk (place, digest);
  say ("D %s\nS\n", digest);
}

static void
run_script (Place   *place,
            gpointer plan)
{
  g_autoptr(GoalsSession) session = script_open (place);

  fail_io_begin (place->base, plan);
  for (guint step = 0; step < N_STEPS; step++)
    try_step (place, session, step);
  fail_io_stop ();
  say (fail_io_fired () ? "F\n" : "-\n");
  save_at_last (place, session);
}

/* It fails in opening, or later: then what could not be read must not suffer from it. */
static void
run_from_opening (Place   *place,
                  gpointer plan)
{
  g_autoptr(GoalsSession) session = NULL;

  fail_io_begin (place->base, plan);
  session = goals_session_open (place->folder, SAMPLE_TODAY, NULL);
  if (session != NULL)
    {
      goals_command_set_text (goals_session_get_history (session), goals_session_get_workspace (session), "name",
                              "Renamed");
      goals_session_flush (session, NULL);
    }
  fail_io_stop ();
  if (session != NULL)
    g_assert_true (goals_session_flush (session, NULL));
  g_assert_cmpuint (count_changed (place), ==, session != NULL ? 1 : 0);
  say (fail_io_fired () ? "F\n" : "-\n");
}

/* FALSE when the plan has not been reached. */
static gboolean
try_plan (PlaceKind   kind,
          ChildFunc   func,
          const char *plan,
          gboolean    may_cut)
{
  g_autoptr(Place) place = place_new (kind);
  g_autofree char *said = NULL;
  g_autoptr(GPtrArray) allowed = NULL;
  int status;

  place->may_leave = strstr (plan, "unlink") != NULL;
  place->may_cut = may_cut;
  status = in_child (place, func, (gpointer) plan, &said);
  if (status != 0)
    g_error ("%s, links %d: ended with %d", plan, kind, status);
  allowed = allowed_states (said);
  assert_whole (place, allowed->len > 0 ? allowed : NULL, plan);
  n_specs++;
  return strchr (said, 'F') != NULL;
}

static void
sweep (PlaceKind   kind,
       ChildFunc   func,
       const char *beside,
       const char *function,
       int         number,
       const char *onwards)
{
  gboolean may_cut = g_strv_contains (journal_calls, function);

  for (guint n = 1;; n += g_test_slow () ? 1 : (guint) g_rand_int_range (chance, 10, 120))
    {
      g_autofree char *plan = g_strdup_printf ("%s%s:%u%s:%d", beside, function, n, onwards, number);

      if (!try_plan (kind, func, plan, may_cut))
        return;
    }
}

static void
sweep_all (PlaceKind   kind,
           ChildFunc   func,
           const char *beside)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      for (guint j = 0; faults[i].numbers[j] != 0; j++)
        {
          if (!g_test_slow () && g_rand_int_range (chance, 0, 3) > 0)
            continue;
          sweep (kind, func, beside, faults[i].function, faults[i].numbers[j], "");
          sweep (kind, func, beside, faults[i].function, faults[i].numbers[j], "+");
        }
      if (g_test_slow ())
        g_test_message ("%s is through: %u specs so far", faults[i].function, n_specs);
    }
  g_test_message ("%u specs: 0 crashes, 0 false saved, 0 lost", n_specs);
  n_specs = 0;
}

static void
test_plain (void)
{
  sweep_all (PLACE_PLAIN, run_script, "");
}

static void
test_hard_link (void)
{
  sweep_all (PLACE_HARD_LINK, run_script, "");
}

static void
test_opening (void)
{
  sweep_all (PLACE_PLAIN, run_from_opening, "");
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  chance = g_rand_new_with_seed (4);
  g_test_add_func ("/session/errors/plain", test_plain);
  g_test_add_func ("/session/errors/hard-link", test_hard_link);
  g_test_add_func ("/session/errors/opening", test_opening);
  status = g_test_run ();
  g_rand_free (chance);
  return status;
}
