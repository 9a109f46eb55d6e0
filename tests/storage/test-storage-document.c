/* test-storage-document.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-storage-fixture.h"

static GoalsEntity *
read_text (const char *text,
           const char *file,
           char      **lines,
           gboolean   *newer)
{
  /* Exactly as long as the text, so that the sanitizer sees a step beyond it */
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GPtrArray) problems = problems_new ();
  GoalsEntity *entity = goals_document_read (bytes, full_type (file), file, problems, newer);

  *lines = problem_lines (problems);
  return entity;
}

static void
assert_reads_as (const char *text,
                 const char *file,
                 const char *expected)
{
  g_autofree char *lines = NULL;
  g_autofree char *written = NULL;
  g_autoptr(GoalsEntity) entity = read_text (text, file, &lines, NULL);
  g_autoptr(GBytes) bytes = NULL;
  gsize size;

  g_assert_cmpstr (lines, ==, "");
  g_assert_nonnull (entity);
  bytes = goals_document_write (entity);
  written = g_strndup (g_bytes_get_data (bytes, &size), g_bytes_get_size (bytes));
  g_assert_cmpstr (written, ==, expected);
  g_assert_cmpuint (strlen (written), ==, size);
}

static void
test_round_trip (void)
{
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *text = full_text (full_files[i]);

      g_test_message ("%s", full_files[i]);
      assert_reads_as (text, full_files[i], text);
    }
}

/* However a document was laid out: written, it is the canonical one. */
static void
test_any_layout (void)
{
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *text = full_text (full_files[i]);
      g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
      g_autofree char *joined = NULL;
      g_autofree char *marked = NULL;

      for (guint j = 0; lines[j] != NULL; j++)
        g_strstrip (lines[j]);
      joined = g_strjoinv (" \r\n\t", lines);
      marked = g_strconcat ("\xef\xbb\xbf", joined, NULL);
      assert_reads_as (joined, full_files[i], text);
      assert_reads_as (marked, full_files[i], text);
    }
}

static void
test_numbers (void)
{
  static const struct { const char *written, *canonical; } numbers[] = {
    { "0", "0" }, { "-0", "0" }, { "-0.0", "0" }, { "0.10", "0.1" }, { "87.350", "87.35" }, { "1e2", "100" },
    { "1E-8", "1e-8" },
    { "12.0", "12" }, { "0.1e1", "1" }, { "999999999999999", "999999999999999" }, { "-1e15", "-1000000000000000" },
    { "0.30000000000000004", "0.30000000000000004" }, { "2.2250738585072014e-308", "2.2250738585072014e-308" },
    { "4.9e-324", "5e-324" }, { "1e-999", "0" }, { "123456789012345678e-5", "1234567890123.4568" },
    { "0.1000000000000000055511151231257827021181583404541015625", "0.1" },
    { "7205759403792793e-16", "0.7205759403792793" }, { "9007199254740993e-3", "9007199254740.992" },
  };
  g_autofree char *text = full_text (FULL_KPI);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *from = g_strdup_printf ("\"2026-01-18\": %s,", numbers[i].written);
      g_autofree char *to = g_strdup_printf ("\"2026-01-18\": %s,", numbers[i].canonical);
      g_autofree char *before = replace_once (text, "\"2026-01-18\": -1e-8,", from);
      g_autofree char *after = replace_once (text, "\"2026-01-18\": -1e-8,", to);

      assert_reads_as (before, FULL_KPI, after);
    }
}

/* What a person types by hand: the required keys, the rest is there by default. */
static void
test_minimal (void)
{
  static const struct { const char *file, *text; } minimal[] = {
    { FULL_MANIFEST, "{\"format\": \"goals-workspace\", \"version\": 1, \"id\": \"10000000-0000-4000-8000-000000000000\", \"name\": \"\"}" },
    { FULL_OBJECTIVE,
      "{\"version\": 1, \"format\": \"goals-objective\", \"id\": \"50000000-0000-4000-8000-000000000001\","
                      " \"title\": \"A\", \"cycle\": null, \"key-results\": [{\"measure\": {\"type\": \"done\"},"
                      " \"id\": \"60000000-0000-4000-8000-000000000001\", \"title\": \"B\", \"check-ins\": ["
                      "{\"id\": \"80000000-0000-4000-8000-000000000002\", \"date\": \"2026-02-01\"},"
                      "{\"id\": \"80000000-0000-4000-8000-000000000001\", \"date\": \"2026-01-01\"}]}]}" },
    { FULL_KPI,
      "{\"format\": \"goals-kpi\", \"version\": 1, \"id\": \"70000000-0000-4000-8000-000000000001\", \"name\": \"N\","
                " \"frequency\": \"daily\", \"better\": \"inside\", \"measurements\": {\"2026-01-02\": 2, \"2026-01-01\": 1}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (minimal); i++)
    {
      g_autofree char *lines = NULL;
      g_autoptr(GoalsEntity) entity = read_text (minimal[i].text, minimal[i].file, &lines, NULL);
      g_autoptr(GBytes) bytes = NULL;
      g_autofree char *written = NULL;

      g_assert_cmpstr (lines, ==, "");
      g_assert_nonnull (entity);
      bytes = goals_document_write (entity);
      written = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      assert_reads_as (written, minimal[i].file, written);
    }
}

typedef struct
{
  const char *file;
  const char *find, *replace;
  const char *lines;            /* what is reported, without the name of the file; "" nothing */
} Broken;

#define OBJECTIVE FULL_OBJECTIVE
#define ID "50000000-0000-4000-8000-000000000001"

static const Broken broken[] = {
  /* The envelope */
  { OBJECTIVE, "goals-objective", "goals-kpi", ":2:3: /format: expected \"goals-objective\", found \"goals-kpi\"" },
  { OBJECTIVE, "  \"format\": \"goals-objective\",\n", "",
    ":1:1: /format: expected \"goals-objective\", found nothing" },
  { OBJECTIVE, "\"version\": 1", "\"version\": \"1\"", ":3:3: /version: expected 1, found \"1\"" },
  { OBJECTIVE, "\"version\": 1", "\"version\": 1.0", ":3:3: /version: expected 1, found 1.0" },
  { OBJECTIVE, "\"version\": 1", "\"version\": 0", ":3:3: /version: expected 1, found 0" },
  { OBJECTIVE, "\"version\": 1,", "", ":1:1: /version: expected 1, found nothing" },

  /* Syntax and limits */
  { OBJECTIVE, "\"weight\": 2.5,", "\"weight\": 2.5", ":21:3: expected “,” or “}”, found “\"”" },
  { OBJECTIVE, "\"weight\": 2.5", "\"weight\": 1e400", ":20:13: expected a number below 1.8e308" },
  { OBJECTIVE, "\"weight\": 2.5", "\"weight\": 1, \"weight\": 2",
    ":20:16: expected every key once, found “weight” again" },
  { OBJECTIVE, "\"weight\": 2.5", "\"title\": \"\"", ":20:3: expected every key once, found “title” again" },

  /* Types */
  { OBJECTIVE, "\"title\": \"Answer before they ask\"", "\"title\": null", ":5:3: /title: expected text, found null" },
  { OBJECTIVE, "  \"title\": \"Answer before they ask\",\n", "", ":1:1: /title: expected text, found nothing" },
  { OBJECTIVE, "  \"cycle\": \"40000000-0000-4000-8000-000000000001\",\n", "",
    ":1:1: /cycle: expected an id (a UUID in lower case) or null, found nothing" },
  { OBJECTIVE, "\"weight\": 2.5", "\"weight\": \"much\"", ":20:3: /weight: expected a number, found \"much\"" },
  { OBJECTIVE, "\"weight\": 2.5", "\"weight\": null", ":20:3: /weight: expected a number, found null" },
  { OBJECTIVE, "\"weight\": 2.5", "\"weight\": {}", ":20:3: /weight: expected a number, found an object" },
  { OBJECTIVE, "\"weight\": 2.5", "\"weight\": true", ":20:3: /weight: expected a number, found true" },
  { OBJECTIVE, "\"weight\": 2.5", "\"weight\": -1",
    ":20:3: /weight: expected a number from 0 to 1e15, found -1" },
  { OBJECTIVE, "\"target\": 99.95", "\"target\": 1e16",
    ":111:9: /key-results/1/measure/target: expected a number from -1e15 to 1e15 or null, found 10000000000000000.0" },
  { OBJECTIVE, "\"decimals\": 1", "\"decimals\": 1.0",
    ":33:9: /key-results/0/measure/decimals: expected a whole number from 0 to 9, found 1.0" },
  { OBJECTIVE, "\"decimals\": 1", "\"decimals\": 10",
    ":33:9: /key-results/0/measure/decimals: expected a whole number from 0 to 9, found 10" },
  { OBJECTIVE, "\"aspirational\"", "\"Aspirational\"",
    ":7:3: /kind: expected one of committed, aspirational, found \"Aspirational\"" },
  { OBJECTIVE, "\"type\": \"done\"", "\"type\": 6",
    ":208:9: /key-results/5/measure/type: expected one of reach, at-least, at-most, between, milestones, done, found 6" },
  { OBJECTIVE, "\"rank\": \"V\"", "\"rank\": \"V0\"",
    ":14:3: /rank: expected a rank of letters and digits that does not end in 0, found \"V0\"" },
  { OBJECTIVE, "\"parent\": null", "\"parent\": \"" ID "\"",
    ":13:3: /parent: expected an object or null, found \"50000000-0000-4000-8000-000000000001\"" },
  { OBJECTIVE, "\"parent\": null", "\"parent\": {\"key-result\": null}",
    ":13:3: /parent/objective: expected an id (a UUID in lower case) or null, found nothing" },
  { OBJECTIVE, "\"supports\": []", "\"supports\": {}",
    ":15:3: /supports: expected an array of objects, found an object" },
  { OBJECTIVE, "\"supports\": []", "\"supports\": [1]", ":15:16: /supports/0: expected an object, found 1" },
  { OBJECTIVE, "\"customer\",", "\"customer\", 7,", ":17:17: /tags/1: expected text, found 7" },
  { OBJECTIVE, "\"due\": \"2026-12-15\"", "\"due\": \"2026-13-01\"",
    ":29:7: /key-results/0/due: expected a date YYYY-MM-DD or null, found \"2026-13-01\"" },
  { OBJECTIVE, "\"due\": \"2026-12-15\"", "\"due\": \"2026-2-15\"",
    ":29:7: /key-results/0/due: expected a date YYYY-MM-DD or null, found \"2026-2-15\"" },
  { OBJECTIVE, "\"due\": \"2026-12-15\"", "\"due\": \"\"",
    ":29:7: /key-results/0/due: expected a date YYYY-MM-DD or null, found \"\"" },
  { OBJECTIVE, "\"due\": \"2026-12-15\"", "\"due\": 20261215",
    ":29:7: /key-results/0/due: expected a date YYYY-MM-DD or null, found 20261215" },
  { OBJECTIVE, "\"score\": 0.7,", "\"score\": 1.01,",
    ":225:5: /closing/score: expected a number from 0 to 1, found 1.01" },
  { OBJECTIVE, "\"key-results\": [", "\"key-results\": [7,", ":22:19: /key-results/0: expected an object, found 7" },
  { FULL_KPI, "\"cumulative\": false", "\"cumulative\": 0",
    ":36:7: /targets/0/cumulative: expected true or false, found 0" },
  { FULL_KPI, "\"guards\": [\n    \"" ID "\"", "\"guards\": [\n    \"all\"",
    ":71:5: /guards/0: expected an id (a UUID in lower case), found \"all\"" },
  { FULL_MANIFEST, "\"check-in-every\": 2", "\"check-in-every\": 0",
    ":9:5: /settings/check-in-every: expected a whole number from 1 to 52, found 0" },
  { FULL_MANIFEST, "\"sunday\"", "\"Sunday\"",
    ":7:5: /settings/week-starts-on: expected one of monday, tuesday, wednesday, thursday, friday, saturday, sunday, found \"Sunday\"" },
  { FULL_MANIFEST, "\"people\": [", "\"people\": null, \"x\": [",
    ":14:3: /people: expected an array of objects, found null" },

  /* Ids */
  { OBJECTIVE, "\"id\": \"" ID "\"", "\"id\": \"one\"",
    ":4:3: /id: expected an id (a UUID in lower case), found \"one\"" },
  { OBJECTIVE, "\"id\": \"a0000000-0000-4000-8000-000000000002\"", "\"id\": \"A0000000-0000-4000-8000-000000000002\"",
    ":190:11: /key-results/4/milestones/1/id: expected an id (a UUID in lower case), found \"A0000000-0000-4000-8000-000000000002\"" },
  { OBJECTIVE, "\"id\": \"a0000000-0000-4000-8000-000000000002\"", "\"id\": \"a0000000-0000-4000-8000-000000000001\"",
    ":190:11: /key-results/4/milestones/1/id: expected an id of its own, found a0000000-0000-4000-8000-000000000001 again" },
  { OBJECTIVE, "\"id\": \"80000000-0000-4000-8000-000000000003\"", "\"id\": \"80000000-0000-4000-8000-000000000001\"",
    ":69:11: /key-results/0/check-ins/2/id: expected an id of its own, found 80000000-0000-4000-8000-000000000001 again" },

  /* What is packed */
  { OBJECTIVE, "\"value\": 87.35", "\"value\": \"87.35\"",
    ":62:11: /key-results/0/check-ins/1/value: expected a number from -1e15 to 1e15 or null, found \"87.35\"" },
  { OBJECTIVE, "\"confidence\": 10", "\"confidence\": 11",
    ":72:11: /key-results/0/check-ins/2/confidence: expected a whole number from 0 to 10 or null, found 11" },
  { OBJECTIVE, "\"note\": \"first week\"", "\"note\": null",
    ":56:11: /key-results/0/check-ins/0/note: expected text, found null" },
  { OBJECTIVE, "\"date\": \"2026-02-09\"", "\"x\": \"2026-02-09\"",
    ":68:9: /key-results/0/check-ins/2/date: expected a date YYYY-MM-DD, found nothing" },
  { FULL_KPI, "\"2026-01-04\": 26.3", "\"2026-01-04\": null",
    ":60:5: /measurements/2026-01-04: expected a number from -1e15 to 1e15, found null" },
  { FULL_KPI, "\"2026-01-04\": 26.3", "\"2026-02-30\": 26.3",
    ":60:5: /measurements/2026-02-30: expected a date YYYY-MM-DD as the key" },
  { FULL_KPI, "\"2026-01-04\": 26.3", "\"a/b~\": 26.3",
    ":60:5: /measurements/a~1b~0: expected a date YYYY-MM-DD as the key" },
  { FULL_KPI, "\"price change\"", "1", ":68:5: /notes/2026-01-11: expected text, found 1" },
};

static void
check_broken (const Broken *test)
{
  g_autofree char *text = full_text (test->file);
  g_autofree char *changed = replace_once (text, test->find, test->replace);
  g_autofree char *expected = g_strconcat (test->file, test->lines, NULL);
  g_autofree char *lines = NULL;
  g_autoptr(GoalsEntity) entity = read_text (changed, test->file, &lines, NULL);

  g_assert_cmpstr (lines, ==, expected);
  g_assert_null (entity);
}

static void
test_broken (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_test_message ("%s → %s", broken[i].find, broken[i].replace);
      check_broken (&broken[i]);
    }
}

/* One look shows everything that is wrong, each in its place. */
static void
test_all_problems (void)
{
  g_autofree char *lines = NULL;
  g_autoptr(GoalsEntity) entity = read_text ("{\"format\": \"goals-kpi\", \"version\": 1, \"id\": 7,\n \"name\": [],\n \"frequency\": \"never\","
                                             "\n \"better\": \"lower\",\n \"targets\": [{}, {\"from\": \"x\"}],\n \"notes\": {\"today\": 1}}",
                                             FULL_KPI, &lines, NULL);

  g_assert_null (entity);
  g_assert_cmpstr (lines, ==,
                   FULL_KPI ":1:39: /id: expected an id (a UUID in lower case), found 7\n"
                   FULL_KPI ":2:2: /name: expected text, found an array\n"
                   FULL_KPI ":3:2: /frequency: expected one of daily, weekly, monthly, quarterly, yearly, found \"never\"\n"
                   FULL_KPI ":5:14: /targets/0/from: expected a date YYYY-MM-DD, found nothing\n"
                   FULL_KPI ":5:19: /targets/1/from: expected a date YYYY-MM-DD, found \"x\"\n"
                   FULL_KPI ":6:12: /notes/today: expected a date YYYY-MM-DD as the key\n"
                   FULL_KPI ":6:12: /notes/today: expected text, found 1");
}

static void
test_many_problems (void)
{
  g_autoptr(GString) text = g_string_new ("{\"format\": \"goals-kpi\", \"version\": 1, \"measurements\": {");
  g_autofree char *lines = NULL;
  g_autoptr(GoalsEntity) entity = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, "%s\"%u\": 1", i > 0 ? ", " : "", i);
  g_string_append (text, "}}");
  entity = read_text (text->str, FULL_KPI, &lines, NULL);
  g_assert_null (entity);
  /* 100000 keys and four that are missing, 100 of them shown */
  g_assert_true (g_str_has_suffix (lines, FULL_KPI ": and 99904 more problems"));
}

static void
test_newer (void)
{
  static const char *const versions[] = { "2", "2147483648", "99999999999" };
  g_autofree char *text = full_text (FULL_KPI);

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *member = g_strdup_printf ("\"version\": %s", versions[i]);
      g_autofree char *changed = replace_once (text, "\"version\": 1", member);
      g_autofree char *expected = g_strdup_printf (FULL_KPI ":3:3: /version: expected version 1, found %s, written by a newer Goals: open for reading only",
                                                   versions[i]);
      g_autofree char *lines = NULL;
      gboolean newer = FALSE;
      g_autoptr(GoalsEntity) entity = read_text (changed, FULL_KPI, &lines, &newer);

      g_assert_true (newer);
      g_assert_nonnull (entity);
      g_assert_cmpstr (lines, ==, expected);
    }
}

static void
test_not_an_object (void)
{
  static const char *const texts[] = { "[]", "1", "\"\"", "null", "true" };
  static const char *const found[] = { "an array", "1", "\"\"", "null", "true" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *lines = NULL;
      g_autofree char *expected = g_strdup_printf (FULL_KPI ": expected an object, found %s", found[i]);
      g_autoptr(GoalsEntity) entity = read_text (texts[i], FULL_KPI, &lines, NULL);

      g_assert_null (entity);
      g_assert_cmpstr (lines, ==, expected);
    }
}

/* Any part of a document as JSON, and back. */
static void
test_entity (void)
{
  g_autofree char *text = full_text (FULL_OBJECTIVE);
  g_autofree char *lines = NULL;
  g_autoptr(GoalsEntity) objective = read_text (text, FULL_OBJECTIVE, &lines, NULL);
  GoalsEntity *key_result = goals_list_peek (goals_objective_get_key_results (GOALS_OBJECTIVE (objective)), 0);
  g_autoptr(GBytes) bytes = goals_document_write_entity (key_result);
  g_autoptr(GBytes) bad = g_bytes_new_static ("{\"title\": 1}", 12);
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsEntity) copy = goals_document_read_entity (bytes, GOALS_TYPE_KEY_RESULT, &error);
  g_autoptr(GBytes) again = NULL;

  g_assert_no_error (error);
  g_assert_true (goals_record_equal (GOALS_RECORD (copy), GOALS_RECORD (key_result)));
  again = goals_document_write_entity (copy);
  g_assert_true (g_bytes_equal (bytes, again));

  g_assert_null (goals_document_read_entity (bad, GOALS_TYPE_KEY_RESULT, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
  g_assert_cmpstr (error->message, ==, "/id: expected an id (a UUID in lower case), found nothing");
}

/* A whole document taken for an entity: what is written of it has every key once. */
static void
test_entity_in_envelope (void)
{
  g_autofree char *text = full_text (FULL_OBJECTIVE);
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsEntity) objective = goals_document_read_entity (bytes, GOALS_TYPE_OBJECTIVE, &error);
  g_autoptr(GBytes) written = NULL;

  g_assert_no_error (error);
  written = goals_document_write (objective);
  g_assert_true (g_bytes_equal (written, bytes));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/storage/document/round-trip", test_round_trip);
  g_test_add_func ("/storage/document/any-layout", test_any_layout);
  g_test_add_func ("/storage/document/numbers", test_numbers);
  g_test_add_func ("/storage/document/minimal", test_minimal);
  g_test_add_func ("/storage/document/broken", test_broken);
  g_test_add_func ("/storage/document/all-problems", test_all_problems);
  g_test_add_func ("/storage/document/many-problems", test_many_problems);
  g_test_add_func ("/storage/document/newer", test_newer);
  g_test_add_func ("/storage/document/not-an-object", test_not_an_object);
  g_test_add_func ("/storage/document/entity", test_entity);
  g_test_add_func ("/storage/document/entity-in-envelope", test_entity_in_envelope);
  return g_test_run ();
}
