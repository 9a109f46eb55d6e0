/* goals-trend-draw.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-trend-chart.h"

#include <math.h>

#include "goals-chart-text.h"
#include "goals-number.h"
#include "goals-text.h"

/* Segments in one stroke. cairo's time for one noisy path grows with the square of its length: 100,000 points in a
 * single stroke take a minute, in hundreds a blink. */
#define STROKE_CHUNK 100

/* The inner tint of a forecast holds half of the outcomes that its 80 % interval would let one expect: the ratio of the
 * normal quantiles 0.674 and 1.282. */
#define INNER_SHARE 0.526

static double
text_size (const GoalsTrendLayout *self)
{
  return goals_chart_style_text_size (&self->style);
}

/* A hairline on whole pixels on a screen; where it belongs on paper. */
static double
crisp (const GoalsTrendLayout *self, double at)
{
  return self->style.print ? at : floor (at) + 0.5;
}

static void
set_dash (const GoalsTrendLayout *self, cairo_t *cr, double on, double off)
{
  double unit = self->style.print ? 0.6 : 1;
  double dash[] = { on * unit, off * unit };

  cairo_set_dash (cr, dash, G_N_ELEMENTS (dash), 0);
}

static void
clear_dash (cairo_t *cr)
{
  cairo_set_dash (cr, NULL, 0, 0);
}

static void
stroke_horizontal (const GoalsTrendLayout *self, cairo_t *cr, double from, double to, double value)
{
  double y = crisp (self, goals_trend_layout_y (self, value));

  cairo_move_to (cr, from, y);
  cairo_line_to (cr, to, y);
  cairo_stroke (cr);
}

/* ---- around the plot ---- */

static void
draw_head (const GoalsTrendLayout *self, cairo_t *cr)
{
  const GoalsTrendData *data = self->data;
  GoalsChartAlign align = self->style.rtl ? GOALS_CHART_ALIGN_RIGHT : GOALS_CHART_ALIGN_LEFT;
  double x = self->style.rtl ? self->width : 0;
  g_autofree char *title = goals_text_display (data->title, GOALS_TEXT_TITLE, FALSE);
  g_autofree char *unit = goals_text_display (data->unit, GOALS_TEXT_TITLE, FALSE);
  double unit_width = 0, title_width = 0, title_line, label_line;

  if (self->title.height > 0)
    {
      double gap = *unit != '\0' ? 0.5 * text_size (self) : 0;

      goals_chart_text_measure (&self->style, GOALS_CHART_TEXT_LABEL, unit, &unit_width, &label_line);
      goals_chart_text_measure (&self->style, GOALS_CHART_TEXT_TITLE, title, &title_width, &title_line);
      unit_width = MIN (unit_width, self->width / 3);
      title_width = MIN (title_width, self->width - unit_width - gap);
      goals_chart_text_draw (cr, &self->style, GOALS_CHART_TEXT_TITLE, self->style.text, title, x, self->title.y,
                             MAX (title_width, 1), align);
      x += (self->style.rtl ? -1 : 1) * (title_width + gap);
      /* on the title's baseline: the two sizes share their proportions */
      goals_chart_text_draw (cr, &self->style, GOALS_CHART_TEXT_LABEL, self->style.dim, unit, x,
                             self->title.y + 0.78 * (title_line - label_line), MAX (unit_width, 1), align);
    }
  if (self->subtitle.height > 0)
    goals_chart_text_draw_lines (cr, &self->style, GOALS_CHART_TEXT_SUBTITLE, self->style.dim, self->message,
                                 self->subtitle.x,
                                 self->subtitle.y, self->subtitle.width, GOALS_TREND_SUBTITLE_LINES);
}

static void
draw_value_axis (const GoalsTrendLayout *self, cairo_t *cr)
{
  double line = goals_chart_text_line_height (&self->style, GOALS_CHART_TEXT_LABEL);

  cairo_set_line_width (cr, self->style.hair_width);
  for (guint i = 0; i < self->values.n_ticks; i++)
    {
      g_autofree char *label = goals_number_display (self->values.ticks[i], self->values.decimals, NULL);

      goals_color_set_source (self->style.hairline, cr);
      stroke_horizontal (self, cr, self->plot.x, self->plot.x + self->plot.width, self->values.ticks[i]);
      if (self->plot.x > 0)
        goals_chart_text_draw (cr, &self->style, GOALS_CHART_TEXT_LABEL, self->style.dim, label,
                               self->plot.x - 0.6 * text_size (self),
                               goals_trend_layout_y (self, self->values.ticks[i]) - line / 2,
                               -1, GOALS_CHART_ALIGN_RIGHT);
    }
}

static void
draw_date_label (const GoalsTrendLayout *self, cairo_t *cr, const char *text, double x, double y, GoalsColor color)
{
  double width;

  goals_chart_text_measure (&self->style, GOALS_CHART_TEXT_LABEL, text, &width, NULL);
  x = CLAMP (x, width / 2, MAX (width / 2, self->width - width / 2));
  goals_chart_text_draw (cr, &self->style, GOALS_CHART_TEXT_LABEL, color, text, x, y, -1, GOALS_CHART_ALIGN_CENTER);
}

static void
draw_date_axis (const GoalsTrendLayout *self, cairo_t *cr)
{
  double line = goals_chart_text_line_height (&self->style, GOALS_CHART_TEXT_LABEL);
  double bottom = self->plot.y + self->plot.height;
  double top = bottom + 0.45 * text_size (self);

  for (guint i = 0; i < self->date_ticks->len; i++)
    {
      const GoalsDateTick *tick = &g_array_index (self->date_ticks, GoalsDateTick, i);
      double x = goals_trend_layout_x (self, tick->date);

      cairo_set_line_width (cr, self->style.hair_width);
      goals_color_set_source (self->style.edge, cr);
      cairo_move_to (cr, crisp (self, x), bottom);
      cairo_line_to (cr, crisp (self, x), bottom + 0.3 * text_size (self));
      cairo_stroke (cr);
      draw_date_label (self, cr, tick->label, x, top, self->style.dim);
      if (tick->context != NULL)
        draw_date_label (self, cr, tick->context, x, top + line, self->style.dim);
    }
}

static void
draw_end_labels (const GoalsTrendLayout *self, cairo_t *cr)
{
  double line = goals_chart_text_line_height (&self->style, GOALS_CHART_TEXT_LABEL);
  double x = self->plot.x + self->plot.width + 0.6 * text_size (self);

  for (guint i = 0; i < self->labels->len; i++)
    {
      const GoalsTrendLabel *label = &g_array_index (self->labels, GoalsTrendLabel, i);
      gboolean strong = label->role == GOALS_TREND_LABEL_LAST;

      if (x + text_size (self) > self->width)
        return;
      goals_chart_text_draw (cr, &self->style, strong ? GOALS_CHART_TEXT_STRONG : GOALS_CHART_TEXT_LABEL,
                             strong ? self->style.text : self->style.target, label->text, x, label->y - line / 2,
                             self->width - x, GOALS_CHART_ALIGN_LEFT);
    }
}

/* ---- behind the line ---- */

static void
draw_stretch (const GoalsTrendLayout *self, cairo_t *cr, const GoalsControlStretch *stretch, gboolean last)
{
  const GoalsTrendData *data = self->data;
  double from = goals_trend_layout_x (self, data->dates[stretch->first]);
  double to = goals_trend_layout_x (self, data->dates[stretch->first + stretch->n - 1]);
  double top = goals_trend_layout_y (self, stretch->upper), bottom = goals_trend_layout_y (self, stretch->lower);

  from = stretch->first == 0 ? MIN (from, self->plot.x) : from;
  to = last && self->end == data->n_points && data->forecast == NULL ? self->plot.x + self->plot.width : to;
  cairo_rectangle (cr, from, top, to - from, bottom - top);
  goals_color_set_source (self->style.band, cr);
  cairo_fill (cr);

  cairo_set_line_width (cr, self->style.hair_width);
  goals_color_set_source (self->style.edge, cr);
  stroke_horizontal (self, cr, from, to, stretch->centre);
  if (stretch->trial)
    set_dash (self, cr, 2, 3);
  stroke_horizontal (self, cr, from, to, stretch->upper);
  stroke_horizontal (self, cr, from, to, stretch->lower);
  clear_dash (cr);
  if (stretch->first == 0)
    return;
  cairo_move_to (cr, crisp (self, from), self->plot.y);
  cairo_line_to (cr, crisp (self, from), self->plot.y + self->plot.height);
  cairo_stroke (cr);
}

static void
draw_limits (const GoalsTrendLayout *self, cairo_t *cr)
{
  const GoalsControl *control = self->data->control;

  for (guint i = 0; i < control->n_stretches; i++)
    {
      const GoalsControlStretch *stretch = &control->stretches[i];

      if (stretch->n > 0 && stretch->first + stretch->n <= self->data->n_points && isfinite (stretch->lower)
          && stretch->first < self->end && stretch->first + stretch->n > self->first)
        draw_stretch (self, cr, stretch, i + 1 == control->n_stretches);
    }
}

/* The days in sight for which row @i is in force, as coordinates. */
static gboolean
target_span (const GoalsTrendLayout *self, guint i, double *from, double *to)
{
  const GoalsTrendData *data = self->data;
  double left = self->plot.x, right = self->plot.x + self->plot.width;

  *from = i == 0 && data->targets[0].from <= self->window.first ? left
          : goals_trend_layout_x (self, data->targets[i].from);
  *to = i + 1 < data->n_targets ? goals_trend_layout_x (self, data->targets[i + 1].from) : right;
  *from = MAX (*from, left);
  *to = MIN (*to, right);
  return *to > *from;
}

static void
draw_target_band (const GoalsTrendLayout *self, cairo_t *cr, const GoalsTargetRow *row, double from, double to)
{
  double top = goals_trend_layout_y (self, row->high), bottom = goals_trend_layout_y (self, row->low);

  if (!isfinite (row->low) || !isfinite (row->high))
    return;
  cairo_rectangle (cr, from, top, to - from, bottom - top);
  goals_color_set_source (self->style.print ? self->style.band : goals_color_with_alpha (self->style.good, 0.10), cr);
  cairo_fill (cr);
  goals_color_set_source (self->style.target, cr);
  set_dash (self, cr, 5, 3);
  stroke_horizontal (self, cr, from, to, row->high);
  stroke_horizontal (self, cr, from, to, row->low);
  clear_dash (cr);
}

/* A changed target is a step, never a slope. */
static void
draw_target (const GoalsTrendLayout *self, cairo_t *cr)
{
  const GoalsTrendData *data = self->data;
  gboolean connected = FALSE;

  cairo_set_line_width (cr, MAX (self->style.line_width * 0.65, self->style.hair_width));
  for (guint i = 0; i < data->n_targets; i++)
    {
      const GoalsTargetRow *row = &data->targets[i];
      double from, to, y;

      if (!target_span (self, i, &from, &to))
        continue;
      if (data->better == GOALS_BETTER_INSIDE)
        draw_target_band (self, cr, row, from, to);
      if (data->better == GOALS_BETTER_INSIDE || !isfinite (row->value))
        {
          connected = FALSE;
          continue;
        }
      y = crisp (self, goals_trend_layout_y (self, row->value));
      if (connected)
        cairo_line_to (cr, from, y);
      else
        cairo_move_to (cr, from, y);
      cairo_line_to (cr, to, y);
      connected = TRUE;
    }
  set_dash (self, cr, 5, 3);
  goals_color_set_source (self->style.target, cr);
  cairo_stroke (cr);
  clear_dash (cr);
}

static void
fill_fan (const GoalsTrendLayout *self, cairo_t *cr, double share)
{
  const GoalsForecast *forecast = self->data->forecast;
  guint last = self->data->n_points - 1;
  double x, y;

  goals_trend_layout_point (self, last, &x, &y);
  cairo_move_to (cr, x, y);
  for (guint i = 0; i < forecast->n_steps; i++)
    {
      const GoalsForecastStep *step = &forecast->steps[i];

      cairo_line_to (cr, goals_trend_layout_x (self, step->date),
                     goals_trend_layout_y (self, step->value + share * (step->high - step->value)));
    }
  for (guint i = forecast->n_steps; i-- > 0;)
    {
      const GoalsForecastStep *step = &forecast->steps[i];

      cairo_line_to (cr, goals_trend_layout_x (self, step->date),
                     goals_trend_layout_y (self, step->value - share * (step->value - step->low)));
    }
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_forecast (const GoalsTrendLayout *self, cairo_t *cr)
{
  const GoalsForecast *forecast = self->data->forecast;
  double x, y;

  if (self->data->n_points == 0 || forecast->n_steps == 0)
    return;
  goals_color_set_source (goals_color_with_alpha (self->style.ink, 0.13), cr);
  fill_fan (self, cr, 1);
  goals_color_set_source (goals_color_with_alpha (self->style.ink, 0.17), cr);
  fill_fan (self, cr, INNER_SHARE);
  goals_trend_layout_point (self, self->data->n_points - 1, &x, &y);
  cairo_move_to (cr, x, y);
  for (guint i = 0; i < forecast->n_steps; i++)
    cairo_line_to (cr, goals_trend_layout_x (self, forecast->steps[i].date),
                   goals_trend_layout_y (self, forecast->steps[i].value));
  cairo_set_line_width (cr, self->style.line_width * 0.6);
  set_dash (self, cr, 1.5, 3);
  goals_color_set_source (self->style.ink, cr);
  cairo_stroke (cr);
  clear_dash (cr);
}

/* ---- the measurements ---- */

static void
draw_line (const GoalsTrendLayout *self, cairo_t *cr)
{
  gboolean dense = !self->dots;
  guint segments = 0;

  goals_color_set_source (self->style.ink, cr);
  cairo_set_line_width (cr, self->style.line_width * (dense ? 0.75 : 1));
  cairo_set_line_cap (cr, dense ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, dense ? CAIRO_LINE_JOIN_BEVEL : CAIRO_LINE_JOIN_ROUND);
  /* where a line is a surface, the finest edges cost a third of a frame and cannot be seen */
  cairo_set_antialias (cr, self->n_vertices > 2 * self->plot.width ? CAIRO_ANTIALIAS_FAST : CAIRO_ANTIALIAS_DEFAULT);
  for (guint i = 0; i < self->n_vertices; i++)
    {
      const GoalsTrendVertex *vertex = &self->vertices[i];

      if (vertex->move)
        cairo_move_to (cr, vertex->x, vertex->y);
      else
        cairo_line_to (cr, vertex->x, vertex->y);
      if (++segments % STROKE_CHUNK == 0)
        {
          cairo_stroke (cr);
          cairo_move_to (cr, vertex->x, vertex->y);
        }
    }
  cairo_stroke (cr);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_DEFAULT);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_MITER);
}

/* What the chart lies on, for the inside of hollow dots and the rim of shapes. */
static GoalsColor
paper (const GoalsTrendLayout *self)
{
  return goals_color_with_alpha (self->style.background, 1);
}

static gboolean
has_label (const GoalsTrendLayout *self, GoalsTrendLabelRole role)
{
  for (guint i = 0; i < self->labels->len; i++)
    if (g_array_index (self->labels, GoalsTrendLabel, i).role == role)
      return TRUE;
  return FALSE;
}

static void
draw_dot (const GoalsTrendLayout *self, cairo_t *cr, const GoalsTrendVertex *vertex)
{
  gboolean hollow = vertex->index > 0 && vertex->move && goals_trend_data_gap_before (self->data, vertex->index);

  goals_chart_draw_shape (cr, GOALS_SHAPE_CIRCLE, vertex->x, vertex->y, self->dot_size * (hollow ? 1.25 : 1),
                          self->style.ink);
  if (hollow)
    goals_chart_draw_shape (cr, GOALS_SHAPE_CIRCLE, vertex->x, vertex->y, self->dot_size * 0.7, paper (self));
}

static void
draw_signal (const GoalsTrendLayout *self, cairo_t *cr, const GoalsTrendVertex *vertex, guint flags)
{
  GoalsShape shape = flags & (1 << GOALS_SIGNAL_OUTSIDE) ? GOALS_SHAPE_SQUARE : GOALS_SHAPE_DIAMOND;
  double size = self->dot_size * 1.4;

  goals_chart_draw_shape (cr, shape, vertex->x, vertex->y, size + 2.5 * self->style.hair_width, paper (self));
  goals_chart_draw_shape (cr, shape, vertex->x, vertex->y, size, self->style.bad);
}

static void
draw_markers (const GoalsTrendLayout *self, cairo_t *cr)
{
  const GoalsControl *control = self->flags & GOALS_TREND_LIMITS ? self->data->control : NULL;

  for (guint i = 0; i < self->n_vertices; i++)
    {
      const GoalsTrendVertex *vertex = &self->vertices[i];
      gboolean alone = vertex->move && (i + 1 == self->n_vertices || self->vertices[i + 1].move);
      guint flags = control != NULL && vertex->index < control->n_points ? control->flags[vertex->index] : 0;

      if (flags != 0)
        draw_signal (self, cr, vertex, flags);
      else if (self->dots || alone || vertex->index + 1 == self->data->n_points)
        draw_dot (self, cr, vertex);
    }
}

/* Above its point; below it where the value is written above or the plot ends. */
static double
note_mark_y (const GoalsTrendLayout *self, guint index, double y, double size)
{
  gboolean below = (index + 1 == self->data->n_points && !has_label (self, GOALS_TREND_LABEL_LAST))
                   || y - self->dot_size - size < self->plot.y - size / 2;

  return below ? y + self->dot_size + size / 2 : y - self->dot_size - size / 2;
}

static void
draw_note_mark (const GoalsTrendLayout *self, cairo_t *cr, const char *number, double x, double y, double size)
{
  double line = goals_chart_text_line_height (&self->style, GOALS_CHART_TEXT_SMALL);

  cairo_arc (cr, x, y, size / 2, 0, 2 * G_PI);
  goals_color_set_source (paper (self), cr);
  cairo_fill_preserve (cr);
  goals_color_set_source (self->style.edge, cr);
  cairo_set_line_width (cr, self->style.hair_width);
  cairo_stroke (cr);
  goals_chart_text_draw (cr, &self->style, GOALS_CHART_TEXT_SMALL, self->style.text, number, x, y - line / 2, size,
                         GOALS_CHART_ALIGN_CENTER);
}

/* Numbers at the points that have a note; the notes themselves stand below the chart or in its read-out. */
static void
draw_notes (const GoalsTrendLayout *self, cairo_t *cr)
{
  const GoalsTrendData *data = self->data;
  double size = 1.25 * text_size (self);
  double last_x = -G_MAXDOUBLE;

  if (self->plot.width < 16 * text_size (self))
    return;
  for (guint i = 0; i < data->n_notes; i++)
    {
      char number[16];
      double x, y;

      if (data->noted[i] < self->first || data->noted[i] >= self->end)
        continue;
      goals_trend_layout_point (self, data->noted[i], &x, &y);
      if (x < self->plot.x || x > self->plot.x + self->plot.width || x - last_x < size)
        continue;
      last_x = x;
      g_snprintf (number, sizeof number, "%u", i + 1);
      draw_note_mark (self, cr, number, x, note_mark_y (self, data->noted[i], y, size), size);
    }
}

/* The side of the last point on which the forecast leaves room: behind the line's end, where no measurement can be. In
 * a narrow fan the value stands over its point. */
static void
place_last_value (const GoalsTrendLayout *self, const char *text, double *x, double *y, GoalsChartAlign *align)
{
  const GoalsForecast *forecast = self->data->forecast;
  double value = self->data->values[self->data->n_points - 1];
  gboolean rises = forecast != NULL && forecast->n_steps > 0 && forecast->steps[0].value > value;
  double right = self->plot.x + self->plot.width;
  double width, line;

  goals_chart_text_measure (&self->style, GOALS_CHART_TEXT_STRONG, text, &width, &line);
  *align = *x + 1.5 * self->dot_size + width <= right ? GOALS_CHART_ALIGN_LEFT : GOALS_CHART_ALIGN_CENTER;
  if (*align == GOALS_CHART_ALIGN_LEFT)
    *x += 1.5 * self->dot_size;
  else
    rises = FALSE;
  if (!rises && *y - line - self->dot_size >= self->plot.y)
    *y -= line + (*align == GOALS_CHART_ALIGN_LEFT ? 0 : self->dot_size);
  else
    *y += self->dot_size;
}

/* With a forecast beside it the last value has no room at the end of the line. */
static void
draw_last_value (const GoalsTrendLayout *self, cairo_t *cr)
{
  const GoalsTrendData *data = self->data;
  g_autofree char *text = NULL;
  GoalsChartAlign align;
  double x, y;

  if (data->n_points == 0 || self->end < data->n_points || self->data->dates[data->n_points - 1] > self->window.last
      || !(self->flags & GOALS_TREND_AXES) || self->plot.width < 14 * text_size (self)
      || has_label (self, GOALS_TREND_LABEL_LAST))
    return;
  goals_trend_layout_point (self, data->n_points - 1, &x, &y);
  text = goals_number_display (data->values[data->n_points - 1], data->decimals, data->unit);
  place_last_value (self, text, &x, &y, &align);
  goals_chart_text_draw_over (cr, &self->style, GOALS_CHART_TEXT_STRONG, self->style.text, paper (self), text, x, y, -1,
                              align);
}

static void
draw_plot (const GoalsTrendLayout *self, cairo_t *cr)
{
  cairo_save (cr);
  cairo_rectangle (cr, self->plot.x, self->plot.y - self->dot_size, self->plot.width,
                   self->plot.height + 2 * self->dot_size);
  cairo_clip (cr);
  if ((self->flags & GOALS_TREND_LIMITS) && self->data->control != NULL)
    draw_limits (self, cr);
  if (self->flags & GOALS_TREND_TARGET)
    draw_target (self, cr);
  if ((self->flags & GOALS_TREND_FORECAST) && self->data->forecast != NULL)
    draw_forecast (self, cr);
  draw_line (self, cr);
  draw_markers (self, cr);
  cairo_restore (cr);
}

void
goals_trend_layout_draw (const GoalsTrendLayout *self, cairo_t *cr)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (cr != NULL);

  if (!(self->width > 0) || !(self->height > 0))
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  if (self->style.background.alpha > 0)
    {
      cairo_rectangle (cr, 0, 0, self->width, self->height);
      goals_color_set_source (self->style.background, cr);
      cairo_fill (cr);
    }
  draw_head (self, cr);
  if (self->plot.width > 0 && self->plot.height > 0)
    {
      if (self->flags & GOALS_TREND_AXES)
        {
          draw_value_axis (self, cr);
          draw_date_axis (self, cr);
        }
      draw_plot (self, cr);
      draw_end_labels (self, cr);
      draw_last_value (self, cr);
      if (self->flags & GOALS_TREND_NOTES)
        draw_notes (self, cr);
    }
  cairo_restore (cr);
}

void
goals_trend_layout_draw_cursor (const GoalsTrendLayout *self, cairo_t *cr, guint index)
{
  double radius, x, y;

  g_return_if_fail (self != NULL);
  g_return_if_fail (cr != NULL);

  if (index >= self->data->n_points || !(self->plot.width > 0))
    return;
  goals_trend_layout_point (self, index, &x, &y);
  radius = MAX (self->dot_size, 3 * self->style.line_width) * 1.1;
  if (x < self->plot.x - 1 || x > self->plot.x + self->plot.width + 1)
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_set_line_width (cr, 1);
  goals_color_set_source (self->style.edge, cr);
  cairo_move_to (cr, crisp (self, x), self->plot.y);
  cairo_line_to (cr, crisp (self, x), self->plot.y + self->plot.height);
  cairo_stroke (cr);
  /* around the point, which stays what it is: a dot, a signal */
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  goals_color_set_source (paper (self), cr);
  cairo_set_line_width (cr, 2.4 * self->style.line_width);
  cairo_stroke_preserve (cr);
  goals_color_set_source (self->style.accent, cr);
  cairo_set_line_width (cr, self->style.line_width);
  cairo_stroke (cr);
  cairo_restore (cr);
}

void
goals_trend_chart_draw (cairo_t *cr, GoalsTrendData *data, double width, double height, const GoalsChartStyle *style,
                        GoalsTrendFlags flags)
{
  g_autoptr(GoalsTrendLayout) layout = NULL;

  g_return_if_fail (cr != NULL);
  g_return_if_fail (data != NULL);
  g_return_if_fail (style != NULL);

  layout = goals_trend_layout_new (data, NULL, width, height, style, flags);
  goals_trend_layout_draw (layout, cr);
}
