/* goals-cycle-menu.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-workspace.h"

G_BEGIN_DECLS

/**
 * GoalsCycleMenu:
 *
 * The button at the start of the header bar that says which cycle is shown, with the workspace's cycles by state, all
 * of them, and what is done with cycles. Works through the actions win.cycle (string: id, "" for all), win.new-cycle
 * and win.manage-cycles.
 *
 * Properties: workspace (GoalsWorkspace, nullable), cycle (GoalsCycle, nullable: all).
 */
#define GOALS_TYPE_CYCLE_MENU (goals_cycle_menu_get_type ())
G_DECLARE_FINAL_TYPE (GoalsCycleMenu, goals_cycle_menu, GOALS, CYCLE_MENU, GtkWidget)

void        goals_cycle_menu_set_workspace (GoalsCycleMenu *self, GoalsWorkspace *workspace);
void        goals_cycle_menu_set_cycle     (GoalsCycleMenu *self, GoalsCycle *cycle);
/* The menu's contents: sections of items with target win.cycle, those that are shown first first. (transfer full) */
GMenuModel *goals_cycle_menu_describe      (GoalsWorkspace *workspace);

G_END_DECLS
