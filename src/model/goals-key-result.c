/* goals-key-result.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-objective.h"

#include "goals-entity-private.h"
#include "goals-getter-private.h"
#include "goals-kpi.h"
#include "goals-number.h"
#include "goals-objective-private.h"
#include "goals-people.h"

#define STORED GOALS_PARAM_STORED
#define REQUIRED (GOALS_PARAM_STORED | GOALS_PARAM_REQUIRED)

struct _GoalsKeyResult
{
  GoalsEntity            parent_instance;
  char                  *title;
  char                  *owner;
  double                 weight;
  GoalsDate              start_date;
  GoalsDate              due;
  GoalsMeasure          *measure;
  char                  *kpi;
  GoalsList             *milestones;
  GoalsCheckIns         *check_ins;
  GoalsList             *initiatives;
  GoalsKeyResultClosing *closing;

  GoalsRankedList       *aligned;
};

G_DEFINE_FINAL_TYPE (GoalsKeyResult, goals_key_result, GOALS_TYPE_ENTITY)

static void
goals_key_result_constructed (GObject *object)
{
  GoalsKeyResult *self = GOALS_KEY_RESULT (object);

  G_OBJECT_CLASS (goals_key_result_parent_class)->constructed (object);
  if (self->measure == NULL)
    self->measure = g_object_new (GOALS_TYPE_MEASURE, NULL);
  goals_check_ins_set_owner (self->check_ins, GOALS_ENTITY (self));
}

static void
goals_key_result_finalize (GObject *object)
{
  GoalsKeyResult *self = GOALS_KEY_RESULT (object);

  g_clear_object (&self->aligned);
  /* somebody may hold them longer than us */
  goals_check_ins_set_owner (self->check_ins, NULL);
  G_OBJECT_CLASS (goals_key_result_parent_class)->finalize (object);
}

static void
goals_key_result_class_init (GoalsKeyResultClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_text ("title", REQUIRED), G_STRUCT_OFFSET (GoalsKeyResult, title) },
    { goals_param_spec_ref ("owner", GOALS_TYPE_PERSON, STORED), G_STRUCT_OFFSET (GoalsKeyResult, owner) },
    { goals_param_spec_number ("weight", 0, GOALS_NUMBER_LIMIT, 1, STORED), G_STRUCT_OFFSET (GoalsKeyResult, weight) },
    { goals_param_spec_date ("start-date", STORED), G_STRUCT_OFFSET (GoalsKeyResult, start_date) },
    { goals_param_spec_date ("due", STORED), G_STRUCT_OFFSET (GoalsKeyResult, due) },
    { goals_param_spec_value ("measure", GOALS_TYPE_MEASURE, REQUIRED), G_STRUCT_OFFSET (GoalsKeyResult, measure) },
    { goals_param_spec_ref ("kpi", GOALS_TYPE_KPI, STORED), G_STRUCT_OFFSET (GoalsKeyResult, kpi) },
    { goals_param_spec_list ("milestones", GOALS_TYPE_MILESTONE, STORED),
      G_STRUCT_OFFSET (GoalsKeyResult, milestones) },
    { goals_param_spec_check_ins ("check-ins", STORED), G_STRUCT_OFFSET (GoalsKeyResult, check_ins) },
    { goals_param_spec_list ("initiatives", GOALS_TYPE_INITIATIVE, STORED),
      G_STRUCT_OFFSET (GoalsKeyResult, initiatives) },
    { goals_param_spec_value ("closing", GOALS_TYPE_KEY_RESULT_CLOSING, STORED),
      G_STRUCT_OFFSET (GoalsKeyResult, closing) },
  };

  G_OBJECT_CLASS (klass)->constructed = goals_key_result_constructed;
  G_OBJECT_CLASS (klass)->finalize = goals_key_result_finalize;
  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_key_result_init (GoalsKeyResult *self)
{
}

GOALS_GETTER (GoalsKeyResult, KEY_RESULT, key_result, const char *, title, title, NULL)
GOALS_GETTER (GoalsKeyResult, KEY_RESULT, key_result, const char *, owner_id, owner, NULL)
GOALS_GETTER (GoalsKeyResult, KEY_RESULT, key_result, double, weight, weight, 0)
GOALS_GETTER (GoalsKeyResult, KEY_RESULT, key_result, GoalsDate, start_date, start_date, GOALS_DATE_NONE)
GOALS_GETTER (GoalsKeyResult, KEY_RESULT, key_result, GoalsDate, due, due, GOALS_DATE_NONE)
GOALS_GETTER (GoalsKeyResult, KEY_RESULT, key_result, GoalsMeasure *, measure, measure, NULL)
GOALS_GETTER (GoalsKeyResult, KEY_RESULT, key_result, const char *, kpi, kpi, NULL)
GOALS_GETTER (GoalsKeyResult, KEY_RESULT, key_result, GoalsList *, milestones, milestones, NULL)
GOALS_GETTER (GoalsKeyResult, KEY_RESULT, key_result, GoalsCheckIns *, check_ins, check_ins, NULL)
GOALS_GETTER (GoalsKeyResult, KEY_RESULT, key_result, GoalsList *, initiatives, initiatives, NULL)
GOALS_GETTER (GoalsKeyResult, KEY_RESULT, key_result, GoalsKeyResultClosing *, closing, closing, NULL)

GoalsObjective *
goals_key_result_get_objective (GoalsKeyResult *self)
{
  g_return_val_if_fail (GOALS_IS_KEY_RESULT (self), NULL);

  return (GoalsObjective *) goals_entity_get_owner (GOALS_ENTITY (self));
}

GoalsRankedList *
goals_key_result_ensure_aligned (GoalsKeyResult *self)
{
  if (self->aligned == NULL)
    self->aligned = goals_ranked_list_new (GOALS_TYPE_OBJECTIVE);
  return self->aligned;
}

GListModel *
goals_key_result_get_aligned (GoalsKeyResult *self)
{
  g_return_val_if_fail (GOALS_IS_KEY_RESULT (self), NULL);

  return G_LIST_MODEL (goals_key_result_ensure_aligned (self));
}

struct _GoalsMilestone
{
  GoalsEntity  parent_instance;
  char        *title;
  double       weight;
  GoalsDate    done_on;
};

G_DEFINE_FINAL_TYPE (GoalsMilestone, goals_milestone, GOALS_TYPE_ENTITY)

static void
goals_milestone_class_init (GoalsMilestoneClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_text ("title", REQUIRED), G_STRUCT_OFFSET (GoalsMilestone, title) },
    { goals_param_spec_number ("weight", 0, GOALS_NUMBER_LIMIT, 1, STORED), G_STRUCT_OFFSET (GoalsMilestone, weight) },
    { goals_param_spec_date ("done-on", STORED), G_STRUCT_OFFSET (GoalsMilestone, done_on) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_milestone_init (GoalsMilestone *self)
{
}

GOALS_GETTER (GoalsMilestone, MILESTONE, milestone, double, weight, weight, 0)
GOALS_GETTER (GoalsMilestone, MILESTONE, milestone, GoalsDate, done_on, done_on, GOALS_DATE_NONE)

struct _GoalsInitiative
{
  GoalsEntity  parent_instance;
  char        *title;
  char        *owner;
  GoalsDate    due;
  GoalsDate    done_on;
};

G_DEFINE_FINAL_TYPE (GoalsInitiative, goals_initiative, GOALS_TYPE_ENTITY)

static void
goals_initiative_class_init (GoalsInitiativeClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_text ("title", REQUIRED), G_STRUCT_OFFSET (GoalsInitiative, title) },
    { goals_param_spec_ref ("owner", GOALS_TYPE_PERSON, STORED), G_STRUCT_OFFSET (GoalsInitiative, owner) },
    { goals_param_spec_date ("due", STORED), G_STRUCT_OFFSET (GoalsInitiative, due) },
    { goals_param_spec_date ("done-on", STORED), G_STRUCT_OFFSET (GoalsInitiative, done_on) },
  };

  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_initiative_init (GoalsInitiative *self)
{
}

GOALS_GETTER (GoalsInitiative, INITIATIVE, initiative, const char *, owner_id, owner, NULL)
GOALS_GETTER (GoalsInitiative, INITIATIVE, initiative, GoalsDate, due, due, GOALS_DATE_NONE)
GOALS_GETTER (GoalsInitiative, INITIATIVE, initiative, GoalsDate, done_on, done_on, GOALS_DATE_NONE)
