/* analysis-data.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "goals-date.h"

G_BEGIN_DECLS

/* Reference data that is read in place. */

typedef struct
{
  GArray *dates;                /* GoalsDate */
  GArray *values;               /* double */
} DatedSeries;

/* Path of @name in the reference data; marks the test as skipped and returns NULL when it is not there. */
char        *find_reference    (const char *name);
/* The parsed file; NULL when skipped. */
JsonNode    *read_reference    (const char *name);
/* A file of "date,value" lines below a heading; missing values are left out. NULL when skipped. */
DatedSeries *read_dated_series (const char *name);
void         dated_series_free (DatedSeries *series);
/* Numbers between blanks. */
GArray      *parse_numbers     (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DatedSeries, dated_series_free)

G_END_DECLS
