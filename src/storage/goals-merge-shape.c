/* goals-merge-shape.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-private.h"

#include "goals-values.h"

static GoalsShape
shape_of_values (GType type)
{
  /* Links are told apart by where they lead, all other rows of the format by the day from which they hold */
  return (GoalsShape) { type == GOALS_TYPE_LINK ? GOALS_SHAPE_LINKS : GOALS_SHAPE_ROWS, type };
}

static GoalsShape
shape_of_field (const GoalsField *field)
{
  GType target = goals_param_get_target (field->pspec);

  switch (field->kind)
    {
    case GOALS_FIELD_RANK:
      return (GoalsShape) { GOALS_SHAPE_RANK, G_TYPE_INVALID };
    case GOALS_FIELD_TAGS:
      return (GoalsShape) { GOALS_SHAPE_SET, G_TYPE_INVALID };
    case GOALS_FIELD_VALUE:
      /* The objective of one link and the key result of another make a link that nobody drew */
      if (target == GOALS_TYPE_LINK)
        return (GoalsShape) { GOALS_SHAPE_SCALAR, G_TYPE_INVALID };
      return (GoalsShape) { GOALS_SHAPE_RECORD, target };
    case GOALS_FIELD_VALUES:
      return shape_of_values (target);
    case GOALS_FIELD_LIST:
      return (GoalsShape) { GOALS_SHAPE_ENTITIES, target };
    case GOALS_FIELD_CHECK_INS:
      return (GoalsShape) { GOALS_SHAPE_CHECK_INS, G_TYPE_INVALID };
    case GOALS_FIELD_SERIES:
    case GOALS_FIELD_NOTES:
      return (GoalsShape) { GOALS_SHAPE_DAYS, G_TYPE_INVALID };
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_ID:
    case GOALS_FIELD_REF:
    case GOALS_FIELD_BOOLEAN:
    case GOALS_FIELD_INT:
    case GOALS_FIELD_ENUM:
    case GOALS_FIELD_NUMBER:
    case GOALS_FIELD_DATE:
    default:
      return (GoalsShape) { GOALS_SHAPE_SCALAR, G_TYPE_INVALID };
    }
}

GoalsShape
goals_shape_of_member (GType       type,
                       const char *key,
                       guint      *place)
{
  g_autoptr(GTypeClass) klass = type != G_TYPE_INVALID ? g_type_class_ref (type) : NULL;
  const GoalsField *field = klass != NULL ? goals_record_class_find ((GoalsRecordClass *) klass, key) : NULL;

  if (field == NULL || (field->pspec->flags & GOALS_PARAM_STORED) == 0)
    {
      *place = G_MAXUINT;
      return (GoalsShape) { GOALS_SHAPE_UNKNOWN, G_TYPE_INVALID };
    }
  *place = (guint) (field - ((GoalsRecordClass *) klass)->fields);
  return shape_of_field (field);
}

GoalsShape
goals_shape_of_item (GoalsShape list)
{
  switch (list.kind)
    {
    case GOALS_SHAPE_SCALAR:
    case GOALS_SHAPE_RANK:
    case GOALS_SHAPE_DAYS:
    case GOALS_SHAPE_SET:
      return (GoalsShape) { GOALS_SHAPE_SCALAR, G_TYPE_INVALID };
    case GOALS_SHAPE_UNKNOWN:
    case GOALS_SHAPE_RECORD:
    case GOALS_SHAPE_ENTITIES:
    case GOALS_SHAPE_CHECK_INS:
    case GOALS_SHAPE_ROWS:
    case GOALS_SHAPE_LINKS:
    default:
      return (GoalsShape) { GOALS_SHAPE_RECORD, list.type };
    }
}

GoalsShape
goals_shape_settle (GoalsShape            shape,
                    const GoalsJsonValue *value)
{
  if (shape.kind != GOALS_SHAPE_UNKNOWN)
    return shape;
  if (goals_json_value_is_object (value))
    return (GoalsShape) { GOALS_SHAPE_RECORD, G_TYPE_INVALID };
  if (goals_json_value_is_array (value))
    return (GoalsShape) { GOALS_SHAPE_ENTITIES, G_TYPE_INVALID };
  return (GoalsShape) { GOALS_SHAPE_SCALAR, G_TYPE_INVALID };
}
