/* goals-kpi-csv.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-kpi.h"

G_BEGIN_DECLS

/* A KPI as CSV that goals_import_new() reads back: date, value, the target in force on that day and the note. ISO
 * dates, plain numbers, lines end in CRLF (RFC 4180). @guard: notes that a spreadsheet would run as a formula get an
 * apostrophe in front (on unless somebody asks for the bare text). (transfer full) */
char *goals_kpi_to_csv (GoalsKpi *kpi, gboolean guard);

G_END_DECLS
