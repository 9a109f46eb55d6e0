/* test-storage-repair.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <string.h>

#include "goals-document.h"
#include "goals-id.h"
#include "goals-json-draft.h"
#include "goals-repair.h"
#include "goals-storage-fixture.h"

#define MUTANTS_PER_DOCUMENT 1500
#define FOREIGN_ID           "60000000-0000-4000-8000-000000000099"

static GoalsEntity *
read_document (GBytes     *bytes,
               const char *file)
{
  g_autoptr(GPtrArray) problems = problems_new ();
  GoalsEntity *entity = goals_document_read (bytes, full_type (file), file, problems, NULL);
  g_autofree char *lines = problem_lines (problems);

  if (entity == NULL)
    g_test_message ("%s", lines);
  return entity;
}

/* What every proposal is: a document of that name that reads strictly, as it is written. */
static void
check_proposal (const GoalsRepair *repair,
                const char        *file)
{
  g_autoptr(GoalsEntity) entity = read_document (repair->document, file);
  g_autoptr(GBytes) again = NULL;
  g_autofree char *name = NULL;

  g_assert_nonnull (entity);
  again = goals_document_write (entity);
  g_assert_true (g_bytes_equal (again, repair->document));
  name = goals_document_get_file (entity);
  g_assert_cmpstr (name, ==, file);
}

static GoalsRepair *
propose (const char *file,
         const char *text,
         GBytes     *last_good)
{
  g_autoptr(GBytes) broken = text_bytes (text);
  g_autoptr(GError) error = NULL;
  GoalsRepair *repair = goals_repair_propose (file, broken, last_good, NULL, &error);

  g_assert_no_error (error);
  check_proposal (repair, file);
  return repair;
}

static char *
proposal_text (const GoalsRepair *repair)
{
  return g_strndup (g_bytes_get_data (repair->document, NULL), g_bytes_get_size (repair->document));
}

static char *
note_lines (const GoalsRepair *repair)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_copy (repair->notes, NULL, NULL);

  g_ptr_array_set_free_func (notes, NULL);
  g_ptr_array_add (notes, NULL);
  return g_strjoinv ("\n", (char **) notes->pdata);
}

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

#define PEOPLE(n) "20000000-0000-4000-8000-00000000000" n
#define TEAM      "30000000-0000-4000-8000-000000000009"
#define CYCLE(n)  "40000000-0000-4000-8000-00000000000" n

static GoalsDate
date_of (const char *text)
{
  GoalsDate date = GOALS_DATE_NONE;

  if (text != NULL)
    g_assert_true (goals_date_parse (text, &date, NULL));
  return date;
}

/* An objective in @cycle with one key result, that is due on @due and has a check-in by @author on each of @days, which
   a space parts. */
static GoalsEntity *
make_objective (const char *cycle,
                const char *due,
                const char *days,
                const char *author)
{
  g_autofree char *id = goals_id_new ();
  g_autofree char *key_result_id = goals_id_new ();
  GoalsEntity *objective = g_object_new (GOALS_TYPE_OBJECTIVE, "id", id, "cycle", cycle, NULL);
  g_autoptr(GoalsKeyResult) key_result = g_object_new (GOALS_TYPE_KEY_RESULT, "id", key_result_id, "due", date_of (due), NULL);
  g_auto(GStrv) words = g_strsplit (days, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *check_in_id = goals_id_new ();
      const GoalsCheckIn check_in = { .id = check_in_id, .date = date_of (words[i]), .note = (char *) "",
                                      .author = (char *) author };

      goals_check_ins_put (goals_key_result_get_check_ins (key_result), &check_in, G_MAXUINT);
    }
  goals_list_append (goals_objective_get_key_results (GOALS_OBJECTIVE (objective)), GOALS_ENTITY (key_result));
  return objective;
}

static const struct { const char *due, *days, *name, *start, *end; GoalsCycleState state; } periods[] = {
  { NULL, "2026-10-05 2026-11-27 2026-12-20", "2026 Q4", "2026-10-01", "2026-12-31", GOALS_CYCLE_ACTIVE },
  /* the value at the beginning was noted before it, the last one after it */
  { NULL, "2026-06-25 2026-08-01 2026-10-09", "2026 Q3", "2026-07-01", "2026-09-30", GOALS_CYCLE_CLOSED },
  { NULL, "2026-07-02", "2026 Q3", "2026-07-01", "2026-09-30", GOALS_CYCLE_CLOSED },
  { "2026-12-31", "2026-01-05", "2026", "2026-01-01", "2026-12-31", GOALS_CYCLE_ACTIVE },
  { "2027-03-31", "2026-10-05", "Recovered cycle", "2026-10-01", "2027-03-31", GOALS_CYCLE_ACTIVE },
  { "2027-03-31", "", "2027 Q1", "2027-01-01", "2027-03-31", GOALS_CYCLE_PLANNED },
  { "9999-12-31", "9999-12-31", "9999 Q4", "9999-10-01", "9999-12-31", GOALS_CYCLE_PLANNED },
  /* nothing of its own: the quarter of today */
  { NULL, "", "Recovered cycle", "2026-10-01", "2026-12-31", GOALS_CYCLE_ACTIVE },
};

static void
test_period (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GoalsWorkspace) workspace = g_object_new (GOALS_TYPE_WORKSPACE, NULL);
  GoalsCycle *cycle;

  g_ptr_array_add (documents, make_objective (CYCLE ("1"), periods[i].due, periods[i].days, NULL));
  goals_repair_add_missing (workspace, documents, date_of ("2026-11-21"), notes);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_cycles (workspace)), ==, 1);
  cycle = goals_list_peek (goals_workspace_get_cycles (workspace), 0);
  g_assert_cmpstr (goals_entity_get_id (GOALS_ENTITY (cycle)), ==, CYCLE ("1"));
  g_assert_cmpstr (goals_cycle_get_name (cycle), ==, periods[i].name);
  g_assert_cmpint (goals_cycle_get_start (cycle), ==, date_of (periods[i].start));
  g_assert_cmpint (goals_cycle_get_end (cycle), ==, date_of (periods[i].end));
  g_assert_cmpint (goals_cycle_get_state (cycle), ==, periods[i].state);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (notes, 0), periods[i].name));
}

/* Only what is named and not there, each once and under a name of its own; all of it is said. */
static void
test_missing (void)
{
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GoalsWorkspace) workspace = g_object_new (GOALS_TYPE_WORKSPACE, NULL);
  g_autoptr(GoalsPerson) known = g_object_new (GOALS_TYPE_PERSON, "id", PEOPLE ("1"), "name", "Ada", NULL);
  GoalsEntity *last;

  goals_list_append (goals_workspace_get_people (workspace), GOALS_ENTITY (known));
  g_ptr_array_add (documents, make_objective (CYCLE ("2"), NULL, "2026-11-01 2026-11-08", PEOPLE ("1")));
  g_ptr_array_add (documents, make_objective (CYCLE ("1"), NULL, "2026-08-01", PEOPLE ("2")));
  g_ptr_array_add (documents, make_objective (CYCLE ("3"), NULL, "2026-11-09", PEOPLE ("3")));
  g_ptr_array_add (documents, make_objective (CYCLE ("2"), NULL, "2026-11-02", PEOPLE ("2")));
  last = make_objective (NULL, NULL, "", NULL);
  g_object_set (last, "team", TEAM, "owner", goals_entity_get_id (last), NULL);
  g_ptr_array_add (documents, last);
  last = make_objective ("no id at all", NULL, "", NULL);
  g_ptr_array_add (documents, last);

  goals_repair_add_missing (workspace, documents, date_of ("2026-11-21"), notes);
  {
    g_autoptr(GBytes) bytes = goals_document_write (GOALS_ENTITY (workspace));
    g_autoptr(GoalsEntity) again = read_document (bytes, FULL_MANIFEST);
    GoalsList *cycles = goals_workspace_get_cycles (GOALS_WORKSPACE (again));
    GoalsList *people = goals_workspace_get_people (GOALS_WORKSPACE (again));

    g_assert_cmpuint (goals_list_get_length (cycles), ==, 3);
    g_assert_cmpstr (goals_entity_get_title (goals_list_peek (cycles, 0)), ==, "2026 Q3");
    g_assert_cmpstr (goals_entity_get_title (goals_list_peek (cycles, 1)), ==, "2026 Q4");
    g_assert_cmpstr (goals_entity_get_title (goals_list_peek (cycles, 2)), ==, "2026 Q4 2");
    g_assert_cmpuint (goals_list_get_length (people), ==, 3);
    g_assert_cmpstr (goals_entity_get_id (goals_list_peek (people, 1)), ==, PEOPLE ("2"));
    g_assert_cmpstr (goals_entity_get_title (goals_list_peek (people, 2)), ==, "Recovered person 2");
    g_assert_cmpuint (goals_list_get_length (goals_workspace_get_teams (GOALS_WORKSPACE (again))), ==, 1);
  }
  g_assert_cmpuint (notes->len, ==, 5);
  g_assert_nonnull (strstr (g_ptr_array_index (notes, 1), "2 objectives are in it"));
  g_assert_nonnull (strstr (g_ptr_array_index (notes, 3), "2 people"));
  g_assert_nonnull (strstr (g_ptr_array_index (notes, 4), "1 team"));

  /* All is there by now */
  g_ptr_array_set_size (notes, 0);
  goals_repair_add_missing (workspace, documents, date_of ("2026-11-21"), notes);
  g_assert_cmpuint (notes->len, ==, 0);
}

/* In a folder: what is in a document that has to be repaired as well counts. */
static void
test_complete (void)
{
  char *folder = folder_new ();
  g_autofree char *torn = full_text (FULL_OBJECTIVE);
  g_autoptr(GoalsRepair) repair = propose (FULL_MANIFEST, "{\"id\": \"10000000-0000-4000-8000-000000000001\", \"name\": \"W", NULL);
  g_autoptr(GoalsRepair) other = propose (FULL_KPI, "{\"name\": \"Wait\"}", NULL);
  g_autoptr(GoalsEntity) workspace = NULL;
  guint n = other->notes->len;

  torn[strlen (torn) - 5] = '\0';
  folder_write (folder, FULL_OBJECTIVE, torn);
  folder_remove (folder, FULL_ALIGNED);
  goals_repair_complete (repair, FULL_MANIFEST, folder, date_of ("2026-11-21"));
  check_proposal (repair, FULL_MANIFEST);
  workspace = read_document (repair->document, FULL_MANIFEST);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_cycles (GOALS_WORKSPACE (workspace))), >, 0);
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_people (GOALS_WORKSPACE (workspace))), >, 0);
  goals_repair_complete (other, FULL_KPI, folder, date_of ("2026-11-21"));
  g_assert_cmpuint (other->notes->len, ==, n);
  folder_free (folder);
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

/* References to what is not there go, those to what is stay. */
static void
test_references (void)
{
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autofree char *broken = replace_once (whole, "\"Start earlier\"", "'Start earlier'");
  g_autoptr(GBytes) bytes = text_bytes (broken);
  g_autoptr(GoalsRepairKnown) known = goals_repair_known_new ();
  g_autoptr(GoalsPerson) person = g_object_new (GOALS_TYPE_PERSON, "id", "20000000-0000-4000-8000-000000000001", NULL);
  g_autoptr(GoalsCycle) cycle = g_object_new (GOALS_TYPE_CYCLE, "id", "40000000-0000-4000-8000-000000000001", NULL);
  g_autoptr(GoalsWorkspace) workspace = g_object_new (GOALS_TYPE_WORKSPACE, NULL);
  g_autoptr(GoalsRepair) repair = NULL;
  g_autofree char *found = NULL;
  g_autofree char *notes = NULL;

  goals_list_append (goals_workspace_get_people (workspace), GOALS_ENTITY (person));
  goals_list_append (goals_workspace_get_cycles (workspace), GOALS_ENTITY (cycle));
  goals_repair_known_add (known, GOALS_ENTITY (workspace));
  repair = goals_repair_propose (FULL_OBJECTIVE, bytes, NULL, known, NULL);
  g_assert_nonnull (repair);
  check_proposal (repair, FULL_OBJECTIVE);
  found = proposal_text (repair);
  notes = note_lines (repair);
  g_assert_nonnull (strstr (found, "\"cycle\": \"40000000-0000-4000-8000-000000000001\""));
  g_assert_nonnull (strstr (found, "\"owner\": \"20000000-0000-4000-8000-000000000001\""));
  g_assert_null (strstr (found, "20000000-0000-4000-8000-000000000002"));
  g_assert_null (strstr (found, "\"kpi\": \"7"));
  g_assert_cmpint (strstr (notes, "-000000000002") - notes, ==, g_strrstr (notes, "-000000000002") - notes);
  g_assert_nonnull (strstr (notes, "First answer in 8.5 hours › Owner: left out, as wherever else it is named, because nothing here "
                                   "has the id 20000000-0000-4000-8000-000000000002"));
}

/* What of the file looks like @pattern, each as it stands there. */
static GPtrArray *
list_rows (const char *text,
           const char *pattern)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GRegex) regex = g_regex_new (pattern, G_REGEX_MULTILINE, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    g_ptr_array_add (rows, g_match_info_fetch (match, 0));
  return rows;
}

/* What is in @file, once it is read. */
static void
know_document (GoalsRepairKnown *known,
               const char       *file,
               const char       *text)
{
  g_autoptr(GBytes) bytes = text_bytes (text);
  g_autoptr(GoalsEntity) document = read_document (bytes, file);

  goals_repair_known_add (known, document);
}

/* Without the ids of all that is in it, so that what has others can be compared. */
static char *
without_ids (const char *text)
{
  g_autoptr(GRegex) regex = g_regex_new ("\"id\": \"[^\"]*\"", 0, 0, NULL);

  return g_regex_replace_literal (regex, text, -1, 0, "\"id\"", 0, NULL);
}

static guint
count_new_ids (const char *before,
               const char *after)
{
  g_autoptr(GRegex) regex = g_regex_new ("\"id\": \"[^\"]*\"", 0, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, after, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *id = g_match_info_fetch (match, 0);

      n += strstr (before, id) == NULL;
    }
  return n;
}

/* @n new ids and no other change, with @n_notes. */
static void
check_new_ids (const char *file,
               const char *text,
               const char *other,
               guint       n,
               guint       n_notes)
{
  g_autoptr(GoalsRepairKnown) known = goals_repair_known_new ();
  g_autoptr(GBytes) bytes = text_bytes (text);
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsRepair) repair = NULL;
  g_autoptr(GoalsEntity) entity = NULL;
  g_autofree char *after = NULL;
  g_autofree char *as_before = without_ids (text);
  g_autofree char *as_after = NULL;

  know_document (known, FULL_OBJECTIVE, other);
  goals_repair_known_set_partial (known);
  repair = goals_repair_propose (file, bytes, NULL, known, &error);
  g_assert_no_error (error);
  check_proposal (repair, file);
  entity = read_document (repair->document, file);
  g_assert_true (goals_repair_known_fits (known, file, entity));
  after = proposal_text (repair);
  as_after = without_ids (after);
  g_assert_cmpstr (as_after, ==, as_before);
  g_assert_cmpuint (count_new_ids (text, after), ==, n);
  g_assert_cmpuint (repair->notes->len, ==, n_notes);
  for (guint i = 0; i < n_notes; i++)
    g_assert_nonnull (strstr (g_ptr_array_index (repair->notes, i), "because something in “Answer before they ask” has"));
}

/* A file that somebody copied by hand gets ids of its own for all that is in it; a single thing, alone; what nobody
 * else has keeps its own. */
static void
test_copied (void)
{
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autofree char *copied = replace_once (whole, "  \"id\": \"50000000-0000-4000-8000-000000000001\"",
                                          "  \"id\": \"50000000-0000-4000-8000-000000000002\"");
  g_autofree char *other = replace_once (whole, "\"id\": \"60000000-0000-4000-8000-000000000001\"",
                                         "\"id\": \"" FOREIGN_ID "\"");
  g_autofree char *alone = full_text (FULL_ALIGNED);
  g_autofree char *taken = replace_once (
    alone, "\"key-results\": []",
    "\"key-results\": [\n    {\n      \"id\": \"" FOREIGN_ID "\",\n      \"title\": \"Mine\",\n"
    "      \"measure\": {\n        \"type\": \"done\"\n      }\n    }\n  ]");
  g_autoptr(GBytes) bytes = text_bytes (taken);
  g_autoptr(GoalsEntity) canonical = read_document (bytes, FULL_ALIGNED);
  g_autoptr(GBytes) written = goals_document_write (canonical);
  g_autofree char *single = g_strndup (g_bytes_get_data (written, NULL), g_bytes_get_size (written));
  g_autoptr(GPtrArray) ids = list_rows (whole, "\"id\":");

  check_new_ids (FULL_ALIGNED, copied, whole, ids->len - 1, 6);
  check_new_ids (FULL_ALIGNED, single, other, 1, 1);
  check_new_ids (FULL_ALIGNED, single, whole, 0, 0);
  check_new_ids (FULL_OBJECTIVE, whole, whole, 0, 0);
}

/* Its own id is the name of its file. */
static void
test_own_id (void)
{
  g_autofree char *whole = full_text (FULL_OBJECTIVE);
  g_autofree char *other = replace_once (whole, "\"id\": \"60000000-0000-4000-8000-000000000001\"",
                                         "\"id\": \"50000000-0000-4000-8000-000000000002\"");
  g_autofree char *text = full_text (FULL_ALIGNED);
  g_autoptr(GoalsRepairKnown) known = goals_repair_known_new ();
  g_autoptr(GBytes) bytes = text_bytes (text);
  g_autoptr(GError) error = NULL;

  know_document (known, FULL_OBJECTIVE, other);
  g_assert_null (goals_repair_propose (FULL_ALIGNED, bytes, NULL, known, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
}

#define CHECK_IN "^        \\{\\n          \"id\": \"8[^}]*\\n        \\}"
#define DAY      "^    \"\\d{4}-\\d\\d-\\d\\d\": [^\",\\n]+"

/* However it is cut off: every check-in and measurement before the end is there, and with a copy nothing of
 * what it has is missing. */
static void
test_cut_off (gconstpointer data)
{
  const char *file = data;
  g_autofree char *whole = full_text (file);
  g_autoptr(GBytes) copy = text_bytes (whole);
  g_autoptr(GPtrArray) rows = list_rows (whole, g_str_has_prefix (file, "kpis/") ? DAY : CHECK_IN);
  g_autoptr(GPtrArray) all = list_rows (whole, CHECK_IN "|" DAY "|\"(id|title|target|lead|end)\": .*");
  gsize length = strlen (whole);

  for (gsize end = 0; end < length; end += end < 120 ? 1 : 7)
    {
      g_autofree char *cut = g_strndup (whole, end);
      g_autoptr(GBytes) bytes = text_bytes (cut);
      g_autoptr(GoalsRepair) repair = propose (file, cut, copy);
      g_autoptr(GoalsRepair) alone = goals_repair_propose (file, bytes, NULL, NULL, NULL);
      g_autofree char *found = alone != NULL ? proposal_text (alone) : NULL;
      g_autofree char *completed = proposal_text (repair);
      g_autofree char *notes = NULL;

      for (guint i = 0; i < all->len; i++)
        g_assert_nonnull (strstr (completed, g_ptr_array_index (all, i)));
      if (found == NULL)
        continue;
      check_proposal (alone, file);
      notes = note_lines (alone);
      /* nobody is told that nothing is gone */
      g_assert_false (g_regex_match_simple ("missing: \\{(\"id\":\"[^\"]*\")?\\}", notes, 0, 0));
      for (guint i = 0; i < rows->len; i++)
        {
          const char *row = g_ptr_array_index (rows, i);
          const char *at = strstr (cut, row);

          /* A number that ends with the file may have gone on */
          if (at != NULL && at[strlen (row)] != '\0')
            g_assert_nonnull (strstr (found, row));
        }
    }
}

/* Damage of every kind: what is proposed is right, and no check-in that is whole in the file is missing from it. */
static void
test_mutants (gconstpointer data)
{
  const char *file = data;
  g_autofree char *text = full_text (file);
  g_autoptr(GPtrArray) rows = list_rows (text, CHECK_IN);
  guint n_proposed = 0;

  for (guint seed = 0; seed < MUTANTS_PER_DOCUMENT; seed++)
    {
      GRand *rand = g_rand_new_with_seed (seed);
      g_autoptr(GString) mutant = g_string_new (text);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GoalsRepair) repair = NULL;
      g_autofree char *found = NULL;

      for (gint32 i = g_rand_int_range (rand, 1, 4); i > 0 && mutant->len > 0; i--)
        damage_text (rand, mutant);
      g_rand_free (rand);
      bytes = g_bytes_new (mutant->str, mutant->len);
      repair = goals_repair_propose (file, bytes, NULL, NULL, NULL);
      if (repair == NULL)
        continue;
      n_proposed++;
      check_proposal (repair, file);
      found = proposal_text (repair);
      for (guint i = 0; i < rows->len; i++)
        {
          const char *row = g_ptr_array_index (rows, i);
          g_autofree char *id = g_strndup (strstr (row, "\"8"), 38);

          if (memmem (mutant->str, mutant->len, row, strlen (row)) != NULL && strstr (found, id) == NULL)
            g_error ("seed %u: %s is missing:\n%s\n\n%s", seed, id, mutant->str, found);
        }
    }
  g_assert_cmpuint (n_proposed, >, MUTANTS_PER_DOCUMENT * 9 / 10);
}

/* (transfer full) */
static GBytes *
encode (const char *text,
        const char *encoding)
{
  g_autoptr(GError) error = NULL;
  gsize size;
  char *encoded = g_convert (text, -1, encoding, "UTF-8", NULL, &size, &error);

  g_assert_no_error (error);
  return g_bytes_new_take (encoded, size);
}

/* Written by an editor that does not ask. With and without a mark, and not all of it can be in Windows-1252. */
static const struct { const char *encoding, *mark, *title, *note; } encodings[] = {
  { "UTF-16LE", "\xef\xbb\xbf", "„Größe“ – 👍 日本", "UTF-16" },
  { "UTF-16BE", "\xef\xbb\xbf", "„Größe“ – 👍 日本", "UTF-16" },
  { "UTF-16LE", "", "„Größe“ – 👍 日本", "UTF-16" },
  { "UTF-16BE", "", "„Größe“ – 👍 日本", "UTF-16" },
  { "WINDOWS-1252", "", "„Größe“ – 5 €", "Windows-1252" },
  { "ISO-8859-1", "", "«Größe» ÿ", "Windows-1252" },
};

static void
test_encoding (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autofree char *full = full_text (FULL_ALIGNED);
  g_autofree char *text = replace_once (full, "Fewer repeats", encodings[i].title);
  g_autofree char *marked = g_strconcat (encodings[i].mark, text, NULL);
  g_autoptr(GBytes) whole = text_bytes (text);
  g_autoptr(GBytes) broken = encode (marked, encodings[i].encoding);
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsRepair) repair = goals_repair_propose (FULL_ALIGNED, broken, NULL, NULL, &error);
  g_autofree char *notes = NULL;

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (repair->document, whole));
  notes = note_lines (repair);
  g_assert_cmpuint (repair->notes->len, ==, 1);
  g_assert_nonnull (strstr (notes, encodings[i].note));
}

/* What only looks like another encoding is UTF-8 still: one byte that is none changes nothing about the others. */
static void
test_no_encoding (void)
{
  g_autofree char *full = full_text (FULL_ALIGNED);
  g_autofree char *text = replace_once (full, "Fewer repeats", "Größe \xfc");
  g_autofree char *marked = g_strconcat ("\xff\xfe", full, NULL);
  g_autoptr(GoalsRepair) damaged = propose (FULL_ALIGNED, text, NULL);
  g_autoptr(GoalsRepair) prefixed = propose (FULL_ALIGNED, marked, NULL);
  g_autofree char *found = proposal_text (damaged);
  g_autofree char *notes = note_lines (damaged);
  g_autofree char *other = proposal_text (prefixed);

  g_assert_nonnull (strstr (found, "Größe \xef\xbf\xbd"));
  g_assert_nonnull (strstr (notes, "Characters that cannot be"));
  g_assert_cmpstr (other, ==, full);
}

/* Half of a character at the end, surrogates without the other, and nothing at all. */
static void
test_hostile_encoding (void)
{
  static const char units[] = "\xd8\x3d\0\"\0{\xdc\x4d\0x";

  for (gsize size = 0; size < sizeof units; size++)
    for (gsize from = 0; from <= size; from++)
      {
        g_autofree char *copy = g_memdup2 (units + from, size - from + 1);
        g_autoptr(GBytes) bytes = g_bytes_new (copy, size - from);
        g_autoptr(GoalsRepair) repair = goals_repair_propose (FULL_KPI, bytes, NULL, NULL, NULL);

        if (repair != NULL)
          check_proposal (repair, FULL_KPI);
      }
}

/* Nothing of it takes long, and all of it comes to an end. */
static void
test_hostile (void)
{
  static const char *const units[] = { "[", "{\"a\":", "{", "\"", "}", "]", ",", ":", "[{", "/*", "{\"check-ins\":[{", "\\", "'", "1", "{\"a\" ", "a " };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr(GString) text = g_string_new ("{\"name\": \"x\", \"frequency\": \"weekly\", \"better\": \"lower\", ");
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(GoalsRepair) repair = NULL;

      for (guint j = 0; j < 20000; j++)
        g_string_append (text, units[i]);
      bytes = g_bytes_new (text->str, text->len);
      repair = goals_repair_propose (FULL_KPI, bytes, NULL, NULL, NULL);
      g_assert_nonnull (repair);
      check_proposal (repair, FULL_KPI);
    }
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
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autofree char *path = g_strdup_printf ("/storage/repair/period/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_period);
    }
  g_test_add_func ("/storage/repair/missing", test_missing);
  g_test_add_func ("/storage/repair/complete", test_complete);
  g_test_add_func ("/storage/repair/newer", test_newer);
  g_test_add_func ("/storage/repair/many-faults", test_many_faults);
  g_test_add_func ("/storage/repair/recovered-is-taken", test_recovered_is_taken);
  g_test_add_func ("/storage/repair/markers", test_markers);
  g_test_add_func ("/storage/repair/references", test_references);
  g_test_add_func ("/storage/repair/copied", test_copied);
  g_test_add_func ("/storage/repair/own-id", test_own_id);
  g_test_add_func ("/storage/repair/hostile", test_hostile);
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/storage/repair/encoding/%u-%s", i, encodings[i].encoding);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_encoding);
    }
  g_test_add_func ("/storage/repair/no-encoding", test_no_encoding);
  g_test_add_func ("/storage/repair/hostile-encoding", test_hostile_encoding);
  for (guint i = 0; full_files[i] != NULL; i++)
    {
      g_autofree char *cut_off = g_strdup_printf ("/storage/repair/cut-off/%u", i);
      g_autofree char *mutants = g_strdup_printf ("/storage/repair/mutants/%u", i);

      g_test_add_data_func (cut_off, full_files[i], test_cut_off);
      g_test_add_data_func (mutants, full_files[i], test_mutants);
    }
  g_test_add_func ("/storage/repair/apply", test_apply);
  return run_in_own_state ();
}
