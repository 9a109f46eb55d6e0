/* test-session-clip.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-clip.h"
#include "session-samples.h"

static char *
write_tree (GoalsWorkspace *workspace)
{
  GListModel *roots = goals_workspace_get_roots (workspace);
  g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (roots); i++)
    g_ptr_array_add (all, g_list_model_get_item (roots, i));
  return goals_clip_write_text (all);
}

static GoalsOutline *
outline_of (GoalsWorkspace *workspace)
{
  GoalsOutline *outline = goals_outline_new ();

  goals_outline_set_workspace (outline, workspace);
  return outline;
}

/* What is pasted from @text into an empty workspace, as it is copied from there. */
static void
check_text (const char *text, const char *wanted)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsHistory) history = goals_history_new (workspace);
  g_autoptr(GoalsOutline) outline = outline_of (workspace);
  g_autoptr(GPtrArray) entities = goals_clip_read_text (text, NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *tree = NULL;
  g_autofree char *empty = NULL;

  g_assert_nonnull (entities);
  g_assert_true (goals_clip_paste (outline, history, entities, sample_get_cycle (workspace), NULL, GOALS_ZONE_INTO,
                                   NULL, &error));
  g_assert_no_error (error);
  tree = write_tree (workspace);
  g_assert_cmpstr (tree, ==, wanted);
  g_assert_cmpuint (goals_history_get_depth (history), ==, 1);
  goals_history_undo (history);
  empty = write_tree (workspace);
  g_assert_cmpstr (empty, ==, "");
}

static void
test_text (void)
{
  check_text ("one", "one\n");
  check_text ("one\ntwo\n\n   \nthree", "one\ntwo\nthree\n");
  check_text ("a\n\tb\n\t\tc\n\td\ne\n", "a\n\tb\n\t\tc\n\td\ne\n");
  check_text ("- a\n  - b\n    * c\n  1. d\n  12) e\n+ f\n• g", "a\n\tb\n\t\tc\n\td\n\te\nf\ng\n");
  check_text ("# Heading\n  ## Below", "Heading\n\tBelow\n");
  check_text ("a\n  KR: b\n    c\n  kr2. d\n  Key result 3 - e", "a\n\tKR: b\n\t\tc\n\tKR: d\n\tKR: e\n");
  /* further in than its parent, back to something in between, a key result below a key result */
  check_text ("a\n        b\n    c\n  KR: d\n    KR: e", "a\n\tKR: d\n\tKR: e\n\tb\n\tc\n");
  check_text ("KRAKEN\nkr without colon\r\n2026 plans\n-5 %", "KRAKEN\nkr without colon\n2026 plans\n-5 %\n");
}

static void
check_refused (const char *text, int code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (goals_clip_read_text (text, &error));
  g_assert_error (error, GOALS_STORAGE_ERROR, code);
}

/* Nothing is left out or put together in silence, and nothing comes in that no document can hold. */
static void
test_no_objectives (void)
{
  g_autoptr(GString) many = g_string_new (NULL);
  g_autofree char *enough = NULL;
  g_autofree char *long_line = g_strnfill (1024 * 1024 + 1, 'x');
  g_autoptr(GPtrArray) entities = NULL;

  check_refused ("", GOALS_STORAGE_ERROR_SYNTAX);
  check_refused ("  \n\t- \n", GOALS_STORAGE_ERROR_SYNTAX);
  check_refused (long_line, GOALS_STORAGE_ERROR_LIMIT);
  for (guint i = 0; i < 5000; i++)
    g_string_append (many, "line\n");
  entities = goals_clip_read_text (many->str, NULL);
  g_assert_cmpuint (entities->len, ==, 5000);
  enough = g_strconcat (many->str, "one more\nand another", NULL);
  check_refused (enough, GOALS_STORAGE_ERROR_LIMIT);
}

static void
test_loose_key_results (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsHistory) history = goals_history_new (workspace);
  GoalsObjective *objective = sample_add_objective (workspace, "o", NULL);
  g_autoptr(GoalsOutline) outline = outline_of (workspace);
  g_autoptr(GPtrArray) entities = goals_clip_read_text ("KR: a\nKR: b", NULL);
  g_autoptr(GError) error = NULL;
  g_autofree char *tree = NULL;

  g_assert_false (goals_clip_paste (outline, history, entities, NULL, NULL, GOALS_ZONE_INTO, NULL, &error));
  g_assert_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID);
  g_assert_cmpuint (goals_history_get_depth (history), ==, 0);
  g_assert_true (goals_clip_paste (outline, history, entities, NULL,
                                   goals_outline_lookup (outline, goals_entity_get_id (GOALS_ENTITY (objective))),
                                   GOALS_ZONE_INTO, NULL, NULL));
  tree = write_tree (workspace);
  g_assert_cmpstr (tree, ==, "o\n\tKR: a\n\tKR: b\n");
}

#define ID "00000000-0000-4000-8000-00000000000"
#define WHOLE(id, title, parent, supports, key_results) "\x1e'objective'\n\x1e{'id': '" ID id "', 'title': '" title "', " \
  "'description': '', 'kind': 'committed', 'level': 'operational', 'state': 'active', 'cycle': null, 'owner': null, " \
  "'team': null, 'parent': " parent ", 'rank': '" id "', 'supports': [" supports "], 'tags': [], 'weight': 1, " \
  "'progress-from': 'key-results', 'key-results': [" key_results "], 'closing': null}\n"
#define TOP(id, title, key_results)               WHOLE (id, title, "null", "", key_results)
#define OBJECTIVE(id, title, parent, key_results) WHOLE (id, title, parent, parent, key_results)
#define KEY_RESULT(id, title) "{'id': '" ID id "', 'title': '" title "', 'owner': null, 'weight': 1, " \
  "'start-date': null, 'due': null, 'measure': {'type': 'reach', 'unit': '', 'decimals': 0, 'start': 0, " \
  "'target': 1, 'low': null, 'high': null}, 'kpi': null, 'milestones': [], 'check-ins': []}"
#define BELOW(id)                "{'objective': '" ID id "', 'key-result': null}"
#define BELOW_PART(id, part)     "{'objective': '" ID id "', 'key-result': '" ID part "'}"

static void
assert_led (GoalsWorkspace *workspace, GoalsLink *link)
{
  GoalsObjective *objective = goals_workspace_lookup_typed (workspace, goals_link_get_objective (link),
                                                            GOALS_TYPE_OBJECTIVE);
  GoalsEntity *part = NULL;

  g_assert_nonnull (objective);
  if (goals_link_get_key_result (link) == NULL)
    return;
  part = goals_workspace_lookup_typed (workspace, goals_link_get_key_result (link), GOALS_TYPE_KEY_RESULT);
  g_assert_nonnull (part);
  g_assert_true (goals_entity_get_owner (part) == GOALS_ENTITY (objective));
}

/* What is pasted from the clip @json, with ' for ", as it is copied from there. */
static void
check_clip (const char *json, const char *wanted)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsHistory) history = goals_history_new (workspace);
  g_autoptr(GoalsOutline) outline = outline_of (workspace);
  char *text = g_strdelimit (g_strdup (json), "'", '"');
  g_autoptr(GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entities = goals_clip_read (bytes, &error);
  GoalsList *objectives = goals_workspace_get_objectives (workspace);
  g_autofree char *tree = NULL;

  g_assert_no_error (error);
  g_assert_true (goals_clip_paste (outline, history, entities, NULL, NULL, GOALS_ZONE_INTO, NULL, &error));
  tree = write_tree (workspace);
  g_assert_cmpstr (tree, ==, wanted);
  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    {
      GoalsObjective *objective = goals_list_peek (objectives, i);
      GPtrArray *supports = goals_objective_get_supports (objective);
      GoalsLink *parent = goals_objective_get_parent (objective);

      if (parent != NULL)
        assert_led (workspace, parent);
      for (guint k = 0; k < supports->len; k++)
        assert_led (workspace, g_ptr_array_index (supports, k));
    }
}

/* Nothing that leads nowhere, or in a circle, comes out of a clip that somebody else wrote. */
static void
test_wrong_links (void)
{
  check_clip (OBJECTIVE ("1", "a", BELOW ("1"), ""), "a\n");
  check_clip (OBJECTIVE ("1", "a", BELOW ("2"), "") OBJECTIVE ("2", "b", BELOW ("1"), ""), "a\n\tb\n");
  check_clip (OBJECTIVE ("4", "z", BELOW ("1"), "") OBJECTIVE ("1", "a", BELOW ("2"), "")
              OBJECTIVE ("2", "b", BELOW ("3"), "") OBJECTIVE ("3", "c", BELOW ("1"), ""), "a\n\tc\n\t\tb\n\tz\n");
  check_clip (OBJECTIVE ("1", "a", BELOW_PART ("1", "3"), KEY_RESULT ("3", "k")), "a\n\tKR: k\n");
  check_clip (TOP ("1", "a", "") OBJECTIVE ("1", "b", BELOW ("1"), ""), "a\nb\n");
  check_clip (TOP ("1", "a", KEY_RESULT ("3", "k")) OBJECTIVE ("2", "b", BELOW ("3"), ""),
              "a\n\tKR: k\nb\n");
  check_clip (TOP ("1", "a", KEY_RESULT ("3", "k")) TOP ("2", "b", "")
              OBJECTIVE ("4", "c", BELOW_PART ("2", "3"), ""), "a\n\tKR: k\nb\n\tc\n");
}

/* Above: aligned to a key result, aligned to the objective; check-ins, owner, supports inside and outside. */
static GoalsObjective *
make_subtree (GoalsWorkspace *workspace, GoalsHistory *history)
{
  GoalsObjective *top = sample_add_objective (workspace, "top", NULL);
  GoalsObjective *below = sample_add_objective (workspace, "below", NULL);
  GoalsObjective *beside = sample_add_objective (workspace, "beside", top);
  GoalsObjective *outside = sample_add_objective (workspace, "zzoutside", NULL);
  GoalsKeyResult *number = sample_add_key_result (top, "number", 0, 100);
  GoalsPerson *person = goals_command_add_person (history, "Ana");
  g_autoptr(GoalsLink) to_number = goals_link_new (goals_entity_get_id (GOALS_ENTITY (top)),
                                                   goals_entity_get_id (GOALS_ENTITY (number)));
  g_autoptr(GoalsLink) to_beside = goals_link_new (goals_entity_get_id (GOALS_ENTITY (beside)), NULL);
  g_autoptr(GoalsLink) to_outside = goals_link_new (goals_entity_get_id (GOALS_ENTITY (outside)), NULL);

  sample_check_in (number, 3, 0.1, 7, "a “note” with\ttab");
  goals_command_align (history, below, to_number, GOALS_PLACE_LAST, NULL, NULL);
  goals_command_support (history, below, to_beside, NULL);
  goals_command_support (history, below, to_outside, NULL);
  goals_command_set (history, number, "Owner", "owner", goals_entity_get_id (GOALS_ENTITY (person)), NULL);
  return top;
}

static GoalsObjective *
aligned_to (GoalsObjective *objective)
{
  GoalsKeyResult *key_result = goals_list_peek (goals_objective_get_key_results (objective), 0);
  g_autoptr(GoalsObjective) below = g_list_model_get_item (goals_key_result_get_aligned (key_result), 0);

  return below;
}

static GBytes *
copy (GoalsObjective *objective)
{
  g_autoptr(GPtrArray) entities = g_ptr_array_new ();

  g_ptr_array_add (entities, objective);
  return goals_clip_write (entities);
}

static void
test_same_workspace (void)
{
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsHistory) history = goals_history_new (workspace);
  GoalsObjective *top = make_subtree (workspace, history);
  g_autoptr(GoalsOutline) outline = outline_of (workspace);
  g_autoptr(GBytes) bytes = copy (top);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entities = goals_clip_read (bytes, &error);
  g_autoptr(GPtrArray) pasted = NULL;
  g_autofree char *tree = NULL;
  GoalsObjective *copied, *below;
  GoalsKeyResult *number;
  GPtrArray *supports;

  g_assert_no_error (error);
  g_assert_cmpuint (entities->len, ==, 3);
  g_assert_true (goals_clip_paste (outline, history, entities, NULL, NULL, GOALS_ZONE_INTO, &pasted, &error));
  g_assert_no_error (error);
  tree = write_tree (workspace);
  g_assert_cmpstr (tree, ==,
                   "top\n\tKR: number\n\t\tbelow\n\tbeside\nzzoutside\ntop\n\tKR: number\n\t\tbelow\n\tbeside\n");
  g_assert_cmpuint (pasted->len, ==, 1);
  copied = pasted->pdata[0];
  number = goals_list_peek (goals_objective_get_key_results (copied), 0);
  below = aligned_to (copied);
  supports = goals_objective_get_supports (below);
  g_assert_cmpfloat (goals_check_ins_peek (goals_key_result_get_check_ins (number), 0)->value, ==, 0.1);
  g_assert_nonnull (goals_key_result_get_owner_id (number));
  /* the link inside leads to the copy, the one to the outside still to the outside */
  g_assert_cmpuint (supports->len, ==, 2);
  g_assert_true (goals_objective_get_above_objective (GOALS_OBJECTIVE (
                   goals_workspace_lookup (workspace, goals_link_get_objective (supports->pdata[0])))) == copied);
  g_assert_cmpstr (goals_objective_get_title (goals_workspace_lookup_typed (workspace,
                   goals_link_get_objective (supports->pdata[1]), GOALS_TYPE_OBJECTIVE)), ==, "zzoutside");
}

static void
test_other_workspace (void)
{
  g_autoptr(GoalsWorkspace) from = sample_workspace_new ();
  g_autoptr(GoalsHistory) from_history = goals_history_new (from);
  g_autoptr(GBytes) bytes = copy (make_subtree (from, from_history));
  g_autoptr(GoalsWorkspace) workspace = sample_workspace_new ();
  g_autoptr(GoalsHistory) history = goals_history_new (workspace);
  g_autoptr(GoalsOutline) outline = outline_of (workspace);
  g_autoptr(GPtrArray) entities = goals_clip_read (bytes, NULL);
  g_autoptr(GPtrArray) pasted = NULL;
  GoalsObjective *copied;

  g_assert_true (goals_clip_paste (outline, history, entities, sample_get_cycle (workspace), NULL, GOALS_ZONE_INTO,
                                   &pasted, NULL));
  copied = pasted->pdata[0];
  /* people, cycles and objectives of elsewhere are not carried along as dangling ids */
  g_assert_cmpstr (goals_objective_get_cycle (copied), ==,
                   goals_entity_get_id (GOALS_ENTITY (sample_get_cycle (workspace))));
  g_assert_null (goals_key_result_get_owner_id (goals_list_peek (goals_objective_get_key_results (copied), 0)));
  g_assert_cmpuint (goals_objective_get_supports (aligned_to (copied))->len, ==, 1);
}

static void
test_bad_bytes (void)
{
  static const char *const bad[] = { "", "x", "\x1e", "\x1e\"objective\"\n", "\x1e\"cat\"\n\x1e{}\n",
                                     "\x1e\"objective\"\n\x1e{\n",
                                     "\x1e\"objective\"\n\x1e{}\n", "\x1e\"key-result\"\n\x1e[]\n" };
  static const char *const tails[] = { "x", "\x1e\"cat\"\n\x1e{}\n", "\x1e\"objective\"\n", "\x1e\"objective\"\n\x1e" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (bad[i], strlen (bad[i]));
      g_autoptr(GError) error = NULL;

      g_assert_null (goals_clip_read (bytes, &error));
      g_assert_nonnull (error);
    }
  /* and no part of what is right only at first */
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      char *text = g_strdelimit (g_strconcat (TOP ("1", "a", ""), tails[i], NULL), "'", '"');
      g_autoptr(GBytes) bytes = g_bytes_new_take (text, strlen (text));
      g_autoptr(GError) error = NULL;

      g_assert_null (goals_clip_read (bytes, &error));
      g_assert_nonnull (error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/clip/text", test_text);
  g_test_add_func ("/session/clip/no-objectives", test_no_objectives);
  g_test_add_func ("/session/clip/loose-key-results", test_loose_key_results);
  g_test_add_func ("/session/clip/same-workspace", test_same_workspace);
  g_test_add_func ("/session/clip/other-workspace", test_other_workspace);
  g_test_add_func ("/session/clip/wrong-links", test_wrong_links);
  g_test_add_func ("/session/clip/bad-bytes", test_bad_bytes);
  return g_test_run ();
}
