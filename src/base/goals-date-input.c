/* goals-date-input.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-date-input.h"

#include <glib/gi18n-lib.h>

/* Nobody types more than this for a day. */
#define LONGEST_INPUT 40

/* Days from today that @text names by a word, or FALSE. */
static gboolean
parse_word (const char *text, int *days)
{
  const struct { const char *word, *translated; int days; } words[] = {
    { "today", _("today"), 0 },
    { "yesterday", _("yesterday"), -1 },
    { "tomorrow", _("tomorrow"), 1 },
  };
  g_autofree char *typed = g_utf8_casefold (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *translated = g_utf8_casefold (words[i].translated, -1);

      if (!g_str_equal (typed, words[i].word) && !g_str_equal (typed, translated))
        continue;
      *days = words[i].days;
      return TRUE;
    }
  return FALSE;
}

static gboolean
parse_offset (const char *text, int *days)
{
  gint64 number;

  if ((*text != '+' && *text != '-')
      || !g_ascii_string_to_signed (text + (*text == '+'), 10, -9999, 9999, &number, NULL))
    return FALSE;
  *days = (int) number;
  return TRUE;
}

/* The year in which day and month lie nearest to @today, for what was typed without one. */
static GoalsDate
nearest_year (GoalsDate date, GoalsDate today)
{
  int year, this_year, month, day;
  GoalsDate best = date;

  goals_date_get_ymd (date, &year, &month, &day);
  goals_date_get_ymd (today, &this_year, NULL, NULL);
  for (int candidate = this_year - 1; candidate <= this_year + 1; candidate++)
    {
      GoalsDate there = goals_date_new (candidate, month, day);

      if (there != GOALS_DATE_NONE && (candidate == this_year - 1 || ABS (there - today) < ABS (best - today)))
        best = there;
    }
  return best;
}

static guint
count_digit_groups (const char *text)
{
  guint groups = 0;
  gboolean inside = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      groups += g_ascii_isdigit (*p) && !inside;
      inside = g_ascii_isdigit (*p);
    }
  return groups;
}

/* Three parts are what GDate reads in the order of the locale; of two, the year is the one left out. */
static gboolean
parse_locale (const char *text, GoalsDate today, GoalsDate *date)
{
  g_autoptr(GDate) parsed = g_date_new ();
  g_autofree char *complete = NULL;
  gboolean has_letters = FALSE;
  guint groups = count_digit_groups (text);
  guint parts;
  int year;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    has_letters |= g_unichar_isalpha (g_utf8_get_char (p));
  parts = groups + (has_letters ? 1 : 0);
  if (groups == 0 || parts < 2 || parts > 3)
    return FALSE;
  goals_date_get_ymd (today, &year, NULL, NULL);
  complete = parts == 3 ? g_strdup (text) : g_strdup_printf ("%s %d", text, year);
  g_date_set_parse (parsed, complete);
  if (!g_date_valid (parsed) || g_date_get_julian (parsed) > (guint32) GOALS_DATE_MAX)
    return FALSE;
  *date = (GoalsDate) g_date_get_julian (parsed);
  if (parts < 3)
    *date = nearest_year (*date, today);
  return TRUE;
}

gboolean
goals_date_parse_input (const char *text, GoalsDate today, GoalsDate *date, GError **error)
{
  g_autofree char *typed = NULL;
  g_autofree char *example = NULL;
  int days;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  typed = g_strstrip (g_strdup (text));
  if (strlen (typed) <= LONGEST_INPUT && g_utf8_validate (typed, -1, NULL))
    {
      if (goals_date_parse (typed, date, NULL))
        return TRUE;
      if ((parse_word (typed, &days) || parse_offset (typed, &days))
          && today + days >= GOALS_DATE_MIN && today + days <= GOALS_DATE_MAX)
        {
          *date = today + days;
          return TRUE;
        }
      if (parse_locale (typed, today, date))
        return TRUE;
    }
  example = goals_date_to_string (today);
  /* Translators: %s is today's date, such as 2026-11-21 */
  g_set_error (error, GOALS_DATE_ERROR, GOALS_DATE_ERROR_SYNTAX, _("Expected a date such as %s"), example);
  return FALSE;
}
