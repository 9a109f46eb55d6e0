/* goals-store-tasks.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-store.h"

G_BEGIN_DECLS

/* The functions of a store that wait for the disk, in a worker thread. Each is what goals-store.h says of the one
 * without _async; the source of the result is the store. */

/* @unsaved is the worker's from now on. (transfer full) */
void           goals_store_look_async             (GoalsStore *store, GHashTable *unsaved, GAsyncReadyCallback callback,
                                                   gpointer user_data);
GoalsSighting *goals_store_look_finish            (GAsyncResult *result, GError **error);

/* One after the other, whatever becomes of each. (element-type GoalsCopy) (transfer full) */
void           goals_store_remove_copies_async    (GoalsStore *store, GPtrArray *copies, GAsyncReadyCallback callback,
                                                   gpointer user_data);
void           goals_store_return_copies_async    (GoalsStore *store, GPtrArray *copies, GAsyncReadyCallback callback,
                                                   gpointer user_data);

void           goals_store_overrule_async         (GoalsStore *store, const char *file, GBytes *bytes,
                                                   GAsyncReadyCallback callback,
                                                   gpointer user_data);
gboolean       goals_store_overrule_finish        (GAsyncResult *result, GError **error);

void           goals_store_restore_missing_async  (GoalsStore *store, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray     *goals_store_restore_missing_finish (GAsyncResult *result, GError **error);
/* @files are not to change any more. */
void           goals_store_accept_missing_async   (GoalsStore *store, GPtrArray *files, GAsyncReadyCallback callback,
                                                   gpointer user_data);
/* The files; NULL: that cannot be. (transfer full) (nullable) */
GPtrArray     *goals_store_accept_missing_finish  (GAsyncResult *result);

/* Makes the store's folder on this machine, so that it can be watched. */
void           goals_store_make_state_async       (GoalsStore *store, GAsyncReadyCallback callback, gpointer user_data);

/* Writes @name in the store's folder on this machine, in one piece, for nobody else to read. FALSE without error when
 * another program has written it since it held @expected (NULL: there was none): @found is what it holds. FALSE with
 * GOALS_STORAGE_ERROR_BUSY when another one has been writing there for seconds: try again. Nothing to do where there is
 * no such folder. Blocks without _async. @found: (out) (transfer full) */
gboolean       goals_store_keep                   (GoalsStore *store, const char *name, GBytes *expected, GBytes *bytes,
                                                   GBytes **found,
                                                   GError **error);
void           goals_store_keep_async             (GoalsStore *store, const char *name, GBytes *expected, GBytes *bytes,
                                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean       goals_store_keep_finish            (GAsyncResult *result, GBytes **found, GError **error);

/* Calls back when all that @archive was to keep is there, which holds it until then: whoever else lets go of it waits
 * for nothing. The source of the result, which says nothing else, is the archive. */
void           goals_archive_wait_async           (GoalsArchive *archive, GCancellable *cancellable,
                                                   GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
