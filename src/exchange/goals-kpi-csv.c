/* goals-kpi-csv.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-csv.h"

#include "goals-csv.h"
#include "goals-number.h"

static void
append_number (GString *csv, double value)
{
  char buffer[GOALS_NUMBER_BUFFER];

  if (!goals_number_is_none (value))
    g_string_append (csv, goals_number_write (value, buffer));
}

static void
append_row (GString *csv, GoalsKpi *kpi, GoalsDate date, double value, const char *note, gboolean guard)
{
  GoalsTarget *target = goals_kpi_get_target_on (kpi, date);
  char buffer[GOALS_DATE_BUFFER];

  g_string_append_printf (csv, "%s,", goals_date_write (date, buffer));
  append_number (csv, value);
  g_string_append_c (csv, ',');
  if (target != NULL)
    append_number (csv, goals_target_get_value (target));
  g_string_append_c (csv, ',');
  if (note != NULL)
    goals_csv_append_text (csv, note, guard);
  g_string_append (csv, "\r\n");
}

char *
goals_kpi_to_csv (GoalsKpi *kpi, gboolean guard)
{
  GoalsSeries *series = NULL;
  GoalsNotes *notes = NULL;
  GString *csv = NULL;

  g_return_val_if_fail (GOALS_IS_KPI (kpi), NULL);

  csv = g_string_new ("date,value,target,note\r\n");
  series = goals_kpi_get_measurements (kpi);
  notes = goals_kpi_get_notes (kpi);
  /* Days with only a note have their place too. */
  for (guint i = 0, k = 0; i < goals_series_get_length (series) || k < goals_notes_get_length (notes);)
    {
      GoalsDate measured = i < goals_series_get_length (series) ? goals_series_get_dates (series)[i]
                           : GOALS_DATE_MAX + 1;
      GoalsDate noted = k < goals_notes_get_length (notes) ? goals_notes_get_date (notes, k) : GOALS_DATE_MAX + 1;
      double value = measured <= noted ? goals_series_get_values (series)[i] : GOALS_NUMBER_NONE;

      append_row (csv, kpi, MIN (measured, noted), value, noted <= measured ? goals_notes_get_text (notes, k) : NULL,
                  guard);
      i += measured <= noted;
      k += noted <= measured;
    }
  return g_string_free (csv, FALSE);
}
