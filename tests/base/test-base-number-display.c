/* test-base-number-display.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>
#include <locale.h>

#include "goals-number.h"

#define NBSP "\302\240"
#define NARROW "\342\200\257"

static void
assert_shown (double value, int decimals, const char *unit, const char *expected)
{
  g_autofree char *shown = goals_number_display (value, decimals, unit);

  g_assert_cmpstr (shown, ==, expected);
}

static void
assert_delta (double value, int decimals, const char *unit, const char *expected)
{
  g_autofree char *shown = goals_number_display_delta (value, decimals, unit);

  g_assert_cmpstr (shown, ==, expected);
}

static void
assert_percent (double share, const char *expected)
{
  g_autofree char *shown = goals_number_display_percent (share);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_display (void)
{
  assert_shown (42, 0, NULL, "42");
  assert_shown (42, 2, "", "42.00");
  assert_shown (-3.5, 1, NULL, "−3.5");
  assert_shown (0.1 + 0.2, -1, NULL, "0.3");
  assert_shown (1200, -1, NULL, "1200");
  assert_shown (0, -1, NULL, "0");
  assert_shown (1e-9, -1, NULL, "0");
  assert_shown (1.0 / 3, -1, NULL, "0.333333");
  assert_shown (-0.001, 2, NULL, "0.00");
  assert_shown (GOALS_NUMBER_NONE, 2, "€", "—");
  assert_shown (HUGE_VAL, 2, NULL, "∞");
  assert_shown (-HUGE_VAL, 2, NULL, "−∞");
  assert_shown (1e300, 2, NULL, "1e+300");
  assert_shown (7, 99, NULL, "7.000000000000000");
}

static void
test_units (void)
{
  assert_shown (12, 0, "tickets", "12" NBSP "tickets");
  assert_shown (12.5, 1, "%", "12.5" NARROW "%");
  assert_shown (12, 0, "€", "€12");
  assert_shown (-12, 0, "€", "−€12");
  assert_shown (57, 0, "€k", "€57k");
  assert_shown (3, 0, "$", "$3");
  assert_shown (3, 0, "£", "£3");
  assert_delta (3.5, 1, NULL, "+3.5");
  assert_delta (-3.5, 1, "h", "−3.5" NBSP "h");
  assert_delta (0, 1, NULL, "0.0");
  assert_delta (0.04, 1, NULL, "0.0");
  assert_delta (2, 0, "€", "+€2");
  assert_percent (0.6234, "62" NARROW "%");
  assert_percent (1.75, "175" NARROW "%");
  assert_percent (-0.2, "−20" NARROW "%");
  assert_percent (GOALS_NUMBER_NONE, "—");
}

typedef struct { const char *text; const char *unit; double value; } InputCase;

static void
check_inputs (const InputCase *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(GError) error = NULL;
      double value = 99;

      g_test_message ("“%s” in %s", cases[i].text, cases[i].unit);
      if (goals_number_is_none (cases[i].value))
        {
          g_assert_false (goals_number_parse_input (cases[i].text, cases[i].unit, &value, &error));
          g_assert_error (error, GOALS_NUMBER_ERROR, GOALS_NUMBER_ERROR_SYNTAX);
          g_assert_cmpfloat (value, ==, 99);
        }
      else
        {
          g_assert_true (goals_number_parse_input (cases[i].text, cases[i].unit, &value, &error));
          g_assert_no_error (error);
          g_assert_cmpfloat (value, ==, cases[i].value);
        }
    }
}

static void
test_input (void)
{
  static const InputCase cases[] = {
    { "42", NULL, 42 }, { " 42 ", NULL, 42 }, { "-3.5", NULL, -3.5 }, { "−3.5", NULL, -3.5 }, { "+3", NULL, 3 },
    { "- 3", NULL, -3 }, { ".5", NULL, 0.5 }, { "5.", NULL, 5 }, { "-0", NULL, 0 }, { "1e3", NULL, 1000 },
    { "1 234 567", NULL, 1234567 }, { "1" NBSP "234.5", NULL, 1234.5 }, { "1" NARROW "234", NULL, 1234 },
    { "1'234'567.25", NULL, 1234567.25 }, { "1’234", NULL, 1234 },
    { "12%", "%", 12 }, { "12 %", "%", 12 }, { "12" NARROW "%", "%", 12 }, { "12", "%", 12 },
    { "12 tickets", "tickets", 12 }, { "12" NBSP "tickets", "tickets", 12 }, { "€12", "€", 12 }, { "12 €", "€", 12 },
    { "−€12", "€", -12 }, { "€-12", "€", -12 }, { "€57k", "€k", 57 }, { "57 €k", "€k", 57 }, { "57k", "€k", 57 },
    { "", NULL, NAN }, { "-", NULL, NAN }, { ".", NULL, NAN }, { "abc", NULL, NAN }, { "1 2", NULL, NAN },
    { "12 34", NULL, NAN }, { "1234 567", NULL, NAN }, { "1,5", NULL, NAN }, { "--5", NULL, NAN }, { "+-5", NULL, NAN },
    { "12%", NULL, NAN }, { "12 tickets", "hours", NAN }, { "12 tickets tickets", "tickets", NAN }, { "€", "€", NAN },
    { "1.2.3", NULL, NAN }, { "0 125", NULL, NAN }, { "12 x", NULL, NAN }, { "nan", NULL, NAN }, { "1.5.", NULL, NAN },
    { "-.5", NULL, -0.5 }, { "1,234.5", NULL, 1234.5 }, { "1,234,567", NULL, 1234567 }, { "-1,234.5 %", "%", -1234.5 },
    { "1,234", NULL, NAN }, { "0,123.5", NULL, NAN }, { "12,34.5", NULL, NAN }, { "1,23,4", NULL, NAN },
    { "1.234,5", NULL, NAN },
    { "\342\201\246−12" NARROW "%\342\201\251", "%", -12 }, { "\342\200\216-3", NULL, -3 },
  };
  double value = 99;

  check_inputs (cases, G_N_ELEMENTS (cases));
  g_assert_true (goals_number_parse_input ("-1000000000000000", NULL, &value, NULL));
  g_assert_cmpfloat (value, ==, -GOALS_NUMBER_LIMIT);
  g_assert_false (goals_number_parse_input ("1000000000000001", NULL, &value, NULL));
}

/* What is shown can be typed. */
static void
check_shown_reads_back (void)
{
  static const char *const units[] = { NULL, "%", "€", "€k", "tickets", "k$", "/ 10" };

  for (int i = 0; i < 2000; i++)
    {
      const char *unit = units[i % (int) G_N_ELEMENTS (units)];
      double value = g_test_rand_int_range (-100000000, 100000000) / 100.0;
      g_autofree char *shown = goals_number_display (value, -1, unit);
      g_autofree char *shown_delta = goals_number_display_delta (value, 2, unit);
      double back = NAN;

      if (!goals_number_parse_input (shown, unit, &back, NULL) || back != value)
        g_error ("“%s” reads as %.17g", shown, back);
      if (!goals_number_parse_input (shown_delta, unit, &back, NULL) || back != value)
        g_error ("“%s” reads as %.17g", shown_delta, back);
    }
}

#define FSI "\342\201\250"
#define LRI "\342\201\246"
#define PDI "\342\201\251"

/* Between letters that run from right to left, "62 %" must not turn into "% 62", nor "−3" into "3−". */
static void
test_right_to_left (void)
{
  g_autofree char *entry = NULL;

  goals_number_set_right_to_left (TRUE);
  assert_percent (0.6234, LRI "62" NARROW "%" PDI);
  assert_shown (-8, 0, "%", LRI "−8" NARROW "%" PDI);
  assert_shown (-3.5, 1, NULL, LRI "−3.5" PDI);
  assert_delta (2, 0, NULL, LRI "+2" PDI);
  assert_shown (57, 0, "€k", LRI "€57k" PDI);
  assert_shown (-15, 0, "tickets", FSI LRI "−15" PDI NBSP "tickets" PDI);
  assert_shown (42, 0, NULL, "42");
  assert_shown (GOALS_NUMBER_NONE, 0, "%", "—");
  check_shown_reads_back ();
  entry = goals_number_display_input (-3.5, 1);
  g_assert_cmpstr (entry, ==, "−3.5");
  goals_number_set_right_to_left (FALSE);
  assert_percent (0.6234, "62" NARROW "%");
}

static void
test_german (void)
{
  static const InputCase cases[] = {
    { "1.234", NULL, 1234 }, { "1.234.567,5", NULL, 1234567.5 }, { "1,5", NULL, 1.5 }, { "1.5", NULL, 1.5 },
    { "0.125", NULL, 0.125 }, { "0,125", NULL, 0.125 }, { "12.34", NULL, 12.34 }, { "1234.567", NULL, 1234.567 },
    { "1 234,5 €", "€", 1234.5 }, { "12,5 %", "%", 12.5 }, { "1,234.5", NULL, NAN }, { "1.23.456", NULL, 123456 },
    { "1,2,3", NULL, NAN },
  };

  if (setlocale (LC_ALL, "de_DE.UTF-8") == NULL)
    {
      g_test_skip ("this machine has no de_DE.UTF-8 locale");
      return;
    }
  assert_shown (1234567.891, 2, NULL, "1.234.567,89");
  assert_shown (-1234.5, -1, NULL, "−1.234,5");
  assert_shown (1200, -1, NULL, "1.200");
  assert_shown (1234, 0, "€", "1.234" NBSP "€");
  check_inputs (cases, G_N_ELEMENTS (cases));
  check_shown_reads_back ();
  setlocale (LC_ALL, "");
}

int
main (int argc, char *argv[])
{
  g_autofree char *locales = NULL;

  /* the locales that the build made; before the first setlocale() */
  if (g_getenv ("G_TEST_BUILDDIR") != NULL)
    {
      locales = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "base", NULL);
      g_setenv ("LOCPATH", locales, TRUE);
    }
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/number/display", test_display);
  g_test_add_func ("/base/number/units", test_units);
  g_test_add_func ("/base/number/input", test_input);
  g_test_add_func ("/base/number/shown-reads-back", check_shown_reads_back);
  g_test_add_func ("/base/number/right-to-left", test_right_to_left);
  g_test_add_func ("/base/number/german", test_german);
  return g_test_run ();
}
