/* goals-cli-status-json.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-status.h"

#include "goals-cli-common.h"
#include "goals-date.h"
#include "goals-number.h"

static void
number_member (GoalsJsonWriter *writer, const char *key, double number)
{
  goals_json_writer_key (writer, key);
  goals_json_writer_number (writer, number);
}

static void
boolean_member (GoalsJsonWriter *writer, const char *key, gboolean truth)
{
  goals_json_writer_key (writer, key);
  goals_json_writer_boolean (writer, truth);
}

static void
date_member (GoalsJsonWriter *writer, const char *key, GoalsDate date)
{
  char buffer[GOALS_DATE_BUFFER];

  goals_json_writer_string_member (writer, key, date != GOALS_DATE_NONE ? goals_date_write (date, buffer) : NULL);
}

static void
identity_members (GoalsJsonWriter *writer, gpointer entity, const char *title_key)
{
  goals_json_writer_string_member (writer, "id", goals_entity_get_id (entity));
  goals_json_writer_string_member (writer, title_key, goals_entity_get_title (entity));
}

static void
standing_members (GoalsJsonWriter *writer, GoalsStanding *standing)
{
  number_member (writer, "progress", goals_standing_get_progress (standing));
  number_member (writer, "expected", goals_standing_get_expected (standing));
  goals_json_writer_string_member (writer, "status",
                                   goals_enum_nick (GOALS_TYPE_STATUS, goals_standing_get_status (standing)));
  boolean_member (writer, "stale", goals_standing_get_stale (standing));
}

static void
explanation_member (GoalsJsonWriter *writer, GoalsStanding *standing)
{
  g_autofree char *sentence = goals_standing_explain (standing);

  goals_json_writer_string_member (writer, "explanation", sentence);
}

static void
forecast_member (GoalsJsonWriter *writer, GoalsSession *session, gpointer entity)
{
  g_autoptr(GoalsForecast) forecast = goals_session_compute_forecast (session, entity);

  goals_json_writer_key (writer, "forecast");
  if (forecast == NULL)
    {
      goals_json_writer_null (writer);
      return;
    }
  goals_json_writer_begin_object (writer);
  goals_json_writer_string_member (writer, "method", forecast->method);
  number_member (writer, "points", forecast->n_points);
  date_member (writer, "due", forecast->due);
  number_member (writer, "value", forecast->value);
  number_member (writer, "low-80", forecast->low_80);
  number_member (writer, "high-80", forecast->high_80);
  number_member (writer, "chance", forecast->chance);
  goals_json_writer_end_object (writer);
}

static void
write_key_result (GoalsJsonWriter *writer, GoalsSession *session, GoalsKeyResult *key_result)
{
  GoalsStanding *standing = goals_session_get_standing (session, key_result);
  int confidence = goals_standing_get_confidence (standing);

  goals_json_writer_begin_object (writer);
  identity_members (writer, key_result, "title");
  number_member (writer, "value", goals_standing_get_value (standing));
  standing_members (writer, standing);
  number_member (writer, "confidence", confidence != GOALS_CONFIDENCE_NONE ? confidence : GOALS_NUMBER_NONE);
  forecast_member (writer, session, key_result);
  explanation_member (writer, standing);
  goals_json_writer_end_object (writer);
}

static void
write_objective (GoalsJsonWriter *writer, GoalsSession *session, GoalsObjective *objective)
{
  GoalsStanding *standing = goals_session_get_standing (session, objective);
  GoalsClosing *closing = goals_objective_get_closing (objective);
  GoalsKeyResult *weakest = goals_standing_get_weakest (standing);
  GoalsList *key_results = goals_objective_get_key_results (objective);

  goals_json_writer_begin_object (writer);
  identity_members (writer, objective, "title");
  goals_json_writer_string_member (writer, "cycle", goals_objective_get_cycle (objective));
  standing_members (writer, standing);
  number_member (writer, "score", closing != NULL ? goals_closing_get_score (closing) : GOALS_NUMBER_NONE);
  goals_json_writer_string_member (writer, "weakest",
                                   weakest != NULL ? goals_entity_get_id (GOALS_ENTITY (weakest)) : NULL);
  explanation_member (writer, standing);
  goals_json_writer_key (writer, "key-results");
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    write_key_result (writer, session, goals_list_peek (key_results, i));
  goals_json_writer_end_array (writer);
  goals_json_writer_end_object (writer);
}

static void
write_signals (GoalsJsonWriter *writer, const GoalsControl *control)
{
  goals_json_writer_key (writer, "signals");
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < control->n_signals; i++)
    {
      goals_json_writer_begin_object (writer);
      date_member (writer, "date", control->signals[i].date);
      goals_json_writer_string_member (writer, "rule", goals_signal_rule_name (control->signals[i].rule));
      goals_json_writer_end_object (writer);
    }
  goals_json_writer_end_array (writer);
}

static void
control_member (GoalsJsonWriter *writer, GoalsSession *session, GoalsKpi *kpi)
{
  g_autoptr(GoalsControl) control = goals_session_compute_control (session, kpi);
  g_autofree char *sentence = NULL;
  const GoalsControlStretch *last;

  goals_json_writer_key (writer, "control");
  if (control == NULL)
    {
      goals_json_writer_null (writer);
      return;
    }
  last = goals_control_last (control);
  sentence = goals_control_sentence (control, goals_kpi_get_unit (kpi), goals_kpi_get_decimals (kpi));
  goals_json_writer_begin_object (writer);
  number_member (writer, "points", control->n_points);
  number_member (writer, "centre", last->centre);
  number_member (writer, "lower", last->lower);
  number_member (writer, "upper", last->upper);
  number_member (writer, "range-limit", last->range_limit);
  boolean_member (writer, "trial", last->trial);
  write_signals (writer, control);
  goals_json_writer_string_member (writer, "sentence", sentence);
  goals_json_writer_end_object (writer);
}

static void
write_kpi (GoalsJsonWriter *writer, GoalsSession *session, GoalsKpi *kpi)
{
  GoalsStanding *standing = goals_session_get_standing (session, kpi);
  GoalsTarget *target = goals_kpi_get_target_on (kpi, goals_standing_get_date (standing));

  goals_json_writer_begin_object (writer);
  identity_members (writer, kpi, "name");
  date_member (writer, "date", goals_standing_get_date (standing));
  number_member (writer, "value", goals_standing_get_value (standing));
  goals_json_writer_string_member (writer, "status",
                                   goals_enum_nick (GOALS_TYPE_HEALTH, goals_standing_get_health (standing)));
  number_member (writer, "target", target != NULL ? goals_target_get_value (target) : GOALS_NUMBER_NONE);
  control_member (writer, session, kpi);
  forecast_member (writer, session, kpi);
  goals_json_writer_end_object (writer);
}

void
goals_cli_print_status_json (GoalsSession *session, GoalsCycle *cycle)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();
  g_autoptr(GPtrArray) objectives = goals_cli_list_objectives (session, cycle);
  GoalsWorkspace *workspace = goals_session_get_workspace (session);
  GListModel *kpis = goals_workspace_get_kpi_board (workspace);

  goals_json_writer_begin_object (writer);
  goals_json_writer_key (writer, "workspace");
  goals_json_writer_begin_object (writer);
  identity_members (writer, workspace, "name");
  goals_json_writer_end_object (writer);
  date_member (writer, "today", goals_session_get_today (session));
  goals_json_writer_key (writer, "objectives");
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < objectives->len; i++)
    write_objective (writer, session, g_ptr_array_index (objectives, i));
  goals_json_writer_end_array (writer);
  goals_json_writer_key (writer, "kpis");
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < g_list_model_get_n_items (kpis); i++)
    {
      g_autoptr(GoalsKpi) kpi = g_list_model_get_item (kpis, i);

      write_kpi (writer, session, kpi);
    }
  goals_json_writer_end_array (writer);
  goals_json_writer_end_object (writer);
  goals_cli_print_json (writer);
}
