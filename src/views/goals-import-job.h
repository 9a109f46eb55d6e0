/* goals-import-job.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-import.h"
#include "goals-kpi.h"

G_BEGIN_DECLS

/* Reading a table and looking through it in a worker thread, which sees nothing of the model but a copy of the
   measurements. */

/* What is read: one of the three. */
typedef struct
{
  GFile    *file;
  GBytes   *bytes;
  GoalsCsv *csv;                /* read before */
} GoalsImportInput;

/* @kpi (nullable): whose measurements the table is compared with. Takes its own references. */
void         goals_import_job_run    (const GoalsImportInput *input, const GoalsImportOptions *options, GoalsKpi *kpi,
                                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* (transfer full). *@csv (transfer full) is set as soon as the table could be read, even when the import could not be
   made of it. */
GoalsImport *goals_import_job_finish (GAsyncResult *result, GoalsCsv **csv, GError **error);

G_END_DECLS
