/* goals-history.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-change.h"

G_BEGIN_DECLS

/**
 * GoalsHistory:
 *
 * The only way to edit an attached model. A command opens a change with goals_history_begin(), edits through the
 * goals_history_*() primitives, which apply at once and record, and ends with goals_history_commit() (or
 * goals_history_rollback(), which takes everything back). Commands nest: an inner begin/commit joins the outer one.
 *
 * Signals: "changed" (GoalsChange *change, gboolean forward), once per commit, undo or redo, when the model is whole.
 * Properties: can-undo, can-redo (gboolean), undo-label, redo-label (string, nullable), all notify.
 */
#define GOALS_TYPE_HISTORY (goals_history_get_type ())
G_DECLARE_FINAL_TYPE (GoalsHistory, goals_history, GOALS, HISTORY, GObject)

GoalsHistory   *goals_history_new           (GoalsWorkspace *workspace);
GoalsWorkspace *goals_history_get_workspace (GoalsHistory *self);

/* @label: translated, names the command in Undo and Redo. */
void      goals_history_begin     (GoalsHistory *self, const char *label);
/* The same for what other people did and is now taken over: not a step of ours. Undo and Redo look past it, what can be
 * redone still can be, and from then on undoing or redoing does each operation only where nobody else has changed the
 * same since; a step of which nothing is left to be done is skipped. Not inside another change. */
void      goals_history_begin_foreign (GoalsHistory *self, const char *label);
/* Returns FALSE when nothing had changed (nothing is recorded then). @merge: NULL, or a key: when the newest change
 * has the same key, is not sealed, and sets the same properties of the same entities, this one joins it, so typing in
 * one field is one step. */
gboolean  goals_history_commit    (GoalsHistory *self, const char *merge);
void      goals_history_rollback  (GoalsHistory *self);
/* Is a change being made or taken back? Then nobody else may begin one. */
gboolean  goals_history_is_busy   (GoalsHistory *self);
/* The next change starts a new step whatever its key: a field lost the focus. */
void      goals_history_seal      (GoalsHistory *self);

/* Primitives, only between begin and commit. Property, GValue-collected: goals_history_set (h, kr, "title", "x",
 * "weight", 2.0, NULL); an equal value records nothing. Setting "parent" where it cannot go is a programmer's error:
 * ask goals_workspace_can_align() first. */
void      goals_history_set          (GoalsHistory *self, gpointer entity, const char *first_property,
                                      ...) G_GNUC_NULL_TERMINATED;
void      goals_history_set_valist   (GoalsHistory *self, gpointer entity, const char *first_property, va_list args);
void      goals_history_set_value    (GoalsHistory *self, gpointer entity, const char *property, const GValue *value);
/* @list is an attached list; G_MAXUINT appends. @child (transfer none) */
void      goals_history_insert       (GoalsHistory *self, GoalsList *list, guint position, gpointer child);
void      goals_history_remove       (GoalsHistory *self, gpointer child);
void      goals_history_move         (GoalsHistory *self, gpointer child, GoalsList *to, guint position);
void      goals_history_put_check_in    (GoalsHistory *self, GoalsKeyResult *key_result, const GoalsCheckIn *check_in);
void      goals_history_remove_check_in (GoalsHistory *self, GoalsKeyResult *key_result, const char *id);
/* GOALS_NUMBER_NONE removes the day. */
void      goals_history_put_measurement (GoalsHistory *self, GoalsKpi *kpi, GoalsDate date, double value);
/* NULL or "" removes the day's note. */
void      goals_history_put_note        (GoalsHistory *self, GoalsKpi *kpi, GoalsDate date, const char *text);
/* What a newer Goals or another program keeps in @entity, as a bag of storage's; NULL for none. */
void      goals_history_set_extra       (GoalsHistory *self, gpointer entity, GBytes *extra);

gboolean    goals_history_can_undo   (GoalsHistory *self);
gboolean    goals_history_can_redo   (GoalsHistory *self);
const char *goals_history_get_undo_label (GoalsHistory *self);
const char *goals_history_get_redo_label (GoalsHistory *self);
gboolean    goals_history_undo       (GoalsHistory *self);
gboolean    goals_history_redo       (GoalsHistory *self);
/* The newest applied change; NULL when there is none. (transfer none) */
GoalsChange *goals_history_get_newest (GoalsHistory *self);
/* Number of undoable steps. */
guint       goals_history_get_depth  (GoalsHistory *self);

G_END_DECLS
