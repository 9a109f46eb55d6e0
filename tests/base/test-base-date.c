/* test-base-date.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>
#include <locale.h>

#include "goals-date.h"

/* Every day that a document can name, against GLib's own count. */
static void
test_agrees_with_gdate (void)
{
  GDate expected;

  g_date_clear (&expected, 1);
  g_date_set_dmy (&expected, 1, G_DATE_JANUARY, 1);
  for (GoalsDate date = GOALS_DATE_MIN; date <= GOALS_DATE_MAX; date++)
    {
      int year, month, day;

      goals_date_get_ymd (date, &year, &month, &day);
      if (year != g_date_get_year (&expected) || month != (int) g_date_get_month (&expected) ||
          day != g_date_get_day (&expected) || goals_date_new (year, month, day) != date)
        g_error ("day %d is %04d-%02d-%02d", date, year, month, day);
      if (date < GOALS_DATE_MAX)
        g_date_add_days (&expected, 1);
    }
  g_assert_cmpint (g_date_get_julian (&expected), ==, GOALS_DATE_MAX);
}

static void
test_parse (void)
{
  static const struct { const char *text; GoalsDate date; int error; } cases[] = {
    { "0001-01-01", 1, -1 },
    { "1970-01-01", 719163, -1 },
    { "2026-11-21", 739941, -1 },
    { "9999-12-31", GOALS_DATE_MAX, -1 },
    { "2024-02-29", 738945, -1 },
    { "2000-02-29", 730179, -1 },
    { "2023-02-29", 0, GOALS_DATE_ERROR_RANGE },
    { "1900-02-29", 0, GOALS_DATE_ERROR_RANGE },
    { "0000-01-01", 0, GOALS_DATE_ERROR_RANGE },
    { "2026-00-10", 0, GOALS_DATE_ERROR_RANGE },
    { "2026-13-01", 0, GOALS_DATE_ERROR_RANGE },
    { "2026-04-31", 0, GOALS_DATE_ERROR_RANGE },
    { "2026-01-00", 0, GOALS_DATE_ERROR_RANGE },
    { "", 0, GOALS_DATE_ERROR_SYNTAX },
    { "2026-1-1", 0, GOALS_DATE_ERROR_SYNTAX },
    { "2026-01-1", 0, GOALS_DATE_ERROR_SYNTAX },
    { "2026/01/01", 0, GOALS_DATE_ERROR_SYNTAX },
    { "20260101", 0, GOALS_DATE_ERROR_SYNTAX },
    { " 2026-01-01", 0, GOALS_DATE_ERROR_SYNTAX },
    { "2026-01-01 ", 0, GOALS_DATE_ERROR_SYNTAX },
    { "2026-01-01T00:00", 0, GOALS_DATE_ERROR_SYNTAX },
    { "-026-01-01", 0, GOALS_DATE_ERROR_SYNTAX },
    { "2026-+1-01", 0, GOALS_DATE_ERROR_SYNTAX },
    { "21.11.2026", 0, GOALS_DATE_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      GoalsDate date = 42;
      gboolean ok = goals_date_parse (cases[i].text, &date, &error);

      g_test_message ("%s", cases[i].text);
      if (cases[i].error < 0)
        {
          g_autofree char *text = goals_date_to_string (date);

          g_assert_no_error (error);
          g_assert_true (ok);
          g_assert_cmpint (date, ==, cases[i].date);
          g_assert_cmpstr (text, ==, cases[i].text);
        }
      else
        {
          g_assert_error (error, GOALS_DATE_ERROR, cases[i].error);
          g_assert_false (ok);
          g_assert_cmpint (date, ==, 42);
        }
    }
}

static void
test_none (void)
{
  char buffer[GOALS_DATE_BUFFER];
  int year, month, day;

  g_assert_cmpstr (goals_date_write (GOALS_DATE_NONE, buffer), ==, "");
  g_assert_cmpint (goals_date_add_months (GOALS_DATE_NONE, 3), ==, GOALS_DATE_NONE);
  g_assert_cmpint (goals_date_quarter_start (GOALS_DATE_NONE), ==, GOALS_DATE_NONE);
  g_assert_cmpint (goals_date_quarter_end (GOALS_DATE_NONE), ==, GOALS_DATE_NONE);
  goals_date_get_ymd (GOALS_DATE_NONE, &year, &month, &day);
  g_assert_cmpint (year, ==, 0);
  g_assert_cmpint (month, ==, 0);
  g_assert_cmpint (day, ==, 0);
}

static void
test_weekday (void)
{
  g_assert_cmpint (goals_date_get_weekday (goals_date_new (1, 1, 1)), ==, 1);
  g_assert_cmpint (goals_date_get_weekday (goals_date_new (2026, 11, 21)), ==, 6);
  g_assert_cmpint (goals_date_get_weekday (goals_date_new (2026, 11, 22)), ==, 7);
  g_assert_cmpint (goals_date_get_weekday (goals_date_new (2026, 11, 23)), ==, 1);
}

static void
test_months (void)
{
  static const struct { const char *from; int months; const char *to; } cases[] = {
    { "2026-01-31", 1, "2026-02-28" }, { "2024-01-31", 1, "2024-02-29" }, { "2024-02-29", 12, "2025-02-28" },
    { "2026-11-30", 3, "2027-02-28" }, { "2026-03-31", -1, "2026-02-28" }, { "2026-01-15", -1, "2025-12-15" },
    { "2026-01-15", -13, "2024-12-15" }, { "2026-05-05", 0, "2026-05-05" }, { "0001-02-01", -2, "0001-01-01" },
    { "9999-12-01", 1, "9999-12-31" }, { "2026-01-01", G_MAXINT, "9999-12-31" },
    { "2026-01-01", G_MININT, "0001-01-01" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *to = NULL;
      GoalsDate from = GOALS_DATE_NONE;

      g_assert_true (goals_date_parse (cases[i].from, &from, NULL));
      to = goals_date_to_string (goals_date_add_months (from, cases[i].months));
      g_assert_cmpstr (to, ==, cases[i].to);
    }
}

static void
test_quarters (void)
{
  static const int first_months[] = { 1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10 };
  static const int last_days[] = { 31, 31, 31, 30, 30, 30, 30, 30, 30, 31, 31, 31 };

  for (int month = 1; month <= 12; month++)
    {
      GoalsDate date = goals_date_new (2028, month, 17);
      int first = first_months[month - 1];

      g_assert_cmpint (goals_date_quarter_start (date), ==, goals_date_new (2028, first, 1));
      g_assert_cmpint (goals_date_quarter_end (date), ==, goals_date_new (2028, first + 2, last_days[month - 1]));
    }
}

#define assert_text(call, expected) \
  G_STMT_START { g_autofree char *text_ = (call); g_assert_cmpstr (text_, ==, expected); } G_STMT_END

static void
test_display (void)
{
  GoalsDate day = goals_date_new (2026, 11, 1);

  assert_text (goals_date_display (day), "1 Nov 2026");
  assert_text (goals_date_display_short (day), "1 Nov");
  assert_text (goals_date_display_month (day), "Nov 2026");
  assert_text (goals_date_display_quarter (day), "2026 Q4");
  assert_text (goals_date_display_quarter (goals_date_new (2027, 3, 31)), "2027 Q1");
  assert_text (goals_date_display (GOALS_DATE_NONE), "—");
  assert_text (goals_date_display_quarter (GOALS_DATE_NONE), "—");
}

static void
test_relative (void)
{
  GoalsDate today = goals_date_new (2026, 11, 21);

  assert_text (goals_date_display_relative (today, today), "today");
  assert_text (goals_date_display_relative (today - 1, today), "yesterday");
  assert_text (goals_date_display_relative (today + 1, today), "tomorrow");
  assert_text (goals_date_display_relative (today - 3, today), "3 days ago");
  assert_text (goals_date_display_relative (today + 5, today), "in 5 days");
  assert_text (goals_date_display_relative (today - 30, today), "30 days ago");
  assert_text (goals_date_display_relative (today - 31, today), "21 Oct 2026");
  assert_text (goals_date_display_relative (today + 41, today), "1 Jan 2027");
  assert_text (goals_date_display_relative (GOALS_DATE_NONE, today), "—");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/date/agrees-with-gdate", test_agrees_with_gdate);
  g_test_add_func ("/base/date/parse", test_parse);
  g_test_add_func ("/base/date/none", test_none);
  g_test_add_func ("/base/date/weekday", test_weekday);
  g_test_add_func ("/base/date/months", test_months);
  g_test_add_func ("/base/date/quarters", test_quarters);
  g_test_add_func ("/base/date/display", test_display);
  g_test_add_func ("/base/date/relative", test_relative);
  return g_test_run ();
}
