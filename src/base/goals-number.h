/* goals-number.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* Long enough for every string that goals_number_write() makes. */
#define GOALS_NUMBER_BUFFER 40

/* The largest magnitude that a value in a document may have; everything beyond is a slip of the hand. */
#define GOALS_NUMBER_LIMIT 1e15

/* "No number": the nullable numbers of the model are doubles that may be this. */
#define GOALS_NUMBER_NONE ((double) NAN)
#define goals_number_is_none(value) (isnan (value))

#define GOALS_NUMBER_ERROR (goals_number_error_quark ())
GQuark      goals_number_error_quark (void);

typedef enum
{
  GOALS_NUMBER_ERROR_SYNTAX,
  GOALS_NUMBER_ERROR_RANGE,
} GoalsNumberError;

/* Shortest JSON number that reads back to the same double; independent of the locale. @value is finite.
 * Integers print without a point: 42, 0.1, 1e-8, 1e21, -0 as 0. Returns @buffer. */
const char *goals_number_write       (double value, char *buffer);
char       *goals_number_to_string   (double value);
/* A JSON number, or the same with a leading '+'; nothing else; surrounding blanks allowed. */
gboolean    goals_number_parse       (const char *text, double *value, GError **error);
/* What a person types: the locale's or a plain decimal point, group separators, blanks, a trailing unit or '%'
 * that equals @unit, U+2212 as minus. */
gboolean    goals_number_parse_input (const char *text, const char *unit, double *value, GError **error);

/* For people, in their locale: grouped, exactly @decimals decimals (-1: as many as the number has, 6 at most),
 * U+2212 minus, unit after a no-break space ('%' after a thin one; currency signs such as € $ £ before) when
 * @unit is not empty. An em dash for GOALS_NUMBER_NONE. */
char       *goals_number_display       (double value, int decimals, const char *unit);
/* The same with an explicit sign, for changes: "+3.5". */
char       *goals_number_display_delta (double value, int decimals, const char *unit);
/* What stands in an entry to be edited: without unit and without what directs the text; empty for none. */
char       *goals_number_display_input (double value, int decimals);
/* 0.6234 → "62 %" (locale's form) */
char       *goals_number_display_percent (double share);

/* Whether the numbers for people stand in text from right to left: signs and units then keep their side of the number.
 * Not at first. */
void        goals_number_set_right_to_left (gboolean is_right_to_left);

G_END_DECLS
