/* goals-merge-conflict.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-json-text.h"
#include "goals-text.h"

/* How much of a value a line about it shows. */
#define SHOWN_LENGTH 60

void
goals_conflict_free (GoalsConflict *conflict)
{
  g_free (conflict->document);
  g_free (conflict->path);
  g_free (conflict->words);
  g_free (conflict->base);
  g_free (conflict->ours);
  g_free (conflict->theirs);
  g_free (conflict);
}

void
goals_merge_add_conflict (GoalsMergeRun     *run,
                          GoalsConflictKind  kind,
                          GoalsThree         three)
{
  GoalsConflict *conflict = g_new0 (GoalsConflict, 1);
  GString *path = g_string_new (NULL);

  for (guint i = 0; i < run->steps->len; i++)
    goals_json_path_append (path, g_array_index (run->steps, GoalsMergeStep, i).key);
  conflict->kind = kind;
  conflict->document = g_strdup (run->document);
  conflict->path = g_string_free (path, FALSE);
  conflict->words = goals_merge_path_words (run->steps);
  conflict->base = goals_json_value_to_text (three.base);
  conflict->ours = goals_json_value_to_text (three.ours);
  conflict->theirs = goals_json_value_to_text (three.theirs);
  g_ptr_array_add (run->conflicts, conflict);
}

static char *
show (const char *json)
{
  return json != NULL ? goals_text_display (json, SHOWN_LENGTH, FALSE) : g_strdup (_("nothing"));
}

char *
goals_conflict_to_string (const GoalsConflict *conflict)
{
  g_autofree char *words = goals_text_display (conflict->words, GOALS_TEXT_LINE, FALSE);
  g_autofree char *ours = show (conflict->ours);
  g_autofree char *theirs = show (conflict->theirs);

  if (conflict->kind == GOALS_CONFLICT_CHANGED)
    /* Translators: %1$s names a value, such as "Faster answers › Measure › Target", the others are its versions */
    return g_strdup_printf (_("%1$s: changed on both sides: kept %2$s, not %3$s"), words, ours, theirs);
  if (conflict->ours == NULL)
    /* Translators: %s names a value or a thing, such as "Faster answers › Measure" */
    return g_strdup_printf (_("%s: deleted here, changed there: kept"), words);
  return g_strdup_printf (_("%s: changed here, deleted there: kept"), words);
}

/* The way to one value, and what shall stand there. */
typedef struct
{
  GoalsJsonWriter *writer;
  GStringChunk    *chunk;
  char           **steps;
  const char      *text;        /* NULL: nothing */
  gboolean         found;
} Settling;

static void
write_text (Settling   *settling)
{
  goals_json_writer_text (settling->writer, settling->text, settling->text + strlen (settling->text));
  settling->found = TRUE;
}

static void settle_value (Settling             *settling,
                          guint                 depth,
                          GoalsShape            shape,
                          const GoalsJsonValue *value);

/* Writes the child that the next step leads to, or what shall stand in its place; @child may be NULL. */
static void
settle_child (Settling             *settling,
              guint                 depth,
              GoalsShape            shape,
              const GoalsJsonValue *child,
              gboolean              member)
{
  gboolean last = settling->steps[depth + 1] == NULL;

  if (last && settling->text == NULL)
    {
      settling->found = child != NULL;
      return;
    }
  if (!last && child == NULL)
    return;
  if (member && child != NULL)
    goals_merge_write_key (settling->writer, child);
  else if (member)
    goals_json_writer_key (settling->writer, settling->steps[depth]);
  if (last)
    write_text (settling);
  else
    settle_value (settling, depth + 1, shape, child);
}

static void
settle_children (Settling             *settling,
                 guint                 depth,
                 GoalsShape            shape,
                 const GoalsJsonValue *value,
                 GoalsKeyed           *keyed)
{
  gboolean member = goals_json_value_is_object (value);
  const char *step = settling->steps[depth];
  const GoalsJsonValue *wanted = goals_keyed_lookup (keyed, step);
  const GoalsJsonValue *child = goals_json_value_first (value);
  GoalsShape inside = goals_shape_of_item (shape);
  guint place;

  if (shape.kind == GOALS_SHAPE_RECORD)
    inside = goals_shape_of_member (shape.type, step, &place);
  for (guint i = 0; i < value->n_children; i++, child = goals_json_value_next (child))
    {
      if (child == wanted)
        {
          settle_child (settling, depth, inside, child, member);
          continue;
        }
      if (member)
        goals_merge_write_key (settling->writer, child);
      goals_json_writer_text (settling->writer, child->start, child->end);
    }
  if (wanted == NULL)
    settle_child (settling, depth, inside, NULL, member);
}

static void
settle_value (Settling             *settling,
              guint                 depth,
              GoalsShape            shape,
              const GoalsJsonValue *value)
{
  GoalsShape settled = goals_shape_settle (shape, value);
  g_autoptr(GoalsKeyed) keyed = goals_keyed_new (value, settled, settling->chunk);

  if (keyed == NULL)
    {
      goals_json_writer_text (settling->writer, value->start, value->end);
      return;
    }
  if (goals_json_value_is_object (value))
    {
      goals_json_writer_begin_object (settling->writer);
      settle_children (settling, depth, settled, value, keyed);
      goals_json_writer_end_object (settling->writer);
    }
  else
    {
      goals_json_writer_begin_array (settling->writer);
      settle_children (settling, depth, settled, value, keyed);
      goals_json_writer_end_array (settling->writer);
    }
}

/* The keys of a path, their escapes resolved. */
static char **
split_path (const char *path)
{
  char **steps = g_strsplit (path[0] == '/' ? path + 1 : path, "/", -1);

  for (guint i = 0; steps[i] != NULL; i++)
    {
      GString *step = g_string_new (steps[i]);

      g_string_replace (step, "~1", "/", 0);
      g_string_replace (step, "~0", "~", 0);
      g_free (steps[i]);
      steps[i] = g_string_free (step, FALSE);
    }
  return steps;
}

/* NULL: @root has nothing there. */
static const GoalsJsonValue *
find_value (const GoalsJsonValue *root,
            GType                 type,
            const char           *path,
            GStringChunk         *chunk)
{
  g_auto(GStrv) steps = split_path (path);
  GoalsShape shape = { GOALS_SHAPE_RECORD, type };
  const GoalsJsonValue *value = root;
  guint place;

  for (char **step = steps; *step != NULL && value != NULL; step++)
    {
      GoalsShape settled = goals_shape_settle (shape, value);
      g_autoptr(GoalsKeyed) keyed = goals_keyed_new (value, settled, chunk);

      shape = settled.kind == GOALS_SHAPE_RECORD ? goals_shape_of_member (settled.type, *step, &place)
              : goals_shape_of_item (settled);
      value = keyed != NULL ? goals_keyed_lookup (keyed, *step) : NULL;
    }
  return value;
}

char *
goals_conflict_find_value (const GoalsConflict *conflict,
                           GBytes              *document)
{
  g_autoptr(GStringChunk) chunk = g_string_chunk_new (256);
  g_autoptr(GoalsJsonTree) tree = NULL;
  GType type;

  tree = goals_merge_read_shape (document, &type, NULL);
  return tree != NULL ? goals_json_value_to_text (find_value (goals_json_tree_get_root (tree), type, conflict->path,
                                                              chunk)) : NULL;
}

void
goals_conflicts_update_ours (GPtrArray *conflicts,
                             GBytes    *document)
{
  g_autoptr(GStringChunk) chunk = g_string_chunk_new (256);
  g_autoptr(GoalsJsonTree) tree = NULL;
  GType type;

  if (conflicts->len > 0)
    tree = goals_merge_read_shape (document, &type, NULL);
  for (guint i = 0; tree != NULL && i < conflicts->len; i++)
    {
      GoalsConflict *conflict = g_ptr_array_index (conflicts, i);
      const GoalsJsonValue *value = NULL;

      if (conflict->kind == GOALS_CONFLICT_CHANGED)
        value = find_value (goals_json_tree_get_root (tree), type, conflict->path, chunk);
      if (value == NULL)
        continue;
      g_free (conflict->ours);
      conflict->ours = goals_json_value_to_text (value);
    }
}

GBytes *
goals_conflict_settle (const GoalsConflict *conflict,
                       GoalsMergeSide       side,
                       GBytes              *document,
                       GError             **error)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();
  g_autoptr(GStringChunk) chunk = g_string_chunk_new (256);
  g_auto(GStrv) steps = split_path (conflict->path);
  g_autoptr(GoalsJsonTree) tree = NULL;
  g_autoptr(GBytes) settled = NULL;
  GType type;
  Settling settling = { writer, chunk, steps, side == GOALS_MERGE_OURS ? conflict->ours : conflict->theirs, FALSE };

  tree = goals_merge_read_shape (document, &type, error);
  if (tree == NULL)
    return NULL;
  settle_value (&settling, 0, (GoalsShape) { GOALS_SHAPE_RECORD, type }, goals_json_tree_get_root (tree));
  if (!settling.found)
    {
      g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA, _("%s is not there any more"),
                   conflict->words);
      return NULL;
    }
  settled = goals_json_writer_finish (writer);
  return goals_merge_canonical (settled, error);
}

gboolean
goals_conflict_stands (const GoalsConflict *conflict,
                       GBytes              *document)
{
  g_autoptr(GBytes) mine = goals_conflict_settle (conflict, GOALS_MERGE_OURS, document, NULL);
  g_autoptr(GBytes) theirs = goals_conflict_settle (conflict, GOALS_MERGE_THEIRS, document, NULL);

  return (mine != NULL && g_bytes_equal (mine, document)) || (theirs != NULL && g_bytes_equal (theirs, document));
}
