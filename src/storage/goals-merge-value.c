/* goals-merge-value.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-private.h"

/* The smaller of two spellings, whichever side it is on. */
static gboolean
ours_first (GoalsThree three)
{
  g_autofree char *ours = goals_json_value_to_text (three.ours);
  g_autofree char *theirs = goals_json_value_to_text (three.theirs);

  return g_strcmp0 (ours, theirs) <= 0;
}

/* Both mean the same: a new spelling rather than the old one. */
static GoalsPick
pick_spelling (GoalsThree three)
{
  if (goals_json_value_same (three.ours, three.theirs) || goals_json_value_same (three.base, three.theirs))
    return GOALS_PICK_OURS;
  if (goals_json_value_same (three.base, three.ours))
    return GOALS_PICK_THEIRS;
  return ours_first (three) ? GOALS_PICK_OURS : GOALS_PICK_THEIRS;
}

GoalsPick
goals_merge_pick (GoalsThree three)
{
  if (three.ours == NULL && three.theirs == NULL)
    return GOALS_PICK_NONE;
  if (goals_json_value_equal (three.ours, three.theirs))
    return pick_spelling (three);
  if (three.base == NULL)
    {
      if (three.theirs == NULL)
        return GOALS_PICK_OURS;
      return three.ours == NULL ? GOALS_PICK_THEIRS : GOALS_PICK_BOTH;
    }
  if (goals_json_value_equal (three.base, three.theirs))
    return three.ours != NULL ? GOALS_PICK_OURS : GOALS_PICK_NONE;
  if (goals_json_value_equal (three.base, three.ours))
    return three.theirs != NULL ? GOALS_PICK_THEIRS : GOALS_PICK_NONE;
  if (three.ours == NULL)
    return GOALS_PICK_THEIRS_RESTORED;
  return three.theirs == NULL ? GOALS_PICK_OURS_RESTORED : GOALS_PICK_BOTH;
}

const char *
goals_merge_home (GoalsMergeRun *run,
                  const char    *id)
{
  const GoalsHome *base = g_hash_table_lookup (run->base, id);
  const GoalsHome *ours = g_hash_table_lookup (run->ours, id);
  const GoalsHome *theirs = g_hash_table_lookup (run->theirs, id);

  if (ours == NULL || theirs == NULL)
    return ours != NULL ? ours->list : theirs != NULL ? theirs->list : NULL;
  if (g_str_equal (ours->list, theirs->list))
    return ours->list;
  if (base != NULL && g_str_equal (base->list, theirs->list))
    return ours->list;
  if (base != NULL && g_str_equal (base->list, ours->list))
    return theirs->list;
  /* Moved to two places: either would do, as long as it is the same one everywhere */
  return g_strcmp0 (ours->list, theirs->list) < 0 ? ours->list : theirs->list;
}

/* Could something that lives elsewhere now be inside of it? */
static gboolean
holds_homes (GoalsShape shape)
{
  return shape.kind == GOALS_SHAPE_CHECK_INS
         || ((shape.kind == GOALS_SHAPE_ENTITIES || shape.kind == GOALS_SHAPE_RECORD) && shape.type != G_TYPE_INVALID);
}

static void
copy_text (GoalsMergeRun        *run,
           const GoalsJsonValue *value)
{
  goals_json_writer_text (run->writer, value->start, value->end);
}

void
goals_merge_write_key (GoalsJsonWriter      *writer,
                       const GoalsJsonValue *member)
{
  /* With the colon */
  goals_json_writer_text (writer, member->name, member->start);
}

static void
copy_record (GoalsMergeRun *run,
             GoalsShape     shape,
             GoalsThree     one)
{
  const GoalsJsonValue *record = one.ours != NULL ? one.ours : one.theirs;
  const GoalsJsonValue *child = goals_json_value_first (record);

  goals_json_writer_begin_object (run->writer);
  for (guint i = 0; i < record->n_children; i++, child = goals_json_value_next (child))
    {
      const char *key = g_string_chunk_insert_len (run->chunk, child->key, child->key_length);
      const GoalsMergeStep step = { key, NULL };
      const GoalsThree inside = { NULL, one.ours != NULL ? child : NULL, one.ours != NULL ? NULL : child };
      guint place;

      goals_merge_write_key (run->writer, child);
      g_array_append_val (run->steps, step);
      goals_merge_copy (run, goals_shape_of_member (shape.type, key, &place), inside);
      g_array_set_size (run->steps, run->steps->len - 1);
    }
  goals_json_writer_end_object (run->writer);
}

void
goals_merge_copy (GoalsMergeRun *run,
                  GoalsShape     shape,
                  GoalsThree     one)
{
  const GoalsJsonValue *value = one.ours != NULL ? one.ours : one.theirs;

  if (!run->moved || !holds_homes (shape))
    copy_text (run, value);
  else if (shape.kind == GOALS_SHAPE_RECORD && goals_json_value_is_object (value))
    copy_record (run, shape, one);
  else if (!goals_merge_container (run, shape, one))
    copy_text (run, value);
}

/* One side says null, as good as a deletion, to an object that the other edited. */
static gboolean
restore (GoalsMergeRun *run,
         GoalsThree     three)
{
  gboolean ours = goals_json_value_is_object (three.ours) && goals_json_value_is_null (three.theirs);
  gboolean theirs = goals_json_value_is_object (three.theirs) && goals_json_value_is_null (three.ours);

  if (!goals_json_value_is_object (three.base) || !(ours || theirs))
    return FALSE;
  goals_merge_add_conflict (run, GOALS_CONFLICT_RESTORED, three);
  copy_text (run, ours ? three.ours : three.theirs);
  return TRUE;
}

static void
merge_both (GoalsMergeRun *run,
            GoalsShape     shape,
            GoalsThree     three)
{
  GoalsShape settled = goals_shape_settle (shape, three.ours);

  if (settled.kind == GOALS_SHAPE_RANK)
    {
      copy_text (run, ours_first (three) ? three.ours : three.theirs);
      return;
    }
  if (goals_merge_container (run, settled, three))
    return;
  if (shape.kind != GOALS_SHAPE_SCALAR && restore (run, three))
    return;
  goals_merge_add_conflict (run, GOALS_CONFLICT_CHANGED, three);
  copy_text (run, three.ours);
}

void
goals_merge_value (GoalsMergeRun *run,
                   GoalsShape     shape,
                   GoalsThree     three)
{
  GoalsPick pick = goals_merge_pick (three);

  if (pick == GOALS_PICK_NONE)
    pick = three.ours != NULL ? GOALS_PICK_OURS_RESTORED : GOALS_PICK_THEIRS_RESTORED;
  /* Even what only one side changed may hold what the other moved away, or lack what it moved here */
  if (run->moved && holds_homes (shape) && three.ours != NULL && three.theirs != NULL
      && goals_merge_container (run, shape, three))
    return;
  switch (pick)
    {
    case GOALS_PICK_OURS_RESTORED:
    case GOALS_PICK_THEIRS_RESTORED:
      goals_merge_add_conflict (run, GOALS_CONFLICT_RESTORED, three);
      goals_merge_copy (run, shape, (GoalsThree) { NULL, three.ours, three.theirs });
      break;
    case GOALS_PICK_OURS:
      goals_merge_copy (run, shape, (GoalsThree) { NULL, three.ours, NULL });
      break;
    case GOALS_PICK_THEIRS:
      goals_merge_copy (run, shape, (GoalsThree) { NULL, NULL, three.theirs });
      break;
    case GOALS_PICK_BOTH:
      merge_both (run, shape, three);
      break;
    case GOALS_PICK_NONE:
    default:
      g_return_if_reached ();
    }
}
