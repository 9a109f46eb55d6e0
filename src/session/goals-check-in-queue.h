/* goals-check-in-queue.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "goals-queue-item.h"

G_BEGIN_DECLS

/**
 * GoalsCheckInQueue:
 *
 * A round of check-ins: what is due, one after another. What has been checked in stays in the list as done, so that "3
 * of 10" means something; undo makes it due again.
 *
 * A GListModel of GoalsQueueItem. Emits "changed" when any state or the list did.
 */
#define GOALS_TYPE_CHECK_IN_QUEUE (goals_check_in_queue_get_type ())
G_DECLARE_FINAL_TYPE (GoalsCheckInQueue, goals_check_in_queue, GOALS, CHECK_IN_QUEUE, GObject)

GoalsCheckInQueue *goals_check_in_queue_new   (void);
/* @due: key results that are due now, most overdue first. What is gone from it is done, or gone from the workspace;
 * what is new in it comes last. */
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
