/* goals-csv.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* How much of the text is looked at to find the separator. */
#define SNIFF_BYTES   (64 * 1024)
#define SNIFF_RECORDS 200

typedef struct
{
  guint32 first;        /* index of its first cell */
  guint32 line;
} Row;

struct _GoalsCsv
{
  char             *text;       /* every cell, unquoted in place and ended by a NUL */
  GArray           *cells;      /* guint32 offsets into text */
  GArray           *rows;       /* Row, and one more behind the last */
  guint             n_columns;
  char              separator;
  GoalsCsvEncoding  encoding;
};

/* Unquoting only ever shortens, so the cells are written over the text that they were read from. */
typedef struct
{
  GoalsCsv *csv;
  gsize     length;
  gsize     in, out;
  guint     line, column;       /* of text[in], from 1 */
} Scanner;

G_DEFINE_QUARK (goals-csv-error-quark, goals_csv_error)

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static gboolean
fail (Scanner *scanner, GoalsCsvError code, const char *what, GError **error)
{
  /* Translators: a place in a text file, and what is wrong there */
  g_set_error (error, GOALS_CSV_ERROR, (int) code, _("Line %u, column %u: %s"), scanner->line, scanner->column, what);
  return FALSE;
}

static gboolean
too_much (Scanner *scanner, char *owned_what, GError **error)
{
  g_autofree char *what = owned_what;

  return fail (scanner, GOALS_CSV_ERROR_LIMIT, what, error);
}

/* Steps over one byte, keeping count of lines and characters. */
static void
advance (Scanner *scanner)
{
  const char *at = scanner->csv->text + scanner->in++;

  if (*at == '\n' || (*at == '\r' && at[1] != '\n'))
    {
      scanner->line++;
      scanner->column = 1;
    }
  else if ((*at & 0xc0) != 0x80)
    {
      scanner->column++;
    }
}

static gboolean
read_quoted (Scanner *scanner, GError **error)
{
  char *text = scanner->csv->text;
  Scanner start = *scanner;

  advance (scanner);
  while (scanner->in < scanner->length)
    {
      char c = text[scanner->in];

      if (c == '\0')
        return fail (scanner, GOALS_CSV_ERROR_SYNTAX, _("a NUL byte: this is not a text file"), error);
      advance (scanner);
      if (c == '"')
        {
          if (text[scanner->in] != '"' || scanner->in >= scanner->length)
            {
              c = text[scanner->in];
              if (scanner->in == scanner->length || c == scanner->csv->separator || is_line_end (c))
                return TRUE;
              return fail (scanner, GOALS_CSV_ERROR_SYNTAX,
                           _("expected a separator or the end of the line after the closing quote"),
                           error);
            }
          advance (scanner);
        }
      text[scanner->out++] = c;
    }
  return fail (&start, GOALS_CSV_ERROR_SYNTAX, _("this quote is never closed"), error);
}

static gboolean
read_plain (Scanner *scanner, GError **error)
{
  char *text = scanner->csv->text;

  while (scanner->in < scanner->length)
    {
      char c = text[scanner->in];

      if (c == scanner->csv->separator || is_line_end (c))
        break;
      if (c == '\0')
        return fail (scanner, GOALS_CSV_ERROR_SYNTAX, _("a NUL byte: this is not a text file"), error);
      advance (scanner);
      text[scanner->out++] = c;
    }
  return TRUE;
}

static gboolean
read_field (Scanner *scanner, GError **error)
{
  GoalsCsv *csv = scanner->csv;
  guint32 offset = (guint32) scanner->out;
  gboolean quoted = csv->text[scanner->in] == '"' && scanner->in < scanner->length;
  Scanner start = *scanner;

  if (!(quoted ? read_quoted (scanner, error) : read_plain (scanner, error)))
    return FALSE;
  if (scanner->out - offset > GOALS_CSV_MAX_FIELD)
    return too_much (&start, g_strdup_printf (_("a field of more than %d bytes"), GOALS_CSV_MAX_FIELD), error);
  g_array_append_val (csv->cells, offset);
  return TRUE;
}

static gboolean
row_is_blank (GoalsCsv *csv, guint first)
{
  for (guint i = first; i < csv->cells->len; i++)
    if (csv->text[g_array_index (csv->cells, guint32, i)] != '\0')
      return FALSE;
  return TRUE;
}

/* Spreadsheets like to end every line in a row of empty fields. */
static void
drop_empty_tail (GoalsCsv *csv, guint first)
{
  guint keep = csv->n_columns > 0 ? csv->n_columns : 1;

  while (csv->cells->len - first > keep &&
         csv->text[g_array_index (csv->cells, guint32, csv->cells->len - 1)] == '\0')
    g_array_set_size (csv->cells, csv->cells->len - 1);
}

static gboolean
read_row (Scanner *scanner, GError **error)
{
  GoalsCsv *csv = scanner->csv;
  Row row = { csv->cells->len, scanner->line };
  char end = '\0';

  do
    {
      if (csv->cells->len - row.first == GOALS_CSV_MAX_COLUMNS)
        return too_much (scanner, g_strdup_printf (_("more than %d columns"), GOALS_CSV_MAX_COLUMNS), error);
      if (!read_field (scanner, error))
        return FALSE;
      end = scanner->in < scanner->length ? csv->text[scanner->in] : '\0';
      if (end == '\r' && csv->text[scanner->in + 1] == '\n')
        advance (scanner);
      if (scanner->in < scanner->length)
        advance (scanner);
      csv->text[scanner->out++] = '\0';
    }
  while (end == csv->separator);

  if (row_is_blank (csv, row.first))
    {
      g_array_set_size (csv->cells, row.first);
      return TRUE;
    }
  if (csv->rows->len == GOALS_CSV_MAX_ROWS)
    return too_much (scanner, g_strdup_printf (_("more than %d rows"), GOALS_CSV_MAX_ROWS), error);
  drop_empty_tail (csv, row.first);
  if (csv->rows->len == 0)
    csv->n_columns = csv->cells->len - row.first;
  g_array_append_val (csv->rows, row);
  return TRUE;
}

/* In how many of the first records @separator makes the same number of fields, at least two. */
static guint
count_regular (const char *text, gsize length, char separator)
{
  guint counts[SNIFF_RECORDS];
  guint n = 0, fields = 1, best = 0;
  gboolean quoted = FALSE;

  for (gsize i = 0; i < length && n < SNIFF_RECORDS; i++)
    {
      if (text[i] == '"')
        quoted = !quoted;
      if (!quoted && text[i] == separator)
        fields++;
      if (!quoted && (is_line_end (text[i]) || i + 1 == length))
        {
          counts[n++] = fields;
          fields = 1;
        }
    }
  for (guint i = 0; i < n; i++)
    {
      guint same = 0;

      for (guint k = 0; k < n; k++)
        same += counts[k] == counts[i];
      if (counts[i] > 1)
        best = MAX (best, same);
    }
  return best;
}

static char
find_separator (const char *text, gsize length)
{
  /* On a tie the one that stands least often inside numbers and dates */
  static const char candidates[] = { '\t', ';', '|', ',' };
  char found = ',';
  guint best = 0;

  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    {
      guint regular = count_regular (text, MIN (length, SNIFF_BYTES), candidates[i]);

      if (regular > best)
        {
          best = regular;
          found = candidates[i];
        }
    }
  return found;
}

/* The line "sep=;" with which spreadsheets are told the separator. */
static char
read_separator_line (Scanner *scanner)
{
  const char *text = scanner->csv->text;
  char separator = '\0';

  if (scanner->length < 5 || g_ascii_strncasecmp (text, "sep=", 4) != 0
      || (scanner->length > 5 && !is_line_end (text[5])))
    return '\0';
  separator = text[4];
  if (separator == '\0' || strchr (",;\t|", separator) == NULL)
    return '\0';
  while (scanner->in < scanner->length && scanner->line == 1)
    advance (scanner);
  return separator;
}

static gboolean
read_all (GoalsCsv *csv, gsize length, char separator, GError **error)
{
  Scanner scanner = { .csv = csv, .length = length, .line = 1, .column = 1 };
  char told = read_separator_line (&scanner);
  Row end;

  if (separator != '\0')
    csv->separator = separator;
  else if (told != '\0')
    csv->separator = told;
  else
    csv->separator = find_separator (csv->text, length);

  while (scanner.in < scanner.length)
    if (!read_row (&scanner, error))
      return FALSE;

  if (csv->rows->len == 0)
    {
      g_set_error_literal (error, GOALS_CSV_ERROR, GOALS_CSV_ERROR_EMPTY, _("There is nothing in it"));
      return FALSE;
    }
  end = (Row) { csv->cells->len, scanner.line };
  g_array_append_val (csv->rows, end);
  return TRUE;
}

GoalsCsv *
goals_csv_new (GBytes *bytes, char separator, GError **error)
{
  g_autoptr(GoalsCsv) csv = NULL;
  GoalsCsvEncoding encoding = GOALS_CSV_ENCODING_UTF_8;
  gsize length = 0;
  char *text = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = goals_csv_decode (bytes, &length, &encoding, error);
  if (text == NULL)
    return NULL;
  csv = g_atomic_rc_box_new0 (GoalsCsv);
  csv->text = text;
  csv->encoding = encoding;
  csv->cells = g_array_new (FALSE, FALSE, sizeof (guint32));
  csv->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return read_all (csv, length, separator, error) ? g_steal_pointer (&csv) : NULL;
}

GoalsCsv *
goals_csv_ref (GoalsCsv *csv)
{
  return g_atomic_rc_box_acquire (csv);
}

static void
clear (gpointer data)
{
  GoalsCsv *csv = data;

  g_free (csv->text);
  g_array_unref (csv->cells);
  g_array_unref (csv->rows);
}

void
goals_csv_unref (GoalsCsv *csv)
{
  g_atomic_rc_box_release_full (csv, clear);
}

guint
goals_csv_get_n_rows (const GoalsCsv *csv)
{
  return csv->rows->len - 1;
}

guint
goals_csv_get_n_columns (const GoalsCsv *csv)
{
  return csv->n_columns;
}

guint
goals_csv_get_row_length (const GoalsCsv *csv, guint row)
{
  const Row *rows = (const Row *) (gconstpointer) csv->rows->data;

  g_return_val_if_fail (row < goals_csv_get_n_rows (csv), 0);
  return rows[row + 1].first - rows[row].first;
}

const char *
goals_csv_get (const GoalsCsv *csv, guint row, guint column)
{
  if (column >= goals_csv_get_row_length (csv, row))
    return "";
  return csv->text + g_array_index (csv->cells, guint32, g_array_index (csv->rows, Row, row).first + column);
}

guint
goals_csv_get_line (const GoalsCsv *csv, guint row)
{
  g_return_val_if_fail (row < goals_csv_get_n_rows (csv), 0);
  return g_array_index (csv->rows, Row, row).line;
}

char
goals_csv_get_separator (const GoalsCsv *csv)
{
  return csv->separator;
}

GoalsCsvEncoding
goals_csv_get_encoding (const GoalsCsv *csv)
{
  return csv->encoding;
}
