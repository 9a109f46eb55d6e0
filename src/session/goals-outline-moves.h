/* goals-outline-moves.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-commands.h"
#include "goals-outline.h"

G_BEGIN_DECLS

/* Moving things about in an outline: what a drop, a key or a paste means for the things taken along and the row it
 * happens on. Each is one undoable step; when something is impossible nothing happens and @error says why in a sentence
 * for people.
 *
 * @entities: GoalsObjective and GoalsKeyResult, in the order in which they are to stand. */

typedef enum { GOALS_ZONE_INTO, GOALS_ZONE_BEFORE, GOALS_ZONE_AFTER } GoalsZone;

/* Of @entities those shown, each once, from top to bottom, without those that anyway come along with another. (transfer
   container) */
GPtrArray *goals_outline_pick     (GoalsOutline *self, GPtrArray *entities);

/* Where things that go to @target (NULL: the top level) in @zone come to stand. */
typedef struct
{
  gboolean        objectives_fit;
  GoalsLink      *parent;               /* of objectives; NULL: top level */
  GoalsPlace      place;
  GoalsObjective *sibling;
  GoalsObjective *key_results_to;       /* NULL: key results do not fit */
  GoalsKeyResult *before;               /* the key result that they come before; NULL: last */
} GoalsDestination;

void       goals_destination_clear (GoalsDestination *destination);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GoalsDestination, goals_destination_clear)

/* What a zone of a row means for these things: a row that cannot take them before or after takes them into itself. */
GoalsZone  goals_outline_refine_zone (GoalsOutline *self, GPtrArray *entities, GoalsOutlineNode *target, double share);
void       goals_outline_find_destination (GoalsOutline *self, GPtrArray *entities, GoalsOutlineNode *target,
                                           GoalsZone zone,
                                           GoalsDestination *destination);
/* On success *@sentence (nullable place) is what would happen: "Align “Faster answers” to “Happy customers”". */
gboolean   goals_outline_can_drop (GoalsOutline *self, GPtrArray *entities, GoalsOutlineNode *target, GoalsZone zone,
                                   gboolean copy,
                                   char **sentence, GError **error);
/* With @copy the things stay where they are. *@moved (nullable place): what stands there now. (transfer container) */
gboolean   goals_outline_drop     (GoalsOutline *self, GoalsHistory *history, GPtrArray *entities,
                                   GoalsOutlineNode *target,
                                   GoalsZone zone, gboolean copy, GPtrArray **moved, GError **error);

/* Objectives below the row before them, which may be a key result; key results cannot go further in. */
gboolean   goals_outline_indent   (GoalsOutline *self, GoalsHistory *history, GPtrArray *entities, GError **error);
/* Objectives to stand after what they were below; key results to the objective above theirs. */
gboolean   goals_outline_outdent  (GoalsOutline *self, GoalsHistory *history, GPtrArray *entities, GError **error);
/* One place up (-1) or down (1) among the siblings; a key result at the end goes on to the next objective. */
gboolean   goals_outline_shift    (GoalsOutline *self, GoalsHistory *history, GPtrArray *entities, int direction,
                                   GError **error);
/* Copies beside the originals. (transfer container) the copies */
GPtrArray *goals_outline_duplicate (GoalsOutline *self, GoalsHistory *history, GPtrArray *entities);

G_END_DECLS
