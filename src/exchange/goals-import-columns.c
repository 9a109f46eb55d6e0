/* goals-import-columns.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-import-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-import-date.h"
#include "goals-import-number.h"

/* Rows that are looked at to tell the columns apart. */
#define SAMPLE 1000

typedef struct
{
  guint filled;
  guint dates, weak_dates;
  guint numbers;
} Tally;

/* Words that columns are called by, in the languages whose spreadsheets we have met. */
static const char *const date_words[] = { "date", "datum", "day", "month", "monat", "quarter", "quartal", "week",
                                          "woche", "year",
                                          "jahr", "period", "periode", "time", "fecha", "data", NULL };
static const char *const value_words[] = { "value", "wert", "actual", "ist", "measurement", "amount", "betrag",
                                           "valeur", "valor", NULL };
static const char *const note_words[] = { "note", "notes", "comment", "comments", "remark", "remarks", "kommentar",
                                          "bemerkung",
                                          "notiz", NULL };
static const char *const other_words[] = { "target", "goal", "soll", "plan", "ziel", "id", "warning", "low", "high",
                                           NULL };
static const char *const dull_words[] = { "value", "values", "wert", "y", "x", "amount", "count", "number", "total",
                                          "actual", "v", NULL };

static gboolean
is_one_of (const char *text, const char *const *words)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  return g_strv_contains (words, g_strstrip (folded));
}

static Tally
tally_column (const GoalsCsv *csv, guint column)
{
  guint n = goals_csv_get_n_rows (csv);
  Tally tally = { 0 };

  for (guint row = n > 1 ? 1 : 0; row < MIN (n, SAMPLE); row++)
    {
      const char *text = goals_csv_get (csv, row, column);
      GoalsNumberCell number;
      GoalsDateCell date;

      goals_number_cell_parse (text, &number);
      if (number.kind == GOALS_NUMBER_CELL_MISSING)
        continue;
      tally.filled++;
      tally.numbers += number.kind == GOALS_NUMBER_CELL_NUMBER;
      if (goals_date_cell_parse (text, &date))
        {
          tally.dates += !date.weak;
          tally.weak_dates += date.weak;
        }
    }
  return tally;
}

static double
score_date (const GoalsCsv *csv, guint column)
{
  Tally tally = tally_column (csv, column);
  double share = tally.filled > 0 ? (tally.dates + 0.6 * tally.weak_dates) / tally.filled : 0;

  if (tally.filled == 0 || tally.dates + tally.weak_dates < (tally.filled + 1) / 2)
    return 0;
  return share + (is_one_of (goals_csv_get (csv, 0, column), date_words) ? 0.5 : 0);
}

static double
score_value (const GoalsCsv *csv, guint column)
{
  Tally tally = tally_column (csv, column);
  const char *name = goals_csv_get (csv, 0, column);
  double score = 0;

  if (tally.filled == 0 || tally.numbers < (tally.filled + 1) / 2)
    return 0;
  score = (double) tally.numbers / tally.filled;
  if (is_one_of (name, value_words))
    score += 0.5;
  return is_one_of (name, other_words) || is_one_of (name, date_words) ? score * 0.5 : score;
}

static int
find_best (const GoalsCsv *csv, double (*score) (const GoalsCsv *csv, guint column), int except)
{
  int best = GOALS_IMPORT_GUESS;
  double best_score = 0;

  for (guint column = 0; column < goals_csv_get_n_columns (csv); column++)
    {
      double s = (int) column == except ? 0 : score (csv, column);

      if (s > best_score)
        {
          best = (int) column;
          best_score = s;
        }
    }
  return best;
}

static int
find_note (const GoalsCsv *csv, int date, int value)
{
  for (int column = 0; column < (int) goals_csv_get_n_columns (csv); column++)
    if (column != date && column != value && is_one_of (goals_csv_get (csv, 0, (guint) column), note_words))
      return column;
  return GOALS_IMPORT_NO_COLUMN;
}

gboolean
goals_import_find_columns (const GoalsCsv *csv, const GoalsImportOptions *options,
                           int *date, int *value, int *note, GError **error)
{
  *date = options->date_column;
  if (*date == GOALS_IMPORT_GUESS)
    *date = find_best (csv, score_date, options->value_column);
  if (*date == GOALS_IMPORT_GUESS)
    {
      g_set_error_literal (error, GOALS_IMPORT_ERROR, GOALS_IMPORT_ERROR_NO_DATES,
                           _("No column of dates was found: expected dates such as 2026-01-31, 31.01.2026, 2026-01, 2026Q1 or Jan 2026"));
      return FALSE;
    }

  *value = options->value_column;
  if (*value == GOALS_IMPORT_GUESS)
    *value = find_best (csv, score_value, *date);
  if (*value == GOALS_IMPORT_GUESS)
    {
      g_autofree char *name = goals_import_column_name (csv, goals_import_find_header (csv, *date, -1), (guint) *date);

      g_set_error (error, GOALS_IMPORT_ERROR, GOALS_IMPORT_ERROR_NO_VALUES,
                   /* Translators: %s is the name of a column of a table */
                   _("No column of numbers was found beside the dates in “%s”"), name);
      return FALSE;
    }

  *note = options->note_column == GOALS_IMPORT_GUESS ? find_note (csv, *date, *value) : options->note_column;
  return TRUE;
}

gboolean
goals_import_find_header (const GoalsCsv *csv, int date, int value)
{
  GoalsDateCell cell;
  GoalsNumberCell number;

  if (goals_date_cell_parse (goals_csv_get (csv, 0, (guint) date), &cell))
    return FALSE;
  if (value < 0)
    return TRUE;
  goals_number_cell_parse (goals_csv_get (csv, 0, (guint) value), &number);
  return number.kind != GOALS_NUMBER_CELL_NUMBER;
}

char *
goals_import_split_name (const char *header, char **unit)
{
  g_autofree char *name = g_strstrip (g_strdup (header));
  gsize length = strlen (name);
  char *open = NULL;

  *unit = NULL;
  if (length > 0 && (name[length - 1] == ')' || name[length - 1] == ']'))
    open = strrchr (name, name[length - 1] == ')' ? '(' : '[');
  if (open != NULL && name + length - 2 > open && name + length - open <= GOALS_NUMBER_CELL_UNIT)
    {
      *unit = g_strstrip (g_strndup (open + 1, (gsize) (name + length - 2 - open)));
      *open = '\0';
    }
  else if (g_str_has_suffix (name, "_pct") || g_str_has_suffix (name, "_percent"))
    {
      *unit = g_strdup ("%");
      *strrchr (name, '_') = '\0';
    }
  if (*unit == NULL)
    *unit = g_strdup ("");
  g_strstrip (name);
  return name[0] == '\0' || is_one_of (name, dull_words) ? NULL : g_steal_pointer (&name);
}
