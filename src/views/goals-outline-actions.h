/* goals-outline-actions.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-outline-view.h"

G_BEGIN_DECLS

/* Everything that can be done with the selected rows, as actions to be inserted as "outline": add, add-before,
 * add-objective, add-child, add-key-result, rename, delete, cut, copy, paste, duplicate, indent, outdent, move-up,
 * move-down, check-in, expand-all, collapse-all, cancel. They know by themselves when they make sense. (transfer
 * full) */
GActionGroup *goals_outline_actions_new         (GoalsOutlineView *view);
/* The same as a menu for a row, with the keys that goals-outline-keys.h binds. (transfer full) */
GMenuModel   *goals_outline_actions_create_menu (void);
/* Selected rows without those that come along with another. (transfer container) */
GPtrArray    *goals_outline_actions_get_picked  (GoalsOutlineView *view);
/* Shows why something was refused. */
void          goals_outline_actions_refuse      (GoalsOutlineView *view, GError *error);
/* Adds an objective at the top level, or beside the selected one, and lets its title be typed. */
void          goals_outline_actions_add_objective (GoalsOutlineView *view);

G_END_DECLS
