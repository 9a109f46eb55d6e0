/* goals-review-preview.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "goals-review.h"

G_BEGIN_DECLS

/**
 * GoalsReviewPreview:
 *
 * The pages of a review in a column, inside a viewport. The page that is read can have the focus; Page Up and Page Down
 * go on by what fits, but never past the top of a page; Home and End go to the first and last.
 */
#define GOALS_TYPE_REVIEW_PREVIEW (goals_review_preview_get_type ())
G_DECLARE_FINAL_TYPE (GoalsReviewPreview, goals_review_preview, GOALS, REVIEW_PREVIEW, GtkWidget)

/* Must be laid out. (nullable) */
void goals_review_preview_set_review     (GoalsReviewPreview *self, GoalsReview *review);
/* As wide as there is room, or at the size of paper on a screen of 96 dots per inch. */
void goals_review_preview_set_fit_width  (GoalsReviewPreview *self, gboolean fit_width);
/* What scrolls the pages up and down. */
void goals_review_preview_set_adjustment (GoalsReviewPreview *self, GtkAdjustment *adjustment);

/* Where Page Down (@forward) or Page Up leads from @value, with @tops of @n pages, ascending, and @page_size in
   sight. */
double goals_review_preview_step (const double *tops, guint n, double value, double page_size, gboolean forward);

G_END_DECLS
