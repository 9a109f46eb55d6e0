/* test-storage-lineage.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "fail-io.h"
#include "goals-lineage.h"
#include "goals-merge-fixture.h"
#include "goals-saver.h"
#include "goals-storage-fixture.h"

/* What lacks something because its writer never saw it, and what lacks it because it was deleted. */

#define N_RANDOM 400
#define NO_EXCHANGE "renameat2:1+:22"

static GBytes *
write_version (GRand       *rand,
               GoalsEntity *of,
               guint        n_edits,
               GoalsEntity **version)
{
  g_autoptr(GoalsEntity) made = random_version (rand, of, n_edits, ONLY_APPEND);
  GBytes *bytes = goals_document_write (made);

  if (version != NULL)
    *version = g_steal_pointer (&made);
  return bytes;
}

static GBytes *
mend (GoalsLineage *lineage,
      GBytes       *theirs,
      GPtrArray   **lacking)
{
  *lacking = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free);
  return goals_lineage_mend (lineage, theirs, *lacking);
}

static void
assert_merged (GBytes *base,
               GBytes *ours,
               GBytes *theirs,
               GBytes *found)
{
  g_autoptr(GoalsMerge) merge = goals_merge_strictly (base, ours, theirs, NULL);

  g_assert_nonnull (merge);
  g_assert_cmpmem (g_bytes_get_data (found, NULL), g_bytes_get_size (found), g_bytes_get_data (merge->document, NULL),
                   g_bytes_get_size (merge->document));
}

/* Three versions, each made from the one before by somebody who only adds. */
typedef struct
{
  GoalsEntity *documents[3];
  GBytes      *bytes[3];
} Chain;

static void
chain_init (Chain *chain,
            GRand *rand)
{
  chain->documents[0] = random_document (rand);
  chain->bytes[0] = goals_document_write (chain->documents[0]);
  for (guint i = 1; i < G_N_ELEMENTS (chain->bytes); i++)
    chain->bytes[i] = write_version (rand, chain->documents[i - 1], 3, &chain->documents[i]);
}

static void
chain_clear (Chain *chain)
{
  for (guint i = 0; i < G_N_ELEMENTS (chain->bytes); i++)
    {
      g_object_unref (chain->documents[i]);
      g_bytes_unref (chain->bytes[i]);
    }
}

/* We saved all three; theirs was made from the one that they had seen. */
static gboolean
check_chain (const Chain *chain,
             GRand       *rand,
             guint        seen)
{
  g_autoptr(GoalsLineage) lineage = goals_lineage_new ();
  g_autoptr(GBytes) theirs = write_version (rand, chain->documents[seen], 3, NULL);
  g_autoptr(GBytes) mended = NULL;
  g_autoptr(GBytes) again = NULL;
  g_autoptr(GPtrArray) lacking = NULL;
  g_autoptr(GPtrArray) nothing = NULL;
  gboolean nothing_new = g_bytes_equal (chain->bytes[seen], chain->bytes[2]);

  goals_lineage_add (lineage, chain->bytes[0], chain->bytes[1]);
  goals_lineage_add (lineage, chain->bytes[1], chain->bytes[2]);
  mended = mend (lineage, theirs, &lacking);
  g_assert_true ((mended == NULL) == nothing_new);
  g_assert_true ((lacking->len == 0) == nothing_new);
  if (mended == NULL)
    return FALSE;
  assert_merged (chain->bytes[seen], chain->bytes[2], theirs, mended);
  /* We write it; who lacks it then has deleted it */
  goals_lineage_add (lineage, theirs, mended);
  again = mend (lineage, theirs, &nothing);
  g_assert_null (again);
  g_assert_cmpuint (nothing->len, ==, 0);
  return TRUE;
}

static void
test_from (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (1);
  guint n_mended = 0;

  for (guint i = 0; i < N_RANDOM; i++)
    {
      Chain chain;

      chain_init (&chain, rand);
      n_mended += check_chain (&chain, rand, i % 3);
      chain_clear (&chain);
    }
  g_assert_cmpuint (n_mended, >, N_RANDOM / 4);
}

/* Once seen, it counts as deleted when it is not there any more. */
static void
test_confirmed (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (2);

  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr(GoalsLineage) lineage = goals_lineage_new ();
      g_autoptr(GoalsEntity) before = random_document (rand);
      g_autoptr(GoalsEntity) after = NULL;
      g_autoptr(GBytes) before_bytes = goals_document_write (before);
      g_autoptr(GBytes) after_bytes = write_version (rand, before, 3, &after);
      g_autoptr(GBytes) theirs = write_version (rand, after, 3, NULL);
      g_autoptr(GPtrArray) lacking = NULL;
      g_autoptr(GPtrArray) nothing = NULL;

      goals_lineage_add (lineage, before_bytes, after_bytes);
      g_assert_null (mend (lineage, theirs, &lacking));
      g_assert_null (mend (lineage, before_bytes, &nothing));
      g_assert_cmpuint (lacking->len + nothing->len, ==, 0);
    }
}

#define CHECK_INS "      \"check-ins\": [\n"
#define MINE   "        {\n          \"id\": \"c1000000-0000-4000-8000-000000000001\",\n          \"date\": \"2026-10-01\",\n" \
               "          \"value\": 1,\n          \"confidence\": 5,\n          \"note\": \"mine\",\n          \"author\": null\n        },\n"
#define THEIRS "        {\n          \"id\": \"c1000000-0000-4000-8000-000000000002\",\n          \"date\": \"2026-10-01\",\n" \
               "          \"value\": 2,\n          \"confidence\": 5,\n          \"note\": \"theirs\",\n          \"author\": null\n        },\n"

/* What the file would say with these check-ins put in as well, canonical. (transfer full) */
static char *
text_with (const char *check_ins)
{
  g_autofree char *text = full_text (FULL_OBJECTIVE);
  const char *place = strstr (text, CHECK_INS) + strlen (CHECK_INS);
  g_autofree char *longer = g_strdup_printf ("%.*s%s%s", (int) (place - text), text, check_ins, place);
  g_autoptr(GBytes) bytes = g_bytes_new (longer, strlen (longer));
  g_autoptr(GPtrArray) problems = problems_new ();
  g_autoptr(GoalsEntity) document = goals_document_read (bytes, GOALS_TYPE_OBJECTIVE, FULL_OBJECTIVE, problems, NULL);
  g_autoptr(GBytes) again = NULL;

  g_assert_nonnull (document);
  again = goals_document_write (document);
  return g_strndup (g_bytes_get_data (again, NULL), g_bytes_get_size (again));
}

static void
save (GoalsStore *store,
      const char *text)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);
  GoalsSaveItem *item = g_new0 (GoalsSaveItem, 1);
  g_autoptr(GError) error = NULL;

  item->file = g_strdup (FULL_OBJECTIVE);
  item->bytes = g_bytes_new (text, strlen (text));
  g_ptr_array_add (items, item);
  goals_store_save (store, items, NULL, &error);
  g_assert_no_error (error);
}

typedef struct
{
  char           *folder;
  GoalsStore     *store;
  GoalsWorkspace *workspace;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer plan)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = folder_new ();
  fail_io_begin (fixture->folder, plan);
  fixture->store = goals_store_new (fixture->folder);
  fixture->workspace = goals_store_load (fixture->store, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer unused)
{
  fail_io_stop ();
  g_object_unref (fixture->workspace);
  g_object_unref (fixture->store);
  folder_free (fixture->folder);
}

static gboolean
has_note (GoalsEntity *objective,
          const char  *note)
{
  GoalsList *key_results = goals_objective_get_key_results (GOALS_OBJECTIVE (objective));
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (goals_list_peek (key_results, 0));

  for (guint i = 0; i < goals_check_ins_get_length (check_ins); i++)
    if (g_str_equal (goals_check_ins_peek (check_ins, i)->note, note))
      return TRUE;
  return FALSE;
}

static const GoalsSeen *
look (Fixture        *fixture,
      GoalsSighting **sighting)
{
  *sighting = goals_store_look (fixture->store, NULL, NULL, NULL);
  g_assert_cmpuint ((*sighting)->seen->len, ==, 1);
  return g_ptr_array_index ((*sighting)->seen, 0);
}

/* Two looked at the same moment, and saved one after the other: the second wrote over what it never saw. */
static void
test_overwritten (Fixture      *fixture,
                  gconstpointer plan)
{
  g_autofree char *mine = text_with (MINE);
  g_autofree char *theirs = text_with (THEIRS);
  g_autofree char *on_disk = NULL;
  g_autoptr(GoalsSighting) sighting = NULL;
  g_autoptr(GoalsSighting) later = NULL;
  g_autoptr(GBytes) merged = NULL;
  const GoalsSeen *seen;

  save (fixture->store, mine);
  folder_write (fixture->folder, FULL_OBJECTIVE, theirs);
  seen = look (fixture, &sighting);
  g_assert_true (has_note (seen->version, "theirs"));
  g_assert_true (has_note (seen->version, "mine") == g_str_equal (plan, NO_EXCHANGE));
  g_assert_cmpuint (seen->conflicts->len, ==, g_str_equal (plan, NO_EXCHANGE) ? 1 : 0);
  if (seen->conflicts->len == 0)
    return;
  g_assert_true (seen->merged);
  g_assert_null (((const GoalsConflict *) g_ptr_array_index (seen->conflicts, 0))->theirs);
  /* A second look, before it is taken over, says the same */
  g_assert_true (has_note (look (fixture, &later)->version, "mine"));

  g_assert_true (goals_store_agree (fixture->store, seen->file, seen->base, seen->theirs));
  merged = goals_document_write (seen->version);
  save (fixture->store, g_bytes_get_data (merged, NULL));
  on_disk = folder_read (fixture->folder, FULL_OBJECTIVE);
  g_assert_nonnull (strstr (on_disk, "\"mine\""));
  g_assert_nonnull (strstr (on_disk, "\"theirs\""));

  /* It was there for them to see: now it is deleted */
  folder_write (fixture->folder, FULL_OBJECTIVE, theirs);
  g_clear_pointer (&sighting, goals_sighting_free);
  seen = look (fixture, &sighting);
  g_assert_false (has_note (seen->version, "mine"));
}

/* The same met by the next save. */
static void
test_saved_over (Fixture      *fixture,
                 gconstpointer plan)
{
  g_autofree char *mine = text_with (MINE);
  g_autofree char *theirs = text_with (THEIRS);
  g_autofree char *more = replace_once (mine, "\"Two\\nlines\"", "\"One line\"");
  g_autofree char *on_disk = NULL;
  g_autoptr(GPtrArray) outside = NULL;

  save (fixture->store, mine);
  folder_write (fixture->folder, FULL_OBJECTIVE, theirs);
  save (fixture->store, more);
  on_disk = folder_read (fixture->folder, FULL_OBJECTIVE);
  g_assert_nonnull (strstr (on_disk, "\"mine\""));
  g_assert_nonnull (strstr (on_disk, "\"theirs\""));
  g_assert_nonnull (strstr (on_disk, "\"One line\""));
  outside = goals_store_take_outside (fixture->store);
  g_assert_cmpuint (outside->len, ==, 1);
  g_assert_cmpuint (((const GoalsOutside *) g_ptr_array_index (outside, 0))->conflicts->len, ==, 1);
}

/* Whoever has seen it may delete it, and add something else. */
static void
test_deleted (Fixture      *fixture,
              gconstpointer plan)
{
  g_autofree char *mine = text_with (MINE);
  g_autofree char *both = text_with (MINE THEIRS);
  g_autofree char *theirs = text_with (THEIRS);
  g_autoptr(GoalsSighting) sighting = NULL;
  const GoalsSeen *seen;

  save (fixture->store, mine);
  folder_write (fixture->folder, FULL_OBJECTIVE, both);
  seen = look (fixture, &sighting);
  g_assert_true (goals_store_agree (fixture->store, seen->file, seen->base, seen->theirs));
  folder_write (fixture->folder, FULL_OBJECTIVE, theirs);
  g_clear_pointer (&sighting, goals_sighting_free);
  seen = look (fixture, &sighting);
  g_assert_false (seen->merged);
  g_assert_false (has_note (seen->version, "mine"));
  g_assert_true (has_note (seen->version, "theirs"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/lineage/from", test_from);
  g_test_add_func ("/storage/lineage/confirmed", test_confirmed);
  g_test_add ("/storage/lineage/overwritten", Fixture, NO_EXCHANGE, set_up, test_overwritten, tear_down);
  g_test_add ("/storage/lineage/exchanged", Fixture, "", set_up, test_overwritten, tear_down);
  g_test_add ("/storage/lineage/saved-over", Fixture, NO_EXCHANGE, set_up, test_saved_over, tear_down);
  g_test_add ("/storage/lineage/deleted", Fixture, NO_EXCHANGE, set_up, test_deleted, tear_down);

  return g_test_run ();
}
