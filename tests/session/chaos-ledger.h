/* chaos-ledger.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

/* What was done to the values of several actors, see chaos-actor.h, and what has to be there because of that. */

/* What took values away and put others there. */
typedef struct
{
  gint64   time;                /* monotonic */
  GArray  *removed, *added;     /* element-type guint */
  gboolean saved;
} Step;

typedef struct
{
  GPtrArray *steps;             /* of Step */
  guint      n_saved;
} Ledger;

void   ledger_init       (Ledger *self);
void   ledger_clear      (Ledger *self);
/* One of now that took nothing away yet. (transfer none) */
Step  *ledger_add_step   (Ledger *self);
/* All that an actor has said. */
void   ledger_hear       (Ledger *self, const char *said);
/* How many values were saved, were not changed by anybody since, and are not among @values: what is there in the end.
   Each is a message. */
guint  ledger_count_lost (Ledger *self, GHashTable *values);
