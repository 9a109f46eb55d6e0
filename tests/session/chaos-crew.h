/* chaos-crew.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "chaos-actor.h"
#include "chaos-ledger.h"

/* Actors that live one life after the other over a place, some of them at the same time. */

typedef struct
{
  Place *place;                 /* (transfer none) */
  Child  child;                 /* process 0: nobody lives */
  Life   life;
  char  *plan;
  guint  left;                  /* lives */
} Member;

typedef struct
{
  Member    *members;
  guint      n;
  GRand     *rand;              /* (transfer none) */
  ChaosKinds kinds;
  Ledger     ledger;
  guint      n_lives;           /* begun by now, of all of them: each has a number of its own */
  guint      n_killed;
} Crew;

void  crew_init    (Crew *self, guint n, ChaosKinds kinds, GRand *rand);
void  crew_clear   (Crew *self);

/* All of them begin with the first of @n_lives lives each. */
void  crew_begin   (Crew *self, guint n_lives);
/* Who has ended is heard, and lives again where lives are left. FALSE: nobody lives any more. */
gboolean crew_go_on (Crew *self);
/* One of them may be killed now. */
void  crew_kill    (Crew *self, guint i);

/* While nobody lives: brings what is there of one of them into its folder. What it said of the end, see actor_settle().
   (transfer full) */
char *crew_settle  (Crew *self, guint i);
/* The rest of the line of @said that begins with @letter. (transfer full) */
char *crew_line_of (const char *said, const char *letter);
/* All values in files below @folder are @values, too. @may_leave: temporary ones may have been left. */
void  crew_read_values (const char *folder, gboolean may_leave, GHashTable *values);
/* What is asked, as actor_settle() has @said it, is. How many that is. */
guint crew_add_asked   (const char *said, GHashTable *values);

/* @run with the one seed that the environment gives as @variable, with many where tests may be slow, or with two. How
   many that were. */
guint crew_try_seeds   (const char *variable, ChaosKinds kinds, void (*run) (ChaosKinds kinds, guint32 seed));
