/* goals-print.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "goals-review.h"

G_BEGIN_DECLS

/**
 * GoalsPrint:
 *
 * Prints the review of a cycle. The pages are laid out for the paper that the dialog gives, with the margins of the
 * review or the wider ones that the printer or the page setup wants; that happens in slices beside other work.
 */
#define GOALS_TYPE_PRINT (goals_print_get_type ())
G_DECLARE_FINAL_TYPE (GoalsPrint, goals_print, GOALS, PRINT, GtkPrintOperation)

/* Of @options the parts and, until the dialog says otherwise, the paper. (transfer full) */
GoalsPrint *goals_print_new (GoalsSession *session, GoalsCycle *cycle, const GoalsReviewOptions *options);

/* What was chosen last, kept in @settings: paper but not its size, printer but not which pages. */
void        goals_print_restore (GoalsPrint *self, GSettings *settings);
void        goals_print_keep    (GoalsPrint *self, GSettings *settings);

G_END_DECLS
