/* goals-overview-row.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

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

/**
 * GoalsOverviewRow:
 *
 * One row of a card of the overview. Shows one thing after the other; what stays the same is neither laid out nor drawn
 * anew.
 */
#define GOALS_TYPE_OVERVIEW_ROW (goals_overview_row_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOverviewRow, goals_overview_row, GOALS, OVERVIEW_ROW, AdwPreferencesRow)

GtkWidget *goals_overview_row_new  (void);
void       goals_overview_row_show (GoalsOverviewRow *self, const GoalsOverviewItem *item);

G_END_DECLS
