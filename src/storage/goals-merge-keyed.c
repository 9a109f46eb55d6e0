/* goals-merge-keyed.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-merge-private.h"

static const char *
keep_string (const GoalsJsonValue *value,
             GStringChunk         *chunk)
{
  g_autofree char *text = goals_json_value_to_string (value);

  return text != NULL ? g_string_chunk_insert (chunk, text) : NULL;
}

/* "<objective>" or "<objective> <key result>". */
static const char *
link_key (const GoalsJsonValue *link,
          GStringChunk         *chunk)
{
  g_autofree char *objective = goals_json_value_to_string (goals_json_value_lookup (link, "objective"));
  g_autofree char *key_result = goals_json_value_to_string (goals_json_value_lookup (link, "key-result"));
  g_autofree char *both = NULL;

  if (objective == NULL)
    return NULL;
  both = g_strdup_printf ("%s %s", objective, key_result != NULL ? key_result : "");
  return g_string_chunk_insert (chunk, g_strchomp (both));
}

static const char *
key_of (const GoalsJsonValue *child,
        GoalsShapeKind        kind,
        GStringChunk         *chunk)
{
  switch (kind)
    {
    case GOALS_SHAPE_RECORD:
    case GOALS_SHAPE_DAYS:
      return g_string_chunk_insert_len (chunk, child->key, child->key_length);
    case GOALS_SHAPE_ENTITIES:
    case GOALS_SHAPE_CHECK_INS:
      return keep_string (goals_json_value_lookup (child, "id"), chunk);
    case GOALS_SHAPE_ROWS:
      return keep_string (goals_json_value_lookup (child, "from"), chunk);
    case GOALS_SHAPE_LINKS:
      return link_key (child, chunk);
    case GOALS_SHAPE_SET:
      return keep_string (child, chunk);
    case GOALS_SHAPE_UNKNOWN:
    case GOALS_SHAPE_SCALAR:
    case GOALS_SHAPE_RANK:
    default:
      return NULL;
    }
}

static gboolean
is_container (const GoalsJsonValue *value,
              GoalsShapeKind        kind)
{
  if (kind == GOALS_SHAPE_RECORD || kind == GOALS_SHAPE_DAYS)
    return goals_json_value_is_object (value);
  return goals_json_value_is_array (value);
}

/* The second row of one day becomes "2026-01-01#2". */
static const char *
tell_apart (GoalsKeyed   *self,
            const char   *key,
            GStringChunk *chunk)
{
  for (guint n = 2;; n++)
    {
      g_autofree char *other = g_strdup_printf ("%s#%u", key, n);

      if (!g_hash_table_contains (self->values, other))
        return g_string_chunk_insert (chunk, other);
    }
}

GoalsKeyed *
goals_keyed_new (const GoalsJsonValue *value,
                 GoalsShape            shape,
                 GStringChunk         *chunk)
{
  g_autoptr(GoalsKeyed) self = g_new0 (GoalsKeyed, 1);
  const GoalsJsonValue *child;

  self->keys = g_ptr_array_new ();
  self->values = g_hash_table_new (g_str_hash, g_str_equal);
  if (value == NULL)
    return g_steal_pointer (&self);
  if (!is_container (value, shape.kind))
    return NULL;
  child = goals_json_value_first (value);
  for (guint i = 0; i < value->n_children; i++, child = goals_json_value_next (child))
    {
      const char *key = key_of (child, shape.kind, chunk);

      if (key == NULL)
        return NULL;
      if (g_hash_table_contains (self->values, key))
        {
          /* In a set it is there already */
          if (shape.kind == GOALS_SHAPE_SET || shape.kind == GOALS_SHAPE_LINKS)
            continue;
          key = tell_apart (self, key, chunk);
        }
      g_ptr_array_add (self->keys, (gpointer) key);
      g_hash_table_insert (self->values, (gpointer) key, (gpointer) child);
    }
  return g_steal_pointer (&self);
}

void
goals_keyed_free (GoalsKeyed *self)
{
  g_ptr_array_unref (self->keys);
  g_hash_table_unref (self->values);
  g_free (self);
}

const GoalsJsonValue *
goals_keyed_lookup (GoalsKeyed *self,
                    const char *key)
{
  return g_hash_table_lookup (self->values, key);
}

static void
index_list (GHashTable           *homes,
            const GoalsJsonValue *array,
            GoalsShape            shape,
            const char           *list,
            GStringChunk         *chunk);

static void
index_record (GHashTable           *homes,
              const GoalsJsonValue *record,
              GType                 type,
              GStringChunk         *chunk)
{
  g_autofree char *id = goals_json_value_to_string (goals_json_value_lookup (record, "id"));
  const GoalsJsonValue *child;

  if (!goals_json_value_is_object (record) || type == G_TYPE_INVALID)
    return;
  child = goals_json_value_first (record);
  for (guint i = 0; i < record->n_children; i++, child = goals_json_value_next (child))
    if (goals_json_value_is_array (child))
      {
        g_autofree char *key = g_strndup (child->key, child->key_length);
        g_autofree char *list = g_strdup_printf ("%s/%s", id != NULL ? id : "", key);
        guint place;
        GoalsShape shape = goals_shape_of_member (type, key, &place);

        if (shape.kind == GOALS_SHAPE_ENTITIES || shape.kind == GOALS_SHAPE_CHECK_INS)
          index_list (homes, child, shape, g_string_chunk_insert_const (chunk, list), chunk);
      }
}

static void
index_list (GHashTable           *homes,
            const GoalsJsonValue *array,
            GoalsShape            shape,
            const char           *list,
            GStringChunk         *chunk)
{
  const GoalsJsonValue *child = goals_json_value_first (array);

  for (guint i = 0; i < array->n_children; i++, child = goals_json_value_next (child))
    {
      const char *id = key_of (child, shape.kind, chunk);

      if (id != NULL && !g_hash_table_contains (homes, id))
        {
          GoalsHome *home = g_new (GoalsHome, 1);

          *home = (GoalsHome) { child, list };
          g_hash_table_insert (homes, (gpointer) id, home);
        }
      index_record (homes, child, shape.type, chunk);
    }
}

GHashTable *
goals_merge_index (const GoalsJsonValue *root,
                   GType                 type,
                   GStringChunk         *chunk)
{
  GHashTable *homes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  if (root != NULL)
    index_record (homes, root, type, chunk);
  return homes;
}
