/* goals-number.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-number.h"
#include "goals-number-private.h"

#include <glib/gi18n-lib.h>

#include "goals-text.h"

/* Powers of ten between which a number is written out; beyond them it has an exponent (as in JavaScript). */
#define SMALLEST_PLAIN (-6)
#define LARGEST_PLAIN  20

/* Every integer below is a double of its own. */
#define EXACT_INTEGERS 9007199254740992.0

/* "-1.2345678901234567e-308" and its NUL, with room to spare */
#define SCIENTIFIC_BUFFER 32

/* How much of what is not a number an error repeats. */
#define SHOWN_OF_INPUT 40

G_DEFINE_QUARK (goals-number-error-quark, goals_number_error)

/* The fewest significant digits that read back to @value, as "d.ddde±xx". Any decimal of up to 15 digits survives
 * the way through a double, so that 15 without their trailing zeros are the shortest whenever they read back.
 * Denormal numbers hold less and need the search from one digit. */
static void
find_shortest (double value, char scientific[SCIENTIFIC_BUFFER])
{
  int precision = fabs (value) < G_MINDOUBLE ? 1 : 15;

  for (; precision <= 17; precision++)
    {
      char pattern[8];

      g_snprintf (pattern, sizeof pattern, "%%.%de", precision - 1);
      g_ascii_formatd (scientific, SCIENTIFIC_BUFFER, pattern, value);
      if (g_ascii_strtod (scientific, NULL) == value)
        return;
    }
}

/* Takes "d.ddde±xx" apart. Returns the number of @digits, trailing zeros dropped. */
static int
split_scientific (const char *scientific, char digits[SCIENTIFIC_BUFFER], int *exponent)
{
  const char *p = scientific;
  int n = 0;

  for (; *p != 'e'; p++)
    if (g_ascii_isdigit (*p))
      digits[n++] = *p;
  while (n > 1 && digits[n - 1] == '0')
    n--;
  *exponent = (int) g_ascii_strtoll (p + 1, NULL, 10);
  return n;
}

/* Both writers return the end of what they wrote. */
static char *
write_plain (char *out, const char *digits, int n, int exponent)
{
  if (exponent < 0)
    {
      *out++ = '0';
      *out++ = '.';
    }
  for (int i = exponent + 1; i < 0; i++)
    *out++ = '0';
  for (int i = 0; i < n; i++)
    {
      if (exponent >= 0 && i == exponent + 1)
        *out++ = '.';
      *out++ = digits[i];
    }
  for (int i = n; i <= exponent; i++)
    *out++ = '0';
  *out = '\0';
  return out;
}

static char *
write_exponent (char *out, const char *digits, int n, int exponent)
{
  out = write_plain (out, digits, n, 0);
  return out + g_snprintf (out, 6, "e%d", exponent);
}

const char *
goals_number_write (double value, char *buffer)
{
  char scientific[SCIENTIFIC_BUFFER], digits[SCIENTIFIC_BUFFER];
  char *out = buffer;
  int n, exponent;

  g_return_val_if_fail (isfinite (value), "0");

  if (fabs (value) < EXACT_INTEGERS && value == trunc (value))
    {
      g_snprintf (buffer, GOALS_NUMBER_BUFFER, "%" G_GINT64_FORMAT, (gint64) value);
      return buffer;
    }

  find_shortest (value, scientific);
  n = split_scientific (scientific, digits, &exponent);
  if (value < 0)
    *out++ = '-';
  if (exponent >= SMALLEST_PLAIN && exponent <= LARGEST_PLAIN)
    write_plain (out, digits, n, exponent);
  else
    write_exponent (out, digits, n, exponent);
  return buffer;
}

/**
 * goals_number_to_string:
 * @value: a finite number
 *
 * Returns: (transfer full): what goals_number_write() makes of it
 */
char *
goals_number_to_string (double value)
{
  char buffer[GOALS_NUMBER_BUFFER];

  return g_strdup (goals_number_write (value, buffer));
}

/* Says in @error why @text was refused. Returns FALSE. */
gboolean
goals_number_set_error (GError **error, GoalsNumberError code, const char *text)
{
  g_autofree char *shown = goals_text_display (text, SHOWN_OF_INPUT, FALSE);

  if (code == GOALS_NUMBER_ERROR_RANGE)
    g_set_error (error, GOALS_NUMBER_ERROR, code, _("%s is too large a number"), shown);
  else
    g_set_error (error, GOALS_NUMBER_ERROR, code, _("“%s” is not a number"), shown);
  return FALSE;
}

static const char *
skip_blanks (const char *p)
{
  while (g_ascii_isspace (*p))
    p++;
  return p;
}

/* NULL when there is not at least one digit. */
static const char *
skip_digits (const char *p)
{
  if (p == NULL || !g_ascii_isdigit (*p))
    return NULL;
  while (g_ascii_isdigit (*p))
    p++;
  return p;
}

/* The end of the JSON number that begins at @p, NULL when none does. */
static const char *
skip_number (const char *p)
{
  if (*p == '-')
    p++;
  p = *p == '0' ? p + 1 : skip_digits (p);
  if (p != NULL && *p == '.')
    p = skip_digits (p + 1);
  if (p != NULL && (*p == 'e' || *p == 'E'))
    {
      p++;
      if (*p == '+' || *p == '-')
        p++;
      p = skip_digits (p);
    }
  return p;
}

/**
 * goals_number_parse:
 * @text: a JSON number, or one with a leading '+'; blanks around it are skipped
 * @value: (out): set only when the text is a number; -0 reads as 0
 * @error: %GOALS_NUMBER_ERROR_SYNTAX, or %GOALS_NUMBER_ERROR_RANGE for one beyond the doubles
 *
 * Reads a number independently of the locale.
 *
 * Returns: whether @text is a number
 */
gboolean
goals_number_parse (const char *text, double *value, GError **error)
{
  const char *begin, *end;
  double parsed;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  begin = skip_blanks (text);
  if (begin[0] == '+' && begin[1] != '-')
    begin++;
  end = skip_number (begin);
  if (end == NULL || *skip_blanks (end) != '\0')
    return goals_number_set_error (error, GOALS_NUMBER_ERROR_SYNTAX, text);

  parsed = g_ascii_strtod (begin, NULL);
  if (!isfinite (parsed))
    return goals_number_set_error (error, GOALS_NUMBER_ERROR_RANGE, text);
  *value = parsed == 0 ? 0 : parsed;
  return TRUE;
}
