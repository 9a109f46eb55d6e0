/* goals-session.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-session.h"

#include "goals-history-file.h"
#include "goals-keeping.h"
#include "goals-measuring.h"
#include "goals-scoreboard.h"
#include "goals-store-tasks.h"
#include "goals-unkept.h"

/* Milliseconds after the opening, when nobody waits for anything any more. */
#define KEEPING_DELAY 10000

struct _GoalsSession
{
  GObject          parent_instance;
  GoalsWorkspace  *workspace;
  GoalsHistory    *history;
  GoalsStore      *store;
  GoalsScoreboard *scoreboard;
  GoalsAutosave   *autosave;            /* NULL: nothing is saved */
  GoalsReconciler *reconciler;          /* NULL where autosave is */
  GoalsUnkept     *unkept;              /* the same */
  GListModel      *no_conflicts;        /* in place of the reconciler's */
  GoalsHistoryFile *history_file;       /* NULL: the history is not kept */
  GoalsKeeping    *keeping;             /* NULL for the command line: nobody waits for it there */
  GoalsDate        today;
  gboolean         read_only;
};

G_DEFINE_FINAL_TYPE (GoalsSession, goals_session, G_TYPE_OBJECT)

enum { PROP_0, PROP_WORKSPACE, PROP_HISTORY, PROP_STORE, PROP_TODAY, PROP_SAVE_STATE, PROP_READ_ONLY, PROP_CONFLICTS,
       PROP_MISSING, PROP_UNKEPT, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { CHANGED, STANDINGS_CHANGED, LOOKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
goals_session_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsSession *self = GOALS_SESSION (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE:
      g_value_set_object (value, self->workspace);
      break;
    case PROP_HISTORY:
      g_value_set_object (value, self->history);
      break;
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_TODAY:
      g_value_set_int (value, self->today);
      break;
    case PROP_SAVE_STATE:
      g_value_set_int (value, goals_session_get_save_state (self));
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, goals_session_is_read_only (self));
      break;
    case PROP_CONFLICTS:
      g_value_set_object (value, goals_session_get_conflicts (self));
      break;
    case PROP_MISSING:
      g_value_set_uint (value, goals_session_get_missing (self));
      break;
    case PROP_UNKEPT:
      g_value_set_string (value, goals_session_get_unkept (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_session_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsSession *self = GOALS_SESSION (object);

  switch (prop_id)
    {
    case PROP_TODAY:
      goals_session_set_today (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_session_finalize (GObject *object)
{
  GoalsSession *self = GOALS_SESSION (object);

  if (self->reconciler != NULL)
    goals_reconciler_stop (self->reconciler);
  g_clear_pointer (&self->keeping, goals_keeping_free);
  g_clear_pointer (&self->unkept, goals_unkept_free);
  g_clear_object (&self->reconciler);
  g_clear_object (&self->autosave);
  g_clear_object (&self->no_conflicts);
  g_clear_object (&self->scoreboard);
  g_clear_pointer (&self->history_file, goals_history_file_free);
  g_clear_object (&self->history);
  g_clear_object (&self->store);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (goals_session_parent_class)->finalize (object);
}

static void
goals_session_class_init (GoalsSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = goals_session_finalize;
  object_class->get_property = goals_session_get_property;
  object_class->set_property = goals_session_set_property;
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, GOALS_TYPE_WORKSPACE, flags);
  properties[PROP_HISTORY] = g_param_spec_object ("history", NULL, NULL, GOALS_TYPE_HISTORY, flags);
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, GOALS_TYPE_STORE, flags);
  properties[PROP_TODAY] = g_param_spec_int ("today", NULL, NULL, GOALS_DATE_MIN, GOALS_DATE_MAX, GOALS_DATE_MIN,
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVE_STATE] = g_param_spec_int ("save-state", NULL, NULL, GOALS_SAVE_SAVED, GOALS_SAVE_FAILED,
                                                  GOALS_SAVE_SAVED, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_CONFLICTS] = g_param_spec_object ("conflicts", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_MISSING] = g_param_spec_uint ("missing", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_UNKEPT] = g_param_spec_string ("unkept", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, GOALS_TYPE_CHANGE, G_TYPE_BOOLEAN);
  signals[STANDINGS_CHANGED] = g_signal_new ("standings-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                             NULL, NULL,
                                             G_TYPE_NONE, 0);
  signals[LOOKED] = g_signal_new ("looked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
}

static void
goals_session_init (GoalsSession *self)
{
}

static void
history_changed_cb (GoalsSession *self, GoalsChange *change, gboolean forward)
{
  goals_scoreboard_update (self->scoreboard, change);
  if (self->autosave != NULL)
    {
      goals_reconciler_note (self->reconciler, change, forward);
      goals_autosave_note (self->autosave, change, goals_reconciler_get_settled (self->reconciler));
    }
  g_signal_emit (self, signals[CHANGED], 0, change, forward);
  g_signal_emit (self, signals[STANDINGS_CHANGED], 0);
}

/* What the worker found out is said on the main thread, when its work is over. */
static void
update_read_only (GoalsSession *self)
{
  gboolean read_only = self->store != NULL && goals_store_is_read_only (self->store);

  if (self->read_only == read_only)
    return;
  self->read_only = read_only;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
}

/* Steps are kept when what they did is. */
static void
keep_history (GoalsSession *self)
{
  if (self->history_file != NULL && goals_autosave_get_state (self->autosave) == GOALS_SAVE_SAVED)
    goals_history_file_sync (self->history_file);
}

static void
save_state_changed_cb (GoalsSession *self)
{
  keep_history (self);
  update_read_only (self);
  if (!goals_autosave_is_saving (self->autosave))
    goals_unkept_look (self->unkept);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SAVE_STATE]);
}

static void
unkept_changed_cb (gpointer self)
{
  g_object_notify_by_pspec (self, properties[PROP_UNKEPT]);
}

static void
missing_changed_cb (GoalsSession *self)
{
  update_read_only (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MISSING]);
}

static void
looked_cb (GoalsSession *self)
{
  update_read_only (self);
  g_signal_emit (self, signals[LOOKED], 0);
}

GoalsSession *
goals_session_new (GoalsWorkspace *workspace, GoalsStore *store, GoalsDate today)
{
  GoalsSession *self;

  g_return_val_if_fail (GOALS_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (today >= GOALS_DATE_MIN && today <= GOALS_DATE_MAX, NULL);

  self = g_object_new (GOALS_TYPE_SESSION, NULL);
  self->workspace = g_object_ref (workspace);
  self->today = today;
  self->history = goals_history_new (workspace);
  self->scoreboard = goals_scoreboard_new (workspace, today);
  if (store != NULL)
    {
      self->store = g_object_ref (store);
      self->read_only = goals_store_is_read_only (store);
      self->autosave = goals_autosave_new (workspace, store);
      g_signal_connect_object (self->autosave, "state-changed", G_CALLBACK (save_state_changed_cb), self,
                               G_CONNECT_SWAPPED);
      self->unkept = goals_unkept_new (store, unkept_changed_cb, self);
      self->reconciler = goals_reconciler_new (self->history, store, self->autosave);
      g_signal_connect_object (self->reconciler, "missing-changed", G_CALLBACK (missing_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->reconciler, "looked", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
    }
  else
    self->no_conflicts = G_LIST_MODEL (g_list_store_new (GOALS_TYPE_CONFLICT_ITEM));
  g_signal_connect_object (self->history, "changed", G_CALLBACK (history_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

/* A loaded workspace, with the steps of the last time. */
static GoalsSession *
open_session (const char *path, GoalsDate today, GCancellable *cancellable, GError **error)
{
  g_autoptr(GoalsStore) store = goals_store_new (path);
  g_autoptr(GoalsWorkspace) workspace = goals_store_load (store, cancellable, error);
  GoalsSession *self;

  if (workspace == NULL)
    return NULL;
  self = goals_session_new (workspace, store, today);
  if (!self->read_only)
    self->history_file = goals_history_file_open (goals_store_get_state (store), self->history);
  goals_reconciler_recall (self->reconciler);
  goals_reconciler_begin (self->reconciler);
  return self;
}

typedef struct
{
  char      *path;
  GoalsDate  today;
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->path);
  g_free (opening);
}

/* The whole session is made here, all its figures too: nobody else knows it before it is handed over. */
static void
open_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Opening *opening = task_data;
  GError *error = NULL;
  GoalsSession *self = open_session (opening->path, opening->today, cancellable, &error);

  if (self == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  /* The first deletion is not to wait for it */
  goals_workspace_index_names (self->workspace);
  self->keeping = goals_keeping_new (self->store);
  g_task_return_pointer (task, self, g_object_unref);
}

void
goals_session_open_async (const char *path, GoalsDate today, GCancellable *cancellable, GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Opening *opening = g_new0 (Opening, 1);

  opening->path = g_strdup (path);
  opening->today = today;
  g_task_set_source_tag (task, goals_session_open_async);
  g_task_set_task_data (task, opening, (GDestroyNotify) opening_free);
  g_task_run_in_thread (task, open_worker);
}

GoalsSession *
goals_session_open_finish (GAsyncResult *result, GError **error)
{
  GoalsSession *self;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  self = g_task_propagate_pointer (G_TASK (result), error);
  if (self == NULL)
    return NULL;
  goals_session_watch (self, 0);
  goals_keeping_begin (self->keeping, KEEPING_DELAY);
  return self;
}

GoalsSession *
goals_session_open (const char *path, GoalsDate today, GError **error)
{
  return open_session (path, today, NULL, error);
}

void
goals_session_watch (GoalsSession *self, guint poll_ms)
{
  g_return_if_fail (GOALS_IS_SESSION (self));

  if (self->reconciler == NULL)
    return;
  goals_reconciler_watch (self->reconciler, poll_ms);
  /* What was saved for another program, that had ended, when this was opened */
  goals_unkept_look (self->unkept);
}

void
goals_session_look_outside (GoalsSession *self)
{
  g_return_if_fail (GOALS_IS_SESSION (self));

  if (self->reconciler != NULL)
    goals_reconciler_look (self->reconciler);
}

GListModel *
goals_session_get_conflicts (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return self->reconciler != NULL ? G_LIST_MODEL (goals_reconciler_get_conflicts (self->reconciler))
         : self->no_conflicts;
}

GPtrArray *
goals_session_list_problems (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return self->reconciler != NULL ? goals_reconciler_list_problems (self->reconciler)
                                  : g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
}

gboolean
goals_session_answer_conflict (GoalsSession *self, GoalsConflictItem *item, GoalsAnswer answer, GError **error)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self) && self->reconciler != NULL, FALSE);

  return goals_conflict_answer (self->reconciler, item, answer, error);
}

gboolean
goals_session_merge_copy (GoalsSession *self, GoalsConflictItem *item, GError **error)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self) && self->reconciler != NULL, FALSE);

  return goals_conflict_merge_file (self->reconciler, item, error);
}

gboolean
goals_session_is_settling (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), FALSE);

  return self->reconciler != NULL && goals_reconciler_is_settling (self->reconciler);
}

void
goals_session_ignore_copy (GoalsSession *self, GoalsConflictItem *item)
{
  g_return_if_fail (GOALS_IS_SESSION (self) && self->reconciler != NULL);

  goals_conflict_list_ignore (goals_reconciler_get_conflicts (self->reconciler), item);
}

const char *
goals_session_get_unkept (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return self->unkept != NULL ? goals_unkept_get_reason (self->unkept) : NULL;
}

guint
goals_session_get_missing (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), 0);

  return self->reconciler != NULL ? goals_reconciler_get_missing (self->reconciler) : 0;
}

GoalsEntity *
goals_session_get_missing_one (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return self->reconciler != NULL ? goals_reconciler_get_missing_one (self->reconciler) : NULL;
}

GPtrArray *
goals_session_list_missing (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return self->reconciler != NULL ? goals_reconciler_list_missing (self->reconciler)
         : g_ptr_array_new_with_free_func (g_free);
}

gboolean
goals_session_accept_missing (GoalsSession *self,
                              GPtrArray    *files)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), FALSE);

  return self->reconciler != NULL && goals_reconciler_accept_missing (self->reconciler, files);
}

void
goals_session_restore_missing (GoalsSession *self)
{
  g_return_if_fail (GOALS_IS_SESSION (self));

  if (self->reconciler != NULL)
    goals_reconciler_restore_missing (self->reconciler);
}

GoalsWorkspace *
goals_session_get_workspace (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return self->workspace;
}

GoalsHistory *
goals_session_get_history (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return self->history;
}

GoalsStore *
goals_session_get_store (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return self->store;
}

GoalsDate
goals_session_get_today (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), GOALS_DATE_NONE);

  return self->today;
}

void
goals_session_set_today (GoalsSession *self, GoalsDate today)
{
  g_return_if_fail (GOALS_IS_SESSION (self));

  if (self->today == today)
    return;
  self->today = today;
  goals_scoreboard_set_today (self->scoreboard, today);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
  g_signal_emit (self, signals[STANDINGS_CHANGED], 0);
}

gboolean
goals_session_is_read_only (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), FALSE);

  return self->read_only;
}

GoalsSaveState
goals_session_get_save_state (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), GOALS_SAVE_SAVED);

  return self->autosave != NULL ? goals_autosave_get_state (self->autosave) : GOALS_SAVE_SAVED;
}

const GError *
goals_session_get_save_error (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return self->autosave != NULL ? goals_autosave_get_error (self->autosave) : NULL;
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GTask) task = user_data;
  GError *error = NULL;

  keep_history (g_task_get_source_object (task));
  if (goals_autosave_flush_finish (GOALS_AUTOSAVE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
goals_session_flush_async (GoalsSession *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (GOALS_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  if (self->autosave == NULL)
    g_task_return_boolean (task, TRUE);
  else
    goals_autosave_flush_async (self->autosave, cancellable, flushed_cb, g_steal_pointer (&task));
}

gboolean
goals_session_flush_finish (GoalsSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
goals_session_is_kept (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), FALSE);

  return self->autosave != NULL && goals_autosave_is_kept (self->autosave);
}

GoalsFlush *
goals_session_flush_begin (GoalsSession *self)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return self->autosave != NULL ? goals_autosave_flush_begin (self->autosave) : NULL;
}

gboolean
goals_session_flush_end (GoalsSession *self, GoalsFlush *flush, guint patience_ms, GError **error)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), FALSE);

  if (self->autosave == NULL)
    return TRUE;
  if (!goals_autosave_flush_end (self->autosave, flush, patience_ms, error))
    return FALSE;
  goals_reconciler_keep (self->reconciler);
  keep_history (self);
  return TRUE;
}

gboolean
goals_session_flush (GoalsSession *self, GError **error)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), FALSE);

  return goals_session_flush_end (self, goals_session_flush_begin (self), 0, error);
}

typedef struct
{
  GoalsArchive  *archive;       /* NULL: there is none */
  GDestroyNotify func;
  gpointer       data;
} Done;

static void
done_free (Done *self)
{
  g_clear_object (&self->archive);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Done, done_free)

static void
waited_cb (GObject *archive, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(Done) done = user_data;

  if (done->func != NULL)
    done->func (done->data);
}

/* What is removed gets among the versions, too. */
static void
removed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Done *done = user_data;

  if (done->archive != NULL && goals_archive_is_busy (done->archive))
    goals_archive_wait_async (done->archive, NULL, waited_cb, done);
  else
    waited_cb (NULL, NULL, done);
}

void
goals_session_let_go (GoalsSession *self, GDestroyNotify done, gpointer user_data)
{
  GoalsArchive *archive;
  Done *later;

  g_return_if_fail (GOALS_IS_SESSION (self));

  archive = self->store != NULL ? goals_store_get_archive (self->store) : NULL;
  later = g_new (Done, 1);
  *later = (Done) { archive != NULL ? g_object_ref (archive) : NULL, done, user_data };
  if (self->reconciler != NULL && goals_reconciler_is_removing (self->reconciler))
    goals_reconciler_wait_removed_async (self->reconciler, removed_cb, later);
  else
    removed_cb (NULL, NULL, later);
  g_object_unref (self);
}

GoalsStanding *
goals_session_get_standing (GoalsSession *self, gpointer entity)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return goals_scoreboard_lookup (self->scoreboard, entity);
}

void
goals_session_get_period (GoalsSession *self, gpointer objective_or_key_result, GoalsDate *start, GoalsDate *due)
{
  g_return_if_fail (GOALS_IS_SESSION (self));

  goals_measuring_get_period (objective_or_key_result, start, due);
}

/* How well a cycle fits as the one to look at first; more is better. */
static int
cycle_fitness (GoalsCycle *cycle, GoalsDate today)
{
  GoalsDate start = goals_cycle_get_start (cycle);
  GoalsDate end = goals_cycle_get_end (cycle);
  int away = today < start ? start - today : today > end ? today - end : 0;
  int fitness = goals_cycle_get_state (cycle) == GOALS_CYCLE_ACTIVE ? 4 * GOALS_DATE_MAX : 0;

  /* of several that run, the shortest is what people work on: the quarter, not the year around it */
  return fitness - away * 2 - (end - start) / 4;
}

GoalsCycle *
goals_session_get_current_cycle (GoalsSession *self)
{
  GoalsCycle *best = NULL;
  GoalsList *cycles;

  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  cycles = goals_workspace_get_cycles (self->workspace);
  for (guint i = 0; i < goals_list_get_length (cycles); i++)
    {
      GoalsCycle *cycle = goals_list_peek (cycles, i);

      if (best == NULL || cycle_fitness (cycle, self->today) > cycle_fitness (best, self->today))
        best = cycle;
    }
  return best;
}

static int
compare_due (gconstpointer a, gconstpointer b, gpointer user_data)
{
  GoalsSession *self = user_data;
  GoalsEntity *entity_a = *(GoalsEntity *const *) a;
  GoalsEntity *entity_b = *(GoalsEntity *const *) b;
  GoalsDate due_a = goals_standing_get_check_in_due (goals_session_get_standing (self, entity_a));
  GoalsDate due_b = goals_standing_get_check_in_due (goals_session_get_standing (self, entity_b));

  if (due_a != due_b)
    return due_a < due_b ? -1 : 1;
  return g_utf8_collate (goals_entity_get_title (entity_a), goals_entity_get_title (entity_b));
}

GPtrArray *
goals_session_list_due (GoalsSession *self, GoalsCycle *cycle)
{
  GPtrArray *due = g_ptr_array_new ();
  GoalsList *objectives;

  g_return_val_if_fail (GOALS_IS_SESSION (self), due);

  objectives = goals_workspace_get_objectives (self->workspace);
  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    {
      GoalsObjective *objective = goals_list_peek (objectives, i);
      GoalsList *key_results = goals_objective_get_key_results (objective);

      if (cycle != NULL && goals_measuring_get_cycle (objective) != cycle)
        continue;
      for (guint j = 0; j < goals_list_get_length (key_results); j++)
        {
          GoalsStanding *standing = goals_session_get_standing (self, goals_list_peek (key_results, j));
          GoalsDate day = goals_standing_get_check_in_due (standing);

          if (day != GOALS_DATE_NONE && day <= self->today)
            g_ptr_array_add (due, goals_list_peek (key_results, j));
        }
    }
  g_ptr_array_sort_with_data (due, compare_due, self);
  return due;
}

void
goals_session_preview_check_in (GoalsSession *self, GoalsKeyResult *key_result, const GoalsCheckIn *check_in,
                                GoalsKeyResultFigures *figures)
{
  g_auto(GoalsMeasuring) measuring = { 0 };

  g_return_if_fail (GOALS_IS_SESSION (self));

  goals_measuring_init (&measuring, key_result, self->today);
  goals_measuring_try (&measuring, key_result, check_in);
  goals_key_result_compute (&measuring.input, figures);
}

GoalsControl *
goals_session_compute_control (GoalsSession *self, GoalsKpi *kpi)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return goals_measuring_control (kpi, self->today);
}

GoalsForecast *
goals_session_compute_forecast (GoalsSession *self, gpointer kpi_or_key_result)
{
  g_return_val_if_fail (GOALS_IS_SESSION (self), NULL);

  return goals_measuring_forecast (kpi_or_key_result, self->today);
}

const char *
goals_session_get_name (GoalsSession *self, const char *id)
{
  GoalsEntity *entity;

  g_return_val_if_fail (GOALS_IS_SESSION (self), "");

  entity = goals_workspace_lookup (self->workspace, id);
  return entity != NULL ? goals_entity_get_title (entity) : "";
}
