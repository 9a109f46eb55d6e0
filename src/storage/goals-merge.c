/* goals-merge.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-json-gate.h"
#include "goals-kpi.h"
#include "goals-migration.h"

void
goals_merge_free (GoalsMerge *merge)
{
  g_clear_pointer (&merge->document, g_bytes_unref);
  g_clear_pointer (&merge->conflicts, g_ptr_array_unref);
  g_free (merge);
}

static GType
type_of_format (const char *format)
{
  static const char *const formats[] = { "goals-workspace", "goals-objective", "goals-kpi" };
  const GType types[] = { GOALS_TYPE_WORKSPACE, GOALS_TYPE_OBJECTIVE, GOALS_TYPE_KPI };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (format, formats[i]) == 0)
      return types[i];
  return G_TYPE_INVALID;
}

static gboolean
check_version (const GoalsJsonValue *root,
               GError              **error)
{
  const GoalsJsonValue *version = goals_json_value_lookup (root, "version");
  g_autofree char *text = goals_json_value_to_text (version);
  guint64 number;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT, &number, NULL))
    {
      g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA, _("expected a version, found %s"),
                   text != NULL ? text : _("nothing"));
      return FALSE;
    }
  if (number > GOALS_FORMAT_VERSION)
    {
      g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_VERSION,
                   _("expected version %d, found %d, written by a newer Goals"), GOALS_FORMAT_VERSION, (int) number);
      return FALSE;
    }
  return TRUE;
}

GoalsJsonTree *
goals_merge_read_shape (GBytes  *bytes,
                        GType   *type,
                        GError **error)
{
  g_autoptr(GoalsJsonTree) tree = NULL;
  g_autoptr(GBytes) present = NULL;
  g_autofree char *format = NULL;
  const GoalsJsonValue *root = NULL;

  if (!goals_json_gate_check (bytes, NULL, error))
    return NULL;
  /* Only what is of one version can be compared */
  present = goals_migration_run (bytes, error);
  if (present == NULL)
    return NULL;
  tree = goals_json_tree_new (present);
  if (tree != NULL)
    root = goals_json_tree_get_root (tree);
  format = goals_json_value_to_string (goals_json_value_lookup (root, "format"));
  *type = type_of_format (format);
  if (*type == G_TYPE_INVALID)
    {
      g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA, _("expected a document of Goals"));
      return NULL;
    }
  return check_version (root, error) ? g_steal_pointer (&tree) : NULL;
}

GBytes *
goals_merge_canonical (GBytes  *bytes,
                       GError **error)
{
  g_autoptr(GoalsJsonTree) tree = NULL;
  g_autoptr(GoalsEntity) document = NULL;
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  GType type;

  tree = goals_merge_read_shape (bytes, &type, error);
  if (tree == NULL)
    return NULL;
  document = goals_document_read (bytes, type, "", problems, NULL);
  if (document == NULL)
    {
      const GoalsProblem *problem = g_ptr_array_index (problems, 0);

      g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA, "%s: %s", problem->path, problem->message);
      return NULL;
    }
  return goals_document_write (document);
}

static char *
get_id (GoalsJsonTree *tree)
{
  return goals_json_value_to_string (goals_json_value_lookup (goals_json_tree_get_root (tree), "id"));
}

static gboolean
check_same (GType       ours_type,
            GType       theirs_type,
            const char *ours_id,
            const char *theirs_id,
            GError    **error)
{
  if (ours_id != NULL && ours_type == theirs_type && g_strcmp0 (ours_id, theirs_id) == 0)
    return TRUE;
  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA,
               _("expected two versions of one document, found %s and %s"),
               ours_id != NULL ? ours_id : _("nothing"), theirs_id != NULL ? theirs_id : _("nothing"));
  return FALSE;
}

/* Does anything in @one live in another list than in @other? */
static gboolean
has_moved (GHashTable *one,
           GHashTable *other)
{
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, one);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const GoalsHome *home = value;
      const GoalsHome *there = g_hash_table_lookup (other, id);

      if (there != NULL && there->list != home->list)
        return TRUE;
    }
  return FALSE;
}

static void
run_init (GoalsMergeRun *run,
          GType          type,
          GoalsThree     roots,
          const char    *document)
{
  run->writer = goals_json_writer_new ();
  run->chunk = g_string_chunk_new (4096);
  run->base = goals_merge_index (roots.base, type, run->chunk);
  run->ours = goals_merge_index (roots.ours, type, run->chunk);
  run->theirs = goals_merge_index (roots.theirs, type, run->chunk);
  run->moved = has_moved (run->ours, run->theirs) || has_moved (run->ours, run->base)
               || has_moved (run->theirs, run->base);
  run->document = document;
  run->steps = g_array_new (FALSE, FALSE, sizeof (GoalsMergeStep));
  run->conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free);
}

static void
run_clear (GoalsMergeRun *run)
{
  goals_json_writer_free (run->writer);
  g_hash_table_unref (run->base);
  g_hash_table_unref (run->ours);
  g_hash_table_unref (run->theirs);
  g_array_unref (run->steps);
  g_ptr_array_unref (run->conflicts);
  g_string_chunk_free (run->chunk);
}

static GoalsMerge *
merge_trees (GType       type,
             GoalsThree  roots,
             const char *document)
{
  GoalsMerge *merge = g_new0 (GoalsMerge, 1);
  GoalsMergeRun run;

  run_init (&run, type, roots, document);
  goals_merge_value (&run, (GoalsShape) { GOALS_SHAPE_RECORD, type }, roots);
  merge->document = goals_json_writer_finish (run.writer);
  merge->conflicts = g_ptr_array_ref (run.conflicts);
  run_clear (&run);
  return merge;
}

/* What this Goals has made of what a newer one wrote, and what was edited after that. NULL when it cannot be read.
   (transfer full) */
static GoalsJsonTree *
read_newer (GBytes *bytes,
            GType   type)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) document = goals_document_read (bytes, type, "", problems, NULL);
  g_autoptr(GBytes) written = document != NULL ? goals_document_write (document) : NULL;

  return written != NULL ? goals_merge_read_shape (written, &type, NULL) : NULL;
}

/* A base that is not of this document says nothing about it. */
static GoalsJsonTree *
read_base (GBytes     *bytes,
           GType       type,
           const char *id)
{
  g_autoptr(GoalsJsonTree) tree = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *base_id = NULL;
  GType base_type;

  if (bytes != NULL)
    tree = goals_merge_read_shape (bytes, &base_type, &error);
  if (g_error_matches (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_VERSION))
    tree = read_newer (bytes, base_type);
  if (tree == NULL)
    return NULL;
  base_id = get_id (tree);
  return base_type == type && g_strcmp0 (base_id, id) == 0 ? g_steal_pointer (&tree) : NULL;
}

GoalsMerge *
goals_merge_documents (GBytes  *base,
                       GBytes  *ours,
                       GBytes  *theirs,
                       GError **error)
{
  g_autoptr(GoalsJsonTree) base_tree = NULL;
  g_autoptr(GoalsJsonTree) our_tree = NULL;
  g_autoptr(GoalsJsonTree) their_tree = NULL;
  g_autofree char *our_id = NULL;
  g_autofree char *their_id = NULL;
  GType our_type, their_type;
  GoalsThree roots;

  g_return_val_if_fail (ours != NULL && theirs != NULL, NULL);

  our_tree = goals_merge_read_shape (ours, &our_type, error);
  if (our_tree == NULL)
    return NULL;
  their_tree = goals_merge_read_shape (theirs, &their_type, error);
  if (their_tree == NULL)
    return NULL;
  our_id = get_id (our_tree);
  their_id = get_id (their_tree);
  if (!check_same (our_type, their_type, our_id, their_id, error))
    return NULL;
  base_tree = read_base (base, our_type, our_id);
  roots.base = base_tree != NULL ? goals_json_tree_get_root (base_tree) : NULL;
  roots.ours = goals_json_tree_get_root (our_tree);
  roots.theirs = goals_json_tree_get_root (their_tree);
  return merge_trees (our_type, roots, our_id);
}

GoalsMerge *
goals_merge_strictly (GBytes  *base,
                      GBytes  *ours,
                      GBytes  *theirs,
                      GError **error)
{
  g_autoptr(GBytes) our_bytes = NULL;
  g_autoptr(GBytes) their_bytes = NULL;
  g_autoptr(GBytes) canonical = NULL;
  g_autoptr(GoalsMerge) merge = NULL;

  our_bytes = goals_merge_canonical (ours, error);
  if (our_bytes == NULL)
    return NULL;
  their_bytes = goals_merge_canonical (theirs, error);
  if (their_bytes == NULL)
    return NULL;
  merge = goals_merge_documents (base, our_bytes, their_bytes, error);
  if (merge == NULL)
    return NULL;
  canonical = goals_merge_canonical (merge->document, error);
  if (canonical == NULL)
    return NULL;
  g_bytes_unref (merge->document);
  merge->document = g_steal_pointer (&canonical);
  return g_steal_pointer (&merge);
}
