/* goals-contested.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Key results that were in two documents of one folder, one of which was refused, and of which somebody has answered
 * with Goals on this machine where they are to be: until others have seen that answer, theirs may be the other way
 * round. Kept beside what else this machine knows of the folder, see goals_store_get_state(), each in a file of its
 * own: no program waits for another one, or writes over what that has kept. After a month, or when there are hundreds
 * of newer ones, they are forgotten. */

typedef struct
{
  char *file;                   /* of the document that was refused */
  char *here;                   /* of the one that it was in here */
  char *json;                   /* what it was there; "": that is not known, or too much to be kept */
} GoalsContested;

/* (transfer full) */
GoalsContested *goals_contested_new   (const char *file, const char *here, const char *json);
void            goals_contested_free  (GoalsContested *self);

/* What @changes say from now on, durably: id of a key result → GoalsContested, NULL: it is not contested any more. That
 * it cannot be kept counts only once this program has ended, so nobody hears of it. Blocks. */
void            goals_contested_note  (const char *state, GHashTable *changes);
/* What is known now: id → GoalsContested; @state NULL: nothing is. Blocks. (transfer full) */
GHashTable     *goals_contested_read  (const char *state);
/* What is known in the state @from, where nobody is at work, is known in @state instead. Blocks. */
void            goals_contested_fetch (const char *from, const char *state);
/* Removes what is forgotten. Blocks. */
void            goals_contested_tidy  (const char *state);

G_END_DECLS
