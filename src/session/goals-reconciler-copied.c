/* goals-reconciler-copied.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Documents that are refused, for they hold a key result that another one has: somebody copied it by hand, is about to
   take it out of the other one, or was to and ended. Until one of the two goes, each may become something else. */

#include "goals-reconciler-private.h"

#include <string.h>

#include "goals-document.h"

struct _GoalsCopied
{
  GBytes     *refused;
  GHashTable *begun;            /* id → what it was in both when this was first refused, as JSON; "": not known */
  GHashTable *left;             /* id → what it was there in the end, as JSON */
};

void
goals_copied_free (GoalsCopied *self)
{
  g_bytes_unref (self->refused);
  g_hash_table_unref (self->begun);
  g_hash_table_unref (self->left);
  g_free (self);
}

static char *
write_json (GoalsEntity *entity)
{
  g_autoptr(GBytes) bytes = goals_document_write_entity (entity);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strndup (text, length);
}

/* (transfer none) (nullable) */
static GoalsEntity *
find_key_result (GoalsEntity *objective,
                 const char  *id)
{
  return goals_list_lookup (goals_objective_get_key_results (GOALS_OBJECTIVE (objective)), id);
}

/* @here as it is on disk, where @there is the same. Otherwise, or where it was there twice when the workspace was
   opened, nobody knows which of the two has become something else. (transfer full) */
static char *
write_begun (GoalsReconciler *self,
             GoalsEntity     *here,
             GoalsEntity     *there)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autofree char *file = goals_document_get_file (goals_entity_get_document (here));
  g_autoptr(GBytes) on_disk = goals_reconciler_get_on_disk (self, file);
  g_autoptr(GoalsEntity) objective = NULL;
  g_autofree char *theirs = write_json (there);
  g_autofree char *ours = NULL;
  GoalsEntity *begun = NULL;

  if (self->looked && on_disk != NULL)
    objective = goals_document_read (on_disk, GOALS_TYPE_OBJECTIVE, file, problems, NULL);
  if (objective != NULL)
    begun = find_key_result (objective, goals_entity_get_id (here));
  ours = begun != NULL ? write_json (begun) : NULL;
  return g_strdup (g_strcmp0 (ours, theirs) == 0 ? ours : "");
}

static GHashTable *
list_begun (GoalsReconciler   *self,
            const GoalsSeen   *seen,
            const GoalsCopied *before)
{
  GHashTable *begun = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GoalsList *list = GOALS_IS_OBJECTIVE (seen->version)
                    ? goals_objective_get_key_results (GOALS_OBJECTIVE (seen->version)) : NULL;

  for (guint i = 0; list != NULL && i < goals_list_get_length (list); i++)
    {
      GoalsEntity *there = goals_list_peek (list, i);
      const char *id = goals_entity_get_id (there);
      GoalsEntity *here = goals_workspace_lookup_typed (self->workspace, id, GOALS_TYPE_KEY_RESULT);
      const char *known = before != NULL ? g_hash_table_lookup (before->begun, id) : NULL;

      if (known != NULL || here != NULL)
        g_hash_table_insert (begun, g_strdup (id), known != NULL ? g_strdup (known) : write_begun (self, here, there));
    }
  return begun;
}

void
goals_reconciler_note_copied (GoalsReconciler *self,
                              const GoalsSeen *seen)
{
  GoalsCopied *before = g_hash_table_lookup (self->copied, seen->file);
  GoalsCopied *copied = g_new (GoalsCopied, 1);

  copied->refused = g_bytes_ref (seen->theirs);
  copied->begun = list_begun (self, seen, before);
  copied->left = before != NULL ? g_hash_table_ref (before->left)
                 : g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_hash_table_replace (self->copied, g_strdup (seen->file), copied);
}

gboolean
goals_reconciler_is_known_copy (GoalsReconciler *self,
                                const GoalsSeen *seen)
{
  const GoalsCopied *copied = g_hash_table_lookup (self->copied, seen->file);

  return copied != NULL && seen->theirs != NULL && g_bytes_equal (copied->refused, seen->theirs);
}

static gboolean
is_leaving (const char  *id,
            GoalsEntity *document,
            GoalsEntity *version)
{
  return find_key_result (document, id) != NULL
         && (version == NULL || find_key_result (version, id) == NULL);
}

void
goals_reconciler_note_leaving (GoalsReconciler *self,
                               GoalsEntity     *document,
                               GoalsEntity     *version)
{
  GHashTableIter files, ids;
  gpointer copied, id;

  if (!GOALS_IS_OBJECTIVE (document))
    return;
  g_hash_table_iter_init (&files, self->copied);
  while (g_hash_table_iter_next (&files, NULL, &copied))
    {
      g_hash_table_iter_init (&ids, ((GoalsCopied *) copied)->begun);
      while (g_hash_table_iter_next (&ids, &id, NULL))
        if (is_leaving (id, document, version))
          g_hash_table_insert (((GoalsCopied *) copied)->left, g_strdup (id),
                               write_json (find_key_result (document, id)));
    }
}

/* On one line. */
static char *
write_line (GoalsEntity *entity)
{
  return g_strdelimit (write_json (entity), "\n", ' ');
}

void
goals_reconciler_note_contested (GoalsReconciler *self,
                                 const char      *id,
                                 const char      *file,
                                 const char      *here)
{
  GoalsEntity *key_result;
  g_autofree char *json = NULL;

  g_return_if_fail (GOALS_IS_RECONCILER (self));

  key_result = goals_workspace_lookup_typed (self->workspace, id, GOALS_TYPE_KEY_RESULT);
  g_return_if_fail (key_result != NULL);

  json = write_line (key_result);
  g_hash_table_replace (self->contested, g_strdup (id), g_strdup (file));
  goals_store_contest (self->store, id, goals_contested_new (file, here, json));
}

/* The document that was answered about, here or by whoever has had the folder open. (transfer none) (nullable) */
static const char *
find_contested (GoalsReconciler *self,
                const char      *id)
{
  const char *answered = g_hash_table_lookup (self->contested, id);
  const GoalsContested *contested = g_hash_table_lookup (self->sighting->contested, id);

  return answered != NULL || contested == NULL ? answered : contested->file;
}

static void
forget_contested (GoalsReconciler *self,
                  const char      *id)
{
  g_hash_table_remove (self->contested, id);
  if (self->sighting != NULL && self->sighting->contested != NULL)
    g_hash_table_remove (self->sighting->contested, id);
  goals_store_contest (self->store, id, NULL);
}

/* Does another document than @answered that was refused hold @id? */
static gboolean
is_refused_elsewhere (GoalsReconciler *self,
                      const char      *answered,
                      const char      *id)
{
  GHashTableIter iter;
  gpointer file, copied;

  g_hash_table_iter_init (&iter, self->copied);
  while (g_hash_table_iter_next (&iter, &file, &copied))
    if (!g_str_equal (file, answered) && goals_document_holds_id (((GoalsCopied *) copied)->refused, id))
      return TRUE;
  return FALSE;
}

/* (transfer full) */
static GoalsConflict *
ask_whether_to_stay (GoalsEntity *objective,
                     GoalsEntity *key_result)
{
  GoalsConflict *conflict = g_new0 (GoalsConflict, 1);

  conflict->kind = GOALS_CONFLICT_RESTORED;
  conflict->document = g_strdup (goals_entity_get_id (objective));
  conflict->path = g_strconcat ("/key-results/", goals_entity_get_id (key_result), NULL);
  conflict->words = g_strdup (goals_entity_get_title (key_result));
  conflict->base = write_json (key_result);
  conflict->ours = g_strdup (conflict->base);
  return conflict;
}

/* Would it be nowhere with @seen? */
static gboolean
is_given_up (GoalsReconciler *self,
             const GoalsSeen *seen,
             const char      *id)
{
  const char *answered = find_contested (self, id);

  return answered != NULL && (seen->version == NULL || find_key_result (seen->version, id) == NULL)
         && !goals_reconciler_is_held_ahead (self, seen, id) && !is_refused_elsewhere (self, answered, id);
}

void
goals_reconciler_keep_contested (GoalsReconciler *self,
                                 GoalsSeen       *seen,
                                 GoalsEntity     *document,
                                 GPtrArray       *conflicts)
{
  GoalsList *from, *to;

  if (!GOALS_IS_OBJECTIVE (document))
    return;
  from = goals_objective_get_key_results (GOALS_OBJECTIVE (document));
  to = goals_objective_get_key_results (GOALS_OBJECTIVE (seen->version));
  for (guint i = 0; i < goals_list_get_length (from); i++)
    {
      GoalsEntity *key_result = goals_list_peek (from, i);
      const char *id = goals_entity_get_id (key_result);
      g_autoptr(GoalsEntity) copy = NULL;

      if (!is_given_up (self, seen, id))
        continue;
      copy = goals_entity_copy (key_result, FALSE);
      goals_list_insert (to, MIN (i, goals_list_get_length (to)), copy);
      g_ptr_array_add (conflicts, ask_whether_to_stay (document, key_result));
      forget_contested (self, id);
      seen->merged = TRUE;
    }
}

gboolean
goals_reconciler_holds_contested (GoalsReconciler *self,
                                  const GoalsSeen *seen,
                                  GoalsEntity     *document)
{
  GoalsList *list = GOALS_IS_OBJECTIVE (document) ? goals_objective_get_key_results (GOALS_OBJECTIVE (document)) : NULL;

  for (guint i = 0; list != NULL && i < goals_list_get_length (list); i++)
    if (is_given_up (self, seen, goals_entity_get_id (goals_list_peek (list, i))))
      return TRUE;
  return FALSE;
}

static GoalsEntity *
read_json (const char *json)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (json, strlen (json));

  return goals_document_read_entity (bytes, GOALS_TYPE_KEY_RESULT, NULL);
}

GoalsEntity *
goals_reconciler_get_parted (GoalsReconciler *self,
                             const GoalsSeen *seen,
                             GoalsEntity     *there,
                             const char     **begun)
{
  const GoalsCopied *copied = g_hash_table_lookup (self->copied, seen->file);
  const char *id = goals_entity_get_id (there);
  const char *known = copied != NULL ? g_hash_table_lookup (copied->begun, id) : NULL;
  GoalsEntity *here = goals_workspace_lookup_typed (self->workspace, id, GOALS_TYPE_KEY_RESULT);
  g_autofree char *theirs = NULL;
  g_autofree char *ours = NULL;

  if (known == NULL)
    return NULL;
  ours = here != NULL ? write_json (here) : g_strdup (g_hash_table_lookup (copied->left, id));
  *begun = *known != '\0' ? known : NULL;
  if (*begun == NULL)
    theirs = write_json (there);
  return ours == NULL || g_str_equal (ours, theirs != NULL ? theirs : known) ? NULL : read_json (ours);
}

static void
find_known_cb (GoalsEntity *entity,
               gpointer     user_data)
{
  gpointer *search = user_data;

  if (goals_workspace_lookup (search[0], goals_entity_get_id (entity)) != NULL)
    search[1] = entity;
}

/* Is something in @entity, or that itself, there already? */
static gboolean
is_known (GoalsWorkspace *workspace,
          GoalsEntity    *entity)
{
  gpointer search[2] = { workspace, NULL };

  goals_entity_foreach (entity, find_known_cb, search);
  return search[1] != NULL;
}

/* It went while nobody had the folder open. Where its document went, too, there is no place for it. */
static void
restore_contested (GoalsReconciler      *self,
                   const char           *id,
                   const GoalsContested *contested)
{
  GoalsEntity *objective = goals_conflict_find_document (self->workspace, contested->here);
  g_autoptr(GoalsEntity) key_result = read_json (contested->json);
  g_autoptr(GPtrArray) conflicts = NULL;

  if (objective == NULL || key_result == NULL || !g_str_equal (goals_entity_get_id (key_result), id)
      || is_known (self->workspace, key_result))
    return;
  goals_history_insert (self->history, goals_objective_get_key_results (GOALS_OBJECTIVE (objective)), G_MAXUINT,
                        key_result);
  conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free);
  g_ptr_array_add (conflicts, ask_whether_to_stay (objective, key_result));
  goals_reconciler_expect_conflicts (self, contested->here, conflicts);
  forget_contested (self, id);
}

void
goals_reconciler_restore_contested (GoalsReconciler *self)
{
  g_autoptr(GPtrArray) nowhere = NULL;
  g_autoptr(GHashTable) contested = goals_store_take_contested (self->store, &nowhere);
  GHashTableIter iter;
  gpointer id, one;

  g_hash_table_iter_init (&iter, contested);
  while (g_hash_table_iter_next (&iter, &id, &one))
    if (!g_hash_table_contains (self->contested, id))
      g_hash_table_insert (self->contested, g_strdup (id), g_strdup (((GoalsContested *) one)->file));
  if (nowhere->len == 0 || goals_store_is_newer (self->store))
    return;
  goals_reconciler_begin_step (self);
  for (guint i = 0; i < nowhere->len; i++)
    restore_contested (self, g_ptr_array_index (nowhere, i),
                       g_hash_table_lookup (contested, g_ptr_array_index (nowhere, i)));
  goals_history_commit (self->history, NULL);
}

void
goals_reconciler_forget_deleted (GoalsReconciler *self)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, self->contested);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (goals_workspace_lookup (self->workspace, id) == NULL)
      {
        goals_store_contest (self->store, id, NULL);
        g_hash_table_iter_remove (&iter);
      }
}
