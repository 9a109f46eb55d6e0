/* goals-clip-paste.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-clip.h"

#include <glib/gi18n-lib.h>

/* New ids: links among the pasted things must follow. Where they lead is looked at, too: what is on the clipboard may
 * have been written by anybody. */

typedef struct
{
  GoalsWorkspace *workspace;
  GHashTable     *ids;          /* old id → new id */
  GHashTable     *entities;     /* new id → GoalsEntity: the pasted objectives and key results */
} Pasting;

static void
pasting_clear (Pasting *self)
{
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->entities);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pasting, pasting_clear)

static void
collect_id (GoalsEntity *entity, gpointer user_data)
{
  g_ptr_array_add (user_data, (gpointer) goals_entity_get_id (entity));
}

static void
collect_entity (GoalsEntity *entity, gpointer entities)
{
  g_hash_table_insert (entities, g_strdup (goals_entity_get_id (entity)), g_object_ref (entity));
}

static GoalsEntity *
copy_with_ids (Pasting *pasting, GoalsEntity *entity)
{
  g_autoptr(GPtrArray) before = g_ptr_array_new ();
  g_autoptr(GPtrArray) after = g_ptr_array_new ();
  GoalsEntity *copy = goals_entity_copy (entity, TRUE);

  goals_entity_foreach (entity, collect_id, before);
  goals_entity_foreach (copy, collect_id, after);
  for (guint i = 0; i < before->len && i < after->len; i++)
    g_hash_table_insert (pasting->ids, g_strdup (g_ptr_array_index (before, i)),
                         g_strdup (g_ptr_array_index (after, i)));
  goals_entity_foreach (copy, collect_entity, pasting->entities);
  return copy;
}

static GoalsEntity *
find_entity (const Pasting *pasting, const char *id)
{
  GoalsEntity *pasted = g_hash_table_lookup (pasting->entities, id);

  return pasted != NULL ? pasted : goals_workspace_lookup (pasting->workspace, id);
}

/* Whether there is such an objective, and such a key result (nullable) of it. */
static gboolean
leads_somewhere (const Pasting *pasting, const char *objective, const char *key_result)
{
  GoalsEntity *above = find_entity (pasting, objective);
  GoalsEntity *part = key_result != NULL ? find_entity (pasting, key_result) : NULL;

  if (!GOALS_IS_OBJECTIVE (above))
    return FALSE;
  return key_result == NULL || (GOALS_IS_KEY_RESULT (part) && goals_entity_get_owner (part) == above);
}

static const char *
translate (const Pasting *pasting, const char *id)
{
  const char *translated = id != NULL ? g_hash_table_lookup (pasting->ids, id) : NULL;

  return translated != NULL ? translated : id;
}

/* The link as it is to read in the workspace; NULL when it would name nothing there. */
static GoalsLink *
translate_link (const Pasting *pasting, GoalsLink *link)
{
  const char *objective = translate (pasting, goals_link_get_objective (link));
  const char *key_result = translate (pasting, goals_link_get_key_result (link));

  if (!leads_somewhere (pasting, objective, key_result))
    return NULL;
  return goals_value_with (link, "objective", objective, "key-result", key_result, NULL);
}

static void
adopt_authors (GoalsKeyResult *key_result, GoalsWorkspace *workspace)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);

  for (guint i = 0; i < goals_check_ins_get_length (check_ins); i++)
    {
      g_autoptr(GoalsCheckIn) check_in = goals_check_in_copy (goals_check_ins_peek (check_ins, i));

      if (check_in->author == NULL || goals_workspace_lookup_typed (workspace, check_in->author,
                                                                    GOALS_TYPE_PERSON) != NULL)
        continue;
      g_clear_pointer (&check_in->author, g_free);
      goals_check_ins_put (check_ins, check_in, G_MAXUINT);
    }
}

static void
adopt_references (GoalsEntity *entity, gpointer user_data)
{
  GoalsWorkspace *workspace = user_data;
  guint n = 0;
  const GoalsField *fields = goals_record_get_fields (GOALS_RECORD (entity), &n);

  for (guint i = 0; i < n; i++)
    if (fields[i].kind == GOALS_FIELD_REF)
      {
        const char *id = *(char **) goals_record_peek (GOALS_RECORD (entity), &fields[i]);
        GType target = goals_param_get_target (fields[i].pspec);

        if (id != NULL && goals_workspace_lookup_typed (workspace, id, target) == NULL)
          g_object_set (entity, fields[i].pspec->name, NULL, NULL);
      }
  if (GOALS_IS_KEY_RESULT (entity))
    adopt_authors (GOALS_KEY_RESULT (entity), workspace);
}

static void
adopt_supports (const Pasting *pasting, GoalsObjective *objective)
{
  GPtrArray *supports = goals_objective_get_supports (objective);
  g_autoptr(GPtrArray) kept = goals_values_new ();

  for (guint i = 0; i < supports->len; i++)
    {
      GoalsLink *link = translate_link (pasting, g_ptr_array_index (supports, i));

      if (link != NULL)
        g_ptr_array_add (kept, link);
    }
  g_object_set (objective, "supports", kept, NULL);
}

/* Where an objective hangs among those pasted with it; NULL: it goes to the destination. */
static GoalsLink *
inner_parent (const Pasting *pasting, GoalsObjective *objective)
{
  GoalsLink *parent = goals_objective_get_parent (objective);
  const char *above = parent != NULL ? g_hash_table_lookup (pasting->ids, goals_link_get_objective (parent)) : NULL;
  const char *key_result = NULL;

  if (above == NULL || !leads_somewhere (pasting, above, NULL))
    return NULL;
  if (goals_link_get_key_result (parent) != NULL)
    key_result = g_hash_table_lookup (pasting->ids, goals_link_get_key_result (parent));
  return goals_link_new (above, key_result != NULL && leads_somewhere (pasting, above, key_result) ? key_result : NULL);
}

static GoalsObjective *
above_among_pasted (const Pasting *pasting, GoalsObjective *objective)
{
  GoalsLink *parent = goals_objective_get_parent (objective);

  return parent != NULL ? g_hash_table_lookup (pasting->entities, goals_link_get_objective (parent)) : NULL;
}

/* Nothing hangs below itself: one of each circle goes to the destination. */
static void
open_circles (const Pasting *pasting, GPtrArray *objectives)
{
  g_autoptr(GHashTable) reached = g_hash_table_new (NULL, NULL);        /* objective → from which */

  for (guint i = 0; i < objectives->len; i++)
    {
      GoalsObjective *start = g_ptr_array_index (objectives, i);
      GoalsObjective *at;

      for (at = start; at != NULL && !g_hash_table_contains (reached, at); at = above_among_pasted (pasting, at))
        g_hash_table_insert (reached, at, start);
      if (at != NULL && g_hash_table_lookup (reached, at) == start)
        g_object_set (at, "parent", NULL, NULL);
    }
}

/* Links and references as they are to be in the workspace. */
static void
adopt (const Pasting *pasting, GPtrArray *copies)
{
  g_autoptr(GPtrArray) objectives = g_ptr_array_new ();

  for (guint i = 0; i < copies->len; i++)
    {
      gpointer copy = g_ptr_array_index (copies, i);
      g_autoptr(GoalsLink) parent = NULL;

      goals_entity_foreach (copy, adopt_references, pasting->workspace);
      if (!GOALS_IS_OBJECTIVE (copy))
        continue;
      adopt_supports (pasting, copy);
      parent = inner_parent (pasting, copy);
      g_object_set (copy, "parent", parent, NULL);
      g_ptr_array_add (objectives, copy);
    }
  open_circles (pasting, objectives);
}

static void
insert_objective (GoalsHistory *history, GoalsObjective *objective, GoalsCycle *cycle, GoalsDestination *destination,
                  GPtrArray *tops)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);

  if (goals_objective_get_cycle (objective) == NULL && cycle != NULL)
    g_object_set (objective, "cycle", goals_entity_get_id (GOALS_ENTITY (cycle)), NULL);
  goals_history_insert (history, goals_workspace_get_objectives (workspace), G_MAXUINT, objective);
  if (goals_objective_get_parent (objective) != NULL)
    return;
  goals_command_align (history, objective, destination->parent, destination->place, destination->sibling, NULL);
  destination->place = GOALS_PLACE_AFTER;
  destination->sibling = objective;
  g_ptr_array_add (tops, objective);
}

static void
insert_key_result (GoalsHistory *history, GoalsEntity *key_result, GoalsDestination *destination, GPtrArray *tops)
{
  GoalsList *list = goals_objective_get_key_results (destination->key_results_to);
  guint position = destination->before != NULL ? goals_list_find (list, GOALS_ENTITY (destination->before)) : G_MAXUINT;

  goals_history_insert (history, list, position, key_result);
  g_ptr_array_add (tops, key_result);
}

static gboolean
has_loose_key_result (GPtrArray *entities)
{
  for (guint i = 0; i < entities->len; i++)
    if (GOALS_IS_KEY_RESULT (g_ptr_array_index (entities, i)))
      return TRUE;
  return FALSE;
}

gboolean
goals_clip_paste (GoalsOutline *outline, GoalsHistory *history, GPtrArray *entities, GoalsCycle *cycle,
                  GoalsOutlineNode *target, GoalsZone zone, GPtrArray **pasted, GError **error)
{
  g_auto(GoalsDestination) destination = { 0 };
  g_auto(Pasting) pasting = {
    .workspace = goals_history_get_workspace (history),
    .ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free),
    .entities = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref),
  };
  g_autoptr(GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) tops = g_ptr_array_new ();

  g_return_val_if_fail (GOALS_IS_OUTLINE (outline), FALSE);
  g_return_val_if_fail (entities != NULL, FALSE);

  goals_outline_find_destination (outline, entities, target, zone, &destination);
  if (destination.key_results_to == NULL && has_loose_key_result (entities))
    {
      g_set_error_literal (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID,
                           _("Select the objective that the key results are to stand below"));
      return FALSE;
    }
  for (guint i = 0; i < entities->len; i++)
    g_ptr_array_add (copies, copy_with_ids (&pasting, g_ptr_array_index (entities, i)));
  adopt (&pasting, copies);
  goals_history_begin (history, _("Paste"));
  for (guint i = 0; i < copies->len; i++)
    {
      GoalsEntity *copy = g_ptr_array_index (copies, i);

      if (GOALS_IS_OBJECTIVE (copy))
        insert_objective (history, GOALS_OBJECTIVE (copy), cycle, &destination, tops);
      else
        insert_key_result (history, copy, &destination, tops);
    }
  goals_history_commit (history, NULL);
  if (pasted != NULL)
    *pasted = g_steal_pointer (&tops);
  return TRUE;
}
