/* goals-references.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-workspace.h"

G_BEGIN_DECLS

/* Is @id, which somebody names, not there (any more)? @within: the objective in which a link looks for a key result;
 * NULL for the others. */
typedef gboolean (*GoalsGoneFunc) (const char *id, const char *within, gpointer user_data);

/* Is @field one in which entities name others by their ids? The authors of check-ins are apart. */
gboolean goals_references_may_name       (const GoalsField *field);
/* TRUE when @field of @entity names something that is gone. @rest: zeroed; then the value without it. */
gboolean goals_references_reduce         (GoalsEntity *entity, const GoalsField *field, GoalsGoneFunc is_gone,
                                          gpointer user_data,
                                          GValue *rest);
/* Position from @start on of the first check-in whose author is gone, G_MAXUINT when there is none. */
guint    goals_references_find_author    (GoalsCheckIns *check_ins, guint start, GoalsGoneFunc is_gone,
                                          gpointer user_data);

typedef void (*GoalsNameFunc) (const char *id, gpointer user_data);

/* Every id that @entity alone names, not what is below it; perhaps more than once. */
void     goals_references_foreach        (GoalsEntity *entity, GoalsNameFunc func, gpointer user_data);

/* Taking ids out of whatever names them: references, links (of which the objective stays when only the key result
 * goes), lists of ids and the authors of check-ins. */
typedef struct
{
  GoalsGoneFunc is_gone;
  /* How to change an entity; it is walked over meanwhile, and stays what and where it is otherwise. */
  void     (*set_value)    (GoalsEntity *entity, const char *property, const GValue *value, gpointer user_data);
  void     (*put_check_in) (GoalsKeyResult *key_result, const GoalsCheckIn *check_in, gpointer user_data);
  gpointer   user_data;
} GoalsReferenceCleaner;

/* Of @entity alone, not of what is below it. Changes only what names something that is gone. */
void goals_references_clean (GoalsEntity *entity, const GoalsReferenceCleaner *cleaner);

G_END_DECLS
