/* test-edit-kpi.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-commands.h"
#include "goals-number.h"

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsHistory   *history;
  GoalsKpi       *kpi;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->workspace = goals_workspace_new ("Test");
  fixture->history = goals_history_new (fixture->workspace);
  fixture->kpi = goals_command_add_kpi (fixture->history, "Waiting time");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_object (&fixture->history);
  g_assert_finalize_object (fixture->workspace);
}

static GoalsTarget *
target (GoalsDate from, double value, double warning, double low, double high)
{
  return g_object_new (GOALS_TYPE_TARGET, "from", from, "value", value, "warning", warning, "low", low, "high", high,
                       NULL);
}

/* "1=5 40=6": the day each row holds from, and its value. */
static char *
show_targets (GoalsKpi *kpi)
{
  GString *text = g_string_new (NULL);
  GPtrArray *targets = goals_kpi_get_targets (kpi);

  for (guint i = 0; i < targets->len; i++)
    g_string_append_printf (text, "%s%d=%g", i > 0 ? " " : "", goals_target_get_from (g_ptr_array_index (targets, i)),
                            goals_target_get_value (g_ptr_array_index (targets, i)));
  return g_string_free (text, FALSE);
}

static void
assert_targets (Fixture *fixture, const char *expected)
{
  g_autofree char *shown = show_targets (fixture->kpi);

  g_assert_cmpstr (shown, ==, expected);
}

static void
put (Fixture *fixture, GoalsTarget *old, GoalsTarget *owned)
{
  g_autoptr(GoalsTarget) row = owned;
  g_autoptr(GError) error = NULL;

  goals_command_put_target (fixture->history, fixture->kpi, old, row, &error);
  g_assert_no_error (error);
}

#define NONE GOALS_NUMBER_NONE

static void
test_targets (Fixture *fixture, gconstpointer unused)
{
  put (fixture, NULL, target (40, 6, NONE, NONE, NONE));
  put (fixture, NULL, target (1, 5, NONE, NONE, NONE));
  assert_targets (fixture, "1=5 40=6");
  put (fixture, g_ptr_array_index (goals_kpi_get_targets (fixture->kpi), 0), target (60, 7, NONE, NONE, NONE));
  assert_targets (fixture, "40=6 60=7");
  g_assert_true (goals_command_remove_target (fixture->history, fixture->kpi,
                                              g_ptr_array_index (goals_kpi_get_targets (fixture->kpi), 0)));
  assert_targets (fixture, "60=7");
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_true (goals_history_undo (fixture->history));
  assert_targets (fixture, "1=5 40=6");
}

static const struct
{
  GoalsBetter better;
  int         from;
  double      value, warning, low, high;
  gboolean    taken;
} rows[] = {
  { GOALS_BETTER_HIGHER, 1, 5, NONE, NONE, NONE, TRUE },
  { GOALS_BETTER_HIGHER, 1, 5, 4, NONE, NONE, TRUE },
  { GOALS_BETTER_HIGHER, 1, 5, 5, NONE, NONE, TRUE },
  { GOALS_BETTER_HIGHER, 1, 5, 6, NONE, NONE, FALSE },
  { GOALS_BETTER_HIGHER, 1, -5, -6, NONE, NONE, TRUE },
  { GOALS_BETTER_HIGHER, 1, 0, NONE, NONE, NONE, TRUE },
  { GOALS_BETTER_HIGHER, 1, NONE, 4, NONE, NONE, FALSE },
  { GOALS_BETTER_HIGHER, 0, 5, NONE, NONE, NONE, FALSE },
  { GOALS_BETTER_HIGHER, 10, 5, NONE, NONE, NONE, FALSE },
  { GOALS_BETTER_LOWER, 1, 5, 6, NONE, NONE, TRUE },
  { GOALS_BETTER_LOWER, 1, 5, 4, NONE, NONE, FALSE },
  { GOALS_BETTER_INSIDE, 1, NONE, 1, 3, 5, TRUE },
  { GOALS_BETTER_INSIDE, 1, NONE, NONE, 3, 3, TRUE },
  { GOALS_BETTER_INSIDE, 1, 4, NONE, 5, 3, FALSE },
  { GOALS_BETTER_INSIDE, 1, 4, NONE, 3, NONE, FALSE },
  { GOALS_BETTER_INSIDE, 1, 4, -1, 3, 5, FALSE },
};

static void
test_refused_targets (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *before = NULL;

  put (fixture, NULL, target (10, 5, NONE, NONE, NONE));
  before = show_targets (fixture->kpi);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr(GoalsTarget) row = target (rows[i].from, rows[i].value, rows[i].warning, rows[i].low, rows[i].high);
      g_autoptr(GError) error = NULL;

      g_test_message ("row %u", i);
      goals_command_set (fixture->history, fixture->kpi, "Direction", "better", rows[i].better, NULL);
      g_assert_cmpint (goals_command_put_target (fixture->history, fixture->kpi, NULL, row, &error), ==, rows[i].taken);
      g_assert_cmpint (error == NULL, ==, rows[i].taken);
      if (rows[i].taken)
        g_assert_true (goals_history_undo (fixture->history));
      assert_targets (fixture, before);
    }
}

static void
test_move (Fixture *fixture, gconstpointer unused)
{
  GoalsSeries *series = goals_kpi_get_measurements (fixture->kpi);
  GoalsNotes *notes = goals_kpi_get_notes (fixture->kpi);
  g_autoptr(GError) error = NULL;
  double value = 0;

  goals_command_record (fixture->history, fixture->kpi, 10, 5, "why", NULL);
  goals_command_record (fixture->history, fixture->kpi, 20, 6, NULL, NULL);
  g_assert_true (goals_command_move_measurement (fixture->history, fixture->kpi, 10, 20, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (goals_series_get_length (series), ==, 1);
  g_assert_true (goals_series_lookup (series, 20, &value));
  g_assert_cmpfloat (value, ==, 5);
  g_assert_cmpstr (goals_notes_lookup (notes, 20), ==, "why");
  g_assert_null (goals_notes_lookup (notes, 10));

  g_assert_true (goals_history_undo (fixture->history));
  g_assert_true (goals_series_lookup (series, 20, &value));
  g_assert_cmpfloat (value, ==, 6);
  g_assert_cmpstr (goals_notes_lookup (notes, 10), ==, "why");

  g_assert_false (goals_command_move_measurement (fixture->history, fixture->kpi, 11, 12, &error));
  g_assert_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID);
}

static void
test_guards (Fixture *fixture, gconstpointer unused)
{
  GoalsCycle *cycle = goals_command_add_cycle (fixture->history, "Q4", 100, 190);
  GoalsObjective *objective = goals_command_add_objective (fixture->history, "Faster", cycle, NULL, NULL);
  const char *id = goals_entity_get_id (GOALS_ENTITY (objective));

  g_assert_true (goals_command_guard (fixture->history, fixture->kpi, objective));
  g_assert_false (goals_command_guard (fixture->history, fixture->kpi, objective));
  g_assert_cmpstr (goals_kpi_get_guards (fixture->kpi)[0], ==, id);
  g_assert_null (goals_kpi_get_guards (fixture->kpi)[1]);
  g_assert_true (goals_command_unguard (fixture->history, fixture->kpi, id));
  g_assert_null (goals_kpi_get_guards (fixture->kpi)[0]);
  g_assert_false (goals_command_unguard (fixture->history, fixture->kpi, id));
}

/* A measure as every new key result has it becomes the KPI's; one that somebody has set stays. */
static void
test_feed (Fixture *fixture, gconstpointer unused)
{
  static const struct { GoalsBetter better; double value, target; GoalsMeasureType type; } cases[] = {
    { GOALS_BETTER_HIGHER, 86.5, 95, GOALS_MEASURE_REACH }, { GOALS_BETTER_HIGHER, 96, 95, GOALS_MEASURE_AT_LEAST },
    { GOALS_BETTER_LOWER, 40, 30, GOALS_MEASURE_REACH }, { GOALS_BETTER_LOWER, 30, 30, GOALS_MEASURE_AT_MOST },
    { GOALS_BETTER_INSIDE, 5, GOALS_NUMBER_NONE, GOALS_MEASURE_BETWEEN },
  };
  GoalsObjective *objective = goals_command_add_objective (fixture->history, "O", NULL, NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GoalsKeyResult *key_result = goals_command_add_key_result (fixture->history, objective, "KR", G_MAXUINT);
      GoalsKpi *kpi = goals_command_add_kpi (fixture->history, "K");
      g_autoptr(GoalsTarget) target = g_object_new (GOALS_TYPE_TARGET, "from", 5, "value", cases[i].target, "low", 1.0,
                                                    "high", 9.0, NULL);
      guint depth = 0;

      goals_command_set (fixture->history, kpi, "Set up", "better", cases[i].better, "unit", "min", "decimals", 1,
                         NULL);
      g_assert_true (goals_command_put_target (fixture->history, kpi, NULL, target, NULL));
      g_assert_true (goals_command_record (fixture->history, kpi, 8, cases[i].value, NULL, NULL));
      g_assert_true (goals_command_record (fixture->history, kpi, 20, 77, NULL, NULL));
      depth = goals_history_get_depth (fixture->history);
      g_assert_true (goals_command_feed (fixture->history, key_result, kpi, 10, 30));
      g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + 1);
      g_assert_cmpstr (goals_key_result_get_kpi (key_result), ==, goals_entity_get_id (GOALS_ENTITY (kpi)));
      g_assert_cmpint (goals_measure_get_measure_type (goals_key_result_get_measure (key_result)), ==, cases[i].type);
      g_assert_cmpstr (goals_measure_get_unit (goals_key_result_get_measure (key_result)), ==, "min");
      g_assert_cmpint (goals_measure_get_decimals (goals_key_result_get_measure (key_result)), ==, 1);
      g_assert_cmpfloat (goals_measure_get_start (goals_key_result_get_measure (key_result)), ==, cases[i].value);
      if (!goals_number_is_none (cases[i].target))
        g_assert_cmpfloat (goals_measure_get_target (goals_key_result_get_measure (key_result)), ==, cases[i].target);

      g_assert_true (goals_command_set_measure (fixture->history, key_result, "target", 12.5, NULL));
      g_assert_true (goals_command_feed (fixture->history, key_result, NULL, 10, 30));
      g_assert_null (goals_key_result_get_kpi (key_result));
      g_assert_true (goals_command_feed (fixture->history, key_result, kpi, 10, 30));
      g_assert_cmpfloat (goals_measure_get_target (goals_key_result_get_measure (key_result)), ==, 12.5);
    }
}

static void
test_import (Fixture *fixture, gconstpointer unused)
{
  const GoalsDate dates[] = { 10, 20 };
  const double values[] = { 1.5, 2.5 };
  const double absurd[] = { 1.5, 1e16 };
  const char *const notes[] = { NULL, "second" };
  g_autoptr(GoalsSource) source = g_object_new (GOALS_TYPE_SOURCE, "file", "x.csv", NULL);
  GoalsSeriesDraft draft = { .dates = dates, .values = values, .notes = notes, .n = 2, .name = "New", .unit = "h",
                             .decimals = 1,
                             .frequency = GOALS_FREQUENCY_WEEKLY, .better = GOALS_BETTER_LOWER, .source = source };
  guint depth = goals_history_get_depth (fixture->history);
  GoalsList *kpis = goals_workspace_get_kpis (fixture->workspace);
  g_autoptr(GError) error = NULL;
  GoalsKpi *kpi = NULL;

  kpi = goals_command_import_series (fixture->history, NULL, &draft, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (goals_kpi_get_name (kpi), ==, "New");
  g_assert_cmpstr (goals_kpi_get_unit (kpi), ==, "h");
  g_assert_cmpint (goals_kpi_get_decimals (kpi), ==, 1);
  g_assert_cmpint (goals_kpi_get_frequency (kpi), ==, GOALS_FREQUENCY_WEEKLY);
  g_assert_cmpint (goals_kpi_get_better (kpi), ==, GOALS_BETTER_LOWER);
  g_assert_cmpuint (goals_series_get_length (goals_kpi_get_measurements (kpi)), ==, 2);
  g_assert_cmpstr (goals_notes_lookup (goals_kpi_get_notes (kpi), 20), ==, "second");
  g_assert_cmpstr (goals_source_get_file (goals_kpi_get_source (kpi)), ==, "x.csv");
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + 1);
  g_assert_true (goals_history_undo (fixture->history));
  g_assert_cmpuint (goals_list_get_length (kpis), ==, 1);

  g_assert_true (goals_command_import_series (fixture->history, fixture->kpi, &draft, &error) == fixture->kpi);
  g_assert_cmpstr (goals_kpi_get_name (fixture->kpi), ==, "Waiting time");
  g_assert_cmpuint (goals_series_get_length (goals_kpi_get_measurements (fixture->kpi)), ==, 2);

  draft.values = absurd;
  g_assert_null (goals_command_import_series (fixture->history, NULL, &draft, &error));
  g_assert_error (error, GOALS_MODEL_ERROR, GOALS_MODEL_ERROR_INVALID);
  g_assert_cmpuint (goals_list_get_length (kpis), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/kpi/targets", Fixture, NULL, set_up, test_targets, tear_down);
  g_test_add ("/kpi/refused-targets", Fixture, NULL, set_up, test_refused_targets, tear_down);
  g_test_add ("/kpi/move", Fixture, NULL, set_up, test_move, tear_down);
  g_test_add ("/kpi/guards", Fixture, NULL, set_up, test_guards, tear_down);
  g_test_add ("/kpi/feed", Fixture, NULL, set_up, test_feed, tear_down);
  g_test_add ("/kpi/import", Fixture, NULL, set_up, test_import, tear_down);
  return g_test_run ();
}
