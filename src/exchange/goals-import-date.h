/* goals-import-date.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-date.h"

G_BEGIN_DECLS

/* What one cell of a date column names. */
typedef enum
{
  GOALS_PERIOD_DAY,
  GOALS_PERIOD_WEEK,
  GOALS_PERIOD_MONTH,
  GOALS_PERIOD_QUARTER,
  GOALS_PERIOD_YEAR,
  GOALS_N_PERIODS,
} GoalsPeriod;

/**
 * GoalsDateCell:
 *
 * A cell that can be read as a day or a period. Which of two numbers is the day and which the month is left open where
 * the writing does not tell (03/04/2026): that is decided over the whole column.
 */
typedef struct
{
  GoalsPeriod period;
  gboolean    numeric;          /* day and month as two numbers before the year: @month and @day in the order written */
  char        separator;        /* of a numeric one */
  gboolean    weak;             /* could as well be a plain number: 2026, 202601, 20260131, 1.2026 */
  gboolean    short_year;       /* two digits: 69…99 are of the 20th century */
  int         year;
  int         month;            /* or week, or quarter */
  int         day;
} GoalsDateCell;

/* FALSE when @text is no date in any of the known ways. A time of day behind the date is ignored. */
gboolean  goals_date_cell_parse   (const char *text, GoalsDateCell *cell);
/* GOALS_DATE_NONE when there is no such day. A period becomes its first or its last day. */
GoalsDate goals_date_cell_resolve (const GoalsDateCell *cell, gboolean month_first, gboolean last_day);

G_END_DECLS
