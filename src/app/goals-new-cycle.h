/* goals-new-cycle.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-window.h"

G_BEGIN_DECLS

/* Asks for a new cycle over @window, adds it to the workspace and shows it. */
void goals_new_cycle_present (GoalsWindow *window);

G_END_DECLS
