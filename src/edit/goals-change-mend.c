/* goals-change-mend.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-change-private.h"
#include "goals-references.h"

/* The look after a guarded step for what no single operation can know: others may name what is about to go, and what
 * comes back may name what others have removed. */

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

/* The entities that a step may have broken: what it changes, brings or moves, and whoever names what goes or goes
   elsewhere. */
typedef struct
{
  GoalsWorkspace *workspace;
  GPtrArray      *entities;             /* in order, each once */
  GHashTable     *seen;                 /* set of them */
} Concerned;

static void
add_concerned (GoalsEntity *entity, gpointer user_data)
{
  Concerned *concerned = user_data;

  if (goals_entity_get_workspace (entity) == concerned->workspace && g_hash_table_add (concerned->seen, entity))
    g_ptr_array_add (concerned->entities, g_object_ref (entity));
}

static void
add_namers (GoalsEntity *entity, gpointer user_data)
{
  Concerned *concerned = user_data;
  g_autoptr(GPtrArray) namers = goals_workspace_list_namers (concerned->workspace, goals_entity_get_id (entity));

  for (guint i = 0; i < namers->len; i++)
    add_concerned (g_ptr_array_index (namers, i), concerned);
}

static void
add_child (GoalsEntity *child, Concerned *concerned)
{
  goals_entity_foreach (child, add_concerned, concerned);
  goals_entity_foreach (child, add_namers, concerned);
}

/* (transfer full) (element-type GoalsEntity) */
static GPtrArray *
list_concerned (GoalsWorkspace *workspace, const GoalsOperation *operations, guint n)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  Concerned concerned = { workspace, g_ptr_array_new_with_free_func (g_object_unref), seen };

  for (guint i = 0; i < n; i++)
    {
      GoalsEntity *entity = goals_workspace_lookup (workspace, operations[i].entity);
      GoalsEntity *child = operations[i].child;
      GoalsEntity *now = child != NULL ? goals_workspace_lookup (workspace, goals_entity_get_id (child)) : NULL;

      if (entity != NULL)
        add_concerned (entity, &concerned);
      if (child != NULL)
        add_child (child, &concerned);
      /* It may be another object than it was */
      if (now != NULL && now != child)
        add_child (now, &concerned);
    }
  return concerned.entities;
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

/* Notes in mending->missing which authors of the check-ins of @key_result are missing; TRUE when any is. */
static gboolean
names_missing_authors (Mending *mending, GoalsEntity *key_result)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (GOALS_KEY_RESULT (key_result));

  g_hash_table_remove_all (mending->missing);
  for (guint i = 0; i < goals_check_ins_get_length (check_ins); i++)
    {
      const char *author = goals_check_ins_peek (check_ins, i)->author;

      if (author != NULL)
        is_missing (author, NULL, mending);
    }
  return g_hash_table_size (mending->missing) > 0;
}

static void
list_broken (Mending *mending, GoalsEntity *entity)
{
  guint n;
  const GoalsField *fields = goals_record_get_fields (GOALS_RECORD (entity), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto(GValue) rest = G_VALUE_INIT;

      if (names_missing (mending, entity, &fields[i], &rest))
        g_hash_table_add (mending->known, key_of (entity, fields[i].pspec->name));
    }
  if (GOALS_IS_KEY_RESULT (entity) && names_missing_authors (mending, entity))
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
  g_autoptr(GPtrArray) concerned = NULL;
  Mending mending = { .missing = missing };
  guint n = goals_change_get_length (self);
  guint i = 0;

  while (i < n && !may_break (goals_change_get_operation (self, i)))
    i++;
  if (i == n)
    return NULL;
  mending.workspace = goals_change_get_workspace (self);
  mending.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  concerned = list_concerned (mending.workspace, goals_change_get_operation (self, 0), n);
  for (i = 0; i < concerned->len; i++)
    list_broken (&mending, g_ptr_array_index (concerned, i));
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

/* @entity and its twins. (transfer container) (element-type GoalsEntity) */
static GPtrArray *
list_twins (Mending *mending, GoalsEntity *entity)
{
  GPtrArray *twins = g_ptr_array_new ();

  for (guint i = 0; i < mending->done->len; i++)
    {
      const GoalsOperation *operation = &g_array_index (mending->done, GoalsOperation, i);
      Twin twin = { goals_entity_get_id (entity), NULL };

      if (operation->content != NULL)
        goals_entity_foreach (operation->content, look_for_twin, &twin);
      if (twin.found != NULL)
        g_ptr_array_add (twins, twin.found);
    }
  g_ptr_array_add (twins, entity);
  return twins;
}

static void
leave_out (Mending *mending, GoalsEntity *entity, const char *property, const GValue *rest)
{
  g_autoptr(GPtrArray) twins = list_twins (mending, entity);

  for (guint i = 0; i < twins->len; i++)
    g_object_set_property (g_ptr_array_index (twins, i), property, rest);
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
  g_autofree char *key = key_of (key_result, "check-ins");
  g_autoptr(GPtrArray) twins = NULL;

  if (!names_missing_authors (mending, key_result) || g_hash_table_contains (mending->known, key))
    return;
  name_missing (mending);
  if (!g_hash_table_contains (mending->ours, goals_entity_get_id (key_result)))
    return;
  twins = list_twins (mending, key_result);
  for (guint i = 0; i < twins->len; i++)
    leave_out_authors (mending, g_ptr_array_index (twins, i));
}

static void
mend_entity (Mending *mending, GoalsEntity *entity)
{
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
  if (GOALS_IS_KEY_RESULT (entity) && !mending->changed)
    mend_authors (mending, entity);
}

/* Until something is taken back: then others are concerned. */
static void
mend_concerned (Mending *mending)
{
  g_autoptr(GPtrArray) concerned = list_concerned (mending->workspace, (const GoalsOperation *) mending->done->data,
                                                   mending->done->len);

  for (guint i = 0; i < concerned->len && !mending->changed; i++)
    mend_entity (mending, g_ptr_array_index (concerned, i));
}

/* A step that opened a circle may be undone: it closes one that was there, and not one that nobody has seen. */
static void
mend_circles (Mending *mending)
{
  for (guint i = mending->done->len; i > 0 && !mending->changed; i--)
    {
      const GoalsOperation *operation = &g_array_index (mending->done, GoalsOperation, i - 1);
      gboolean sets = operation->kind == GOALS_OPERATION_SET && g_str_equal (operation->property, "parent");
      GoalsEntity *entity = sets ? goals_workspace_lookup (mending->workspace, operation->entity)
                            : goals_operation_places (operation, mending->forward) ? operation->child : NULL;

      if (!mending->forward && operation->opens)
        continue;
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
  Mending mending = { .workspace = workspace, .known = broken, .named = named, .ours = ours, .missing = missing,
                      .done = done,
                      .forward = forward };

  /* each time around at least one operation less */
  do
    {
      mending.changed = FALSE;
      g_hash_table_remove_all (named);
      list_ours (&mending);
      mend_concerned (&mending);
      mend_circles (&mending);
      if (!mending.changed)
        mend_named (&mending);
    }
  while (mending.changed && done->len > 0);
}
