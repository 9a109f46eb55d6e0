/* goals-packed.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-packed.h"

#include <glib/gi18n-lib.h>

#include "goals-number.h"

static const char *const check_in_keys[] = { "id", "date", "value", "confidence", "note", "author", NULL };

static gboolean
is_check_in_key (gconstpointer  unused,
                 const char    *key)
{
  return g_strv_contains (check_in_keys, key);
}

/* The member, which may be missing or null; NULL then. */
static JsonNode *
get_optional (JsonObject *object,
              const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node == NULL || JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

static void
read_check_in_identity (GoalsRecordReader   *reader,
                        const GoalsJsonPath *path,
                        JsonObject          *object,
                        GoalsCheckIn        *check_in)
{
  const GoalsJsonPath id_path = { path, "id", 0 };
  const GoalsJsonPath date_path = { path, "date", 0 };
  JsonNode *id = json_object_get_member (object, "id");
  JsonNode *date = json_object_get_member (object, "date");
  const char *text;

  if (id == NULL || !goals_json_get_id (id, &text))
    {
      goals_json_reader_unexpected (reader->json, &id_path, _("an id (a UUID in lower case)"), id);
    }
  else
    {
      goals_record_reader_claim_id (reader, &id_path, text);
      check_in->id = (char *) text;
    }
  if (date == NULL || !goals_json_get_date (date, &check_in->date))
    goals_json_reader_unexpected (reader->json, &date_path, _("a date YYYY-MM-DD"), date);
}

static void
read_check_in_content (GoalsRecordReader   *reader,
                       const GoalsJsonPath *path,
                       JsonObject          *object,
                       GoalsCheckIn        *check_in)
{
  const GoalsJsonPath value_path = { path, "value", 0 };
  const GoalsJsonPath confidence_path = { path, "confidence", 0 };
  const GoalsJsonPath note_path = { path, "note", 0 };
  const GoalsJsonPath author_path = { path, "author", 0 };
  JsonNode *value = get_optional (object, "value");
  JsonNode *confidence = get_optional (object, "confidence");
  JsonNode *note = json_object_get_member (object, "note");
  JsonNode *author = get_optional (object, "author");
  const char *text;

  if (value != NULL && !goals_json_get_number (value, -GOALS_NUMBER_LIMIT, GOALS_NUMBER_LIMIT, &check_in->value))
    goals_json_reader_unexpected (reader->json, &value_path, _("a number from -1e15 to 1e15 or null"), value);
  if (confidence != NULL && !goals_json_get_int (confidence, 0, GOALS_CONFIDENCE_MAX, &check_in->confidence))
    goals_json_reader_unexpected (reader->json, &confidence_path, _("a whole number from 0 to 10 or null"), confidence);
  if (note != NULL && !goals_json_get_string (note, &text))
    goals_json_reader_unexpected (reader->json, &note_path, _("text"), note);
  else if (note != NULL)
    check_in->note = (char *) text;
  if (author != NULL && !goals_json_get_id (author, &text))
    goals_json_reader_unexpected (reader->json, &author_path, _("an id (a UUID in lower case) or null"), author);
  else if (author != NULL)
    check_in->author = (char *) text;
}

static void
read_check_in (GoalsRecordReader   *reader,
               const GoalsJsonPath *path,
               GoalsCheckIns       *check_ins,
               JsonNode            *node)
{
  GoalsCheckIn check_in = { NULL, GOALS_DATE_NONE, GOALS_NUMBER_NONE, GOALS_CONFIDENCE_NONE, (char *) "", NULL, NULL };
  g_autoptr(GBytes) extra = NULL;
  JsonObject *object;

  if (!goals_json_get_object (node, &object))
    {
      goals_json_reader_unexpected (reader->json, path, _("an object"), node);
      return;
    }
  read_check_in_identity (reader, path, object, &check_in);
  read_check_in_content (reader, path, object, &check_in);
  check_in.extra = extra = goals_record_reader_collect_extra (reader, path, object, is_check_in_key, NULL);
  if (!goals_json_reader_has_failed (reader->json))
    goals_check_ins_put (check_ins, &check_in, G_MAXUINT);
}

gboolean
goals_packed_read_check_ins (GoalsRecordReader   *reader,
                             const GoalsJsonPath *path,
                             GoalsCheckIns       *check_ins,
                             JsonNode            *node)
{
  JsonArray *array;

  if (!goals_json_get_array (node, &array))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const GoalsJsonPath item = { path, NULL, i };

      read_check_in (reader, &item, check_ins, json_array_get_element (array, i));
    }
  return TRUE;
}

/* The day that a member stands for; GOALS_DATE_NONE when its key is none. */
static GoalsDate
read_day (GoalsRecordReader   *reader,
          const GoalsJsonPath *path,
          const char          *key)
{
  GoalsDate date;

  if (goals_date_parse (key, &date, NULL))
    return date;
  goals_json_reader_add_problem (reader->json, path, TRUE, _("expected a date YYYY-MM-DD as the key"));
  return GOALS_DATE_NONE;
}

gboolean
goals_packed_read_series (GoalsRecordReader   *reader,
                          const GoalsJsonPath *path,
                          GoalsSeries         *series,
                          JsonNode            *node)
{
  JsonObjectIter iter;
  JsonObject *object;
  JsonNode *value;
  const char *key;

  if (!goals_json_get_object (node, &object))
    return FALSE;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      const GoalsJsonPath member = { path, key, 0 };
      GoalsDate date = read_day (reader, &member, key);
      double number;

      if (!goals_json_get_number (value, -GOALS_NUMBER_LIMIT, GOALS_NUMBER_LIMIT, &number))
        goals_json_reader_unexpected (reader->json, &member, _("a number from -1e15 to 1e15"), value);
      else if (date != GOALS_DATE_NONE)
        goals_series_put (series, date, number);
    }
  return TRUE;
}

gboolean
goals_packed_read_notes (GoalsRecordReader   *reader,
                         const GoalsJsonPath *path,
                         GoalsNotes          *notes,
                         JsonNode            *node)
{
  JsonObjectIter iter;
  JsonObject *object;
  JsonNode *value;
  const char *key;

  if (!goals_json_get_object (node, &object))
    return FALSE;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &key, &value))
    {
      const GoalsJsonPath member = { path, key, 0 };
      GoalsDate date = read_day (reader, &member, key);
      const char *text;

      if (!goals_json_get_string (value, &text))
        goals_json_reader_unexpected (reader->json, &member, _("text"), value);
      else if (date != GOALS_DATE_NONE)
        goals_notes_put (notes, date, text);
    }
  return TRUE;
}

static void
write_day (GoalsJsonWriter *writer,
           GoalsDate        date)
{
  char buffer[GOALS_DATE_BUFFER];

  goals_json_writer_key (writer, goals_date_write (date, buffer));
}

static void
write_check_in (GoalsJsonWriter    *writer,
                const GoalsCheckIn *check_in)
{
  char date[GOALS_DATE_BUFFER];

  goals_json_writer_begin_object (writer);
  goals_json_writer_string_member (writer, "id", check_in->id);
  goals_json_writer_string_member (writer, "date", goals_date_write (check_in->date, date));
  goals_json_writer_key (writer, "value");
  goals_json_writer_number (writer, check_in->value);
  goals_json_writer_key (writer, "confidence");
  if (check_in->confidence == GOALS_CONFIDENCE_NONE)
    goals_json_writer_null (writer);
  else
    goals_json_writer_int (writer, check_in->confidence);
  goals_json_writer_string_member (writer, "note", check_in->note);
  goals_json_writer_string_member (writer, "author", check_in->author);
  goals_packed_write_extra (writer, check_in->extra);
  goals_json_writer_end_object (writer);
}

void
goals_packed_write_check_ins (GoalsJsonWriter *writer,
                              GoalsCheckIns   *check_ins)
{
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < goals_check_ins_get_length (check_ins); i++)
    write_check_in (writer, goals_check_ins_peek (check_ins, i));
  goals_json_writer_end_array (writer);
}

void
goals_packed_write_series (GoalsJsonWriter *writer,
                           GoalsSeries     *series)
{
  const GoalsDate *dates = goals_series_get_dates (series);
  const double *values = goals_series_get_values (series);

  goals_json_writer_begin_object (writer);
  for (guint i = 0; i < goals_series_get_length (series); i++)
    {
      write_day (writer, dates[i]);
      goals_json_writer_number (writer, values[i]);
    }
  goals_json_writer_end_object (writer);
}

void
goals_packed_write_notes (GoalsJsonWriter *writer,
                          GoalsNotes      *notes)
{
  goals_json_writer_begin_object (writer);
  for (guint i = 0; i < goals_notes_get_length (notes); i++)
    {
      write_day (writer, goals_notes_get_date (notes, i));
      goals_json_writer_string (writer, goals_notes_get_text (notes, i));
    }
  goals_json_writer_end_object (writer);
}

void
goals_packed_write_extra (GoalsJsonWriter *writer,
                          GBytes          *extra)
{
  const char *start;
  gsize size;

  if (extra == NULL)
    return;
  start = g_bytes_get_data (extra, &size);
  goals_json_writer_members (writer, start, start + size);
}
