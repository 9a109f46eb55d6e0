/* goals-text.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much of a user's text is shown in one place; the stored text is never touched. */
#define GOALS_TEXT_TITLE 200
#define GOALS_TEXT_LINE  300
#define GOALS_TEXT_NOTE  20000

/* At most @max characters of @text on one line (or several, with @multiline), ending in an ellipsis when cut; control
 * characters, bidi overrides and isolates without an end are replaced by U+FFFD, so that text cannot hide or reorder
 * what stands around it. */
char *goals_text_display           (const char *text, gsize max, gboolean multiline);
/* The same, escaped for the few places that only take Pango markup. */
char *goals_text_display_markup    (const char *text, gsize max);
/* @text to be edited: control characters and bidi overrides become characters of private use, which are seen as boxes
 * and do nothing; and back, to the same bytes. (transfer full) */
char *goals_text_to_editor         (const char *text);
char *goals_text_from_editor       (const char *text);
/* @text as the name of a file with @suffix ("pdf"), free of what file systems refuse; @fallback where nothing is left
 * of it. (transfer full) */
char *goals_text_file_name         (const char *text, const char *fallback, const char *suffix);
/* Case- and accent-insensitive "contains"; an empty @needle matches everything. */
gboolean goals_text_matches        (const char *haystack, const char *needle);
char *goals_text_fold              (const char *text);

/* g_set_str() of GLib 2.76: TRUE when *@place changed. */
gboolean goals_set_str             (char **place, const char *text);

G_END_DECLS
