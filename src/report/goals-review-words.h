/* goals-review-words.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"

G_BEGIN_DECLS

/* What the review says about things, and in which order. */

/* The score where it is closed, else the progress: "0.72", "64 %". (transfer full) */
char *goals_review_words_figure  (GoalsObjective *objective, GoalsStanding *standing);
/* "Committed · Tactical · Jonas Weber · Product · aligned to “…”" (transfer full) */
char *goals_review_words_facts   (GoalsSession *session, GoalsObjective *objective);
/* "85 s of 60 s, from 142 s", "met in 6 of 7 check-ins", … (transfer full) */
char *goals_review_words_measure (GoalsSession *session, GoalsKeyResult *key_result);
/* A value of it as it was checked in: "85 s", "done"; "" for none. (transfer full) */
char *goals_review_words_value   (GoalsKeyResult *key_result, double value);

/* Every objective of @cycle in the order of the cascade, with how deep it stands below others of the cycle. */
typedef void (*GoalsReviewFunc) (GoalsObjective *objective, guint depth, gpointer user_data);
void  goals_review_words_foreach (GoalsSession *session, GoalsCycle *cycle, GoalsReviewFunc func, gpointer user_data);

G_END_DECLS
