/* goals-autosave.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-change.h"
#include "goals-flush.h"

G_BEGIN_DECLS

typedef enum { GOALS_SAVE_SAVED, GOALS_SAVE_PENDING, GOALS_SAVE_SAVING, GOALS_SAVE_FAILED } GoalsSaveState;

/**
 * GoalsAutosave:
 *
 * Writes what changes, shortly after it changed, in a worker, one save at a time; only the bytes are made on the main
 * thread, a few milliseconds at once. What could not be written stays pending and is tried again every few seconds, and
 * whenever something is flushed. Lives on the main thread; only bytes cross over to the worker. A save that is running
 * when nobody needs it any more goes on, and so does what is to be saved after it.
 *
 * Signal "state-changed".
 */
#define GOALS_TYPE_AUTOSAVE (goals_autosave_get_type ())
G_DECLARE_FINAL_TYPE (GoalsAutosave, goals_autosave, GOALS, AUTOSAVE, GObject)

/* The documents are those of @workspace, or were, which is kept. */
GoalsAutosave  *goals_autosave_new         (GoalsWorkspace *workspace, GoalsStore *store);
/* The documents of @change are to be written, but for those in @settled (a set, or NULL), which the disk has like that
   already. */
void            goals_autosave_note        (GoalsAutosave *self, GoalsChange *change, GHashTable *settled);
/* @document is to be written. */
void            goals_autosave_add         (GoalsAutosave *self, GoalsEntity *document);
/* Everything that may not be on disk yet, each once, also what is being written. (transfer full) (element-type
   GoalsEntity) */
GPtrArray      *goals_autosave_list_unsaved (GoalsAutosave *self);
gboolean        goals_autosave_is_unsaved  (GoalsAutosave *self, GoalsEntity *document);
/* A worker has, or is about to get, what is to be written; also when it tries again after a failure, which
   GOALS_SAVE_FAILED does not say. */
gboolean        goals_autosave_is_saving   (GoalsAutosave *self);
GoalsSaveState  goals_autosave_get_state   (GoalsAutosave *self);
/* Why the last save failed, or, with GOALS_STORAGE_ERROR_STALLED, why the one that is running seems to have: it may
   still end well. NULL unless GOALS_SAVE_FAILED. */
const GError   *goals_autosave_get_error   (GoalsAutosave *self);
/* Is what is not saved on this machine? Then the next load has it. */
gboolean        goals_autosave_is_kept     (GoalsAutosave *self);
/* Saves now; finishes when nothing is pending any more, or a save has failed, or does not get on. */
void            goals_autosave_flush_async (GoalsAutosave *self, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer user_data);
gboolean        goals_autosave_flush_finish (GoalsAutosave *self, GAsyncResult *result, GError **error);
/* The same for the command line and the last moment, while which the main loop does not run: what
 * goals_autosave_flush_begin() returns, NULL when nothing is to be saved, is for goals_autosave_flush_end(), which
 * waits, also for a save that is running; @patience_ms: see goals_flush_end(). */
GoalsFlush     *goals_autosave_flush_begin (GoalsAutosave *self);
gboolean        goals_autosave_flush_end   (GoalsAutosave *self, GoalsFlush *flush, guint patience_ms, GError **error);

G_END_DECLS
