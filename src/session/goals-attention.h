/* goals-attention.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"

G_BEGIN_DECLS

/* What needs somebody's attention, and why. */

typedef struct
{
  GoalsObjective *objective;    /* (transfer none) */
  GoalsEntity    *cause;        /* (transfer none) where to look: the weakest key result, or the objective */
  double          urgency;      /* the larger the sooner */
  char           *reason;       /* sentences for people */
} GoalsAttention;

void goals_attention_free (GoalsAttention *attention);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsAttention, goals_attention_free)

/* How urgently something needs attention: off track before at risk before a confidence that contradicts the status
 * before stale; within each the larger gap first. 0: not at all. */
double     goals_attention_rank        (GoalsStatus status, double gap, gboolean contradicts, gboolean stale);
/* Objectives of @cycle (NULL: all) that need attention, at most the @max most urgent ones. @total (out) (optional): how
 * many there are in all. (transfer full) (element-type GoalsAttention) */
GPtrArray *goals_attention_list (GoalsSession *session, GoalsCycle *cycle, guint max, guint *total);

typedef struct
{
  GoalsKpi    *kpi;             /* (owned): it may be deleted meanwhile */
  GoalsHealth  health;
  gboolean     signal;          /* the latest measurement is part of a signal */
  char        *sentence;        /* what the control chart or the target says */
} GoalsKpiNotice;

void goals_kpi_notice_free (GoalsKpiNotice *notice);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsKpiNotice, goals_kpi_notice_free)

/*
 * Adds a GoalsKpiNotice to @notices for each KPI that is unhealthy, at a warning, or whose latest measurement is more
 * than routine variation; looks at no more than @n KPIs, from @position on. Returns whether there are more behind
 * those: to judge hundreds of KPIs takes longer than a window may stand still.
 */
gboolean goals_kpi_notice_collect (GoalsSession *session, guint position, guint n, GPtrArray *notices);
/* The worst first, then by rank. */
void     goals_kpi_notice_sort    (GPtrArray *notices);

G_END_DECLS
