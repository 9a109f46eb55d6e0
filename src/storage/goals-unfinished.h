/* goals-unfinished.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-journal.h"

G_BEGIN_DECLS

/* Entries of journals that cannot be carried out yet. What they hold is shown, and edited further. */

/* What @entry makes of its document when @present is what lies in the folder, NULL for nothing: it may have changed
 * since. NULL when @present cannot be read, and when @entry removes. (transfer full) (nullable) */
GBytes *goals_unfinished_merge (const GoalsJournalEntry *entry, GBytes *present);
/* Adds @entry, of a later journal, to @unfinished (element-type GoalsJournalEntry), which has one for each document.
 * Where both have changed the same, that of @entry stands, and @conflicts (element-type GoalsConflict) gets both. */
void    goals_unfinished_add   (GPtrArray *unfinished, const GoalsJournalEntry *entry, GPtrArray *conflicts);

G_END_DECLS
