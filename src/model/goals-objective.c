/* goals-objective.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-objective.h"

#include "goals-getter-private.h"
#include "goals-kpi.h"
#include "goals-number.h"
#include "goals-objective-private.h"
#include "goals-people.h"

#define STORED GOALS_PARAM_STORED
#define REQUIRED (GOALS_PARAM_STORED | GOALS_PARAM_REQUIRED)

struct _GoalsObjective
{
  GoalsEntity          parent_instance;
  char                *title;
  char                *description;
  GoalsKind            kind;
  GoalsLevel           level;
  GoalsObjectiveState  state;
  char                *cycle;
  char                *owner;
  char                *team;
  GoalsLink           *parent;
  char                *rank;
  GPtrArray           *supports;
  char               **tags;
  double               weight;
  GoalsProgressFrom    progress_from;
  GoalsList           *key_results;
  GoalsClosing        *closing;

  GoalsEntity         *above;           /* not referenced: it outlives the link, the workspace sees to that */
  GoalsRankedList     *aligned;
};

G_DEFINE_FINAL_TYPE (GoalsObjective, goals_objective, GOALS_TYPE_ENTITY)

static void
goals_objective_finalize (GObject *object)
{
  GoalsObjective *self = GOALS_OBJECTIVE (object);

  g_clear_object (&self->aligned);
  G_OBJECT_CLASS (goals_objective_parent_class)->finalize (object);
}

static void
goals_objective_class_init (GoalsObjectiveClass *klass)
{
  const GoalsFieldInfo infos[] = {
    { goals_param_spec_text ("title", REQUIRED), G_STRUCT_OFFSET (GoalsObjective, title) },
    { goals_param_spec_text ("description", STORED), G_STRUCT_OFFSET (GoalsObjective, description) },
    { goals_param_spec_enum ("kind", GOALS_TYPE_KIND, GOALS_KIND_COMMITTED, STORED),
      G_STRUCT_OFFSET (GoalsObjective, kind) },
    { goals_param_spec_enum ("level", GOALS_TYPE_LEVEL, GOALS_LEVEL_TACTICAL, STORED),
      G_STRUCT_OFFSET (GoalsObjective, level) },
    { goals_param_spec_enum ("state", GOALS_TYPE_OBJECTIVE_STATE, GOALS_OBJECTIVE_ACTIVE, STORED),
      G_STRUCT_OFFSET (GoalsObjective, state) },
    { goals_param_spec_ref ("cycle", GOALS_TYPE_CYCLE, REQUIRED), G_STRUCT_OFFSET (GoalsObjective, cycle) },
    { goals_param_spec_ref ("owner", GOALS_TYPE_PERSON, STORED), G_STRUCT_OFFSET (GoalsObjective, owner) },
    { goals_param_spec_ref ("team", GOALS_TYPE_TEAM, STORED), G_STRUCT_OFFSET (GoalsObjective, team) },
    { goals_param_spec_value ("parent", GOALS_TYPE_LINK, STORED), G_STRUCT_OFFSET (GoalsObjective, parent) },
    { goals_param_spec_rank ("rank", STORED), G_STRUCT_OFFSET (GoalsObjective, rank) },
    { goals_param_spec_values ("supports", GOALS_TYPE_LINK, STORED), G_STRUCT_OFFSET (GoalsObjective, supports) },
    { goals_param_spec_tags ("tags", G_TYPE_INVALID, STORED), G_STRUCT_OFFSET (GoalsObjective, tags) },
    { goals_param_spec_number ("weight", 0, GOALS_NUMBER_LIMIT, 1, STORED), G_STRUCT_OFFSET (GoalsObjective, weight) },
    { goals_param_spec_enum ("progress-from", GOALS_TYPE_PROGRESS_FROM, GOALS_PROGRESS_FROM_KEY_RESULTS, STORED),
      G_STRUCT_OFFSET (GoalsObjective, progress_from) },
    { goals_param_spec_list ("key-results", GOALS_TYPE_KEY_RESULT, STORED),
      G_STRUCT_OFFSET (GoalsObjective, key_results) },
    { goals_param_spec_value ("closing", GOALS_TYPE_CLOSING, STORED), G_STRUCT_OFFSET (GoalsObjective, closing) },
  };

  G_OBJECT_CLASS (klass)->finalize = goals_objective_finalize;
  GOALS_FIELDS_INIT (klass, infos);
}

static void
goals_objective_init (GoalsObjective *self)
{
}

GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, const char *, title, title, NULL)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, const char *, description, description, NULL)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, GoalsKind, kind, kind, GOALS_KIND_COMMITTED)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, GoalsLevel, level, level, GOALS_LEVEL_TACTICAL)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, GoalsObjectiveState, state, state, GOALS_OBJECTIVE_ACTIVE)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, const char *, cycle, cycle, NULL)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, const char *, owner_id, owner, NULL)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, const char *, team, team, NULL)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, GoalsLink *, parent, parent, NULL)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, const char *, rank, rank, NULL)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, GPtrArray *, supports, supports, NULL)
GOALS_STRV_GETTER (GoalsObjective, OBJECTIVE, objective, tags)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, double, weight, weight, 0)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, GoalsProgressFrom, progress_from, progress_from,
              GOALS_PROGRESS_FROM_KEY_RESULTS)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, GoalsList *, key_results, key_results, NULL)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, GoalsClosing *, closing, closing, NULL)
GOALS_GETTER (GoalsObjective, OBJECTIVE, objective, GoalsEntity *, above, above, NULL)

GoalsObjective *
goals_objective_get_above_objective (GoalsObjective *self)
{
  g_return_val_if_fail (GOALS_IS_OBJECTIVE (self), NULL);

  if (self->above == NULL || GOALS_IS_OBJECTIVE (self->above))
    return (GoalsObjective *) self->above;
  return goals_key_result_get_objective (GOALS_KEY_RESULT (self->above));
}

GoalsRankedList *
goals_objective_ensure_aligned (GoalsObjective *self)
{
  if (self->aligned == NULL)
    self->aligned = goals_ranked_list_new (GOALS_TYPE_OBJECTIVE);
  return self->aligned;
}

GListModel *
goals_objective_get_aligned (GoalsObjective *self)
{
  g_return_val_if_fail (GOALS_IS_OBJECTIVE (self), NULL);

  return G_LIST_MODEL (goals_objective_ensure_aligned (self));
}

void
goals_objective_set_above (GoalsObjective *self, GoalsEntity *above)
{
  self->above = above;
}
