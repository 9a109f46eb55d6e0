/* goals-import.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-import.h"

#include <math.h>
#include <string.h>

#include "goals-import-columns.h"
#include "goals-import-date.h"
#include "goals-import-number.h"

/* More decimals than this say nothing to anybody. */
#define MAX_DECIMALS 6

/* What the whole date column says. */
typedef struct
{
  guint periods[GOALS_N_PERIODS];
  guint first_above_12, second_above_12;        /* of two numbers before the year */
  guint open, dotted;
  guint short_years;
} DateTally;

typedef struct
{
  guint points, commas, open, open_commas;
  guint units;
} NumberTally;

G_DEFINE_QUARK (goals-import-error-quark, goals_import_error)

static guint
first_row (const GoalsImport *import)
{
  return import->has_header ? 1 : 0;
}

static DateTally
tally_dates (const GoalsImport *import)
{
  DateTally tally = { 0 };

  for (guint row = first_row (import); row < goals_csv_get_n_rows (import->csv); row++)
    {
      GoalsDateCell cell;

      if (!goals_date_cell_parse (goals_csv_get (import->csv, row, (guint) import->date_column), &cell))
        continue;
      tally.periods[cell.period]++;
      tally.short_years += cell.short_year;
      if (!cell.numeric)
        continue;
      tally.first_above_12 += cell.month > 12;
      tally.second_above_12 += cell.day > 12;
      tally.open += cell.month <= 12 && cell.day <= 12 && cell.month != cell.day;
      tally.dotted += cell.separator == '.';
    }
  return tally;
}

static GoalsPeriod
main_period (const DateTally *tally)
{
  GoalsPeriod best = GOALS_PERIOD_DAY;

  for (GoalsPeriod period = GOALS_PERIOD_DAY; period < GOALS_N_PERIODS; period++)
    if (tally->periods[period] > tally->periods[best])
      best = period;
  return best;
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const GoalsDate *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

/* Longest step between neighbouring days over the shortest: near 1 for a regular series. */
static double
unevenness (const GoalsImport *import, gboolean month_first)
{
  g_autoptr(GArray) dates = g_array_new (FALSE, FALSE, sizeof (GoalsDate));
  GoalsDate shortest = G_MAXINT32, longest = 0;

  for (guint row = first_row (import); row < goals_csv_get_n_rows (import->csv); row++)
    {
      GoalsDateCell cell;
      GoalsDate date = GOALS_DATE_NONE;

      if (goals_date_cell_parse (goals_csv_get (import->csv, row, (guint) import->date_column), &cell))
        date = goals_date_cell_resolve (&cell, month_first, import->last_day);
      if (date != GOALS_DATE_NONE)
        g_array_append_val (dates, date);
    }
  g_array_sort (dates, compare_dates);
  for (guint i = 1; i < dates->len; i++)
    {
      GoalsDate step = g_array_index (dates, GoalsDate, i) - g_array_index (dates, GoalsDate, i - 1);

      shortest = MIN (shortest, MAX (step, 1));
      longest = MAX (longest, step);
    }
  return dates->len > 1 ? (double) longest / shortest : G_MAXDOUBLE;
}

static void
decide_order (GoalsImport *import, const GoalsImportOptions *options, const DateTally *tally)
{
  if (options->month_first != GOALS_IMPORT_GUESS)
    {
      import->month_first = options->month_first;
      return;
    }
  if (tally->first_above_12 > 0 || tally->second_above_12 > 0)
    {
      import->month_first = tally->second_above_12 > tally->first_above_12;
      return;
    }
  if (tally->open == 0 || tally->dotted >= tally->open)
    return;
  import->dates_open = TRUE;
  import->month_first = unevenness (import, TRUE) < unevenness (import, FALSE);
}

/* A KPI that was fed first days of months so far goes on with first days. */
static gboolean
decide_last_day (const GoalsImportOptions *options, const GoalsDate *dates, gsize n)
{
  gsize firsts = 0, lasts = 0;

  if (options->last_day != GOALS_IMPORT_GUESS)
    return options->last_day;
  for (gsize i = 0; i < n; i++)
    {
      int year = 0, month = 0, day = 0, next = 0;

      goals_date_get_ymd (dates[i], &year, &month, &day);
      goals_date_get_ymd (MIN (dates[i] + 1, GOALS_DATE_MAX), &year, &month, &next);
      firsts += day == 1;
      lasts += next == 1;
    }
  return firsts <= lasts;
}

/* The unit that most of the numbers carry. (transfer full) */
static char *
main_unit (GHashTable *units)
{
  GHashTableIter iter;
  gpointer key, count;
  const char *best = "";
  guint best_count = 0;

  g_hash_table_iter_init (&iter, units);
  while (g_hash_table_iter_next (&iter, &key, &count))
    if (GPOINTER_TO_UINT (count) > best_count ||
        (GPOINTER_TO_UINT (count) == best_count && g_strcmp0 (key, best) < 0))
      {
        best = key;
        best_count = GPOINTER_TO_UINT (count);
      }
  return g_strdup (best);
}

static NumberTally
tally_numbers (const GoalsImport *import, char **unit)
{
  g_autoptr(GHashTable) units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  NumberTally tally = { 0 };

  for (guint row = first_row (import); row < goals_csv_get_n_rows (import->csv); row++)
    {
      const char *text = goals_csv_get (import->csv, row, (guint) import->value_column);
      GoalsNumberCell cell;

      goals_number_cell_parse (text, &cell);
      if (cell.kind != GOALS_NUMBER_CELL_NUMBER)
        continue;
      tally.points += cell.decimal == '.';
      tally.commas += cell.decimal == ',';
      tally.open += cell.open;
      tally.open_commas += cell.open && memchr (cell.digits, ',', cell.length) != NULL;
      if (cell.unit[0] != '\0')
        g_hash_table_insert (units, g_strdup (cell.unit),
                             GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (units, cell.unit)) + 1));
    }
  *unit = main_unit (units);
  return tally;
}

static void
decide_decimal (GoalsImport *import, const GoalsImportOptions *options, const NumberTally *tally)
{
  char separator = goals_csv_get_separator (import->csv);

  if (options->decimal != 0)
    import->decimal = options->decimal;
  else if (tally->points + tally->commas > 0)
    import->decimal = tally->commas > tally->points ? ',' : '.';
  else if (tally->open == 0)
    import->decimal = '.';
  else
    {
      /* Between commas a point is a decimal point; between semicolons a comma is more likely the decimal sign. */
      import->decimal = separator == ';' ? ',' : '.';
      import->numbers_open = separator != ',' || tally->open_commas > 0;
    }
}

static GoalsImportReason
read_date (const GoalsImport *import, GoalsPeriod period, GoalsImportRow *out)
{
  const char *text = goals_csv_get (import->csv, out->row, (guint) import->date_column);
  GoalsDateCell cell;

  if (!goals_date_cell_parse (text, &cell))
    return text[strspn (text, " \t")] == '\0' ? GOALS_IMPORT_NO_DATE : GOALS_IMPORT_BAD_DATE;
  if (cell.period != period)
    return GOALS_IMPORT_OTHER_PERIOD;
  out->date = goals_date_cell_resolve (&cell, import->month_first, import->last_day);
  return out->date == GOALS_DATE_NONE ? GOALS_IMPORT_BAD_DATE : GOALS_IMPORT_FINE;
}

static GoalsImportReason
read_value (GoalsImport *import, GoalsImportRow *out, int *decimals)
{
  GoalsNumberCell cell;
  double value = 0;

  goals_number_cell_parse (goals_csv_get (import->csv, out->row, (guint) import->value_column), &cell);
  if (cell.kind == GOALS_NUMBER_CELL_MISSING)
    return GOALS_IMPORT_NO_VALUE;
  if (!goals_number_cell_resolve (&cell, import->decimal, &value, decimals))
    return GOALS_IMPORT_BAD_NUMBER;
  if (cell.unit[0] != '\0' && g_strcmp0 (cell.unit, import->unit) != 0)
    return GOALS_IMPORT_OTHER_UNIT;
  if (fabs (value) > GOALS_NUMBER_LIMIT)
    return GOALS_IMPORT_TOO_LARGE;
  out->value = value;
  return GOALS_IMPORT_FINE;
}

static void
read_row (GoalsImport *import, GoalsPeriod period, guint row)
{
  GoalsImportRow out = { .row = row, .date = GOALS_DATE_NONE, .value = GOALS_NUMBER_NONE, .before = GOALS_NUMBER_NONE };
  int decimals = 0;

  if (goals_csv_get_row_length (import->csv, row) != goals_csv_get_n_columns (import->csv))
    out.reason = GOALS_IMPORT_RAGGED;
  else
    out.reason = read_date (import, period, &out);
  if (out.reason == GOALS_IMPORT_FINE)
    out.reason = read_value (import, &out, &decimals);

  if (out.reason == GOALS_IMPORT_FINE)
    import->decimals = MAX (import->decimals, MIN (decimals, MAX_DECIMALS));
  else
    out.status = out.reason == GOALS_IMPORT_NO_VALUE ? GOALS_IMPORT_SKIPPED : GOALS_IMPORT_BAD;
  g_array_append_val (import->rows, out);
}

static void
set_clash (const GoalsImport *import, GoalsImportRow *row, const GoalsImportRow *with)
{
  row->status = GOALS_IMPORT_BAD;
  row->reason = GOALS_IMPORT_CLASH;
  row->other = goals_import_row_get_line (import, with);
}

/* A day may stand there twice when both say the same. Which of two values is right we cannot know: neither is taken. */
static void
find_repeats (GoalsImport *import)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < import->rows->len; i++)
    {
      GoalsImportRow *row = &g_array_index (import->rows, GoalsImportRow, i);
      GoalsImportRow *earlier = NULL;
      gpointer index = NULL;

      if (row->reason != GOALS_IMPORT_FINE)
        continue;
      if (!g_hash_table_lookup_extended (seen, GINT_TO_POINTER (row->date), NULL, &index))
        {
          g_hash_table_insert (seen, GINT_TO_POINTER (row->date), GUINT_TO_POINTER (i));
          continue;
        }
      earlier = &g_array_index (import->rows, GoalsImportRow, GPOINTER_TO_UINT (index));
      if (earlier->value == row->value && earlier->reason == GOALS_IMPORT_FINE)
        {
          row->status = GOALS_IMPORT_SKIPPED;
          row->reason = GOALS_IMPORT_REPEATED;
          row->other = goals_import_row_get_line (import, earlier);
          continue;
        }
      set_clash (import, row, earlier);
      if (earlier->reason == GOALS_IMPORT_FINE)
        set_clash (import, earlier, row);
    }
}

/* Position of @date among the sorted @dates, or @n. */
static gsize
find_date (const GoalsDate *dates, gsize n, GoalsDate date)
{
  gsize low = 0, high = n;

  while (low < high)
    {
      gsize middle = low + (high - low) / 2;

      if (dates[middle] < date)
        low = middle + 1;
      else
        high = middle;
    }
  return low < n && dates[low] == date ? low : n;
}

static void
compare_with_known (GoalsImport *import, const GoalsDate *dates, const double *values, gsize n)
{
  for (guint i = 0; i < import->rows->len; i++)
    {
      GoalsImportRow *row = &g_array_index (import->rows, GoalsImportRow, i);

      if (row->reason == GOALS_IMPORT_FINE)
        {
          gsize at = find_date (dates, n, row->date);

          if (at < n)
            {
              row->before = values[at];
              row->status = values[at] == row->value ? GOALS_IMPORT_UNCHANGED : GOALS_IMPORT_REPLACES;
            }
        }
      import->counts[row->status]++;
    }
}

static GoalsFrequency
frequency_of_days (const GoalsImport *import)
{
  g_autoptr(GArray) dates = g_array_new (FALSE, FALSE, sizeof (GoalsDate));
  guint n = 0;

  for (guint i = 0; i < import->rows->len; i++)
    {
      const GoalsImportRow *row = goals_import_get_row (import, i);

      if (row->reason == GOALS_IMPORT_FINE)
        g_array_append_val (dates, row->date);
    }
  g_array_sort (dates, compare_dates);
  for (guint i = 0; i + 1 < dates->len; i++)
    g_array_index (dates, GoalsDate, i) = g_array_index (dates, GoalsDate, i + 1) - g_array_index (dates, GoalsDate, i);
  if (dates->len < 2)
    return GOALS_FREQUENCY_MONTHLY;
  g_array_set_size (dates, dates->len - 1);
  g_array_sort (dates, compare_dates);
  n = (guint) g_array_index (dates, GoalsDate, dates->len / 2);
  return n <= 3 ? GOALS_FREQUENCY_DAILY : n <= 15 ? GOALS_FREQUENCY_WEEKLY : n <= 45 ? GOALS_FREQUENCY_MONTHLY
       : n <= 200 ? GOALS_FREQUENCY_QUARTERLY : GOALS_FREQUENCY_YEARLY;
}

static GoalsFrequency
find_frequency (const GoalsImport *import, GoalsPeriod period)
{
  switch (period)
    {
    case GOALS_PERIOD_WEEK:
      return GOALS_FREQUENCY_WEEKLY;
    case GOALS_PERIOD_MONTH:
      return GOALS_FREQUENCY_MONTHLY;
    case GOALS_PERIOD_QUARTER:
      return GOALS_FREQUENCY_QUARTERLY;
    case GOALS_PERIOD_YEAR:
      return GOALS_FREQUENCY_YEARLY;
    case GOALS_PERIOD_DAY:
    case GOALS_N_PERIODS:
    default:
      return frequency_of_days (import);
    }
}

static void
name_series (GoalsImport *import)
{
  g_autofree char *unit = NULL;

  if (!import->has_header)
    return;
  import->name = goals_import_split_name (goals_csv_get (import->csv, 0, (guint) import->value_column), &unit);
  if (import->unit[0] == '\0')
    {
      g_free (import->unit);
      import->unit = g_steal_pointer (&unit);
    }
}

GoalsImport *
goals_import_new (GoalsCsv *csv, const GoalsImportOptions *options,
                  const GoalsDate *dates, const double *values, gsize n, GError **error)
{
  g_autoptr(GoalsImport) import = g_new0 (GoalsImport, 1);
  GoalsPeriod period = GOALS_PERIOD_DAY;
  DateTally date_tally;
  NumberTally number_tally;

  g_return_val_if_fail (csv != NULL && options != NULL, NULL);

  import->csv = goals_csv_ref (csv);
  import->rows = g_array_new (FALSE, FALSE, sizeof (GoalsImportRow));
  if (!goals_import_find_columns (csv, options, &import->date_column, &import->value_column, &import->note_column,
                                  error))
    return NULL;
  import->has_header = options->header != GOALS_IMPORT_GUESS
                       ? options->header
                       : goals_import_find_header (csv, import->date_column, import->value_column);

  date_tally = tally_dates (import);
  period = main_period (&date_tally);
  import->has_periods = period != GOALS_PERIOD_DAY;
  import->short_years = date_tally.short_years > 0;
  import->last_day = decide_last_day (options, dates, n);
  decide_order (import, options, &date_tally);
  number_tally = tally_numbers (import, &import->unit);
  decide_decimal (import, options, &number_tally);

  for (guint row = first_row (import); row < goals_csv_get_n_rows (csv); row++)
    read_row (import, period, row);
  find_repeats (import);
  compare_with_known (import, dates, values, n);
  import->frequency = find_frequency (import, period);
  name_series (import);
  return g_steal_pointer (&import);
}

void
goals_import_free (GoalsImport *import)
{
  goals_csv_unref (import->csv);
  g_array_unref (import->rows);
  g_free (import->name);
  g_free (import->unit);
  g_free (import);
}

const GoalsImportRow *
goals_import_get_row (const GoalsImport *import, guint i)
{
  g_return_val_if_fail (i < import->rows->len, NULL);
  return &g_array_index (import->rows, GoalsImportRow, i);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const GoalsImportRow *const *x = a, *const *y = b;

  return compare_dates (&(*x)->date, &(*y)->date);
}

void
goals_import_collect (const GoalsImport *import, GArray *dates, GArray *values, GPtrArray *notes)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();

  for (guint i = 0; i < import->rows->len; i++)
    {
      const GoalsImportRow *row = goals_import_get_row (import, i);

      if (row->status == GOALS_IMPORT_NEW || row->status == GOALS_IMPORT_REPLACES)
        g_ptr_array_add (sorted, (gpointer) row);
    }
  g_ptr_array_sort (sorted, compare_rows);
  for (guint i = 0; i < sorted->len; i++)
    {
      const GoalsImportRow *row = g_ptr_array_index (sorted, i);

      g_array_append_val (dates, row->date);
      g_array_append_val (values, row->value);
      if (notes != NULL)
        {
          const char *note = goals_import_row_get_note (import, row);

          g_ptr_array_add (notes, note[0] != '\0' ? (gpointer) note : NULL);
        }
    }
}
