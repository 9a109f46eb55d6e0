/* goals-reference-index.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-reference-index.h"

#include <string.h>

#include "goals-references.h"

struct _GoalsReferenceIndex
{
  GHashTable *namers;                   /* id → GHashTable set of the entities that name it */
  GHashTable *names;                    /* entity → GPtrArray of the keys of "namers" under which it stands */
};

GoalsReferenceIndex *
goals_reference_index_new (void)
{
  GoalsReferenceIndex *self = g_new0 (GoalsReferenceIndex, 1);

  self->namers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
  self->names = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ptr_array_unref);
  return self;
}

void
goals_reference_index_free (GoalsReferenceIndex *self)
{
  g_hash_table_unref (self->namers);
  g_hash_table_unref (self->names);
  g_free (self);
}

typedef struct
{
  GoalsReferenceIndex *index;
  GoalsEntity         *entity;
  GPtrArray           *names;           /* NULL: it names nothing yet */
} Noting;

static void
note_name (const char *id, gpointer user_data)
{
  Noting *noting = user_data;
  gpointer key, set;

  if (!g_hash_table_lookup_extended (noting->index->namers, id, &key, &set))
    {
      key = g_strdup (id);
      set = g_hash_table_new (NULL, NULL);
      g_hash_table_insert (noting->index->namers, key, set);
    }
  if (!g_hash_table_add (set, noting->entity))
    return;
  if (noting->names == NULL)
    noting->names = g_ptr_array_new ();
  g_ptr_array_add (noting->names, key);
}

void
goals_reference_index_update (GoalsReferenceIndex *self, GoalsEntity *entity)
{
  Noting noting = { self, entity, NULL };

  goals_reference_index_remove (self, entity);
  goals_references_foreach (entity, note_name, &noting);
  if (noting.names != NULL)
    g_hash_table_insert (self->names, entity, noting.names);
}

void
goals_reference_index_add (GoalsReferenceIndex *self, GoalsEntity *entity, const char *id)
{
  GPtrArray *before = g_hash_table_lookup (self->names, entity);
  Noting noting = { self, entity, before };

  note_name (id, &noting);
  if (noting.names != before)
    g_hash_table_insert (self->names, entity, noting.names);
}

void
goals_reference_index_remove (GoalsReferenceIndex *self, GoalsEntity *entity)
{
  GPtrArray *names = g_hash_table_lookup (self->names, entity);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      const char *id = g_ptr_array_index (names, i);
      GHashTable *set = g_hash_table_lookup (self->namers, id);

      g_hash_table_remove (set, entity);
      if (g_hash_table_size (set) == 0)
        g_hash_table_remove (self->namers, id);
    }
  g_hash_table_remove (self->names, entity);
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (goals_entity_get_id (*(GoalsEntity *const *) a), goals_entity_get_id (*(GoalsEntity *const *) b));
}

GPtrArray *
goals_reference_index_lookup (GoalsReferenceIndex *self, const char *id)
{
  GPtrArray *namers = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTable *set = g_hash_table_lookup (self->namers, id);
  GHashTableIter iter;
  gpointer entity;

  if (set == NULL)
    return namers;
  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &entity, NULL))
    g_ptr_array_add (namers, g_object_ref (entity));
  g_ptr_array_sort (namers, compare_ids);
  return namers;
}
