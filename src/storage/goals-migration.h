/* goals-migration.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-json-draft.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Documents of an older format version are brought forward when they are read, one version after the other. Nothing is
 * written by that; with the next save the document is of the present version, and what it was is in the archive.
 * Version 1 is the first there is, so that the table of the program is empty. */

/* Changes @document, which is of @from, to what the version after it asks for; "version" itself is seen to. Keys it
 * does not know it leaves alone. FALSE with error when the document is not what that version allows. */
typedef gboolean (*GoalsMigrationFunc) (GoalsJsonDraft *document, GError **error);

typedef struct
{
  const char         *format;   /* "goals-objective" */
  int                 from;
  GoalsMigrationFunc  migrate;
} GoalsMigration;

/* Is @bytes, which may be anything, a document of an older version than the present one, for which there is a way?
 * Cheap where there is no such version. */
gboolean  goals_migration_is_needed (GBytes *bytes);
/* FALSE: there has never been another version. */
gboolean  goals_migration_is_possible (void);
/* The document in the present version; @bytes itself when nothing is to be done. NULL with a
 * GOALS_STORAGE_ERROR_VERSION when there is no way, or it fails. (transfer full) */
GBytes   *goals_migration_run       (GBytes *bytes, GError **error);

G_END_DECLS
