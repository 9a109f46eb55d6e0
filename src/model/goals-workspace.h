/* goals-workspace.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-list.h"
#include "goals-values.h"
#include "goals-people.h"
#include "goals-objective.h"
#include "goals-kpi.h"

G_BEGIN_DECLS

/**
 * GoalsWorkspace:
 *
 * The root: a folder of documents. Keeps every id in one index and the cascade (who is aligned to whom) as sorted child
 * lists. Invariant: the cascade is a forest, and follows from the documents alone, in whatever order they came;
 * objectives whose alignments make a circle all stand at the top level, as does one whose alignment names nothing,
 * while the documents keep what they say.
 */
#define GOALS_TYPE_WORKSPACE (goals_workspace_get_type ())
G_DECLARE_FINAL_TYPE (GoalsWorkspace, goals_workspace, GOALS, WORKSPACE, GoalsEntity)

GoalsWorkspace *goals_workspace_new            (const char *name);
const char     *goals_workspace_get_name       (GoalsWorkspace *self);
GoalsSettings  *goals_workspace_get_settings   (GoalsWorkspace *self);
GoalsList      *goals_workspace_get_people     (GoalsWorkspace *self);
GoalsList      *goals_workspace_get_teams      (GoalsWorkspace *self);
GoalsList      *goals_workspace_get_cycles     (GoalsWorkspace *self);
/* All of them, in no particular order; each is a document of its own. */
GoalsList      *goals_workspace_get_objectives (GoalsWorkspace *self);
GoalsList      *goals_workspace_get_kpis       (GoalsWorkspace *self);

/* (transfer none) (nullable) any entity by id; NULL for NULL or an id that nobody has */
GoalsEntity    *goals_workspace_lookup         (GoalsWorkspace *self, const char *id);
/* The same, and of that type. */
gpointer        goals_workspace_lookup_typed   (GoalsWorkspace *self, const char *id, GType type);

/* Everything in the workspace that names @id, be that there or not: in a reference, a link, a list of ids or as the
 * author of a check-in. Found without a walk over all there is, but for the first time that somebody asks where
 * goals_workspace_index_names() has not been called. (transfer full) (element-type GoalsEntity): sorted by id */
GPtrArray      *goals_workspace_list_namers    (GoalsWorkspace *self, const char *id);
/* Takes that walk, a tenth of a second for ten thousand objectives, for a thread that nobody waits for. */
void            goals_workspace_index_names    (GoalsWorkspace *self);

/* Objectives without (valid) parent, sorted by rank: a GListModel of GoalsObjective. (transfer none) */
GListModel     *goals_workspace_get_roots      (GoalsWorkspace *self);
/* The KPIs sorted by rank. (transfer none) */
GListModel     *goals_workspace_get_kpi_board  (GoalsWorkspace *self);

/* FALSE with a sentence for people when @objective cannot be aligned there: to itself, below itself, to nothing.
 * @parent NULL (top level) is always possible. */
gboolean        goals_workspace_can_align      (GoalsWorkspace *self, GoalsObjective *objective, GoalsLink *parent,
                                                GError **error);

/* Would @objective be below itself? A parent that is not there makes no circle. */
gboolean        goals_workspace_closes_circle  (GoalsWorkspace *self, GoalsObjective *objective, GoalsLink *parent);
/* The objective that the parent of @objective names, also when the two are on a circle. (transfer none) (nullable) */
GoalsObjective *goals_workspace_get_linked     (GoalsWorkspace *self, GoalsObjective *objective);
/* Of each circle the objective with the largest id. (transfer container) (element-type GoalsObjective) */
GPtrArray      *goals_workspace_list_circles   (GoalsWorkspace *self);

#define GOALS_MODEL_ERROR (goals_model_error_quark ())
GQuark goals_model_error_quark (void);

typedef enum
{
  GOALS_MODEL_ERROR_CYCLE,              /* the alignment would close a circle */
  GOALS_MODEL_ERROR_NOT_FOUND,          /* a reference names nothing */
  GOALS_MODEL_ERROR_INVALID,            /* a value that the property cannot take */
} GoalsModelError;

G_END_DECLS
