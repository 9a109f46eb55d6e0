/* goals-json-gate.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The limits of what is read as JSON at all; beyond them is GOALS_STORAGE_ERROR_LIMIT. */
/* Bytes of a document. */
#define GOALS_JSON_MAX_BYTES  (64u * 1024 * 1024)
/* Objects and arrays inside one another. */
#define GOALS_JSON_MAX_DEPTH  64
/* UTF-8 bytes of a string, escapes resolved. */
#define GOALS_JSON_MAX_STRING (1024u * 1024)
/* Characters of a number. */
#define GOALS_JSON_MAX_NUMBER 1024

/* What a tree of the parser holds at most, which is many times the size of the text: values in all, and those of them
 * that are objects or arrays. */
#define GOALS_JSON_MAX_VALUES     2000000u
#define GOALS_JSON_MAX_CONTAINERS 500000u

/* Where in a text, counted from 1, columns in characters; 0 where it is not known. */
typedef struct
{
  guint line, column;
} GoalsJsonPlace;

/* Strictly RFC 8259, one value, before any other parser sees the bytes: UTF-8 (one leading byte order mark is passed
 * over), no NUL in any spelling, no lone surrogates, every number a finite double and every integer an int64, the
 * limits above. Those are GOALS_STORAGE_ERROR_SYNTAX or _LIMIT. A key that stands twice in an object, however it is
 * escaped, is valid JSON but never meant: GOALS_STORAGE_ERROR_SCHEMA. Constant stack, linear time. On failure @place
 * says where. */
gboolean       goals_json_gate_check (GBytes *bytes, GoalsJsonPlace *place, GError **error);
/* The same of what only this program writes, which can hold more than a document: of the limits only that of the depth
 * and that of numbers. */
gboolean       goals_json_gate_check_ours (GBytes *bytes, GError **error);

/* Makes of the place of the byte @from that of @to, which is behind it in the same text. */
void           goals_json_place_advance (GoalsJsonPlace *place, const char *from, const char *to);

G_END_DECLS
