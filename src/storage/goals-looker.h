/* goals-looker.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-removals.h"
#include "goals-sighting.h"
#include "goals-stamp.h"

G_BEGIN_DECLS

/* What a file held when it was last read. */
typedef struct
{
  GoalsStamp stamp;
  GBytes    *bytes;
} GoalsKnown;

GoalsKnown *goals_known_new  (const GoalsStamp *stamp, GBytes *bytes);
void        goals_known_free (GoalsKnown *known);

/* A document that is not where it should be. */
typedef struct
{
  gint64   since;               /* monotonic */
  gint64   last_read;           /* microseconds since 1970; 0: that is not known */
  gboolean meant;               /* to go: somebody has said so */
} GoalsMissing;

/* Looks what others have done to a folder; lives as long as the store does. */
typedef struct
{
  const char *root;
  GHashTable *agreed;           /* file → GBytes: what the disk and the model last agreed on */
  GHashTable *lineages;         /* file → GoalsLineage: what we wrote without being able to tell what it replaced */
  GHashTable *known;            /* file → GoalsKnown, so that only what changed is read */
  GHashTable *unread;           /* set of files: documents that were there the last time and could not be read */
  gboolean    unlisted;         /* some folder could not be listed the last time: there may be more */
  /* file → GBytes that a newer Goals wrote: what is not read again is newer all the same */
  GHashTable *newer;
  GHashTable *missing;          /* file → GoalsMissing */
  gboolean    asked;            /* the last look found so much missing that somebody is asked */
  GHashTable *skipped;          /* files that are not to be looked at; a set, or NULL */
  const char *state;            /* of this machine for the folder; NULL: there is none */
  gint       *steps;            /* atomic: grows with every document, for others to see that it gets on */
} GoalsLooker;

/* @unsaved: file → GBytes of what the model has of documents that are not saved, NULL for those that it does not have
 * any more. NULL with error only when cancelled. Blocks. */
GoalsSighting *goals_looker_run (GoalsLooker *self, GHashTable *unsaved, GCancellable *cancellable, GError **error);

G_END_DECLS
