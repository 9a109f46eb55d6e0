/* fuzz-csv.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fuzz.h"

#include "goals-import.h"

/* A table and what an import makes of it: every field is text, every row has a reason or a day and a number. */

static void
read_all (GoalsCsv *csv)
{
  for (guint row = 0; row < goals_csv_get_n_rows (csv); row++)
    for (guint column = 0; column < goals_csv_get_row_length (csv, row); column++)
      g_assert_true (g_utf8_validate (goals_csv_get (csv, row, column), -1, NULL));
}

static void
import_all (GoalsCsv *csv)
{
  const GoalsImportOptions options = GOALS_IMPORT_OPTIONS_INIT;
  g_autoptr(GoalsImport) import = goals_import_new (csv, &options, NULL, NULL, 0, NULL);
  g_autoptr(GArray) dates = g_array_new (FALSE, FALSE, sizeof (GoalsDate));
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr(GPtrArray) notes = g_ptr_array_new ();
  g_autoptr(GPtrArray) remarks = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *name = NULL;

  if (import == NULL)
    return;
  for (guint i = 0; i < import->rows->len; i++)
    {
      const GoalsImportRow *row = goals_import_get_row (import, i);
      g_autofree char *reason = goals_import_row_explain (import, row);

      g_assert_true (row->status < GOALS_N_IMPORT_STATUSES);
      g_assert_true ((row->status != GOALS_IMPORT_BAD) || reason != NULL);
    }
  goals_import_collect (import, dates, values, notes);
  g_assert_cmpuint (dates->len, ==, values->len);
  g_assert_cmpuint (dates->len, ==, notes->len);
  for (guint i = 1; i < dates->len; i++)
    g_assert_cmpint (g_array_index (dates, GoalsDate, i - 1), <, g_array_index (dates, GoalsDate, i));
  remarks = goals_import_remarks (import);
  summary = goals_import_summary (import);
  name = goals_import_propose_name (import, "fuzz.csv");
  g_assert_true (g_utf8_validate (name, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(GoalsCsv) csv = goals_csv_new (bytes, 0, NULL);

  if (csv == NULL)
    return 0;
  read_all (csv);
  import_all (csv);
  return 0;
}
