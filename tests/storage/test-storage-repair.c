/* test-storage-repair.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-document.h"
#include "goals-json-draft.h"
#include "goals-repair-fixture.h"

/* One document that cannot be read, and what is proposed for it. */

/* One place of a whole document made wrong: what is proposed differs from it in one place at most, and the note tells
   what stood there. */
static const struct
{
  const char *name, *file, *find, *broken;      /* how it came to be broken */
  const char *repaired;                         /* what stands there then; NULL: as in the whole document */
  const char *note;
} cases[] = {
  { "trailing comma", FULL_OBJECTIVE, "\"2026\"\n", "\"2026\",\n", NULL, "Commas were put right" },
  { "missing comma", FULL_OBJECTIVE, "\"customer\",", "\"customer\"", NULL, "Commas were put right" },
  { "comments", FULL_OBJECTIVE, "\"rank\"", "// the order\n /* of */ # things\n \"rank\"", NULL,
    "Comments were left out" },
  { "comment without end", FULL_OBJECTIVE, "\"rank\"", "/* the order\n\"rank\"", NULL, "Comments were left out" },
  { "mark and comment", FULL_KPI, "{\n  \"format\"", "\xef\xbb\xbf//\n{\n  \"format\"", NULL,
    "Comments were left out" },
  { "single quotes", FULL_OBJECTIVE, "\"Start earlier\"", "'Start earlier'", NULL, "Quotation marks were put right" },
  { "quotes inside", FULL_OBJECTIVE, "\"Start earlier\"", "'Start \"it\\'s\" earlier'",
    "\"Start \\\"it's\\\" earlier\"", "Quotation marks" },
  { "missing quote", FULL_OBJECTIVE, "\"Start earlier\"", "\"Start earlier", NULL, "Quotation marks were put right" },
  { "key without quotes", FULL_OBJECTIVE, "\"rank\":", "rank:", NULL, "Keys were put in quotation marks" },
  { "equals sign", FULL_OBJECTIVE, "\"rank\":", "\"rank\" =", NULL, NULL },
  { "line break in a text", FULL_OBJECTIVE, "Two\\nlines", "Two\nlines", NULL, NULL },
  { "escape that is none", FULL_OBJECTIVE, "Start earlier", "Start \\earlier", NULL, NULL },
  { "lone surrogate", FULL_OBJECTIVE, "Start earlier", "Start \\ud800earlier", "Start \\ufffdearlier", "Characters" },
  { "zero character", FULL_OBJECTIVE, "Start earlier", "Start \\u0000earlier", "Start \\ufffdearlier", "Characters" },
  { "no UTF-8", FULL_OBJECTIVE, "Start earlier", "Start \xff" "earlier", "Start \xef\xbf\xbd" "earlier", "Characters" },
  { "plus", FULL_OBJECTIVE, "\"weight\": 2.5", "\"weight\": +2.5", NULL, "“+2.5” was read as the number 2.5" },
  { "leading zero", FULL_OBJECTIVE, "\"weight\": 2.5", "\"weight\": 02.5", NULL, "“02.5” was read as the number 2.5" },
  { "not a number", FULL_OBJECTIVE, "\"weight\": 2.5", "\"weight\": NaN", "\"weight\": 1", "NaN" },
  { "absurd number", FULL_OBJECTIVE, "\"weight\": 2.5", "\"weight\": 1e400", "\"weight\": 1", "1e400" },
  { "number as text", FULL_OBJECTIVE, "\"weight\": 2.5", "\"weight\": \"2.5\"", NULL,
    "read as 2.5 (expected a number, found \"2.5\")" },
  { "text as number", FULL_OBJECTIVE, "\"Start earlier\"", "2026", "\"2026\"",
    "read as \"2026\" (expected text, found 2026)" },
  { "whole number with a point", FULL_OBJECTIVE, "\"confidence\": 5", "\"confidence\": 5.0", NULL, "read as 5" },
  { "other words", FULL_OBJECTIVE, "\"parent\": null", "\"parent\": None", NULL, "“None” was read as nothing" },
  { "wrong type", FULL_OBJECTIVE, "\"weight\": 2.5", "\"weight\": [2.5]", "\"weight\": 1", "left out: a list of 1 (2.5) (" },
  { "unknown word", FULL_OBJECTIVE, "\"level\": \"strategic\"", "\"level\": \"cosmic\"", "\"level\": \"tactical\"",
    "left out: \"cosmic\"" },
  { "confidence beyond", FULL_OBJECTIVE, "\"confidence\": 5", "\"confidence\": 11", "\"confidence\": null",
    "left out: 11 (" },
  { "item that has no title", FULL_OBJECTIVE, "\"confidence\": 5", "\"confidence\": \"much\"", "\"confidence\": null",
    "First answer in 8.5 hours › Check-ins 1 › Confidence: left out: \"much\" (" },
  { "check-in without a day", FULL_OBJECTIVE, "\"date\": \"2026-02-09\",\n          \"value\": null",
    "\"value\": 7", "*",
    "First answer in 8.5 hours › Check-ins 3 › Date: put aside in the file under “recovered”: check-in (Value: 7, "
    "Confidence: 10, Note: only a feeling) (" },
  { "missing measure", FULL_OBJECTIVE, "\"type\": \"at-least\"", "\"type\": \"sometimes\"", "\"type\": \"reach\"",
    "left out: \"sometimes\"" },
  { "key twice", FULL_OBJECTIVE, "\"weight\": 2.5", "\"weight\": 7,\n \"weight\": 2.5", NULL,
    "“weight” stood there twice: kept 2.5, not 7" },
  { "list twice", FULL_OBJECTIVE, "\"weight\": 2.5", "\"weight\": 2.5, \"tags\": [\"more\", \"2026\"]", NULL,
    "both were put together" },
  { "item instead of a list", FULL_MANIFEST,
    "\"people\": [\n    {\n      \"id\": \"20000000-0000-4000-8000-000000000001\"",
    "\"people\": [\n    {\n      \"id\": \"20000000-0000-4000-8000-000000000001\", \"email\": 12", NULL,
    "stood there twice" },
  { "id twice", FULL_OBJECTIVE, "\"id\": \"80000000-0000-4000-8000-000000000003\"",
    "\"id\": \"80000000-0000-4000-8000-000000000002\"", "*",
    "(expected an id of its own, found 80000000-0000-4000-8000-000000000002 again)" },
  { "id that is none", FULL_OBJECTIVE, "\"id\": \"80000000-0000-4000-8000-000000000003\"", "\"id\": 3", "*", "it is " },
  { "id of another", FULL_OBJECTIVE, "\"id\": \"50000000-0000-4000-8000-000000000001\"",
    "\"id\": \"50000000-0000-4000-8000-000000000009\"",
    NULL, "not \"50000000-0000-4000-8000-000000000009\"" },
  { "format", FULL_KPI, "\"goals-kpi\"", "\"goals-objective\"", NULL,
    "“format” is \"goals-kpi\" now, not \"goals-objective\"" },
  { "version", FULL_KPI, "\"version\": 1,", "", NULL, "“version” is 1 now" },
  { "day that is none", FULL_KPI, "\"2026-01-11\": 0.30000000000000004,", "\"2026-02-30\": 7,", "", "left out: 7" },
  { "title missing", FULL_OBJECTIVE, "\"title\": \"Answer before they ask\",", "", "\"title\": \"\",", "Title" },
  { "day of a cycle", FULL_MANIFEST, "\"start\": \"2025-10-01\"", "\"start\": \"2025-10-32\"",
    "\"start\": \"2025-12-31\"", "2025-10-32" },
  { "target without a day", FULL_KPI, "\"from\": \"2026-07-01\"", "\"from\": \"soon\"", "*", "left out: \"soon\"" },
  { "brace that is too much", FULL_OBJECTIVE, "\"rank\": \"V\",", "\"rank\": \"V\"},", NULL,
    "Brackets were put right" },
  { "bracket that is missing", FULL_OBJECTIVE,
    "\"note\": \"first week\",\n          \"author\": \"20000000-0000-4000-8000-000000000002\"\n        },\n        {",
    "\"note\": \"first week\",\n          \"author\": \"20000000-0000-4000-8000-000000000002\"\n", NULL,
    "Brackets were put right" },
  { "nonsense", FULL_OBJECTIVE, "\"rank\": \"V\",", "\"rank\": \"V\",\n  %&!$ 12\n", NULL,
    "Left out, because it makes no sense: %&!$ 12" },
};

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *whole = full_text (cases[i].file);
  g_autofree char *broken = replace_once (whole, cases[i].find, cases[i].broken);
  g_autofree char *expected = NULL;
  g_autoptr(GoalsRepair) repair = propose (cases[i].file, broken, NULL);
  g_autofree char *found = proposal_text (repair);
  g_autofree char *notes = note_lines (repair);
  g_autoptr(GBytes) canonical = NULL;
  g_autoptr(GoalsEntity) entity = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_test_message ("%s", notes);
  g_assert_false (repair->from_copy);
  if (cases[i].note != NULL)
    g_assert_nonnull (strstr (notes, cases[i].note));
  if (g_strcmp0 (cases[i].repaired, "*") == 0)
    return;
  expected = cases[i].repaired != NULL ? replace_once (whole, cases[i].find, cases[i].repaired) : g_strdup (whole);
  if (g_str_equal (cases[i].name, "list twice"))
    {
      g_autofree char *joined = replace_once (expected, "\"2026\"\n", "\"2026\", \"more\"\n");

      g_free (expected);
      expected = g_steal_pointer (&joined);
    }
  bytes = text_bytes (expected);
  entity = read_document (bytes, cases[i].file);
  g_assert_nonnull (entity);
  canonical = goals_document_write (entity);
  g_assert_cmpmem (found, strlen (found), g_bytes_get_data (canonical, NULL), g_bytes_get_size (canonical));
}

#define ID "80000000-0000-4000-8000-000000000009"

/* What was cut in words: nobody has to read JSON. */
static const struct { const char *key, *json, *words; } descriptions[] = {
  { "check-ins", "{\"id\":\"" ID "\",\"date\":\"2026-11-03\",\"value\":40,\"confidence\":null,\"note\":\"so \\u201cso\\n\","
                 "\"author\":\"" ID "\"}",
    "check-in (Date: 3 Nov 2026, Value: 40, Note: so “so )" },
  { NULL, "{\"id\":\"" ID "\",\"date\":\"2026-11-03\"}", "check-in (Date: 3 Nov 2026)" },
  { "key-results", "{\"id\":\"" ID "\",\"title\":\"Uptime\",\"rank\":\"V\",\"measure\":{\"type\":\"reach\",\"target\":4},"
                   "\"check-ins\":[{},{}],\"milestones\":[]}",
    "key result “Uptime” (Type: reach, Target: 4, Check-ins: 2)" },
  { "key-results", "[{\"title\":\"A\"},{\"title\":\"\"},{\"value\":1}]", "a list of 3 (“A”, key result, key result (Value: 1))" },
  { "people", "{\"id\":\"" ID "\",\"name\":\"\"}", "person" },
  { "measurements", "{\"2026-11-03\":4,\"2026-11-04\":5}", "Measurements (3 Nov 2026: 4, 4 Nov 2026: 5)" },
  { "tags", "[\"a\",2.5,null,[],true,1,2]", "a list of 7 (a, 2.5, nothing, a list, yes, …)" },
  { "x-mood", "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5,\"f\":6,\"g\":7,\"h\":8,\"i\":9,\"j\":10}",
    "x-mood (a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, …)" },
  { "x", "{\"a\":{\"b\":{\"c\":{\"d\":1}}}}", "x" },
  { "x", "{}", "x" },
  { NULL, "{}", "something" },
  { NULL, "[]", "an empty list" },
  { "title", "\"Uptime\"", "\"Uptime\"" },
};

static void
test_description (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *text = g_strdup_printf ("{\"it\":%s}", descriptions[i].json);
  g_autoptr(GBytes) bytes = text_bytes (text);
  gboolean cut;
  g_autoptr(GoalsJsonDraft) draft = goals_json_draft_read (bytes, NULL, &cut);
  g_autofree char *words = goals_json_draft_describe (goals_json_draft_get (draft, "it"), descriptions[i].key, 200);

  g_assert_cmpstr (words, ==, descriptions[i].words);
}

/* The list that it stood in says what it was. */
static void
test_cut_off_item (void)
{
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autoptr(GoalsRepair) repair = NULL;
  g_autofree char *notes = NULL;

  *strstr (whole, ",\n          \"note\": \"first week\"") = '\0';
  repair = propose (FULL_OBJECTIVE, whole, NULL);
  notes = note_lines (repair);
  g_assert_nonnull (strstr (notes, "its end is missing: check-in (Date: 2 Feb 2026, Value: 25)\n"));
  g_assert_null (strchr (notes, '{'));
}

/* What is right is proposed as it is. */
static void
test_whole (void)
{
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *whole = full_text (full_files[i]);
      g_autoptr(GoalsRepair) repair = propose (full_files[i], whole, NULL);
      g_autofree char *found = proposal_text (repair);

      g_assert_cmpstr (found, ==, whole);
      g_assert_cmpuint (repair->notes->len, ==, 0);
    }
}

/* Nothing in it: the copy, or nothing. */
static void
test_empty (void)
{
  static const char *const nothing[] = { "", "\n\n", "{}", "[]", "null", "{\"format\": \"goals-kpi\", \"version\": 1",
                                         "\x7f" "ELF" };
  g_autofree char *whole = full_text (FULL_KPI);
  g_autoptr(GBytes) copy = text_bytes (whole);
  g_autoptr(GBytes) zeros = g_bytes_new_take (g_malloc0 (4096), 4096);
  g_autoptr(GoalsRepair) repair = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_autoptr(GBytes) broken = text_bytes (nothing[i]);
      g_autoptr(GoalsRepair) proposal = propose (FULL_KPI, nothing[i], copy);
      g_autoptr(GError) error = NULL;

      g_assert_true (proposal->from_copy);
      g_assert_true (g_bytes_equal (proposal->document, copy));
      g_assert_null (goals_repair_propose (FULL_KPI, broken, NULL, NULL, &error));
      g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SYNTAX);
    }
  repair = goals_repair_propose (FULL_KPI, zeros, copy, NULL, NULL);
  g_assert_true (repair->from_copy);
}

/* Without its own document nothing of a workspace can be seen: rather a new one. */
static void
test_empty_workspace (void)
{
  static const char *const nothing[] = { "", "{}", "null", "\x7f" "ELF", "{\"format\": \"goals-workspace\", \"version\": 1" };
  g_autofree char *whole = full_text (FULL_MANIFEST);
  g_autoptr(GBytes) copy = text_bytes (whole);

  for (guint i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      g_autoptr(GoalsRepair) repair = propose (FULL_MANIFEST, nothing[i], NULL);
      g_autoptr(GoalsRepair) proposal = propose (FULL_MANIFEST, nothing[i], copy);

      g_assert_false (repair->from_copy);
      g_assert_cmpuint (repair->notes->len, >, 0);
      g_assert_true (proposal->from_copy);
    }
}

static void
test_newer (void)
{
  static const char *const versions[] = { "2", "2.0", "\"2\"", "1e1", "99999999999" };
  g_autofree char *whole = full_text (FULL_KPI);
  g_autoptr(GBytes) copy = text_bytes (whole);

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *member = g_strdup_printf ("\"version\": %s", versions[i]);
      g_autofree char *newer = replace_once (whole, "\"version\": 1", member);
      g_autoptr(GBytes) broken = text_bytes (newer);
      g_autoptr(GError) error = NULL;

      g_assert_null (goals_repair_propose (FULL_KPI, broken, copy, NULL, &error));
      g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_VERSION);
    }
}

/* As many wrong things as a large series has days: all of them are put right in a few rounds. */
static void
test_many_faults (void)
{
  const guint n = 60000;
  g_autoptr(GString) series = g_string_new ("\"measurements\": {");
  g_autofree char *whole = full_text (FULL_KPI);
  g_autofree char *broken = NULL;
  g_autofree char *found = NULL;
  g_autoptr(GoalsRepair) repair = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (series, "\"day %u\": 1, ", i);
  broken = replace_once (whole, "\"measurements\": {", series->str);
  repair = propose (FULL_KPI, broken, NULL);
  g_assert_cmpuint (repair->notes->len, ==, n);
  found = proposal_text (repair);
  g_assert_cmpstr (found, ==, whole);
}

/* What a newer program or a person keeps under the name of our list is not overwritten by it. */
static void
test_recovered_is_taken (void)
{
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autofree char *member = replace_once (whole, "\"version\": 1,", "\"version\": 1, \"recovered\": \"theirs\",");
  g_autofree char *broken = replace_once (member, "\"supports\": [", "\"supports\": [{\"id\": \"mine\", \"objective\": 5}, ");
  g_autoptr(GoalsRepair) repair = propose (FULL_OBJECTIVE, broken, NULL);
  g_autofree char *found = proposal_text (repair);

  g_test_message ("%s", found);
  g_assert_nonnull (strstr (found, "theirs"));
}

/* Both sides in one file, as git leaves them. */
static void
test_markers (void)
{
  g_autofree char *whole = full_text (FULL_KPI);
  g_autofree char *broken = replace_once (whole, "  \"description\": \"Median\",\n",
                                          "<<<<<<< ours\n  \"description\": \"Mean\",\n||||||| base\n  \"description\": \"Median\",\n"
                                          "=======\n  \"description\": \"Median\",\n>>>>>>> theirs\n");
  g_autoptr(GoalsRepair) repair = propose (FULL_KPI, broken, NULL);
  g_autofree char *found = proposal_text (repair);

  g_assert_nonnull (strstr (found, "\"Mean\""));
}

/* On disk: only what was looked at is replaced, and what was there can be had again. */
static void
test_apply (void)
{
  char *folder = folder_new ();
  g_autoptr(GoalsStore) store = goals_store_new (folder);
  g_autoptr(GoalsWorkspace) workspace = NULL;
  g_autoptr(GoalsWorkspace) again = NULL;
  g_autofree char *whole = full_text (FULL_KPI);
  g_autofree char *text = g_strndup (whole, strlen (whole) / 2);
  g_autofree char *other = replace_once (text, "\"Median\"", "\"Mean\"");
  g_autofree char *untouched = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;
  g_autoptr(GBytes) broken = text_bytes (text);
  g_autoptr(GBytes) damaged = NULL;
  g_autoptr(GBytes) original = NULL;
  g_autoptr(GoalsRepair) repair = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GError) error = NULL;

  folder_write (folder, FULL_KPI, text);
  workspace = goals_store_load (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_kpis (workspace)), ==, 0);
  repair = goals_repair_propose (FULL_KPI, broken, NULL, NULL, &error);
  g_assert_no_error (error);
  /* What is not a document is never put there */
  damaged = g_bytes_new_from_bytes (repair->document, 0, g_bytes_get_size (repair->document) - 3);
  g_assert_false (goals_store_apply_repair (store, FULL_KPI, broken, damaged, &error));
  g_clear_error (&error);
  folder_write (folder, FULL_KPI, other);
  g_assert_false (goals_store_apply_repair (store, FULL_KPI, broken, repair->document, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO);
  g_clear_error (&error);
  untouched = folder_read (folder, FULL_KPI);
  g_assert_cmpstr (untouched, ==, other);
  folder_write (folder, FULL_KPI, text);
  goals_store_apply_repair (store, FULL_KPI, broken, repair->document, &error);
  g_assert_no_error (error);
  found = folder_read (folder, FULL_KPI);
  expected = proposal_text (repair);
  g_assert_cmpstr (found, ==, expected);
  again = goals_store_load (store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_kpis (again)), ==, 1);
  versions = goals_archive_list (goals_store_get_archive (store), FULL_KPI);
  g_assert_cmpint (((GoalsVersion *) g_ptr_array_index (versions, 1))->how, ==, GOALS_VERSION_BROKEN);
  original = goals_archive_read (goals_store_get_archive (store), g_ptr_array_index (versions, 1), &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (original, broken));
  folder_free (folder);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/storage/repair/case/%s", cases[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (descriptions); i++)
    {
      g_autofree char *path = g_strdup_printf ("/storage/repair/description/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_description);
    }
  g_test_add_func ("/storage/repair/cut-off-item", test_cut_off_item);
  g_test_add_func ("/storage/repair/whole", test_whole);
  g_test_add_func ("/storage/repair/empty", test_empty);
  g_test_add_func ("/storage/repair/empty-workspace", test_empty_workspace);
  g_test_add_func ("/storage/repair/newer", test_newer);
  g_test_add_func ("/storage/repair/many-faults", test_many_faults);
  g_test_add_func ("/storage/repair/recovered-is-taken", test_recovered_is_taken);
  g_test_add_func ("/storage/repair/markers", test_markers);
  g_test_add_func ("/storage/repair/apply", test_apply);
  return run_in_own_state ();
}
