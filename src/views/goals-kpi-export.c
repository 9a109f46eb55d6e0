/* goals-kpi-export.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "goals-chart-export.h"
#include "goals-file-dialog.h"
#include "goals-kpi-csv.h"
#include "goals-kpi-pane.h"
#include "goals-kpi-trend.h"
#include "goals-text.h"

#define CHART_WIDTH  960
#define CHART_HEIGHT 540
#define CHART_SCALE  2

/* What is to be written, waiting for the name of a file. */
typedef struct
{
  GtkWidget      *parent;
  GoalsTrendData *chart;        /* NULL: values */
  GBytes         *values;
} Job;

static void
job_free (Job *job)
{
  g_clear_object (&job->parent);
  g_clear_pointer (&job->chart, goals_trend_data_unref);
  g_clear_pointer (&job->values, g_bytes_unref);
  g_free (job);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Job, job_free)

char *
goals_kpi_export_file_name (GoalsKpi *kpi, const char *suffix)
{
  return goals_text_file_name (goals_kpi_get_name (kpi), "kpi", suffix);
}

static GBytes *
draw_chart (GoalsTrendData *data, const char *path, GError **error)
{
  GoalsChartFormat format = GOALS_CHART_FORMAT_PNG;
  GoalsChartStyle style;

  if (!goals_chart_format_for_path (path, &format, error))
    return NULL;
  if (format == GOALS_CHART_FORMAT_PDF)
    goals_chart_style_print (&style);
  else
    goals_chart_style_light (&style);
  return goals_chart_export_trend (data, &style, GOALS_TREND_DEFAULT, format, CHART_WIDTH, CHART_HEIGHT,
                                   format == GOALS_CHART_FORMAT_PNG ? CHART_SCALE : 1, error);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Job) job = data;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  g_autofree char *shown = goals_text_display (name, GOALS_TEXT_TITLE, FALSE);
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;

  if (goals_chart_export_write_finish (result, &error))
    text = g_strdup_printf (_("Exported to “%s”"), shown);
  else
    /* Translators: a file name and the reason */
    text = g_strdup_printf (_("Could not write “%s”: %s"), shown, error->message);
  goals_kpi_pane_toast (job->parent, text, FALSE);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(Job) job = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = goals_file_dialog_finish (result, &error);
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (file == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (file != NULL)
    bytes = job->chart != NULL ? draw_chart (job->chart, name, &error) : g_bytes_ref (job->values);
  if (bytes == NULL)
    {
      goals_kpi_pane_toast (job->parent, error->message, FALSE);
      return;
    }
  goals_chart_export_write_async (bytes, file, written_cb, g_steal_pointer (&job));
}

void
goals_kpi_export_chart (GtkWidget *parent, GoalsSession *session, GoalsKpi *kpi)
{
  Job *job = g_new0 (Job, 1);
  g_autofree char *name = goals_kpi_export_file_name (kpi, "png");
  g_autoptr(GtkFileFilter) filter = goals_file_filter_new (_("PNG, SVG and PDF Pictures"), "png", "svg", "pdf", NULL);

  job->parent = g_object_ref (parent);
  job->chart = goals_kpi_trend_new (session, kpi);
  goals_file_dialog_save_async (parent, _("Export Chart"), _("_Export"), filter, NULL, name, file_chosen_cb, job);
}

void
goals_kpi_export_values (GtkWidget *parent, GoalsKpi *kpi)
{
  Job *job = g_new0 (Job, 1);
  g_autofree char *name = goals_kpi_export_file_name (kpi, "csv");
  g_autoptr(GtkFileFilter) filter = goals_file_filter_new (_("CSV Files"), "csv", NULL);
  char *csv = goals_kpi_to_csv (kpi, TRUE);

  job->parent = g_object_ref (parent);
  job->values = g_bytes_new_take (csv, strlen (csv));
  goals_file_dialog_save_async (parent, _("Export Values"), _("_Export"), filter, NULL, name, file_chosen_cb, job);
}
