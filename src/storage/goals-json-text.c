/* goals-json-text.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-json-text.h"

#include <string.h>

#include "goals-json-gate.h"

/* One object or array that the walk is inside of. */
typedef struct
{
  gboolean object;
  guint    index;               /* of the next value, in an array */
  gsize    path_length;         /* of the container itself */
  GoalsJsonSpan *span;          /* to end with it, NULL when nobody asked */
} Level;

typedef struct
{
  const char *at;
  const char *key;              /* of the value at hand, NULL in an array */
  GString    *path;
  GHashTable *spans;
  guint       depth;
  Level       levels[GOALS_JSON_MAX_DEPTH];
} Walk;

void
goals_json_cursor_init (GoalsJsonCursor *cursor,
                        const char      *string,
                        gsize            length)
{
  cursor->at = string;
  cursor->end = string + length;
  cursor->n_pending = cursor->position = 0;
}

static gunichar
read_hex (const char *digits)
{
  gunichar code = 0;

  for (guint i = 0; i < 4; i++)
    code = code * 16 + (gunichar) g_ascii_xdigit_value (digits[i]);
  return code;
}

static void
resolve_escape (GoalsJsonCursor *cursor)
{
  static const char letters[] = "bfnrt";
  static const char meanings[] = "\b\f\n\r\t";
  const char *letter = strchr (letters, cursor->at[1]);
  gunichar code;

  cursor->position = 0;
  cursor->n_pending = 1;
  if (cursor->at[1] != 'u')
    {
      cursor->pending[0] = letter != NULL ? meanings[letter - letters] : cursor->at[1];
      cursor->at += 2;
      return;
    }
  code = read_hex (cursor->at + 2);
  cursor->at += 6;
  if (code >= 0xd800 && code < 0xdc00)
    {
      code = 0x10000 + ((code - 0xd800) << 10) + (read_hex (cursor->at + 2) - 0xdc00);
      cursor->at += 6;
    }
  cursor->n_pending = (guint) g_unichar_to_utf8 (code, cursor->pending);
}

int
goals_json_cursor_next (GoalsJsonCursor *cursor)
{
  if (cursor->position < cursor->n_pending)
    return (guchar) cursor->pending[cursor->position++];
  if (cursor->at >= cursor->end)
    return -1;
  if (*cursor->at != '\\')
    return (guchar) *cursor->at++;
  resolve_escape (cursor);
  return (guchar) cursor->pending[cursor->position++];
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

const char *
goals_json_text_skip_blanks (const char *at)
{
  while (is_blank (*at))
    at++;
  return at;
}

const char *
goals_json_text_skip_scalar (const char *at)
{
  if (*at != '"')
    {
      while (g_ascii_isalnum (*at) || *at == '-' || *at == '+' || *at == '.')
        at++;
      return at;
    }
  for (at++; *at != '"'; at++)
    if (*at == '\\')
      at++;
  return at + 1;
}

void
goals_json_text_compact (GString    *out,
                         const char *start,
                         const char *end)
{
  const char *copied = start;

  for (const char *at = start; at < end;)
    if (*at == '"')
      {
        at = goals_json_text_skip_scalar (at);
      }
    else if (!is_blank (*at))
      {
        at++;
      }
    else
      {
        g_string_append_len (out, copied, at - copied);
        while (at < end && is_blank (*at))
          at++;
        copied = at;
      }
  g_string_append_len (out, copied, end - copied);
}

static void
append_path_byte (GString *path,
                  char     c)
{
  if (c == '~')
    g_string_append (path, "~0");
  else if (c == '/')
    g_string_append (path, "~1");
  else
    g_string_append_c (path, c);
}

void
goals_json_path_append (GString    *path,
                        const char *key)
{
  g_string_append_c (path, '/');
  for (; *key != '\0'; key++)
    append_path_byte (path, *key);
}

/* Reads the key at hand and makes the path that of its value. */
static void
enter_member (Walk *walk)
{
  GoalsJsonCursor cursor;
  int c;

  walk->key = goals_json_text_skip_blanks (walk->at);
  walk->at = goals_json_text_skip_scalar (walk->key);
  g_string_append_c (walk->path, '/');
  goals_json_cursor_init (&cursor, walk->key + 1, (gsize) (walk->at - walk->key) - 2);
  while ((c = goals_json_cursor_next (&cursor)) >= 0)
    append_path_byte (walk->path, (char) c);
  walk->at = goals_json_text_skip_blanks (walk->at) + 1;
}

/* At the first byte of the next value of the innermost container. */
static void
enter_child (Walk *walk)
{
  Level *level = &walk->levels[walk->depth - 1];

  g_string_truncate (walk->path, level->path_length);
  walk->key = NULL;
  if (level->object)
    enter_member (walk);
  else
    g_string_append_printf (walk->path, "/%u", level->index++);
}

/* Behind a value: closes the containers that end here. FALSE at the end of the outermost one. */
static gboolean
find_next_value (Walk *walk)
{
  while (walk->depth > 0)
    {
      walk->at = goals_json_text_skip_blanks (walk->at);
      if (*walk->at++ == ',')
        {
          enter_child (walk);
          return TRUE;
        }
      walk->depth--;
      if (walk->levels[walk->depth].span != NULL)
        walk->levels[walk->depth].span->end = walk->at;
    }
  return FALSE;
}

/* The value at hand. FALSE when it was the last one. */
static gboolean
pass_value (Walk *walk)
{
  GoalsJsonSpan *span;
  gboolean container;

  walk->at = goals_json_text_skip_blanks (walk->at);
  container = *walk->at == '{' || *walk->at == '[';
  span = g_hash_table_lookup (walk->spans, walk->path->str);
  if (span != NULL)
    {
      span->key = walk->key;
      span->start = walk->at;
    }
  if (container)
    {
      walk->levels[walk->depth++] = (Level) { *walk->at == '{', 0, walk->path->len, span };
      walk->at = goals_json_text_skip_blanks (walk->at + 1);
      if (*walk->at != '}' && *walk->at != ']')
        {
          enter_child (walk);
          return TRUE;
        }
    }
  else
    {
      walk->at = goals_json_text_skip_scalar (walk->at);
      if (span != NULL)
        span->end = walk->at;
    }
  return find_next_value (walk);
}

void
goals_json_text_locate (const char *text,
                        GHashTable *spans)
{
  g_autoptr(GString) path = g_string_new (NULL);
  Walk walk = { .at = goals_json_text_skip_blanks (text), .path = path, .spans = spans };

  if (*walk.at != '{' && *walk.at != '[')
    return;
  while (pass_value (&walk))
    ;
}
