/* goals-moved-parts.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-workspace.h"

G_BEGIN_DECLS

/* Takes out of @version, a detached version of a document, what is in another document of @workspace by now. Gives a
 * detached copy of each such document, with what was taken out in place of what it has under the same ids. (transfer
 * full) (element-type GoalsEntity) */
GPtrArray *goals_moved_parts_take (GoalsWorkspace *workspace, GoalsEntity *version);

G_END_DECLS
