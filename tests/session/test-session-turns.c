/* test-session-turns.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "watched-session.h"

/* What others wrote is let go of a few documents a turn of the main loop, whether it was taken over or not: here, where
 * each takes its time to be freed, as it does where it is large. */

#define N_DOCUMENTS 60
#define N_AT_ONCE   (N_DOCUMENTS / 3)
/* Microseconds for one. */
#define FREEING     1000

static GThread *main_thread;
static GHashTable *gone;                /* set of utf8: the ids of the versions that the main thread has let go of */
static void (*finalize_objective) (GObject *object);

/* In the place of that of the class. The documents themselves stay; what is finalized is theirs. */
static void
note_finalized (GObject *object)
{
  if (gone != NULL && g_thread_self () == main_thread)
    {
      g_hash_table_add (gone, g_strdup (goals_entity_get_id (GOALS_ENTITY (object))));
      g_usleep (FREEING);
    }
  finalize_objective (object);
}

static guint
count_taken_over (Watched *fixture)
{
  guint n = 0;

  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *file = fill_file (i);
      g_autofree char *id = g_strndup (file + strlen ("objectives/"), strlen (ALIGNED_ID));

      n += g_str_equal (title_of (fixture, id), "By others");
    }
  return n;
}

/* All at the same time: nothing is looked at in between. */
static void
let_others_edit (Watched *fixture)
{
  goals_history_begin (history_of (fixture), "Busy");
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *file = fill_file (i);

      folder_change (fixture->folder, file, "Fewer repeats", "By others");
    }
  goals_history_commit (history_of (fixture), NULL);
}

/* Returns how many turns of the main loop have let go of something, and lets each do so with some only, until @n are
 * gone. */
static guint
count_turns (guint n)
{
  guint n_turns = 0;

  while (g_hash_table_size (gone) < n)
    {
      guint before = g_hash_table_size (gone);

      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpuint (g_hash_table_size (gone), <=, before + N_AT_ONCE);
      n_turns += g_hash_table_size (gone) > before;
    }
  return n_turns;
}

static void
set_up (Watched      *fixture,
        gconstpointer unused)
{
  fixture->folder = folder_new ();
  folder_fill (fixture->folder, N_DOCUMENTS);
  watched_open (fixture, 0);
  wait_for_look (fixture);
  gone = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
tear_down (Watched      *fixture,
           gconstpointer unused)
{
  g_clear_pointer (&gone, g_hash_table_unref);
  watched_tear_down (fixture, NULL);
}

static void
test_taken (Watched      *fixture,
            gconstpointer unused)
{
  let_others_edit (fixture);
  g_assert_cmpuint (count_turns (N_DOCUMENTS), >=, N_DOCUMENTS / N_AT_ONCE);
  g_assert_cmpuint (count_taken_over (fixture), ==, N_DOCUMENTS);
}

/* Somebody edits in the middle of it: the rest is not taken over before that is done, and then is looked at anew. */
static void
test_dropped (Watched      *fixture,
              gconstpointer unused)
{
  guint n;

  let_others_edit (fixture);
  count_turns (1);
  n = g_hash_table_size (gone);
  g_assert_cmpuint (count_taken_over (fixture), ==, n);
  goals_history_begin (history_of (fixture), "Busy");
  g_assert_cmpuint (count_turns (N_DOCUMENTS), >=, (N_DOCUMENTS - n) / N_AT_ONCE);
  g_assert_cmpuint (count_taken_over (fixture), ==, n);
  g_hash_table_remove_all (gone);
  goals_history_commit (history_of (fixture), NULL);
  count_turns (N_DOCUMENTS - n);
  g_assert_cmpuint (count_taken_over (fixture), ==, N_DOCUMENTS);
}

int
main (int   argc,
      char *argv[])
{
  GObjectClass *objectives;
  int result;

  g_test_init (&argc, &argv, NULL);
  main_thread = g_thread_self ();
  objectives = g_type_class_ref (GOALS_TYPE_OBJECTIVE);
  finalize_objective = objectives->finalize;
  objectives->finalize = note_finalized;
  g_test_add ("/session/turns/taken", Watched, NULL, set_up, test_taken, tear_down);
  g_test_add ("/session/turns/dropped", Watched, NULL, set_up, test_dropped, tear_down);
  result = g_test_run ();
  g_type_class_unref (objectives);
  return result;
}
