/* test-exchange-csv.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-csv.h"

#include <string.h>

static GoalsCsv *
read_bytes (const char *data, gsize size, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);

  return goals_csv_new (bytes, 0, error);
}

/* Fields between bars, rows ended by newlines: "a|b\nc|d\n". */
static char *
show (const GoalsCsv *csv)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < goals_csv_get_n_rows (csv); row++)
    {
      for (guint column = 0; column < goals_csv_get_row_length (csv, row); column++)
        g_string_append_printf (text, "%s%s", column > 0 ? "|" : "", goals_csv_get (csv, row, column));
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static const struct { const char *input, *expected; char separator; } tables[] = {
  { "date,value\n2026-01-31,5\n", "date|value\n2026-01-31|5\n", ',' },
  { "date,value\r\n2026-01-31,5", "date|value\n2026-01-31|5\n", ',' },
  { "date,value\r2026-01-31,5\r", "date|value\n2026-01-31|5\n", ',' },
  { "\xef\xbb\xbf" "date,value\n1,2\n", "date|value\n1|2\n", ',' },
  { "date;value\n2026-01-31;5,5\n2026-02-28;6,5\n", "date|value\n2026-01-31|5,5\n2026-02-28|6,5\n", ';' },
  { "2026-01-31;5,5\n2026-02-28;6,5\n", "2026-01-31|5,5\n2026-02-28|6,5\n", ';' },
  { "date\tvalue\n1\t1,000.5\n", "date|value\n1|1,000.5\n", '\t' },
  { "date|value\n1|2\n", "date|value\n1|2\n", '|' },
  { "sep=;\r\na;b\r\n1,5;2,5\r\n", "a|b\n1,5|2,5\n", ';' },
  { "sep=|\na|b,c\n", "a|b,c\n", '|' },
  { "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", "a|b\nx,y|say \"hi\"\n", ',' },
  { "a,b\n\"two\nlines\",3\n", "a|b\ntwo\nlines|3\n", ',' },
  { "a,b\n\"\",3\n", "a|b\n|3\n", ',' },
  { "a,b\nit is 5\" wide,3\n", "a|b\nit is 5\" wide|3\n", ',' },
  { "a,b\n\n,\n\r\n1,2\n\n", "a|b\n1|2\n", ',' },
  { "a,b\n1,2,,\n3,4,\n", "a|b\n1|2\n3|4\n", ',' },
  { "a,b\n1,2,x\n3\n", "a|b\n1|2|x\n3\n", ',' },
  { "a,b,\n1,2,\n", "a|b\n1|2\n", ',' },
  { "a,b\n1,\n", "a|b\n1|\n", ',' },
  { "alone\n1\n2\n", "alone\n1\n2\n", ',' },
  { "x", "x\n", ',' },
  { "Tag;Stra\xdf" "e \x80\n1;2\n", "Tag|Straße €\n1|2\n", ';' },
  { "\"a\",\"b\"", "a|b\n", ',' },
};

static void
test_tables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(GoalsCsv) csv = read_bytes (tables[i].input, strlen (tables[i].input), &error);
      g_autofree char *shown = NULL;

      g_test_message ("table %u", i);
      g_assert_no_error (error);
      shown = show (csv);
      g_assert_cmpstr (shown, ==, tables[i].expected);
      g_assert_cmpint (goals_csv_get_separator (csv), ==, tables[i].separator);
      g_assert_cmpstr (goals_csv_get (csv, 0, 4000), ==, "");
    }
}

static const struct { const char *input; gsize size; GoalsCsvError code; const char *message; } errors[] = {
  { "", 0, GOALS_CSV_ERROR_EMPTY, "There is nothing in it" },
  { "\n\r\n,,\n", 6, GOALS_CSV_ERROR_EMPTY, "There is nothing in it" },
  { "\xef\xbb\xbf", 3, GOALS_CSV_ERROR_EMPTY, "There is nothing in it" },
  { "a,b\n1,\"x\n2,3\n", 13, GOALS_CSV_ERROR_SYNTAX, "Line 2, column 3: this quote is never closed" },
  { "a,b\n\"ö\" x,2\n", 13, GOALS_CSV_ERROR_SYNTAX,
    "Line 2, column 4: expected a separator or the end of the line after the closing quote" },
  { "a,b\n\"x\ny\"z,2\n", 13, GOALS_CSV_ERROR_SYNTAX,
    "Line 3, column 3: expected a separator or the end of the line after the closing quote" },
  { "a,b\n1,\0002\n", 9, GOALS_CSV_ERROR_SYNTAX, "Line 2, column 3: a NUL byte: this is not a text file" },
  { "a,b\r\n\"1\0002\",3\n", 13, GOALS_CSV_ERROR_SYNTAX, "Line 2, column 3: a NUL byte: this is not a text file" },
};

static void
test_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (errors); i++)
    {
      g_autoptr(GError) error = NULL;

      g_test_message ("error %u", i);
      g_assert_null (read_bytes (errors[i].input, errors[i].size, &error));
      g_assert_error (error, GOALS_CSV_ERROR, (int) errors[i].code);
      g_assert_cmpstr (error->message, ==, errors[i].message);
    }
}

static void
test_encodings (void)
{
  static const char little[] = "\xff\xfe" "a\0,\0b\0\n\0\xe4\0,\0" "2\0";
  static const char big[] = "\xfe\xff" "\0a\0,\0b\0\n\0\xe4\0,\0" "2";
  static const char broken[] = "\xff\xfe" "a\0,\0\x00\xd8";
  static const char *const inputs[] = { little, big };
  static const gsize sizes[] = { sizeof little - 1, sizeof big - 1 };
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsCsv) latin = NULL;

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(GoalsCsv) csv = read_bytes (inputs[i], sizes[i], &error);

      g_assert_no_error (error);
      g_assert_cmpint (goals_csv_get_encoding (csv), ==, GOALS_CSV_ENCODING_UTF_16);
      g_assert_cmpstr (goals_csv_get (csv, 1, 0), ==, "ä");
    }

  latin = read_bytes ("a\n\x93\xe4\x94\n", 6, &error);
  g_assert_no_error (error);
  g_assert_cmpint (goals_csv_get_encoding (latin), ==, GOALS_CSV_ENCODING_WINDOWS_1252);
  g_assert_cmpstr (goals_csv_get (latin, 1, 0), ==, "“ä”");

  g_assert_null (read_bytes (broken, sizeof broken - 1, &error));
  g_assert_error (error, GOALS_CSV_ERROR, GOALS_CSV_ERROR_SYNTAX);
}

static void
test_lines (void)
{
  g_autoptr(GoalsCsv) csv = read_bytes ("a,b\r\n\r\n\"x\r\ny\",1\rz,2\n", 20, NULL);

  g_assert_nonnull (csv);
  g_assert_cmpuint (goals_csv_get_n_rows (csv), ==, 3);
  g_assert_cmpuint (goals_csv_get_line (csv, 0), ==, 1);
  g_assert_cmpuint (goals_csv_get_line (csv, 1), ==, 3);
  g_assert_cmpuint (goals_csv_get_line (csv, 2), ==, 5);
}

static void
expect_limit (GString *input, const char *message)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (read_bytes (input->str, input->len, &error));
  g_assert_error (error, GOALS_CSV_ERROR, GOALS_CSV_ERROR_LIMIT);
  g_assert_cmpstr (error->message, ==, message);
  g_string_free (input, TRUE);
}

static GString *
repeat (const char *part, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  return text;
}

static void
test_limits (void)
{
  GString *input = NULL;
  g_autoptr(GoalsCsv) widest = NULL;
  g_autoptr(GBytes) zeros = g_bytes_new_take (g_malloc0 (GOALS_CSV_MAX_BYTES + 1), GOALS_CSV_MAX_BYTES + 1);
  g_autoptr(GError) error = NULL;

  input = repeat ("x,", GOALS_CSV_MAX_COLUMNS - 1);
  g_string_append (input, "x");
  widest = read_bytes (input->str, input->len, NULL);
  g_assert_nonnull (widest);
  g_assert_cmpuint (goals_csv_get_n_columns (widest), ==, GOALS_CSV_MAX_COLUMNS);
  g_string_append (input, ",x");
  expect_limit (input, "Line 1, column 2001: more than 1000 columns");

  input = repeat ("x", GOALS_CSV_MAX_FIELD + 1);
  g_string_prepend (input, "a,b\n1,");
  expect_limit (input, "Line 2, column 3: a field of more than 1048576 bytes");

  expect_limit (repeat ("1,2\n", GOALS_CSV_MAX_ROWS + 1), "Line 1000002, column 1: more than 1000000 rows");

  g_assert_null (goals_csv_new (zeros, 0, &error));
  g_assert_error (error, GOALS_CSV_ERROR, GOALS_CSV_ERROR_LIMIT);
}

static void
test_written_text_comes_back (void)
{
  static const struct { const char *text, *written; } texts[] = {
    { "plain", "\"plain\"" },
    { "say \"hi\"", "\"say \"\"hi\"\"\"" },
    { "=1+1", "\"'=1+1\"" },
    { "+49 30", "\"'+49 30\"" },
    { "-x", "\"'-x\"" },
    { "@SUM(A1)", "\"'@SUM(A1)\"" },
    { "\tx", "\"'\tx\"" },
    { "\rx", "\"'\rx\"" },
    { "\nx", "\"'\nx\"" },
    { "＝1+1", "\"'＝1+1\"" },
    { "＋1", "\"'＋1\"" },
    { "－1", "\"'－1\"" },
    { "＠x", "\"'＠x\"" },
    { "'=1+1", "\"''=1+1\"" },
    { "''-x", "\"'''-x\"" },
    { "'quoted'", "\"'quoted'\"" },
    { "two\nlines; and, more", "\"two\nlines; and, more\"" },
    { "", "\"\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GString) line = g_string_new ("x,");
      g_autoptr(GString) bare = g_string_new ("x,");
      g_autoptr(GoalsCsv) csv = NULL;
      g_autoptr(GoalsCsv) unchanged = NULL;

      goals_csv_append_text (line, texts[i].text, TRUE);
      g_assert_cmpstr (line->str + 2, ==, texts[i].written);
      csv = read_bytes (line->str, line->len, NULL);
      g_assert_cmpstr (goals_csv_unguard (goals_csv_get (csv, 0, 1)), ==, texts[i].text);

      goals_csv_append_text (bare, texts[i].text, FALSE);
      unchanged = read_bytes (bare->str, bare->len, NULL);
      g_assert_cmpstr (goals_csv_get (unchanged, 0, 1), ==, texts[i].text);
    }
}

/* No input may crash the reader, and what it takes it takes whole: every row has its fields inside the text. */
static void
test_noise (void)
{
  static const char alphabet[] = "a1,;\t|\"\"\n\r \xe4\xc3\xa4-.=";
  g_autoptr(GRand) random = g_rand_new_with_seed (20261121);

  for (guint i = 0; i < 20000; i++)
    {
      char input[48];
      gsize size = (gsize) g_rand_int_range (random, 0, (gint32) sizeof input);
      g_autoptr(GError) error = NULL;
      g_autoptr(GoalsCsv) csv = NULL;

      for (gsize k = 0; k < size; k++)
        input[k] = alphabet[g_rand_int_range (random, 0, (gint32) sizeof alphabet)];
      csv = read_bytes (input, size, &error);
      g_assert_true ((csv == NULL) == (error != NULL));
      for (guint row = 0; csv != NULL && row < goals_csv_get_n_rows (csv); row++)
        for (guint column = 0; column < goals_csv_get_row_length (csv, row); column++)
          {
            g_assert_true (g_utf8_validate (goals_csv_get (csv, row, column), -1, NULL));
            g_assert_cmpuint (strlen (goals_csv_get (csv, row, column)), <=, 3 * size);
          }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/tables", test_tables);
  g_test_add_func ("/csv/errors", test_errors);
  g_test_add_func ("/csv/encodings", test_encodings);
  g_test_add_func ("/csv/lines", test_lines);
  g_test_add_func ("/csv/limits", test_limits);
  g_test_add_func ("/csv/written-text-comes-back", test_written_text_comes_back);
  g_test_add_func ("/csv/noise", test_noise);
  return g_test_run ();
}
