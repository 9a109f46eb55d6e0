/* goals-json-tree.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-json-tree.h"

#include <string.h>

#include "goals-json-gate.h"
#include "goals-json-text.h"

/* Objects with more members are compared through a table. */
#define FEW_MEMBERS 16

struct _GoalsJsonTree
{
  GBytes       *bytes;
  GArray       *nodes;          /* GoalsJsonValue */
  GStringChunk *keys;           /* those with escapes, resolved */
};

/* Builds the nodes in one pass; containers that are open are remembered by their index, since the array moves. */
typedef struct
{
  GoalsJsonTree *tree;
  const char    *at;
  guint          depth;
  guint          open[GOALS_JSON_MAX_DEPTH];
} Builder;

static GoalsJsonValue *
node_at (GoalsJsonTree *self,
         guint          index)
{
  return &g_array_index (self->nodes, GoalsJsonValue, index);
}

static void
append_resolved (GString    *out,
                 const char *string,
                 gsize       length)
{
  GoalsJsonCursor cursor;
  int c;

  goals_json_cursor_init (&cursor, string, length);
  while ((c = goals_json_cursor_next (&cursor)) >= 0)
    g_string_append_c (out, (char) c);
}

static void
read_key (Builder        *builder,
          GoalsJsonValue *node)
{
  const char *start = goals_json_text_skip_blanks (builder->at) + 1;
  const char *behind = goals_json_text_skip_scalar (start - 1);
  gsize length = (gsize) (behind - 1 - start);

  builder->at = goals_json_text_skip_blanks (behind) + 1;
  node->name = start - 1;
  node->key = start;
  node->key_length = (guint) length;
  if (memchr (start, '\\', length) != NULL)
    {
      g_autoptr(GString) resolved = g_string_new (NULL);

      append_resolved (resolved, start, length);
      node->key = g_string_chunk_insert_len (builder->tree->keys, resolved->str, (gssize) resolved->len);
      node->key_length = (guint) resolved->len;
    }
}

/* The value at hand, with its key where it has one; what is inside of a container comes later. */
static void
add_node (Builder *builder)
{
  GArray *nodes = builder->tree->nodes;
  GoalsJsonValue node = { .n_nodes = 1 };

  if (builder->depth > 0)
    {
      GoalsJsonValue *container = node_at (builder->tree, builder->open[builder->depth - 1]);

      container->n_children++;
      if (*container->start == '{')
        read_key (builder, &node);
    }
  node.start = builder->at = goals_json_text_skip_blanks (builder->at);
  if (*node.start == '{' || *node.start == '[')
    {
      builder->open[builder->depth++] = nodes->len;
      builder->at++;
    }
  else
    {
      node.end = builder->at = goals_json_text_skip_scalar (node.start);
    }
  g_array_append_val (nodes, node);
}

static void
close_container (Builder *builder)
{
  guint index = builder->open[--builder->depth];
  GoalsJsonValue *container = node_at (builder->tree, index);

  container->end = ++builder->at;
  container->n_nodes = builder->tree->nodes->len - index;
}

static void
build (Builder *builder)
{
  add_node (builder);
  while (builder->depth > 0)
    {
      builder->at = goals_json_text_skip_blanks (builder->at);
      if (*builder->at == '}' || *builder->at == ']')
        {
          close_container (builder);
          continue;
        }
      if (*builder->at == ',')
        builder->at++;
      add_node (builder);
    }
}

GoalsJsonTree *
goals_json_tree_new (GBytes *bytes)
{
  const char *text = g_bytes_get_data (bytes, NULL);
  g_autoptr(GoalsJsonTree) self = g_new0 (GoalsJsonTree, 1);
  Builder builder = { .tree = self };

  self->bytes = g_bytes_ref (bytes);
  self->nodes = g_array_sized_new (FALSE, FALSE, sizeof (GoalsJsonValue), (guint) (g_bytes_get_size (bytes) / 32) + 16);
  self->keys = g_string_chunk_new (256);
  /* Behind a byte order mark, where there is one */
  builder.at = goals_json_text_skip_blanks (g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text);
  if (*builder.at != '{' && *builder.at != '[')
    return NULL;
  build (&builder);
  return g_steal_pointer (&self);
}

void
goals_json_tree_free (GoalsJsonTree *self)
{
  g_string_chunk_free (self->keys);
  g_array_unref (self->nodes);
  g_bytes_unref (self->bytes);
  g_free (self);
}

const GoalsJsonValue *
goals_json_tree_get_root (GoalsJsonTree *self)
{
  return node_at (self, 0);
}

static const GoalsJsonValue *
find_member (const GoalsJsonValue *object,
             const char           *key,
             gsize                 length)
{
  const GoalsJsonValue *child = goals_json_value_first (object);

  for (guint i = 0; i < object->n_children; i++, child = goals_json_value_next (child))
    if (child->key_length == length && memcmp (child->key, key, length) == 0)
      return child;
  return NULL;
}

const GoalsJsonValue *
goals_json_value_lookup (const GoalsJsonValue *object,
                         const char           *key)
{
  return goals_json_value_is_object (object) ? find_member (object, key, strlen (key)) : NULL;
}

char *
goals_json_value_to_string (const GoalsJsonValue *value)
{
  GString *text;
  gsize length;

  if (!goals_json_value_is_string (value))
    return NULL;
  length = (gsize) (value->end - value->start) - 2;
  if (memchr (value->start + 1, '\\', length) == NULL)
    return g_strndup (value->start + 1, length);
  text = g_string_sized_new (length);
  append_resolved (text, value->start + 1, length);
  return g_string_free (text, FALSE);
}

char *
goals_json_value_to_text (const GoalsJsonValue *value)
{
  GString *text;

  if (value == NULL)
    return NULL;
  text = g_string_sized_new ((gsize) (value->end - value->start));
  goals_json_text_compact (text, value->start, value->end);
  return g_string_free (text, FALSE);
}

gboolean
goals_json_value_same (const GoalsJsonValue *a,
                       const GoalsJsonValue *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->end - a->start == b->end - b->start && memcmp (a->start, b->start, (gsize) (a->end - a->start)) == 0;
}

static gboolean
strings_equal (const GoalsJsonValue *a,
               const GoalsJsonValue *b)
{
  GoalsJsonCursor left, right;
  int one, other;

  goals_json_cursor_init (&left, a->start + 1, (gsize) (a->end - a->start) - 2);
  goals_json_cursor_init (&right, b->start + 1, (gsize) (b->end - b->start) - 2);
  do
    {
      one = goals_json_cursor_next (&left);
      other = goals_json_cursor_next (&right);
    }
  while (one == other && one >= 0);
  return one == other;
}

static gboolean
is_number (const GoalsJsonValue *value)
{
  return *value->start == '-' || g_ascii_isdigit (*value->start);
}

/* Tokens that differ: 1.0 and 1, 1e2 and 100. Integers beyond 2^53 are told apart by their digits. */
static gboolean
numbers_equal (const GoalsJsonValue *a,
               const GoalsJsonValue *b)
{
  g_autofree char *left = g_strndup (a->start, (gsize) (a->end - a->start));
  g_autofree char *right = g_strndup (b->start, (gsize) (b->end - b->start));

  if (strpbrk (left, ".eE") == NULL && strpbrk (right, ".eE") == NULL)
    return g_ascii_strtoll (left, NULL, 10) == g_ascii_strtoll (right, NULL, 10);
  return g_ascii_strtod (left, NULL) == g_ascii_strtod (right, NULL);
}

static guint
member_hash (gconstpointer key)
{
  const GoalsJsonValue *member = key;
  guint hash = 5381;

  for (guint i = 0; i < member->key_length; i++)
    hash = hash * 33 + (guchar) member->key[i];
  return hash;
}

static gboolean
member_key_equal (gconstpointer a,
                  gconstpointer b)
{
  const GoalsJsonValue *left = a;
  const GoalsJsonValue *right = b;

  return left->key_length == right->key_length && memcmp (left->key, right->key, left->key_length) == 0;
}

/* All members of @object by their keys. */
static GHashTable *
index_members (const GoalsJsonValue *object)
{
  GHashTable *members = g_hash_table_new (member_hash, member_key_equal);
  const GoalsJsonValue *child = goals_json_value_first (object);

  for (guint i = 0; i < object->n_children; i++, child = goals_json_value_next (child))
    g_hash_table_add (members, (gpointer) child);
  return members;
}

static gboolean
objects_equal (const GoalsJsonValue *a,
               const GoalsJsonValue *b)
{
  g_autoptr(GHashTable) members = NULL;
  const GoalsJsonValue *child = goals_json_value_first (a);
  const GoalsJsonValue *beside = goals_json_value_first (b);

  for (guint i = 0; i < a->n_children; i++)
    {
      const GoalsJsonValue *other = beside;

      /* Nearly always they come in the same order */
      if (!member_key_equal (child, other))
        {
          if (members == NULL && b->n_children > FEW_MEMBERS)
            members = index_members (b);
          other = members != NULL ? g_hash_table_lookup (members, child)
                                  : find_member (b, child->key, child->key_length);
        }
      if (other == NULL || !goals_json_value_equal (child, other))
        return FALSE;
      child = goals_json_value_next (child);
      beside = goals_json_value_next (beside);
    }
  return TRUE;
}

static gboolean
arrays_equal (const GoalsJsonValue *a,
              const GoalsJsonValue *b)
{
  const GoalsJsonValue *left = goals_json_value_first (a);
  const GoalsJsonValue *right = goals_json_value_first (b);

  for (guint i = 0; i < a->n_children; i++)
    {
      if (!goals_json_value_equal (left, right))
        return FALSE;
      left = goals_json_value_next (left);
      right = goals_json_value_next (right);
    }
  return TRUE;
}

gboolean
goals_json_value_equal (const GoalsJsonValue *a,
                        const GoalsJsonValue *b)
{
  if (goals_json_value_same (a, b))
    return TRUE;
  if (a == NULL || b == NULL)
    return FALSE;
  if (is_number (a) && is_number (b))
    return numbers_equal (a, b);
  if (*a->start != *b->start || a->n_children != b->n_children)
    return FALSE;
  if (*a->start == '{')
    return objects_equal (a, b);
  if (*a->start == '[')
    return arrays_equal (a, b);
  return *a->start == '"' && strings_equal (a, b);
}
