/* goals-sample-tables.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-sample-private.h"
#include "goals-vocabulary.h"

G_BEGIN_DECLS

#define SAMPLE_MAX_MILESTONES  5
#define SAMPLE_MAX_INITIATIVES 2
#define SAMPLE_MAX_KEY_RESULTS 4

typedef struct
{
  const char       *title;
  guint             owner;
  GoalsMeasureType  type;
  const char       *unit;
  int               decimals;
  double            start, target;      /* BETWEEN: low and high */
  /* REACH, MILESTONES, DONE: share of the way by the last check-in; else the usual level */
  double            way;
  double            noise;              /* of that level */
  double            confidence;         /* at the last check-in */
  const char       *middle_note, *last_note;
  int               weeks_silent;       /* check-ins missing at the end */
  guint             kpi;                /* SAMPLE_KPI_* that feeds it, SAMPLE_KPI_OTHER for none */
  double            weight;             /* 0: 1 */
  double            score;              /* at closing; −1: open */
  const char       *milestones[SAMPLE_MAX_MILESTONES];
  const char       *initiatives[SAMPLE_MAX_INITIATIVES];
} SampleKeyResult;

typedef struct
{
  const char          *title, *description, *tag;
  GoalsKind            kind;
  GoalsLevel           level;
  guint                cycle, owner, team;
  int                  parent, parent_key_result;       /* rows of this table and their key results; −1: none */
  int                  supports;
  GoalsProgressFrom    progress_from;
  gboolean             guarded_by_stock;
  double               score;
  GoalsDecision        decision;
  const char          *outcome, *lessons;               /* NULL: open */
  SampleKeyResult      key_results[SAMPLE_MAX_KEY_RESULTS];
} SampleObjective;

/* Ends with a row without title; parents stand before their children. */
extern const SampleObjective goals_sample_objectives[];

G_END_DECLS
