/* goals-trend-data.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-control.h"
#include "goals-figures.h"
#include "goals-forecast.h"

G_BEGIN_DECLS

#define GOALS_TYPE_TREND_DATA (goals_trend_data_get_type ())

/**
 * GoalsTrendData:
 *
 * What a trend chart shows, copied out of the model: one series with its targets, control limits and forecast.
 * Counted; filled by its maker and not changed once it is shared. Fields are for reading.
 */
typedef struct
{
  char           *title;
  char           *unit;
  int             decimals;
  GoalsFrequency  frequency;
  GoalsBetter     better;
  GoalsDate       today;

  GoalsDate      *dates;        /* ascending, one value a day */
  double         *values;       /* finite */
  guint           n_points;
  guint          *noted;        /* indices of the points that have a note, ascending */
  char          **notes;        /* their texts */
  guint           n_notes;

  GoalsTargetRow *targets;      /* by from */
  guint           n_targets;
  GoalsControl   *control;      /* nullable */
  GoalsForecast  *forecast;     /* nullable */
  GoalsDate       due;          /* GOALS_DATE_NONE, or the day the forecast is for */

  /*< private >*/
  guint          *extremes;     /* per block of points the index of its least and its greatest */
} GoalsTrendData;

GType           goals_trend_data_get_type    (void);
GoalsTrendData *goals_trend_data_new         (const char *title, const char *unit, int decimals,
                                              GoalsFrequency frequency,
                                              GoalsBetter better, GoalsDate today);
GoalsTrendData *goals_trend_data_ref         (GoalsTrendData *self);
void            goals_trend_data_unref       (GoalsTrendData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsTrendData, goals_trend_data_unref)

/* Copies. Dates in any order; points without a date or a finite value are left out; of two on a day the later in the
 * list counts. @notes may be NULL, and so may each of them. Drops control and forecast. */
void            goals_trend_data_set_points  (GoalsTrendData *self, const GoalsDate *dates, const double *values,
                                              const char * const *notes, gsize n);
void            goals_trend_data_set_targets (GoalsTrendData *self, const GoalsTargetRow *rows, gsize n);
/* Control limits of the points; @phases as in goals_control_new(). */
void            goals_trend_data_add_control (GoalsTrendData *self, const GoalsControlPhase *phases, gsize n_phases);
/* A projection to @due against the target row then in force. */
void            goals_trend_data_add_forecast (GoalsTrendData *self, GoalsDate due);

/* The row in force on the day of the last point (or today without points); NULL for none. */
const GoalsTargetRow *goals_trend_data_current_target (const GoalsTrendData *self);
GoalsHealth     goals_trend_data_health      (const GoalsTrendData *self, guint index);
/* There is no measurement for longer than the frequency allows before @index. */
gboolean        goals_trend_data_gap_before  (const GoalsTrendData *self, guint index);
/* The two outliers among [first, end): indices of the least and the greatest value; end > first. */
void            goals_trend_data_extremes    (const GoalsTrendData *self, guint first, guint end, guint *least,
                                              guint *greatest);
/* The note on a point, or NULL. */
const char     *goals_trend_data_note        (const GoalsTrendData *self, guint index);
/* Index of the first point on or after @date; n_points for none. */
guint           goals_trend_data_find        (const GoalsTrendData *self, GoalsDate date);

/* The chart's message for its subtitle: "No signal: routine variation between 41 and 58". (transfer full) */
char           *goals_trend_data_message     (const GoalsTrendData *self);
/* One translated sentence that says the picture, for screen readers, tooltips and print. (transfer full) */
char           *goals_trend_data_describe    (const GoalsTrendData *self);
/* "14 Mar 2026: 42.3 % · target 45 %", with signal and note where there are. (transfer full) */
char           *goals_trend_data_read_out    (const GoalsTrendData *self, guint index);

G_END_DECLS
