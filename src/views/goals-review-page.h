/* goals-review-page.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "goals-review.h"

G_BEGIN_DECLS

/**
 * GoalsReviewPage:
 *
 * The review of the cycle as it will be printed, page below page. Without a cycle it shows the one that runs now.
 *
 * Properties (all notify): session, cycle (both nullable); summary, objectives, check-ins, kpis (boolean: which parts;
 * the last one cannot be switched off); paper ("a4" or "letter"); fit-width (boolean).
 */
#define GOALS_TYPE_REVIEW_PAGE (goals_review_page_get_type ())
G_DECLARE_FINAL_TYPE (GoalsReviewPage, goals_review_page, GOALS, REVIEW_PAGE, AdwBin)

/* The parts and the paper that are chosen. */
void        goals_review_page_get_options (GoalsReviewPage *self, GoalsReviewOptions *options);
/* The cycle whose review is shown. (transfer none) (nullable) */
GoalsCycle *goals_review_page_get_shown   (GoalsReviewPage *self);

G_END_DECLS
