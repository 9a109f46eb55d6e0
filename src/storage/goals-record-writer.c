/* goals-record-writer.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-record-writer.h"

#include "goals-date.h"
#include "goals-list.h"
#include "goals-packed.h"
#include "goals-vocabulary.h"

#define CONTENT(type) (*(type *) content)

static void
write_date (GoalsJsonWriter *writer,
            GoalsDate        date)
{
  char buffer[GOALS_DATE_BUFFER];

  goals_json_writer_string (writer, date == GOALS_DATE_NONE ? NULL : goals_date_write (date, buffer));
}

static void
write_tags (GoalsJsonWriter   *writer,
            const char *const *tags)
{
  goals_json_writer_begin_array (writer);
  for (; *tags != NULL; tags++)
    goals_json_writer_string (writer, *tags);
  goals_json_writer_end_array (writer);
}

static void
write_value (GoalsJsonWriter *writer,
             GoalsRecord     *value)
{
  if (value == NULL)
    goals_json_writer_null (writer);
  else
    goals_record_write (value, writer);
}

static void
write_values (GoalsJsonWriter *writer,
              GPtrArray       *values)
{
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < values->len; i++)
    goals_record_write (g_ptr_array_index (values, i), writer);
  goals_json_writer_end_array (writer);
}

static void
write_list (GoalsJsonWriter *writer,
            GoalsList       *list)
{
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < goals_list_get_length (list); i++)
    goals_record_write (goals_list_peek (list, i), writer);
  goals_json_writer_end_array (writer);
}

static void
write_field (const GoalsField *field,
             gpointer          content,
             GoalsJsonWriter  *writer)
{
  switch (field->kind)
    {
    case GOALS_FIELD_STRING:
    case GOALS_FIELD_ID:
    case GOALS_FIELD_RANK:
    case GOALS_FIELD_REF:
      goals_json_writer_string (writer, CONTENT (const char *));
      break;
    case GOALS_FIELD_BOOLEAN:
      goals_json_writer_boolean (writer, CONTENT (gboolean));
      break;
    case GOALS_FIELD_INT:
      goals_json_writer_int (writer, CONTENT (int));
      break;
    case GOALS_FIELD_ENUM:
      goals_json_writer_string (writer, goals_enum_nick (goals_param_get_target (field->pspec), CONTENT (int)));
      break;
    case GOALS_FIELD_NUMBER:
      goals_json_writer_number (writer, CONTENT (double));
      break;
    case GOALS_FIELD_DATE:
      write_date (writer, CONTENT (GoalsDate));
      break;
    case GOALS_FIELD_TAGS:
      write_tags (writer, CONTENT (const char *const *));
      break;
    case GOALS_FIELD_VALUE:
      write_value (writer, CONTENT (GoalsRecord *));
      break;
    case GOALS_FIELD_VALUES:
      write_values (writer, CONTENT (GPtrArray *));
      break;
    case GOALS_FIELD_LIST:
      write_list (writer, CONTENT (GoalsList *));
      break;
    case GOALS_FIELD_CHECK_INS:
      goals_packed_write_check_ins (writer, CONTENT (GoalsCheckIns *));
      break;
    case GOALS_FIELD_SERIES:
      goals_packed_write_series (writer, CONTENT (GoalsSeries *));
      break;
    case GOALS_FIELD_NOTES:
      goals_packed_write_notes (writer, CONTENT (GoalsNotes *));
      break;
    default:
      g_return_if_reached ();
    }
}

void
goals_record_write_value (const GoalsField *field,
                          const GValue     *value,
                          GoalsJsonWriter  *writer)
{
  GType type = G_TYPE_FUNDAMENTAL (G_VALUE_TYPE (value));
  union { const char *text; int whole; double number; gpointer pointer; } content = { NULL };

  if (type == G_TYPE_STRING)
    content.text = g_value_get_string (value);
  else if (type == G_TYPE_ENUM)
    content.whole = g_value_get_enum (value);
  else if (type == G_TYPE_BOOLEAN)
    content.whole = g_value_get_boolean (value);
  else if (type == G_TYPE_INT)
    content.whole = g_value_get_int (value);
  else if (type == G_TYPE_DOUBLE)
    content.number = g_value_get_double (value);
  else
    content.pointer = type == G_TYPE_OBJECT ? g_value_get_object (value) : g_value_get_boxed (value);
  write_field (field, &content, writer);
}

void
goals_record_write_members (GoalsRecord     *record,
                            GoalsJsonWriter *writer)
{
  guint n;
  const GoalsField *fields = goals_record_get_fields (record, &n);

  for (guint i = 0; i < n; i++)
    {
      GParamFlags flags = fields[i].pspec->flags;

      if ((flags & GOALS_PARAM_STORED) == 0)
        continue;
      if ((flags & GOALS_PARAM_OMIT_NONE) != 0 && goals_record_field_is_none (record, &fields[i]))
        continue;
      goals_json_writer_key (writer, fields[i].pspec->name);
      write_field (&fields[i], goals_record_peek (record, &fields[i]), writer);
    }
  goals_packed_write_extra (writer, goals_record_get_extra (record));
}

void
goals_record_write (GoalsRecord     *record,
                    GoalsJsonWriter *writer)
{
  goals_json_writer_begin_object (writer);
  goals_record_write_members (record, writer);
  goals_json_writer_end_object (writer);
}
