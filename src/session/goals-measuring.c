/* goals-measuring.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-measuring.h"

#include <stdlib.h>

/* Forecasts that are replayed for the record: enough to be sure of it, few enough not to be waited for. */
#define MOST_REPLAYED 500

/* How many days a KPI may rest before it is late for its own frequency. */
static int
frequency_days (GoalsFrequency frequency)
{
  switch (frequency)
    {
    case GOALS_FREQUENCY_DAILY:
      return 1;
    case GOALS_FREQUENCY_WEEKLY:
      return 7;
    case GOALS_FREQUENCY_MONTHLY:
      return 31;
    case GOALS_FREQUENCY_QUARTERLY:
      return 92;
    case GOALS_FREQUENCY_YEARLY:
      return 366;
    default:
      g_return_val_if_reached (7);
    }
}

GoalsPaceRules
goals_measuring_get_rules (GoalsWorkspace *workspace)
{
  GoalsSettings *settings = goals_workspace_get_settings (workspace);

  return (GoalsPaceRules) {
    .at_risk_gap = goals_settings_get_at_risk_gap (settings),
    .off_track_gap = goals_settings_get_off_track_gap (settings),
    .cadence_days = 7 * goals_settings_get_check_in_every (settings),
  };
}

GoalsCycle *
goals_measuring_get_cycle (GoalsObjective *objective)
{
  GoalsWorkspace *workspace = goals_entity_get_workspace (GOALS_ENTITY (objective));

  if (workspace == NULL)
    return NULL;
  return goals_workspace_lookup_typed (workspace, goals_objective_get_cycle (objective), GOALS_TYPE_CYCLE);
}

void
goals_measuring_get_period (gpointer entity, GoalsDate *start, GoalsDate *due)
{
  GoalsObjective *objective = GOALS_IS_KEY_RESULT (entity) ? goals_key_result_get_objective (entity) : entity;
  GoalsCycle *cycle = objective != NULL ? goals_measuring_get_cycle (objective) : NULL;

  *start = cycle != NULL ? goals_cycle_get_start (cycle) : GOALS_DATE_NONE;
  *due = cycle != NULL ? goals_cycle_get_end (cycle) : GOALS_DATE_NONE;
  if (!GOALS_IS_KEY_RESULT (entity))
    return;
  if (goals_key_result_get_start_date (entity) != GOALS_DATE_NONE)
    *start = goals_key_result_get_start_date (entity);
  if (goals_key_result_get_due (entity) != GOALS_DATE_NONE)
    *due = goals_key_result_get_due (entity);
}

gboolean
goals_measuring_counts (GoalsObjective *objective)
{
  GoalsObjectiveState state = goals_objective_get_state (objective);

  return state != GOALS_OBJECTIVE_DRAFT && state != GOALS_OBJECTIVE_ABANDONED;
}

static void
add_kpi_points (GArray *points, GoalsKpi *kpi)
{
  GoalsSeries *series = goals_kpi_get_measurements (kpi);
  const GoalsDate *dates = goals_series_get_dates (series);
  const double *values = goals_series_get_values (series);

  for (guint i = 0; i < goals_series_get_length (series); i++)
    {
      GoalsPoint point = { dates[i], values[i], GOALS_CONFIDENCE_NONE };

      g_array_append_val (points, point);
    }
}

static void
add_check_in_points (GArray *points, GoalsCheckIns *check_ins)
{
  for (guint i = 0; i < goals_check_ins_get_length (check_ins); i++)
    {
      const GoalsCheckIn *check_in = goals_check_ins_peek (check_ins, i);
      GoalsPoint point = { check_in->date, check_in->value, check_in->confidence };

      g_array_append_val (points, point);
    }
}

static void
add_milestones (GArray *milestones, GoalsList *list)
{
  for (guint i = 0; i < goals_list_get_length (list); i++)
    {
      GoalsMilestone *milestone = goals_list_peek (list, i);
      GoalsMilestonePoint point = { goals_milestone_get_weight (milestone), goals_milestone_get_done_on (milestone) };

      g_array_append_val (milestones, point);
    }
}

static void
point_to_arrays (GoalsMeasuring *self)
{
  self->input.points = (const GoalsPoint *) (gpointer) self->points->data;
  self->input.n_points = self->points->len;
  self->input.milestones = (const GoalsMilestonePoint *) (gpointer) self->milestones->data;
  self->input.n_milestones = self->milestones->len;
}

void
goals_measuring_init (GoalsMeasuring *self, GoalsKeyResult *key_result, GoalsDate today)
{
  GoalsWorkspace *workspace = goals_entity_get_workspace (GOALS_ENTITY (key_result));
  GoalsMeasure *measure = goals_key_result_get_measure (key_result);
  GoalsKpi *kpi = goals_workspace_lookup_typed (workspace, goals_key_result_get_kpi (key_result), GOALS_TYPE_KPI);

  self->points = g_array_new (FALSE, FALSE, sizeof (GoalsPoint));
  self->milestones = g_array_new (FALSE, FALSE, sizeof (GoalsMilestonePoint));
  self->input = (GoalsKeyResultInput) {
    .type = goals_measure_get_measure_type (measure),
    .start = goals_measure_get_start (measure),
    .target = goals_measure_get_target (measure),
    .low = goals_measure_get_low (measure),
    .high = goals_measure_get_high (measure),
    .unit = goals_measure_get_unit (measure),
    .decimals = goals_measure_get_decimals (measure),
    .today = today,
    .linked = kpi != NULL,
    .rules = goals_measuring_get_rules (workspace),
  };
  goals_measuring_get_period (key_result, &self->input.start_date, &self->input.due);
  if (kpi != NULL)
    {
      add_kpi_points (self->points, kpi);
      self->input.rules.cadence_days = MAX (self->input.rules.cadence_days,
                                            frequency_days (goals_kpi_get_frequency (kpi)));
    }
  else
    add_check_in_points (self->points, goals_key_result_get_check_ins (key_result));
  add_milestones (self->milestones, goals_key_result_get_milestones (key_result));
  point_to_arrays (self);
}

void
goals_measuring_try (GoalsMeasuring *self, GoalsKeyResult *key_result, const GoalsCheckIn *check_in)
{
  g_autoptr(GoalsCheckIns) check_ins = NULL;
  g_autoptr(GoalsCheckIn) copy = NULL;
  GoalsCheckIns *saved = goals_key_result_get_check_ins (key_result);

  if (self->input.linked)
    return;                             /* its values come from elsewhere */
  check_ins = goals_check_ins_new ();
  copy = goals_check_in_copy (check_in);
  if (copy->id == NULL)
    copy->id = g_strdup ("");
  for (guint i = 0; i < goals_check_ins_get_length (saved); i++)
    goals_check_ins_put (check_ins, goals_check_ins_peek (saved, i), G_MAXUINT);
  goals_check_ins_put (check_ins, copy, G_MAXUINT);
  g_array_set_size (self->points, 0);
  add_check_in_points (self->points, check_ins);
  point_to_arrays (self);
}

void
goals_measuring_clear (GoalsMeasuring *self)
{
  g_clear_pointer (&self->points, g_array_unref);
  g_clear_pointer (&self->milestones, g_array_unref);
}

/* First @day (1 Monday … 7 Sunday) on or after @date. */
static GoalsDate
weekday_from (GoalsDate date, GoalsWeekday day)
{
  return date + (((int) day - goals_date_get_weekday (date)) % 7 + 7) % 7;
}

GoalsDate
goals_measuring_next_check_in (GoalsSettings *settings, GoalsDate start, GoalsDate last)
{
  GoalsDate from = last != GOALS_DATE_NONE ? last : start;
  int cadence = 7 * goals_settings_get_check_in_every (settings);

  if (from == GOALS_DATE_NONE)
    return GOALS_DATE_NONE;
  /* three days early still counts for the coming check-in day, three days late for the past one */
  return weekday_from (from + cadence - 3, goals_settings_get_check_in_day (settings));
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  GoalsDate from_a = ((const GoalsTargetRow *) a)->from;
  GoalsDate from_b = ((const GoalsTargetRow *) b)->from;

  return (from_a > from_b) - (from_a < from_b);
}

GoalsTargetRow *
goals_measuring_target_rows (GoalsKpi *kpi, gsize *n)
{
  GPtrArray *targets = goals_kpi_get_targets (kpi);
  GoalsTargetRow *rows = g_new0 (GoalsTargetRow, MAX (targets->len, 1));

  for (guint i = 0; i < targets->len; i++)
    {
      GoalsTarget *target = g_ptr_array_index (targets, i);

      rows[i] = (GoalsTargetRow) {
        .from = goals_target_get_from (target),
        .value = goals_target_get_value (target),
        .warning = goals_target_get_warning (target),
        .low = goals_target_get_low (target),
        .high = goals_target_get_high (target),
        .cumulative = goals_target_get_cumulative (target),
      };
    }
  qsort (rows, targets->len, sizeof *rows, compare_rows);
  *n = targets->len;
  return rows;
}

/* How many measurements there are by @today. */
static guint
length_by (GoalsSeries *series, GoalsDate today)
{
  guint latest = goals_series_latest (series, today);

  return latest == G_MAXUINT ? 0 : latest + 1;
}

GoalsControlPhase *
goals_measuring_phases (GoalsKpi *kpi, gsize *n)
{
  GPtrArray *limits = goals_kpi_get_limits (kpi);
  GoalsControlPhase *phases = g_new0 (GoalsControlPhase, MAX (limits->len, 1));

  for (guint i = 0; i < limits->len; i++)
    {
      GoalsPhase *phase = g_ptr_array_index (limits, i);

      phases[i].from = goals_phase_get_from (phase);
      phases[i].until = goals_phase_get_until (phase);
    }
  *n = limits->len;
  return phases;
}

GoalsControl *
goals_measuring_control (GoalsKpi *kpi, GoalsDate today)
{
  GoalsSeries *series = goals_kpi_get_measurements (kpi);
  GoalsTarget *target = goals_kpi_get_target_on (kpi, today);
  gsize n;
  g_autofree GoalsControlPhase *phases = goals_measuring_phases (kpi, &n);

  return goals_control_new (goals_series_get_dates (series), goals_series_get_values (series),
                            length_by (series, today),
                            phases, n, target != NULL && goals_target_get_cumulative (target),
                            goals_kpi_get_frequency (kpi));
}

GoalsDate
goals_measuring_horizon (GoalsKpi *kpi, GoalsDate today)
{
  GoalsSeries *series = goals_kpi_get_measurements (kpi);
  GoalsFrequency frequency = goals_kpi_get_frequency (kpi);
  gboolean rare = frequency == GOALS_FREQUENCY_QUARTERLY || frequency == GOALS_FREQUENCY_YEARLY;
  guint n = length_by (series, today);

  return n > 0 ? goals_date_add_months (goals_series_get_dates (series)[n - 1], rare ? 12 : 3) : GOALS_DATE_NONE;
}

static GoalsForecast *
forecast_kpi (GoalsKpi *kpi, GoalsDate today)
{
  GoalsSeries *series = goals_kpi_get_measurements (kpi);
  GoalsDate due = goals_measuring_horizon (kpi, today);
  GoalsTarget *target;

  if (due == GOALS_DATE_NONE)
    return NULL;
  target = goals_kpi_get_target_on (kpi, due);
  return goals_forecast_new (goals_series_get_dates (series), goals_series_get_values (series),
                             length_by (series, today), due,
                             goals_kpi_get_better (kpi),
                             target != NULL ? goals_target_get_value (target) : GOALS_NUMBER_NONE,
                             target != NULL ? goals_target_get_low (target) : GOALS_NUMBER_NONE,
                             target != NULL ? goals_target_get_high (target) : GOALS_NUMBER_NONE);
}

static GoalsBetter
better_of (const GoalsKeyResultInput *input)
{
  switch (input->type)
    {
    case GOALS_MEASURE_AT_MOST:
      return GOALS_BETTER_LOWER;
    case GOALS_MEASURE_BETWEEN:
      return GOALS_BETTER_INSIDE;
    case GOALS_MEASURE_REACH:
      return input->target < input->start ? GOALS_BETTER_LOWER : GOALS_BETTER_HIGHER;
    case GOALS_MEASURE_AT_LEAST:
    case GOALS_MEASURE_MILESTONES:
    case GOALS_MEASURE_DONE:
    default:
      return GOALS_BETTER_HIGHER;
    }
}

/* The values of a key result by the day, in two arrays; FALSE for what no number tells in advance. */
static gboolean
collect_values (const GoalsKeyResultInput *input, GArray *dates, GArray *values)
{
  if (input->type == GOALS_MEASURE_MILESTONES || input->type == GOALS_MEASURE_DONE || input->due == GOALS_DATE_NONE)
    return FALSE;
  for (gsize i = 0; i < input->n_points; i++)
    {
      const GoalsPoint *point = &input->points[i];

      if (point->date > input->today || goals_number_is_none (point->value))
        continue;
      if (dates->len > 0 && g_array_index (dates, GoalsDate, dates->len - 1) == point->date)
        {
          g_array_index (values, double, values->len - 1) = point->value;      /* the later of one day */
          continue;
        }
      g_array_append_val (dates, point->date);
      g_array_append_val (values, point->value);
    }
  return TRUE;
}

static GoalsForecast *
forecast_key_result (GoalsKeyResult *key_result, GoalsDate today)
{
  g_auto(GoalsMeasuring) measuring = { 0 };
  g_autoptr(GArray) dates = g_array_new (FALSE, FALSE, sizeof (GoalsDate));
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  const GoalsKeyResultInput *input = &measuring.input;

  goals_measuring_init (&measuring, key_result, today);
  if (!collect_values (input, dates, values))
    return NULL;
  return goals_forecast_new ((const GoalsDate *) (gpointer) dates->data, (const double *) (gpointer) values->data,
                             dates->len,
                             input->due, better_of (input), input->target, input->low, input->high);
}

static void
replay_key_result (GoalsHitRate *rate, GoalsKeyResult *key_result, GoalsDate today)
{
  g_auto(GoalsMeasuring) measuring = { 0 };
  g_autoptr(GArray) dates = g_array_new (FALSE, FALSE, sizeof (GoalsDate));
  g_autoptr(GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  const GoalsKeyResultInput *input = &measuring.input;

  goals_measuring_init (&measuring, key_result, today);
  if (input->due >= today || !collect_values (input, dates, values))
    return;
  goals_hit_rate_replay (rate, (const GoalsDate *) (gpointer) dates->data, (const double *) (gpointer) values->data,
                         dates->len,
                         input->start_date, input->due, better_of (input), input->target, input->low, input->high);
}

GoalsHitRate
goals_measuring_hit_rate (GoalsWorkspace *workspace, GoalsDate today)
{
  GoalsList *objectives = goals_workspace_get_objectives (workspace);
  GoalsHitRate rate = { 0 };

  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    {
      GoalsObjective *objective = goals_list_peek (objectives, i);
      GoalsList *key_results = goals_objective_get_key_results (objective);

      if (!goals_measuring_counts (objective))
        continue;
      for (guint j = 0; j < goals_list_get_length (key_results) && rate.n < MOST_REPLAYED; j++)
        replay_key_result (&rate, goals_list_peek (key_results, j), today);
    }
  return rate;
}

GoalsForecast *
goals_measuring_forecast (gpointer kpi_or_key_result, GoalsDate today)
{
  if (GOALS_IS_KPI (kpi_or_key_result))
    return forecast_kpi (kpi_or_key_result, today);
  return forecast_key_result (kpi_or_key_result, today);
}
