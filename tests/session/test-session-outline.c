/* test-session-outline.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-commands.h"
#include "goals-outline.h"
#include "goals-text.h"
#include "session-samples.h"

/* What a tree list in a window would know: the rows as they were announced, and whether each was a leaf when it was. */

typedef struct { GoalsOutlineNode *node; gboolean leaf; } Row;

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, GArray *mirror)
{
  if (removed > 0)
    g_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr(GoalsOutlineNode) node = g_list_model_get_item (list, position + i);
      Row row = { node, goals_outline_node_peek_child (node, 0) == NULL };

      g_array_insert_val (mirror, position + i, row);
    }
}

static GArray *
watch (GListModel *list)
{
  GArray *mirror = g_object_get_data (G_OBJECT (list), "mirror");

  if (mirror != NULL)
    return mirror;
  mirror = g_array_new (FALSE, FALSE, sizeof (Row));
  g_object_set_data_full (G_OBJECT (list), "mirror", mirror, (GDestroyNotify) g_array_unref);
  items_changed_cb (list, 0, 0, g_list_model_get_n_items (list), mirror);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), mirror);
  return mirror;
}

static void
check_mirror (GListModel *list)
{
  GArray *mirror = watch (list);

  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (list));
  for (guint i = 0; i < mirror->len; i++)
    {
      g_autoptr(GoalsOutlineNode) node = g_list_model_get_item (list, i);

      g_assert_true (g_array_index (mirror, Row, i).node == node);
      g_assert_cmpint (g_array_index (mirror, Row, i).leaf, ==, goals_outline_node_peek_child (node, 0) == NULL);
      check_mirror (goals_outline_node_get_children (node));
    }
}

/* The tree as text: what the outline shows, and what it should */

static void
write_node (GString *text, GoalsEntity *entity, guint depth, gboolean context)
{
  g_string_append_printf (text, "%*s%s%s\n", (int) depth, "", goals_entity_get_title (entity), context ? "~" : "");
}

static void
write_shown (GString *text, GListModel *list, GoalsOutlineNode *parent, guint depth)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(GoalsOutlineNode) node = g_list_model_get_item (list, i);

      g_assert_true (goals_outline_node_get_parent (node) == parent);
      g_assert_cmpuint (goals_outline_node_get_depth (node), ==, depth);
      write_node (text, goals_outline_node_get_entity (node), depth, goals_outline_node_is_context (node));
      write_shown (text, goals_outline_node_get_children (node), node, depth + 1);
    }
}

typedef struct { const char *cycle, *search; } Wish;

static gboolean
is_of_cycle (const Wish *wish, GoalsObjective *objective)
{
  return wish->cycle == NULL || g_strcmp0 (goals_objective_get_cycle (objective), wish->cycle) == 0;
}

static gboolean
has_of_cycle (const Wish *wish, GoalsObjective *objective)
{
  g_autoptr(GListModel) all = NULL;
  GoalsList *key_results = goals_objective_get_key_results (objective);
  GListModel *aligned = goals_objective_get_aligned (objective);

  if (is_of_cycle (wish, objective))
    return TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (aligned); i++)
    {
      g_autoptr(GoalsObjective) child = g_list_model_get_item (aligned, i);

      if (has_of_cycle (wish, child))
        return TRUE;
    }
  for (guint k = 0; k < goals_list_get_length (key_results); k++)
    {
      aligned = goals_key_result_get_aligned (goals_list_peek (key_results, k));
      for (guint i = 0; i < g_list_model_get_n_items (aligned); i++)
        {
          g_autoptr(GoalsObjective) child = g_list_model_get_item (aligned, i);

          if (has_of_cycle (wish, child))
            return TRUE;
        }
    }
  return FALSE;
}

static void write_wanted (GString *text, const Wish *wish, GListModel *objectives, gboolean below, guint depth);

static void
write_wanted_node (GString *text, const Wish *wish, GoalsEntity *entity, GoalsObjective *objective, const char *inside, guint depth)
{
  gboolean match = goals_text_matches (goals_entity_get_title (entity), wish->search);

  if (!match && inside[0] == '\0')
    return;
  write_node (text, entity, depth, !match || !is_of_cycle (wish, objective));
  g_string_append (text, inside);
}

static void
write_wanted (GString *text, const Wish *wish, GListModel *objectives, gboolean below, guint depth)
{
  for (guint i = 0; i < g_list_model_get_n_items (objectives); i++)
    {
      g_autoptr(GoalsObjective) objective = g_list_model_get_item (objectives, i);
      g_autoptr(GString) inside = g_string_new (NULL);
      GoalsList *key_results = goals_objective_get_key_results (objective);
      gboolean own = is_of_cycle (wish, objective);

      if (!below && !has_of_cycle (wish, objective))
        continue;
      for (guint k = 0; k < goals_list_get_length (key_results); k++)
        {
          GoalsKeyResult *key_result = goals_list_peek (key_results, k);
          g_autoptr(GString) aligned = g_string_new (NULL);

          write_wanted (aligned, wish, goals_key_result_get_aligned (key_result), below || own, depth + 2);
          write_wanted_node (inside, wish, GOALS_ENTITY (key_result), objective, aligned->str, depth + 1);
        }
      write_wanted (inside, wish, goals_objective_get_aligned (objective), below || own, depth + 1);
      write_wanted_node (text, wish, GOALS_ENTITY (objective), objective, inside->str, depth);
    }
}

static void
check (GoalsOutline *outline)
{
  GoalsCycle *cycle = goals_outline_get_cycle (outline);
  Wish wish = { cycle != NULL ? goals_entity_get_id (GOALS_ENTITY (cycle)) : NULL, goals_outline_get_search (outline) };
  g_autoptr(GString) shown = g_string_new (NULL);
  g_autoptr(GString) wanted = g_string_new (NULL);
  g_autoptr(GPtrArray) nodes = goals_outline_list_nodes (outline);

  write_shown (shown, goals_outline_get_roots (outline), NULL, 0);
  write_wanted (wanted, &wish, goals_workspace_get_roots (goals_outline_get_workspace (outline)), FALSE, 0);
  g_assert_cmpstr (shown->str, ==, wanted->str);
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    g_assert_true (goals_outline_lookup (outline, goals_outline_node_get_id (nodes->pdata[i])) == nodes->pdata[i]);
  check_mirror (goals_outline_get_roots (outline));
}

/* Random edits */

static gpointer
random_objective (GRand *rand, GoalsWorkspace *workspace)
{
  GoalsList *list = goals_workspace_get_objectives (workspace);
  guint n = goals_list_get_length (list);

  return n > 0 ? goals_list_peek (list, (guint) g_rand_int_range (rand, 0, (gint32) n)) : NULL;
}

static GoalsKeyResult *
random_key_result (GRand *rand, GoalsWorkspace *workspace)
{
  GoalsObjective *objective = random_objective (rand, workspace);
  GoalsList *list = objective != NULL ? goals_objective_get_key_results (objective) : NULL;

  if (list == NULL || goals_list_get_length (list) == 0)
    return NULL;
  return goals_list_peek (list, (guint) g_rand_int_range (rand, 0, (gint32) goals_list_get_length (list)));
}

static GoalsLink *
random_link (GRand *rand, GoalsWorkspace *workspace)
{
  GoalsKeyResult *key_result = random_key_result (rand, workspace);
  GoalsObjective *objective = random_objective (rand, workspace);
  int choice = g_rand_int_range (rand, 0, 3);

  if (choice == 0 && objective != NULL)
    return goals_link_new (goals_entity_get_id (GOALS_ENTITY (objective)), NULL);
  if (choice == 1 && key_result != NULL)
    return goals_link_new (goals_entity_get_id (goals_entity_get_owner (GOALS_ENTITY (key_result))),
                           goals_entity_get_id (GOALS_ENTITY (key_result)));
  return NULL;
}

static GoalsCycle *
random_cycle (GRand *rand, GoalsWorkspace *workspace)
{
  GoalsList *cycles = goals_workspace_get_cycles (workspace);

  return goals_list_peek (cycles, (guint) g_rand_int_range (rand, 0, (gint32) goals_list_get_length (cycles)));
}

static void
edit (GRand *rand, GoalsHistory *history, guint step)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GoalsObjective *objective = random_objective (rand, workspace);
  GoalsKeyResult *key_result = random_key_result (rand, workspace);
  g_autoptr(GoalsLink) link = random_link (rand, workspace);
  g_autofree char *title = g_strdup_printf ("%c%u", "abc"[step % 3], step);

  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
    case 1:
      goals_command_add_objective (history, title, random_cycle (rand, workspace), link, NULL);
      break;
    case 2:
    case 3:
      if (objective != NULL)
        goals_command_add_key_result (history, objective, title, G_MAXUINT);
      break;
    case 4:
      if (objective != NULL)
        goals_command_align (history, objective, link, GOALS_PLACE_FIRST, NULL, NULL);
      break;
    case 5:
      if (key_result != NULL && objective != NULL)
        goals_command_move_key_result (history, key_result, objective, 0, NULL);
      break;
    case 6:
      if (step % 3 == 0 && objective != NULL)
        goals_command_delete_one (history, objective);
      else if (key_result != NULL)
        goals_command_set_text (history, key_result, "title", title);
      break;
    case 7:
      if (objective != NULL)
        goals_command_set (history, objective, "Cycle", "cycle",
                           goals_entity_get_id (GOALS_ENTITY (random_cycle (rand, workspace))), NULL);
      break;
    case 8:
      goals_history_undo (history);
      break;
    default:
      goals_history_redo (history);
    }
}

static void
look (GRand *rand, GoalsOutline *outline, guint step)
{
  static const char *const searches[] = { "", "", "a", "b1", "2", "nowhere" };

  if (step % 7 == 0)
    goals_outline_set_cycle (outline, g_rand_boolean (rand) ? random_cycle (rand, goals_outline_get_workspace (outline)) : NULL);
  if (step % 11 == 0)
    goals_outline_set_search (outline, searches[g_rand_int_range (rand, 0, G_N_ELEMENTS (searches))]);
  goals_outline_refresh (outline);
}

static void
test_random (void)
{
  for (guint32 seed = 1; seed <= 20; seed++)
    {
      g_autoptr(GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
      g_autoptr(GoalsHistory) history = goals_history_new (workspace);
      g_autoptr(GoalsOutline) outline = goals_outline_new ();

      goals_command_add_cycle (history, "Next", goals_date_new (2027, 1, 1), goals_date_new (2027, 3, 31));
      goals_outline_set_workspace (outline, workspace);
      check_mirror (goals_outline_get_roots (outline));
      for (guint step = 0; step < 250; step++)
        {
          edit (rand, history, step);
          look (rand, outline, step);
          check (outline);
        }
    }
}

static void
count_cb (GListModel *list, guint position, guint removed, guint added, guint *count)
{
  *count += removed + added;
}

/* One move is one row out and one in: everything else on screen stays as it is. */
static void
test_moves_are_small (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsHistory) history = goals_history_new (workspace);
  g_autoptr(GoalsOutline) outline = goals_outline_new ();
  GoalsObjective *objectives[10];
  guint count = 0;

  for (guint i = 0; i < G_N_ELEMENTS (objectives); i++)
    objectives[i] = goals_command_add_objective (history, "o", sample_get_cycle (workspace), NULL, NULL);
  goals_outline_set_workspace (outline, workspace);
  g_signal_connect (goals_outline_get_roots (outline), "items-changed", G_CALLBACK (count_cb), &count);
  goals_command_align (history, objectives[1], NULL, GOALS_PLACE_LAST, NULL, NULL);
  goals_outline_refresh (outline);
  g_assert_cmpuint (count, ==, 2);
  goals_command_align (history, objectives[8], NULL, GOALS_PLACE_FIRST, NULL, NULL);
  goals_outline_refresh (outline);
  g_assert_cmpuint (count, ==, 4);
}

static void
test_expansion (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsOutline) outline = goals_outline_new ();
  GoalsObjective *above = sample_add_objective (workspace, "above", NULL);
  GoalsObjective *below = sample_add_objective (workspace, "below", above);
  GoalsKeyResult *key_result = sample_add_key_result (below, "number", 0, 100);
  const char *id = goals_entity_get_id (GOALS_ENTITY (above));

  goals_outline_set_workspace (outline, workspace);
  g_assert_true (goals_outline_get_expanded (outline, goals_outline_lookup (outline, id)));
  goals_outline_set_expanded (outline, goals_outline_lookup (outline, id), FALSE);

  /* a search opens it, and what is closed meanwhile is forgotten with the search */
  goals_outline_set_search (outline, "number");
  g_assert_true (goals_outline_get_expanded (outline, goals_outline_lookup (outline, id)));
  goals_outline_set_expanded (outline, goals_outline_lookup (outline, id), FALSE);
  g_assert_false (goals_outline_get_expanded (outline, goals_outline_lookup (outline, id)));
  goals_outline_set_search (outline, "numbers");
  g_assert_null (goals_outline_lookup (outline, id));
  goals_outline_set_search (outline, NULL);
  g_assert_false (goals_outline_get_expanded (outline, goals_outline_lookup (outline, id)));

  goals_outline_reveal (outline, goals_outline_lookup (outline, goals_entity_get_id (GOALS_ENTITY (key_result))));
  g_assert_true (goals_outline_get_expanded (outline, goals_outline_lookup (outline, id)));
}

static void
test_search_sees_owner_and_tags (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsHistory) history = goals_history_new (workspace);
  g_autoptr(GoalsOutline) outline = goals_outline_new ();
  GoalsPerson *person = goals_command_add_person (history, "Zoë");
  GoalsObjective *owned = sample_add_objective (workspace, "one", NULL);
  GoalsObjective *tagged = sample_add_objective (workspace, "two", NULL);
  const char *tags[] = { "growth", NULL };

  goals_command_set (history, owned, "Owner", "owner", goals_entity_get_id (GOALS_ENTITY (person)), NULL);
  goals_command_set (history, tagged, "Tags", "tags", tags, NULL);
  goals_outline_set_workspace (outline, workspace);
  goals_outline_set_search (outline, "zoe");
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, 1);
  g_assert_nonnull (goals_outline_lookup (outline, goals_entity_get_id (GOALS_ENTITY (owned))));
  goals_outline_set_search (outline, "GROW");
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, 1);
  g_assert_nonnull (goals_outline_lookup (outline, goals_entity_get_id (GOALS_ENTITY (tagged))));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/outline/random", test_random);
  g_test_add_func ("/session/outline/moves-are-small", test_moves_are_small);
  g_test_add_func ("/session/outline/expansion", test_expansion);
  g_test_add_func ("/session/outline/search", test_search_sees_owner_and_tags);
  return g_test_run ();
}
