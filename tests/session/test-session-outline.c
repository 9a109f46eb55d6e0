/* test-session-outline.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-commands.h"
#include "goals-outline.h"
#include "goals-text.h"
#include "session-samples.h"

/* What a list in a window would know: the rows as they were announced. */

static void
items_changed_cb (GListModel *list, guint position, guint removed, guint added, GPtrArray *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr(GoalsOutlineNode) node = g_list_model_get_item (list, position + i);

      g_ptr_array_insert (mirror, (int) (position + i), node);
    }
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (list));
}

static GPtrArray *
watch (GListModel *list)
{
  GPtrArray *mirror = g_object_get_data (G_OBJECT (list), "mirror");

  if (mirror != NULL)
    return mirror;
  mirror = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (list), "mirror", mirror, (GDestroyNotify) g_ptr_array_unref);
  items_changed_cb (list, 0, 0, g_list_model_get_n_items (list), mirror);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), mirror);
  return mirror;
}

static gboolean
is_in_row (GoalsOutlineNode *node)
{
  while ((node = goals_outline_node_get_parent (node)) != NULL)
    if (!goals_outline_node_is_expanded (node))
      return FALSE;
  return TRUE;
}

/* Rows are the nodes with nothing closed above them, and were announced as such. */
static void
check_mirror (GoalsOutline *outline, GPtrArray *nodes)
{
  GListModel *rows = goals_outline_get_rows (outline);
  GPtrArray *mirror = watch (rows);
  guint row = 0;

  for (guint i = 0; i < nodes->len; i++)
    {
      g_autoptr(GoalsOutlineNode) node = NULL;
      const char *id = goals_outline_node_get_id (nodes->pdata[i]);

      if (!is_in_row (nodes->pdata[i]))
        {
          g_assert_cmpuint (goals_outline_find_row (outline, id), ==, G_MAXUINT);
          continue;
        }
      node = g_list_model_get_item (rows, row);
      g_assert_true (node == nodes->pdata[i]);
      g_assert_true (mirror->pdata[row] == node);
      g_assert_cmpuint (goals_outline_find_row (outline, id), ==, row);
      row++;
    }
  g_assert_cmpuint (mirror->len, ==, row);
}

/* The tree as text: what the outline shows, and what it should */

static void
write_node (GString *text, GoalsEntity *entity, guint depth, gboolean context)
{
  g_string_append_printf (text, "%*s%s%s\n", (int) depth, "", goals_entity_get_title (entity), context ? "~" : "");
}

static void
write_shown (GString *text, GoalsOutlineNode *node, GoalsOutlineNode *parent, guint depth)
{
  GoalsOutlineNode *before = NULL;

  for (; node != NULL; node = goals_outline_node_get_sibling (node, 1))
    {
      g_assert_true (goals_outline_node_get_parent (node) == parent);
      g_assert_true (goals_outline_node_get_sibling (node, -1) == before);
      g_assert_cmpuint (goals_outline_node_get_depth (node), ==, depth);
      write_node (text, goals_outline_node_get_entity (node), depth, goals_outline_node_is_context (node));
      write_shown (text, goals_outline_node_peek_child (node, 0), node, depth + 1);
      before = node;
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
write_wanted_node (GString *text, const Wish *wish, GoalsEntity *entity, GoalsObjective *objective, const char *inside,
                   guint depth)
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
  guint matches = 0;

  write_shown (shown, nodes->len > 0 ? nodes->pdata[0] : NULL, NULL, 0);
  write_wanted (wanted, &wish, goals_workspace_get_roots (goals_outline_get_workspace (outline)), FALSE, 0);
  g_assert_cmpstr (shown->str, ==, wanted->str);
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, nodes->len);
  for (guint i = 0; i < nodes->len; i++)
    {
      g_assert_true (goals_outline_lookup (outline, goals_outline_node_get_id (nodes->pdata[i])) == nodes->pdata[i]);
      g_assert_true (goals_outline_node_get_next (nodes->pdata[i], 1) == (i + 1 < nodes->len ? nodes->pdata[i + 1]
                                                                          : NULL));
      matches += !goals_outline_node_is_context (nodes->pdata[i]);
    }
  g_assert_cmpuint (goals_outline_get_n_matches (outline), ==, matches);
  check_mirror (outline, nodes);
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

/* Opens or closes something. */
static void
fold (GRand *rand, GoalsOutline *outline)
{
  GPtrArray *nodes = goals_outline_list_nodes (outline);

  if (nodes->len > 0)
    {
      GoalsOutlineNode *node = nodes->pdata[g_rand_int_range (rand, 0, (gint32) nodes->len)];

      if (g_rand_boolean (rand))
        goals_outline_set_expanded (outline, node, g_rand_boolean (rand));
      else
        goals_outline_reveal (outline, node);
    }
  g_ptr_array_unref (nodes);
}

static void
look (GRand *rand, GoalsOutline *outline, guint step)
{
  static const char *const searches[] = { "", "", "a", "b1", "2", "nowhere" };

  if (step % 7 == 0)
    goals_outline_set_cycle (outline, g_rand_boolean (rand) ? random_cycle (rand, goals_outline_get_workspace (outline))
                             : NULL);
  if (step % 11 == 0)
    goals_outline_set_search (outline, searches[g_rand_int_range (rand, 0, G_N_ELEMENTS (searches))]);
  if (step % 5 == 0)
    fold (rand, outline);
  if (step % 50 == 0)
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
      g_signal_connect_object (history, "changed", G_CALLBACK (goals_outline_update), outline, G_CONNECT_SWAPPED);
      watch (goals_outline_get_rows (outline));
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
  g_signal_connect (goals_outline_get_rows (outline), "items-changed", G_CALLBACK (count_cb), &count);
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

static void
count_refreshed_cb (guint *count)
{
  (*count)++;
}

/* What changes nothing that is shown costs nothing. */
static void
test_update_does_no_more_than_it_must (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsHistory) history = goals_history_new (workspace);
  g_autoptr(GoalsOutline) outline = goals_outline_new ();
  GoalsObjective *objective = sample_add_objective (workspace, "one", NULL);
  GoalsKeyResult *key_result = sample_add_key_result (objective, "number", 0, 100);
  GoalsPerson *person = goals_command_add_person (history, "Ida");
  GoalsCheckIn check_in = { .date = goals_date_new (2026, 11, 20), .value = 4, .confidence = 7, .note = (char *) "" };
  guint count = 0;

  goals_command_set (history, objective, "Owner", "owner", goals_entity_get_id (GOALS_ENTITY (person)), NULL);
  goals_outline_set_workspace (outline, workspace);
  g_signal_connect_object (history, "changed", G_CALLBACK (goals_outline_update), outline, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (outline, "refreshed", G_CALLBACK (count_refreshed_cb), &count);
  g_assert_true (goals_command_check_in (history, key_result, &check_in, NULL));
  goals_command_set_text (history, objective, "title", "two");
  g_assert_cmpuint (count, ==, 0);

  goals_outline_set_search (outline, "tw");
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, 1);
  goals_command_set_text (history, objective, "title", "three");
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, 0);
  goals_outline_set_search (outline, "zo");
  goals_command_set_text (history, person, "name", "Zoë");
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, 1);
  goals_history_undo (history);
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, 0);
}

static void
test_asleep (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsHistory) history = goals_history_new (workspace);
  g_autoptr(GoalsOutline) outline = goals_outline_new ();
  guint count = 0;

  g_signal_connect_swapped (outline, "refreshed", G_CALLBACK (count_refreshed_cb), &count);
  g_signal_connect_object (history, "changed", G_CALLBACK (goals_outline_update), outline, G_CONNECT_SWAPPED);
  goals_outline_set_asleep (outline, TRUE);
  goals_outline_set_workspace (outline, workspace);
  goals_outline_set_cycle (outline, sample_get_cycle (workspace));
  goals_command_add_objective (history, "one", sample_get_cycle (workspace), NULL, NULL);
  g_assert_cmpuint (count, ==, 0);
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, 0);
  goals_outline_set_asleep (outline, FALSE);
  g_assert_cmpuint (count, ==, 1);
  g_assert_cmpuint (goals_outline_get_n_nodes (outline), ==, 1);
  goals_outline_set_asleep (outline, TRUE);
  goals_outline_set_asleep (outline, FALSE);
  g_assert_cmpuint (count, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/outline/random", test_random);
  g_test_add_func ("/session/outline/moves-are-small", test_moves_are_small);
  g_test_add_func ("/session/outline/expansion", test_expansion);
  g_test_add_func ("/session/outline/search", test_search_sees_owner_and_tags);
  g_test_add_func ("/session/outline/update", test_update_does_no_more_than_it_must);
  g_test_add_func ("/session/outline/asleep", test_asleep);
  return g_test_run ();
}
