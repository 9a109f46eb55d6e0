/* goals-command-delete.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Deleting and duplicating, with everything below and every reference. */

#include "goals-commands.h"

#include "goals-command-private.h"
#include "goals-references.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  GoalsHistory *history;
  GHashTable   *gone;                   /* set of ids */
} Cleaning;

static void
collect_id (GoalsEntity *entity, gpointer user_data)
{
  g_hash_table_add (user_data, (gpointer) goals_entity_get_id (entity));
}

/* @objective and all that is aligned below it, the deepest last. */
static void
collect_objective (GoalsObjective *objective, GPtrArray *objectives)
{
  GoalsList *key_results = goals_objective_get_key_results (objective);
  GListModel *aligned = goals_objective_get_aligned (objective);

  if (g_ptr_array_find (objectives, objective, NULL))
    return;
  g_ptr_array_add (objectives, objective);
  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    {
      GListModel *below = goals_key_result_get_aligned (goals_list_peek (key_results, i));

      for (guint j = 0; j < g_list_model_get_n_items (below); j++)
        {
          g_autoptr(GoalsObjective) child = g_list_model_get_item (below, j);

          collect_objective (child, objectives);
        }
    }
  for (guint i = 0; i < g_list_model_get_n_items (aligned); i++)
    {
      g_autoptr(GoalsObjective) child = g_list_model_get_item (aligned, i);

      collect_objective (child, objectives);
    }
}

static gboolean
is_gone (const char *id, const char *within, gpointer user_data)
{
  return g_hash_table_contains (((Cleaning *) user_data)->gone, id);
}

static void
set_value (GoalsEntity *entity, const char *property, const GValue *value, gpointer user_data)
{
  Cleaning *cleaning = user_data;

  goals_history_set_value (cleaning->history, entity, property, value);
}

static void
put_check_in (GoalsKeyResult *key_result, const GoalsCheckIn *check_in, gpointer user_data)
{
  Cleaning *cleaning = user_data;

  goals_history_put_check_in (cleaning->history, key_result, check_in);
}

static void
clean_entity (GoalsEntity *entity, gpointer user_data)
{
  goals_references_clean (entity, user_data);
}

void
goals_command_clean (GoalsHistory *history, GoalsEntity *entity, GHashTable *gone)
{
  Cleaning cleaning = { history, gone };
  GoalsReferenceCleaner cleaner = { is_gone, set_value, put_check_in, &cleaning };

  goals_entity_foreach (entity, clean_entity, &cleaner);
}

void
goals_command_forget (GoalsHistory *history, GHashTable *gone)
{
  Cleaning cleaning = { history, gone };
  GoalsReferenceCleaner cleaner = { is_gone, set_value, put_check_in, &cleaning };
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autoptr(GPtrArray) namers = goals_workspace_list_namers (goals_history_get_workspace (history), id);

      for (guint i = 0; i < namers->len; i++)
        goals_references_clean (g_ptr_array_index (namers, i), &cleaner);
    }
}

/* TRUE when something that contains @entity goes as well. */
static gboolean
goes_with_owner (GoalsEntity *entity, GPtrArray *doomed)
{
  for (GoalsEntity *owner = goals_entity_get_owner (entity); owner != NULL; owner = goals_entity_get_owner (owner))
    if (g_ptr_array_find (doomed, owner, NULL))
      return TRUE;
  return FALSE;
}

static GPtrArray *
collect_doomed (GPtrArray *entities)
{
  GPtrArray *doomed = g_ptr_array_new ();

  for (guint i = 0; i < entities->len; i++)
    {
      GoalsEntity *entity = g_ptr_array_index (entities, i);

      if (GOALS_IS_OBJECTIVE (entity))
        collect_objective (GOALS_OBJECTIVE (entity), doomed);
      else if (!g_ptr_array_find (doomed, entity, NULL))
        g_ptr_array_add (doomed, entity);
    }
  for (guint i = doomed->len; i > 0; i--)
    if (goes_with_owner (g_ptr_array_index (doomed, i - 1), doomed))
      g_ptr_array_remove_index (doomed, i - 1);
  return doomed;
}

guint
goals_command_delete (GoalsHistory *history, GPtrArray *entities)
{
  g_autoptr(GPtrArray) doomed = collect_doomed (entities);
  g_autoptr(GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);

  if (doomed->len == 0)
    return 0;
  if (doomed->len == 1)
    goals_command_begin (history, _("Delete “%s”"), g_ptr_array_index (doomed, 0));
  else
    {
      g_autofree char *label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Delete %u Item", "Delete %u Items",
                                                             doomed->len),
                                                doomed->len);

      goals_history_begin (history, label);
    }
  for (guint i = 0; i < doomed->len; i++)
    goals_entity_foreach (g_ptr_array_index (doomed, i), collect_id, gone);
  /* from the leaves: whoever is taken out has nobody hanging below any more */
  for (guint i = doomed->len; i > 0; i--)
    goals_history_remove (history, g_ptr_array_index (doomed, i - 1));
  goals_command_forget (history, gone);
  goals_history_commit (history, NULL);
  return doomed->len;
}

guint
goals_command_delete_one (GoalsHistory *history, gpointer entity)
{
  g_autoptr(GPtrArray) entities = g_ptr_array_new ();

  g_ptr_array_add (entities, entity);
  return goals_command_delete (history, entities);
}

static GoalsEntity *
duplicate_objective (GoalsHistory *history, GoalsObjective *objective)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GListModel *siblings = goals_command_get_siblings (workspace, goals_objective_get_parent (objective));
  g_autoptr(GPtrArray) objectives = g_ptr_array_new ();
  g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  guint position = 0;

  collect_objective (objective, objectives);
  for (guint i = 0; i < objectives->len; i++)
    g_ptr_array_add (copies, goals_entity_copy_with (g_ptr_array_index (objectives, i), ids));
  for (guint i = 0; i < copies->len; i++)
    goals_entity_remap (g_ptr_array_index (copies, i), ids);
  for (guint i = 0; i < g_list_model_get_n_items (siblings); i++)
    {
      g_autoptr(GoalsEntity) sibling = g_list_model_get_item (siblings, i);

      if (sibling == GOALS_ENTITY (objective))
        position = i + 1;
    }
  goals_command_init_rank (history, siblings, position, g_ptr_array_index (copies, 0));
  for (guint i = 0; i < copies->len; i++)
    goals_history_insert (history, goals_workspace_get_objectives (workspace), G_MAXUINT,
                          g_ptr_array_index (copies, i));
  return g_ptr_array_index (copies, 0);
}

GoalsEntity *
goals_command_duplicate (GoalsHistory *history, GoalsEntity *entity)
{
  GoalsEntity *copy;

  goals_command_begin (history, _("Duplicate “%s”"), entity);
  if (GOALS_IS_OBJECTIVE (entity))
    copy = duplicate_objective (history, GOALS_OBJECTIVE (entity));
  else
    {
      GoalsList *list = goals_entity_get_list (entity);
      g_autoptr(GoalsEntity) twin = goals_entity_copy (entity, TRUE);

      if (GOALS_IS_KPI (entity))
        goals_command_init_rank (history, goals_workspace_get_kpi_board (goals_history_get_workspace (history)),
                                 G_MAXUINT, twin);
      goals_history_insert (history, list, goals_list_find (list, entity) + 1, twin);
      copy = twin;
    }
  goals_history_commit (history, NULL);
  return copy;
}
