/* goals-list.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-list.h"

#include "goals-entity-private.h"

struct _GoalsList
{
  GObject      parent_instance;
  GType        item_type;
  GoalsEntity *owner;                   /* not referenced: owns us */
  const char  *property;                /* interned */
  GPtrArray   *items;
};

static void goals_list_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GoalsList, goals_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, goals_list_list_model_init))

static GType
goals_list_model_get_item_type (GListModel *model)
{
  return GOALS_LIST (model)->item_type;
}

static guint
goals_list_model_get_n_items (GListModel *model)
{
  return GOALS_LIST (model)->items->len;
}

static gpointer
goals_list_model_get_item (GListModel *model, guint position)
{
  GPtrArray *items = GOALS_LIST (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
goals_list_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = goals_list_model_get_item_type;
  iface->get_n_items = goals_list_model_get_n_items;
  iface->get_item = goals_list_model_get_item;
}

/* Runs while the owner goes away: somebody else may still hold an entity, which must not point at what is gone. */
static void
goals_list_finalize (GObject *object)
{
  GoalsList *self = GOALS_LIST (object);

  for (guint i = 0; i < self->items->len; i++)
    goals_entity_set_list (g_ptr_array_index (self->items, i), NULL);
  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (goals_list_parent_class)->finalize (object);
}

static void
goals_list_class_init (GoalsListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_list_finalize;
}

static void
goals_list_init (GoalsList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

GoalsList *
goals_list_new (GType item_type, GoalsEntity *owner, const char *property)
{
  GoalsList *self = g_object_new (GOALS_TYPE_LIST, NULL);

  self->item_type = item_type;
  self->owner = owner;
  self->property = g_intern_string (property);
  return self;
}

GoalsEntity *
goals_list_get_owner (GoalsList *self)
{
  g_return_val_if_fail (GOALS_IS_LIST (self), NULL);

  return self->owner;
}

const char *
goals_list_get_property (GoalsList *self)
{
  g_return_val_if_fail (GOALS_IS_LIST (self), NULL);

  return self->property;
}

GType
goals_list_get_item_type (GoalsList *self)
{
  g_return_val_if_fail (GOALS_IS_LIST (self), G_TYPE_INVALID);

  return self->item_type;
}

guint
goals_list_get_length (GoalsList *self)
{
  g_return_val_if_fail (GOALS_IS_LIST (self), 0);

  return self->items->len;
}

gpointer
goals_list_peek (GoalsList *self, guint position)
{
  g_return_val_if_fail (GOALS_IS_LIST (self), NULL);

  return position < self->items->len ? g_ptr_array_index (self->items, position) : NULL;
}

guint
goals_list_find (GoalsList *self, GoalsEntity *entity)
{
  guint position;

  g_return_val_if_fail (GOALS_IS_LIST (self), G_MAXUINT);

  return g_ptr_array_find (self->items, entity, &position) ? position : G_MAXUINT;
}

gpointer
goals_list_lookup (GoalsList *self, const char *id)
{
  g_return_val_if_fail (GOALS_IS_LIST (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    if (g_str_equal (goals_entity_get_id (g_ptr_array_index (self->items, i)), id))
      return g_ptr_array_index (self->items, i);
  return NULL;
}

gboolean
goals_list_insert (GoalsList *self, guint position, GoalsEntity *entity)
{
  GoalsWorkspace *workspace;

  g_return_val_if_fail (GOALS_IS_LIST (self), FALSE);
  g_return_val_if_fail (position <= self->items->len, FALSE);
  g_return_val_if_fail (G_TYPE_CHECK_INSTANCE_TYPE (entity, self->item_type), FALSE);

  if (goals_entity_get_list (entity) != NULL)
    return FALSE;
  workspace = goals_entity_get_workspace (self->owner);
  if (workspace != NULL && !goals_workspace_may_adopt (workspace, entity))
    return FALSE;
  g_ptr_array_insert (self->items, (int) position, g_object_ref (entity));
  goals_entity_set_list (entity, self);
  if (workspace != NULL)
    goals_workspace_adopt (workspace, entity);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  return TRUE;
}

gboolean
goals_list_append (GoalsList *self, GoalsEntity *entity)
{
  return goals_list_insert (self, goals_list_get_length (self), entity);
}

GoalsEntity *
goals_list_remove (GoalsList *self, guint position)
{
  GoalsWorkspace *workspace;
  GoalsEntity *entity;

  g_return_val_if_fail (GOALS_IS_LIST (self), NULL);
  g_return_val_if_fail (position < self->items->len, NULL);

  entity = g_object_ref (g_ptr_array_index (self->items, position));
  workspace = goals_entity_get_workspace (entity);
  g_ptr_array_remove_index (self->items, position);
  goals_entity_set_list (entity, NULL);
  if (workspace != NULL)
    goals_workspace_release (workspace, entity);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  return entity;
}
