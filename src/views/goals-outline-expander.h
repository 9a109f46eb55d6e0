/* goals-outline-expander.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-outline.h"

G_BEGIN_DECLS

/**
 * GoalsOutlineExpander:
 *
 * What stands before a title in the outline: as much room as the row is deep, and an arrow that opens and closes it. A
 * GtkTreeExpander for rows that are not those of a GtkTreeListModel, which takes too long for tens of thousands of
 * them: the same keys, the same style, and a row opens when something is dragged over it for a while.
 *
 * Signals: "toggled" (expanded): the user wants it open or closed.
 */
#define GOALS_TYPE_OUTLINE_EXPANDER (goals_outline_expander_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOutlineExpander, goals_outline_expander, GOALS, OUTLINE_EXPANDER, GtkWidget)

GtkWidget *goals_outline_expander_new      (GtkWidget *child);
/* Shows how @node stands now; NULL: none. */
void       goals_outline_expander_set_node (GoalsOutlineExpander *self, GoalsOutlineNode *node);

G_END_DECLS
