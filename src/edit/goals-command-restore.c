/* goals-command-restore.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An earlier version of a document, as an edit like any other. */

#include "goals-commands.h"

#include "goals-command-private.h"
#include "goals-references.h"

typedef struct
{
  GoalsEntity *document;
  GHashTable  *ids;             /* set of utf8, owned */
} Collecting;

static void
add_id (GHashTable *ids, const char *id)
{
  if (!g_hash_table_contains (ids, id))
    g_hash_table_add (ids, g_strdup (id));
}

static void
collect_id (GoalsEntity *entity, gpointer user_data)
{
  Collecting *collecting = user_data;

  if (goals_entity_get_document (entity) == collecting->document)
    add_id (collecting->ids, goals_entity_get_id (entity));
}

static void
collect_reference (const char *id, gpointer user_data)
{
  add_id (user_data, id);
}

static void
collect_references (GoalsEntity *entity, gpointer user_data)
{
  Collecting *collecting = user_data;

  if (goals_entity_get_document (entity) == collecting->document)
    goals_references_foreach (entity, collect_reference, collecting->ids);
}

/* Of @document alone. (transfer full) */
static GHashTable *
collect (GoalsEntity *document, GoalsEntityFunc func)
{
  Collecting collecting = { document, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  goals_entity_foreach (document, func, &collecting);
  return collecting.ids;
}

/* Leaves in @ids only what the workspace does not have. */
static void
keep_missing (GHashTable *ids, GoalsWorkspace *workspace)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (goals_workspace_lookup (workspace, id) != NULL)
      g_hash_table_iter_remove (&iter);
}

/* What @version names and will not be there when it is restored over @document, NULL: there is none. What @document
   names as well does not count, nor what is in @elsewhere. (transfer full) */
static GHashTable *
list_missing (GoalsWorkspace *workspace, GoalsEntity *document, GoalsEntity *version, GHashTable *elsewhere)
{
  GHashTable *names = collect (version, collect_references);
  g_autoptr(GHashTable) comes = collect (version, collect_id);
  g_autoptr(GHashTable) goes = document != NULL ? collect (document, collect_id) : NULL;
  g_autoptr(GHashTable) named = document != NULL ? collect (document, collect_references) : NULL;
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, names);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (g_hash_table_contains (comes, id)
        || (goals_workspace_lookup (workspace, id) != NULL && (goes == NULL || !g_hash_table_contains (goes, id)))
        || (named != NULL && g_hash_table_contains (named, id) && !g_hash_table_contains (goes, id))
        || (elsewhere != NULL && g_hash_table_contains (elsewhere, id)))
      g_hash_table_iter_remove (&iter);
  return names;
}

static gboolean
is_gone (const char *id, const char *within, gpointer gone)
{
  return g_hash_table_contains (gone, id);
}

static void
set_value (GoalsEntity *entity, const char *property, const GValue *value, gpointer gone)
{
  g_object_set_property (G_OBJECT (entity), property, value);
}

static void
put_check_in (GoalsKeyResult *key_result, const GoalsCheckIn *check_in, gpointer gone)
{
  goals_check_ins_put (goals_key_result_get_check_ins (key_result), check_in, G_MAXUINT);
}

static void
clean_entity (GoalsEntity *entity, gpointer cleaner)
{
  goals_references_clean (entity, cleaner);
}

static void
add_entity (GoalsEntity *entity, gpointer entities)
{
  g_ptr_array_add (entities, g_object_ref (entity));
}

static gboolean
is_elsewhere (GoalsWorkspace *workspace, GoalsEntity *version, GoalsEntity *entity)
{
  GoalsEntity *present = goals_workspace_lookup (workspace, goals_entity_get_id (entity));

  return present != NULL && !g_str_equal (goals_entity_get_id (goals_entity_get_document (present)),
                                          goals_entity_get_id (version));
}

/* @version without what has moved to another document since: it stays there, as it has become. (transfer full) */
static GoalsEntity *
leave_moved (GoalsWorkspace *workspace, GoalsEntity *version)
{
  GoalsEntity *rest = goals_entity_copy (version, FALSE);
  g_autoptr(GPtrArray) entities = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean left = FALSE;

  goals_entity_foreach (rest, add_entity, entities);
  for (guint i = 0; i < entities->len; i++)
    {
      GoalsEntity *entity = g_ptr_array_index (entities, i);
      GoalsList *list = goals_entity_get_list (entity);

      if (list == NULL || !is_elsewhere (workspace, version, entity))
        continue;
      g_object_unref (goals_list_remove (list, goals_list_find (list, entity)));
      left = TRUE;
    }
  if (left)
    return rest;
  g_object_unref (rest);
  return g_object_ref (version);
}

static gboolean
closes_circle (GoalsWorkspace *workspace, GoalsEntity *document, GoalsEntity *version)
{
  return GOALS_IS_OBJECTIVE (document) && GOALS_IS_OBJECTIVE (version)
         && goals_workspace_closes_circle (workspace, GOALS_OBJECTIVE (document),
                                           goals_objective_get_parent (GOALS_OBJECTIVE (version)));
}

GoalsEntity *
goals_command_reduce_version (GoalsWorkspace *workspace, GoalsEntity *version, GHashTable *elsewhere)
{
  GoalsEntity *document = goals_workspace_lookup (workspace, goals_entity_get_id (version));
  g_autoptr(GoalsEntity) rest = leave_moved (workspace, version);
  g_autoptr(GHashTable) gone = list_missing (workspace, document, rest, elsewhere);
  GoalsReferenceCleaner cleaner = { is_gone, set_value, put_check_in, gone };
  gboolean circle = closes_circle (workspace, document, rest);
  GoalsEntity *reduced;

  if (g_hash_table_size (gone) == 0 && !circle)
    return g_steal_pointer (&rest);
  reduced = rest != version ? g_steal_pointer (&rest) : goals_entity_copy (version, FALSE);
  goals_entity_foreach (reduced, clean_entity, &cleaner);
  if (circle)
    g_object_set (reduced, "parent", goals_objective_get_parent (GOALS_OBJECTIVE (document)), NULL);
  return reduced;
}

/* An empty one in its place, which then becomes what it was: things of it may be in other documents by now. */
static GoalsEntity *
insert_again (GoalsHistory *history, GoalsEntity *version)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GoalsList *list = GOALS_IS_KPI (version) ? goals_workspace_get_kpis (workspace)
                    : goals_workspace_get_objectives (workspace);
  g_autoptr(GoalsEntity) document = g_object_new (G_OBJECT_TYPE (version), "id", goals_entity_get_id (version), NULL);

  goals_history_insert (history, list, G_MAXUINT, document);
  return document;
}

/* @link with the objective in which its key result is now. (transfer full) */
static GoalsLink *
find_link (GoalsWorkspace *workspace, GoalsLink *link)
{
  GoalsKeyResult *key_result = goals_workspace_lookup_typed (workspace, goals_link_get_key_result (link),
                                                             GOALS_TYPE_KEY_RESULT);
  const char *objective = key_result != NULL
                          ? goals_entity_get_id (GOALS_ENTITY (goals_key_result_get_objective (key_result))) : NULL;

  if (objective == NULL || g_strcmp0 (objective, goals_link_get_objective (link)) == 0)
    return g_object_ref (link);
  return goals_value_with (link, "objective", objective, NULL);
}

/* It hangs below the key result where that is; where it cannot, as a circle would come of it, below the objective. */
static void
relink_parent (GoalsHistory *history, GoalsObjective *objective)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GoalsLink *parent = goals_objective_get_parent (objective);
  g_autoptr(GoalsLink) link = parent != NULL ? find_link (workspace, parent) : NULL;

  if (link == parent)
    return;
  if (goals_workspace_closes_circle (workspace, objective, link))
    {
      g_object_unref (link);
      link = goals_value_with (parent, "key-result", NULL, NULL);
    }
  goals_history_set (history, objective, "parent", link, NULL);
}

static void
relink (GoalsHistory *history, GoalsObjective *objective)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GPtrArray *supports = goals_objective_get_supports (objective);
  g_autoptr(GPtrArray) links = goals_values_new ();
  gboolean changed = FALSE;

  relink_parent (history, objective);
  for (guint i = 0; i < supports->len; i++)
    {
      g_ptr_array_add (links, find_link (workspace, g_ptr_array_index (supports, i)));
      changed |= g_ptr_array_index (links, i) != g_ptr_array_index (supports, i);
    }
  if (changed)
    goals_history_set (history, objective, "supports", links, NULL);
}

/* Key results that @document names may be elsewhere by now, and those in it may have been when others named them. */
static void
relink_document (GoalsHistory *history, GoalsObjective *document)
{
  GoalsList *key_results = goals_objective_get_key_results (document);

  relink (history, document);
  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    {
      const char *id = goals_entity_get_id (goals_list_peek (key_results, i));
      g_autoptr(GPtrArray) namers = goals_workspace_list_namers (goals_history_get_workspace (history), id);

      for (guint j = 0; j < namers->len; j++)
        if (GOALS_IS_OBJECTIVE (g_ptr_array_index (namers, j)))
          relink (history, g_ptr_array_index (namers, j));
    }
}

gboolean
goals_command_restore (GoalsHistory *history, GoalsEntity *version, GHashTable *elsewhere, const char *label)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GoalsEntity *document = goals_workspace_lookup (workspace, goals_entity_get_id (version));
  g_autoptr(GoalsEntity) rest = NULL;
  g_autoptr(GHashTable) had = NULL;
  g_autoptr(GHashTable) missing = NULL;

  g_return_val_if_fail (document == NULL || G_OBJECT_TYPE (document) == G_OBJECT_TYPE (version), FALSE);
  g_return_val_if_fail (document != NULL || !GOALS_IS_WORKSPACE (version), FALSE);

  rest = leave_moved (workspace, version);
  missing = list_missing (workspace, document, rest, elsewhere);
  goals_history_begin (history, label);
  if (document == NULL)
    document = insert_again (history, rest);
  had = collect (document, collect_id);
  goals_command_adopt (history, document, rest, label);
  /* What went with it is named nowhere any more, as when it is deleted */
  keep_missing (had, workspace);
  goals_command_forget (history, had);
  if (GOALS_IS_OBJECTIVE (document))
    relink_document (history, GOALS_OBJECTIVE (document));
  /* And what went since is not named again */
  goals_command_clean (history, document, missing);
  return goals_history_commit (history, NULL);
}
