/* goals-store-recovery.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-saver.h"
#include "goals-store.h"

G_BEGIN_DECLS

/* The journals of a folder: what programs that ended too early have left in them, and what a save writes into its own.
 * Lives as long as the store does; who saves or loads calls, one at a time. */
typedef struct
{
  GPtrArray *unfinished;        /* of GoalsJournalEntry: what never reached the folder the last time */
  GPtrArray *abandoned;         /* of GoalsJournal: where that stands */
  GHashTable *unseen;           /* set of those among them of which not all that they had displaced could be read */
  gint       is_unfinished;     /* atomic, for goals_store_has_unfinished() */
  gboolean   found;             /* the last load did what an earlier run had begun */
} GoalsStoreRecovery;

void        goals_store_recovery_init         (GoalsStoreRecovery *self);
void        goals_store_recovery_clear        (GoalsStoreRecovery *self);

/* Before @entries write over a document of an older version in the present one: what it was is in @archive to stay.
   FALSE with error. */
gboolean    goals_store_recovery_keep_migrated (GoalsSaver *saver, GoalsArchive *archive, GPtrArray *entries,
                                                GError **error);
/* Does what programs that ended too early had begun, see the journals in @state. What cannot be done now, and
 * everything unless @may_write, is to be loaded as if it were, and saved with the next save. TRUE when the folder has
 * to be read again. */
gboolean    goals_store_recovery_run          (GoalsStoreRecovery *self, GoalsSaver *saver, const char *state,
                                               GoalsArchive *archive,
                                               gboolean may_write, GCancellable *cancellable);
/* What the disk does not have, or not so: file → GoalsJournalEntry. NULL when there is nothing of the kind.
   (transfer full) */
GHashTable *goals_store_recovery_list_instead (GoalsStoreRecovery *self);
/* What is to be saved with @items (element-type GoalsSaveItem): they, and what is still to be done from the last time.
 * (transfer full) (element-type GoalsJournalEntry) */
GPtrArray  *goals_store_recovery_make_entries (GoalsStoreRecovery *self, GoalsSaver *saver, GPtrArray *items);
/* Writes @entries into the journal of @saver, and begins it in @state when there is none. A machine without room for a
 * journal can still save: it only recovers less. FALSE then. */
gboolean    goals_store_recovery_write        (GoalsSaver *saver, const char *state, GPtrArray *entries);
/* The journal of the saver has all that those of earlier runs have: should this run end too early as well, what it has
   taken back does not come again out of them. What they left lying about in the folder goes. */
void        goals_store_recovery_supersede    (GoalsStoreRecovery *self, GoalsSaver *saver);
/* All has been done: nothing is left to be recovered. */
void        goals_store_recovery_forget       (GoalsStoreRecovery *self, GoalsSaver *saver);

G_END_DECLS
