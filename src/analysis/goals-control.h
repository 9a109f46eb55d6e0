/* goals-control.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-date.h"
#include "goals-vocabulary.h"

G_BEGIN_DECLS

/* The XmR control chart (process behaviour chart): individual values and moving ranges.
 * Centre = mean of the baseline phase, natural limits = mean ± 2.66 · mean moving range, range limit = 3.268 · mean
 * moving range (Wheeler, Understanding Variation). */

typedef enum { GOALS_SIGNAL_OUTSIDE, GOALS_SIGNAL_RUN_8, GOALS_SIGNAL_3_OF_4 } GoalsSignalRule;

/* A pattern that chance rarely makes. Index, date and value are of the point that completes it: a run of ten is
 * completed by its eighth, ninth and tenth point. */
typedef struct
{
  guint           index;
  GoalsDate       date;
  GoalsSignalRule rule;
  double          value;
  gboolean        above;        /* above the centre, else below */
  guint           first;        /* the point with which the pattern began */
  GoalsDate       since;        /* its date */
} GoalsSignal;

/* The points in [from, until] make the limits, which hold until the next phase begins. until NONE: all up to that. */
typedef struct { GoalsDate from, until; } GoalsControlPhase;

typedef struct
{
  guint       first, n;         /* points of this phase: [first, first + n) */
  guint       baseline;         /* how many of them made the limits */
  double      centre, lower, upper, range_limit, mean_range;
  gboolean    trial;            /* fewer than 12 points behind the limits */
} GoalsControlStretch;

typedef struct
{
  guint                n_points;
  GoalsFrequency       frequency;
  GoalsControlStretch *stretches;       /* one per phase, oldest first; the last is the one in force */
  guint                n_stretches;
  GoalsSignal         *signals;         /* by index, then rule */
  guint                n_signals;
  guint8              *flags;           /* per point: bit (1 << rule) of every signal it is part of */
  gboolean             warn_autocorrelated, warn_seasonal, warn_cumulative;
} GoalsControl;

#define GOALS_CONTROL_MINIMUM   6
#define GOALS_CONTROL_TRIAL     12
#define GOALS_CONTROL_BASELINE  20

/* NULL below GOALS_CONTROL_MINIMUM points. No phases: the baseline is the first 20 points. Points before the first
 * phase make one of their own; a phase with fewer points than the minimum goes on with the limits before it. (transfer
 * full) */
GoalsControl *goals_control_new      (const GoalsDate *dates, const double *values, gsize n,
                                      const GoalsControlPhase *phases, gsize n_phases, gboolean cumulative,
                                      GoalsFrequency frequency);
void          goals_control_free     (GoalsControl *control);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsControl, goals_control_free)
const GoalsControlStretch *goals_control_last (const GoalsControl *control);
/* "outside", "run-8", "3-of-4" */
const char   *goals_signal_rule_name (GoalsSignalRule rule);
/* What the rule means, translated, for tooltips. */
const char   *goals_signal_rule_explain (GoalsSignalRule rule);
/* The limits do not tell signals from routine here: neither they nor signals are to be shown. */
gboolean      goals_control_misleads (const GoalsControl *control);
/* "No signal: routine variation between 41 and 58"; the caution where the limits mislead. (transfer full) */
char         *goals_control_sentence (const GoalsControl *control, const char *unit, int decimals);
/* Why the limits may mislead, in one translated sentence; NULL when nothing speaks against them. (transfer full) */
char         *goals_control_caution  (const GoalsControl *control);

G_END_DECLS
