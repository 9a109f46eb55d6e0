/* test-session-chaos.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "chaos-crew.h"

/* Three programs over one folder, two of them on one machine, do anything at once, end and start again, while ever more
 * happens to them. In the end everything that one of them was told is saved, and that nobody has changed since, is in
 * the folder or stands in a conflict that somebody is asked about; every program has the same; nothing else is left
 * behind. With -m slow for many seeds, or for the one in GOALS_CHAOS_SEED. GOALS_CHAOS_KINDS, a sum of ChaosKinds, is
 * tried instead of what is tried always. */

#define N_ACTORS   3
#define N_WAVES    3
#define N_LIVES    3
#define PAUSE_US   4000
#define OLDER_MAX  20

typedef struct { char *name; char *text; } Older;

typedef struct
{
  Place     *places[N_ACTORS];
  GRand     *rand;
  ChaosKinds kinds;
  Crew       crew;
  GPtrArray *older;             /* what documents were once */
} World;

static guint n_steps, n_saved, n_killed, n_disturbed, n_asked;

static void
older_free (gpointer data)
{
  Older *older = data;

  g_free (older->name);
  g_free (older->text);
  g_free (older);
}

static guint
below (World *world,
       guint  n)
{
  return (guint) g_rand_int_range (world->rand, 0, (gint32) n);
}

/* What happens to the folder */

/* (transfer full) */
static char *
any_document (World *world)
{
  g_autofree char *folder = g_build_filename (world->places[0]->folder, "objectives", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  /* The name of a document: an id and ".json" */
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strlen (name) == 41 && name[0] != '.')
      g_ptr_array_add (names, g_strdup (name));
  return names->len > 0 ? g_strdup (g_ptr_array_index (names, below (world, names->len))) : NULL;
}

static char *
path_of (World      *world,
         const char *name)
{
  return g_build_filename (world->places[0]->folder, "objectives", name, NULL);
}

static void
remember (World *world)
{
  g_autofree char *name = any_document (world);
  g_autofree char *path = name != NULL ? path_of (world, name) : NULL;
  char *text;

  if (path != NULL && world->older->len < OLDER_MAX && g_file_get_contents (path, &text, NULL, NULL))
    {
      Older *older = g_new (Older, 1);

      *older = (Older) { g_steal_pointer (&name), text };
      g_ptr_array_add (world->older, older);
    }
}

static gboolean
has_one_of (const char *text,
            GPtrArray  *ids)
{
  for (guint i = 0; i < ids->len; i++)
    if (strstr (text, g_ptr_array_index (ids, i)) != NULL)
      return TRUE;
  return FALSE;
}

/* Is something that was in @older in another document by now? */
static gboolean
has_moved (World       *world,
           const Older *older)
{
  static const char key[] = "\"id\": \"";
  g_autofree char *folder = path_of (world, "");
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *name;
  gboolean found = FALSE;

  for (const char *at = older->text; (at = strstr (at, key)) != NULL; at++)
    g_ptr_array_add (ids, g_strndup (at, strlen (key) + 36));
  while (dir != NULL && !found && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = path_of (world, name);
      g_autofree char *text = NULL;

      if (!g_str_equal (name, older->name) && g_file_get_contents (path, &text, NULL, NULL))
        found = has_one_of (text, ids);
    }
  return found;
}

/* A program that keeps folders in step puts a version of once there: what it replaces is gone because it said so. Of
 * what has moved elsewhere since, nobody could say whether that is meant as well. */
static void
put_older (World *world)
{
  Older *older = world->older->len > 0 ? g_ptr_array_index (world->older, below (world, world->older->len)) : NULL;
  g_autofree char *path = older != NULL ? path_of (world, older->name) : NULL;
  g_autofree char *beside = g_build_filename (world->places[0]->base, "older", NULL);
  g_autofree char *displaced = NULL;
  gsize length;

  if (older == NULL || has_moved (world, older) || !g_file_set_contents (beside, older->text, -1, NULL))
    return;
  if (renameat2 (AT_FDCWD, beside, AT_FDCWD, path, RENAME_EXCHANGE) == 0
      && g_file_get_contents (beside, &displaced, &length, NULL))
    {
      g_autoptr(GHashTable) before = values_in (displaced, length);
      g_autoptr(GHashTable) after = values_in (older->text, strlen (older->text));

      g_autoptr(GArray) removed = values_without (before, after);

      g_array_append_vals (ledger_add_step (&world->crew.ledger)->removed, removed->data, removed->len);
      n_disturbed++;
    }
  g_unlink (beside);
}

/* The same finds that it cannot decide between two, and leaves one beside the other. */
static void
put_copy (World *world)
{
  Older *older = world->older->len > 0 ? g_ptr_array_index (world->older, below (world, world->older->len)) : NULL;
  const char *title = older != NULL ? strstr (older->text, "\"title\": \"") : NULL;
  guint value = 10000000 + world->crew.n_lives++ * 1000;
  g_autoptr(GString) text = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *beside = g_build_filename (world->places[0]->base, "copy", NULL);

  if (title == NULL)
    return;
  text = g_string_new_len (older->text, title - older->text);
  g_string_append_printf (text, "\"title\": \"Copy %u\"%s", value, strchr (title, ','));
  name = g_strdup_printf ("%.36s.sync-conflict-20261121-101010-ABCDEFG.json", older->name);
  path = path_of (world, name);
  g_assert_true (g_file_set_contents (beside, text->str, -1, NULL));
  if (renameat2 (AT_FDCWD, beside, AT_FDCWD, path, RENAME_NOREPLACE) == 0)
    {
      Step *step = ledger_add_step (&world->crew.ledger);

      g_array_append_val (step->added, value);
      step->saved = TRUE;
      n_disturbed++;
    }
  g_unlink (beside);
}

static void
vanish (World *world)
{
  g_autofree char *away = g_build_filename (world->places[0]->base, "away", NULL);

  if (g_rename (world->places[0]->folder, away) != 0)
    return;
  g_usleep (below (world, 700) * 1000);
  if (renameat2 (AT_FDCWD, away, AT_FDCWD, world->places[0]->folder, RENAME_NOREPLACE) != 0)
    g_error ("somebody made the folder anew while it was away: %s", world->places[0]->base);
  n_disturbed++;
}

static void
disturb (World *world)
{
  guint kind = below (world, 400);

  if (world->kinds & CHAOS_OTHERS && kind < 12)
    remember (world);
  else if (world->kinds & CHAOS_OTHERS && kind < 16)
    put_older (world);
  else if (world->kinds & CHAOS_OTHERS && kind < 19)
    put_copy (world);
  else if (world->kinds & CHAOS_AWAY && kind < 20)
    vanish (world);
  else if (world->kinds & CHAOS_KILL && kind < 24)
    crew_kill (&world->crew, below (world, N_ACTORS));
}

static void
run_wave (World *world)
{
  crew_begin (&world->crew, N_LIVES);
  do
    {
      g_usleep (PAUSE_US);
      disturb (world);
    }
  while (crew_go_on (&world->crew));
}

/* While nobody works with it. */
static void
move_folder (World *world)
{
  g_autofree char *folder = g_strdup_printf ("%s/moved-%u", world->places[0]->base, world->crew.n_lives);

  g_assert_cmpint (g_rename (world->places[0]->folder, folder), ==, 0);
  for (guint i = 0; i < N_ACTORS; i++)
    {
      g_free (world->places[i]->folder);
      world->places[i]->folder = g_strdup (folder);
    }
  n_disturbed++;
}

static void
look_at_end (World *world)
{
  g_autoptr(GHashTable) values = g_hash_table_new (NULL, NULL);
  g_autofree char *digest = NULL;
  guint n_lost;

  for (guint i = 0; i < 2 * N_ACTORS; i++)
    g_free (crew_settle (&world->crew, i % N_ACTORS));
  for (guint i = 0; i < N_ACTORS; i++)
    {
      g_autofree char *said = crew_settle (&world->crew, i);
      g_autofree char *found = crew_line_of (said, "D ");

      if (strstr (said, "F ") != NULL)
        g_test_message ("%s", said);
      if (digest != NULL)
        g_assert_cmpstr (found, ==, digest);
      g_free (digest);
      digest = g_steal_pointer (&found);
      n_asked += crew_add_asked (said, values);
    }
  crew_read_values (world->places[0]->folder, world->kinds & (CHAOS_FAIL | CHAOS_KILL), values);
  n_lost = ledger_count_lost (&world->crew.ledger, values);
  if (n_lost > 0)
    g_error ("%u values lost in %s", n_lost, world->places[0]->base);
}

/* All of them work in the folder of the first, two of them with its state. */
static void
begin (World     *world,
       ChaosKinds kinds,
       guint32    seed)
{
  world->kinds = kinds;
  world->rand = g_rand_new_with_seed (seed);
  crew_init (&world->crew, N_ACTORS, kinds, world->rand);
  world->older = g_ptr_array_new_with_free_func (older_free);
  world->places[0] = place_new (PLACE_PLAIN);
  for (guint i = 1; i < N_ACTORS; i++)
    {
      world->places[i] = g_new0 (Place, 1);
      world->places[i]->base = g_strdup (world->places[0]->base);
      world->places[i]->folder = g_strdup (world->places[0]->folder);
      world->places[i]->state = i == 1 ? g_strdup (world->places[0]->state)
                                       : g_build_filename (world->places[0]->base, "state-of-other", NULL);
    }
  for (guint i = 0; i < N_ACTORS; i++)
    world->crew.members[i].place = world->places[i];
}

static void
end (World *world)
{
  n_steps += world->crew.ledger.steps->len;
  n_saved += world->crew.ledger.n_saved;
  n_killed += world->crew.n_killed;
  for (guint i = N_ACTORS; i > 0; i--)
    place_free (world->places[i - 1]);
  crew_clear (&world->crew);
  g_ptr_array_unref (world->older);
  g_rand_free (world->rand);
}

static void
run_seed (ChaosKinds kinds,
          guint32    seed)
{
  World world = { 0 };

  begin (&world, kinds, seed);
  g_test_message ("seed %u in %s", seed, world.places[0]->base);
  for (guint i = 0; i < N_WAVES; i++)
    {
      run_wave (&world);
      if (below (&world, 4) == 0)
        move_folder (&world);
    }
  look_at_end (&world);
  end (&world);
}

static void
test_chaos (gconstpointer kinds)
{
  guint n = crew_try_seeds ("GOALS_CHAOS_SEED", (ChaosKinds) GPOINTER_TO_UINT (kinds), run_seed);

  g_test_message ("%u seeds: %u steps, %u of them acknowledged, %u killed, %u disturbances, %u values asked about",
                  n, n_steps, n_saved, n_killed, n_disturbed, n_asked);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (g_getenv ("GOALS_CHAOS_KINDS") != NULL)
    {
      guint64 kinds = g_ascii_strtoull (g_getenv ("GOALS_CHAOS_KINDS"), NULL, 10);

      g_test_add_data_func ("/session/chaos/given", GUINT_TO_POINTER ((guint) kinds), test_chaos);
      return g_test_run ();
    }
  g_test_add_data_func ("/session/chaos/together", GUINT_TO_POINTER (0), test_chaos);
  g_test_add_data_func ("/session/chaos/failing", GUINT_TO_POINTER (CHAOS_FAIL), test_chaos);
  return g_test_run ();
}
