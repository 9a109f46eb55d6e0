/* goals-review-words.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-review-words.h"

#include <glib/gi18n-lib.h>

#include "goals-measuring.h"
#include "goals-number.h"
#include "goals-text.h"

char *
goals_review_words_figure (GoalsObjective *objective, GoalsStanding *standing)
{
  GoalsClosing *closing = goals_objective_get_closing (objective);

  if (closing != NULL)
    return goals_number_display (goals_closing_get_score (closing), 2, "");
  return goals_number_display_percent (goals_standing_get_progress (standing));
}

char *
goals_review_words_facts (GoalsSession *session, GoalsObjective *objective)
{
  GString *facts = g_string_new (goals_enum_display (GOALS_TYPE_KIND, (int) goals_objective_get_kind (objective)));
  const char *names[] = {
    goals_enum_display (GOALS_TYPE_LEVEL, (int) goals_objective_get_level (objective)),
    goals_session_get_name (session, goals_objective_get_owner_id (objective)),
    goals_session_get_name (session, goals_objective_get_team (objective)),
  };
  GoalsEntity *above = goals_objective_get_above (objective);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (*names[i] != '\0')
      g_string_append_printf (facts, " · %s", names[i]);
  if (above != NULL)
    {
      g_autofree char *title = goals_text_display (goals_entity_get_title (above), GOALS_TEXT_TITLE, FALSE);

      g_string_append (facts, " · ");
      /* Translators: %s is the title of an objective or key result */
      g_string_append_printf (facts, _("aligned to “%s”"), title);
    }
  return g_string_free (facts, FALSE);
}

char *
goals_review_words_measure (GoalsSession *session, GoalsKeyResult *key_result)
{
  GoalsMeasure *measure = goals_key_result_get_measure (key_result);
  GoalsStanding *standing = goals_session_get_standing (session, key_result);
  const char *unit = goals_measure_get_unit (measure);
  int decimals = goals_measure_get_decimals (measure);
  g_autofree char *value = goals_number_display (goals_standing_get_value (standing), decimals, unit);
  g_autofree char *start = goals_number_display (goals_measure_get_start (measure), decimals, unit);
  g_autofree char *target = goals_number_display (goals_measure_get_target (measure), decimals, unit);
  g_autofree char *low = goals_number_display (goals_measure_get_low (measure), decimals, unit);
  g_autofree char *high = goals_number_display (goals_measure_get_high (measure), decimals, unit);

  switch (goals_measure_get_measure_type (measure))
    {
    case GOALS_MEASURE_REACH:
      /* Translators: a measured value on its way from a start to a target */
      return g_strdup_printf (_("%1$s; from %2$s to %3$s"), value, start, target);
    case GOALS_MEASURE_AT_LEAST:
      return g_strdup_printf (_("%1$s; at least %2$s"), value, target);
    case GOALS_MEASURE_AT_MOST:
      return g_strdup_printf (_("%1$s; at most %2$s"), value, target);
    case GOALS_MEASURE_BETWEEN:
      return g_strdup_printf (_("%1$s; between %2$s and %3$s"), value, low, high);
    case GOALS_MEASURE_MILESTONES:
      {
        GoalsList *milestones = goals_key_result_get_milestones (key_result);
        guint n = goals_list_get_length (milestones);
        guint done = 0;

        for (guint i = 0; i < n; i++)
          {
            GoalsDate day = goals_milestone_get_done_on (goals_list_peek (milestones, i));

            done += day != GOALS_DATE_NONE && day <= goals_session_get_today (session) ? 1 : 0;
          }
        return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%1$u of %2$u milestone done",
                                             "%1$u of %2$u milestones done", n), done, n);
      }
    case GOALS_MEASURE_DONE:
      return g_strdup (goals_standing_get_progress (standing) >= 1 ? _("done") : _("not done"));
    default:
      g_return_val_if_reached (g_strdup (""));
    }
}

char *
goals_review_words_value (GoalsKeyResult *key_result, double value)
{
  GoalsMeasure *measure = goals_key_result_get_measure (key_result);

  if (goals_number_is_none (value))
    return g_strdup ("");
  if (goals_measure_get_measure_type (measure) == GOALS_MEASURE_DONE)
    return g_strdup (value >= 1 ? _("done") : _("not done"));
  return goals_number_display (value, goals_measure_get_decimals (measure), goals_measure_get_unit (measure));
}

typedef struct
{
  GoalsCycle      *cycle;
  GoalsReviewFunc  func;
  gpointer         user_data;
} Walk;

static void walk (Walk *self, GListModel *objectives, guint depth);

static void
walk_objective (Walk *self, GoalsObjective *objective, guint depth)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);

  if (goals_measuring_get_cycle (objective) == self->cycle)
    {
      self->func (objective, depth, self->user_data);
      depth++;
    }
  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    walk (self, goals_key_result_get_aligned (goals_list_peek (key_results, i)), depth);
  walk (self, goals_objective_get_aligned (objective), depth);
}

static void
walk (Walk *self, GListModel *objectives, guint depth)
{
  for (guint i = 0; i < g_list_model_get_n_items (objectives); i++)
    {
      g_autoptr(GoalsObjective) objective = g_list_model_get_item (objectives, i);

      walk_objective (self, objective, depth);
    }
}

void
goals_review_words_foreach (GoalsSession *session, GoalsCycle *cycle, GoalsReviewFunc func, gpointer user_data)
{
  Walk self = { cycle, func, user_data };

  walk (&self, goals_workspace_get_roots (goals_session_get_workspace (session)), 0);
}
