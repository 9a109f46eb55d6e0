/* goals-objective.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "goals-check-ins.h"
#include "goals-list.h"
#include "goals-values.h"

G_BEGIN_DECLS

#define GOALS_TYPE_OBJECTIVE (goals_objective_get_type ())
G_DECLARE_FINAL_TYPE (GoalsObjective, goals_objective, GOALS, OBJECTIVE, GoalsEntity)
#define GOALS_TYPE_KEY_RESULT (goals_key_result_get_type ())
G_DECLARE_FINAL_TYPE (GoalsKeyResult, goals_key_result, GOALS, KEY_RESULT, GoalsEntity)
#define GOALS_TYPE_MILESTONE (goals_milestone_get_type ())
G_DECLARE_FINAL_TYPE (GoalsMilestone, goals_milestone, GOALS, MILESTONE, GoalsEntity)
#define GOALS_TYPE_INITIATIVE (goals_initiative_get_type ())
G_DECLARE_FINAL_TYPE (GoalsInitiative, goals_initiative, GOALS, INITIATIVE, GoalsEntity)

/* Ids are NULL for none; values (transfer none). */
const char         *goals_objective_get_title         (GoalsObjective *self);
const char         *goals_objective_get_description   (GoalsObjective *self);
GoalsKind           goals_objective_get_kind          (GoalsObjective *self);
GoalsLevel          goals_objective_get_level         (GoalsObjective *self);
GoalsObjectiveState goals_objective_get_state         (GoalsObjective *self);
const char         *goals_objective_get_cycle         (GoalsObjective *self);
const char         *goals_objective_get_owner_id      (GoalsObjective *self);   /* property "owner" */
const char         *goals_objective_get_team          (GoalsObjective *self);
/* what the document says; NULL: top level */
GoalsLink          *goals_objective_get_parent        (GoalsObjective *self);
const char         *goals_objective_get_rank          (GoalsObjective *self);
GPtrArray          *goals_objective_get_supports      (GoalsObjective *self);   /* of GoalsLink */
const char *const  *goals_objective_get_tags          (GoalsObjective *self);
double              goals_objective_get_weight        (GoalsObjective *self);
GoalsProgressFrom   goals_objective_get_progress_from (GoalsObjective *self);
GoalsList          *goals_objective_get_key_results   (GoalsObjective *self);
GoalsClosing       *goals_objective_get_closing       (GoalsObjective *self);

/* The cascade as it is, kept by the workspace: */
/* What it hangs below: a GoalsObjective, a GoalsKeyResult, or NULL at the top level. (transfer none) */
GoalsEntity        *goals_objective_get_above         (GoalsObjective *self);
/* The objective above, also when it is aligned to a key result of it. (transfer none) (nullable) */
GoalsObjective     *goals_objective_get_above_objective (GoalsObjective *self);
/* Objectives aligned to the objective itself, sorted by rank (not those aligned to its key results). (transfer none) */
GListModel         *goals_objective_get_aligned       (GoalsObjective *self);

const char         *goals_key_result_get_title        (GoalsKeyResult *self);
const char         *goals_key_result_get_owner_id     (GoalsKeyResult *self);   /* property "owner" */
double              goals_key_result_get_weight       (GoalsKeyResult *self);
/* as stored; GOALS_DATE_NONE: the cycle's */
GoalsDate           goals_key_result_get_start_date   (GoalsKeyResult *self);
GoalsDate           goals_key_result_get_due          (GoalsKeyResult *self);
GoalsMeasure       *goals_key_result_get_measure      (GoalsKeyResult *self);
const char         *goals_key_result_get_kpi          (GoalsKeyResult *self);
GoalsList          *goals_key_result_get_milestones   (GoalsKeyResult *self);
GoalsCheckIns      *goals_key_result_get_check_ins    (GoalsKeyResult *self);
GoalsList          *goals_key_result_get_initiatives  (GoalsKeyResult *self);
GoalsKeyResultClosing *goals_key_result_get_closing   (GoalsKeyResult *self);
/* The objective it belongs to. (transfer none) (nullable) */
GoalsObjective     *goals_key_result_get_objective    (GoalsKeyResult *self);
/* Objectives aligned to this key result, sorted by rank. (transfer none) */
GListModel         *goals_key_result_get_aligned      (GoalsKeyResult *self);

/* Title comes from goals_entity_get_title(). */
double              goals_milestone_get_weight        (GoalsMilestone *self);
GoalsDate           goals_milestone_get_done_on       (GoalsMilestone *self);
const char         *goals_initiative_get_owner_id     (GoalsInitiative *self);  /* property "owner" */
GoalsDate           goals_initiative_get_due          (GoalsInitiative *self);
GoalsDate           goals_initiative_get_done_on      (GoalsInitiative *self);

G_END_DECLS
