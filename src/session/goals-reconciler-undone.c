/* goals-reconciler-undone.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Answers that are taken back: what was asked before is open again, and the value that was not there before the answer
 * is nowhere but in the question. Of a copy that was merged, what only it had would be nowhere: its file comes back.
 * Where it was the document with the markers of a conflict in it, that comes back as a copy. */

#include "goals-reconciler-private.h"

#include <string.h>

#include "goals-change-private.h"
#include "goals-conflict-notes.h"
#include "goals-document.h"
#include "goals-history-private.h"
#include "goals-json-gate.h"

struct _GoalsAnswered
{
  GoalsConflictItem *item;
  GoalsMergeSide     side;      /* whose value stood there before */
  guint              number;    /* of the step that the answer was */
};

void
goals_answered_free (GoalsAnswered *self)
{
  g_object_unref (self->item);
  g_free (self);
}

struct _GoalsMerged
{
  GoalsCopy *copy;
  guint      number;            /* of the newest step then */
};

void
goals_merged_free (GoalsMerged *self)
{
  goals_copy_free (self->copy);
  g_free (self);
}

/* NULL: it is not there. (transfer full) */
GBytes *
goals_reconciler_write_document (GoalsReconciler   *self,
                                 GoalsConflictItem *item)
{
  GoalsEntity *document;

  g_return_val_if_fail (GOALS_IS_RECONCILER (self), NULL);

  document = goals_conflict_find_document (self->workspace, goals_conflict_item_get_document (item));
  return document != NULL ? goals_document_write (document) : NULL;
}

/* Of a document as a whole: is it there? */
static gboolean
stands (const GoalsConflict *conflict,
        GoalsMergeSide       side,
        GBytes              *document)
{
  g_autoptr(GBytes) settled = NULL;

  if (conflict->path[0] == '\0')
    return TRUE;
  settled = goals_conflict_settle (conflict, side, document, NULL);
  return settled != NULL && g_bytes_equal (settled, document);
}

static void
add_answered (GoalsReconciler   *self,
              GoalsConflictItem *item,
              GoalsMergeSide     side,
              guint              number)
{
  GoalsAnswered *answered = g_new (GoalsAnswered, 1);

  *answered = (GoalsAnswered) { g_object_ref (item), side, number };
  g_ptr_array_add (self->answered, answered);
}

static void
add_merged (GoalsReconciler *self,
            const GoalsCopy *copy,
            guint            number)
{
  GoalsMerged *merged = g_new (GoalsMerged, 1);

  *merged = (GoalsMerged) { goals_copy_copy (copy), number };
  g_ptr_array_add (self->merged, merged);
}

/* Over a restart: with the step stands what is to be known again. */

/* (transfer full) */
static char *
finish (GoalsJsonWriter *writer)
{
  g_autoptr(GBytes) bytes = NULL;
  gsize length;
  const char *text;

  goals_json_writer_end_object (writer);
  bytes = goals_json_writer_finish (writer);
  text = g_bytes_get_data (bytes, &length);
  return g_strndup (text, length);
}

static char *
write_answered (GoalsConflictItem *item,
                GoalsMergeSide     side)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();

  goals_json_writer_begin_object (writer);
  goals_json_writer_string_member (writer, "side", side == GOALS_MERGE_OURS ? "ours" : "theirs");
  goals_json_writer_key (writer, "answered");
  goals_conflict_write (goals_conflict_item_get_conflict (item), goals_conflict_item_get_document (item), writer);
  return finish (writer);
}

/* A copy that could be merged is text. */
static char *
write_merged (const GoalsCopy *copy)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();
  gsize length;
  const char *data = g_bytes_get_data (copy->bytes, &length);
  g_autofree char *content = g_strndup (data, length);

  goals_json_writer_begin_object (writer);
  goals_json_writer_string_member (writer, "copy", copy->file);
  goals_json_writer_string_member (writer, "document", copy->document);
  goals_json_writer_string_member (writer, "content", content);
  return finish (writer);
}

/* What is too large, or of no step, is known as long as this program runs. */
static void
remember (GoalsReconciler *self,
          char            *memo)
{
  g_autofree char *text = memo;
  GoalsChange *newest = goals_history_get_newest (self->history);

  if (newest != NULL)
    goals_change_add_memo (newest, text);
}

static void
recall_answered (GoalsReconciler      *self,
                 const GoalsJsonValue *memo,
                 guint                 number)
{
  g_autofree char *file = NULL;
  g_autofree char *side = goals_json_value_to_string (goals_json_value_lookup (memo, "side"));
  g_autoptr(GoalsConflict) conflict = goals_conflict_read (goals_json_value_lookup (memo, "answered"), &file);
  g_autoptr(GoalsConflictItem) item = NULL;

  if (conflict == NULL)
    return;
  item = goals_conflict_item_new (self->workspace, file, conflict);
  add_answered (self, item, g_strcmp0 (side, "ours") == 0 ? GOALS_MERGE_OURS : GOALS_MERGE_THEIRS, number);
}

/* Only under a name that a copy of the document can have. */
static void
recall_merged (GoalsReconciler      *self,
               const GoalsJsonValue *memo,
               guint                 number)
{
  g_autofree char *file = goals_json_value_to_string (goals_json_value_lookup (memo, "copy"));
  g_autofree char *document = goals_json_value_to_string (goals_json_value_lookup (memo, "document"));
  g_autofree char *content = goals_json_value_to_string (goals_json_value_lookup (memo, "content"));
  g_autoptr(GBytes) bytes = content != NULL ? g_bytes_new (content, strlen (content)) : NULL;
  g_autoptr(GoalsCopy) copy = bytes != NULL && file != NULL ? goals_copy_find (file, bytes) : NULL;

  if (copy != NULL && g_strcmp0 (copy->document, document) == 0)
    add_merged (self, copy, number);
}

static void
recall (GoalsReconciler *self,
        const char      *memo,
        guint            number)
{
  g_autoptr(GBytes) bytes = g_bytes_new (memo, strlen (memo));
  g_autoptr(GoalsJsonTree) tree = NULL;
  const GoalsJsonValue *root;

  if (goals_json_gate_check_ours (bytes, NULL))
    tree = goals_json_tree_new (bytes);
  root = tree != NULL ? goals_json_tree_get_root (tree) : NULL;
  if (goals_json_value_lookup (root, "answered") != NULL)
    recall_answered (self, root, number);
  else
    recall_merged (self, root, number);
}

void
goals_reconciler_recall (GoalsReconciler *self)
{
  GPtrArray *changes;

  g_return_if_fail (GOALS_IS_RECONCILER (self));

  changes = goals_history_get_changes (self->history);
  for (guint i = 0; i < goals_history_get_depth (self->history); i++)
    {
      GPtrArray *memos = goals_change_get_memos (g_ptr_array_index (changes, i));

      for (guint j = 0; j < memos->len; j++)
        recall (self, g_ptr_array_index (memos, j), i + 1);
    }
}

void
goals_reconciler_note_answered (GoalsReconciler   *self,
                                GoalsConflictItem *item,
                                GBytes            *before)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);
  g_autoptr(GBytes) present = NULL;
  GoalsMergeSide side;

  g_return_if_fail (GOALS_IS_RECONCILER (self));

  present = goals_reconciler_write_document (self, item);
  if (conflict == NULL || before == NULL || (present != NULL && g_bytes_equal (present, before)))
    return;
  side = stands (conflict, GOALS_MERGE_OURS, before) ? GOALS_MERGE_OURS : GOALS_MERGE_THEIRS;
  add_answered (self, item, side, goals_history_get_number (self->history));
  remember (self, write_answered (item, side));
}

/* Others may have been at work since: then the step leaves alone what they did. */
static gboolean
is_undone (GoalsReconciler     *self,
           const GoalsAnswered *answered)
{
  g_autoptr(GBytes) present = NULL;

  if (goals_history_get_number (self->history) >= answered->number)
    return FALSE;
  present = goals_reconciler_write_document (self, answered->item);
  return present != NULL && stands (goals_conflict_item_get_conflict (answered->item), answered->side, present);
}

void
goals_reconciler_note_merged (GoalsReconciler *self,
                              const GoalsCopy *copy)
{
  g_return_if_fail (GOALS_IS_RECONCILER (self));

  /* Also where it changed nothing: what it had is in the document because of what was done before */
  add_merged (self, copy, goals_history_get_number (self->history));
  remember (self, write_merged (copy));
}

static void
return_undone (GoalsReconciler *self)
{
  for (guint i = self->merged->len; i > 0; i--)
    {
      const GoalsMerged *merged = g_ptr_array_index (self->merged, i - 1);

      if (goals_history_get_number (self->history) >= merged->number)
        continue;
      goals_reconciler_return_copy (self, merged->copy);
      g_ptr_array_remove_index (self->merged, i - 1);
    }
}

void
goals_reconciler_ask_undone (GoalsReconciler *self)
{
  return_undone (self);
  for (guint i = self->answered->len; i > 0; i--)
    {
      const GoalsAnswered *answered = g_ptr_array_index (self->answered, i - 1);

      if (!is_undone (self, answered))
        continue;
      goals_conflict_list_add (self->conflicts, answered->item);
      g_ptr_array_remove_index (self->answered, i - 1);
    }
}
