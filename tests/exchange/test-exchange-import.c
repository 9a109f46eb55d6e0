/* test-exchange-import.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-import.h"

#include <string.h>

#include "goals-import-date.h"
#include "goals-import-number.h"
#include "goals-kpi-csv.h"
#include "goals-number.h"

static GoalsCsv *
read_text (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  GoalsCsv *csv = goals_csv_new (bytes, 0, &error);

  g_assert_no_error (error);
  return csv;
}

static GoalsImport *
import_text (const char *text, const GoalsImportOptions *options)
{
  const GoalsImportOptions guess = GOALS_IMPORT_OPTIONS_INIT;
  g_autoptr(GoalsCsv) csv = read_text (text);
  g_autoptr(GError) error = NULL;
  GoalsImport *import = goals_import_new (csv, options != NULL ? options : &guess, NULL, NULL, 0, &error);

  g_assert_no_error (error);
  return import;
}

/* One row a line: "2 new 2026-01-31 5", or "3 bad Expected a number, found “x”". */
static char *
show (const GoalsImport *import)
{
  static const char *const words[] = { "new", "replaces", "unchanged", "skipped", "bad" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < import->rows->len; i++)
    {
      const GoalsImportRow *row = goals_import_get_row (import, i);
      g_autofree char *reason = goals_import_row_explain (import, row);
      g_autofree char *date = goals_date_to_string (row->date);
      g_autofree char *value = goals_number_is_none (row->value) ? g_strdup ("–") : goals_number_to_string (row->value);

      g_string_append_printf (text, "%u %s ", goals_import_row_get_line (import, row), words[row->status]);
      if (reason != NULL)
        g_string_append_printf (text, "%s\n", reason);
      else
        g_string_append_printf (text, "%s %s\n", date, value);
    }
  return g_string_free (text, FALSE);
}

static void
assert_import (const char *input, const GoalsImportOptions *options, const char *expected)
{
  g_autoptr(GoalsImport) import = import_text (input, options);
  g_autofree char *shown = show (import);

  g_assert_cmpstr (shown, ==, expected);
}

static const struct { const char *text, *first, *last; } dates[] = {
  { "2026-01-31", "2026-01-31", "2026-01-31" },
  { " 2026-01-31 ", "2026-01-31", "2026-01-31" },
  { "2026-01-31T00:00:00Z", "2026-01-31", "2026-01-31" },
  { "2026-01-31 23:59:59.5", "2026-01-31", "2026-01-31" },
  { "2026/1/3", "2026-01-03", "2026-01-03" },
  { "20260131", "2026-01-31", "2026-01-31" },
  { "31.01.2026", "2026-01-31", "2026-01-31" },
  { "1.2.26", "2026-02-01", "2026-02-01" },
  { "1.2.99", "1999-02-01", "1999-02-01" },
  { "31/01/2026", "2026-01-31", "2026-01-31" },
  { "31/01/2026 8:00", "2026-01-31", "2026-01-31" },
  { "29-02-2024", "2024-02-29", "2024-02-29" },
  { "31 Jan 2026", "2026-01-31", "2026-01-31" },
  { "31-Jan-2026", "2026-01-31", "2026-01-31" },
  { "31-jan-26", "2026-01-31", "2026-01-31" },
  { "Jan 31, 2026", "2026-01-31", "2026-01-31" },
  { "January 31 2026", "2026-01-31", "2026-01-31" },
  { "2026-01", "2026-01-01", "2026-01-31" },
  { "2024-02", "2024-02-01", "2024-02-29" },
  { "2026/12", "2026-12-01", "2026-12-31" },
  { "202602", "2026-02-01", "2026-02-28" },
  { "02/2026", "2026-02-01", "2026-02-28" },
  { "Feb 2026", "2026-02-01", "2026-02-28" },
  { "FEBRUARY 2026", "2026-02-01", "2026-02-28" },
  { "Feb-26", "2026-02-01", "2026-02-28" },
  { "Sept. 2026", "2026-09-01", "2026-09-30" },
  { "2026Q1", "2026-01-01", "2026-03-31" },
  { "2026-Q4", "2026-10-01", "2026-12-31" },
  { "Q2 2026", "2026-04-01", "2026-06-30" },
  { "3q2026", "2026-07-01", "2026-09-30" },
  { "2026-W05", "2026-01-26", "2026-02-01" },
  { "2026W1", "2025-12-29", "2026-01-04" },
  { "2020-W53", "2020-12-28", "2021-01-03" },
  { "KW 5/2026", "2026-01-26", "2026-02-01" },
  { "2026", "2026-01-01", "2026-12-31" },
  { "9999", "", "" },
  { "9999-12", "9999-12-01", "9999-12-31" },
  { "9999Q4", "9999-10-01", "9999-12-31" },
  /* days that are none, and things that are no dates */
  { "2026-02-30", "", "" },
  { "2026-13-01", "", "" },
  { "30.02.2026", "", "" },
  { "32.01.2026", "", "" },
  { "13.13.2026", "", "" },
  { "2026Q5", "", "" },
  { "2021-W53", "", "" },
  { "2026-W54", "", "" },
  { "0000-01-01", "", "" },
  { "20261301", "", "" },
  { "", "", "" },
  { "5", "", "" },
  { "1e5", "", "" },
  { "12.5", "", "" },
  { "2026-01-31-01", "", "" },
  { "Total", "", "" },
  { "May be", "", "" },
  { "99999999999999999999", "", "" },
  { "2026-01-31 and more and more and more and more and more and more and more", "", "" },
};

static void
test_dates (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      GoalsDateCell cell;
      gboolean parsed = goals_date_cell_parse (dates[i].text, &cell);
      GoalsDate first = parsed ? goals_date_cell_resolve (&cell, FALSE, FALSE) : GOALS_DATE_NONE;
      GoalsDate last = parsed ? goals_date_cell_resolve (&cell, FALSE, TRUE) : GOALS_DATE_NONE;
      g_autofree char *first_text = goals_date_to_string (first);
      g_autofree char *last_text = goals_date_to_string (last);

      g_test_message ("%s", dates[i].text);
      g_assert_cmpstr (first_text, ==, dates[i].first);
      g_assert_cmpstr (last_text, ==, dates[i].last);
    }
}

#define BAD NAN

static const struct { const char *text; double point, comma; int decimals; const char *unit; } numbers[] = {
  { "5", 5, 5, 0, "" },
  { "-5", -5, -5, 0, "" },
  { "+5", 5, 5, 0, "" },
  { "−5", -5, -5, 0, "" },
  { "– 5", -5, -5, 0, "" },
  { "(5)", -5, -5, 0, "" },
  { "(-5)", BAD, BAD, 0, "" },
  { "0.5", 0.5, BAD, 1, "" },
  { ".5", 0.5, BAD, 1, "" },
  { "5.", 5, BAD, 0, "" },
  { "0,5", BAD, 0.5, 1, "" },
  { "90.0351", 90.0351, BAD, 4, "" },
  { "1,234", 1234, 1.234, 0, "" },
  { "1.234", 1.234, 1234, 3, "" },
  { "1,234,567.89", 1234567.89, BAD, 2, "" },
  { "1.234.567,89", BAD, 1234567.89, 2, "" },
  { "1 234 567,8", BAD, 1234567.8, 1, "" },
  { "1\xc2\xa0" "234.5", 1234.5, BAD, 1, "" },
  { "1\xe2\x80\xaf" "234", 1234, 1234, 0, "" },
  { "1'234.5", 1234.5, BAD, 1, "" },
  { "12,34,567.5", 1234567.5, BAD, 1, "" },
  { "12,34", BAD, 12.34, 2, "" },
  { "1234,567", BAD, 1234.567, 3, "" },
  { "1,2,3", BAD, BAD, 0, "" },
  { "007", 7, 7, 0, "" },
  { "1e3", 1000, 1000, 0, "" },
  { "1.5E-3", 0.0015, BAD, 1, "" },
  { "1e400", BAD, BAD, 0, "" },
  { "45 %", 45, 45, 0, "%" },
  { "45.5%", 45.5, BAD, 1, "%" },
  { "$1,234.50", 1234.5, BAD, 2, "$" },
  { "-$5", -5, -5, 0, "$" },
  { "$-5", -5, -5, 0, "$" },
  { "12 €", 12, 12, 0, "€" },
  { "EUR 12", 12, 12, 0, "EUR" },
  { "12 km/h", 12, 12, 0, "km/h" },
  { "21 °C", 21, 21, 0, "°C" },
  { "1.2k", BAD, BAD, 0, "" },
  { "3 Mio", BAD, BAD, 0, "" },
  { "abc", BAD, BAD, 0, "" },
  { "Row 12", BAD, BAD, 0, "" },
  { "12-5", BAD, BAD, 0, "" },
  { "2026-01-31", BAD, BAD, 0, "" },
  { "5 5", BAD, BAD, 0, "" },
  { "--5", BAD, BAD, 0, "" },
  { "0x10", BAD, BAD, 0, "" },
  { "inf", BAD, BAD, 0, "" },
  { "%", BAD, BAD, 0, "" },
};

static void
test_numbers (void)
{
  static const char *const missing[] = { "", "  ", "NA", "n/a", "#N/A", "NaN", "null", "-", "–", "—", "..", "None" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      GoalsNumberCell cell;
      double point = NAN, comma = NAN;
      int decimals = 0, other = 0;

      g_test_message ("%s", numbers[i].text);
      goals_number_cell_parse (numbers[i].text, &cell);
      g_assert_cmpint (cell.kind, !=, GOALS_NUMBER_CELL_MISSING);
      if (!goals_number_cell_resolve (&cell, '.', &point, &decimals))
        point = NAN;
      if (!goals_number_cell_resolve (&cell, ',', &comma, &other))
        comma = NAN;
      g_assert_true (point == numbers[i].point || (isnan (point) && isnan (numbers[i].point)));
      g_assert_true (comma == numbers[i].comma || (isnan (comma) && isnan (numbers[i].comma)));
      if (isnan (point) && isnan (comma))
        continue;
      g_assert_cmpint (isnan (point) ? other : decimals, ==, numbers[i].decimals);
      g_assert_cmpstr (cell.unit, ==, numbers[i].unit);
    }
  for (guint i = 0; i < G_N_ELEMENTS (missing); i++)
    {
      GoalsNumberCell cell;

      goals_number_cell_parse (missing[i], &cell);
      g_assert_cmpint (cell.kind, ==, GOALS_NUMBER_CELL_MISSING);
    }
}

static void
test_rows (void)
{
  assert_import ("date,value\n2026-01-31,5\n2026-02-28,NA\n2026-03-31,x\n,7\n2026-02-30,8\nMay,9\n", NULL,
                 "2 new 2026-01-31 5\n"
                 "3 skipped No value\n"
                 "4 bad Expected a number, found “x”\n"
                 "5 bad Expected a date, found nothing\n"
                 "6 bad Expected a date, found “2026-02-30”\n"
                 "7 bad Expected a date, found “May”\n");
  assert_import ("date,value\n2026-01-31,5,6\n2026-02-28\n2026-03-31,7\n2026-04-30,1e16\n", NULL,
                 "2 bad Expected 2 fields, found 3\n"
                 "3 bad Expected 2 fields, found 1\n"
                 "4 new 2026-03-31 7\n"
                 "5 bad “1e16” is too large: expected at most 1,000,000,000,000,000\n");
  assert_import ("month;value\n2026-01;1\n2026-02;2\n2026;3\n", NULL,
                 "2 new 2026-01-31 1\n"
                 "3 new 2026-02-28 2\n"
                 "4 bad Expected a period like the others, found “2026”\n");
  assert_import ("day;value\n2026-01-01;1\n2026-01-02;2\n2026Q1;3\n", NULL,
                 "2 new 2026-01-01 1\n"
                 "3 new 2026-01-02 2\n"
                 "4 bad Expected a day like the others, found “2026Q1”\n");
}

static void
test_repeats (void)
{
  assert_import ("d,v\n2026-01-31,5\n2026-02-28,6\n2026-01-31,5\n2026-02-28,7\n2026-02-28,6\n", NULL,
                 "2 new 2026-01-31 5\n"
                 "3 bad Expected one value a day, line 5 has another\n"
                 "4 skipped The same as line 2\n"
                 "5 bad Expected one value a day, line 3 has another\n"
                 "6 bad Expected one value a day, line 3 has another\n");
}

static void
test_units (void)
{
  g_autoptr(GoalsImport) import = import_text ("date,Revenue\n2026-01-31,€5.50\n2026-02-28,€6\n2026-03-31,$7\n2026-04-30,8\n", NULL);
  g_autoptr(GoalsImport) bracket = import_text ("date,Waiting time (min)\n2026-01-31,5.25\n", NULL);
  g_autoptr(GoalsImport) percent = import_text ("date,performance_pct\n2026-01-31,5\n", NULL);
  g_autoptr(GoalsImport) dull = import_text ("date,Value\n2026-01-31,5\n", NULL);
  g_autofree char *shown = show (import);

  g_assert_cmpstr (import->unit, ==, "€");
  g_assert_cmpstr (import->name, ==, "Revenue");
  g_assert_cmpint (import->decimals, ==, 2);
  g_assert_cmpstr (shown, ==, "2 new 2026-01-31 5.5\n3 new 2026-02-28 6\n"
                              "4 bad Expected the unit “€” like in the other rows, found “$7”\n5 new 2026-04-30 8\n");
  g_assert_cmpstr (bracket->unit, ==, "min");
  g_assert_cmpstr (bracket->name, ==, "Waiting time");
  g_assert_cmpstr (percent->unit, ==, "%");
  g_assert_cmpstr (percent->name, ==, "performance");
  g_assert_null (dull->name);
}

static const struct { const char *input; gboolean month_first, open; const char *first; } orders[] = {
  { "d,v\n01/02/2026,1\n13/02/2026,2\n", FALSE, FALSE, "2026-02-01" },
  { "d,v\n01/02/2026,1\n02/13/2026,2\n", TRUE, FALSE, "2026-01-02" },
  { "d;v\n01.02.2026;1\n02.02.2026;2\n", FALSE, FALSE, "2026-02-01" },
  /* first days of months, one way; twelve days in January, the other */
  { "d,v\n01/01/2026,1\n01/02/2026,2\n01/03/2026,3\n01/04/2026,4\n01/01/2027,5\n01/02/2027,6\n", FALSE, TRUE,
    "2026-01-01" },
  { "d,v\n02/01/2026,1\n03/01/2026,2\n04/01/2026,3\n02/01/2027,4\n03/01/2027,5\n", TRUE, TRUE, "2026-02-01" },
  { "d,v\n05/05/2026,1\n", FALSE, FALSE, "2026-05-05" },
};

static void
test_day_and_month (void)
{
  GoalsImportOptions options = GOALS_IMPORT_OPTIONS_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      g_autoptr(GoalsImport) import = import_text (orders[i].input, NULL);
      g_autofree char *first = goals_date_to_string (goals_import_get_row (import, 0)->date);
      g_autoptr(GPtrArray) remarks = goals_import_remarks (import);

      g_test_message ("order %u", i);
      g_assert_cmpint (import->month_first, ==, orders[i].month_first);
      g_assert_cmpint (import->dates_open, ==, orders[i].open);
      g_assert_cmpstr (first, ==, orders[i].first);
      g_assert_cmpuint (remarks->len, ==, orders[i].open ? 1 : 0);
    }

  options.month_first = TRUE;
  assert_import (orders[3].input, &options,
                 "2 new 2026-01-01 1\n3 new 2026-01-02 2\n4 new 2026-01-03 3\n5 new 2026-01-04 4\n6 new 2027-01-01 5\n7 new 2027-01-02 6\n");
  assert_import (orders[0].input, &options, "2 new 2026-01-02 1\n3 bad Expected a date, found “13/02/2026”\n");
}

static const struct { const char *input; char decimal; gboolean open; double first; } signs[] = {
  { "d,v\n2026-01-31,1.5\n2026-02-28,1.234\n", '.', FALSE, 1.5 },
  { "d;v\n2026-01-31;1,5\n2026-02-28;1,234\n", ',', FALSE, 1.5 },
  { "d;v\n2026-01-31;1.234\n2026-02-28;2.345\n", ',', TRUE, 1234 },
  { "d,v\n2026-01-31,1.234\n2026-02-28,2.345\n", '.', FALSE, 1.234 },
  { "d,v\n2026-01-31,\"1,234\"\n2026-02-28,\"2,345\"\n", '.', TRUE, 1234 },
  { "d\tv\n2026-01-31\t1,234\n2026-02-28\t1,234,567\n", '.', FALSE, 1234 },
  { "d;v\n2026-01-31;1.234,5\n", ',', FALSE, 1234.5 },
  { "d,v\n2026-01-31,12\n", '.', FALSE, 12 },
};

static void
test_decimal_signs (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      g_autoptr(GoalsImport) import = import_text (signs[i].input, NULL);

      g_test_message ("sign %u", i);
      g_assert_cmpint (import->decimal, ==, signs[i].decimal);
      g_assert_cmpint (import->numbers_open, ==, signs[i].open);
      g_assert_cmpfloat (goals_import_get_row (import, 0)->value, ==, signs[i].first);
    }
}

static const struct { const char *input; int date, value, note; gboolean header; } columns[] = {
  { "date,value\n2026-01-31,5\n", 0, 1, GOALS_IMPORT_NO_COLUMN, TRUE },
  { "value,date\n5,2026-01-31\n", 1, 0, GOALS_IMPORT_NO_COLUMN, TRUE },
  { "2026-01-31,5\n2026-02-28,6\n", 0, 1, GOALS_IMPORT_NO_COLUMN, FALSE },
  { "2026-01-31,5\n", 0, 1, GOALS_IMPORT_NO_COLUMN, FALSE },
  { "id,date,target,value,Comment\n1,2026-01-31,9,5,x\n2,2026-02-28,9,6,\n", 1, 3, 4, TRUE },
  { "date,org,attendances,performance_pct\n2026-01-31,A,5,90.5\n", 0, 2, GOALS_IMPORT_NO_COLUMN, TRUE },
  { "year,flow\n1871,1120\n1872,1160\n", 0, 1, GOALS_IMPORT_NO_COLUMN, TRUE },
  { "flow,year\n1820,1871\n1860,1872\n", 1, 0, GOALS_IMPORT_NO_COLUMN, TRUE },
  { "1871,1120.5\n1872,1160.5\n", 0, 1, GOALS_IMPORT_NO_COLUMN, FALSE },
  { "Name,Date,Value\nx,2026-01-31,NA\ny,2026-02-28,5\n", 1, 2, GOALS_IMPORT_NO_COLUMN, TRUE },
};

static void
test_columns (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr(GoalsImport) import = import_text (columns[i].input, NULL);

      g_test_message ("columns %u", i);
      g_assert_cmpint (import->date_column, ==, columns[i].date);
      g_assert_cmpint (import->value_column, ==, columns[i].value);
      g_assert_cmpint (import->note_column, ==, columns[i].note);
      g_assert_cmpint (import->has_header, ==, columns[i].header);
    }
}

static const struct { const char *input; GoalsImportError code; const char *message; } refusals[] = {
  { "a,b\nx,y\n", GOALS_IMPORT_ERROR_NO_DATES, "No column of dates was found*" },
  { "a\n5\n", GOALS_IMPORT_ERROR_NO_DATES, "No column of dates was found*" },
  { "day,b\n2026-01-31,y\n", GOALS_IMPORT_ERROR_NO_VALUES, "No column of numbers was found beside the dates in “day”" },
  { "2026-01-31\n2026-02-28\n", GOALS_IMPORT_ERROR_NO_VALUES,
    "No column of numbers was found beside the dates in “Column 1”" },
};

static void
test_refusals (void)
{
  const GoalsImportOptions options = GOALS_IMPORT_OPTIONS_INIT;

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr(GoalsCsv) csv = read_text (refusals[i].input);
      g_autoptr(GError) error = NULL;

      g_assert_null (goals_import_new (csv, &options, NULL, NULL, 0, &error));
      g_assert_error (error, GOALS_IMPORT_ERROR, (int) refusals[i].code);
      g_test_message ("%s", error->message);
      g_assert_true (g_pattern_match_simple (refusals[i].message, error->message));
    }
}

static void
test_mapping (void)
{
  g_autoptr(GoalsCsv) csv = read_text ("Day,A,B,Why\n01/02/2026,5,\"1,5\",x\n");
  GoalsImportOptions options = GOALS_IMPORT_OPTIONS_INIT;
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsImport) import = NULL;
  g_autofree char *shown = NULL;

  g_assert_true (goals_import_options_map (&options, csv, "day=date-month-first", &error));
  g_assert_true (goals_import_options_map (&options, csv, "3=value-comma", &error));
  g_assert_true (goals_import_options_map (&options, csv, "WHY=note", &error));
  g_assert_no_error (error);
  import = goals_import_new (csv, &options, NULL, NULL, 0, &error);
  g_assert_no_error (error);
  shown = show (import);
  g_assert_cmpstr (shown, ==, "2 new 2026-01-02 1.5\n");
  g_assert_cmpstr (goals_import_row_get_note (import, goals_import_get_row (import, 0)), ==, "x");

  g_assert_false (goals_import_options_map (&options, csv, "Nope=date", &error));
  g_assert_error (error, GOALS_IMPORT_ERROR, GOALS_IMPORT_ERROR_MAPPING);
  g_assert_cmpstr (error->message, ==, "There is no column “Nope”: expected one of Day, A, B, Why, or a number from 1");
  g_clear_error (&error);
  g_assert_false (goals_import_options_map (&options, csv, "5=date", &error));
  g_clear_error (&error);
  g_assert_false (goals_import_options_map (&options, csv, "Day=when", &error));
  g_assert_error (error, GOALS_IMPORT_ERROR, GOALS_IMPORT_ERROR_MAPPING);
  g_clear_error (&error);
  g_assert_false (goals_import_options_map (&options, csv, "Day", &error));
}

static void
test_known_measurements (void)
{
  const GoalsImportOptions options = GOALS_IMPORT_OPTIONS_INIT;
  const GoalsDate known_dates[] = { goals_date_new (2026, 1, 1), goals_date_new (2026, 2, 1),
                                    goals_date_new (2026, 3, 1) };
  const double known_values[] = { 5, 6, 7 };
  g_autoptr(GoalsCsv) csv = read_text ("month,value,note\n2026-04,8,\n2026-02,9,why\n2026-01,5,\n2026-05,NA,\n");
  g_autoptr(GoalsImport) import = goals_import_new (csv, &options, known_dates, known_values, 3, NULL);
  g_autoptr(GArray) days = g_array_new (FALSE, FALSE, sizeof (GoalsDate));
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GPtrArray) notes = g_ptr_array_new ();
  g_autofree char *shown = show (import);
  g_autofree char *summary = goals_import_summary (import);

  /* It goes on with the first day, because the KPI has first days so far. */
  g_assert_cmpstr (shown, ==,
                   "2 new 2026-04-01 8\n3 replaces 2026-02-01 9\n4 unchanged 2026-01-01 5\n5 skipped No value\n");
  g_assert_cmpfloat (goals_import_get_row (import, 1)->before, ==, 6);
  g_assert_cmpstr (summary, ==, "1 new, 1 replaced, 1 unchanged, 1 skipped");

  goals_import_collect (import, days, values, notes);
  g_assert_cmpuint (days->len, ==, 2);
  g_assert_cmpint (g_array_index (days, GoalsDate, 0), ==, known_dates[1]);
  g_assert_cmpfloat (g_array_index (values, double, 0), ==, 9);
  g_assert_cmpstr (g_ptr_array_index (notes, 0), ==, "why");
  g_assert_cmpfloat (g_array_index (values, double, 1), ==, 8);
  g_assert_null (g_ptr_array_index (notes, 1));
}

static const struct { const char *input; GoalsFrequency frequency; } frequencies[] = {
  { "d,v\n2026-01-05,1\n2026-01-06,1\n2026-01-09,1\n2026-01-12,1\n", GOALS_FREQUENCY_DAILY },
  { "d,v\n2026-01-05,1\n2026-01-12,1\n2026-02-02,1\n2026-02-09,1\n", GOALS_FREQUENCY_WEEKLY },
  { "d,v\n2026-03-01,1\n2026-02-01,1\n2026-01-01,1\n", GOALS_FREQUENCY_MONTHLY },
  { "d,v\n2026-01-01,1\n2026-04-01,1\n2026-07-01,1\n", GOALS_FREQUENCY_QUARTERLY },
  { "d,v\n2024-01-01,1\n2025-01-01,1\n2026-01-01,1\n", GOALS_FREQUENCY_YEARLY },
  { "d,v\n2026-W01,1\n", GOALS_FREQUENCY_WEEKLY },
  { "d,v\n2026Q1,1\n", GOALS_FREQUENCY_QUARTERLY },
  { "d,v\n2026-01-01,1\n", GOALS_FREQUENCY_MONTHLY },
};

static void
test_frequencies (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (frequencies); i++)
    {
      g_autoptr(GoalsImport) import = import_text (frequencies[i].input, NULL);

      g_test_message ("frequency %u", i);
      g_assert_cmpint (import->frequency, ==, frequencies[i].frequency);
    }
}

static const struct { const char *input; int found, proposed; } decimals[] = {
  { "d,v\n2026-01-31,90.0351\n2026-02-28,86.1\n", 4, 2 },
  { "d,v\n2026-01-31,0.0351\n2026-02-28,0.02\n", 4, 4 },
  { "d,v\n2026-01-31,1867781.25\n", 2, 0 },
  { "d,v\n2026-01-31,12\n2026-02-28,13\n", 0, 0 },
  { "d,v\n2026-01-31,-3.526591\n", 6, 3 },
  { "d,v\n2026-01-31,0.00\n", 2, 2 },
};

static void
test_decimals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (decimals); i++)
    {
      g_autoptr(GoalsImport) import = import_text (decimals[i].input, NULL);

      g_test_message ("decimals %u", i);
      g_assert_cmpint (import->decimals, ==, decimals[i].found);
      g_assert_cmpint (goals_import_propose_decimals (import), ==, decimals[i].proposed);
    }
}

static void
test_proposed_names (void)
{
  g_autoptr(GoalsImport) named = import_text ("date,Waiting time (h)\n2026-01-31,5\n", NULL);
  g_autoptr(GoalsImport) dull = import_text ("date,value\n2026-01-31,5\n", NULL);
  g_autofree char *by_column = goals_import_propose_name (named, "x.csv");
  g_autofree char *by_file = goals_import_propose_name (dull, "sick_days-2026.csv");
  g_autofree char *by_nothing = goals_import_propose_name (dull, NULL);

  g_assert_cmpstr (by_column, ==, "Waiting time");
  g_assert_cmpstr (by_file, ==, "Sick days 2026");
  g_assert_cmpstr (by_nothing, ==, "Imported KPI");
}

static void
test_load (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "goals-import-XXXXXX", NULL);
  g_autoptr(GFile) folder = NULL, device = g_file_new_for_path ("/dev/zero");
  g_autoptr(GFile) file = NULL;
  g_autoptr(GoalsCsv) csv = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (g_mkdtemp (path));
  folder = g_file_new_for_path (path);
  file = g_file_get_child (folder, "x.csv");
  g_assert_null (goals_csv_load (file, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (goals_csv_load (folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_null (goals_csv_load (device, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_true (g_file_replace_contents (file, "a,b\n1,2\n", 8, NULL, FALSE, 0, NULL, NULL, NULL));
  csv = goals_csv_load (file, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (goals_csv_get_n_rows (csv), ==, 2);
  g_file_delete (file, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
}

/* A regular file that says it is empty, and holds more than there is memory. */
static void
test_endless (void)
{
  g_autoptr(GFile) file = g_file_new_for_path ("/proc/self/pagemap");
  g_autoptr(GError) error = NULL;

  if (!g_file_query_exists (file, NULL))
    {
      g_test_skip ("the system has no such file");
      return;
    }
  g_assert_null (goals_csv_load (file, NULL, &error));
  g_assert_error (error, GOALS_CSV_ERROR, GOALS_CSV_ERROR_LIMIT);
}

static const struct { const char *file; guint n_new, skipped, bad; GoalsFrequency frequency; const char *first, *last;
                      } series[] = {
  { "nhs_ae_4h_performance_monthly.csv", 36, 0, 0, GOALS_FREQUENCY_MONTHLY, "2016-04-01", "2019-03-01" },
  { "nhs_ae_attendances_monthly.csv", 36, 0, 0, GOALS_FREQUENCY_MONTHLY, "2016-04-01", "2019-03-01" },
  { "us_retail_sales_monthly.csv", 293, 0, 0, GOALS_FREQUENCY_MONTHLY, "1992-01-01", "2016-05-01" },
  { "air_passengers_monthly.csv", 144, 0, 0, GOALS_FREQUENCY_MONTHLY, "1949-01-01", "1960-12-01" },
  { "nile_yearly.csv", 100, 0, 0, GOALS_FREQUENCY_YEARLY, "1871-01-01", "1970-01-01" },
  { "ausbeer_quarterly.csv", 218, 0, 0, GOALS_FREQUENCY_QUARTERLY, "1956-01-01", "2010-04-01" },
  { "hyndsight_pageviews_daily.csv", 365, 0, 0, GOALS_FREQUENCY_DAILY, "2014-04-30", "2015-04-29" },
  { "a10_drug_sales_monthly.csv", 204, 0, 0, GOALS_FREQUENCY_MONTHLY, "1991-07-01", "2008-06-01" },
  { "co2_weekly_gaps.csv", 2225, 59, 0, GOALS_FREQUENCY_WEEKLY, "1958-03-29", "2001-12-29" },
};

static void
test_real_series (void)
{
  const GoalsImportOptions options = GOALS_IMPORT_OPTIONS_INIT;
  g_autofree char *folder = g_build_filename (g_getenv ("GOALS_SHARED_DATA") ?: "", "kpi", NULL);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the reference data are not here");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    {
      g_autofree char *path = g_build_filename (folder, series[i].file, NULL);
      g_autofree char *content = NULL, *first = NULL, *last = NULL;
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GoalsCsv) csv = NULL;
      g_autoptr(GoalsImport) import = NULL;
      gsize size = 0;

      g_test_message ("%s", series[i].file);
      g_file_get_contents (path, &content, &size, &error);
      g_assert_no_error (error);
      bytes = g_bytes_new (content, size);
      csv = goals_csv_new (bytes, 0, &error);
      g_assert_no_error (error);
      import = goals_import_new (csv, &options, NULL, NULL, 0, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (import->counts[GOALS_IMPORT_NEW], ==, series[i].n_new);
      g_assert_cmpuint (import->counts[GOALS_IMPORT_SKIPPED], ==, series[i].skipped);
      g_assert_cmpuint (import->counts[GOALS_IMPORT_BAD], ==, series[i].bad);
      g_assert_cmpint (import->frequency, ==, series[i].frequency);
      first = goals_date_to_string (goals_import_get_row (import, 0)->date);
      last = goals_date_to_string (goals_import_get_row (import, import->rows->len - 1)->date);
      g_assert_cmpstr (first, ==, series[i].first);
      g_assert_cmpstr (last, ==, series[i].last);
    }
}

static GoalsKpi *
make_kpi (void)
{
  GoalsTarget *row = g_object_new (GOALS_TYPE_TARGET, "from", goals_date_new (2026, 2, 1), "value", 7.5, NULL);
  GPtrArray *targets = goals_values_new ();
  GoalsKpi *kpi = NULL;

  g_ptr_array_add (targets, row);
  kpi = g_object_new (GOALS_TYPE_KPI, "name", "x", "targets", targets, NULL);
  g_ptr_array_unref (targets);
  goals_series_put (goals_kpi_get_measurements (kpi), goals_date_new (2026, 1, 31), 5);
  goals_series_put (goals_kpi_get_measurements (kpi), goals_date_new (2026, 2, 28), 0.1);
  goals_notes_put (goals_kpi_get_notes (kpi), goals_date_new (2026, 2, 10), "only a note");
  goals_notes_put (goals_kpi_get_notes (kpi), goals_date_new (2026, 2, 28), "=cmd, \"now\"");
  return kpi;
}

static void
test_export (void)
{
  g_autoptr(GoalsKpi) kpi = make_kpi ();
  g_autofree char *guarded = goals_kpi_to_csv (kpi, TRUE);
  g_autofree char *bare = goals_kpi_to_csv (kpi, FALSE);
  g_autoptr(GoalsImport) import = NULL;

  g_assert_cmpstr (guarded, ==,
                   "date,value,target,note\r\n"
                   "2026-01-31,5,,\r\n"
                   "2026-02-10,,7.5,\"only a note\"\r\n"
                   "2026-02-28,0.1,7.5,\"'=cmd, \"\"now\"\"\"\r\n");
  g_assert_nonnull (strstr (bare, "\"=cmd, \"\"now\"\"\""));

  import = import_text (guarded, NULL);
  g_assert_cmpuint (import->counts[GOALS_IMPORT_NEW], ==, 2);
  g_assert_cmpuint (import->counts[GOALS_IMPORT_SKIPPED], ==, 1);
  g_assert_cmpstr (goals_import_row_get_note (import, goals_import_get_row (import, 2)), ==, "=cmd, \"now\"");
}

/* Whatever is in a table, every row gets a day and a value or a reason. */
static void
test_noise (void)
{
  static const char *const cells[] = { "2026-01-31", "31.01.2026", "01/02/2026", "2026Q1", "2026", "Jan 2026", "5",
                                       "1,5", "\"1,234.5\"",
                                       "NA", "", "x", "12 %", "€ 3", "(4)", "1e9", "\"", "Ω", "-", "99/99/99",
                                       "31.02.2026" };
  const GoalsImportOptions options = GOALS_IMPORT_OPTIONS_INIT;
  g_autoptr(GRand) random = g_rand_new_with_seed (20261121);

  for (guint i = 0; i < 5000; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GoalsCsv) csv = NULL;
      g_autoptr(GoalsImport) import = NULL;

      for (int k = g_rand_int_range (random, 1, 24); k > 0; k--)
        g_string_append_printf (text, "%s%c", cells[g_rand_int_range (random, 0, G_N_ELEMENTS (cells))],
                                ",;\n\n"[g_rand_int_range (random, 0, 4)]);
      bytes = g_bytes_new (text->str, text->len);
      csv = goals_csv_new (bytes, 0, NULL);
      import = csv != NULL ? goals_import_new (csv, &options, NULL, NULL, 0, NULL) : NULL;
      for (guint k = 0; import != NULL && k < import->rows->len; k++)
        {
          const GoalsImportRow *row = goals_import_get_row (import, k);
          g_autofree char *reason = goals_import_row_explain (import, row);

          if (row->status == GOALS_IMPORT_NEW)
            g_assert_true (row->date != GOALS_DATE_NONE && isfinite (row->value) && reason == NULL);
          else
            g_assert_nonnull (reason);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/dates", test_dates);
  g_test_add_func ("/import/numbers", test_numbers);
  g_test_add_func ("/import/rows", test_rows);
  g_test_add_func ("/import/repeats", test_repeats);
  g_test_add_func ("/import/units", test_units);
  g_test_add_func ("/import/day-and-month", test_day_and_month);
  g_test_add_func ("/import/decimal-signs", test_decimal_signs);
  g_test_add_func ("/import/columns", test_columns);
  g_test_add_func ("/import/refusals", test_refusals);
  g_test_add_func ("/import/mapping", test_mapping);
  g_test_add_func ("/import/known-measurements", test_known_measurements);
  g_test_add_func ("/import/frequencies", test_frequencies);
  g_test_add_func ("/import/decimals", test_decimals);
  g_test_add_func ("/import/proposed-names", test_proposed_names);
  g_test_add_func ("/import/load", test_load);
  g_test_add_func ("/exchange/import/endless", test_endless);
  g_test_add_func ("/import/real-series", test_real_series);
  g_test_add_func ("/import/export", test_export);
  g_test_add_func ("/import/noise", test_noise);
  return g_test_run ();
}
