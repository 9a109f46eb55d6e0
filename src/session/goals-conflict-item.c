/* goals-conflict-item.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-conflict-item.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-id.h"
#include "goals-json-gate.h"
#include "goals-json-tree.h"
#include "goals-json-writer.h"
#include "goals-store-loader.h"

struct _GoalsConflictItem
{
  GObject        parent_instance;

  GoalsItemKind  kind;
  char          *document, *file, *title, *words, *ours, *theirs;
  GoalsConflict *conflict;
  GBytes        *bytes;
  gboolean       is_copied;
};

G_DEFINE_FINAL_TYPE (GoalsConflictItem, goals_conflict_item, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (GoalsItemKind, goals_item_kind,
  G_DEFINE_ENUM_VALUE (GOALS_ITEM_CHANGED, "changed"),
  G_DEFINE_ENUM_VALUE (GOALS_ITEM_RESTORED, "restored"),
  G_DEFINE_ENUM_VALUE (GOALS_ITEM_CYCLE, "circle"),
  G_DEFINE_ENUM_VALUE (GOALS_ITEM_COPY, "copy"),
  G_DEFINE_ENUM_VALUE (GOALS_ITEM_MARKERS, "markers"),
  G_DEFINE_ENUM_VALUE (GOALS_ITEM_BROKEN, "broken"))

static void
goals_conflict_item_finalize (GObject *object)
{
  GoalsConflictItem *self = GOALS_CONFLICT_ITEM (object);

  g_free (self->document);
  g_free (self->file);
  g_free (self->title);
  g_free (self->words);
  g_free (self->ours);
  g_free (self->theirs);
  g_clear_pointer (&self->conflict, goals_conflict_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  G_OBJECT_CLASS (goals_conflict_item_parent_class)->finalize (object);
}

static void
goals_conflict_item_class_init (GoalsConflictItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_conflict_item_finalize;
}

static void
goals_conflict_item_init (GoalsConflictItem *self)
{
}

GoalsItemKind
goals_conflict_item_get_kind (GoalsConflictItem *self)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_ITEM (self), GOALS_ITEM_CHANGED);

  return self->kind;
}

const char *
goals_conflict_item_get_document (GoalsConflictItem *self)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_ITEM (self), NULL);

  return self->document;
}

const char *
goals_conflict_item_get_file (GoalsConflictItem *self)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_ITEM (self), NULL);

  return self->file;
}

const char *
goals_conflict_item_get_title (GoalsConflictItem *self)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_ITEM (self), NULL);

  return self->title;
}

const char *
goals_conflict_item_get_words (GoalsConflictItem *self)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_ITEM (self), NULL);

  return self->words;
}

const char *
goals_conflict_item_get_ours (GoalsConflictItem *self)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_ITEM (self), NULL);

  return self->ours;
}

const char *
goals_conflict_item_get_theirs (GoalsConflictItem *self)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_ITEM (self), NULL);

  return self->theirs;
}

const GoalsConflict *
goals_conflict_item_get_conflict (GoalsConflictItem *self)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_ITEM (self), NULL);

  return self->conflict;
}

GBytes *
goals_conflict_item_get_bytes (GoalsConflictItem *self)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_ITEM (self), NULL);

  return self->bytes;
}

GoalsEntity *
goals_conflict_find_document (GoalsWorkspace *workspace,
                              const char     *file)
{
  GType type = goals_store_file_type (file);
  g_autofree char *name = NULL;
  g_autofree char *id = NULL;

  if (type == GOALS_TYPE_WORKSPACE)
    return GOALS_ENTITY (workspace);
  if (type == G_TYPE_INVALID)
    return NULL;
  name = g_path_get_basename (file);
  id = g_strndup (name, GOALS_ID_LENGTH);
  return goals_workspace_lookup_typed (workspace, id, type);
}

static void append_value (GString *text, GoalsWorkspace *workspace, const GoalsJsonValue *value);

static void
append_string (GString              *text,
               GoalsWorkspace       *workspace,
               const GoalsJsonValue *value)
{
  g_autofree char *string = goals_json_value_to_string (value);
  GoalsEntity *entity = goals_id_is_valid (string) ? goals_workspace_lookup (workspace, string) : NULL;

  g_string_append (text, entity != NULL ? goals_entity_get_title (entity) : string);
}

/* What has a title is known by it. */
static gboolean
append_title (GString              *text,
              const GoalsJsonValue *object)
{
  static const char *const titles[] = { "title", "name" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *title = goals_json_value_to_string (goals_json_value_lookup (object, titles[i]));

      if (title != NULL && title[0] != '\0')
        {
          g_string_append (text, title);
          return TRUE;
        }
    }
  return FALSE;
}

static void
append_member (GString              *text,
               GoalsWorkspace       *workspace,
               const GoalsJsonValue *value)
{
  g_autofree char *key = g_strndup (value->key, value->key_length);
  g_autofree char *words = goals_merge_key_words (key);

  g_string_append_printf (text, "%s: ", words);
  append_value (text, workspace, value);
}

/* All that is in an object or array, with its keys where it has any. */
static void
append_children (GString              *text,
                 GoalsWorkspace       *workspace,
                 const GoalsJsonValue *value)
{
  const GoalsJsonValue *child = goals_json_value_first (value);
  gboolean first = TRUE;

  for (guint i = 0; i < value->n_children; i++, child = goals_json_value_next (child))
    {
      if (child->key != NULL && (goals_json_value_is_null (child)
                                 || (child->key_length == 2 && strncmp (child->key, "id", 2) == 0)))
        continue;
      if (!first)
        g_string_append (text, ", ");
      first = FALSE;
      if (child->key != NULL)
        append_member (text, workspace, child);
      else
        append_value (text, workspace, child);
    }
}

static void
append_value (GString              *text,
              GoalsWorkspace       *workspace,
              const GoalsJsonValue *value)
{
  if (goals_json_value_is_string (value))
    append_string (text, workspace, value);
  else if (goals_json_value_is_null (value))
    g_string_append (text, _("nothing"));
  else if (*value->start == 't')
    g_string_append (text, _("yes"));
  else if (*value->start == 'f')
    g_string_append (text, _("no"));
  else if (!goals_json_value_is_object (value) && !goals_json_value_is_array (value))
    g_string_append_len (text, value->start, value->end - value->start);
  else if (!append_title (text, value))
    append_children (text, workspace, value);
}

char *
goals_conflict_value_text (GoalsWorkspace *workspace,
                           const char     *json)
{
  GString *text = g_string_new (NULL);
  g_autoptr(GoalsJsonTree) tree = NULL;

  if (json != NULL)
    {
      /* A tree has more than one value in it */
      g_autofree char *array = g_strdup_printf ("[%s]", json);
      g_autoptr(GBytes) bytes = g_bytes_new (array, strlen (array));

      tree = goals_json_gate_check (bytes, NULL, NULL) ? goals_json_tree_new (bytes) : NULL;
    }
  if (tree != NULL)
    append_children (text, workspace, goals_json_tree_get_root (tree));
  else
    g_string_append (text, json != NULL ? json : _("nothing"));
  return g_string_free (text, FALSE);
}

char *
goals_conflict_quote (const char *text)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();
  g_autoptr(GBytes) bytes = NULL;
  const char *json;
  gsize size;

  goals_json_writer_string (writer, text);
  bytes = goals_json_writer_finish (writer);
  json = g_bytes_get_data (bytes, &size);
  return g_strchomp (g_strndup (json, size));
}

static GoalsConflictItem *
item_new (GoalsWorkspace *workspace,
          GoalsItemKind   kind,
          const char     *document,
          const char     *file,
          const char     *words)
{
  GoalsConflictItem *self = g_object_new (GOALS_TYPE_CONFLICT_ITEM, NULL);
  GoalsEntity *entity = goals_conflict_find_document (workspace, document);

  self->kind = kind;
  self->document = g_strdup (document);
  self->file = g_strdup (file);
  self->title = g_strdup (entity != NULL ? goals_entity_get_title (entity) : "");
  self->words = g_strdup (words);
  self->ours = g_strdup ("");
  self->theirs = g_strdup ("");
  return self;
}

static GoalsConflict *
copy_conflict (const GoalsConflict *conflict)
{
  GoalsConflict *copy = g_new (GoalsConflict, 1);

  copy->kind = conflict->kind;
  copy->document = g_strdup (conflict->document);
  copy->path = g_strdup (conflict->path);
  copy->words = g_strdup (conflict->words);
  copy->base = g_strdup (conflict->base);
  copy->ours = g_strdup (conflict->ours);
  copy->theirs = g_strdup (conflict->theirs);
  return copy;
}

GoalsConflictItem *
goals_conflict_item_new (GoalsWorkspace      *workspace,
                         const char          *document,
                         const GoalsConflict *conflict)
{
  GoalsConflictItem *self = item_new (workspace, conflict->kind == GOALS_CONFLICT_RESTORED ? GOALS_ITEM_RESTORED
                                      : GOALS_ITEM_CHANGED,
                                      document, document, conflict->words);

  self->conflict = copy_conflict (conflict);
  g_free (self->ours);
  self->ours = goals_conflict_value_text (workspace, conflict->ours);
  g_free (self->theirs);
  self->theirs = goals_conflict_value_text (workspace, conflict->theirs);
  return self;
}

GoalsConflictItem *
goals_conflict_item_new_file (GoalsWorkspace  *workspace,
                              GoalsItemKind    kind,
                              const GoalsCopy *copy)
{
  g_autofree char *shown = g_filename_display_name (copy->file);
  GoalsConflictItem *self = item_new (workspace, kind, copy->document, copy->file, shown);

  self->bytes = g_bytes_ref (copy->bytes);
  return self;
}

GoalsConflictItem *
goals_conflict_item_new_broken (GoalsWorkspace     *workspace,
                                const GoalsProblem *problem,
                                GBytes             *bytes)
{
  g_autofree char *line = goals_problem_to_string (problem);
  GoalsConflictItem *self = item_new (workspace, GOALS_ITEM_BROKEN, problem->file, problem->file, line);

  self->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  return self;
}

gboolean
goals_conflict_item_is_copied (GoalsConflictItem *self)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_ITEM (self), FALSE);

  return self->is_copied;
}

void
goals_conflict_item_set_copied (GoalsConflictItem *self)
{
  g_return_if_fail (GOALS_IS_CONFLICT_ITEM (self));

  self->is_copied = TRUE;
}

static char *
describe_move (GoalsObjective *objective,
               GoalsObjective *above)
{
  /* Translators: a move of an objective; both are titles */
  return g_strdup_printf (_("“%s” below “%s”"), goals_objective_get_title (objective),
                          goals_objective_get_title (above));
}

GoalsConflictItem *
goals_conflict_item_new_circle (GoalsWorkspace *workspace,
                                GoalsObjective *objective)
{
  GoalsObjective *above = goals_workspace_get_linked (workspace, objective);
  g_autofree char *file = goals_document_get_file (GOALS_ENTITY (objective));
  g_autofree char *ours = describe_move (objective, above);
  g_autofree char *theirs = describe_move (above, goals_workspace_get_linked (workspace, above));
  g_autofree char *words = g_strdup_printf ("%s, %s", ours, theirs);
  GoalsConflictItem *self = item_new (workspace, GOALS_ITEM_CYCLE, file, file, words);

  g_free (self->ours);
  self->ours = g_steal_pointer (&ours);
  g_free (self->theirs);
  self->theirs = g_steal_pointer (&theirs);
  return self;
}

static gboolean
conflicts_equal (const GoalsConflict *a,
                 const GoalsConflict *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_str_equal (a->path, b->path) && g_strcmp0 (a->ours, b->ours) == 0 && g_strcmp0 (a->theirs, b->theirs) == 0;
}

gboolean
goals_conflict_item_equal (GoalsConflictItem *self,
                           GoalsConflictItem *other)
{
  return self->kind == other->kind && self->is_copied == other->is_copied && g_str_equal (self->file, other->file)
         && g_str_equal (self->words, other->words)
         && conflicts_equal (self->conflict, other->conflict)
         && (self->bytes == other->bytes || (self->bytes != NULL && other->bytes != NULL
                                             && g_bytes_equal (self->bytes, other->bytes)));
}

guint
goals_conflict_item_hash (GoalsConflictItem *self)
{
  return g_str_hash (self->file) * 31 + g_str_hash (self->words);
}

gboolean
goals_conflict_refuse (GError    **error,
                       const char *message)
{
  g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA, message);
  return FALSE;
}
