/* goals-outline-columns.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-outline-cell.h"

G_BEGIN_DECLS

/**
 * GoalsOutlineColumns:
 *
 * The figures beside the titles of an outline. Where there is no room for all of them the least important give way.
 */
#define GOALS_TYPE_OUTLINE_COLUMNS (goals_outline_columns_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOutlineColumns, goals_outline_columns, GOALS, OUTLINE_COLUMNS, GObject)

/* Adds them to @list, whose rows are GtkTreeListRow of GoalsOutlineNode and which scrolls in @scrolled. Both outlive
   the result. */
GoalsOutlineColumns *goals_outline_columns_new     (GtkColumnView *list, GtkScrolledWindow *scrolled);
/* Shows what @session (nullable) says now, also in rows that come later. */
void                 goals_outline_columns_refresh (GoalsOutlineColumns *self, GoalsSession *session);
/* Refreshes only the cells that were in use at the mark: newer ones show what is true already. */
void                 goals_outline_columns_mark    (GoalsOutlineColumns *self);
void                 goals_outline_columns_refresh_seen (GoalsOutlineColumns *self);

G_END_DECLS
