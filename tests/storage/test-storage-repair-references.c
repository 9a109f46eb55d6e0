/* test-storage-repair-references.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "goals-document.h"
#include "goals-id.h"
#include "goals-repair-fixture.h"

/* What documents say of each other: what they name and nobody has, and ids that are there twice. */

#define FOREIGN_ID "60000000-0000-4000-8000-000000000099"

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

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    {
      g_autofree char *path = g_strdup_printf ("/storage/repair/period/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_period);
    }
  g_test_add_func ("/storage/repair/missing", test_missing);
  g_test_add_func ("/storage/repair/complete", test_complete);
  g_test_add_func ("/storage/repair/references", test_references);
  g_test_add_func ("/storage/repair/copied", test_copied);
  g_test_add_func ("/storage/repair/own-id", test_own_id);
  return run_in_own_state ();
}
