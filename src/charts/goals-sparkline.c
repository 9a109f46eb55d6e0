/* goals-sparkline.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-sparkline.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "goals-axis.h"
#include "goals-number.h"

/* Segments in one stroke: cairo's stroker is quadratic in what crosses itself. */
#define STROKE_CHUNK 100

typedef struct
{
  const GoalsSparkline *line;
  GoalsValueRange       range;
  GoalsRect             area;
} SparkScale;

static double
spark_x (const SparkScale *scale, gsize index)
{
  const GoalsSparkline *line = scale->line;
  double share = 1;

  if (line->dates != NULL && line->dates[line->n - 1] > line->dates[0])
    share = (line->dates[index] - line->dates[0]) / (double) (line->dates[line->n - 1] - line->dates[0]);
  else if (line->n > 1)
    share = index / (line->n - 1.0);
  return scale->area.x + CLAMP (share, 0, 1) * scale->area.width;
}

static double
spark_y (const SparkScale *scale, double value)
{
  double span = scale->range.max - scale->range.min;
  double share = span > 0 && isfinite (span) ? (value - scale->range.min) / span : 0.5;

  return scale->area.y + (1 - CLAMP (share, 0, 1)) * scale->area.height;
}

static void
measure_range (SparkScale *scale)
{
  goals_value_range_init (&scale->range);
  for (gsize i = 0; i < scale->line->n; i++)
    goals_value_range_add (&scale->range, scale->line->values[i]);
  goals_value_range_add_context (&scale->range, scale->line->target);
  goals_value_range_add_context (&scale->range, scale->line->low);
  goals_value_range_add_context (&scale->range, scale->line->high);
}

static void
draw_context (cairo_t *cr, const SparkScale *scale, const GoalsChartStyle *style)
{
  const GoalsSparkline *line = scale->line;
  double dash[] = { 3, 2 };

  if (isfinite (line->low) && isfinite (line->high))
    {
      double top = spark_y (scale, line->high), bottom = spark_y (scale, line->low);

      cairo_rectangle (cr, 0, top, scale->area.x + scale->area.width, MAX (bottom - top, style->hair_width));
      goals_color_set_source (style->band, cr);
      cairo_fill (cr);
    }
  if (!isfinite (line->target) || line->target < scale->range.min || line->target > scale->range.max)
    return;
  cairo_move_to (cr, 0, spark_y (scale, line->target));
  cairo_line_to (cr, scale->area.x + scale->area.width, spark_y (scale, line->target));
  cairo_set_line_width (cr, style->hair_width);
  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
  goals_color_set_source (goals_color_with_alpha (style->target, 0.75), cr);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0);
}

/* Least and greatest value of each half unit in place of thousands of points. */
static void
draw_line (cairo_t *cr, const SparkScale *scale, const GoalsChartStyle *style)
{
  const GoalsSparkline *line = scale->line;
  gsize step = MAX ((gsize) (line->n / MAX (2 * scale->area.width, 1)), 1);
  guint segments = 0;

  for (gsize i = 0; i < line->n; i += step)
    {
      gsize least = i, greatest = i;

      for (gsize k = i; k < MIN (i + step, line->n); k++)
        {
          least = line->values[k] < line->values[least] ? k : least;
          greatest = line->values[k] > line->values[greatest] ? k : greatest;
        }
      if (!isfinite (line->values[least]) || !isfinite (line->values[greatest]))
        {
          cairo_new_sub_path (cr);
          continue;
        }
      cairo_line_to (cr, spark_x (scale, MIN (least, greatest)), spark_y (scale, line->values[MIN (least, greatest)]));
      cairo_line_to (cr, spark_x (scale, MAX (least, greatest)), spark_y (scale, line->values[MAX (least, greatest)]));
      if (++segments % STROKE_CHUNK == 0)
        {
          cairo_stroke (cr);
          cairo_move_to (cr, spark_x (scale, MAX (least, greatest)),
                         spark_y (scale, line->values[MAX (least, greatest)]));
        }
    }
  cairo_stroke (cr);
}

/* A check mark would drown in the line: done is a full dot here. */
static void
draw_last (cairo_t *cr, const SparkScale *scale, double size, const GoalsChartStyle *style)
{
  const GoalsSparkline *line = scale->line;
  GoalsShape shape = line->shape == GOALS_SHAPE_CHECK ? GOALS_SHAPE_CIRCLE : line->shape;
  double x = spark_x (scale, line->n - 1), y = spark_y (scale, line->values[line->n - 1]);

  if (shape == GOALS_SHAPE_RING)
    goals_chart_draw_shape (cr, GOALS_SHAPE_CIRCLE, x, y, size, goals_color_with_alpha (style->background, 1));
  goals_chart_draw_shape (cr, shape, x, y, size, line->dot);
}

void
goals_sparkline_draw (cairo_t *cr, const GoalsSparkline *sparkline, double width, double height,
                      const GoalsChartStyle *style)
{
  double dot = style->print ? 4 : 7;
  SparkScale scale = { .line = sparkline };

  g_return_if_fail (cr != NULL);
  g_return_if_fail (sparkline != NULL);

  if (!(width > dot) || !(height > dot) || sparkline->n == 0)
    return;
  scale.area = (GoalsRect) { dot / 2 + 1, dot / 2 + 0.5, width - dot - 2, height - dot - 1 };
  measure_range (&scale);
  if (goals_value_range_is_empty (&scale.range))
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  draw_context (cr, &scale, style);
  cairo_set_line_width (cr, style->line_width * 0.75);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  goals_color_set_source (style->print ? style->ink : style->dim, cr);
  draw_line (cr, &scale, style);
  if (isfinite (sparkline->values[sparkline->n - 1]))
    draw_last (cr, &scale, dot, style);
  cairo_restore (cr);
}

char *
goals_sparkline_describe (const GoalsSparkline *sparkline, int decimals, const char *unit)
{
  g_autofree char *first = NULL, *last = NULL, *target = NULL;
  gsize from = 0, to;

  g_return_val_if_fail (sparkline != NULL, NULL);

  for (to = sparkline->n; to > 0 && !isfinite (sparkline->values[to - 1]);)
    to--;
  if (to == 0)
    return NULL;
  while (!isfinite (sparkline->values[from]))
    from++;
  first = goals_number_display (sparkline->values[from], decimals, NULL);
  last = goals_number_display (sparkline->values[to - 1], decimals, unit);
  if (isfinite (sparkline->target))
    {
      target = goals_number_display (sparkline->target, decimals, unit);
      /* Translators: what a small trend picture shows: first value, last value, target */
      return g_strdup_printf (_("From %s to %s, target %s"), first, last, target);
    }
  /* Translators: what a small trend picture shows: first value, last value */
  return g_strdup_printf (_("From %s to %s"), first, last);
}
