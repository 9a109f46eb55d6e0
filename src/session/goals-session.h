/* goals-session.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-autosave.h"
#include "goals-commands.h"
#include "goals-conflict-answer.h"
#include "goals-control.h"
#include "goals-forecast.h"
#include "goals-standing.h"
#include "goals-store.h"

G_BEGIN_DECLS

/**
 * GoalsSession:
 *
 * An open workspace: model, history, store and everything computed. Every committed change is written by itself shortly
 * after, off the main thread, only the documents that changed. What others change in the folder is taken over, merged
 * field by field with what is not saved yet; what cannot be decided is listed. Lives on the main thread.
 *
 * Properties (all notify): workspace, history, store (construct-only); today (int, GoalsDate); save-state (int);
 * read-only (boolean); conflicts (GListModel of GoalsConflictItem, the same for ever); missing (uint): documents that
 * are gone, so many at once that it is a question, 0 when there is none; notifies also when it is another one;
 * unkept (string): why no version was kept of what was saved last, NULL when one was.
 * Signals: "changed" (GoalsChange *change, gboolean forward): after the model and all standings are whole again;
 * "standings-changed": after "changed" or a new "today"; "looked": after a look at the folder, when what it found is
 * taken over.
 */
#define GOALS_TYPE_SESSION (goals_session_get_type ())
G_DECLARE_FINAL_TYPE (GoalsSession, goals_session, GOALS, SESSION, GObject)

/* @today is handed in; nothing below asks the clock. Takes its own references. @store NULL: nothing is ever saved
   (tests). */
GoalsSession   *goals_session_new            (GoalsWorkspace *workspace, GoalsStore *store, GoalsDate today);
/* Loads in a worker thread; others are watched from the beginning. (transfer full) */
void            goals_session_open_async     (const char *path, GoalsDate today, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
GoalsSession   *goals_session_open_finish    (GAsyncResult *result, GError **error);
/* For the command line: the same, blocking, and nobody is watched. */
GoalsSession   *goals_session_open           (const char *path, GoalsDate today, GError **error);

/* Gives up the caller's reference. @done (nullable) is called with @user_data in the main loop once copies that were
 * merged are removed, and the versions of the last saves are in the archive: a program that ends before that loses
 * them. Whoever drops the last reference to an archive waits for them, longer where the disk is slow or much was saved;
 * the main thread must not. (transfer full) */
void            goals_session_let_go         (GoalsSession *self, GDestroyNotify done, gpointer user_data);

/* From now on what others do to the folder is taken over within a second. @poll_ms 0; else there are no watches, only a
   look that often. */
void            goals_session_watch          (GoalsSession *self, guint poll_ms);
/* A look now, such as when the window gets the focus. Ends with "looked". */
void            goals_session_look_outside   (GoalsSession *self);

/* What is not agreed between the model and others until somebody answers; also what was open when the workspace was
 * closed. Copies of documents and documents that cannot be read are there as long as their files are. (transfer
 * none) */
GListModel     *goals_session_get_conflicts  (GoalsSession *self);
/* What is wrong with the documents as of the latest look, also with those that were not loaded; a problem that was
 * solved is gone with the next "looked". (transfer full) (element-type GoalsProblem), sorted by file */
GPtrArray      *goals_session_list_problems  (GoalsSession *self);
/* See goals-conflict-answer.h */
gboolean        goals_session_answer_conflict (GoalsSession *self, GoalsConflictItem *item, GoalsAnswer answer,
                                               GError **error);
gboolean        goals_session_merge_copy     (GoalsSession *self, GoalsConflictItem *item, GError **error);
/* Are files that were answered about not yet what they are to be, or not looked at since? */
gboolean        goals_session_is_settling    (GoalsSession *self);
/* Not to be shown again as long as the file stays as it is. */
void            goals_session_ignore_copy    (GoalsSession *self, GoalsConflictItem *item);

/* See "unkept". (transfer none) (nullable) */
const char     *goals_session_get_unkept     (GoalsSession *self);
/* Documents that are gone, when that is more than ten or a fifth of them at once, or the whole folder is. Until
 * they are back, or one of the two below says what to do, the session is read-only and neither takes over nor undoes
 * anything of it. */
guint           goals_session_get_missing    (GoalsSession *self);
/* The document that is gone, as it is here, when there is one; NULL: it is more, none, or the workspace. (transfer
   none) (nullable) */
GoalsEntity    *goals_session_get_missing_one (GoalsSession *self);
/* Their files, for goals_session_accept_missing(), when somebody is asked: more may vanish before the answer. (transfer
   full) (element-type utf8) */
GPtrArray      *goals_session_list_missing   (GoalsSession *self);
/* Those in @files, which are not to change any more, were meant to go: they go here, too, as "Changes by Others", a
 * moment later. What has vanished since is asked about still. FALSE when the workspace itself is gone. */
gboolean        goals_session_accept_missing (GoalsSession *self, GPtrArray *files);
/* They are to come back: everything that is gone is written again. "missing" is 0 when it is possible. */
void            goals_session_restore_missing (GoalsSession *self);

GoalsWorkspace *goals_session_get_workspace  (GoalsSession *self);
GoalsHistory   *goals_session_get_history    (GoalsSession *self);
GoalsStore     *goals_session_get_store      (GoalsSession *self);      /* NULL in tests */
GoalsDate       goals_session_get_today      (GoalsSession *self);
void            goals_session_set_today      (GoalsSession *self, GoalsDate today);
gboolean        goals_session_is_read_only   (GoalsSession *self);

GoalsSaveState  goals_session_get_save_state (GoalsSession *self);
/* Why the last save failed; NULL unless GOALS_SAVE_FAILED. */
const GError   *goals_session_get_save_error (GoalsSession *self);
/* Saves what is pending now; finishes when everything is durable (or failed). Also the way to try again after a
   failure. */
void            goals_session_flush_async    (GoalsSession *self, GCancellable *cancellable,
                                              GAsyncReadyCallback callback, gpointer user_data);
gboolean        goals_session_flush_finish   (GoalsSession *self, GAsyncResult *result, GError **error);
/* For the command line and the last moment: blocking. */
gboolean        goals_session_flush          (GoalsSession *self, GError **error);
/* The same for several at once: begin with each, then wait for each. @flush: what the beginning returned. FALSE with
   error also when @patience_ms (0: without end) passed without a step: the folder does not answer. */
GoalsFlush     *goals_session_flush_begin    (GoalsSession *self);
gboolean        goals_session_flush_end      (GoalsSession *self, GoalsFlush *flush, guint patience_ms,
                                              GError **error);
/* Is what is not saved on this machine? Then it is there the next time. */
gboolean        goals_session_is_kept        (GoalsSession *self);

/* Standing of an objective, key result or KPI of this workspace. (transfer none) (nullable): for other entities */
GoalsStanding  *goals_session_get_standing   (GoalsSession *self, gpointer entity);

/* A key result's dates with its cycle's in place of what it leaves open. */
void            goals_session_get_period     (GoalsSession *self, gpointer objective_or_key_result, GoalsDate *start,
                                              GoalsDate *due);
/* The cycle to show first: active and containing today, else the nearest active, else the latest. (transfer none)
   (nullable) */
GoalsCycle     *goals_session_get_current_cycle (GoalsSession *self);
/* Key results whose check-in is due by today, most overdue first, of @cycle (NULL: all). (transfer container) */
GPtrArray      *goals_session_list_due       (GoalsSession *self, GoalsCycle *cycle);
/* What a check-in would make of the key result, without saving it. */
void            goals_session_preview_check_in (GoalsSession *self, GoalsKeyResult *key_result,
                                                const GoalsCheckIn *check_in,
                                              GoalsKeyResultFigures *figures);
/* Control chart and forecast of a KPI (NULL where refused), of a key result's values. (transfer full) */
GoalsControl   *goals_session_compute_control  (GoalsSession *self, GoalsKpi *kpi);
GoalsForecast  *goals_session_compute_forecast (GoalsSession *self, gpointer kpi_or_key_result);

/* Person or team by id as people read it: name, or "" for none. */
const char     *goals_session_get_name       (GoalsSession *self, const char *id);

G_END_DECLS
