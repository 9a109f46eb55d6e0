/* goals-merge-container.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-private.h"

#include <string.h>

/* What goes before the fields of a document. */
static const char *const envelope[] = { "format", "version" };

/* A container of the three documents, taken apart. */
typedef struct
{
  GoalsMergeRun *run;
  GoalsShape     shape;
  GoalsKeyed    *base, *ours, *theirs;
  const char    *list;          /* where it is, for one that things can move out of; else NULL */
  gboolean       copied;        /* only one side has it: nothing in it counts as deleted by the other */
  GArray        *children;      /* Child, of the merged container */
  GHashTable    *places;        /* key → index in @children */
} Parts;

typedef struct
{
  const char *key;
  GoalsThree  versions;
  const char *text;             /* what it is sorted by: this, or the place */
  guint       place;
} Child;

static void
parts_clear (Parts *parts)
{
  g_clear_pointer (&parts->base, goals_keyed_free);
  g_clear_pointer (&parts->ours, goals_keyed_free);
  g_clear_pointer (&parts->theirs, goals_keyed_free);
  g_clear_pointer (&parts->children, g_array_unref);
  g_clear_pointer (&parts->places, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parts, parts_clear)

static const char *
last_list (GoalsMergeRun *run)
{
  guint n = run->steps->len;
  const char *key = g_array_index (run->steps, GoalsMergeStep, n - 1).key;
  const char *owner = n >= 2 ? g_array_index (run->steps, GoalsMergeStep, n - 2).key : run->document;
  g_autofree char *list = g_strdup_printf ("%s/%s", owner, key);

  return g_string_chunk_insert_const (run->chunk, list);
}

static gboolean
take_apart (GoalsMergeRun *run,
            GoalsShape     shape,
            GoalsThree     three,
            Parts         *parts)
{
  gboolean homes = shape.kind == GOALS_SHAPE_CHECK_INS
                   || (shape.kind == GOALS_SHAPE_ENTITIES && shape.type != G_TYPE_INVALID);

  parts->run = run;
  parts->shape = shape;
  parts->ours = goals_keyed_new (three.ours, shape, run->chunk);
  parts->theirs = goals_keyed_new (three.theirs, shape, run->chunk);
  if (parts->ours == NULL || parts->theirs == NULL)
    return FALSE;
  parts->base = goals_keyed_new (three.base, shape, run->chunk);
  if (parts->base == NULL)
    parts->base = goals_keyed_new (NULL, shape, run->chunk);
  parts->copied = three.ours == NULL || three.theirs == NULL;
  parts->list = homes && run->steps->len > 0 ? last_list (run) : NULL;
  return TRUE;
}

static const GoalsJsonValue *
look_up (Parts      *parts,
         GoalsKeyed *keyed,
         GHashTable *homes,
         const char *key)
{
  const GoalsJsonValue *here = goals_keyed_lookup (keyed, key);
  gboolean elsewhere = here == NULL && parts->list != NULL && parts->run->moved;
  const GoalsHome *home = elsewhere ? g_hash_table_lookup (homes, key) : NULL;

  return home != NULL ? home->value : here;
}

/* The versions of the child with @key, wherever they live. */
static GoalsThree
versions_of (Parts      *parts,
             const char *key)
{
  GoalsThree three = {
    look_up (parts, parts->base, parts->run->base, key),
    look_up (parts, parts->ours, parts->run->ours, key),
    look_up (parts, parts->theirs, parts->run->theirs, key),
  };

  if (parts->copied && (three.ours == NULL || three.theirs == NULL))
    three.base = NULL;
  return three;
}

/* Did the only side that still has it move it? An edit like any other. */
static gboolean
has_moved (Parts      *parts,
           const char *key)
{
  const GoalsHome *before = parts->list != NULL ? g_hash_table_lookup (parts->run->base, key) : NULL;

  return before != NULL && !g_str_equal (before->list, parts->list);
}

static gboolean
is_kept (Parts      *parts,
         const char *key,
         GoalsThree  versions)
{
  const char *home = parts->list != NULL && parts->run->moved ? goals_merge_home (parts->run, key) : NULL;

  if (home != NULL && !g_str_equal (home, parts->list))
    return FALSE;
  return goals_merge_pick (versions) != GOALS_PICK_NONE || has_moved (parts, key);
}

/* The day of a check-in as it will be, for which the whole need not be merged yet. */
static const char *
merged_date (Parts      *parts,
             GoalsThree  versions)
{
  GoalsThree dates = {
    goals_json_value_lookup (versions.base, "date"),
    goals_json_value_lookup (versions.ours, "date"),
    goals_json_value_lookup (versions.theirs, "date"),
  };
  GoalsPick pick = goals_merge_pick (dates);
  gboolean theirs = pick == GOALS_PICK_THEIRS || pick == GOALS_PICK_THEIRS_RESTORED;
  g_autofree char *date = goals_json_value_to_string (theirs ? dates.theirs : dates.ours);

  return g_string_chunk_insert (parts->run->chunk, date != NULL ? date : "");
}

static guint
place_of (Parts      *parts,
          const char *key)
{
  guint place;

  if (parts->run->steps->len == 0)
    for (guint i = 0; i < G_N_ELEMENTS (envelope); i++)
      if (g_str_equal (key, envelope[i]))
        return i;
  goals_shape_of_member (parts->shape.type, key, &place);
  return place == G_MAXUINT ? place : place + (guint) G_N_ELEMENTS (envelope);
}

/* Some containers have an order of their own: it goes before that of the documents. */
static void
rank_child (Parts *parts,
            Child *child)
{
  if (parts->shape.kind == GOALS_SHAPE_RECORD)
    child->place = place_of (parts, child->key);
  else if (parts->shape.kind == GOALS_SHAPE_CHECK_INS)
    child->text = merged_date (parts, child->versions);
  else if (parts->shape.kind == GOALS_SHAPE_DAYS)
    child->text = child->key;
}

/* Those of @keyed that the merged container has too, each of them once in @parts->children. */
static GPtrArray *
list_kept (Parts      *parts,
           GoalsKeyed *keyed)
{
  GPtrArray *keys = g_ptr_array_sized_new (keyed->keys->len);

  for (guint i = 0; i < keyed->keys->len; i++)
    {
      Child child = { .key = g_ptr_array_index (keyed->keys, i) };

      if (!g_hash_table_contains (parts->places, child.key))
        {
          child.versions = versions_of (parts, child.key);
          if (!is_kept (parts, child.key, child.versions))
            continue;
          rank_child (parts, &child);
          g_hash_table_insert (parts->places, (gpointer) child.key, GUINT_TO_POINTER (parts->children->len));
          g_array_append_val (parts->children, child);
        }
      g_ptr_array_add (keys, (gpointer) child.key);
    }
  return keys;
}

static int
compare_children (gconstpointer a,
                  gconstpointer b)
{
  const Child *left = a;
  const Child *right = b;

  if (left->place != right->place)
    return left->place < right->place ? -1 : 1;
  return g_strcmp0 (left->text, right->text);
}

static gboolean
same_order (GPtrArray *a,
            GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!g_str_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}

/* Puts the children of @parts, which are ours and then what only theirs have, into their order. */
static void
arrange (Parts     *parts,
         GPtrArray *ours,
         GPtrArray *theirs)
{
  /* Days are all different, so nothing else decides */
  if (parts->shape.kind != GOALS_SHAPE_DAYS && !same_order (ours, theirs))
    {
      g_autoptr(GPtrArray) keys = goals_merge_order (parts->base->keys, ours, theirs);
      GArray *ordered = g_array_sized_new (FALSE, FALSE, sizeof (Child), keys->len);

      for (guint i = 0; i < keys->len; i++)
        {
          guint place = GPOINTER_TO_UINT (g_hash_table_lookup (parts->places, g_ptr_array_index (keys, i)));

          g_array_append_val (ordered, g_array_index (parts->children, Child, place));
        }
      g_array_unref (parts->children);
      parts->children = ordered;
    }
  g_array_sort (parts->children, compare_children);
}

static gboolean
is_member (GoalsShapeKind kind)
{
  return kind == GOALS_SHAPE_RECORD || kind == GOALS_SHAPE_DAYS;
}

/* A key that the sides spell differently is spelled the same way on both machines. */
static void
write_key (GoalsMergeRun *run,
           GoalsThree     versions)
{
  const GoalsJsonValue *ours = versions.ours;
  const GoalsJsonValue *theirs = versions.theirs;
  gsize n;

  if (ours == NULL || theirs == NULL)
    {
      goals_merge_write_key (run->writer, ours != NULL ? ours : theirs);
      return;
    }
  n = (gsize) MIN (ours->start - ours->name, theirs->start - theirs->name);
  goals_merge_write_key (run->writer, memcmp (ours->name, theirs->name, n) <= 0 ? ours : theirs);
}

static void
write_child (Parts       *parts,
             const Child *child)
{
  GoalsMergeRun *run = parts->run;
  gboolean member = is_member (parts->shape.kind);
  const GoalsJsonValue *item = child->versions.ours != NULL ? child->versions.ours : child->versions.theirs;
  const GoalsMergeStep step = { child->key, member ? NULL : item };
  GoalsShape shape = goals_shape_of_item (parts->shape);
  guint place;

  if (parts->shape.kind == GOALS_SHAPE_RECORD)
    shape = goals_shape_of_member (parts->shape.type, child->key, &place);
  if (member)
    write_key (run, child->versions);
  g_array_append_val (run->steps, step);
  goals_merge_value (run, shape, child->versions);
  g_array_set_size (run->steps, run->steps->len - 1);
}

gboolean
goals_merge_container (GoalsMergeRun *run,
                       GoalsShape     shape,
                       GoalsThree     three)
{
  g_auto(Parts) parts = { NULL };
  g_autoptr(GPtrArray) ours = NULL;
  g_autoptr(GPtrArray) theirs = NULL;

  if (shape.kind == GOALS_SHAPE_DAYS && goals_merge_days (run, three))
    return TRUE;
  if (!take_apart (run, shape, three, &parts))
    return FALSE;
  parts.children = g_array_new (FALSE, FALSE, sizeof (Child));
  parts.places = g_hash_table_new (g_str_hash, g_str_equal);
  ours = list_kept (&parts, parts.ours);
  theirs = list_kept (&parts, parts.theirs);
  arrange (&parts, ours, theirs);

  if (is_member (shape.kind))
    goals_json_writer_begin_object (run->writer);
  else
    goals_json_writer_begin_array (run->writer);
  for (guint i = 0; i < parts.children->len; i++)
    write_child (&parts, &g_array_index (parts.children, Child, i));
  if (is_member (shape.kind))
    goals_json_writer_end_object (run->writer);
  else
    goals_json_writer_end_array (run->writer);
  return TRUE;
}
