/* goals-queue-row.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-check-in-queue.h"

G_BEGIN_DECLS

/**
 * GoalsQueueRow:
 *
 * One line in the list of check-ins that are due: what it is, and whether it waits, was skipped or is done.
 */
#define GOALS_TYPE_QUEUE_ROW (goals_queue_row_get_type ())
G_DECLARE_FINAL_TYPE (GoalsQueueRow, goals_queue_row, GOALS, QUEUE_ROW, GtkWidget)

GtkWidget *goals_queue_row_new      (void);
void       goals_queue_row_set_item (GoalsQueueRow *self, GoalsQueueItem *item);

G_END_DECLS
