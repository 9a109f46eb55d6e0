/* goals-merge-order.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-private.h"

/* A set of the keys in @keys. */
static GHashTable *
make_set (GPtrArray *keys)
{
  GHashTable *set = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < keys->len; i++)
    g_hash_table_add (set, g_ptr_array_index (keys, i));
  return set;
}

/* Those of @keys that are in @set too, or (@inside FALSE) are not. */
static GPtrArray *
filter (GPtrArray  *keys,
        GHashTable *set,
        gboolean    inside)
{
  GPtrArray *kept = g_ptr_array_new ();

  for (guint i = 0; i < keys->len; i++)
    if (g_hash_table_contains (set, g_ptr_array_index (keys, i)) == inside)
      g_ptr_array_add (kept, g_ptr_array_index (keys, i));
  return kept;
}

static int
compare_orders (GPtrArray *a,
                GPtrArray *b)
{
  for (guint i = 0; i < MIN (a->len, b->len); i++)
    {
      int order = g_strcmp0 (g_ptr_array_index (a, i), g_ptr_array_index (b, i));

      if (order != 0)
        return order;
    }
  return (a->len > b->len) - (a->len < b->len);
}

/* Which of two orders of the same keys holds: the one that was made on purpose. Where both were, the choice is
 * arbitrary but the same on both machines. (transfer full) */
static GPtrArray *
choose_order (GPtrArray *base,
              GPtrArray *ours,
              GPtrArray *theirs)
{
  g_autoptr(GHashTable) known = make_set (base);
  g_autoptr(GHashTable) common = make_set (ours);
  g_autoptr(GPtrArray) before = filter (base, common, TRUE);
  g_autoptr(GPtrArray) our_known = filter (ours, known, TRUE);
  g_autoptr(GPtrArray) their_known = filter (theirs, known, TRUE);
  gboolean ours_moved = compare_orders (before, our_known) != 0;
  gboolean theirs_moved = compare_orders (before, their_known) != 0;
  int order = compare_orders (our_known, their_known);

  if (ours_moved != theirs_moved)
    return g_ptr_array_ref (ours_moved ? ours : theirs);
  if (order == 0)
    order = compare_orders (ours, theirs);
  return g_ptr_array_ref (order <= 0 ? ours : theirs);
}

/* Walks over what only one side has, stopping at what both have. */
typedef struct
{
  GPtrArray  *keys;
  GHashTable *common;
  GHashTable *behind;           /* key in common → index of what stands behind it */
  guint       at;
} Side;

static void
side_init (Side       *side,
           GPtrArray  *keys,
           GHashTable *common)
{
  *side = (Side) { keys, common, g_hash_table_new (g_str_hash, g_str_equal), 0 };
  for (guint i = 0; i < keys->len; i++)
    if (g_hash_table_contains (common, g_ptr_array_index (keys, i)))
      g_hash_table_insert (side->behind, g_ptr_array_index (keys, i), GUINT_TO_POINTER (i + 1));
}

static const char *
side_peek (Side *side)
{
  const char *key = side->at < side->keys->len ? g_ptr_array_index (side->keys, side->at) : NULL;

  return key != NULL && !g_hash_table_contains (side->common, key) ? key : NULL;
}

/* What both sides have alone at one place, the smaller key first. */
static void
interleave (Side      *ours,
            Side      *theirs,
            GPtrArray *out)
{
  const char *left = side_peek (ours);
  const char *right = side_peek (theirs);

  while (left != NULL || right != NULL)
    {
      gboolean take_left = right == NULL || (left != NULL && g_strcmp0 (left, right) < 0);
      Side *taken = take_left ? ours : theirs;

      g_ptr_array_add (out, (gpointer) (take_left ? left : right));
      taken->at++;
      left = side_peek (ours);
      right = side_peek (theirs);
    }
}

GPtrArray *
goals_merge_order (GPtrArray *base,
                   GPtrArray *ours,
                   GPtrArray *theirs)
{
  g_autoptr(GHashTable) our_set = make_set (ours);
  g_autoptr(GHashTable) their_set = make_set (theirs);
  g_autoptr(GPtrArray) our_common = filter (ours, their_set, TRUE);
  g_autoptr(GPtrArray) their_common = filter (theirs, our_set, TRUE);
  g_autoptr(GHashTable) common = make_set (our_common);
  g_autoptr(GPtrArray) chosen = choose_order (base, our_common, their_common);
  GPtrArray *out = g_ptr_array_new ();
  Side left, right;

  side_init (&left, ours, common);
  side_init (&right, theirs, common);
  interleave (&left, &right, out);
  for (guint i = 0; i < chosen->len; i++)
    {
      gpointer key = g_ptr_array_index (chosen, i);

      g_ptr_array_add (out, key);
      left.at = GPOINTER_TO_UINT (g_hash_table_lookup (left.behind, key));
      right.at = GPOINTER_TO_UINT (g_hash_table_lookup (right.behind, key));
      interleave (&left, &right, out);
    }
  g_hash_table_unref (left.behind);
  g_hash_table_unref (right.behind);
  return out;
}
