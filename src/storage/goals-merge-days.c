/* goals-merge-days.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-private.h"

#include <string.h>

/* Walks over the members of an object; an empty one for NULL. */
typedef struct
{
  const GoalsJsonValue *at;
  guint                 n_left;
} Walk;

static int
compare_keys (const GoalsJsonValue *a,
              const GoalsJsonValue *b)
{
  int order = memcmp (a->key, b->key, MIN (a->key_length, b->key_length));

  return order != 0 ? order : (a->key_length > b->key_length) - (a->key_length < b->key_length);
}

static Walk
walk_over (const GoalsJsonValue *object)
{
  if (object == NULL)
    return (Walk) { NULL, 0 };
  return (Walk) { goals_json_value_first (object), object->n_children };
}

static void
step (Walk *walk)
{
  walk->at = goals_json_value_next (walk->at);
  walk->n_left--;
}

/* As the canonical writer leaves it: each day once, one after the other. */
static gboolean
is_ascending (const GoalsJsonValue *object)
{
  Walk walk = walk_over (object);
  const GoalsJsonValue *before = NULL;

  if (object != NULL && !goals_json_value_is_object (object))
    return FALSE;
  for (; walk.n_left > 0; step (&walk))
    {
      if (before != NULL && compare_keys (before, walk.at) >= 0)
        return FALSE;
      before = walk.at;
    }
  return TRUE;
}

static const GoalsJsonValue *
earlier (const GoalsJsonValue *first,
         const Walk           *walk)
{
  if (walk->n_left == 0)
    return first;
  return first == NULL || compare_keys (walk->at, first) < 0 ? walk->at : first;
}

/* The member of this day, behind which the walk goes on; NULL when there is none. */
static const GoalsJsonValue *
take (Walk                 *walk,
      const GoalsJsonValue *day)
{
  const GoalsJsonValue *found = walk->at;

  if (walk->n_left == 0 || compare_keys (found, day) != 0)
    return NULL;
  step (walk);
  return found;
}

static void
write_day (GoalsMergeRun        *run,
           const GoalsJsonValue *day,
           GoalsThree            versions)
{
  const GoalsMergeStep here = { g_string_chunk_insert_len (run->chunk, day->key, day->key_length), NULL };

  goals_merge_write_key (run->writer, versions.ours != NULL ? versions.ours : versions.theirs);
  g_array_append_val (run->steps, here);
  goals_merge_value (run, (GoalsShape) { GOALS_SHAPE_SCALAR, G_TYPE_INVALID }, versions);
  g_array_set_size (run->steps, run->steps->len - 1);
}

gboolean
goals_merge_days (GoalsMergeRun *run,
                  GoalsThree     three)
{
  Walk base, ours, theirs;
  const GoalsJsonValue *day;

  if (!is_ascending (three.base) || !is_ascending (three.ours) || !is_ascending (three.theirs))
    return FALSE;
  base = walk_over (three.base);
  ours = walk_over (three.ours);
  theirs = walk_over (three.theirs);
  goals_json_writer_begin_object (run->writer);
  while ((day = earlier (earlier (earlier (NULL, &base), &ours), &theirs)) != NULL)
    {
      GoalsThree versions = { take (&base, day), NULL, NULL };

      versions.ours = take (&ours, day);
      versions.theirs = take (&theirs, day);
      if (goals_merge_pick (versions) != GOALS_PICK_NONE)
        write_day (run, day, versions);
    }
  goals_json_writer_end_object (run->writer);
  return TRUE;
}
