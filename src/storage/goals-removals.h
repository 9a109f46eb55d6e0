/* goals-removals.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GoalsRemovals:
 *
 * The documents that went from one folder on purpose, with Goals on this machine: removed here, or found missing and
 * said to be meant. So no other window over the folder asks about them. Kept beside what else this machine knows of the
 * folder, see goals_store_get_state(); what is older than an hour everybody has seen.
 */
typedef struct _GoalsRemovals GoalsRemovals;

/* Adds those of @pasts (element-type GoalsPast) from @first on that are GOALS_VERSION_REMOVED. That it cannot be kept
 * costs a question, so nobody hears of it. Blocks. */
void           goals_removals_note     (const char *state, GPtrArray *pasts, guint first);
/* What is known now; @state NULL: nothing is. Blocks. (transfer full) */
GoalsRemovals *goals_removals_read     (const char *state);
void           goals_removals_free     (GoalsRemovals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsRemovals, goals_removals_free)
/* Was @file removed after @time (microseconds since 1970) while it held @bytes? */
gboolean       goals_removals_contains (GoalsRemovals *self, const char *file, GBytes *bytes, gint64 time);
/* Begins anew when nothing was added for an hour. Blocks. */
void           goals_removals_tidy     (const char *state);

G_END_DECLS
