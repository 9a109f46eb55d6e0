/* goals-text.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-text.h"

#include <string.h>

#define REPLACEMENT        0xFFFD
#define ELLIPSIS           0x2026
#define ZERO_WIDTH_JOINER  0x200D
#define END_OF_ISOLATE     0x2069

static gboolean
opens_isolate (gunichar c)
{
  return c >= 0x2066 && c <= 0x2068;
}

static gboolean
is_isolate (gunichar c)
{
  return opens_isolate (c) || c == END_OF_ISOLATE;
}

/* Characters that reorder the text around them: embeddings and overrides, and isolates that are not closed. The plain
 * direction marks, which right-to-left languages need, only say what they themselves are. */
static gboolean
reorders (gunichar c)
{
  return (c >= 0x202A && c <= 0x202E) || is_isolate (c);
}

static gboolean
breaks_line (gunichar c)
{
  return c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gboolean
is_regional_indicator (gunichar c)
{
  return c >= 0x1F1E6 && c <= 0x1F1FF;
}

/* Whether @c belongs to the character that people see before it: marks and variation selectors, the tones of emoji,
 * tags, vowels and finals of Korean syllables, joiners. */
static gboolean
extends (gunichar c)
{
  return g_unichar_ismark (c) || c == ZERO_WIDTH_JOINER ||
         (c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F) || (c >= 0x1160 && c <= 0x11FF);
}

/* Whether people see something whole end before @at. Flags are pairs of letters, counted from the first of them. */
static gboolean
is_boundary (const gunichar *text, gsize at)
{
  gsize flags = 0;

  if (at == 0)
    return TRUE;
  if (extends (text[at]) || text[at - 1] == ZERO_WIDTH_JOINER)
    return FALSE;
  if (!is_regional_indicator (text[at]))
    return TRUE;
  while (flags < at && is_regional_indicator (text[at - flags - 1]))
    flags++;
  return flags % 2 == 0;
}

/* Code points that are no characters and never will be. Text may hold them, but a PDF cannot. */
static gboolean
is_noncharacter (gunichar c)
{
  return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static gunichar
make_harmless (gunichar c, gboolean multiline)
{
  if (breaks_line (c))
    return multiline ? '\n' : ' ';
  if (c == '\t')
    return ' ';
  if (is_isolate (c))
    return c;
  return g_unichar_iscntrl (c) || reorders (c) || is_noncharacter (c) ? REPLACEMENT : c;
}

/* An isolate that is closed on its line keeps what is in it apart from what is around it: our numbers stand in such
 * among letters that run from right to left. All others are replaced. */
static void
replace_open_isolates (gunichar *text, gsize length)
{
  g_autofree gsize *open = g_new (gsize, length + 1);
  gsize n = 0;

  for (gsize i = 0; i <= length; i++)
    {
      if (i == length || text[i] == '\n')
        while (n > 0)
          text[open[--n]] = REPLACEMENT;
      else if (opens_isolate (text[i]))
        open[n++] = i;
      else if (text[i] == END_OF_ISOLATE && n == 0)
        text[i] = REPLACEMENT;
      else if (text[i] == END_OF_ISOLATE)
        n--;
    }
}

/* Up to @max + 1 characters of @text, which is all that is needed to know whether it is cut. */
static gunichar *
take_characters (const char *text, gsize max, gboolean multiline, gsize *length)
{
  gunichar *characters = g_new (gunichar, MIN (max, strlen (text)) + 1);
  gsize n = 0;

  for (const char *p = text; *p != '\0' && n <= max; p = g_utf8_next_char (p))
    {
      if (p[0] == '\r' && p[1] == '\n')
        continue;
      characters[n++] = make_harmless (g_utf8_get_char (p), multiline);
    }
  *length = n;
  return characters;
}

/**
 * goals_text_display:
 * @text: (nullable): what a user wrote; may be broken UTF-8 and of any length
 * @max: how many characters (code points) at most, the ellipsis included; at least 1
 * @multiline: whether line breaks are kept; else they become blanks
 *
 * The text is cut between characters as people see them: no accent, flag or joined emoji is torn, unless a single one
 * is longer than @max.
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
goals_text_display (const char *text, gsize max, gboolean multiline)
{
  g_autofree char *valid = NULL;
  g_autofree gunichar *characters = NULL;
  gsize length, cut;

  g_return_val_if_fail (max > 0, g_strdup (""));

  if (text == NULL)
    return g_strdup ("");
  if (!g_utf8_validate (text, -1, NULL))
    text = valid = g_utf8_make_valid (text, -1);

  characters = take_characters (text, max, multiline, &length);
  if (length > max)
    {
      for (cut = max - 1; cut > 0 && !is_boundary (characters, cut); cut--)
        ;
      if (cut == 0)
        cut = max - 1;
      characters[cut] = ELLIPSIS;
      length = cut + 1;
    }
  replace_open_isolates (characters, length);
  return g_ucs4_to_utf8 (characters, (glong) length, NULL, NULL, NULL);
}

char *
goals_text_display_markup (const char *text, gsize max)
{
  g_autofree char *plain = goals_text_display (text, max, FALSE);

  return g_markup_escape_text (plain, -1);
}

/* Where a harmful character is in the planes of private use while it is edited. */
#define EDITOR_PLANE 0xF0000

static gboolean
is_harmful (gunichar c)
{
  return reorders (c) || (g_unichar_iscntrl (c) && !breaks_line (c) && c != '\t');
}

char *
goals_text_to_editor (const char *text)
{
  g_autoptr(GString) shown = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (shown, is_harmful (c) ? EDITOR_PLANE + c : c);
    }
  return g_strdup (shown->str);
}

char *
goals_text_from_editor (const char *text)
{
  g_autoptr(GString) stored = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (stored, c > EDITOR_PLANE && is_harmful (c - EDITOR_PLANE) ? c - EDITOR_PLANE : c);
    }
  return g_strdup (stored->str);
}

/* Characters of a name in a file name: at four bytes each they leave room for a suffix in the 255 that file systems
   take. */
#define MAX_FILE_NAME 60

/**
 * goals_text_file_name:
 * @text: a name for people
 * @fallback: what to take when nothing of @text can stand in a file name
 * @suffix: without its dot
 *
 * Returns: (transfer full): a file name that every common file system takes, not hidden, without folders
 */
char *
goals_text_file_name (const char *text, const char *fallback, const char *suffix)
{
  g_autofree char *name = goals_text_display (text, MAX_FILE_NAME, FALSE);
  const char *begin = name;

  g_strdelimit (g_strstrip (name), "/\\:*?\"<>|", '-');
  while (*begin == '.')
    begin++;
  return g_strdup_printf ("%s.%s", *begin != '\0' ? begin : fallback, suffix);
}

/**
 * goals_text_fold:
 * @text: (nullable): what a person wrote
 *
 * Decomposed, without marks, in one case: where one folded text is part of another, goals_text_matches() is TRUE for
 * the two. For texts that are looked at again and again.
 *
 * Returns: (transfer full)
 */
char *
goals_text_fold (const char *text)
{
  g_autofree char *valid = NULL;
  g_autofree char *decomposed = NULL;
  g_autoptr(GString) bare = NULL;

  if (text == NULL || g_str_is_ascii (text))
    return g_ascii_strdown (text != NULL ? text : "", -1);
  valid = g_utf8_make_valid (text, -1);
  decomposed = g_utf8_normalize (valid, -1, G_NORMALIZE_ALL);
  bare = g_string_sized_new (strlen (decomposed));
  for (const char *p = decomposed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_ismark (c))
        g_string_append_unichar (bare, c);
    }
  return g_utf8_casefold (bare->str, (gssize) bare->len);
}

static gboolean
contains_ascii (const char *haystack, const char *needle)
{
  char first = g_ascii_tolower (*needle);
  gsize length = strlen (needle);

  for (; *haystack != '\0'; haystack++)
    if (g_ascii_tolower (*haystack) == first && g_ascii_strncasecmp (haystack, needle, length) == 0)
      return TRUE;
  return FALSE;
}

/**
 * goals_text_matches:
 * @haystack: (nullable): the text to look in
 * @needle: (nullable): what a person searches for
 *
 * Whether @needle occurs in @haystack when case and accents do not count: "CAFE" matches "Café". Plain ASCII is
 * compared in place, so that lists can be filtered while somebody types.
 *
 * Returns: %TRUE also for an empty or missing @needle
 */
gboolean
goals_text_matches (const char *haystack, const char *needle)
{
  g_autofree char *folded_haystack = NULL;
  g_autofree char *folded_needle = NULL;

  if (needle == NULL || *needle == '\0')
    return TRUE;
  if (haystack == NULL)
    return FALSE;
  if (g_str_is_ascii (haystack) && g_str_is_ascii (needle))
    return contains_ascii (haystack, needle);

  folded_haystack = goals_text_fold (haystack);
  folded_needle = goals_text_fold (needle);
  return strstr (folded_haystack, folded_needle) != NULL;
}

gboolean
goals_set_str (char **place, const char *text)
{
  char *copy;

  g_return_val_if_fail (place != NULL, FALSE);

  if (g_strcmp0 (*place, text) == 0)
    return FALSE;
  /* @text may lie inside the string that is replaced. */
  copy = g_strdup (text);
  g_free (*place);
  *place = copy;
  return TRUE;
}
