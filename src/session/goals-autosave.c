/* goals-autosave.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-autosave.h"

#include "goals-save-batch.h"
#include "goals-save-watch.h"
#include "goals-work.h"

/* People see "saved" within a second; typing is gathered for a quarter of one. */
#define GATHER_MS  250
#define RETRY_MS   5000
/* Others keep a folder only while they save, and who was kept out has waited its seconds already. */
#define BUSY_MS    500
/* Microseconds of making bytes between two looks at what else the main thread has to do. */
#define SLICE_US   6000

struct _GoalsAutosave
{
  GObject     parent_instance;
  /* What is in no workspace any more has been removed: it must not go as long as something may be to be saved */
  GoalsWorkspace *workspace;
  GoalsStore *store;
  GoalsSaveBatch *pending;              /* documents to write or remove */
  GoalsSaveBatch *saving;               /* those of the save that is running, NULL: none is */
  /* source: their bytes are still being made; 0: they are in the worker's hands */
  guint       making;
  GCancellable *cancellable;            /* of the worker's save */
  GoalsSaveWatch *watch;                /* of the same */
  gboolean    superseded;               /* what the worker was to write was written without it */
  guint       timer;
  GError     *error;
  GPtrArray  *flushes;                  /* of GTask: waiting until nothing is pending */
};

G_DEFINE_FINAL_TYPE (GoalsAutosave, goals_autosave, G_TYPE_OBJECT)

static guint state_changed_signal;

static void start_save (GoalsAutosave *self);

static void
goals_autosave_dispose (GObject *object)
{
  GoalsAutosave *self = GOALS_AUTOSAVE (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->making, g_source_remove);
  g_clear_pointer (&self->watch, goals_save_watch_free);
  G_OBJECT_CLASS (goals_autosave_parent_class)->dispose (object);
}

static void
goals_autosave_finalize (GObject *object)
{
  GoalsAutosave *self = GOALS_AUTOSAVE (object);

  goals_save_batch_free (self->pending);
  g_clear_pointer (&self->saving, goals_save_batch_free);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->flushes);
  g_clear_error (&self->error);
  g_clear_object (&self->store);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (goals_autosave_parent_class)->finalize (object);
}

static void
goals_autosave_class_init (GoalsAutosaveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_autosave_dispose;
  G_OBJECT_CLASS (klass)->finalize = goals_autosave_finalize;
  state_changed_signal = g_signal_new ("state-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL,
                                       G_TYPE_NONE, 0);
}

static void
goals_autosave_init (GoalsAutosave *self)
{
  self->pending = goals_save_batch_new ();
  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Edits of now, or those of an earlier run that could not be saved then. */
static gboolean
has_work (GoalsAutosave *self)
{
  return !goals_save_batch_is_empty (self->pending) || goals_store_has_unfinished (self->store);
}

GoalsSaveState
goals_autosave_get_state (GoalsAutosave *self)
{
  g_return_val_if_fail (GOALS_IS_AUTOSAVE (self), GOALS_SAVE_SAVED);

  if (self->error != NULL)
    return GOALS_SAVE_FAILED;
  if (self->saving != NULL)
    return GOALS_SAVE_SAVING;
  return has_work (self) ? GOALS_SAVE_PENDING : GOALS_SAVE_SAVED;
}

gboolean
goals_autosave_is_saving (GoalsAutosave *self)
{
  g_return_val_if_fail (GOALS_IS_AUTOSAVE (self), FALSE);

  return self->saving != NULL;
}

const GError *
goals_autosave_get_error (GoalsAutosave *self)
{
  g_return_val_if_fail (GOALS_IS_AUTOSAVE (self), NULL);

  return self->error;
}

static void
announce (GoalsAutosave *self)
{
  g_signal_emit (self, state_changed_signal, 0);
}

static gboolean
is_stalled (GoalsAutosave *self)
{
  return g_error_matches (self->error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_STALLED);
}

static gboolean
timer_cb (gpointer user_data)
{
  GoalsAutosave *self = user_data;

  self->timer = 0;
  start_save (self);
  return G_SOURCE_REMOVE;
}

static void
finish_flushes (GoalsAutosave *self)
{
  g_autoptr(GPtrArray) flushes = g_steal_pointer (&self->flushes);

  self->flushes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < flushes->len; i++)
    {
      GTask *task = g_ptr_array_index (flushes, i);

      if (self->error != NULL)
        g_task_return_error (task, g_error_copy (self->error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static void
watch_changed_cb (gpointer user_data)
{
  GoalsAutosave *self = user_data;

  if (is_stalled (self) || goals_save_watch_is_stalled (self->watch))
    g_clear_error (&self->error);
  if (goals_save_watch_is_stalled (self->watch))
    goals_store_fail_stalled (&self->error);
  if (is_stalled (self) && goals_save_watch_is_settled (self->watch))
    finish_flushes (self);
  announce (self);
}

GoalsAutosave *
goals_autosave_new (GoalsWorkspace *workspace, GoalsStore *store)
{
  GoalsAutosave *self = g_object_new (GOALS_TYPE_AUTOSAVE, NULL);

  self->workspace = g_object_ref (workspace);
  self->store = g_object_ref (store);
  self->watch = goals_save_watch_new (store, watch_changed_cb, self);
  if (goals_store_has_unfinished (store))
    self->timer = g_timeout_add (GATHER_MS, timer_cb, self);
  return self;
}

static void
add_pending (GoalsAutosave *self, GoalsEntity *document)
{
  goals_save_batch_add (self->making != 0 ? self->saving : self->pending, document);
  goals_save_watch_note (self->watch);
}

static void
expect (GoalsAutosave *self)
{
  if (!goals_save_batch_is_empty (self->pending) && self->saving == NULL && self->timer == 0)
    self->timer = g_timeout_add (GATHER_MS, timer_cb, self);
  announce (self);
}

void
goals_autosave_note (GoalsAutosave *self, GoalsChange *change, GHashTable *settled)
{
  g_autoptr(GPtrArray) documents = NULL;

  g_return_if_fail (GOALS_IS_AUTOSAVE (self));

  documents = goals_change_get_documents (change);
  for (guint i = 0; i < documents->len; i++)
    if (settled == NULL || !g_hash_table_contains (settled, g_ptr_array_index (documents, i)))
      add_pending (self, g_ptr_array_index (documents, i));
  expect (self);
}

void
goals_autosave_add (GoalsAutosave *self, GoalsEntity *document)
{
  g_return_if_fail (GOALS_IS_AUTOSAVE (self));

  add_pending (self, document);
  expect (self);
}

static void
add_all (GoalsSaveBatch *to, GoalsSaveBatch *from)
{
  GPtrArray *documents = goals_save_batch_get_documents (from);

  for (guint i = 0; i < documents->len; i++)
    goals_save_batch_add (to, g_ptr_array_index (documents, i));
}

static guint
get_retry_ms (const GError *error)
{
  return g_error_matches (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_BUSY) ? BUSY_MS : RETRY_MS;
}

static void
settle (GoalsAutosave *self, GError *error)
{
  GoalsSaveBatch *saved = g_steal_pointer (&self->saving);

  goals_save_watch_end (self->watch);
  g_clear_error (&self->error);
  self->error = error;
  if (error != NULL)
    {
      add_all (self->pending, saved);
      if (self->timer == 0)
        self->timer = g_timeout_add (get_retry_ms (error), timer_cb, self);
      finish_flushes (self);
    }
  else if (!goals_save_batch_is_empty (self->pending))
    start_save (self);                  /* edited while the worker was writing */
  else
    finish_flushes (self);
  goals_save_batch_free (saved);
  announce (self);
}

/* What the worker gets: bytes and the store, never the model. */
typedef struct
{
  GoalsStore *store;
  GPtrArray  *items;
} SaveJob;

static void
save_job_free (SaveJob *job)
{
  g_object_unref (job->store);
  g_ptr_array_unref (job->items);
  g_free (job);
}

static void
save_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  SaveJob *job = task_data;
  GError *error = NULL;

  if (goals_store_save (job->store, job->items, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
save_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GoalsAutosave) self = user_data;
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  if (self->superseded)
    g_clear_error (&error);
  self->superseded = FALSE;
  settle (self, error);
}

static void
hand_over (GoalsAutosave *self)
{
  g_autoptr(GTask) task = NULL;
  SaveJob *job = g_new (SaveJob, 1);

  job->store = g_object_ref (self->store);
  job->items = goals_save_batch_take_items (self->saving);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, save_done_cb, g_object_ref (self));
  g_task_set_task_data (task, job, (GDestroyNotify) save_job_free);
  goals_save_watch_begin (self->watch, job->items, self->pending);
  g_task_run_in_thread (task, save_worker);
}

static gboolean
make_some_cb (gpointer user_data)
{
  GoalsAutosave *self = user_data;

  if (!goals_save_batch_make (self->saving, SLICE_US))
    return G_SOURCE_CONTINUE;
  self->making = 0;
  hand_over (self);
  return G_SOURCE_REMOVE;
}

static void
begin_saving (GoalsAutosave *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  self->saving = g_steal_pointer (&self->pending);
  self->pending = goals_save_batch_new ();
}

static void
start_save (GoalsAutosave *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->saving != NULL || !has_work (self))
    return;
  begin_saving (self);
  if (goals_save_batch_make (self->saving, SLICE_US))
    hand_over (self);
  else
    self->making = goals_work_slice (make_some_cb, g_object_ref (self), g_object_unref);
  announce (self);
}

/* Nothing has left the main thread yet. */
static void
stop_making (GoalsAutosave *self)
{
  if (self->making == 0)
    return;
  g_clear_handle_id (&self->making, g_source_remove);
  goals_save_batch_free (self->pending);
  self->pending = g_steal_pointer (&self->saving);
}

void
goals_autosave_flush_async (GoalsAutosave *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (GOALS_IS_AUTOSAVE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  if (self->saving == NULL && !has_work (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (is_stalled (self) && goals_save_watch_is_settled (self->watch))
    {
      g_task_return_error (task, g_error_copy (self->error));
      return;
    }
  g_ptr_array_add (self->flushes, g_steal_pointer (&task));
  start_save (self);
}

gboolean
goals_autosave_flush_finish (GoalsAutosave *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
goals_autosave_is_unsaved (GoalsAutosave *self, GoalsEntity *document)
{
  g_return_val_if_fail (GOALS_IS_AUTOSAVE (self), FALSE);

  return goals_save_batch_contains (self->pending, document)
         || (self->saving != NULL && goals_save_batch_contains (self->saving, document));
}

static GoalsSaveBatch *
gather_unsaved (GoalsAutosave *self)
{
  GoalsSaveBatch *unsaved = goals_save_batch_new ();

  add_all (unsaved, self->pending);
  if (self->saving != NULL)
    add_all (unsaved, self->saving);
  return unsaved;
}

GPtrArray *
goals_autosave_list_unsaved (GoalsAutosave *self)
{
  GoalsSaveBatch *unsaved;
  GPtrArray *documents;

  g_return_val_if_fail (GOALS_IS_AUTOSAVE (self), NULL);

  unsaved = gather_unsaved (self);
  documents = g_ptr_array_ref (goals_save_batch_get_documents (unsaved));
  goals_save_batch_free (unsaved);
  return documents;
}

/* The bytes of everything that may not be on disk, as it is now. */
static GPtrArray *
make_items (GoalsAutosave *self)
{
  GoalsSaveBatch *unsaved = gather_unsaved (self);
  GPtrArray *items;

  goals_save_batch_make (unsaved, 0);
  items = goals_save_batch_take_items (unsaved);
  goals_save_batch_free (unsaved);
  return items;
}

gboolean
goals_autosave_is_kept (GoalsAutosave *self)
{
  g_return_val_if_fail (GOALS_IS_AUTOSAVE (self), FALSE);

  return is_stalled (self) ? goals_save_watch_is_kept (self->watch) : goals_store_is_kept (self->store);
}

GoalsFlush *
goals_autosave_flush_begin (GoalsAutosave *self)
{
  g_autoptr(GPtrArray) items = NULL;

  g_return_val_if_fail (GOALS_IS_AUTOSAVE (self), NULL);

  stop_making (self);
  if (self->saving == NULL && !has_work (self))
    return NULL;
  if (self->saving != NULL)     /* older bytes must not come after these */
    g_cancellable_cancel (self->cancellable);
  goals_save_watch_hold (self->watch);
  items = make_items (self);
  return goals_flush_begin (self->store, items, goals_save_watch_get_items (self->watch));
}

/* What the worker has was written without it, or is to be. */
static void
supersede (GoalsAutosave *self)
{
  goals_save_watch_end (self->watch);
  self->superseded = TRUE;
  goals_save_batch_free (self->pending);
  self->pending = goals_save_batch_new ();
}

gboolean
goals_autosave_flush_end (GoalsAutosave *self, GoalsFlush *flush, guint patience_ms, GError **error)
{
  GError *local = NULL;
  gboolean saved;

  g_return_val_if_fail (GOALS_IS_AUTOSAVE (self), FALSE);

  saved = flush == NULL || goals_flush_end (flush, patience_ms, &local);
  if (local != NULL && error != NULL)
    *error = g_error_copy (local);
  if (flush == NULL)
    return TRUE;
  if (self->saving == NULL)
    {
      begin_saving (self);
      settle (self, local);
      return saved;
    }
  if (saved)
    supersede (self);
  g_clear_error (&local);
  return saved;
}
