/* goals-record-reader.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-record-reader.h"

#include <glib/gi18n-lib.h>

#include "goals-id.h"
#include "goals-list.h"
#include "goals-number.h"
#include "goals-packed.h"
#include "goals-rank.h"
#include "goals-vocabulary.h"

static gboolean
is_number (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && (json_node_get_value_type (node) == G_TYPE_INT64 || json_node_get_value_type (node) == G_TYPE_DOUBLE);
}

static const char *
write_bound (double bound,
             char  *buffer)
{
  if (fabs (bound) >= GOALS_NUMBER_LIMIT)
    return bound < 0 ? "-1e15" : "1e15";
  return goals_number_write (bound, buffer);
}

static char *
expect_number (GParamSpec *pspec,
               JsonNode   *found)
{
  double minimum, maximum;
  char low[GOALS_NUMBER_BUFFER], high[GOALS_NUMBER_BUFFER];
  gboolean whole = goals_param_get_kind (pspec) == GOALS_FIELD_INT;

  /* The range is news only to who wrote a number */
  if (!whole && !is_number (found))
    return g_strdup (_("a number"));
  goals_param_get_range (pspec, &minimum, &maximum);
  /* Translators: the smallest and the largest number that are possible */
  return g_strdup_printf (whole ? _("a whole number from %s to %s") : _("a number from %s to %s"),
                          write_bound (minimum, low), write_bound (maximum, high));
}

/* What may stand in the field, as "expected …" goes on. (transfer full) */
static char *
expect (GParamSpec *pspec,
        JsonNode   *found)
{
  switch (goals_param_get_kind (pspec))
    {
    case GOALS_FIELD_STRING:
      return g_strdup (_("text"));
    case GOALS_FIELD_ID:
    case GOALS_FIELD_REF:
      return g_strdup (_("an id (a UUID in lower case)"));
    case GOALS_FIELD_RANK:
      return g_strdup (_("a rank of letters and digits that does not end in 0"));
    case GOALS_FIELD_BOOLEAN:
      return g_strdup (_("true or false"));
    case GOALS_FIELD_INT:
    case GOALS_FIELD_NUMBER:
      return expect_number (pspec, found);
    case GOALS_FIELD_ENUM:
      return goals_enum_choices (goals_param_get_target (pspec));
    case GOALS_FIELD_DATE:
      return g_strdup (_("a date YYYY-MM-DD"));
    case GOALS_FIELD_TAGS:
      return g_strdup (goals_param_get_target (pspec) == G_TYPE_INVALID ? _("an array of texts")
                       : _("an array of ids"));
    case GOALS_FIELD_VALUE:
      return g_strdup (_("an object"));
    case GOALS_FIELD_VALUES:
    case GOALS_FIELD_LIST:
    case GOALS_FIELD_CHECK_INS:
      return g_strdup (_("an array of objects"));
    case GOALS_FIELD_SERIES:
      return g_strdup (_("an object of dates and numbers"));
    case GOALS_FIELD_NOTES:
      return g_strdup (_("an object of dates and texts"));
    default:
      g_return_val_if_reached (NULL);
    }
}

static void
reject (GoalsRecordReader   *self,
        const GoalsJsonPath *path,
        GParamSpec          *pspec,
        JsonNode            *found)
{
  g_autofree char *plain = expect (pspec, found);
  g_autofree char *nullable = NULL;

  if (goals_param_is_nullable (pspec))
    nullable = g_strdup_printf (_("%s or null"), plain);
  goals_json_reader_unexpected (self->json, path, nullable != NULL ? nullable : plain, found);
}

void
goals_record_reader_claim_id (GoalsRecordReader   *self,
                              const GoalsJsonPath *path,
                              const char          *id)
{
  if (!g_hash_table_add (self->ids, (gpointer) id))
    goals_json_reader_add_problem (self->json, path, TRUE, _("expected an id of its own, found %s again"), id);
}

static gboolean
read_number (const GoalsField *field,
             JsonNode         *node,
             GValue           *value)
{
  double minimum, maximum, number;
  int whole;

  goals_param_get_range (field->pspec, &minimum, &maximum);
  if (field->kind == GOALS_FIELD_INT)
    {
      if (!goals_json_get_int (node, (int) minimum, (int) maximum, &whole))
        return FALSE;
      g_value_set_int (value, whole);
      return TRUE;
    }
  if (!goals_json_get_number (node, minimum, maximum, &number))
    return FALSE;
  g_value_set_double (value, number);
  return TRUE;
}

static gboolean
read_text (const GoalsField *field,
           JsonNode         *node,
           GValue           *value)
{
  const char *text;
  int word;

  if (!goals_json_get_string (node, &text))
    return FALSE;
  if (field->kind == GOALS_FIELD_ENUM)
    {
      if (!goals_enum_parse (goals_param_get_target (field->pspec), text, &word))
        return FALSE;
      g_value_set_enum (value, word);
      return TRUE;
    }
  if ((field->kind == GOALS_FIELD_ID || field->kind == GOALS_FIELD_REF) && !goals_id_is_valid (text))
    return FALSE;
  if (field->kind == GOALS_FIELD_RANK && text[0] != '\0' && !goals_rank_is_valid (text))
    return FALSE;
  g_value_set_string (value, text);
  return TRUE;
}

static gboolean
read_tags (GoalsRecordReader   *self,
           const GoalsJsonPath *path,
           const GoalsField    *field,
           JsonNode            *node,
           GValue              *value)
{
  gboolean ids = goals_param_get_target (field->pspec) != G_TYPE_INVALID;
  g_autoptr(GStrvBuilder) tags = g_strv_builder_new ();
  JsonArray *array;

  if (!goals_json_get_array (node, &array))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const GoalsJsonPath item = { path, NULL, i };
      const char *tag;

      if (goals_json_get_string (json_array_get_element (array, i), &tag) && (!ids || goals_id_is_valid (tag)))
        g_strv_builder_add (tags, tag);
      else
        goals_json_reader_unexpected (self->json, &item, ids ? _("an id (a UUID in lower case)") : _("text"),
                                      json_array_get_element (array, i));
    }
  g_value_take_boxed (value, g_strv_builder_end (tags));
  return TRUE;
}

static gboolean
read_values (GoalsRecordReader   *self,
             const GoalsJsonPath *path,
             const GoalsField    *field,
             JsonNode            *node,
             GValue              *value)
{
  g_autoptr(GPtrArray) values = goals_values_new ();
  JsonArray *array;

  if (!goals_json_get_array (node, &array))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const GoalsJsonPath item = { path, NULL, i };
      GoalsRecord *record = goals_record_reader_read (self, &item, json_array_get_element (array, i),
                                                      goals_param_get_target (field->pspec), NULL);

      if (record != NULL)
        g_ptr_array_add (values, record);
    }
  g_value_take_boxed (value, g_steal_pointer (&values));
  return TRUE;
}

static gboolean
read_date (JsonNode *node,
           GValue   *value)
{
  GoalsDate date;

  if (!goals_json_get_date (node, &date))
    return FALSE;
  g_value_set_int (value, date);
  return TRUE;
}

static gboolean
read_boolean (JsonNode *node,
              GValue   *value)
{
  gboolean truth;

  if (!goals_json_get_boolean (node, &truth))
    return FALSE;
  g_value_set_boolean (value, truth);
  return TRUE;
}

/* FALSE when @node is not what the field takes; faults further inside are noted there. */
static gboolean
read_property (GoalsRecordReader   *self,
               const GoalsJsonPath *path,
               const GoalsField    *field,
               JsonNode            *node,
               GValue              *value)
{
  switch (field->kind)
    {
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_ID:
    case GOALS_FIELD_RANK:
    case GOALS_FIELD_REF:
    case GOALS_FIELD_ENUM:
      return read_text (field, node, value);
    case GOALS_FIELD_BOOLEAN:
      return read_boolean (node, value);
    case GOALS_FIELD_INT:
    case GOALS_FIELD_NUMBER:
      return read_number (field, node, value);
    case GOALS_FIELD_DATE:
      return read_date (node, value);
    case GOALS_FIELD_TAGS:
      return read_tags (self, path, field, node, value);
    case GOALS_FIELD_VALUES:
      return read_values (self, path, field, node, value);
    case GOALS_FIELD_VALUE:
      if (!JSON_NODE_HOLDS_OBJECT (node))
        return FALSE;
      g_value_take_object (value, goals_record_reader_read (self, path, node, goals_param_get_target (field->pspec),
                                                            NULL));
      return TRUE;
    case GOALS_FIELD_LIST:
    case GOALS_FIELD_CHECK_INS:
    case GOALS_FIELD_SERIES:
    case GOALS_FIELD_NOTES:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* What null says, also where a document may not say it. */
static void
set_none (const GoalsField *field,
          GValue           *value)
{
  if (field->kind == GOALS_FIELD_NUMBER)
    g_value_set_double (value, GOALS_NUMBER_NONE);
  else if (field->kind == GOALS_FIELD_DATE)
    g_value_set_int (value, GOALS_DATE_NONE);
}

gboolean
goals_record_reader_read_value (GoalsRecordReader   *self,
                                const GoalsJsonPath *path,
                                const GoalsField    *field,
                                JsonNode            *node,
                                GValue              *value)
{
  g_value_init (value, field->pspec->value_type);
  if (!JSON_NODE_HOLDS_NULL (node))
    return read_property (self, path, field, node, value);
  set_none (field, value);
  return TRUE;
}

static gboolean
read_list (GoalsRecordReader   *self,
           const GoalsJsonPath *path,
           GoalsList           *list,
           JsonNode            *node)
{
  JsonArray *array;

  if (!goals_json_get_array (node, &array))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const GoalsJsonPath item = { path, NULL, i };
      g_autoptr(GoalsRecord) entity = goals_record_reader_read (self, &item, json_array_get_element (array, i),
                                                                goals_list_get_item_type (list), NULL);

      if (entity != NULL)
        goals_list_append (list, GOALS_ENTITY (entity));
    }
  return TRUE;
}

/* Fields that the record owns for life are filled once it is there. */
static gboolean
is_contained (const GoalsField *field)
{
  return field->kind == GOALS_FIELD_LIST || field->kind == GOALS_FIELD_CHECK_INS || field->kind == GOALS_FIELD_SERIES
         || field->kind == GOALS_FIELD_NOTES;
}

static void
read_contained (GoalsRecordReader   *self,
                const GoalsJsonPath *path,
                GoalsRecord         *record,
                const GoalsField    *field,
                JsonNode            *node)
{
  gpointer container = *(gpointer *) goals_record_peek (record, field);
  gboolean is_right = FALSE;

  if (field->kind == GOALS_FIELD_LIST)
    is_right = read_list (self, path, container, node);
  else if (field->kind == GOALS_FIELD_CHECK_INS)
    is_right = goals_packed_read_check_ins (self, path, container, node);
  else if (field->kind == GOALS_FIELD_SERIES)
    is_right = goals_packed_read_series (self, path, container, node);
  else if (field->kind == GOALS_FIELD_NOTES)
    is_right = goals_packed_read_notes (self, path, container, node);
  if (!is_right)
    reject (self, path, field->pspec, node);
}

typedef struct
{
  guint        n;
  const char **names;
  GValue      *values;
} Properties;

static void
collect_property (GoalsRecordReader   *self,
                  const GoalsJsonPath *path,
                  const GoalsField    *field,
                  JsonNode            *node,
                  Properties          *properties)
{
  GValue *value = &properties->values[properties->n];

  /* Nothing is what the record starts with */
  if (JSON_NODE_HOLDS_NULL (node) && goals_param_is_nullable (field->pspec))
    return;
  g_value_init (value, field->pspec->value_type);
  if (!read_property (self, path, field, node, value))
    {
      reject (self, path, field->pspec, node);
      g_value_unset (value);
      return;
    }
  if (field->kind == GOALS_FIELD_ID)
    goals_record_reader_claim_id (self, path, json_node_get_string (node));
  properties->names[properties->n++] = field->pspec->name;
}

/* Everything that a constructor takes; the number of members of @object that are fields. */
static guint
collect_properties (GoalsRecordReader   *self,
                    const GoalsJsonPath *path,
                    JsonObject          *object,
                    GoalsRecordClass    *klass,
                    Properties          *properties)
{
  guint n_known = 0;

  for (guint i = 0; i < klass->n_fields; i++)
    {
      const GoalsField *field = &klass->fields[i];
      const GoalsJsonPath member = { path, field->pspec->name, 0 };
      JsonNode *node;

      if ((field->pspec->flags & GOALS_PARAM_STORED) == 0)
        continue;
      node = json_object_get_member (object, field->pspec->name);
      if (node == NULL)
        {
          if (field->pspec->flags & GOALS_PARAM_REQUIRED)
            reject (self, &member, field->pspec, NULL);
          continue;
        }
      n_known++;
      if (!is_contained (field))
        collect_property (self, &member, field, node, properties);
    }
  return n_known;
}

static GoalsRecord *
construct (GType       type,
           Properties *properties)
{
  GObject *record = g_object_new_with_properties (type, properties->n, properties->names, properties->values);

  for (guint i = 0; i < properties->n; i++)
    g_value_unset (&properties->values[i]);
  return GOALS_RECORD (record);
}

GBytes *
goals_record_reader_collect_extra (GoalsRecordReader   *self,
                                   const GoalsJsonPath *path,
                                   JsonObject          *object,
                                   GoalsKnownFunc       is_known,
                                   gconstpointer        known)
{
  g_autoptr(GString) bag = g_string_new (NULL);
  JsonObjectIter iter;
  const char *key;

  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, NULL))
    if (!is_known (known, key))
      goals_json_reader_keep (self->json, path, key, bag);
  if (bag->len == 0)
    return NULL;
  g_string_append_c (bag, '}');
  return g_string_free_to_bytes (g_steal_pointer (&bag));
}

typedef struct
{
  GoalsRecordClass  *klass;
  const char *const *envelope;
} Known;

static gboolean
is_field (gconstpointer  data,
          const char    *key)
{
  const Known *known = data;
  const GoalsField *field = goals_record_class_find (known->klass, key);

  return (field != NULL && (field->pspec->flags & GOALS_PARAM_STORED) != 0)
         || (known->envelope != NULL && g_strv_contains (known->envelope, key));
}

GoalsRecord *
goals_record_reader_read (GoalsRecordReader   *self,
                          const GoalsJsonPath *path,
                          JsonNode            *node,
                          GType                type,
                          const char *const   *envelope)
{
  g_autoptr(GTypeClass) type_class = g_type_class_ref (type);
  const Known known = { (GoalsRecordClass *) type_class, envelope };
  g_autofree const char **names = g_new (const char *, known.klass->n_fields);
  g_autofree GValue *values = g_new0 (GValue, known.klass->n_fields);
  Properties properties = { 0, names, values };
  JsonObject *object;
  GoalsRecord *record;
  guint n_known;

  if (!goals_json_get_object (node, &object))
    {
      goals_json_reader_unexpected (self->json, path, _("an object"), node);
      return NULL;
    }
  n_known = collect_properties (self, path, object, known.klass, &properties);
  record = construct (type, &properties);
  for (guint i = 0; i < known.klass->n_fields; i++)
    {
      const GoalsField *field = &known.klass->fields[i];
      const GoalsJsonPath member = { path, field->pspec->name, 0 };
      JsonNode *content = is_contained (field) && (field->pspec->flags & GOALS_PARAM_STORED)
                          ? json_object_get_member (object, field->pspec->name) : NULL;

      if (content != NULL)
        read_contained (self, &member, record, field, content);
    }
  if (n_known + (envelope != NULL ? g_strv_length ((char **) envelope) : 0) < json_object_get_size (object))
    {
      g_autoptr(GBytes) extra = goals_record_reader_collect_extra (self, path, object, is_field, &known);

      goals_record_set_extra (record, extra);
    }
  return record;
}
