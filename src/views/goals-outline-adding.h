/* goals-outline-adding.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-outline-view.h"

G_BEGIN_DECLS

typedef enum
{
  GOALS_OUTLINE_ADD_AFTER,              /* the same kind of thing after the selected one */
  GOALS_OUTLINE_ADD_BEFORE,
  GOALS_OUTLINE_ADD_OBJECTIVE,          /* an objective beside the selected one */
  GOALS_OUTLINE_ADD_CHILD,              /* an objective aligned to the selected thing */
  GOALS_OUTLINE_ADD_KEY_RESULT,         /* a key result of the selected objective, or after the selected key result */
} GoalsOutlineAdd;

/* Adds it and opens its title for typing. What is typed then becomes part of the same undoable step; giving it up takes
 * the new thing away again. */
void goals_outline_add (GoalsOutlineView *view, GoalsOutlineAdd what);

G_END_DECLS
