/* test-charts-draw.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib/gstdio.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chart-samples.h"
#include "goals-bars.h"
#include "goals-chart-export.h"
#include "goals-chart-text.h"
#include "goals-number.h"
#include "goals-sparkline.h"

static cairo_surface_t *
new_surface (int width, int height, cairo_t **cr)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);

  *cr = cairo_create (surface);
  cairo_set_source_rgb (*cr, 1, 1, 1);
  cairo_paint (*cr);
  return surface;
}

static void
assert_clean (cairo_t *cr, cairo_surface_t *surface)
{
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
}

/* How many pixels of the rectangle are within a tenth of @color. */
static guint
count_color (cairo_surface_t *surface, double x, double y, double width, double height, GoalsColor color)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int right = MIN ((int) (x + width), cairo_image_surface_get_width (surface));
  int bottom = MIN ((int) (y + height), cairo_image_surface_get_height (surface));
  guint n = 0;

  for (int row = MAX ((int) y, 0); row < bottom; row++)
    for (int column = MAX ((int) x, 0); column < right; column++)
      {
        guint32 pixel;

        memcpy (&pixel, data + row * stride + 4 * column, sizeof pixel);
        n += fabs (((pixel >> 16) & 0xff) / 255.0 - color.red) < 0.1
             && fabs (((pixel >> 8) & 0xff) / 255.0 - color.green) < 0.1
             && fabs ((pixel & 0xff) / 255.0 - color.blue) < 0.1;
      }
  return n;
}

static guint
count_ink (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);

  return (guint) (width * height) - count_color (surface, 0, 0, width, height, goals_color_from_hex (0xffffff));
}

static GoalsTrendData *
new_chart (void)
{
  static const double values[] = { 40, 41, 43, 42, 44, 45, 44, 46 };
  const GoalsTargetRow row = { .from = GOALS_DATE_NONE, .value = 50, .warning = NAN, .low = NAN, .high = NAN };
  GoalsTrendData *data = chart_samples_months (values, G_N_ELEMENTS (values));

  goals_trend_data_set_targets (data, &row, 1);
  return data;
}

static void
test_trend (void)
{
  g_autoptr(GoalsTrendData) data = new_chart ();
  g_autoptr(GoalsTrendLayout) layout = NULL;
  GoalsChartStyle style;
  cairo_t *cr;
  cairo_surface_t *surface = new_surface (600, 300, &cr);
  double x, y, target;

  goals_chart_style_light (&style);
  style.target = goals_color_from_hex (0xff00ff);
  layout = goals_trend_layout_new (data, NULL, 600, 300, &style, GOALS_TREND_DEFAULT);
  goals_trend_layout_draw (layout, cr);
  assert_clean (cr, surface);

  /* the target's dashes in its row, across most of the plot; nothing of them elsewhere in the plot */
  target = goals_trend_layout_y (layout, 50);
  g_assert_cmpuint (count_color (surface, layout->plot.x, target - 2, layout->plot.width, 4, style.target), >,
                    (guint) (layout->plot.width / 3));
  g_assert_cmpuint (count_color (surface, layout->plot.x, target + 5, layout->plot.width, layout->plot.height,
                                 style.target), ==, 0);
  /* a dot on every point */
  for (guint i = 0; i < data->n_points; i++)
    {
      goals_trend_layout_point (layout, i, &x, &y);
      g_assert_cmpuint (count_color (surface, x - 2, y - 2, 4, 4, style.ink), >=, 12);
    }
  /* words: title above, last value to the right of the plot */
  g_assert_cmpuint (count_color (surface, 0, 0, 300, layout->title.height, style.text), >, 30);
  g_assert_cmpuint (count_color (surface, layout->plot.x + layout->plot.width, y - 8, 80, 16, style.text), >, 5);
  cairo_surface_destroy (surface);
}

static void
test_signals (void)
{
  static const double values[] = { 50, 51, 50, 49, 50, 51, 49, 50, 51, 50, 49, 50, 90, 50 };
  g_autoptr(GoalsTrendData) data = chart_samples_months (values, G_N_ELEMENTS (values));
  g_autoptr(GoalsTrendLayout) layout = NULL;
  GoalsChartStyle style;
  cairo_t *cr;
  cairo_surface_t *surface = new_surface (600, 300, &cr);
  double x, y;

  goals_chart_style_light (&style);
  goals_trend_data_add_control (data, &(GoalsControlPhase) { data->dates[0], data->dates[11] }, 1);
  layout = goals_trend_layout_new (data, NULL, 600, 300, &style, GOALS_TREND_DEFAULT);
  goals_trend_layout_draw (layout, cr);
  assert_clean (cr, surface);
  goals_trend_layout_point (layout, 12, &x, &y);
  g_assert_cmpuint (count_color (surface, x - 4, y - 4, 8, 8, style.bad), >, 20);
  goals_trend_layout_point (layout, 3, &x, &y);
  g_assert_cmpuint (count_color (surface, x - 4, y - 4, 8, 8, style.bad), ==, 0);
  cairo_surface_destroy (surface);
}

static void
test_cursor (void)
{
  g_autoptr(GoalsTrendData) data = new_chart ();
  g_autoptr(GoalsTrendLayout) layout = NULL;
  GoalsChartStyle style;
  cairo_t *cr;
  cairo_surface_t *surface = new_surface (600, 300, &cr);
  double x, y;

  goals_chart_style_light (&style);
  style.accent = goals_color_from_hex (0x00ff00);
  layout = goals_trend_layout_new (data, NULL, 600, 300, &style, GOALS_TREND_DEFAULT);
  goals_trend_layout_draw_cursor (layout, cr, 2);
  goals_trend_layout_draw_cursor (layout, cr, 99);
  assert_clean (cr, surface);
  goals_trend_layout_point (layout, 2, &x, &y);
  g_assert_cmpuint (count_color (surface, x - 8, y - 8, 16, 16, style.accent), >, 20);
  g_assert_cmpuint (count_color (surface, x + 10, 0, 600, 300, style.accent), ==, 0);
  cairo_surface_destroy (surface);
}

/* Everything of a picture stays in it, in every style, at every size. */
static void
test_inside (void)
{
  static const double scales[] = { 0.5, 1, 2, 3 };
  static const double sizes[][2] = { { 0, 0 }, { 1, 1 }, { 40, 20 }, { 120, 80 }, { 240, 160 }, { 700, 400 } };
  g_autoptr(GoalsTrendData) data = new_chart ();

  goals_trend_data_add_control (data, NULL, 0);
  goals_trend_data_add_forecast (data, goals_date_new (2026, 3, 31));
  for (guint i = 0; i < G_N_ELEMENTS (scales) * G_N_ELEMENTS (sizes); i++)
    {
      double width = sizes[i / G_N_ELEMENTS (scales)][0], height = sizes[i / G_N_ELEMENTS (scales)][1];
      GoalsChartStyle style;
      cairo_t *cr;
      cairo_surface_t *surface = new_surface ((int) width + 40, (int) height + 40, &cr);
      guint all;

      goals_chart_style_light (&style);
      style.text_scale = scales[i % G_N_ELEMENTS (scales)];
      style.background.alpha = 0;
      style.rtl = i % 2;
      cairo_translate (cr, 20, 20);
      goals_trend_chart_draw (cr, data, width, height, &style, GOALS_TREND_DEFAULT);
      assert_clean (cr, surface);
      all = count_ink (surface);
      if (width > 100)
        g_assert_cmpuint (all, >, 100);
      /* letters and dots may stand over the edge by a rim of antialiasing */
      g_assert_cmpuint (all, ==, (guint) ((width + 6) * (height + 6))
                                   - count_color (surface, 17, 17, width + 6, height + 6,
                                                  goals_color_from_hex (0xffffff)));
      cairo_surface_destroy (surface);
    }
}

static void
test_bar_layout (void)
{
  GoalsBarLayout layout;

  goals_bar_layout (&layout, 0.42, 0.62, 200);
  g_assert_cmpfloat_with_epsilon (layout.fill, 84, 1e-9);
  g_assert_cmpfloat_with_epsilon (layout.tick, 124, 1e-9);
  g_assert_cmpfloat (layout.lap, ==, 0);
  g_assert_cmpfloat (layout.back, ==, 0);

  goals_bar_layout (&layout, 1.75, NAN, 200);
  g_assert_cmpfloat (layout.fill, ==, 200);
  g_assert_cmpfloat_with_epsilon (layout.lap, 150, 1e-9);
  g_assert_true (isnan (layout.tick));

  goals_bar_layout (&layout, 9, 7, 200);
  g_assert_cmpfloat (layout.lap, ==, 200);
  g_assert_cmpfloat (layout.tick, ==, 200);

  goals_bar_layout (&layout, -0.2, 0, 200);
  g_assert_cmpfloat (layout.fill, ==, 0);
  g_assert_cmpfloat_with_epsilon (layout.back, 40, 1e-9);

  goals_bar_layout (&layout, NAN, NAN, NAN);
  g_assert_cmpfloat (layout.fill, ==, 0);
}

static void
test_bar (void)
{
  for (int rtl = 0; rtl < 2; rtl++)
    {
      GoalsChartStyle style;
      cairo_t *cr;
      cairo_surface_t *surface = new_surface (220, 40, &cr);

      goals_chart_style_light (&style);
      style.rtl = rtl;
      goals_bar_draw (cr, 10, 17, 200, GOALS_BAR_HEIGHT, 0.25, 0.5, style.good, &style);
      goals_bar_draw (cr, 10, 17, 0, GOALS_BAR_HEIGHT, 0.25, 0.5, style.good, &style);
      goals_bar_draw (cr, NAN, 17, 10, NAN, NAN, NAN, style.good, &style);
      assert_clean (cr, surface);
      g_assert_cmpuint (count_color (surface, rtl ? 165 : 15, 18, 40, 4, style.good), >=, 150);
      g_assert_cmpuint (count_color (surface, rtl ? 10 : 120, 0, 90, 40, style.good), ==, 0);
      /* the tick stands out of the bar above and below */
      g_assert_cmpuint (count_color (surface, 108, 14, 4, 3, style.text), >=, 4);
      g_assert_cmpuint (count_color (surface, 108, 23, 4, 3, style.text), >=, 4);
      cairo_surface_destroy (surface);
    }
}

static void
draw_sparkline (const double *values, gsize n, int width, int height, guint *n_dot)
{
  GoalsChartStyle style;
  GoalsSparkline line = { .values = values, .n = n, .target = NAN, .low = NAN, .high = NAN,
                          .shape = GOALS_SHAPE_CIRCLE };
  cairo_t *cr;
  cairo_surface_t *surface = new_surface (100, 30, &cr);

  goals_chart_style_light (&style);
  line.dot = style.bad;
  goals_sparkline_draw (cr, &line, width, height, &style);
  assert_clean (cr, surface);
  *n_dot = count_color (surface, width - 12, 0, 12, height, style.bad);
  cairo_surface_destroy (surface);
}

static void
test_sparkline (void)
{
  static const double rising[] = { 1, 2, 3, 4 }, one[] = { 5 }, broken[] = { NAN, 2, NAN, INFINITY },
  gap[] = { 1, NAN, 3 };
  g_autoptr(GoalsTrendData) wave = chart_samples_wave (100000);
  guint n;

  draw_sparkline (rising, 4, 96, 24, &n);
  g_assert_cmpuint (n, >=, 15);
  draw_sparkline (gap, 3, 96, 24, &n);
  g_assert_cmpuint (n, >=, 15);
  draw_sparkline (one, 1, 96, 24, &n);
  g_assert_cmpuint (n, >=, 15);
  draw_sparkline (broken, 4, 96, 24, &n);
  g_assert_cmpuint (n, ==, 0);
  draw_sparkline (rising, 4, 3, 2, &n);
  g_assert_cmpuint (n, ==, 0);
  draw_sparkline (rising, 0, 96, 24, &n);
  g_assert_cmpuint (n, ==, 0);
  draw_sparkline (wave->values, wave->n_points, 96, 24, &n);
  g_assert_cmpuint (n, >=, 15);
}

static void
test_sparkline_words (void)
{
  static const double values[] = { NAN, 3, 4, 8, NAN };
  GoalsSparkline line = { .values = values, .n = 5, .target = 6, .low = NAN, .high = NAN };
  g_autofree char *with = goals_sparkline_describe (&line, 0, NULL);
  g_autofree char *without = NULL;

  g_assert_cmpstr (with, ==, "From 3 to 8, target 6");
  line.target = NAN;
  without = goals_sparkline_describe (&line, 1, NULL);
  g_assert_cmpstr (without, ==, "From 3.0 to 8.0");
  line.n = 1;
  g_assert_null (goals_sparkline_describe (&line, 0, NULL));
  line.n = 0;
  g_assert_null (goals_sparkline_describe (&line, 0, NULL));
}

/* Every status has a form of its own, so that it can be told without colour. */
static void
test_shapes_differ (void)
{
  guint8 *pictures[5];

  for (guint i = 0; i < 5; i++)
    {
      GoalsChartStyle style;
      cairo_t *cr;
      cairo_surface_t *surface = new_surface (20, 20, &cr);

      goals_chart_style_light (&style);
      goals_chart_draw_shape (cr, goals_shape_for_status ((GoalsStatus) i), 10, 10, 14, style.text);
      assert_clean (cr, surface);
      g_assert_cmpuint (count_color (surface, 0, 0, 20, 20, style.text), >, 10);
      pictures[i] = g_memdup2 (cairo_image_surface_get_data (surface), 20 * 20 * 4);
      cairo_surface_destroy (surface);
      for (guint j = 0; j < i; j++)
        g_assert_cmpint (memcmp (pictures[i], pictures[j], 20 * 20 * 4), !=, 0);
    }
  for (guint i = 0; i < 5; i++)
    g_free (pictures[i]);
}

static double
relative_luminance (GoalsColor color)
{
  double parts[] = { color.red, color.green, color.blue };

  for (guint i = 0; i < 3; i++)
    parts[i] = parts[i] <= 0.03928 ? parts[i] / 12.92 : pow ((parts[i] + 0.055) / 1.055, 2.4);
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
}

/* WCAG contrast ratio. */
static double
contrast (GoalsColor a, GoalsColor b)
{
  double light = MAX (relative_luminance (a), relative_luminance (b)),
  dark = MIN (relative_luminance (a), relative_luminance (b));

  return (light + 0.05) / (dark + 0.05);
}

static void
test_contrast (void)
{
  GoalsChartStyle styles[4];

  goals_chart_style_light (&styles[0]);
  goals_chart_style_dark (&styles[1]);
  goals_chart_style_screen (&styles[2], FALSE, TRUE);
  goals_chart_style_screen (&styles[3], TRUE, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      const GoalsChartStyle *style = &styles[i];

      g_assert_cmpfloat (contrast (style->text, style->background), >=, style->high_contrast ? 7 : 4.5);
      g_assert_cmpfloat (contrast (style->dim, style->background), >=, style->high_contrast ? 7 : 4.5);
      g_assert_cmpfloat (contrast (style->target, style->background), >=, 4.5);
      g_assert_cmpfloat (contrast (style->ink, style->background), >=, 3);
      for (guint status = GOALS_STATUS_NOT_STARTED; status <= GOALS_STATUS_DONE; status++)
        g_assert_cmpfloat (contrast (goals_chart_style_status_color (style, (GoalsStatus) status), style->background),
                           >=, 4.5);
      for (guint series = 0; series < 4; series++)
        g_assert_cmpfloat (contrast (goals_chart_style_series_color (style, series), style->background), >=, 3);
    }
}

static void
test_text (void)
{
  GoalsChartStyle style;
  double narrow, wide, ones, zeros;

  goals_chart_style_light (&style);
  goals_chart_text_measure (&style, GOALS_CHART_TEXT_LABEL, "Revenue", &narrow, NULL);
  style.text_scale = 2;
  goals_chart_text_measure (&style, GOALS_CHART_TEXT_LABEL, "Revenue", &wide, NULL);
  g_assert_cmpfloat_with_epsilon (wide, 2 * narrow, 0.1 * narrow);
  /* figures stand in columns */
  goals_chart_text_measure (&style, GOALS_CHART_TEXT_LABEL, "1111", &ones, NULL);
  goals_chart_text_measure (&style, GOALS_CHART_TEXT_LABEL, "0000", &zeros, NULL);
  g_assert_cmpfloat_with_epsilon (ones, zeros, 0.01);
}

static void
assert_export (GoalsChartFormat format, const char *magic)
{
  g_autoptr(GoalsTrendData) data = new_chart ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  GoalsChartStyle style;
  const char *content;
  gsize size;

  goals_chart_style_light (&style);
  bytes = goals_chart_export_trend (data, &style, GOALS_TREND_DEFAULT, format, 500, 250, 2, &error);
  g_assert_no_error (error);
  content = g_bytes_get_data (bytes, &size);
  g_assert_cmpuint (size, >, 1000);
  g_assert_nonnull (g_strstr_len (content, 200, magic));
}

typedef struct
{
  gboolean  done;
  GError   *error;
} Written;

static void
written_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  Written *written = data;

  written->done = TRUE;
  g_assert_true (goals_chart_export_write_finish (result, &written->error) == (written->error == NULL));
}

/* What is said when something is written to @name in @folder; NULL: nothing, it is there. */
static char *
write_to (const char *folder, const char *name)
{
  g_autoptr(GFile) file = g_file_new_build_filename (folder, name, NULL);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("written", 7);
  Written written = { FALSE, NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;

  goals_chart_export_write_async (bytes, file, written_cb, &written);
  while (!written.done)
    g_main_context_iteration (NULL, TRUE);
  error = written.error;
  if (error != NULL)
    return g_strdup (strrchr (error->message, ':'));
  g_assert_true (g_file_get_contents (g_file_peek_path (file), &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "written");
  return NULL;
}

/* Whatever was chosen to be written to: nobody waits for it, and it is written over only when that was meant. */
static void
test_export_write (void)
{
  static const struct { const char *name, *said; } places[] = {
    { "new.pdf", NULL }, { "link.pdf", NULL }, { "pipe.pdf", ": expected a file, found a folder or device" },
    { "folder.pdf", ": expected a file, found a folder or device" },
    { "manifest.pdf", ": expected a file for pages or a picture, found a document" },
    { "workspace.goals.json", ": expected a file for pages or a picture, found a document" },
  };
  g_autofree char *path = g_dir_make_tmp ("goals-XXXXXX", NULL);
  g_autofree char *target = g_build_filename (path, "target.pdf", NULL);
  g_autofree char *manifest = g_build_filename (path, "workspace.goals.json", NULL);
  g_autofree char *link = g_build_filename (path, "link.pdf", NULL);
  g_autofree char *to_manifest = g_build_filename (path, "manifest.pdf", NULL);
  g_autofree char *pipe = g_build_filename (path, "pipe.pdf", NULL);
  g_autofree char *inner = g_build_filename (path, "folder.pdf", NULL);
  g_autofree char *kept = NULL;

  g_assert_true (g_file_set_contents (target, "before", -1, NULL));
  g_assert_true (g_file_set_contents (manifest, "kept", -1, NULL));
  g_assert_cmpint (symlink (target, link) + symlink (manifest, to_manifest), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0600) + g_mkdir (inner, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *said = write_to (path, places[i].name);

      g_assert_cmpstr (said, ==, places[i].said);
    }
  g_assert_true (g_file_get_contents (manifest, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "kept");
}

static void
test_export (void)
{
  g_autoptr(GoalsTrendData) data = new_chart ();
  g_autoptr(GError) error = NULL;
  GoalsChartStyle style;

  assert_export (GOALS_CHART_FORMAT_PNG, "PNG");
  assert_export (GOALS_CHART_FORMAT_SVG, "<svg");
  assert_export (GOALS_CHART_FORMAT_PDF, "%PDF-");

  goals_chart_style_dark (&style);
  g_assert_null (goals_chart_export_trend (data, &style, 0, GOALS_CHART_FORMAT_PNG, 0, 250, 1, &error));
  g_assert_error (error, GOALS_CHART_ERROR, GOALS_CHART_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_null (goals_chart_export_trend (data, &style, 0, GOALS_CHART_FORMAT_PNG, 9000, 250, 2, &error));
  g_assert_error (error, GOALS_CHART_ERROR, GOALS_CHART_ERROR_SIZE);
  g_clear_error (&error);
  g_assert_null (goals_chart_export_trend (data, &style, 0, GOALS_CHART_FORMAT_SVG, NAN, NAN, 2, &error));
  g_assert_error (error, GOALS_CHART_ERROR, GOALS_CHART_ERROR_SIZE);
}

static void
test_export_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("goals-charts-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "chart.svg", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "missing", "chart.svg", NULL);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("<svg/>", 6);
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;
  GoalsChartFormat format;

  g_assert_true (goals_chart_format_for_path ("Trend.PNG", &format, NULL));
  g_assert_cmpint (format, ==, GOALS_CHART_FORMAT_PNG);
  g_assert_true (goals_chart_format_for_path ("a/b.pdf", &format, NULL));
  g_assert_cmpint (format, ==, GOALS_CHART_FORMAT_PDF);
  g_assert_false (goals_chart_format_for_path ("trend.jpeg", &format, &error));
  g_assert_error (error, GOALS_CHART_ERROR, GOALS_CHART_ERROR_FORMAT);
  g_clear_error (&error);

  g_assert_true (goals_chart_export_write (bytes, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "<svg/>");
  g_assert_false (goals_chart_export_write (bytes, nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/draw/trend", test_trend);
  g_test_add_func ("/charts/draw/signals", test_signals);
  g_test_add_func ("/charts/draw/cursor", test_cursor);
  g_test_add_func ("/charts/draw/inside", test_inside);
  g_test_add_func ("/charts/draw/bar-layout", test_bar_layout);
  g_test_add_func ("/charts/draw/bar", test_bar);
  g_test_add_func ("/charts/draw/sparkline", test_sparkline);
  g_test_add_func ("/charts/draw/sparkline-words", test_sparkline_words);
  g_test_add_func ("/charts/draw/shapes-differ", test_shapes_differ);
  g_test_add_func ("/charts/draw/contrast", test_contrast);
  g_test_add_func ("/charts/draw/text", test_text);
  g_test_add_func ("/charts/draw/export", test_export);
  g_test_add_func ("/charts/draw/export-write", test_export_write);
  g_test_add_func ("/charts/draw/export-path", test_export_path);
  result = g_test_run ();
  pango_cairo_font_map_set_default (NULL);
  cairo_debug_reset_static_data ();
  return result;
}
