/* goals-trend-layout.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-trend-chart.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "goals-chart-text.h"
#include "goals-number.h"

/* What cairo's 24.8 fixed point takes without folding over. */
#define FARTHEST 32000.0

static double
keep_near (double coordinate)
{
  return isnan (coordinate) ? 0 : CLAMP (coordinate, -FARTHEST, FARTHEST);
}

/* Air inside the plot, so that the dots of the first and the last point stay whole. */
static double
inset (const GoalsTrendLayout *self)
{
  return MIN (self->dot_size, self->plot.width / 4);
}

double
goals_trend_layout_x (const GoalsTrendLayout *self, double date)
{
  g_return_val_if_fail (self != NULL, 0);

  return keep_near (self->plot.x + inset (self) + (date - self->window.first) / (self->window.last - self->window.first)
                                                      * (self->plot.width - 2 * inset (self)));
}

double
goals_trend_layout_y (const GoalsTrendLayout *self, double value)
{
  g_return_val_if_fail (self != NULL, 0);

  /* halves, because the ends of the axis may be as far apart as doubles go */
  return keep_near (self->plot.y + self->plot.height
                    - (value / 2 - self->values.lower / 2) / (self->values.upper / 2 - self->values.lower / 2)
                      * self->plot.height);
}

double
goals_trend_layout_date_at (const GoalsTrendLayout *self, double x)
{
  double width;

  g_return_val_if_fail (self != NULL, 0);

  width = self->plot.width - 2 * inset (self);
  if (!(width > 0))
    return self->window.first;
  return self->window.first + (x - self->plot.x - inset (self)) / width * (self->window.last - self->window.first);
}

void
goals_trend_layout_point (const GoalsTrendLayout *self, guint index, double *x, double *y)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (index < self->data->n_points);

  *x = goals_trend_layout_x (self, self->data->dates[index]);
  *y = goals_trend_layout_y (self, self->data->values[index]);
}

gboolean
goals_trend_layout_nearest (const GoalsTrendLayout *self, double x, guint *index)
{
  const GoalsTrendData *data;
  double date;
  guint found;

  g_return_val_if_fail (self != NULL, FALSE);

  data = self->data;
  date = CLAMP (goals_trend_layout_date_at (self, x), self->window.first, self->window.last);
  found = goals_trend_data_find (data, (GoalsDate) ceil (date));
  if (found == data->n_points || (found > 0 && date - data->dates[found - 1] < data->dates[found] - date))
    found = found > 0 ? found - 1 : 0;
  if (found >= data->n_points || data->dates[found] < floor (self->window.first)
      || data->dates[found] > ceil (self->window.last))
    return FALSE;
  *index = found;
  return TRUE;
}

/* ---- values ---- */

static void
add_limits (const GoalsTrendLayout *self, GoalsValueRange *range)
{
  const GoalsControl *control = self->data->control;

  for (guint i = 0; i < control->n_stretches; i++)
    {
      const GoalsControlStretch *stretch = &control->stretches[i];

      if (stretch->first >= self->end || stretch->first + stretch->n <= self->first)
        continue;
      goals_value_range_add_context (range, stretch->lower);
      goals_value_range_add_context (range, stretch->upper);
    }
}

static void
add_targets (const GoalsTrendLayout *self, GoalsValueRange *range)
{
  const GoalsTrendData *data = self->data;

  for (guint i = 0; i < data->n_targets; i++)
    {
      const GoalsTargetRow *row = &data->targets[i];

      if (row->from > self->window.last || (i + 1 < data->n_targets && data->targets[i + 1].from <= self->window.first))
        continue;
      goals_value_range_add_context (range, row->value);
      if (data->better == GOALS_BETTER_INSIDE)
        {
          goals_value_range_add_context (range, row->low);
          goals_value_range_add_context (range, row->high);
        }
    }
}

static void
collect_range (const GoalsTrendLayout *self, GoalsValueRange *range)
{
  const GoalsTrendData *data = self->data;
  guint least, greatest;

  goals_value_range_init (range);
  if (self->end > self->first)
    {
      goals_trend_data_extremes (data, self->first, self->end, &least, &greatest);
      goals_value_range_add (range, data->values[least]);
      goals_value_range_add (range, data->values[greatest]);
    }
  if ((self->flags & GOALS_TREND_LIMITS) && data->control != NULL)
    add_limits (self, range);
  if (self->flags & GOALS_TREND_TARGET)
    add_targets (self, range);
  if ((self->flags & GOALS_TREND_FORECAST) && data->forecast != NULL)
    for (guint i = 0; i < data->forecast->n_steps; i++)
      {
        goals_value_range_add_context (range, data->forecast->steps[i].low);
        goals_value_range_add_context (range, data->forecast->steps[i].high);
      }
}

static void
find_visible (GoalsTrendLayout *self)
{
  self->first = goals_trend_data_find (self->data, (GoalsDate) CLAMP (floor (self->window.first), 0, GOALS_DATE_MAX));
  self->end = goals_trend_data_find (self->data, (GoalsDate) CLAMP (ceil (self->window.last), 0, GOALS_DATE_MAX) + 1);
  if (self->first > 0)
    self->first--;
  if (self->end < self->data->n_points)
    self->end++;
}

/* ---- words ---- */

static double
measure_label (const char *text, gpointer user_data)
{
  const GoalsTrendLayout *self = user_data;
  double width;

  goals_chart_text_measure (&self->style, GOALS_CHART_TEXT_LABEL, text, &width, NULL);
  return width;
}

static void
clear_label (gpointer data)
{
  g_free (((GoalsTrendLabel *) data)->text);
}

/* @text is taken. */
static void
add_label (GoalsTrendLayout *self, GoalsTrendLabelRole role, double value, char *text)
{
  GoalsTrendLabel label = { .role = role, .text = text };

  if (value > self->values.upper || value < self->values.lower)
    {
      label.text = g_strdup_printf ("%s %s", value > self->values.upper ? "↑" : "↓", text);
      g_free (text);
    }
  label.y = CLAMP (value, self->values.lower, self->values.upper);      /* a value until the plot is known */
  g_array_append_val (self->labels, label);
}

static void
add_target_label (GoalsTrendLayout *self, double value)
{
  g_autofree char *number = goals_number_display (value, self->data->decimals, self->data->unit);

  if (!isfinite (value))
    return;
  /* Translators: at the end of the target line of a chart: "Target 45 %" */
  add_label (self, GOALS_TREND_LABEL_TARGET, value,
             self->width >= 40 * goals_chart_style_text_size (&self->style) ? g_strdup_printf (_("Target %s"), number)
                                                                           : g_strdup (number));
}

/* Whether the last value can be written into the forecast; else it stands at the right end, where no line is. */
static gboolean
forecast_has_room (const GoalsTrendLayout *self, const char *text)
{
  const GoalsTrendData *data = self->data;
  double days = self->window.last - data->dates[data->n_points - 1];
  double width;

  goals_chart_text_measure (&self->style, GOALS_CHART_TEXT_STRONG, text, &width, NULL);
  /* the labels beside the plot, which are not known yet, take about a quarter */
  return days / MAX (self->window.last - self->window.first,
                     1) * 0.75 * self->width > width + goals_chart_style_text_size (&self->style);
}

static void
add_last_label (GoalsTrendLayout *self, gboolean forecast)
{
  const GoalsTrendData *data = self->data;
  g_autofree char *text = NULL;

  if (data->n_points == 0 || self->end < data->n_points)
    return;
  text = goals_number_display (data->values[data->n_points - 1], data->decimals, data->unit);
  if (!forecast || !forecast_has_room (self, text))
    add_label (self, GOALS_TREND_LABEL_LAST, data->values[data->n_points - 1], g_steal_pointer (&text));
}

static void
add_labels (GoalsTrendLayout *self)
{
  const GoalsTrendData *data = self->data;
  const GoalsTargetRow *row = goals_target_row_on (data->targets, data->n_targets, (GoalsDate) self->window.last);
  gboolean forecast = (self->flags & GOALS_TREND_FORECAST) && data->forecast != NULL;

  if ((self->flags & GOALS_TREND_TARGET) && row != NULL)
    {
      add_target_label (self, data->better == GOALS_BETTER_INSIDE ? row->high : row->value);
      if (data->better == GOALS_BETTER_INSIDE)
        add_target_label (self, row->low);
    }
  if (forecast && data->forecast->due <= self->window.last)
    add_label (self, GOALS_TREND_LABEL_FORECAST, data->forecast->value,
               goals_number_display (data->forecast->value, data->decimals, data->unit));
  add_last_label (self, forecast);
}

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  double left = ((const GoalsTrendLabel *) a)->y, right = ((const GoalsTrendLabel *) b)->y;

  return left < right ? -1 : left > right;
}

/* From values to places: top to bottom, a line apart, inside the plot where they all fit. */
static void
spread_labels (GoalsTrendLayout *self)
{
  double line = goals_chart_text_line_height (&self->style, GOALS_CHART_TEXT_LABEL);
  double bottom = self->plot.y + self->plot.height;

  for (guint i = 0; i < self->labels->len; i++)
    {
      GoalsTrendLabel *label = &g_array_index (self->labels, GoalsTrendLabel, i);

      label->y = goals_trend_layout_y (self, label->y);
    }
  g_array_sort (self->labels, compare_labels);
  for (guint i = 1; i < self->labels->len; i++)
    {
      GoalsTrendLabel *label = &g_array_index (self->labels, GoalsTrendLabel, i);

      label->y = MAX (label->y, (label - 1)->y + line);
    }
  for (guint i = self->labels->len; i-- > 0; bottom -= line)
    {
      GoalsTrendLabel *label = &g_array_index (self->labels, GoalsTrendLabel, i);

      label->y = MIN (label->y, bottom);
    }
}

static double
widest_value_label (const GoalsTrendLayout *self)
{
  double widest = 0;

  for (guint i = 0; i < self->values.n_ticks; i++)
    {
      g_autofree char *text = goals_number_display (self->values.ticks[i], self->values.decimals, NULL);

      widest = MAX (widest, measure_label (text, (gpointer) self));
    }
  return widest;
}

static double
widest_end_label (const GoalsTrendLayout *self)
{
  double widest = 0, width;

  for (guint i = 0; i < self->labels->len; i++)
    {
      const GoalsTrendLabel *label = &g_array_index (self->labels, GoalsTrendLabel, i);

      goals_chart_text_measure (&self->style, GOALS_CHART_TEXT_STRONG, label->text, &width, NULL);
      widest = MAX (widest, width);
    }
  return widest;
}

/* ---- places ---- */

/* Takes words away where a small picture has no room for them beside the data. */
static void
drop_what_does_not_fit (GoalsTrendLayout *self)
{
  double line = goals_chart_style_text_size (&self->style) * 1.3;

  if (self->height < 9 * line)
    self->flags &= ~(guint) GOALS_TREND_SUBTITLE;
  if (self->height < 7 * line)
    self->flags &= ~(guint) GOALS_TREND_TITLE;
  if (self->height < 5 * line || self->width < 12 * line)
    self->flags &= ~(guint) GOALS_TREND_AXES;
}

static double
place_head (GoalsTrendLayout *self)
{
  double text = goals_chart_style_text_size (&self->style);
  double y = 0;

  if (self->flags & GOALS_TREND_TITLE)
    {
      self->title = (GoalsRect) { 0, y, self->width,
                                  goals_chart_text_line_height (&self->style, GOALS_CHART_TEXT_TITLE) };
      y += self->title.height;
    }
  if (self->flags & GOALS_TREND_SUBTITLE)
    {
      self->message = goals_trend_data_message (self->data);
      self->subtitle = (GoalsRect) {
        0, y, self->width, goals_chart_text_measure_lines (&self->style, GOALS_CHART_TEXT_SUBTITLE, self->message,
                                                           self->width,
                                                           GOALS_TREND_SUBTITLE_LINES)
      };
      y += self->subtitle.height;
    }
  return y > 0 ? y + (self->flags & GOALS_TREND_COMPACT ? 0.6 : 1.1) * text : 0.5 * text;
}

/* Dates below the plot take one line: there is no year to be put under a month. */
static gboolean
shows_years_only (const GoalsTrendLayout *self)
{
  double per_text = (self->window.last - self->window.first) / MAX (self->width,
                                                                    1) * goals_chart_style_text_size (&self->style);

  /* half a year does not get the room of a label */
  return self->data->frequency == GOALS_FREQUENCY_YEARLY || per_text * 4 > 183;
}

/* Value axis and plot hang together: the labels decide how wide, the height how many ticks. */
static void
place_plot (GoalsTrendLayout *self)
{
  double text = goals_chart_style_text_size (&self->style);
  double line = goals_chart_text_line_height (&self->style, GOALS_CHART_TEXT_LABEL);
  double left = 0, right = 0, bottom = 0.5 * text;
  gboolean axes = (self->flags & GOALS_TREND_AXES) != 0;
  GoalsValueRange range;

  self->plot.y = place_head (self);
  if (axes)
    bottom = (shows_years_only (self) ? 1 : 2) * line + 0.5 * text;
  self->plot.height = MAX (self->height - self->plot.y - bottom, 0);
  collect_range (self, &range);
  goals_value_axis_init (&self->values, &range, (guint) CLAMP (self->plot.height / (2.6 * text), 2, 5),
                         self->data->decimals);
  if (goals_value_range_is_empty (&range))
    self->values.n_ticks = 0;
  if (axes)
    {
      left = widest_value_label (self);
      left = left < self->width * 0.3 ? left + 0.6 * text : 0;
      add_labels (self);
      right = widest_end_label (self);
      right = right > 0 && right < self->width * 0.35 ? right + 0.6 * text : MIN (text, self->width * 0.1);
    }
  self->plot.x = left;
  self->plot.width = MAX (self->width - left - right, 0);
  spread_labels (self);
}

/* Weekly values label the day of the week they come on; the others their week's Monday; months see goals-axis.h. */
static GoalsDate
tick_anchor (const GoalsTrendData *data)
{
  const GoalsDate monday = 1;

  if (data->n_points == 0 || data->frequency == GOALS_FREQUENCY_DAILY)
    return monday;
  return data->dates[data->n_points - 1];
}

/* A label that would stick out of the picture moves in, or goes where that brings it too near to its neighbour. */
static void
trim_date_ticks (GoalsTrendLayout *self)
{
  double text = goals_chart_style_text_size (&self->style);

  if (self->date_ticks->len > 1)
    {
      const GoalsDateTick *last = &g_array_index (self->date_ticks, GoalsDateTick, self->date_ticks->len - 1);
      double half = measure_label (last->label, self) / 2;

      if (goals_trend_layout_x (self, last->date) + half > self->width + text)
        g_array_set_size (self->date_ticks, self->date_ticks->len - 1);
    }
}

static void
place_dates (GoalsTrendLayout *self)
{
  double text = goals_chart_style_text_size (&self->style);
  GoalsDateAxis axis = {
    .first = self->window.first,
    .last = self->window.last,
    .width = self->flags & GOALS_TREND_AXES ? self->plot.width - 2 * inset (self) : 0,
    .gap = 1.2 * text,
    .spacing = 4 * text,
    .frequency = self->data->frequency,
    .anchor = tick_anchor (self->data),
    .measure = measure_label,
    .user_data = self,
  };

  self->date_ticks = goals_date_axis_ticks (&axis);
  trim_date_ticks (self);
}

/* ---- the line ---- */

static void
add_vertex (GoalsTrendLayout *self, guint index)
{
  GoalsTrendVertex *vertex = &self->vertices[self->n_vertices];
  guint previous = self->n_vertices > 0 ? (vertex - 1)->index : index;

  if (self->n_vertices > 0 && previous == index)
    return;
  vertex->index = index;
  vertex->move = self->n_vertices == 0 || (index == previous + 1 && goals_trend_data_gap_before (self->data, index));
  goals_trend_layout_point (self, index, &vertex->x, &vertex->y);
  self->n_vertices++;
}

/* First, least, greatest and last point of each column of device pixels, in order of time (Jugel et al. 2014, "M4"). */
static void
reduce_points (GoalsTrendLayout *self, guint columns)
{
  double days = (self->window.last - self->window.first) / columns;
  guint from = self->first;

  for (guint column = 0; column < columns && from < self->end; column++)
    {
      double until = ceil (self->window.first + (column + 1) * days);
      guint end = column + 1 == columns ? self->end
                                        : CLAMP (goals_trend_data_find (self->data,
                                                                        (GoalsDate) CLAMP (until, 0, GOALS_DATE_MAX)),
                                                 from, self->end);
      guint least, greatest;

      if (end == from)
        continue;
      goals_trend_data_extremes (self->data, from, end, &least, &greatest);
      add_vertex (self, from);
      add_vertex (self, MIN (least, greatest));
      add_vertex (self, MAX (least, greatest));
      add_vertex (self, end - 1);
      from = end;
    }
}

static void
place_line (GoalsTrendLayout *self)
{
  double columns = CLAMP (ceil (self->plot.width * MAX (self->style.device_scale, 1)), 1, FARTHEST);
  guint visible = self->end - self->first;
  gboolean reduced = visible > 4 * columns;

  self->vertices = g_new (GoalsTrendVertex, reduced ? 4 * (gsize) columns + 4 : visible + 1);
  if (reduced)
    reduce_points (self, (guint) columns);
  else
    for (guint i = self->first; i < self->end; i++)
      add_vertex (self, i);
  self->dots = visible < 2 || self->plot.width / (visible - 1) >= 1.6 * self->dot_size;
  if (!self->dots)
    self->dot_size = MAX (self->plot.width / (visible - 1) / 1.6, self->style.line_width * 1.7);
}

GoalsTrendLayout *
goals_trend_layout_new (GoalsTrendData *data, const GoalsDateWindow *window, double width, double height,
                        const GoalsChartStyle *style, GoalsTrendFlags flags)
{
  GoalsTrendLayout *self;

  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (style != NULL, NULL);

  self = g_new0 (GoalsTrendLayout, 1);
  self->data = goals_trend_data_ref (data);
  self->style = *style;
  if (data->control != NULL && goals_control_misleads (data->control))
    flags &= ~GOALS_TREND_LIMITS;
  self->flags = flags;
  self->width = isfinite (width) ? CLAMP (width, 0, FARTHEST) : 0;
  self->height = isfinite (height) ? CLAMP (height, 0, FARTHEST) : 0;
  self->window = window != NULL ? goals_trend_clamp_window (data, flags, *window)
                 : goals_trend_full_window (data, flags);
  self->dot_size = style->line_width * 3;
  self->labels = g_array_new (FALSE, FALSE, sizeof (GoalsTrendLabel));
  g_array_set_clear_func (self->labels, clear_label);
  drop_what_does_not_fit (self);
  find_visible (self);
  place_plot (self);
  place_dates (self);
  place_line (self);
  return self;
}

void
goals_trend_layout_free (GoalsTrendLayout *self)
{
  g_return_if_fail (self != NULL);

  goals_trend_data_unref (self->data);
  g_array_unref (self->date_ticks);
  g_array_unref (self->labels);
  g_free (self->message);
  g_free (self->vertices);
  g_free (self);
}
