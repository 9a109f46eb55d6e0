/* goals-merge-cycles.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-private.h"

#include "goals-objective.h"

static const char *
parent_id (GoalsObjective *objective)
{
  GoalsLink *parent = objective != NULL ? goals_objective_get_parent (objective) : NULL;

  return parent != NULL ? goals_link_get_objective (parent) : NULL;
}

/* id → objective. */
static GHashTable *
index_objectives (GPtrArray *objectives)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < objectives->len; i++)
    {
      gpointer objective = g_ptr_array_index (objectives, i);

      g_hash_table_insert (index, (gpointer) goals_entity_get_id (objective), objective);
    }
  return index;
}

typedef struct
{
  GHashTable *before, *after;   /* id → objective */
  GHashTable *reverted;         /* set of ids that are back where they were */
  GHashTable *settled;          /* set of ids from where the top is reached */
} Tree;

static GoalsObjective *
above (Tree           *tree,
       GoalsObjective *objective)
{
  const char *id = goals_entity_get_id (GOALS_ENTITY (objective));
  const char *parent = parent_id (objective);

  if (g_hash_table_contains (tree->reverted, id))
    parent = parent_id (g_hash_table_lookup (tree->before, id));
  return parent != NULL ? g_hash_table_lookup (tree->after, parent) : NULL;
}

/* Something on the circle that @objective is on or leads into; NULL when it leads to the top. */
static GoalsObjective *
find_circle (Tree           *tree,
             GoalsObjective *objective)
{
  g_autoptr(GHashTable) passed = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id;

  for (; objective != NULL; objective = above (tree, objective))
    {
      const char *here = goals_entity_get_id (GOALS_ENTITY (objective));

      if (g_hash_table_contains (tree->settled, here))
        break;
      if (!g_hash_table_add (passed, (gpointer) here))
        return objective;
    }
  g_hash_table_iter_init (&iter, passed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (tree->settled, id);
  return NULL;
}

/* Of the objectives on the circle that were moved, the one with the largest id; NULL when none was. */
static GoalsObjective *
choose (Tree           *tree,
        GoalsObjective *circle)
{
  GoalsObjective *chosen = NULL;
  GoalsObjective *objective = circle;

  do
    {
      const char *id = goals_entity_get_id (GOALS_ENTITY (objective));
      const char *before = parent_id (g_hash_table_lookup (tree->before, id));

      if (!g_hash_table_contains (tree->reverted, id) && g_strcmp0 (before, parent_id (objective)) != 0
          && (chosen == NULL || g_strcmp0 (id, goals_entity_get_id (GOALS_ENTITY (chosen))) > 0))
        chosen = objective;
      objective = above (tree, objective);
    }
  while (objective != circle);
  return chosen;
}

static char *
write_link (GoalsLink *link)
{
  if (link == NULL)
    return g_strdup ("null");
  if (goals_link_get_key_result (link) == NULL)
    return g_strdup_printf ("{\"objective\":\"%s\"}", goals_link_get_objective (link));
  return g_strdup_printf ("{\"objective\":\"%s\",\"key-result\":\"%s\"}", goals_link_get_objective (link),
                          goals_link_get_key_result (link));
}

static GoalsConflict *
revert (Tree           *tree,
        GoalsObjective *objective)
{
  const char *id = goals_entity_get_id (GOALS_ENTITY (objective));
  GoalsObjective *before = g_hash_table_lookup (tree->before, id);
  GoalsConflict *conflict = g_new0 (GoalsConflict, 1);

  g_hash_table_add (tree->reverted, (gpointer) id);
  conflict->kind = GOALS_CONFLICT_CYCLE;
  conflict->document = g_strdup (id);
  conflict->path = g_strdup ("/parent");
  conflict->words = g_strdup (goals_objective_get_title (objective));
  conflict->base = write_link (before != NULL ? goals_objective_get_parent (before) : NULL);
  conflict->ours = g_strdup (conflict->base);
  conflict->theirs = write_link (goals_objective_get_parent (objective));
  return conflict;
}

GPtrArray *
goals_merge_find_cycles (GPtrArray *before,
                         GPtrArray *after)
{
  GPtrArray *conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free);
  g_autoptr(GHashTable) before_index = index_objectives (before);
  g_autoptr(GHashTable) after_index = index_objectives (after);
  g_autoptr(GHashTable) reverted = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) settled = g_hash_table_new (g_str_hash, g_str_equal);
  Tree tree = { before_index, after_index, reverted, settled };

  for (guint i = 0; i < after->len; i++)
    {
      GoalsObjective *circle;

      while ((circle = find_circle (&tree, g_ptr_array_index (after, i))) != NULL)
        {
          GoalsObjective *chosen = choose (&tree, circle);

          /* It was there before: not ours to break */
          if (chosen == NULL)
            break;
          g_ptr_array_add (conflicts, revert (&tree, chosen));
        }
    }
  return conflicts;
}
