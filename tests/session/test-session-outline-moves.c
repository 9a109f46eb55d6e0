/* test-session-outline-moves.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-moves.h"
#include "goals-outline-words.h"
#include "session-samples.h"

/* A            level 1
 *   A1, A2     key results
 *     C        aligned to A2
 *   D          aligned to A
 * B            level 1
 *   B1         key result */
typedef struct
{
  GoalsWorkspace *workspace;
  GoalsHistory   *history;
  GoalsOutline   *outline;
} Fixture;

static GoalsEntity *
find (Fixture *fixture, const char *title)
{
  g_autoptr(GPtrArray) nodes = goals_outline_list_nodes (fixture->outline);

  for (guint i = 0; i < nodes->len; i++)
    if (g_str_equal (goals_entity_get_title (goals_outline_node_get_entity (nodes->pdata[i])), title))
      return goals_outline_node_get_entity (nodes->pdata[i]);
  g_assert_not_reached ();
}

static GoalsOutlineNode *
node (Fixture *fixture, const char *title)
{
  return goals_outline_lookup (fixture->outline, goals_entity_get_id (find (fixture, title)));
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  GoalsObjective *a, *b, *c;
  GoalsKeyResult *a2;
  g_autoptr(GoalsLink) link = NULL;

  fixture->workspace = sample_workspace_new ();
  fixture->history = goals_history_new (fixture->workspace);
  a = sample_add_objective (fixture->workspace, "A", NULL);
  b = sample_add_objective (fixture->workspace, "B", NULL);
  sample_add_key_result (a, "A1", 0, 100);
  a2 = sample_add_key_result (a, "A2", 0, 100);
  sample_add_key_result (b, "B1", 0, 100);
  c = sample_add_objective (fixture->workspace, "C", NULL);
  link = goals_link_new (goals_entity_get_id (GOALS_ENTITY (a)), goals_entity_get_id (GOALS_ENTITY (a2)));
  goals_command_align (fixture->history, c, link, GOALS_PLACE_LAST, NULL, NULL);
  sample_add_objective (fixture->workspace, "D", a);
  fixture->outline = goals_outline_new ();
  goals_outline_set_workspace (fixture->outline, fixture->workspace);
  g_signal_connect_swapped (fixture->history, "changed", G_CALLBACK (goals_outline_refresh), fixture->outline);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_object_unref (fixture->outline);
  g_object_unref (fixture->history);
  g_object_unref (fixture->workspace);
}

static void
assert_tree (Fixture *fixture, const char *wanted)
{
  g_autoptr(GPtrArray) nodes = goals_outline_list_nodes (fixture->outline);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++)
    g_string_append_printf (text, "%s%u%s", i > 0 ? " " : "", goals_outline_node_get_depth (nodes->pdata[i]),
                            goals_entity_get_title (goals_outline_node_get_entity (nodes->pdata[i])));
  g_assert_cmpstr (text->str, ==, wanted);
}

#define START "0A 1A1 1A2 2C 1D 0B 1B1"

static GPtrArray *
pick (Fixture *fixture, const char *titles)
{
  g_auto(GStrv) list = g_strsplit (titles, " ", -1);
  g_autoptr(GPtrArray) entities = g_ptr_array_new ();

  for (guint i = 0; list[i] != NULL; i++)
    g_ptr_array_add (entities, find (fixture, list[i]));
  return goals_outline_pick (fixture->outline, entities);
}

static void
assert_steps (Fixture *fixture, guint depth)
{
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth);
}

/* Every drop is one step, and undo brings the tree back. */
static void
drop (Fixture *fixture, const char *titles, const char *target, GoalsZone zone, gboolean copy, const char *wanted)
{
  g_autoptr(GPtrArray) entities = pick (fixture, titles);
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;
  guint depth = goals_history_get_depth (fixture->history);
  GoalsOutlineNode *to = target != NULL ? node (fixture, target) : NULL;

  g_assert_true (goals_outline_can_drop (fixture->outline, entities, to, zone, copy, &sentence, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (sentence, !=, "");
  g_assert_true (goals_outline_drop (fixture->outline, fixture->history, entities, to, zone, copy, NULL, &error));
  g_assert_no_error (error);
  assert_tree (fixture, wanted);
  assert_steps (fixture, depth + 1);
  goals_history_undo (fixture->history);
  assert_tree (fixture, START);
}

static void
test_drop (Fixture *fixture, gconstpointer unused)
{
  assert_tree (fixture, START);
  drop (fixture, "B", "A", GOALS_ZONE_INTO, FALSE, "0A 1A1 1A2 2C 1D 1B 2B1");
  drop (fixture, "B", "A1", GOALS_ZONE_INTO, FALSE, "0A 1A1 2B 3B1 1A2 2C 1D");
  drop (fixture, "D", NULL, GOALS_ZONE_INTO, FALSE, "0A 1A1 1A2 2C 0B 1B1 0D");
  drop (fixture, "C", "D", GOALS_ZONE_BEFORE, FALSE, "0A 1A1 1A2 1C 1D 0B 1B1");
  drop (fixture, "C", "D", GOALS_ZONE_AFTER, FALSE, "0A 1A1 1A2 1D 1C 0B 1B1");
  drop (fixture, "B", "A", GOALS_ZONE_BEFORE, FALSE, "0B 1B1 0A 1A1 1A2 2C 1D");
  drop (fixture, "A2", "B", GOALS_ZONE_INTO, FALSE, "0A 1A1 1D 0B 1B1 1A2 2C");
  drop (fixture, "A2", "B1", GOALS_ZONE_BEFORE, FALSE, "0A 1A1 1D 0B 1A2 2C 1B1");
  drop (fixture, "A1", "A2", GOALS_ZONE_AFTER, FALSE, "0A 1A2 2C 1A1 1D 0B 1B1");
  drop (fixture, "C D", "B", GOALS_ZONE_INTO, FALSE, "0A 1A1 1A2 0B 1B1 1C 1D");
  drop (fixture, "C D", "B", GOALS_ZONE_BEFORE, FALSE, "0A 1A1 1A2 0C 0D 0B 1B1");
  drop (fixture, "A1 A2", "B1", GOALS_ZONE_BEFORE, FALSE, "0A 1D 0B 1A1 1A2 2C 1B1");
  drop (fixture, "A1 D", "B", GOALS_ZONE_INTO, FALSE, "0A 1A2 2C 0B 1B1 1A1 1D");
  /* what comes along with another is not taken twice */
  drop (fixture, "C B1 B", "D", GOALS_ZONE_INTO, FALSE, "0A 1A1 1A2 1D 2C 2B 3B1");
}

static void
test_copy (Fixture *fixture, gconstpointer unused)
{
  drop (fixture, "B", "A1", GOALS_ZONE_INTO, TRUE, "0A 1A1 2B 3B1 1A2 2C 1D 0B 1B1");
  drop (fixture, "A2", "B", GOALS_ZONE_INTO, TRUE, "0A 1A1 1A2 2C 1D 0B 1B1 1A2");
  /* a copy of something may go below it */
  drop (fixture, "A", "D", GOALS_ZONE_INTO, TRUE, "0A 1A1 1A2 2C 1D 2A 3A1 3A2 4C 3D 0B 1B1");
}

static void
refuse (Fixture *fixture, const char *titles, const char *target, GoalsZone zone)
{
  g_autoptr(GPtrArray) entities = pick (fixture, titles);
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) again = NULL;
  GoalsOutlineNode *to = target != NULL ? node (fixture, target) : NULL;

  g_assert_false (goals_outline_can_drop (fixture->outline, entities, to, zone, FALSE, NULL, &error));
  g_assert_cmpstr (error->message, !=, "");
  g_assert_false (goals_outline_drop (fixture->outline, fixture->history, entities, to, zone, FALSE, NULL, &again));
  g_assert_cmpstr (error->message, ==, again->message);
  assert_tree (fixture, START);
}

static void
test_refuse (Fixture *fixture, gconstpointer unused)
{
  guint depth = goals_history_get_depth (fixture->history);

  refuse (fixture, "A", "D", GOALS_ZONE_INTO);
  refuse (fixture, "A", "A", GOALS_ZONE_INTO);
  refuse (fixture, "A", "A2", GOALS_ZONE_INTO);
  refuse (fixture, "A", "C", GOALS_ZONE_BEFORE);
  refuse (fixture, "A1", NULL, GOALS_ZONE_INTO);
  refuse (fixture, "B1", "A", GOALS_ZONE_BEFORE);
  /* all or nothing: D could go, A2 could not take what hangs below it along */
  refuse (fixture, "A2 D", "C", GOALS_ZONE_INTO);
  assert_steps (fixture, depth);
}

static void
test_zones (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GPtrArray) objective = pick (fixture, "D");
  g_autoptr(GPtrArray) key_result = pick (fixture, "B1");
  const struct { GPtrArray *what; const char *target; double share; GoalsZone zone; } cases[] = {
    { objective, "B", 0.1, GOALS_ZONE_BEFORE },
    { objective, "B", 0.5, GOALS_ZONE_INTO },
    { objective, "C", 0.9, GOALS_ZONE_AFTER },
    { objective, "B", 0.9, GOALS_ZONE_INTO },           /* expanded: its end is elsewhere */
    { objective, "A1", 0.1, GOALS_ZONE_INTO },
    { key_result, "A1", 0.1, GOALS_ZONE_BEFORE },
    { key_result, "A1", 0.9, GOALS_ZONE_AFTER },
    { key_result, "A", 0.1, GOALS_ZONE_INTO },
    { key_result, NULL, 0.1, GOALS_ZONE_INTO },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (goals_outline_refine_zone (fixture->outline, cases[i].what,
                                                cases[i].target != NULL ? node (fixture, cases[i].target) : NULL,
                                                cases[i].share), ==, cases[i].zone);
  goals_outline_set_expanded (fixture->outline, node (fixture, "B"), FALSE);
  g_assert_cmpint (goals_outline_refine_zone (fixture->outline, objective, node (fixture, "B"), 0.9), ==,
                   GOALS_ZONE_AFTER);
}

typedef gboolean (*MoveFunc) (GoalsOutline *outline, GoalsHistory *history, GPtrArray *entities, GError **error);

/* @wanted NULL: refused */
static void
try_key (Fixture *fixture, MoveFunc func, int direction, const char *titles, const char *wanted)
{
  g_autoptr(GPtrArray) entities = pick (fixture, titles);
  g_autoptr(GError) error = NULL;
  guint depth = goals_history_get_depth (fixture->history);
  gboolean done = func != NULL ? func (fixture->outline, fixture->history, entities, &error)
                               : goals_outline_shift (fixture->outline, fixture->history, entities, direction, &error);

  g_assert_cmpint (done, ==, wanted != NULL);
  assert_tree (fixture, wanted != NULL ? wanted : START);
  assert_steps (fixture, wanted != NULL ? depth + 1 : depth);
  if (wanted == NULL)
    g_assert_cmpstr (error->message, !=, "");
  else
    goals_history_undo (fixture->history);
  assert_tree (fixture, START);
}

static void
test_keys (Fixture *fixture, gconstpointer unused)
{
  try_key (fixture, goals_outline_indent, 0, "B", "0A 1A1 1A2 2C 1D 1B 2B1");
  try_key (fixture, goals_outline_indent, 0, "D", "0A 1A1 1A2 2C 2D 0B 1B1");
  try_key (fixture, goals_outline_indent, 0, "A", NULL);
  try_key (fixture, goals_outline_indent, 0, "B1", NULL);
  try_key (fixture, goals_outline_outdent, 0, "D", "0A 1A1 1A2 2C 0D 0B 1B1");
  try_key (fixture, goals_outline_outdent, 0, "C", "0A 1A1 1A2 1C 1D 0B 1B1");
  try_key (fixture, goals_outline_outdent, 0, "A", NULL);
  try_key (fixture, goals_outline_outdent, 0, "A1", NULL);
  try_key (fixture, NULL, -1, "B", "0B 1B1 0A 1A1 1A2 2C 1D");
  try_key (fixture, NULL, 1, "A", "0B 1B1 0A 1A1 1A2 2C 1D");
  try_key (fixture, NULL, -1, "A", NULL);
  try_key (fixture, NULL, 1, "B", NULL);
  try_key (fixture, NULL, -1, "A2", "0A 1A2 2C 1A1 1D 0B 1B1");
  try_key (fixture, NULL, 1, "A1", "0A 1A2 2C 1A1 1D 0B 1B1");
  /* past the end it goes on to the next objective: C stands next in the outline, but below A2 itself */
  try_key (fixture, NULL, -1, "B1", "0A 1A1 1A2 2C 1D 2B1 0B");
}

static void
test_several_up_and_down (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GPtrArray) both = NULL;

  for (const char *title = "EF"; *title != '\0'; title++)
    {
      char name[2] = { *title, '\0' };

      goals_command_add_objective (fixture->history, name, sample_get_cycle (fixture->workspace), NULL, NULL);
    }
  both = pick (fixture, "E F");
  g_assert_true (goals_outline_shift (fixture->outline, fixture->history, both, -1, NULL));
  assert_tree (fixture, "0A 1A1 1A2 2C 1D 0E 0F 0B 1B1");
  g_assert_true (goals_outline_shift (fixture->outline, fixture->history, both, -1, NULL));
  assert_tree (fixture, "0E 0F 0A 1A1 1A2 2C 1D 0B 1B1");
  g_assert_false (goals_outline_shift (fixture->outline, fixture->history, both, -1, NULL));
  assert_tree (fixture, "0E 0F 0A 1A1 1A2 2C 1D 0B 1B1");
  g_assert_true (goals_outline_shift (fixture->outline, fixture->history, both, 1, NULL));
  assert_tree (fixture, "0A 1A1 1A2 2C 1D 0E 0F 0B 1B1");
  g_assert_true (goals_outline_indent (fixture->outline, fixture->history, both, NULL));
  assert_tree (fixture, "0A 1A1 1A2 2C 1D 1E 1F 0B 1B1");
  g_assert_true (goals_outline_outdent (fixture->outline, fixture->history, both, NULL));
  assert_tree (fixture, "0A 1A1 1A2 2C 1D 0E 0F 0B 1B1");
}

static void
test_words (Fixture *fixture, gconstpointer unused)
{
  g_autoptr(GoalsSession) session = goals_session_new (fixture->workspace, NULL, SAMPLE_TODAY);
  g_autofree char *row = goals_outline_describe (session, node (fixture, "A"));
  g_autoptr(GPtrArray) objective = pick (fixture, "A");
  g_autoptr(GPtrArray) key_results = pick (fixture, "A1 B1");
  g_autoptr(GPtrArray) one = pick (fixture, "D");
  g_autofree char *with_all = goals_outline_describe_delete (objective);
  g_autofree char *two = goals_outline_describe_delete (key_results);
  g_autofree char *single = goals_outline_describe_delete (one);

  g_assert_true (g_str_has_prefix (row, "A, level 1, 2 key results, 0"));
  g_assert_nonnull (strstr (row, "off track"));
  g_assert_cmpstr (with_all, ==, "3 objectives and 2 key results deleted");
  g_assert_cmpstr (two, ==, "2 key results deleted");
  g_assert_cmpstr (single, ==, "1 objective deleted");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, func) g_test_add ("/session/outline-moves/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("drop", test_drop);
  ADD ("copy", test_copy);
  ADD ("refuse", test_refuse);
  ADD ("zones", test_zones);
  ADD ("keys", test_keys);
  ADD ("several", test_several_up_and_down);
  ADD ("words", test_words);
  return g_test_run ();
}
