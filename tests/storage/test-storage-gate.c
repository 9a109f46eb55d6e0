/* test-storage-gate.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <json-glib/json-glib.h>
#include <string.h>

#include "goals-document.h"
#include "goals-json-gate.h"

typedef struct
{
  const char *text;             /* \1 stands for NUL */
  int         code;             /* PASS: it is let through */
  guint       line, column;
  const char *message;
} Case;

#define PASS   (-1)
#define SYNTAX GOALS_STORAGE_ERROR_SYNTAX
#define SCHEMA GOALS_STORAGE_ERROR_SCHEMA
#define LIMIT  GOALS_STORAGE_ERROR_LIMIT

static const Case cases[] = {
  { "{}", PASS, 0, 0, NULL },
  { " [1, -0, 0.5, 1e5, 1E-5, true, false, null, \"\\u00e9\\ud83d\\ude00\"]\r\n\t", PASS, 0, 0, NULL },
  { "\xef\xbb\xbf{}", PASS, 0, 0, NULL },
  { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\x7f\"", PASS, 0, 0, NULL },
  { "[9223372036854775807, -9223372036854775808, 1.7976931348623157e308, 5e-324, 1e-999]", PASS, 0, 0, NULL },
  { "{\"a\": {\"a\": 1}, \"b\": [{\"a\": 1}, {\"a\": 2}]}", PASS, 0, 0, NULL },

  { "", SYNTAX, 1, 1, "expected a value, found the end of the document" },
  { " \n ", SYNTAX, 2, 2, "expected a value, found the end of the document" },
  { "\xef\xbb\xbf", SYNTAX, 1, 2, "expected a value, found the end of the document" },
  { "{\"a\":1}{\"b\":2}", SYNTAX, 1, 8, "expected the end of the document, found “{”" },
  { "{\"a\": 1,}", SYNTAX, 1, 9, "expected a key in quotation marks, found “}”" },
  { "{\"a\" 1}", SYNTAX, 1, 6, "expected “:”, found “1”" },
  { "{\"a\": 1\n \"b\": 2}", SYNTAX, 2, 2, "expected “,” or “}”, found “\"”" },
  { "[1 2]", SYNTAX, 1, 4, "expected “,” or “]”, found “2”" },
  { "[1}", SYNTAX, 1, 3, "expected “,” or “]”, found “}”" },
  { "[1,", SYNTAX, 1, 4, "expected a value, found the end of the document" },
  { "[\"é\", x]", SYNTAX, 1, 7, "expected a value, found “x”" },
  { "[tru]", SYNTAX, 1, 5, "expected true, false or null, found “]”" },
  { "[NaN]", SYNTAX, 1, 2, "expected a value, found “N”" },
  { "[1.]", SYNTAX, 1, 4, "expected a digit, found “]”" },
  { "[.5]", SYNTAX, 1, 2, "expected a value, found “.”" },
  { "[010]", SYNTAX, 1, 3, "expected “,” or “]”, found “1”" },
  { "[+1]", SYNTAX, 1, 2, "expected a value, found “+”" },
  { "[1e+]", SYNTAX, 1, 5, "expected a digit, found “]”" },
  { "{'a': 1}", SYNTAX, 1, 2, "expected a key in quotation marks, found “'”" },
  { "{} // end", SYNTAX, 1, 4, "expected the end of the document, found “/”" },
  { "[\"a\nb\"]", SYNTAX, 1, 4, "expected control characters written as \\u00xx, found U+000A" },
  { "[\"a", SYNTAX, 1, 4, "expected a closing quotation mark, found the end of the document" },
  { "[\"\\x\"]", SYNTAX, 1, 4, "expected one of \" \\ / b f n r t u behind the backslash, found “x”" },
  { "[\"\\u12g4\"]", SYNTAX, 1, 7, "expected four hexadecimal digits, found “g”" },
  { "[\"\\u0000\"]", SYNTAX, 1, 3, "expected text, found the NUL character \\u0000" },
  { "[\"a\\ud800b\"]", SYNTAX, 1, 4, "expected a whole character, found half a surrogate pair \\ud800" },
  { "[\"\\ud800\\u0041\"]", SYNTAX, 1, 3, "expected a whole character, found half a surrogate pair \\ud800" },
  { "[\"\\udc00\\ud800\"]", SYNTAX, 1, 3, "expected a whole character, found half a surrogate pair \\udc00" },
  { "[\"a\1b\"]", SYNTAX, 1, 4, "expected text in UTF-8 without NUL, found byte 0x00" },
  { "[\"a\xff\"]", SYNTAX, 1, 4, "expected text in UTF-8 without NUL, found byte 0xff" },
  { "[\"\xed\xa0\x80\"]", SYNTAX, 1, 3, "expected text in UTF-8 without NUL, found byte 0xed" },

  { "[1e400]", LIMIT, 1, 2, "expected a number below 1.8e308" },
  { "[9223372036854775808]", LIMIT, 1, 2, "expected a whole number of at most 64 bits" },
  { "[-9223372036854775809]", LIMIT, 1, 2, "expected a whole number of at most 64 bits" },

  { "{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", SCHEMA, 3, 2, "expected every key once, found “a” again" },
  { "{\"b\": 1, \"a\": {\"c\": 1, \"c\": 2}}", SCHEMA, 1, 24, "expected every key once, found “c” again" },
  { "{\"a/b\": 1, \"\\u0061\\/b\": 2}", SCHEMA, 1, 12, "expected every key once, found “\\u0061\\/b” again" },
  { "{\"\": 1, \"\": 2}", SCHEMA, 1, 9, "expected every key once, found “” again" },
};

static void
check_case (const Case *test)
{
  g_autofree char *text = g_strdup (test->text);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  GoalsJsonPlace place = { 0, 0 };
  gsize length = strlen (text);

  g_strdelimit (text, "\1", '\0');
  /* Exactly as long as the text, so that the sanitizer sees a step beyond it */
  bytes = g_bytes_new (text, length);
  if (test->code == PASS)
    {
      g_assert_true (goals_json_gate_check (bytes, &place, &error));
      g_assert_no_error (error);
      return;
    }
  g_assert_false (goals_json_gate_check (bytes, &place, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, test->code);
  g_assert_cmpstr (error->message, ==, test->message);
  g_assert_cmpuint (place.line, ==, test->line);
  g_assert_cmpuint (place.column, ==, test->column);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      check_case (&cases[i]);
    }
}

static int
check_code (GString *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text->str, text->len);
  g_autoptr(GError) error = NULL;

  if (goals_json_gate_check (bytes, NULL, &error))
    return PASS;
  g_assert_true (error->domain == GOALS_STORAGE_ERROR);
  return error->code;
}

static void
check_repeated (const char *before,
                const char *unit,
                gsize       n,
                const char *after,
                int         code)
{
  GString *text = g_string_new (before);

  for (gsize i = 0; i < n; i++)
    g_string_append (text, unit);
  g_string_append (text, after);
  g_assert_cmpint (check_code (text), ==, code);
  g_string_free (text, TRUE);
}

static void
test_limits (void)
{
  check_repeated ("[", "[", GOALS_JSON_MAX_DEPTH - 1, "", SYNTAX);
  check_repeated ("[", "[", GOALS_JSON_MAX_DEPTH, "", LIMIT);
  check_repeated ("", "[", 100000, "", LIMIT);
  check_repeated ("", "[{\"\":", 50000, "", LIMIT);
  check_repeated ("[\"", "x", GOALS_JSON_MAX_STRING, "\"]", PASS);
  check_repeated ("[\"", "x", GOALS_JSON_MAX_STRING + 1, "\"]", LIMIT);
  check_repeated ("[\"", "\\u00e9", GOALS_JSON_MAX_STRING / 2, "\"]", PASS);
  check_repeated ("[\"", "\\u00e9", GOALS_JSON_MAX_STRING / 2 + 1, "\"]", LIMIT);
  check_repeated ("[0.", "3", GOALS_JSON_MAX_NUMBER - 2, "]", PASS);
  check_repeated ("[0.", "3", GOALS_JSON_MAX_NUMBER - 1, "]", LIMIT);
  check_repeated ("[1", "0", 308, ".5]", PASS);
  check_repeated ("[1", "0", 309, ".5]", LIMIT);
  check_repeated ("[0", ",0", GOALS_JSON_MAX_VALUES - 2, "]", PASS);
  check_repeated ("[0", ",0", GOALS_JSON_MAX_VALUES - 1, "]", LIMIT);
  check_repeated ("[0", ",{}", GOALS_JSON_MAX_CONTAINERS - 1, "]", PASS);
  check_repeated ("[0", ",{}", GOALS_JSON_MAX_CONTAINERS, "]", LIMIT);
  check_repeated ("[", " ", GOALS_JSON_MAX_BYTES - 2, "]", PASS);
  check_repeated ("[", " ", GOALS_JSON_MAX_BYTES - 1, "]", LIMIT);
}

/* Many keys in no order, then one of them again in another spelling: found, however many there are. */
static void
test_many_keys (void)
{
  for (guint n = 1; n < 200; n += 7)
    {
      g_autoptr(GString) text = g_string_new ("{\"é\": 0");

      for (guint i = 0; i < n; i++)
        g_string_append_printf (text, ", \"%u\": 1", (i * 7919) % 1009);
      g_string_append_c (text, '}');
      g_assert_cmpint (check_code (text), ==, PASS);
      g_string_truncate (text, text->len - 1);
      g_string_append (text, n % 2 == 0 ? ", \"\\u00e9\": 2}" : ", \"é\": 2}");
      g_assert_cmpint (check_code (text), ==, SCHEMA);
    }
}

static JsonNode *
load_expected (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "expected.json", NULL);
  g_autoptr(JsonParser) parser = json_parser_new ();
  g_autoptr(GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  return json_parser_steal_root (parser);
}

static void
check_suite_file (const char *folder,
                  const char *name,
                  const char *expect)
{
  g_autofree char *path = g_build_filename (folder, "test_parsing", name, NULL);
  g_autofree char *data = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &data, &size, NULL));
  bytes = g_bytes_new (data, size);
  goals_json_gate_check (bytes, NULL, &error);
  g_test_message ("%s: %s", name, error != NULL ? error->message : "passed");
  if (g_str_equal (expect, "reject") || g_str_equal (expect, "policy"))
    g_assert_nonnull (error);
  /* Correct JSON, but no document of ours: refused for another reason */
  else if (g_str_has_prefix (name, "y_object_duplicated_key"))
    g_assert_error (error, GOALS_STORAGE_ERROR, SCHEMA);
  else
    g_assert_no_error (error);
}

static void
test_suite (void)
{
  const char *shared = g_getenv ("GOALS_SHARED_DATA");
  g_autofree char *folder = g_build_filename (shared != NULL ? shared : "", "json-test-suite", NULL);
  g_autoptr(JsonNode) expected = NULL;
  g_autoptr(GList) names = NULL;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("the JSON test suite is not here (GOALS_SHARED_DATA)");
      return;
    }
  expected = load_expected (folder);
  names = json_object_get_members (json_node_get_object (expected));
  g_assert_cmpuint (g_list_length (names), >, 300);
  for (GList *name = names; name != NULL; name = name->next)
    {
      JsonObject *verdict = json_object_get_object_member (json_node_get_object (expected), name->data);

      check_suite_file (folder, name->data, json_object_get_string_member (verdict, "expect"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/gate/cases", test_cases);
  g_test_add_func ("/storage/gate/limits", test_limits);
  g_test_add_func ("/storage/gate/many-keys", test_many_keys);
  g_test_add_func ("/storage/gate/json-test-suite", test_suite);
  return g_test_run ();
}
