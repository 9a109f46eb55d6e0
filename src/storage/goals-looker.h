/* goals-looker.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

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

/* Looks what others have done to a folder; lives as long as the store does. */
typedef struct
{
  const char *root;
  GHashTable *agreed;           /* file → GBytes: what the disk and the model last agreed on */
  GHashTable *lineages;         /* file → GoalsLineage: what we wrote without being able to tell what it replaced */
  GHashTable *known;            /* file → GoalsKnown, so that only what changed is read */
  /* file → GBytes that a newer Goals wrote: what is not read again is newer all the same */
  GHashTable *newer;
  GHashTable *missing;          /* file → since when (gint64, monotonic) */
  GHashTable *skipped;          /* files that are not to be looked at; a set, or NULL */
  gboolean    meant;            /* what is missing was meant to go, however much it is */
} GoalsLooker;

/* @unsaved: file → GBytes of what the model has of documents that are not saved, NULL for those that it does not have
 * any more. NULL with error only when cancelled. Blocks. */
GoalsSighting *goals_looker_run (GoalsLooker *self, GHashTable *unsaved, GCancellable *cancellable, GError **error);

G_END_DECLS
