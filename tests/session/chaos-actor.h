/* chaos-actor.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "fault-script.h"

/* Somebody who does anything with a workspace, in a process of its own that may end anywhere. Every value that is
 * written is a number that nobody has written before, so that each can be told from all others wherever it stands. What
 * is done is said as lines: "T TIME -NUMBER… +NUMBER…" for a step that took values away and put others there, "A" when
 * all so far was called saved. */

/* What may happen. */
typedef enum
{
  CHAOS_FAIL    = 1 << 0,       /* single calls to the system fail */
  CHAOS_KILL    = 1 << 1,       /* programs are killed at any moment or call */
  CHAOS_AWAY    = 1 << 2,       /* the folder goes away for a while */
  CHAOS_OTHERS  = 1 << 3,       /* other programs put older versions and copies into the folder */
  CHAOS_ANSWER  = 1 << 4,       /* people answer what they are asked */
  CHAOS_MOVE    = 1 << 5,       /* key results and objectives move */
  CHAOS_ALL     = (1 << 6) - 1,
} ChaosKinds;

typedef struct
{
  guint32     seed;
  guint       number;           /* of this life: its values begin with it */
  const char *plan;             /* of what is to fail, nullable */
  ChaosKinds  kinds;
} Life;

/* Both are ChildFuncs. */
void  actor_live    (Place *place, gpointer life);
/* Only brings what is there into the folder, copies merged. Says "D DIGEST" of what it has in the end, "C +NUMBER…", every value that
 * stands in a conflict, "R NUMBER", how many files it does not take as they are, and "F WHY" where it could not save. */
void  actor_settle  (Place *place, gpointer life);

/* All values in @text, each once. (transfer full) */
GHashTable *values_in      (const char *text, gsize length);
/* Those of @values that are not among @others. (transfer full) (element-type guint) */
GArray     *values_without (GHashTable *values, GHashTable *others);
