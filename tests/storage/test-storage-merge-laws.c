/* test-storage-merge-laws.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-json-tree.h"
#include "goals-merge-fixture.h"
#include "goals-merge.h"

/* What must hold for any three versions of a document. Arguments: how many, and the seed of the first; a failure names
 * the seed of its triple. */

static guint n_triples = 3000;
static guint first_seed = 1;

typedef struct
{
  guint        seed;
  GRand       *rand;
  GType        type;
  GBytes      *base, *ours, *theirs;
  GHashTable  *base_leaves, *our_leaves, *their_leaves;
  GoalsMerge  *merge;
} Triple;

static guint n_conflicts, n_restored;

static void
fail (const Triple *triple,
      const char   *law,
      const char   *detail,
      GBytes       *found)
{
  g_printerr ("--- base\n%s--- ours\n%s--- theirs\n%s", (const char *) g_bytes_get_data (triple->base, NULL),
              (const char *) g_bytes_get_data (triple->ours, NULL),
              (const char *) g_bytes_get_data (triple->theirs, NULL));
  if (triple->merge != NULL)
    g_printerr ("--- merged\n%s", (const char *) g_bytes_get_data (triple->merge->document, NULL));
  if (found != NULL)
    g_printerr ("--- found\n%s", (const char *) g_bytes_get_data (found, NULL));
  g_error ("seed %u: %s: %s", triple->seed, law, detail);
}

static GoalsMerge *
merge (const Triple *triple,
       GBytes       *base,
       GBytes       *ours,
       GBytes       *theirs)
{
  g_autoptr(GError) error = NULL;
  GoalsMerge *result = goals_merge_documents (base, ours, theirs, &error);

  if (result == NULL)
    fail (triple, "merges", error->message, NULL);
  return result;
}

static void
expect_clean (const Triple *triple,
              const char   *law,
              GBytes       *base,
              GBytes       *ours,
              GBytes       *theirs,
              GBytes       *expected)
{
  g_autoptr(GoalsMerge) result = merge (triple, base, ours, theirs);

  if (!g_bytes_equal (result->document, expected))
    fail (triple, law, "other bytes", result->document);
  if (result->conflicts->len > 0)
    fail (triple, law, ((GoalsConflict *) g_ptr_array_index (result->conflicts, 0))->path, result->document);
}

/* Reads it strictly; the same bytes come out again. */
static void
check_canonical (const Triple *triple,
                 GBytes       *bytes)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) document = goals_document_read (bytes, triple->type, "", problems, NULL);
  g_autoptr(GBytes) again = NULL;

  if (document == NULL)
    {
      g_autofree char *line = goals_problem_to_string (g_ptr_array_index (problems, 0));

      fail (triple, "valid", line, bytes);
      return;
    }
  again = goals_document_write (document);
  if (!g_bytes_equal (bytes, again))
    fail (triple, "canonical", "written otherwise", bytes);
}

/* By whom: theirs chosen wherever the sides differ makes it the merge of the other machine. */
static void
check_symmetric (const Triple *triple,
                 GBytes       *base)
{
  g_autoptr(GoalsMerge) here = merge (triple, base, triple->ours, triple->theirs);
  g_autoptr(GoalsMerge) there = merge (triple, base, triple->theirs, triple->ours);
  g_autoptr(GBytes) settled = g_bytes_ref (here->document);
  gboolean dated = FALSE;

  if (here->conflicts->len != there->conflicts->len)
    fail (triple, "symmetric", "more conflicts on one side", here->document);
  for (guint i = 0; i < here->conflicts->len; i++)
    {
      const GoalsConflict *conflict = g_ptr_array_index (here->conflicts, i);
      g_autoptr(GError) error = NULL;
      GBytes *next;

      if (conflict->kind == GOALS_CONFLICT_RESTORED)
        continue;
      dated |= g_str_has_suffix (conflict->path, "/date");
      next = goals_conflict_settle (conflict, GOALS_MERGE_THEIRS, settled, &error);
      if (next == NULL)
        fail (triple, "settles", error->message, settled);
      g_bytes_unref (settled);
      settled = next;
    }
  /* A check-in that changes its day when it is settled finds its place among those of that day by itself */
  if (dated ? g_bytes_get_size (settled) != g_bytes_get_size (there->document)
      : !g_bytes_equal (settled, there->document))
    fail (triple, "symmetric", "other bytes", settled);
}

/* Every value by itself: path by ids → text. Sets become one leaf for each member; a link is one value. */
static void
add_leaves (GHashTable           *leaves,
            const GoalsJsonValue *value,
            const char           *path)
{
  const GoalsJsonValue *child = goals_json_value_first (value);
  gboolean link = g_str_has_suffix (path, "/parent");

  if ((!goals_json_value_is_object (value) && !goals_json_value_is_array (value)) || link)
    {
      g_hash_table_insert (leaves, g_strdup (path), goals_json_value_to_text (value));
      return;
    }
  for (guint i = 0; i < value->n_children; i++, child = goals_json_value_next (child))
    {
      g_autofree char *id = goals_json_value_to_string (goals_json_value_lookup (child, "id"));
      g_autofree char *from = goals_json_value_to_string (goals_json_value_lookup (child, "from"));
      g_autofree char *text = goals_json_value_to_text (child);
      g_autofree char *key = child->key != NULL ? g_strndup (child->key, child->key_length) : NULL;
      const char *step = key != NULL ? key : id != NULL ? id : from != NULL ? from : text;
      /* Things are told apart wherever they are */
      g_autofree char *below = id != NULL && strlen (id) > 30 ? g_strdup (id) : g_strdup_printf ("%s/%s", path, step);

      add_leaves (leaves, child, below);
    }
}

static GHashTable *
leaves_of (GBytes *bytes)
{
  GHashTable *leaves = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GoalsJsonTree) tree = goals_json_tree_new (bytes);

  add_leaves (leaves, goals_json_tree_get_root (tree), "");
  return leaves;
}

static gboolean
has_conflict (const Triple *triple,
              const char   *path)
{
  for (guint i = 0; i < triple->merge->conflicts->len; i++)
    {
      const GoalsConflict *conflict = g_ptr_array_index (triple->merge->conflicts, i);

      /* One about the whole says all that is inside too */
      if (g_str_has_suffix (conflict->path, path) || conflict->kind == GOALS_CONFLICT_RESTORED
          || strstr (path, conflict->path) != NULL || strstr (path, strrchr (conflict->path, '/')) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* Every value of @mine that only this side changed is in the result; what both changed is a conflict. */
static void
check_edits (const Triple *triple,
             GHashTable   *mine,
             GHashTable   *others,
             GHashTable   *result)
{
  GHashTableIter iter;
  gpointer path, value;

  g_hash_table_iter_init (&iter, mine);
  while (g_hash_table_iter_next (&iter, &path, &value))
    {
      const char *before = g_hash_table_lookup (triple->base_leaves, path);
      const char *other = g_hash_table_lookup (others, path);
      const char *found = g_hash_table_lookup (result, path);

      if (g_strcmp0 (before, value) == 0 || g_strcmp0 (other, value) == 0)
        continue;
      /* Taking a whole away is a deletion, and loses to an edit */
      if (g_str_equal (value, "null") && has_conflict (triple, path))
        continue;
      if (g_strcmp0 (before, other) == 0 && g_strcmp0 (found, value) != 0)
        fail (triple, "edits survive", path, triple->merge->document);
      if (g_strcmp0 (before, other) != 0 && other != NULL && !g_str_has_suffix (path, "/rank")
          && !has_conflict (triple, path))
        fail (triple, "the same field surfaces", path, triple->merge->document);
    }
}

/* What both have, or one made, is there. */
static void
check_things (const Triple *triple,
              GHashTable   *mine,
              GHashTable   *others,
              GHashTable   *result)
{
  GHashTableIter iter;
  gpointer path;

  g_hash_table_iter_init (&iter, mine);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    {
      gboolean stays = g_hash_table_contains (others, path) || !g_hash_table_contains (triple->base_leaves, path);

      if (g_str_has_suffix (path, "/id") && stays && !g_hash_table_contains (result, path))
        fail (triple, "things stay", path, triple->merge->document);
    }
}

/* What one took away and the other left alone is gone. */
static void
check_deletions (const Triple *triple,
                 GHashTable   *mine,
                 GHashTable   *others,
                 GHashTable   *result)
{
  GHashTableIter iter;
  gpointer path, value;

  if (triple->merge->conflicts->len > 0)
    return;
  g_hash_table_iter_init (&iter, triple->base_leaves);
  while (g_hash_table_iter_next (&iter, &path, &value))
    if (!g_hash_table_contains (mine, path) && g_strcmp0 (g_hash_table_lookup (others, path), value) == 0
        && g_hash_table_contains (result, path))
      fail (triple, "deletions hold", path, triple->merge->document);
}

static void
check_contents (const Triple *triple)
{
  g_autoptr(GHashTable) result = leaves_of (triple->merge->document);

  check_edits (triple, triple->our_leaves, triple->their_leaves, result);
  check_edits (triple, triple->their_leaves, triple->our_leaves, result);
  check_things (triple, triple->our_leaves, triple->their_leaves, result);
  check_things (triple, triple->their_leaves, triple->our_leaves, result);
  check_deletions (triple, triple->our_leaves, triple->their_leaves, result);
  check_deletions (triple, triple->their_leaves, triple->our_leaves, result);
}

static void
check_laws (const Triple *triple)
{
  GBytes *result = triple->merge->document;

  expect_clean (triple, "merge (o, a, o) = a", triple->base, triple->ours, triple->base, triple->ours);
  expect_clean (triple, "merge (o, o, b) = b", triple->base, triple->base, triple->theirs, triple->theirs);
  expect_clean (triple, "merge (o, a, a) = a", triple->base, triple->ours, triple->ours, triple->ours);
  expect_clean (triple, "merge (-, a, a) = a", NULL, triple->ours, triple->ours, triple->ours);
  check_canonical (triple, result);
  check_symmetric (triple, triple->base);
  check_symmetric (triple, NULL);
  check_contents (triple);
  /* Merged once more, nothing changes: by who merged, and by who has not yet */
  expect_clean (triple, "merge (b, m, b) = m", triple->theirs, result, triple->theirs, result);
  if (triple->merge->conflicts->len == 0)
    {
      expect_clean (triple, "merge (o, m, b) = m", triple->base, result, triple->theirs, result);
      expect_clean (triple, "merge (o, a, m) = m", triple->base, triple->ours, result, result);
    }
}

static Triple
triple_new (guint    seed,
            EditKind kind)
{
  GRand *rand = g_rand_new_with_seed (seed);
  g_autoptr(GoalsEntity) base = random_document (rand);
  g_autoptr(GoalsEntity) ours = random_version (rand, base, 6, kind);
  g_autoptr(GoalsEntity) theirs = random_version (rand, base, 6, kind);
  Triple triple = { .seed = seed, .rand = rand, .type = G_OBJECT_TYPE (base) };

  triple.base = goals_document_write (base);
  triple.ours = goals_document_write (ours);
  triple.theirs = goals_document_write (theirs);
  triple.base_leaves = leaves_of (triple.base);
  triple.our_leaves = leaves_of (triple.ours);
  triple.their_leaves = leaves_of (triple.theirs);
  triple.merge = merge (&triple, triple.base, triple.ours, triple.theirs);
  return triple;
}

static void
triple_clear (Triple *triple)
{
  g_rand_free (triple->rand);
  g_bytes_unref (triple->base);
  g_bytes_unref (triple->ours);
  g_bytes_unref (triple->theirs);
  g_hash_table_unref (triple->base_leaves);
  g_hash_table_unref (triple->our_leaves);
  g_hash_table_unref (triple->their_leaves);
  goals_merge_free (triple->merge);
}

static void
test_any (void)
{
  for (guint seed = first_seed; seed < first_seed + n_triples; seed++)
    {
      Triple triple = triple_new (seed, ANY_EDIT);

      check_laws (&triple);
      for (guint i = 0; i < triple.merge->conflicts->len; i++)
        if (((GoalsConflict *) g_ptr_array_index (triple.merge->conflicts, i))->kind == GOALS_CONFLICT_RESTORED)
          n_restored++;
        else
          n_conflicts++;
      triple_clear (&triple);
    }
  g_test_message ("%u triples, %u conflicts, %u restored", n_triples, n_conflicts, n_restored);
  /* A generator that never disagrees shows nothing; a single triple may agree */
  if (n_triples < 1000)
    return;
  g_assert_cmpuint (n_conflicts, >, n_triples / 20);
  g_assert_cmpuint (n_restored, >, n_triples / 200);
}

static void
test_append (void)
{
  for (guint seed = first_seed; seed < first_seed + n_triples / 4; seed++)
    {
      Triple triple = triple_new (seed, ONLY_APPEND);

      if (triple.merge->conflicts->len > 0)
        fail (&triple, "appending never conflicts",
              ((GoalsConflict *) g_ptr_array_index (triple.merge->conflicts, 0))->path, NULL);
      check_contents (&triple);
      triple_clear (&triple);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  if (argc > 1)
    n_triples = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  if (argc > 2)
    first_seed = (guint) g_ascii_strtoull (argv[2], NULL, 10);
  g_test_add_func ("/storage/merge-laws/any", test_any);
  g_test_add_func ("/storage/merge-laws/append", test_append);

  return g_test_run ();
}
