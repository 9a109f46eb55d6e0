/* goals-sighting.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-merge.h"
#include "goals-problem.h"

G_BEGIN_DECLS

/* A document that is not on disk what the model and the disk last agreed on. */
typedef struct
{
  char        *file;
  GBytes      *base;            /* what was agreed; NULL: the document is new */
  GBytes      *theirs;          /* what is there; NULL: it is gone */
  /* what is to be, detached: theirs, or merged with what is not saved yet; NULL: it is gone */
  GoalsEntity *version;
  gboolean     merged;
  GPtrArray   *conflicts;       /* element-type GoalsConflict */
} GoalsSeen;

/* A file that holds another version of a document: a copy that a program made which keeps folders in step, any second
 * file with the id of a document, or, where both names are the same, a document with the markers of a conflict in
 * it. */
typedef struct
{
  char   *file;
  char   *document;             /* file of the document to which it belongs */
  GBytes *bytes;
} GoalsCopy;

GoalsCopy *goals_copy_copy (const GoalsCopy *copy);
void       goals_copy_free (GoalsCopy *copy);
/* The same file, and the same in it? */
gboolean   goals_copy_equal (const GoalsCopy *a, const GoalsCopy *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsCopy, goals_copy_free)
/* What @file, which holds @bytes, is a copy of; NULL when it is none: a document under its own name, or something else.
 * (transfer full) */
GoalsCopy *goals_copy_find (const char *file, GBytes *bytes);
/* May @file be a copy, as far as its name goes? */
gboolean   goals_copy_is_possible (const char *file);

/* What one look at the folder of an open workspace found. */
typedef struct
{
  GPtrArray *seen;              /* element-type GoalsSeen; NULL once that was taken over */
  GPtrArray *copies;            /* element-type GoalsCopy */
  GPtrArray *marked;            /* element-type GoalsCopy */
  GPtrArray *broken;            /* element-type GoalsProblem: cannot be read; the model keeps its version */
  GHashTable *refused;          /* file → GBytes: what stood in those among them that are there and not documents */
  GPtrArray *misplaced;         /* element-type GoalsProblem: no document, although somebody may have meant it */
  /* element-type utf8: files of the documents that are not there, nobody knows why; also those that may be on their
   * way */
  GPtrArray *missing;
  gboolean   lost;              /* so many that nobody can have meant it: none of them is in @seen */
  gboolean   again;             /* something is not certain yet: look again in half a second */
  gboolean   newer;             /* some document was written by a newer Goals */
  char      *note;              /* of the conflicts in @seen, see goals-conflict-notes.h; NULL: there are none */
  GHashTable *contested;        /* what goals_contested_read() gave; NULL where nothing was seen */
} GoalsSighting;

GoalsSighting *goals_sighting_new  (void);
void           goals_sighting_free (GoalsSighting *sighting);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsSighting, goals_sighting_free)
void           goals_seen_free     (GoalsSeen *seen);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsSeen, goals_seen_free)

G_END_DECLS
