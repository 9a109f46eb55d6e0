/* test-session-chaos.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "chaos-actor.h"
#include "fail-io.h"

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

/* What took values away and put others there. */
typedef struct
{
  gint64   time;
  GArray  *removed, *added;     /* element-type guint */
  gboolean saved;
} Step;

typedef struct { char *name; char *text; } Older;

typedef struct
{
  Place     *places[N_ACTORS];
  GRand     *rand;
  ChaosKinds kinds;
  GPtrArray *steps;
  GPtrArray *older;             /* what documents were once */
  guint      n_lives;
  Child      children[N_ACTORS];
  Life       lives[N_ACTORS];
  gboolean   killed[N_ACTORS];
  char      *plans[N_ACTORS];
} World;

static guint n_steps, n_saved, n_killed, n_disturbed, n_asked;

static void
step_free (gpointer data)
{
  Step *step = data;

  g_array_unref (step->removed);
  g_array_unref (step->added);
  g_free (step);
}

static int
compare_steps (gconstpointer a,
               gconstpointer b)
{
  const Step *left = *(Step *const *) a, *right = *(Step *const *) b;

  return (left->time > right->time) - (left->time < right->time);
}

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

/* What they say */

static Step *
add_step (World *world,
          gint64 time)
{
  Step *step = g_new0 (Step, 1);

  step->time = time;
  step->removed = g_array_new (FALSE, FALSE, sizeof (guint));
  step->added = g_array_new (FALSE, FALSE, sizeof (guint));
  g_ptr_array_add (world->steps, step);
  n_steps++;
  return step;
}

static void
hear_step (World      *world,
           const char *line)
{
  g_auto(GStrv) parts = g_strsplit (line, " ", -1);
  Step *step = add_step (world, g_ascii_strtoll (parts[1], NULL, 10));

  for (guint i = 2; parts[i] != NULL; i++)
    {
      guint value = (guint) g_ascii_strtoull (parts[i] + 1, NULL, 10);

      g_array_append_val (parts[i][0] == '+' ? step->added : step->removed, value);
    }
}

static void
hear (World      *world,
      const char *said)
{
  g_auto(GStrv) lines = g_strsplit (said, "\n", -1);
  guint first = world->steps->len;
  const char *at_stake = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (lines[i][0] == 'Q')
        at_stake = lines[i];
      if (lines[i][0] == 'T')
        {
          hear_step (world, lines[i]);
          at_stake = NULL;
        }
      for (; lines[i][0] == 'A' && first < world->steps->len; first++)
        {
          ((Step *) g_ptr_array_index (world->steps, first))->saved = TRUE;
          n_saved++;
        }
    }
  /* It was killed before it could say what came of it */
  if (at_stake != NULL)
    hear_step (world, at_stake);
}

/* What a life said stays beside the folder, for who has to find out what went wrong. */
static void
write_down (World      *world,
            Life       *life,
            int         status,
            const char *said)
{
  g_autofree char *name = g_strdup_printf ("life-%u", life->number);
  g_autofree char *path = g_build_filename (world->places[0]->base, name, NULL);
  g_autofree char *text = g_strdup_printf ("plan %s, status %d\n%s", life->plan, status, said);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Life and death */

static void
be_born (World *world,
         guint  i)
{
  g_clear_pointer (&world->plans[i], g_free);
  if (world->kinds & CHAOS_KILL && below (world, 3) == 0)
    world->plans[i] = g_strdup_printf ("any:%u:%d", 1 + below (world, 800), FAIL_IO_KILL);
  else if (world->kinds & CHAOS_FAIL && below (world, 6) == 0)
    world->plans[i] = below (world, 2) == 0
                      ? g_strdup_printf ("read:%u:%d", 1 + below (world, 800), EIO)
                      : g_strdup_printf ("any:%u:%d", 1 + below (world, 800), below (world, 2) == 0 ? EIO : ENOSPC);
  world->lives[i] = (Life) { g_rand_int (world->rand), world->n_lives++, world->plans[i], world->kinds };
  world->killed[i] = FALSE;
  world->children[i] = child_start (world->places[i], actor_live, &world->lives[i]);
}

/* FALSE: it lives. */
static gboolean
bury (World   *world,
      guint    i,
      gboolean wait)
{
  siginfo_t info = { 0 };
  g_autofree char *said = NULL;
  int status;

  g_assert_cmpint (waitid (P_PID, (id_t) world->children[i].process, &info, WEXITED | WNOWAIT | (wait ? 0 : WNOHANG)),
                   ==, 0);
  if (info.si_pid == 0)
    return FALSE;
  status = child_finish (&world->children[i], &said);
  if (status != 0 && !(was_killed (status) && (world->killed[i] || world->plans[i] != NULL)))
    g_error ("life %u ended with %d in %s", world->lives[i].number, status, world->places[i]->base);
  n_killed += status != 0;
  write_down (world, &world->lives[i], status, said);
  hear (world, said);
  world->children[i].process = 0;
  return TRUE;
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

      g_array_append_vals (add_step (world, g_get_monotonic_time ())->removed, removed->data, removed->len);
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
  guint value = 10000000 + world->n_lives++ * 1000;
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
      Step *step = add_step (world, g_get_monotonic_time ());

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
kill_one (World *world)
{
  guint i = below (world, N_ACTORS);

  if (world->children[i].process == 0)
    return;
  world->killed[i] = TRUE;
  kill (world->children[i].process, SIGKILL);
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
    kill_one (world);
}

static void
run_wave (World *world)
{
  guint left[N_ACTORS];
  guint n_running = N_ACTORS;

  for (guint i = 0; i < N_ACTORS; i++)
    {
      left[i] = N_LIVES;
      be_born (world, i);
    }
  while (n_running > 0)
    {
      g_usleep (PAUSE_US);
      disturb (world);
      for (guint i = 0; i < N_ACTORS; i++)
        if (world->children[i].process != 0 && bury (world, i, FALSE))
          {
            if (--left[i] > 0)
              be_born (world, i);
            else
              n_running--;
          }
    }
}

/* While nobody works with it. */
static void
move_folder (World *world)
{
  g_autofree char *folder = g_strdup_printf ("%s/moved-%u", world->places[0]->base, world->n_lives);

  g_assert_cmpint (g_rename (world->places[0]->folder, folder), ==, 0);
  for (guint i = 0; i < N_ACTORS; i++)
    {
      g_free (world->places[i]->folder);
      world->places[i]->folder = g_strdup (folder);
    }
  n_disturbed++;
}

/* The end */

static char *
settle (World *world,
        guint  i)
{
  Life life = { g_rand_int (world->rand), world->n_lives++, NULL, 0 };
  char *said = NULL;
  int status = in_child (world->places[i], actor_settle, &life, &said);

  if (status != 0)
    g_error ("settling ended with %d in %s: %s", status, world->places[i]->base, said);
  return said;
}

/* The rest of the line that begins with @letter. (transfer full) */
static char *
line_of (const char *said,
         const char *letter)
{
  const char *start = strstr (said, letter);

  g_assert_nonnull (start);
  start += strlen (letter);
  return g_strndup (start, strcspn (start, "\n"));
}

static void
read_values (World      *world,
             const char *folder,
             GHashTable *values)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      /* Where removing fails, or who would do it is killed, it stays; what is in it is not in the workspace */
      if (name[0] == '.' && !(world->kinds & (CHAOS_FAIL | CHAOS_KILL)))
        g_error ("%s is left behind", path);
      if (name[0] == '.')
        continue;
      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        read_values (world, path, values);
      else if (g_file_get_contents (path, &text, &length, NULL))
        {
          g_autoptr(GHashTable) found = values_in (text, length);
          GHashTableIter iter;
          gpointer value;

          g_hash_table_iter_init (&iter, found);
          while (g_hash_table_iter_next (&iter, &value, NULL))
            g_hash_table_add (values, value);
        }
    }
}

static gboolean
has_value (GArray *array,
           guint   value)
{
  for (guint i = 0; i < array->len; i++)
    if (g_array_index (array, guint, i) == value)
      return TRUE;
  return FALSE;
}

/* Has somebody taken @value away after @time, in a step that was saved or of which something is there? */
static gboolean
was_changed (World      *world,
             GHashTable *values,
             guint       value,
             gint64      time,
             gboolean    believe)
{
  for (guint i = 0; i < world->steps->len; i++)
    {
      Step *step = g_ptr_array_index (world->steps, i);

      if (step->time <= time || !has_value (step->removed, value))
        continue;
      if (step->saved || believe || step->added->len == 0)
        return TRUE;
      for (guint j = 0; j < step->added->len; j++)
        {
          guint added = g_array_index (step->added, guint, j);

          if (g_hash_table_contains (values, GUINT_TO_POINTER (added))
              || was_changed (world, values, added, step->time, TRUE))
            return TRUE;
        }
    }
  return FALSE;
}

/* A value that undo brings back is none that anybody has given: perhaps it has never been away but here. */
static gboolean
is_new (GHashTable *known,
        guint       value)
{
  return g_hash_table_add (known, GUINT_TO_POINTER (value));
}

static void
assert_nothing_lost (World      *world,
                     GHashTable *values)
{
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);
  guint n_lost = 0;

  g_ptr_array_sort (world->steps, compare_steps);
  for (guint i = 0; i < world->steps->len; i++)
    {
      Step *step = g_ptr_array_index (world->steps, i);

      for (guint j = 0; j < step->added->len; j++)
        {
          guint value = g_array_index (step->added, guint, j);

          if (!is_new (known, value) || !step->saved || g_hash_table_contains (values, GUINT_TO_POINTER (value))
              || was_changed (world, values, value, step->time, FALSE))
            continue;
          g_test_message ("%u was saved and is lost", value);
          n_lost++;
        }
    }
  if (n_lost > 0)
    g_error ("%u values lost in %s", n_lost, world->places[0]->base);
}

static void
look_at_end (World *world)
{
  g_autoptr(GHashTable) values = g_hash_table_new (NULL, NULL);
  g_autofree char *digest = NULL;

  for (guint i = 0; i < 2 * N_ACTORS; i++)
    g_free (settle (world, i % N_ACTORS));
  for (guint i = 0; i < N_ACTORS; i++)
    {
      g_autofree char *said = settle (world, i);
      g_autofree char *found = line_of (said, "D ");
      g_autofree char *conflicts = line_of (said, "C ");
      g_autoptr(GHashTable) asked = values_in (conflicts, strlen (conflicts));
      GHashTableIter iter;
      gpointer value;

      if (strstr (said, "F ") != NULL)
        g_test_message ("%s", said);
      if (digest != NULL)
        g_assert_cmpstr (found, ==, digest);
      g_free (digest);
      digest = g_steal_pointer (&found);
      n_asked += g_hash_table_size (asked);
      g_hash_table_iter_init (&iter, asked);
      while (g_hash_table_iter_next (&iter, &value, NULL))
        g_hash_table_add (values, value);
    }
  read_values (world, world->places[0]->folder, values);
  assert_nothing_lost (world, values);
}

/* All of them work in the folder of the first, two of them with its state. */
static void
begin (World     *world,
       ChaosKinds kinds,
       guint32    seed)
{
  world->kinds = kinds;
  world->rand = g_rand_new_with_seed (seed);
  world->steps = g_ptr_array_new_with_free_func (step_free);
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
}

static void
end (World *world)
{
  for (guint i = N_ACTORS; i > 0; i--)
    {
      place_free (world->places[i - 1]);
      g_free (world->plans[i - 1]);
    }
  g_ptr_array_unref (world->steps);
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
  const char *given = g_getenv ("GOALS_CHAOS_SEED");
  guint32 first = given != NULL ? (guint32) g_ascii_strtoull (given, NULL, 10) : g_test_slow () ? g_random_int () : 1;
  guint n = given != NULL ? 1 : g_test_slow () ? 50 : 2;

  for (guint i = 0; i < n; i++)
    run_seed ((ChaosKinds) GPOINTER_TO_UINT (kinds), first + i);
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
