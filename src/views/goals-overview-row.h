/* goals-overview-row.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "goals-overview-item.h"

G_BEGIN_DECLS

/**
 * GoalsOverviewRow:
 *
 * One row of a card of the overview. Shows one thing after the other; what stays the same is neither laid out nor drawn
 * anew.
 */
#define GOALS_TYPE_OVERVIEW_ROW (goals_overview_row_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOverviewRow, goals_overview_row, GOALS, OVERVIEW_ROW, AdwPreferencesRow)

GtkWidget *goals_overview_row_new  (void);
/* Returns whether that is anything else than before. */
gboolean   goals_overview_row_show (GoalsOverviewRow *self, const GoalsOverviewItem *item);

G_END_DECLS
