/* goals-outline-words.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-words.h"
#include "goals-text.h"

#include <glib/gi18n-lib.h>

const char *
goals_outline_get_owner_name (GoalsSession *session, GoalsEntity *entity)
{
  const char *owner = NULL;

  g_return_val_if_fail (GOALS_IS_SESSION (session), "");

  if (GOALS_IS_OBJECTIVE (entity))
    owner = goals_objective_get_owner_id (GOALS_OBJECTIVE (entity));
  else if (GOALS_IS_KEY_RESULT (entity))
    owner = goals_key_result_get_owner_id (GOALS_KEY_RESULT (entity));
  return goals_session_get_name (session, owner);
}

static void
append_part (GString *text, const char *part)
{
  /* Translators: separates the parts of a spoken row: “Happy customers, level 2, 42 %” */
  g_string_append (text, C_("spoken row", ", "));
  g_string_append (text, part);
}

static void
append_standing (GString *text, GoalsStanding *standing)
{
  g_autofree char *percent = goals_number_display_percent (goals_standing_get_progress (standing));
  g_autofree char *status = g_utf8_strdown (goals_enum_display (GOALS_TYPE_STATUS,
                                                                (int) goals_standing_get_status (standing)), -1);

  append_part (text, percent);
  append_part (text, status);
  if (goals_standing_get_stale (standing))
    append_part (text, _("check-in overdue"));
}

char *
goals_outline_describe (GoalsSession *session, GoalsOutlineNode *node)
{
  GoalsEntity *entity = goals_outline_node_get_entity (node);
  g_autofree char *title = goals_text_display (goals_entity_get_title (entity), GOALS_TEXT_TITLE, FALSE);
  /* Translators: how deep a row stands in the outline */
  g_autofree char *level = g_strdup_printf (_("level %u"), goals_outline_node_get_depth (node) + 1);
  g_autofree char *count = goals_outline_describe_count (node);
  GString *text = g_string_new (title);
  GoalsStanding *standing = NULL;
  const char *owner = NULL;

  append_part (text, level);
  if (GOALS_IS_KEY_RESULT (entity))
    append_part (text, _("key result"));
  if (count[0] != '\0')
    append_part (text, count);
  if (session == NULL)
    return g_string_free (text, FALSE);
  standing = goals_session_get_standing (session, entity);
  if (standing != NULL)
    append_standing (text, standing);
  owner = goals_outline_get_owner_name (session, entity);
  if (owner[0] != '\0')
    {
      g_autofree char *name = goals_text_display (owner, GOALS_TEXT_TITLE, FALSE);
      g_autofree char *part = g_strdup_printf (_("owner %s"), name);

      append_part (text, part);
    }
  return g_string_free (text, FALSE);
}

char *
goals_outline_describe_count (GoalsOutlineNode *node)
{
  GoalsEntity *entity = goals_outline_node_get_entity (node);
  guint n = 0;

  if (GOALS_IS_OBJECTIVE (entity))
    n = goals_list_get_length (goals_objective_get_key_results (GOALS_OBJECTIVE (entity)));
  return n == 0 ? g_strdup ("") : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u key result", "%u key results", n),
                                                   n);
}

typedef struct { guint objectives, key_results; } Count;

static void count_objective (GoalsObjective *objective, Count *count);

static void
count_objectives (GListModel *objectives, Count *count)
{
  for (guint i = 0; i < g_list_model_get_n_items (objectives); i++)
    {
      g_autoptr(GoalsObjective) objective = g_list_model_get_item (objectives, i);

      count_objective (objective, count);
    }
}

static void
count_key_result (GoalsKeyResult *key_result, Count *count)
{
  count->key_results++;
  count_objectives (goals_key_result_get_aligned (key_result), count);
}

static void
count_objective (GoalsObjective *objective, Count *count)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);

  count->objectives++;
  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    count_key_result (goals_list_peek (key_results, i), count);
  count_objectives (goals_objective_get_aligned (objective), count);
}

char *
goals_outline_describe_delete (GPtrArray *entities)
{
  Count count = { 0, 0 };
  g_autofree char *objectives = NULL;
  g_autofree char *key_results = NULL;

  for (guint i = 0; i < entities->len; i++)
    {
      gpointer entity = g_ptr_array_index (entities, i);

      if (GOALS_IS_OBJECTIVE (entity))
        count_objective (entity, &count);
      else
        count_key_result (entity, &count);
    }
  if (count.key_results == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u objective deleted", "%u objectives deleted",
                                         count.objectives),
                            count.objectives);
  if (count.objectives == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u key result deleted", "%u key results deleted",
                                         count.key_results),
                            count.key_results);
  objectives = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u objective", "%u objectives", count.objectives),
                                count.objectives);
  key_results = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u key result", "%u key results", count.key_results),
                                 count.key_results);
  /* Translators: “2 objectives” and “4 key results” */
  return g_strdup_printf (_("%s and %s deleted"), objectives, key_results);
}
