/* goals-queue-item.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-objective.h"

G_BEGIN_DECLS

typedef enum { GOALS_QUEUE_WAITING, GOALS_QUEUE_SKIPPED, GOALS_QUEUE_DONE } GoalsQueueState;

#define GOALS_TYPE_QUEUE_STATE (goals_queue_state_get_type ())
GType goals_queue_state_get_type (void);

/**
 * GoalsQueueItem:
 *
 * One key result whose check-in was due when the round began, or has become so since. Property "state" notifies;
 * signal "changed": what is known of the key result may have become something else, its title for one.
 */
#define GOALS_TYPE_QUEUE_ITEM (goals_queue_item_get_type ())
G_DECLARE_FINAL_TYPE (GoalsQueueItem, goals_queue_item, GOALS, QUEUE_ITEM, GObject)
GoalsKeyResult *goals_queue_item_get_key_result (GoalsQueueItem *self);
GoalsQueueState goals_queue_item_get_state      (GoalsQueueItem *self);

/* For the queue only. */
GoalsQueueItem *goals_queue_item_new            (GoalsKeyResult *key_result);
void            goals_queue_item_set_state      (GoalsQueueItem *self, GoalsQueueState state);
void            goals_queue_item_changed        (GoalsQueueItem *self);

G_END_DECLS
