/* goals-references.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-workspace.h"

G_BEGIN_DECLS

/* Is @id, which somebody names, not there (any more)? @within: the objective in which a link looks for a key result; NULL for the
 * others. */
typedef gboolean (*GoalsGoneFunc) (const char *id, const char *within, gpointer user_data);

/* TRUE when @field of @entity names something that is gone. @rest: zeroed; then the value without it. */
gboolean goals_references_reduce         (GoalsEntity *entity, const GoalsField *field, GoalsGoneFunc is_gone, gpointer user_data,
                                          GValue *rest);
/* Position from @start on of the first check-in whose author is gone, G_MAXUINT when there is none. */
guint    goals_references_find_author    (GoalsCheckIns *check_ins, guint start, GoalsGoneFunc is_gone, gpointer user_data);

G_END_DECLS
