/* goals-attention.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-attention.h"

#include <glib/gi18n-lib.h>
#include "goals-check-in-draft.h"
#include "goals-rank.h"
#include "goals-text.h"

/* Urgency of a kind of trouble; gaps, which are at most 1, order what is within one kind. */
enum { URGENCY_STALE = 2, URGENCY_CONTRADICTION = 4, URGENCY_AT_RISK = 6, URGENCY_OFF_TRACK = 8 };

void
goals_attention_free (GoalsAttention *attention)
{
  g_free (attention->reason);
  g_free (attention);
}

double
goals_attention_rank (GoalsStatus status, double gap, gboolean contradicts, gboolean stale)
{
  double within = CLAMP (gap, -0.99, 0.99);

  if (status == GOALS_STATUS_OFF_TRACK)
    return URGENCY_OFF_TRACK + within;
  if (status == GOALS_STATUS_AT_RISK)
    return URGENCY_AT_RISK + within;
  if (contradicts)
    return URGENCY_CONTRADICTION + within;
  if (stale && status != GOALS_STATUS_DONE)
    return URGENCY_STALE + within;
  return 0;
}

/* How many key results of @objective have had no check-in for too long. */
static guint
count_stale (GoalsSession *session, GoalsObjective *objective)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);
  guint stale = 0;

  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    {
      GoalsStanding *standing = goals_session_get_standing (session, goals_list_peek (key_results, i));

      stale += standing != NULL && goals_standing_get_stale (standing);
    }
  return stale;
}

static void
add_weakest (GPtrArray *reasons, GoalsStanding *weakest)
{
  g_autofree char *title = NULL;
  g_autofree char *progress = NULL;
  g_autofree char *expected = NULL;

  if (weakest == NULL || goals_standing_get_gap (weakest) <= 0)
    return;
  title = goals_text_display (goals_entity_get_title (goals_standing_get_entity (weakest)), GOALS_TEXT_TITLE, FALSE);
  progress = goals_number_display_percent (goals_standing_get_progress (weakest));
  expected = goals_number_display_percent (goals_standing_get_expected (weakest));
  /* Translators: why an objective needs attention: the key result that is farthest behind, its progress, and the one
   * expected */
  g_ptr_array_add (reasons, g_strdup_printf (_("“%s” is at %s of %s expected"), title, progress, expected));
}

static void
add_stale (GPtrArray *reasons, guint stale)
{
  if (stale > 0)
    g_ptr_array_add (reasons, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u key result without a recent check-in",
                                                            "%u key results without a recent check-in", stale), stale));
}

static char *
describe_contradiction (GoalsStanding *standing)
{
  return goals_draft_describe_contradiction (goals_standing_get_status (standing),
                                             goals_standing_get_confidence (standing));
}

/* NULL when the objective needs none. The reason is not told yet. */
static GoalsAttention *
examine (GoalsObjective *objective, GoalsStanding *standing)
{
  GoalsKeyResult *weakest = goals_standing_get_weakest (standing);
  g_autofree char *contradiction = describe_contradiction (standing);
  double urgency = goals_attention_rank (goals_standing_get_status (standing), goals_standing_get_gap (standing),
                                         contradiction != NULL, goals_standing_get_stale (standing));
  GoalsAttention *attention;

  if (urgency <= 0)
    return NULL;
  attention = g_new0 (GoalsAttention, 1);
  attention->objective = objective;
  attention->cause = weakest != NULL ? GOALS_ENTITY (weakest) : GOALS_ENTITY (objective);
  attention->urgency = urgency;
  return attention;
}

static void
give_reason (GoalsSession *session, GoalsAttention *attention)
{
  g_autoptr(GPtrArray) reasons = g_ptr_array_new_with_free_func (g_free);
  GoalsStanding *standing = goals_session_get_standing (session, attention->objective);
  GoalsStatus status = goals_standing_get_status (standing);
  GoalsKeyResult *weakest = goals_standing_get_weakest (standing);
  g_autofree char *contradiction = describe_contradiction (standing);

  if (status == GOALS_STATUS_OFF_TRACK || status == GOALS_STATUS_AT_RISK)
    add_weakest (reasons, weakest != NULL ? goals_session_get_standing (session, weakest) : NULL);
  if (contradiction != NULL)
    g_ptr_array_add (reasons, g_steal_pointer (&contradiction));
  add_stale (reasons, count_stale (session, attention->objective));
  g_ptr_array_add (reasons, NULL);
  attention->reason = g_strjoinv ("\n", (char **) reasons->pdata);
}

static int
compare_urgencies (gconstpointer a, gconstpointer b)
{
  const GoalsAttention *first = *(GoalsAttention *const *) a;
  const GoalsAttention *second = *(GoalsAttention *const *) b;

  return first->urgency == second->urgency ? 0 : first->urgency > second->urgency ? -1 : 1;
}

static int
compare_attentions (gconstpointer a, gconstpointer b)
{
  const GoalsAttention *first = *(GoalsAttention *const *) a;
  const GoalsAttention *second = *(GoalsAttention *const *) b;

  int order = compare_urgencies (a, b);

  if (order != 0)
    return order;
  return g_utf8_collate (goals_objective_get_title (first->objective), goals_objective_get_title (second->objective));
}

GPtrArray *
goals_attention_list (GoalsSession *session, GoalsCycle *cycle, guint max, guint *total)
{
  GPtrArray *list;
  GoalsList *objectives;
  const char *cycle_id;

  g_return_val_if_fail (GOALS_IS_SESSION (session), NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_attention_free);
  objectives = goals_workspace_get_objectives (goals_session_get_workspace (session));
  cycle_id = cycle != NULL ? goals_entity_get_id (GOALS_ENTITY (cycle)) : NULL;
  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    {
      GoalsObjective *objective = goals_list_peek (objectives, i);
      GoalsStanding *standing = goals_session_get_standing (session, objective);
      GoalsAttention *attention;

      if (goals_objective_get_state (objective) != GOALS_OBJECTIVE_ACTIVE || standing == NULL
          || (cycle_id != NULL && g_strcmp0 (goals_objective_get_cycle (objective), cycle_id) != 0))
        continue;
      attention = examine (objective, standing);
      if (attention != NULL)
        g_ptr_array_add (list, attention);
    }
  if (total != NULL)
    *total = list->len;
  g_ptr_array_sort (list, compare_urgencies);
  if (list->len > max)
    g_ptr_array_set_size (list, (int) max);
  g_ptr_array_sort (list, compare_attentions);
  for (guint i = 0; i < list->len; i++)
    give_reason (session, g_ptr_array_index (list, i));
  return list;
}

void
goals_kpi_notice_free (GoalsKpiNotice *notice)
{
  g_object_unref (notice->kpi);
  g_free (notice->sentence);
  g_free (notice);
}

/* NULL when nothing is to be said about @kpi. */
static GoalsKpiNotice *
examine_kpi (GoalsSession *session, GoalsKpi *kpi)
{
  GoalsStanding *standing = goals_session_get_standing (session, kpi);
  g_autoptr(GoalsControl) control = NULL;
  GoalsHealth health;
  gboolean signal;
  GoalsKpiNotice *notice;

  if (standing == NULL)
    return NULL;
  health = goals_standing_get_health (standing);
  control = goals_session_compute_control (session, kpi);
  signal = control != NULL && control->n_points > 0 && !goals_control_misleads (control)
           && control->flags[control->n_points - 1] != 0;
  if (!signal && health != GOALS_HEALTH_UNHEALTHY && health != GOALS_HEALTH_WARNING)
    return NULL;
  notice = g_new0 (GoalsKpiNotice, 1);
  notice->kpi = g_object_ref (kpi);
  notice->health = health;
  notice->signal = signal;
  notice->sentence = signal ? goals_control_sentence (control, goals_kpi_get_unit (kpi), goals_kpi_get_decimals (kpi))
                            : goals_standing_explain (standing);
  return notice;
}

static int
compare_notices (gconstpointer a, gconstpointer b)
{
  const GoalsKpiNotice *first = *(GoalsKpiNotice *const *) a;
  const GoalsKpiNotice *second = *(GoalsKpiNotice *const *) b;

  if (first->health != second->health)
    return first->health > second->health ? -1 : 1;
  return goals_rank_compare (goals_kpi_get_rank (first->kpi), goals_kpi_get_rank (second->kpi));
}

gboolean
goals_kpi_notice_collect (GoalsSession *session, guint position, guint n, GPtrArray *notices)
{
  GoalsList *kpis;
  guint length, end;

  g_return_val_if_fail (GOALS_IS_SESSION (session), FALSE);
  g_return_val_if_fail (notices != NULL, FALSE);

  kpis = goals_workspace_get_kpis (goals_session_get_workspace (session));
  length = goals_list_get_length (kpis);
  end = position < length ? position + MIN (n, length - position) : length;
  for (guint i = position; i < end; i++)
    {
      GoalsKpiNotice *notice = examine_kpi (session, goals_list_peek (kpis, i));

      if (notice != NULL)
        g_ptr_array_add (notices, notice);
    }
  return end < length;
}

void
goals_kpi_notice_sort (GPtrArray *notices)
{
  g_return_if_fail (notices != NULL);

  g_ptr_array_sort (notices, compare_notices);
}
