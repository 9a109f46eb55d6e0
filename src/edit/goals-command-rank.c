/* goals-command-rank.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-command-private.h"

#include "goals-rank.h"
#include "goals-text.h"

char *
goals_command_label (const char *format, gpointer entity)
{
  g_autofree char *title = goals_text_display (goals_entity_get_title (entity), GOALS_COMMAND_TITLE, FALSE);

  GString *label = g_string_new (format);

  /* not printf: the format comes from a translation */
  g_string_replace (label, "%s", title, 1);
  return g_string_free (label, FALSE);
}

void
goals_command_begin (GoalsHistory *history, const char *format, gpointer entity)
{
  g_autofree char *label = goals_command_label (format, entity);

  goals_history_begin (history, label);
}

GListModel *
goals_command_get_siblings (GoalsWorkspace *workspace, GoalsLink *parent)
{
  GoalsKeyResult *key_result;
  GoalsObjective *objective;

  if (parent == NULL)
    return goals_workspace_get_roots (workspace);
  key_result = goals_workspace_lookup_typed (workspace, goals_link_get_key_result (parent), GOALS_TYPE_KEY_RESULT);
  if (key_result != NULL)
    return goals_key_result_get_aligned (key_result);
  objective = goals_workspace_lookup_typed (workspace, goals_link_get_objective (parent), GOALS_TYPE_OBJECTIVE);
  return objective != NULL ? goals_objective_get_aligned (objective) : goals_workspace_get_roots (workspace);
}

/* The siblings as they stand, without @entity. */
static GPtrArray *
others (GListModel *siblings, gpointer entity)
{
  GPtrArray *rest = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (siblings); i++)
    {
      g_autoptr(GoalsEntity) sibling = g_list_model_get_item (siblings, i);

      if (sibling != entity)
        g_ptr_array_add (rest, g_steal_pointer (&sibling));
    }
  return rest;
}

static char *
rank_of (gpointer entity)
{
  char *rank = NULL;

  g_object_get (entity, "rank", &rank, NULL);
  return rank;
}

static char *
rank_at (GPtrArray *rest, guint position)
{
  return position < rest->len ? rank_of (g_ptr_array_index (rest, position)) : NULL;
}

/* Documents made elsewhere may have no ranks, or the same one twice. */
static void
space_out (GoalsHistory *history, GPtrArray *rest)
{
  g_autofree char *last = NULL;

  for (guint i = 0; i < rest->len; i++)
    {
      char *rank = goals_rank_between (last, NULL);

      goals_history_set (history, g_ptr_array_index (rest, i), "rank", rank, NULL);
      g_free (last);
      last = rank;
    }
}

static char *
find_rank (GoalsHistory *history, GListModel *siblings, guint position, gpointer entity)
{
  g_autoptr(GPtrArray) rest = others (siblings, entity);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  position = MIN (position, rest->len);
  before = position > 0 ? rank_at (rest, position - 1) : NULL;
  after = rank_at (rest, position);
  if (after != NULL && goals_rank_compare (before, after) >= 0)
    {
      space_out (history, rest);
      g_free (before);
      g_free (after);
      before = position > 0 ? rank_at (rest, position - 1) : NULL;
      after = rank_at (rest, position);
    }
  return goals_rank_between (before, after);
}

/* TRUE when @entity already stands at @position among its siblings. */
static gboolean
stands_at (GListModel *siblings, guint position, gpointer entity)
{
  g_autoptr(GoalsEntity) there = g_list_model_get_item (siblings, position);

  return there == entity;
}

void
goals_command_set_rank (GoalsHistory *history, GListModel *siblings, guint position, gpointer entity)
{
  g_autofree char *rank = NULL;

  if (stands_at (siblings, position, entity))
    return;
  rank = find_rank (history, siblings, position, entity);
  goals_history_set (history, entity, "rank", rank, NULL);
}

void
goals_command_init_rank (GoalsHistory *history, GListModel *siblings, guint position, gpointer entity)
{
  g_autofree char *rank = find_rank (history, siblings, position, entity);

  g_object_set (entity, "rank", rank, NULL);
}
