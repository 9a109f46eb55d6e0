/* goals-queue-item.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-queue-item.h"

struct _GoalsQueueItem
{
  GObject          parent_instance;

  GoalsKeyResult  *key_result;
  GoalsQueueState  state;
};

G_DEFINE_FINAL_TYPE (GoalsQueueItem, goals_queue_item, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (GoalsQueueState, goals_queue_state,
  G_DEFINE_ENUM_VALUE (GOALS_QUEUE_WAITING, "waiting"),
  G_DEFINE_ENUM_VALUE (GOALS_QUEUE_SKIPPED, "skipped"),
  G_DEFINE_ENUM_VALUE (GOALS_QUEUE_DONE, "done"))

enum { PROP_0, PROP_STATE, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
goals_queue_item_finalize (GObject *object)
{
  GoalsQueueItem *self = GOALS_QUEUE_ITEM (object);

  g_object_unref (self->key_result);
  G_OBJECT_CLASS (goals_queue_item_parent_class)->finalize (object);
}

static void
goals_queue_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsQueueItem *self = GOALS_QUEUE_ITEM (object);

  switch (prop_id)
    {
    case PROP_STATE: g_value_set_enum (value, self->state); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_queue_item_class_init (GoalsQueueItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = goals_queue_item_finalize;
  object_class->get_property = goals_queue_item_get_property;
  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, GOALS_TYPE_QUEUE_STATE, GOALS_QUEUE_WAITING,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
goals_queue_item_init (GoalsQueueItem *self)
{
}

GoalsQueueItem *
goals_queue_item_new (GoalsKeyResult *key_result)
{
  GoalsQueueItem *self = g_object_new (GOALS_TYPE_QUEUE_ITEM, NULL);

  self->key_result = g_object_ref (key_result);
  return self;
}

void
goals_queue_item_set_state (GoalsQueueItem *self, GoalsQueueState state)
{
  g_return_if_fail (GOALS_IS_QUEUE_ITEM (self));

  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
goals_queue_item_changed (GoalsQueueItem *self)
{
  g_return_if_fail (GOALS_IS_QUEUE_ITEM (self));

  g_signal_emit (self, signals[CHANGED], 0);
}

GoalsKeyResult *
goals_queue_item_get_key_result (GoalsQueueItem *self)
{
  g_return_val_if_fail (GOALS_IS_QUEUE_ITEM (self), NULL);

  return self->key_result;
}

GoalsQueueState
goals_queue_item_get_state (GoalsQueueItem *self)
{
  g_return_val_if_fail (GOALS_IS_QUEUE_ITEM (self), GOALS_QUEUE_WAITING);

  return self->state;
}
