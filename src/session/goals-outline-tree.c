/* goals-outline-tree.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-private.h"

#include <string.h>

#include "goals-text.h"

/* Keeps title, tags and owner apart, so that nothing matches across them; nobody can type it. */
#define SEPARATOR '\n'

static void
item_free (gpointer data)
{
  GoalsOutlineItem *item = data;

  if (item->node != NULL)
    goals_outline_node_retire (item->node);
  g_clear_object (&item->node);
  g_object_unref (item->entity);
  g_free (item->text);
  g_free (item);
}

void
goals_outline_tree_init (GoalsOutlineTree *self)
{
  self->items = g_ptr_array_new ();
  self->by_entity = g_hash_table_new_full (NULL, NULL, NULL, item_free);
}

void
goals_outline_tree_clear (GoalsOutlineTree *self)
{
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->by_entity, g_hash_table_unref);
  g_clear_pointer (&self->needle, g_free);
}

/* Building */

typedef struct
{
  GoalsOutlineTree *tree;
  const char       *cycle;      /* id; NULL: all */
} Build;

static GoalsOutlineItem *
add_item (Build *build, GoalsEntity *entity, GoalsOutlineItem *above)
{
  GoalsOutlineTree *tree = build->tree;
  GoalsOutlineItem *item = g_hash_table_lookup (tree->by_entity, entity);

  if (item == NULL)
    {
      item = g_new0 (GoalsOutlineItem, 1);
      item->entity = g_object_ref (entity);
      item->row = G_MAXUINT;
      g_hash_table_insert (tree->by_entity, entity, item);
    }
  item->above = above;
  item->index = tree->items->len;
  item->depth = above != NULL ? above->depth + 1 : 0;
  item->present = TRUE;
  item->below = above != NULL && (above->below || above->own);
  g_ptr_array_add (tree->items, item);
  return item;
}

static gboolean add_objectives (Build *build, GListModel *objectives, GoalsOutlineItem *above);

static gboolean
add_key_results (Build *build, GoalsObjective *objective, GoalsOutlineItem *above)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);
  gboolean found = FALSE;

  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    {
      GoalsKeyResult *key_result = goals_list_peek (key_results, i);
      GoalsOutlineItem *item = add_item (build, GOALS_ENTITY (key_result), above);

      item->own = above->own;
      found |= add_objectives (build, goals_key_result_get_aligned (key_result), item);
      item->end = build->tree->items->len;
    }
  return found;
}

/* TRUE when one of them is of the cycle, or something below it. */
static gboolean
add_objectives (Build *build, GListModel *objectives, GoalsOutlineItem *above)
{
  guint n = g_list_model_get_n_items (objectives);
  gboolean found = FALSE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GoalsObjective) objective = g_list_model_get_item (objectives, i);
      GoalsOutlineItem *item = add_item (build, GOALS_ENTITY (objective), above);

      item->own = build->cycle == NULL || g_strcmp0 (goals_objective_get_cycle (objective), build->cycle) == 0;
      item->found = item->own;
      item->found |= add_key_results (build, objective, item);
      item->found |= add_objectives (build, goals_objective_get_aligned (objective), item);
      item->end = build->tree->items->len;
      found |= item->found;
    }
  return found;
}

void
goals_outline_tree_build (GoalsOutlineTree *self, GoalsWorkspace *workspace, GoalsCycle *cycle)
{
  Build build = { self, cycle != NULL ? goals_entity_get_id (GOALS_ENTITY (cycle)) : NULL };

  g_set_object (&self->workspace, workspace);
  for (guint i = 0; i < self->items->len; i++)
    ((GoalsOutlineItem *) g_ptr_array_index (self->items, i))->present = FALSE;
  g_ptr_array_set_size (self->items, 0);
  g_clear_pointer (&self->needle, g_free);
  if (workspace != NULL)
    add_objectives (&build, goals_workspace_get_roots (workspace), NULL);
}

static gboolean
is_gone (gpointer entity, gpointer item, gpointer unused)
{
  return !((GoalsOutlineItem *) item)->present;
}

void
goals_outline_tree_sweep (GoalsOutlineTree *self)
{
  if (g_hash_table_size (self->by_entity) > self->items->len)
    g_hash_table_foreach_remove (self->by_entity, is_gone, NULL);
}

/* Searching */

static const char *
get_owner_name (GoalsOutlineTree *self, GoalsEntity *entity)
{
  const char *id = GOALS_IS_OBJECTIVE (entity) ? goals_objective_get_owner_id (GOALS_OBJECTIVE (entity))
                                               : goals_key_result_get_owner_id (GOALS_KEY_RESULT (entity));
  GoalsPerson *person = id != NULL ? goals_workspace_lookup_typed (self->workspace, id, GOALS_TYPE_PERSON) : NULL;

  return person != NULL ? goals_person_get_name (person) : NULL;
}

static const char *
get_text (GoalsOutlineTree *self, GoalsOutlineItem *item)
{
  const char *const *tags = GOALS_IS_OBJECTIVE (item->entity)
                            ? goals_objective_get_tags (GOALS_OBJECTIVE (item->entity)) : NULL;
  const char *owner = NULL;
  g_autoptr(GString) text = NULL;

  if (item->text != NULL)
    return item->text;
  text = g_string_new (goals_entity_get_title (item->entity));
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      g_string_append_c (text, SEPARATOR);
      g_string_append (text, tags[i]);
    }
  owner = get_owner_name (self, item->entity);
  if (owner != NULL)
    {
      g_string_append_c (text, SEPARATOR);
      g_string_append (text, owner);
    }
  return item->text = goals_text_fold (text->str);
}

void
goals_outline_tree_forget_text (GoalsOutlineTree *self, GoalsEntity *entity)
{
  GoalsOutlineItem *item = entity != NULL ? g_hash_table_lookup (self->by_entity, entity) : NULL;

  g_clear_pointer (&self->needle, g_free);
  if (item != NULL)
    g_clear_pointer (&item->text, g_free);
  for (guint i = 0; entity == NULL && i < self->items->len; i++)
    g_clear_pointer (&((GoalsOutlineItem *) g_ptr_array_index (self->items, i))->text, g_free);
}

/* An objective is shown for itself, for its cycle's sake or for what is below; a key result goes with its objective. */
static gboolean
is_eligible (const GoalsOutlineItem *item)
{
  const GoalsOutlineItem *objective = GOALS_IS_KEY_RESULT (item->entity) ? item->above : item;

  return objective->found || objective->below;
}

static void
match_items (GoalsOutlineTree *self, const char *text)
{
  g_autofree char *needle = goals_text_fold (text);
  /* what did not match "gro" does not match "grow" */
  gboolean narrower = self->needle != NULL && strstr (needle, self->needle) != NULL;

  for (guint i = 0; i < self->items->len; i++)
    {
      GoalsOutlineItem *item = g_ptr_array_index (self->items, i);

      item->n_children = 0;
      if (!narrower || item->match)
        item->match = needle[0] == '\0' || strstr (get_text (self, item), needle) != NULL;
    }
  g_free (self->needle);
  self->needle = g_steal_pointer (&needle);
}

void
goals_outline_tree_search (GoalsOutlineTree *self, const char *text)
{
  match_items (self, text);
  self->n_shown = self->n_matches = 0;
  for (guint i = self->items->len; i > 0; i--)
    {
      GoalsOutlineItem *item = g_ptr_array_index (self->items, i - 1);

      item->shown = (item->match || item->n_children > 0) && is_eligible (item);
      if (!item->shown)
        continue;
      self->n_shown++;
      self->n_matches += item->match && item->own;
      if (item->above != NULL)
        item->above->n_children++;
    }
}

/* Looking around */

GoalsOutlineItem *
goals_outline_tree_lookup (GoalsOutlineTree *self, const char *id)
{
  GoalsEntity *entity = id != NULL && self->workspace != NULL ? goals_workspace_lookup (self->workspace, id) : NULL;
  GoalsOutlineItem *item = entity != NULL ? g_hash_table_lookup (self->by_entity, entity) : NULL;

  return item != NULL && item->present && item->shown ? item : NULL;
}

GoalsOutlineItem *
goals_outline_tree_get_next (GoalsOutlineTree *self, GoalsOutlineItem *item, int step)
{
  for (guint i = item->index + (guint) step; i < self->items->len; i += (guint) step)
    {
      GoalsOutlineItem *next = g_ptr_array_index (self->items, i);

      if (next->shown)
        return next;
    }
  return NULL;
}

GoalsOutlineItem *
goals_outline_tree_get_sibling (GoalsOutlineTree *self, GoalsOutlineItem *item, int step)
{
  guint first = item->above != NULL ? item->above->index + 1 : 0;
  guint end = item->above != NULL ? item->above->end : self->items->len;

  if (step > 0)
    {
      for (guint i = item->end; i < end; i = item->end)
        {
          item = g_ptr_array_index (self->items, i);
          if (item->shown)
            return item;
        }
      return NULL;
    }
  for (guint i = item->index; i > first;)
    {
      GoalsOutlineItem *above = item->above;

      for (item = g_ptr_array_index (self->items, i - 1); item->above != above; item = item->above)
        ;
      if (item->shown)
        return item;
      i = item->index;
    }
  return NULL;
}
