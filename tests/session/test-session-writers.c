/* test-session-writers.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "fail-io.h"
#include "fault-script.h"

/* Several programs check in to one key result at the same time, each as fast as it can. Everything is kept: where names
 * can be exchanged, where they cannot, where the document has another name, and where it must be written where it
 * lies. */

#define WRITERS 3

/* Who is overtaken again and again tries again, as the session does by itself after some time. */
#define TRIES 200

typedef struct
{
  const char *plan;             /* what is always so on this file system */
  guint       writer;
  guint       n;
} Writing;

static GoalsKeyResult *
find_key_result (GoalsSession *session)
{
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (session));

  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    {
      GoalsObjective *objective = goals_list_peek (objectives, i);

      /* the one that may have links */
      if (g_str_equal (goals_objective_get_title (objective), "Below11"))
        return goals_list_peek (goals_objective_get_key_results (objective), 0);
    }
  g_assert_not_reached ();
}

static void
save_in_the_end (GoalsSession *session)
{
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < TRIES; i++)
    {
      g_clear_error (&error);
      if (goals_session_flush (session, &error))
        return;
    }
  g_error ("%s", error->message);
}

static void
write_many (Place   *place,
            gpointer user_data)
{
  const Writing *writing = user_data;
  g_autoptr(GoalsSession) session = script_open (place);

  fail_io_begin (place->base, writing->plan);
  for (guint i = 0; i < writing->n; i++)
    {
      g_autofree char *note = g_strdup_printf ("note-%u-%u", writing->writer, i);
      GoalsCheckIn check_in = { .date = SAMPLE_TODAY, .value = i, .confidence = 5, .note = note };

      g_assert_true (goals_command_check_in (goals_session_get_history (session), find_key_result (session), &check_in,
                                             NULL));
      save_in_the_end (session);
    }
}

static void
count_kept (Place   *place,
            gpointer user_data)
{
  g_autoptr(GoalsSession) session = script_open (place);
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (find_key_result (session));
  g_autoptr(GHashTable) notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < goals_check_ins_get_length (check_ins); i++)
    g_hash_table_add (notes, g_strdup (goals_check_ins_peek (check_ins, i)->note));
  say ("%u\n", g_hash_table_size (notes));
}

static void
check (PlaceKind   kind,
       const char *plan,
       guint       many)
{
  guint n = g_test_slow () ? many : 40;
  g_autoptr(Place) place = place_new (kind);
  g_autofree char *counted = NULL;
  Writing writings[WRITERS];
  Child writers[WRITERS];

  for (guint i = 0; i < WRITERS; i++)
    {
      writings[i] = (Writing) { plan, i, n };
      writers[i] = child_start (place, write_many, &writings[i]);
    }
  for (guint i = 0; i < WRITERS; i++)
    g_assert_cmpint (child_finish (&writers[i], NULL), ==, 0);
  g_assert_cmpint (in_child (place, count_kept, NULL, &counted), ==, 0);
  g_assert_cmpuint (g_ascii_strtoull (counted, NULL, 10), ==, WRITERS * n);
  assert_whole (place, NULL, plan);
  g_test_message ("%u writers, %u check-ins each: %u kept", WRITERS, n, WRITERS * n);
}

static void
test_exchange (void)
{
  check (PLACE_PLAIN, "", 1000);
}

static void
test_no_exchange (void)
{
  check (PLACE_PLAIN, "renameat2:1+:22", 300);
}

static void
test_hard_link (void)
{
  check (PLACE_HARD_LINK, "", 300);
}

static void
test_no_rename (void)
{
  check (PLACE_PLAIN, "renameat2:1+:18 renameat:1+:18", 300);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/writers/exchange", test_exchange);
  g_test_add_func ("/session/writers/no-exchange", test_no_exchange);
  g_test_add_func ("/session/writers/hard-link", test_hard_link);
  g_test_add_func ("/session/writers/no-rename", test_no_rename);
  return g_test_run ();
}
