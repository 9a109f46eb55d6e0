/* goals-reconciler.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-reconciler-private.h"

#include "goals-store-tasks.h"
#include "goals-work.h"

/* A missing document is given half a second. */
#define AGAIN_MS    550
/* Until an edit that is going on is over. */
#define BUSY_MS     100
/* While something is missing: another window may have the answer. */
#define ASKING_MS   2000
/* As long as the main thread may be kept at once. */
#define LIST_US     (6 * G_TIME_SPAN_MILLISECOND)

G_DEFINE_FINAL_TYPE (GoalsReconciler, goals_reconciler, G_TYPE_OBJECT)

enum { LOOKED, MISSING_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void proceed (GoalsReconciler *self);

static void
unref_bytes (GBytes *bytes)
{
  if (bytes != NULL)
    g_bytes_unref (bytes);
}

static void
goals_reconciler_dispose (GObject *object)
{
  GoalsReconciler *self = GOALS_RECONCILER (object);

  g_clear_handle_id (&self->again_timer, g_source_remove);
  g_clear_handle_id (&self->turn, g_source_remove);
  g_clear_handle_id (&self->ripe_timer, g_source_remove);
  g_clear_object (&self->watch);
  g_clear_object (&self->kept_watch);
  G_OBJECT_CLASS (goals_reconciler_parent_class)->dispose (object);
}

static void
goals_reconciler_finalize (GObject *object)
{
  GoalsReconciler *self = GOALS_RECONCILER (object);

  g_clear_pointer (&self->sighting, goals_sighting_free);
  g_clear_pointer (&self->unsaved, goals_save_batch_free);
  g_clear_pointer (&self->kept, g_bytes_unref);
  g_clear_pointer (&self->on_disk, g_bytes_unref);
  g_hash_table_unref (self->touched);
  g_hash_table_unref (self->settled);
  g_hash_table_unref (self->met);
  g_hash_table_unref (self->restored);
  g_hash_table_unref (self->copied);
  g_hash_table_unref (self->contested);
  g_clear_pointer (&self->problems, goals_problem_book_free);
  g_ptr_array_unref (self->copies);
  g_ptr_array_unref (self->returning);
  g_ptr_array_unref (self->overrulings);
  g_clear_pointer (&self->postponed, g_ptr_array_unref);
  g_ptr_array_unref (self->answered);
  g_ptr_array_unref (self->merged);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->keeping_notes);
  g_ptr_array_unref (self->expected_notes);
  g_object_unref (self->conflicts);
  g_object_unref (self->history);
  g_object_unref (self->store);
  g_object_unref (self->autosave);
  G_OBJECT_CLASS (goals_reconciler_parent_class)->finalize (object);
}

static void
goals_reconciler_class_init (GoalsReconcilerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_reconciler_dispose;
  G_OBJECT_CLASS (klass)->finalize = goals_reconciler_finalize;
  signals[LOOKED] = g_signal_new ("looked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[MISSING_CHANGED] = g_signal_new ("missing-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL,
                                           G_TYPE_NONE, 0);
}

static void
goals_reconciler_init (GoalsReconciler *self)
{
  self->conflicts = goals_conflict_list_new ();
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->settled = g_hash_table_new (NULL, NULL);
  self->met = g_hash_table_new_full ((GHashFunc) goals_conflict_item_hash, (GEqualFunc) goals_conflict_item_equal,
                                     g_object_unref, NULL);
  self->copied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) goals_copied_free);
  self->contested = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->restored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) unref_bytes);
  self->copies = goals_reconciler_new_copies ();
  self->returning = goals_reconciler_new_copies ();
  self->overrulings = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_overruling_free);
  self->answered = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_answered_free);
  self->merged = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_merged_free);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  self->notes = goals_reconciler_new_notes ();
  self->keeping_notes = goals_reconciler_new_notes ();
  self->expected_notes = goals_reconciler_new_notes ();
}

GHashTable *
goals_reconciler_get_settled (GoalsReconciler *self)
{
  g_return_val_if_fail (GOALS_IS_RECONCILER (self), NULL);

  return self->settled;
}

GoalsConflictList *
goals_reconciler_get_conflicts (GoalsReconciler *self)
{
  g_return_val_if_fail (GOALS_IS_RECONCILER (self), NULL);

  return self->conflicts;
}

GPtrArray *
goals_reconciler_list_problems (GoalsReconciler *self)
{
  g_return_val_if_fail (GOALS_IS_RECONCILER (self), NULL);

  return goals_problem_book_list (self->problems);
}

void
goals_reconciler_check_again (GoalsReconciler *self)
{
  g_return_if_fail (GOALS_IS_RECONCILER (self));

  goals_problem_book_note_taken (self->problems);
}

guint
goals_reconciler_get_missing (GoalsReconciler *self)
{
  g_return_val_if_fail (GOALS_IS_RECONCILER (self), 0);

  return self->missing->len;
}

GoalsEntity *
goals_reconciler_get_missing_one (GoalsReconciler *self)
{
  GoalsEntity *document = NULL;

  g_return_val_if_fail (GOALS_IS_RECONCILER (self), NULL);

  if (self->missing->len == 1)
    document = goals_conflict_find_document (self->workspace, g_ptr_array_index (self->missing, 0));
  return document != GOALS_ENTITY (self->workspace) ? document : NULL;
}

GPtrArray *
goals_reconciler_list_missing (GoalsReconciler *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (GOALS_IS_RECONCILER (self), files);

  g_ptr_array_extend (files, self->missing, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
  return files;
}

GoalsHistory *
goals_reconciler_get_history (GoalsReconciler *self)
{
  g_return_val_if_fail (GOALS_IS_RECONCILER (self), NULL);

  return self->history;
}

GoalsStore *
goals_reconciler_get_store (GoalsReconciler *self)
{
  g_return_val_if_fail (GOALS_IS_RECONCILER (self), NULL);

  return self->store;
}

/* What @sighting, NULL: nobody, asks about. */
static void
note_missing (GoalsReconciler     *self,
              const GoalsSighting *sighting)
{
  g_ptr_array_set_size (self->missing, 0);
  if (sighting != NULL && sighting->lost)
    g_ptr_array_extend (self->missing, sighting->missing, (GCopyFunc) (void (*) (void)) g_strdup, NULL);
}

static gboolean
is_asked (GoalsReconciler *self,
          const char      *file)
{
  return g_ptr_array_find_with_equal_func (self->missing, file, g_str_equal, NULL);
}

/* No more of @files. */
static void
drop_missing (GoalsReconciler *self,
              GPtrArray       *files)
{
  guint before = self->missing->len;

  for (guint i = before; i > 0; i--)
    if (g_ptr_array_find_with_equal_func (files, g_ptr_array_index (self->missing, i - 1), g_str_equal, NULL))
      g_ptr_array_remove_index (self->missing, i - 1);
  if (self->missing->len != before)
    g_signal_emit (self, signals[MISSING_CHANGED], 0);
}

static void
set_missing (GoalsReconciler     *self,
             const GoalsSighting *sighting)
{
  guint before = self->missing->len;
  g_autofree char *one = before == 1 ? g_strdup (g_ptr_array_index (self->missing, 0)) : NULL;

  note_missing (self, sighting);
  if (self->missing->len != before || (one != NULL && !is_asked (self, one)))
    g_signal_emit (self, signals[MISSING_CHANGED], 0);
}

static void
finish_taking (GoalsReconciler *self)
{
  if (self->sighting->seen->len > 0)
    goals_problem_book_note_taken (self->problems);
  if (self->sighting->note != NULL)
    g_ptr_array_add (self->expected_notes, g_steal_pointer (&self->sighting->note));
  if (!self->dropping && !self->looked)
    goals_reconciler_restore_contested (self);
  self->looked |= !self->dropping;
  /* Of a document that may come back nobody knows yet what has become of it */
  if (!self->dropping && !self->skipped && !self->sighting->again)
    self->n_joined_known = self->n_joined_at_look;
  if (!self->dropping && !self->refused && !self->wanted)
    g_hash_table_remove_all (self->met);
  g_clear_pointer (&self->sighting, goals_sighting_free);
  self->stage = GOALS_STAGE_IDLE;
  goals_reconciler_give_postponed (self);
  goals_reconciler_confirm_conflicts (self);
  goals_reconciler_keep_conflicts (self);
  g_signal_emit (self, signals[LOOKED], 0);
  proceed (self);
  goals_reconciler_settle_files (self);
}

/* Nothing is taken over while somebody is in the middle of an edit, or a save is settling what is agreed. */
static gboolean
is_held_up (GoalsReconciler *self)
{
  return goals_history_is_busy (self->history) || goals_autosave_is_saving (self->autosave);
}

static gboolean
turn_cb (gpointer user_data)
{
  g_autoptr(GoalsReconciler) self = g_object_ref (user_data);

  self->turn = 0;
  /* What is on disk may be something else when that is over */
  self->dropping = self->dropping || is_held_up (self);
  if (self->dropping)
    {
      self->wanted = TRUE;
      goals_reconciler_drop_some (self);
    }
  else if (self->next < self->sighting->seen->len)
    goals_reconciler_take_some (self);
  if (self->next < self->sighting->seen->len)
    self->turn = goals_work_slice (turn_cb, self, NULL);
  else
    finish_taking (self);
  return G_SOURCE_REMOVE;
}

/* Looking */

static gboolean
again_cb (gpointer user_data)
{
  GoalsReconciler *self = user_data;

  self->again_timer = 0;
  goals_reconciler_look (self);
  return G_SOURCE_REMOVE;
}

static void
look_again_in (GoalsReconciler *self,
               guint            milliseconds)
{
  if (self->again_timer == 0)
    self->again_timer = g_timeout_add (milliseconds, again_cb, self);
}

static void
look_later (GoalsReconciler *self)
{
  self->wanted = TRUE;
  self->stage = GOALS_STAGE_IDLE;
  g_clear_pointer (&self->unsaved, goals_save_batch_free);
  look_again_in (self, BUSY_MS);
}

static void
looked_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GoalsReconciler) self = user_data;

  self->sighting = goals_store_look_finish (result, NULL);
  if (self->stopped)
    {
      /* Nothing of it has been decided */
      if (self->sighting != NULL)
        goals_reconciler_discard_note (self, self->sighting);
      return;
    }
  if (self->sighting == NULL)           /* another program is writing */
    {
      look_later (self);
      return;
    }
  goals_reconciler_list_files (self, self->sighting);
  goals_reconciler_read_conflicts (self);
  set_missing (self, self->sighting);
  if (self->sighting->again || self->sighting->lost)
    look_again_in (self, self->sighting->again ? AGAIN_MS : ASKING_MS);
  self->stage = GOALS_STAGE_TAKING;
  self->next = 0;
  self->together = 0;
  self->refused = FALSE;
  self->skipped = FALSE;
  self->dropping = FALSE;
  turn_cb (self);
}

static void
start_looking (GoalsReconciler *self)
{
  GHashTable *unsaved = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) unref_bytes);
  g_autoptr(GPtrArray) items = goals_save_batch_take_items (self->unsaved);

  for (guint i = 0; i < items->len; i++)
    {
      const GoalsSaveItem *item = g_ptr_array_index (items, i);

      g_hash_table_insert (unsaved, g_strdup (item->file), item->bytes != NULL ? g_bytes_ref (item->bytes) : NULL);
    }
  g_clear_pointer (&self->unsaved, goals_save_batch_free);
  self->stage = GOALS_STAGE_LOOKING;
  self->n_joined_at_look = self->n_joined;
  goals_store_look_async (self->store, unsaved, looked_cb, g_object_ref (self));
}

/* Where nothing can be saved, everything may be unsaved: too much to be made at once. */
static gboolean
list_cb (gpointer user_data)
{
  GoalsReconciler *self = user_data;

  self->turn = 0;
  if (is_held_up (self))
    look_later (self);
  else if (goals_save_batch_make (self->unsaved, LIST_US))
    start_looking (self);
  else
    self->turn = goals_work_slice (list_cb, self, NULL);
  return G_SOURCE_REMOVE;
}

static void
list_unsaved (GoalsReconciler *self)
{
  g_autoptr(GPtrArray) documents = goals_autosave_list_unsaved (self->autosave);

  self->stage = GOALS_STAGE_LISTING;
  self->unsaved = goals_save_batch_new ();
  for (guint i = 0; i < documents->len; i++)
    goals_save_batch_add (self->unsaved, g_ptr_array_index (documents, i));
  list_cb (self);
}

static void
proceed (GoalsReconciler *self)
{
  if (self->stage != GOALS_STAGE_IDLE || self->stopped)
    return;
  if (!goals_autosave_is_saving (self->autosave))
    goals_reconciler_take_outside (self);
  if (!self->wanted)
    return;
  if (is_held_up (self))
    {
      look_again_in (self, BUSY_MS);
      return;
    }
  self->wanted = FALSE;
  g_hash_table_remove_all (self->touched);
  list_unsaved (self);
}

void
goals_reconciler_look (GoalsReconciler *self)
{
  g_return_if_fail (GOALS_IS_RECONCILER (self));

  self->wanted = TRUE;
  proceed (self);
}

void
goals_reconciler_note (GoalsReconciler *self,
                       GoalsChange     *change,
                       gboolean         forward)
{
  g_autoptr(GPtrArray) documents = NULL;

  g_return_if_fail (GOALS_IS_RECONCILER (self));

  documents = goals_change_get_documents (change);
  for (guint i = 0; i < documents->len; i++)
    if (self->unsaved != NULL)
      goals_save_batch_add (self->unsaved, g_ptr_array_index (documents, i));
    else if (!g_hash_table_contains (self->settled, g_ptr_array_index (documents, i)))
      g_hash_table_add (self->touched, goals_document_get_file (g_ptr_array_index (documents, i)));
  if (!goals_change_is_foreign (change))
    goals_reconciler_forget_deleted (self);
  goals_reconciler_list_circles (self);
  if (!forward)
    goals_reconciler_ask_undone (self);
}

void
goals_reconciler_watch (GoalsReconciler *self,
                        guint            poll_ms)
{
  g_return_if_fail (GOALS_IS_RECONCILER (self));

  g_clear_object (&self->watch);
  self->watch = goals_folder_watch_new (goals_store_get_path (self->store), poll_ms);
  g_signal_connect_object (self->watch, "stirred", G_CALLBACK (goals_reconciler_look), self, G_CONNECT_SWAPPED);
  goals_reconciler_watch_conflicts (self);
  /* What happened before somebody watched */
  goals_reconciler_look (self);
}

void
goals_reconciler_stop (GoalsReconciler *self)
{
  g_return_if_fail (GOALS_IS_RECONCILER (self));

  self->stopped = TRUE;
  goals_reconciler_release_notes (self);
  g_object_run_dispose (G_OBJECT (self));
}

void
goals_reconciler_begin (GoalsReconciler *self)
{
  g_autoptr(GoalsSighting) sighting = NULL;

  g_return_if_fail (GOALS_IS_RECONCILER (self));

  goals_reconciler_load_conflicts (self);
  goals_reconciler_list_circles (self);
  sighting = goals_store_look (self->store, NULL, NULL, NULL);
  if (sighting != NULL)
    {
      goals_reconciler_list_files (self, sighting);
      note_missing (self, sighting);
    }
  self->wanted |= sighting == NULL;     /* another program is writing */
  /* What is asked was read after the documents */
  self->n_joined = sighting == NULL || sighting->seen->len > 0;
  self->begun = TRUE;
}

/* What is missing */

static void
accepted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GoalsReconciler) self = user_data;
  g_autoptr(GPtrArray) files = goals_store_accept_missing_finish (result);

  /* Otherwise the question stays, as it does about what has vanished since it was asked */
  if (files != NULL)
    drop_missing (self, files);
  goals_reconciler_look (self);
}

gboolean
goals_reconciler_accept_missing (GoalsReconciler *self,
                                 GPtrArray       *files)
{
  g_return_val_if_fail (GOALS_IS_RECONCILER (self), FALSE);
  g_return_val_if_fail (files != NULL, FALSE);

  if (goals_store_has_lost_manifest (self->store))
    return FALSE;
  /* All of it may be back by now */
  if (self->missing->len > 0)
    goals_store_accept_missing_async (self->store, files, accepted_cb, g_object_ref (self));
  return TRUE;
}

static void
add_document (GoalsReconciler *self,
              const char      *file)
{
  GoalsEntity *document = goals_conflict_find_document (self->workspace, file);

  if (document != NULL)
    goals_autosave_add (self->autosave, document);
}

static void
restored_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GoalsReconciler) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) files = goals_store_restore_missing_finish (result, &error);

  /* The question stays */
  if (files == NULL)
    g_info ("%s", error->message);
  for (guint i = 0; files != NULL && i < files->len; i++)
    add_document (self, g_ptr_array_index (files, i));
  if (files != NULL)
    set_missing (self, NULL);
  goals_reconciler_look (self);
}

void
goals_reconciler_restore_missing (GoalsReconciler *self)
{
  g_return_if_fail (GOALS_IS_RECONCILER (self));

  /* Who ends before a worker has come to it has them in what is to be saved */
  for (guint i = 0; i < self->missing->len; i++)
    add_document (self, g_ptr_array_index (self->missing, i));
  goals_store_restore_missing_async (self->store, restored_cb, g_object_ref (self));
}

static void
save_state_changed_cb (GoalsReconciler *self)
{
  if (goals_autosave_is_saving (self->autosave))
    return;
  goals_reconciler_confirm_conflicts (self);
  goals_reconciler_settle_files (self);
  proceed (self);
}

GoalsReconciler *
goals_reconciler_new (GoalsHistory  *history,
                      GoalsStore    *store,
                      GoalsAutosave *autosave)
{
  GoalsReconciler *self = g_object_new (GOALS_TYPE_RECONCILER, NULL);

  self->history = g_object_ref (history);
  self->workspace = goals_history_get_workspace (history);
  self->store = g_object_ref (store);
  self->autosave = g_object_ref (autosave);
  self->problems = goals_problem_book_new (self->workspace, store);
  g_signal_connect_object (autosave, "state-changed", G_CALLBACK (save_state_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->conflicts, "items-changed", G_CALLBACK (goals_reconciler_keep_conflicts), self, G_CONNECT_SWAPPED);
  return self;
}
