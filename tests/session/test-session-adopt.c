/* test-session-adopt.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-commands.h"
#include "goals-merge-fixture.h"

/* Another version of a document becomes the one at hand, whatever differs, and undo takes it back. */

#define N_PAIRS 600

/* A workspace with @document in it; the workspace itself when that is what @document is. */
static GoalsWorkspace *
attach (GoalsEntity *document)
{
  GoalsWorkspace *workspace;

  if (GOALS_IS_WORKSPACE (document))
    return g_object_ref (GOALS_WORKSPACE (document));
  workspace = goals_workspace_new ("Test");
  g_assert_true (goals_list_append (GOALS_IS_KPI (document) ? goals_workspace_get_kpis (workspace)
                                                            : goals_workspace_get_objectives (workspace), document));
  return workspace;
}

static void
assert_same (GoalsEntity *document,
             GBytes      *expected,
             guint        seed)
{
  g_autoptr(GBytes) bytes = goals_document_write (document);

  if (g_bytes_equal (bytes, expected))
    return;
  g_error ("seed %u: expected\n%s\nfound\n%s", seed, (const char *) g_bytes_get_data (expected, NULL),
           (const char *) g_bytes_get_data (bytes, NULL));
}

static void
test_pairs (void)
{
  guint n_changed = 0;

  for (guint seed = 1; seed <= N_PAIRS; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(GoalsEntity) document = random_document (rand);
      g_autoptr(GoalsEntity) before = random_version (rand, document, 0, ANY_EDIT);
      g_autoptr(GoalsEntity) version = random_version (rand, document, 8, ANY_EDIT);
      g_autoptr(GBytes) undone = goals_document_write (before);
      g_autoptr(GBytes) expected = goals_document_write (version);
      g_autoptr(GoalsWorkspace) workspace = attach (document);
      g_autoptr(GoalsHistory) history = goals_history_new (workspace);

      if (goals_command_adopt (history, document, version, "Adopt"))
        {
          n_changed++;
          assert_same (document, expected, seed);
          g_assert_true (goals_history_undo (history));
          assert_same (document, undone, seed);
          g_assert_true (goals_history_redo (history));
          g_assert_false (goals_command_adopt (history, document, version, "Adopt"));
        }
      assert_same (document, expected, seed);
    }
  g_assert_cmpuint (n_changed, >, N_PAIRS / 2);
}

static GoalsObjective *
add_objective (GoalsWorkspace *workspace,
               const char     *id,
               const char     *parent)
{
  g_autoptr(GoalsLink) link = parent != NULL ? goals_link_new (parent, NULL) : NULL;
  GoalsObjective *objective = g_object_new (GOALS_TYPE_OBJECTIVE, "id", id, "title", id, "cycle", id, "parent", link,
                                            NULL);

  goals_list_append (goals_workspace_get_objectives (workspace), GOALS_ENTITY (objective));
  return objective;
}

/* What an earlier step did is undone through the version that came in between. */
static void
test_circle_and_undo (void)
{
  const char *one = "10000000-0000-4000-8000-000000000001";
  const char *two = "10000000-0000-4000-8000-000000000002";
  g_autoptr(GoalsWorkspace) workspace = goals_workspace_new ("Test");
  g_autoptr(GoalsHistory) history = goals_history_new (workspace);
  g_autoptr(GoalsObjective) upper = add_objective (workspace, one, NULL);
  g_autoptr(GoalsObjective) lower = add_objective (workspace, two, one);
  g_autoptr(GoalsLink) link = goals_link_new (two, NULL);
  g_autoptr(GoalsObjective) version = NULL;

  goals_command_set_text (history, upper, "title", "Mine");
  version = g_object_new (GOALS_TYPE_OBJECTIVE, "id", one, "title", "Mine", "description", "Theirs", "cycle", one,
                          "parent", link, NULL);
  g_assert_true (goals_command_adopt (history, GOALS_ENTITY (upper), GOALS_ENTITY (version), "Adopt"));
  g_assert_null (goals_objective_get_parent (upper));
  g_assert_true (goals_objective_get_above_objective (lower) == upper);
  g_assert_cmpstr (goals_objective_get_description (upper), ==, "Theirs");
  g_assert_true (goals_history_undo (history));
  g_assert_true (goals_history_undo (history));
  g_assert_cmpstr (goals_objective_get_title (upper), ==, one);
  g_assert_true (goals_history_redo (history));
  g_assert_true (goals_history_redo (history));
  g_assert_cmpstr (goals_objective_get_description (upper), ==, "Theirs");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session/adopt/pairs", test_pairs);
  g_test_add_func ("/session/adopt/circle-and-undo", test_circle_and_undo);

  return g_test_run ();
}
