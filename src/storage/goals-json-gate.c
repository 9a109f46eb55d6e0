/* goals-json-gate.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-json-gate.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "goals-document.h"
#include "goals-json-keys.h"

/* No number of fewer characters and without an exponent is beyond a double. */
#define ALWAYS_FINITE 300
/* No integer of fewer characters is beyond an int64. */
#define ALWAYS_INT64  18

typedef struct
{
  const char    *start, *end;
  const char    *at;
  GoalsJsonKeys *keys;
  guint          depth;
  guint          n_values, n_containers;
  gboolean       ours;          /* it may be as large as it is */
  char           open[GOALS_JSON_MAX_DEPTH];    /* '{' or '[', innermost last */
  GError       **error;
} Gate;

void
goals_json_place_advance (GoalsJsonPlace *place,
                          const char     *from,
                          const char     *to)
{
  for (; from < to; from++)
    {
      if (*from == '\n')
        *place = (GoalsJsonPlace) { place->line + 1, 1 };
      else if ((*from & 0xc0) != 0x80)
        place->column++;
    }
}

/* What stands at @at, as it can be shown in a message. (transfer full) */
static char *
describe (const char *at,
          const char *end)
{
  gunichar c;

  if (at >= end)
    return g_strdup (_("the end of the document"));
  c = g_utf8_get_char_validated (at, end - at);
  if (c == (gunichar) -1 || c == (gunichar) -2)
    return g_strdup_printf (_("byte 0x%02x"), (guchar) *at);
  if (!g_unichar_isprint (c))
    return g_strdup_printf ("U+%04X", c);
  return g_strdup_printf ("“%.*s”", (int) g_unichar_to_utf8 (c, NULL), at);
}

static gboolean
expected (Gate       *gate,
          const char *what)
{
  g_autofree char *found = describe (gate->at, gate->end);

  /* Translators: the first is what the file format asks for at this place, the second what stands there */
  g_set_error (gate->error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SYNTAX, _("expected %s, found %s"), what, found);
  return FALSE;
}

static gboolean
beyond (Gate       *gate,
        const char *at,
        const char *message)
{
  gate->at = at;
  g_set_error_literal (gate->error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_LIMIT, message);
  return FALSE;
}

static void
skip_blanks (Gate *gate)
{
  while (gate->at < gate->end && (*gate->at == ' ' || *gate->at == '\n' || *gate->at == '\r' || *gate->at == '\t'))
    gate->at++;
}

static gboolean
peek (Gate *gate,
      char  c)
{
  return gate->at < gate->end && *gate->at == c;
}

static gboolean
take (Gate *gate,
      char  c)
{
  if (!peek (gate, c))
    return FALSE;
  gate->at++;
  return TRUE;
}

/* Behind "\u": four hexadecimal digits, or -1 with the error. */
static int
pass_hex (Gate *gate)
{
  int code = 0;

  for (guint i = 0; i < 4; i++, gate->at++)
    {
      if (gate->at >= gate->end || !g_ascii_isxdigit (*gate->at))
        {
          expected (gate, _("four hexadecimal digits"));
          return -1;
        }
      code = code * 16 + g_ascii_xdigit_value (*gate->at);
    }
  return code;
}

static gboolean
pass_unicode_escape (Gate  *gate,
                     gsize *length)
{
  const char *escape = gate->at - 2;
  int code = pass_hex (gate);

  if (code < 0)
    return FALSE;
  if (code >= 0xd800 && code < 0xdc00)
    {
      int low = take (gate, '\\') && take (gate, 'u') ? pass_hex (gate) : 0;

      if (low < 0)
        return FALSE;
      if (low >= 0xdc00 && low < 0xe000)
        {
          *length += 4;
          return TRUE;
        }
    }
  if (code == 0 || (code >= 0xd800 && code < 0xe000))
    {
      gate->at = escape;
      g_set_error (gate->error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SYNTAX,
                   code == 0 ? _("expected text, found the NUL character \\u%04x")
                             : _("expected a whole character, found half a surrogate pair \\u%04x"), (guint) code);
      return FALSE;
    }
  *length += code < 0x80 ? 1 : code < 0x800 ? 2 : 3;
  return TRUE;
}

static gboolean
pass_escape (Gate  *gate,
             gsize *length)
{
  gate->at++;
  if (take (gate, 'u'))
    return pass_unicode_escape (gate, length);
  if (gate->at >= gate->end || strchr ("\"\\/bfnrt", *gate->at) == NULL)
    return expected (gate, _("one of \" \\ / b f n r t u behind the backslash"));
  gate->at++;
  *length += 1;
  return TRUE;
}

/* From the opening quote to behind the closing one. */
static gboolean
pass_string (Gate     *gate,
             gboolean *escaped)
{
  const char *opening = gate->at++;
  gsize length = 0;

  *escaped = FALSE;
  for (;;)
    {
      const char *run = gate->at;

      while (gate->at < gate->end && *gate->at != '"' && *gate->at != '\\' && (guchar) *gate->at >= 0x20)
        gate->at++;
      length += (gsize) (gate->at - run);
      if (take (gate, '"'))
        break;
      if (!peek (gate, '\\'))
        return expected (gate, gate->at < gate->end ? _("control characters written as \\u00xx")
                                                    : _("a closing quotation mark"));
      *escaped = TRUE;
      if (!pass_escape (gate, &length))
        return FALSE;
    }
  if (length > GOALS_JSON_MAX_STRING && !gate->ours)
    return beyond (gate, opening, _("expected a text of at most 1 MiB"));
  return TRUE;
}

static gboolean
pass_digits (Gate *gate)
{
  if (gate->at >= gate->end || !g_ascii_isdigit (*gate->at))
    return expected (gate, _("a digit"));
  while (gate->at < gate->end && g_ascii_isdigit (*gate->at))
    gate->at++;
  return TRUE;
}

/* A number that the grammar took: can the two kinds of number that we know hold it? */
static gboolean
check_range (Gate       *gate,
             const char *number,
             gboolean    integer,
             gboolean    exponent)
{
  gsize length = (gsize) (gate->at - number);
  char token[GOALS_JSON_MAX_NUMBER + 1];

  if (length > GOALS_JSON_MAX_NUMBER)
    return beyond (gate, number, _("expected a number of at most 1024 characters"));
  if (integer ? length <= ALWAYS_INT64 : !exponent && length < ALWAYS_FINITE)
    return TRUE;
  memcpy (token, number, length);
  token[length] = '\0';
  if (integer && !g_ascii_string_to_signed (token, 10, G_MININT64, G_MAXINT64, NULL, NULL))
    return beyond (gate, number, _("expected a whole number of at most 64 bits"));
  if (!integer && !isfinite (g_ascii_strtod (token, NULL)))
    return beyond (gate, number, _("expected a number below 1.8e308"));
  return TRUE;
}

static gboolean
pass_number (Gate *gate)
{
  const char *number = gate->at;
  gboolean fraction, exponent;

  take (gate, '-');
  if (!take (gate, '0') && !pass_digits (gate))
    return FALSE;
  fraction = take (gate, '.');
  if (fraction && !pass_digits (gate))
    return FALSE;
  exponent = take (gate, 'e') || take (gate, 'E');
  if (exponent)
    {
      if (!take (gate, '+'))
        take (gate, '-');
      if (!pass_digits (gate))
        return FALSE;
    }
  return check_range (gate, number, !fraction && !exponent, exponent);
}

static gboolean
pass_word (Gate       *gate,
           const char *word)
{
  for (; *word != '\0'; word++)
    if (!take (gate, *word))
      return expected (gate, _("true, false or null"));
  return TRUE;
}

static gboolean
pass_scalar (Gate *gate)
{
  gboolean escaped;

  switch (gate->at < gate->end ? *gate->at : '\0')
    {
    case '"':
      return pass_string (gate, &escaped);
    case 't':
      return pass_word (gate, "true");
    case 'f':
      return pass_word (gate, "false");
    case 'n':
      return pass_word (gate, "null");
    case '-': case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': case '8': case '9':
      return pass_number (gate);
    default:
      return expected (gate, _("a value"));
    }
}

static gboolean
pass_key (Gate *gate)
{
  const char *key;
  gboolean escaped;

  skip_blanks (gate);
  if (!peek (gate, '"'))
    return expected (gate, _("a key in quotation marks"));
  key = gate->at + 1;
  if (!pass_string (gate, &escaped))
    return FALSE;
  goals_json_keys_add (gate->keys, key, (gsize) (gate->at - 1 - key), escaped);
  skip_blanks (gate);
  return take (gate, ':') || expected (gate, "“:”");
}

static gboolean
open_container (Gate *gate)
{
  if (gate->depth == GOALS_JSON_MAX_DEPTH)
    return beyond (gate, gate->at, _("expected objects and arrays nested at most 64 deep"));
  if (++gate->n_containers > GOALS_JSON_MAX_CONTAINERS && !gate->ours)
    return beyond (gate, gate->at, _("expected at most 500000 objects and arrays"));
  if (*gate->at == '{')
    goals_json_keys_open (gate->keys);
  gate->open[gate->depth++] = *gate->at++;
  return TRUE;
}

static gboolean
close_container (Gate *gate)
{
  const char *twice;

  gate->at++;
  if (gate->open[--gate->depth] == '[')
    return TRUE;
  twice = goals_json_keys_close (gate->keys);
  if (twice == NULL)
    return TRUE;
  gate->at = twice - 1;
  g_set_error (gate->error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA,
               _("expected every key once, found “%.*s” again"), (int) MIN (strcspn (twice, "\""), 64), twice);
  return FALSE;
}

/* Behind a value: closes what ends here and stops before the next value. *@done: the outermost value is complete. */
static gboolean
pass_separator (Gate     *gate,
                gboolean *done)
{
  while (gate->depth > 0)
    {
      gboolean object = gate->open[gate->depth - 1] == '{';

      skip_blanks (gate);
      if (take (gate, ','))
        return !object || pass_key (gate);
      if (!peek (gate, object ? '}' : ']'))
        return expected (gate, object ? _("“,” or “}”") : _("“,” or “]”"));
      if (!close_container (gate))
        return FALSE;
    }
  *done = TRUE;
  return TRUE;
}

static gboolean
pass_value (Gate     *gate,
            gboolean *done)
{
  skip_blanks (gate);
  if (++gate->n_values > GOALS_JSON_MAX_VALUES && !gate->ours)
    return beyond (gate, gate->at, _("expected at most 2 million values"));
  if (peek (gate, '{') || peek (gate, '['))
    {
      gboolean object = peek (gate, '{');

      if (!open_container (gate))
        return FALSE;
      skip_blanks (gate);
      if (!peek (gate, object ? '}' : ']'))
        return !object || pass_key (gate);
      if (!close_container (gate))
        return FALSE;
    }
  else if (!pass_scalar (gate))
    {
      return FALSE;
    }
  return pass_separator (gate, done);
}

static gboolean
pass_document (Gate *gate)
{
  const char *valid_end;
  gboolean done = FALSE;

  if ((gsize) (gate->end - gate->start) > GOALS_JSON_MAX_BYTES && !gate->ours)
    return beyond (gate, gate->start, _("expected a document of at most 64 MiB"));
  if (!g_utf8_validate_len (gate->start, (gsize) (gate->end - gate->start), &valid_end))
    {
      gate->at = valid_end;
      return expected (gate, _("text in UTF-8 without NUL"));
    }
  if (g_str_has_prefix (gate->start, "\xef\xbb\xbf"))
    gate->at += 3;
  while (!done)
    if (!pass_value (gate, &done))
      return FALSE;
  skip_blanks (gate);
  return gate->at == gate->end || expected (gate, _("the end of the document"));
}

static gboolean
check (GBytes          *bytes,
       gboolean         ours,
       GoalsJsonPlace  *place,
       GError         **error)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  /* no bytes are NULL, to which nothing may be added */
  const char *start = size > 0 ? text : "";
  g_autoptr(GoalsJsonKeys) keys = goals_json_keys_new (start);
  Gate gate = { start, start + size, start, keys, 0, 0, 0, ours, { 0 }, error };

  if (pass_document (&gate))
    return TRUE;
  if (place != NULL)
    {
      *place = (GoalsJsonPlace) { 1, 1 };
      goals_json_place_advance (place, gate.start, gate.at);
    }
  return FALSE;
}

gboolean
goals_json_gate_check (GBytes          *bytes,
                       GoalsJsonPlace  *place,
                       GError         **error)
{
  return check (bytes, FALSE, place, error);
}

gboolean
goals_json_gate_check_ours (GBytes  *bytes,
                            GError **error)
{
  return check (bytes, TRUE, NULL, error);
}
