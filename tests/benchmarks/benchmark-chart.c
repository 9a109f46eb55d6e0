/* benchmark-chart.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* How long a trend chart takes, against what cairo itself needs to stroke four points per pixel column. */

#include <locale.h>
#include <math.h>

#include "goals-trend-chart.h"
#include "stopwatch.h"

#define CHART_WIDTH  1000
#define CHART_HEIGHT 400
#define RUNS         15

typedef struct
{
  cairo_t         *cr;
  GoalsTrendData  *data;
  GoalsChartStyle  style;
  guint            n_points;
  GoalsDate       *dates;
  double          *values;
  double           zoom;
  cairo_path_t    *reference;
} Bench;

/* First, least, greatest and last value of each pixel column, as heights. */
static void
add_column (Bench *bench, int column, double scale)
{
  guint first = (guint) ((guint64) bench->n_points * column / CHART_WIDTH);
  guint end = MAX (first + 1, (guint) ((guint64) bench->n_points * (column + 1) / CHART_WIDTH));
  double least = bench->values[first];
  double greatest = bench->values[first];

  for (guint i = first; i < end; i++)
    {
      least = MIN (least, bench->values[i]);
      greatest = MAX (greatest, bench->values[i]);
    }
  cairo_line_to (bench->cr, column, bench->values[first] * scale);
  cairo_line_to (bench->cr, column + 0.25, least * scale);
  cairo_line_to (bench->cr, column + 0.5, greatest * scale);
  cairo_line_to (bench->cr, column + 0.75, bench->values[end - 1] * scale);
}

/* The path is made once; only stroking it counts. */
static cairo_path_t *
make_reference (Bench *bench)
{
  double greatest = 0.0;
  cairo_path_t *path;

  for (guint i = 0; i < bench->n_points; i++)
    greatest = MAX (greatest, fabs (bench->values[i]));
  cairo_new_path (bench->cr);
  for (int column = 0; column < CHART_WIDTH; column++)
    add_column (bench, column, CHART_HEIGHT / greatest);
  path = cairo_copy_path (bench->cr);
  cairo_new_path (bench->cr);
  return path;
}

static void
stroke_reference (gpointer user_data)
{
  Bench *bench = user_data;

  cairo_set_line_width (bench->cr, bench->style.line_width);
  cairo_append_path (bench->cr, bench->reference);
  cairo_stroke (bench->cr);
  cairo_surface_flush (cairo_get_target (bench->cr));
}

static void
draw_first (gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr(GoalsTrendData) data = goals_trend_data_new ("Visits", "", 0, GOALS_FREQUENCY_DAILY, GOALS_BETTER_HIGHER,
                                                         bench->dates[bench->n_points - 1]);

  goals_trend_data_set_points (data, bench->dates, bench->values, NULL, bench->n_points);
  goals_trend_chart_draw (bench->cr, data, CHART_WIDTH, CHART_HEIGHT, &bench->style, GOALS_TREND_DEFAULT);
  cairo_surface_flush (cairo_get_target (bench->cr));
}

static void
draw_zoomed (gpointer user_data)
{
  Bench *bench = user_data;
  GoalsDateWindow full = goals_trend_full_window (bench->data, GOALS_TREND_DEFAULT);
  GoalsDateWindow window = goals_trend_zoom_window (full, bench->zoom, (full.first + full.last) / 2.0);
  g_autoptr(GoalsTrendLayout) layout = goals_trend_layout_new (bench->data, &window, CHART_WIDTH, CHART_HEIGHT,
                                                               &bench->style,
                                                               GOALS_TREND_DEFAULT);

  goals_trend_layout_draw (layout, bench->cr);
  cairo_surface_flush (cairo_get_target (bench->cr));
  bench->zoom = bench->zoom > 4.0 ? 1.0 : bench->zoom * 1.2;
}

static void
fill_points (Bench *bench)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  double level = 100.0;

  bench->dates = g_new (GoalsDate, bench->n_points);
  bench->values = g_new (double, bench->n_points);
  for (guint i = 0; i < bench->n_points; i++)
    {
      level += g_rand_double_range (random, -1.0, 1.0);
      bench->dates[i] = GOALS_DATE_MIN + (GoalsDate) i;
      bench->values[i] = level + 10.0 * sin (i / 58.1);
    }
}

static void
run (guint n_points)
{
  g_autofree char *first_name = g_strdup_printf ("First drawing of %u points", n_points);
  g_autofree char *zoom_name = g_strdup_printf ("Zooming over %u points", n_points);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, CHART_WIDTH, CHART_HEIGHT);
  Bench bench = { .n_points = n_points, .zoom = 1.0 };
  double reference;

  goals_chart_style_light (&bench.style);
  bench.cr = cairo_create (surface);
  fill_points (&bench);
  bench.data = goals_trend_data_new ("Visits", "", 0, GOALS_FREQUENCY_DAILY, GOALS_BETTER_HIGHER,
                                     bench.dates[n_points - 1]);
  goals_trend_data_set_points (bench.data, bench.dates, bench.values, NULL, n_points);

  bench.reference = make_reference (&bench);
  reference = stopwatch_median (stroke_reference, &bench, RUNS);
  stopwatch_report_ratio (first_name, stopwatch_median (draw_first, &bench, RUNS), "stroking 4 points per column",
                          reference, 3.0);
  stopwatch_report_ratio (zoom_name, stopwatch_median (draw_zoomed, &bench, RUNS), "stroking 4 points per column",
                          reference, 1.5);

  goals_trend_data_unref (bench.data);
  g_free (bench.dates);
  g_free (bench.values);
  cairo_path_destroy (bench.reference);
  cairo_destroy (bench.cr);
  cairo_surface_destroy (surface);
}

int
main (int argc, char **argv)
{
  guint64 n_points = 1000000;

  setlocale (LC_ALL, "");
  if (argc > 1 && !g_ascii_string_to_unsigned (argv[1], 10, 2, GOALS_DATE_MAX, &n_points, NULL))
    {
      g_printerr ("usage: benchmark-chart [POINTS]\n");
      return 2;
    }
  run ((guint) n_points);
  return 0;
}
