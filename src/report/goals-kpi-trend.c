/* goals-kpi-trend.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-trend.h"

#include "goals-measuring.h"

static void
set_points (GoalsTrendData *data, GoalsKpi *kpi)
{
  GoalsSeries *series = goals_kpi_get_measurements (kpi);
  guint n = goals_series_get_length (series);
  g_autofree const char **notes = g_new0 (const char *, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    notes[i] = goals_notes_lookup (goals_kpi_get_notes (kpi), goals_series_get_dates (series)[i]);
  goals_trend_data_set_points (data, goals_series_get_dates (series), goals_series_get_values (series), notes, n);
}

GoalsTrendData *
goals_kpi_trend_new (GoalsSession *session, GoalsKpi *kpi)
{
  GoalsDate today = goals_session_get_today (session);
  g_autofree GoalsTargetRow *rows = NULL;
  g_autofree GoalsControlPhase *phases = NULL;
  GoalsTrendData *data;
  gsize n_rows, n_phases;
  GoalsDate horizon;

  g_return_val_if_fail (GOALS_IS_SESSION (session), NULL);
  g_return_val_if_fail (GOALS_IS_KPI (kpi), NULL);

  data = goals_trend_data_new (goals_kpi_get_name (kpi), goals_kpi_get_unit (kpi), goals_kpi_get_decimals (kpi),
                               goals_kpi_get_frequency (kpi), goals_kpi_get_better (kpi), today);
  rows = goals_measuring_target_rows (kpi, &n_rows);
  phases = goals_measuring_phases (kpi, &n_phases);
  set_points (data, kpi);
  goals_trend_data_set_targets (data, rows, n_rows);
  goals_trend_data_add_control (data, phases, n_phases);
  horizon = goals_measuring_horizon (kpi, today);
  if (horizon != GOALS_DATE_NONE)
    goals_trend_data_add_forecast (data, horizon);
  return data;
}
