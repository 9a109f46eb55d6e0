/* goals-json-decode.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-json-decode.h"

#include <string.h>

#include "goals-json-gate.h"

#define UNIT        2
#define MARK        0xfeff
#define REPLACEMENT 0xfffd

/* From 0x80 on, where Windows-1252 is not Latin-1; 0: no character. */
static const gunichar windows_1252[] = {
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017d, 0,
  0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0, 0x017e, 0x0178,
};

static gunichar
get_unit (const guint8 *at,
          gboolean      big)
{
  return big ? (gunichar) (at[0] << 8 | at[1]) : (gunichar) (at[1] << 8 | at[0]);
}

/* A document begins with two characters that are ASCII; and perhaps a mark before them. */
static gboolean
seems_utf16 (const guint8 *data,
             gsize         size,
             gboolean      big)
{
  if (size < 2 * UNIT)
    return FALSE;
  if (get_unit (data, big) == MARK)
    return TRUE;
  for (gsize i = 0; i < 2 * UNIT; i += UNIT)
    if (get_unit (data + i, big) == 0 || get_unit (data + i, big) > 0x7f)
      return FALSE;
  return TRUE;
}

static gunichar
join_surrogates (gunichar high,
                 gunichar low)
{
  return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
}

static gboolean
is_between (gunichar c,
            gunichar first,
            gunichar last)
{
  return c >= first && c <= last;
}

static GString *
decode_utf16 (const guint8 *data,
              gsize         size,
              gboolean      big)
{
  GString *text = g_string_sized_new (size / UNIT);
  gsize i = 0;

  if (get_unit (data, big) == MARK)
    i += UNIT;
  for (; i + UNIT <= size && text->len <= GOALS_JSON_MAX_BYTES; i += UNIT)
    {
      gunichar c = get_unit (data + i, big);
      gunichar low = i + 2 * UNIT <= size ? get_unit (data + i + UNIT, big) : 0;

      if (is_between (c, 0xd800, 0xdbff) && is_between (low, 0xdc00, 0xdfff))
        {
          c = join_surrogates (c, low);
          i += UNIT;
        }
      g_string_append_unichar (text, is_between (c, 0xd800, 0xdfff) ? REPLACEMENT : c);
    }
  return text;
}

/* Where some of it is UTF-8, the rest is damaged. */
static gboolean
seems_windows_1252 (const char *data,
                    gsize       size)
{
  const char *end = data + size;
  gboolean found = FALSE;

  for (const char *at = data; at < end; at++)
    {
      guchar c = (guchar) *at;

      if (c < 0x80)
        continue;
      if ((c < 0xa0 && windows_1252[c - 0x80] == 0) || g_utf8_get_char_validated (at, end - at) < (gunichar) -2)
        return FALSE;
      found = TRUE;
    }
  return found;
}

static GString *
decode_windows_1252 (const guint8 *data,
                     gsize         size)
{
  GString *text = g_string_sized_new (size + size / 8);

  for (gsize i = 0; i < size && text->len <= GOALS_JSON_MAX_BYTES; i++)
    g_string_append_unichar (text, is_between (data[i], 0x80, 0x9f) ? windows_1252[data[i] - 0x80] : data[i]);
  return text;
}

/* NULL: it is UTF-8. (transfer full) */
static GString *
decode (const guint8      *data,
        gsize              size,
        GoalsJsonEncoding *encoding)
{
  for (int big = 0; big <= 1; big++)
    if (seems_utf16 (data, size, big))
      {
        *encoding = GOALS_JSON_UTF16;
        return decode_utf16 (data, size, big);
      }
  if (!seems_windows_1252 ((const char *) data, size))
    return NULL;
  *encoding = GOALS_JSON_WINDOWS_1252;
  return decode_windows_1252 (data, size);
}

GBytes *
goals_json_decode (GBytes            *bytes,
                   GoalsJsonEncoding *encoding)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  GString *text;

  *encoding = GOALS_JSON_UTF8;
  text = decode (data, size, encoding);
  if (text != NULL && text->len <= GOALS_JSON_MAX_BYTES && memchr (text->str, '"', text->len) != NULL)
    return g_string_free_to_bytes (text);
  if (text != NULL)
    g_string_free (text, TRUE);
  *encoding = GOALS_JSON_UTF8;
  return g_bytes_ref (bytes);
}
