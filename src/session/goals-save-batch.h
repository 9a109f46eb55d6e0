/* goals-save-batch.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-store.h"

G_BEGIN_DECLS

/**
 * GoalsSaveBatch:
 *
 * Documents that are to be saved together, each once, and their bytes, which are made in slices: a whole workspace is
 * too much to be made at once on the main thread. Whoever changes a document in between adds it again. So in the end
 * all bytes are of one moment, and no command is saved by half.
 */
typedef struct _GoalsSaveBatch GoalsSaveBatch;

GoalsSaveBatch *goals_save_batch_new           (void);
void            goals_save_batch_free          (GoalsSaveBatch *self);
/* @document is to be saved as it is from now on, also when its bytes have been made already. */
void            goals_save_batch_add           (GoalsSaveBatch *self, GoalsEntity *document);
gboolean        goals_save_batch_is_empty      (GoalsSaveBatch *self);
gboolean        goals_save_batch_contains      (GoalsSaveBatch *self, GoalsEntity *document);
/* In the order in which they were added. (transfer none) (element-type GoalsEntity) */
GPtrArray      *goals_save_batch_get_documents (GoalsSaveBatch *self);
/* Makes bytes until all are made: TRUE, or for @microseconds (0: as long as it takes). */
gboolean        goals_save_batch_make          (GoalsSaveBatch *self, gint64 microseconds);
/* All that were made; the batch is then as before the first was. (transfer full) (element-type GoalsSaveItem) */
GPtrArray      *goals_save_batch_take_items    (GoalsSaveBatch *self);
/* The same, of which the batch keeps its own. (transfer full) (element-type GoalsSaveItem) */
GPtrArray      *goals_save_batch_copy_items    (GoalsSaveBatch *self);

G_END_DECLS
