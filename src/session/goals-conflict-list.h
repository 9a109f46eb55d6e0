/* goals-conflict-list.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-conflict-item.h"

G_BEGIN_DECLS

/**
 * GoalsConflictList:
 *
 * A GListModel of GoalsConflictItem: everything about which a workspace and others do not agree and nobody has said yet
 * what shall be. What is about values stays until it is answered, also over a restart; what is about files stays as
 * long as the files do, and a circle of alignments as long as they make one.
 */
#define GOALS_TYPE_CONFLICT_LIST (goals_conflict_list_get_type ())
G_DECLARE_FINAL_TYPE (GoalsConflictList, goals_conflict_list, GOALS, CONFLICT_LIST, GObject)

GoalsConflictList *goals_conflict_list_new    (void);
/* (transfer none); NULL past the end */
GoalsConflictItem *goals_conflict_list_peek   (GoalsConflictList *self, guint position);

/* FALSE, and nothing happens, when the same is there already. */
gboolean           goals_conflict_list_add    (GoalsConflictList *self, GoalsConflictItem *item);
/* The same for what has just been found about values. What was asked about the same value of theirs goes: mine has been
 * edited since. */
gboolean           goals_conflict_list_renew  (GoalsConflictList *self, GoalsConflictItem *item);
gboolean           goals_conflict_list_contains (GoalsConflictList *self, GoalsConflictItem *item);
/* FALSE when it is not there. */
gboolean           goals_conflict_list_remove (GoalsConflictList *self, GoalsConflictItem *item);
/* The same for one that was answered, while what came of that is not saved: should all end before it is, the question
 * is there again. Until goals_conflict_list_confirm(). */
gboolean           goals_conflict_list_remove_answered (GoalsConflictList *self, GoalsConflictItem *item);
/* As goals_conflict_list_renew(), for one whose mine is not on disk yet, and that is in a note: another program over
 * the same folder, which would answer without having seen mine, does not hear of it before
 * goals_conflict_list_confirm(). */
gboolean           goals_conflict_list_expect (GoalsConflictList *self, GoalsConflictItem *item);
/* Everything is saved. FALSE when nothing was waiting for that. */
gboolean           goals_conflict_list_confirm (GoalsConflictList *self);
/* @items (element-type GoalsConflictItem) are all that there is about files; those that are the same as before stay.
 * Not those that are to be ignored. */
void               goals_conflict_list_set_files (GoalsConflictList *self, GPtrArray *items);
/* @item, NULL: nothing, is all that there is about @file as one that cannot be read. */
void               goals_conflict_list_replace_broken (GoalsConflictList *self, const char *file,
                                                       GoalsConflictItem *item);
/* The same for circles of alignments. */
void               goals_conflict_list_set_circles (GoalsConflictList *self, GPtrArray *items);
/* Takes @item, which is about a file, out, and does not take it in again as long as the file holds the same. */
void               goals_conflict_list_ignore (GoalsConflictList *self, GoalsConflictItem *item);

/* What has to survive a restart as JSON, and back: what is there already stays. (transfer full) */
GBytes            *goals_conflict_list_save   (GoalsConflictList *self);
gboolean           goals_conflict_list_load   (GoalsConflictList *self, GoalsWorkspace *workspace, GBytes *bytes,
                                               GError **error);
/* Another program has saved @bytes in place of @before (NULL: nothing). What it had not listed then comes; what it has
 * not listed any more was answered there, and goes. */
gboolean           goals_conflict_list_join   (GoalsConflictList *self, GoalsWorkspace *workspace, GBytes *before,
                                               GBytes *bytes,
                                               GError **error);

G_END_DECLS
