/* goals-number-display.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-number.h"
#include "goals-number-private.h"
#include "goals-text.h"

#include <glib/gi18n-lib.h>
#include <limits.h>
#include <locale.h>
#include <string.h>

/* The forms of numbers for people: shown with the locale's separators, and read the way people type them. */

#define MINUS            "\342\210\222"         /* U+2212 */
#define NO_BREAK_SPACE   "\302\240"             /* U+00A0 */
#define NARROW_SPACE     "\342\200\257"         /* U+202F, does not break either */
#define THIN_SPACE       "\342\200\211"         /* U+2009 */
#define EM_DASH          "\342\200\224"
#define INFINITY_SIGN    "\342\210\236"
#define FIRST_STRONG     "\342\201\250"         /* U+2068 */
#define LEFT_TO_RIGHT    "\342\201\246"         /* U+2066 */
#define END_OF_ISOLATE   "\342\201\251"         /* U+2069 */

#define FREE_DECIMALS 6
#define MOST_DECIMALS 15
/* From here on a number is shown with an exponent: nobody counts that many groups. */
#define LARGEST_PLAIN 1e18

/* Whether numbers stand in text that runs from right to left. */
static gboolean right_to_left;

void
goals_number_set_right_to_left (gboolean is_right_to_left)
{
  right_to_left = is_right_to_left;
}

/* A unit that starts with a currency sign is shown around the number: "€" "57" "k". */
static gsize
currency_length (const char *unit)
{
  if (g_unichar_type (g_utf8_get_char (unit)) != G_UNICODE_CURRENCY_SYMBOL)
    return 0;
  return (gsize) (g_utf8_next_char (unit) - unit);
}

/* Some locales write "57 €". */
static gboolean
currency_comes_first (void)
{
  return localeconv ()->p_cs_precedes != 0;
}

static char *
separator_to_utf8 (const char *separator)
{
  g_autofree char *utf8 = g_locale_to_utf8 (separator, -1, NULL, NULL, NULL);

  return utf8 != NULL ? g_steal_pointer (&utf8) : g_strdup ("");
}

static gboolean
is_zero_as_shown (const char *digits)
{
  return strpbrk (digits, "123456789") == NULL;
}

static void
cut_trailing_zeros (char *digits)
{
  char *end = digits + strlen (digits);

  while (end[-1] == '0')
    end--;
  /* What remains at the end is the decimal separator, when all decimals were zeros; it may be several bytes. */
  while (end > digits && !g_ascii_isdigit (end[-1]))
    end--;
  *end = '\0';
}

/* @magnitude grouped by the locale, without a sign. */
static char *
format_magnitude (double magnitude, int decimals)
{
  g_autofree char *native = NULL;
  g_autofree char *utf8 = NULL;
  g_auto(GStrv) parts = NULL;
  char exponential[GOALS_NUMBER_BUFFER];

  if (!isfinite (magnitude))
    return g_strdup (INFINITY_SIGN);
  if (magnitude >= LARGEST_PLAIN)
    {
      g_ascii_formatd (exponential, sizeof exponential, "%.6g", magnitude);
      return g_strdup (exponential);
    }

  native = g_strdup_printf ("%'.*f", decimals < 0 ? FREE_DECIMALS : MIN (decimals, MOST_DECIMALS), magnitude);
  if (decimals < 0)
    cut_trailing_zeros (native);
  utf8 = separator_to_utf8 (native);
  /* A plain blank between groups would let the number break at the end of a line. */
  parts = g_strsplit (utf8, " ", -1);
  return g_strjoinv (NO_BREAK_SPACE, parts);
}

static char *
attach_unit (const char *sign, const char *digits, const char *unit)
{
  gsize currency;

  if (unit == NULL || *unit == '\0')
    return g_strconcat (sign, digits, NULL);
  if (g_str_equal (unit, "%"))
    /* Translators: a percentage: %s are the sign and the number; the blank is one that does not break */
    return g_strdup_printf (C_("percentage", "%s%s\u202f%%"), sign, digits);

  currency = currency_length (unit);
  if (currency > 0 && currency_comes_first ())
    {
      g_autofree char *symbol = g_strndup (unit, currency);

      return g_strconcat (sign, symbol, digits, unit + currency, NULL);
    }
  return g_strconcat (sign, digits, NO_BREAK_SPACE, unit, NULL);
}

/* Signs, blanks and percent signs are neutral: among letters that run from right to left they would change sides with
 * the digits ("%62"). A unit in letters keeps its own direction, and the number before it stays whole. */
static char *
isolate (const char *sign, const char *digits, const char *unit)
{
  gboolean letters = unit != NULL && *unit != '\0' && g_unichar_isalpha (g_utf8_get_char (unit));
  g_autofree char *whole = NULL;

  if (!letters)
    {
      whole = attach_unit (sign, digits, unit);
      return g_strconcat (LEFT_TO_RIGHT, whole, END_OF_ISOLATE, NULL);
    }
  return g_strconcat (FIRST_STRONG LEFT_TO_RIGHT, sign, digits, END_OF_ISOLATE NO_BREAK_SPACE, unit, END_OF_ISOLATE,
                      NULL);
}

static char *
display (double value, int decimals, const char *unit, const char *plus)
{
  g_autofree char *digits = NULL;
  g_autofree char *shown = NULL;
  const char *sign;

  if (goals_number_is_none (value))
    return g_strdup (EM_DASH);
  /* A person wrote it */
  if (unit != NULL && *unit != '\0')
    unit = shown = goals_text_display (unit, GOALS_TEXT_TITLE, FALSE);

  digits = format_magnitude (fabs (value), decimals);
  sign = value < 0 ? MINUS : plus;
  if (isfinite (value) && is_zero_as_shown (digits))
    sign = "";
  if (right_to_left && (*sign != '\0' || (unit != NULL && *unit != '\0')))
    return isolate (sign, digits, unit);
  return attach_unit (sign, digits, unit);
}

/**
 * goals_number_display:
 * @value: any number, or %GOALS_NUMBER_NONE
 * @decimals: decimals to show, or -1 for as many as the number has (6 at most)
 * @unit: (nullable): "%", "€", "€k", "tickets", …
 *
 * Currencies stand before the number unless the locale puts them behind it. A number that rounds to zero has no sign.
 *
 * Returns: (transfer full): the number as people in the user's locale write it
 */
char *
goals_number_display (double value, int decimals, const char *unit)
{
  return display (value, decimals, unit, "");
}

char *
goals_number_display_input (double value, int decimals)
{
  g_autofree char *digits = NULL;

  if (goals_number_is_none (value))
    return g_strdup ("");
  digits = format_magnitude (fabs (value), decimals);
  return g_strconcat (value < 0 && !is_zero_as_shown (digits) ? MINUS : "", digits, NULL);
}

char *
goals_number_display_delta (double value, int decimals, const char *unit)
{
  return display (value, decimals, unit, "+");
}

char *
goals_number_display_percent (double share)
{
  return display (share * 100, 0, "%", "");
}

/* Also what only directs the text around it: copied numbers bring it along. */
static const char *const blanks[] = { " ", "\t", NO_BREAK_SPACE, NARROW_SPACE, THIN_SPACE, FIRST_STRONG, LEFT_TO_RIGHT,
                                      END_OF_ISOLATE, "\342\200\216", "\342\200\217" };

/* Length of the blank at @p; 0 when there is none. */
static gsize
blank_length (const char *p)
{
  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (g_str_has_prefix (p, blanks[i]))
      return strlen (blanks[i]);
  return 0;
}

static const char *
skip_blanks (const char *p)
{
  gsize length;

  while ((length = blank_length (p)) > 0)
    p += length;
  return p;
}

/* Steps over @word and the blanks behind it. */
static gboolean
take (const char **p, const char *word)
{
  if (word == NULL || *word == '\0' || !g_str_has_prefix (*p, word))
    return FALSE;
  *p = skip_blanks (*p + strlen (word));
  return TRUE;
}

static gboolean
take_sign (const char **p, gboolean *negative)
{
  *negative = take (p, "-") || take (p, MINUS);
  return *negative || take (p, "+");
}

/* Length of a group separator at @p: the locale's, a blank or an apostrophe, with a digit behind it. */
static gsize
group_length (const char *p, const char *separator)
{
  gsize length = blank_length (p);

  if (length == 0 && *separator != '\0' && g_str_has_prefix (p, separator))
    length = strlen (separator);
  if (length == 0 && *p == '\'')
    length = 1;
  if (length == 0 && g_str_has_prefix (p, "\342\200\231"))
    length = 3;
  return length > 0 && g_ascii_isdigit (p[length]) ? length : 0;
}

/* Reads digits in groups ("1,234,567", "12,34,567"): the last group has three, the ones between two or three, the first
 * does not begin with zero. NULL when the separators do not stand where groups end. */
static const char *
take_grouped (const char *p, const char *separator, GString *digits)
{
  gboolean starts_with_zero = *p == '0';
  guint groups = 1;

  for (;; groups++)
    {
      gsize run = 0;
      gsize length;

      for (; g_ascii_isdigit (*p); run++)
        g_string_append_c (digits, *p++);
      length = group_length (p, separator);
      if (length == 0)
        return groups == 1 || run == 3 ? p : NULL;
      if (run == 0 || run > 3 || (groups == 1 && starts_with_zero) || (groups > 1 && run < 2))
        return NULL;
      p += length;
    }
}

static const char *
take_decimals (const char *p, const char *point, GString *digits)
{
  if (*point == '\0' || !g_str_has_prefix (p, point))
    return p;

  g_string_append_c (digits, '.');
  for (p += strlen (point); g_ascii_isdigit (*p); p++)
    g_string_append_c (digits, *p);
  return p;
}

/* Reads @p to its end as a number with the given separators and perhaps the unit. */
static gboolean
read_magnitude (const char *p, const char *separator, const char *point, const char *unit, double *value)
{
  g_autoptr(GString) digits = g_string_new (NULL);

  p = take_grouped (p, separator, digits);
  if (p == NULL)
    return FALSE;
  p = take_decimals (p, point, digits);
  if (strpbrk (digits->str, "0123456789") == NULL)
    return FALSE;

  p = skip_blanks (p);
  if (!take (&p, unit) && unit != NULL)
    take (&p, unit + currency_length (unit));
  *value = g_ascii_strtod (digits->str, NULL);
  return *p == '\0';
}

/* Commas part groups also where the locale has no separator, if nothing else can be meant: "1,234.5" and "1,234,567",
 * yet not "1,234", which half of the world reads as a little more than one. */
static gboolean
has_plain_groups (const char *p)
{
  const char *comma = strchr (p, ',');

  return comma != NULL && (strchr (comma, '.') != NULL || strchr (comma + 1, ',') != NULL);
}

/* The locale's separators go first: "1.234" is a thousand and more where points part groups, yet "1.5" never can be. */
static gboolean
read_any (const char *p, const char *unit, double *value)
{
  const struct lconv *conventions = localeconv ();
  g_autofree char *separator = separator_to_utf8 (conventions->thousands_sep);
  g_autofree char *point = separator_to_utf8 (conventions->decimal_point);

  return read_magnitude (p, separator, point, unit, value) ||
         read_magnitude (p, "", ".", unit, value) ||
         (*separator == '\0' && has_plain_groups (p) && read_magnitude (p, ",", ".", unit, value)) ||
         goals_number_parse (p, value, NULL);
}

/**
 * goals_number_parse_input:
 * @text: what a person typed or pasted
 * @unit: (nullable): the unit that may stand with the number
 * @value: (out): set only when the text is a number
 * @error: %GOALS_NUMBER_ERROR_SYNTAX, or %GOALS_NUMBER_ERROR_RANGE beyond %GOALS_NUMBER_LIMIT
 *
 * Reads everything that goals_number_display() shows for @unit, and the forms of it that keyboards have. Separators in
 * places where no group ends are refused, not guessed.
 *
 * Returns: whether @text is a number
 */
gboolean
goals_number_parse_input (const char *text, const char *unit, double *value, GError **error)
{
  g_autofree char *currency = NULL;
  gboolean negative = FALSE;
  gboolean is_signed;
  double parsed;
  const char *p;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  p = skip_blanks (text);
  is_signed = take_sign (&p, &negative);
  if (unit != NULL)
    currency = g_strndup (unit, currency_length (unit));
  if (take (&p, currency) && !is_signed)
    is_signed = take_sign (&p, &negative);

  if (*p == '-' || *p == '+' || !read_any (p, unit, &parsed))
    return goals_number_set_error (error, GOALS_NUMBER_ERROR_SYNTAX, text);
  if (parsed > GOALS_NUMBER_LIMIT)
    return goals_number_set_error (error, GOALS_NUMBER_ERROR_RANGE, text);
  *value = negative && parsed != 0 ? -parsed : parsed;
  return TRUE;
}
