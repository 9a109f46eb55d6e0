/* test-session-sample.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The sample organisation on many days: whole, varied, and never ahead of its time. */

#include "goals-date.h"
#include "goals-number.h"
#include "goals-sample.h"
#include "goals-session.h"

typedef struct
{
  GoalsDate today;
  guint     n_objectives, n_key_results, n_kpis, n_check_ins, n_notes, n_supports, deepest;
  guint     types[GOALS_MEASURE_DONE + 1];
  guint     levels[GOALS_LEVEL_OPERATIONAL + 1];
  guint     kinds[GOALS_KIND_ASPIRATIONAL + 1];
} Count;

static void
count_check_ins (Count *count, GoalsCheckIns *check_ins)
{
  for (guint i = 0; i < goals_check_ins_get_length (check_ins); i++)
    {
      const GoalsCheckIn *check_in = goals_check_ins_peek (check_ins, i);

      g_assert_cmpint (check_in->date, <=, count->today);
      g_assert_cmpint (check_in->confidence, >=, 0);
      g_assert_false (check_in->value < 0);
      count->n_check_ins++;
      count->n_notes += *check_in->note != '\0' ? 1 : 0;
    }
}

static void
count_objective (Count *count, GoalsObjective *objective)
{
  guint depth = 0;

  for (GoalsObjective *step = objective; step != NULL; step = goals_objective_get_above_objective (step))
    depth++;
  count->n_objectives++;
  count->deepest = MAX (count->deepest, depth);
  count->levels[goals_objective_get_level (objective)]++;
  count->kinds[goals_objective_get_kind (objective)]++;
  count->n_supports += goals_objective_get_supports (objective)->len;
}

static void
count_entity (GoalsEntity *entity, gpointer user_data)
{
  Count *count = user_data;

  if (GOALS_IS_OBJECTIVE (entity))
    count_objective (count, GOALS_OBJECTIVE (entity));
  else if (GOALS_IS_KEY_RESULT (entity))
    {
      count->n_key_results++;
      count->types[goals_measure_get_measure_type (goals_key_result_get_measure (GOALS_KEY_RESULT (entity)))]++;
      count_check_ins (count, goals_key_result_get_check_ins (GOALS_KEY_RESULT (entity)));
    }
  else if (GOALS_IS_MILESTONE (entity))
    g_assert_cmpint (goals_milestone_get_done_on (GOALS_MILESTONE (entity)), <=, count->today);
  else if (GOALS_IS_INITIATIVE (entity))
    g_assert_cmpint (goals_initiative_get_done_on (GOALS_INITIATIVE (entity)), <=, count->today);
  else if (GOALS_IS_KPI (entity))
    {
      GoalsSeries *series = goals_kpi_get_measurements (GOALS_KPI (entity));
      guint n = goals_series_get_length (series);

      count->n_kpis++;
      g_assert_cmpuint (n, >=, 12);
      g_assert_cmpint (goals_series_get_dates (series)[n - 1], <=, count->today);
      g_assert_cmpint (goals_series_get_dates (series)[n - 1] - goals_series_get_dates (series)[0], >=, 600);
    }
}

static void
check_sample (GoalsDate today)
{
  g_autoptr(GoalsWorkspace) workspace = goals_sample_new (today);
  g_autoptr(GoalsSession) session = goals_session_new (workspace, NULL, today);
  GoalsCycle *cycle = goals_session_get_current_cycle (session);
  Count count = { .today = today };

  g_assert_cmpint (goals_cycle_get_start (cycle), <=, today);
  g_assert_cmpint (goals_cycle_get_end (cycle), >, today);
  g_assert_cmpint (goals_cycle_get_state (cycle), ==, GOALS_CYCLE_ACTIVE);
  g_assert_cmpint (goals_cycle_get_state (goals_list_peek (goals_workspace_get_cycles (workspace), 0)), ==,
                   GOALS_CYCLE_CLOSED);
  goals_entity_foreach (GOALS_ENTITY (workspace), count_entity, &count);
  g_assert_cmpuint (count.n_objectives, >=, 12);
  g_assert_cmpuint (count.n_objectives, <=, 15);
  g_assert_cmpuint (count.deepest, ==, 3);
  g_assert_cmpuint (count.n_key_results, >=, 38);
  g_assert_cmpuint (count.n_kpis, ==, 10);
  g_assert_cmpuint (count.n_supports, >=, 1);
  g_assert_cmpuint (count.n_check_ins, >=, 200);
  g_assert_cmpuint (count.n_notes, >=, 25);
  for (guint i = 0; i < G_N_ELEMENTS (count.types); i++)
    g_assert_cmpuint (count.types[i], >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (count.levels); i++)
    g_assert_cmpuint (count.levels[i], >, 0);
  for (guint i = 0; i < G_N_ELEMENTS (count.kinds); i++)
    g_assert_cmpuint (count.kinds[i], >, 0);
}

static void
test_days (void)
{
  /* a stride that meets every day of the month and the leap day's neighbours over four years */
  for (GoalsDate today = goals_date_new (2026, 11, 21); today < goals_date_new (2030, 12, 31); today += 17)
    check_sample (today);
  check_sample (goals_date_new (2028, 2, 29));
  check_sample (goals_date_new (2027, 1, 1));
}

static void
test_reads_back (void)
{
  g_autoptr(GoalsWorkspace) workspace = goals_sample_new (goals_date_new (2026, 11, 21));
  GoalsList *lists[] = { goals_workspace_get_objectives (workspace), goals_workspace_get_kpis (workspace) };

  for (guint l = 0; l < G_N_ELEMENTS (lists); l++)
    for (guint i = 0; i < goals_list_get_length (lists[l]); i++)
      {
        g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
        GoalsEntity *document = goals_list_peek (lists[l], i);
        g_autofree char *file = goals_document_get_file (document);
        g_autoptr(GBytes) bytes = goals_document_write (document);
        g_autoptr(GoalsEntity) again = goals_document_read (bytes, G_OBJECT_TYPE (document), file, problems, NULL);

        g_assert_cmpuint (problems->len, ==, 0);
        g_assert_true (goals_record_equal (GOALS_RECORD (document), GOALS_RECORD (again)));
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/sample/days", test_days);
  g_test_add_func ("/session/sample/reads-back", test_reads_back);
  return g_test_run ();
}
