/* goals-csv-text.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Read at once. */
#define CHUNK (256 * 1024)

/* Windows-1252 where it differs from Latin-1: 0x80…0x9f. Its five unused places stay the controls of Latin-1. */
static const gunichar windows_1252[32] = {
  0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d,
  0x017d, 0x008f,
  0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d,
  0x017e, 0x0178,
};

static char *
decode_windows_1252 (const guint8 *data, gsize size, gsize *length)
{
  GString *text = g_string_sized_new (size + size / 8);

  for (gsize i = 0; i < size; i++)
    {
      if (data[i] < 0x80)
        g_string_append_c (text, (char) data[i]);
      else
        g_string_append_unichar (text, data[i] < 0xa0 ? windows_1252[data[i] - 0x80] : data[i]);
    }
  *length = text->len;
  return g_string_free (text, FALSE);
}

static char *
decode_utf_16 (const guint8 *data, gsize size, gboolean big_endian, gsize *length, GError **error)
{
  g_autoptr(GError) reason = NULL;
  char *text = g_convert ((const char *) data, (gssize) size, "UTF-8", big_endian ? "UTF-16BE" : "UTF-16LE",
                          NULL, length, &reason);

  if (text == NULL)
    g_set_error (error, GOALS_CSV_ERROR, GOALS_CSV_ERROR_SYNTAX,
                 _("The file begins like UTF-16 text, but is not: %s"), reason->message);
  return text;
}

static gboolean
refuse_size (GError **error)
{
  g_set_error (error, GOALS_CSV_ERROR, GOALS_CSV_ERROR_LIMIT, _("The file is larger than %d MiB"),
               GOALS_CSV_MAX_BYTES / (1024 * 1024));
  return FALSE;
}

char *
goals_csv_decode (GBytes *bytes, gsize *length, GoalsCsvEncoding *encoding, GError **error)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (size > GOALS_CSV_MAX_BYTES)
    {
      refuse_size (error);
      return NULL;
    }

  if (size >= 2 && ((data[0] == 0xff && data[1] == 0xfe) || (data[0] == 0xfe && data[1] == 0xff)))
    {
      *encoding = GOALS_CSV_ENCODING_UTF_16;
      return decode_utf_16 (data + 2, size - 2, data[0] == 0xfe, length, error);
    }

  if (size == 0)
    {
      *encoding = GOALS_CSV_ENCODING_UTF_8;
      *length = 0;
      return g_strdup ("");
    }
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  /* A NUL is for the reader to refuse, with its place. */
  if (g_utf8_validate_len ((const char *) data, size, NULL) || memchr (data, 0, size) != NULL)
    {
      char *text = g_malloc (size + 1);

      memcpy (text, data, size);
      text[size] = '\0';
      *encoding = GOALS_CSV_ENCODING_UTF_8;
      *length = size;
      return text;
    }
  *encoding = GOALS_CSV_ENCODING_WINDOWS_1252;
  return decode_windows_1252 (data, size, length);
}

/* A device or a pipe might never end. */
static gboolean
check_file (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFileInfo) info = g_file_query_info (file,
                                                 G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                 G_FILE_QUERY_INFO_NONE, cancellable, error);

  if (info == NULL)
    return FALSE;
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE, _("This is not a file with a table in it"));
      return FALSE;
    }
  return g_file_info_get_size (info) <= GOALS_CSV_MAX_BYTES || refuse_size (error);
}

/* Files of the system, and of file systems that make them up as they are read, say nothing true of their size. */
static GBytes *
read_bounded (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr(GByteArray) content = g_byte_array_new ();
  gsize length = 0;

  do
    {
      guint before = content->len;

      g_byte_array_set_size (content, before + CHUNK);
      if (!g_input_stream_read_all (stream, content->data + before, CHUNK, &length, cancellable, error))
        return NULL;
      g_byte_array_set_size (content, before + (guint) length);
    }
  while (length == CHUNK && content->len <= GOALS_CSV_MAX_BYTES);
  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

GoalsCsv *
goals_csv_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFileInputStream) stream = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  if (check_file (file, cancellable, error))
    stream = g_file_read (file, cancellable, error);
  if (stream != NULL)
    bytes = read_bounded (G_INPUT_STREAM (stream), cancellable, error);
  return bytes != NULL ? goals_csv_new (bytes, 0, error) : NULL;
}

/* Whether a spreadsheet would run @text, or would without apostrophes in front of it. The wide forms are signs, too,
 * where East Asian text is written. */
static gboolean
is_formula (const char *text)
{
  static const gunichar signs[] = { '=', '+', '-', '@', '\t', '\r', '\n', 0xff1d, 0xff0b, 0xff0d, 0xff20 };
  gunichar first = g_utf8_get_char (text + strspn (text, "'"));

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (first == signs[i])
      return TRUE;
  return FALSE;
}

void
goals_csv_append_text (GString *line, const char *text, gboolean guard)
{
  g_string_append_c (line, '"');
  if (guard && is_formula (text))
    g_string_append_c (line, '\'');
  for (const char *c = text; *c != '\0'; c++)
    {
      if (*c == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *c);
    }
  g_string_append_c (line, '"');
}

const char *
goals_csv_unguard (const char *text)
{
  return text[0] == '\'' && is_formula (text) ? text + 1 : text;
}
