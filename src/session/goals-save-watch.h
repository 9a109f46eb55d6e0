/* goals-save-watch.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-save-batch.h"

G_BEGIN_DECLS

/**
 * GoalsSaveWatch:
 *
 * Watches a save that a worker has, as long as it does. A folder on a share may stop answering without an error, for
 * seconds or for ever. What is edited meanwhile is kept on this machine, and after some seconds without a step the save
 * counts as stalled. Lives on the main thread, which waits for nothing.
 */
typedef struct _GoalsSaveWatch GoalsSaveWatch;

/* @changed: called with @user_data when something of what can be asked below is another. */
GoalsSaveWatch *goals_save_watch_new        (GoalsStore *store, GSourceOnceFunc changed, gpointer user_data);
void            goals_save_watch_free       (GoalsSaveWatch *self);

/* A worker has got @items (element-type GoalsSaveItem). @pending: what is edited from now on, which outlives the save.
 * (transfer none) */
void            goals_save_watch_begin      (GoalsSaveWatch *self, GPtrArray *items, GoalsSaveBatch *pending);
/* It came back. */
void            goals_save_watch_end        (GoalsSaveWatch *self);
/* @pending is another now. */
void            goals_save_watch_note       (GoalsSaveWatch *self);

/* What is edited is kept by somebody else now: nothing older comes after it. */
void            goals_save_watch_hold       (GoalsSaveWatch *self);

/* What the worker has; NULL while there is none. (transfer none) (nullable) (element-type GoalsSaveItem) */
GPtrArray      *goals_save_watch_get_items  (GoalsSaveWatch *self);
gboolean        goals_save_watch_is_stalled (GoalsSaveWatch *self);
/* Is all that is not saved on this machine, or was it at the last try? */
gboolean        goals_save_watch_is_kept    (GoalsSaveWatch *self);
/* Is it known whether all of it is? */
gboolean        goals_save_watch_is_settled (GoalsSaveWatch *self);

G_END_DECLS
