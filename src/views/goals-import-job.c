/* goals-import-job.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-import-job.h"

typedef struct
{
  GoalsImportInput    input;
  GoalsImportOptions  options;
  GoalsDate          *dates;
  double             *values;
  gsize               n;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->input.file);
  g_clear_pointer (&job->input.bytes, g_bytes_unref);
  g_clear_pointer (&job->input.csv, goals_csv_unref);
  g_free (job->dates);
  g_free (job->values);
  g_free (job);
}

static void
worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;
  GoalsImport *import = NULL;

  if (job->input.csv == NULL)
    job->input.csv = job->input.file != NULL ? goals_csv_load (job->input.file, cancellable, &error)
                                             : goals_csv_new (job->input.bytes, 0, &error);
  if (job->input.csv != NULL)
    import = goals_import_new (job->input.csv, &job->options, job->dates, job->values, job->n, &error);
  if (import != NULL)
    g_task_return_pointer (task, import, (GDestroyNotify) goals_import_free);
  else
    g_task_return_error (task, error);
}

void
goals_import_job_run (const GoalsImportInput *input, const GoalsImportOptions *options, GoalsKpi *kpi,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  GoalsSeries *series = kpi != NULL ? goals_kpi_get_measurements (kpi) : NULL;
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Job *job = g_new0 (Job, 1);

  job->input.file = input->file != NULL ? g_object_ref (input->file) : NULL;
  job->input.bytes = input->bytes != NULL ? g_bytes_ref (input->bytes) : NULL;
  job->input.csv = input->csv != NULL ? goals_csv_ref (input->csv) : NULL;
  job->options = *options;
  job->n = series != NULL ? goals_series_get_length (series) : 0;
  if (job->n > 0)
    {
      job->dates = g_memdup2 (goals_series_get_dates (series), job->n * sizeof *job->dates);
      job->values = g_memdup2 (goals_series_get_values (series), job->n * sizeof *job->values);
    }
  g_task_set_source_tag (task, goals_import_job_run);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  g_task_run_in_thread (task, worker);
}

GoalsImport *
goals_import_job_finish (GAsyncResult *result, GoalsCsv **csv, GError **error)
{
  Job *job = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  job = g_task_get_task_data (G_TASK (result));
  *csv = job->input.csv != NULL ? goals_csv_ref (job->input.csv) : NULL;
  return g_task_propagate_pointer (G_TASK (result), error);
}
