/* goals-outline-node.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-private.h"

struct _GoalsOutlineNode
{
  GObject           parent_instance;

  GoalsEntity      *entity;
  GoalsOutline     *outline;    /* not owned; NULL when it is not shown any more */
  GoalsOutlineItem *item;
};

G_DEFINE_FINAL_TYPE (GoalsOutlineNode, goals_outline_node, G_TYPE_OBJECT)

enum { PROP_0, PROP_EXPANDED, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
goals_outline_node_finalize (GObject *object)
{
  g_clear_object (&GOALS_OUTLINE_NODE (object)->entity);
  G_OBJECT_CLASS (goals_outline_node_parent_class)->finalize (object);
}

static void
goals_outline_node_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsOutlineNode *self = GOALS_OUTLINE_NODE (object);

  switch (prop_id)
    {
    case PROP_EXPANDED:
      g_value_set_boolean (value, goals_outline_node_is_expanded (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_outline_node_class_init (GoalsOutlineNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = goals_outline_node_finalize;
  object_class->get_property = goals_outline_node_get_property;
  properties[PROP_EXPANDED] = g_param_spec_boolean ("expanded", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY
                                                    | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
goals_outline_node_init (GoalsOutlineNode *self)
{
}

GoalsOutlineNode *
goals_outline_node_new (GoalsOutline *outline, GoalsOutlineItem *item)
{
  GoalsOutlineNode *self = g_object_new (GOALS_TYPE_OUTLINE_NODE, NULL);

  self->entity = g_object_ref (item->entity);
  self->outline = outline;
  self->item = item;
  return self;
}

void
goals_outline_node_retire (GoalsOutlineNode *self)
{
  self->outline = NULL;
  self->item = NULL;
}

GoalsOutlineItem *
goals_outline_node_get_item (GoalsOutlineNode *self)
{
  return self->item;
}

void
goals_outline_node_announce (GoalsOutlineNode *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPANDED]);
}

GoalsEntity *
goals_outline_node_get_entity (GoalsOutlineNode *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), NULL);
  return self->entity;
}

const char *
goals_outline_node_get_id (GoalsOutlineNode *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), NULL);
  return goals_entity_get_id (self->entity);
}

static GoalsOutlineNode *
ensure (GoalsOutlineNode *self, GoalsOutlineItem *item)
{
  return item != NULL ? goals_outline_ensure_node (self->outline, item) : NULL;
}

GoalsOutlineNode *
goals_outline_node_get_parent (GoalsOutlineNode *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), NULL);
  return self->item != NULL ? ensure (self, self->item->above) : NULL;
}

guint
goals_outline_node_get_n_children (GoalsOutlineNode *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), 0);
  return self->item != NULL ? self->item->n_children : 0;
}

GoalsOutlineNode *
goals_outline_node_peek_child (GoalsOutlineNode *self, guint position)
{
  GoalsOutlineTree *tree = NULL;
  GoalsOutlineItem *child = NULL;

  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), NULL);

  if (position >= goals_outline_node_get_n_children (self))
    return NULL;
  tree = goals_outline_get_tree (self->outline);
  child = goals_outline_tree_get_next (tree, self->item, 1);
  while (child != NULL && position-- > 0)
    child = goals_outline_tree_get_sibling (tree, child, 1);
  return ensure (self, child);
}

GoalsOutlineNode *
goals_outline_node_get_sibling (GoalsOutlineNode *self, int step)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), NULL);
  g_return_val_if_fail (step == 1 || step == -1, NULL);

  if (self->item == NULL)
    return NULL;
  return ensure (self, goals_outline_tree_get_sibling (goals_outline_get_tree (self->outline), self->item, step));
}

GoalsOutlineNode *
goals_outline_node_get_next (GoalsOutlineNode *self, int step)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), NULL);
  g_return_val_if_fail (step == 1 || step == -1, NULL);

  if (self->item == NULL)
    return NULL;
  return ensure (self, goals_outline_tree_get_next (goals_outline_get_tree (self->outline), self->item, step));
}

int
goals_outline_node_compare (GoalsOutlineNode *self, GoalsOutlineNode *other)
{
  guint first = self->item != NULL ? self->item->index : G_MAXUINT;
  guint second = other->item != NULL ? other->item->index : G_MAXUINT;

  return (first > second) - (first < second);
}

guint
goals_outline_node_get_depth (GoalsOutlineNode *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), 0);
  return self->item != NULL ? self->item->depth : 0;
}

gboolean
goals_outline_node_is_context (GoalsOutlineNode *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), FALSE);
  return self->item != NULL && (!self->item->match || !self->item->own);
}

gboolean
goals_outline_node_is_expanded (GoalsOutlineNode *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_NODE (self), FALSE);
  return self->item != NULL && self->item->n_children > 0 && goals_outline_get_expanded (self->outline, self);
}
