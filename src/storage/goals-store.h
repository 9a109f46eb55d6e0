/* goals-store.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-document.h"

G_BEGIN_DECLS

/**
 * GoalsStore:
 *
 * The folder of a workspace. Opening reads everything (call it in a worker); saving takes bytes made beforehand, so that the
 * thread that writes never touches the model. No function here blocks on anything but the disk.
 */
#define GOALS_TYPE_STORE (goals_store_get_type ())
G_DECLARE_FINAL_TYPE (GoalsStore, goals_store, GOALS, STORE, GObject)

/* @path: the folder, or its workspace.goals.json. Does not touch the disk. */
GoalsStore     *goals_store_new          (const char *path);
const char     *goals_store_get_path     (GoalsStore *self);    /* the folder, absolute */

/* Reads the workspace. NULL with @error only when there is none to show at all (no folder, no readable manifest); every
 * other trouble is in goals_store_get_problems() and the rest is loaded. (transfer full) */
GoalsWorkspace *goals_store_load         (GoalsStore *self, GCancellable *cancellable, GError **error);
/* (element-type GoalsProblem), sorted by file; of the last load */
GPtrArray      *goals_store_get_problems (GoalsStore *self);
/* TRUE when a document was written by a newer Goals, or the folder cannot be written: what the last load or save found, without
 * a look at the disk. FALSE before. Any thread. */
gboolean        goals_store_is_read_only (GoalsStore *self);
/* Makes the folder (0777 & ~umask) and writes all documents of @workspace. Fails with EXISTS when a manifest is there. */
gboolean        goals_store_create       (GoalsStore *self, GoalsWorkspace *workspace, GCancellable *cancellable, GError **error);

/* One document to write (bytes) or to remove (bytes NULL). */
typedef struct { char *file; GBytes *bytes; } GoalsSaveItem;
GoalsSaveItem *goals_save_item_new  (GoalsEntity *document, gboolean removed);
void           goals_save_item_free (GoalsSaveItem *item);

/* Durably: parse-back check, journal, temporary file, fsync, exchange of names, a look at what was displaced, fsync of the folder, every
 * return value looked at. Items that are already on disk with the same bytes are not written. What others have changed since it was
 * read is merged, see goals_store_take_outside(). All items or, should everything end in between, what is missing at the next
 * load. Blocks, also until another save is over: call it in a worker, or as the last thing. Any thread. (element-type
 * GoalsSaveItem) */
gboolean        goals_store_save         (GoalsStore *self, GPtrArray *items, GCancellable *cancellable, GError **error);

/* TRUE when the last load found changes of an earlier run that could not be put into the folder: they are loaded, and every save tries
 * them again. */
gboolean        goals_store_has_unfinished (GoalsStore *self);
/* What saves have found changed by others, and what it is now: to be taken over into the model. Any thread. (transfer
 * full) (element-type GoalsOutside), see goals-saver.h */
GPtrArray      *goals_store_take_outside   (GoalsStore *self);

G_END_DECLS
