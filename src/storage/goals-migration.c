/* goals-migration.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-migration-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-document.h"
#include "goals-json-gate.h"
#include "goals-json-tree.h"

/* Those of the program: none yet. */
static const GoalsMigration *migrations;
static guint n_migrations;

void
goals_migration_install (const GoalsMigration *table,
                         guint                 n)
{
  migrations = table;
  n_migrations = n;
}

static const GoalsMigration *
find (const char *format,
      int         from)
{
  for (guint i = 0; i < n_migrations; i++)
    if (migrations[i].from == from && g_str_equal (migrations[i].format, format))
      return &migrations[i];
  return NULL;
}

/* What @bytes says it is; FALSE when it is no JSON object, or does not say. */
static gboolean
read_envelope (GBytes *bytes,
               char  **format,
               int    *version)
{
  g_autoptr(GoalsJsonTree) tree = NULL;
  const GoalsJsonValue *root;
  g_autofree char *number = NULL;
  gint64 found;

  if (!goals_json_gate_check (bytes, NULL, NULL))
    return FALSE;
  tree = goals_json_tree_new (bytes);
  root = tree != NULL ? goals_json_tree_get_root (tree) : NULL;
  number = goals_json_value_to_text (goals_json_value_lookup (root, "version"));
  if (number == NULL || !g_ascii_string_to_signed (number, 10, 0, G_MAXINT, &found, NULL))
    return FALSE;
  *version = (int) found;
  *format = goals_json_value_to_string (goals_json_value_lookup (root, "format"));
  return *format != NULL;
}

gboolean
goals_migration_is_possible (void)
{
  return n_migrations > 0;
}

gboolean
goals_migration_is_needed (GBytes *bytes)
{
  g_autofree char *format = NULL;
  int version;

  return n_migrations > 0 && read_envelope (bytes, &format, &version) && version < GOALS_FORMAT_VERSION;
}

static gboolean
migrate_one (GoalsJsonDraft *document,
             const char     *format,
             int             from,
             GError        **error)
{
  const GoalsMigration *migration = find (format, from);
  g_autofree char *next = g_strdup_printf ("%d", from + 1);

  if (migration == NULL)
    {
      g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_VERSION,
                   _("expected version %d, found %d, which this Goals cannot bring forward"), GOALS_FORMAT_VERSION,
                   from);
      return FALSE;
    }
  if (!migration->migrate (document, error))
    {
      g_prefix_error (error, _("could not be brought forward from version %d: "), from);
      return FALSE;
    }
  goals_json_draft_set (document, "version", goals_json_draft_new_text (next));
  return TRUE;
}

GBytes *
goals_migration_run (GBytes  *bytes,
                     GError **error)
{
  return goals_migration_run_to (bytes, GOALS_FORMAT_VERSION, error);
}

GBytes *
goals_migration_run_to (GBytes  *bytes,
                        int      target,
                        GError **error)
{
  g_autoptr(GoalsJsonDraft) document = NULL;
  g_autofree char *format = NULL;
  char *text;
  int version;
  gboolean cut;

  if (n_migrations == 0 || !read_envelope (bytes, &format, &version) || version >= target)
    return g_bytes_ref (bytes);
  document = goals_json_draft_read (bytes, NULL, &cut);
  for (int from = version; from < target; from++)
    if (!migrate_one (document, format, from, error))
      return NULL;
  text = goals_json_draft_to_text (document);
  return g_bytes_new_take (text, strlen (text));
}
