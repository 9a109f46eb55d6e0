/* goals-moved-results.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-moved-results.h"

#include <string.h>

#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-json-tree.h"
#include "goals-migration.h"
#include "goals-saver.h"
#include "goals-store-loader.h"

#define PATH "/key-results/"

/* NULL: it is about something else. */
static const char *
get_lacking (const GoalsConflict *conflict)
{
  if (conflict->kind != GOALS_CONFLICT_RESTORED || conflict->base == NULL || conflict->theirs != NULL
      || !g_str_has_prefix (conflict->path, PATH))
    return NULL;
  return strchr (conflict->path + strlen (PATH), '/') == NULL ? conflict->path + strlen (PATH) : NULL;
}

/* The key result @id of the objective @bytes as JSON on one line; NULL: it is not there. (transfer full) */
static char *
find_in (GBytes     *bytes,
         const char *id)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) objective = goals_document_read (bytes, GOALS_TYPE_OBJECTIVE, "", problems, NULL);
  GoalsEntity *key_result = objective != NULL
                            ? goals_list_lookup (goals_objective_get_key_results (GOALS_OBJECTIVE (objective)), id)
                            : NULL;
  g_autoptr(GBytes) written = key_result != NULL ? goals_document_write_entity (key_result) : NULL;
  g_autoptr(GoalsJsonTree) tree = written != NULL ? goals_json_tree_new (written) : NULL;

  return tree != NULL ? goals_json_value_to_text (goals_json_tree_get_root (tree)) : NULL;
}

static gboolean
holds (GBytes     *bytes,
       const char *id)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return text != NULL && memmem (text, length, id, strlen (id)) != NULL;
}

/* The same in @file of the folder @root. FALSE where nobody knows. */
static gboolean
find_in_file (const char *root,
              const char *file,
              const char *id,
              char      **json)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = goals_folder_read (root, file, GOALS_JSON_MAX_BYTES, &error);
  g_autoptr(GBytes) current = bytes != NULL && holds (bytes, id) ? goals_migration_run (bytes, NULL) : NULL;

  *json = current != NULL ? find_in (current, id) : NULL;
  return bytes != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

/* As it is now in another document than @file. NULL: it is in none, or not the same in each that it is in: one of them
 * is from before, and nobody knows which; or one cannot be read. (transfer full) */
static char *
find_elsewhere (const char *root,
                const char *file,
                const char *id)
{
  const char *folder = goals_folder_names[GOALS_FOLDER_OBJECTIVES];
  g_autoptr(GPtrArray) leftovers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) names = goals_folder_list (root, folder, leftovers, NULL);
  g_autofree char *found = NULL;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *other = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autofree char *there = NULL;

      if (g_str_equal (other, file) || goals_store_file_type (other) != GOALS_TYPE_OBJECTIVE)
        continue;
      if (!find_in_file (root, other, id, &there))
        return NULL;
      if (there != NULL && found != NULL && !g_str_equal (there, found))
        return NULL;
      if (found == NULL)
        found = g_steal_pointer (&there);
    }
  return g_steal_pointer (&found);
}

/* @document with the key result that @conflict is about, as it is in @json. Takes @document over. (transfer full) */
static GBytes *
put_back (GBytes              *document,
          const GoalsConflict *conflict,
          char                *json)
{
  const GoalsConflict place = { .path = conflict->path, .words = conflict->words, .theirs = json };
  GBytes *settled = goals_conflict_settle (&place, GOALS_MERGE_THEIRS, document, NULL);

  if (settled == NULL)
    return document;
  g_bytes_unref (document);
  return settled;
}

/* @theirs with the key results in it that are elsewhere now; NULL: there are none. (transfer full) (nullable) */
static GBytes *
complete (const char       *root,
          const char       *file,
          GBytes           *theirs,
          const GoalsMerge *merge)
{
  GBytes *whole = NULL;

  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      const GoalsConflict *conflict = g_ptr_array_index (merge->conflicts, i);
      const char *id = get_lacking (conflict);
      g_autofree char *json = id != NULL ? find_elsewhere (root, file, id) : NULL;

      if (json != NULL)
        whole = put_back (whole != NULL ? whole : g_bytes_ref (theirs), conflict, json);
    }
  return whole;
}

void
goals_moved_results_follow (const char *root,
                            const char *file,
                            GBytes     *base,
                            GBytes     *ours,
                            GBytes     *theirs,
                            GoalsMerge *merge)
{
  g_autoptr(GBytes) whole = complete (root, file, theirs, merge);
  g_autoptr(GoalsMerge) followed = whole != NULL ? goals_merge_strictly (base, ours, whole, NULL) : NULL;

  if (followed == NULL)
    return;
  g_bytes_unref (merge->document);
  merge->document = g_bytes_ref (followed->document);
  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      GoalsConflict *conflict = g_ptr_array_index (merge->conflicts, i);
      const char *id = get_lacking (conflict);
      char *json = id != NULL ? find_in (merge->document, id) : NULL;

      if (json == NULL)
        continue;
      g_free (conflict->ours);
      conflict->ours = json;
    }
}
