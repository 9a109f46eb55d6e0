/* goals-change-guard.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-change-private.h"

/* Undo and redo where others have been at work in between. An operation is still ours when the workspace is, where it
 * touches it, as it was when we left it; places in lists are those between the neighbours that were there. */

static gboolean
tags_equal (const char *const *a, const char *const *b)
{
  return a != NULL && b != NULL && g_strv_equal (a, b);
}

static gboolean
records_equal (GoalsRecord *a, GoalsRecord *b)
{
  return a == b || (a != NULL && b != NULL && goals_record_equal (a, b));
}

gboolean
goals_param_values_equal (GParamSpec *pspec, const GValue *a, const GValue *b)
{
  GoalsFieldKind kind = goals_param_get_kind (pspec);

  if (kind == GOALS_FIELD_TAGS)
    return tags_equal (g_value_get_boxed (a), g_value_get_boxed (b));
  if (kind == GOALS_FIELD_VALUE)
    return records_equal (g_value_get_object (a), g_value_get_object (b));
  if (kind == GOALS_FIELD_VALUES)
    return g_value_get_boxed (b) != NULL && goals_values_equal (g_value_get_boxed (a), g_value_get_boxed (b));
  return g_param_values_cmp (pspec, a, b) == 0;
}

gboolean
goals_operation_takes (const GoalsOperation *operation, gboolean forward)
{
  return operation->kind == (forward ? GOALS_OPERATION_REMOVE : GOALS_OPERATION_INSERT);
}

gboolean
goals_operation_places (const GoalsOperation *operation, gboolean forward)
{
  return goals_operation_takes (operation, !forward);
}

static gboolean
adapt_set (GoalsEntity *entity, const GoalsOperation *operation, gboolean forward)
{
  const GoalsField *field = goals_record_class_find (GOALS_RECORD_GET_CLASS (entity), operation->property);
  g_auto(GValue) value = G_VALUE_INIT;

  if (field == NULL || !G_VALUE_HOLDS (&operation->before, field->pspec->value_type)
      || (field->pspec->flags & G_PARAM_CONSTRUCT_ONLY) != 0 || (field->pspec->flags & G_PARAM_WRITABLE) == 0)
    return FALSE;
  g_value_init (&value, field->pspec->value_type);
  g_object_get_property (G_OBJECT (entity), operation->property, &value);
  return goals_param_values_equal (field->pspec, &value, forward ? &operation->before : &operation->after);
}

typedef struct
{
  GoalsWorkspace *workspace;
  gboolean        taken;
} Search;

static void
look_for_id (GoalsEntity *entity, gpointer user_data)
{
  Search *search = user_data;

  search->taken |= goals_workspace_lookup (search->workspace, goals_entity_get_id (entity)) != NULL;
}

static gboolean
adapt_place (GoalsWorkspace *workspace, GoalsOperation *operation)
{
  GoalsList *list = goals_operation_find_list (workspace, operation->entity, operation->property);
  Search search = { workspace, FALSE };

  if (list == NULL || goals_entity_get_list (operation->child) != NULL
      || !G_TYPE_CHECK_INSTANCE_TYPE (operation->child, goals_list_get_item_type (list)))
    return FALSE;
  goals_entity_foreach (operation->child, look_for_id, &search);
  operation->position = goals_neighbours_find (&operation->neighbours, list, operation->child, operation->position);
  return !search.taken;
}

/* The child as it is now, which may be another object than it was: G_MAXUINT when it is not in @list. */
static guint
find_child (GoalsWorkspace *workspace, GoalsOperation *operation, GoalsList *list)
{
  GoalsEntity *child = goals_workspace_lookup (workspace, goals_entity_get_id (operation->child));

  if (list == NULL || child == NULL || goals_entity_get_list (child) != list)
    return G_MAXUINT;
  g_set_object (&operation->child, child);
  return goals_list_find (list, child);
}

/* What others have put into it, or changed in it, does not go with it. */
static gboolean
adapt_take (GoalsWorkspace *workspace, GoalsOperation *operation)
{
  GoalsList *list = goals_operation_find_list (workspace, operation->entity, operation->property);
  guint position = find_child (workspace, operation, list);

  if (position == G_MAXUINT || operation->content == NULL
      || !goals_record_equal (GOALS_RECORD (operation->child), GOALS_RECORD (operation->content)))
    return FALSE;
  operation->position = position;
  return TRUE;
}

/* Within one list somebody else may have moved it on since: that is not ours to take back. Otherwise it goes between
 * its neighbours, and what others have made of the order of the rest stays. In another list than it came from, only the
 * list counts. */
static gboolean
adapt_move (GoalsWorkspace *workspace, GoalsOperation *operation, gboolean forward)
{
  GoalsList *near = goals_operation_find_list (workspace, operation->entity, operation->property);
  GoalsList *far = goals_operation_find_list (workspace, operation->to_entity, operation->property);
  GoalsList *from = forward ? near : far;
  GoalsList *to = forward ? far : near;
  guint *source = forward ? &operation->position : &operation->to_position;
  guint *target = forward ? &operation->to_position : &operation->position;
  guint position = find_child (workspace, operation, from);

  if (position == G_MAXUINT || to == NULL || goals_list_get_item_type (to) != goals_list_get_item_type (from)
      || (from == to && !goals_neighbours_stand (forward ? &operation->neighbours : &operation->to_neighbours, from,
                                                 position)))
    return FALSE;
  *source = position;
  *target = goals_neighbours_find (forward ? &operation->to_neighbours : &operation->neighbours, to, operation->child,
                                   *target);
  return from != to || *source != *target;
}

static gboolean
adapt_check_in (GoalsEntity *entity, GoalsOperation *operation, gboolean forward)
{
  const GoalsCheckIn *expected = forward ? operation->check_in_before : operation->check_in_after;
  const GoalsCheckIn *wanted = forward ? operation->check_in_after : operation->check_in_before;
  guint *source = forward ? &operation->position : &operation->to_position;
  guint *target = forward ? &operation->to_position : &operation->position;
  GoalsCheckIns *check_ins;
  guint position;

  if (!GOALS_IS_KEY_RESULT (entity) || (expected == NULL && wanted == NULL))
    return FALSE;
  check_ins = goals_key_result_get_check_ins (GOALS_KEY_RESULT (entity));
  position = goals_check_ins_find (check_ins, (expected != NULL ? expected : wanted)->id);
  if (!goals_check_in_equal (goals_check_ins_peek (check_ins, position), expected))
    return FALSE;
  if (expected != NULL)
    *source = position;
  if (expected != NULL && wanted != NULL && expected->date == wanted->date)
    *target = position;
  return TRUE;
}

static gboolean
adapt_measurement (GoalsEntity *entity, const GoalsOperation *operation, gboolean forward)
{
  double expected = forward ? operation->value_before : operation->value_after;
  double value;

  if (!GOALS_IS_KPI (entity))
    return FALSE;
  if (goals_series_lookup (goals_kpi_get_measurements (GOALS_KPI (entity)), operation->date, &value))
    return value == expected;
  return goals_number_is_none (expected);
}

static gboolean
adapt_note (GoalsEntity *entity, const GoalsOperation *operation, gboolean forward)
{
  const char *expected = forward ? operation->note_before : operation->note_after;
  const char *text;

  if (!GOALS_IS_KPI (entity))
    return FALSE;
  text = goals_notes_lookup (goals_kpi_get_notes (GOALS_KPI (entity)), operation->date);
  return g_strcmp0 (text != NULL ? text : "", expected != NULL ? expected : "") == 0;
}

gboolean
goals_operation_adapt (GoalsWorkspace *workspace, GoalsOperation *operation, gboolean forward)
{
  GoalsEntity *entity = goals_workspace_lookup (workspace, operation->entity);

  if (entity == NULL)
    return FALSE;
  switch (operation->kind)
    {
    case GOALS_OPERATION_SET:
      return adapt_set (entity, operation, forward);
    case GOALS_OPERATION_INSERT:
    case GOALS_OPERATION_REMOVE:
      return goals_operation_takes (operation, forward) ? adapt_take (workspace, operation)
             : adapt_place (workspace, operation);
    case GOALS_OPERATION_MOVE:
      return adapt_move (workspace, operation, forward);
    case GOALS_OPERATION_CHECK_IN:
      return adapt_check_in (entity, operation, forward);
    case GOALS_OPERATION_MEASUREMENT:
      return adapt_measurement (entity, operation, forward);
    case GOALS_OPERATION_NOTE:
      return adapt_note (entity, operation, forward);
    case GOALS_OPERATION_EXTRA:
      return goals_record_has_extra (GOALS_RECORD (entity), forward ? operation->extra_before : operation->extra_after);
    default:
      g_return_val_if_reached (FALSE);
    }
}
