/* goals-date.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * GoalsDate:
 *
 * A calendar day as its Julian day number, the same count that GDate uses
 * (1 January of year 1 is day 1). Days subtract and compare as plain integers.
 * %GOALS_DATE_NONE stands for "no date".
 */
typedef gint32 GoalsDate;

#define GOALS_DATE_NONE ((GoalsDate) 0)
#define GOALS_DATE_MIN  ((GoalsDate) 1)
/* 31 December 9999, the last day that YYYY-MM-DD can name */
#define GOALS_DATE_MAX  ((GoalsDate) 3652059)

/* Long enough for "9999-12-31" and its NUL. */
#define GOALS_DATE_BUFFER 11

#define GOALS_DATE_ERROR (goals_date_error_quark ())
GQuark     goals_date_error_quark  (void);

typedef enum
{
  GOALS_DATE_ERROR_SYNTAX,
  GOALS_DATE_ERROR_RANGE,
} GoalsDateError;

GoalsDate  goals_date_new          (int year, int month, int day);
gboolean   goals_date_parse        (const char *text, GoalsDate *date, GError **error);
/* ISO 8601; @buffer holds GOALS_DATE_BUFFER bytes; "" for GOALS_DATE_NONE; returns @buffer */
const char *goals_date_write       (GoalsDate date, char *buffer);
char      *goals_date_to_string    (GoalsDate date);
void       goals_date_get_ymd      (GoalsDate date, int *year, int *month, int *day);
/* 1 Monday … 7 Sunday */
int        goals_date_get_weekday  (GoalsDate date);
/* Adds calendar months; the day is cut to the length of the month reached. */
GoalsDate  goals_date_add_months   (GoalsDate date, int months);
GoalsDate  goals_date_quarter_start (GoalsDate date);
GoalsDate  goals_date_quarter_end  (GoalsDate date);
/* The computer's local day. Only programs ask for it; everything below is handed "today". */
GoalsDate  goals_date_today        (void);

/* For people, in their locale and language: "21 Nov 2026", "Nov 2026", "2026 Q4", "21 Nov" */
char      *goals_date_display       (GoalsDate date);
char      *goals_date_display_short (GoalsDate date);
char      *goals_date_display_month (GoalsDate date);
char      *goals_date_display_quarter (GoalsDate date);
/* "today", "yesterday", "3 days ago", "in 5 days"; for far dates goals_date_display() */
char      *goals_date_display_relative (GoalsDate date, GoalsDate today);

G_END_DECLS
