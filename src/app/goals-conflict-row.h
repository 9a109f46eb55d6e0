/* goals-conflict-row.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsConflictRow:
 *
 * One thing about which the workspace and others do not agree: where it is, both values, and the answers that there
 * are. An answer takes the item out of the list of the session, and the row with it; where it cannot be so the row says
 * why.
 */
#define GOALS_TYPE_CONFLICT_ROW (goals_conflict_row_get_type ())
G_DECLARE_FINAL_TYPE (GoalsConflictRow, goals_conflict_row, GOALS, CONFLICT_ROW, AdwPreferencesRow)

GtkWidget *goals_conflict_row_new (GoalsSession *session, GoalsConflictItem *item);

G_END_DECLS
