/* goals-check-in-queue.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "goals-objective.h"

G_BEGIN_DECLS

typedef enum { GOALS_QUEUE_WAITING, GOALS_QUEUE_SKIPPED, GOALS_QUEUE_DONE } GoalsQueueState;

#define GOALS_TYPE_QUEUE_STATE (goals_queue_state_get_type ())
GType goals_queue_state_get_type (void);

/**
 * GoalsQueueItem:
 *
 * One key result whose check-in was due when the round began, or has become so since. Property "state" notifies.
 */
#define GOALS_TYPE_QUEUE_ITEM (goals_queue_item_get_type ())
G_DECLARE_FINAL_TYPE (GoalsQueueItem, goals_queue_item, GOALS, QUEUE_ITEM, GObject)
GoalsKeyResult *goals_queue_item_get_key_result (GoalsQueueItem *self);
GoalsQueueState goals_queue_item_get_state      (GoalsQueueItem *self);

/**
 * GoalsCheckInQueue:
 *
 * A round of check-ins: what is due, one after another. What has been checked in stays in the list as done, so that "3 of 10" means
 * something; undo makes it due again.
 *
 * A GListModel of GoalsQueueItem. Emits "changed" when any state or the list did.
 */
#define GOALS_TYPE_CHECK_IN_QUEUE (goals_check_in_queue_get_type ())
G_DECLARE_FINAL_TYPE (GoalsCheckInQueue, goals_check_in_queue, GOALS, CHECK_IN_QUEUE, GObject)

GoalsCheckInQueue *goals_check_in_queue_new   (void);
/* @due: key results that are due now, most overdue first. What is gone from it is done, or gone from the workspace; what is new in it
 * comes last. */
void               goals_check_in_queue_sync  (GoalsCheckInQueue *self, GPtrArray *due);
void               goals_check_in_queue_skip  (GoalsCheckInQueue *self, GoalsKeyResult *key_result);
/* What was skipped waits again. */
void               goals_check_in_queue_resume (GoalsCheckInQueue *self);
/* The next that waits after @key_result (NULL: from the top), going round; NULL when none does. (transfer none) */
GoalsKeyResult    *goals_check_in_queue_next  (GoalsCheckInQueue *self, GoalsKeyResult *key_result);
/* G_MAXUINT when it is not there. */
guint              goals_check_in_queue_find  (GoalsCheckInQueue *self, GoalsKeyResult *key_result);
guint              goals_check_in_queue_count (GoalsCheckInQueue *self, GoalsQueueState state);

G_END_DECLS
