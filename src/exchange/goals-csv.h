/* goals-csv.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The most that is read; beyond it the table is refused whole, never cut. */
#define GOALS_CSV_MAX_BYTES   (64 * 1024 * 1024)
#define GOALS_CSV_MAX_ROWS    1000000
#define GOALS_CSV_MAX_COLUMNS 1000
#define GOALS_CSV_MAX_FIELD   (1024 * 1024)

#define GOALS_CSV_ERROR (goals_csv_error_quark ())
GQuark goals_csv_error_quark (void);

typedef enum
{
  GOALS_CSV_ERROR_EMPTY,        /* no row at all */
  GOALS_CSV_ERROR_SYNTAX,       /* not CSV: a NUL, a quote that never closes or closes in the middle of a field */
  GOALS_CSV_ERROR_LIMIT,        /* one of the limits above */
} GoalsCsvError;

typedef enum
{
  GOALS_CSV_ENCODING_UTF_8,
  GOALS_CSV_ENCODING_UTF_16,            /* by its byte order mark */
  GOALS_CSV_ENCODING_WINDOWS_1252,      /* a guess: the bytes are not UTF-8 */
} GoalsCsvEncoding;

/**
 * GoalsCsv:
 *
 * A table of text as RFC 4180 has it, read from bytes. Also read are: a byte order mark, Windows-1252 and UTF-16, the
 * separators comma, semicolon, tab and bar (found out from the content, or told by a first line "sep=;"), and lines
 * that end in LF or CR. Rows without any content are left out; empty fields behind the last column are dropped.
 *
 * Rows and columns count from 0, lines from 1. Immutable once made, so a worker may make it and hand it on.
 */
typedef struct _GoalsCsv GoalsCsv;

/* NULL with an error that names line and column. @separator 0: find it out. */
GoalsCsv   *goals_csv_new            (GBytes *bytes, char separator, GError **error);
/* The same for a file: regular, and no larger than GOALS_CSV_MAX_BYTES, whatever it says of its size. Blocks. */
GoalsCsv   *goals_csv_load           (GFile *file, GCancellable *cancellable, GError **error);
/* Safe from any thread. */
GoalsCsv   *goals_csv_ref            (GoalsCsv *csv);
void        goals_csv_unref          (GoalsCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsCsv, goals_csv_unref)

guint       goals_csv_get_n_rows     (const GoalsCsv *csv);
/* Width of the first row: what every row is expected to have. */
guint       goals_csv_get_n_columns  (const GoalsCsv *csv);
/* How many fields that row really has; more or less than goals_csv_get_n_columns() is a ragged row. */
guint       goals_csv_get_row_length (const GoalsCsv *csv, guint row);
/* Never NULL: "" where the row has no such field. */
const char *goals_csv_get            (const GoalsCsv *csv, guint row, guint column);
/* The line of the file on which the row begins. */
guint       goals_csv_get_line       (const GoalsCsv *csv, guint row);

char             goals_csv_get_separator (const GoalsCsv *csv);
GoalsCsvEncoding goals_csv_get_encoding  (const GoalsCsv *csv);

/* The bytes as UTF-8 without byte order mark, for goals_csv_new(). (transfer full) */
char       *goals_csv_decode         (GBytes *bytes, gsize *length, GoalsCsvEncoding *encoding, GError **error);

/* Writing. Text is always quoted; with @guard a text that a spreadsheet would run as a formula gets a leading
 * apostrophe, which goals_csv_unguard() takes away again; so does one that has apostrophes in front already. */
void        goals_csv_append_text    (GString *line, const char *text, gboolean guard);
/* @text without exactly that apostrophe; points into @text. */
const char *goals_csv_unguard        (const char *text);

G_END_DECLS
