/* goals-record.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-record.h"

#include "goals-check-ins.h"
#include "goals-date.h"
#include "goals-list.h"
#include "goals-number.h"
#include "goals-series.h"
#include "goals-text.h"

#include <gobject/gvaluecollector.h>

typedef struct
{
  GBytes *extra;
} GoalsRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (GoalsRecord, goals_record, G_TYPE_OBJECT)

#define FIELD(type, self, field) (*(type *) goals_record_peek ((self), (field)))

static const GoalsField *
field_of (GoalsRecord *self, GParamSpec *pspec)
{
  GoalsRecordClass *klass = GOALS_RECORD_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].pspec == pspec)
      return &klass->fields[i];
  g_return_val_if_reached (NULL);
}

/* Assigns and says whether anything changed; takes its own copy of what it is given. */
static gboolean
assign_strv (char ***place, const char *const *strv)
{
  static const char *const nothing[] = { NULL };
  const char *const *wanted = strv != NULL ? strv : nothing;

  if (*place != NULL && g_strv_equal ((const char *const *) *place, wanted))
    return FALSE;
  g_strfreev (*place);
  *place = g_strdupv ((char **) wanted);
  return TRUE;
}

static gboolean
assign_value (GoalsRecord **place, GoalsRecord *value)
{
  if (*place == value || (*place != NULL && value != NULL && goals_record_equal (*place, value)))
    return FALSE;
  return g_set_object (place, value);
}

static gboolean
assign_values (GPtrArray **place, GPtrArray *values)
{
  g_autoptr(GPtrArray) nothing = NULL;

  if (values == NULL)
    values = nothing = goals_values_new ();
  if (*place == values || (*place != NULL && goals_values_equal (*place, values)))
    return FALSE;
  g_clear_pointer (place, g_ptr_array_unref);
  *place = g_ptr_array_ref (values);
  return TRUE;
}

static gboolean
assign_number (double *place, double number)
{
  if (*place == number || (goals_number_is_none (*place) && goals_number_is_none (number)))
    return FALSE;
  *place = number;
  return TRUE;
}

static gboolean
assign_int (int *place, int number)
{
  if (*place == number)
    return FALSE;
  *place = number;
  return TRUE;
}

static gboolean
assign (GoalsRecord *self, const GoalsField *field, const GValue *value)
{
  gpointer place = goals_record_peek (self, field);

  switch (field->kind)
    {
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_RANK:
      if (g_value_get_string (value) == NULL && !(field->pspec->flags & GOALS_PARAM_NULLABLE))
        return goals_set_str (place, "");
      return goals_set_str (place, g_value_get_string (value));
    case GOALS_FIELD_ID:
    case GOALS_FIELD_REF:
      return goals_set_str (place, g_value_get_string (value));
    case GOALS_FIELD_BOOLEAN:
      return assign_int (place, g_value_get_boolean (value));
    case GOALS_FIELD_INT:
    case GOALS_FIELD_DATE:
      return assign_int (place, g_value_get_int (value));
    case GOALS_FIELD_ENUM:
      return assign_int (place, g_value_get_enum (value));
    case GOALS_FIELD_NUMBER:
      return assign_number (place, g_value_get_double (value));
    case GOALS_FIELD_TAGS:
      return assign_strv (place, g_value_get_boxed (value));
    case GOALS_FIELD_VALUE:
      return assign_value (place, g_value_get_object (value));
    case GOALS_FIELD_VALUES:
      return assign_values (place, g_value_get_boxed (value));
    case GOALS_FIELD_LIST:
    case GOALS_FIELD_CHECK_INS:
    case GOALS_FIELD_SERIES:
    case GOALS_FIELD_NOTES:
    default:
      g_return_val_if_reached (FALSE);          /* owned for life: read-only properties */
    }
}

static void
goals_record_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsRecord *self = GOALS_RECORD (object);
  const GoalsField *field = field_of (self, pspec);

  if (field == NULL || !assign (self, field, value))
    return;
  if (pspec->flags & G_PARAM_CONSTRUCT_ONLY)
    return;
  if (GOALS_RECORD_GET_CLASS (self)->field_changed != NULL)
    GOALS_RECORD_GET_CLASS (self)->field_changed (self, field);
  g_object_notify_by_pspec (object, pspec);
}

static void
goals_record_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsRecord *self = GOALS_RECORD (object);
  const GoalsField *field = field_of (self, pspec);

  if (field == NULL)
    return;
  switch (field->kind)
    {
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_RANK:
    case GOALS_FIELD_ID:
    case GOALS_FIELD_REF:
      g_value_set_string (value, FIELD (char *, self, field));
      break;
    case GOALS_FIELD_BOOLEAN:
      g_value_set_boolean (value, FIELD (int, self, field));
      break;
    case GOALS_FIELD_INT:
    case GOALS_FIELD_DATE:
      g_value_set_int (value, FIELD (int, self, field));
      break;
    case GOALS_FIELD_ENUM:
      g_value_set_enum (value, FIELD (int, self, field));
      break;
    case GOALS_FIELD_NUMBER:
      g_value_set_double (value, FIELD (double, self, field));
      break;
    case GOALS_FIELD_TAGS:
    case GOALS_FIELD_VALUES:
      g_value_set_boxed (value, FIELD (gpointer, self, field));
      break;
    case GOALS_FIELD_VALUE:
    case GOALS_FIELD_LIST:
    case GOALS_FIELD_CHECK_INS:
    case GOALS_FIELD_SERIES:
    case GOALS_FIELD_NOTES:
      g_value_set_object (value, FIELD (gpointer, self, field));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Makes the containers that live as long as the record; everything else starts with its default. */
static void
init_field (GoalsRecord *self, const GoalsField *field)
{
  switch (field->kind)
    {
    case GOALS_FIELD_LIST:
      FIELD (GoalsList *, self, field) = goals_list_new (goals_param_get_target (field->pspec),
                                                         (GoalsEntity *) self, field->pspec->name);
      break;
    case GOALS_FIELD_CHECK_INS:
      FIELD (GoalsCheckIns *, self, field) = goals_check_ins_new ();
      break;
    case GOALS_FIELD_SERIES:
      FIELD (GoalsSeries *, self, field) = goals_series_new ();
      break;
    case GOALS_FIELD_NOTES:
      FIELD (GoalsNotes *, self, field) = goals_notes_new ();
      break;
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_ID:
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
      assign (self, field, g_param_spec_get_default_value (field->pspec));
    }
}

static void
goals_record_constructed (GObject *object)
{
  GoalsRecord *self = GOALS_RECORD (object);
  GoalsRecordClass *klass = GOALS_RECORD_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    if (!(klass->fields[i].pspec->flags & G_PARAM_CONSTRUCT_ONLY))
      init_field (self, &klass->fields[i]);
  G_OBJECT_CLASS (goals_record_parent_class)->constructed (object);
}

static void
clear_field (GoalsRecord *self, const GoalsField *field)
{
  gpointer place = goals_record_peek (self, field);

  switch (field->kind)
    {
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_ID:
    case GOALS_FIELD_RANK:
    case GOALS_FIELD_REF:
      g_clear_pointer ((char **) place, g_free);
      break;
    case GOALS_FIELD_TAGS:
      g_clear_pointer ((char ***) place, g_strfreev);
      break;
    case GOALS_FIELD_VALUES:
      g_clear_pointer ((GPtrArray **) place, g_ptr_array_unref);
      break;
    case GOALS_FIELD_VALUE:
    case GOALS_FIELD_LIST:
    case GOALS_FIELD_CHECK_INS:
    case GOALS_FIELD_SERIES:
    case GOALS_FIELD_NOTES:
      g_clear_object ((GObject **) place);
      break;
    case GOALS_FIELD_BOOLEAN:
    case GOALS_FIELD_INT:
    case GOALS_FIELD_ENUM:
    case GOALS_FIELD_NUMBER:
    case GOALS_FIELD_DATE:
    default:
      break;
    }
}

static void
goals_record_finalize (GObject *object)
{
  GoalsRecord *self = GOALS_RECORD (object);
  GoalsRecordPrivate *priv = goals_record_get_instance_private (self);
  GoalsRecordClass *klass = GOALS_RECORD_GET_CLASS (self);

  for (guint i = 0; i < klass->n_fields; i++)
    clear_field (self, &klass->fields[i]);
  g_clear_pointer (&priv->extra, g_bytes_unref);
  G_OBJECT_CLASS (goals_record_parent_class)->finalize (object);
}

static void
goals_record_class_init (GoalsRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = goals_record_constructed;
  object_class->finalize = goals_record_finalize;
}

static void
goals_record_init (GoalsRecord *self)
{
}

void
goals_record_class_install (GoalsRecordClass *klass, const GoalsFieldInfo *infos, guint n)
{
  gboolean immutable = g_type_is_a (G_TYPE_FROM_CLASS (klass), GOALS_TYPE_VALUE);
  GoalsField *fields = g_new (GoalsField, klass->n_fields + n);

  /* GObject does not hand these down to subclasses */
  G_OBJECT_CLASS (klass)->get_property = goals_record_get_property;
  G_OBJECT_CLASS (klass)->set_property = goals_record_set_property;

  /* the class structure was copied from the parent class, whose fields come first and stay its own */
  for (guint i = 0; i < klass->n_fields; i++)
    fields[i] = klass->fields[i];
  for (guint i = 0; i < n; i++)
    {
      GParamSpec *pspec = infos[i].pspec;
      GoalsField *field = &fields[klass->n_fields + i];

      if (immutable)
        pspec->flags |= G_PARAM_CONSTRUCT_ONLY;
      field->pspec = pspec;
      field->kind = goals_param_get_kind (pspec);
      field->offset = infos[i].offset;
      g_object_class_install_property (G_OBJECT_CLASS (klass), i + 1, pspec);
    }
  klass->fields = fields;
  klass->n_fields += n;
}

const GoalsField *
goals_record_class_find (GoalsRecordClass *klass, const char *name)
{
  for (guint i = 0; i < klass->n_fields; i++)
    if (g_str_equal (klass->fields[i].pspec->name, name))
      return &klass->fields[i];
  return NULL;
}

const GoalsField *
goals_record_get_fields (GoalsRecord *self, guint *n)
{
  GoalsRecordClass *klass;

  g_return_val_if_fail (GOALS_IS_RECORD (self), NULL);

  klass = GOALS_RECORD_GET_CLASS (self);
  *n = klass->n_fields;
  return klass->fields;
}

gpointer
goals_record_peek (GoalsRecord *self, const GoalsField *field)
{
  return G_STRUCT_MEMBER_P (self, field->offset);
}

gboolean
goals_record_field_is_none (GoalsRecord *self, const GoalsField *field)
{
  switch (field->kind)
    {
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_ID:
    case GOALS_FIELD_REF:
    case GOALS_FIELD_VALUE:
      return FIELD (gpointer, self, field) == NULL;
    case GOALS_FIELD_NUMBER:
      return goals_number_is_none (FIELD (double, self, field));
    case GOALS_FIELD_DATE:
      return FIELD (GoalsDate, self, field) == GOALS_DATE_NONE;
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

void
goals_record_set_extra (GoalsRecord *self, GBytes *extra)
{
  GoalsRecordPrivate *priv = goals_record_get_instance_private (self);

  g_return_if_fail (GOALS_IS_RECORD (self));

  if (extra != NULL)
    g_bytes_ref (extra);
  g_clear_pointer (&priv->extra, g_bytes_unref);
  priv->extra = extra;
}

GBytes *
goals_record_get_extra (GoalsRecord *self)
{
  GoalsRecordPrivate *priv = goals_record_get_instance_private (self);

  g_return_val_if_fail (GOALS_IS_RECORD (self), NULL);

  return priv->extra;
}

static gboolean
lists_equal (GoalsList *a, GoalsList *b)
{
  guint n = goals_list_get_length (a);

  if (goals_list_get_length (b) != n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!goals_record_equal (goals_list_peek (a, i), goals_list_peek (b, i)))
      return FALSE;
  return TRUE;
}

static gboolean
fields_equal (GoalsRecord *a, GoalsRecord *b, const GoalsField *field)
{
  switch (field->kind)
    {
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_ID:
    case GOALS_FIELD_RANK:
    case GOALS_FIELD_REF:
      return g_strcmp0 (FIELD (char *, a, field), FIELD (char *, b, field)) == 0;
    case GOALS_FIELD_BOOLEAN:
    case GOALS_FIELD_INT:
    case GOALS_FIELD_ENUM:
    case GOALS_FIELD_DATE:
      return FIELD (int, a, field) == FIELD (int, b, field);
    case GOALS_FIELD_NUMBER:
      return FIELD (double, a, field) == FIELD (double, b, field)
             || (goals_number_is_none (FIELD (double, a, field)) && goals_number_is_none (FIELD (double, b, field)));
    case GOALS_FIELD_TAGS:
      return g_strv_equal (FIELD (const char *const *, a, field), FIELD (const char *const *, b, field));
    case GOALS_FIELD_VALUE:
      {
        GoalsRecord *value_a = FIELD (GoalsRecord *, a, field);
        GoalsRecord *value_b = FIELD (GoalsRecord *, b, field);

        return value_a == value_b || (value_a != NULL && value_b != NULL && goals_record_equal (value_a, value_b));
      }
    case GOALS_FIELD_VALUES:
      return goals_values_equal (FIELD (GPtrArray *, a, field), FIELD (GPtrArray *, b, field));
    case GOALS_FIELD_LIST:
      return lists_equal (FIELD (GoalsList *, a, field), FIELD (GoalsList *, b, field));
    case GOALS_FIELD_CHECK_INS:
      return goals_check_ins_equal (FIELD (GoalsCheckIns *, a, field), FIELD (GoalsCheckIns *, b, field));
    case GOALS_FIELD_SERIES:
      return goals_series_equal (FIELD (GoalsSeries *, a, field), FIELD (GoalsSeries *, b, field));
    case GOALS_FIELD_NOTES:
      return goals_notes_equal (FIELD (GoalsNotes *, a, field), FIELD (GoalsNotes *, b, field));
    default:
      g_return_val_if_reached (FALSE);
    }
}

gboolean
goals_record_has_extra (GoalsRecord *self, GBytes *extra)
{
  GBytes *own = goals_record_get_extra (self);

  return own == extra || (own != NULL && extra != NULL && g_bytes_equal (own, extra));
}

gboolean
goals_record_equal (GoalsRecord *a, GoalsRecord *b)
{
  GoalsRecordClass *klass;

  g_return_val_if_fail (GOALS_IS_RECORD (a) && GOALS_IS_RECORD (b), FALSE);

  if (a == b)
    return TRUE;
  if (G_OBJECT_TYPE (a) != G_OBJECT_TYPE (b) || !goals_record_has_extra (a, goals_record_get_extra (b)))
    return FALSE;
  klass = GOALS_RECORD_GET_CLASS (a);
  for (guint i = 0; i < klass->n_fields; i++)
    if (!fields_equal (a, b, &klass->fields[i]))
      return FALSE;
  return TRUE;
}

G_DEFINE_ABSTRACT_TYPE (GoalsValue, goals_value, GOALS_TYPE_RECORD)

static void
goals_value_class_init (GoalsValueClass *klass)
{
}

static void
goals_value_init (GoalsValue *self)
{
}

gpointer
goals_value_with (gpointer value, const char *first_property, ...)
{
  gpointer copy;
  va_list args;

  va_start (args, first_property);
  copy = goals_value_with_valist (value, first_property, args);
  va_end (args);
  return copy;
}

gpointer
goals_value_with_valist (gpointer value, const char *first_property, va_list args)
{
  GoalsRecordClass *klass = GOALS_RECORD_GET_CLASS (value);
  guint n = klass->n_fields;
  g_autofree const char **names = g_new0 (const char *, n);
  g_autofree GValue *values = g_new0 (GValue, n);
  GObject *copy;

  g_return_val_if_fail (GOALS_IS_VALUE (value), NULL);

  for (guint i = 0; i < n; i++)
    {
      names[i] = klass->fields[i].pspec->name;
      g_value_init (&values[i], klass->fields[i].pspec->value_type);
      g_object_get_property (G_OBJECT (value), names[i], &values[i]);
    }
  for (const char *name = first_property; name != NULL; name = va_arg (args, const char *))
    {
      const GoalsField *field = goals_record_class_find (klass, name);
      g_autofree char *trouble = NULL;
      GValue *slot;

      g_assert (field != NULL);
      slot = &values[field - klass->fields];
      g_value_unset (slot);
      G_VALUE_COLLECT_INIT (slot, field->pspec->value_type, args, 0, &trouble);
      g_assert_null (trouble);
    }
  copy = g_object_new_with_properties (G_OBJECT_TYPE (value), n, names, values);
  goals_record_set_extra (GOALS_RECORD (copy), goals_record_get_extra (value));
  for (guint i = 0; i < n; i++)
    g_value_unset (&values[i]);
  return copy;
}

GPtrArray *
goals_values_new (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

gboolean
goals_values_equal (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (!goals_record_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
      return FALSE;
  return TRUE;
}
