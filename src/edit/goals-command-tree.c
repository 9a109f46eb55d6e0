/* goals-command-tree.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Commands on the tree: adding, aligning, moving, supporting. */

#include "goals-commands.h"

#include "goals-command-private.h"

#include <glib/gi18n-lib.h>

/* Position of @sibling among its siblings, not counting @moving; the end when it is not there. */
static guint
position_of (GListModel *siblings, gpointer sibling, gpointer moving)
{
  guint position = 0;

  for (guint i = 0; i < g_list_model_get_n_items (siblings); i++)
    {
      g_autoptr(GoalsEntity) item = g_list_model_get_item (siblings, i);

      if (item == sibling)
        return position;
      if (item != moving)
        position++;
    }
  return position;
}

GoalsObjective *
goals_command_add_objective (GoalsHistory *history, const char *title, GoalsCycle *cycle, GoalsLink *parent,
                             GoalsObjective *after)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GListModel *siblings = goals_command_get_siblings (workspace, parent);
  g_autoptr(GoalsObjective) objective = NULL;

  objective = g_object_new (GOALS_TYPE_OBJECTIVE, "title", title,
                            "cycle", cycle != NULL ? goals_entity_get_id (GOALS_ENTITY (cycle)) : NULL,
                            "level", parent == NULL ? GOALS_LEVEL_STRATEGIC : GOALS_LEVEL_TACTICAL,
                            "parent", parent, NULL);
  goals_history_begin (history, _("Add Objective"));
  goals_command_init_rank (history, siblings, after != NULL ? position_of (siblings, after, NULL) + 1 : G_MAXUINT,
                           objective);
  goals_history_insert (history, goals_workspace_get_objectives (workspace), G_MAXUINT, objective);
  goals_history_commit (history, NULL);
  return objective;                     /* the workspace holds it */
}

GoalsMeasure *
goals_command_new_measure (void)
{
  return g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_REACH, "unit", "%", "start", 0.0, "target", 100.0,
                       NULL);
}

GoalsKeyResult *
goals_command_add_key_result (GoalsHistory *history, GoalsObjective *objective, const char *title, guint position)
{
  g_autoptr(GoalsMeasure) measure = goals_command_new_measure ();
  g_autoptr(GoalsKeyResult) key_result = g_object_new (GOALS_TYPE_KEY_RESULT, "title", title, "measure", measure, NULL);

  goals_history_begin (history, _("Add Key Result"));
  goals_history_insert (history, goals_objective_get_key_results (objective), position, key_result);
  goals_history_commit (history, NULL);
  return key_result;
}

static guint
place_among (GListModel *siblings, GoalsPlace place, GoalsObjective *sibling, GoalsObjective *moving)
{
  switch (place)
    {
    case GOALS_PLACE_FIRST:
      return 0;
    case GOALS_PLACE_BEFORE:
      return position_of (siblings, sibling, moving);
    case GOALS_PLACE_AFTER:
      return position_of (siblings, sibling, moving) + 1;
    case GOALS_PLACE_LAST:
    default:
      return G_MAXUINT;
    }
}

static gboolean
same_link (GoalsLink *a, GoalsLink *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return goals_record_equal (GOALS_RECORD (a), GOALS_RECORD (b));
}

gboolean
goals_command_align (GoalsHistory *history, GoalsObjective *objective, GoalsLink *parent, GoalsPlace place,
                     GoalsObjective *sibling, GError **error)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GListModel *siblings;
  guint position;

  if (!goals_workspace_can_align (workspace, objective, parent, error))
    return FALSE;
  goals_command_begin (history, same_link (parent, goals_objective_get_parent (objective))
                       /* Translators: names a step in Undo; %s is the title of an objective */
                       ? _("Reorder “%s”")
                       : _("Align “%s”"), objective);
  siblings = goals_command_get_siblings (workspace, parent);
  position = place_among (siblings, place, sibling, objective);
  goals_history_set (history, objective, "parent", parent, NULL);
  if (position == G_MAXUINT)
    position = g_list_model_get_n_items (siblings) - 1;         /* it is among them by now */
  goals_command_set_rank (history, siblings, position, objective);
  goals_history_commit (history, NULL);
  return TRUE;
}

/* Whatever was aligned to a key result that has moved names its new objective too. */
static void
relink_moved (GoalsHistory *history, GPtrArray *aligned, GoalsObjective *to)
{
  for (guint i = 0; i < aligned->len; i++)
    {
      GoalsObjective *objective = g_ptr_array_index (aligned, i);
      g_autoptr(GoalsLink) link = goals_value_with (goals_objective_get_parent (objective), "objective",
                                                    goals_entity_get_id (GOALS_ENTITY (to)), NULL);

      goals_history_set (history, objective, "parent", link, NULL);
    }
}

typedef struct
{
  GoalsHistory   *history;
  GoalsKeyResult *key_result;
  GoalsObjective *to;
} SupportsMove;

static void
relink_supports (GoalsEntity *entity, gpointer user_data)
{
  SupportsMove *move = user_data;
  const char *id = goals_entity_get_id (GOALS_ENTITY (move->key_result));
  g_autoptr(GPtrArray) links = NULL;
  GPtrArray *supports;
  gboolean changed = FALSE;

  if (!GOALS_IS_OBJECTIVE (entity))
    return;
  supports = goals_objective_get_supports (GOALS_OBJECTIVE (entity));
  links = goals_values_new ();
  for (guint i = 0; i < supports->len; i++)
    {
      GoalsLink *link = g_ptr_array_index (supports, i);
      gboolean moved = g_strcmp0 (goals_link_get_key_result (link), id) == 0;

      changed |= moved;
      g_ptr_array_add (links, moved ? goals_value_with (link, "objective", goals_entity_get_id (GOALS_ENTITY (move->to)),
                                                        NULL)
                       : g_object_ref (link));
    }
  if (changed)
    goals_history_set (move->history, entity, "supports", links, NULL);
}

static GPtrArray *
snapshot (GListModel *model)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    g_ptr_array_add (items, g_list_model_get_item (model, i));
  return items;
}

gboolean
goals_command_move_key_result (GoalsHistory *history, GoalsKeyResult *key_result, GoalsObjective *to, guint position,
                               GError **error)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GoalsObjective *from = goals_key_result_get_objective (key_result);
  g_autoptr(GPtrArray) aligned = snapshot (goals_key_result_get_aligned (key_result));
  g_autoptr(GoalsLink) link = goals_link_new (goals_entity_get_id (GOALS_ENTITY (to)), NULL);

  /* the objectives aligned to the key result come along, so none of them may be above its new place */
  for (guint i = 0; i < aligned->len; i++)
    if (!goals_workspace_can_align (workspace, g_ptr_array_index (aligned, i), link, error))
      return FALSE;
  goals_command_begin (history, _("Move “%s”"), key_result);
  goals_history_move (history, key_result, goals_objective_get_key_results (to), position);
  if (from != to)
    {
      SupportsMove move = { history, key_result, to };

      relink_moved (history, aligned, to);
      goals_entity_foreach (GOALS_ENTITY (workspace), relink_supports, &move);
    }
  goals_history_commit (history, NULL);
  return TRUE;
}

static GPtrArray *
without (GPtrArray *links, GoalsLink *link)
{
  GPtrArray *rest = goals_values_new ();

  for (guint i = 0; i < links->len; i++)
    if (!same_link (g_ptr_array_index (links, i), link))
      g_ptr_array_add (rest, g_object_ref (g_ptr_array_index (links, i)));
  return rest;
}

gboolean
goals_command_support (GoalsHistory *history, GoalsObjective *objective, GoalsLink *link, GError **error)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GPtrArray *supports = goals_objective_get_supports (objective);
  g_autoptr(GPtrArray) links = without (supports, link);
  const char *key_result = goals_link_get_key_result (link);

  if (goals_workspace_lookup_typed (workspace, goals_link_get_objective (link), GOALS_TYPE_OBJECTIVE) == NULL
      || (key_result != NULL && goals_workspace_lookup_typed (workspace, key_result, GOALS_TYPE_KEY_RESULT) == NULL))
    {
      g_set_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_NOT_FOUND,
                   _("There is no such objective or key result to support"));
      return FALSE;
    }
  if (g_str_equal (goals_link_get_objective (link), goals_entity_get_id (GOALS_ENTITY (objective))))
    {
      g_set_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID, _("An objective cannot support itself"));
      return FALSE;
    }
  if (links->len != supports->len)
    {
      g_set_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID, _("“%s” supports this already"),
                   goals_objective_get_title (objective));
      return FALSE;
    }
  g_ptr_array_add (links, g_object_ref (link));
  goals_command_begin (history, _("Add Supports Link to “%s”"), objective);
  goals_history_set (history, objective, "supports", links, NULL);
  goals_history_commit (history, NULL);
  return TRUE;
}

void
goals_command_unsupport (GoalsHistory *history, GoalsObjective *objective, GoalsLink *link)
{
  g_autoptr(GPtrArray) links = without (goals_objective_get_supports (objective), link);

  goals_command_begin (history, _("Remove Supports Link from “%s”"), objective);
  goals_history_set (history, objective, "supports", links, NULL);
  goals_history_commit (history, NULL);
}
