/* headlines.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "headlines.h"

#include "goals-migration-private.h"
#include "goals-storage-fixture.h"

static gboolean
migrate_objective (GoalsJsonDraft *document,
                   GError        **error)
{
  GoalsJsonDraft *value = goals_json_draft_get (document, "headline");

  g_assert_nonnull (value);
  g_free (value->key);
  value->key = g_strdup ("title");
  return TRUE;
}

void
headlines_install (void)
{
  static const GoalsMigration table[] = { { "goals-objective", 0, migrate_objective } };

  goals_migration_install (table, G_N_ELEMENTS (table));
}

char *
headlines_text (const char *text)
{
  g_autofree char *old = replace_once (text, "\"version\": 1", "\"version\": 0");

  /* Its own: what is below has titles too */
  return replace_once (old, "\n  \"title\": ", "\n  \"headline\": ");
}
