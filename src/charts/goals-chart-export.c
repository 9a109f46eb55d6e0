/* goals-chart-export.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-chart-export.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>

#include "goals-work.h"

/* Air around an exported chart. */
#define MARGIN 18.0

G_DEFINE_QUARK (goals-chart-error-quark, goals_chart_error)

gboolean
goals_chart_format_for_path (const char *path, GoalsChartFormat *format, GError **error)
{
  static const char * const extensions[] = { ".png", ".svg", ".pdf" };
  g_autofree char *lower = NULL;

  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (format != NULL, FALSE);

  lower = g_ascii_strdown (path, -1);
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (g_str_has_suffix (lower, extensions[i]))
      {
        *format = (GoalsChartFormat) i;
        return TRUE;
      }
  g_set_error (error, GOALS_CHART_ERROR, GOALS_CHART_ERROR_FORMAT,
               _("%s: expected a file name that ends in .png, .svg or .pdf"), path);
  return FALSE;
}

static cairo_status_t
collect_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static cairo_surface_t *
create_surface (GoalsChartFormat format, double width, double height, double scale, GByteArray *bytes)
{
  switch (format)
    {
    case GOALS_CHART_FORMAT_SVG:
      return cairo_svg_surface_create_for_stream (collect_bytes, bytes, width, height);
    case GOALS_CHART_FORMAT_PDF:
      return cairo_pdf_surface_create_for_stream (collect_bytes, bytes, width, height);
    case GOALS_CHART_FORMAT_PNG:
    default:
      return cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) ceil (width * scale), (int) ceil (height * scale));
    }
}

static cairo_status_t
draw_surface (cairo_surface_t *surface, GoalsChartDrawFunc draw, gpointer user_data, double width, double height,
              double scale)
{
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  if (scale != 1)
    cairo_scale (cr, scale, scale);
  draw (cr, width, height, user_data);
  cairo_show_page (cr);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

GBytes *
goals_chart_export_drawing (GoalsChartDrawFunc draw, gpointer user_data, GoalsChartFormat format, double width,
                            double height,
                            double scale, GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_status_t status;

  g_return_val_if_fail (draw != NULL, NULL);

  if (format != GOALS_CHART_FORMAT_PNG || !(scale > 0))
    scale = 1;
  if (!(width >= 1) || !(height >= 1) || !(width * scale <= GOALS_CHART_MAX_SIZE)
      || !(height * scale <= GOALS_CHART_MAX_SIZE))
    {
      g_set_error (error, GOALS_CHART_ERROR, GOALS_CHART_ERROR_SIZE,
                   _("expected a width and a height between 1 and %d"), GOALS_CHART_MAX_SIZE);
      return NULL;
    }
  surface = create_surface (format, width, height, scale, bytes);
  status = draw_surface (surface, draw, user_data, width, height, scale);
  if (status == CAIRO_STATUS_SUCCESS && format == GOALS_CHART_FORMAT_PNG)
    status = cairo_surface_write_to_png_stream (surface, collect_bytes, bytes);
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, GOALS_CHART_ERROR, GOALS_CHART_ERROR_DRAW, _("the picture could not be drawn: %s"),
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

typedef struct
{
  GoalsTrendData        *data;
  const GoalsChartStyle *style;
  GoalsTrendFlags        flags;
} TrendPicture;

static void
draw_trend (cairo_t *cr, double width, double height, gpointer user_data)
{
  const TrendPicture *picture = user_data;
  double margin = MIN (MARGIN, MIN (width, height) / 8);

  if (picture->style->background.alpha > 0)
    {
      goals_color_set_source (picture->style->background, cr);
      cairo_paint (cr);
    }
  cairo_translate (cr, margin, margin);
  goals_trend_chart_draw (cr, picture->data, width - 2 * margin, height - 2 * margin, picture->style, picture->flags);
}

GBytes *
goals_chart_export_trend (GoalsTrendData *data, const GoalsChartStyle *style, GoalsTrendFlags flags,
                          GoalsChartFormat format,
                          double width, double height, double scale, GError **error)
{
  GoalsChartStyle fine;
  TrendPicture picture = { .data = data, .style = &fine, .flags = flags };

  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);

  fine = *style;
  if (format == GOALS_CHART_FORMAT_PNG)
    fine.device_scale = MAX (scale, 1);
  else
    fine.device_scale = MAX (fine.device_scale, 300.0 / 72.0);
  return goals_chart_export_drawing (draw_trend, &picture, format, width, height, scale, error);
}

static gboolean
refuse (const char *path, const char *message, GError **error)
{
  g_autofree char *shown = g_filename_display_name (path);

  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL, "%s: %s", shown, message);
  return FALSE;
}

/* The file that @path leads to: one that is replaced would take the place of a link, or of a device that others use.
 * NULL with error when it is no file. (transfer full) */
static char *
find_target (const char *path, GError **error)
{
  char *target;

  if (!g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return g_strdup (path);
  target = realpath (path, NULL);
  if (target == NULL)
    refuse (path, _("the link leads nowhere"), error);
  else if (!g_file_test (target, G_FILE_TEST_IS_REGULAR))
    {
      g_clear_pointer (&target, g_free);
      refuse (path, _("expected a file, found a folder or device"), error);
    }
  return target;
}

gboolean
goals_chart_export_write (GBytes *bytes, const char *path, GError **error)
{
  g_autofree char *target = NULL;
  gconstpointer data;
  gsize size;

  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  target = find_target (path, error);
  if (target == NULL)
    return FALSE;
  /* a slip of the hand must not cost a document */
  if (g_str_has_suffix (target, ".json"))
    return refuse (path, _("expected a file for pages or a picture, found a document"), error);
  data = g_bytes_get_data (bytes, &size);
  return g_file_set_contents_full (target, data, (gssize) size, G_FILE_SET_CONTENTS_CONSISTENT, 0666, error);
}

typedef struct
{
  GBytes *bytes;
  GFile  *file;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_bytes_unref (self->bytes);
  g_object_unref (self->file);
  g_free (self);
}

static gpointer
write_anywhere (gpointer data, GCancellable *cancellable, GError **error)
{
  Writing *self = data;
  const char *path = g_file_peek_path (self->file);
  gboolean written;

  if (path != NULL)
    written = goals_chart_export_write (self->bytes, path, error);
  else
    written = g_file_replace_contents (self->file, g_bytes_get_data (self->bytes, NULL), g_bytes_get_size (self->bytes),
                                       NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error);
  return written ? GOALS_WORK_DONE : NULL;
}

void
goals_chart_export_write_async (GBytes *bytes, GFile *file, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = NULL;
  Writing *writing = NULL;

  g_return_if_fail (bytes != NULL);
  g_return_if_fail (G_IS_FILE (file));

  writing = g_new (Writing, 1);
  writing->bytes = g_bytes_ref (bytes);
  writing->file = g_object_ref (file);
  task = g_task_new (file, NULL, callback, user_data);
  g_task_set_source_tag (task, goals_chart_export_write_async);
  g_task_set_task_data (task, writing, writing_free);
  goals_work_start (task, write_anywhere, NULL);
}

gboolean
goals_chart_export_write_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, goals_chart_export_write_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
