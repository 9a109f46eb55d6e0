/* goals-conflict-list.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-conflict-list.h"

#include <string.h>

#include "goals-conflict-notes.h"
#include "goals-json-gate.h"
#include "goals-json-tree.h"
#include "goals-json-writer.h"

struct _GoalsConflictList
{
  GObject     parent_instance;
  GPtrArray  *items;
  GHashTable *set;              /* of the items */
  GPtrArray  *answered;         /* see goals_conflict_list_remove_answered() */
  GHashTable *expected;         /* set of items, by address; see goals_conflict_list_expect() */
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

/* Of thousands, each is compared with those only that it could be equal to. (transfer full) */
static GHashTable *
new_set (void)
{
  return g_hash_table_new ((GHashFunc) goals_conflict_item_hash, (GEqualFunc) goals_conflict_item_equal);
}

static void
goals_conflict_list_finalize (GObject *object)
{
  GoalsConflictList *self = GOALS_CONFLICT_LIST (object);

  g_hash_table_unref (self->set);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->answered);
  g_hash_table_unref (self->expected);
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
  self->answered = g_ptr_array_new_with_free_func (g_object_unref);
  self->expected = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->set = new_set ();
  self->ignored = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

GoalsConflictList *
goals_conflict_list_new (void)
{
  return g_object_new (GOALS_TYPE_CONFLICT_LIST, NULL);
}

GoalsConflictItem *
goals_conflict_list_peek (GoalsConflictList *self,
                          guint              position)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), NULL);

  return position < self->items->len ? g_ptr_array_index (self->items, position) : NULL;
}

/* (transfer full) */
static GHashTable *
make_set (GPtrArray *items)
{
  GHashTable *set = new_set ();

  for (guint i = 0; i < items->len; i++)
    g_hash_table_add (set, g_ptr_array_index (items, i));
  return set;
}

gboolean
goals_conflict_list_add (GoalsConflictList *self,
                         GoalsConflictItem *item)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), FALSE);

  if (g_hash_table_contains (self->set, item))
    return FALSE;
  g_hash_table_add (self->set, item);
  g_ptr_array_add (self->items, g_object_ref (item));
  g_list_model_items_changed (G_LIST_MODEL (self), self->items->len - 1, 0, 1);
  return TRUE;
}

static void
remove_at (GoalsConflictList *self,
           guint              position)
{
  g_hash_table_remove (self->set, g_ptr_array_index (self->items, position));
  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

gboolean
goals_conflict_list_contains (GoalsConflictList *self,
                              GoalsConflictItem *item)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), FALSE);

  return g_ptr_array_find (self->items, item, NULL);
}

gboolean
goals_conflict_list_remove (GoalsConflictList *self,
                            GoalsConflictItem *item)
{
  guint position;

  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), FALSE);

  if (!g_ptr_array_find (self->items, item, &position))
    return FALSE;
  remove_at (self, position);
  return TRUE;
}

gboolean
goals_conflict_list_remove_answered (GoalsConflictList *self,
                                     GoalsConflictItem *item)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), FALSE);

  if (goals_conflict_item_get_conflict (item) != NULL)
    g_ptr_array_add (self->answered, g_object_ref (item));
  return goals_conflict_list_remove (self, item);
}

gboolean
goals_conflict_list_confirm (GoalsConflictList *self)
{
  gboolean any;

  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), FALSE);

  any = self->answered->len > 0 || g_hash_table_size (self->expected) > 0;
  g_ptr_array_set_size (self->answered, 0);
  g_hash_table_remove_all (self->expected);
  return any;
}

/* Both ask about one value of theirs, and only mine is another? */
static gboolean
is_older (GoalsConflictItem *older,
          GoalsConflictItem *item)
{
  const GoalsConflict *then = goals_conflict_item_get_conflict (older);
  const GoalsConflict *now = goals_conflict_item_get_conflict (item);

  return then != NULL && now != NULL && then->kind == now->kind && then->kind == GOALS_CONFLICT_CHANGED
         && g_str_equal (goals_conflict_item_get_document (older), goals_conflict_item_get_document (item))
         && g_str_equal (then->path, now->path) && g_strcmp0 (then->theirs, now->theirs) == 0
         && g_strcmp0 (then->ours, now->ours) != 0;
}

gboolean
goals_conflict_list_renew (GoalsConflictList *self,
                           GoalsConflictItem *item)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), FALSE);

  for (guint i = self->items->len; i > 0; i--)
    if (is_older (g_ptr_array_index (self->items, i - 1), item))
      goals_conflict_list_remove (self, g_ptr_array_index (self->items, i - 1));
  return goals_conflict_list_add (self, item);
}

gboolean
goals_conflict_list_expect (GoalsConflictList *self,
                            GoalsConflictItem *item)
{
  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), FALSE);

  if (g_hash_table_contains (self->set, item))
    return FALSE;
  for (guint i = self->items->len; i > 0; i--)
    if (is_older (g_ptr_array_index (self->items, i - 1), item))
      goals_conflict_list_remove_answered (self, g_ptr_array_index (self->items, i - 1));
  g_hash_table_add (self->expected, g_object_ref (item));
  return goals_conflict_list_add (self, item);
}

void
goals_conflict_list_replace_broken (GoalsConflictList *self,
                                    const char        *file,
                                    GoalsConflictItem *item)
{
  g_return_if_fail (GOALS_IS_CONFLICT_LIST (self));
  g_return_if_fail (file != NULL);

  for (guint i = self->items->len; i > 0; i--)
    {
      GoalsConflictItem *old = g_ptr_array_index (self->items, i - 1);

      if (goals_conflict_item_get_kind (old) == GOALS_ITEM_BROKEN
          && g_str_equal (goals_conflict_item_get_file (old), file)
          && (item == NULL || !goals_conflict_item_equal (old, item)))
        remove_at (self, i - 1);
    }
  if (item != NULL)
    goals_conflict_list_add (self, item);
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

/* Values stay until they are answered, circles as long as the alignments make them, all else as long as its file is
   there. */
static gboolean
is_about (GoalsConflictItem *item,
          gboolean           circles)
{
  return goals_conflict_item_get_conflict (item) == NULL
         && (goals_conflict_item_get_kind (item) == GOALS_ITEM_CYCLE) == circles;
}

/* @items are all that there is of that kind. */
static void
set_all (GoalsConflictList *self,
         gboolean           circles,
         GPtrArray         *items)
{
  g_autoptr(GHashTable) set = make_set (items);

  for (guint i = self->items->len; i > 0; i--)
    {
      GoalsConflictItem *item = g_ptr_array_index (self->items, i - 1);

      if (is_about (item, circles) && !g_hash_table_contains (set, item))
        remove_at (self, i - 1);
    }
  for (guint i = 0; i < items->len; i++)
    if (!is_ignored (self, g_ptr_array_index (items, i)))
      goals_conflict_list_add (self, g_ptr_array_index (items, i));
}

void
goals_conflict_list_set_files (GoalsConflictList *self,
                               GPtrArray         *items)
{
  g_return_if_fail (GOALS_IS_CONFLICT_LIST (self));

  set_all (self, FALSE, items);
}

void
goals_conflict_list_set_circles (GoalsConflictList *self,
                                 GPtrArray         *items)
{
  g_return_if_fail (GOALS_IS_CONFLICT_LIST (self));

  set_all (self, TRUE, items);
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

/* Is it about a value, and mine on disk? */
static gboolean
is_to_save (GoalsConflictList *self,
            GoalsConflictItem *item)
{
  return goals_conflict_item_get_conflict (item) != NULL && !g_hash_table_contains (self->expected, item);
}

static void
save_item (GoalsJsonWriter   *writer,
           GoalsConflictItem *item)
{
  goals_conflict_write (goals_conflict_item_get_conflict (item), goals_conflict_item_get_document (item), writer);
}

static int
compare_items (gconstpointer a,
               gconstpointer b)
{
  const GoalsConflict *left = goals_conflict_item_get_conflict (*(GoalsConflictItem *const *) a);
  const GoalsConflict *right = goals_conflict_item_get_conflict (*(GoalsConflictItem *const *) b);
  int order = strcmp (left->document, right->document);

  if (order == 0)
    order = strcmp (left->path, right->path);
  if (order == 0)
    order = g_strcmp0 (left->theirs, right->theirs);
  return order != 0 ? order : g_strcmp0 (left->ours, right->ours);
}

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Sorted: two programs that know the same write the same, and neither has to write it once more. */
GBytes *
goals_conflict_list_save (GoalsConflictList *self)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();
  g_autoptr(GPtrArray) items = g_ptr_array_new ();
  g_autoptr(GPtrArray) ignored = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer print;

  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), NULL);

  for (guint i = 0; i < self->items->len; i++)
    if (is_to_save (self, g_ptr_array_index (self->items, i)))
      g_ptr_array_add (items, g_ptr_array_index (self->items, i));
  for (guint i = 0; i < self->answered->len; i++)
    if (!g_hash_table_contains (self->set, g_ptr_array_index (self->answered, i))
        && is_to_save (self, g_ptr_array_index (self->answered, i)))
      g_ptr_array_add (items, g_ptr_array_index (self->answered, i));
  g_ptr_array_sort (items, compare_items);
  g_hash_table_iter_init (&iter, self->ignored);
  while (g_hash_table_iter_next (&iter, &print, NULL))
    g_ptr_array_add (ignored, print);
  g_ptr_array_sort (ignored, compare_texts);

  goals_json_writer_begin_object (writer);
  goals_json_writer_key (writer, "conflicts");
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < items->len; i++)
    save_item (writer, g_ptr_array_index (items, i));
  goals_json_writer_end_array (writer);
  goals_json_writer_key (writer, "ignored");
  goals_json_writer_begin_array (writer);
  for (guint i = 0; i < ignored->len; i++)
    goals_json_writer_string (writer, g_ptr_array_index (ignored, i));
  goals_json_writer_end_array (writer);
  goals_json_writer_end_object (writer);
  return goals_json_writer_finish (writer);
}

static void
load_item (GoalsConflictList    *self,
           GoalsWorkspace       *workspace,
           const GoalsJsonValue *object)
{
  g_autofree char *file = NULL;
  g_autoptr(GoalsConflict) conflict = goals_conflict_read (object, &file);
  g_autoptr(GoalsConflictItem) item = NULL;

  if (conflict == NULL)
    return;
  item = goals_conflict_item_new (workspace, file, conflict);
  goals_conflict_list_add (self, item);
}

static void
load_items (GoalsConflictList    *self,
            GoalsWorkspace       *workspace,
            const GoalsJsonValue *conflicts)
{
  const GoalsJsonValue *child;

  if (!goals_json_value_is_array (conflicts))
    return;
  child = goals_json_value_first (conflicts);
  for (guint i = 0; i < conflicts->n_children; i++, child = goals_json_value_next (child))
    load_item (self, workspace, child);
}

static void
load_ignored (GoalsConflictList    *self,
              const GoalsJsonValue *ignored)
{
  const GoalsJsonValue *child;

  if (!goals_json_value_is_array (ignored))
    return;
  child = goals_json_value_first (ignored);
  for (guint i = 0; i < ignored->n_children; i++, child = goals_json_value_next (child))
    if (goals_json_value_is_string (child))
      g_hash_table_add (self->ignored, goals_json_value_to_string (child));
}

gboolean
goals_conflict_list_load (GoalsConflictList *self,
                          GoalsWorkspace    *workspace,
                          GBytes            *bytes,
                          GError           **error)
{
  g_autoptr(GoalsJsonTree) tree = NULL;

  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), FALSE);

  if (!goals_json_gate_check_ours (bytes, error))
    return FALSE;
  tree = goals_json_tree_new (bytes);
  if (tree == NULL)
    return TRUE;
  load_items (self, workspace, goals_json_value_lookup (goals_json_tree_get_root (tree), "conflicts"));
  load_ignored (self, goals_json_value_lookup (goals_json_tree_get_root (tree), "ignored"));
  return TRUE;
}

/* What is about a file and is to be ignored now. */
static void
remove_ignored (GoalsConflictList *self)
{
  for (guint i = self->items->len; i > 0; i--)
    if (is_ignored (self, g_ptr_array_index (self->items, i - 1)))
      remove_at (self, i - 1);
}

gboolean
goals_conflict_list_join (GoalsConflictList *self,
                          GoalsWorkspace    *workspace,
                          GBytes            *before,
                          GBytes            *bytes,
                          GError           **error)
{
  g_autoptr(GoalsConflictList) then = goals_conflict_list_new ();
  g_autoptr(GoalsConflictList) now = goals_conflict_list_new ();
  GHashTableIter iter;
  gpointer print;

  g_return_val_if_fail (GOALS_IS_CONFLICT_LIST (self), FALSE);

  if (!goals_conflict_list_load (now, workspace, bytes, error))
    return FALSE;
  /* What cannot be read says nothing */
  if (before != NULL)
    goals_conflict_list_load (then, workspace, before, NULL);
  for (guint i = 0; i < then->items->len; i++)
    {
      GoalsConflictItem *item = g_ptr_array_index (then->items, i);

      if (!g_hash_table_contains (now->set, item))
        goals_conflict_list_remove (self, g_hash_table_lookup (self->set, item));
    }
  for (guint i = 0; i < now->items->len; i++)
    {
      GoalsConflictItem *item = g_ptr_array_index (now->items, i);

      if (!g_hash_table_contains (then->set, item))
        goals_conflict_list_add (self, item);
      /* They have heard of it */
      g_hash_table_remove (self->expected, g_hash_table_lookup (self->set, item));
    }
  g_hash_table_iter_init (&iter, now->ignored);
  while (g_hash_table_iter_next (&iter, &print, NULL))
    g_hash_table_add (self->ignored, g_strdup (print));
  remove_ignored (self);
  return TRUE;
}
