/* goals-reconciler-take.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a look has found, taken over into the model or listed. */

#include "goals-reconciler-private.h"

#include <glib/gi18n-lib.h>

#include "goals-commands.h"
#include "goals-document.h"
#include "goals-saver.h"

/* As long as the main thread may be kept at once. */
#define TURN_US (6 * G_TIME_SPAN_MILLISECOND)

static gboolean
is_to_go (GoalsReconciler *self,
          const GoalsCopy *copy)
{
  for (guint i = 0; i < self->copies->len; i++)
    if (goals_copy_equal (g_ptr_array_index (self->copies, i), copy))
      return TRUE;
  return FALSE;
}

/* (transfer full) */
static GHashTable *
list_seen_by_file (const GoalsSighting *sighting)
{
  GHashTable *by_file = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < sighting->seen->len; i++)
    {
      GoalsSeen *seen = g_ptr_array_index (sighting->seen, i);

      g_hash_table_insert (by_file, seen->file, seen);
    }
  return by_file;
}

/* What was refused and has not changed is about to be judged once more: nobody should see it come and go. */
static void
keep_refused (GoalsReconciler     *self,
              const GoalsSighting *sighting,
              GPtrArray           *items)
{
  g_autoptr(GHashTable) by_file = list_seen_by_file (sighting);
  GoalsConflictItem *item;

  for (guint i = 0; (item = goals_conflict_list_peek (self->conflicts, i)) != NULL; i++)
    {
      GBytes *bytes = goals_conflict_item_get_bytes (item);
      const GoalsSeen *seen = NULL;

      if (goals_conflict_item_get_kind (item) == GOALS_ITEM_BROKEN && bytes != NULL)
        seen = g_hash_table_lookup (by_file, goals_conflict_item_get_file (item));
      if (seen != NULL && seen->theirs != NULL && g_bytes_equal (seen->theirs, bytes))
        g_ptr_array_add (items, g_object_ref (item));
    }
}

void
goals_reconciler_list_files (GoalsReconciler *self,
                             GoalsSighting   *sighting)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < sighting->copies->len; i++)
    {
      const GoalsCopy *copy = g_ptr_array_index (sighting->copies, i);

      if (!is_to_go (self, copy))
        g_ptr_array_add (items, goals_conflict_item_new_file (self->workspace, GOALS_ITEM_COPY, copy));
    }
  for (guint i = 0; i < sighting->marked->len; i++)
    g_ptr_array_add (items, goals_conflict_item_new_file (self->workspace, GOALS_ITEM_MARKERS,
                                                          g_ptr_array_index (sighting->marked, i)));
  for (guint i = 0; i < sighting->broken->len; i++)
    {
      const GoalsProblem *problem = g_ptr_array_index (sighting->broken, i);

      g_ptr_array_add (items, goals_conflict_item_new_broken (self->workspace, problem,
                                                              g_hash_table_lookup (sighting->refused, problem->file)));
    }
  keep_refused (self, sighting, items);
  goals_conflict_list_set_files (self->conflicts, items);
  goals_problem_book_note_look (self->problems, sighting->broken, sighting->misplaced);
}

void
goals_reconciler_list_circles (GoalsReconciler *self)
{
  g_autoptr(GPtrArray) circles = goals_workspace_list_circles (self->workspace);
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < circles->len; i++)
    g_ptr_array_add (items, goals_conflict_item_new_circle (self->workspace, g_ptr_array_index (circles, i)));
  goals_conflict_list_set_circles (self->conflicts, items);
}

void
goals_reconciler_list_conflicts (GoalsReconciler *self,
                                 const char      *file,
                                 GPtrArray       *conflicts)
{
  for (guint i = 0; conflicts != NULL && i < conflicts->len; i++)
    {
      g_autoptr(GoalsConflictItem) item = goals_conflict_item_new (self->workspace, file,
                                                                   g_ptr_array_index (conflicts, i));

      goals_conflict_list_renew (self->conflicts, item);
    }
}

void
goals_reconciler_expect_conflicts (GoalsReconciler *self,
                                   const char      *file,
                                   GPtrArray       *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    {
      g_autoptr(GoalsConflictItem) item = goals_conflict_item_new (self->workspace, file,
                                                                   g_ptr_array_index (conflicts, i));

      goals_conflict_list_expect (self->conflicts, item);
    }
  goals_store_expect (self->store, file, conflicts);
}

/* What a look has put together, which is to be saved yet. Those among @noted are in its note. */
static void
list_expected (GoalsReconciler *self,
               const GoalsSeen *seen,
               GPtrArray       *noted)
{
  for (guint i = 0; seen->conflicts != NULL && i < seen->conflicts->len; i++)
    {
      g_autoptr(GoalsConflictItem) item = goals_conflict_item_new (self->workspace, seen->file,
                                                                   g_ptr_array_index (seen->conflicts, i));

      if (g_ptr_array_find_with_equal_func (noted, item, (GEqualFunc) goals_conflict_item_equal, NULL))
        goals_conflict_list_expect (self->conflicts, item);
      else
        goals_conflict_list_renew (self->conflicts, item);
    }
}

/* What is in the note of the look about @seen; of a note that could not be written nothing is. (transfer full)
   (element-type GoalsConflictItem) */
static GPtrArray *
list_noted (GoalsReconciler *self,
            const GoalsSeen *seen)
{
  GPtrArray *noted = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; self->sighting->note != NULL && seen->conflicts != NULL && i < seen->conflicts->len; i++)
    g_ptr_array_add (noted, goals_conflict_item_new (self->workspace, seen->file,
                                                     g_ptr_array_index (seen->conflicts, i)));
  return noted;
}

/* A whole document that one side deleted and the other edited. @document is the edited one. */
static void
list_restored (GoalsReconciler *self,
               const char      *file,
               GoalsEntity     *document,
               gboolean         deleted_here)
{
  const char *title = goals_entity_get_title (document);
  g_autofree char *json = goals_conflict_quote (title);
  const GoalsConflict conflict = {
    .kind = GOALS_CONFLICT_RESTORED,
    .document = (char *) goals_entity_get_id (document),
    .path = (char *) "",
    .words = (char *) title,
    .ours = deleted_here ? NULL : json,
    .theirs = deleted_here ? json : NULL,
  };
  g_autoptr(GoalsConflictItem) item = goals_conflict_item_new (self->workspace, file, &conflict);

  goals_conflict_list_add (self->conflicts, item);
}

static void
list_met (GoalsReconciler *self,
          const char      *file,
          GPtrArray       *conflicts)
{
  for (guint i = 0; i < conflicts->len; i++)
    g_hash_table_add (self->met, goals_conflict_item_new (self->workspace, file, g_ptr_array_index (conflicts, i)));
  goals_reconciler_list_conflicts (self, file, conflicts);
}

/* What both began with is known when it is met for the first time. */
static void
note_restored (GoalsReconciler    *self,
               const GoalsOutside *one)
{
  if (one->base != NULL)
    g_hash_table_insert (self->restored, g_strdup (one->file), g_bytes_ref (one->base));
  else if (!g_hash_table_contains (self->restored, one->file))
    g_hash_table_insert (self->restored, g_strdup (one->file), NULL);
}

void
goals_reconciler_take_outside (GoalsReconciler *self)
{
  g_autoptr(GPtrArray) outside = goals_store_take_outside (self->store);

  for (guint i = 0; i < outside->len; i++)
    {
      GoalsOutside *one = g_ptr_array_index (outside, i);
      GoalsEntity *document = goals_conflict_find_document (self->workspace, one->file);

      list_met (self, one->file, one->conflicts);
      goals_reconciler_list_copies_again (self, one->file);
      if (document == NULL)
        note_restored (self, one);
      else if (one->deleted)
        list_restored (self, one->file, document, FALSE);
      if (one->note != NULL)
        g_ptr_array_add (self->notes, g_steal_pointer (&one->note));
    }
  if (outside->len > 0)
    goals_reconciler_keep_conflicts (self);
  self->wanted |= outside->len > 0;
}

static void
same_id_cb (GoalsEntity *entity,
            gpointer     user_data)
{
  gpointer *found = user_data;
  GoalsEntity *here = goals_workspace_lookup (found[0], goals_entity_get_id (entity));

  if (here != NULL && G_OBJECT_TYPE (here) != G_OBJECT_TYPE (entity))
    found[1] = here;
}

gboolean
goals_reconciler_fits (GoalsWorkspace *workspace,
                       GoalsEntity    *version)
{
  gpointer found[2] = { workspace, NULL };

  goals_entity_foreach (version, same_id_cb, found);
  return found[1] == NULL;
}

GoalsEntity *
goals_reconciler_put (GoalsHistory *history,
                      GoalsEntity  *version,
                      const char   *label)
{
  GoalsWorkspace *workspace = goals_history_get_workspace (history);
  g_autofree char *file = goals_document_get_file (version);
  GoalsEntity *document = goals_conflict_find_document (workspace, file);

  if (document == NULL)
    {
      /* What it takes from other documents can only move into what is there */
      g_autoptr(GoalsEntity) empty = g_object_new (G_OBJECT_TYPE (version), "id", goals_entity_get_id (version), NULL);

      goals_history_insert (history, GOALS_IS_KPI (version) ? goals_workspace_get_kpis (workspace)
                            : goals_workspace_get_objectives (workspace),
                            G_MAXUINT, empty);
      document = empty;
    }
  goals_command_adopt (history, document, version, label);
  return document;
}

static void
take_version (GoalsReconciler *self,
              GoalsSeen       *seen)
{
  GoalsEntity *document = goals_conflict_find_document (self->workspace, seen->file);
  gboolean is_new = document == NULL;
  gboolean was_deleted;
  g_autoptr(GPtrArray) noted = list_noted (self, seen);
  g_autoptr(GPtrArray) followed = goals_reconciler_follow_moved (self, seen);

  if (document != NULL)
    {
      goals_reconciler_keep_contested (self, seen, document, followed);
      goals_reconciler_note_leaving (self, document, seen->version);
    }
  if (document != NULL && !seen->merged)
    g_hash_table_add (self->settled, document);
  document = goals_reconciler_put (self->history, seen->version, "");
  if (!seen->merged)
    g_hash_table_add (self->settled, document);
  else
    goals_autosave_add (self->autosave, document);      /* even if it is as it was here, it is not so there */
  list_expected (self, seen, noted);
  goals_reconciler_expect_conflicts (self, seen->file, followed);
  /* What it was when it was deleted here says nothing about what becomes of it from now on */
  was_deleted = g_hash_table_remove (self->restored, seen->file);
  if (is_new && was_deleted)
    list_restored (self, seen->file, document, TRUE);
}

/* What somebody edits here stays although others have deleted it, and so does what they would not have any more. */
static void
take_removal (GoalsReconciler *self,
              const GoalsSeen *seen)
{
  GoalsEntity *document = goals_conflict_find_document (self->workspace, seen->file);

  if (document == NULL)
    return;
  if (goals_reconciler_holds_contested (self, seen, document))
    goals_autosave_add (self->autosave, document);
  if (goals_autosave_is_unsaved (self->autosave, document))
    {
      list_restored (self, seen->file, document, FALSE);
      return;
    }
  goals_reconciler_note_leaving (self, document, NULL);
  g_hash_table_add (self->settled, document);
  goals_history_remove (self->history, document);
}

static void
take_seen (GoalsReconciler *self,
           GoalsSeen       *seen)
{
  if (seen->version != NULL && goals_reconciler_refuse (self, seen))
    return;
  if (g_hash_table_contains (self->touched, seen->file)
      || !goals_store_agree (self->store, seen->file, seen->base, seen->theirs))
    {
      goals_reconciler_skip (self, seen);
      return;
    }
  goals_conflict_list_replace_broken (self->conflicts, seen->file, NULL);
  goals_reconciler_list_copies_again (self, seen->file);
  /* It may have been in the way of what was refused */
  self->wanted |= self->refused;
  if (seen->version != NULL)
    take_version (self, seen);
  else
    take_removal (self, seen);
  g_hash_table_remove (self->copied, seen->file);
}

/* Each goes as soon as it is done with: all at once would take longer than the main thread may be kept. */
static void
pass_one (GoalsReconciler *self)
{
  GPtrArray *seen = self->sighting->seen;

  goals_seen_free (g_steal_pointer (&g_ptr_array_index (seen, self->next)));
  self->next++;
}

void
goals_reconciler_drop_some (GoalsReconciler *self)
{
  gint64 deadline = g_get_monotonic_time () + TURN_US;

  while (self->next < self->sighting->seen->len && g_get_monotonic_time () < deadline)
    pass_one (self);
}

void
goals_reconciler_begin_step (GoalsReconciler *self)
{
  /* Translators: the name of a step: what others did to the documents of the folder while it was open here */
  goals_history_begin_foreign (self->history, _("Changes by Others"));
}

void
goals_reconciler_take_some (GoalsReconciler *self)
{
  gint64 deadline = g_get_monotonic_time () + TURN_US;
  GPtrArray *seen = self->sighting->seen;

  goals_reconciler_begin_step (self);
  self->n_brought = 0;
  do
    {
      take_seen (self, g_ptr_array_index (seen, self->next));
      pass_one (self);
    }
  while (self->next < seen->len && (self->next < self->together || g_get_monotonic_time () < deadline));
  goals_history_commit (self->history, NULL);
  g_hash_table_remove_all (self->settled);
}
