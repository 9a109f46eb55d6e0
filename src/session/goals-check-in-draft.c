/* goals-check-in-draft.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-check-in-draft.h"

#include <glib/gi18n-lib.h>
#include "goals-measuring.h"
#include "goals-text.h"

/* Progress that reads the same in whole percent is the same to people. */
#define VISIBLE_PROGRESS 0.005

GoalsDraftKind
goals_draft_get_kind (GoalsKeyResult *key_result)
{
  GoalsWorkspace *workspace;

  g_return_val_if_fail (GOALS_IS_KEY_RESULT (key_result), GOALS_DRAFT_NUMBER);

  workspace = goals_entity_get_workspace (GOALS_ENTITY (key_result));
  if (workspace != NULL
      && goals_workspace_lookup_typed (workspace, goals_key_result_get_kpi (key_result), GOALS_TYPE_KPI) != NULL)
    return GOALS_DRAFT_LINKED;
  switch (goals_measure_get_measure_type (goals_key_result_get_measure (key_result)))
    {
    case GOALS_MEASURE_MILESTONES: return GOALS_DRAFT_MILESTONES;
    case GOALS_MEASURE_DONE: return GOALS_DRAFT_DONE;
    case GOALS_MEASURE_REACH:
    case GOALS_MEASURE_AT_LEAST:
    case GOALS_MEASURE_AT_MOST:
    case GOALS_MEASURE_BETWEEN:
    default: return GOALS_DRAFT_NUMBER;
    }
}

/* How far the numbers of @measure reach; NONE when it has none to tell. */
static double
measure_span (GoalsMeasure *measure)
{
  double start = goals_measure_get_start (measure);
  double target = goals_measure_get_target (measure);

  switch (goals_measure_get_measure_type (measure))
    {
    case GOALS_MEASURE_REACH:
      return fabs (target - start);
    case GOALS_MEASURE_BETWEEN:
      return fabs (goals_measure_get_high (measure) - goals_measure_get_low (measure));
    case GOALS_MEASURE_AT_LEAST:
    case GOALS_MEASURE_AT_MOST:
      return fabs (target);
    case GOALS_MEASURE_MILESTONES:
    case GOALS_MEASURE_DONE:
    default:
      return GOALS_NUMBER_NONE;
    }
}

double
goals_draft_get_step (GoalsMeasure *measure)
{
  double finest, span, power, mantissa;

  g_return_val_if_fail (GOALS_IS_MEASURE (measure), 1);

  finest = pow (10, -CLAMP (goals_measure_get_decimals (measure), 0, 6));
  span = measure_span (measure);
  if (!isfinite (span) || span <= 100 * finest)
    return finest;
  power = pow (10, floor (log10 (span / 100)));
  mantissa = span / 100 / power;
  return MAX (finest, power * (mantissa >= 5 ? 5 : mantissa >= 2 ? 2 : 1));
}

static void
tick_milestones (GoalsMeasuring *measuring, GoalsKeyResult *key_result, GHashTable *ticks)
{
  GoalsList *list = goals_key_result_get_milestones (key_result);

  for (guint i = 0; i < goals_list_get_length (list); i++)
    {
      gpointer date;

      if (g_hash_table_lookup_extended (ticks, goals_entity_get_id (goals_list_peek (list, i)), NULL, &date))
        g_array_index (measuring->milestones, GoalsMilestonePoint, i).done_on = GPOINTER_TO_INT (date);
    }
}

void
goals_draft_preview (GoalsSession *session, GoalsKeyResult *key_result, const GoalsCheckIn *check_in,
                     GHashTable *milestones, GoalsKeyResultFigures *figures)
{
  g_auto(GoalsMeasuring) measuring = { 0 };

  g_return_if_fail (GOALS_IS_SESSION (session));
  g_return_if_fail (GOALS_IS_KEY_RESULT (key_result));
  g_return_if_fail (figures != NULL);

  goals_measuring_init (&measuring, key_result, goals_session_get_today (session));
  goals_measuring_try (&measuring, key_result, check_in);
  if (milestones != NULL)
    tick_milestones (&measuring, key_result, milestones);
  goals_key_result_compute (&measuring.input, figures);
}

char *
goals_draft_describe_effect (double progress_before, GoalsStatus status_before, double progress_after,
                             GoalsStatus status_after)
{
  g_autofree char *before = goals_number_display_percent (progress_before);
  g_autofree char *after = goals_number_display_percent (progress_after);
  const char *word_before = goals_enum_display (GOALS_TYPE_STATUS, status_before);
  const char *word_after = goals_enum_display (GOALS_TYPE_STATUS, status_after);
  gboolean same = fabs (progress_after - progress_before) < VISIBLE_PROGRESS;

  if (same && status_before == status_after)
    /* Translators: what a check-in would do: "Progress stays at 40 %, still “On track”" */
    return g_strdup_printf (_("Progress stays at %s, still “%s”"), after, word_after);
  if (same)
    return g_strdup_printf (_("Progress stays at %s, status from “%s” to “%s”"), after, word_before, word_after);
  if (status_before == status_after)
    return g_strdup_printf (_("Progress from %s to %s, still “%s”"), before, after, word_after);
  return g_strdup_printf (_("Progress from %s to %s, status from “%s” to “%s”"), before, after, word_before,
                          word_after);
}

char *
goals_draft_describe_contradiction (GoalsStatus status, int confidence)
{
  g_autofree char *words = goals_confidence_contradiction (status, confidence);
  char first[7] = { 0 };

  if (words == NULL)
    return NULL;
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (words)), first);
  return g_strconcat (first, g_utf8_next_char (words), NULL);
}

static void
save_milestones (GoalsSession *session, GHashTable *milestones)
{
  GoalsHistory *history = goals_session_get_history (session);
  GoalsWorkspace *workspace = goals_session_get_workspace (session);
  GHashTableIter iter;
  gpointer id, date;

  g_hash_table_iter_init (&iter, milestones);
  while (g_hash_table_iter_next (&iter, &id, &date))
    {
      GoalsMilestone *milestone = goals_workspace_lookup_typed (workspace, id, GOALS_TYPE_MILESTONE);

      if (milestone != NULL)
        goals_history_set (history, milestone, "done-on", GPOINTER_TO_INT (date), NULL);
    }
}

/* What a correction does not say stays as it was: who wrote it, and what a newer Goals added to it. */
static void
complete_correction (GoalsKeyResult *key_result, GoalsCheckIn *check_in)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);
  guint position = check_in->id != NULL ? goals_check_ins_find (check_ins, check_in->id) : G_MAXUINT;
  const GoalsCheckIn *before = position != G_MAXUINT ? goals_check_ins_peek (check_ins, position) : NULL;

  if (before == NULL)
    return;
  if (check_in->author == NULL)
    check_in->author = g_strdup (before->author);
  if (check_in->extra == NULL && before->extra != NULL)
    check_in->extra = g_bytes_ref (before->extra);
}

gboolean
goals_draft_save (GoalsSession *session, GoalsKeyResult *key_result, const GoalsCheckIn *check_in,
                  GHashTable *milestones, GError **error)
{
  GoalsHistory *history;
  g_autoptr(GoalsCheckIn) complete = NULL;
  g_autofree char *title = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (GOALS_IS_SESSION (session), FALSE);
  g_return_val_if_fail (GOALS_IS_KEY_RESULT (key_result), FALSE);

  if (!goals_draft_check_date (check_in->date, goals_session_get_today (session), error))
    return FALSE;
  complete = goals_check_in_copy (check_in);
  complete_correction (key_result, complete);
  history = goals_session_get_history (session);
  title = goals_text_display (goals_key_result_get_title (key_result), GOALS_TEXT_TITLE, FALSE);
  label = g_strdup_printf (check_in->id == NULL ? _("Check In “%s”") : _("Correct Check-in of “%s”"), title);
  goals_history_begin (history, label);
  if (milestones != NULL)
    save_milestones (session, milestones);
  if (!goals_command_check_in (history, key_result, complete, error))
    {
      goals_history_rollback (history);
      return FALSE;
    }
  goals_history_commit (history, NULL);
  return TRUE;
}

gboolean
goals_draft_check_date (GoalsDate date, GoalsDate today, GError **error)
{
  g_autofree char *latest = NULL;

  if (date >= GOALS_DATE_MIN && date <= today)
    return TRUE;
  latest = goals_date_display (today);
  /* Translators: %s is today's date */
  g_set_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID, _("Expected a day up to today, %s"), latest);
  return FALSE;
}

char *
goals_draft_display_value (GoalsKeyResult *key_result, double value)
{
  GoalsMeasure *measure;

  g_return_val_if_fail (GOALS_IS_KEY_RESULT (key_result), NULL);

  measure = goals_key_result_get_measure (key_result);
  if (goals_number_is_none (value))
    return g_strdup ("–");
  if (goals_measure_get_measure_type (measure) == GOALS_MEASURE_DONE)
    return g_strdup (value == 1 ? C_("key result", "Done") : C_("key result", "Not done"));
  return goals_number_display (value, goals_measure_get_decimals (measure), goals_measure_get_unit (measure));
}

static char *
describe_milestones (GoalsKeyResult *key_result)
{
  GoalsList *list = goals_key_result_get_milestones (key_result);
  guint n = goals_list_get_length (list);
  guint done = 0;

  for (guint i = 0; i < n; i++)
    done += goals_milestone_get_done_on (goals_list_peek (list, i)) != GOALS_DATE_NONE;
  /* Translators: "2 of 5 milestones done" */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u of %u milestone done", "%u of %u milestones done", n), done,
                          n);
}

char *
goals_draft_describe_scale (GoalsKeyResult *key_result)
{
  GoalsMeasure *measure;
  const char *unit;
  int decimals;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  g_return_val_if_fail (GOALS_IS_KEY_RESULT (key_result), NULL);

  measure = goals_key_result_get_measure (key_result);
  unit = goals_measure_get_unit (measure);
  decimals = goals_measure_get_decimals (measure);
  second = goals_number_display (goals_measure_get_target (measure), decimals, unit);
  switch (goals_measure_get_measure_type (measure))
    {
    case GOALS_MEASURE_REACH:
      first = goals_number_display (goals_measure_get_start (measure), decimals, unit);
      /* Translators: start and target of a key result: "From 20 % to 60 %" */
      return g_strdup_printf (_("From %s to %s"), first, second);
    case GOALS_MEASURE_AT_LEAST:
      return g_strdup_printf (_("At least %s"), second);
    case GOALS_MEASURE_AT_MOST:
      return g_strdup_printf (_("At most %s"), second);
    case GOALS_MEASURE_BETWEEN:
      first = goals_number_display (goals_measure_get_low (measure), decimals, NULL);
      g_free (second);
      second = goals_number_display (goals_measure_get_high (measure), decimals, unit);
      /* Translators: the band of a key result: "Between 3 and 5 days" */
      return g_strdup_printf (_("Between %s and %s"), first, second);
    case GOALS_MEASURE_MILESTONES:
      return describe_milestones (key_result);
    case GOALS_MEASURE_DONE:
    default:
      return g_strdup (_("Done or not"));
    }
}

char *
goals_draft_describe_last (GoalsSession *session, GoalsKeyResult *key_result)
{
  GoalsStanding *standing;
  GoalsDate date, today;
  g_autofree char *value = NULL;
  g_autofree char *when = NULL;

  g_return_val_if_fail (GOALS_IS_SESSION (session), NULL);
  g_return_val_if_fail (GOALS_IS_KEY_RESULT (key_result), NULL);

  standing = goals_session_get_standing (session, key_result);
  date = standing != NULL ? goals_standing_get_date (standing) : GOALS_DATE_NONE;
  if (date == GOALS_DATE_NONE)
    return g_strdup (_("No check-in yet"));
  today = goals_session_get_today (session);
  when = goals_date_display_relative (date, today);
  if (goals_number_is_none (goals_standing_get_value (standing)))
    /* Translators: %s is "yesterday" or "3 days ago" */
    return g_strdup_printf (_("Last check-in %s"), when);
  value = goals_draft_display_value (key_result, goals_standing_get_value (standing));
  /* Translators: "Last: 42 %, 3 days ago" */
  return g_strdup_printf (_("Last: %s, %s"), value, when);
}

char *
goals_draft_describe_expected (GoalsSession *session, GoalsKeyResult *key_result)
{
  GoalsMeasure *measure;
  GoalsStanding *standing;
  GoalsDate start, due;
  double first, target;
  g_autofree char *expected = NULL;
  g_autofree char *now = NULL;
  g_autofree char *end = NULL;

  g_return_val_if_fail (GOALS_IS_SESSION (session), NULL);
  g_return_val_if_fail (GOALS_IS_KEY_RESULT (key_result), NULL);

  standing = goals_session_get_standing (session, key_result);
  if (standing == NULL)
    return g_strdup ("");
  goals_session_get_period (session, key_result, &start, &due);
  if (goals_standing_get_status (standing) == GOALS_STATUS_NOT_STARTED && start != GOALS_DATE_NONE)
    {
      end = goals_date_display (start);
      return g_strdup_printf (_("Starts on %s"), end);
    }
  measure = goals_key_result_get_measure (key_result);
  expected = goals_number_display_percent (goals_standing_get_expected (standing));
  if (goals_measure_get_measure_type (measure) != GOALS_MEASURE_REACH)
    return g_strdup_printf (_("Expected %s by today"), expected);
  first = goals_measure_get_start (measure);
  target = goals_measure_get_target (measure);
  now = goals_number_display (first + (target - first) * goals_standing_get_expected (standing),
                              goals_measure_get_decimals (measure), NULL);
  end = goals_number_display (target, goals_measure_get_decimals (measure), goals_measure_get_unit (measure));
  /* Translators: "Expected 62 % by today (44 of 60 €)" */
  return g_strdup_printf (_("Expected %s by today (%s of %s)"), expected, now, end);
}

GPtrArray *
goals_draft_list_initiatives (GoalsKeyResult *key_result, GoalsDate today)
{
  GPtrArray *result;
  GoalsList *initiatives;

  g_return_val_if_fail (GOALS_IS_KEY_RESULT (key_result), NULL);

  result = g_ptr_array_new ();
  initiatives = goals_key_result_get_initiatives (key_result);
  for (guint i = 0; i < goals_list_get_length (initiatives); i++)
    {
      GoalsDate done_on = goals_initiative_get_done_on (goals_list_peek (initiatives, i));

      if (done_on == GOALS_DATE_NONE || (done_on > today - 7 && done_on <= today))
        g_ptr_array_add (result, goals_list_peek (initiatives, i));
    }
  return result;
}

/* The earlier of @day and the next check-in day of @objective that lies after @today. */
static GoalsDate
earlier_due (GoalsSession *session, GoalsObjective *objective, GoalsDate today, GoalsDate day)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);

  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    {
      GoalsStanding *standing = goals_session_get_standing (session, goals_list_peek (key_results, i));
      GoalsDate due = standing != NULL ? goals_standing_get_check_in_due (standing) : GOALS_DATE_NONE;

      if (due > today && (day == GOALS_DATE_NONE || due < day))
        day = due;
    }
  return day;
}

GoalsDate
goals_draft_get_next_due (GoalsSession *session, GoalsCycle *cycle)
{
  GoalsDate day = GOALS_DATE_NONE;
  GoalsList *objectives;

  g_return_val_if_fail (GOALS_IS_SESSION (session), GOALS_DATE_NONE);

  objectives = goals_workspace_get_objectives (goals_session_get_workspace (session));
  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    {
      GoalsObjective *objective = goals_list_peek (objectives, i);

      if (cycle == NULL || goals_measuring_get_cycle (objective) == cycle)
        day = earlier_due (session, objective, goals_session_get_today (session), day);
    }
  return day;
}
