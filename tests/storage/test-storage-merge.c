/* test-storage-merge.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-merge.h"
#include "goals-objective.h"
#include "goals-storage-fixture.h"

#define KEY_RESULT "/key-results/60000000-0000-4000-8000-000000000001"

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static const char *
text_of (GBytes *bytes)
{
  return g_bytes_get_data (bytes, NULL);
}

static GoalsMerge *
merge_texts (const char *base,
             const char *ours,
             const char *theirs)
{
  g_autoptr(GBytes) old = base != NULL ? bytes_of (base) : NULL;
  g_autoptr(GBytes) left = bytes_of (ours);
  g_autoptr(GBytes) right = bytes_of (theirs);
  g_autoptr(GError) error = NULL;
  GoalsMerge *merge = goals_merge_strictly (old, left, right, &error);

  g_assert_no_error (error);
  return merge;
}

/* All conflicts, one a line: kind, path, base, ours, theirs. */
static char *
list_conflicts (GoalsMerge *merge)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      const GoalsConflict *conflict = g_ptr_array_index (merge->conflicts, i);

      g_string_append_printf (lines, "%d %s %s %s %s\n", conflict->kind, conflict->path,
                              conflict->base != NULL ? conflict->base : "-", conflict->ours != NULL ? conflict->ours
                              : "-",
                              conflict->theirs != NULL ? conflict->theirs : "-");
    }
  return g_string_free (lines, FALSE);
}

/* What one side replaces in the full document, what the other does, what stands in the result, and the conflicts. */
typedef struct
{
  const char *name, *file;
  const char *find_ours, *replace_ours;
  const char *find_theirs, *replace_theirs;
  const char *expect[3];        /* texts of the result */
  const char *absent;           /* a text that is not in it */
  const char *conflicts;
} Case;

static const Case cases[] = {
  { "different-keys", FULL_OBJECTIVE, "\"title\": \"Answer before they ask\"", "\"title\": \"Ours\"",
    "\"description\": \"Two\\nlines\"", "\"description\": \"Theirs\"", { "\"Ours\"", "\"Theirs\"" }, NULL, "" },
  { "same-edit", FULL_OBJECTIVE, "Answer before they ask", "Same", "Answer before they ask", "Same", { "\"Same\"" },
    NULL, "" },
  { "same-field", FULL_OBJECTIVE, "Answer before they ask", "Ours", "Answer before they ask", "Theirs", { "\"Ours\"" },
    "\"Theirs\"",
    "0 /title \"Answer before they ask\" \"Ours\" \"Theirs\"\n" },
  { "target", FULL_OBJECTIVE, "\"target\": 8.5", "\"target\": 7", "\"target\": 8.5", "\"target\": 6",
    { "\"target\": 7" }, NULL,
    "0 " KEY_RESULT "/measure/target 8.5 7 6\n" },
  { "rank", FULL_OBJECTIVE, "\"rank\": \"V\"", "\"rank\": \"Z\"", "\"rank\": \"V\"", "\"rank\": \"B\"",
    { "\"rank\": \"B\"" }, NULL, "" },
  { "tags", FULL_OBJECTIVE, "\"customer\",\n", "\"alpha\",\n\"customer\",\n", "\"customer\",\n    \"2026\"",
    "\"2026\", \"zeta\"",
    { "\"alpha\"", "\"2026\"", "\"zeta\"" }, "\"customer\"", "" },
  { "check-ins", FULL_OBJECTIVE,
    "\"note\": \"only a feeling\",\n          \"author\": null\n        }",
    "\"note\": \"only a feeling\",\n          \"author\": null\n        }, {\"id\": \"80000000-0000-4000-8000-0000000000aa\", \"date\": \"2026-03-02\"}",
    "\"note\": \"only a feeling\",\n          \"author\": null\n        }",
    "\"note\": \"only a feeling\",\n          \"author\": null\n        }, {\"id\": \"80000000-0000-4000-8000-0000000000bb\", \"date\": \"2026-03-01\"}",
    { "0000000000aa", "0000000000bb" }, NULL, "" },
  { "edit-against-delete", FULL_OBJECTIVE, "\"title\": \"Train\"", "\"title\": \"Train everybody\"",
    ",\n        {\n          \"id\": \"90000000-0000-4000-8000-000000000002\",\n          \"title\": \"Train\",\n          \"owner\": null,\n"
    "          \"due\": null,\n          \"done-on\": null\n        }", "", { "Train everybody" }, NULL,
    "1 " KEY_RESULT "/initiatives/90000000-0000-4000-8000-000000000002 "
    "{\"id\":\"90000000-0000-4000-8000-000000000002\",\"title\":\"Train\",\"owner\":null,\"due\":null,\"done-on\":null} "
    "{\"id\":\"90000000-0000-4000-8000-000000000002\",\"title\":\"Train everybody\",\"owner\":null,\"due\":null,\"done-on\":null} -\n" },
  { "delete", FULL_OBJECTIVE, "Answer before they ask", "Ours",
    ",\n        {\n          \"id\": \"90000000-0000-4000-8000-000000000002\",\n          \"title\": \"Train\",\n          \"owner\": null,\n"
    "          \"due\": null,\n          \"done-on\": null\n        }", "", { "\"Ours\"" }, "\"Train\"", "" },
  { "unknown-keys", FULL_OBJECTIVE, "\"deep\": []", "\"deep\": [], \"ours\": 1.0", "\"er\": {}",
    "\"er\": {\"theirs\": -0.0}",
    { "\"ours\": 1.0", "1E+2" }, "\"theirs\"",
    "0 " KEY_RESULT "/measure/x-source [1.50,{\"deep\":[],\"er\":{}},-0.0,1E+2] [1.50,{\"deep\":[],\"ours\":1.0,\"er\":{}},-0.0,1E+2] "
    "[1.50,{\"deep\":[],\"er\":{\"theirs\":-0.0}},-0.0,1E+2]\n" },
  { "reopened-against-edited-closing", FULL_OBJECTIVE,
    "\"closing\": {\n        \"score\": 0.85,\n        \"reason\": \"close\",\n        \"cause\": \"capacity\"\n      }", "\"closing\": null",
    "\"score\": 0.85", "\"score\": 0.9", { "\"score\": 0.9" }, NULL,
    "1 " KEY_RESULT "/closing {\"score\":0.85,\"reason\":\"close\",\"cause\":\"capacity\"} null "
    "{\"score\":0.9,\"reason\":\"close\",\"cause\":\"capacity\"}\n" },
};

static void
test_case (gconstpointer data)
{
  const Case *this = data;
  g_autofree char *base = full_text (this->file);
  g_autofree char *ours = replace_once (base, this->find_ours, this->replace_ours);
  g_autofree char *theirs = replace_once (base, this->find_theirs, this->replace_theirs);
  g_autoptr(GoalsMerge) merge = merge_texts (base, ours, theirs);
  g_autofree char *conflicts = list_conflicts (merge);
  const char *text = text_of (merge->document);

  for (guint i = 0; i < G_N_ELEMENTS (this->expect) && this->expect[i] != NULL; i++)
    if (strstr (text, this->expect[i]) == NULL)
      g_error ("%s: no %s in\n%s", this->name, this->expect[i], text);
  if (this->absent != NULL && strstr (text, this->absent) != NULL)
    g_error ("%s: %s in\n%s", this->name, this->absent, text);
  g_assert_cmpstr (conflicts, ==, this->conflicts);
}

#define TRAIN \
  "{\n          \"id\": \"90000000-0000-4000-8000-000000000002\",\n          \"title\": \"Train\",\n          \"owner\": null,\n" \
  "          \"due\": null,\n          \"done-on\": null\n        }"

/* Moved to another key result by one, edited by the other: it is there once, edited, whoever did which. */
static void
test_moved (void)
{
  g_autofree char *base = full_text (FULL_OBJECTIVE);
  g_autofree char *edited = replace_once (base, "\"title\": \"Train\"", "\"title\": \"Train all\"");
  g_autofree char *without = replace_once (base, ",\n        " TRAIN, "");
  g_autofree char *moved = replace_once (without, "\"target\": 99.95,\n        \"low\": null,\n        \"high\": null\n      },\n"
                                         "      \"kpi\": null,\n      \"milestones\": [],\n      \"check-ins\": [],\n"
                                         "      \"initiatives\": []",
                                         "\"target\": 99.95,\n        \"low\": null,\n        \"high\": null\n      },\n"
                                         "      \"kpi\": null,\n      \"milestones\": [],\n      \"check-ins\": [],\n"
                                         "      \"initiatives\": [" TRAIN "]");
  g_autofree char *expected = replace_once (moved, "\"title\": \"Train\"", "\"title\": \"Train all\"");
  g_autoptr(GoalsMerge) expectation = merge_texts (expected, expected, expected);
  g_autoptr(GoalsMerge) one = merge_texts (base, edited, moved);
  g_autoptr(GoalsMerge) other = merge_texts (base, moved, edited);

  g_assert_cmpuint (one->conflicts->len, ==, 0);
  g_assert_cmpstr (text_of (one->document), ==, text_of (expectation->document));
  g_assert_true (g_bytes_equal (one->document, other->document));
}

static void
test_words (void)
{
  g_autofree char *base = full_text (FULL_OBJECTIVE);
  g_autofree char *ours = replace_once (base, "\"target\": 8.5", "\"target\": 7");
  g_autofree char *theirs = replace_once (base, "\"target\": 8.5", "\"target\": 6");
  g_autoptr(GoalsMerge) merge = merge_texts (base, ours, theirs);
  const GoalsConflict *conflict = g_ptr_array_index (merge->conflicts, 0);
  g_autofree char *line = goals_conflict_to_string (conflict);

  g_assert_cmpstr (conflict->document, ==, "50000000-0000-4000-8000-000000000001");
  g_assert_cmpstr (line, ==, "First answer in 8.5 hours › Measure › Target: changed on both sides: kept 7, not 6");
}

static void
test_settle (void)
{
  g_autofree char *base = full_text (FULL_OBJECTIVE);
  g_autofree char *ours = replace_once (base, "\"target\": 8.5", "\"target\": 7");
  g_autofree char *theirs = replace_once (base, "\"target\": 8.5", "\"target\": 6");
  g_autoptr(GoalsMerge) merge = merge_texts (base, ours, theirs);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) settled = NULL;
  g_autoptr(GBytes) back = NULL;
  GoalsConflict gone = { GOALS_CONFLICT_CHANGED, NULL, (char *) "/key-results/x/title", (char *) "x", NULL,
                         (char *) "1", (char *) "2" };

  settled = goals_conflict_settle (g_ptr_array_index (merge->conflicts, 0), GOALS_MERGE_THEIRS, merge->document,
                                   &error);
  g_assert_no_error (error);
  g_assert_cmpmem (text_of (settled), g_bytes_get_size (settled), theirs, strlen (theirs));
  back = goals_conflict_settle (g_ptr_array_index (merge->conflicts, 0), GOALS_MERGE_OURS, settled, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (back, merge->document));
  g_assert_null (goals_conflict_settle (&gone, GOALS_MERGE_THEIRS, merge->document, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
}

/* A side that cannot be merged. */
static const struct { const char *name, *file, *find, *replace; int code; } refusals[] = {
  { "markers", FULL_OBJECTIVE, "\"kind\"", "<<<<<<< ours\n\"kind\"", GOALS_STORAGE_ERROR_SYNTAX },
  { "newer", FULL_OBJECTIVE, "\"version\": 1", "\"version\": 2", GOALS_STORAGE_ERROR_VERSION },
  { "other-format", FULL_OBJECTIVE, "goals-objective", "goals-kpi", GOALS_STORAGE_ERROR_SCHEMA },
  { "no-format", FULL_OBJECTIVE, "\"format\"", "\"form\"", GOALS_STORAGE_ERROR_SCHEMA },
  { "other-document", FULL_OBJECTIVE, "50000000-0000-4000-8000-000000000001", "50000000-0000-4000-8000-0000000000ff",
    GOALS_STORAGE_ERROR_SCHEMA },
  { "wrong-type", FULL_OBJECTIVE, "\"weight\": 2.5", "\"weight\": \"2.5\"", GOALS_STORAGE_ERROR_SCHEMA },
};

static void
test_refusals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autofree char *text = full_text (refusals[i].file);
      g_autofree char *broken = replace_once (text, refusals[i].find, refusals[i].replace);
      g_autoptr(GBytes) good = bytes_of (text);
      g_autoptr(GBytes) bad = bytes_of (broken);
      g_autoptr(GError) error = NULL;
      g_autoptr(GError) other = NULL;

      g_assert_null (goals_merge_strictly (good, good, bad, &error));
      g_assert_error (error, GOALS_STORAGE_ERROR, refusals[i].code);
      g_assert_null (goals_merge_strictly (good, bad, good, &other));
      g_assert_error (other, GOALS_STORAGE_ERROR, refusals[i].code);
    }
}

/* Two people who filled in the same form without a common past. */
static void
test_no_base (void)
{
  g_autofree char *text = full_text (FULL_KPI);
  g_autofree char *name = replace_once (text, "\"name\": \"", "\"name\": \"Their ");
  g_autoptr(GoalsMerge) merge = merge_texts (NULL, text, name);
  g_autoptr(GoalsMerge) broken_base = merge_texts ("{ no JSON", text, name);

  g_assert_cmpmem (text_of (merge->document), g_bytes_get_size (merge->document), text, strlen (text));
  g_assert_cmpuint (merge->conflicts->len, ==, 1);
  g_assert_cmpstr (((GoalsConflict *) g_ptr_array_index (merge->conflicts, 0))->path, ==, "/name");
  g_assert_true (g_bytes_equal (merge->document, broken_base->document));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/storage/merge/case/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/storage/merge/moved", test_moved);
  g_test_add_func ("/storage/merge/words", test_words);
  g_test_add_func ("/storage/merge/settle", test_settle);
  g_test_add_func ("/storage/merge/refusals", test_refusals);
  g_test_add_func ("/storage/merge/no-base", test_no_base);

  return g_test_run ();
}
