/* goals-json-keys.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-json-keys.h"

#include <string.h>

#include "goals-json-text.h"

/* Up to this many keys every pair is compared; more are sorted. */
#define FEW_KEYS 24

/* Eight bytes a key: a hostile document of nothing but keys must not need many times its size. */
typedef struct
{
  guint32 offset;
  guint32 length : 31;
  guint32 escaped : 1;
} Key;

typedef struct
{
  guint    first;       /* index of its first key */
  gboolean ascending;   /* every key so far is larger than the one before, so none is there twice */
} Object;

struct _GoalsJsonKeys
{
  const char *text;
  GArray     *keys;     /* Key, of all open objects, innermost last */
  GArray     *objects;  /* Object */
};

static int
compare_keys (const Key  *a,
              const Key  *b,
              const char *text)
{
  GoalsJsonCursor left, right;
  int one, other;

  if (!a->escaped && !b->escaped)
    {
      int order = memcmp (text + a->offset, text + b->offset, MIN (a->length, b->length));

      return order != 0 ? order : (a->length > b->length) - (a->length < b->length);
    }
  goals_json_cursor_init (&left, text + a->offset, a->length);
  goals_json_cursor_init (&right, text + b->offset, b->length);
  do
    {
      one = goals_json_cursor_next (&left);
      other = goals_json_cursor_next (&right);
    }
  while (one == other && one >= 0);
  return one - other;
}

/* By what they mean, equal ones in the order of the text. */
static int
sort_keys (gconstpointer a,
           gconstpointer b,
           gpointer      text)
{
  const Key *left = a;
  const Key *right = b;
  int order = compare_keys (left, right, text);

  return order != 0 ? order : (left->offset > right->offset) - (left->offset < right->offset);
}

GoalsJsonKeys *
goals_json_keys_new (const char *text)
{
  GoalsJsonKeys *self = g_new0 (GoalsJsonKeys, 1);

  self->text = text;
  self->keys = g_array_new (FALSE, FALSE, sizeof (Key));
  self->objects = g_array_new (FALSE, FALSE, sizeof (Object));
  return self;
}

void
goals_json_keys_free (GoalsJsonKeys *self)
{
  g_array_unref (self->keys);
  g_array_unref (self->objects);
  g_free (self);
}

void
goals_json_keys_open (GoalsJsonKeys *self)
{
  Object object = { self->keys->len, TRUE };

  g_array_append_val (self->objects, object);
}

void
goals_json_keys_add (GoalsJsonKeys *self,
                     const char    *key,
                     gsize          length,
                     gboolean       escaped)
{
  Object *object = &g_array_index (self->objects, Object, self->objects->len - 1);
  Key added = { (guint32) (key - self->text), (guint32) length & G_MAXINT32, escaped ? 1 : 0 };

  if (object->ascending && self->keys->len > object->first)
    object->ascending = compare_keys (&g_array_index (self->keys, Key, self->keys->len - 1), &added, self->text) < 0;
  g_array_append_val (self->keys, added);
}

static guint32
find_twice_in_few (const Key  *keys,
                   guint       n,
                   const char *text)
{
  for (guint i = 1; i < n; i++)
    for (guint j = 0; j < i; j++)
      if (compare_keys (&keys[i], &keys[j], text) == 0)
        return keys[i].offset;
  return 0;
}

static guint32
find_twice_in_many (Key        *keys,
                    guint       n,
                    const char *text)
{
  guint32 earliest = 0;

  g_qsort_with_data (keys, (int) n, sizeof (Key), sort_keys, (gpointer) text);
  for (guint i = 1; i < n; i++)
    if (compare_keys (&keys[i - 1], &keys[i], text) == 0 && (earliest == 0 || keys[i].offset < earliest))
      earliest = keys[i].offset;
  return earliest;
}

const char *
goals_json_keys_close (GoalsJsonKeys *self)
{
  Object object = g_array_index (self->objects, Object, self->objects->len - 1);
  guint n = self->keys->len - object.first;
  guint32 twice = 0;

  if (!object.ascending)
    {
      Key *keys = &g_array_index (self->keys, Key, object.first);

      twice = n <= FEW_KEYS ? find_twice_in_few (keys, n, self->text) : find_twice_in_many (keys, n, self->text);
    }
  g_array_set_size (self->objects, self->objects->len - 1);
  g_array_set_size (self->keys, object.first);
  return twice != 0 ? self->text + twice : NULL;
}
