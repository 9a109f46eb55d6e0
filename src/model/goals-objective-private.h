/* goals-objective-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-objective.h"
#include "goals-ranked-list.h"

G_BEGIN_DECLS

/* The cascade's state, written by the workspace only. */

void             goals_objective_set_above          (GoalsObjective *self, GoalsEntity *above);
/* Made when first asked for: most objectives and key results have nobody below them. */
GoalsRankedList *goals_objective_ensure_aligned     (GoalsObjective *self);
GoalsRankedList *goals_key_result_ensure_aligned    (GoalsKeyResult *self);

G_END_DECLS
