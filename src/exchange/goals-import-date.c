/* goals-import-date.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-import-date.h"

#include <string.h>

#define MAX_SHAPE   15
#define MAX_NUMBERS 3

/* A cell reduced to its shape: Y four digits, n one or two, S six, E eight, M the name of a month, Q and W the letters
 * for quarter and week, everything else itself. The numbers (a month's name is one) are kept in the order written. */
typedef struct
{
  char shape[MAX_SHAPE + 1];
  int  numbers[MAX_NUMBERS];
  int  digits[MAX_NUMBERS];
  int  n_shape, n_numbers;
} Cell;

/* What a shape means: which number is the year, the month (or week, or quarter), the day; -1 for none. */
typedef struct
{
  const char  *shape;
  GoalsPeriod  period;
  gint8        year, month, day;
  gboolean     numeric;
  gboolean     weak;
} Pattern;

static const Pattern patterns[] = {
  { "Y-n-n", GOALS_PERIOD_DAY, 0, 1, 2, FALSE, FALSE },
  { "Y/n/n", GOALS_PERIOD_DAY, 0, 1, 2, FALSE, FALSE },
  { "Y.n.n", GOALS_PERIOD_DAY, 0, 1, 2, FALSE, FALSE },
  { "n.n.Y", GOALS_PERIOD_DAY, 2, 0, 1, TRUE, FALSE },
  { "n/n/Y", GOALS_PERIOD_DAY, 2, 0, 1, TRUE, FALSE },
  { "n-n-Y", GOALS_PERIOD_DAY, 2, 0, 1, TRUE, FALSE },
  { "n.n.n", GOALS_PERIOD_DAY, 2, 0, 1, TRUE, FALSE },
  { "n/n/n", GOALS_PERIOD_DAY, 2, 0, 1, TRUE, FALSE },
  { "n M Y", GOALS_PERIOD_DAY, 2, 1, 0, FALSE, FALSE },
  { "n. M Y", GOALS_PERIOD_DAY, 2, 1, 0, FALSE, FALSE },
  { "n-M-Y", GOALS_PERIOD_DAY, 2, 1, 0, FALSE, FALSE },
  { "n-M-n", GOALS_PERIOD_DAY, 2, 1, 0, FALSE, FALSE },
  { "M n, Y", GOALS_PERIOD_DAY, 2, 0, 1, FALSE, FALSE },
  { "M n Y", GOALS_PERIOD_DAY, 2, 0, 1, FALSE, FALSE },
  { "Y-M-n", GOALS_PERIOD_DAY, 0, 1, 2, FALSE, FALSE },
  { "Y M n", GOALS_PERIOD_DAY, 0, 1, 2, FALSE, FALSE },
  { "E", GOALS_PERIOD_DAY, 0, 1, 2, FALSE, TRUE },
  { "Y-n", GOALS_PERIOD_MONTH, 0, 1, -1, FALSE, FALSE },
  { "Y/n", GOALS_PERIOD_MONTH, 0, 1, -1, FALSE, FALSE },
  { "n/Y", GOALS_PERIOD_MONTH, 1, 0, -1, FALSE, FALSE },
  { "n-Y", GOALS_PERIOD_MONTH, 1, 0, -1, FALSE, FALSE },
  { "n.Y", GOALS_PERIOD_MONTH, 1, 0, -1, FALSE, TRUE },
  { "M Y", GOALS_PERIOD_MONTH, 1, 0, -1, FALSE, FALSE },
  { "M-Y", GOALS_PERIOD_MONTH, 1, 0, -1, FALSE, FALSE },
  { "M/Y", GOALS_PERIOD_MONTH, 1, 0, -1, FALSE, FALSE },
  { "MY", GOALS_PERIOD_MONTH, 1, 0, -1, FALSE, FALSE },
  { "M-n", GOALS_PERIOD_MONTH, 1, 0, -1, FALSE, FALSE },
  { "M n", GOALS_PERIOD_MONTH, 1, 0, -1, FALSE, FALSE },
  { "Y M", GOALS_PERIOD_MONTH, 0, 1, -1, FALSE, FALSE },
  { "Y-M", GOALS_PERIOD_MONTH, 0, 1, -1, FALSE, FALSE },
  { "S", GOALS_PERIOD_MONTH, 0, 1, -1, FALSE, TRUE },
  { "YQn", GOALS_PERIOD_QUARTER, 0, 1, -1, FALSE, FALSE },
  { "Y Qn", GOALS_PERIOD_QUARTER, 0, 1, -1, FALSE, FALSE },
  { "Y-Qn", GOALS_PERIOD_QUARTER, 0, 1, -1, FALSE, FALSE },
  { "Y/Qn", GOALS_PERIOD_QUARTER, 0, 1, -1, FALSE, FALSE },
  { "Qn Y", GOALS_PERIOD_QUARTER, 1, 0, -1, FALSE, FALSE },
  { "Qn-Y", GOALS_PERIOD_QUARTER, 1, 0, -1, FALSE, FALSE },
  { "Qn/Y", GOALS_PERIOD_QUARTER, 1, 0, -1, FALSE, FALSE },
  { "nQY", GOALS_PERIOD_QUARTER, 1, 0, -1, FALSE, FALSE },
  { "YWn", GOALS_PERIOD_WEEK, 0, 1, -1, FALSE, FALSE },
  { "Y-Wn", GOALS_PERIOD_WEEK, 0, 1, -1, FALSE, FALSE },
  { "Y Wn", GOALS_PERIOD_WEEK, 0, 1, -1, FALSE, FALSE },
  { "Wn Y", GOALS_PERIOD_WEEK, 1, 0, -1, FALSE, FALSE },
  { "Wn/Y", GOALS_PERIOD_WEEK, 1, 0, -1, FALSE, FALSE },
  { "W n Y", GOALS_PERIOD_WEEK, 1, 0, -1, FALSE, FALSE },
  { "W n/Y", GOALS_PERIOD_WEEK, 1, 0, -1, FALSE, FALSE },
  { "Y", GOALS_PERIOD_YEAR, 0, -1, -1, FALSE, TRUE },
};

static void
add_month_name (GHashTable *names, const char *name, int month)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  gsize length = strlen (folded);

  while (length > 0 && folded[length - 1] == '.')
    folded[--length] = '\0';
  if (length > 0)
    g_hash_table_insert (names, g_steal_pointer (&folded), GINT_TO_POINTER (month));
}

/* Names in English and in the language that the program runs in. */
static GHashTable *
month_names (void)
{
  static const char *const english[] = { "january", "february", "march", "april", "may", "june", "july", "august",
                                         "september", "october", "november", "december" };
  static const char *const formats[] = { "%b", "%B", "%OB", "%Ob" };
  static GHashTable *names;

  if (g_once_init_enter (&names))
    {
      GHashTable *made = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (int month = 1; month <= 12; month++)
        {
          g_autoptr(GDateTime) first = g_date_time_new_utc (2026, month, 1, 0, 0, 0);
          g_autofree char *short_name = g_strndup (english[month - 1], 3);

          for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
            {
              g_autofree char *name = g_date_time_format (first, formats[i]);

              if (name != NULL)
                add_month_name (made, name, month);
            }
          add_month_name (made, english[month - 1], month);
          add_month_name (made, short_name, month);
        }
      add_month_name (made, "sept", 9);
      g_once_init_leave (&names, made);
    }
  return names;
}

static gboolean
add_shape (Cell *cell, char c)
{
  if (cell->n_shape == MAX_SHAPE)
    return FALSE;
  cell->shape[cell->n_shape++] = c;
  cell->shape[cell->n_shape] = '\0';
  return TRUE;
}

static gboolean
add_number (Cell *cell, int number, int digits)
{
  if (cell->n_numbers == MAX_NUMBERS)
    return FALSE;
  cell->numbers[cell->n_numbers] = number;
  cell->digits[cell->n_numbers++] = digits;
  return TRUE;
}

/* 202601 and 20260131 are two and three numbers at once. */
static gboolean
add_digits (Cell *cell, int number, int digits)
{
  switch (digits)
    {
    case 1:
    case 2:
      return add_shape (cell, 'n') && add_number (cell, number, digits);
    case 4:
      return add_shape (cell, 'Y') && add_number (cell, number, digits);
    case 6:
      return add_shape (cell, 'S') && add_number (cell, number / 100, 4) && add_number (cell, number % 100, 2);
    case 8:
      return add_shape (cell, 'E') && add_number (cell, number / 10000, 4) && add_number (cell, number / 100 % 100, 2)
             &&
             add_number (cell, number % 100, 2);
    default:
      return FALSE;
    }
}

static gboolean
add_word (Cell *cell, const char *word, gsize length)
{
  static const char *const weeks[] = { "w", "wk", "week", "kw", "cw" };
  g_autofree char *folded = g_utf8_casefold (word, (gssize) length);
  int month = GPOINTER_TO_INT (g_hash_table_lookup (month_names (), folded));

  if (month > 0)
    return add_shape (cell, 'M') && add_number (cell, month, 0);
  if (strcmp (folded, "q") == 0)
    return add_shape (cell, 'Q');
  for (guint i = 0; i < G_N_ELEMENTS (weeks); i++)
    if (strcmp (folded, weeks[i]) == 0)
      return add_shape (cell, 'W');
  return FALSE;
}

/* Where a time of day begins behind a date ("2026-01-31T00:00:00Z", "31.1.2026 8:00"); the end when there is none. */
static const char *
find_time (const char *text)
{
  const char *colon = strchr (text, ':');
  const char *at = colon;

  if (colon == NULL || !g_ascii_isdigit (colon[1]))
    return text + strlen (text);
  while (at > text && g_ascii_isdigit (at[-1]))
    at--;
  return at > text && colon > at && colon - at <= 2 && (at[-1] == ' ' || at[-1] == 'T') ? at - 1 : text + strlen (text);
}

static gboolean
reduce (const char *text, Cell *cell)
{
  const char *end = find_time (text);
  const char *at = text;

  while (at < end)
    {
      gunichar c = g_utf8_get_char (at);
      const char *start = at;

      if (g_ascii_isdigit (*at))
        {
          int number = 0;

          for (; at < end && g_ascii_isdigit (*at) && at - start <= 8; at++)
            number = number * 10 + (*at - '0');
          if (!add_digits (cell, number, (int) (at - start)))
            return FALSE;
        }
      else if (g_unichar_isalpha (c))
        {
          while (at < end && (g_unichar_isalpha (g_utf8_get_char (at)) || g_unichar_ismark (g_utf8_get_char (at))))
            at = g_utf8_next_char (at);
          if (!add_word (cell, start, (gsize) (at - start)))
            return FALSE;
          if (at < end && *at == '.')
            at++;
        }
      else
        {
          gboolean blank = g_unichar_isspace (c);

          at = g_utf8_next_char (at);
          if (blank && (cell->n_shape == 0 || at == end || cell->shape[cell->n_shape - 1] == ' '))
            continue;
          if ((!blank && c > 0x7f) || !add_shape (cell, blank ? ' ' : (char) c))
            return FALSE;
        }
    }
  if (cell->n_shape > 0 && cell->shape[cell->n_shape - 1] == ' ')
    cell->shape[--cell->n_shape] = '\0';
  return cell->n_shape > 0;
}

static gboolean
in_range (GoalsPeriod period, gboolean numeric, int month, int day)
{
  switch (period)
    {
    case GOALS_PERIOD_DAY:
      return numeric ? month >= 1 && day >= 1 && MIN (month, day) <= 12 && MAX (month, day) <= 31
                     : month >= 1 && month <= 12 && day >= 1 && day <= 31;
    case GOALS_PERIOD_WEEK:
      return month >= 1 && month <= 53;
    case GOALS_PERIOD_MONTH:
      return month >= 1 && month <= 12;
    case GOALS_PERIOD_QUARTER:
      return month >= 1 && month <= 4;
    case GOALS_PERIOD_YEAR:
      return TRUE;
    case GOALS_N_PERIODS:
    default:
      return FALSE;
    }
}

static gboolean
apply (const Pattern *pattern, const Cell *cell, GoalsDateCell *out)
{
  int year = cell->numbers[pattern->year];
  int digits = cell->digits[pattern->year];

  if (digits != 2 && digits != 4)
    return FALSE;
  out->short_year = digits == 2;
  if (digits == 2)
    year += year < 69 ? 2000 : 1900;
  out->period = pattern->period;
  out->numeric = pattern->numeric;
  out->separator = pattern->numeric ? pattern->shape[1] : '\0';
  out->weak = pattern->weak;
  out->year = year;
  out->month = pattern->month >= 0 ? cell->numbers[pattern->month] : 1;
  out->day = pattern->day >= 0 ? cell->numbers[pattern->day] : 1;
  return year >= (pattern->weak ? 1700 : 1000) && year <= (pattern->weak ? 2200 : 9999) &&
         in_range (out->period, out->numeric, out->month, out->day);
}

gboolean
goals_date_cell_parse (const char *text, GoalsDateCell *out)
{
  Cell cell = { .n_shape = 0 };

  memset (out, 0, sizeof *out);
  if (strlen (text) > 64 || !reduce (text, &cell))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (strcmp (cell.shape, patterns[i].shape) == 0)
      return apply (&patterns[i], &cell, out);
  return FALSE;
}

static GoalsDate
day_or_none (int year, int month, int day)
{
  if (day < 1 || day > 31 || month < 1 || month > 12
      || !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return GOALS_DATE_NONE;
  return goals_date_new (year, month, day);
}

/* ISO 8601: the first week is the one with 4 January in it. */
static GoalsDate
resolve_week (int year, int week, gboolean last_day)
{
  GoalsDate fourth = goals_date_new (year, 1, 4);
  GoalsDate monday = fourth - (goals_date_get_weekday (fourth) - 1) + 7 * (week - 1);

  if (week == 53)
    {
      int thursday_year = 0, month = 0, day = 0;

      goals_date_get_ymd (monday + 3, &thursday_year, &month, &day);
      if (thursday_year != year)
        return GOALS_DATE_NONE;
    }
  return last_day ? MIN (monday + 6, GOALS_DATE_MAX) : monday;
}

GoalsDate
goals_date_cell_resolve (const GoalsDateCell *cell, gboolean month_first, gboolean last_day)
{
  GoalsDate first = GOALS_DATE_NONE;
  int months = 1;

  switch (cell->period)
    {
    case GOALS_PERIOD_DAY:
      if (cell->numeric && !month_first)
        return day_or_none (cell->year, cell->day, cell->month);
      return day_or_none (cell->year, cell->month, cell->day);
    case GOALS_PERIOD_WEEK:
      return resolve_week (cell->year, cell->month, last_day);
    case GOALS_PERIOD_MONTH:
      first = day_or_none (cell->year, cell->month, 1);
      break;
    case GOALS_PERIOD_QUARTER:
      first = day_or_none (cell->year, cell->month * 3 - 2, 1);
      months = 3;
      break;
    case GOALS_PERIOD_YEAR:
      first = day_or_none (cell->year, 1, 1);
      months = 12;
      break;
    case GOALS_N_PERIODS:
    default:
      return GOALS_DATE_NONE;
    }
  if (!last_day)
    return first;
  return cell->year == 9999 && cell->month * months + months > 12 ? goals_date_new (9999, 12, 31)
                                                                   : goals_date_add_months (first, months) - 1;
}
