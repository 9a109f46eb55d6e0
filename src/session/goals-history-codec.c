/* goals-history-codec.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-history-codec.h"

#include "goals-change-private.h"
#include "goals-packed.h"
#include "goals-record-reader.h"
#include "goals-record-writer.h"

static const char *const kinds[] = { "set", "insert", "remove", "move", "check-in", "measurement", "note", "extra" };

static void
write_position (GoalsJsonWriter *writer, const char *key, guint position)
{
  goals_json_writer_key (writer, key);
  goals_json_writer_int (writer, (int) MIN (position, G_MAXINT));
}

/* A value says the class whose property it is: the entity itself may be gone. */
static void
write_set (GoalsJsonWriter *writer, const GoalsOperation *operation)
{
  const GoalsField field = { operation->pspec, goals_param_get_kind (operation->pspec), 0 };

  goals_json_writer_string_member (writer, "type", g_type_name (operation->pspec->owner_type));
  goals_json_writer_key (writer, "before");
  goals_record_write_value (&field, &operation->before, writer);
  goals_json_writer_key (writer, "after");
  goals_record_write_value (&field, &operation->after, writer);
  if (!operation->opens)
    return;
  goals_json_writer_key (writer, "opens");
  goals_json_writer_boolean (writer, TRUE);
}

static void
write_neighbours (GoalsJsonWriter *writer, const char *previous, const char *next, const GoalsNeighbours *neighbours)
{
  if (neighbours->previous == NULL)
    return;
  goals_json_writer_string_member (writer, previous, neighbours->previous);
  goals_json_writer_string_member (writer, next, neighbours->next);
}

static void
write_child (GoalsJsonWriter *writer, const GoalsOperation *operation)
{
  goals_json_writer_string_member (writer, "type", G_OBJECT_TYPE_NAME (operation->child));
  write_position (writer, "position", operation->position);
  write_neighbours (writer, "previous", "next", &operation->neighbours);
  if (operation->kind == GOALS_OPERATION_MOVE)
    {
      goals_json_writer_string_member (writer, "child", goals_entity_get_id (operation->child));
      goals_json_writer_string_member (writer, "to-entity", operation->to_entity);
      write_position (writer, "to-position", operation->to_position);
      write_neighbours (writer, "to-previous", "to-next", &operation->to_neighbours);
      return;
    }
  goals_json_writer_key (writer, "child");
  goals_record_write (GOALS_RECORD (operation->content != NULL ? operation->content : operation->child), writer);
}

static void
write_check_in (GoalsJsonWriter *writer, const char *key, const GoalsCheckIn *check_in)
{
  g_autoptr(GoalsCheckIns) check_ins = goals_check_ins_new ();

  if (check_in != NULL)
    goals_check_ins_put (check_ins, check_in, G_MAXUINT);
  goals_json_writer_key (writer, key);
  goals_packed_write_check_ins (writer, check_ins);
}

static void
write_date (GoalsJsonWriter *writer, GoalsDate date)
{
  char buffer[GOALS_DATE_BUFFER];

  goals_json_writer_string_member (writer, "date", goals_date_write (date, buffer));
}

static void
write_extra (GoalsJsonWriter *writer, const char *key, GBytes *extra)
{
  goals_json_writer_key (writer, key);
  goals_json_writer_begin_object (writer);
  goals_packed_write_extra (writer, extra);
  goals_json_writer_end_object (writer);
}

static void
write_operation (GoalsJsonWriter *writer, const GoalsOperation *operation)
{
  goals_json_writer_begin_object (writer);
  goals_json_writer_string_member (writer, "kind", kinds[operation->kind]);
  goals_json_writer_string_member (writer, "entity", operation->entity);
  if (operation->property != NULL)
    goals_json_writer_string_member (writer, "property", operation->property);
  switch (operation->kind)
    {
    case GOALS_OPERATION_SET:
      write_set (writer, operation);
      break;
    case GOALS_OPERATION_INSERT:
    case GOALS_OPERATION_REMOVE:
    case GOALS_OPERATION_MOVE:
      write_child (writer, operation);
      break;
    case GOALS_OPERATION_CHECK_IN:
      write_check_in (writer, "before", operation->check_in_before);
      write_check_in (writer, "after", operation->check_in_after);
      write_position (writer, "position", operation->position);
      write_position (writer, "to-position", operation->to_position);
      break;
    case GOALS_OPERATION_MEASUREMENT:
      write_date (writer, operation->date);
      goals_json_writer_key (writer, "before");
      goals_json_writer_number (writer, operation->value_before);
      goals_json_writer_key (writer, "after");
      goals_json_writer_number (writer, operation->value_after);
      break;
    case GOALS_OPERATION_NOTE:
      write_date (writer, operation->date);
      goals_json_writer_string_member (writer, "before", operation->note_before);
      goals_json_writer_string_member (writer, "after", operation->note_after);
      break;
    case GOALS_OPERATION_EXTRA:
      write_extra (writer, "before", operation->extra_before);
      write_extra (writer, "after", operation->extra_after);
      break;
    default:
      g_return_if_reached ();
    }
  goals_json_writer_end_object (writer);
}

static void
write_memos (GoalsJsonWriter *writer, GPtrArray *memos)
{
  if (memos->len == 0)
    return;
  goals_json_writer_key (writer, "memos");
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < memos->len; i++)
    goals_json_writer_string (writer, g_ptr_array_index (memos, i));
  goals_json_writer_end_array (writer);
}

GBytes *
goals_history_codec_write (GoalsChange *change, gsize limit)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();

  goals_json_writer_begin_object (writer);
  goals_json_writer_string_member (writer, "label", goals_change_get_label (change));
  write_memos (writer, goals_change_get_memos (change));
  goals_json_writer_key (writer, "operations");
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < goals_change_get_length (change); i++)
    {
      write_operation (writer, goals_change_get_operation (change, i));
      if (goals_json_writer_get_size (writer) > limit)
        return NULL;
    }
  goals_json_writer_end_array (writer);
  goals_json_writer_end_object (writer);
  return goals_json_writer_finish (writer);
}

/* One operation while it is read. */
typedef struct
{
  GoalsJsonReader *json;
  JsonObject      *object;
  GoalsOperation   operation;
} Reading;

static JsonNode *
get (Reading *reading, const char *key)
{
  return json_object_get_member (reading->object, key);
}

static const char *
get_text (Reading *reading, const char *key)
{
  JsonNode *node = get (reading, key);
  const char *text = NULL;

  return node != NULL && goals_json_get_string (node, &text) ? text : NULL;
}

static const char *
get_id (Reading *reading, const char *key)
{
  JsonNode *node = get (reading, key);
  const char *id = NULL;

  return node != NULL && goals_json_get_id (node, &id) ? id : NULL;
}

static gboolean
read_position (Reading *reading, const char *key, guint *position)
{
  JsonNode *node = get (reading, key);
  int number;

  if (node == NULL || !goals_json_get_int (node, 0, G_MAXINT, &number))
    return FALSE;
  *position = number == G_MAXINT ? G_MAXUINT : (guint) number;
  return TRUE;
}

/* A class of ours of which there are objects; G_TYPE_INVALID when it is none. */
static GType
get_entity_type (Reading *reading)
{
  const char *name = get_text (reading, "type");
  GType type = name != NULL ? g_type_from_name (name) : G_TYPE_INVALID;

  return type != G_TYPE_INVALID && g_type_is_a (type, GOALS_TYPE_ENTITY) ? type : G_TYPE_INVALID;
}

/* Ids are the reader's own business in each part: before and after have the same. */
static gboolean
read_value (Reading *reading, const GoalsJsonPath *parent, const char *key, const GoalsField *field, GValue *value)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  const GoalsJsonPath path = { parent, key, 0 };
  GoalsRecordReader reader = { reading->json, ids };
  JsonNode *node = get (reading, key);

  return node != NULL && goals_record_reader_read_value (&reader, &path, field, node, value);
}

static gboolean
read_set (Reading *reading, const GoalsJsonPath *path)
{
  GType type = get_entity_type (reading);
  GoalsRecordClass *klass = type != G_TYPE_INVALID ? g_type_class_ref (type) : NULL;
  const GoalsField *field = klass != NULL ? goals_record_class_find (klass, reading->operation.property) : NULL;
  gboolean read = field != NULL && field->kind < GOALS_FIELD_LIST
                  && read_value (reading, path, "before", field, &reading->operation.before)
                  && read_value (reading, path, "after", field, &reading->operation.after);

  if (read)
    reading->operation.pspec = field->pspec;
  if (get (reading, "opens") != NULL)
    goals_json_get_boolean (get (reading, "opens"), &reading->operation.opens);
  if (klass != NULL)
    g_type_class_unref (klass);
  return read;
}

static GoalsEntity *
read_child (Reading *reading, const GoalsJsonPath *path)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  const GoalsJsonPath member = { path, "child", 0 };
  GoalsRecordReader reader = { reading->json, ids };
  GType type = get_entity_type (reading);
  const char *id = get_id (reading, "child");

  if (type == G_TYPE_INVALID || G_TYPE_IS_ABSTRACT (type) || type == GOALS_TYPE_WORKSPACE)
    return NULL;
  if (reading->operation.kind == GOALS_OPERATION_MOVE)
    return id != NULL ? g_object_new (type, "id", id, NULL) : NULL;
  if (get (reading, "child") == NULL)
    return NULL;
  return (GoalsEntity *) goals_record_reader_read (&reader, &member, get (reading, "child"), type, NULL);
}

/* Neither is known of a step from before they were kept. */
static GoalsNeighbours
read_neighbours (Reading *reading, const char *previous, const char *next)
{
  return (GoalsNeighbours) { g_strdup (get_text (reading, previous)), g_strdup (get_text (reading, next)) };
}

static gboolean
read_list_operation (Reading *reading, const GoalsJsonPath *path)
{
  GoalsOperation *operation = &reading->operation;

  operation->child = read_child (reading, path);
  operation->neighbours = read_neighbours (reading, "previous", "next");
  operation->to_neighbours = read_neighbours (reading, "to-previous", "to-next");
  if (operation->child == NULL || !read_position (reading, "position", &operation->position))
    return FALSE;
  if (operation->kind != GOALS_OPERATION_MOVE)
    {
      operation->content = g_object_ref (operation->child);
      return TRUE;
    }
  operation->to_entity = g_strdup (get_id (reading, "to-entity"));
  return operation->to_entity != NULL && read_position (reading, "to-position", &operation->to_position);
}

static gboolean
read_check_in (Reading *reading, const GoalsJsonPath *path, const char *key, GoalsCheckIn **check_in)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GoalsCheckIns) check_ins = goals_check_ins_new ();
  const GoalsJsonPath member = { path, key, 0 };
  GoalsRecordReader reader = { reading->json, ids };

  if (get (reading, key) == NULL || !goals_packed_read_check_ins (&reader, &member, check_ins, get (reading, key)))
    return FALSE;
  if (goals_check_ins_get_length (check_ins) > 0)
    *check_in = goals_check_in_copy (goals_check_ins_peek (check_ins, 0));
  return goals_check_ins_get_length (check_ins) <= 1;
}

static gboolean
read_number (Reading *reading, const char *key, double *number)
{
  JsonNode *node = get (reading, key);

  return node != NULL && (JSON_NODE_HOLDS_NULL (node)
                          || goals_json_get_number (node, -G_MAXDOUBLE, G_MAXDOUBLE, number));
}

static gboolean
read_date (Reading *reading)
{
  JsonNode *node = get (reading, "date");

  return node != NULL && goals_json_get_date (node, &reading->operation.date);
}

static gboolean
is_never_known (gconstpointer unused, const char *key)
{
  return FALSE;
}

static gboolean
read_extra (Reading *reading, const GoalsJsonPath *path, const char *key, GBytes **extra)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  const GoalsJsonPath member = { path, key, 0 };
  GoalsRecordReader reader = { reading->json, ids };
  JsonNode *node = get (reading, key);
  JsonObject *object;

  if (node == NULL || !goals_json_get_object (node, &object))
    return FALSE;
  *extra = goals_record_reader_collect_extra (&reader, &member, object, is_never_known, NULL);
  return TRUE;
}

static gboolean
read_content (Reading *reading, const GoalsJsonPath *path)
{
  GoalsOperation *operation = &reading->operation;

  switch (operation->kind)
    {
    case GOALS_OPERATION_SET:
      return operation->property != NULL && read_set (reading, path);
    case GOALS_OPERATION_INSERT:
    case GOALS_OPERATION_REMOVE:
    case GOALS_OPERATION_MOVE:
      return operation->property != NULL && read_list_operation (reading, path);
    case GOALS_OPERATION_CHECK_IN:
      return read_check_in (reading, path, "before", &operation->check_in_before)
             && read_check_in (reading, path, "after", &operation->check_in_after)
             && read_position (reading, "position", &operation->position)
             && read_position (reading, "to-position", &operation->to_position);
    case GOALS_OPERATION_MEASUREMENT:
      return read_date (reading) && read_number (reading, "before", &operation->value_before)
             && read_number (reading, "after", &operation->value_after);
    case GOALS_OPERATION_NOTE:
      operation->note_before = g_strdup (get_text (reading, "before"));
      operation->note_after = g_strdup (get_text (reading, "after"));
      return read_date (reading);
    case GOALS_OPERATION_EXTRA:
      return read_extra (reading, path, "before", &operation->extra_before)
             && read_extra (reading, path, "after", &operation->extra_after);
    default:
      return FALSE;
    }
}

static gboolean
read_kind (Reading *reading)
{
  const char *kind = get_text (reading, "kind");

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kind, kinds[i]))
      {
        reading->operation.kind = (GoalsOperationKind) i;
        return TRUE;
      }
  return FALSE;
}

static gboolean
read_operation (GoalsJsonReader *json, guint index, JsonNode *node, GoalsChange *change)
{
  const GoalsJsonPath operations = { NULL, "operations", 0 };
  const GoalsJsonPath path = { &operations, NULL, index };
  Reading reading = { .json = json, .operation = { .value_before = GOALS_NUMBER_NONE,
                                                   .value_after = GOALS_NUMBER_NONE } };

  if (!goals_json_get_object (node, &reading.object) || !read_kind (&reading) || get_id (&reading, "entity") == NULL)
    return FALSE;
  reading.operation.entity = g_strdup (get_id (&reading, "entity"));
  reading.operation.property = g_intern_string (get_text (&reading, "property"));
  if (read_content (&reading, &path) && !goals_json_reader_has_failed (json))
    {
      goals_change_add (change, reading.operation);
      return TRUE;
    }
  goals_operation_clear (&reading.operation);
  return FALSE;
}

/* A step without them can still be undone. */
static void
read_memos (Reading *reading, GoalsChange *change)
{
  JsonArray *memos;
  const char *memo;

  if (get (reading, "memos") == NULL || !goals_json_get_array (get (reading, "memos"), &memos))
    return;
  for (guint i = 0; i < json_array_get_length (memos); i++)
    if (goals_json_get_string (json_array_get_element (memos, i), &memo))
      goals_change_add_memo (change, memo);
}

static GoalsChange *
walk (GoalsJsonReader *json, GoalsWorkspace *workspace)
{
  JsonNode *root = goals_json_reader_get_root (json);
  Reading reading = { .json = json, .object = root != NULL ? json_node_get_object (root) : NULL };
  g_autoptr(GoalsChange) change = NULL;
  JsonArray *operations;

  if (root == NULL || get_text (&reading, "label") == NULL || get (&reading, "operations") == NULL
      || !goals_json_get_array (get (&reading, "operations"), &operations))
    return NULL;
  change = goals_change_new (workspace, get_text (&reading, "label"));
  read_memos (&reading, change);
  for (guint i = 0; i < json_array_get_length (operations); i++)
    if (!read_operation (json, i, json_array_get_element (operations, i), change))
      return NULL;
  return g_steal_pointer (&change);
}

GoalsChange *
goals_history_codec_read (GBytes *bytes, GoalsWorkspace *workspace)
{
  g_autoptr(GoalsJsonReader) json = goals_json_reader_new (bytes, "", GOALS_JSON_MAX_PROBLEMS);
  g_autoptr(GoalsChange) change = walk (json, workspace);

  /* what nobody knows is found on the first walk, and carried along on a second one */
  if (change != NULL && goals_json_reader_locate (json))
    {
      g_clear_object (&change);
      change = walk (json, workspace);
    }
  return g_steal_pointer (&change);
}
