/* goals-command-fields.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Setting fields, and adding what has no place in the cascade. */

#include "goals-commands.h"

#include "goals-command-private.h"

#include <glib/gi18n-lib.h>

gboolean
goals_command_set_text (GoalsHistory *history, gpointer entity, const char *property, const char *text)
{
  g_autofree char *merge = g_strdup_printf ("%s:%s", goals_entity_get_id (entity), property);
  gboolean is_title = g_strcmp0 (property, goals_entity_get_title_property (entity)) == 0;

  goals_command_begin (history, is_title ? _("Rename “%s”") : _("Edit “%s”"), entity);
  goals_history_set (history, entity, property, text, NULL);
  return goals_history_commit (history, merge);
}

gboolean
goals_command_set (GoalsHistory *history, gpointer entity, const char *label, const char *first_property, ...)
{
  g_autofree char *merge = g_strdup_printf ("%s:%s", goals_entity_get_id (entity), first_property);
  va_list args;

  goals_history_begin (history, label);
  va_start (args, first_property);
  goals_history_set_valist (history, entity, first_property, args);
  va_end (args);
  return goals_history_commit (history, merge);
}

gboolean
goals_command_set_measure (GoalsHistory *history, GoalsKeyResult *key_result, const char *first_property, ...)
{
  g_autofree char *merge = g_strdup_printf ("%s:measure.%s", goals_entity_get_id (GOALS_ENTITY (key_result)),
                                            first_property);
  g_autoptr(GoalsMeasure) measure = NULL;
  va_list args;

  va_start (args, first_property);
  measure = goals_value_with_valist (goals_key_result_get_measure (key_result), first_property, args);
  va_end (args);
  goals_command_begin (history, _("Edit Measure of “%s”"), key_result);
  goals_history_set (history, key_result, "measure", measure, NULL);
  return goals_history_commit (history, merge);
}

/* Adds @child (transfer full) to the end of @list; returns it, held by the list. */
static gpointer
add (GoalsHistory *history, const char *label, GoalsList *list, gpointer child)
{
  g_autoptr(GoalsEntity) entity = child;

  goals_history_begin (history, label);
  goals_history_insert (history, list, G_MAXUINT, entity);
  goals_history_commit (history, NULL);
  return entity;
}

GoalsMilestone *
goals_command_add_milestone (GoalsHistory *history, GoalsKeyResult *key_result, const char *title)
{
  return add (history, _("Add Milestone"), goals_key_result_get_milestones (key_result),
              g_object_new (GOALS_TYPE_MILESTONE, "title", title, NULL));
}

GoalsInitiative *
goals_command_add_initiative (GoalsHistory *history, GoalsKeyResult *key_result, const char *title)
{
  return add (history, _("Add Initiative"), goals_key_result_get_initiatives (key_result),
              g_object_new (GOALS_TYPE_INITIATIVE, "title", title, NULL));
}

GoalsPerson *
goals_command_add_person (GoalsHistory *history, const char *name)
{
  return add (history, _("Add Person"), goals_workspace_get_people (goals_history_get_workspace (history)),
              g_object_new (GOALS_TYPE_PERSON, "name", name, NULL));
}

GoalsTeam *
goals_command_add_team (GoalsHistory *history, const char *name)
{
  return add (history, _("Add Team"), goals_workspace_get_teams (goals_history_get_workspace (history)),
              g_object_new (GOALS_TYPE_TEAM, "name", name, NULL));
}

GoalsCycle *
goals_command_add_cycle (GoalsHistory *history, const char *name, GoalsDate start, GoalsDate end)
{
  g_return_val_if_fail (start != GOALS_DATE_NONE && end >= start, NULL);

  return add (history, _("Add Cycle"), goals_workspace_get_cycles (goals_history_get_workspace (history)),
              g_object_new (GOALS_TYPE_CYCLE, "name", name, "start", start, "end", end, "state", GOALS_CYCLE_ACTIVE,
                            NULL));
}

GoalsKpi *
goals_command_add_kpi (GoalsHistory *history, const char *name)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  g_autoptr(GoalsKpi) kpi = g_object_new (GOALS_TYPE_KPI, "name", name, NULL);

  goals_history_begin (history, _("Add KPI"));
  goals_command_init_rank (history, goals_workspace_get_kpi_board (workspace), G_MAXUINT, kpi);
  goals_history_insert (history, goals_workspace_get_kpis (workspace), G_MAXUINT, kpi);
  goals_history_commit (history, NULL);
  return kpi;
}
