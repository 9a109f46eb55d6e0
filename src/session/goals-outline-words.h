/* goals-outline-words.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-outline.h"
#include "goals-session.h"

G_BEGIN_DECLS

/* One row as a sentence for those who hear it: "Happy customers, level 2, 42 %, on track, owner Ana". (transfer
   full) */
char *goals_outline_describe        (GoalsSession *session, GoalsOutlineNode *node);
/* "3 key results"; "" for none and for a key result. (transfer full) */
char *goals_outline_describe_count  (GoalsOutlineNode *node);
/* "3 objectives deleted", "2 objectives and 4 key results deleted": of what goes with @entities, both counted with
 * everything below them. (transfer full) */
char *goals_outline_describe_delete (GPtrArray *entities);
/* Who owns it: a name, or "". */
const char *goals_outline_get_owner_name (GoalsSession *session, GoalsEntity *entity);

G_END_DECLS
