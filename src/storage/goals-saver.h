/* goals-saver.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-archive.h"
#include "goals-displaced.h"
#include "goals-journal.h"
#include "goals-merge.h"
#include "goals-verification.h"

G_BEGIN_DECLS

/* A document that somebody else had changed when it was to be saved: what it holds now. */
typedef struct
{
  char      *file;
  GBytes    *bytes;
  GBytes    *base;              /* what both began with; NULL: not known, or settled with @conflicts */
  GPtrArray *conflicts;         /* element-type GoalsConflict */
  gboolean   deleted;           /* they had deleted it: our edit has brought it back */
  char      *note;              /* of @conflicts, see goals-conflict-notes.h; NULL: there is none */
} GoalsOutside;

void goals_outside_free (GoalsOutside *outside);

/* The folders of a workspace; a document lies in one of them. */
enum { GOALS_FOLDER_ROOT, GOALS_FOLDER_OBJECTIVES, GOALS_FOLDER_KPIS, GOALS_N_FOLDERS };
extern const char *const goals_folder_names[GOALS_N_FOLDERS];
/* The one that @file lies in. */
guint goals_saver_get_folder (const char *file);

/* One save on its way; lives as long as the store does. */
typedef struct
{
  const char   *root;
  const char   *state;          /* of this machine for the folder; NULL: there is none */
  GHashTable   *agreed;         /* file → GBytes: what the disk and the model last agreed on; see goals_saver_agree() */
  GMutex        answering;      /* held while agreed or outside change: who asks is not to wait for the folder */
  gint          steps;          /* atomic: grows with whatever is done, for others to see that it gets on */
  GHashTable   *known;          /* file → GoalsKnown: what it held at the last look */
  GHashTable   *lineages;       /* file → GoalsLineage, where a save could not tell what it replaced */
  GoalsJournal *journal;        /* NULL: there is none */
  char         *identity;       /* of @root, see goals-moved-folder.h; NULL: not known */
  GoalsVerification *verification;      /* to be waited for before anything is replaced; NULL: there is none */
  GHashTable   *displaced;      /* see goals-displaced.h: what a save that failed has displaced */
  GHashTable   *torn;           /* file → GBytes: what a document was to hold when writing it in place failed */
  gboolean      recovering;     /* nobody is there to be told: what others have decided otherwise is not settled */
  GPtrArray    *outside;        /* element-type GoalsOutside, for the caller to take */
  GPtrArray    *past;           /* element-type GoalsPast: what saves have found and written, for the archive */
  gboolean      unsynced[GOALS_N_FOLDERS];      /* names in it have changed and may not last yet */
} GoalsSaver;

/* @bytes (NULL: nothing) is what is agreed of @file. Whoever changes that does so by this, one at a time. */
void     goals_saver_agree      (GoalsSaver *self, const char *file, GBytes *bytes);
/* For who does not hold the store: what is agreed of @file, NULL: nothing. Waits for nothing. Any thread. (transfer
 * full) */
GBytes  *goals_saver_get_agreed (GoalsSaver *self, const char *file);
/* Carries out @entries (element-type GoalsJournalEntry), which are in the journal, if there is one: writes the
 * documents that grow, then those that shrink, then removes. What somebody else has changed is merged and not
 * overwritten, nothing is replaced when the verification fails. TRUE when all is on disk to stay. Blocks. */
gboolean goals_saver_run    (GoalsSaver *self, GPtrArray *entries, GCancellable *cancellable, GError **error);

G_END_DECLS
