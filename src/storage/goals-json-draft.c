/* goals-json-draft.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-json-draft.h"

#include <string.h>

#include "goals-json-text.h"
#include "goals-json-writer.h"

/* Objects of more members than this, which only a series of measurements has, are searched by a table. */
#define MANY_MEMBERS 100

static GoalsJsonDraft *
new_container (gboolean is_object)
{
  GoalsJsonDraft *self = g_new0 (GoalsJsonDraft, 1);

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_json_draft_free);
  self->is_object = is_object;
  return self;
}

GoalsJsonDraft *
goals_json_draft_new_object (void)
{
  return new_container (TRUE);
}

GoalsJsonDraft *
goals_json_draft_new_array (void)
{
  return new_container (FALSE);
}

GoalsJsonDraft *
goals_json_draft_new_text (const char *json)
{
  GoalsJsonDraft *self = g_new0 (GoalsJsonDraft, 1);

  self->text = g_strdup (json);
  return self;
}

/* @text as JSON, with its quotes. (transfer full) */
static char *
quote (const char *text)
{
  g_autoptr(GoalsJsonWriter) writer = goals_json_writer_new ();
  g_autoptr(GBytes) bytes = NULL;

  goals_json_writer_string (writer, text);
  bytes = goals_json_writer_finish (writer);
  return g_strchomp (g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
}

GoalsJsonDraft *
goals_json_draft_new_string (const char *text)
{
  GoalsJsonDraft *self = g_new0 (GoalsJsonDraft, 1);

  self->text = quote (text);
  return self;
}

void
goals_json_draft_free (GoalsJsonDraft *self)
{
  goals_json_draft_changed (self);
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_free (self->key);
  g_free (self->text);
  g_free (self);
}

static void
append_text (const GoalsJsonDraft *self,
             GString              *out)
{
  if (self->children == NULL)
    {
      g_string_append (out, self->text);
      return;
    }
  g_string_append_c (out, self->is_object ? '{' : '[');
  for (guint i = 0; i < self->children->len; i++)
    {
      const GoalsJsonDraft *child = g_ptr_array_index (self->children, i);

      if (i > 0)
        g_string_append_c (out, ',');
      if (self->is_object)
        {
          g_autofree char *key = quote (child->key);

          g_string_append_printf (out, "%s:", key);
        }
      append_text (child, out);
    }
  g_string_append_c (out, self->is_object ? '}' : ']');
}

char *
goals_json_draft_to_text (const GoalsJsonDraft *self)
{
  GString *out = g_string_new (NULL);

  append_text (self, out);
  return g_string_free (out, FALSE);
}

gboolean
goals_json_draft_is_string (const GoalsJsonDraft *self)
{
  return self != NULL && self->text != NULL && self->text[0] == '"';
}

char *
goals_json_draft_to_string (const GoalsJsonDraft *self)
{
  g_autoptr(GString) out = NULL;
  GoalsJsonCursor cursor;
  int c;

  if (!goals_json_draft_is_string (self))
    return NULL;
  out = g_string_new (NULL);
  goals_json_cursor_init (&cursor, self->text + 1, strlen (self->text) - 2);
  while ((c = goals_json_cursor_next (&cursor)) >= 0)
    g_string_append_c (out, (char) c);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

void
goals_json_draft_changed (GoalsJsonDraft *self)
{
  g_clear_pointer (&self->table, g_hash_table_unref);
}

static void
make_table (GoalsJsonDraft *self)
{
  self->table = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < self->children->len; i++)
    {
      GoalsJsonDraft *child = g_ptr_array_index (self->children, i);

      g_hash_table_insert (self->table, child->key, child);
    }
}

GoalsJsonDraft *
goals_json_draft_get (const GoalsJsonDraft *self,
                      const char           *key)
{
  if (self == NULL || !self->is_object)
    return NULL;
  if (self->children->len > MANY_MEMBERS)
    {
      /* Only how it is found changes, not what is */
      if (self->table == NULL)
        make_table ((GoalsJsonDraft *) self);
      return g_hash_table_lookup (self->table, key);
    }
  for (guint i = 0; i < self->children->len; i++)
    {
      GoalsJsonDraft *child = g_ptr_array_index (self->children, i);

      if (g_str_equal (child->key, key))
        return child;
    }
  return NULL;
}

void
goals_json_draft_append (GoalsJsonDraft *self,
                         GoalsJsonDraft *value)
{
  g_return_if_fail (self->children != NULL);

  g_ptr_array_add (self->children, value);
  if (self->table != NULL)
    g_hash_table_insert (self->table, value->key, value);
}

void
goals_json_draft_set (GoalsJsonDraft *self,
                      const char     *key,
                      GoalsJsonDraft *value)
{
  GoalsJsonDraft *old = goals_json_draft_get (self, key);
  guint position;

  g_free (value->key);
  value->key = g_strdup (key);
  if (old == NULL || !g_ptr_array_find (self->children, old, &position))
    {
      goals_json_draft_append (self, value);
      return;
    }
  self->children->pdata[position] = value;
  if (self->table != NULL)
    g_hash_table_replace (self->table, value->key, value);
  goals_json_draft_free (old);
}

GoalsJsonDraft *
goals_json_draft_take (GoalsJsonDraft *self,
                       GoalsJsonDraft *child)
{
  guint position;

  if (self->children == NULL || !g_ptr_array_find (self->children, child, &position))
    return NULL;
  goals_json_draft_changed (self);
  return g_ptr_array_steal_index (self->children, position);
}

gboolean
goals_json_draft_holds_id (const GoalsJsonDraft *self)
{
  if (goals_json_draft_get (self, "id") != NULL)
    return TRUE;
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    if (goals_json_draft_holds_id (g_ptr_array_index (self->children, i)))
      return TRUE;
  return FALSE;
}

void
goals_json_draft_put_aside (GoalsJsonDraft *self,
                            GoalsJsonDraft *value)
{
  GoalsJsonDraft *aside = goals_json_draft_get (self, GOALS_JSON_DRAFT_RECOVERED);

  if (aside == NULL || aside->children == NULL || aside->is_object)
    {
      GoalsJsonDraft *other = aside != NULL ? goals_json_draft_take (self, aside) : NULL;

      aside = goals_json_draft_new_array ();
      goals_json_draft_set (self, GOALS_JSON_DRAFT_RECOVERED, aside);
      /* What somebody else calls so is not lost for it */
      if (other != NULL)
        goals_json_draft_put_aside (self, other);
    }
  g_clear_pointer (&value->key, g_free);
  goals_json_draft_append (aside, value);
}
