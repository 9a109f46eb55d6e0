/* goals-json-decode.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What editors and scripts write instead of UTF-8. */
typedef enum
{
  GOALS_JSON_UTF8,              /* also what cannot be told */
  GOALS_JSON_UTF16,             /* in either order of bytes */
  GOALS_JSON_WINDOWS_1252,      /* which has all that Latin-1 has */
} GoalsJsonEncoding;

/* @bytes in UTF-8, whatever encoding (out) they seem to be in: half of a character becomes U+FFFD. They themselves when
 * that is UTF-8, where there may be bytes that are none, and when they would be too large for a document. Pure.
 * (transfer full) */
GBytes *goals_json_decode (GBytes *bytes, GoalsJsonEncoding *encoding);

G_END_DECLS
