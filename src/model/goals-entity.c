/* goals-entity.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-entity.h"

#include "goals-check-ins.h"
#include "goals-entity-private.h"
#include "goals-id.h"
#include "goals-kpi.h"
#include "goals-objective.h"
#include "goals-series.h"
#include "goals-values.h"
#include "goals-workspace.h"

typedef struct
{
  char           *id;
  GoalsList      *list;                 /* not referenced: the list holds us */
  GoalsWorkspace *workspace;            /* not referenced: it is our root */
} GoalsEntityPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GoalsEntity, goals_entity, GOALS_TYPE_RECORD)

#define PRIVATE(self) ((GoalsEntityPrivate *) goals_entity_get_instance_private (self))
#define FIELD(type, self, field) (*(type *) goals_record_peek (GOALS_RECORD (self), (field)))

static void
goals_entity_field_changed (GoalsRecord *record, const GoalsField *field)
{
  GoalsWorkspace *workspace = PRIVATE (GOALS_ENTITY (record))->workspace;

  if (workspace != NULL)
    goals_workspace_field_changed (workspace, GOALS_ENTITY (record), field);
}

static void
goals_entity_constructed (GObject *object)
{
  GoalsEntityPrivate *priv = PRIVATE (GOALS_ENTITY (object));

  if (priv->id == NULL)
    priv->id = goals_id_new ();
  G_OBJECT_CLASS (goals_entity_parent_class)->constructed (object);
}

static void
goals_entity_class_init (GoalsEntityClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_id (), GoalsEntity_private_offset + (int) G_STRUCT_OFFSET (GoalsEntityPrivate, id) },
  };

  G_OBJECT_CLASS (klass)->constructed = goals_entity_constructed;
  GOALS_RECORD_CLASS (klass)->field_changed = goals_entity_field_changed;
  goals_record_class_install (GOALS_RECORD_CLASS (klass), infos, G_N_ELEMENTS (infos));
}

static void
goals_entity_init (GoalsEntity *self)
{
}

const char *
goals_entity_get_id (GoalsEntity *self)
{
  g_return_val_if_fail (GOALS_IS_ENTITY (self), NULL);

  return PRIVATE (self)->id;
}

GoalsList *
goals_entity_get_list (GoalsEntity *self)
{
  g_return_val_if_fail (GOALS_IS_ENTITY (self), NULL);

  return PRIVATE (self)->list;
}

GoalsEntity *
goals_entity_get_owner (GoalsEntity *self)
{
  GoalsList *list = goals_entity_get_list (self);

  return list != NULL ? goals_list_get_owner (list) : NULL;
}

GoalsWorkspace *
goals_entity_get_workspace (GoalsEntity *self)
{
  g_return_val_if_fail (GOALS_IS_ENTITY (self), NULL);

  return PRIVATE (self)->workspace;
}

GoalsEntity *
goals_entity_get_document (GoalsEntity *self)
{
  g_return_val_if_fail (GOALS_IS_ENTITY (self), NULL);

  for (GoalsEntity *entity = self; entity != NULL; entity = goals_entity_get_owner (entity))
    if (GOALS_IS_OBJECTIVE (entity) || GOALS_IS_KPI (entity) || GOALS_IS_WORKSPACE (entity))
      return entity;
  return NULL;
}

const char *
goals_entity_get_title_property (GoalsEntity *self)
{
  GoalsRecordClass *klass;

  g_return_val_if_fail (GOALS_IS_ENTITY (self), NULL);

  klass = GOALS_RECORD_GET_CLASS (self);
  if (goals_record_class_find (klass, "title") != NULL)
    return "title";
  return goals_record_class_find (klass, "name") != NULL ? "name" : NULL;
}

const char *
goals_entity_get_title (GoalsEntity *self)
{
  const char *property = goals_entity_get_title_property (self);

  if (property == NULL)
    return "";
  return FIELD (const char *, self, goals_record_class_find (GOALS_RECORD_GET_CLASS (self), property));
}

void
goals_entity_set_list (GoalsEntity *self, GoalsList *list)
{
  PRIVATE (self)->list = list;
}

void
goals_entity_set_workspace (GoalsEntity *self, GoalsWorkspace *workspace)
{
  PRIVATE (self)->workspace = workspace;
}

void
goals_entity_foreach (GoalsEntity *self, GoalsEntityFunc func, gpointer user_data)
{
  guint n;
  const GoalsField *fields = goals_record_get_fields (GOALS_RECORD (self), &n);

  g_return_if_fail (GOALS_IS_ENTITY (self));

  func (self, user_data);
  for (guint i = 0; i < n; i++)
    {
      GoalsList *list;

      if (fields[i].kind != GOALS_FIELD_LIST)
        continue;
      list = FIELD (GoalsList *, self, &fields[i]);
      for (guint j = 0; j < goals_list_get_length (list); j++)
        goals_entity_foreach (goals_list_peek (list, j), func, user_data);
    }
}

static const char *
mapped (GHashTable *ids, const char *id)
{
  const char *other = ids != NULL && id != NULL ? g_hash_table_lookup (ids, id) : NULL;

  return other != NULL ? other : id;
}

static char *
copied_id (GoalsEntity *self, GHashTable *ids)
{
  const char *id = goals_entity_get_id (self);
  char *fresh;

  if (ids == NULL)
    return g_strdup (id);
  fresh = goals_id_new ();
  g_hash_table_insert (ids, g_strdup (id), fresh);
  return g_strdup (fresh);
}

static void
copy_check_ins (GoalsCheckIns *from, GoalsCheckIns *to, gboolean new_ids)
{
  for (guint i = 0; i < goals_check_ins_get_length (from); i++)
    {
      g_autoptr(GoalsCheckIn) check_in = goals_check_in_copy (goals_check_ins_peek (from, i));

      if (new_ids)
        {
          g_free (check_in->id);
          check_in->id = goals_id_new ();
        }
      goals_check_ins_put (to, check_in, G_MAXUINT);
    }
}

static void
copy_field (GoalsEntity *from, GoalsEntity *to, const GoalsField *field, GHashTable *ids)
{
  switch (field->kind)
    {
    case GOALS_FIELD_ID:
      break;
    case GOALS_FIELD_LIST:
      {
        GoalsList *list = FIELD (GoalsList *, from, field);

        for (guint i = 0; i < goals_list_get_length (list); i++)
          {
            g_autoptr(GoalsEntity) child = goals_entity_copy_with (goals_list_peek (list, i), ids);

            goals_list_append (FIELD (GoalsList *, to, field), child);
          }
      }
      break;
    case GOALS_FIELD_CHECK_INS:
      copy_check_ins (FIELD (GoalsCheckIns *, from, field), FIELD (GoalsCheckIns *, to, field), ids != NULL);
      break;
    case GOALS_FIELD_SERIES:
      {
        GoalsSeries *series = FIELD (GoalsSeries *, from, field);

        for (guint i = 0; i < goals_series_get_length (series); i++)
          goals_series_put (FIELD (GoalsSeries *, to, field),
                            goals_series_get_dates (series)[i], goals_series_get_values (series)[i]);
      }
      break;
    case GOALS_FIELD_NOTES:
      {
        GoalsNotes *notes = FIELD (GoalsNotes *, from, field);

        for (guint i = 0; i < goals_notes_get_length (notes); i++)
          goals_notes_put (FIELD (GoalsNotes *, to, field), goals_notes_get_date (notes, i),
                           goals_notes_get_text (notes, i));
      }
      break;
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_RANK:
    case GOALS_FIELD_REF:
    case GOALS_FIELD_BOOLEAN:
    case GOALS_FIELD_INT:
    case GOALS_FIELD_ENUM:
    case GOALS_FIELD_NUMBER:
    case GOALS_FIELD_DATE:
    case GOALS_FIELD_TAGS:
    case GOALS_FIELD_VALUE:
    case GOALS_FIELD_VALUES:
    default:
      {
        g_auto(GValue) value = G_VALUE_INIT;

        g_value_init (&value, field->pspec->value_type);
        g_object_get_property (G_OBJECT (from), field->pspec->name, &value);
        g_object_set_property (G_OBJECT (to), field->pspec->name, &value);
      }
    }
}

GoalsEntity *
goals_entity_copy_with (GoalsEntity *self, GHashTable *ids)
{
  g_autofree char *id = NULL;
  const GoalsField *fields;
  GoalsEntity *copy;
  guint n;

  g_return_val_if_fail (GOALS_IS_ENTITY (self), NULL);

  id = copied_id (self, ids);
  copy = g_object_new (G_OBJECT_TYPE (self), "id", id, NULL);
  fields = goals_record_get_fields (GOALS_RECORD (self), &n);
  for (guint i = 0; i < n; i++)
    copy_field (self, copy, &fields[i], ids);
  goals_record_set_extra (GOALS_RECORD (copy), goals_record_get_extra (GOALS_RECORD (self)));
  return copy;
}

static GoalsLink *
mapped_link (GoalsLink *link, GHashTable *ids)
{
  return goals_value_with (link, "objective", mapped (ids, goals_link_get_objective (link)),
                           "key-result", mapped (ids, goals_link_get_key_result (link)), NULL);
}

static void
remap_one (GoalsEntity *entity, gpointer user_data)
{
  GHashTable *ids = user_data;
  guint n;
  const GoalsField *fields = goals_record_get_fields (GOALS_RECORD (entity), &n);

  for (guint i = 0; i < n; i++)
    {
      const char *name = fields[i].pspec->name;
      GType target = goals_param_get_target (fields[i].pspec);

      if (fields[i].kind == GOALS_FIELD_REF)
        g_object_set (entity, name, mapped (ids, FIELD (const char *, entity, &fields[i])), NULL);
      else if (fields[i].kind == GOALS_FIELD_VALUE && target == GOALS_TYPE_LINK
               && FIELD (gpointer, entity, &fields[i]) != NULL)
        {
          g_autoptr(GoalsLink) link = mapped_link (FIELD (GoalsLink *, entity, &fields[i]), ids);

          g_object_set (entity, name, link, NULL);
        }
      else if (fields[i].kind == GOALS_FIELD_VALUES && target == GOALS_TYPE_LINK)
        {
          GPtrArray *links = FIELD (GPtrArray *, entity, &fields[i]);
          g_autoptr(GPtrArray) others = goals_values_new ();

          for (guint j = 0; j < links->len; j++)
            g_ptr_array_add (others, mapped_link (g_ptr_array_index (links, j), ids));
          g_object_set (entity, name, others, NULL);
        }
    }
}

void
goals_entity_remap (GoalsEntity *self, GHashTable *ids)
{
  g_return_if_fail (GOALS_IS_ENTITY (self));
  g_return_if_fail (goals_entity_get_workspace (self) == NULL);

  goals_entity_foreach (self, remap_one, ids);
}

GoalsEntity *
goals_entity_copy (GoalsEntity *self, gboolean new_ids)
{
  g_autoptr(GHashTable) ids = NULL;
  GoalsEntity *copy;

  g_return_val_if_fail (GOALS_IS_ENTITY (self), NULL);

  if (!new_ids)
    return goals_entity_copy_with (self, NULL);
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  copy = goals_entity_copy_with (self, ids);
  goals_entity_remap (copy, ids);
  return copy;
}
