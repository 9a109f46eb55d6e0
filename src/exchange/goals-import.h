/* goals-import.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-csv.h"
#include "goals-date.h"
#include "goals-vocabulary.h"

G_BEGIN_DECLS

#define GOALS_IMPORT_ERROR (goals_import_error_quark ())
GQuark goals_import_error_quark (void);

typedef enum
{
  GOALS_IMPORT_ERROR_NO_DATES,          /* no column of dates */
  GOALS_IMPORT_ERROR_NO_VALUES,         /* no column of numbers beside it */
  GOALS_IMPORT_ERROR_MAPPING,           /* a column or field that does not exist */
} GoalsImportError;

#define GOALS_IMPORT_GUESS     (-1)
/* For the note column: there is none. */
#define GOALS_IMPORT_NO_COLUMN (-2)

/**
 * GoalsImportOptions:
 *
 * What the reader is told instead of guessing; every field has a "guess" (GOALS_IMPORT_OPTIONS_INIT).
 */
typedef struct
{
  int  date_column, value_column, note_column;  /* from 0 */
  int  header;          /* TRUE: the first row names the columns */
  int  month_first;     /* TRUE: 03/04/2026 is the 4 March */
  int  last_day;        /* TRUE: a month (week, quarter, year) is entered on its last day, FALSE: on its first */
  char decimal;         /* '.' or ','; 0: guess */
} GoalsImportOptions;

#define GOALS_IMPORT_OPTIONS_INIT \
  { GOALS_IMPORT_GUESS, GOALS_IMPORT_GUESS, GOALS_IMPORT_GUESS, GOALS_IMPORT_GUESS, GOALS_IMPORT_GUESS, \
    GOALS_IMPORT_GUESS, 0 }

/* Takes one "COLUMN=FIELD": COLUMN is a name in the first row (whatever its case) or a number from 1; FIELD is date,
 * date-day-first, date-month-first, value, value-point, value-comma or note. */
gboolean goals_import_options_map (GoalsImportOptions *options, const GoalsCsv *csv, const char *mapping,
                                   GError **error);

typedef enum
{
  GOALS_IMPORT_NEW,             /* a day without a measurement so far */
  GOALS_IMPORT_REPLACES,        /* another value than the one there */
  GOALS_IMPORT_UNCHANGED,       /* the same as the one there */
  GOALS_IMPORT_SKIPPED,         /* no value, or the same day and value once more */
  GOALS_IMPORT_BAD,             /* cannot be taken over; the reason says why */
  GOALS_N_IMPORT_STATUSES,
} GoalsImportStatus;

typedef enum
{
  GOALS_IMPORT_FINE,
  GOALS_IMPORT_NO_VALUE,
  GOALS_IMPORT_REPEATED,        /* the same day with the same value in line @other */
  GOALS_IMPORT_CLASH,           /* the same day with another value in line @other */
  GOALS_IMPORT_RAGGED,          /* more or fewer fields than the first row */
  GOALS_IMPORT_NO_DATE,
  GOALS_IMPORT_BAD_DATE,        /* not a date, or a day that does not exist */
  GOALS_IMPORT_OTHER_PERIOD,    /* a year among months, … */
  GOALS_IMPORT_BAD_NUMBER,
  GOALS_IMPORT_OTHER_UNIT,
  GOALS_IMPORT_TOO_LARGE,
} GoalsImportReason;

typedef struct
{
  guint             row;        /* in the table */
  GoalsDate         date;       /* GOALS_DATE_NONE when there is none */
  double            value;      /* GOALS_NUMBER_NONE when there is none */
  double            before;     /* REPLACES: the value there now */
  GoalsImportStatus status;
  GoalsImportReason reason;
  guint             other;      /* line that it repeats or clashes with */
} GoalsImportRow;

/**
 * GoalsImport:
 *
 * A table read as a series of dated values: what each row would do to a KPI, and how the table was understood.
 * Plain data and pure, so a worker may make it.
 */
typedef struct
{
  GoalsCsv       *csv;
  gboolean        has_header;
  int             date_column, value_column;
  int             note_column;          /* GOALS_IMPORT_NO_COLUMN for none */
  gboolean        month_first, last_day;
  gboolean        has_periods;          /* months, weeks, quarters or years instead of days */
  char            decimal;
  gboolean        dates_open;           /* day and month can be read both ways, and nobody has said which */
  /* every separator could be a decimal or a group sign, and nobody has said which */
  gboolean        numbers_open;
  gboolean        short_years;          /* years of two digits were completed */
  char           *name;                 /* of the value column; NULL when it has none worth keeping */
  char           *unit;                 /* "" for none */
  int             decimals;
  GoalsFrequency  frequency;
  GArray         *rows;                 /* GoalsImportRow, one per row of data, in the order of the table */
  guint           counts[GOALS_N_IMPORT_STATUSES];
} GoalsImport;

/* @dates, @values: the @n measurements that the KPI has already, sorted. NULL when there is no column of dates or none
 * of values. */
GoalsImport *goals_import_new         (GoalsCsv *csv, const GoalsImportOptions *options,
                                       const GoalsDate *dates, const double *values, gsize n, GError **error);
void         goals_import_free        (GoalsImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsImport, goals_import_free)

const GoalsImportRow *goals_import_get_row (const GoalsImport *import, guint i);
/* The texts of the row as the table has them; the note without its guard against formulas. */
const char  *goals_import_row_get_date_text  (const GoalsImport *import, const GoalsImportRow *row);
const char  *goals_import_row_get_value_text (const GoalsImport *import, const GoalsImportRow *row);
const char  *goals_import_row_get_note       (const GoalsImport *import, const GoalsImportRow *row);
guint        goals_import_row_get_line       (const GoalsImport *import, const GoalsImportRow *row);
/* Why it is skipped or bad, as a sentence with what was expected; NULL for the others. (transfer full) */
char        *goals_import_row_explain        (const GoalsImport *import, const GoalsImportRow *row);

/* The rows that would change something, sorted by day, in arrays of the same length. @notes may be NULL; its items are
 * NULL where the table has no note and belong to @import otherwise. (element types: GoalsDate, double, const char *) */
void         goals_import_collect     (const GoalsImport *import, GArray *dates, GArray *values, GPtrArray *notes);
/* What the table's columns are called: their names in the first row, or "Column 2". (transfer full) */
char        *goals_import_column_name (const GoalsCsv *csv, gboolean has_header, guint column);
/* "36 new, 2 replaced, 1 skipped" (transfer full) */
char        *goals_import_summary     (const GoalsImport *import);
/* What to call a KPI made of it: the value column's name, else the name of the file (nullable) in words. (transfer
   full) */
char        *goals_import_propose_name (const GoalsImport *import, const char *file_name);
/* How many decimals to show of it: four significant figures of a typical value, never more than the table has. */
int          goals_import_propose_decimals (const GoalsImport *import);
/* How the table was understood where that was a guess that somebody should know of, one sentence each.
 * (transfer container) (element-type utf8) */
GPtrArray   *goals_import_remarks     (const GoalsImport *import);

G_END_DECLS
