/* test-base-date-input.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-date-input.h"

static void
test_accepted (void)
{
  const struct { const char *text, *expected; } table[] = {
    { "2026-11-21", "2026-11-21" },
    { "  2026-02-28 ", "2026-02-28" },
    { "today", "2026-11-21" },
    { "Yesterday", "2026-11-20" },
    { "TOMORROW", "2026-11-22" },
    { "-1", "2026-11-20" },
    { "+10", "2026-12-01" },
    { "21 Nov 2026", "2026-11-21" },
    { "November 3, 2025", "2025-11-03" },
    { "3 Nov", "2026-11-03" },
    { "3 Jan", "2027-01-03" },
  };
  GoalsDate today = goals_date_new (2026, 11, 21);

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *result = NULL;
      GoalsDate date = GOALS_DATE_NONE;

      g_assert_true (goals_date_parse_input (table[i].text, today, &date, &error));
      g_assert_no_error (error);
      result = goals_date_to_string (date);
      g_assert_cmpstr (result, ==, table[i].expected);
    }
}

static void
test_refused (void)
{
  const char *const table[] = { "", "soon", "2026", "42", "2026-02-30", "99999999999", "-", "+99999999999",
                                "Nov", "2026-13-01", "31 Nov 2026",
                                "2026-11-21 and a great deal of text that nobody would take for a date" };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autoptr(GError) error = NULL;
      GoalsDate date = GOALS_DATE_NONE;

      g_assert_false (goals_date_parse_input (table[i], goals_date_new (2026, 11, 21), &date, &error));
      g_assert_error (error, GOALS_DATE_ERROR, GOALS_DATE_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, "2026-11-21"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/date-input/accepted", test_accepted);
  g_test_add_func ("/base/date-input/refused", test_refused);
  return g_test_run ();
}
