/* goals-json-draft-read.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Reading what is meant. Our documents have one member or item on a line: so damage that is within a line does not go
   beyond it. */

#include "goals-json-draft.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "goals-json-gate.h"
#include "goals-number.h"
#include "goals-text.h"

#define SHOWN_LENGTH 120
#define MARK         "\xef\xbb\xbf"
/* What stands for a character that cannot be. */
#define REPLACEMENT  "\\ufffd"
/* Room for escapes at the end of a string that is too long. */
#define LONGEST      (GOALS_JSON_MAX_STRING - 16)

/* What is said only once, however often it is met. */
typedef enum { SAID_COMMENTS, SAID_QUOTES, SAID_KEYS, SAID_COMMAS, SAID_BRACKETS, SAID_CHARACTERS, SAID_DEPTH,
               N_SAID } Said;

typedef struct
{
  const char *at, *end;         /* what is left; a NUL at the end */
  GPtrArray  *notes;
  gboolean    said[N_SAID];
  gboolean    cut;
  guint       depth;
  const char *key;              /* of the innermost member that is being read; NULL: none */
} Reading;

static void G_GNUC_PRINTF (2, 3)
note (Reading    *self,
      const char *format,
      ...)
{
  va_list args;

  if (self->notes == NULL)
    return;
  va_start (args, format);
  g_ptr_array_add (self->notes, g_strdup_vprintf (format, args));
  va_end (args);
}

static void
say (Reading    *self,
     Said        what,
     const char *sentence)
{
  if (!self->said[what])
    note (self, "%s", sentence);
  self->said[what] = TRUE;
}

/* As much of @text as fits into a sentence. (transfer full) */
static char *
show (const char *text)
{
  return goals_text_display (text, SHOWN_LENGTH, FALSE);
}

static gboolean
starts (Reading    *self,
        const char *text)
{
  return strncmp (self->at, text, strlen (text)) == 0;
}

/* A comment without an end ends with its line. */
static void
skip_comment (Reading    *self,
              const char *last)
{
  const char *found = strstr (self->at, last);

  say (self, SAID_COMMENTS, _("Comments were left out"));
  self->at = found != NULL ? found + strlen (last) : self->at + strcspn (self->at, "\n");
}

static gboolean
is_blank (const char *at)
{
  return *at == ' ' || *at == '\t' || *at == '\n' || *at == '\r' || (*at > 0 && *at < ' ') || *at == 0x7f;
}

/* Over blanks, comments and what is nothing. */
static void
skip (Reading *self)
{
  for (;;)
    {
      if (is_blank (self->at))
        self->at++;
      else if (starts (self, MARK) || starts (self, "\xef\xbf\xbd"))
        self->at += 3;
      else if (starts (self, "\xc2\xa0"))
        self->at += 2;
      else if (starts (self, "/*"))
        skip_comment (self, "*/");
      else if (starts (self, "//") || *self->at == '#')
        skip_comment (self, "\n");
      else
        return;
    }
}

static gboolean
is_structure (char c)
{
  return c != '\0' && strchr ("{}[]", c) != NULL;
}

/* Does the line behind @at go on with the document, and not with a text? */
static gboolean
goes_on (const char *at)
{
  at += strspn (at, " \t\r\n");
  return *at == '"' || is_structure (*at);
}

static gboolean
is_surrogate (const char *digits,
              guint       from,
              guint       to)
{
  guint value = 0;

  for (guint i = 0; i < 4; i++)
    {
      if (!g_ascii_isxdigit (digits[i]))
        return FALSE;
      value = value * 16 + (guint) g_ascii_xdigit_value (digits[i]);
    }
  return value >= from && value <= to;
}

/* The escape at hand, as it may be written. */
static void
read_escape (Reading *self,
             GString *out)
{
  const char *at = self->at + 1;

  if (*at == '\0')
    {
      self->at = self->end;
      return;
    }
  self->at += 2;
  if (*at != 'u')
    {
      if (strchr ("\"\\/bfnrt", *at) != NULL)
        g_string_append_len (out, at - 1, 2);
      else if (*at == '\'')
        g_string_append_c (out, *at);
      else
        self->at = at;          /* it is only itself */
      return;
    }
  if (is_surrogate (at + 1, 0xd800, 0xdbff) && at[5] == '\\' && at[6] == 'u' && is_surrogate (at + 7, 0xdc00, 0xdfff))
    {
      g_string_append_len (out, at - 1, 12);
      self->at += 10;
      return;
    }
  if (is_surrogate (at + 1, 1, 0xd7ff) || is_surrogate (at + 1, 0xe000, 0xffff))
    {
      g_string_append_len (out, at - 1, 6);
      self->at += 4;
      return;
    }
  say (self, SAID_CHARACTERS, _("Characters that cannot be were replaced"));
  g_string_append (out, REPLACEMENT);
  self->at += is_surrogate (at + 1, 0, 0xffff) ? 4 : 0;
}

/* From behind the quotation mark @mark to behind the next, as a JSON string. NULL at the end of everything. */
static char *
read_string (Reading *self,
             char     mark)
{
  g_autoptr(GString) out = g_string_new ("\"");

  while (*self->at != '\0' && *self->at != mark)
    {
      if (*self->at == '\n' && goes_on (self->at))
        break;
      if (*self->at == '\\')
        {
          read_escape (self, out);
          continue;
        }
      if (*self->at == '"')
        g_string_append (out, "\\\"");
      else if ((*self->at > 0 && *self->at < ' '))
        g_string_append_printf (out, "\\u%04x", (guint) *self->at);
      else
        g_string_append_c (out, *self->at);
      self->at++;
    }
  if (*self->at == '\0')
    {
      self->cut = TRUE;
      return NULL;
    }
  if (*self->at == mark)
    self->at++;
  else
    say (self, SAID_QUOTES, _("Quotation marks were put right"));
  if (out->len > LONGEST)
    {
      g_string_truncate (out, LONGEST / 8);
      g_string_truncate (out, (gsize) (g_utf8_find_prev_char (out->str, out->str + out->len) - out->str));
      while (out->str[out->len - 1] == '\\' || memchr (out->str + MAX (out->len, 8) - 8, '\\',
                                                       MIN (out->len, 8)) != NULL)
        g_string_truncate (out, out->len - 1);
      note (self, _("A text that was too long was cut off"));
    }
  g_string_append_c (out, '"');
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* A word without quotation marks, up to what cannot be part of one. */
static char *
read_word (Reading *self)
{
  const char *start = self->at;

  while (*self->at != '\0' && strchr (",:=\"{}[]\n\r\t ", *self->at) == NULL)
    self->at++;
  return g_strndup (start, (gsize) (self->at - start));
}

/* Exactly a number of JSON, and one that the gate takes. */
static gboolean
is_number (const char *word)
{
  const char *at = word + (*word == '-');
  gboolean whole;
  gint64 number;

  if (*at == '0')
    at++;
  else if (g_ascii_isdigit (*at))
    at += strspn (at, "0123456789");
  else
    return FALSE;
  whole = *at == '\0';
  if (*at == '.' && g_ascii_isdigit (at[1]))
    at += 1 + strspn (at + 1, "0123456789");
  if (*at == 'e' || *at == 'E')
    {
      at += at[1] == '+' || at[1] == '-' ? 2 : 1;
      if (!g_ascii_isdigit (*at))
        return FALSE;
      at += strspn (at, "0123456789");
    }
  if (*at != '\0' || at - word > (gssize) GOALS_JSON_MAX_NUMBER || !isfinite (g_ascii_strtod (word, NULL)))
    return FALSE;
  return !whole || g_ascii_string_to_signed (word, 10, G_MININT64, G_MAXINT64, &number, NULL);
}

/* Other ways to write a number: +1, 01, .5, 1., 0x10, more digits than fit. */
static gboolean
read_number (const char *word,
             double     *number)
{
  char *end;

  if (strpbrk (word, "0123456789") == NULL)
    return FALSE;
  *number = g_ascii_strtod (word, &end);
  return *end == '\0' && end != word && isfinite (*number);
}

static GoalsJsonDraft *
read_plain (Reading *self)
{
  g_autofree char *word = read_word (self);
  g_autofree char *shown = show (word);
  g_autofree char *lower = g_ascii_strdown (word, -1);
  char buffer[GOALS_NUMBER_BUFFER];
  double number;

  if (*self->at == '\0')
    {
      self->cut = TRUE;
      return NULL;
    }
  if (g_str_equal (word, "true") || g_str_equal (word, "false") || g_str_equal (word, "null") || is_number (word))
    return goals_json_draft_new_text (word);
  if (*word == '\0')
    return NULL;
  if (read_number (word, &number))
    {
      goals_number_write (number, buffer);
      note (self, _("“%s” was read as the number %s"), shown, buffer);
      if (is_number (buffer))
        return goals_json_draft_new_text (buffer);
    }
  if (g_str_equal (lower, "true") || g_str_equal (lower, "false"))
    {
      note (self, _("“%s” was read as “%s”"), shown, lower);
      return goals_json_draft_new_text (lower);
    }
  if (g_str_equal (lower, "none") || g_str_equal (lower, "null") || g_str_equal (lower, "nan")
      || g_str_equal (lower, "undefined")
      || g_str_has_suffix (lower, "infinity") || strpbrk (word, "0123456789") != NULL)
    {
      note (self, _("“%s” was read as nothing"), shown);
      return goals_json_draft_new_text ("null");
    }
  note (self, _("“%s” was read as text"), shown);
  return goals_json_draft_new_string (word);
}

static GoalsJsonDraft *read_container (Reading *self, gboolean is_object, gboolean is_item);

/* Deeper than anything may be: passed over, to the bracket that ends it. */
static GoalsJsonDraft *
pass_over (Reading *self)
{
  guint depth = 0;

  say (self, SAID_DEPTH, _("What was nested too deeply was left out"));
  do
    {
      if (*self->at == '{' || *self->at == '[')
        depth++;
      else if (*self->at == '}' || *self->at == ']')
        depth--;
      self->at++;
    }
  while (*self->at != '\0' && depth > 0);
  return goals_json_draft_new_text ("null");
}

/* NULL when what is there is no value, or is not whole. */
static GoalsJsonDraft *
read_value (Reading *self,
            gboolean is_item)
{
  g_autofree char *text = NULL;
  char c = *self->at;

  if (c == '{' || c == '[')
    {
      if (self->depth >= GOALS_JSON_MAX_DEPTH)
        return pass_over (self);
      self->at++;
      return read_container (self, c == '{', is_item);
    }
  if (c != '"' && c != '\'')
    return read_plain (self);
  if (c == '\'')
    say (self, SAID_QUOTES, _("Quotation marks were put right"));
  self->at++;
  text = read_string (self, c);
  return text != NULL ? goals_json_draft_new_text (text) : NULL;
}

/* Something with an id: an item of one of our lists. */
static gboolean
looks_like_check_in (const GoalsJsonDraft *value)
{
  return goals_json_draft_get (value, "id") != NULL && goals_json_draft_get (value, "date") != NULL
         && goals_json_draft_get (value, "title") == NULL;
}

/* Whether what was cut off in the middle is worth more than nothing: it has something in it that is whole. */
static gboolean
holds_something (const GoalsJsonDraft *value)
{
  for (guint i = 0; value->children != NULL && i < value->children->len; i++)
    {
      const GoalsJsonDraft *child = g_ptr_array_index (value->children, i);

      if (child->children != NULL && child->children->len > 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether anybody misses it: an id alone tells people nothing. */
static gboolean
tells_something (const GoalsJsonDraft *object)
{
  for (guint i = 0; i < object->children->len; i++)
    if (g_strcmp0 (((const GoalsJsonDraft *) g_ptr_array_index (object->children, i))->key, "id") != 0)
      return TRUE;
  return FALSE;
}

static void put_member (Reading *self, GoalsJsonDraft *object, const char *key, GoalsJsonDraft *value);

/* An array that stands twice: the items of both; an object: the members of both. */
static void
join (Reading        *self,
      GoalsJsonDraft *into,
      GoalsJsonDraft *from)
{
  g_autoptr(GHashTable) present = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < into->children->len && !into->is_object; i++)
    g_hash_table_add (present, goals_json_draft_to_text (g_ptr_array_index (into->children, i)));
  goals_json_draft_changed (from);
  while (from->children->len > 0)
    {
      GoalsJsonDraft *child = g_ptr_array_steal_index (from->children, 0);
      g_autofree char *key = g_steal_pointer (&child->key);

      if (into->is_object)
        put_member (self, into, key, child);
      else if (g_hash_table_add (present, goals_json_draft_to_text (child)))
        goals_json_draft_append (into, child);
      else
        goals_json_draft_free (child);
    }
}

/* The last of two members with one key counts; nothing with an id is given up. */
static void
put_member (Reading        *self,
            GoalsJsonDraft *object,
            const char     *key,
            GoalsJsonDraft *value)
{
  GoalsJsonDraft *old = goals_json_draft_get (object, key);
  g_autofree char *shown = show (key);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (old != NULL && old->children != NULL && value->children != NULL && old->is_object == value->is_object)
    {
      note (self, _("“%s” stood there twice: both were put together"), shown);
      join (self, old, value);
      goals_json_draft_free (value);
      return;
    }
  if (old != NULL)
    {
      before = goals_json_draft_describe (old, key, SHOWN_LENGTH);
      after = goals_json_draft_describe (value, key, SHOWN_LENGTH);
      if (!g_str_equal (after, before))
        note (self, _("“%s” stood there twice: kept %s, not %s"), shown, after, before);
    }
  if (old != NULL && goals_json_draft_holds_id (old))
    goals_json_draft_put_aside (object, goals_json_draft_take (object, old));
  goals_json_draft_set (object, key, value);
}

static gboolean
is_array (const GoalsJsonDraft *value)
{
  return value != NULL && value->children != NULL && !value->is_object;
}

/* The list of @object that @value, which has no key, can only be in. */
static GoalsJsonDraft *
find_list (GoalsJsonDraft       *object,
           const GoalsJsonDraft *value)
{
  GoalsJsonDraft *list = NULL;

  if (looks_like_check_in (value))
    return goals_json_draft_get (object, "check-ins");
  for (guint i = 0; i < object->children->len; i++)
    if (is_array (g_ptr_array_index (object->children, i)))
      list = g_ptr_array_index (object->children, i);
  return list;
}

/* An object or array without a key: what its bracket or key got lost of. */
static void
adopt_stray (Reading        *self,
             GoalsJsonDraft *object,
             GoalsJsonDraft *value)
{
  GoalsJsonDraft *list = value->is_object ? find_list (object, value) : NULL;
  GoalsJsonDraft *first = is_array (value) && value->children->len > 0 ? g_ptr_array_index (value->children, 0) : value;

  say (self, SAID_BRACKETS, _("Brackets were put right"));
  if (is_array (list))
    {
      goals_json_draft_append (list, value);
      return;
    }
  if (!is_array (value))
    {
      list = goals_json_draft_new_array ();
      goals_json_draft_append (list, value);
      value = list;
    }
  put_member (self, object, looks_like_check_in (first) ? "check-ins" : GOALS_JSON_DRAFT_RECOVERED, value);
}

/* What is left of a line that makes no sense. */
static void
drop_line (Reading    *self,
           const char *start)
{
  g_autofree char *text = NULL;
  g_autofree char *shown = NULL;

  while (*self->at != '\0' && *self->at != '\n' && !is_structure (*self->at))
    self->at++;
  text = g_strndup (start, (gsize) (self->at - start));
  shown = show (g_strstrip (text));
  if (*shown != '\0')
    note (self, _("Left out, because it makes no sense: %s"), shown);
}

/* A key, escapes resolved; NULL when there is none, or everything ends in it. */
static char *
read_key (Reading *self)
{
  g_autofree char *text = NULL;
  g_autoptr(GoalsJsonDraft) draft = NULL;
  char mark = *self->at;

  if (mark != '"' && mark != '\'')
    {
      g_autofree char *word = read_word (self);

      say (self, SAID_KEYS, _("Keys were put in quotation marks"));
      return *word != '\0' ? g_steal_pointer (&word) : NULL;
    }
  self->at++;
  text = read_string (self, mark);
  if (text == NULL)
    return NULL;
  draft = goals_json_draft_new_text (text);
  return goals_json_draft_to_string (draft);
}

static gboolean
take_colon (Reading *self)
{
  skip (self);
  if (*self->at == '[' || *self->at == '{')
    return TRUE;
  if (*self->at != ':' && *self->at != '=')
    return FALSE;
  self->at++;
  skip (self);
  return TRUE;
}

/* Is a second "id" to come, of something whose beginning got lost? */
static gboolean
begins_another (Reading              *self,
                const GoalsJsonDraft *object,
                gboolean              is_item)
{
  return is_item && starts (self, "\"id\"") && goals_json_draft_get (object, "id") != NULL;
}

static void
finish_member (Reading        *self,
               GoalsJsonDraft *object,
               const char     *key,
               GoalsJsonDraft *value,
               const char     *start)
{
  if (value != NULL)
    put_member (self, object, key, value);
  else if (!self->cut)
    drop_line (self, start);
}

/* FALSE when the object goes no further. */
static gboolean
read_member (Reading        *self,
             GoalsJsonDraft *object,
             gboolean        is_item)
{
  const char *start = self->at;
  const char *outer;
  g_autofree char *key = NULL;
  GoalsJsonDraft *value;

  if (*start == '{' || *start == '[')
    {
      GoalsJsonDraft *stray;

      /* There will be a list around it */
      self->depth++;
      stray = read_value (self, TRUE);
      self->depth--;
      if (stray != NULL)
        adopt_stray (self, object, stray);
      return !self->cut;
    }
  if (begins_another (self, object, is_item))
    {
      say (self, SAID_BRACKETS, _("Brackets were put right"));
      return FALSE;
    }
  key = read_key (self);
  if (self->cut)
    return FALSE;
  if (key == NULL || !take_colon (self))
    {
      if (self->at == start)
        self->at++;
      if (*self->at == '\0')
        self->cut = TRUE;
      else
        drop_line (self, start);
      if (self->cut || key == NULL || (*self->at != '[' && *self->at != '{'))
        return !self->cut;
    }
  outer = self->key;
  self->key = key;
  value = read_value (self, FALSE);
  self->key = outer;
  finish_member (self, object, key, value, start);
  return !self->cut;
}

/* Does a member stand where an item should: its object lost its bracket, or was closed too early? */
static gboolean
is_member (Reading *self)
{
  const char *at = self->at;

  if (*at != '"')
    return FALSE;
  for (at++; *at != '\0' && *at != '"' && *at != '\n'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;
  if (*at != '"')
    return FALSE;
  at += 1 + strspn (at + 1, " \t");
  return *at == ':';
}

static GoalsJsonDraft *
last_object (GoalsJsonDraft *array)
{
  GoalsJsonDraft *last = array->children->len > 0 ? g_ptr_array_index (array->children, array->children->len - 1)
                         : NULL;

  return last != NULL && last->is_object ? last : NULL;
}

static gboolean
read_lost_members (Reading        *self,
                   GoalsJsonDraft *array)
{
  GoalsJsonDraft *object = starts (self, "\"id\"") ? NULL : last_object (array);

  say (self, SAID_BRACKETS, _("Brackets were put right"));
  if (object != NULL)
    return read_member (self, object, TRUE);
  object = read_container (self, TRUE, TRUE);
  if (object != NULL)
    goals_json_draft_append (array, object);
  return !self->cut;
}

static gboolean
read_item (Reading        *self,
           GoalsJsonDraft *array)
{
  const char *start = self->at;
  GoalsJsonDraft *value;

  if (is_member (self))
    return read_lost_members (self, array);
  value = read_value (self, TRUE);
  if (value != NULL)
    goals_json_draft_append (array, value);
  else if (!self->cut)
    {
      if (self->at == start)
        self->at++;
      drop_line (self, start);
    }
  return !self->cut;
}

/* A bracket that closes. TRUE when it closes what is being read. One of the wrong kind belongs to something further
   out, or to nothing. */
static gboolean
closes (Reading              *self,
        const GoalsJsonDraft *container,
        gboolean              is_item)
{
  gboolean outermost = self->depth == 1;
  const char *at;

  if ((*self->at == '}') != container->is_object)
    say (self, SAID_BRACKETS, _("Brackets were put right"));
  /* What is around it ends: so it ends as well */
  if ((*self->at == '}') != container->is_object && !outermost && (is_item || !container->is_object))
    return TRUE;
  at = self->at++;
  if ((*at == '}') != container->is_object)
    return FALSE;
  if (!outermost)
    return TRUE;
  skip (self);
  if (*self->at == '\0')
    return TRUE;
  say (self, SAID_BRACKETS, _("Brackets were put right"));
  return FALSE;
}

static void
read_children (Reading        *self,
               GoalsJsonDraft *container,
               gboolean        is_item)
{
  gboolean expects = TRUE;      /* no comma */

  for (;;)
    {
      skip (self);
      if (*self->at == '\0')
        {
          self->cut = TRUE;
          return;
        }
      if (*self->at == ',')
        {
          if (expects)
            say (self, SAID_COMMAS, _("Commas were put right"));
          expects = TRUE;
          self->at++;
        }
      else if (*self->at == '}' || *self->at == ']')
        {
          if (expects && container->children->len > 0)
            say (self, SAID_COMMAS, _("Commas were put right"));
          if (closes (self, container, is_item))
            return;
        }
      else
        {
          if (!expects)
            say (self, SAID_COMMAS, _("Commas were put right"));
          expects = FALSE;
          if (!(container->is_object ? read_member (self, container, is_item) : read_item (self, container)))
            return;
        }
    }
}

/* From behind its bracket to behind the one that ends it. An item that was cut off and holds nothing whole is left
   out, which is worth a word where that says something. */
static GoalsJsonDraft *
read_container (Reading *self,
                gboolean is_object,
                gboolean is_item)
{
  g_autoptr(GoalsJsonDraft) container = is_object ? goals_json_draft_new_object () : goals_json_draft_new_array ();
  g_autofree char *shown = NULL;

  self->depth++;
  read_children (self, container, is_item);
  self->depth--;
  if (!self->cut || !is_object || !is_item || holds_something (container))
    return g_steal_pointer (&container);
  if (!tells_something (container))
    return NULL;
  shown = goals_json_draft_describe (container, self->key, SHOWN_LENGTH);
  note (self, _("Left out, because its end is missing: %s"), shown);
  return NULL;
}

/* Text at last: what is no UTF-8 replaced, zeros at the end taken off. (transfer full) */
static char *
make_text (Reading *self,
           GBytes  *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  char *text;

  while (size > 0 && data[size - 1] == '\0')
    size--;
  if (size == 0)
    return g_strdup ("");
  text = g_utf8_make_valid (data, (gssize) size);
  if (strlen (text) != size || memcmp (text, data, size) != 0)
    say (self, SAID_CHARACTERS, _("Characters that cannot be were replaced"));
  return text;
}

GoalsJsonDraft *
goals_json_draft_read (GBytes    *bytes,
                       GPtrArray *notes,
                       gboolean  *cut)
{
  Reading self = { .notes = notes };
  g_autofree char *text = make_text (&self, bytes);
  GoalsJsonDraft *draft = NULL;

  self.at = text;
  self.end = text + strlen (text);
  skip (&self);
  while (*self.at != '\0' && *self.at != '{' && !is_member (&self))
    self.at++;
  if (*self.at == '{')
    self.at++;
  else if (*self.at != '\0')
    say (&self, SAID_BRACKETS, _("Brackets were put right"));
  if (*self.at != '\0')
    draft = read_container (&self, TRUE, FALSE);
  *cut = self.cut;
  return draft;
}
