/* goals-change-mend.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-change-private.h"
#include "goals-references.h"

/* The look after a guarded step for what no single operation can know: others may name what is about to go, and what comes back may
 * name what others have removed. */

typedef struct
{
  GoalsWorkspace *workspace;
  GHashTable     *known;                /* set of "entity field": what was broken before */
  GHashTable     *named;                /* set of ids that something names which is not broken through its own fault */
  GHashTable     *ours;                 /* set of ids of entities that came back, and may be changed */
  GHashTable     *missing;              /* of the field at hand: set of ids */
  GArray         *done;
  gboolean        forward;
  gboolean        changed;
} Mending;

/* The entities that a step may have broken. Only what goes, or goes elsewhere, can be missed by others: without that it is those alone
 * that the step changes, and not all there are. (transfer full) (nullable): all */
static GPtrArray *
list_concerned (GoalsWorkspace *workspace, const GoalsOperation *operations, guint n)
{
  g_autoptr(GPtrArray) concerned = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      GoalsEntity *entity = goals_workspace_lookup (workspace, operations[i].entity);

      if (operations[i].child != NULL)
        return NULL;
      if (entity != NULL)
        g_ptr_array_add (concerned, g_object_ref (entity));
    }
  return g_steal_pointer (&concerned);
}

static void
foreach_concerned (GoalsWorkspace *workspace, const GoalsOperation *operations, guint n, GoalsEntityFunc func, gpointer user_data)
{
  g_autoptr(GPtrArray) concerned = list_concerned (workspace, operations, n);

  if (concerned == NULL)
    goals_entity_foreach (GOALS_ENTITY (workspace), func, user_data);
  for (guint i = 0; concerned != NULL && i < concerned->len; i++)
    func (g_ptr_array_index (concerned, i), user_data);
}

static gboolean
is_missing (const char *id, const char *within, gpointer user_data)
{
  Mending *mending = user_data;
  GoalsEntity *entity = goals_workspace_lookup (mending->workspace, id);
  GoalsEntity *owner = entity != NULL && within != NULL ? goals_entity_get_owner (entity) : NULL;

  if (entity != NULL && (within == NULL || (owner != NULL && g_str_equal (goals_entity_get_id (owner), within))))
    return FALSE;
  g_hash_table_add (mending->missing, g_strdup (id));
  return TRUE;
}

static const char *
parent_of (GoalsEntity *entity)
{
  GoalsLink *link;

  if (GOALS_IS_TEAM (entity))
    return goals_team_get_parent (GOALS_TEAM (entity));
  if (GOALS_IS_CYCLE (entity))
    return goals_cycle_get_parent (GOALS_CYCLE (entity));
  if (!GOALS_IS_OBJECTIVE (entity))
    return NULL;
  link = goals_objective_get_parent (GOALS_OBJECTIVE (entity));
  return link != NULL ? goals_link_get_objective (link) : NULL;
}

/* Walks two ways at once, one twice as fast: it also ends in a circle of others. */
static gboolean
closes_circle (GoalsWorkspace *workspace, GoalsEntity *entity)
{
  GoalsEntity *slow = entity;
  GoalsEntity *fast = entity;

  do
    {
      for (guint i = 0; i < 2 && fast != NULL; i++)
        {
          fast = goals_workspace_lookup (workspace, parent_of (fast));
          if (fast == entity)
            return TRUE;
        }
      slow = goals_workspace_lookup (workspace, parent_of (slow));
    }
  while (fast != NULL && fast != slow);
  return FALSE;
}

static gboolean
names_missing (Mending *mending, GoalsEntity *entity, const GoalsField *field, GValue *rest)
{
  g_hash_table_remove_all (mending->missing);
  return goals_references_reduce (entity, field, is_missing, mending, rest);
}

static char *
key_of (GoalsEntity *entity, const char *property)
{
  return g_strconcat (goals_entity_get_id (entity), " ", property, NULL);
}

static void
list_broken (GoalsEntity *entity, gpointer user_data)
{
  Mending *mending = user_data;
  guint n;
  const GoalsField *fields = goals_record_get_fields (GOALS_RECORD (entity), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto(GValue) rest = G_VALUE_INIT;

      if (names_missing (mending, entity, &fields[i], &rest))
        g_hash_table_add (mending->known, key_of (entity, fields[i].pspec->name));
    }
  if (GOALS_IS_KEY_RESULT (entity)
      && goals_references_find_author (goals_key_result_get_check_ins (GOALS_KEY_RESULT (entity)), 0, is_missing, mending) != G_MAXUINT)
    g_hash_table_add (mending->known, key_of (entity, "check-ins"));
}

static gboolean
may_break (const GoalsOperation *operation)
{
  GType type;

  if (operation->child != NULL)
    return TRUE;
  if (operation->kind == GOALS_OPERATION_CHECK_IN)
    return (operation->check_in_before != NULL && operation->check_in_before->author != NULL)
           || (operation->check_in_after != NULL && operation->check_in_after->author != NULL);
  if (operation->kind != GOALS_OPERATION_SET)
    return FALSE;
  type = G_VALUE_TYPE (&operation->before);
  return type == G_TYPE_STRING || type == G_TYPE_STRV || type == GOALS_TYPE_LINK || type == G_TYPE_PTR_ARRAY;
}

GHashTable *
goals_change_list_broken (GoalsChange *self)
{
  g_autoptr(GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Mending mending = { .missing = missing };
  guint n = goals_change_get_length (self);
  guint i = 0;

  while (i < n && !may_break (goals_change_get_operation (self, i)))
    i++;
  if (i == n)
    return NULL;
  mending.workspace = goals_change_get_workspace (self);
  mending.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  foreach_concerned (mending.workspace, goals_change_get_operation (self, 0), n, list_broken, &mending);
  return mending.known;
}

/* Undoes what was done as operation @i. */
static void
take_back (Mending *mending, guint i)
{
  GoalsOperation *operation = &g_array_index (mending->done, GoalsOperation, i);

  if (goals_operation_adapt (mending->workspace, operation, !mending->forward))
    goals_operation_carry_out (mending->workspace, operation, !mending->forward);
  goals_operation_clear (operation);
  g_array_remove_index (mending->done, i);
  mending->changed = TRUE;
}

/* TRUE when it was one of our operations that set it. */
static gboolean
take_back_set (Mending *mending, GoalsEntity *entity, const char *property)
{
  for (guint i = mending->done->len; i > 0; i--)
    {
      const GoalsOperation *operation = &g_array_index (mending->done, GoalsOperation, i - 1);

      if (operation->kind == GOALS_OPERATION_SET && g_str_equal (operation->property, property)
          && g_str_equal (operation->entity, goals_entity_get_id (entity)))
        {
          take_back (mending, i - 1);
          return TRUE;
        }
    }
  return FALSE;
}

static void
name_missing (Mending *mending)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, mending->missing);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (mending->named, g_strdup (id));
}

static void
add_id (GoalsEntity *entity, gpointer ids)
{
  g_hash_table_add (ids, g_strdup (goals_entity_get_id (entity)));
}

/* The entity of that id in the copies that the operations keep of what they put in. */
typedef struct
{
  const char  *id;
  GoalsEntity *found;
} Twin;

static void
look_for_twin (GoalsEntity *entity, gpointer user_data)
{
  Twin *twin = user_data;

  if (g_str_equal (goals_entity_get_id (entity), twin->id))
    twin->found = entity;
}

static void
leave_out (Mending *mending, GoalsEntity *entity, const char *property, const GValue *rest)
{
  Twin twin = { goals_entity_get_id (entity), NULL };

  for (guint i = 0; i < mending->done->len; i++)
    {
      const GoalsOperation *operation = &g_array_index (mending->done, GoalsOperation, i);

      twin.found = NULL;
      if (operation->content != NULL)
        goals_entity_foreach (operation->content, look_for_twin, &twin);
      if (twin.found != NULL)
        g_object_set_property (G_OBJECT (twin.found), property, rest);
    }
  g_object_set_property (G_OBJECT (entity), property, rest);
}

static void
leave_out_authors (Mending *mending, GoalsEntity *key_result)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (GOALS_KEY_RESULT (key_result));
  guint i = 0;

  while ((i = goals_references_find_author (check_ins, i, is_missing, mending)) != G_MAXUINT)
    {
      g_autoptr(GoalsCheckIn) check_in = goals_check_in_copy (goals_check_ins_peek (check_ins, i));

      g_clear_pointer (&check_in->author, g_free);
      goals_check_ins_put (check_ins, check_in, i);
    }
}

static void
mend_authors (Mending *mending, GoalsEntity *key_result)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (GOALS_KEY_RESULT (key_result));
  g_autofree char *key = key_of (key_result, "check-ins");
  Twin twin = { goals_entity_get_id (key_result), NULL };

  g_hash_table_remove_all (mending->missing);
  for (guint i = 0; (i = goals_references_find_author (check_ins, i, is_missing, mending)) != G_MAXUINT; i++)
    {
    }
  if (g_hash_table_size (mending->missing) == 0 || g_hash_table_contains (mending->known, key))
    return;
  name_missing (mending);
  if (!g_hash_table_contains (mending->ours, twin.id))
    return;
  leave_out_authors (mending, key_result);
  for (guint i = 0; i < mending->done->len; i++)
    {
      const GoalsOperation *operation = &g_array_index (mending->done, GoalsOperation, i);

      twin.found = NULL;
      if (operation->content != NULL)
        goals_entity_foreach (operation->content, look_for_twin, &twin);
      if (twin.found != NULL)
        leave_out_authors (mending, twin.found);
    }
}

static void
mend_entity (GoalsEntity *entity, gpointer user_data)
{
  Mending *mending = user_data;
  guint n;
  const GoalsField *fields = goals_record_get_fields (GOALS_RECORD (entity), &n);

  for (guint i = 0; i < n && !mending->changed; i++)
    {
      const char *property = fields[i].pspec->name;
      g_auto(GValue) rest = G_VALUE_INIT;
      g_autofree char *key = NULL;

      if (!names_missing (mending, entity, &fields[i], &rest))
        continue;
      key = key_of (entity, property);
      if (g_hash_table_contains (mending->known, key) || take_back_set (mending, entity, property))
        continue;
      if (g_hash_table_contains (mending->ours, goals_entity_get_id (entity)))
        leave_out (mending, entity, property, &rest);
      else
        name_missing (mending);
    }
  if (GOALS_IS_KEY_RESULT (entity))
    mend_authors (mending, entity);
}

static void
mend_circles (Mending *mending)
{
  for (guint i = mending->done->len; i > 0 && !mending->changed; i--)
    {
      const GoalsOperation *operation = &g_array_index (mending->done, GoalsOperation, i - 1);
      gboolean sets = operation->kind == GOALS_OPERATION_SET && g_str_equal (operation->property, "parent");
      GoalsEntity *entity = sets ? goals_workspace_lookup (mending->workspace, operation->entity)
                            : goals_operation_places (operation, mending->forward) ? operation->child : NULL;

      if (entity != NULL && goals_entity_get_workspace (entity) != NULL && closes_circle (mending->workspace, entity))
        take_back (mending, i - 1);
    }
}

/* Somebody still names what has gone, or has gone elsewhere. */
static void
mend_named (Mending *mending)
{
  for (guint i = mending->done->len; i > 0; i--)
    {
      const GoalsOperation *operation = &g_array_index (mending->done, GoalsOperation, i - 1);
      g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      GHashTableIter iter;
      gpointer id;
      gboolean needed = FALSE;

      if (operation->kind == GOALS_OPERATION_CHECK_IN)
        {
          const GoalsCheckIn *now = mending->forward ? operation->check_in_after : operation->check_in_before;

          needed = now != NULL && now->author != NULL && g_hash_table_contains (mending->named, now->author);
        }
      else if (operation->child != NULL
               && (operation->kind == GOALS_OPERATION_MOVE || goals_operation_takes (operation, mending->forward)))
        goals_entity_foreach (operation->child, add_id, ids);
      g_hash_table_iter_init (&iter, ids);
      while (!needed && g_hash_table_iter_next (&iter, &id, NULL))
        needed = g_hash_table_contains (mending->named, id);
      if (needed)
        take_back (mending, i - 1);
    }
}

static void
list_ours (Mending *mending)
{
  g_hash_table_remove_all (mending->ours);
  for (guint i = 0; i < mending->done->len; i++)
    {
      const GoalsOperation *operation = &g_array_index (mending->done, GoalsOperation, i);

      if (goals_operation_places (operation, mending->forward))
        goals_entity_foreach (operation->child, add_id, mending->ours);
    }
}

void
goals_change_mend (GoalsWorkspace *workspace, GArray *done, GHashTable *broken, gboolean forward)
{
  g_autoptr(GHashTable) missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) ours = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Mending mending = { .workspace = workspace, .known = broken, .named = named, .ours = ours, .missing = missing, .done = done,
                      .forward = forward };

  /* each time around at least one operation less */
  do
    {
      mending.changed = FALSE;
      g_hash_table_remove_all (named);
      list_ours (&mending);
      foreach_concerned (workspace, (const GoalsOperation *) done->data, done->len, mend_entity, &mending);
      mend_circles (&mending);
      if (!mending.changed)
        mend_named (&mending);
    }
  while (mending.changed && done->len > 0);
}
