/* goals-print.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-review.h"
#include "goals-window.h"

G_BEGIN_DECLS

/* The paper and the parts of the review as they were chosen last. */
void goals_print_options_init (GoalsReviewOptions *options);

/* Prints the review of @cycle by the system's dialog; what is chosen there is remembered. Errors are told in @window. */
void goals_print_run          (GoalsWindow *window, GoalsSession *session, GoalsCycle *cycle);
/* Asks for a file and writes the review of @cycle as PDF. */
void goals_print_export_pdf   (GoalsWindow *window, GoalsSession *session, GoalsCycle *cycle);

/* The operation behind goals_print_run(), without a dialog of its own. (transfer full) */
GtkPrintOperation *goals_print_operation_new (GoalsSession *session, GoalsCycle *cycle, const GoalsReviewOptions *options);

G_END_DECLS
