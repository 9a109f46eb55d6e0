/* goals-overview-item.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-vocabulary.h"

G_BEGIN_DECLS

/* What stands at the end of a row. */
typedef enum { GOALS_OVERVIEW_STATUS, GOALS_OVERVIEW_HEALTH, GOALS_OVERVIEW_WHEN } GoalsOverviewEnd;

/* What one row shows; strings as people wrote them. */
typedef struct
{
  const char      *title;
  const char      *subtitle;            /* NULL for none */
  const char      *explanation;         /* tooltip, and description for assistive technology; NULL for none */
  const char      *action;              /* "win.show-entity" */
  const char      *target;              /* its string parameter */
  GoalsOverviewEnd end;
  GoalsStatus      status;              /* GOALS_OVERVIEW_STATUS */
  gboolean         stale;
  GoalsHealth      health;              /* GOALS_OVERVIEW_HEALTH */
  const char      *when;                /* GOALS_OVERVIEW_WHEN */
} GoalsOverviewItem;

/* A copy has strings of its own: the thing it tells of may go. */
GoalsOverviewItem *goals_overview_item_copy  (const GoalsOverviewItem *item);
void               goals_overview_item_free  (GoalsOverviewItem *item);
/* NULL is equal to nothing. */
gboolean           goals_overview_item_equal (const GoalsOverviewItem *a, const GoalsOverviewItem *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsOverviewItem, goals_overview_item_free)

G_END_DECLS
