/* goals-outline-moves.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-moves.h"
#include "goals-text.h"

#include <glib/gi18n-lib.h>

/* The upper and lower part of a row that mean before and after it. */
#define EDGE_SHARE 0.25

/* Picking */

static gboolean
contains (GPtrArray *entities, gconstpointer entity)
{
  return g_ptr_array_find (entities, entity, NULL);
}

static gboolean
comes_along (GPtrArray *entities, GoalsOutlineNode *node)
{
  for (GoalsOutlineNode *above = goals_outline_node_get_parent (node); above != NULL;
       above = goals_outline_node_get_parent (above))
    if (contains (entities, goals_outline_node_get_entity (above)))
      return TRUE;
  return FALSE;
}

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  return goals_outline_node_compare (*(GoalsOutlineNode *const *) a, *(GoalsOutlineNode *const *) b);
}

GPtrArray *
goals_outline_pick (GoalsOutline *self, GPtrArray *entities)
{
  GPtrArray *picked = g_ptr_array_new ();
  g_autoptr(GPtrArray) nodes = NULL;

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), picked);
  g_return_val_if_fail (entities != NULL, picked);

  if (entities->len == 1)
    {
      GoalsEntity *only = g_ptr_array_index (entities, 0);

      if (goals_outline_lookup (self, goals_entity_get_id (only)) != NULL)
        g_ptr_array_add (picked, only);
      return picked;
    }
  nodes = g_ptr_array_new ();
  for (guint i = 0; i < entities->len; i++)
    {
      GoalsOutlineNode *node = goals_outline_lookup (self, goals_entity_get_id (g_ptr_array_index (entities, i)));

      if (node != NULL && !comes_along (entities, node))
        g_ptr_array_add (nodes, node);
    }
  g_ptr_array_sort (nodes, compare_nodes);
  for (guint i = 0; i < nodes->len; i++)
    g_ptr_array_add (picked, goals_outline_node_get_entity (g_ptr_array_index (nodes, i)));
  return picked;
}

static gboolean
all_key_results (GPtrArray *entities)
{
  for (guint i = 0; i < entities->len; i++)
    if (!GOALS_IS_KEY_RESULT (g_ptr_array_index (entities, i)))
      return FALSE;
  return TRUE;
}

/* Destinations */

void
goals_destination_clear (GoalsDestination *destination)
{
  g_clear_object (&destination->parent);
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

/**
 * goals_outline_refine_zone:
 * @share: where on the row, 0 (top) to 1 (bottom)
 *
 * Key results go between key results and into objectives; objectives into key results, and between or into objectives.
 * The lower edge of an expanded row belongs to the row itself: what is dropped there would otherwise land far below the
 * pointer.
 */
GoalsZone
goals_outline_refine_zone (GoalsOutline *self, GPtrArray *entities, GoalsOutlineNode *target, double share)
{
  GoalsEntity *entity = NULL;
  gboolean open = FALSE;

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), GOALS_ZONE_INTO);

  if (target == NULL)
    return GOALS_ZONE_INTO;
  entity = goals_outline_node_get_entity (target);
  if (GOALS_IS_KEY_RESULT (entity) != all_key_results (entities))
    return GOALS_ZONE_INTO;
  if (GOALS_IS_KEY_RESULT (entity))
    return share < 0.5 ? GOALS_ZONE_BEFORE : GOALS_ZONE_AFTER;
  open = goals_outline_node_is_expanded (target);
  if (share < EDGE_SHARE)
    return GOALS_ZONE_BEFORE;
  return share > 1 - EDGE_SHARE && !open ? GOALS_ZONE_AFTER : GOALS_ZONE_INTO;
}

/* The sibling objective of @target next to it that is not itself on the move. */
static GoalsObjective *
staying_sibling (GoalsOutline *self, GPtrArray *entities, GoalsOutlineNode *target, int step)
{
  for (GoalsOutlineNode *node = target; node != NULL; node = goals_outline_node_get_sibling (node, step))
    {
      GoalsEntity *entity = goals_outline_node_get_entity (node);

      if (GOALS_IS_OBJECTIVE (entity) && !contains (entities, entity))
        return GOALS_OBJECTIVE (entity);
    }
  return NULL;
}

/* @first, or the first key result after it that is not itself on the move; NULL past the last. */
static GoalsKeyResult *
staying_key_result (GPtrArray *entities, GoalsObjective *objective, guint first)
{
  GoalsList *list = goals_objective_get_key_results (objective);

  for (guint i = first; i < goals_list_get_length (list); i++)
    if (!contains (entities, goals_list_peek (list, i)))
      return goals_list_peek (list, i);
  return NULL;
}

static void
beside_objective (GoalsOutline *self, GPtrArray *entities, GoalsOutlineNode *target, GoalsZone zone,
                  GoalsDestination *destination)
{
  GoalsObjective *objective = GOALS_OBJECTIVE (goals_outline_node_get_entity (target));
  gboolean before = zone == GOALS_ZONE_BEFORE;

  destination->parent = link_to (goals_objective_get_above (objective));
  destination->place = before ? GOALS_PLACE_BEFORE : GOALS_PLACE_AFTER;
  destination->sibling = staying_sibling (self, entities, target, before ? 1 : -1);
  if (destination->sibling == NULL)
    destination->place = before ? GOALS_PLACE_LAST : GOALS_PLACE_FIRST;
}

/**
 * goals_outline_find_destination:
 *
 * Resolves a row and a zone to what the commands take.
 */
void
goals_outline_find_destination (GoalsOutline *self, GPtrArray *entities, GoalsOutlineNode *target, GoalsZone zone,
                                GoalsDestination *destination)
{
  GoalsEntity *entity = NULL;

  *destination = (GoalsDestination) { .objectives_fit = TRUE, .place = GOALS_PLACE_LAST };
  if (target == NULL)
    return;
  entity = goals_outline_node_get_entity (target);
  if (GOALS_IS_KEY_RESULT (entity))
    {
      guint position = goals_list_find (goals_entity_get_list (entity), entity);

      destination->parent = link_to (entity);
      destination->key_results_to = goals_key_result_get_objective (GOALS_KEY_RESULT (entity));
      destination->before = staying_key_result (entities, destination->key_results_to,
                                                zone == GOALS_ZONE_BEFORE ? position : position + 1);
    }
  else if (zone == GOALS_ZONE_INTO)
    {
      destination->parent = link_to (entity);
      destination->key_results_to = GOALS_OBJECTIVE (entity);
    }
  else
    beside_objective (self, entities, target, zone, destination);
}

/* Dropping */

static char *
name_of (GPtrArray *entities)
{
  g_autofree char *title = NULL;

  if (entities->len != 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", entities->len), entities->len);
  title = goals_text_display (goals_entity_get_title (g_ptr_array_index (entities, 0)), GOALS_TEXT_TITLE, FALSE);
  /* Translators: a title in the quotation marks of your language */
  return g_strdup_printf (_("“%s”"), title);
}

static char *
describe_drop (GPtrArray *entities, GoalsOutlineNode *target, GoalsZone zone, gboolean copy)
{
  g_autofree char *what = name_of (entities);
  g_autofree char *where = NULL;

  /* Translators: %s are things and the row they go to, in quotation marks: “Faster answers”, or 3 items */
  if (target == NULL)
    return g_strdup_printf (copy ? _("Copy %s to the top level") : _("Move %s to the top level"), what);
  where = goals_text_display (goals_entity_get_title (goals_outline_node_get_entity (target)), GOALS_TEXT_TITLE, FALSE);
  if (zone == GOALS_ZONE_BEFORE)
    return g_strdup_printf (copy ? _("Copy %s before “%s”") : _("Move %s before “%s”"), what, where);
  if (zone == GOALS_ZONE_AFTER)
    return g_strdup_printf (copy ? _("Copy %s after “%s”") : _("Move %s after “%s”"), what, where);
  if (copy)
    return g_strdup_printf (_("Copy %s to “%s”"), what, where);
  if (all_key_results (entities))
    return g_strdup_printf (_("Move %s to “%s”"), what, where);
  return g_strdup_printf (_("Align %s to “%s”"), what, where);
}

/* What is aligned to a key result comes along, so the new place must not be below any of it. */
static gboolean
check_key_result (GoalsOutline *self, GoalsKeyResult *key_result, const GoalsDestination *destination, GError **error)
{
  GListModel *aligned = goals_key_result_get_aligned (key_result);
  g_autoptr(GoalsLink) link = link_to ((GoalsEntity *) destination->key_results_to);

  if (link == NULL)
    {
      g_set_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID, _("A key result stands below an objective"));
      return FALSE;
    }
  for (guint i = 0; i < g_list_model_get_n_items (aligned); i++)
    {
      g_autoptr(GoalsObjective) objective = g_list_model_get_item (aligned, i);

      if (!goals_workspace_can_align (goals_outline_get_workspace (self), objective, link, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check (GoalsOutline *self, GPtrArray *entities, const GoalsDestination *destination, gboolean copy, GError **error)
{
  for (guint i = 0; i < entities->len; i++)
    {
      GoalsEntity *entity = g_ptr_array_index (entities, i);

      if (GOALS_IS_KEY_RESULT (entity) && (!copy || destination->key_results_to == NULL) &&
          !check_key_result (self, GOALS_KEY_RESULT (entity), destination, error))
        return FALSE;
      if (GOALS_IS_OBJECTIVE (entity) && !copy &&
          !goals_workspace_can_align (goals_outline_get_workspace (self), GOALS_OBJECTIVE (entity), destination->parent,
                                      error))
        return FALSE;
    }
  return TRUE;
}

gboolean
goals_outline_can_drop (GoalsOutline *self, GPtrArray *entities, GoalsOutlineNode *target, GoalsZone zone,
                        gboolean copy,
                        char **sentence, GError **error)
{
  g_auto(GoalsDestination) destination = { 0 };

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), FALSE);
  g_return_val_if_fail (entities != NULL && entities->len > 0, FALSE);

  goals_outline_find_destination (self, entities, target, zone, &destination);
  if (!check (self, entities, &destination, copy, error))
    return FALSE;
  if (sentence != NULL)
    *sentence = describe_drop (entities, target, zone, copy);
  return TRUE;
}

static guint
position_before (GoalsObjective *objective, GoalsKeyResult *moved, GoalsKeyResult *before)
{
  GoalsList *list = goals_objective_get_key_results (objective);
  guint position = 0;

  if (before == NULL)
    return G_MAXUINT;
  for (guint i = 0; i < goals_list_get_length (list) && goals_list_peek (list, i) != (gpointer) before; i++)
    if (goals_list_peek (list, i) != (gpointer) moved)
      position++;
  return position;
}

/* Puts one thing there; the next objective then follows it. */
static gboolean
place_one (GoalsHistory *history, GoalsEntity *entity, GoalsDestination *destination, GError **error)
{
  if (GOALS_IS_KEY_RESULT (entity))
    return goals_command_move_key_result (history, GOALS_KEY_RESULT (entity), destination->key_results_to,
                                          position_before (destination->key_results_to, GOALS_KEY_RESULT (entity),
                                                           destination->before), error);
  if (!goals_command_align (history, GOALS_OBJECTIVE (entity), destination->parent, destination->place,
                            destination->sibling, error))
    return FALSE;
  destination->place = GOALS_PLACE_AFTER;
  destination->sibling = GOALS_OBJECTIVE (entity);
  return TRUE;
}

gboolean
goals_outline_drop (GoalsOutline *self, GoalsHistory *history, GPtrArray *entities, GoalsOutlineNode *target,
                    GoalsZone zone,
                    gboolean copy, GPtrArray **moved, GError **error)
{
  g_auto(GoalsDestination) destination = { 0 };
  g_autoptr(GPtrArray) done = g_ptr_array_new ();
  g_autofree char *label = NULL;

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), FALSE);
  g_return_val_if_fail (GOALS_IS_HISTORY (history), FALSE);
  g_return_val_if_fail (entities != NULL && entities->len > 0, FALSE);

  goals_outline_find_destination (self, entities, target, zone, &destination);
  if (!check (self, entities, &destination, copy, error))
    return FALSE;
  label = describe_drop (entities, target, zone, copy);
  goals_history_begin (history, label);
  for (guint i = 0; i < entities->len; i++)
    {
      GoalsEntity *entity = g_ptr_array_index (entities, i);

      if (copy)
        entity = goals_command_duplicate (history, entity);
      if (!place_one (history, entity, &destination, error))
        {
          goals_history_rollback (history);
          return FALSE;
        }
      g_ptr_array_add (done, entity);
    }
  goals_history_commit (history, NULL);
  if (moved != NULL)
    *moved = g_steal_pointer (&done);
  return TRUE;
}

/* In, out, up and down */

/* The row before @node among its siblings that is not on the move itself. */
static GoalsOutlineNode *
row_before (GoalsOutline *self, GPtrArray *entities, GoalsOutlineNode *node)
{
  do
    node = goals_outline_node_get_sibling (node, -1);
  while (node != NULL && contains (entities, goals_outline_node_get_entity (node)));
  return node;
}

static gboolean
refuse (GError **error, const char *reason)
{
  g_set_error_literal (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID, reason);
  return FALSE;
}

static gboolean
indent_one (GoalsOutline *self, GoalsHistory *history, GPtrArray *entities, GoalsEntity *entity, GError **error)
{
  GoalsOutlineNode *node = goals_outline_lookup (self, goals_entity_get_id (entity));
  g_autoptr(GoalsLink) parent = NULL;
  GoalsOutlineNode *before = NULL;

  if (GOALS_IS_KEY_RESULT (entity))
    return refuse (error, _("A key result cannot be indented: drag it, or cut and paste it"));
  before = node != NULL ? row_before (self, entities, node) : NULL;
  if (before == NULL)
    return refuse (error, _("There is nothing above to indent below"));
  parent = link_to (goals_outline_node_get_entity (before));
  goals_outline_set_expanded (self, before, TRUE);
  return goals_command_align (history, GOALS_OBJECTIVE (entity), parent, GOALS_PLACE_LAST, NULL, error);
}

/* @previous: the thing before it that went the same way, or NULL. */
static gboolean
outdent_one (GoalsHistory *history, GoalsEntity *entity, GoalsObjective *previous, GError **error)
{
  GoalsEntity *above = NULL;
  g_autoptr(GoalsLink) parent = NULL;

  if (GOALS_IS_KEY_RESULT (entity))
    {
      GoalsObjective *from = goals_key_result_get_objective (GOALS_KEY_RESULT (entity));
      GoalsObjective *to = goals_objective_get_above_objective (from);

      if (to == NULL)
        return refuse (error, _("A key result stands below an objective"));
      return goals_command_move_key_result (history, GOALS_KEY_RESULT (entity), to, G_MAXUINT, error);
    }
  above = goals_objective_get_above (GOALS_OBJECTIVE (entity));
  if (above == NULL)
    return refuse (error, _("It is at the top level already"));
  if (GOALS_IS_KEY_RESULT (above))
    {
      parent = link_to (goals_entity_get_owner (above));
      return goals_command_align (history, GOALS_OBJECTIVE (entity), parent,
                                  previous != NULL ? GOALS_PLACE_AFTER : GOALS_PLACE_FIRST, previous, error);
    }
  parent = link_to (goals_objective_get_above (GOALS_OBJECTIVE (above)));
  return goals_command_align (history, GOALS_OBJECTIVE (entity), parent, GOALS_PLACE_AFTER,
                              previous != NULL ? previous : GOALS_OBJECTIVE (above), error);
}

gboolean
goals_outline_indent (GoalsOutline *self, GoalsHistory *history, GPtrArray *entities, GError **error)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE (self), FALSE);
  g_return_val_if_fail (GOALS_IS_HISTORY (history), FALSE);

  goals_history_begin (history, _("Indent"));
  for (guint i = 0; i < entities->len; i++)
    if (!indent_one (self, history, entities, g_ptr_array_index (entities, i), error))
      {
        goals_history_rollback (history);
        return FALSE;
      }
  goals_history_commit (history, NULL);
  return TRUE;
}

gboolean
goals_outline_outdent (GoalsOutline *self, GoalsHistory *history, GPtrArray *entities, GError **error)
{
  GoalsObjective *previous = NULL;
  GoalsEntity *previous_above = NULL;

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), FALSE);
  g_return_val_if_fail (GOALS_IS_HISTORY (history), FALSE);

  goals_history_begin (history, _("Outdent"));
  for (guint i = 0; i < entities->len; i++)
    {
      GoalsEntity *entity = g_ptr_array_index (entities, i);
      GoalsEntity *above = GOALS_IS_OBJECTIVE (entity) ? goals_objective_get_above (GOALS_OBJECTIVE (entity)) : NULL;

      if (above != previous_above)
        previous = NULL;
      if (!outdent_one (history, entity, previous, error))
        {
          goals_history_rollback (history);
          return FALSE;
        }
      previous = GOALS_IS_OBJECTIVE (entity) ? GOALS_OBJECTIVE (entity) : NULL;
      previous_above = above;
    }
  goals_history_commit (history, NULL);
  return TRUE;
}

static GoalsEntity *
neighbour (GoalsOutline *self, GoalsEntity *entity, int direction)
{
  GoalsOutlineNode *node = goals_outline_lookup (self, goals_entity_get_id (entity));
  GoalsOutlineNode *next = node != NULL ? goals_outline_node_get_sibling (node, direction) : NULL;

  return next != NULL ? goals_outline_node_get_entity (next) : NULL;
}

static gboolean
shift_objective (GoalsOutline *self, GoalsHistory *history, GPtrArray *moved, GPtrArray *entities,
                 GoalsObjective *objective,
                 int direction)
{
  GoalsEntity *next = neighbour (self, GOALS_ENTITY (objective), direction);
  g_autoptr(GoalsLink) parent = link_to (goals_objective_get_above (objective));
  gboolean led = next != NULL && contains (moved, next);

  if (!GOALS_IS_OBJECTIVE (next) || (contains (entities, next) && !led))
    return FALSE;
  /* behind one that has just gone the same way, past any other */
  return goals_command_align (history, objective, parent, (direction < 0) != led ? GOALS_PLACE_BEFORE
                              : GOALS_PLACE_AFTER,
                              GOALS_OBJECTIVE (next), NULL);
}

/* The objective shown before or after that of @key_result. */
static GoalsObjective *
next_objective (GoalsOutline *self, GoalsKeyResult *key_result, int direction)
{
  GoalsObjective *own = goals_key_result_get_objective (key_result);
  GoalsOutlineNode *node = goals_outline_lookup (self, goals_entity_get_id (GOALS_ENTITY (own)));

  do
    node = node != NULL ? goals_outline_node_get_next (node, direction) : NULL;
  while (node != NULL && !GOALS_IS_OBJECTIVE (goals_outline_node_get_entity (node)));
  return node != NULL ? GOALS_OBJECTIVE (goals_outline_node_get_entity (node)) : NULL;
}

static gboolean
shift_key_result (GoalsOutline *self, GoalsHistory *history, GPtrArray *moved, GPtrArray *entities,
                  GoalsKeyResult *key_result,
                  int direction)
{
  GoalsList *list = goals_entity_get_list (GOALS_ENTITY (key_result));
  guint place = goals_list_find (list, GOALS_ENTITY (key_result)) + (guint) direction;
  GoalsEntity *next = goals_list_peek (list, place);
  GoalsObjective *to = goals_key_result_get_objective (key_result);

  if (next != NULL && contains (entities, next) && !contains (moved, next))
    return FALSE;
  if (next == NULL)
    {
      to = next_objective (self, key_result, direction);
      place = direction < 0 ? G_MAXUINT : 0;
    }
  return to != NULL && goals_command_move_key_result (history, key_result, to, place, NULL);
}

gboolean
goals_outline_shift (GoalsOutline *self, GoalsHistory *history, GPtrArray *entities, int direction, GError **error)
{
  g_autoptr(GPtrArray) moved = g_ptr_array_new ();

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), FALSE);
  g_return_val_if_fail (GOALS_IS_HISTORY (history), FALSE);
  g_return_val_if_fail (direction == -1 || direction == 1, FALSE);

  goals_history_begin (history, direction < 0 ? _("Move Up") : _("Move Down"));
  for (guint i = 0; i < entities->len; i++)
    {
      GoalsEntity *entity = g_ptr_array_index (entities, direction < 0 ? i : entities->len - 1 - i);
      gboolean done = GOALS_IS_OBJECTIVE (entity)
                      ? shift_objective (self, history, moved, entities, GOALS_OBJECTIVE (entity), direction)
                      : shift_key_result (self, history, moved, entities, GOALS_KEY_RESULT (entity), direction);

      if (done)
        g_ptr_array_add (moved, entity);
    }
  goals_history_commit (history, NULL);
  if (moved->len == 0)
    return refuse (error, direction < 0 ? _("It is the first already") : _("It is the last already"));
  return TRUE;
}

GPtrArray *
goals_outline_duplicate (GoalsOutline *self, GoalsHistory *history, GPtrArray *entities)
{
  GPtrArray *copies = g_ptr_array_new ();
  g_autofree char *name = NULL;
  g_autofree char *label = NULL;

  g_return_val_if_fail (GOALS_IS_OUTLINE (self), copies);
  g_return_val_if_fail (GOALS_IS_HISTORY (history), copies);

  name = name_of (entities);
  /* Translators: %s is a title in quotation marks, or "3 items" */
  label = g_strdup_printf (_("Duplicate %s"), name);
  goals_history_begin (history, label);
  for (guint i = 0; i < entities->len; i++)
    g_ptr_array_add (copies, goals_command_duplicate (history, g_ptr_array_index (entities, i)));
  goals_history_commit (history, NULL);
  return copies;
}
