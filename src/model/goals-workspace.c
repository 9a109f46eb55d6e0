/* goals-workspace.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-workspace.h"

#include "goals-entity-private.h"
#include "goals-getter-private.h"
#include "goals-objective-private.h"
#include "goals-ranked-list.h"
#include "goals-reference-index.h"
#include "goals-references.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define STORED GOALS_PARAM_STORED
#define REQUIRED (GOALS_PARAM_STORED | GOALS_PARAM_REQUIRED)
#define UNSTORED ((GParamFlags) 0)

struct _GoalsWorkspace
{
  GoalsEntity      parent_instance;
  char            *name;
  GoalsSettings   *settings;
  GoalsList       *people;
  GoalsList       *teams;
  GoalsList       *cycles;
  GoalsList       *objectives;
  GoalsList       *kpis;

  GHashTable      *by_id;               /* id (owned by the entity) → entity */
  GHashTable      *linked;              /* id → GHashTable set of the objectives whose parent link names it */
  GHashTable      *registered;          /* objective → the GoalsLink under which it stands in "linked" */
  GHashTable      *circular;            /* set of objectives at the top level because their links make a circle */
  GoalsReferenceIndex *references;      /* NULL: nobody has asked yet */
  GoalsRankedList *roots;
  GoalsRankedList *kpi_board;
};

G_DEFINE_FINAL_TYPE (GoalsWorkspace, goals_workspace, GOALS_TYPE_ENTITY)

G_DEFINE_QUARK (goals-model-error-quark, goals_model_error)

static void
forget_workspace (GoalsEntity *entity, gpointer unused)
{
  goals_entity_set_workspace (entity, NULL);
}

static void
goals_workspace_dispose (GObject *object)
{
  GoalsWorkspace *self = GOALS_WORKSPACE (object);

  /* somebody may hold an entity longer than us */
  if (self->objectives != NULL)
    goals_entity_foreach (GOALS_ENTITY (self), forget_workspace, NULL);
  G_OBJECT_CLASS (goals_workspace_parent_class)->dispose (object);
}

static void
goals_workspace_finalize (GObject *object)
{
  GoalsWorkspace *self = GOALS_WORKSPACE (object);

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->linked, g_hash_table_unref);
  g_clear_pointer (&self->registered, g_hash_table_unref);
  g_clear_pointer (&self->circular, g_hash_table_unref);
  g_clear_pointer (&self->references, goals_reference_index_free);
  g_clear_object (&self->roots);
  g_clear_object (&self->kpi_board);
  G_OBJECT_CLASS (goals_workspace_parent_class)->finalize (object);
}

static void
goals_workspace_constructed (GObject *object)
{
  GoalsWorkspace *self = GOALS_WORKSPACE (object);

  G_OBJECT_CLASS (goals_workspace_parent_class)->constructed (object);
  if (self->settings == NULL)
    self->settings = g_object_new (GOALS_TYPE_SETTINGS, NULL);
  goals_entity_set_workspace (GOALS_ENTITY (self), self);
  g_hash_table_insert (self->by_id, (gpointer) goals_entity_get_id (GOALS_ENTITY (self)), self);
}

static void
goals_workspace_class_init (GoalsWorkspaceClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_text ("name", REQUIRED), G_STRUCT_OFFSET (GoalsWorkspace, name) },
    { goals_param_spec_value ("settings", GOALS_TYPE_SETTINGS, STORED), G_STRUCT_OFFSET (GoalsWorkspace, settings) },
    { goals_param_spec_list ("people", GOALS_TYPE_PERSON, STORED), G_STRUCT_OFFSET (GoalsWorkspace, people) },
    { goals_param_spec_list ("teams", GOALS_TYPE_TEAM, STORED), G_STRUCT_OFFSET (GoalsWorkspace, teams) },
    { goals_param_spec_list ("cycles", GOALS_TYPE_CYCLE, STORED), G_STRUCT_OFFSET (GoalsWorkspace, cycles) },
    { goals_param_spec_list ("objectives", GOALS_TYPE_OBJECTIVE, UNSTORED),
      G_STRUCT_OFFSET (GoalsWorkspace, objectives) },
    { goals_param_spec_list ("kpis", GOALS_TYPE_KPI, UNSTORED), G_STRUCT_OFFSET (GoalsWorkspace, kpis) },
  };

  G_OBJECT_CLASS (klass)->constructed = goals_workspace_constructed;
  G_OBJECT_CLASS (klass)->dispose = goals_workspace_dispose;
  G_OBJECT_CLASS (klass)->finalize = goals_workspace_finalize;
  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_workspace_init (GoalsWorkspace *self)
{
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->linked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->registered = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
  self->circular = g_hash_table_new (NULL, NULL);
  self->roots = goals_ranked_list_new (GOALS_TYPE_OBJECTIVE);
  self->kpi_board = goals_ranked_list_new (GOALS_TYPE_KPI);
}

GoalsWorkspace *
goals_workspace_new (const char *name)
{
  return g_object_new (GOALS_TYPE_WORKSPACE, "name", name, NULL);
}

GOALS_GETTER (GoalsWorkspace, WORKSPACE, workspace, const char *, name, name, NULL)
GOALS_GETTER (GoalsWorkspace, WORKSPACE, workspace, GoalsSettings *, settings, settings, NULL)
GOALS_GETTER (GoalsWorkspace, WORKSPACE, workspace, GoalsList *, people, people, NULL)
GOALS_GETTER (GoalsWorkspace, WORKSPACE, workspace, GoalsList *, teams, teams, NULL)
GOALS_GETTER (GoalsWorkspace, WORKSPACE, workspace, GoalsList *, cycles, cycles, NULL)
GOALS_GETTER (GoalsWorkspace, WORKSPACE, workspace, GoalsList *, objectives, objectives, NULL)
GOALS_GETTER (GoalsWorkspace, WORKSPACE, workspace, GoalsList *, kpis, kpis, NULL)
GOALS_GETTER (GoalsWorkspace, WORKSPACE, workspace, GListModel *, roots, roots ? G_LIST_MODEL (self->roots) : NULL,
              NULL)
GOALS_GETTER (GoalsWorkspace, WORKSPACE, workspace, GListModel *, kpi_board, kpi_board ? G_LIST_MODEL (self->kpi_board)
              : NULL, NULL)

GoalsEntity *
goals_workspace_lookup (GoalsWorkspace *self, const char *id)
{
  g_return_val_if_fail (GOALS_IS_WORKSPACE (self), NULL);

  return id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
}

gpointer
goals_workspace_lookup_typed (GoalsWorkspace *self, const char *id, GType type)
{
  GoalsEntity *entity = goals_workspace_lookup (self, id);

  return entity != NULL && G_TYPE_CHECK_INSTANCE_TYPE (entity, type) ? entity : NULL;
}

/* What @link means today: its key result where that is one of the objective's, else the objective, else nothing. */
static GoalsEntity *
resolve (GoalsWorkspace *self, GoalsLink *link)
{
  GoalsObjective *objective;
  GoalsKeyResult *key_result;

  if (link == NULL)
    return NULL;
  objective = goals_workspace_lookup_typed (self, goals_link_get_objective (link), GOALS_TYPE_OBJECTIVE);
  key_result = goals_workspace_lookup_typed (self, goals_link_get_key_result (link), GOALS_TYPE_KEY_RESULT);
  if (key_result != NULL && goals_key_result_get_objective (key_result) == objective)
    return GOALS_ENTITY (key_result);
  return (GoalsEntity *) objective;
}

static GoalsObjective *
objective_of (GoalsEntity *above)
{
  return GOALS_IS_KEY_RESULT (above) ? goals_key_result_get_objective (GOALS_KEY_RESULT (above))
         : (GoalsObjective *) above;
}

GoalsObjective *
goals_workspace_get_linked (GoalsWorkspace *self, GoalsObjective *objective)
{
  GoalsLink *parent;

  g_return_val_if_fail (GOALS_IS_WORKSPACE (self) && GOALS_IS_OBJECTIVE (objective), NULL);

  parent = goals_objective_get_parent (objective);
  return parent != NULL ? goals_workspace_lookup_typed (self, goals_link_get_objective (parent), GOALS_TYPE_OBJECTIVE)
         : NULL;
}

/* TRUE when @above is @objective, a key result of it, or its links lead to it. A circle of others, which has no end, is
 * noticed on the way: the last of them that was remembered comes by again. */
static gboolean
is_within (GoalsWorkspace *self, GoalsEntity *above, GoalsObjective *objective)
{
  GoalsObjective *remembered = NULL;
  guint n = 1;

  for (GoalsObjective *step = objective_of (above); step != NULL && step != remembered;
       step = goals_workspace_get_linked (self, step))
    {
      if (step == objective)
        return TRUE;
      if ((n & (n - 1)) == 0)
        remembered = step;
      n++;
    }
  return FALSE;
}

static GoalsRankedList *
siblings_below (GoalsWorkspace *self, GoalsEntity *above)
{
  if (above == NULL)
    return self->roots;
  if (GOALS_IS_KEY_RESULT (above))
    return goals_key_result_ensure_aligned (GOALS_KEY_RESULT (above));
  return goals_objective_ensure_aligned (GOALS_OBJECTIVE (above));
}

static void
hang (GoalsWorkspace *self, GoalsObjective *objective, GoalsEntity *above)
{
  goals_objective_set_above (objective, above);
  goals_ranked_list_add (siblings_below (self, above), GOALS_ENTITY (objective));
}

static void
unhang (GoalsWorkspace *self, GoalsObjective *objective)
{
  GoalsEntity *above = goals_objective_get_above (objective);

  goals_objective_set_above (objective, NULL);
  goals_ranked_list_remove (siblings_below (self, above), GOALS_ENTITY (objective));
}

static void
rehang_below (GoalsWorkspace *self, GoalsObjective *objective, GoalsEntity *above)
{
  if (goals_objective_get_above (objective) == above)
    return;
  unhang (self, objective);
  hang (self, objective, above);
}

/* Everybody on the circle that @objective is on stands at the top level: none of the moves that made it counts more
   than another. */
static void
cut_circle (GoalsWorkspace *self, GoalsObjective *objective)
{
  GoalsObjective *step = objective;

  do
    {
      g_hash_table_add (self->circular, step);
      rehang_below (self, step, NULL);
      step = goals_workspace_get_linked (self, step);
    }
  while (step != objective);
}

/* Puts an attached objective where its link says, now that the link or what it names has changed. */
static void
rehang (GoalsWorkspace *self, GoalsObjective *objective)
{
  GoalsEntity *above = resolve (self, goals_objective_get_parent (objective));

  if (is_within (self, above, objective))
    {
      cut_circle (self, objective);
      return;
    }
  g_hash_table_remove (self->circular, objective);
  rehang_below (self, objective, above);
}

/* The objectives of a set as they are now: rehanging changes the sets. */
static GPtrArray *
members (GHashTable *set)
{
  GPtrArray *objectives = g_ptr_array_sized_new (g_hash_table_size (set));
  GHashTableIter iter;
  gpointer objective;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &objective, NULL))
    g_ptr_array_add (objectives, objective);
  return objectives;
}

/* Notes in @whole who is on the circle that @objective is on. */
static void
note_circle (GoalsWorkspace *self, GoalsObjective *objective, GHashTable *whole)
{
  for (GoalsObjective *step = objective; g_hash_table_add (whole, step);)
    step = goals_workspace_get_linked (self, step);
}

static gboolean
is_circular (GoalsWorkspace *self, GoalsObjective *objective)
{
  return is_within (self, resolve (self, goals_objective_get_parent (objective)), objective);
}

/* A change elsewhere may have opened a circle. */
static void
retry_circular (GoalsWorkspace *self)
{
  g_autoptr(GHashTable) whole = NULL;
  g_autoptr(GPtrArray) objectives = NULL;

  if (g_hash_table_size (self->circular) == 0)
    return;
  whole = g_hash_table_new (NULL, NULL);
  objectives = members (self->circular);
  for (guint i = 0; i < objectives->len; i++)
    {
      GoalsObjective *objective = g_ptr_array_index (objectives, i);

      if (g_hash_table_contains (whole, objective))
        continue;
      if (is_circular (self, objective))
        note_circle (self, objective, whole);
      else
        rehang (self, objective);
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (goals_entity_get_id (*(GoalsEntity *const *) a), goals_entity_get_id (*(GoalsEntity *const *) b));
}

GPtrArray *
goals_workspace_list_circles (GoalsWorkspace *self)
{
  GPtrArray *circles = g_ptr_array_new ();
  g_autoptr(GHashTable) whole = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) objectives = NULL;

  g_return_val_if_fail (GOALS_IS_WORKSPACE (self), circles);

  objectives = members (self->circular);
  g_ptr_array_sort (objectives, compare_ids);
  for (guint i = objectives->len; i > 0; i--)
    {
      GoalsObjective *objective = g_ptr_array_index (objectives, i - 1);

      if (g_hash_table_contains (whole, objective))
        continue;
      note_circle (self, objective, whole);
      g_ptr_array_add (circles, objective);
    }
  return circles;
}

gboolean
goals_workspace_closes_circle (GoalsWorkspace *self, GoalsObjective *objective, GoalsLink *parent)
{
  g_return_val_if_fail (GOALS_IS_WORKSPACE (self) && GOALS_IS_OBJECTIVE (objective), FALSE);

  return is_within (self, resolve (self, parent), objective);
}

static void
rehang_linked_to (GoalsWorkspace *self, const char *id)
{
  GHashTable *set = g_hash_table_lookup (self->linked, id);
  g_autoptr(GPtrArray) objectives = NULL;

  if (set == NULL)
    return;
  objectives = members (set);
  for (guint i = 0; i < objectives->len; i++)
    rehang (self, g_ptr_array_index (objectives, i));
}

static void
register_link (GoalsWorkspace *self, GoalsObjective *objective, const char *id)
{
  GHashTable *set;

  if (id == NULL)
    return;
  set = g_hash_table_lookup (self->linked, id);
  if (set == NULL)
    {
      set = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (self->linked, g_strdup (id), set);
    }
  g_hash_table_add (set, objective);
}

static void
unregister_link (GoalsWorkspace *self, GoalsObjective *objective, const char *id)
{
  GHashTable *set = id != NULL ? g_hash_table_lookup (self->linked, id) : NULL;

  if (set == NULL)
    return;
  g_hash_table_remove (set, objective);
  if (g_hash_table_size (set) == 0)
    g_hash_table_remove (self->linked, id);
}

static void
unregister_parent (GoalsWorkspace *self, GoalsObjective *objective)
{
  GoalsLink *link = g_hash_table_lookup (self->registered, objective);

  if (link == NULL)
    return;
  unregister_link (self, objective, goals_link_get_objective (link));
  unregister_link (self, objective, goals_link_get_key_result (link));
  g_hash_table_remove (self->registered, objective);
}

static void
register_parent (GoalsWorkspace *self, GoalsObjective *objective)
{
  GoalsLink *link = goals_objective_get_parent (objective);

  if (link == NULL)
    return;
  g_hash_table_insert (self->registered, objective, g_object_ref (link));
  register_link (self, objective, goals_link_get_objective (link));
  register_link (self, objective, goals_link_get_key_result (link));
}

static void
check_free (GoalsEntity *entity, gpointer user_data)
{
  gpointer *data = user_data;
  GoalsWorkspace *self = data[0];
  GHashTable *seen = data[1];
  const char *id = goals_entity_get_id (entity);

  if (g_hash_table_contains (self->by_id, id) || !g_hash_table_add (seen, (gpointer) id))
    data[2] = entity;
}

gboolean
goals_workspace_may_adopt (GoalsWorkspace *self, GoalsEntity *entity)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gpointer data[3] = { self, seen, NULL };

  goals_entity_foreach (entity, check_free, data);
  return data[2] == NULL;
}

static void
index_one (GoalsEntity *entity, gpointer user_data)
{
  GoalsWorkspace *self = user_data;

  g_hash_table_insert (self->by_id, (gpointer) goals_entity_get_id (entity), entity);
  goals_entity_set_workspace (entity, self);
  goals_workspace_names_changed (self, entity);
}

static void
place_one (GoalsEntity *entity, gpointer user_data)
{
  GoalsWorkspace *self = user_data;

  if (GOALS_IS_OBJECTIVE (entity))
    {
      register_parent (self, GOALS_OBJECTIVE (entity));
      hang (self, GOALS_OBJECTIVE (entity), NULL);
      rehang (self, GOALS_OBJECTIVE (entity));
    }
  else if (GOALS_IS_KPI (entity))
    goals_ranked_list_add (self->kpi_board, entity);
  if (GOALS_IS_OBJECTIVE (entity) || GOALS_IS_KEY_RESULT (entity))
    rehang_linked_to (self, goals_entity_get_id (entity));
}

void
goals_workspace_adopt (GoalsWorkspace *self, GoalsEntity *entity)
{
  goals_entity_foreach (entity, index_one, self);
  goals_entity_foreach (entity, place_one, self);
}

static void
unindex_one (GoalsEntity *entity, gpointer user_data)
{
  GoalsWorkspace *self = user_data;

  if (self->references != NULL)
    goals_reference_index_remove (self->references, entity);
  g_hash_table_remove (self->by_id, goals_entity_get_id (entity));
  goals_entity_set_workspace (entity, NULL);
}

static void
displace_one (GoalsEntity *entity, gpointer user_data)
{
  GoalsWorkspace *self = user_data;

  if (GOALS_IS_OBJECTIVE (entity) || GOALS_IS_KEY_RESULT (entity))
    rehang_linked_to (self, goals_entity_get_id (entity));
}

void
goals_workspace_release (GoalsWorkspace *self, GoalsEntity *entity)
{
  if (GOALS_IS_OBJECTIVE (entity))
    {
      unregister_parent (self, GOALS_OBJECTIVE (entity));
      g_hash_table_remove (self->circular, entity);
      unhang (self, GOALS_OBJECTIVE (entity));
    }
  else if (GOALS_IS_KPI (entity))
    goals_ranked_list_remove (self->kpi_board, entity);
  goals_entity_foreach (entity, unindex_one, self);
  /* those aligned to what went find nothing there any more */
  goals_entity_foreach (entity, displace_one, self);
  retry_circular (self);
}

void
goals_workspace_names_changed (GoalsWorkspace *self, GoalsEntity *entity)
{
  if (self->references != NULL)
    goals_reference_index_update (self->references, entity);
}

void
goals_workspace_name_added (GoalsWorkspace *self, GoalsEntity *entity, const char *id)
{
  if (self->references != NULL)
    goals_reference_index_add (self->references, entity, id);
}

static void
index_names (GoalsEntity *entity, gpointer references)
{
  goals_reference_index_update (references, entity);
}

void
goals_workspace_index_names (GoalsWorkspace *self)
{
  g_return_if_fail (GOALS_IS_WORKSPACE (self));

  if (self->references != NULL)
    return;
  self->references = goals_reference_index_new ();
  goals_entity_foreach (GOALS_ENTITY (self), index_names, self->references);
}

GPtrArray *
goals_workspace_list_namers (GoalsWorkspace *self, const char *id)
{
  g_return_val_if_fail (GOALS_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  /* The command line opens a workspace to do one thing, which is seldom to delete */
  goals_workspace_index_names (self);
  return goals_reference_index_lookup (self->references, id);
}

void
goals_workspace_field_changed (GoalsWorkspace *self, GoalsEntity *entity, const GoalsField *field)
{
  if (goals_references_may_name (field))
    goals_workspace_names_changed (self, entity);
  if (field->kind == GOALS_FIELD_RANK)
    {
      if (GOALS_IS_OBJECTIVE (entity))
        goals_ranked_list_reposition (siblings_below (self, goals_objective_get_above (GOALS_OBJECTIVE (entity))),
                                      entity);
      else if (GOALS_IS_KPI (entity))
        goals_ranked_list_reposition (self->kpi_board, entity);
    }
  else if (GOALS_IS_OBJECTIVE (entity) && field->kind == GOALS_FIELD_VALUE
           && g_str_equal (field->pspec->name, "parent"))
    {
      unregister_parent (self, GOALS_OBJECTIVE (entity));
      register_parent (self, GOALS_OBJECTIVE (entity));
      rehang (self, GOALS_OBJECTIVE (entity));
      retry_circular (self);
    }
}

gboolean
goals_workspace_can_align (GoalsWorkspace *self, GoalsObjective *objective, GoalsLink *parent, GError **error)
{
  GoalsEntity *above;
  const char *key_result;

  g_return_val_if_fail (GOALS_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (GOALS_IS_OBJECTIVE (objective), FALSE);

  if (parent == NULL)
    return TRUE;
  above = resolve (self, parent);
  key_result = goals_link_get_key_result (parent);
  if (above == NULL || (key_result != NULL && !GOALS_IS_KEY_RESULT (above)))
    {
      g_set_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_NOT_FOUND,
                   _("There is no objective or key result “%s” to align to"),
                   key_result != NULL ? key_result : goals_link_get_objective (parent));
      return FALSE;
    }
  if (objective_of (above) == objective)
    {
      g_set_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_CYCLE, _("An objective cannot be aligned to itself"));
      return FALSE;
    }
  if (is_within (self, above, objective))
    {
      g_set_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_CYCLE,
                   _("“%s” is itself aligned below “%s”"),
                   goals_entity_get_title (above), goals_objective_get_title (objective));
      return FALSE;
    }
  return TRUE;
}
