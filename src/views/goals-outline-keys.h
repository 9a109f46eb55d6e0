/* goals-outline-keys.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-outline-view.h"

G_BEGIN_DECLS

/* The keys of the outline: the list's own do not fit a tree that is edited. Actions are looked up as "outline.*" from
   @view. */
void goals_outline_keys_attach (GoalsOutlineView *view);

G_END_DECLS
