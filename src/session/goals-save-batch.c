/* goals-save-batch.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-save-batch.h"

struct _GoalsSaveBatch
{
  GPtrArray  *documents;        /* of GoalsEntity */
  GHashTable *places;           /* of each in @documents, by its id */
  GPtrArray  *items;            /* of GoalsSaveItem, in the same places; NULL: to be made */
  guint       next;             /* those before it are made */
};

static void
free_item (GoalsSaveItem *item)
{
  if (item != NULL)
    goals_save_item_free (item);
}

static GPtrArray *
new_items (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_item);
}

GoalsSaveBatch *
goals_save_batch_new (void)
{
  GoalsSaveBatch *self = g_new0 (GoalsSaveBatch, 1);

  self->documents = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->items = new_items ();
  return self;
}

void
goals_save_batch_free (GoalsSaveBatch *self)
{
  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->documents);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/* One that was deleted and is there again may be another object: it has one file, and that is of the one that is there.
   Saved for itself, the other would take the file away. */
static void
put_at (GoalsSaveBatch *self, guint place, GoalsEntity *document)
{
  GoalsEntity *old = g_ptr_array_index (self->documents, place);

  if (old == document || goals_entity_get_workspace (old) != NULL)
    return;
  g_ptr_array_index (self->documents, place) = g_object_ref (document);
  g_object_unref (old);
}

void
goals_save_batch_add (GoalsSaveBatch *self, GoalsEntity *document)
{
  const char *id = goals_entity_get_id (document);
  gpointer found;
  guint place;

  if (!g_hash_table_lookup_extended (self->places, id, NULL, &found))
    {
      g_hash_table_insert (self->places, g_strdup (id), GUINT_TO_POINTER (self->documents->len));
      g_ptr_array_add (self->documents, g_object_ref (document));
      return;
    }
  place = GPOINTER_TO_UINT (found);
  put_at (self, place, document);
  if (place >= self->items->len)
    return;
  g_clear_pointer (&g_ptr_array_index (self->items, place), goals_save_item_free);
  self->next = MIN (self->next, place);
}

gboolean
goals_save_batch_is_empty (GoalsSaveBatch *self)
{
  return self->documents->len == 0;
}

gboolean
goals_save_batch_contains (GoalsSaveBatch *self, GoalsEntity *document)
{
  return g_hash_table_contains (self->places, goals_entity_get_id (document));
}

GPtrArray *
goals_save_batch_get_documents (GoalsSaveBatch *self)
{
  return self->documents;
}

static void
make_one (GoalsSaveBatch *self, guint place)
{
  GoalsEntity *document = g_ptr_array_index (self->documents, place);

  if (place == self->items->len)
    g_ptr_array_add (self->items, NULL);
  if (g_ptr_array_index (self->items, place) == NULL)
    g_ptr_array_index (self->items, place) = goals_save_item_new (document,
                                                                  goals_entity_get_workspace (document) == NULL);
}

gboolean
goals_save_batch_make (GoalsSaveBatch *self, gint64 microseconds)
{
  gint64 end = g_get_monotonic_time () + microseconds;

  while (self->next < self->documents->len)
    {
      make_one (self, self->next++);
      if (microseconds > 0 && g_get_monotonic_time () >= end)
        break;
    }
  return self->next == self->documents->len;
}

GPtrArray *
goals_save_batch_copy_items (GoalsSaveBatch *self)
{
  GPtrArray *items = new_items ();

  for (guint i = 0; i < self->items->len; i++)
    {
      const GoalsSaveItem *item = g_ptr_array_index (self->items, i);
      GoalsSaveItem *copy = g_new (GoalsSaveItem, 1);

      copy->file = g_strdup (item->file);
      copy->bytes = item->bytes != NULL ? g_bytes_ref (item->bytes) : NULL;
      g_ptr_array_add (items, copy);
    }
  return items;
}

GPtrArray *
goals_save_batch_take_items (GoalsSaveBatch *self)
{
  GPtrArray *items = g_steal_pointer (&self->items);

  self->items = new_items ();
  self->next = 0;
  return items;
}
