/* goals-preferences-lists.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-preferences-lists.h"

#include <glib/gi18n-lib.h>
#include "goals-commands.h"
#include "goals-cycle-proposal.h"
#include "goals-field-row.h"

/* Walking up from a candidate never comes to the entity itself: a team or cycle is no part of its own parts. Documents
 * may hold circles all the same, so the walk is bounded. */
#define DEEPEST 100

static gboolean
is_no_part (GoalsEntity *candidate, GoalsEntity *entity)
{
  GoalsWorkspace *workspace = goals_entity_get_workspace (entity);

  for (int i = 0; candidate != NULL && i < DEEPEST; i++)
    {
      g_autofree char *parent = NULL;

      if (candidate == entity)
        return FALSE;
      g_object_get (candidate, "parent", &parent, NULL);
      candidate = goals_workspace_lookup_typed (workspace, parent, G_OBJECT_TYPE (entity));
    }

  return TRUE;
}

static void
create_cycle (GoalsHistory *history, GoalsDate today)
{
  g_autofree char *name = NULL;
  GoalsDate start, end;

  goals_cycle_propose (goals_history_get_workspace (history), today, &name, &start, &end);
  goals_command_add_cycle (history, name, start, end);
}

static void
fill_cycle (AdwExpanderRow *row, GoalsHistory *history, GoalsEntity *entity, GoalsDate today)
{
  GoalsList *cycles = goals_workspace_get_cycles (goals_history_get_workspace (history));

  adw_expander_row_add_row (row, goals_field_row_new_text (history, entity, "name", _("Name")));
  adw_expander_row_add_row (row, goals_field_row_new_date (history, entity, "start", _("Start"), today));
  adw_expander_row_add_row (row, goals_field_row_new_date (history, entity, "end", _("End"), today));
  adw_expander_row_add_row (row, goals_field_row_new_choice (history, entity, "state", _("State")));
  adw_expander_row_add_row (row, goals_field_row_new_reference (history, entity, "parent", _("Part Of"), cycles,
                                                                is_no_part));
}

static char *
describe_cycle (GoalsEntity *entity)
{
  GoalsCycle *cycle = GOALS_CYCLE (entity);
  g_autofree char *start = goals_date_display (goals_cycle_get_start (cycle));
  g_autofree char *end = goals_date_display (goals_cycle_get_end (cycle));

  /* Translators: state, first and last day of a cycle: "Active, 1 Oct 2026 – 31 Dec 2026" */
  return g_strdup_printf (_("%s, %s – %s"), goals_enum_display (GOALS_TYPE_CYCLE_STATE, goals_cycle_get_state (cycle)),
                          start, end);
}

static void
create_person (GoalsHistory *history, GoalsDate today)
{
  goals_command_add_person (history, _("New person"));
}

static void
fill_person (AdwExpanderRow *row, GoalsHistory *history, GoalsEntity *entity, GoalsDate today)
{
  adw_expander_row_add_row (row, goals_field_row_new_text (history, entity, "name", _("Name")));
  adw_expander_row_add_row (row, goals_field_row_new_text (history, entity, "email", _("Mail Address")));
}

static char *
describe_person (GoalsEntity *entity)
{
  return g_strdup (goals_person_get_email (GOALS_PERSON (entity)));
}

static void
create_team (GoalsHistory *history, GoalsDate today)
{
  goals_command_add_team (history, _("New team"));
}

static void
fill_team (AdwExpanderRow *row, GoalsHistory *history, GoalsEntity *entity, GoalsDate today)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);

  adw_expander_row_add_row (row, goals_field_row_new_text (history, entity, "name", _("Name")));
  adw_expander_row_add_row (row, goals_field_row_new_reference (history, entity, "parent", _("Part Of"),
                                                                goals_workspace_get_teams (workspace), is_no_part));
  adw_expander_row_add_row (row, goals_field_row_new_reference (history, entity, "lead", _("Led By"),
                                                                goals_workspace_get_people (workspace), NULL));
}

static char *
describe_team (GoalsEntity *entity)
{
  GoalsTeam *team = GOALS_TEAM (entity);
  GoalsWorkspace *workspace = goals_entity_get_workspace (entity);
  GoalsEntity *lead = workspace != NULL ? goals_workspace_lookup (workspace, goals_team_get_lead (team)) : NULL;

  /* Translators: %s is a person */
  return lead != NULL ? g_strdup_printf (_("Led by %s"), goals_entity_get_title (lead)) : NULL;
}

const GoalsEntityGroupKind goals_preferences_cycles = {
  .title = N_("Cycles"),
  .empty = N_("No cycles yet"),
  .add = N_("_Add Cycle"),
  .remove = N_("_Remove Cycle"),
  .create = create_cycle,
  .fill = fill_cycle,
  .describe = describe_cycle,
};

const GoalsEntityGroupKind goals_preferences_people = {
  .title = N_("People"),
  .empty = N_("Nobody yet"),
  .add = N_("_Add Person"),
  .remove = N_("_Remove Person"),
  .create = create_person,
  .fill = fill_person,
  .describe = describe_person,
};

const GoalsEntityGroupKind goals_preferences_teams = {
  .title = N_("Teams"),
  .empty = N_("No teams yet"),
  .add = N_("Add _Team"),
  .remove = N_("_Remove Team"),
  .create = create_team,
  .fill = fill_team,
  .describe = describe_team,
};
