/* goals-date.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-date.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-text.h"

/* Days up to this many away are told relative to today. */
#define RELATIVE_LIMIT 30

/* How much of what is not a date an error repeats. */
#define SHOWN_OF_INPUT 40

/* From the day numbered 0 in the arithmetic below, 1 March of the year 0, to the one that GoalsDate numbers 0. */
#define MARCH_EPOCH 305

G_DEFINE_QUARK (goals-date-error-quark, goals_date_error)

static gboolean
is_leap_year (int year)
{
  return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int
days_in_month (int year, int month)
{
  static const gint8 days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  return month == 2 && is_leap_year (year) ? 29 : days[month - 1];
}

static gboolean
is_valid (GoalsDate date)
{
  return date >= GOALS_DATE_MIN && date <= GOALS_DATE_MAX;
}

/**
 * goals_date_new:
 * @year: 1…9999
 * @month: 1…12
 * @day: 1…31
 *
 * The day of that name in the Gregorian calendar, which is extended to the years before its introduction.
 *
 * Returns: the day, or %GOALS_DATE_NONE when there is no such day
 */
GoalsDate
goals_date_new (int year, int month, int day)
{
  /* Counted from March the leap day ends the year, so the months before a date always have the same length. */
  int march_year = month > 2 ? year : year - 1;
  int march_month = month > 2 ? month - 3 : month + 9;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month (year, month))
    return GOALS_DATE_NONE;

  return 365 * march_year + march_year / 4 - march_year / 100 + march_year / 400 +
         (153 * march_month + 2) / 5 + day - 1 - MARCH_EPOCH;
}

/**
 * goals_date_get_ymd:
 * @date: a day
 * @year: (out) (optional): 1…9999
 * @month: (out) (optional): 1…12
 * @day: (out) (optional): 1…31
 *
 * Takes a day apart. All three are 0 for %GOALS_DATE_NONE and days out of range.
 */
void
goals_date_get_ymd (GoalsDate date, int *year, int *month, int *day)
{
  int era, day_of_era, year_of_era, day_of_year, march_month;
  int y = 0, m = 0, d = 0;

  if (is_valid (date))
    {
      era = (date + MARCH_EPOCH) / 146097;
      day_of_era = (date + MARCH_EPOCH) % 146097;
      year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
      day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
      march_month = (5 * day_of_year + 2) / 153;
      d = day_of_year - (153 * march_month + 2) / 5 + 1;
      m = march_month < 10 ? march_month + 3 : march_month - 9;
      y = era * 400 + year_of_era + (m <= 2 ? 1 : 0);
    }
  if (year != NULL)
    *year = y;
  if (month != NULL)
    *month = m;
  if (day != NULL)
    *day = d;
}

static gboolean
parse_digits (const char *text, int n, int *number)
{
  *number = 0;
  for (int i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *number = *number * 10 + g_ascii_digit_value (text[i]);
    }
  return TRUE;
}

/**
 * goals_date_parse:
 * @text: YYYY-MM-DD, nothing before or behind it
 * @date: (out): set only when the text is a date
 * @error: %GOALS_DATE_ERROR_SYNTAX, or %GOALS_DATE_ERROR_RANGE for a day that no calendar has
 *
 * Reads the form in which dates stand in documents.
 *
 * Returns: whether @text is a date
 */
gboolean
goals_date_parse (const char *text, GoalsDate *date, GError **error)
{
  int year, month, day;
  GoalsDate parsed;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  if (strnlen (text, GOALS_DATE_BUFFER) != GOALS_DATE_BUFFER - 1 || text[4] != '-' || text[7] != '-' ||
      !parse_digits (text, 4, &year) || !parse_digits (text + 5, 2, &month) || !parse_digits (text + 8, 2, &day))
    {
      g_autofree char *shown = goals_text_display (text, SHOWN_OF_INPUT, FALSE);

      g_set_error (error, GOALS_DATE_ERROR, GOALS_DATE_ERROR_SYNTAX,
                   /* Translators: YYYY-MM-DD is the form of the date in files: year, month, day */
                   _("“%s” is not a date of the form YYYY-MM-DD"), shown);
      return FALSE;
    }

  parsed = goals_date_new (year, month, day);
  if (parsed == GOALS_DATE_NONE)
    {
      g_set_error (error, GOALS_DATE_ERROR, GOALS_DATE_ERROR_RANGE, _("There is no day %s in the calendar"), text);
      return FALSE;
    }
  *date = parsed;
  return TRUE;
}

const char *
goals_date_write (GoalsDate date, char *buffer)
{
  int year, month, day;

  buffer[0] = '\0';
  if (is_valid (date))
    {
      goals_date_get_ymd (date, &year, &month, &day);
      for (int i = 3; i >= 0; i--, year /= 10)
        buffer[i] = (char) ('0' + year % 10);
      buffer[4] = buffer[7] = '-';
      buffer[5] = (char) ('0' + month / 10);
      buffer[6] = (char) ('0' + month % 10);
      buffer[8] = (char) ('0' + day / 10);
      buffer[9] = (char) ('0' + day % 10);
      buffer[10] = '\0';
    }
  return buffer;
}

/**
 * goals_date_to_string:
 * @date: a day
 *
 * Returns: (transfer full): ISO 8601 as in documents, "" for %GOALS_DATE_NONE
 */
char *
goals_date_to_string (GoalsDate date)
{
  char buffer[GOALS_DATE_BUFFER];

  return g_strdup (goals_date_write (date, buffer));
}

int
goals_date_get_weekday (GoalsDate date)
{
  g_return_val_if_fail (is_valid (date), 1);

  return (date - 1) % 7 + 1;
}

/* Days beyond the calendar's ends become the ends. */
GoalsDate
goals_date_add_months (GoalsDate date, int months)
{
  int year, month, day;
  gint64 total;

  if (!is_valid (date))
    return GOALS_DATE_NONE;

  goals_date_get_ymd (date, &year, &month, &day);
  total = (gint64) year * 12 + month - 1 + months;
  if (total < 12)
    return GOALS_DATE_MIN;
  if (total >= G_GINT64_CONSTANT (10000) * 12)
    return GOALS_DATE_MAX;

  year = (int) (total / 12);
  month = (int) (total % 12) + 1;
  return goals_date_new (year, month, MIN (day, days_in_month (year, month)));
}

/* First day of the calendar quarter of @date. */
GoalsDate
goals_date_quarter_start (GoalsDate date)
{
  int year, month;

  if (!is_valid (date))
    return GOALS_DATE_NONE;

  goals_date_get_ymd (date, &year, &month, NULL);
  return goals_date_new (year, (month - 1) / 3 * 3 + 1, 1);
}

/* Last day of the calendar quarter of @date. */
GoalsDate
goals_date_quarter_end (GoalsDate date)
{
  int year, month;

  if (!is_valid (date))
    return GOALS_DATE_NONE;

  goals_date_get_ymd (date, &year, &month, NULL);
  month = (month - 1) / 3 * 3 + 3;
  return goals_date_new (year, month, days_in_month (year, month));
}

GoalsDate
goals_date_today (void)
{
  g_autoptr(GDateTime) now = g_date_time_new_now_local ();
  int year, month, day;

  g_date_time_get_ymd (now, &year, &month, &day);
  return goals_date_new (year, month, day);
}

static char *
format (GoalsDate date, const char *pattern)
{
  g_autoptr(GDateTime) time = NULL;
  int year, month, day;

  if (!is_valid (date))
    return g_strdup ("—");

  goals_date_get_ymd (date, &year, &month, &day);
  time = g_date_time_new_utc (year, month, day, 0, 0, 0);
  return g_date_time_format (time, pattern);
}

/**
 * goals_date_display:
 * @date: a day
 *
 * Returns: (transfer full): "21 Nov 2026" in the words and order of the user's language, an em dash for no date;
 *   the other display functions likewise
 */
char *
goals_date_display (GoalsDate date)
{
  /* Translators: a day such as "21 Nov 2026", see g_date_time_format() */
  return format (date, C_("day, month and year", "%-d %b %Y"));
}

char *
goals_date_display_short (GoalsDate date)
{
  /* Translators: a day whose year is known such as "21 Nov", see g_date_time_format() */
  return format (date, C_("day and month", "%-d %b"));
}

char *
goals_date_display_month (GoalsDate date)
{
  /* Translators: a month such as "Nov 2026", see g_date_time_format() */
  return format (date, C_("month and year", "%b %Y"));
}

char *
goals_date_display_quarter (GoalsDate date)
{
  int year, month;

  if (!is_valid (date))
    return g_strdup ("—");

  goals_date_get_ymd (date, &year, &month, NULL);
  /* Translators: a quarter such as "2026 Q4": %1$d is the year, %2$d the quarter */
  return g_strdup_printf (_("%1$d Q%2$d"), year, (month - 1) / 3 + 1);
}

char *
goals_date_display_relative (GoalsDate date, GoalsDate today)
{
  int days = date - today;

  if (!is_valid (date) || !is_valid (today) || ABS (days) > RELATIVE_LIMIT)
    return goals_date_display (date);
  if (days == 0)
    return g_strdup (_("today"));
  if (days == -1)
    return g_strdup (_("yesterday"));
  if (days == 1)
    return g_strdup (_("tomorrow"));
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day ago", "%d days ago", (gulong) -days), -days);
  return g_strdup_printf (ngettext ("in %d day", "in %d days", (gulong) days), days);
}
