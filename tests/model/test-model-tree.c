/* test-model-tree.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The cascade: a forest whatever the documents say, held against a naive picture of it over long random scripts. */

#include "goals-workspace.h"

static GoalsObjective *
add (GoalsWorkspace *workspace, const char *title, GoalsLink *parent)
{
  g_autoptr(GoalsObjective) objective = g_object_new (GOALS_TYPE_OBJECTIVE, "title", title, "rank", title, "parent",
                                                      parent, NULL);

  g_assert_true (goals_list_append (goals_workspace_get_objectives (workspace), GOALS_ENTITY (objective)));
  return objective;
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

#define assert_titles(model, expected)              \
  G_STMT_START {                                    \
    g_autofree char *found = titles (model);        \
    g_assert_cmpstr (found, ==, expected);          \
  } G_STMT_END

static void
test_lookup (void)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("W");
  GoalsList *objectives = goals_workspace_get_objectives (workspace);
  GoalsObjective *a = add (workspace, "A", NULL);
  GoalsObjective *b = add (workspace, "B", NULL);
  g_autoptr(GoalsEntity) gone = NULL;

  g_assert_true (goals_list_lookup (objectives, goals_entity_get_id (GOALS_ENTITY (a))) == a);
  g_assert_true (goals_list_lookup (objectives, goals_entity_get_id (GOALS_ENTITY (b))) == b);
  gone = goals_list_remove (objectives, 0);
  g_assert_null (goals_list_lookup (objectives, goals_entity_get_id (gone)));
}

static void
test_cascade (void)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("W");
  GoalsObjective *b = add (workspace, "B", NULL);
  GoalsObjective *a = add (workspace, "A", NULL);
  g_autoptr(GoalsKeyResult) key_result = g_object_new (GOALS_TYPE_KEY_RESULT, "title", "K", NULL);
  g_autoptr(GoalsLink) to_a = link_to (a, NULL);
  g_autoptr(GoalsLink) to_k = NULL;
  GoalsObjective *c;
  GoalsObjective *d;

  assert_titles (goals_workspace_get_roots (workspace), "AB");
  c = add (workspace, "C", to_a);
  g_assert_true (goals_objective_get_above (c) == GOALS_ENTITY (a));
  goals_list_append (goals_objective_get_key_results (a), GOALS_ENTITY (key_result));
  to_k = link_to (a, key_result);
  d = add (workspace, "D", to_k);
  g_assert_true (goals_objective_get_above (d) == GOALS_ENTITY (key_result));
  g_assert_true (goals_objective_get_above_objective (d) == a);
  assert_titles (goals_workspace_get_roots (workspace), "AB");
  assert_titles (goals_objective_get_aligned (a), "C");
  assert_titles (goals_key_result_get_aligned (key_result), "D");
  g_object_set (b, "rank", "0V", NULL);
  assert_titles (goals_workspace_get_roots (workspace), "BA");

  /* the key result goes: what was aligned to it stays with the objective; then the objective goes */
  g_object_unref (goals_list_remove (goals_objective_get_key_results (a), 0));
  assert_titles (goals_objective_get_aligned (a), "CD");
  g_object_unref (goals_list_remove (goals_workspace_get_objectives (workspace), 1));
  assert_titles (goals_workspace_get_roots (workspace), "BCD");
}

static void
test_loading_order (void)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("W");
  g_autoptr(GoalsObjective) parent = g_object_new (GOALS_TYPE_OBJECTIVE, "title", "P", "rank", "P", NULL);
  g_autoptr(GoalsLink) link = link_to (parent, NULL);

  add (workspace, "C", link);
  assert_titles (goals_workspace_get_roots (workspace), "C");
  goals_list_append (goals_workspace_get_objectives (workspace), GOALS_ENTITY (parent));
  assert_titles (goals_workspace_get_roots (workspace), "P");
  assert_titles (goals_objective_get_aligned (parent), "C");
}

static void
test_circles (void)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("W");
  g_autoptr(GoalsObjective) a = g_object_new (GOALS_TYPE_OBJECTIVE, "title", "A", "rank", "A", NULL);
  g_autoptr(GoalsObjective) b = g_object_new (GOALS_TYPE_OBJECTIVE, "title", "B", "rank", "B", NULL);
  g_autoptr(GoalsLink) to_a = link_to (a, NULL);
  g_autoptr(GoalsLink) to_b = link_to (b, NULL);
  g_autoptr(GoalsLink) to_c = NULL;
  g_autoptr(GPtrArray) circles = NULL;
  g_autoptr(GError) error = NULL;
  GoalsObjective *c;

  g_object_set (a, "parent", to_b, NULL);
  g_object_set (b, "parent", to_a, NULL);
  goals_list_append (goals_workspace_get_objectives (workspace), GOALS_ENTITY (a));
  goals_list_append (goals_workspace_get_objectives (workspace), GOALS_ENTITY (b));
  /* both links give way, and the documents keep them */
  assert_titles (goals_workspace_get_roots (workspace), "AB");
  circles = goals_workspace_list_circles (workspace);
  g_assert_cmpuint (circles->len, ==, 1);
  g_assert_nonnull (goals_objective_get_parent (a));
  g_assert_nonnull (goals_objective_get_parent (b));
  g_assert_false (goals_workspace_can_align (workspace, a, to_a, &error));
  g_assert_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_CYCLE);
  g_clear_error (&error);
  /* somebody below, whom it does not concern; and one of them cannot go below the other's child either */
  c = add (workspace, "C", to_b);
  to_c = link_to (c, NULL);
  assert_titles (goals_objective_get_aligned (b), "C");
  g_assert_false (goals_workspace_can_align (workspace, b, to_c, NULL));
  g_assert_false (goals_workspace_can_align (workspace, a, to_c, NULL));
  /* when the circle opens, the link that gave way holds again */
  g_object_set (a, "parent", NULL, NULL);
  assert_titles (goals_workspace_get_roots (workspace), "A");
  g_assert_true (goals_objective_get_above (b) == GOALS_ENTITY (a));
  g_ptr_array_unref (circles);
  circles = goals_workspace_list_circles (workspace);
  g_assert_cmpuint (circles->len, ==, 0);
  g_assert_false (goals_workspace_can_align (workspace, a, to_b, &error));
  g_assert_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_CYCLE);
}

static void
test_ids_are_unique (void)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("W");
  GoalsObjective *a = add (workspace, "A", NULL);
  g_autoptr(GoalsObjective) twin = g_object_new (GOALS_TYPE_OBJECTIVE, "id", goals_entity_get_id (GOALS_ENTITY (a)),
                                                 NULL);
  g_autoptr(GoalsObjective) other = g_object_new (GOALS_TYPE_OBJECTIVE, NULL);
  g_autoptr(GoalsKeyResult) inside = g_object_new (GOALS_TYPE_KEY_RESULT, "id", goals_entity_get_id (GOALS_ENTITY (a)),
                                                   NULL);

  g_assert_false (goals_list_append (goals_workspace_get_objectives (workspace), GOALS_ENTITY (twin)));
  goals_list_append (goals_objective_get_key_results (other), GOALS_ENTITY (inside));
  g_assert_false (goals_list_append (goals_workspace_get_objectives (workspace), GOALS_ENTITY (other)));
  g_assert_cmpuint (goals_list_get_length (goals_workspace_get_objectives (workspace)), ==, 1);
  g_assert_false (goals_list_append (goals_workspace_get_objectives (workspace), GOALS_ENTITY (a)));
}

static void
test_entity_outlives_workspace (void)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("W");
  g_autoptr(GoalsObjective) a = g_object_ref (add (workspace, "A", NULL));

  g_assert_finalize_object (g_steal_pointer (&workspace));
  g_assert_null (goals_entity_get_workspace (GOALS_ENTITY (a)));
  g_assert_null (goals_entity_get_list (GOALS_ENTITY (a)));
  g_assert_finalize_object (g_steal_pointer (&a));
}

#define N 24

/* Do the links lead from @objective back to it? */
static gboolean
is_circular (GoalsWorkspace *workspace, GoalsObjective *objective)
{
  GoalsObjective *step = objective;

  for (guint i = 0; i < N && step != NULL; i++)
    {
      GoalsLink *parent = goals_objective_get_parent (step);

      step = parent != NULL ? goals_workspace_lookup_typed (workspace, goals_link_get_objective (parent),
                                                            GOALS_TYPE_OBJECTIVE) : NULL;
      if (step == objective)
        return TRUE;
    }
  return FALSE;
}

/* Every objective hangs where its link says unless that is part of a circle; and all of them can be reached from the
   top. */
static void
check_forest (GoalsWorkspace *workspace, GoalsObjective **objectives)
{
  guint reached = 0;

  for (guint i = 0; i < N; i++)
    {
      GoalsEntity *above = goals_objective_get_above (objectives[i]);
      GListModel *siblings = above == NULL ? goals_workspace_get_roots (workspace)
                             : goals_objective_get_aligned (GOALS_OBJECTIVE (above));
      gboolean found = FALSE;
      guint depth = 0;

      for (guint j = 0; j < g_list_model_get_n_items (siblings); j++)
        {
          g_autoptr(GoalsEntity) item = g_list_model_get_item (siblings, j);

          found |= item == GOALS_ENTITY (objectives[i]);
        }
      g_assert_true (found);
      for (GoalsObjective *step = objectives[i]; step != NULL; step = goals_objective_get_above_objective (step))
        g_assert_cmpuint (depth++, <=, N);
      g_assert_true ((above == NULL) == (goals_objective_get_parent (objectives[i]) == NULL
                                         || is_circular (workspace, objectives[i])));
      if (above == NULL && goals_objective_get_parent (objectives[i]) != NULL)
        g_assert_false (goals_workspace_can_align (workspace, objectives[i], goals_objective_get_parent (objectives[i]),
                                                   NULL));
      reached += g_list_model_get_n_items (goals_objective_get_aligned (objectives[i]));
    }
  g_assert_cmpuint (reached + g_list_model_get_n_items (goals_workspace_get_roots (workspace)), ==, N);
}

static void
test_random (void)
{
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("W");
  GoalsObjective *objectives[N];

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *title = g_strdup_printf ("%c", 'A' + i);

      objectives[i] = add (workspace, title, NULL);
    }
  for (guint round = 0; round < 2000; round++)
    {
      GoalsObjective *objective = objectives[g_test_rand_int_range (0, N)];
      GoalsObjective *parent = objectives[g_test_rand_int_range (0, N)];
      g_autoptr(GoalsLink) link = g_test_rand_int_range (0, 5) == 0 ? NULL : link_to (parent, NULL);

      g_object_set (objective, "parent", link, NULL);
      check_forest (workspace, objectives);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/tree/lookup", test_lookup);
  g_test_add_func ("/model/tree/cascade", test_cascade);
  g_test_add_func ("/model/tree/loading-order", test_loading_order);
  g_test_add_func ("/model/tree/circles", test_circles);
  g_test_add_func ("/model/tree/unique-ids", test_ids_are_unique);
  g_test_add_func ("/model/tree/outlives", test_entity_outlives_workspace);
  g_test_add_func ("/model/tree/random", test_random);
  return g_test_run ();
}
