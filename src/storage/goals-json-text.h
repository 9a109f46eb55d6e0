/* goals-json-text.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Walking over an object or array in JSON text that goals_json_gate_check() has passed: nothing here checks it again.
 * The parser's tree forgets how a number was written and where a value stood; the text still knows. */

/* The characters of a string, escapes resolved, one UTF-8 byte after the other. */
typedef struct
{
  const char *at, *end;
  char        pending[6];       /* the rest of a resolved escape */
  guint       n_pending, position;
} GoalsJsonCursor;

void        goals_json_cursor_init (GoalsJsonCursor *cursor, const char *string, gsize length);
/* The next byte, or -1 at the end. */
int         goals_json_cursor_next (GoalsJsonCursor *cursor);

/* A value in the text: from its first byte to behind its last one. */
typedef struct
{
  const char *key;              /* its key with the quotation marks, NULL in an array */
  const char *start, *end;      /* NULL while not found */
} GoalsJsonSpan;

/* Fills in the span of every path in @spans (char * → GoalsJsonSpan *) that stands in @text. One pass. */
void        goals_json_text_locate (const char *text, GHashTable *spans);
/* "/objects/2/a~1b" for the value @key below @path, escaped as in RFC 6901. */
void        goals_json_path_append (GString *path, const char *key);

/* Behind the blanks at @at. */
const char *goals_json_text_skip_blanks (const char *at);
/* Behind the string, number or word that begins at @at. */
const char *goals_json_text_skip_scalar (const char *at);
/* Copies what is between @start and @end without blanks, every string, number and word as it was written. */
void        goals_json_text_compact (GString *out, const char *start, const char *end);

G_END_DECLS
