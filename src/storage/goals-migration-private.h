/* goals-migration-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-migration.h"

G_BEGIN_DECLS

/* For tests only, before any document is read: other migrations than those of the program. @table is kept by the
   caller. */
void    goals_migration_install (const GoalsMigration *table, guint n);
/* As goals_migration_run(), up to version @target. */
GBytes *goals_migration_run_to (GBytes *bytes, int target, GError **error);

G_END_DECLS
