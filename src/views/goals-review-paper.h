/* goals-review-paper.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "goals-review.h"

G_BEGIN_DECLS

/**
 * GoalsReviewPaper:
 *
 * One page of a review as the sheet of paper that it will be: white in every style, as large as it is made. It draws
 * its text only while it is in sight.
 */
#define GOALS_TYPE_REVIEW_PAPER (goals_review_paper_get_type ())
G_DECLARE_FINAL_TYPE (GoalsReviewPaper, goals_review_paper, GOALS, REVIEW_PAPER, GtkWidget)

/* Shows page @page (from 0) of @review, or bare paper when that is NULL. */
void goals_review_paper_set_page     (GoalsReviewPaper *self, GoalsReview *review, guint page);
void goals_review_paper_set_in_sight (GoalsReviewPaper *self, gboolean in_sight);

G_END_DECLS
