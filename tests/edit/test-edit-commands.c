/* test-edit-commands.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What each command does to the model, and that undo and redo bring back exactly what was there. */

#include "goals-commands.h"
#include "goals-date.h"

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsHistory   *history;
  GoalsCycle     *cycle;
  guint           changes;
} Fixture;

static void
count_change (Fixture *fixture)
{
  fixture->changes++;
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->workspace = goals_workspace_new ("W");
  fixture->history = goals_history_new (fixture->workspace);
  fixture->cycle = goals_command_add_cycle (fixture->history, "2026 Q4", goals_date_new (2026, 10, 1),
                                            goals_date_new (2026, 12, 31));
  g_signal_connect_swapped (fixture->history, "changed", G_CALLBACK (count_change), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->history);
  g_assert_finalize_object (fixture->workspace);
}

static GoalsObjective *
add (Fixture *fixture, const char *title, GoalsLink *parent)
{
  return goals_command_add_objective (fixture->history, title, fixture->cycle, parent, NULL);
}

static GoalsLink *
link_to (gpointer objective, gpointer key_result)
{
  return goals_link_new (goals_entity_get_id (objective), key_result != NULL ? goals_entity_get_id (key_result) : NULL);
}

static char *
titles (GListModel *model)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GoalsEntity) item = g_list_model_get_item (model, i);

      g_string_append (text, goals_entity_get_title (item));
    }
  return g_string_free (text, FALSE);
}

#define assert_titles(model, expected)                          \
  G_STMT_START {                                                \
    g_autofree char *found = titles (G_LIST_MODEL (model));     \
    g_assert_cmpstr (found, ==, expected);                      \
  } G_STMT_END

static void
test_place_among_siblings (Fixture *fixture, gconstpointer unused)
{
  GListModel *roots = goals_workspace_get_roots (fixture->workspace);
  GoalsObjective *a = add (fixture, "A", NULL);
  GoalsObjective *b = add (fixture, "B", NULL);
  GoalsObjective *c = add (fixture, "C", NULL);
  g_autoptr(GoalsLink) to_a = link_to (a, NULL);

  assert_titles (roots, "ABC");
  goals_command_add_objective (fixture->history, "D", fixture->cycle, NULL, a);
  assert_titles (roots, "ADBC");
  g_assert_true (goals_command_align (fixture->history, c, NULL, GOALS_PLACE_FIRST, NULL, NULL));
  assert_titles (roots, "CADB");
  g_assert_true (goals_command_align (fixture->history, c, NULL, GOALS_PLACE_AFTER, a, NULL));
  assert_titles (roots, "ACDB");
  g_assert_true (goals_command_align (fixture->history, b, NULL, GOALS_PLACE_BEFORE, c, NULL));
  assert_titles (roots, "ABCD");
  g_assert_true (goals_command_align (fixture->history, b, NULL, GOALS_PLACE_LAST, NULL, NULL));
  assert_titles (roots, "ACDB");
  g_assert_true (goals_command_align (fixture->history, b, to_a, GOALS_PLACE_LAST, NULL, NULL));
  g_assert_true (goals_command_align (fixture->history, c, to_a, GOALS_PLACE_FIRST, NULL, NULL));
  assert_titles (roots, "AD");
  assert_titles (goals_objective_get_aligned (a), "CB");
  while (goals_history_undo (fixture->history))
    ;
  assert_titles (roots, "");
  while (goals_history_redo (fixture->history))
    ;
  assert_titles (goals_objective_get_aligned (a), "CB");
}

static void
test_moves_that_change_nothing (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *a = add (fixture, "A", NULL);
  guint depth = goals_history_get_depth (fixture->history);

  g_assert_true (goals_command_align (fixture->history, a, NULL, GOALS_PLACE_FIRST, NULL, NULL));
  g_assert_true (goals_command_align (fixture->history, a, NULL, GOALS_PLACE_LAST, NULL, NULL));
  g_assert_false (goals_command_set_text (fixture->history, a, "title", "A"));
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth);
}

static void
test_same_ranks_are_spaced (Fixture *fixture, gconstpointer unused)
{
  GListModel *roots = goals_workspace_get_roots (fixture->workspace);
  GoalsObjective *a = add (fixture, "A", NULL);
  GoalsObjective *b = add (fixture, "B", NULL);
  GoalsObjective *c = add (fixture, "C", NULL);
  g_autofree char *before = NULL;

  goals_history_begin (fixture->history, "as two machines may");
  goals_history_set (fixture->history, a, "rank", "V", NULL);
  goals_history_set (fixture->history, b, "rank", "V", NULL);
  goals_history_set (fixture->history, c, "rank", "V", NULL);
  goals_history_commit (fixture->history, NULL);
  before = titles (roots);
  g_assert_true (goals_command_align (fixture->history, c, NULL, GOALS_PLACE_FIRST, NULL, NULL));
  g_assert_true (goals_command_align (fixture->history, a, NULL, GOALS_PLACE_AFTER, c, NULL));
  assert_titles (roots, "CAB");
}

static void
test_circle_is_refused (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *a = add (fixture, "A", NULL);
  g_autoptr(GoalsLink) to_a = link_to (a, NULL);
  GoalsObjective *b = add (fixture, "B", to_a);
  g_autoptr(GoalsLink) to_b = link_to (b, NULL);
  g_autoptr(GoalsLink) nowhere = goals_link_new ("00000000-0000-4000-8000-000000000000", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_false (goals_command_align (fixture->history, a, to_b, GOALS_PLACE_LAST, NULL, &error));
  g_assert_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_CYCLE);
  g_clear_error (&error);
  g_assert_false (goals_command_align (fixture->history, a, nowhere, GOALS_PLACE_LAST, NULL, &error));
  g_assert_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (goals_command_support (fixture->history, a, to_a, &error));
  g_assert_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID);
}

static void
test_key_result_moves_with_history (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *a = add (fixture, "A", NULL);
  GoalsObjective *b = add (fixture, "B", NULL);
  GoalsKeyResult *key_result = goals_command_add_key_result (fixture->history, a, "K", G_MAXUINT);
  GoalsCheckIn check_in = { .date = goals_date_new (2026, 11, 1), .value = 40, .confidence = 7,
                            .note = (char *) "going well" };
  g_autoptr(GoalsLink) to_k = link_to (a, key_result);
  GoalsObjective *c = add (fixture, "C", to_k);
  g_autoptr(GError) error = NULL;

  g_assert_true (goals_command_check_in (fixture->history, key_result, &check_in, NULL));
  g_assert_true (goals_command_support (fixture->history, b, to_k, NULL));
  g_assert_false (goals_command_move_key_result (fixture->history, key_result, c, 0, &error));
  g_assert_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_CYCLE);
  g_assert_true (goals_command_move_key_result (fixture->history, key_result, b, 0, NULL));
  g_assert_true (goals_key_result_get_objective (key_result) == b);
  g_assert_cmpuint (goals_check_ins_get_length (goals_key_result_get_check_ins (key_result)), ==, 1);
  g_assert_true (goals_objective_get_above (c) == GOALS_ENTITY (key_result));
  g_assert_cmpstr (goals_link_get_objective (goals_objective_get_parent (c)), ==,
                   goals_entity_get_id (GOALS_ENTITY (b)));
  g_assert_cmpstr (goals_link_get_objective (g_ptr_array_index (goals_objective_get_supports (b), 0)), ==,
                   goals_entity_get_id (GOALS_ENTITY (b)));
  goals_history_undo (fixture->history);
  g_assert_true (goals_key_result_get_objective (key_result) == a);
  g_assert_true (goals_objective_get_above (c) == GOALS_ENTITY (key_result));
}

static void
test_delete_takes_references (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *a = add (fixture, "A", NULL);
  g_autoptr(GoalsLink) to_a = link_to (a, NULL);
  GoalsKeyResult *fed = goals_command_add_key_result (fixture->history, a, "K", G_MAXUINT);
  GoalsObjective *b = add (fixture, "B", to_a);
  GoalsObjective *other = add (fixture, "O", NULL);
  GoalsPerson *person = goals_command_add_person (fixture->history, "P");
  GoalsKpi *kpi = goals_command_add_kpi (fixture->history, "N");
  g_autoptr(GoalsLink) to_b = link_to (b, NULL);
  const char *guards[] = { goals_entity_get_id (GOALS_ENTITY (a)), NULL };
  GoalsCheckIn check_in = { .date = goals_date_new (2026, 11, 1), .value = 40, .confidence = 7,
                            .author = (char *) goals_entity_get_id (GOALS_ENTITY (person)) };
  GoalsKeyResult *authored = goals_command_add_key_result (fixture->history, other, "L", G_MAXUINT);

  goals_command_support (fixture->history, other, to_b, NULL);
  goals_command_check_in (fixture->history, authored, &check_in, NULL);
  goals_command_set (fixture->history, other, "owner", "owner", goals_entity_get_id (GOALS_ENTITY (person)), NULL);
  goals_command_set (fixture->history, fed, "kpi", "kpi", goals_entity_get_id (GOALS_ENTITY (kpi)), NULL);
  goals_command_set (fixture->history, kpi, "guards", "guards", guards, NULL);

  g_assert_cmpuint (goals_command_delete_one (fixture->history, person), ==, 1);
  g_assert_null (goals_objective_get_owner_id (other));
  g_assert_null (goals_check_ins_peek (goals_key_result_get_check_ins (authored), 0)->author);
  g_assert_cmpuint (goals_command_delete_one (fixture->history, kpi), ==, 1);
  g_assert_null (goals_key_result_get_kpi (fed));
  goals_history_undo (fixture->history);
  g_assert_nonnull (goals_key_result_get_kpi (fed));
  g_assert_cmpuint (goals_command_delete_one (fixture->history, a), ==, 2);
  assert_titles (goals_workspace_get_roots (fixture->workspace), "O");
  g_assert_cmpuint (goals_objective_get_supports (other)->len, ==, 0);
  g_assert_cmpuint (g_strv_length ((char **) goals_kpi_get_guards (kpi)), ==, 0);
  goals_history_undo (fixture->history);
  assert_titles (goals_workspace_get_roots (fixture->workspace), "AO");
  assert_titles (goals_objective_get_aligned (a), "B");
  g_assert_cmpuint (goals_objective_get_supports (other)->len, ==, 1);
}

static void
test_deleted_key_result_leaves_aligned (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *a = add (fixture, "A", NULL);
  GoalsKeyResult *key_result = goals_command_add_key_result (fixture->history, a, "K", G_MAXUINT);
  g_autoptr(GoalsLink) to_k = link_to (a, key_result);
  GoalsObjective *b = add (fixture, "B", to_k);

  goals_command_delete_one (fixture->history, key_result);
  g_assert_true (goals_objective_get_above (b) == GOALS_ENTITY (a));
  g_assert_null (goals_link_get_key_result (goals_objective_get_parent (b)));
  goals_history_undo (fixture->history);
  g_assert_true (goals_objective_get_above (b) == GOALS_ENTITY (key_result));
}

static void
test_duplicate_keeps_links_inside (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *a = add (fixture, "A", NULL);
  g_autoptr(GoalsLink) to_a = link_to (a, NULL);
  GoalsKeyResult *key_result = goals_command_add_key_result (fixture->history, a, "K", G_MAXUINT);
  g_autoptr(GoalsLink) to_k = link_to (a, key_result);
  GoalsObjective *copy;

  add (fixture, "B", to_a);
  add (fixture, "C", to_k);
  add (fixture, "Z", NULL);
  copy = GOALS_OBJECTIVE (goals_command_duplicate (fixture->history, GOALS_ENTITY (a)));
  assert_titles (goals_workspace_get_roots (fixture->workspace), "AAZ");
  assert_titles (goals_objective_get_aligned (copy), "B");
  assert_titles (goals_key_result_get_aligned (goals_list_peek (goals_objective_get_key_results (copy), 0)), "C");
  goals_history_undo (fixture->history);
  assert_titles (goals_workspace_get_roots (fixture->workspace), "AZ");
}

static void
test_typing_is_one_step (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *a = add (fixture, "A", NULL);
  guint depth = goals_history_get_depth (fixture->history);

  goals_command_set_text (fixture->history, a, "title", "Al");
  goals_command_set_text (fixture->history, a, "title", "All");
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + 1);
  goals_command_set_text (fixture->history, a, "description", "x");
  goals_command_set_text (fixture->history, a, "title", "All of it");
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + 3);
  goals_history_seal (fixture->history);
  goals_command_set_text (fixture->history, a, "title", "All of us");
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + 4);
  goals_history_undo (fixture->history);
  goals_command_set_text (fixture->history, a, "title", "None");
  g_assert_false (goals_history_can_redo (fixture->history));
  while (goals_history_get_depth (fixture->history) > depth)
    goals_history_undo (fixture->history);
  g_assert_cmpstr (goals_objective_get_title (a), ==, "A");
}

static void
test_rollback (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *a = add (fixture, "A", NULL);
  guint depth = goals_history_get_depth (fixture->history);
  guint changes = fixture->changes;

  goals_history_begin (fixture->history, "outer");
  goals_history_set (fixture->history, a, "title", "B", NULL);
  goals_history_begin (fixture->history, "inner");
  goals_history_set (fixture->history, a, "title", "C", "weight", 3.0, NULL);
  goals_history_rollback (fixture->history);
  g_assert_cmpstr (goals_objective_get_title (a), ==, "B");
  g_assert_cmpfloat (goals_objective_get_weight (a), ==, 1);
  goals_history_rollback (fixture->history);
  g_assert_cmpstr (goals_objective_get_title (a), ==, "A");
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth);
  g_assert_cmpuint (fixture->changes, ==, changes);
}

static void
test_check_in_is_checked (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *a = add (fixture, "A", NULL);
  GoalsKeyResult *key_result = goals_command_add_key_result (fixture->history, a, "K", G_MAXUINT);
  const struct { double value; int confidence; GoalsDate date; GoalsMeasureType type; gboolean valid; } cases[] = {
    { 1, 5, goals_date_new (2026, 11, 1), GOALS_MEASURE_REACH, TRUE },
    { -1.5, GOALS_CONFIDENCE_NONE, goals_date_new (2026, 11, 1), GOALS_MEASURE_AT_MOST, TRUE },
    { 1, 11, goals_date_new (2026, 11, 1), GOALS_MEASURE_REACH, FALSE },
    { 1, -2, goals_date_new (2026, 11, 1), GOALS_MEASURE_REACH, FALSE },
    { 1, 5, GOALS_DATE_NONE, GOALS_MEASURE_REACH, FALSE },
    { NAN, 5, goals_date_new (2026, 11, 1), GOALS_MEASURE_REACH, FALSE },
    { INFINITY, 5, goals_date_new (2026, 11, 1), GOALS_MEASURE_REACH, FALSE },
    { 2e15, 5, goals_date_new (2026, 11, 1), GOALS_MEASURE_REACH, FALSE },
    { 0.5, 5, goals_date_new (2026, 11, 1), GOALS_MEASURE_DONE, FALSE },
    { 1, 5, goals_date_new (2026, 11, 1), GOALS_MEASURE_DONE, TRUE },
    { 1, 5, goals_date_new (2026, 11, 1), GOALS_MEASURE_MILESTONES, FALSE },
    { NAN, 5, goals_date_new (2026, 11, 1), GOALS_MEASURE_MILESTONES, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GoalsCheckIn check_in = { .date = cases[i].date, .value = cases[i].value, .confidence = cases[i].confidence };
      g_autoptr(GError) error = NULL;
      guint depth;

      goals_command_set_measure (fixture->history, key_result, "type", cases[i].type, NULL);
      depth = goals_history_get_depth (fixture->history);
      g_assert_cmpint (goals_command_check_in (fixture->history, key_result, &check_in, &error), ==, cases[i].valid);
      g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + (cases[i].valid ? 1 : 0));
      g_assert_true (cases[i].valid == (error == NULL));
    }
}

static void
test_check_in_returns_to_its_place (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *a = add (fixture, "A", NULL);
  GoalsKeyResult *key_result = goals_command_add_key_result (fixture->history, a, "K", G_MAXUINT);
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);
  g_autofree char *first = NULL;

  for (int i = 0; i < 3; i++)
    {
      GoalsCheckIn check_in = { .date = goals_date_new (2026, 11, 1), .value = i, .confidence = 5 };

      g_assert_true (goals_command_check_in (fixture->history, key_result, &check_in, NULL));
    }
  first = g_strdup (goals_check_ins_peek (check_ins, 0)->id);
  goals_command_remove_check_in (fixture->history, key_result, first);
  g_assert_cmpuint (goals_check_ins_get_length (check_ins), ==, 2);
  goals_history_undo (fixture->history);
  g_assert_cmpstr (goals_check_ins_peek (check_ins, 0)->id, ==, first);
  {
    g_autoptr(GoalsCheckIn) corrected = goals_check_in_copy (goals_check_ins_peek (check_ins, 0));

    corrected->date = goals_date_new (2026, 11, 8);
    g_assert_true (goals_command_check_in (fixture->history, key_result, corrected, NULL));
  }
  g_assert_cmpuint (goals_check_ins_find (check_ins, first), ==, 2);
  goals_history_undo (fixture->history);
  g_assert_cmpuint (goals_check_ins_find (check_ins, first), ==, 0);
}

static void
test_documents_of_a_change (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *a = add (fixture, "A", NULL);
  GoalsObjective *b = add (fixture, "B", NULL);
  GoalsKeyResult *key_result = goals_command_add_key_result (fixture->history, a, "K", G_MAXUINT);
  g_autoptr(GPtrArray) documents = NULL;

  goals_command_move_key_result (fixture->history, key_result, b, 0, NULL);
  documents = goals_change_get_documents (goals_history_get_newest (fixture->history));
  g_assert_cmpuint (documents->len, ==, 2);
  g_assert_false (g_ptr_array_find (documents, fixture->workspace, NULL));
  g_clear_pointer (&documents, g_ptr_array_unref);
  goals_command_add_person (fixture->history, "P");
  documents = goals_change_get_documents (goals_history_get_newest (fixture->history));
  g_assert_cmpuint (documents->len, ==, 1);
  g_assert_true (g_ptr_array_find (documents, fixture->workspace, NULL));
}

#define ADD(path, function) g_test_add ("/edit/commands/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("place", test_place_among_siblings);
  ADD ("nothing", test_moves_that_change_nothing);
  ADD ("same-ranks", test_same_ranks_are_spaced);
  ADD ("circle", test_circle_is_refused);
  ADD ("move-key-result", test_key_result_moves_with_history);
  ADD ("delete", test_delete_takes_references);
  ADD ("delete-key-result", test_deleted_key_result_leaves_aligned);
  ADD ("duplicate", test_duplicate_keeps_links_inside);
  ADD ("typing", test_typing_is_one_step);
  ADD ("rollback", test_rollback);
  ADD ("check-in", test_check_in_is_checked);
  ADD ("check-in-place", test_check_in_returns_to_its_place);
  ADD ("documents", test_documents_of_a_change);
  return g_test_run ();
}
