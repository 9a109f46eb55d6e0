/* goals-import-columns.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-import.h"

G_BEGIN_DECLS

/* Finds the columns that @options leave open, by their names and by what is in them. */
gboolean goals_import_find_columns (const GoalsCsv *csv, const GoalsImportOptions *options,
                                    int *date, int *value, int *note, GError **error);
/* TRUE when the first row names the columns instead of holding data. */
gboolean goals_import_find_header  (const GoalsCsv *csv, int date, int value);

/* What the name of a value column says: a name worth keeping (NULL when it says nothing, like "value") and a unit
 * ("" for none), as in "Waiting time (min)". (transfer full) */
char    *goals_import_split_name   (const char *header, char **unit);

G_END_DECLS
