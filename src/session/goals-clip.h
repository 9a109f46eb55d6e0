/* goals-clip.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-document.h"
#include "goals-outline-moves.h"

G_BEGIN_DECLS

/* Objectives and key results on their way through the clipboard: whole, for Goals, and as an indented list, for every
 * other program.
 *
 * The whole form is a JSON text sequence (RFC 7464): for each thing its kind ("objective", "key-result") and its
 * document. Objectives bring along what is aligned below them, parents first. */
#define GOALS_CLIP_MIME "application/vnd.example.goals+json-seq"

/* @entities as goals_outline_pick() gives them. (transfer full) */
GBytes    *goals_clip_write      (GPtrArray *entities);
/* Objectives as they are nested, key results below them as "KR: …". (transfer full) */
char      *goals_clip_write_text (GPtrArray *entities);

/* Detached entities, parents first; an objective's parent is among them or is where it came from. (transfer full) */
GPtrArray *goals_clip_read       (GBytes *bytes, GError **error);
/* The same from lines of text: indentation nests, bullets and numbers are taken off, a line that starts with "KR" is a
 * key result. NULL with error when there is no line with text in it, more lines or longer ones than anybody wants as
 * objectives. (transfer full) */
GPtrArray *goals_clip_read_text  (const char *text, GError **error);

/* Puts them there as one step, under new ids; what they refer to and this workspace does not have is left out;
 * objectives from text come into @cycle (nullable). *@pasted (nullable place): what came in at the destination itself.
 * (transfer container) */
gboolean   goals_clip_paste      (GoalsOutline *outline, GoalsHistory *history, GPtrArray *entities, GoalsCycle *cycle,
                                  GoalsOutlineNode *target, GoalsZone zone, GPtrArray **pasted, GError **error);

G_END_DECLS
