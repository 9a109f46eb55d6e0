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
#include "goals-looker.h"
#include "goals-migration.h"
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

/* The key result @id of the objective @bytes; NULL: it is not there. (transfer full) */
static GoalsEntity *
find_in (GBytes     *bytes,
         const char *id)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) objective = goals_document_read (bytes, GOALS_TYPE_OBJECTIVE, "", problems, NULL);
  GoalsList *list = objective != NULL ? goals_objective_get_key_results (GOALS_OBJECTIVE (objective)) : NULL;
  GoalsEntity *key_result = list != NULL ? goals_list_lookup (list, id) : NULL;

  return key_result != NULL ? goals_list_remove (list, goals_list_find (list, key_result)) : NULL;
}

/* As JSON on one line. (transfer full) */
static char *
write_line (GoalsEntity *key_result)
{
  g_autoptr(GBytes) written = goals_document_write_entity (key_result);
  g_autoptr(GoalsJsonTree) tree = goals_json_tree_new (written);

  return goals_json_value_to_text (goals_json_tree_get_root (tree));
}

static gboolean
holds (GBytes     *bytes,
       const char *id)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return text != NULL && memmem (text, length, id, strlen (id)) != NULL;
}

/* Where others are looked for. */
typedef struct
{
  const char *root;
  GHashTable *known;            /* file → GoalsKnown */
  const char *file;             /* not in this one */
} Others;

/* Did @other hold @bytes already when the document still had @id? Then that is a copy, and what it has become since is
 * elsewhere or nowhere. */
static gboolean
is_from_before (const Others *self,
                const char   *other,
                GBytes       *bytes,
                const char   *id)
{
  const GoalsKnown *document = g_hash_table_lookup (self->known, self->file);
  const GoalsKnown *before = g_hash_table_lookup (self->known, other);
  g_autoptr(GoalsEntity) there = NULL;

  if (document == NULL || before == NULL || !g_bytes_equal (before->bytes, bytes))
    return FALSE;
  there = find_in (document->bytes, id);
  return there != NULL;
}

/* What it has become in @other; NULL: it is not there. FALSE where nobody knows. (transfer full) */
static gboolean
find_in_file (const Others *self,
              const char   *other,
              const char   *id,
              GoalsEntity **key_result)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = goals_folder_read (self->root, other, GOALS_JSON_MAX_BYTES, &error);
  g_autoptr(GBytes) current = NULL;

  if (bytes != NULL && holds (bytes, id) && !is_from_before (self, other, bytes, id))
    current = goals_migration_run (bytes, NULL);
  *key_result = current != NULL ? find_in (current, id) : NULL;
  return bytes != NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static gboolean
is_same (GoalsEntity *one,
         GoalsEntity *other)
{
  g_autoptr(GBytes) first = goals_document_write_entity (one);
  g_autoptr(GBytes) second = goals_document_write_entity (other);

  return g_bytes_equal (first, second);
}

/* What it has become in another document. NULL: it is in none, or not the same in each that it is in: one of them is
 * from before, and nobody knows which; or one cannot be read. (transfer full) */
static GoalsEntity *
find_elsewhere (const Others *self,
                const char   *id)
{
  const char *folder = goals_folder_names[GOALS_FOLDER_OBJECTIVES];
  g_autoptr(GPtrArray) leftovers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) names = goals_folder_list (self->root, folder, leftovers, NULL);
  g_autoptr(GoalsEntity) found = NULL;

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *other = g_build_filename (folder, g_ptr_array_index (names, i), NULL);
      g_autoptr(GoalsEntity) there = NULL;

      if (g_str_equal (other, self->file) || goals_store_file_type (other) != GOALS_TYPE_OBJECTIVE)
        continue;
      if (!find_in_file (self, other, id, &there))
        return NULL;
      if (there != NULL && found != NULL && !is_same (there, found))
        return NULL;
      if (found == NULL)
        found = g_steal_pointer (&there);
    }
  return g_steal_pointer (&found);
}

static void
take_out_missing_check_ins (GoalsCheckIns *base,
                            GoalsCheckIns *side)
{
  for (guint i = goals_check_ins_get_length (base); i > 0; i--)
    {
      g_autofree char *id = g_strdup (goals_check_ins_peek (base, i - 1)->id);

      if (goals_check_ins_find (side, id) == G_MAXUINT)
        goals_check_ins_remove (base, id);
    }
}

static void
take_out_missing_entities (GoalsList *base,
                           GoalsList *side)
{
  for (guint i = goals_list_get_length (base); i > 0; i--)
    if (goals_list_lookup (side, goals_entity_get_id (goals_list_peek (base, i - 1))) == NULL)
      g_object_unref (goals_list_remove (base, i - 1));
}

/* Takes out of @base what @side has not. */
static void
take_out_missing (GoalsKeyResult *base,
                  GoalsKeyResult *side)
{
  take_out_missing_check_ins (goals_key_result_get_check_ins (base), goals_key_result_get_check_ins (side));
  take_out_missing_entities (goals_key_result_get_milestones (base), goals_key_result_get_milestones (side));
  take_out_missing_entities (goals_key_result_get_initiatives (base), goals_key_result_get_initiatives (side));
}

GBytes *
goals_moved_results_make_base (GBytes      *begun,
                               GoalsEntity *ours,
                               GoalsEntity *theirs)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) objective = NULL;
  GoalsEntity *base = NULL;

  g_return_val_if_fail (begun != NULL, NULL);
  g_return_val_if_fail (GOALS_IS_KEY_RESULT (ours), NULL);
  g_return_val_if_fail (GOALS_IS_KEY_RESULT (theirs), NULL);

  objective = goals_document_read (begun, GOALS_TYPE_OBJECTIVE, "", problems, NULL);
  if (objective != NULL)
    base = goals_list_lookup (goals_objective_get_key_results (GOALS_OBJECTIVE (objective)),
                              goals_entity_get_id (ours));
  if (base == NULL)
    return g_bytes_ref (begun);
  take_out_missing (GOALS_KEY_RESULT (base), GOALS_KEY_RESULT (ours));
  take_out_missing (GOALS_KEY_RESULT (base), GOALS_KEY_RESULT (theirs));
  return goals_document_write (objective);
}

/* Three versions of a document that are to be merged once more. */
typedef struct
{
  GBytes *base, *ours, *theirs;
} Versions;

static void
versions_clear (Versions *self)
{
  g_bytes_unref (self->base);
  g_bytes_unref (self->ours);
  g_bytes_unref (self->theirs);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Versions, versions_clear)

/* *@bytes is now @other, unless that is NULL. Takes it over. */
static void
exchange (GBytes **bytes,
          GBytes  *other)
{
  if (other == NULL)
    return;
  g_bytes_unref (*bytes);
  *bytes = other;
}

/* The key result @id that @conflict is about goes into theirs as it is elsewhere now. FALSE: it is not. */
static gboolean
put_back (Versions            *self,
          const GoalsConflict *conflict,
          const Others        *others,
          const char          *id)
{
  g_autoptr(GoalsEntity) theirs = find_elsewhere (others, id);
  g_autoptr(GoalsEntity) ours = theirs != NULL ? find_in (self->ours, id) : NULL;
  g_autofree char *json = ours != NULL ? write_line (theirs) : NULL;
  const GoalsConflict place = { .path = conflict->path, .words = conflict->words, .theirs = json };

  if (json == NULL)
    return FALSE;
  exchange (&self->base, goals_moved_results_make_base (self->base, ours, theirs));
  exchange (&self->theirs, goals_conflict_settle (&place, GOALS_MERGE_THEIRS, self->theirs, NULL));
  return TRUE;
}

/* FALSE: nothing that theirs lacks is elsewhere. */
static gboolean
complete (Versions         *self,
          const Others     *others,
          const GoalsMerge *merge)
{
  gboolean found = FALSE;

  for (guint i = 0; i < merge->conflicts->len; i++)
    {
      const GoalsConflict *conflict = g_ptr_array_index (merge->conflicts, i);
      const char *id = get_lacking (conflict);

      if (id != NULL && put_back (self, conflict, others, id))
        found = TRUE;
    }
  return found;
}

/* What is kept of each that theirs lacks is what is in @document. */
static void
update_ours (GPtrArray *conflicts,
             GBytes    *document)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      GoalsConflict *conflict = g_ptr_array_index (conflicts, i);
      const char *id = get_lacking (conflict);
      g_autoptr(GoalsEntity) key_result = id != NULL ? find_in (document, id) : NULL;

      if (key_result == NULL)
        continue;
      g_free (conflict->ours);
      conflict->ours = write_line (key_result);
    }
}

void
goals_moved_results_follow (const GoalsSaver *saver,
                            const char       *file,
                            GBytes           *base,
                            GBytes           *ours,
                            GBytes           *theirs,
                            GoalsMerge       *merge)
{
  const Others others = { saver->root, saver->known, file };
  g_auto(Versions) versions = { NULL };
  g_autoptr(GoalsMerge) followed = NULL;

  /* Without what both began with nothing is lacking */
  if (base == NULL)
    return;
  versions = (Versions) { g_bytes_ref (base), g_bytes_ref (ours), g_bytes_ref (theirs) };
  if (complete (&versions, &others, merge))
    followed = goals_merge_strictly (versions.base, ours, versions.theirs, NULL);
  if (followed == NULL)
    return;
  exchange (&merge->document, g_bytes_ref (followed->document));
  update_ours (merge->conflicts, merge->document);
}
