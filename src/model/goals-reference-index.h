/* goals-reference-index.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-entity.h"

G_BEGIN_DECLS

/* For GoalsWorkspace only: who names whom, by references, links, lists of ids and as the author of check-ins. Whoever
 * stands in it must be taken out before it goes. */
typedef struct _GoalsReferenceIndex GoalsReferenceIndex;

GoalsReferenceIndex *goals_reference_index_new    (void);
void                 goals_reference_index_free   (GoalsReferenceIndex *self);

/* What @entity alone names, not what is below it; again whenever it may name something else. */
void                 goals_reference_index_update (GoalsReferenceIndex *self, GoalsEntity *entity);
/* @entity names @id now, too. */
void                 goals_reference_index_add    (GoalsReferenceIndex *self, GoalsEntity *entity, const char *id);
void                 goals_reference_index_remove (GoalsReferenceIndex *self, GoalsEntity *entity);
/* See goals_workspace_list_namers(). */
GPtrArray           *goals_reference_index_lookup (GoalsReferenceIndex *self, const char *id);

G_END_DECLS
