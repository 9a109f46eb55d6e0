/* test-views-field-row.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <adwaita.h>
#include "goals-commands.h"
#include "goals-field-row.h"
#include "goals-views-init.h"

typedef struct
{
  GoalsWorkspace *workspace;
  GoalsHistory   *history;
  GoalsCycle     *cycle;
  GoalsTeam      *team;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->workspace = goals_workspace_new ("Test");
  fixture->history = goals_history_new (fixture->workspace);
  fixture->cycle = goals_command_add_cycle (fixture->history, "2026 Q4", goals_date_new (2026, 10, 1),
                                            goals_date_new (2026, 12, 31));
  fixture->team = goals_command_add_team (fixture->history, "Product");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_clear_object (&fixture->history);
  g_assert_finalize_object (fixture->workspace);
}

static void
let_go (GtkWidget *row)
{
  g_assert_finalize_object (row);
}

static void
test_text (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *row = g_object_ref_sink (goals_field_row_new_text (fixture->history, GOALS_ENTITY (fixture->cycle), "name",
                                                                "Name"));
  guint depth = goals_history_get_depth (fixture->history);

  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "2026 Q4");
  gtk_editable_set_text (GTK_EDITABLE (row), "Winter");
  gtk_editable_set_text (GTK_EDITABLE (row), "Winter push");
  g_assert_cmpstr (goals_cycle_get_name (fixture->cycle), ==, "Winter push");
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth + 1);

  gtk_editable_set_text (GTK_EDITABLE (row), "");
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (goals_cycle_get_name (fixture->cycle), ==, "Winter push");

  goals_history_undo (fixture->history);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "2026 Q4");
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth);
  let_go (row);
}

static void
test_choice (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *row = g_object_ref_sink (goals_field_row_new_choice (fixture->history, GOALS_ENTITY (fixture->cycle),
                                                                  "state", "State"));

  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, GOALS_CYCLE_ACTIVE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), GOALS_CYCLE_CLOSED);
  g_assert_cmpint (goals_cycle_get_state (fixture->cycle), ==, GOALS_CYCLE_CLOSED);
  goals_history_undo (fixture->history);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, GOALS_CYCLE_ACTIVE);
  let_go (row);
}

static gboolean
not_itself (GoalsEntity *candidate, GoalsEntity *entity)
{
  return candidate != entity;
}

static void
test_reference (Fixture *fixture, gconstpointer unused)
{
  GoalsList *teams = goals_workspace_get_teams (fixture->workspace);
  GoalsTeam *other = goals_command_add_team (fixture->history, "Company");
  GtkWidget *row = g_object_ref_sink (goals_field_row_new_reference (fixture->history, GOALS_ENTITY (fixture->team),
                                                                     "parent",
                                                                     "Part Of", teams, not_itself));
  GListModel *model = adw_combo_row_get_model (ADW_COMBO_ROW (row));

  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);       /* none, and the other */
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 1);
  g_assert_cmpstr (goals_team_get_parent (fixture->team), ==, goals_entity_get_id (GOALS_ENTITY (other)));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), 0);
  g_assert_null (goals_team_get_parent (fixture->team));

  goals_command_add_team (fixture->history, "Support");
  g_assert_cmpuint (g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row))), ==, 3);
  let_go (row);
}

static void
test_date (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *row = g_object_ref_sink (goals_field_row_new_date (fixture->history, GOALS_ENTITY (fixture->cycle), "end",
                                                                "End",
                                                                goals_date_new (2026, 11, 21)));
  GtkWidget *entry = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
  GoalsDate date;

  g_object_get (entry, "date", &date, NULL);
  g_assert_cmpint (date, ==, goals_date_new (2026, 12, 31));
  goals_command_set (fixture->history, fixture->cycle, "Edit", "end", goals_date_new (2027, 1, 15), NULL);
  g_object_get (entry, "date", &date, NULL);
  g_assert_cmpint (date, ==, goals_date_new (2027, 1, 15));
  let_go (row);
}

static void
test_outlives_entity (Fixture *fixture, gconstpointer unused)
{
  GtkWidget *row = g_object_ref_sink (goals_field_row_new_text (fixture->history, GOALS_ENTITY (fixture->cycle), "name",
                                                                "Name"));
  guint depth;

  goals_command_delete_one (fixture->history, fixture->cycle);
  depth = goals_history_get_depth (fixture->history);
  gtk_editable_set_text (GTK_EDITABLE (row), "Winter");
  g_assert_cmpuint (goals_history_get_depth (fixture->history), ==, depth);
  let_go (row);
}

#define ADD(path, test) g_test_add ("/views/field-row/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  goals_views_init ();
  ADD ("text", test_text);
  ADD ("choice", test_choice);
  ADD ("reference", test_reference);
  ADD ("date", test_date);
  ADD ("outlives-entity", test_outlives_entity);

  return g_test_run ();
}
