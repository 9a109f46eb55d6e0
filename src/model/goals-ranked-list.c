/* goals-ranked-list.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-ranked-list.h"

#include "goals-kpi.h"
#include "goals-objective.h"
#include "goals-rank.h"

struct _GoalsRankedList
{
  GObject    parent_instance;
  GType      item_type;
  GPtrArray *items;
};

static void goals_ranked_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GoalsRankedList, goals_ranked_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, goals_ranked_list_list_model_init))

static GType
goals_ranked_list_get_item_type (GListModel *model)
{
  return GOALS_RANKED_LIST (model)->item_type;
}

static guint
goals_ranked_list_get_n_items (GListModel *model)
{
  return GOALS_RANKED_LIST (model)->items->len;
}

static gpointer
goals_ranked_list_get_item (GListModel *model, guint position)
{
  GPtrArray *items = GOALS_RANKED_LIST (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
goals_ranked_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = goals_ranked_list_get_item_type;
  iface->get_n_items = goals_ranked_list_get_n_items;
  iface->get_item = goals_ranked_list_get_item;
}

/* What is below goes with what is above, whose list may be all that holds it: one after another, since a cascade of
 * tens of thousands would run out of stack, one within the other. */
static void
release_items (GPtrArray *items)
{
  static GPrivate waiting;
  GPtrArray *outer = g_private_get (&waiting);

  if (outer != NULL)
    {
      g_ptr_array_extend_and_steal (outer, items);
      return;
    }
  g_private_set (&waiting, items);
  while (items->len > 0)
    g_object_unref (g_ptr_array_steal_index_fast (items, items->len - 1));
  g_private_set (&waiting, NULL);
  g_ptr_array_unref (items);
}

static void
goals_ranked_list_finalize (GObject *object)
{
  release_items (GOALS_RANKED_LIST (object)->items);
  G_OBJECT_CLASS (goals_ranked_list_parent_class)->finalize (object);
}

static void
goals_ranked_list_class_init (GoalsRankedListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_ranked_list_finalize;
}

static void
goals_ranked_list_init (GoalsRankedList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

GoalsRankedList *
goals_ranked_list_new (GType item_type)
{
  GoalsRankedList *self = g_object_new (GOALS_TYPE_RANKED_LIST, NULL);

  self->item_type = item_type;
  return self;
}

static const char *
rank_of (GoalsEntity *entity)
{
  if (GOALS_IS_OBJECTIVE (entity))
    return goals_objective_get_rank (GOALS_OBJECTIVE (entity));
  return goals_kpi_get_rank (GOALS_KPI (entity));
}

static int
compare (GoalsEntity *a, GoalsEntity *b)
{
  int order = goals_rank_compare (rank_of (a), rank_of (b));

  return order != 0 ? order : g_strcmp0 (goals_entity_get_id (a), goals_entity_get_id (b));
}

/* Where @entity belongs; the list itself must be in order. */
static guint
place_for (GoalsRankedList *self, GoalsEntity *entity)
{
  guint low = 0;
  guint high = self->items->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare (g_ptr_array_index (self->items, middle), entity) < 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
goals_ranked_list_get_length (GoalsRankedList *self)
{
  g_return_val_if_fail (GOALS_IS_RANKED_LIST (self), 0);

  return self->items->len;
}

gpointer
goals_ranked_list_peek (GoalsRankedList *self, guint position)
{
  g_return_val_if_fail (GOALS_IS_RANKED_LIST (self), NULL);

  return position < self->items->len ? g_ptr_array_index (self->items, position) : NULL;
}

guint
goals_ranked_list_find (GoalsRankedList *self, GoalsEntity *entity)
{
  guint position;

  g_return_val_if_fail (GOALS_IS_RANKED_LIST (self), G_MAXUINT);

  position = place_for (self, entity);
  if (position < self->items->len && g_ptr_array_index (self->items, position) == entity)
    return position;
  /* its rank has just changed, so it is out of its place */
  return g_ptr_array_find (self->items, entity, &position) ? position : G_MAXUINT;
}

void
goals_ranked_list_add (GoalsRankedList *self, GoalsEntity *entity)
{
  guint position;

  g_return_if_fail (GOALS_IS_RANKED_LIST (self));

  position = place_for (self, entity);
  g_ptr_array_insert (self->items, (int) position, g_object_ref (entity));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

void
goals_ranked_list_remove (GoalsRankedList *self, GoalsEntity *entity)
{
  guint position = goals_ranked_list_find (self, entity);

  g_return_if_fail (position != G_MAXUINT);

  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

void
goals_ranked_list_reposition (GoalsRankedList *self, GoalsEntity *entity)
{
  g_autoptr(GoalsEntity) held = g_object_ref (entity);
  guint old = goals_ranked_list_find (self, entity);
  guint position;

  g_return_if_fail (old != G_MAXUINT);

  if ((old == 0 || compare (g_ptr_array_index (self->items, old - 1), entity) < 0)
      && (old + 1 == self->items->len || compare (entity, g_ptr_array_index (self->items, old + 1)) < 0))
    return;
  g_ptr_array_remove_index (self->items, old);
  g_list_model_items_changed (G_LIST_MODEL (self), old, 1, 0);
  position = place_for (self, held);
  g_ptr_array_insert (self->items, (int) position, g_object_ref (held));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}
