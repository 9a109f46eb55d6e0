/* test-session-synced.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "chaos-crew.h"
#include "folder-sync.h"

/* Two people, each with a folder of their own which a program keeps in step with the other's, do anything at once: it
 * may be offline for a while, and of what belongs together one file comes before the other. In the end everything that
 * one of them was told is saved, and that nobody has changed since, is in both folders or stands in a conflict that
 * somebody is asked about. With -m slow for many seeds, or for the one in GOALS_SYNCED_SEED. GOALS_SYNCED_KINDS, a sum
 * of ChaosKinds, is tried instead of what is tried always. */

#define N_SIDES  2
#define N_WAVES  3
#define N_LIVES  2
#define PAUSE_US 4000
#define N_ROUNDS 30             /* until both have the same in the end */

typedef struct
{
  Place     *places[N_SIDES];
  GRand     *rand;
  Crew       crew;
  FolderSync sync;
  guint      offline;           /* for so many pauses */
} World;

static guint n_steps, n_saved, n_killed, n_moved, n_copies, n_asked, n_same;

static guint
below (World *world,
       guint  n)
{
  return (guint) g_rand_int_range (world->rand, 0, (gint32) n);
}

static void
sync_some (World *world)
{
  guint kind = below (world, 400);

  if (world->offline > 0)
    world->offline--;
  else if (kind < 4)
    world->offline = below (world, 400);
  else if (kind < 12)
    folder_sync_all (&world->sync);
  else if (kind < 120)
    folder_sync_any (&world->sync);
  else if (world->crew.kinds & CHAOS_KILL && kind < 124)
    crew_kill (&world->crew, below (world, N_SIDES));
}

static void
run_wave (World *world)
{
  crew_begin (&world->crew, N_LIVES);
  do
    {
      g_usleep (PAUSE_US);
      sync_some (world);
    }
  while (crew_go_on (&world->crew));
}

/* Until nothing comes of it any more. */
static void
come_to_rest (World *world)
{
  gboolean changed = TRUE;

  for (guint round = 0; changed && round < N_ROUNDS; round++)
    {
      while (folder_sync_all (&world->sync))
        ;
      for (guint i = 0; i < N_SIDES; i++)
        g_free (crew_settle (&world->crew, i));
      changed = folder_sync_all (&world->sync);
    }
  if (changed)
    g_error ("no end in %s", world->places[0]->base);
}

/* Where a document is not taken over, for it holds what another one has, each has the one that it had first. */
static gboolean
takes_all (const char *said)
{
  g_autofree char *refused = crew_line_of (said, "R ");

  return g_str_equal (refused, "0");
}

static void
look_at_end (World *world)
{
  g_autoptr(GHashTable) values = g_hash_table_new (NULL, NULL);
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  guint n_lost;

  come_to_rest (world);
  one = crew_settle (&world->crew, 0);
  other = crew_settle (&world->crew, 1);
  if (takes_all (one) && takes_all (other))
    {
      g_autofree char *first = crew_line_of (one, "D ");
      g_autofree char *second = crew_line_of (other, "D ");

      g_assert_cmpstr (first, ==, second);
      n_same++;
    }
  n_asked += crew_add_asked (one, values) + crew_add_asked (other, values);
  for (guint i = 0; i < N_SIDES; i++)
    crew_read_values (world->places[i]->folder, TRUE, values);
  n_lost = ledger_count_lost (&world->crew.ledger, values);
  if (n_lost > 0)
    g_error ("%u values lost in %s and %s", n_lost, world->places[0]->base, world->places[1]->base);
}

static void
begin (World     *world,
       ChaosKinds kinds,
       guint32    seed)
{
  g_autofree char *beside = NULL;

  world->rand = g_rand_new_with_seed (seed);
  crew_init (&world->crew, N_SIDES, kinds, world->rand);
  for (guint i = 0; i < N_SIDES; i++)
    world->crew.members[i].place = world->places[i] = place_new (PLACE_PLAIN);
  beside = g_build_filename (world->places[0]->base, "beside", NULL);
  folder_sync_init (&world->sync, world->places[0]->folder, world->places[1]->folder, beside, world->rand);
  g_assert_cmpuint (world->sync.n_moved, ==, 0);
}

static void
end (World *world)
{
  n_steps += world->crew.ledger.steps->len;
  n_saved += world->crew.ledger.n_saved;
  n_killed += world->crew.n_killed;
  n_moved += world->sync.n_moved;
  n_copies += world->sync.n_copies;
  folder_sync_clear (&world->sync);
  crew_clear (&world->crew);
  for (guint i = 0; i < N_SIDES; i++)
    place_free (world->places[i]);
  g_rand_free (world->rand);
}

static void
run_seed (ChaosKinds kinds,
          guint32    seed)
{
  World world = { 0 };

  begin (&world, kinds, seed);
  g_test_message ("seed %u in %s and %s", seed, world.places[0]->base, world.places[1]->base);
  for (guint i = 0; i < N_WAVES; i++)
    run_wave (&world);
  look_at_end (&world);
  end (&world);
}

static void
test_synced (gconstpointer kinds)
{
  guint n = crew_try_seeds ("GOALS_SYNCED_SEED", (ChaosKinds) GPOINTER_TO_UINT (kinds), run_seed);

  g_test_message ("%u seeds: %u steps, %u of them acknowledged, %u killed, %u files moved, %u copies left, %u values "
                  "asked about, %u times both had the same", n, n_steps, n_saved, n_killed, n_moved, n_copies, n_asked,
                  n_same);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("GOALS_SYNCED_KINDS") != NULL)
    {
      guint64 kinds = g_ascii_strtoull (g_getenv ("GOALS_SYNCED_KINDS"), NULL, 10);

      g_test_add_data_func ("/session/synced/given", GUINT_TO_POINTER ((guint) kinds), test_synced);
      return g_test_run ();
    }
  g_test_add_data_func ("/session/synced/edited", GUINT_TO_POINTER (0), test_synced);
  g_test_add_data_func ("/session/synced/moved", GUINT_TO_POINTER (CHAOS_ANSWER | CHAOS_MOVE), test_synced);
  return g_test_run ();
}
