/* goals-store-loader.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-sighting.h"

G_BEGIN_DECLS

/* The manifest's name in the folder. */
#define GOALS_STORE_MANIFEST "workspace.goals.json"

/* What one pass over a folder found. */
typedef struct
{
  GoalsWorkspace *workspace;    /* NULL when there is no usable manifest */
  GPtrArray      *problems;     /* GoalsProblem, sorted by file */
  GPtrArray      *leftovers;    /* temporary files to remove with the next save */
  GHashTable     *agreed;       /* file → GBytes: what the documents that could be used hold on disk */
  GHashTable     *known;        /* file → GoalsKnown: what was read, and when */
  GHashTable     *unread;       /* set of files: documents that are there and could not be read */
  gboolean        unlisted;     /* some folder could not be listed: there may be more documents */
  GHashTable     *newer;        /* file → GBytes: what a newer Goals has written */
  GPtrArray      *copies;       /* GoalsCopy: further versions of documents; none of them is loaded */
  GHashTable     *instead;      /* file → GoalsJournalEntry: what is to be done to the disk still; set by the caller */
} GoalsStoreLoad;

GoalsStoreLoad *goals_store_load_new  (void);
void            goals_store_load_free (GoalsStoreLoad *load);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsStoreLoad, goals_store_load_free)

/* Reads the folder @root, several documents at a time. FALSE with @error when there is no workspace to show; the
 * problems are there all the same. Writes nothing. */
gboolean        goals_store_load_run  (GoalsStoreLoad *self, const char *root, GCancellable *cancellable,
                                       GError **error);

/* The type of the document that @file is the name of; G_TYPE_INVALID when it is no document's name. */
GType           goals_store_file_type (const char *file);
/* What to say of @document that lies in @file, which is not the name of it. (transfer full) */
GoalsProblem   *goals_store_name_problem (const char *file, GoalsEntity *document);

G_END_DECLS
