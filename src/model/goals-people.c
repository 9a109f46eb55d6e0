/* goals-people.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-people.h"

#include "goals-getter-private.h"

#define STORED GOALS_PARAM_STORED
#define REQUIRED (GOALS_PARAM_STORED | GOALS_PARAM_REQUIRED)

struct _GoalsPerson
{
  GoalsEntity  parent_instance;
  char        *name;
  char        *email;
};

G_DEFINE_FINAL_TYPE (GoalsPerson, goals_person, GOALS_TYPE_ENTITY)

static void
goals_person_class_init (GoalsPersonClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_text ("name", REQUIRED), G_STRUCT_OFFSET (GoalsPerson, name) },
    { goals_param_spec_text ("email", STORED), G_STRUCT_OFFSET (GoalsPerson, email) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_person_init (GoalsPerson *self)
{
}

GOALS_GETTER (GoalsPerson, PERSON, person, const char *, name, name, NULL)
GOALS_GETTER (GoalsPerson, PERSON, person, const char *, email, email, NULL)

struct _GoalsTeam
{
  GoalsEntity  parent_instance;
  char        *name;
  char        *parent;
  char        *lead;
};

G_DEFINE_FINAL_TYPE (GoalsTeam, goals_team, GOALS_TYPE_ENTITY)

static void
goals_team_class_init (GoalsTeamClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_text ("name", REQUIRED), G_STRUCT_OFFSET (GoalsTeam, name) },
    { goals_param_spec_ref ("parent", GOALS_TYPE_TEAM, STORED), G_STRUCT_OFFSET (GoalsTeam, parent) },
    { goals_param_spec_ref ("lead", GOALS_TYPE_PERSON, STORED), G_STRUCT_OFFSET (GoalsTeam, lead) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_team_init (GoalsTeam *self)
{
}

GOALS_GETTER (GoalsTeam, TEAM, team, const char *, name, name, NULL)
GOALS_GETTER (GoalsTeam, TEAM, team, const char *, parent, parent, NULL)
GOALS_GETTER (GoalsTeam, TEAM, team, const char *, lead, lead, NULL)

struct _GoalsCycle
{
  GoalsEntity      parent_instance;
  char            *name;
  GoalsDate        start;
  GoalsDate        end;
  GoalsCycleState  state;
  char            *parent;
};

G_DEFINE_FINAL_TYPE (GoalsCycle, goals_cycle, GOALS_TYPE_ENTITY)

static void
goals_cycle_class_init (GoalsCycleClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_text ("name", REQUIRED), G_STRUCT_OFFSET (GoalsCycle, name) },
    { goals_param_spec_date ("start", REQUIRED), G_STRUCT_OFFSET (GoalsCycle, start) },
    { goals_param_spec_date ("end", REQUIRED), G_STRUCT_OFFSET (GoalsCycle, end) },
    { goals_param_spec_enum ("state", GOALS_TYPE_CYCLE_STATE, GOALS_CYCLE_PLANNED, STORED),
      G_STRUCT_OFFSET (GoalsCycle, state) },
    { goals_param_spec_ref ("parent", GOALS_TYPE_CYCLE, STORED), G_STRUCT_OFFSET (GoalsCycle, parent) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_cycle_init (GoalsCycle *self)
{
}

GOALS_GETTER (GoalsCycle, CYCLE, cycle, const char *, name, name, NULL)
GOALS_GETTER (GoalsCycle, CYCLE, cycle, GoalsDate, start, start, GOALS_DATE_NONE)
GOALS_GETTER (GoalsCycle, CYCLE, cycle, GoalsDate, end, end, GOALS_DATE_NONE)
GOALS_GETTER (GoalsCycle, CYCLE, cycle, GoalsCycleState, state, state, GOALS_CYCLE_PLANNED)
GOALS_GETTER (GoalsCycle, CYCLE, cycle, const char *, parent, parent, NULL)
