/* test-edit-input.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-commands.h"
#include "goals-input.h"

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsHistory   *history;
  GoalsEntity    *objective, *key_result;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  GoalsCycle *cycle;

  fixture->workspace = goals_workspace_new ("Test");
  fixture->history = goals_history_new (fixture->workspace);
  cycle = goals_command_add_cycle (fixture->history, "Q", goals_date_new (2026, 10, 1), goals_date_new (2026, 12, 31));
  fixture->objective = GOALS_ENTITY (goals_command_add_objective (fixture->history, "Objective", cycle, NULL, NULL));
  fixture->key_result = GOALS_ENTITY (goals_command_add_key_result (fixture->history,
                                                                    GOALS_OBJECTIVE (fixture->objective),
                                                                    "Key result", G_MAXUINT));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_object (&fixture->history);
  g_clear_object (&fixture->workspace);
}

static void
test_table (Fixture *fixture, gconstpointer unused)
{
  /* wanted NULL: refused, and what held before still holds */
  const struct { gboolean objective; const char *path, *text, *wanted; } cases[] = {
    { TRUE, "title", "Happier people", "Happier people" },
    { TRUE, "title", "  Happier  ", "Happier" },
    { TRUE, "title", "   ", NULL },
    { TRUE, "description", "", "" },
    { TRUE, "description", " two\nlines ", " two\nlines " },
    { TRUE, "weight", "2.5", "2.5" },
    { TRUE, "weight", " 3 ", "3" },
    { TRUE, "weight", "-1", NULL },
    { TRUE, "weight", "", NULL },
    { TRUE, "weight", "heavy", NULL },
    { TRUE, "tags", "growth, people ,,growth", "growth, people" },
    { TRUE, "tags", "", "" },
    { FALSE, "due", "2026-12-15", "2026-12-15" },
    { FALSE, "due", "2026-02-30", NULL },
    { FALSE, "due", "soon", NULL },
    { FALSE, "start-date", "2026-12-01", "2026-12-01" },
    { FALSE, "start-date", "2026-12-16", NULL },        /* after the due date above */
    { FALSE, "due", "2026-11-30", NULL },               /* before the start above */
    { FALSE, "due", "", "" },
    { FALSE, "measure.target", "80 %", "80" },
    { FALSE, "measure.target", "much", NULL },
    { FALSE, "measure.target", "", NULL },              /* needed to reach something */
    { FALSE, "measure.low", "", "" },                   /* of no use to this measure */
    { FALSE, "measure.decimals", "2", "2" },
    { FALSE, "measure.decimals", "1.5", NULL },
    { FALSE, "measure.unit", "€", "€" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GoalsEntity *entity = cases[i].objective ? fixture->objective : fixture->key_result;
      g_autofree char *before = goals_input_read (entity, cases[i].path);
      g_autofree char *after = NULL;
      g_autoptr(GError) error = NULL;
      gboolean done = goals_input_write (fixture->history, entity, cases[i].path, cases[i].text, &error);

      after = goals_input_read (entity, cases[i].path);
      g_assert_cmpint (done, ==, cases[i].wanted != NULL);
      g_assert_cmpstr (after, ==, cases[i].wanted != NULL ? cases[i].wanted : before);
      g_assert_true (done == (error == NULL));
      g_assert_true (done || error->message[0] != '\0');
    }
}

static void
test_typing_is_one_step (Fixture *fixture, gconstpointer unused)
{
  static const char *const paths[] = { "description", "weight", "tags", "measure.target" };
  guint depth = goals_history_get_depth (fixture->history);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      GoalsEntity *entity = g_str_has_prefix (paths[i], "measure") ? fixture->key_result : fixture->objective;

      goals_input_write (fixture->history, entity, paths[i], "1", NULL);
      goals_input_write (fixture->history, entity, paths[i], "12", NULL);
      goals_input_write (fixture->history, entity, paths[i], "123", NULL);
      g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, ++depth);
    }
}

static void
test_applies (Fixture *fixture, gconstpointer unused)
{
  const struct { GoalsMeasureType type; gboolean start, target, low; } cases[] = {
    { GOALS_MEASURE_REACH, TRUE, TRUE, FALSE },
    { GOALS_MEASURE_AT_LEAST, FALSE, TRUE, FALSE },
    { GOALS_MEASURE_AT_MOST, FALSE, TRUE, FALSE },
    { GOALS_MEASURE_BETWEEN, FALSE, FALSE, TRUE },
    { GOALS_MEASURE_MILESTONES, FALSE, FALSE, FALSE },
    { GOALS_MEASURE_DONE, FALSE, FALSE, FALSE },
  };
  GoalsKeyResult *key_result = GOALS_KEY_RESULT (fixture->key_result);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      goals_command_set_measure (fixture->history, key_result, "type", cases[i].type, NULL);
      g_assert_cmpint (goals_input_applies (key_result, "measure.start"), ==, cases[i].start);
      g_assert_cmpint (goals_input_applies (key_result, "measure.target"), ==, cases[i].target);
      g_assert_cmpint (goals_input_applies (key_result, "measure.low"), ==, cases[i].low);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/edit/input/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/edit/input/typing", Fixture, NULL, set_up, test_typing_is_one_step, tear_down);
  g_test_add ("/edit/input/applies", Fixture, NULL, set_up, test_applies, tear_down);
  return g_test_run ();
}
