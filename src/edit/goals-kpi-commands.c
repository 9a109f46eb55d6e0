/* goals-kpi-commands.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-commands.h"

#include "goals-command-private.h"
#include "goals-number.h"

#include <glib/gi18n-lib.h>

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check_target (GoalsKpi *kpi, GoalsTarget *target, GError **error)
{
  double value = goals_target_get_value (target), warning = goals_target_get_warning (target);
  double low = goals_target_get_low (target), high = goals_target_get_high (target);
  GoalsBetter better = goals_kpi_get_better (kpi);

  if (goals_target_get_from (target) < GOALS_DATE_MIN || goals_target_get_from (target) > GOALS_DATE_MAX)
    return refuse (error, _("The day from which the target holds is expected"));
  if (better == GOALS_BETTER_INSIDE)
    {
      if (goals_number_is_none (low) || goals_number_is_none (high))
        return refuse (error, _("A lower and an upper limit are expected"));
      if (low > high)
        return refuse (error, _("The lower limit is expected to be below the upper one"));
      if (warning < 0)
        return refuse (error, _("The distance for a warning is expected to be 0 or more"));
      return TRUE;
    }
  if (goals_number_is_none (value))
    return refuse (error, _("A target value is expected"));
  if (better == GOALS_BETTER_HIGHER && warning > value)
    return refuse (error, _("The warning limit is expected to be below the target"));
  if (better == GOALS_BETTER_LOWER && warning < value)
    return refuse (error, _("The warning limit is expected to be above the target"));
  return TRUE;
}

static int
compare_targets (gconstpointer a, gconstpointer b)
{
  GoalsTarget *const *x = a, *const *y = b;

  return goals_target_get_from (*x) - goals_target_get_from (*y);
}

/* The KPI's rows without @except. (transfer full) */
static GPtrArray *
copy_targets (GoalsKpi *kpi, GoalsTarget *except)
{
  GPtrArray *now = goals_kpi_get_targets (kpi);
  GPtrArray *targets = goals_values_new ();

  for (guint i = 0; i < now->len; i++)
    if (g_ptr_array_index (now, i) != except)
      g_ptr_array_add (targets, g_object_ref (g_ptr_array_index (now, i)));
  return targets;
}

gboolean
goals_command_put_target (GoalsHistory *history, GoalsKpi *kpi, GoalsTarget *old, GoalsTarget *target, GError **error)
{
  g_autoptr(GPtrArray) targets = copy_targets (kpi, old);

  if (!check_target (kpi, target, error))
    return FALSE;
  for (guint i = 0; i < targets->len; i++)
    if (goals_target_get_from (g_ptr_array_index (targets, i)) == goals_target_get_from (target))
      return refuse (error, _("There is already a target from that day"));
  g_ptr_array_add (targets, g_object_ref (target));
  g_ptr_array_sort (targets, compare_targets);
  goals_command_begin (history, old != NULL ? _("Change Target of “%s”") : _("Add Target to “%s”"), kpi);
  goals_history_set (history, kpi, "targets", targets, NULL);
  goals_history_commit (history, NULL);
  return TRUE;
}

gboolean
goals_command_remove_target (GoalsHistory *history, GoalsKpi *kpi, GoalsTarget *target)
{
  g_autoptr(GPtrArray) targets = copy_targets (kpi, target);

  goals_command_begin (history, _("Delete Target of “%s”"), kpi);
  goals_history_set (history, kpi, "targets", targets, NULL);
  return goals_history_commit (history, NULL);
}

gboolean
goals_command_move_measurement (GoalsHistory *history, GoalsKpi *kpi, GoalsDate from, GoalsDate to, GError **error)
{
  g_autofree char *note = g_strdup (goals_notes_lookup (goals_kpi_get_notes (kpi), from));
  double value = GOALS_NUMBER_NONE;

  if (to < GOALS_DATE_MIN || to > GOALS_DATE_MAX)
    return refuse (error, _("A date between the years 1 and 9999 is expected"));
  if (!goals_series_lookup (goals_kpi_get_measurements (kpi), from, &value))
    return refuse (error, _("There is no measurement on that day any more"));
  if (from == to)
    return TRUE;
  goals_command_begin (history, _("Change Day in “%s”"), kpi);
  goals_history_put_measurement (history, kpi, from, GOALS_NUMBER_NONE);
  goals_history_put_measurement (history, kpi, to, value);
  if (note != NULL)
    {
      goals_history_put_note (history, kpi, from, NULL);
      goals_history_put_note (history, kpi, to, note);
    }
  goals_history_commit (history, NULL);
  return TRUE;
}

gboolean
goals_command_guard (GoalsHistory *history, GoalsKpi *kpi, GoalsObjective *objective)
{
  const char *id = goals_entity_get_id (GOALS_ENTITY (objective));
  const char *const *now = goals_kpi_get_guards (kpi);
  g_autoptr(GStrvBuilder) guards = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;

  if (g_strv_contains (now, id))
    return FALSE;
  g_strv_builder_addv (guards, (const char **) now);
  g_strv_builder_add (guards, id);
  ids = g_strv_builder_end (guards);
  goals_command_begin (history, _("Guard “%s”"), objective);
  goals_history_set (history, kpi, "guards", ids, NULL);
  return goals_history_commit (history, NULL);
}

gboolean
goals_command_unguard (GoalsHistory *history, GoalsKpi *kpi, const char *objective)
{
  const char *const *now = goals_kpi_get_guards (kpi);
  g_autoptr(GStrvBuilder) guards = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;

  for (guint i = 0; now[i] != NULL; i++)
    if (g_strcmp0 (now[i], objective) != 0)
      g_strv_builder_add (guards, now[i]);
  ids = g_strv_builder_end (guards);
  goals_command_begin (history, _("Stop Guarding with “%s”"), kpi);
  goals_history_set (history, kpi, "guards", ids, NULL);
  return goals_history_commit (history, NULL);
}

/* Where the KPI stood on a day: the latest until then, else the first there is. */
static double
value_on (GoalsKpi *kpi, GoalsDate date)
{
  GoalsSeries *series = goals_kpi_get_measurements (kpi);
  guint position = goals_series_latest (series, date);

  if (goals_series_get_length (series) == 0)
    return GOALS_NUMBER_NONE;
  return goals_series_get_values (series)[position != G_MAXUINT ? position : 0];
}

/* What is met already is to be kept, not to be reached. */
static GoalsMeasureType
measure_type_for (GoalsBetter better, double value, double target)
{
  if (better == GOALS_BETTER_INSIDE)
    return GOALS_MEASURE_BETWEEN;
  if (better == GOALS_BETTER_HIGHER && value >= target)
    return GOALS_MEASURE_AT_LEAST;
  if (better == GOALS_BETTER_LOWER && value <= target)
    return GOALS_MEASURE_AT_MOST;
  return GOALS_MEASURE_REACH;
}

static GoalsMeasure *
create_measure_for (GoalsMeasure *measure, GoalsKpi *kpi, GoalsDate start, GoalsDate due)
{
  GoalsBetter better = goals_kpi_get_better (kpi);
  GoalsTarget *target = goals_kpi_get_target_on (kpi, due);
  double value = value_on (kpi, start), goal = target != NULL ? goals_target_get_value (target) : GOALS_NUMBER_NONE;
  g_autoptr(GoalsMeasure) named = goals_value_with (measure, "unit", goals_kpi_get_unit (kpi),
                                                    "decimals", goals_kpi_get_decimals (kpi), NULL);

  if (target == NULL || (better != GOALS_BETTER_INSIDE
                         && (goals_number_is_none (value) || goals_number_is_none (goal))))
    return g_steal_pointer (&named);
  return goals_value_with (named, "type", measure_type_for (better, value, goal), "start", value, "target", goal,
                           "low", goals_target_get_low (target), "high", goals_target_get_high (target), NULL);
}

gboolean
goals_command_feed (GoalsHistory *history, GoalsKeyResult *key_result, GoalsKpi *kpi, GoalsDate start, GoalsDate due)
{
  GoalsMeasure *measure = goals_key_result_get_measure (key_result);
  g_autoptr(GoalsMeasure) untouched = goals_command_new_measure ();
  gboolean is_new = goals_record_equal (GOALS_RECORD (measure), GOALS_RECORD (untouched)) &&
                    goals_check_ins_get_length (goals_key_result_get_check_ins (key_result)) == 0;

  goals_command_begin (history, _("Change KPI of “%s”"), key_result);
  if (kpi != NULL && is_new)
    {
      g_autoptr(GoalsMeasure) taken = create_measure_for (measure, kpi, start, due);

      goals_history_set (history, key_result, "measure", taken, NULL);
    }
  goals_history_set (history, key_result, "kpi", kpi != NULL ? goals_entity_get_id (GOALS_ENTITY (kpi)) : NULL, NULL);
  return goals_history_commit (history, NULL);
}

static GoalsKpi *
add_drafted_kpi (GoalsHistory *history, const GoalsSeriesDraft *draft)
{
  GoalsKpi *kpi = goals_command_add_kpi (history, draft->name);

  goals_history_set (history, kpi, "unit", draft->unit != NULL ? draft->unit : "",
                     "decimals", draft->decimals, "frequency", draft->frequency, "better", draft->better, NULL);
  return kpi;
}

/* What the draft does not say stays: the words of a person, and what another program keeps there. */
static void
set_source (GoalsHistory *history, GoalsKpi *kpi, GoalsSource *source)
{
  GoalsSource *before = goals_kpi_get_source (kpi);
  const char *description = goals_source_get_description (source);
  g_autoptr(GoalsSource) renewed = NULL;

  if (before != NULL)
    renewed = goals_value_with (before, "description",
                                *description != '\0' ? description : goals_source_get_description (before),
                                "file", goals_source_get_file (source),
                                "date-column", goals_source_get_date_column (source),
                                "value-column", goals_source_get_value_column (source), NULL);
  goals_history_set (history, kpi, "source", before != NULL ? renewed : source, NULL);
}

GoalsKpi *
goals_command_import_series (GoalsHistory *history, GoalsKpi *kpi, const GoalsSeriesDraft *draft, GError **error)
{
  g_return_val_if_fail (kpi != NULL || draft->name != NULL, NULL);

  if (kpi != NULL)
    goals_command_begin (history, _("Import into “%s”"), kpi);
  else
    goals_history_begin (history, _("Import KPI"));
  if (kpi == NULL)
    kpi = add_drafted_kpi (history, draft);
  if (!goals_command_record_series (history, kpi, draft->dates, draft->values, draft->n, error))
    {
      goals_history_rollback (history);
      return NULL;
    }
  for (guint i = 0; draft->notes != NULL && i < draft->n; i++)
    if (draft->notes[i] != NULL)
      goals_history_put_note (history, kpi, draft->dates[i], draft->notes[i]);
  if (draft->source != NULL)
    set_source (history, kpi, draft->source);
  goals_history_commit (history, NULL);
  return kpi;
}
