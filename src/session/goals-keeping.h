/* goals-keeping.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kept.h"

G_BEGIN_DECLS

/* While a workspace is open somebody has the time to keep all of it on this machine, see goals_kept_add(): documents
 * that are never edited here as well, should its folder not be there one day. */
typedef struct _GoalsKeeping GoalsKeeping;

/* What is kept is what @store has read by now. May wait for the store. Any thread. */
GoalsKeeping *goals_keeping_new   (GoalsStore *store);
/* @delay_ms from now, in a worker. */
void          goals_keeping_begin (GoalsKeeping *self, guint delay_ms);
/* Does not wait for the worker; what is not kept by now is kept the next time. */
void          goals_keeping_free  (GoalsKeeping *self);

/* What this machine has of the workspace that was last open in the folder @path, see goals_kept_find(), found in a
   worker. */
void       goals_keeping_find_async  (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                                      gpointer user_data);
/* NULL also without error: there is nothing. (transfer full) (nullable) */
GoalsKept *goals_keeping_find_finish (GAsyncResult *result, GError **error);
/* Makes a workspace of that in the folder @to, in a worker. */
void       goals_keeping_save_async  (const char *path, const char *to, GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean   goals_keeping_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
