/* goals-digest.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-digest.h"

#include <glib/gi18n-lib.h>
#include "goals-measuring.h"

static gboolean
in_cycle (GoalsObjective *objective, GoalsCycle *cycle)
{
  return cycle == NULL || g_strcmp0 (goals_objective_get_cycle (objective),
                                     goals_entity_get_id (GOALS_ENTITY (cycle))) == 0;
}

static gboolean
is_top_of_cycle (GoalsObjective *objective, GoalsCycle *cycle)
{
  GoalsObjective *above = goals_objective_get_above_objective (objective);

  return above == NULL || !in_cycle (above, cycle);
}

static void
count_objective (GoalsCycleSummary *summary, GoalsStanding *standing)
{
  summary->n_objectives++;
  summary->counts[goals_standing_get_status (standing)]++;
  summary->n_stale += goals_standing_get_stale (standing);
}

void
goals_digest_summarise (GoalsSession *session, GoalsCycle *cycle, GoalsCycleSummary *summary)
{
  g_autoptr(GArray) items = g_array_new (FALSE, FALSE, sizeof (GoalsRollupItem));
  GoalsList *objectives;
  GoalsRollup rollup;
  GoalsPaceRules rules;
  GoalsObjectiveFigures figures;

  g_return_if_fail (GOALS_IS_SESSION (session));
  g_return_if_fail (summary != NULL);

  memset (summary, 0, sizeof *summary);
  objectives = goals_workspace_get_objectives (goals_session_get_workspace (session));
  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    {
      GoalsObjective *objective = goals_list_peek (objectives, i);
      GoalsStanding *standing = in_cycle (objective, cycle) ? goals_session_get_standing (session, objective) : NULL;
      GoalsRollupItem item;

      if (standing == NULL || !goals_standing_counts (standing))
        continue;
      count_objective (summary, standing);
      if (!is_top_of_cycle (objective, cycle))
        continue;
      item.weight = goals_objective_get_weight (objective);
      item.progress = goals_standing_get_progress (standing);
      item.expected = goals_standing_get_expected (standing);
      g_array_append_val (items, item);
    }
  rules = goals_measuring_get_rules (goals_session_get_workspace (session));
  rollup = goals_roll_up ((const GoalsRollupItem *) (gpointer) items->data, items->len);
  goals_objective_compute (&rollup, items->len, cycle != NULL ? goals_cycle_get_start (cycle) : GOALS_DATE_MIN,
                           goals_session_get_today (session), &rules, summary->n_stale > 0, &figures);
  summary->progress = figures.progress;
  summary->expected = figures.expected;
  summary->gap = figures.gap;
  summary->status = figures.status;
}

char *
goals_digest_explain_summary (const GoalsCycleSummary *summary)
{
  g_autofree char *progress = NULL;
  g_autofree char *expected = NULL;

  g_return_val_if_fail (summary != NULL, NULL);

  progress = goals_number_display_percent (summary->progress);
  expected = goals_number_display_percent (summary->expected);
  /* Translators: explains the progress of a whole cycle; "42 %" and "62 %" */
  return g_strdup_printf (_("Weighted mean of the objectives at the top of the cycle: %s, against %s expected by today"),
                          progress, expected);
}

void
goals_digest_entry_free (GoalsDigestEntry *entry)
{
  g_free (entry->note);
  g_free (entry);
}

/* Of tens of thousands of entries few are ever looked at: what they say is filled in for those. */
typedef struct
{
  GoalsDigestEntry entry;
  guint            place;       /* of the check-in or measurement */
} Draft;

static void
add_entry (GPtrArray *entries, GoalsDigestKind kind, gpointer entity, gpointer detail, GoalsDate date, guint place)
{
  Draft *draft = g_new0 (Draft, 1);
  GoalsDigestEntry *entry = &draft->entry;

  draft->place = place;
  entry->kind = kind;
  entry->entity = entity;
  entry->detail = detail;
  entry->date = date;
  entry->value = entry->value_before = entry->progress = entry->progress_before = GOALS_NUMBER_NONE;
  entry->confidence = GOALS_CONFIDENCE_NONE;
  g_ptr_array_add (entries, entry);
}

/* The progress that @value alone means: only a scale with a start and a target has such a thing. */
static double
progress_of_value (GoalsKeyResult *key_result, double value)
{
  GoalsMeasure *measure = goals_key_result_get_measure (key_result);
  GoalsPoint point = { GOALS_DATE_MIN, value, GOALS_CONFIDENCE_NONE };
  GoalsKeyResultInput input = { 0 };
  GoalsKeyResultFigures figures;

  if (goals_number_is_none (value) || goals_measure_get_measure_type (measure) != GOALS_MEASURE_REACH)
    return GOALS_NUMBER_NONE;
  input.type = GOALS_MEASURE_REACH;
  input.start = goals_measure_get_start (measure);
  input.target = goals_measure_get_target (measure);
  input.start_date = input.due = input.today = GOALS_DATE_MIN;
  input.points = &point;
  input.n_points = 1;
  goals_key_result_compute (&input, &figures);
  return figures.progress;
}

/* The latest value before position @i, or where the scale starts. */
static double
value_before (GoalsKeyResult *key_result, guint i)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);

  while (i-- > 0)
    {
      double value = goals_check_ins_peek (check_ins, i)->value;

      if (!goals_number_is_none (value))
        return value;
    }
  return goals_measure_get_start (goals_key_result_get_measure (key_result));
}

static void
list_check_ins (GPtrArray *entries, GoalsKeyResult *key_result, GoalsDate from, GoalsDate until)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);
  guint last = goals_check_ins_latest (check_ins, until);

  for (guint n = last == G_MAXUINT ? 0 : last + 1; n > 0; n--)
    {
      const GoalsCheckIn *check_in = goals_check_ins_peek (check_ins, n - 1);

      if (check_in->date < from)
        return;
      add_entry (entries, GOALS_DIGEST_CHECK_IN, key_result, NULL, check_in->date, n - 1);
    }
}

static void
list_done (GPtrArray *entries, GoalsKeyResult *key_result, GoalsDate from, GoalsDate until)
{
  GoalsList *milestones = goals_key_result_get_milestones (key_result);
  GoalsList *initiatives = goals_key_result_get_initiatives (key_result);

  for (guint i = 0; i < goals_list_get_length (milestones); i++)
    {
      GoalsMilestone *milestone = goals_list_peek (milestones, i);
      GoalsDate date = goals_milestone_get_done_on (milestone);

      if (date >= from && date <= until)
        add_entry (entries, GOALS_DIGEST_MILESTONE, key_result, milestone, date, 0);
    }
  for (guint i = 0; i < goals_list_get_length (initiatives); i++)
    {
      GoalsInitiative *initiative = goals_list_peek (initiatives, i);
      GoalsDate date = goals_initiative_get_done_on (initiative);

      if (date >= from && date <= until)
        add_entry (entries, GOALS_DIGEST_INITIATIVE, key_result, initiative, date, 0);
    }
}

static void
list_objective (GPtrArray *entries, GoalsObjective *objective, GoalsDate from, GoalsDate until)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);
  GoalsClosing *closing = goals_objective_get_closing (objective);

  if (closing != NULL && goals_closing_get_date (closing) >= from && goals_closing_get_date (closing) <= until)
    add_entry (entries, GOALS_DIGEST_CLOSED, objective, NULL, goals_closing_get_date (closing), 0);
  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    {
      list_check_ins (entries, goals_list_peek (key_results, i), from, until);
      list_done (entries, goals_list_peek (key_results, i), from, until);
    }
}

static void
list_measurements (GPtrArray *entries, GoalsKpi *kpi, GoalsDate from, GoalsDate until)
{
  GoalsSeries *series = goals_kpi_get_measurements (kpi);
  const GoalsDate *dates = goals_series_get_dates (series);
  guint last = goals_series_latest (series, until);

  for (guint n = last == G_MAXUINT ? 0 : last + 1; n > 0 && dates[n - 1] >= from; n--)
    add_entry (entries, GOALS_DIGEST_MEASUREMENT, kpi, NULL, dates[n - 1], n - 1);
}

static void
fill_check_in (GoalsDigestEntry *entry, guint place)
{
  GoalsKeyResult *key_result = GOALS_KEY_RESULT (entry->entity);
  const GoalsCheckIn *check_in = goals_check_ins_peek (goals_key_result_get_check_ins (key_result), place);

  entry->value = check_in->value;
  entry->value_before = value_before (key_result, place);
  entry->progress = progress_of_value (key_result, entry->value);
  entry->progress_before = progress_of_value (key_result, entry->value_before);
  entry->confidence = check_in->confidence;
  entry->note = g_strdup (check_in->note);
}

static void
fill_measurement (GoalsDigestEntry *entry, guint place)
{
  GoalsKpi *kpi = GOALS_KPI (entry->entity);
  const double *values = goals_series_get_values (goals_kpi_get_measurements (kpi));

  entry->value = values[place];
  entry->value_before = place > 0 ? values[place - 1] : GOALS_NUMBER_NONE;
  entry->note = g_strdup (goals_notes_lookup (goals_kpi_get_notes (kpi), entry->date));
}

static void
fill_entry (Draft *draft)
{
  GoalsDigestEntry *entry = &draft->entry;

  if (entry->kind == GOALS_DIGEST_CHECK_IN)
    fill_check_in (entry, draft->place);
  else if (entry->kind == GOALS_DIGEST_MEASUREMENT)
    fill_measurement (entry, draft->place);
  if (entry->note == NULL)
    entry->note = g_strdup ("");
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  const GoalsDigestEntry *first = *(GoalsDigestEntry *const *) a;
  const GoalsDigestEntry *second = *(GoalsDigestEntry *const *) b;

  if (first->date != second->date)
    return first->date > second->date ? -1 : 1;
  return first->kind == second->kind ? 0 : first->kind < second->kind ? -1 : 1;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const GoalsDigestEntry *first = *(GoalsDigestEntry *const *) a;
  const GoalsDigestEntry *second = *(GoalsDigestEntry *const *) b;
  int order = compare_dates (a, b);

  return order != 0 ? order : g_utf8_collate (goals_entity_get_title (first->entity),
                                              goals_entity_get_title (second->entity));
}

GPtrArray *
goals_digest_list_changes (GoalsWorkspace *workspace, GoalsCycle *cycle, GoalsDate from, GoalsDate until, guint max,
                           guint *total)
{
  GPtrArray *entries;
  GoalsList *objectives, *kpis;

  g_return_val_if_fail (GOALS_IS_WORKSPACE (workspace), NULL);

  entries = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_digest_entry_free);
  objectives = goals_workspace_get_objectives (workspace);
  kpis = goals_workspace_get_kpis (workspace);
  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    if (in_cycle (goals_list_peek (objectives, i), cycle))
      list_objective (entries, goals_list_peek (objectives, i), from, until);
  for (guint i = 0; i < goals_list_get_length (kpis); i++)
    list_measurements (entries, goals_list_peek (kpis, i), from, until);
  if (total != NULL)
    *total = entries->len;
  /* the alphabet of people's languages takes its time: only for what is kept */
  g_ptr_array_sort (entries, compare_dates);
  if (entries->len > max)
    g_ptr_array_set_size (entries, (int) max);
  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    fill_entry (g_ptr_array_index (entries, i));
  return entries;
}
