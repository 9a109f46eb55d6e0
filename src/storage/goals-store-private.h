/* goals-store-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-looker.h"
#include "goals-store-recovery.h"

G_BEGIN_DECLS

struct _GoalsStore
{
  GObject       parent_instance;
  char         *path;
  char         *state;          /* folder of this machine's own for this one; NULL until a workspace is known */
  GoalsArchive *archive;        /* of the workspace, on this machine; NULL until one is known */
  GPtrArray    *problems;
  GPtrArray    *copies;         /* of GoalsCopy, of the last load */
  GPtrArray    *leftovers;      /* of the last load, until a save has looked after them */
  gint          newer;          /* atomic, as read_only is: some document is from a newer Goals */
  gint          is_kept;        /* atomic: what the last save was about is in the journal */
  GoalsStoreRecovery recovery;
  GoalsSaver    saver;
  GoalsLooker   looker;
  GPtrArray    *accepted;       /* of GoalsPast: what was missing and is meant to be, until others are told */
  gint          lost;           /* atomic, as read_only is: too much is missing */
  gint          lost_manifest;  /* atomic, as read_only is */
  GPtrArray    *expected;       /* of GBytes: notes that the next save keeps first; under saver.answering */
  GPtrArray    *expected_notes; /* of utf8: the paths of those that are kept; the same */
  GHashTable   *contested;      /* id → GoalsContested, may be NULL: as goals_store_contest() says; the same */
  GHashTable   *was_contested;  /* id → GoalsContested, when it was loaded; NULL: it was taken */
  GPtrArray    *nowhere;        /* of utf8: ids in it */
  GMutex        saving;         /* one save at a time, whoever saves */
  gpointer      journalled;     /* atomic: what is being saved, not to be looked into, once it is in the journal */
  GMutex        keeping;        /* held while meanwhile is used; where both are, taken after saving */
  GoalsJournal *meanwhile;      /* see goals_store_keep_meanwhile(); NULL: there is none */
  /* not to be looked into: what was being saved when that was kept, which says more; NULL: not more, or nothing was */
  GPtrArray    *behind;
  gint          read_only;      /* as the disk said last; atomic: a worker asks it, others read */
};

/* The workspace in the folder is that of @id: what this machine has of it is known with that. */
void     goals_store_know_workspace      (GoalsStore *self, const char *id);
/* Asks the disk, for goals_store_is_read_only(). */
void     goals_store_look_whether_writable (GoalsStore *self);
/* Makes the folder, durably, unless it is there. FALSE with a GOALS_STORAGE_ERROR_IO. */
gboolean goals_store_make_root           (GoalsStore *self, GError **error);
/* Earlier versions of Goals kept what they removed from the folder in one of this machine's own that only grew: puts
 * what is there into the archive. What cannot be told to belong to a document stays. After a load. */
void     goals_store_take_over_aside     (GoalsStore *self);
/* A save of @items that has begun says all that goals_store_keep_meanwhile() has kept: when it is in the journal, or on
 * disk, that goes. Unless that was kept while these items waited to be saved, and says more. */
void     goals_store_take_over_meanwhile (GoalsStore *self, GPtrArray *items);
/* What goals_store_contest() has said is contested is on this machine when it returns: a journal may say then what has
 * to do with it. */
void     goals_store_keep_contested      (GoalsStore *self);
/* id → GoalsContested, may be NULL. (transfer full) */
GHashTable *goals_store_new_contested    (void);
/* What was found and written goes to the archive, behind the back of whoever waits for the save. */
void     goals_store_archive_past        (GoalsStore *self);
/* TRUE with @error when a newer Goals has written here, so that nothing is to be written by this one. */
gboolean goals_store_refuse_newer        (GoalsStore *self, GError **error);
/* TRUE with @error when so much is missing that nothing is to be saved before somebody has said what that means. */
gboolean goals_store_refuse_lost         (GoalsStore *self, GError **error);

G_END_DECLS
