/* goals-history.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-history.h"

#include "goals-change-private.h"
#include "goals-history-private.h"

#include <gobject/gvaluecollector.h>

/* Steps that can be undone; older ones are forgotten. */
#define HISTORY_LIMIT 1000

struct _GoalsHistory
{
  GObject         parent_instance;
  GoalsWorkspace *workspace;
  GPtrArray      *changes;              /* oldest first; those from cursor on can be redone */
  guint           cursor;
  guint           n_forgotten;          /* before the oldest */
  char           *merge;                /* key under which the newest change may still grow; NULL: sealed */

  GoalsChange    *open;                 /* being made */
  GArray         *marks;                /* of guint: operations there were at each nested begin */
  gboolean        guarded;              /* others have been at work: a step is taken only where it is still ours */
  gboolean        busy;                 /* applying or announcing: nobody may edit */
};

G_DEFINE_FINAL_TYPE (GoalsHistory, goals_history, G_TYPE_OBJECT)

enum { PROP_0, PROP_CAN_UNDO, PROP_CAN_REDO, PROP_UNDO_LABEL, PROP_REDO_LABEL, N_PROPS };
static GParamSpec *properties[N_PROPS];

static guint changed_signal;

static void
goals_history_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsHistory *self = GOALS_HISTORY (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, goals_history_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, goals_history_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, goals_history_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, goals_history_get_redo_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_history_finalize (GObject *object)
{
  GoalsHistory *self = GOALS_HISTORY (object);

  g_ptr_array_unref (self->changes);
  g_clear_object (&self->open);
  g_array_unref (self->marks);
  g_free (self->merge);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (goals_history_parent_class)->finalize (object);
}

static void
goals_history_class_init (GoalsHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->finalize = goals_history_finalize;
  object_class->get_property = goals_history_get_property;
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, GOALS_TYPE_CHANGE, G_TYPE_BOOLEAN);
}

static void
goals_history_init (GoalsHistory *self)
{
  self->changes = g_ptr_array_new_with_free_func (g_object_unref);
  self->marks = g_array_new (FALSE, FALSE, sizeof (guint));
}

GoalsHistory *
goals_history_new (GoalsWorkspace *workspace)
{
  GoalsHistory *self;

  g_return_val_if_fail (GOALS_IS_WORKSPACE (workspace), NULL);

  self = g_object_new (GOALS_TYPE_HISTORY, NULL);
  self->workspace = g_object_ref (workspace);
  return self;
}

GoalsWorkspace *
goals_history_get_workspace (GoalsHistory *self)
{
  g_return_val_if_fail (GOALS_IS_HISTORY (self), NULL);

  return self->workspace;
}

static void
notify_all (GoalsHistory *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

static void
announce (GoalsHistory *self, GoalsChange *change, gboolean forward)
{
  notify_all (self);
  g_signal_emit (self, changed_signal, 0, change, forward);
}

void
goals_history_begin (GoalsHistory *self, const char *label)
{
  guint mark;

  g_return_if_fail (GOALS_IS_HISTORY (self));
  g_return_if_fail (!self->busy);

  if (self->open == NULL)
    self->open = goals_change_new (self->workspace, label);
  mark = goals_change_get_length (self->open);
  g_array_append_val (self->marks, mark);
}

void
goals_history_begin_foreign (GoalsHistory *self, const char *label)
{
  g_return_if_fail (GOALS_IS_HISTORY (self));
  g_return_if_fail (self->open == NULL);

  goals_history_begin (self, label);
  goals_change_set_foreign (self->open);
}

/* What others did is not kept: it is not ours to undo. But from now on every step looks where it treads. */
static void
take_foreign (GoalsHistory *self, GoalsChange *change)
{
  self->guarded = TRUE;
  goals_history_seal (self);
  announce (self, change, TRUE);
}

/* Forgets what could be redone, and what is too old. */
static void
record (GoalsHistory *self, GoalsChange *change)
{
  g_ptr_array_set_size (self->changes, (int) self->cursor);
  if (self->changes->len == HISTORY_LIMIT)
    {
      g_ptr_array_remove_index (self->changes, 0);
      self->n_forgotten++;
    }
  g_ptr_array_add (self->changes, change);
  self->cursor = self->changes->len;
}

gboolean
goals_history_commit (GoalsHistory *self, const char *merge)
{
  g_autoptr(GoalsChange) change = NULL;
  gboolean joined;

  g_return_val_if_fail (GOALS_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (self->marks->len > 0, FALSE);

  g_array_set_size (self->marks, self->marks->len - 1);
  if (self->marks->len > 0)
    return goals_change_get_length (self->open) > 0;
  change = g_steal_pointer (&self->open);
  if (goals_change_get_length (change) == 0)
    return FALSE;
  if (goals_change_is_foreign (change))
    {
      take_foreign (self, change);
      return TRUE;
    }

  joined = merge != NULL && self->cursor > 0 && g_strcmp0 (merge, self->merge) == 0
           && goals_change_join (g_ptr_array_index (self->changes, self->cursor - 1), change);
  if (joined)
    g_ptr_array_set_size (self->changes, (int) self->cursor);
  else
    record (self, g_object_ref (change));
  g_free (self->merge);
  self->merge = g_strdup (merge);
  announce (self, change, TRUE);
  return TRUE;
}

void
goals_history_rollback (GoalsHistory *self)
{
  guint mark;

  g_return_if_fail (GOALS_IS_HISTORY (self));
  g_return_if_fail (self->marks->len > 0);

  mark = g_array_index (self->marks, guint, self->marks->len - 1);
  goals_change_truncate (self->open, mark);
  g_array_set_size (self->marks, self->marks->len - 1);
  if (self->marks->len == 0)
    g_clear_object (&self->open);
}

gboolean
goals_history_is_busy (GoalsHistory *self)
{
  g_return_val_if_fail (GOALS_IS_HISTORY (self), FALSE);

  return self->busy || self->open != NULL;
}

gboolean
goals_history_is_foreign (GoalsHistory *self)
{
  return self->open != NULL && goals_change_is_foreign (self->open);
}

void
goals_history_seal (GoalsHistory *self)
{
  g_return_if_fail (GOALS_IS_HISTORY (self));

  g_clear_pointer (&self->merge, g_free);
}

/* Starts an operation on @entity, which must be attached to our workspace. */
static GoalsOperation
operation_on (GoalsOperationKind kind, gpointer entity)
{
  return (GoalsOperation) {
    .kind = kind,
    .entity = g_strdup (goals_entity_get_id (entity)),
    .value_before = GOALS_NUMBER_NONE,
    .value_after = GOALS_NUMBER_NONE,
  };
}

static gboolean
may_edit (GoalsHistory *self, gpointer entity)
{
  g_return_val_if_fail (GOALS_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (self->open != NULL && !self->busy, FALSE);
  g_return_val_if_fail (GOALS_IS_ENTITY (entity), FALSE);
  g_return_val_if_fail (goals_entity_get_workspace (entity) == self->workspace, FALSE);

  return TRUE;
}

void
goals_history_set_value (GoalsHistory *self, gpointer entity, const char *property, const GValue *value)
{
  g_auto(GValue) before = G_VALUE_INIT;
  GoalsOperation operation;
  const GoalsField *field;

  if (!may_edit (self, entity))
    return;
  field = goals_record_class_find (GOALS_RECORD_GET_CLASS (entity), property);
  g_return_if_fail (field != NULL);
  g_return_if_fail ((field->pspec->flags & G_PARAM_CONSTRUCT_ONLY) == 0
                    && (field->pspec->flags & G_PARAM_WRITABLE) != 0);

  g_value_init (&before, field->pspec->value_type);
  g_object_get_property (entity, property, &before);
  if (goals_param_values_equal (field->pspec, &before, value))
    return;
  operation = operation_on (GOALS_OPERATION_SET, entity);
  operation.property = g_intern_string (field->pspec->name);
  operation.pspec = field->pspec;
  g_value_init (&operation.before, field->pspec->value_type);
  g_value_copy (&before, &operation.before);
  g_value_init (&operation.after, field->pspec->value_type);
  g_value_copy (value, &operation.after);
  goals_change_perform (self->open, operation);
}

void
goals_history_set_valist (GoalsHistory *self, gpointer entity, const char *first_property, va_list args)
{
  for (const char *name = first_property; name != NULL; name = va_arg (args, const char *))
    {
      const GoalsField *field = goals_record_class_find (GOALS_RECORD_GET_CLASS (entity), name);
      g_auto(GValue) value = G_VALUE_INIT;
      g_autofree char *trouble = NULL;

      g_return_if_fail (field != NULL);

      G_VALUE_COLLECT_INIT (&value, field->pspec->value_type, args, 0, &trouble);
      if (trouble != NULL)
        {
          g_critical ("property %s: %s", name, trouble);
          return;
        }
      goals_history_set_value (self, entity, name, &value);
    }
}

void
goals_history_set (GoalsHistory *self, gpointer entity, const char *first_property, ...)
{
  va_list args;

  if (!may_edit (self, entity))
    return;
  va_start (args, first_property);
  goals_history_set_valist (self, entity, first_property, args);
  va_end (args);
}

void
goals_history_insert (GoalsHistory *self, GoalsList *list, guint position, gpointer child)
{
  GoalsOperation operation;

  if (!may_edit (self, goals_list_get_owner (list)))
    return;
  g_return_if_fail (goals_entity_get_list (child) == NULL);

  operation = operation_on (GOALS_OPERATION_INSERT, goals_list_get_owner (list));
  operation.property = goals_list_get_property (list);
  operation.position = MIN (position, goals_list_get_length (list));
  operation.child = g_object_ref (child);
  goals_change_perform (self->open, operation);
}

void
goals_history_remove (GoalsHistory *self, gpointer child)
{
  GoalsOperation operation;
  GoalsList *list;

  if (!may_edit (self, child))
    return;
  list = goals_entity_get_list (child);
  g_return_if_fail (list != NULL);

  operation = operation_on (GOALS_OPERATION_REMOVE, goals_list_get_owner (list));
  operation.property = goals_list_get_property (list);
  operation.position = goals_list_find (list, child);
  operation.child = g_object_ref (child);
  goals_change_perform (self->open, operation);
}

void
goals_history_move (GoalsHistory *self, gpointer child, GoalsList *to, guint position)
{
  GoalsOperation operation;
  GoalsList *from;
  guint room;

  if (!may_edit (self, child) || !may_edit (self, goals_list_get_owner (to)))
    return;
  from = goals_entity_get_list (child);
  g_return_if_fail (from != NULL);
  g_return_if_fail (goals_list_get_property (from) == goals_list_get_property (to));

  room = goals_list_get_length (to) - (from == to ? 1 : 0);
  position = MIN (position, room);
  if (from == to && goals_list_find (from, child) == position)
    return;
  operation = operation_on (GOALS_OPERATION_MOVE, goals_list_get_owner (from));
  operation.property = goals_list_get_property (from);
  operation.position = goals_list_find (from, child);
  operation.to_entity = g_strdup (goals_entity_get_id (goals_list_get_owner (to)));
  operation.to_position = position;
  operation.child = g_object_ref (child);
  goals_change_perform (self->open, operation);
}

void
goals_history_put_check_in (GoalsHistory *self, GoalsKeyResult *key_result, const GoalsCheckIn *check_in)
{
  GoalsCheckIns *check_ins;
  const GoalsCheckIn *before;
  GoalsOperation operation;
  guint position;

  if (!may_edit (self, key_result))
    return;
  check_ins = goals_key_result_get_check_ins (key_result);
  position = goals_check_ins_find (check_ins, check_in->id);
  before = goals_check_ins_peek (check_ins, position);
  if (goals_check_in_equal (before, check_in))
    return;
  operation = operation_on (GOALS_OPERATION_CHECK_IN, key_result);
  operation.check_in_before = before != NULL ? goals_check_in_copy (before) : NULL;
  operation.check_in_after = goals_check_in_copy (check_in);
  operation.position = position;
  /* a correction that keeps its date keeps its place; anything else goes behind those of the same date */
  operation.to_position = before != NULL && before->date == check_in->date ? position : G_MAXUINT;
  goals_change_perform (self->open, operation);
}

void
goals_history_remove_check_in (GoalsHistory *self, GoalsKeyResult *key_result, const char *id)
{
  GoalsCheckIns *check_ins;
  GoalsOperation operation;
  guint position;

  if (!may_edit (self, key_result))
    return;
  check_ins = goals_key_result_get_check_ins (key_result);
  position = goals_check_ins_find (check_ins, id);
  if (position == G_MAXUINT)
    return;
  operation = operation_on (GOALS_OPERATION_CHECK_IN, key_result);
  operation.check_in_before = goals_check_in_copy (goals_check_ins_peek (check_ins, position));
  operation.position = position;
  goals_change_perform (self->open, operation);
}

void
goals_history_put_measurement (GoalsHistory *self, GoalsKpi *kpi, GoalsDate date, double value)
{
  double before = GOALS_NUMBER_NONE;
  GoalsOperation operation;

  if (!may_edit (self, kpi))
    return;
  if (goals_series_lookup (goals_kpi_get_measurements (kpi), date, &before) ? before == value
      : goals_number_is_none (value))
    return;
  operation = operation_on (GOALS_OPERATION_MEASUREMENT, kpi);
  operation.date = date;
  operation.value_before = before;
  operation.value_after = value;
  goals_change_perform (self->open, operation);
}

void
goals_history_put_note (GoalsHistory *self, GoalsKpi *kpi, GoalsDate date, const char *text)
{
  const char *before;
  GoalsOperation operation;

  if (!may_edit (self, kpi))
    return;
  before = goals_notes_lookup (goals_kpi_get_notes (kpi), date);
  if (g_strcmp0 (before != NULL ? before : "", text != NULL ? text : "") == 0)
    return;
  operation = operation_on (GOALS_OPERATION_NOTE, kpi);
  operation.date = date;
  operation.note_before = g_strdup (before);
  operation.note_after = g_strdup (text);
  goals_change_perform (self->open, operation);
}

void
goals_history_set_extra (GoalsHistory *self, gpointer entity, GBytes *extra)
{
  GBytes *before;
  GoalsOperation operation;

  if (!may_edit (self, entity) || goals_record_has_extra (entity, extra))
    return;
  before = goals_record_get_extra (entity);
  operation = operation_on (GOALS_OPERATION_EXTRA, entity);
  operation.extra_before = before != NULL ? g_bytes_ref (before) : NULL;
  operation.extra_after = extra != NULL ? g_bytes_ref (extra) : NULL;
  goals_change_perform (self->open, operation);
}

gboolean
goals_history_can_undo (GoalsHistory *self)
{
  g_return_val_if_fail (GOALS_IS_HISTORY (self), FALSE);

  return self->cursor > 0;
}

gboolean
goals_history_can_redo (GoalsHistory *self)
{
  g_return_val_if_fail (GOALS_IS_HISTORY (self), FALSE);

  return self->cursor < self->changes->len;
}

GoalsChange *
goals_history_get_newest (GoalsHistory *self)
{
  g_return_val_if_fail (GOALS_IS_HISTORY (self), NULL);

  return self->cursor > 0 ? g_ptr_array_index (self->changes, self->cursor - 1) : NULL;
}

const char *
goals_history_get_undo_label (GoalsHistory *self)
{
  GoalsChange *newest = goals_history_get_newest (self);

  return newest != NULL ? goals_change_get_label (newest) : NULL;
}

const char *
goals_history_get_redo_label (GoalsHistory *self)
{
  if (!goals_history_can_redo (self))
    return NULL;
  return goals_change_get_label (g_ptr_array_index (self->changes, self->cursor));
}

/* Takes the step at @index; FALSE when nothing of it could be done any more: then it is forgotten. */
static gboolean
step (GoalsHistory *self, guint index, gboolean forward)
{
  g_autoptr(GoalsChange) change = g_object_ref (g_ptr_array_index (self->changes, index));

  self->busy = TRUE;
  if (self->guarded)
    {
      GoalsChange *done = goals_change_replay_guarded (change, forward);

      g_set_object (&change, done);
      g_clear_object (&done);
    }
  else
    goals_change_replay (change, forward);
  self->busy = FALSE;
  goals_history_seal (self);
  if (change == NULL)
    {
      g_ptr_array_remove_index (self->changes, index);
      return FALSE;
    }
  if (self->guarded)
    {
      g_object_unref (g_ptr_array_index (self->changes, index));
      g_ptr_array_index (self->changes, index) = g_object_ref (change);
    }
  self->cursor = forward ? index + 1 : index;
  announce (self, change, forward);
  return TRUE;
}

gboolean
goals_history_undo (GoalsHistory *self)
{
  g_return_val_if_fail (GOALS_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (self->open == NULL && !self->busy, FALSE);

  while (goals_history_can_undo (self))
    {
      if (step (self, self->cursor - 1, FALSE))
        return TRUE;
      self->cursor--;
    }
  notify_all (self);
  return FALSE;
}

gboolean
goals_history_redo (GoalsHistory *self)
{
  g_return_val_if_fail (GOALS_IS_HISTORY (self), FALSE);
  g_return_val_if_fail (self->open == NULL && !self->busy, FALSE);

  while (goals_history_can_redo (self))
    if (step (self, self->cursor, TRUE))
      return TRUE;
  notify_all (self);
  return FALSE;
}

guint
goals_history_get_depth (GoalsHistory *self)
{
  g_return_val_if_fail (GOALS_IS_HISTORY (self), 0);

  return self->cursor;
}

guint
goals_history_get_number (GoalsHistory *self)
{
  return self->n_forgotten + self->cursor;
}

GPtrArray *
goals_history_get_changes (GoalsHistory *self)
{
  return self->changes;
}

void
goals_history_restore (GoalsHistory *self, GPtrArray *changes, guint depth)
{
  g_return_if_fail (depth <= changes->len);
  g_return_if_fail (self->open == NULL && !self->busy);

  g_ptr_array_set_size (self->changes, 0);
  g_ptr_array_extend (self->changes, changes, (GCopyFunc) (void (*) (void)) g_object_ref, NULL);
  self->cursor = depth;
  self->guarded = TRUE;
  goals_history_seal (self);
  notify_all (self);
}
