/* goals-check-in-queue.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-check-in-queue.h"

struct _GoalsCheckInQueue
{
  GObject    parent_instance;

  GPtrArray *items;
};

static void goals_check_in_queue_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GoalsCheckInQueue, goals_check_in_queue, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, goals_check_in_queue_list_model_init))

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GType
goals_check_in_queue_get_item_type (GListModel *model)
{
  return GOALS_TYPE_QUEUE_ITEM;
}

static guint
goals_check_in_queue_get_n_items (GListModel *model)
{
  return GOALS_CHECK_IN_QUEUE (model)->items->len;
}

static gpointer
goals_check_in_queue_get_item (GListModel *model, guint position)
{
  GPtrArray *items = GOALS_CHECK_IN_QUEUE (model)->items;

  return position < items->len ? g_object_ref (g_ptr_array_index (items, position)) : NULL;
}

static void
goals_check_in_queue_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = goals_check_in_queue_get_item_type;
  iface->get_n_items = goals_check_in_queue_get_n_items;
  iface->get_item = goals_check_in_queue_get_item;
}

static void
goals_check_in_queue_finalize (GObject *object)
{
  GoalsCheckInQueue *self = GOALS_CHECK_IN_QUEUE (object);

  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (goals_check_in_queue_parent_class)->finalize (object);
}

static void
goals_check_in_queue_class_init (GoalsCheckInQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = goals_check_in_queue_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
goals_check_in_queue_init (GoalsCheckInQueue *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

GoalsCheckInQueue *
goals_check_in_queue_new (void)
{
  return g_object_new (GOALS_TYPE_CHECK_IN_QUEUE, NULL);
}

/* Brings the items we have up to date and takes what is left of @waiting out of it. */
static void
goals_check_in_queue_update (GoalsCheckInQueue *self, GHashTable *waiting)
{
  for (guint i = 0; i < self->items->len;)
    {
      GoalsQueueItem *item = g_ptr_array_index (self->items, i);

      if (goals_entity_get_workspace (GOALS_ENTITY (goals_queue_item_get_key_result (item))) == NULL)
        {
          g_ptr_array_remove_index (self->items, i);
          g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
          continue;
        }
      if (!g_hash_table_remove (waiting, goals_queue_item_get_key_result (item)))
        goals_queue_item_set_state (item, GOALS_QUEUE_DONE);
      else if (goals_queue_item_get_state (item) == GOALS_QUEUE_DONE)
        goals_queue_item_set_state (item, GOALS_QUEUE_WAITING);
      goals_queue_item_changed (item);
      i++;
    }
}

void
goals_check_in_queue_sync (GoalsCheckInQueue *self, GPtrArray *due)
{
  g_autoptr(GHashTable) waiting = g_hash_table_new (NULL, NULL);
  guint before;

  g_return_if_fail (GOALS_IS_CHECK_IN_QUEUE (self));
  g_return_if_fail (due != NULL);

  for (guint i = 0; i < due->len; i++)
    g_hash_table_add (waiting, g_ptr_array_index (due, i));
  goals_check_in_queue_update (self, waiting);
  before = self->items->len;
  for (guint i = 0; i < due->len; i++)
    if (g_hash_table_contains (waiting, g_ptr_array_index (due, i)))
      g_ptr_array_add (self->items, goals_queue_item_new (g_ptr_array_index (due, i)));
  if (self->items->len > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, self->items->len - before);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
goals_check_in_queue_skip (GoalsCheckInQueue *self, GoalsKeyResult *key_result)
{
  guint position;

  g_return_if_fail (GOALS_IS_CHECK_IN_QUEUE (self));

  position = goals_check_in_queue_find (self, key_result);
  if (position == G_MAXUINT)
    return;
  goals_queue_item_set_state (g_ptr_array_index (self->items, position), GOALS_QUEUE_SKIPPED);
  g_signal_emit (self, signals[CHANGED], 0);
}

void
goals_check_in_queue_resume (GoalsCheckInQueue *self)
{
  g_return_if_fail (GOALS_IS_CHECK_IN_QUEUE (self));

  for (guint i = 0; i < self->items->len; i++)
    {
      GoalsQueueItem *item = g_ptr_array_index (self->items, i);

      if (goals_queue_item_get_state (item) == GOALS_QUEUE_SKIPPED)
        goals_queue_item_set_state (item, GOALS_QUEUE_WAITING);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

GoalsKeyResult *
goals_check_in_queue_next (GoalsCheckInQueue *self, GoalsKeyResult *key_result)
{
  guint position, n;

  g_return_val_if_fail (GOALS_IS_CHECK_IN_QUEUE (self), NULL);

  position = key_result != NULL ? goals_check_in_queue_find (self, key_result) : G_MAXUINT;
  n = self->items->len;
  for (guint i = 0; i < n; i++)
    {
      GoalsQueueItem *item = g_ptr_array_index (self->items, (position == G_MAXUINT ? i : position + 1 + i) % n);

      if (goals_queue_item_get_state (item) == GOALS_QUEUE_WAITING
          && goals_queue_item_get_key_result (item) != key_result)
        return goals_queue_item_get_key_result (item);
    }
  return NULL;
}

guint
goals_check_in_queue_find (GoalsCheckInQueue *self, GoalsKeyResult *key_result)
{
  g_return_val_if_fail (GOALS_IS_CHECK_IN_QUEUE (self), G_MAXUINT);

  for (guint i = 0; i < self->items->len; i++)
    if (goals_queue_item_get_key_result (g_ptr_array_index (self->items, i)) == key_result)
      return i;
  return G_MAXUINT;
}

guint
goals_check_in_queue_count (GoalsCheckInQueue *self, GoalsQueueState state)
{
  guint count = 0;

  g_return_val_if_fail (GOALS_IS_CHECK_IN_QUEUE (self), 0);

  for (guint i = 0; i < self->items->len; i++)
    count += goals_queue_item_get_state (g_ptr_array_index (self->items, i)) == state;
  return count;
}
