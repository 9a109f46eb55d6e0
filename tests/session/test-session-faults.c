/* test-session-faults.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <string.h>

#include "fail-io.h"
#include "fault-script.h"

/* A whole session of edits in a process of its own, which ends right before one of its calls to the system, or in which
 * calls fail. Whatever happens: what was called saved is there, each command is there whole or not at all, everything
 * can be read. With -m slow every call has its turn, otherwise a sample of them. */

#define SAMPLE 40


typedef struct
{
  const char *plan;
  gboolean    from_opening;     /* what opening does counts as well */
  gboolean    brief;            /* two steps that are possible whatever there is */
} Run;

static guint n_points;
static GRand *chance;

static void
save_step (GoalsSession *session,
           guint         step)
{
  g_autofree char *digest = NULL;
  g_autoptr(GError) error = NULL;

  script_edit (session, step);
  digest = digest_of_model (goals_session_get_workspace (session));
  say ("D %s\n", digest);
  if (!script_save (session, step, &error))
    g_error ("%s", error->message);
  say ("S\n");
}

static void
run_script (Place   *place,
            gpointer user_data)
{
  static const guint brief[] = { 2, 1 };
  const Run *run = user_data;
  g_autoptr(GoalsSession) session = NULL;
  g_autofree char *digest = NULL;

  if (run->from_opening)
    fail_io_begin (place->base, run->plan);
  session = script_open (place);
  digest = digest_of_model (goals_session_get_workspace (session));
  say ("D %s\nS\n", digest);
  if (!run->from_opening)
    fail_io_begin (place->base, run->plan);
  for (guint i = 0; i < (run->brief ? G_N_ELEMENTS (brief) : N_STEPS); i++)
    save_step (session, run->brief ? brief[i] : i);
  g_clear_object (&session);
  say ("N %d\n", fail_io_count ());
}

/* A plan that kills before the @n-th call, beside what goes wrong anyway. */
static char *
kill_before (const char *beside,
             guint       n)
{
  return g_strdup_printf ("%s any:%u:%d", beside, n, FAIL_IO_KILL);
}

/* How many calls the whole of it makes. */
static guint
count_calls (Run        run,
             PlaceKind  kind,
             const char *beside)
{
  g_autoptr(Place) place = place_new (kind);
  g_autofree char *plan = kill_before (beside, G_MAXINT);
  g_autofree char *said = NULL;
  const char *count;

  run.plan = plan;
  g_assert_cmpint (in_child (place, run_script, &run, &said), ==, 0);
  count = strstr (said, "N ");
  g_assert_nonnull (count);
  return (guint) g_ascii_strtoull (count + 2, NULL, 10);
}

static guint
next_point (guint n,
            guint count,
            guint sample)
{
  return g_test_slow () ? n + 1 : n + 1 + (guint) g_rand_int_range (chance, 0, (gint32) MAX (2 * count / sample, 1));
}

static void
kill_at (guint       n,
         PlaceKind   kind,
         const char *beside)
{
  g_autoptr(Place) place = place_new (kind);
  g_autofree char *plan = kill_before (beside, n);
  Run run = { plan, FALSE, FALSE };
  g_autofree char *said = NULL;
  g_autoptr(GPtrArray) allowed = NULL;
  int status;

  status = in_child (place, run_script, &run, &said);
  /* Versions and steps are kept on threads of their own: how many calls that takes is not always the same */
  g_assert_true (status == 0 || was_killed (status));
  allowed = allowed_states (said);
  assert_whole (place, allowed, plan);
  n_points += status != 0;
}

static void
sweep_kills (PlaceKind   kind,
             const char *beside,
             guint       least)
{
  guint count = count_calls ((Run) { NULL, FALSE, FALSE }, kind, beside);

  g_assert_cmpuint (count, >=, least);
  for (guint n = 1; n <= count; n = next_point (n, count, SAMPLE))
    kill_at (n, kind, beside);
}

static void
report (void)
{
  g_test_message ("%u points: 0 lost, 0 unreadable, 0 torn commands", n_points);
  n_points = 0;
}

static void
test_kills (gconstpointer kind)
{
  sweep_kills ((PlaceKind) GPOINTER_TO_INT (kind), "", 400);
  report ();
}

static void
test_kills_without_exchange (void)
{
  sweep_kills (PLACE_PLAIN, "renameat2:1+:22", 400);
  report ();
}

/* Everything is written where it lies. */
static void
test_kills_without_rename (void)
{
  sweep_kills (PLACE_PLAIN, "renameat2:1+:18 renameat:1+:18", 400);
  report ();
}

/* Half of what was to be written is there when it ends. */
static void
test_torn_writes (void)
{
  for (guint kind = 0; kind < N_PLACE_KINDS; kind++)
    for (guint n = 1;; n++)
      {
        g_autoptr(Place) place = place_new ((PlaceKind) kind);
        g_autofree char *plan = g_strdup_printf ("half-write:%u:%d", n, FAIL_IO_KILL);
        Run run = { plan, FALSE, FALSE };
        g_autofree char *said = NULL;
        g_autoptr(GPtrArray) allowed = NULL;

        if (!was_killed (in_child (place, run_script, &run, &said)))
          break;
        allowed = allowed_states (said);
        assert_whole (place, allowed, plan);
        n_points++;
      }
  report ();
}

/* Killed, and killed again while what was left of that is recovered, or in what comes after. */
static void
kill_twice (guint first,
            guint second)
{
  g_autoptr(Place) place = place_new (PLACE_PLAIN);
  g_autofree char *plan = kill_before ("", first);
  g_autofree char *second_plan = kill_before ("", second);
  g_autofree char *both = g_strconcat (plan, ", then", second_plan, NULL);
  Run run = { plan, FALSE, FALSE }, again = { second_plan, TRUE, TRUE };
  g_autofree char *said = NULL;
  g_autofree char *said_again = NULL;
  g_autoptr(GPtrArray) allowed = NULL;
  g_autoptr(GPtrArray) allowed_after = NULL;
  int status;

  in_child (place, run_script, &run, &said);
  status = in_child (place, run_script, &again, &said_again);
  g_assert_true (status == 0 || was_killed (status));
  allowed = allowed_states (said);
  allowed_after = allowed_states (said_again);
  if (allowed_after->len > 0)
    {
      const char *line = strchr (said_again, '\n');
      g_autofree char *opened = g_strndup (said_again + 2, (gsize) (line - said_again) - 2);

      g_assert_true (g_ptr_array_find_with_equal_func (allowed, opened, g_str_equal, NULL));
    }
  assert_whole (place, allowed_after->len > 0 ? allowed_after : allowed, both);
  n_points++;
}

static void
test_kills_twice (void)
{
  guint count = count_calls ((Run) { NULL, FALSE, FALSE }, PLACE_PLAIN, "");
  guint later = count_calls ((Run) { NULL, TRUE, TRUE }, PLACE_PLAIN, "");

  for (guint second = 1; second <= later; second = next_point (second, later, SAMPLE))
    kill_twice ((guint) g_rand_int_range (chance, 1, (gint32) count), second);
  report ();
}

static void
recover (Place   *place,
         gpointer plan)
{
  open_on_bad_disk (place, plan);
}

/* Killed, and a call fails, once or from then on, while what was left of that is recovered. What cannot be recovered
   then is recovered by the next. */
static void
kill_and_fail (guint       first,
               const char *second)
{
  g_autoptr(Place) place = place_new (PLACE_PLAIN);
  g_autofree char *plan = kill_before ("", first);
  g_autofree char *both = g_strconcat (plan, ", then ", second, NULL);
  Run run = { plan, FALSE, FALSE };
  g_autofree char *said = NULL;
  g_autoptr(GPtrArray) allowed = NULL;
  int status;

  in_child (place, run_script, &run, &said);
  status = in_child (place, recover, (gpointer) second, NULL);
  if (status != 0)
    g_error ("%s: ended with %d in %s", both, status, place->base);
  place->may_leave = TRUE;
  allowed = allowed_states (said);
  assert_whole (place, allowed, both);
  n_points++;
}

static void
test_kills_and_fails (void)
{
  static const int errors[] = { EIO, ENOSPC, EMFILE, EACCES, EROFS };
  guint count = count_calls ((Run) { NULL, FALSE, FALSE }, PLACE_PLAIN, "");
  guint opening = count_calls ((Run) { NULL, TRUE, TRUE }, PLACE_PLAIN, "");

  for (guint second = 1; second <= opening; second = next_point (second, opening, SAMPLE / 2))
    for (guint i = g_test_slow () ? G_N_ELEMENTS (errors) : 1; i > 0; i--)
      {
        int error = errors[g_test_slow () ? i - 1 : (guint) g_rand_int_range (chance, 0, G_N_ELEMENTS (errors))];
        const char *onwards = g_rand_boolean (chance) ? "+" : "";
        g_autofree char *plan = g_strdup_printf ("any:%u%s:%d", second, onwards, error);
        g_autofree char *reading = g_strdup_printf ("read:%u%s:%d", second, onwards, EIO);

        kill_and_fail ((guint) g_rand_int_range (chance, 1, (gint32) count), plan);
        kill_and_fail ((guint) g_rand_int_range (chance, 1, (gint32) count), reading);
      }
  report ();
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  chance = g_rand_new_with_seed (3);
  g_test_add_data_func ("/session/faults/kills/plain", GINT_TO_POINTER (PLACE_PLAIN), test_kills);
  g_test_add_data_func ("/session/faults/kills/hard-link", GINT_TO_POINTER (PLACE_HARD_LINK), test_kills);
  g_test_add_data_func ("/session/faults/kills/symbolic-link", GINT_TO_POINTER (PLACE_SYMBOLIC_LINK), test_kills);
  g_test_add_func ("/session/faults/kills/no-exchange", test_kills_without_exchange);
  g_test_add_func ("/session/faults/kills/no-rename", test_kills_without_rename);
  g_test_add_func ("/session/faults/kills/torn-writes", test_torn_writes);
  g_test_add_func ("/session/faults/kills/twice", test_kills_twice);
  g_test_add_func ("/session/faults/kills/and-fails", test_kills_and_fails);
  status = g_test_run ();
  g_rand_free (chance);
  return status;
}
