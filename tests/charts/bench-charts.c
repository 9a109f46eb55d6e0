/* bench-charts.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A chart of a million points against what cairo needs to stroke four corners per pixel column. Prints the ratios. */

#include <cairo.h>
#include <math.h>

#include "chart-samples.h"
#include "goals-trend-chart.h"

#define WIDTH  1600
#define HEIGHT 500
#define POINTS 1000000
#define ROUNDS 7

static gint64
stroke_columns (cairo_t *cr)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(GRand) random = g_rand_new_with_seed (1);

  cairo_set_line_width (cr, 1.5);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_BEVEL);
  for (guint i = 0; i < 4 * WIDTH; i++)
    {
      double x = i / 4.0, y = g_rand_double_range (random, HEIGHT * 0.3, HEIGHT * 0.5);

      cairo_line_to (cr, x, y);
      if (i % 100 == 99)
        {
          cairo_stroke (cr);
          cairo_move_to (cr, x, y);
        }
    }
  cairo_stroke (cr);
  return g_get_monotonic_time () - start;
}

static gint64
draw_window (cairo_t *cr, GoalsTrendData *data, const GoalsDateWindow *window)
{
  gint64 start = g_get_monotonic_time ();
  GoalsChartStyle style;
  g_autoptr(GoalsTrendLayout) layout = NULL;

  goals_chart_style_light (&style);
  layout = goals_trend_layout_new (data, window, WIDTH, HEIGHT, &style, GOALS_TREND_DEFAULT);
  goals_trend_layout_draw (layout, cr);
  return g_get_monotonic_time () - start;
}

static gint64
draw_first (cairo_t *cr, const GoalsTrendData *source)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(GoalsTrendData) data = goals_trend_data_new ("Page views", "", 0, GOALS_FREQUENCY_DAILY,
                                                         GOALS_BETTER_HIGHER,
                                                         source->today);

  goals_trend_data_set_points (data, source->dates, source->values, NULL, source->n_points);
  draw_window (cr, data, NULL);
  return g_get_monotonic_time () - start;
}

int
main (int argc, char *argv[])
{
  g_autoptr(GoalsTrendData) data = chart_samples_wave (POINTS);
  GoalsDateWindow full = goals_trend_full_window (data, GOALS_TREND_DEFAULT);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  gint64 reference = G_MAXINT64, first = G_MAXINT64, pan = G_MAXINT64;

  for (guint round = 0; round < ROUNDS; round++)
    {
      GoalsDateWindow window = goals_trend_zoom_window (full, 1 + round * 0.1, (full.first + full.last) / 2);

      reference = MIN (reference, stroke_columns (cr));
      first = MIN (first, draw_first (cr, data));
      pan = MIN (pan, draw_window (cr, data, &window));
    }
  g_print ("stroke of 4 points per column: %.1f ms\n", reference / 1000.0);
  g_print ("first draw of %d points: %.1f ms, %.2f times (bar: 3)\n", POINTS, first / 1000.0,
           first / (double) reference);
  g_print ("pan or zoom: %.1f ms, %.2f times (bar: 1.5)\n", pan / 1000.0, pan / (double) reference);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return 0;
}
