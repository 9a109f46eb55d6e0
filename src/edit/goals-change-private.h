/* goals-change-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-change.h"

G_BEGIN_DECLS

/* For GoalsHistory and what keeps a history only. */

/* A string of twice that length, with all that is to be escaped, can be read again. */
#define GOALS_CHANGE_MEMO_BYTES (512 * 1024)

GoalsChange    *goals_change_new        (GoalsWorkspace *workspace, const char *label);
GoalsWorkspace *goals_change_get_workspace (GoalsChange *self);
/* Another number whenever it has joined another change. */
guint           goals_change_get_revision (GoalsChange *self);
void            goals_change_set_foreign (GoalsChange *self);
/* Adds what somebody wants to know again should the change be undone, which is kept with it over a restart. FALSE, and
 * nothing is added, when all of that would be larger than GOALS_CHANGE_MEMO_BYTES. */
gboolean        goals_change_add_memo   (GoalsChange *self, const char *memo);
/* (transfer none) (element-type utf8) */
GPtrArray      *goals_change_get_memos  (GoalsChange *self);
/* Frees what is in it. */
void            goals_operation_clear   (GoalsOperation *operation);
/* The entity's list of that name; NULL when either is not there. (transfer none) */
GoalsList      *goals_operation_find_list (GoalsWorkspace *workspace, const char *owner, const char *property);
/* What is set may be equal without being the same. */
gboolean        goals_param_values_equal (GParamSpec *pspec, const GValue *a, const GValue *b);
/* Does @operation, or takes it back; it must be possible. */
void            goals_operation_carry_out (GoalsWorkspace *workspace, GoalsOperation *operation, gboolean forward);
/* Records an operation that has been carried out; takes over what it holds. */
void            goals_change_add        (GoalsChange *self, GoalsOperation operation);
/* Carries @operation out and records it; takes over what it holds. */
void            goals_change_perform    (GoalsChange *self, GoalsOperation operation);
/* Takes operations back, newest first, until @length are left, and forgets them. */
void            goals_change_truncate   (GoalsChange *self, guint length);
/* The whole change again, or backwards. */
void            goals_change_replay     (GoalsChange *self, gboolean forward);
/* The same when others have been at work in between: each operation only where it is still ours to repeat or to take
 * back. Returns what was done, the way it was done, so that it can be done the other way round; NULL: nothing.
 * (transfer full) */
GoalsChange    *goals_change_replay_guarded (GoalsChange *self, gboolean forward);
/* Makes @operation fit the workspace as it is. FALSE: it is not ours any more. */
gboolean        goals_operation_adapt   (GoalsWorkspace *workspace, GoalsOperation *operation, gboolean forward);
/* Takes the place at @position, where somebody stands, for the one between these neighbours. */
void            goals_neighbours_note   (GoalsNeighbours *self, GoalsList *list, guint position);
void            goals_neighbours_clear  (GoalsNeighbours *self);
GoalsNeighbours goals_neighbours_copy   (const GoalsNeighbours *self);
/* Where @child, in @list or not, would stand there when it is put as near to them as can be. They may stand elsewhere
 * by now, and where neither is left it is @position. */
guint           goals_neighbours_find   (const GoalsNeighbours *self, GoalsList *list, GoalsEntity *child,
                                         guint position);
/* FALSE when whoever stands at @position has been moved since: all of them that are still in @list stand elsewhere. */
gboolean        goals_neighbours_stand  (const GoalsNeighbours *self, GoalsList *list, guint position);
/* TRUE when @operation takes its child out, or brings it in. */
gboolean        goals_operation_takes   (const GoalsOperation *operation, gboolean forward);
gboolean        goals_operation_places  (const GoalsOperation *operation, gboolean forward);
/* What is named and is not there after @done (of GoalsOperation, in the order in which they were done): takes back, or
 * leaves out, what made it so. */
void            goals_change_mend       (GoalsWorkspace *workspace, GArray *done, GHashTable *broken, gboolean forward);
/* What is named and not there already: set of goals_change_mend(). NULL when @self cannot make anything so. (transfer
   full) */
GHashTable     *goals_change_list_broken (GoalsChange *self);
/* Joins @next, made right after, when it sets nothing that this one did not set. FALSE: nothing happened. */
gboolean        goals_change_join       (GoalsChange *self, GoalsChange *next);

G_END_DECLS
