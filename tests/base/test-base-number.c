/* test-base-number.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <float.h>
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "goals-number.h"

static void
test_write (void)
{
  static const struct { double value; const char *text; } cases[] = {
    { 0, "0" }, { -0.0, "0" }, { 1, "1" }, { -1, "-1" }, { 42, "42" }, { 0.1, "0.1" }, { -0.5, "-0.5" },
    { 0.1 + 0.2, "0.30000000000000004" }, { 1.0 / 3, "0.3333333333333333" }, { 2.0 / 3, "0.6666666666666666" },
    { 100, "100" }, { 1e15, "1000000000000000" }, { 9007199254740991.0, "9007199254740991" },
    { 9007199254740992.0, "9007199254740992" }, { 1e17, "100000000000000000" },
    { 1e20, "100000000000000000000" }, { 1e21, "1e21" }, { 1.5e21, "1.5e21" }, { -1e300, "-1e300" },
    { 0.000001, "0.000001" }, { 0.0000015, "0.0000015" }, { 1e-7, "1e-7" }, { 1e-8, "1e-8" }, { 1.25e-9, "1.25e-9" },
    { 123456.789, "123456.789" }, { 5e-324, "5e-324" }, { DBL_MIN, "2.2250738585072014e-308" },
    { DBL_MAX, "1.7976931348623157e308" }, { -1.2345678901234568e-300, "-1.2345678901234568e-300" },
    { 1234567.0000000002, "1234567.0000000002" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char buffer[GOALS_NUMBER_BUFFER];

      g_assert_cmpstr (goals_number_write (cases[i].value, buffer), ==, cases[i].text);
    }
}

/* Significant digits of a number in text. */
static int
count_digits (const char *text)
{
  g_autoptr(GString) digits = g_string_new (NULL);

  for (; *text != '\0' && *text != 'e'; text++)
    if (g_ascii_isdigit (*text) && (digits->len > 0 || *text != '0'))
      g_string_append_c (digits, *text);
  while (digits->len > 1 && digits->str[digits->len - 1] == '0')
    g_string_truncate (digits, digits->len - 1);
  return (int) digits->len;
}

/* The fewest digits with which printf() and back gives the same number, found by trying all. */
static int
fewest_digits (double value)
{
  for (int precision = 1; precision < 17; precision++)
    {
      char pattern[8], text[64];

      g_snprintf (pattern, sizeof pattern, "%%.%dg", precision);
      g_ascii_formatd (text, sizeof text, pattern, value);
      if (g_ascii_strtod (text, NULL) == value)
        return precision;
    }
  return 17;
}

static void
check_round_trip (double value)
{
  char buffer[GOALS_NUMBER_BUFFER];
  double back = NAN;

  goals_number_write (value, buffer);
  g_assert_cmpuint (strlen (buffer), <, sizeof buffer);
  if (!goals_number_parse (buffer, &back, NULL) || back != value)
    g_error ("%.17g was written as %s", value, buffer);
  if (count_digits (buffer) > fewest_digits (value))
    g_error ("%.17g was written as %s, %d digits suffice", value, buffer, fewest_digits (value));
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 40000; i++)
    {
      union { guint64 bits; double number; } random;

      random.bits = ((guint64) (guint32) g_test_rand_int () << 32) | (guint32) g_test_rand_int ();
      if (isfinite (random.number) && random.number != 0)
        check_round_trip (random.number);
      check_round_trip (g_test_rand_double_range (-1e6, 1e6));
      /* what people measure: few decimals */
      check_round_trip (g_test_rand_int_range (-1000000, 1000000) / 100.0);
    }
  for (double power = 5e-324; isfinite (power); power *= 2)
    check_round_trip (power);
}

static void
test_parse (void)
{
  static const struct { const char *text; double value; int error; } cases[] = {
    { "0", 0, -1 }, { "-0", 0, -1 }, { "42", 42, -1 }, { "+42", 42, -1 }, { "-1.5", -1.5, -1 }, { "1e3", 1000, -1 },
    { "1E+3", 1000, -1 }, { "25e-2", 0.25, -1 }, { " 7\t\n", 7, -1 }, { "1e-400", 0, -1 }, { "0.10", 0.1, -1 },
    { "1e400", 0, GOALS_NUMBER_ERROR_RANGE }, { "-1e400", 0, GOALS_NUMBER_ERROR_RANGE },
    { "", 0, GOALS_NUMBER_ERROR_SYNTAX }, { " ", 0, GOALS_NUMBER_ERROR_SYNTAX }, { "01", 0, GOALS_NUMBER_ERROR_SYNTAX },
    { ".5", 0, GOALS_NUMBER_ERROR_SYNTAX }, { "5.", 0, GOALS_NUMBER_ERROR_SYNTAX },
    { "1,5", 0, GOALS_NUMBER_ERROR_SYNTAX },
    { "0x10", 0, GOALS_NUMBER_ERROR_SYNTAX }, { "nan", 0, GOALS_NUMBER_ERROR_SYNTAX },
    { "inf", 0, GOALS_NUMBER_ERROR_SYNTAX },
    { "1 2", 0, GOALS_NUMBER_ERROR_SYNTAX }, { "1e", 0, GOALS_NUMBER_ERROR_SYNTAX },
    { "--1", 0, GOALS_NUMBER_ERROR_SYNTAX },
    { "+-1", 0, GOALS_NUMBER_ERROR_SYNTAX }, { "- 1", 0, GOALS_NUMBER_ERROR_SYNTAX },
    { "12px", 0, GOALS_NUMBER_ERROR_SYNTAX },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      double value = 99;
      gboolean ok = goals_number_parse (cases[i].text, &value, &error);

      g_test_message ("“%s”", cases[i].text);
      if (cases[i].error < 0)
        {
          g_assert_no_error (error);
          g_assert_true (ok);
          g_assert_cmpfloat (value, ==, cases[i].value);
          g_assert_false (signbit (value) && value == 0);
        }
      else
        {
          g_assert_error (error, GOALS_NUMBER_ERROR, cases[i].error);
          g_assert_false (ok);
          g_assert_cmpfloat (value, ==, 99);
        }
    }
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/number/write", test_write);
  g_test_add_func ("/base/number/round-trip", test_round_trip);
  g_test_add_func ("/base/number/parse", test_parse);
  return g_test_run ();
}
