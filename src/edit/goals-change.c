/* goals-change.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-change.h"

#include "goals-change-private.h"

#include <string.h>

struct _GoalsChange
{
  GObject         parent_instance;
  GoalsWorkspace *workspace;            /* not referenced: the history that holds us does */
  char           *label;
  gboolean        foreign;
  guint           revision;
  GArray         *operations;           /* of GoalsOperation */
  GPtrArray      *documents;            /* of GoalsEntity, each once */
  GPtrArray      *memos;                /* of char* */
  gsize           memo_bytes;
};

G_DEFINE_FINAL_TYPE (GoalsChange, goals_change, G_TYPE_OBJECT)

void
goals_operation_clear (GoalsOperation *operation)
{
  g_free (operation->entity);
  g_free (operation->to_entity);
  goals_neighbours_clear (&operation->neighbours);
  goals_neighbours_clear (&operation->to_neighbours);
  if (G_IS_VALUE (&operation->before))
    g_value_unset (&operation->before);
  if (G_IS_VALUE (&operation->after))
    g_value_unset (&operation->after);
  g_clear_object (&operation->child);
  g_clear_object (&operation->content);
  goals_check_in_free (operation->check_in_before);
  goals_check_in_free (operation->check_in_after);
  g_free (operation->note_before);
  g_free (operation->note_after);
  g_clear_pointer (&operation->extra_before, g_bytes_unref);
  g_clear_pointer (&operation->extra_after, g_bytes_unref);
}

static GoalsOperation
operation_copy (const GoalsOperation *operation)
{
  GoalsOperation copy = *operation;

  copy.entity = g_strdup (operation->entity);
  copy.to_entity = g_strdup (operation->to_entity);
  copy.neighbours = goals_neighbours_copy (&operation->neighbours);
  copy.to_neighbours = goals_neighbours_copy (&operation->to_neighbours);
  copy.before = copy.after = (GValue) G_VALUE_INIT;
  if (operation->kind == GOALS_OPERATION_SET)
    {
      g_value_init (&copy.before, G_VALUE_TYPE (&operation->before));
      g_value_copy (&operation->before, &copy.before);
      g_value_init (&copy.after, G_VALUE_TYPE (&operation->after));
      g_value_copy (&operation->after, &copy.after);
    }
  copy.child = operation->child != NULL ? g_object_ref (operation->child) : NULL;
  copy.content = operation->content != NULL ? g_object_ref (operation->content) : NULL;
  copy.check_in_before = operation->check_in_before != NULL ? goals_check_in_copy (operation->check_in_before) : NULL;
  copy.check_in_after = operation->check_in_after != NULL ? goals_check_in_copy (operation->check_in_after) : NULL;
  copy.note_before = g_strdup (operation->note_before);
  copy.note_after = g_strdup (operation->note_after);
  copy.extra_before = operation->extra_before != NULL ? g_bytes_ref (operation->extra_before) : NULL;
  copy.extra_after = operation->extra_after != NULL ? g_bytes_ref (operation->extra_after) : NULL;
  return copy;
}

static void
goals_change_finalize (GObject *object)
{
  GoalsChange *self = GOALS_CHANGE (object);

  g_free (self->label);
  g_array_unref (self->operations);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->memos);
  G_OBJECT_CLASS (goals_change_parent_class)->finalize (object);
}

static void
goals_change_class_init (GoalsChangeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_change_finalize;
}

static void
goals_change_init (GoalsChange *self)
{
  self->operations = g_array_new (FALSE, FALSE, sizeof (GoalsOperation));
  g_array_set_clear_func (self->operations, (GDestroyNotify) goals_operation_clear);
  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
  self->memos = g_ptr_array_new_with_free_func (g_free);
}

GoalsChange *
goals_change_new (GoalsWorkspace *workspace, const char *label)
{
  GoalsChange *self = g_object_new (GOALS_TYPE_CHANGE, NULL);

  self->workspace = workspace;
  self->label = g_strdup (label);
  return self;
}

const char *
goals_change_get_label (GoalsChange *self)
{
  g_return_val_if_fail (GOALS_IS_CHANGE (self), NULL);

  return self->label;
}

gboolean
goals_change_is_foreign (GoalsChange *self)
{
  g_return_val_if_fail (GOALS_IS_CHANGE (self), FALSE);

  return self->foreign;
}

GoalsWorkspace *
goals_change_get_workspace (GoalsChange *self)
{
  return self->workspace;
}

guint
goals_change_get_revision (GoalsChange *self)
{
  return self->revision;
}

void
goals_change_set_foreign (GoalsChange *self)
{
  self->foreign = TRUE;
}

gboolean
goals_change_add_memo (GoalsChange *self, const char *memo)
{
  gsize length = strlen (memo);

  g_return_val_if_fail (GOALS_IS_CHANGE (self), FALSE);

  if (length > GOALS_CHANGE_MEMO_BYTES - self->memo_bytes)
    return FALSE;
  g_ptr_array_add (self->memos, g_strdup (memo));
  self->memo_bytes += length;
  self->revision++;
  return TRUE;
}

GPtrArray *
goals_change_get_memos (GoalsChange *self)
{
  g_return_val_if_fail (GOALS_IS_CHANGE (self), NULL);

  return self->memos;
}

guint
goals_change_get_length (GoalsChange *self)
{
  g_return_val_if_fail (GOALS_IS_CHANGE (self), 0);

  return self->operations->len;
}

const GoalsOperation *
goals_change_get_operation (GoalsChange *self, guint i)
{
  g_return_val_if_fail (GOALS_IS_CHANGE (self) && i < self->operations->len, NULL);

  return &g_array_index (self->operations, GoalsOperation, i);
}

GPtrArray *
goals_change_get_documents (GoalsChange *self)
{
  GPtrArray *documents;

  g_return_val_if_fail (GOALS_IS_CHANGE (self), NULL);

  documents = g_ptr_array_new ();
  for (guint i = 0; i < self->documents->len; i++)
    g_ptr_array_add (documents, g_ptr_array_index (self->documents, i));
  return documents;
}

GoalsList *
goals_operation_find_list (GoalsWorkspace *workspace, const char *owner, const char *property)
{
  GoalsEntity *entity = goals_workspace_lookup (workspace, owner);
  const GoalsField *field = entity != NULL ? goals_record_class_find (GOALS_RECORD_GET_CLASS (entity), property) : NULL;

  return field != NULL && field->kind == GOALS_FIELD_LIST
         ? *(GoalsList **) goals_record_peek (GOALS_RECORD (entity), field) : NULL;
}

static void
place (GoalsList *list, guint position, GoalsEntity *child, GoalsNeighbours *neighbours)
{
  gboolean inserted = goals_list_insert (list, position, child);

  g_assert (inserted);
  goals_neighbours_note (neighbours, list, position);
}

static void
take (GoalsList *list, GoalsEntity *child, GoalsNeighbours *neighbours)
{
  guint position = goals_list_find (list, child);
  g_autoptr(GoalsEntity) removed = NULL;

  goals_neighbours_note (neighbours, list, position);
  removed = goals_list_remove (list, position);
  g_assert (removed == child);
}

static void
move (GoalsWorkspace *workspace, GoalsOperation *operation, gboolean forward)
{
  GoalsList *near = goals_operation_find_list (workspace, operation->entity, operation->property);
  GoalsList *far = goals_operation_find_list (workspace, operation->to_entity, operation->property);

  if (forward)
    {
      take (near, operation->child, &operation->neighbours);
      place (far, operation->to_position, operation->child, &operation->to_neighbours);
    }
  else
    {
      take (far, operation->child, &operation->to_neighbours);
      place (near, operation->position, operation->child, &operation->neighbours);
    }
}

static void
put_check_in (GoalsKeyResult *key_result, const GoalsCheckIn *old, const GoalsCheckIn *new, guint position)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);

  if (new != NULL)
    goals_check_ins_put (check_ins, new, position);
  else
    goals_check_ins_remove (check_ins, old->id);
}

static void
put_measurement (GoalsKpi *kpi, GoalsDate date, double value)
{
  if (goals_number_is_none (value))
    goals_series_remove (goals_kpi_get_measurements (kpi), date);
  else
    goals_series_put (goals_kpi_get_measurements (kpi), date, value);
}

void
goals_operation_carry_out (GoalsWorkspace *workspace, GoalsOperation *operation, gboolean forward)
{
  GoalsEntity *entity = goals_workspace_lookup (workspace, operation->entity);
  GoalsList *list = operation->child != NULL ? goals_operation_find_list (workspace, operation->entity,
                                                                          operation->property) : NULL;

  g_assert (entity != NULL);
  switch (operation->kind)
    {
    case GOALS_OPERATION_SET:
      g_object_set_property (G_OBJECT (entity), operation->property, forward ? &operation->after : &operation->before);
      break;
    case GOALS_OPERATION_INSERT:
    case GOALS_OPERATION_REMOVE:
      if (forward != (operation->kind == GOALS_OPERATION_INSERT))
        {
          take (list, operation->child, &operation->neighbours);
          break;
        }
      place (list, operation->position, operation->child, &operation->neighbours);
      g_clear_object (&operation->content);
      operation->content = goals_entity_copy (operation->child, FALSE);
      break;
    case GOALS_OPERATION_MOVE:
      move (workspace, operation, forward);
      break;
    case GOALS_OPERATION_CHECK_IN:
      if (forward)
        put_check_in (GOALS_KEY_RESULT (entity), operation->check_in_before, operation->check_in_after,
                      operation->to_position);
      else
        put_check_in (GOALS_KEY_RESULT (entity), operation->check_in_after, operation->check_in_before,
                      operation->position);
      break;
    case GOALS_OPERATION_MEASUREMENT:
      put_measurement (GOALS_KPI (entity), operation->date, forward ? operation->value_after : operation->value_before);
      break;
    case GOALS_OPERATION_NOTE:
      goals_notes_put (goals_kpi_get_notes (GOALS_KPI (entity)), operation->date,
                       forward ? operation->note_after : operation->note_before);
      break;
    case GOALS_OPERATION_EXTRA:
      goals_record_set_extra (GOALS_RECORD (entity), forward ? operation->extra_after : operation->extra_before);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
note_document (GoalsChange *self, GoalsEntity *entity)
{
  GoalsEntity *document = entity != NULL ? goals_entity_get_document (entity) : NULL;

  if (document != NULL && !g_ptr_array_find (self->documents, document, NULL))
    g_ptr_array_add (self->documents, g_object_ref (document));
}

static void
note_documents (GoalsChange *self, const GoalsOperation *operation)
{
  /* objectives and KPIs are files of their own: adding one does not touch the manifest */
  if (operation->child != NULL && goals_entity_get_document (operation->child) == operation->child)
    {
      note_document (self, operation->child);
      return;
    }
  note_document (self, goals_workspace_lookup (self->workspace, operation->entity));
  if (operation->to_entity != NULL)
    note_document (self, goals_workspace_lookup (self->workspace, operation->to_entity));
}

/* Is what @operation is about to change the parent of an objective on a circle? */
static gboolean
opens_circle (GoalsWorkspace *workspace, const GoalsOperation *operation)
{
  GoalsObjective *objective = goals_workspace_lookup_typed (workspace, operation->entity, GOALS_TYPE_OBJECTIVE);

  return objective != NULL && operation->kind == GOALS_OPERATION_SET && g_str_equal (operation->property, "parent")
         && goals_workspace_closes_circle (workspace, objective, goals_objective_get_parent (objective));
}

void
goals_change_perform (GoalsChange *self, GoalsOperation operation)
{
  g_return_if_fail (GOALS_IS_CHANGE (self));

  operation.opens = opens_circle (self->workspace, &operation);
  goals_change_add (self, operation);
  goals_operation_carry_out (self->workspace, &g_array_index (self->operations, GoalsOperation,
                                                              self->operations->len - 1), TRUE);
}

void
goals_change_add (GoalsChange *self, GoalsOperation operation)
{
  note_documents (self, &operation);
  g_array_append_val (self->operations, operation);
}

void
goals_change_truncate (GoalsChange *self, guint length)
{
  g_return_if_fail (GOALS_IS_CHANGE (self));

  for (guint i = self->operations->len; i > length; i--)
    goals_operation_carry_out (self->workspace, &g_array_index (self->operations, GoalsOperation, i - 1), FALSE);
  g_array_set_size (self->operations, length);
}

void
goals_change_replay (GoalsChange *self, gboolean forward)
{
  guint n;

  g_return_if_fail (GOALS_IS_CHANGE (self));

  n = self->operations->len;
  for (guint i = 0; i < n; i++)
    goals_operation_carry_out (self->workspace, &g_array_index (self->operations, GoalsOperation, forward ? i
                                                                : n - 1 - i),
                               forward);
}

GoalsChange *
goals_change_replay_guarded (GoalsChange *self, gboolean forward)
{
  g_autoptr(GArray) done = g_array_new (FALSE, FALSE, sizeof (GoalsOperation));
  g_autoptr(GHashTable) broken = goals_change_list_broken (self);
  guint n = self->operations->len;
  GoalsChange *result;

  for (guint i = 0; i < n; i++)
    {
      GoalsOperation operation = operation_copy (goals_change_get_operation (self, forward ? i : n - 1 - i));

      if (goals_operation_adapt (self->workspace, &operation, forward))
        {
          goals_operation_carry_out (self->workspace, &operation, forward);
          g_array_append_val (done, operation);
        }
      else
        goals_operation_clear (&operation);
    }
  if (broken != NULL)
    goals_change_mend (self->workspace, done, broken, forward);
  if (done->len == 0)
    return NULL;
  result = goals_change_new (self->workspace, self->label);
  for (guint i = 0; i < done->len; i++)
    goals_change_add (result, g_array_index (done, GoalsOperation, forward ? i : done->len - 1 - i));
  return result;
}

static GoalsOperation *
find_set (GoalsChange *self, const GoalsOperation *wanted)
{
  for (guint i = 0; i < self->operations->len; i++)
    {
      GoalsOperation *operation = &g_array_index (self->operations, GoalsOperation, i);

      if (operation->kind == GOALS_OPERATION_SET && operation->property == wanted->property
          && g_str_equal (operation->entity, wanted->entity))
        return operation;
    }
  return NULL;
}

gboolean
goals_change_join (GoalsChange *self, GoalsChange *next)
{
  g_return_val_if_fail (GOALS_IS_CHANGE (self) && GOALS_IS_CHANGE (next), FALSE);

  for (guint i = 0; i < next->operations->len; i++)
    {
      const GoalsOperation *operation = goals_change_get_operation (next, i);

      if (operation->kind != GOALS_OPERATION_SET || find_set (self, operation) == NULL)
        return FALSE;
    }
  for (guint i = 0; i < next->operations->len; i++)
    {
      const GoalsOperation *operation = goals_change_get_operation (next, i);

      g_value_copy (&operation->after, &find_set (self, operation)->after);
    }
  self->revision++;
  return TRUE;
}
