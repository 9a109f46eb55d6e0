/* goals-import-number.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-import-number.h"

#include <string.h>

/* The text between two places, shrunk from both ends. */
typedef struct { const char *start, *end; } Span;

static void
trim (Span *span)
{
  while (span->start < span->end && g_unichar_isspace (g_utf8_get_char (span->start)))
    span->start = g_utf8_next_char (span->start);
  while (span->start < span->end)
    {
      const char *last = g_utf8_prev_char (span->end);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      span->end = last;
    }
}

static gboolean
is_missing (Span span)
{
  static const char *const words[] = { "", "-", "–", "—", "−", ".", "..", "...", "…", "?", "na", "n/a", "n.a.", "#n/a",
                                       "nan", "null",
                                       "nil", "none", "k.a.", "missing" };
  g_autofree char *text = g_ascii_strdown (span.start, span.end - span.start);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
take_sign (Span *span, gboolean *negative)
{
  gunichar c = span->start < span->end ? g_utf8_get_char (span->start) : 0;

  if (c != '-' && c != '+' && c != 0x2212 && c != 0x2013)
    return FALSE;
  *negative = c != '+';
  span->start = g_utf8_next_char (span->start);
  trim (span);
  return TRUE;
}

static gboolean
set_unit (GoalsNumberCell *cell, const char *start, const char *end)
{
  if (cell->unit[0] != '\0' || end - start > GOALS_NUMBER_CELL_UNIT)
    return FALSE;
  memcpy (cell->unit, start, (gsize) (end - start));
  cell->unit[end - start] = '\0';
  return TRUE;
}

/* In front: a currency sign, or a currency's three capitals. */
static gboolean
take_unit_before (Span *span, GoalsNumberCell *cell)
{
  const char *end = span->start;

  if (end < span->end && g_unichar_type (g_utf8_get_char (end)) == G_UNICODE_CURRENCY_SYMBOL)
    end = g_utf8_next_char (end);
  else
    while (end < span->end && g_ascii_isupper (*end))
      end++;
  if (end == span->start)
    return TRUE;
  if (g_ascii_isupper (*span->start) && end - span->start != 3)
    return FALSE;
  if (!set_unit (cell, span->start, end))
    return FALSE;
  span->start = end;
  trim (span);
  return TRUE;
}

/* 1.2k or 3 Mio.: how much that is depends on who wrote it. */
static gboolean
is_multiplier (const char *unit)
{
  static const char *const words[] = { "k", "m", "b", "bn", "mn", "mm", "mio", "mio.", "mrd", "mrd.", "tsd", "tsd." };
  g_autofree char *text = g_ascii_strdown (unit, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i]) == 0)
      return strcmp (unit, "m") != 0 && strcmp (unit, "mm") != 0;
  return FALSE;
}

/* Behind: what stands after the last digit, as long as it looks like a unit (%, ms, km/h, €, °C). */
static gboolean
take_unit_after (Span *span, GoalsNumberCell *cell)
{
  const char *start = span->end;
  Span unit;

  while (start > span->start && !g_ascii_isdigit (start[-1]))
    start = g_utf8_prev_char (start);
  /* "12." is a number with an idle point */
  if (start < span->end && (*start == '.' || *start == ','))
    start++;
  unit = (Span) { start, span->end };
  trim (&unit);
  span->end = start;
  if (unit.start == unit.end)
    return TRUE;
  for (const char *at = unit.start; at < unit.end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!g_unichar_isalpha (c) && strchr ("%/.$ ", (int) c) == NULL && c < 0x80)
        return FALSE;
    }
  return set_unit (cell, unit.start, unit.end) && !is_multiplier (cell->unit);
}

static gboolean
is_group_separator (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0xa0 || c == 0x202f || c == 0x2009 || c == ' ';
}

/* Only digits, separators and one exponent; votes on the decimal sign. */
static gboolean
look_at_digits (GoalsNumberCell *cell)
{
  const char *end = cell->digits + cell->length;
  const char *last = NULL;
  int points = 0, commas = 0, before = 0, after = 0;

  for (const char *at = cell->digits; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == '.' || c == ',')
        {
          points += c == '.';
          commas += c == ',';
          last = at;
          before += after;
          after = 0;
        }
      else if (c < 0x80 && g_ascii_isdigit ((char) c))
        {
          after++;
        }
      else if ((c == 'e' || c == 'E') && before + after > 0)
        {
          break;
        }
      else if (!is_group_separator (c) || last != NULL)
        {
          return FALSE;
        }
    }
  if (before + after == 0)
    return FALSE;
  if (points > 0 && commas > 0)
    cell->decimal = *last;
  else if (points + commas > 1)
    cell->decimal = points > 0 ? ',' : '.';
  else if (last != NULL && (after != 3 || before == 0 || before > 3 || *cell->digits == '0'))
    cell->decimal = *last;
  else
    cell->open = last != NULL;
  return TRUE;
}

void
goals_number_cell_parse (const char *text, GoalsNumberCell *cell)
{
  Span span = { text, text + strlen (text) };
  gboolean bracketed = FALSE, is_signed = FALSE;

  memset (cell, 0, sizeof *cell);
  trim (&span);
  if (is_missing (span))
    return;

  cell->kind = GOALS_NUMBER_CELL_TEXT;
  if (span.end - span.start > 64)
    return;
  if (*span.start == '(' && span.end[-1] == ')')
    {
      bracketed = TRUE;
      span.start++;
      span.end--;
      trim (&span);
    }
  is_signed = take_sign (&span, &cell->negative);
  if (!take_unit_before (&span, cell))
    return;
  /* $-5 as well as -$5 */
  if (!is_signed)
    is_signed = take_sign (&span, &cell->negative);
  if ((bracketed && is_signed) || !take_unit_after (&span, cell))
    return;
  cell->negative |= bracketed;
  cell->digits = span.start;
  cell->length = (gsize) (span.end - span.start);
  if (cell->length > 0 && look_at_digits (cell))
    cell->kind = GOALS_NUMBER_CELL_NUMBER;
}

/* Groups have three digits; the ones before the last may have two (India). */
static gboolean
check_group (int *in_group, gboolean first, gboolean last)
{
  int n = *in_group;

  *in_group = 0;
  if (first)
    return n >= 1 && n <= 3;
  return last ? n == 3 : n == 2 || n == 3;
}

/* The digits before the decimal sign, without separators and idle zeros. FALSE when the groups are not groups. */
static gboolean
copy_whole (const char **at, const char *end, char decimal, GString *plain)
{
  gsize start = plain->len;
  gboolean grouped = FALSE;
  int in_group = 0;

  for (; *at < end && **at != decimal && **at != 'e' && **at != 'E'; *at = g_utf8_next_char (*at))
    {
      if (!g_ascii_isdigit (**at))
        {
          if (!check_group (&in_group, !grouped, FALSE))
            return FALSE;
          grouped = TRUE;
          continue;
        }
      in_group++;
      if (plain->len > start || **at != '0')
        g_string_append_c (plain, **at);
    }
  if (plain->len == start)
    g_string_append_c (plain, '0');
  return !grouped || check_group (&in_group, FALSE, TRUE);
}

static gboolean
copy_fraction (const char **at, const char *end, char decimal, GString *plain, int *decimals)
{
  if (*at == end || **at != decimal)
    return TRUE;
  for ((*at)++; *at < end && g_ascii_isdigit (**at); (*at)++)
    {
      g_string_append (plain, *decimals == 0 ? "." : "");
      g_string_append_c (plain, **at);
      (*decimals)++;
    }
  return *at == end || **at == 'e' || **at == 'E';
}

gboolean
goals_number_cell_resolve (const GoalsNumberCell *cell, char decimal, double *value, int *decimals)
{
  const char *at, *end;
  g_autoptr(GString) plain = NULL;

  g_return_val_if_fail (decimal == '.' || decimal == ',', FALSE);

  *decimals = 0;
  if (cell->kind != GOALS_NUMBER_CELL_NUMBER)
    return FALSE;
  at = cell->digits;
  end = at + cell->length;
  plain = g_string_new (cell->negative ? "-" : "");
  if (!copy_whole (&at, end, decimal, plain) || !copy_fraction (&at, end, decimal, plain, decimals))
    return FALSE;
  g_string_append_len (plain, at, end - at);
  return goals_number_parse (plain->str, value, NULL);
}
