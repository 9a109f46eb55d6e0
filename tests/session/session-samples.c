/* session-samples.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "session-samples.h"

#include "goals-id.h"

GoalsWorkspace *
sample_workspace_new (void)
{
  GoalsWorkspace *workspace = goals_workspace_new ("Sample");
  g_autoptr(GoalsCycle) cycle = g_object_new (GOALS_TYPE_CYCLE, "name", "Q",
                                              "start", (int) goals_date_new (2026, 11, 1),
                                              "end", (int) goals_date_new (2026, 12, 11),
                                              "state", GOALS_CYCLE_ACTIVE, NULL);

  g_assert_true (goals_list_append (goals_workspace_get_cycles (workspace), GOALS_ENTITY (cycle)));
  return workspace;
}

GoalsCycle *
sample_get_cycle (GoalsWorkspace *workspace)
{
  return goals_list_peek (goals_workspace_get_cycles (workspace), 0);
}

GoalsObjective *
sample_add_objective (GoalsWorkspace *workspace, const char *title, GoalsObjective *above)
{
  const char *above_id = above != NULL ? goals_entity_get_id (GOALS_ENTITY (above)) : NULL;
  const char *cycle_id = goals_entity_get_id (GOALS_ENTITY (sample_get_cycle (workspace)));
  g_autoptr(GoalsLink) parent = above_id != NULL ? goals_link_new (above_id, NULL) : NULL;
  g_autoptr(GoalsObjective) objective = g_object_new (GOALS_TYPE_OBJECTIVE, "title", title, "rank", title,
                                                      "parent", parent, "state", GOALS_OBJECTIVE_ACTIVE,
                                                      "cycle", cycle_id, NULL);

  g_assert_true (goals_list_append (goals_workspace_get_objectives (workspace), GOALS_ENTITY (objective)));
  return objective;
}

GoalsKeyResult *
sample_add_measured (GoalsObjective *objective, const char *title, GoalsMeasure *measure)
{
  g_autoptr(GoalsKeyResult) key_result = g_object_new (GOALS_TYPE_KEY_RESULT, "title", title, "measure", measure, NULL);

  g_assert_true (goals_list_append (goals_objective_get_key_results (objective), GOALS_ENTITY (key_result)));
  return key_result;
}

GoalsKeyResult *
sample_add_key_result (GoalsObjective *objective, const char *title, double start, double target)
{
  g_autoptr(GoalsMeasure) measure = g_object_new (GOALS_TYPE_MEASURE, "type", GOALS_MEASURE_REACH, "unit", "%",
                                                  "start", start,
                                                  "target", target, NULL);

  return sample_add_measured (objective, title, measure);
}

void
sample_check_in (GoalsKeyResult *key_result, int days, double value, int confidence, const char *note)
{
  g_autofree char *id = goals_id_new ();
  GoalsCheckIn check_in = { .id = id, .date = SAMPLE_TODAY - days, .value = value, .confidence = confidence,
                            .note = (char *) note };

  goals_check_ins_put (goals_key_result_get_check_ins (key_result), &check_in, G_MAXUINT);
}
