/* goals-command-restore.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* An earlier version of a document, as an edit like any other. */

#include "goals-commands.h"

#include "goals-command-private.h"
#include "goals-references.h"

typedef struct
{
  GoalsEntity *document;
  GHashTable  *ids;             /* set of utf8, owned */
} Collecting;

static void
add_id (GHashTable *ids, const char *id)
{
  if (!g_hash_table_contains (ids, id))
    g_hash_table_add (ids, g_strdup (id));
}

static void
collect_id (GoalsEntity *entity, gpointer user_data)
{
  Collecting *collecting = user_data;

  if (goals_entity_get_document (entity) == collecting->document)
    add_id (collecting->ids, goals_entity_get_id (entity));
}

static void
collect_reference (const char *id, gpointer user_data)
{
  add_id (user_data, id);
}

static void
collect_references (GoalsEntity *entity, gpointer user_data)
{
  Collecting *collecting = user_data;

  if (goals_entity_get_document (entity) == collecting->document)
    goals_references_foreach (entity, collect_reference, collecting->ids);
}

/* Of @document alone. (transfer full) */
static GHashTable *
collect (GoalsEntity *document, GoalsEntityFunc func)
{
  Collecting collecting = { document, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  goals_entity_foreach (document, func, &collecting);
  return collecting.ids;
}

/* Leaves in @ids only what the workspace does not have, and neither of the sets has. */
static void
keep_missing (GHashTable *ids, GoalsWorkspace *workspace, GHashTable *known, GHashTable *elsewhere)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, ids);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (goals_workspace_lookup (workspace, id) != NULL || (known != NULL && g_hash_table_contains (known, id))
        || (elsewhere != NULL && g_hash_table_contains (elsewhere, id)))
      g_hash_table_iter_remove (&iter);
}

/* An empty one in its place, which then becomes what it was: things of it may be in other documents by now. */
static GoalsEntity *
insert_again (GoalsHistory *history, GoalsEntity *version)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GoalsList *list = GOALS_IS_KPI (version) ? goals_workspace_get_kpis (workspace)
                    : goals_workspace_get_objectives (workspace);
  g_autoptr(GoalsEntity) document = g_object_new (G_OBJECT_TYPE (version), "id", goals_entity_get_id (version), NULL);

  goals_history_insert (history, list, G_MAXUINT, document);
  return document;
}

gboolean
goals_command_restore (GoalsHistory *history, GoalsEntity *version, GHashTable *elsewhere, const char *label)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  GoalsEntity *document = goals_workspace_lookup (workspace, goals_entity_get_id (version));
  g_autoptr(GHashTable) had = NULL;
  g_autoptr(GHashTable) named = NULL;
  g_autoptr(GHashTable) names = NULL;

  g_return_val_if_fail (document == NULL || G_OBJECT_TYPE (document) == G_OBJECT_TYPE (version), FALSE);
  g_return_val_if_fail (document != NULL || !GOALS_IS_WORKSPACE (version), FALSE);

  goals_history_begin (history, label);
  if (document == NULL)
    document = insert_again (history, version);
  had = collect (document, collect_id);
  named = collect (document, collect_references);
  goals_command_adopt (history, document, version, label);
  /* What went with it is named nowhere any more, as when it is deleted */
  keep_missing (had, workspace, NULL, NULL);
  goals_command_forget (history, had);
  /* And what went since is not named again */
  names = collect (document, collect_references);
  keep_missing (names, workspace, named, elsewhere);
  goals_command_clean (history, document, names);
  return goals_history_commit (history, NULL);
}
