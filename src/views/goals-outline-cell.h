/* goals-outline-cell.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-outline-words.h"

G_BEGIN_DECLS

/* The columns beside the title, the most important first: the last ones give way where there is no room. */
typedef enum
{
  GOALS_OUTLINE_PROGRESS,
  GOALS_OUTLINE_STATUS,
  GOALS_OUTLINE_OWNER,
  GOALS_OUTLINE_DUE,
  GOALS_OUTLINE_CONFIDENCE,
  GOALS_OUTLINE_N_COLUMNS,
} GoalsOutlineColumn;

const char *goals_outline_column_get_title (GoalsOutlineColumn column);
/* Pixels at normal text size. */
int         goals_outline_column_get_width (GoalsOutlineColumn column);

/**
 * GoalsOutlineCell:
 *
 * One figure of a row of the outline.
 */
#define GOALS_TYPE_OUTLINE_CELL (goals_outline_cell_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOutlineCell, goals_outline_cell, GOALS, OUTLINE_CELL, GtkWidget)

GtkWidget *goals_outline_cell_new      (GoalsOutlineColumn column);
/* @node NULL: not in use. */
void       goals_outline_cell_set_node (GoalsOutlineCell *self, GoalsOutlineNode *node);
/* Shows what the model says now. */
void       goals_outline_cell_refresh  (GoalsOutlineCell *self, GoalsSession *session);

G_END_DECLS
