/* goals-axis.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-date.h"
#include "goals-vocabulary.h"

G_BEGIN_DECLS

#define GOALS_AXIS_MAX_TICKS 64

/* Positions of about @wanted nice ticks for the values @min…@max by Talbot, Lin and Hanrahan, "An Extension of
 * Wilkinson's Algorithm for Positioning Tick Labels on Axes" (2010), preferring steps of 1, 5, 2, 2.5, 4, 3. The outer
 * ticks may lie a little inside or outside of the data. @ticks has room for GOALS_AXIS_MAX_TICKS. Returns how many;
 * 0 when the range is not finite or empty. */
guint goals_axis_ticks          (double min, double max, guint wanted, double *ticks);
/* Decimals that tell neighbouring @ticks apart, 0…12. */
int   goals_axis_decimals       (const double *ticks, guint n);

/* What a value axis has to hold, collected value by value. */
typedef struct { double min, max; } GoalsValueRange;

void     goals_value_range_init    (GoalsValueRange *range);
/* NaN and infinite values are passed over. */
void     goals_value_range_add     (GoalsValueRange *range, double value);
/* Adds a value that explains the data (a target) unless it would squeeze them into less than a fifth of the height;
 * tells whether it went in. */
gboolean goals_value_range_add_context (GoalsValueRange *range, double value);
/* Nothing in it yet. */
gboolean goals_value_range_is_empty (const GoalsValueRange *range);

/* A value axis: its ends and its ticks. */
typedef struct
{
  double lower, upper;          /* upper > lower, always */
  double ticks[GOALS_AXIS_MAX_TICKS];
  guint  n_ticks;
  int    decimals;              /* of the tick labels */
} GoalsValueAxis;

/* Ends on ticks where the data lie close to them, otherwise at the data; an empty range gives 0…1, a single value a
 * span around it. @decimals: the measure's own, so that whole numbers never get ticks at 0.5 (-1: as many as
 * needed). */
void  goals_value_axis_init     (GoalsValueAxis *axis, const GoalsValueRange *range, guint wanted, int decimals);

/* One label below a date axis. */
typedef struct
{
  GoalsDate date;
  char     *label;              /* "14 Mar", "Mar", "Q1" or "2026" */
  char     *context;            /* the year below it, where it changes; else NULL */
} GoalsDateTick;

/* Width in units that a label takes. */
typedef double (*GoalsMeasureFunc) (const char *text, gpointer user_data);

/* A date axis to be labelled. */
typedef struct
{
  double           first, last; /* the days in sight; fractions while panning */
  double           width;       /* units between them */
  double           gap;         /* least distance between two labels */
  double           spacing;     /* least distance between two ticks */
  GoalsFrequency   frequency;   /* nothing finer is labelled */
  GoalsDate        anchor;      /* a day that a tick may stand on: gives the day of the week, and whether months are
                                 * counted from their last day (a KPI dated 31 March is March's) */
  GoalsMeasureFunc measure;
  gpointer         user_data;
} GoalsDateAxis;

/* The finest ticks whose labels do not touch: days, weeks, months, quarters, years and so on.
 * (transfer full) array of GoalsDateTick, in order of time */
GArray *goals_date_axis_ticks   (const GoalsDateAxis *axis);

G_END_DECLS
