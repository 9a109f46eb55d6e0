/* test-storage-writer.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-json-gate.h"
#include "goals-json-text.h"
#include "goals-json-writer.h"
#include "goals-number.h"
#include "goals-storage-fixture.h"

static char *
finish (GoalsJsonWriter *writer)
{
  g_autoptr(GBytes) bytes = goals_json_writer_finish (writer);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_layout (void)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();
  g_autofree char *text = NULL;

  goals_json_writer_begin_object (writer);
  goals_json_writer_key (writer, "empty");
  goals_json_writer_begin_array (writer);
  goals_json_writer_end_array (writer);
  goals_json_writer_key (writer, "full");
  goals_json_writer_begin_array (writer);
  goals_json_writer_begin_object (writer);
  goals_json_writer_end_object (writer);
  goals_json_writer_int (writer, G_MININT64);
  goals_json_writer_number (writer, 0.1);
  goals_json_writer_number (writer, GOALS_NUMBER_NONE);
  goals_json_writer_boolean (writer, TRUE);
  goals_json_writer_boolean (writer, FALSE);
  goals_json_writer_string (writer, NULL);
  goals_json_writer_end_array (writer);
  goals_json_writer_string_member (writer, "text", "a");
  goals_json_writer_string_member (writer, "nothing", NULL);
  goals_json_writer_end_object (writer);
  text = finish (writer);
  g_assert_cmpstr (text, ==,
                   "{\n"
                   "  \"empty\": [],\n"
                   "  \"full\": [\n"
                   "    {},\n"
                   "    -9223372036854775808,\n"
                   "    0.1,\n"
                   "    null,\n"
                   "    true,\n"
                   "    false,\n"
                   "    null\n"
                   "  ],\n"
                   "  \"text\": \"a\",\n"
                   "  \"nothing\": null\n"
                   "}\n");
}

static void
test_escapes (void)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();
  g_autofree char *text = NULL;

  goals_json_writer_string (writer, "\" \\ / \b \f \n \r \t \x01 \x1f \x7f é 漢 🎯 \xe2\x80\xa8");
  text = finish (writer);
  g_assert_cmpstr (text, ==, "\"\\\" \\\\ / \\b \\f \\n \\r \\t \\u0001 \\u001f \\u007f é 漢 🎯 \xe2\x80\xa8\"\n");
}

/* Deeper than anything that is read, to see the indent beyond one run of blanks. */
static void
test_depth (void)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;

  for (guint i = 0; i < 100; i++)
    goals_json_writer_begin_array (writer);
  goals_json_writer_null (writer);
  for (guint i = 0; i < 100; i++)
    goals_json_writer_end_array (writer);
  text = finish (writer);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; i < 100; i++)
    {
      g_assert_cmpuint (strspn (lines[i], " "), ==, 2 * i);
      g_assert_cmpstr (lines[i] + 2 * i, ==, "[");
    }
  g_assert_cmpstr (lines[100] + 200, ==, "null");
}

/* Laying a text out anew moves blanks only: every word, string and digit stays as it was written. */
static void
check_text (const char *json,
            gsize       length)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();
  g_autoptr(GoalsJsonWriter) again = goals_json_writer_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *same = NULL;
  g_autoptr(GString) before = g_string_new (NULL);
  g_autoptr(GString) after = g_string_new (NULL);

  goals_json_writer_text (writer, json, json + length);
  text = finish (writer);
  bytes = g_bytes_new (text, strlen (text));
  g_assert_true (goals_json_gate_check (bytes, NULL, NULL));
  goals_json_text_compact (before, json, json + length);
  goals_json_text_compact (after, text, text + strlen (text));
  g_assert_cmpstr (before->str, ==, after->str);
  goals_json_writer_text (again, text, text + strlen (text));
  same = finish (again);
  g_assert_cmpstr (text, ==, same);
}

static void
check_suite_folder (const char *folder,
                    guint      *n_passed)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      g_autoptr(GBytes) bytes = NULL;
      const char *start;
      gsize size;

      g_assert_true (g_file_get_contents (path, &data, &size, NULL));
      bytes = g_bytes_new (data, size);
      if (!goals_json_gate_check (bytes, NULL, NULL))
        continue;
      g_test_message ("%s", name);
      start = g_str_has_prefix (data, "\xef\xbb\xbf") ? data + 3 : data;
      check_text (start, size - (gsize) (start - data));
      (*n_passed)++;
    }
}

static void
test_suite (void)
{
  const char *shared = g_getenv ("GOALS_SHARED_DATA");
  g_autofree char *parsing = g_build_filename (shared != NULL ? shared : "", "json-test-suite", "test_parsing", NULL);
  g_autofree char *transform = g_build_filename (shared != NULL ? shared : "", "json-test-suite", "test_transform",
                                                 NULL);
  guint n_passed = 0;

  if (!g_file_test (parsing, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the JSON test suite is not here (GOALS_SHARED_DATA)");
      return;
    }
  check_suite_folder (parsing, &n_passed);
  check_suite_folder (transform, &n_passed);
  g_assert_cmpuint (n_passed, >, 90);
}

static void
test_locate (void)
{
  const char *text = "{ \"a\": [ 1, {\"b/~\": \"x\"} ], \"\\u0063\" : -1.50 , \"d\": {} }";
  static const struct { const char *path, *key, *value; } places[] = {
    { "", NULL, "{ \"a\": [ 1, {\"b/~\": \"x\"} ], \"\\u0063\" : -1.50 , \"d\": {} }" },
    { "/a", "\"a\"", "[ 1, {\"b/~\": \"x\"} ]" }, { "/a/0", NULL, "1" }, { "/a/1", NULL, "{\"b/~\": \"x\"}" },
    { "/a/1/b~1~0", "\"b/~\"", "\"x\"" }, { "/c", "\"\\u0063\"", "-1.50" }, { "/d", "\"d\"", "{}" },
    { "/e", NULL, NULL }, { "/a/2", NULL, NULL },
  };
  g_autoptr(GHashTable) spans = g_hash_table_new (g_str_hash, g_str_equal);
  GoalsJsonSpan found[G_N_ELEMENTS (places)] = { { NULL, NULL, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_hash_table_insert (spans, (gpointer) places[i].path, &found[i]);
  goals_json_text_locate (text, spans);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *value = found[i].end != NULL
                               ? g_strndup (found[i].start, (gsize) (found[i].end - found[i].start)) : NULL;

      g_assert_cmpstr (value, ==, places[i].value);
      if (places[i].key != NULL)
        g_assert_true (g_str_has_prefix (found[i].key, places[i].key));
      else
        g_assert_null (found[i].key);
    }
}

static guint
count_changed_lines (const char *a,
                     const char *b)
{
  g_auto(GStrv) before = g_strsplit (a, "\n", -1);
  g_auto(GStrv) after = g_strsplit (b, "\n", -1);
  guint n = 0;

  g_assert_cmpuint (g_strv_length (before), ==, g_strv_length (after));
  for (guint i = 0; before[i] != NULL; i++)
    n += !g_str_equal (before[i], after[i]);
  return n;
}

static int
first_word (const GoalsField *field)
{
  g_autoptr(GTypeClass) words = g_type_class_ref (goals_param_get_target (field->pspec));

  return ((GEnumClass *) words)->values[0].value;
}

/* Gives @value another content than it has; FALSE for what is not one value on one line. */
static gboolean
change_value (const GoalsField *field,
              GValue           *value)
{
  switch (field->kind)
    {
    case GOALS_FIELD_STRING:
      g_value_set_string (value, "changed");
      return TRUE;
    case GOALS_FIELD_RANK:
      g_value_set_string (value, "zz");
      return TRUE;
    case GOALS_FIELD_REF:
      g_value_set_string (value, g_value_get_string (value) != NULL ? NULL : "11111111-0000-4000-8000-000000000000");
      return TRUE;
    case GOALS_FIELD_ENUM:
      g_value_set_enum (value, g_value_get_enum (value) == first_word (field) ? first_word (field) + 1
                        : first_word (field));
      return TRUE;
    case GOALS_FIELD_INT:
      g_value_set_int (value, g_value_get_int (value) + 1);
      return TRUE;
    case GOALS_FIELD_NUMBER:
      g_value_set_double (value, g_value_get_double (value) + 0.25);
      return TRUE;
    case GOALS_FIELD_DATE:
      g_value_set_int (value, g_value_get_int (value) == GOALS_DATE_NONE ? 700000 : g_value_get_int (value) + 1);
      return TRUE;
    case GOALS_FIELD_ID:
    case GOALS_FIELD_BOOLEAN:
    case GOALS_FIELD_TAGS:
    case GOALS_FIELD_VALUE:
    case GOALS_FIELD_VALUES:
    case GOALS_FIELD_LIST:
    case GOALS_FIELD_CHECK_INS:
    case GOALS_FIELD_SERIES:
    case GOALS_FIELD_NOTES:
    default:
      return FALSE;
    }
}

static char *
write_document (GoalsEntity *document)
{
  g_autoptr(GBytes) bytes = goals_document_write (document);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
change_each_field (GoalsEntity *entity,
                   gpointer     document)
{
  guint n;
  const GoalsField *fields = goals_record_get_fields (GOALS_RECORD (entity), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto(GValue) value = G_VALUE_INIT;
      g_autofree char *before = write_document (document);
      g_autofree char *after = NULL;

      g_value_init (&value, fields[i].pspec->value_type);
      g_object_get_property (G_OBJECT (entity), fields[i].pspec->name, &value);
      if (!change_value (&fields[i], &value))
        continue;
      g_object_set_property (G_OBJECT (entity), fields[i].pspec->name, &value);
      after = write_document (document);
      g_test_message ("%s %s", G_OBJECT_TYPE_NAME (entity), fields[i].pspec->name);
      g_assert_cmpuint (count_changed_lines (before, after), ==, 1);
    }
}

/* Whatever single value changes, from or to nothing too: one line of the document does. */
static void
test_one_line_a_field (void)
{
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *text = full_text (full_files[i]);
      g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr(GPtrArray) problems = problems_new ();
      g_autoptr(GoalsEntity) document = goals_document_read (bytes, full_type (full_files[i]), full_files[i], problems,
                                                             NULL);

      goals_entity_foreach (document, change_each_field, document);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/writer/layout", test_layout);
  g_test_add_func ("/storage/writer/escapes", test_escapes);
  g_test_add_func ("/storage/writer/depth", test_depth);
  g_test_add_func ("/storage/writer/json-test-suite", test_suite);
  g_test_add_func ("/storage/writer/locate", test_locate);
  g_test_add_func ("/storage/writer/one-line-a-field", test_one_line_a_field);
  return g_test_run ();
}
