/* goals-command-track.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Check-ins and measurements: what comes in every week, checked before it counts. */

#include "goals-commands.h"

#include "goals-command-private.h"
#include "goals-id.h"
#include "goals-text.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_date (GoalsDate date, GError **error)
{
  if (date < GOALS_DATE_MIN || date > GOALS_DATE_MAX)
    return refuse (error, _("A date between the years 1 and 9999 is expected"));
  return TRUE;
}

static gboolean
check_number (double value, GError **error)
{
  if (!isfinite (value) || fabs (value) > GOALS_NUMBER_LIMIT)
    return refuse (error, _("A number between −10¹⁵ and 10¹⁵ is expected"));
  return TRUE;
}

static gboolean
check_value (GoalsKeyResult *key_result, double value, GError **error)
{
  GoalsMeasureType type = goals_measure_get_measure_type (goals_key_result_get_measure (key_result));
  GoalsWorkspace *workspace = goals_entity_get_workspace (GOALS_ENTITY (key_result));
  GoalsKpi *kpi = goals_workspace_lookup_typed (workspace, goals_key_result_get_kpi (key_result), GOALS_TYPE_KPI);

  if (kpi != NULL && !goals_number_is_none (value))
    {
      g_autofree char *name = goals_text_display (goals_kpi_get_name (kpi), GOALS_TEXT_TITLE, FALSE);

      g_set_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID,
                   _("This key result takes its values from the KPI “%s”: record the value there"), name);
      return FALSE;
    }
  if (kpi != NULL)
    return TRUE;
  if (type == GOALS_MEASURE_MILESTONES)
    {
      if (goals_number_is_none (value))
        return TRUE;
      return refuse (error,
                     _("This key result is measured by its milestones: mark them as done instead of giving a value"));
    }
  if (goals_number_is_none (value))
    return refuse (error, _("A value is expected"));
  if (type == GOALS_MEASURE_DONE && value != 0 && value != 1)
    return refuse (error, _("1 for done or 0 for not done is expected"));
  return check_number (value, error);
}

gboolean
goals_command_check_in (GoalsHistory *history, GoalsKeyResult *key_result, const GoalsCheckIn *check_in, GError **error)
{
  g_autoptr(GoalsCheckIn) copy = goals_check_in_copy (check_in);

  if (!check_date (copy->date, error) || !check_value (key_result, copy->value, error))
    return FALSE;
  if (copy->confidence != GOALS_CONFIDENCE_NONE && (copy->confidence < 0 || copy->confidence > GOALS_CONFIDENCE_MAX))
    return refuse (error, _("A confidence from 0 to 10 is expected"));
  goals_command_begin (history, copy->id == NULL ? _("Check In “%s”") : _("Correct Check-in of “%s”"), key_result);
  if (copy->id == NULL)
    copy->id = goals_id_new ();
  goals_history_put_check_in (history, key_result, copy);
  goals_history_commit (history, NULL);
  return TRUE;
}

gboolean
goals_command_remove_check_in (GoalsHistory *history, GoalsKeyResult *key_result, const char *id)
{
  goals_command_begin (history, _("Delete Check-in of “%s”"), key_result);
  goals_history_remove_check_in (history, key_result, id);
  return goals_history_commit (history, NULL);
}

gboolean
goals_command_record (GoalsHistory *history, GoalsKpi *kpi, GoalsDate date, double value, const char *note,
                      GError **error)
{
  if (!check_date (date, error) || (!goals_number_is_none (value) && !check_number (value, error)))
    return FALSE;
  goals_command_begin (history, goals_number_is_none (value) ? _("Delete Measurement of “%s”") : _("Record “%s”"), kpi);
  goals_history_put_measurement (history, kpi, date, value);
  if (note != NULL)
    goals_history_put_note (history, kpi, date, note);
  goals_history_commit (history, NULL);
  return TRUE;
}

gboolean
goals_command_record_series (GoalsHistory *history, GoalsKpi *kpi, const GoalsDate *dates, const double *values,
                             guint n, GError **error)
{
  for (guint i = 0; i < n; i++)
    if (!check_date (dates[i], error) || !check_number (values[i], error))
      return FALSE;
  goals_command_begin (history, _("Import into “%s”"), kpi);
  for (guint i = 0; i < n; i++)
    goals_history_put_measurement (history, kpi, dates[i], values[i]);
  goals_history_commit (history, NULL);
  return TRUE;
}
