/* goals-digest.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"

G_BEGIN_DECLS

/* What an overview has to say, read from the documents and the standings: how a cycle stands as a whole, and what
 * happened lately. */

#define GOALS_N_STATUSES (GOALS_STATUS_DONE + 1)

typedef struct
{
  guint       n_objectives;     /* that count: not drafts, not abandoned */
  guint       counts[GOALS_N_STATUSES];
  guint       n_stale;
  double      progress, expected, gap;
  GoalsStatus status;
} GoalsCycleSummary;

/* @cycle NULL: every objective. The whole is the weighted mean of the objectives that hang below no other one of the
 * same cycle, so nothing counts twice. */
void  goals_digest_summarise       (GoalsSession *session, GoalsCycle *cycle, GoalsCycleSummary *summary);
/* "Weighted mean of 4 top objectives: 42 % against 62 % expected". (transfer full) */
char *goals_digest_explain_summary (const GoalsCycleSummary *summary);

typedef enum
{
  GOALS_DIGEST_CHECK_IN,        /* of a key result */
  GOALS_DIGEST_MILESTONE,       /* done */
  GOALS_DIGEST_INITIATIVE,      /* done */
  GOALS_DIGEST_CLOSED,          /* an objective */
  GOALS_DIGEST_MEASUREMENT,     /* of a KPI */
} GoalsDigestKind;

typedef struct
{
  GoalsDigestKind  kind;
  GoalsEntity     *entity;      /* (transfer none) the key result, objective or KPI that it is about */
  GoalsEntity     *detail;      /* (transfer none) the milestone or initiative, else NULL */
  GoalsDate        date;
  double           value, value_before;         /* NONE for none */
  double           progress, progress_before;   /* of a key result with a scale, else NONE */
  int              confidence;  /* −1 none */
  char            *note;        /* "" for none */
} GoalsDigestEntry;

void goals_digest_entry_free (GoalsDigestEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsDigestEntry, goals_digest_entry_free)

/* What is dated in [@from, @until], newest first: of objectives of @cycle (NULL: all) and of all KPIs. An objective,
 * key result or KPI that has changed several times has one entry for each. At most the newest @max; of one day, those
 * that come first in the workspace. @total (out) (optional): how many there are in all. (transfer full) (element-type
 * GoalsDigestEntry) */
GPtrArray *goals_digest_list_changes (GoalsWorkspace *workspace, GoalsCycle *cycle, GoalsDate from, GoalsDate until,
                                      guint max,
                                      guint *total);

G_END_DECLS
