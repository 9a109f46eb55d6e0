/* goals-change-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-change.h"

G_BEGIN_DECLS

/* For GoalsHistory only. */

GoalsChange    *goals_change_new        (GoalsWorkspace *workspace, const char *label);
/* Carries @operation out and records it; takes over what it holds. */
void            goals_change_perform    (GoalsChange *self, GoalsOperation operation);
/* Takes operations back, newest first, until @length are left, and forgets them. */
void            goals_change_truncate   (GoalsChange *self, guint length);
/* The whole change again, or backwards. */
void            goals_change_replay     (GoalsChange *self, gboolean forward);
/* Joins @next, made right after, when it sets nothing that this one did not set. FALSE: nothing happened. */
gboolean        goals_change_join       (GoalsChange *self, GoalsChange *next);

G_END_DECLS
