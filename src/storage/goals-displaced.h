/* goals-displaced.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-journal.h"

G_BEGIN_DECLS

/* What others had written in the very moment in which a save put ours in its place. It is in no document any more, and
 * goes into the next that is written there. */
typedef struct
{
  GBytes *base;                 /* what both had begun with; NULL: not known */
  GBytes *bytes;
} GoalsDisplaced;

/* file → what was displaced there, GPtrArray of GoalsDisplaced. (transfer full) */
GHashTable *goals_displaced_new  (void);
void        goals_displaced_add  (GHashTable *all, const char *file, GBytes *base, GBytes *bytes);
/* Adds what a program that ended while it did what @journal says had displaced in the folder @root, and gives back what
 * it had taken away and should not. FALSE: not all of it can be read, and it is to be tried once more. Blocks. */
gboolean    goals_displaced_find (GHashTable *all, const char *root, GoalsJournal *journal);
/* All that @journal says, and what it had displaced, is done: removes what that program has left in the folder. */
void        goals_displaced_clean_up (const char *root, GoalsJournal *journal);

G_END_DECLS
