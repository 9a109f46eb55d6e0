/* goals-import-text.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-import.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "goals-number.h"
#include "goals-text.h"

/* How much of a cell is quoted in a sentence. */
#define QUOTED 40

/* What the FIELD of "COLUMN=FIELD" can be, and what it says beyond the column. */
typedef struct
{
  const char *name;
  gsize       column;           /* offset in GoalsImportOptions */
  int         month_first;
  char        decimal;
} Field;

static const Field fields[] = {
  { "date", G_STRUCT_OFFSET (GoalsImportOptions, date_column), GOALS_IMPORT_GUESS, 0 },
  { "date-day-first", G_STRUCT_OFFSET (GoalsImportOptions, date_column), FALSE, 0 },
  { "date-month-first", G_STRUCT_OFFSET (GoalsImportOptions, date_column), TRUE, 0 },
  { "value", G_STRUCT_OFFSET (GoalsImportOptions, value_column), GOALS_IMPORT_GUESS, 0 },
  { "value-point", G_STRUCT_OFFSET (GoalsImportOptions, value_column), GOALS_IMPORT_GUESS, '.' },
  { "value-comma", G_STRUCT_OFFSET (GoalsImportOptions, value_column), GOALS_IMPORT_GUESS, ',' },
  { "note", G_STRUCT_OFFSET (GoalsImportOptions, note_column), GOALS_IMPORT_GUESS, 0 },
};

static int
find_column (const GoalsCsv *csv, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  guint64 number = 0;

  for (guint column = 0; column < goals_csv_get_n_columns (csv); column++)
    {
      g_autofree char *header = g_utf8_casefold (goals_csv_get (csv, 0, column), -1);

      if (strcmp (g_strstrip (header), folded) == 0)
        return (int) column;
    }
  if (g_ascii_string_to_unsigned (name, 10, 1, goals_csv_get_n_columns (csv), &number, NULL))
    return (int) number - 1;
  return GOALS_IMPORT_GUESS;
}

static char *
list_columns (const GoalsCsv *csv)
{
  GString *list = g_string_new (NULL);

  for (guint column = 0; column < MIN (goals_csv_get_n_columns (csv), 20); column++)
    {
      g_autofree char *name = goals_text_display (goals_csv_get (csv, 0, column), QUOTED, FALSE);

      g_string_append_printf (list, "%s%s", column > 0 ? ", " : "", name);
    }
  return g_string_free (list, FALSE);
}

gboolean
goals_import_options_map (GoalsImportOptions *options, const GoalsCsv *csv, const char *mapping, GError **error)
{
  const char *equals = strrchr (mapping, '=');
  g_autofree char *name = NULL;
  const Field *field = NULL;
  int column = 0;

  for (guint i = 0; equals != NULL && i < G_N_ELEMENTS (fields); i++)
    if (strcmp (equals + 1, fields[i].name) == 0)
      field = &fields[i];
  if (field == NULL)
    {
      g_set_error (error, GOALS_IMPORT_ERROR, GOALS_IMPORT_ERROR_MAPPING,
                   /* Translators: COLUMN=FIELD and the words behind the colon stay as they are */
                   _("“%s”: expected COLUMN=FIELD with one of the fields: date, date-day-first, date-month-first, "
                     "value, value-point, value-comma, note"), mapping);
      return FALSE;
    }

  name = g_strndup (mapping, (gsize) (equals - mapping));
  column = find_column (csv, name);
  if (column == GOALS_IMPORT_GUESS)
    {
      g_autofree char *columns = list_columns (csv);

      g_set_error (error, GOALS_IMPORT_ERROR, GOALS_IMPORT_ERROR_MAPPING,
                   _("There is no column “%s”: expected one of %s, or a number from 1"), name, columns);
      return FALSE;
    }
  G_STRUCT_MEMBER (int, options, field->column) = column;
  if (field->month_first != GOALS_IMPORT_GUESS)
    options->month_first = field->month_first;
  if (field->decimal != 0)
    options->decimal = field->decimal;
  return TRUE;
}

const char *
goals_import_row_get_date_text (const GoalsImport *import, const GoalsImportRow *row)
{
  return goals_csv_get (import->csv, row->row, (guint) import->date_column);
}

const char *
goals_import_row_get_value_text (const GoalsImport *import, const GoalsImportRow *row)
{
  return goals_csv_get (import->csv, row->row, (guint) import->value_column);
}

const char *
goals_import_row_get_note (const GoalsImport *import, const GoalsImportRow *row)
{
  if (import->note_column < 0)
    return "";
  return goals_csv_unguard (goals_csv_get (import->csv, row->row, (guint) import->note_column));
}

guint
goals_import_row_get_line (const GoalsImport *import, const GoalsImportRow *row)
{
  return goals_csv_get_line (import->csv, row->row);
}

static char *
explain_period (const GoalsImport *import, const char *text)
{
  /* Translators: a row of a table names a day, month, quarter or year where the others name something else */
  if (!import->has_periods)
    return g_strdup_printf (_("Expected a day like the others, found “%s”"), text);
  return g_strdup_printf (_("Expected a period like the others, found “%s”"), text);
}

static char *
explain_ragged (const GoalsImport *import, const GoalsImportRow *row)
{
  guint expected = goals_csv_get_n_columns (import->csv);
  guint found = goals_csv_get_row_length (import->csv, row->row);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Expected %u field, found %u", "Expected %u fields, found %u",
                                       expected),
                          expected, found);
}

char *
goals_import_row_explain (const GoalsImport *import, const GoalsImportRow *row)
{
  g_autofree char *date = goals_text_display (goals_import_row_get_date_text (import, row), QUOTED, FALSE);
  g_autofree char *value = goals_text_display (goals_import_row_get_value_text (import, row), QUOTED, FALSE);

  switch (row->reason)
    {
    case GOALS_IMPORT_NO_VALUE:
      return g_strdup (_("No value"));
    case GOALS_IMPORT_REPEATED:
      return g_strdup_printf (_("The same as line %u"), row->other);
    case GOALS_IMPORT_CLASH:
      return g_strdup_printf (_("Expected one value a day, line %u has another"), row->other);
    case GOALS_IMPORT_RAGGED:
      return explain_ragged (import, row);
    case GOALS_IMPORT_NO_DATE:
      return g_strdup (_("Expected a date, found nothing"));
    case GOALS_IMPORT_BAD_DATE:
      return g_strdup_printf (_("Expected a date, found “%s”"), date);
    case GOALS_IMPORT_OTHER_PERIOD:
      return explain_period (import, date);
    case GOALS_IMPORT_BAD_NUMBER:
      return g_strdup_printf (_("Expected a number, found “%s”"), value);
    case GOALS_IMPORT_OTHER_UNIT:
      /* Translators: the first %s is a unit like € */
      return g_strdup_printf (_("Expected the unit “%s” like in the other rows, found “%s”"), import->unit, value);
    case GOALS_IMPORT_TOO_LARGE:
      return g_strdup_printf (_("“%s” is too large: expected at most 1,000,000,000,000,000"), value);
    case GOALS_IMPORT_FINE:
    default:
      return NULL;
    }
}

char *
goals_import_column_name (const GoalsCsv *csv, gboolean has_header, guint column)
{
  if (has_header && goals_csv_get (csv, 0, column)[0] != '\0')
    return goals_text_display (goals_csv_get (csv, 0, column), GOALS_TEXT_TITLE, FALSE);
  return g_strdup_printf (_("Column %u"), column + 1);
}

static void
add_count (GString *text, guint count, char *owned_part)
{
  g_autofree char *part = owned_part;

  if (count == 0)
    return;
  if (text->len > 0)
    /* Translators: between two counts, as in "36 new, 2 replaced" */
    g_string_append (text, _(", "));
  g_string_append (text, part);
}

char *
goals_import_summary (const GoalsImport *import)
{
  GString *text = g_string_new (NULL);
  const guint *counts = import->counts;
  guint n = counts[GOALS_IMPORT_NEW];

  add_count (text, n, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u new", "%u new", n), n));
  n = counts[GOALS_IMPORT_REPLACES];
  add_count (text, n, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u replaced", "%u replaced", n), n));
  n = counts[GOALS_IMPORT_UNCHANGED];
  add_count (text, n, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u unchanged", "%u unchanged", n), n));
  n = counts[GOALS_IMPORT_SKIPPED];
  add_count (text, n, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u skipped", "%u skipped", n), n));
  n = counts[GOALS_IMPORT_BAD];
  add_count (text, n, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u with a problem", "%u with problems", n), n));
  if (text->len == 0)
    g_string_append (text, _("No rows"));
  return g_string_free (text, FALSE);
}

char *
goals_import_propose_name (const GoalsImport *import, const char *file_name)
{
  g_autofree char *name = NULL;
  const char *dot = NULL;

  if (import->name != NULL || file_name == NULL)
    return g_strdup (import->name != NULL ? import->name : _("Imported KPI"));
  dot = strrchr (file_name, '.');
  name = dot != NULL && dot > file_name ? g_strndup (file_name, (gsize) (dot - file_name)) : g_strdup (file_name);
  g_strstrip (g_strdelimit (name, "_-", ' '));
  if (name[0] == '\0' || !g_utf8_validate (name, -1, NULL))
    return g_strdup (_("Imported KPI"));
  name[0] = g_ascii_toupper (name[0]);
  return g_steal_pointer (&name);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

int
goals_import_propose_decimals (const GoalsImport *import)
{
  g_autoptr(GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));
  double typical = 0;

  for (guint i = 0; i < import->rows->len; i++)
    {
      double size = fabs (goals_import_get_row (import, i)->value);

      if (size > 0)
        g_array_append_val (sizes, size);
    }
  if (sizes->len == 0)
    return import->decimals;
  g_array_sort (sizes, compare_numbers);
  typical = g_array_index (sizes, double, sizes->len / 2);
  return CLAMP (3 - (int) floor (log10 (typical)), 0, import->decimals);
}

GPtrArray *
goals_import_remarks (const GoalsImport *import)
{
  GPtrArray *remarks = g_ptr_array_new_with_free_func (g_free);

  if (goals_csv_get_encoding (import->csv) == GOALS_CSV_ENCODING_WINDOWS_1252)
    g_ptr_array_add (remarks, g_strdup (_("The text is not UTF-8 and was read as Windows-1252 (Western European).")));
  if (import->dates_open)
    g_ptr_array_add (remarks, g_strdup (import->month_first
                                        ? _("The dates can be read with the day or the month first; they were read with the month first.")
                                        : _("The dates can be read with the day or the month first; they were read with the day first.")));
  if (import->numbers_open)
    g_ptr_array_add (remarks, g_strdup (import->decimal == '.'
                                        ? _("Points and commas can be read in two ways; the point was read as the decimal sign.")
                                        : _("Points and commas can be read in two ways; the comma was read as the decimal sign.")));
  if (import->has_periods)
    g_ptr_array_add (remarks, g_strdup (import->last_day ? _("Each period is entered on its last day.")
                                                         : _("Each period is entered on its first day.")));
  if (import->short_years)
    g_ptr_array_add (remarks, g_strdup (_("Years of two digits were taken as 1969 to 2068.")));
  return remarks;
}
