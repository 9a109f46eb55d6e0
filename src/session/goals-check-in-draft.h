/* goals-check-in-draft.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"

G_BEGIN_DECLS

/* A check-in that is being written: everything that the form says and does, without the form. */

/* What the form asks for. */
typedef enum
{
  GOALS_DRAFT_NUMBER,           /* reach, at least, at most, between */
  GOALS_DRAFT_DONE,             /* yes or no */
  GOALS_DRAFT_MILESTONES,       /* which milestones are done, since when */
  GOALS_DRAFT_LINKED,           /* nothing: a KPI is measured instead */
} GoalsDraftKind;

GoalsDraftKind goals_draft_get_kind      (GoalsKeyResult *key_result);

/* One press of an arrow key in a value of @measure: about a hundredth of the way, 1, 2 or 5 times a power of ten, and
 * never finer than the decimals shown. */
double         goals_draft_get_step      (GoalsMeasure *measure);

/* @milestones (nullable): id of a milestone → GoalsDate in GINT_TO_POINTER(), for those that the draft changes. */

/* What the draft would make of the key result. */
void           goals_draft_preview       (GoalsSession *session, GoalsKeyResult *key_result,
                                          const GoalsCheckIn *check_in,
                                          GHashTable *milestones, GoalsKeyResultFigures *figures);
/* "Progress from 40 % to 48 %, status from “At risk” to “On track”" (transfer full) */
char          *goals_draft_describe_effect (double progress_before, GoalsStatus status_before,
                                          double progress_after, GoalsStatus status_after);
/* goals_confidence_contradiction() as a line of its own: "On track, yet confidence 2"; NULL for none. (transfer
 * full) */
char          *goals_draft_describe_contradiction (GoalsStatus status, int confidence);
/* Milestones and check-in in one undoable step. */
gboolean       goals_draft_save          (GoalsSession *session, GoalsKeyResult *key_result,
                                          const GoalsCheckIn *check_in,
                                          GHashTable *milestones, GError **error);
/* FALSE with @error for a day that a check-in cannot have: after today, or before 1 January of year 1. */
gboolean       goals_draft_check_date    (GoalsDate date, GoalsDate today, GError **error);

/* A value of this key result as people read it: "42 %", "Done", "–" for none. (transfer full) */
char          *goals_draft_display_value (GoalsKeyResult *key_result, double value);
/* "From 20 to 60 %", "At least 95 %", "Between 3 and 5 days", "Done or not". (transfer full) */
char          *goals_draft_describe_scale (GoalsKeyResult *key_result);
/* "Last: 42 %, 7 days ago", "No check-in yet". (transfer full) */
char          *goals_draft_describe_last (GoalsSession *session, GoalsKeyResult *key_result);
/* "Expected 62 % by today (44 of 60 %)". (transfer full) */
char          *goals_draft_describe_expected (GoalsSession *session, GoalsKeyResult *key_result);

/* The day on which the next check-ins of @cycle (NULL: all) after today are due; GOALS_DATE_NONE for never. */
GoalsDate      goals_draft_get_next_due  (GoalsSession *session, GoalsCycle *cycle);
/* The work of the week on @key_result: initiatives that are open, and those done in the last seven days, in their
 * order. (transfer container) (element-type GoalsInitiative) */
GPtrArray     *goals_draft_list_initiatives (GoalsKeyResult *key_result, GoalsDate today);

G_END_DECLS
