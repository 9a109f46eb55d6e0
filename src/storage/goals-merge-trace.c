/* goals-merge-trace.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-private.h"

/* One look for what a change has left in a version. Of the three, base is what was changed, ours what it became, theirs
   the version. */
typedef struct
{
  GoalsMergeRun run;
  gboolean      found;
} Trace;

static void follow (Trace *trace, GoalsShape shape, GoalsThree three);

static gboolean
is_container (GoalsShapeKind kind)
{
  return kind != GOALS_SHAPE_UNKNOWN && kind != GOALS_SHAPE_SCALAR && kind != GOALS_SHAPE_RANK;
}

static void
follow_child (Trace      *trace,
              GoalsShape  shape,
              const char *key,
              GoalsThree  three)
{
  gboolean member = shape.kind == GOALS_SHAPE_RECORD || shape.kind == GOALS_SHAPE_DAYS;
  const GoalsMergeStep step = { key, member ? NULL : three.ours != NULL ? three.ours : three.base };
  GoalsShape inside = goals_shape_of_item (shape);
  guint place;

  if (shape.kind == GOALS_SHAPE_RECORD)
    inside = goals_shape_of_member (shape.type, key, &place);
  g_array_append_val (trace->run.steps, step);
  follow (trace, inside, three);
  g_array_set_size (trace->run.steps, trace->run.steps->len - 1);
}

/* FALSE when one of them cannot be taken apart. */
static gboolean
follow_children (Trace      *trace,
                 GoalsShape  shape,
                 GoalsThree  three)
{
  g_autoptr(GoalsKeyed) base = goals_keyed_new (three.base, shape, trace->run.chunk);
  g_autoptr(GoalsKeyed) ours = goals_keyed_new (three.ours, shape, trace->run.chunk);
  g_autoptr(GoalsKeyed) theirs = goals_keyed_new (three.theirs, shape, trace->run.chunk);

  if (base == NULL || ours == NULL || theirs == NULL)
    return FALSE;
  for (guint i = 0; i < ours->keys->len; i++)
    {
      const char *key = g_ptr_array_index (ours->keys, i);

      follow_child (trace, shape, key, (GoalsThree) { goals_keyed_lookup (base, key), goals_keyed_lookup (ours, key),
                                                      goals_keyed_lookup (theirs, key) });
    }
  for (guint i = 0; i < base->keys->len; i++)
    {
      const char *key = g_ptr_array_index (base->keys, i);

      if (goals_keyed_lookup (ours, key) == NULL)
        follow_child (trace, shape, key, (GoalsThree) { goals_keyed_lookup (base, key), NULL,
                                                        goals_keyed_lookup (theirs, key) });
    }
  return TRUE;
}

static void
follow (Trace      *trace,
        GoalsShape  shape,
        GoalsThree  three)
{
  GoalsShape settled = goals_shape_settle (shape, three.ours != NULL ? three.ours : three.base);

  if (goals_json_value_equal (three.base, three.ours))
    return;
  if (three.base == NULL || three.ours == NULL)
    {
      if ((three.ours == NULL) == (three.theirs == NULL))
        trace->found = TRUE;
      else if (three.theirs == NULL)
        goals_merge_add_conflict (&trace->run, GOALS_CONFLICT_RESTORED, three);
      return;
    }
  if (three.theirs == NULL || (is_container (settled.kind) && follow_children (trace, settled, three)))
    return;
  if (goals_json_value_equal (three.ours, three.theirs))
    trace->found = TRUE;
  else if (settled.kind != GOALS_SHAPE_RANK && goals_json_value_equal (three.base, three.theirs))
    goals_merge_add_conflict (&trace->run, GOALS_CONFLICT_CHANGED, three);
}

gboolean
goals_merge_find_trace (GBytes    *before,
                        GBytes    *after,
                        GBytes    *theirs,
                        GPtrArray *lacking)
{
  GType type, before_type, their_type;
  g_autoptr(GoalsJsonTree) before_tree = goals_merge_read_shape (before, &before_type, NULL);
  g_autoptr(GoalsJsonTree) after_tree = goals_merge_read_shape (after, &type, NULL);
  g_autoptr(GoalsJsonTree) their_tree = goals_merge_read_shape (theirs, &their_type, NULL);
  g_autoptr(GStringChunk) chunk = g_string_chunk_new (4096);
  g_autoptr(GArray) steps = g_array_new (FALSE, FALSE, sizeof (GoalsMergeStep));
  g_autofree char *id = NULL;
  Trace trace = { .run = { .chunk = chunk, .steps = steps, .conflicts = lacking } };
  GoalsThree roots;

  /* What is none of ours has seen nothing of it, and lacks nothing */
  if (before_tree == NULL || after_tree == NULL || their_tree == NULL || type != before_type || type != their_type)
    return FALSE;
  roots.base = goals_json_tree_get_root (before_tree);
  roots.ours = goals_json_tree_get_root (after_tree);
  roots.theirs = goals_json_tree_get_root (their_tree);
  id = goals_json_value_to_string (goals_json_value_lookup (roots.ours, "id"));
  trace.run.document = id;
  follow (&trace, (GoalsShape) { GOALS_SHAPE_RECORD, type }, roots);
  return trace.found;
}
