/* goals-reconciler.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-autosave.h"
#include "goals-conflict-list.h"
#include "goals-history.h"

G_BEGIN_DECLS

/**
 * GoalsReconciler:
 *
 * Keeps an open workspace and its folder in step while others change the folder: looks in a worker when something
 * stirs, takes over what changed as "Changes by Others", merges it with what is not saved yet, and lists what cannot be
 * decided. Never while the history is busy or a save runs. Lives on the main thread.
 *
 * Signals: "looked", after everything that a look found was taken over or listed; "missing-changed".
 */
#define GOALS_TYPE_RECONCILER (goals_reconciler_get_type ())
G_DECLARE_FINAL_TYPE (GoalsReconciler, goals_reconciler, GOALS, RECONCILER, GObject)

GoalsReconciler   *goals_reconciler_new           (GoalsHistory *history, GoalsStore *store, GoalsAutosave *autosave);
/* Lists what there is from before, and what lies in the folder. Blocks: before anybody else knows the reconciler, in
   any thread. */
void               goals_reconciler_begin         (GoalsReconciler *self);
/* From now on looks by itself. @poll_ms as for goals_folder_watch_new(). */
void               goals_reconciler_watch         (GoalsReconciler *self, guint poll_ms);
/* Nothing is taken over any more: the workspace is being closed. */
void               goals_reconciler_stop          (GoalsReconciler *self);
/* Looks as soon as possible. */
void               goals_reconciler_look          (GoalsReconciler *self);
/* Lists what saves have met and could not decide, and keeps the list for the next time. Blocks: the last thing. */
void               goals_reconciler_keep          (GoalsReconciler *self);
/* May what another program asks be about something that it has saved and that is not known here yet? An answer would
 * be one to what is here. */
gboolean           goals_reconciler_is_behind     (GoalsReconciler *self);
/* Answers @item when that is over. FALSE with error when nobody looks. */
gboolean           goals_reconciler_postpone      (GoalsReconciler *self, GoalsConflictItem *item, GoalsAnswer answer,
                                                   GError **error);
/* @item has been answered: it goes, for good once all that is unsaved now is saved. */
void               goals_reconciler_remove_answered (GoalsReconciler *self, GoalsConflictItem *item);

/* The document that @item is about; NULL: it is not there. (transfer full) (nullable) */
GBytes            *goals_reconciler_write_document (GoalsReconciler *self, GoalsConflictItem *item);
/* An answer to @item has been the newest step: should it be undone, @item is asked again. @before, NULL: nothing, is
 * what goals_reconciler_write_document() gave before. */
void               goals_reconciler_note_answered (GoalsReconciler *self, GoalsConflictItem *item, GBytes *before);

/* @copy has just been merged: should what has been done until now be undone, it is in the folder again, unless
 * something else is there by then. */
void               goals_reconciler_note_merged   (GoalsReconciler *self, const GoalsCopy *copy);

/* Somebody has answered here that the key result @id, which is in the document @file as well, is to be in the document
 * @here. Others who are asked the same may have answered the other way round, and then either has taken it out where
 * the other has it: should it go from where it is here, to nowhere, it stays, and is asked about. On this machine also
 * in another program, or in the next one, see goals-contested.h. */
void               goals_reconciler_note_contested (GoalsReconciler *self, const char *id, const char *file,
                                                    const char *here);

/* The history begins with the steps of an earlier run: what was noted of those then is noted. */
void               goals_reconciler_recall        (GoalsReconciler *self);

/* The history has changed: @change, which was made or, unless @forward, taken back, touches these documents. */
void               goals_reconciler_note          (GoalsReconciler *self, GoalsChange *change, gboolean forward);
/* What is just being taken over as it is on disk: a set of GoalsEntity. (transfer none) */
GHashTable        *goals_reconciler_get_settled   (GoalsReconciler *self);

GoalsConflictList *goals_reconciler_get_conflicts (GoalsReconciler *self);
/* What is wrong with the documents as far as is known now. (transfer full) (element-type GoalsProblem), sorted by
   file */
GPtrArray         *goals_reconciler_list_problems (GoalsReconciler *self);
/* What the documents say about each other may be otherwise now: the next list of problems is made anew. */
void               goals_reconciler_check_again   (GoalsReconciler *self);
/* How many documents have gone at once, so many that nothing is believed of it; else 0. */
guint              goals_reconciler_get_missing   (GoalsReconciler *self);
/* The document that has gone, where it is one. (transfer none) (nullable) */
GoalsEntity       *goals_reconciler_get_missing_one (GoalsReconciler *self);
/* Their files, for whoever is asked about them; more may be missing by the time of the answer. (transfer full)
   (element-type utf8) */
GPtrArray         *goals_reconciler_list_missing (GoalsReconciler *self);
/* Those that were in @files, which are not to change any more, were meant to go, see goals_store_accept_missing(). */
gboolean           goals_reconciler_accept_missing (GoalsReconciler *self, GPtrArray *files);
/* They are written again. */
void               goals_reconciler_restore_missing (GoalsReconciler *self);

/* Removes the file of @copy when nothing is unsaved any more, and a second has gone by in which nobody has changed its
 * document: otherwise what was merged into is not what is there, and it is listed again. */
void               goals_reconciler_remove_copy   (GoalsReconciler *self, const GoalsCopy *copy);
/* Are files that were answered about not yet what they are to be, or not looked at since? */
gboolean           goals_reconciler_is_settling   (GoalsReconciler *self);
/* Are copies being removed, or put back? */
gboolean           goals_reconciler_is_removing   (GoalsReconciler *self);
/* Once nobody is on it any more, or does not get on: a program that ends before that leaves files behind. Once. */
void               goals_reconciler_wait_removed_async (GoalsReconciler *self, GAsyncReadyCallback callback,
                                                        gpointer user_data);
/* The next save replaces @bytes, and nothing that has come since, in the file of @document; once what is asked now is
 * on disk. */
void               goals_reconciler_overrule      (GoalsReconciler *self, GoalsEntity *document, GBytes *bytes);

GoalsHistory      *goals_reconciler_get_history   (GoalsReconciler *self);
GoalsStore        *goals_reconciler_get_store     (GoalsReconciler *self);

/* Could @version stand in @workspace: is no id in it that of something else? */
gboolean           goals_reconciler_fits          (GoalsWorkspace *workspace, GoalsEntity *version);
/* Makes the document of the workspace what @version is, also when there is none yet; inside of an open change.
   (transfer none) */
GoalsEntity       *goals_reconciler_put           (GoalsHistory *history, GoalsEntity *version, const char *label);

G_END_DECLS
