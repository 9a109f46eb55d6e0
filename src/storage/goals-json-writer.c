/* goals-json-writer.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-json-writer.h"

#include <math.h>
#include <string.h>

#include "goals-json-text.h"
#include "goals-number.h"

/* Enough for one objective. */
#define START_SIZE 4096

struct _GoalsJsonWriter
{
  GString  *out;
  guint     depth;
  gboolean  empty;              /* nothing yet in the container at hand */
  gboolean  after_key;
};

GoalsJsonWriter *
goals_json_writer_new (void)
{
  GoalsJsonWriter *self = g_new0 (GoalsJsonWriter, 1);

  self->out = g_string_sized_new (START_SIZE);
  self->empty = TRUE;
  return self;
}

void
goals_json_writer_free (GoalsJsonWriter *self)
{
  g_string_free (self->out, TRUE);
  g_free (self);
}

static void
break_line (GoalsJsonWriter *self)
{
  static const char blanks[] = "                                ";
  guint indent = 2 * self->depth;

  g_string_append_c (self->out, '\n');
  for (; indent > sizeof blanks - 1; indent -= sizeof blanks - 1)
    g_string_append_len (self->out, blanks, sizeof blanks - 1);
  g_string_append_len (self->out, blanks, (gssize) indent);
}

/* What stands between the value before and the one to come. */
static void
begin_item (GoalsJsonWriter *self)
{
  if (self->after_key)
    {
      self->after_key = FALSE;
      return;
    }
  if (!self->empty)
    g_string_append_c (self->out, ',');
  self->empty = FALSE;
  if (self->depth > 0)
    break_line (self);
}

static void
begin_container (GoalsJsonWriter *self,
                 char             bracket)
{
  begin_item (self);
  g_string_append_c (self->out, bracket);
  self->depth++;
  self->empty = TRUE;
}

static void
end_container (GoalsJsonWriter *self,
               char             bracket)
{
  g_return_if_fail (self->depth > 0 && !self->after_key);

  self->depth--;
  if (!self->empty)
    break_line (self);
  g_string_append_c (self->out, bracket);
  self->empty = FALSE;
}

static void
append_escape (GString *out,
               char     c)
{
  static const char specials[] = "\"\\\b\f\n\r\t";
  static const char letters[] = "\"\\bfnrt";
  const char *special = strchr (specials, c);

  if (special != NULL)
    {
      g_string_append_c (out, '\\');
      g_string_append_c (out, letters[special - specials]);
    }
  else
    {
      g_string_append_printf (out, "\\u%04x", (guint) (guchar) c);
    }
}

static void
append_string (GString    *out,
               const char *text)
{
  const char *run = text;

  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    if ((guchar) *text < 0x20 || *text == '"' || *text == '\\' || *text == 0x7f)
      {
        g_string_append_len (out, run, text - run);
        append_escape (out, *text);
        run = text + 1;
      }
  g_string_append_len (out, run, text - run);
  g_string_append_c (out, '"');
}

void
goals_json_writer_key (GoalsJsonWriter *self,
                       const char      *key)
{
  g_return_if_fail (!self->after_key);

  begin_item (self);
  append_string (self->out, key);
  g_string_append (self->out, ": ");
  self->after_key = TRUE;
}

void
goals_json_writer_begin_object (GoalsJsonWriter *self)
{
  begin_container (self, '{');
}

void
goals_json_writer_end_object (GoalsJsonWriter *self)
{
  end_container (self, '}');
}

void
goals_json_writer_begin_array (GoalsJsonWriter *self)
{
  begin_container (self, '[');
}

void
goals_json_writer_end_array (GoalsJsonWriter *self)
{
  end_container (self, ']');
}

static void
append_token (GoalsJsonWriter *self,
              const char      *token,
              gssize           length)
{
  begin_item (self);
  g_string_append_len (self->out, token, length);
}

void
goals_json_writer_string (GoalsJsonWriter *self,
                          const char      *text)
{
  if (text == NULL)
    {
      goals_json_writer_null (self);
      return;
    }
  begin_item (self);
  append_string (self->out, text);
}

void
goals_json_writer_string_member (GoalsJsonWriter *self,
                                 const char      *key,
                                 const char      *text)
{
  goals_json_writer_key (self, key);
  goals_json_writer_string (self, text);
}

void
goals_json_writer_number (GoalsJsonWriter *self,
                          double           number)
{
  char buffer[GOALS_NUMBER_BUFFER];

  append_token (self, isfinite (number) ? goals_number_write (number, buffer) : "null", -1);
}

void
goals_json_writer_int (GoalsJsonWriter *self,
                       gint64           number)
{
  begin_item (self);
  g_string_append_printf (self->out, "%" G_GINT64_FORMAT, number);
}

void
goals_json_writer_boolean (GoalsJsonWriter *self,
                           gboolean         truth)
{
  append_token (self, truth ? "true" : "false", -1);
}

void
goals_json_writer_null (GoalsJsonWriter *self)
{
  append_token (self, "null", -1);
}

void
goals_json_writer_text (GoalsJsonWriter *self,
                        const char      *start,
                        const char      *end)
{
  while (start < end)
    {
      const char *token = start++;

      switch (*token)
        {
        case ' ': case '\n': case '\r': case '\t': case ',':
          break;
        case '{': case '[':
          begin_container (self, *token);
          break;
        case '}': case ']':
          end_container (self, *token);
          break;
        case ':':
          g_string_append (self->out, ": ");
          self->after_key = TRUE;
          break;
        default:
          start = goals_json_text_skip_scalar (token);
          append_token (self, token, start - token);
        }
    }
}

void
goals_json_writer_members (GoalsJsonWriter *self,
                           const char      *start,
                           const char      *end)
{
  goals_json_writer_text (self, start + 1, end - 1);
}

gsize
goals_json_writer_get_size (GoalsJsonWriter *self)
{
  return self->out->len;
}

GBytes *
goals_json_writer_finish (GoalsJsonWriter *self)
{
  GBytes *bytes;

  g_return_val_if_fail (self->depth == 0 && !self->after_key, NULL);

  g_string_append_c (self->out, '\n');
  bytes = g_string_free_to_bytes (self->out);
  self->out = g_string_new (NULL);
  self->empty = TRUE;
  return bytes;
}
