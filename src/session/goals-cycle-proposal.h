/* goals-cycle-proposal.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-workspace.h"

G_BEGIN_DECLS

/* The cycle that somebody adds next: the first quarter from the one with @today on that is no cycle yet. @workspace
 * NULL: none is. @name is as people write quarters in their language. (out) (transfer full) */
void goals_cycle_propose (GoalsWorkspace *workspace, GoalsDate today, char **name, GoalsDate *start, GoalsDate *end);

/* The folder for a new workspace called @name in @parent: @name without what cannot stand in a file name anywhere.
   (transfer full) */
char *goals_workspace_propose_folder (const char *parent, const char *name);

G_END_DECLS
