/* goals-new-workspace.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-window.h"

G_BEGIN_DECLS

/* Asks for name, folder, first cycle and the user's name over @window, writes the new workspace and opens it there, or
 * in another window when one is open already. */
void goals_new_workspace_present (GoalsWindow *window, GoalsDate today);

G_END_DECLS
