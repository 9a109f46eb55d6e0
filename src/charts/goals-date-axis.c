/* goals-date-axis.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-axis.h"

#include <glib/gi18n-lib.h>
#include <math.h>

typedef enum { STEP_DAY, STEP_WEEK, STEP_MONTH, STEP_QUARTER, STEP_YEAR } StepUnit;
typedef struct { StepUnit unit; int count; double days; } DateStep;

/* Months divide the year and years their century, so that ticks stand on the same days whatever is in sight. */
static const DateStep date_steps[] = {
  { STEP_DAY, 1, 1 },      { STEP_DAY, 2, 2 },        { STEP_WEEK, 1, 7 },       { STEP_WEEK, 2, 14 },
  { STEP_MONTH, 1, 30.4 }, { STEP_MONTH, 2, 60.9 },   { STEP_QUARTER, 1, 91.3 }, { STEP_MONTH, 3, 91.3 },
  { STEP_MONTH, 6, 182.6 }, { STEP_QUARTER, 2, 182.6 }, { STEP_YEAR, 1, 365.2 }, { STEP_YEAR, 2, 730 },
  { STEP_YEAR, 5, 1826 },  { STEP_YEAR, 10, 3652 },   { STEP_YEAR, 20, 7305 },   { STEP_YEAR, 50, 18262 },
  { STEP_YEAR, 100, 36524 }, { STEP_YEAR, 500, 182621 }, { STEP_YEAR, 2000, 730485 },
};

static void
clear_tick (gpointer data)
{
  GoalsDateTick *tick = data;

  g_free (tick->label);
  g_free (tick->context);
}

/* Quarters are for what is measured by the quarter; months for everything else. */
static gboolean
step_suits (const DateStep *step, GoalsFrequency frequency)
{
  switch (frequency)
    {
    case GOALS_FREQUENCY_DAILY: return step->unit != STEP_QUARTER;
    case GOALS_FREQUENCY_WEEKLY: return step->unit != STEP_QUARTER && step->unit != STEP_DAY;
    case GOALS_FREQUENCY_MONTHLY: return step->unit == STEP_MONTH || step->unit == STEP_YEAR;
    case GOALS_FREQUENCY_QUARTERLY: return step->unit == STEP_QUARTER || step->unit == STEP_YEAR;
    case GOALS_FREQUENCY_YEARLY:
    default: return step->unit == STEP_YEAR;
    }
}

static int
step_months (const DateStep *step)
{
  switch (step->unit)
    {
    case STEP_MONTH: return step->count;
    case STEP_QUARTER: return step->count * 3;
    case STEP_YEAR: return step->count * 12;
    case STEP_DAY:
    case STEP_WEEK:
    default: return 0;
    }
}

/* The first multiple of @period, counted from @phase, that is not before @value; all positive. */
static int
round_up (int value, int period, int phase)
{
  int rest = (value - phase) % period;

  return rest == 0 ? value : value + (rest < 0 ? -rest : period - rest);
}

/* The first day of the @months-th month since year 0; beyond the calendar: GOALS_DATE_NONE. */
static GoalsDate
month_start (int months)
{
  return months / 12 < 1 || months / 12 > 9999 ? GOALS_DATE_NONE : goals_date_new (months / 12, months % 12 + 1, 1);
}

static gboolean
is_month_end (GoalsDate date)
{
  int year, month, day;

  if (date < GOALS_DATE_MIN || date >= GOALS_DATE_MAX)
    return FALSE;
  goals_date_get_ymd (date + 1, &year, &month, &day);
  return day == 1;
}

static char *
display_month_name (int year, int month)
{
  g_autoptr(GDateTime) time = g_date_time_new_utc (year, month, 1, 0, 0, 0);

  return g_date_time_format (time, "%b");
}

static char *
tick_label (const DateStep *step, GoalsDate date, int year, int month)
{
  switch (step->unit)
    {
    case STEP_MONTH: return display_month_name (year, month);
    /* Translators: a quarter of a year below a chart: Q1 to Q4 */
    case STEP_QUARTER: return g_strdup_printf (C_("chart axis", "Q%d"), (month - 1) / 3 + 1);
    case STEP_YEAR: return g_strdup_printf ("%d", year);
    case STEP_DAY:
    case STEP_WEEK:
    default: return goals_date_display_short (date);
    }
}

static void
append_tick (GArray *ticks, const DateStep *step, GoalsDate date, int *last_year)
{
  GoalsDateTick tick = { .date = date };
  int year, month, day;

  goals_date_get_ymd (date, &year, &month, &day);
  tick.label = tick_label (step, date, year, month);
  if (step->unit != STEP_YEAR && year != *last_year)
    tick.context = g_strdup_printf ("%d", year);
  *last_year = year;
  g_array_append_val (ticks, tick);
}

static void
append_days (GArray *ticks, const DateStep *step, const GoalsDateAxis *axis, GoalsDate first, GoalsDate last)
{
  int period = step->unit == STEP_WEEK ? step->count * 7 : step->count;
  int last_year = -1;

  for (GoalsDate date = round_up (first, period, axis->anchor % period); date <= last
       && ticks->len < GOALS_AXIS_MAX_TICKS;
       date += period)
    append_tick (ticks, step, date, &last_year);
}

static void
append_months (GArray *ticks, const DateStep *step, const GoalsDateAxis *axis, GoalsDate first, GoalsDate last)
{
  int back = is_month_end (axis->anchor) ? 1 : 0;       /* the last day of the month before */
  int period = step_months (step), last_year = -1;
  int year, month, day;

  goals_date_get_ymd (first, &year, &month, &day);
  for (int at = round_up (year * 12 + month - 1, period, 0); ticks->len < GOALS_AXIS_MAX_TICKS; at += period)
    {
      GoalsDate start = month_start (at);

      if (start == GOALS_DATE_NONE || start - back > last)
        return;
      if (start - back >= first && start - back >= GOALS_DATE_MIN)
        append_tick (ticks, step, start - back, &last_year);
    }
}

static GArray *
build_ticks (const DateStep *step, const GoalsDateAxis *axis, double first, double last)
{
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (GoalsDateTick));

  g_array_set_clear_func (ticks, clear_tick);
  if (step == NULL)
    return ticks;
  if (step_months (step) == 0)
    append_days (ticks, step, axis, (GoalsDate) ceil (first), (GoalsDate) floor (last));
  else
    append_months (ticks, step, axis, (GoalsDate) ceil (first), (GoalsDate) floor (last));
  return ticks;
}

/* Labels are centred on their ticks. */
static gboolean
label_fits (const GoalsDateAxis *axis, const char *label, double x, double *last_end)
{
  double half = axis->measure (label, axis->user_data) / 2;

  if (x - half < *last_end + axis->gap)
    return FALSE;
  *last_end = x + half;
  return TRUE;
}

static gboolean
ticks_fit (GArray *ticks, double scale, const GoalsDateAxis *axis)
{
  double label_end = -G_MAXDOUBLE, context_end = -G_MAXDOUBLE;

  for (guint i = 0; i < ticks->len; i++)
    {
      const GoalsDateTick *tick = &g_array_index (ticks, GoalsDateTick, i);

      if (!label_fits (axis, tick->label, tick->date * scale, &label_end))
        return FALSE;
      if (tick->context != NULL && !label_fits (axis, tick->context, tick->date * scale, &context_end))
        return FALSE;
    }
  return TRUE;
}

GArray *
goals_date_axis_ticks (const GoalsDateAxis *axis)
{
  double first, last, scale;

  g_return_val_if_fail (axis != NULL && axis->measure != NULL, NULL);

  first = CLAMP (axis->first, GOALS_DATE_MIN, GOALS_DATE_MAX);
  last = CLAMP (axis->last, GOALS_DATE_MIN, GOALS_DATE_MAX);
  scale = last > first ? MAX (axis->width, 0) / (last - first) : 0;
  for (guint i = 0; i < G_N_ELEMENTS (date_steps); i++)
    {
      GArray *ticks = NULL;

      if (!step_suits (&date_steps[i], axis->frequency) || date_steps[i].days * scale < axis->spacing)
        continue;
      ticks = build_ticks (&date_steps[i], axis, first, last);
      if (ticks_fit (ticks, scale, axis))
        return ticks;
      g_array_unref (ticks);
    }
  return build_ticks (NULL, axis, first, last);
}
