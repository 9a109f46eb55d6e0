/* goals-outline-adding.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-adding.h"

#include <glib/gi18n-lib.h>
#include "goals-commands.h"

/* Something to be added, by ids, so that it can be done again under the title that was typed. */
typedef struct
{
  gboolean        key_result;
  char           *cycle;
  GoalsLink      *parent;               /* objectives */
  GoalsPlace      place;
  char           *sibling;
  char           *owner;                /* key results: the objective */
  guint           position;
  GoalsChange    *change;               /* that added it under its first title */
  char           *selected;             /* before; NULL for nothing */
} Addition;

static void
addition_free (gpointer data)
{
  Addition *addition = data;

  g_free (addition->cycle);
  g_clear_object (&addition->parent);
  g_free (addition->sibling);
  g_free (addition->owner);
  g_clear_object (&addition->change);
  g_free (addition->selected);
  g_free (addition);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Addition, addition_free)

static GoalsEntity *
insert_objective (GoalsHistory *history, Addition *addition, const char *title)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GoalsCycle *cycle = goals_workspace_lookup_typed (workspace, addition->cycle, GOALS_TYPE_CYCLE);
  GoalsObjective *sibling = goals_workspace_lookup_typed (workspace, addition->sibling, GOALS_TYPE_OBJECTIVE);
  GoalsObjective *objective = NULL;

  goals_history_begin (history, _("Add Objective"));
  objective = goals_command_add_objective (history, title, cycle, addition->parent,
                                           addition->place == GOALS_PLACE_AFTER ? sibling : NULL);
  if (addition->place == GOALS_PLACE_BEFORE)
    goals_command_align (history, objective, addition->parent, GOALS_PLACE_BEFORE, sibling, NULL);
  goals_history_commit (history, NULL);
  return GOALS_ENTITY (objective);
}

static GoalsEntity *
insert (GoalsHistory *history, Addition *addition, const char *title)
{
  GoalsObjective *owner = NULL;

  if (!addition->key_result)
    return insert_objective (history, addition, title);
  owner = goals_workspace_lookup_typed (goals_history_get_workspace (history), addition->owner, GOALS_TYPE_OBJECTIVE);
  return owner != NULL ? GOALS_ENTITY (goals_command_add_key_result (history, owner, title, addition->position)) : NULL;
}

static void
named_cb (GoalsOutlineView *view, GoalsEntity *entity, const char *text, gpointer user_data)
{
  Addition *addition = user_data;
  GoalsHistory *history = goals_session_get_history (goals_outline_view_get_session (view));
  GoalsEntity *named = NULL;

  if (goals_history_get_newest (history) != addition->change)
    {
      if (text != NULL)
        goals_command_set_text (history, entity, "title", text);
      return;
    }
  if (g_strcmp0 (text, goals_entity_get_title (entity)) == 0)
    return;
  goals_history_undo (history);
  if (text != NULL)
    named = insert (history, addition, text);
  else if (addition->selected != NULL)
    named = goals_workspace_lookup (goals_history_get_workspace (history), addition->selected);
  if (named != NULL)
    goals_outline_view_select_one (view, named, TRUE);
}

/* Where it goes */

static char *
id_of (gpointer entity)
{
  return entity != NULL ? g_strdup (goals_entity_get_id (entity)) : NULL;
}

static GoalsLink *
link_to (GoalsEntity *entity)
{
  if (entity == NULL)
    return NULL;
  if (GOALS_IS_KEY_RESULT (entity))
    return goals_link_new (goals_entity_get_id (goals_entity_get_owner (entity)), goals_entity_get_id (entity));
  return goals_link_new (goals_entity_get_id (entity), NULL);
}

/* The chosen cycle, else that of the thing beside it, else the one that runs. */
static char *
find_cycle (GoalsOutlineView *view, GoalsObjective *beside)
{
  GoalsCycle *cycle = goals_outline_get_cycle (goals_outline_view_get_outline (view));

  if (cycle == NULL && beside != NULL && goals_objective_get_cycle (beside) != NULL)
    return g_strdup (goals_objective_get_cycle (beside));
  if (cycle == NULL)
    cycle = goals_session_get_current_cycle (goals_outline_view_get_session (view));
  return id_of (cycle);
}

static Addition *
plan_key_result (GoalsEntity *selected, gboolean before)
{
  Addition *addition = g_new0 (Addition, 1);

  addition->key_result = TRUE;
  addition->position = G_MAXUINT;
  if (GOALS_IS_OBJECTIVE (selected))
    addition->owner = id_of (selected);
  else
    {
      addition->owner = id_of (goals_entity_get_owner (selected));
      addition->position = goals_list_find (goals_entity_get_list (selected), selected) + (before ? 0 : 1);
    }
  return addition;
}

static Addition *
plan_objective (GoalsOutlineView *view, GoalsEntity *selected, gboolean before)
{
  Addition *addition = g_new0 (Addition, 1);
  GoalsObjective *beside = GOALS_IS_KEY_RESULT (selected) ? goals_key_result_get_objective (GOALS_KEY_RESULT (selected))
                                                          : (GoalsObjective *) selected;

  addition->cycle = find_cycle (view, beside);
  addition->place = beside == NULL ? GOALS_PLACE_LAST : before ? GOALS_PLACE_BEFORE : GOALS_PLACE_AFTER;
  addition->sibling = id_of (beside);
  addition->parent = beside != NULL ? link_to (goals_objective_get_above (beside)) : NULL;
  return addition;
}

static Addition *
plan_child (GoalsOutlineView *view, GoalsEntity *selected)
{
  Addition *addition = g_new0 (Addition, 1);
  GoalsObjective *objective = GOALS_IS_KEY_RESULT (selected)
                              ? goals_key_result_get_objective (GOALS_KEY_RESULT (selected))
                                                             : GOALS_OBJECTIVE (selected);

  addition->cycle = find_cycle (view, objective);
  addition->place = GOALS_PLACE_LAST;
  addition->parent = link_to (selected);
  return addition;
}

static Addition *
plan (GoalsOutlineView *view, GoalsOutlineAdd what, GoalsEntity *selected)
{
  if (selected == NULL)
    return plan_objective (view, NULL, FALSE);
  switch (what)
    {
    case GOALS_OUTLINE_ADD_KEY_RESULT:
      return plan_key_result (selected, FALSE);
    case GOALS_OUTLINE_ADD_CHILD:
      return plan_child (view, selected);
    case GOALS_OUTLINE_ADD_OBJECTIVE:
      return plan_objective (view, selected, FALSE);
    case GOALS_OUTLINE_ADD_AFTER:
    case GOALS_OUTLINE_ADD_BEFORE:
    default:
      return GOALS_IS_KEY_RESULT (selected) ? plan_key_result (selected, what == GOALS_OUTLINE_ADD_BEFORE)
                                            : plan_objective (view, selected, what == GOALS_OUTLINE_ADD_BEFORE);
    }
}

void
goals_outline_add (GoalsOutlineView *view, GoalsOutlineAdd what)
{
  GoalsSession *session = goals_outline_view_get_session (view);
  GoalsHistory *history = session != NULL ? goals_session_get_history (session) : NULL;
  g_autoptr(GPtrArray) selected = goals_outline_view_get_selected (view);
  g_autoptr(Addition) addition = NULL;
  GoalsEntity *entity = NULL;

  if (history == NULL)
    return;
  addition = plan (view, what, selected->len > 0 ? g_ptr_array_index (selected, selected->len - 1) : NULL);
  if (!addition->key_result && addition->cycle == NULL)
    {
      /* an objective without a cycle has no dates: first things first */
      gtk_widget_activate_action (GTK_WIDGET (view), "win.new-cycle", NULL);
      return;
    }
  entity = insert (history, addition, addition->key_result ? _("New key result") : _("New objective"));
  if (entity == NULL)
    return;
  addition->selected = selected->len > 0 ? id_of (g_ptr_array_index (selected, selected->len - 1)) : NULL;
  addition->change = g_object_ref (goals_history_get_newest (history));
  goals_outline_view_select_one (view, entity, TRUE);
  goals_outline_view_rename (view, entity, named_cb, g_steal_pointer (&addition), addition_free);
}
