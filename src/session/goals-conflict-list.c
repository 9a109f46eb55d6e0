/* goals-conflict-list.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-conflict-list.h"

#include <json-glib/json-glib.h>
#include <string.h>

struct _GoalsConflictList
{
  GObject     parent_instance;
  GPtrArray  *items;
  GHashTable *ignored;          /* set of "hash file" */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (GoalsConflictList, goals_conflict_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return GOALS_TYPE_CONFLICT_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return GOALS_CONFLICT_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  GoalsConflictItem *item = goals_conflict_list_peek (GOALS_CONFLICT_LIST (model), position);

  return item != NULL ? g_object_ref (item) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
goals_conflict_list_finalize (GObject *object)
{
  GoalsConflictList *self = GOALS_CONFLICT_LIST (object);

  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->ignored);
  G_OBJECT_CLASS (goals_conflict_list_parent_class)->finalize (object);
}

static void
goals_conflict_list_class_init (GoalsConflictListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_conflict_list_finalize;
}

static void
goals_conflict_list_init (GoalsConflictList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->ignored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GoalsConflictList *
goals_conflict_list_new (void)
{
  return g_object_new (GOALS_TYPE_CONFLICT_LIST, NULL);
}

guint
goals_conflict_list_get_length (GoalsConflictList *self)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), 0);

  return self->items->len;
}

GoalsConflictItem *
goals_conflict_list_peek (GoalsConflictList *self,
                          guint              position)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), NULL);

  return position < self->items->len ? g_ptr_array_index (self->items, position) : NULL;
}

static gboolean
has_equal (GPtrArray         *items,
           GoalsConflictItem *item)
{
  for (guint i = 0; i < items->len; i++)
    if (goals_conflict_item_equal (g_ptr_array_index (items, i), item))
      return TRUE;
  return FALSE;
}

gboolean
goals_conflict_list_add (GoalsConflictList *self,
                         GoalsConflictItem *item)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), FALSE);

  if (has_equal (self->items, item))
    return FALSE;
  g_ptr_array_add (self->items, g_object_ref (item));
  g_list_model_items_changed (G_LIST_MODEL (self), self->items->len - 1, 0, 1);
  return TRUE;
}

gboolean
goals_conflict_list_remove (GoalsConflictList *self,
                            GoalsConflictItem *item)
{
  guint position;

  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), FALSE);

  if (!g_ptr_array_find (self->items, item, &position))
    return FALSE;
  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  return TRUE;
}

/* NULL for what is about no file. (transfer full) */
static char *
get_print (GoalsConflictItem *item)
{
  GBytes *bytes = goals_conflict_item_get_bytes (item);
  g_autofree char *hash = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

  return hash != NULL ? g_strconcat (hash, " ", goals_conflict_item_get_file (item), NULL) : NULL;
}

static gboolean
is_ignored (GoalsConflictList *self,
            GoalsConflictItem *item)
{
  g_autofree char *print = get_print (item);

  return print != NULL && g_hash_table_contains (self->ignored, print);
}

void
goals_conflict_list_set_files (GoalsConflictList *self,
                               GPtrArray         *items)
{
  g_return_if_fail (GOALS_IS_CONFLICT_LIST (self));

  for (guint i = self->items->len; i > 0; i--)
    {
      GoalsConflictItem *item = g_ptr_array_index (self->items, i - 1);

      if (goals_conflict_item_get_conflict (item) == NULL && !has_equal (items, item))
        goals_conflict_list_remove (self, item);
    }
  for (guint i = 0; i < items->len; i++)
    if (!is_ignored (self, g_ptr_array_index (items, i)))
      goals_conflict_list_add (self, g_ptr_array_index (items, i));
}

void
goals_conflict_list_ignore (GoalsConflictList *self,
                            GoalsConflictItem *item)
{
  char *print;

  g_return_if_fail (GOALS_IS_CONFLICT_LIST (self));

  print = get_print (item);
  if (print != NULL)
    g_hash_table_add (self->ignored, print);
  goals_conflict_list_remove (self, item);
}

static void
add_string (JsonBuilder *builder,
            const char  *key,
            const char  *value)
{
  json_builder_set_member_name (builder, key);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
save_item (JsonBuilder       *builder,
           GoalsConflictItem *item)
{
  const GoalsConflict *conflict = goals_conflict_item_get_conflict (item);

  if (conflict == NULL)
    return;
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "kind");
  json_builder_add_int_value (builder, conflict->kind);
  add_string (builder, "file", goals_conflict_item_get_document (item));
  add_string (builder, "document", conflict->document);
  add_string (builder, "path", conflict->path);
  add_string (builder, "words", conflict->words);
  add_string (builder, "base", conflict->base);
  add_string (builder, "ours", conflict->ours);
  add_string (builder, "theirs", conflict->theirs);
  json_builder_end_object (builder);
}

GBytes *
goals_conflict_list_save (GoalsConflictList *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(JsonNode) root = NULL;
  GHashTableIter iter;
  gpointer print;
  char *text;

  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "conflicts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->items->len; i++)
    save_item (builder, g_ptr_array_index (self->items, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "ignored");
  json_builder_begin_array (builder);
  g_hash_table_iter_init (&iter, self->ignored);
  while (g_hash_table_iter_next (&iter, &print, NULL))
    json_builder_add_string_value (builder, print);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_bytes_new_take (text, strlen (text));
}

static const char *
get_string (JsonObject *object,
            const char *key)
{
  return json_object_get_string_member_with_default (object, key, NULL);
}

static void
load_item (GoalsConflictList *self,
           GoalsWorkspace    *workspace,
           JsonObject        *object)
{
  const char *file = get_string (object, "file");
  const GoalsConflict conflict = {
    .kind = (GoalsConflictKind) CLAMP (json_object_get_int_member_with_default (object, "kind", 0), 0, GOALS_CONFLICT_CYCLE),
    .document = (char *) get_string (object, "document"),
    .path = (char *) get_string (object, "path"),
    .words = (char *) get_string (object, "words"),
    .base = (char *) get_string (object, "base"),
    .ours = (char *) get_string (object, "ours"),
    .theirs = (char *) get_string (object, "theirs"),
  };
  g_autoptr(GoalsConflictItem) item = NULL;

  if (file == NULL || conflict.document == NULL || conflict.path == NULL || conflict.words == NULL)
    return;
  item = goals_conflict_item_new (workspace, file, &conflict);
  goals_conflict_list_add (self, item);
}

/* NULL when there is no such array. */
static JsonArray *
get_array (JsonObject *object,
           const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

gboolean
goals_conflict_list_load (GoalsConflictList *self,
                          GoalsWorkspace    *workspace,
                          GBytes            *bytes,
                          GError           **error)
{
  g_autoptr(JsonParser) parser = json_parser_new ();
  JsonNode *root;
  JsonArray *conflicts, *ignored;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), FALSE);

  if (!json_parser_load_from_data (parser, text != NULL ? text : "", (gssize) size, error))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return TRUE;
  conflicts = get_array (json_node_get_object (root), "conflicts");
  ignored = get_array (json_node_get_object (root), "ignored");
  for (guint i = 0; conflicts != NULL && i < json_array_get_length (conflicts); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (conflicts, i)))
      load_item (self, workspace, json_array_get_object_element (conflicts, i));
  for (guint i = 0; ignored != NULL && i < json_array_get_length (ignored); i++)
    if (json_node_get_value_type (json_array_get_element (ignored, i)) == G_TYPE_STRING)
      g_hash_table_add (self->ignored, g_strdup (json_array_get_string_element (ignored, i)));
  return TRUE;
}
