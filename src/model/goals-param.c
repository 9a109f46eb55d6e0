/* goals-param.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-param.h"

#include "goals-date.h"
#include "goals-number.h"
#include "goals-record.h"
#include "goals-list.h"
#include "goals-check-ins.h"
#include "goals-series.h"

/* GParamSpecDouble refuses NAN as a default, and NAN is how the model says "no number". */
typedef struct
{
  GParamSpec parent_instance;
  double     minimum, maximum, def;
} GoalsParamSpecNumber;

#define READABLE_FLAGS ((GParamFlags) (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS))
#define WRITABLE_FLAGS ((GParamFlags) (G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS))

static GQuark kind_quark, target_quark;

static void
param_number_set_default (GParamSpec *pspec, GValue *value)
{
  g_value_set_double (value, ((GoalsParamSpecNumber *) pspec)->def);
}

static gboolean
param_number_validate (GParamSpec *pspec, GValue *value)
{
  GoalsParamSpecNumber *self = (GoalsParamSpecNumber *) pspec;
  double number = g_value_get_double (value);
  double valid = number;

  if (goals_number_is_none (number))
    valid = self->def;
  else
    valid = CLAMP (number, self->minimum, self->maximum);
  if (goals_number_is_none (number) && goals_number_is_none (valid))
    return FALSE;
  g_value_set_double (value, valid);
  return valid != number;
}

static int
param_number_compare (GParamSpec *pspec, const GValue *value1, const GValue *value2)
{
  double a = g_value_get_double (value1);
  double b = g_value_get_double (value2);

  if (goals_number_is_none (a) || goals_number_is_none (b))
    return (int) !goals_number_is_none (a) - (int) !goals_number_is_none (b);
  return (a > b) - (a < b);
}

static GType
param_number_get_type (void)
{
  static GType type;

  if (g_once_init_enter (&type))
    {
      const GParamSpecTypeInfo info = {
        .instance_size = sizeof (GoalsParamSpecNumber),
        .value_type = G_TYPE_DOUBLE,
        .value_set_default = param_number_set_default,
        .value_validate = param_number_validate,
        .values_cmp = param_number_compare,
      };

      g_once_init_leave (&type, g_param_type_register_static ("GoalsParamNumber", &info));
    }
  return type;
}

static GParamSpec *
tagged (GParamSpec *pspec, GoalsFieldKind kind, GType target)
{
  if (kind_quark == 0)
    {
      kind_quark = g_quark_from_static_string ("goals-field-kind");
      target_quark = g_quark_from_static_string ("goals-field-target");
    }
  g_param_spec_set_qdata (pspec, kind_quark, GUINT_TO_POINTER ((guint) kind + 1));
  g_param_spec_set_qdata (pspec, target_quark, GSIZE_TO_POINTER (target));
  return pspec;
}

GParamSpec *
goals_param_spec_id (void)
{
  return tagged (g_param_spec_string ("id", NULL, NULL, NULL,
                                      (GParamFlags) (WRITABLE_FLAGS | G_PARAM_CONSTRUCT_ONLY
                                                     | GOALS_PARAM_STORED | GOALS_PARAM_REQUIRED)),
                 GOALS_FIELD_ID, G_TYPE_INVALID);
}

GParamSpec *
goals_param_spec_text (const char *name, GParamFlags flags)
{
  const char *def = (flags & GOALS_PARAM_NULLABLE) ? NULL : "";

  return tagged (g_param_spec_string (name, NULL, NULL, def, WRITABLE_FLAGS | flags), GOALS_FIELD_STRING,
                 G_TYPE_INVALID);
}

GParamSpec *
goals_param_spec_rank (const char *name, GParamFlags flags)
{
  return tagged (g_param_spec_string (name, NULL, NULL, "", WRITABLE_FLAGS | flags), GOALS_FIELD_RANK, G_TYPE_INVALID);
}

GParamSpec *
goals_param_spec_ref (const char *name, GType target, GParamFlags flags)
{
  return tagged (g_param_spec_string (name, NULL, NULL, NULL, WRITABLE_FLAGS | GOALS_PARAM_NULLABLE | flags),
                 GOALS_FIELD_REF, target);
}

GParamSpec *
goals_param_spec_int (const char *name, int minimum, int maximum, int def, GParamFlags flags)
{
  return tagged (g_param_spec_int (name, NULL, NULL, minimum, maximum, def, WRITABLE_FLAGS | flags),
                 GOALS_FIELD_INT, G_TYPE_INVALID);
}

GParamSpec *
goals_param_spec_boolean (const char *name, gboolean def, GParamFlags flags)
{
  return tagged (g_param_spec_boolean (name, NULL, NULL, def, WRITABLE_FLAGS | flags), GOALS_FIELD_BOOLEAN,
                 G_TYPE_INVALID);
}

GParamSpec *
goals_param_spec_enum (const char *name, GType type, int def, GParamFlags flags)
{
  return tagged (g_param_spec_enum (name, NULL, NULL, type, def, WRITABLE_FLAGS | flags), GOALS_FIELD_ENUM, type);
}

GParamSpec *
goals_param_spec_number (const char *name, double minimum, double maximum, double def, GParamFlags flags)
{
  GoalsParamSpecNumber *pspec;

  if (goals_number_is_none (def))
    flags |= GOALS_PARAM_NULLABLE;
  pspec = g_param_spec_internal (param_number_get_type (), name, NULL, NULL, WRITABLE_FLAGS | flags);
  pspec->minimum = minimum;
  pspec->maximum = maximum;
  pspec->def = def;
  return tagged (G_PARAM_SPEC (pspec), GOALS_FIELD_NUMBER, G_TYPE_INVALID);
}

GParamSpec *
goals_param_spec_date (const char *name, GParamFlags flags)
{
  return tagged (g_param_spec_int (name, NULL, NULL, GOALS_DATE_NONE, GOALS_DATE_MAX, GOALS_DATE_NONE,
                                   WRITABLE_FLAGS | GOALS_PARAM_NULLABLE | flags),
                 GOALS_FIELD_DATE, G_TYPE_INVALID);
}

GParamSpec *
goals_param_spec_tags (const char *name, GType target, GParamFlags flags)
{
  return tagged (g_param_spec_boxed (name, NULL, NULL, G_TYPE_STRV, WRITABLE_FLAGS | flags), GOALS_FIELD_TAGS, target);
}

GParamSpec *
goals_param_spec_value (const char *name, GType type, GParamFlags flags)
{
  return tagged (g_param_spec_object (name, NULL, NULL, type, WRITABLE_FLAGS | flags), GOALS_FIELD_VALUE, type);
}

GParamSpec *
goals_param_spec_values (const char *name, GType type, GParamFlags flags)
{
  return tagged (g_param_spec_boxed (name, NULL, NULL, G_TYPE_PTR_ARRAY, WRITABLE_FLAGS | flags), GOALS_FIELD_VALUES,
                 type);
}

GParamSpec *
goals_param_spec_list (const char *name, GType type, GParamFlags flags)
{
  return tagged (g_param_spec_object (name, NULL, NULL, GOALS_TYPE_LIST, READABLE_FLAGS | flags), GOALS_FIELD_LIST,
                 type);
}

GParamSpec *
goals_param_spec_check_ins (const char *name, GParamFlags flags)
{
  return tagged (g_param_spec_object (name, NULL, NULL, GOALS_TYPE_CHECK_INS, READABLE_FLAGS | flags),
                 GOALS_FIELD_CHECK_INS, G_TYPE_INVALID);
}

GParamSpec *
goals_param_spec_series (const char *name, GParamFlags flags)
{
  return tagged (g_param_spec_object (name, NULL, NULL, GOALS_TYPE_SERIES, READABLE_FLAGS | flags),
                 GOALS_FIELD_SERIES, G_TYPE_INVALID);
}

GParamSpec *
goals_param_spec_notes (const char *name, GParamFlags flags)
{
  return tagged (g_param_spec_object (name, NULL, NULL, GOALS_TYPE_NOTES, READABLE_FLAGS | flags),
                 GOALS_FIELD_NOTES, G_TYPE_INVALID);
}

GoalsFieldKind
goals_param_get_kind (GParamSpec *pspec)
{
  guint kind = GPOINTER_TO_UINT (g_param_spec_get_qdata (pspec, kind_quark));

  g_assert (kind != 0);
  return (GoalsFieldKind) (kind - 1);
}

GType
goals_param_get_target (GParamSpec *pspec)
{
  return (GType) GPOINTER_TO_SIZE (g_param_spec_get_qdata (pspec, target_quark));
}

void
goals_param_get_range (GParamSpec *pspec, double *minimum, double *maximum)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (pspec, param_number_get_type ()))
    {
      *minimum = ((GoalsParamSpecNumber *) pspec)->minimum;
      *maximum = ((GoalsParamSpecNumber *) pspec)->maximum;
    }
  else if (G_IS_PARAM_SPEC_INT (pspec))
    {
      *minimum = G_PARAM_SPEC_INT (pspec)->minimum;
      *maximum = G_PARAM_SPEC_INT (pspec)->maximum;
    }
  else
    {
      *minimum = -G_MAXDOUBLE;
      *maximum = G_MAXDOUBLE;
    }
}

gboolean
goals_param_is_nullable (GParamSpec *pspec)
{
  switch (goals_param_get_kind (pspec))
    {
    case GOALS_FIELD_VALUE:
      return (pspec->flags & GOALS_PARAM_REQUIRED) == 0;
    case GOALS_FIELD_DATE:
      return (pspec->flags & GOALS_PARAM_REQUIRED) == 0;
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_REF:
    case GOALS_FIELD_NUMBER:
      return (pspec->flags & GOALS_PARAM_NULLABLE) != 0;
    case GOALS_FIELD_ID:
    case GOALS_FIELD_RANK:
    case GOALS_FIELD_BOOLEAN:
    case GOALS_FIELD_INT:
    case GOALS_FIELD_ENUM:
    case GOALS_FIELD_TAGS:
    case GOALS_FIELD_VALUES:
    case GOALS_FIELD_LIST:
    case GOALS_FIELD_CHECK_INS:
    case GOALS_FIELD_SERIES:
    case GOALS_FIELD_NOTES:
    default:
      return FALSE;
    }
}
