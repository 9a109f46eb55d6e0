/* test-edit-foreign.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Undo and redo while other people work on the same. */

#include <string.h>

#include "edit-random.h"
#include "goals-references.h"
#include "goals-workspace-check.h"

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsHistory   *history;
  GoalsObjective *objective;
  GoalsPerson    *person;
  /* what others have set and put in last: "id property" → text; "id" → NULL when it is to be there */
  GHashTable     *theirs;
  guint           announced;    /* operations of the last change */
  GPtrArray      *documents;
} Fixture;

static void
changed_cb (GoalsHistory *history, GoalsChange *change, gboolean forward, Fixture *fixture)
{
  fixture->announced = goals_change_get_length (change);
  g_clear_pointer (&fixture->documents, g_ptr_array_unref);
  fixture->documents = goals_change_get_documents (change);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->workspace = goals_workspace_new ("W");
  fixture->history = goals_history_new (fixture->workspace);
  fixture->objective = goals_command_add_objective (fixture->history, "O", NULL, NULL, NULL);
  fixture->person = goals_command_add_person (fixture->history, "P");
  g_signal_connect (fixture->history, "changed", G_CALLBACK (changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_pointer (&fixture->documents, g_ptr_array_unref);
  g_assert_finalize_object (fixture->history);
  g_assert_finalize_object (fixture->workspace);
}

/* Who names whom, found by a walk over everything. */
typedef struct
{
  GHashTable  *namers;          /* id → GPtrArray of entities */
  GoalsEntity *entity;
} Walk;

static gboolean
note_name (const char *id, const char *within, gpointer user_data)
{
  Walk *walk = user_data;
  GPtrArray *namers = g_hash_table_lookup (walk->namers, id);

  if (namers == NULL)
    {
      namers = g_ptr_array_new ();
      g_hash_table_insert (walk->namers, g_strdup (id), namers);
    }
  if (!g_ptr_array_find (namers, walk->entity, NULL))
    g_ptr_array_add (namers, walk->entity);
  return FALSE;
}

static void
walk_entity (GoalsEntity *entity, gpointer user_data)
{
  Walk *walk = user_data;
  const GoalsReferenceCleaner cleaner = { note_name, NULL, NULL, walk };
  const char *id = goals_entity_get_id (entity);

  if (!g_hash_table_contains (walk->namers, id))
    g_hash_table_insert (walk->namers, g_strdup (id), g_ptr_array_new ());
  walk->entity = entity;
  goals_references_clean (entity, &cleaner);
}

/* The kept index says the same. */
static void
check_namers (GoalsWorkspace *workspace)
{
  g_autoptr(GHashTable) namers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                        (GDestroyNotify) g_ptr_array_unref);
  Walk walk = { namers, NULL };
  GHashTableIter iter;
  gpointer id, expected;

  goals_entity_foreach (GOALS_ENTITY (workspace), walk_entity, &walk);
  g_hash_table_iter_init (&iter, namers);
  while (g_hash_table_iter_next (&iter, &id, &expected))
    {
      g_autoptr(GPtrArray) kept = goals_workspace_list_namers (workspace, id);

      g_assert_cmpuint (kept->len, ==, ((GPtrArray *) expected)->len);
      for (guint i = 0; i < kept->len; i++)
        g_assert_true (g_ptr_array_find (expected, g_ptr_array_index (kept, i), NULL));
    }
}

static void
check_workspace (GoalsWorkspace *workspace)
{
  g_autoptr(GHashTable) unread = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);

  goals_workspace_check (workspace, unread, problems);
  if (problems->len > 0)
    {
      const GoalsProblem *problem = g_ptr_array_index (problems, 0);

      g_test_message ("%s%s: %s", problem->file, problem->path, problem->message);
    }
  g_assert_cmpuint (problems->len, ==, 0);
  check_namers (workspace);
}

static void
test_not_a_step (Fixture *fixture, gconstpointer unused)
{
  guint depth = goals_history_get_depth (fixture->history);

  goals_command_set_text (fixture->history, fixture->objective, "title", "mine");
  g_assert_true (goals_history_undo (fixture->history));
  goals_history_begin_foreign (fixture->history, "Others");
  goals_command_set_text (fixture->history, fixture->person, "name", "theirs");
  g_assert_true (goals_history_commit (fixture->history, NULL));

  g_assert_cmpuint (fixture->announced, ==, 1);
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth);
  g_assert_true (goals_history_can_redo (fixture->history));
  g_assert_true (goals_history_redo (fixture->history));
  g_assert_cmpstr (goals_objective_get_title (fixture->objective), ==, "mine");
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_cmpstr (goals_objective_get_title (fixture->objective), ==, "O");
  g_assert_cmpstr (goals_entity_get_title (GOALS_ENTITY (fixture->person)), ==, "theirs");
}

static void
test_typing (Fixture *fixture, gconstpointer unused)
{
  guint depth = goals_history_get_depth (fixture->history);

  goals_command_set_text (fixture->history, fixture->objective, "title", "a");
  goals_history_begin_foreign (fixture->history, "Others");
  goals_command_set_text (fixture->history, fixture->objective, "title", "ab");
  goals_history_commit (fixture->history, "title");
  goals_command_set_text (fixture->history, fixture->objective, "title", "abc");
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + 2);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_cmpstr (goals_objective_get_title (fixture->objective), ==, "ab");
  /* the first one is not ours any more, what was before it is done instead: the person goes */
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_cmpstr (goals_objective_get_title (fixture->objective), ==, "ab");
  g_assert_null (goals_entity_get_workspace (GOALS_ENTITY (fixture->person)));
}

static void
test_partly (Fixture *fixture, gconstpointer unused)
{
  goals_command_set (fixture->history, fixture->objective, "Both", "title", "mine", "description", "mine", NULL);
  goals_history_begin_foreign (fixture->history, "Others");
  goals_command_set_text (fixture->history, fixture->objective, "title", "theirs");
  goals_history_commit (fixture->history, NULL);

  g_assert_true (goals_history_undo (fixture->history));
  g_assert_cmpuint (fixture->announced, ==, 1);
  g_assert_cmpuint (fixture->documents->len, ==, 1);
  g_assert_cmpstr (goals_objective_get_title (fixture->objective), ==, "theirs");
  g_assert_cmpstr (goals_objective_get_description (fixture->objective), ==, "");
  g_assert_true (goals_history_redo (fixture->history));
  g_assert_cmpuint (fixture->announced, ==, 1);
  g_assert_cmpstr (goals_objective_get_title (fixture->objective), ==, "theirs");
  g_assert_cmpstr (goals_objective_get_description (fixture->objective), ==, "mine");
}

/* What others have put into something does not go with it; what others name does not go either. */
static void
test_removal (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *objective = goals_command_add_objective (fixture->history, "New", NULL, NULL, NULL);
  GoalsPerson *person = goals_command_add_person (fixture->history, "New");

  goals_history_begin_foreign (fixture->history, "Others");
  goals_command_add_key_result (fixture->history, objective, "Theirs", G_MAXUINT);
  goals_command_set (fixture->history, fixture->objective, "Owner", "owner",
                     goals_entity_get_id (GOALS_ENTITY (person)), NULL);
  goals_history_commit (fixture->history, NULL);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_true (goals_entity_get_workspace (GOALS_ENTITY (objective)) == fixture->workspace);
  g_assert_true (goals_entity_get_workspace (GOALS_ENTITY (person)) == fixture->workspace);
  g_assert_null (goals_entity_get_workspace (GOALS_ENTITY (fixture->person)));
  check_workspace (fixture->workspace);
}

/* What comes back does not name what others have removed. */
static void
test_return (Fixture *fixture, gconstpointer unused)
{
  goals_command_set (fixture->history, fixture->objective, "Owner", "owner",
                     goals_entity_get_id (GOALS_ENTITY (fixture->person)), NULL);
  goals_command_delete_one (fixture->history, fixture->objective);
  goals_history_begin_foreign (fixture->history, "Others");
  goals_command_delete_one (fixture->history, fixture->person);
  goals_history_commit (fixture->history, NULL);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_true (goals_entity_get_workspace (GOALS_ENTITY (fixture->objective)) == fixture->workspace);
  g_assert_null (goals_objective_get_owner_id (fixture->objective));
  check_workspace (fixture->workspace);
  g_assert_true (goals_history_redo (fixture->history));
  g_assert_null (goals_entity_get_workspace (GOALS_ENTITY (fixture->objective)));
}

static void
test_circle (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *other = goals_command_add_objective (fixture->history, "Other", NULL, NULL, NULL);
  g_autoptr(GoalsLink) up = goals_link_new (goals_entity_get_id (GOALS_ENTITY (other)), NULL);
  g_autoptr(GoalsLink) down = goals_link_new (goals_entity_get_id (GOALS_ENTITY (fixture->objective)), NULL);

  g_assert_true (goals_command_align (fixture->history, fixture->objective, up, GOALS_PLACE_LAST, NULL, NULL));
  g_assert_true (goals_command_align (fixture->history, fixture->objective, NULL, GOALS_PLACE_LAST, NULL, NULL));
  goals_history_begin_foreign (fixture->history, "Others");
  g_assert_true (goals_command_align (fixture->history, other, down, GOALS_PLACE_LAST, NULL, NULL));
  goals_history_commit (fixture->history, NULL);
  goals_history_undo (fixture->history);
  g_assert_null (goals_objective_get_parent (fixture->objective));
  g_assert_nonnull (goals_objective_get_parent (other));
  check_workspace (fixture->workspace);
}

/* Order in a list: one letter for each key result */

static void
add_key_results (Fixture *fixture, const char *titles)
{
  for (guint i = 0; titles[i] != '\0'; i++)
    {
      const char title[] = { titles[i], '\0' };

      goals_command_add_key_result (fixture->history, fixture->objective, title, G_MAXUINT);
    }
}

static GoalsKeyResult *
find_key_result (Fixture *fixture, char title)
{
  GoalsList *list = goals_objective_get_key_results (fixture->objective);

  for (guint i = 0; i < goals_list_get_length (list); i++)
    if (goals_key_result_get_title (goals_list_peek (list, i))[0] == title)
      return goals_list_peek (list, i);
  return NULL;
}

static char *
get_order (Fixture *fixture)
{
  GoalsList *list = goals_objective_get_key_results (fixture->objective);
  GString *order = g_string_new (NULL);

  for (guint i = 0; i < goals_list_get_length (list); i++)
    g_string_append (order, goals_key_result_get_title (goals_list_peek (list, i)));
  return g_string_free (order, FALSE);
}

static void
assert_order (Fixture *fixture, const char *expected)
{
  g_autofree char *order = get_order (fixture);

  g_assert_cmpstr (order, ==, expected);
}

static void
move_to (Fixture *fixture, char title, guint position)
{
  g_assert_true (goals_command_move_key_result (fixture->history, find_key_result (fixture, title), fixture->objective,
                                                position, NULL));
}

/* As a document in which they stand in that order is taken over: those that are missing go. */
static void
let_others_arrange (Fixture *fixture, const char *order)
{
  g_autoptr(GoalsEntity) version = goals_entity_copy (GOALS_ENTITY (fixture->objective), FALSE);
  GoalsList *list = goals_objective_get_key_results (GOALS_OBJECTIVE (version));
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  while (goals_list_get_length (list) > 0)
    g_ptr_array_add (found, goals_list_remove (list, 0));
  for (guint i = 0; order[i] != '\0'; i++)
    for (guint j = 0; j < found->len; j++)
      if (goals_key_result_get_title (g_ptr_array_index (found, j))[0] == order[i])
        goals_list_append (list, g_ptr_array_index (found, j));
  goals_history_begin_foreign (fixture->history, "Others");
  goals_command_adopt (fixture->history, GOALS_ENTITY (fixture->objective), version, "Others");
  goals_history_commit (fixture->history, NULL);
  assert_order (fixture, order);
}

/* Only what I moved goes back, next to whom it stood; the rest stays as others have put it. */
static void
test_order_kept (Fixture *fixture, gconstpointer unused)
{
  add_key_results (fixture, "abcde");
  move_to (fixture, 'd', 0);
  assert_order (fixture, "dabce");
  let_others_arrange (fixture, "debac");
  g_assert_true (goals_history_undo (fixture->history));
  assert_order (fixture, "ebacd");
  g_assert_true (goals_history_redo (fixture->history));
  assert_order (fixture, "debac");
}

/* They moved the same: theirs stands, and undo goes on to what was before. */
static void
test_order_theirs (Fixture *fixture, gconstpointer unused)
{
  add_key_results (fixture, "abcd");
  goals_command_set_text (fixture->history, fixture->objective, "title", "Before");
  move_to (fixture, 'd', 0);
  let_others_arrange (fixture, "abdc");
  g_assert_true (goals_history_undo (fixture->history));
  assert_order (fixture, "abdc");
  g_assert_cmpstr (goals_objective_get_title (fixture->objective), ==, "O");
}

/* What comes back does so next to whom it stood. */
static void
test_order_of_return (Fixture *fixture, gconstpointer unused)
{
  add_key_results (fixture, "abcd");
  goals_command_delete_one (fixture->history, find_key_result (fixture, 'b'));
  let_others_arrange (fixture, "dca");
  g_assert_true (goals_history_undo (fixture->history));
  assert_order (fixture, "dcab");

  goals_command_delete_one (fixture->history, find_key_result (fixture, 'b'));
  let_others_arrange (fixture, "cd");
  g_assert_true (goals_history_undo (fixture->history));
  assert_order (fixture, "cdb");

  goals_command_delete_one (fixture->history, find_key_result (fixture, 'c'));
  let_others_arrange (fixture, "bd");
  g_assert_true (goals_history_undo (fixture->history));
  assert_order (fixture, "bcd");
}

/* From one objective to another and back */
static void
test_order_elsewhere (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *other = goals_command_add_objective (fixture->history, "Other", NULL, NULL, NULL);

  add_key_results (fixture, "abc");
  g_assert_true (goals_command_move_key_result (fixture->history, find_key_result (fixture, 'b'), other, 0, NULL));
  let_others_arrange (fixture, "ca");
  g_assert_true (goals_history_undo (fixture->history));
  assert_order (fixture, "cab");
  check_workspace (fixture->workspace);
}

static void
shuffle (char *order)
{
  for (gint32 n = (gint32) strlen (order); n > 1; n--)
    {
      gint32 other = g_test_rand_int_range (0, n);
      char letter = order[n - 1];

      order[n - 1] = order[other];
      order[other] = letter;
    }
}

static char *
without (const char *order, char letter)
{
  g_auto(GStrv) parts = g_strsplit (order, (const char[]) { letter, '\0' }, 2);

  return g_strjoinv ("", parts);
}

/* Whatever others make of the order: my undo leaves it, but for the one that I moved. */
static void
test_order_random (Fixture *fixture, gconstpointer unused)
{
  add_key_results (fixture, "abcdefg");
  for (guint i = 0; i < 300; i++)
    {
      char letter = (char) g_test_rand_int_range ('a', 'h');
      g_autofree char *start = get_order (fixture);
      g_autofree char *theirs = NULL;
      g_autofree char *mine = NULL;
      g_autofree char *rest = NULL;
      g_autofree char *rest_after = NULL;

      /* what is undone when they moved the same */
      goals_command_set_text (fixture->history, fixture->person, "name", start);
      goals_command_set_text (fixture->history, fixture->person, "name", "P");
      move_to (fixture, letter, (guint) g_test_rand_int_range (0, 7));
      theirs = get_order (fixture);
      if (g_str_equal (start, theirs))
        continue;
      if (g_test_rand_int_range (0, 4) > 0)
        shuffle (theirs);
      let_others_arrange (fixture, theirs);
      g_assert_true (goals_history_undo (fixture->history));
      mine = get_order (fixture);
      rest = without (theirs, letter);
      rest_after = without (mine, letter);
      g_assert_cmpstr (rest_after, ==, rest);
    }
}

/* Nothing of the step is left: Undo says so, and is not offered again. */
static void
test_nothing_left (Fixture *fixture, gconstpointer unused)
{
  goals_history_begin_foreign (fixture->history, "Others");
  goals_command_set_text (fixture->history, fixture->objective, "title", "theirs");
  goals_command_set_text (fixture->history, fixture->person, "name", "theirs");
  goals_history_commit (fixture->history, NULL);
  g_assert_true (goals_history_can_undo (fixture->history));
  g_assert_false (goals_history_undo (fixture->history));
  g_assert_false (goals_history_can_undo (fixture->history));
  g_assert_null (goals_history_get_undo_label (fixture->history));
}

static void
forget_one (GoalsEntity *entity, gpointer theirs)
{
  g_hash_table_remove (theirs, goals_entity_get_id (entity));
}

static void
note_theirs (GoalsHistory *history, GoalsChange *change, gboolean forward, Fixture *fixture)
{
  for (guint i = 0; goals_change_is_foreign (change) && i < goals_change_get_length (change); i++)
    {
      const GoalsOperation *operation = goals_change_get_operation (change, i);
      const char *child = operation->child != NULL ? goals_entity_get_id (operation->child) : NULL;

      if (operation->kind == GOALS_OPERATION_SET && g_str_equal (operation->property, "title"))
        g_hash_table_insert (fixture->theirs, g_strdup (operation->entity), g_value_dup_string (&operation->after));
      else if (operation->kind == GOALS_OPERATION_INSERT && !g_hash_table_contains (fixture->theirs, child))
        g_hash_table_insert (fixture->theirs, g_strdup (child), NULL);
      else if (operation->kind == GOALS_OPERATION_REMOVE)
        goals_entity_foreach (operation->child, forget_one, fixture->theirs);
    }
}

static void
check_theirs (Fixture *fixture)
{
  GHashTableIter iter;
  gpointer id, title;

  g_hash_table_iter_init (&iter, fixture->theirs);
  while (g_hash_table_iter_next (&iter, &id, &title))
    {
      GoalsEntity *entity = goals_workspace_lookup (fixture->workspace, id);

      if (title == NULL)
        g_assert_nonnull (entity);
      else if (entity != NULL)
        g_assert_cmpstr (goals_entity_get_title (entity), ==, title);
    }
}

static void
foreign_step (Fixture *fixture)
{
  static guint serial;
  g_autofree char *title = g_strdup_printf ("Theirs %u", ++serial);
  GoalsObjective *objective = goals_list_peek (goals_workspace_get_objectives (fixture->workspace), 0);

  goals_history_begin_foreign (fixture->history, "Others");
  if (objective != NULL && g_test_rand_bit ())
    goals_command_set_text (fixture->history, objective, "title", title);
  else
    edit_random_step (fixture->history);
  goals_history_commit (fixture->history, NULL);
}

static void
test_random (Fixture *fixture, gconstpointer unused)
{
  fixture->theirs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  goals_workspace_index_names (fixture->workspace);
  for (int i = 0; i < 80; i++)
    edit_random_step (fixture->history);
  g_signal_connect (fixture->history, "changed", G_CALLBACK (note_theirs), fixture);
  for (int round = 0; round < 3; round++)
    {
      for (int i = 0; i < 15; i++)
        foreign_step (fixture);
      check_workspace (fixture->workspace);
      while (goals_history_undo (fixture->history))
        {
          check_workspace (fixture->workspace);
          check_theirs (fixture);
          if (g_test_rand_int_range (0, 6) == 0)
            goals_history_redo (fixture->history);
          if (g_test_rand_int_range (0, 12) == 0)
            foreign_step (fixture);
        }
      while (goals_history_redo (fixture->history))
        {
          check_workspace (fixture->workspace);
          check_theirs (fixture);
        }
    }
  g_hash_table_unref (fixture->theirs);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/edit/foreign/not-a-step", Fixture, NULL, set_up, test_not_a_step, tear_down);
  g_test_add ("/edit/foreign/typing", Fixture, NULL, set_up, test_typing, tear_down);
  g_test_add ("/edit/foreign/partly", Fixture, NULL, set_up, test_partly, tear_down);
  g_test_add ("/edit/foreign/removal", Fixture, NULL, set_up, test_removal, tear_down);
  g_test_add ("/edit/foreign/return", Fixture, NULL, set_up, test_return, tear_down);
  g_test_add ("/edit/foreign/circle", Fixture, NULL, set_up, test_circle, tear_down);
  g_test_add ("/edit/foreign/order-kept", Fixture, NULL, set_up, test_order_kept, tear_down);
  g_test_add ("/edit/foreign/order-theirs", Fixture, NULL, set_up, test_order_theirs, tear_down);
  g_test_add ("/edit/foreign/order-of-return", Fixture, NULL, set_up, test_order_of_return, tear_down);
  g_test_add ("/edit/foreign/order-elsewhere", Fixture, NULL, set_up, test_order_elsewhere, tear_down);
  g_test_add ("/edit/foreign/order-random", Fixture, NULL, set_up, test_order_random, tear_down);
  g_test_add ("/edit/foreign/nothing-left", Fixture, NULL, set_up, test_nothing_left, tear_down);
  for (int i = 0; i < (g_test_slow () ? 40 : 6); i++)
    {
      g_autofree char *path = g_strdup_printf ("/edit/foreign/random-%d", i + 1);

      g_test_add (path, Fixture, NULL, set_up, test_random, tear_down);
    }
  return g_test_run ();
}
