/* goals-people.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-entity.h"
#include "goals-date.h"
#include "goals-vocabulary.h"

G_BEGIN_DECLS

/* Who and when: the people, teams and cycles of the manifest. */

#define GOALS_TYPE_PERSON (goals_person_get_type ())
G_DECLARE_FINAL_TYPE (GoalsPerson, goals_person, GOALS, PERSON, GoalsEntity)
const char *goals_person_get_name  (GoalsPerson *self);
const char *goals_person_get_email (GoalsPerson *self);

#define GOALS_TYPE_TEAM (goals_team_get_type ())
G_DECLARE_FINAL_TYPE (GoalsTeam, goals_team, GOALS, TEAM, GoalsEntity)
const char *goals_team_get_name   (GoalsTeam *self);
const char *goals_team_get_parent (GoalsTeam *self);    /* id, NULL for none */
const char *goals_team_get_lead   (GoalsTeam *self);    /* id of a person, NULL for none */

#define GOALS_TYPE_CYCLE (goals_cycle_get_type ())
G_DECLARE_FINAL_TYPE (GoalsCycle, goals_cycle, GOALS, CYCLE, GoalsEntity)
const char      *goals_cycle_get_name   (GoalsCycle *self);
GoalsDate        goals_cycle_get_start  (GoalsCycle *self);
GoalsDate        goals_cycle_get_end    (GoalsCycle *self);
GoalsCycleState  goals_cycle_get_state  (GoalsCycle *self);
const char      *goals_cycle_get_parent (GoalsCycle *self);     /* id, NULL for none */

G_END_DECLS
