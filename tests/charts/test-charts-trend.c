/* test-charts-trend.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <math.h>
#include <string.h>

#include "chart-samples.h"
#include "goals-number.h"
#include "goals-trend-chart.h"

#define DAY(n) (goals_date_new (2026, 1, 1) + (n))

static GoalsTrendData *
new_days (const double *values, guint n)
{
  GoalsTrendData *data = goals_trend_data_new ("Orders", "", 0, GOALS_FREQUENCY_DAILY, GOALS_BETTER_HIGHER, DAY (300));
  g_autofree GoalsDate *dates = g_new (GoalsDate, n + 1);

  for (guint i = 0; i < n; i++)
    dates[i] = DAY ((int) i);
  goals_trend_data_set_points (data, dates, values, NULL, n);
  return data;
}

static GoalsTrendLayout *
lay_out (GoalsTrendData *data, const GoalsDateWindow *window, double width, double height)
{
  GoalsChartStyle style;

  goals_chart_style_light (&style);
  return goals_trend_layout_new (data, window, width, height, &style, GOALS_TREND_DEFAULT);
}

static void
test_points (void)
{
  const GoalsDate dates[] = { DAY (5), DAY (1), GOALS_DATE_NONE, DAY (5), DAY (3), DAY (4), GOALS_DATE_MAX + 1 };
  const double values[] = { 1, 2, 3, 4, NAN, INFINITY, 5 };
  const char * const notes[] = { "first", NULL, "none", "later", "nothing", NULL, NULL };
  g_autoptr(GoalsTrendData) data = goals_trend_data_new (NULL, NULL, 0, GOALS_FREQUENCY_DAILY, GOALS_BETTER_HIGHER,
                                                         DAY (9));

  goals_trend_data_set_points (data, dates, values, notes, G_N_ELEMENTS (dates));
  g_assert_cmpuint (data->n_points, ==, 2);
  g_assert_cmpint (data->dates[0], ==, DAY (1));
  g_assert_cmpint (data->dates[1], ==, DAY (5));
  g_assert_cmpfloat (data->values[1], ==, 4);
  g_assert_cmpstr (goals_trend_data_note (data, 1), ==, "later");
  g_assert_null (goals_trend_data_note (data, 0));
  g_assert_cmpuint (goals_trend_data_find (data, DAY (2)), ==, 1);
  g_assert_cmpuint (goals_trend_data_find (data, DAY (6)), ==, 2);

  goals_trend_data_set_points (data, NULL, NULL, NULL, 0);
  g_assert_cmpuint (data->n_points, ==, 0);
  g_assert_null (goals_trend_data_note (data, 0));
}

static void
test_extremes (void)
{
  g_autoptr(GoalsTrendData) data = chart_samples_wave (1000);
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 500; round++)
    {
      guint first = (guint) g_rand_int_range (random, 0, 1000),
      end = (guint) g_rand_int_range (random, (int) first + 1, 1001);
      guint least, greatest;
      double min = INFINITY, max = -INFINITY;

      for (guint i = first; i < end; i++)
        {
          min = MIN (min, data->values[i]);
          max = MAX (max, data->values[i]);
        }
      goals_trend_data_extremes (data, first, end, &least, &greatest);
      g_assert_true (least >= first && least < end && greatest >= first && greatest < end);
      g_assert_cmpfloat (data->values[least], ==, min);
      g_assert_cmpfloat (data->values[greatest], ==, max);
    }
}

static void
test_gaps (void)
{
  static const double values[] = { 1, 2, NAN, NAN, 3 };
  g_autoptr(GoalsTrendData) data = chart_samples_months (values, G_N_ELEMENTS (values));
  g_autoptr(GoalsTrendLayout) layout = lay_out (data, NULL, 500, 300);

  g_assert_cmpuint (data->n_points, ==, 3);
  g_assert_false (goals_trend_data_gap_before (data, 0));
  g_assert_false (goals_trend_data_gap_before (data, 1));
  g_assert_true (goals_trend_data_gap_before (data, 2));
  g_assert_cmpuint (layout->n_vertices, ==, 3);
  g_assert_true (layout->vertices[0].move);
  g_assert_false (layout->vertices[1].move);
  g_assert_true (layout->vertices[2].move);
}

static void
test_places (void)
{
  static const double values[] = { 10, 30, 20, 50 };
  g_autoptr(GoalsTrendData) data = new_days (values, G_N_ELEMENTS (values));
  g_autoptr(GoalsTrendLayout) layout = lay_out (data, NULL, 600, 300);
  double x, y, last_x = -INFINITY;
  guint index;

  g_assert_cmpfloat (layout->plot.x, >, 0);
  g_assert_cmpfloat (layout->plot.x + layout->plot.width, <, 600);
  g_assert_cmpfloat (layout->plot.y, >, layout->subtitle.y + layout->subtitle.height);
  g_assert_true (layout->dots);
  for (guint i = 0; i < data->n_points; i++)
    {
      goals_trend_layout_point (layout, i, &x, &y);
      g_assert_true (x > last_x && x >= layout->plot.x && x <= layout->plot.x + layout->plot.width);
      g_assert_true (y >= layout->plot.y - 1e-6 && y <= layout->plot.y + layout->plot.height + 1e-6);
      g_assert_cmpfloat_with_epsilon (goals_trend_layout_date_at (layout, x), data->dates[i], 1e-6);
      g_assert_true (goals_trend_layout_nearest (layout, x + 5, &index));
      g_assert_cmpuint (index, ==, i);
      last_x = x;
    }
  g_assert_true (goals_trend_layout_nearest (layout, -1000, &index));
  g_assert_cmpuint (index, ==, 0);
  g_assert_true (goals_trend_layout_nearest (layout, 1e9, &index));
  g_assert_cmpuint (index, ==, 3);
  /* greater values lie higher */
  g_assert_cmpfloat (goals_trend_layout_y (layout, 50), <, goals_trend_layout_y (layout, 10));
}

static void
test_small_pictures_lose_words (void)
{
  g_autoptr(GoalsTrendData) data = chart_samples_wave (30);
  g_autoptr(GoalsTrendLayout) large = lay_out (data, NULL, 600, 300);
  g_autoptr(GoalsTrendLayout) low = lay_out (data, NULL, 600, 100);
  g_autoptr(GoalsTrendLayout) tiny = lay_out (data, NULL, 80, 30);

  g_assert_cmpfloat (large->subtitle.height, >, 0);
  g_assert_cmpfloat (low->subtitle.height, ==, 0);
  g_assert_cmpfloat (tiny->title.height, ==, 0);
  g_assert_false (tiny->flags & GOALS_TREND_AXES);
  g_assert_cmpfloat (tiny->plot.width, >, 40);
  g_assert_cmpfloat (tiny->plot.height, >, 10);
}

/* A message that does not fit on one line takes two, and the plot makes room. */
static void
test_long_messages_wrap (void)
{
  g_autoptr(GoalsTrendData) data = chart_samples_wave (3);
  g_autoptr(GoalsTrendLayout) wide = lay_out (data, NULL, 900, 300);
  g_autoptr(GoalsTrendLayout) narrow = lay_out (data, NULL, 260, 300);

  g_assert_cmpfloat (narrow->subtitle.height, >, 1.8 * wide->subtitle.height);
  g_assert_cmpfloat (narrow->subtitle.height, <, 2.2 * wide->subtitle.height);
  g_assert_cmpfloat (narrow->plot.y, >, wide->plot.y);
}

/* No two words at the end of the lines lie on each other, whatever their values. */
static void
test_end_labels (void)
{
  static const double values[] = { 44.9, 45.0, 45.1, 45 };
  g_autoptr(GoalsTrendData) data = new_days (values, G_N_ELEMENTS (values));
  const GoalsTargetRow row = { .from = GOALS_DATE_NONE, .value = 45, .warning = NAN, .low = NAN, .high = NAN };
  const GoalsTargetRow far = { .from = GOALS_DATE_NONE, .value = 45000, .warning = NAN, .low = NAN, .high = NAN };
  g_autoptr(GoalsTrendLayout) layout = NULL;
  g_autoptr(GoalsTrendLayout) beyond = NULL;

  goals_trend_data_set_targets (data, &row, 1);
  layout = lay_out (data, NULL, 600, 300);
  g_assert_cmpuint (layout->labels->len, ==, 2);
  g_assert_cmpfloat (g_array_index (layout->labels, GoalsTrendLabel, 1).y
                     - g_array_index (layout->labels, GoalsTrendLabel, 0).y, >=, 12);

  /* a target out of sight is named at the edge that it lies beyond, and does not flatten the data */
  goals_trend_data_set_targets (data, &far, 1);
  beyond = lay_out (data, NULL, 600, 300);
  g_assert_cmpfloat (beyond->values.upper, <, 100);
  g_assert_nonnull (strstr (g_array_index (beyond->labels, GoalsTrendLabel, 0).text, "↑"));
  g_assert_cmpfloat (g_array_index (beyond->labels, GoalsTrendLabel, 0).y, <=, beyond->plot.y + 1);
}

static guint
count_in_column (const GoalsTrendLayout *layout, double x)
{
  guint n = 0;

  for (guint i = 0; i < layout->n_vertices; i++)
    n += layout->vertices[i].x >= x && layout->vertices[i].x < x + 1;
  return n;
}

static void
test_reduction (void)
{
  g_autoptr(GoalsTrendData) data = chart_samples_wave (200000);
  g_autoptr(GoalsTrendLayout) layout = lay_out (data, NULL, 600, 300);
  double top = INFINITY, highest = INFINITY;

  g_assert_cmpuint (layout->n_vertices, <=, 4 * (guint) ceil (layout->plot.width));
  g_assert_false (layout->dots);
  for (guint i = 0; i < layout->n_vertices; i++)
    {
      g_assert_true (i == 0 || layout->vertices[i].index > layout->vertices[i - 1].index);
      top = MIN (top, layout->vertices[i].y);
    }
  for (double x = layout->plot.x; x < layout->plot.x + layout->plot.width; x += 7)
    /* columns of days and of pixels need not begin together */
    g_assert_cmpuint (count_in_column (layout, x), <=, 8);
  for (guint i = 0; i < data->n_points; i++)
    highest = MIN (highest, goals_trend_layout_y (layout, data->values[i]));
  g_assert_cmpfloat (top, ==, highest);
  g_assert_cmpuint (layout->vertices[0].index, ==, 0);
  g_assert_cmpuint (layout->vertices[layout->n_vertices - 1].index, ==, data->n_points - 1);
}

/* Two dense stretches with years of nothing between them. */
static void
test_reduction_across_a_hole (void)
{
  const guint half = 5000;
  g_autofree GoalsDate *dates = g_new (GoalsDate, 2 * half);
  g_autofree double *values = g_new (double, 2 * half);
  g_autoptr(GoalsTrendData) data = goals_trend_data_new ("Orders", "", 0, GOALS_FREQUENCY_DAILY, GOALS_BETTER_HIGHER,
                                                         DAY (0));
  g_autoptr(GoalsTrendLayout) layout = NULL;
  guint moves = 0;

  for (guint i = 0; i < 2 * half; i++)
    {
      dates[i] = (GoalsDate) (i < half ? 100000 + i : 300000 + i);
      values[i] = i % 17;
    }
  goals_trend_data_set_points (data, dates, values, NULL, 2 * half);
  layout = lay_out (data, NULL, 500, 300);
  for (guint i = 0; i < layout->n_vertices; i++)
    moves += layout->vertices[i].move;
  g_assert_cmpuint (moves, ==, 2);
  g_assert_cmpuint (layout->n_vertices, <, 300);
}

static void
test_windows (void)
{
  g_autoptr(GoalsTrendData) data = chart_samples_wave (100);
  GoalsDateWindow full = goals_trend_full_window (data, 0), window;
  double middle = (full.first + full.last) / 2;

  g_assert_cmpfloat (full.first, ==, data->dates[0]);
  g_assert_cmpfloat (full.last, ==, data->dates[99]);

  window = goals_trend_zoom_window (full, 2, middle);
  g_assert_cmpfloat_with_epsilon (window.last - window.first, (full.last - full.first) / 2, 1e-9);
  g_assert_cmpfloat_with_epsilon ((window.first + window.last) / 2, middle, 1e-9);

  /* moved out on the right: back inside, as wide as before */
  window = goals_trend_clamp_window (data, 0, (GoalsDateWindow) { full.last - 10, full.last + 30 });
  g_assert_cmpfloat (window.last, ==, full.last);
  g_assert_cmpfloat_with_epsilon (window.last - window.first, 40, 1e-9);

  window = goals_trend_clamp_window (data, 0, (GoalsDateWindow) { middle, middle + 0.001 });
  g_assert_cmpfloat (window.last - window.first, >=, 4);

  window = goals_trend_clamp_window (data, 0, (GoalsDateWindow) { -1e9, 1e9 });
  g_assert_cmpfloat (window.first, ==, full.first);
  window = goals_trend_clamp_window (data, 0, (GoalsDateWindow) { NAN, INFINITY });
  g_assert_cmpfloat (window.last, ==, full.last);
  window = goals_trend_zoom_window (full, NAN, middle);
  g_assert_cmpfloat (window.last, ==, full.last);
}

static void
test_reveal (void)
{
  const GoalsDateWindow window = { 100, 200 };
  GoalsDateWindow moved;

  moved = goals_trend_reveal (window, 150);
  g_assert_cmpfloat (moved.first, ==, 100);
  moved = goals_trend_reveal (window, 230);
  g_assert_cmpfloat (moved.last, ==, 235);
  g_assert_cmpfloat (moved.first, ==, 135);
  moved = goals_trend_reveal (window, 90);
  g_assert_cmpfloat (moved.first, ==, 85);
  moved = goals_trend_move_window (window, NAN);
  g_assert_cmpfloat (moved.last, ==, 200);
}

static void
test_zoomed (void)
{
  g_autoptr(GoalsTrendData) data = chart_samples_wave (1000);
  GoalsDateWindow window = { data->dates[400], data->dates[419] };
  g_autoptr(GoalsTrendLayout) layout = lay_out (data, &window, 600, 300);
  guint index;

  /* one neighbour on each side, so that the line enters and leaves the plot */
  g_assert_cmpuint (layout->first, ==, 399);
  g_assert_cmpuint (layout->end, ==, 421);
  g_assert_cmpuint (layout->n_vertices, ==, 22);
  g_assert_true (layout->dots);
  g_assert_true (goals_trend_layout_nearest (layout, 0, &index));
  g_assert_cmpuint (index, ==, 400);
}

static void
assert_safe (GoalsTrendData *data, double width, double height)
{
  g_autoptr(GoalsTrendLayout) layout = lay_out (data, NULL, width, height);
  guint index;

  g_assert_true (layout->values.upper > layout->values.lower);
  g_assert_true (layout->plot.width >= 0 && layout->plot.height >= 0);
  for (guint i = 0; i < layout->n_vertices; i++)
    {
      g_assert_true (fabs (layout->vertices[i].x) <= 32000);
      g_assert_true (fabs (layout->vertices[i].y) <= 32000);
    }
  goals_trend_layout_nearest (layout, width / 2, &index);
}

static void
test_degenerate (void)
{
  static const double one[] = { 42 }, equal[] = { 7, 7, 7 }, huge[] = { 1e15, -1e15 }, beyond[] = { 1e308, -1e308, 0 },
                      broken[] = { NAN, NAN }, zero[] = { 0 };
  static const double sizes[] = { 0, -5, 1, 13, 400, 1e9, NAN, INFINITY };
  const struct { const double *values; guint n; } series[] = {
    { one, 0 }, { one, 1 }, { zero, 1 }, { equal, 3 }, { huge, 2 }, { beyond, 3 }, { broken, 2 },
  };

  for (guint s = 0; s < G_N_ELEMENTS (series); s++)
    for (guint w = 0; w < G_N_ELEMENTS (sizes); w++)
      for (guint h = 0; h < G_N_ELEMENTS (sizes); h++)
        {
          g_autoptr(GoalsTrendData) data = new_days (series[s].values, series[s].n);

          assert_safe (data, sizes[w], sizes[h]);
        }
}

static void
test_words (void)
{
  static const double values[] = { 40, 41.5, 42.3 };
  const GoalsTargetRow row = { .from = GOALS_DATE_NONE, .value = 45, .warning = 41, .low = NAN, .high = NAN };
  g_autoptr(GoalsTrendData) data = chart_samples_months (values, G_N_ELEMENTS (values));
  g_autoptr(GoalsTrendData) empty = chart_samples_months (values, 0);
  g_autoptr(GoalsTrendData) one = chart_samples_months (values, 1);
  g_autofree char *sentence = NULL, *nothing = NULL, *single = NULL, *point = NULL;

  goals_trend_data_set_targets (data, &row, 1);
  sentence = goals_trend_data_describe (data);
  g_assert_true (g_str_has_prefix (sentence, "Customer satisfaction: 3 measurements from "));
  g_assert_nonnull (strstr (sentence, "40.0"));
  g_assert_nonnull (strstr (sentence, "42.3"));
  g_assert_nonnull (strstr (sentence, "+2.3"));
  g_assert_nonnull (strstr (sentence, "target 45.0"));
  g_assert_nonnull (strstr (sentence, "(Warning)"));
  g_assert_nonnull (strstr (sentence, "too few"));

  nothing = goals_trend_data_describe (empty);
  g_assert_cmpstr (nothing, ==, "Customer satisfaction: No measurements yet.");
  single = goals_trend_data_describe (one);
  g_assert_nonnull (strstr (single, "one measurement, 40.0"));

  point = goals_trend_data_read_out (data, 2);
  g_assert_true (g_str_has_prefix (point, "31 Mar 2025: 42.3"));
  g_assert_nonnull (strstr (point, "· target 45.0"));
}

static void
test_read_out_tells_signals (void)
{
  static const double values[] = { 50, 51, 50, 49, 50, 51, 49, 50, 51, 50, 49, 50, 90 };
  g_autoptr(GoalsTrendData) data = new_days (values, G_N_ELEMENTS (values));
  g_autofree char *calm = NULL, *signal = NULL, *expected = NULL, *message = NULL, *sentence = NULL;

  goals_trend_data_add_control (data, &(GoalsControlPhase) { DAY (0), DAY (11) }, 1);
  g_assert_nonnull (data->control);
  g_assert_true (data->control->flags[12] & (1 << GOALS_SIGNAL_OUTSIDE));
  calm = goals_trend_data_read_out (data, 3);
  signal = goals_trend_data_read_out (data, 12);
  expected = g_strdup_printf ("· %s", goals_signal_rule_explain (GOALS_SIGNAL_OUTSIDE));
  g_assert_null (strstr (calm, expected));
  g_assert_nonnull (strstr (signal, expected));

  /* the subtitle is the control chart's own sentence */
  message = goals_trend_data_message (data);
  sentence = goals_control_sentence (data->control, "", 0);
  g_assert_cmpstr (message, ==, sentence);
}

/* Where limits would cry wolf there are none, nor signals, and the subtitle says why. */
static void
test_misleading_limits (void)
{
  double values[60], steps[60];
  g_autoptr(GoalsTrendData) wave = NULL, noise = NULL;
  g_autoptr(GoalsTrendLayout) without = NULL, with = NULL;
  g_autofree char *read_out = NULL;

  for (int i = 0; i < 60; i++)
    {
      values[i] = 100 + 20 * sin (i / 6.0);
      steps[i] = 100 + (i * 7919 % 13);
    }
  values[59] = 500;
  steps[59] = 500;
  wave = new_days (values, 60);
  goals_trend_data_add_control (wave, NULL, 0);
  g_assert_true (wave->control->warn_autocorrelated);
  without = lay_out (wave, NULL, 600, 300);
  g_assert_false (without->flags & GOALS_TREND_LIMITS);
  g_assert_true (g_str_has_prefix (without->message, "No limits: "));
  read_out = goals_trend_data_read_out (wave, 59);
  g_assert_null (strstr (read_out, "limit"));

  noise = new_days (steps, 60);
  goals_trend_data_add_control (noise, NULL, 0);
  with = lay_out (noise, NULL, 600, 300);
  g_assert_true (with->flags & GOALS_TREND_LIMITS);
  g_assert_true (g_str_has_prefix (with->message, "Signal: "));
}

static void
test_forecast (void)
{
  g_autoptr(GoalsTrendData) data = chart_samples_wave (60);
  GoalsDate due = data->dates[59] + 40;
  g_autoptr(GoalsTrendLayout) layout = NULL;

  goals_trend_data_add_forecast (data, due);
  g_assert_nonnull (data->forecast);
  g_assert_cmpfloat (goals_trend_full_window (data, GOALS_TREND_FORECAST).last, ==, due);
  g_assert_cmpfloat (goals_trend_full_window (data, 0).last, ==, data->dates[59]);
  layout = lay_out (data, NULL, 600, 300);
  g_assert_cmpuint (layout->labels->len, ==, 1);
  g_assert_cmpint (g_array_index (layout->labels, GoalsTrendLabel, 0).role, ==, GOALS_TREND_LABEL_FORECAST);
  g_assert_cmpfloat (goals_trend_layout_x (layout, due), <=, layout->plot.x + layout->plot.width);
}

static void
test_counted (void)
{
  GoalsTrendData *data = chart_samples_wave (3);
  g_auto(GValue) value = G_VALUE_INIT;

  g_value_init (&value, GOALS_TYPE_TREND_DATA);
  g_value_set_boxed (&value, data);
  g_assert_true (g_value_get_boxed (&value) == data);
  goals_trend_data_unref (data);
  g_assert_cmpuint (((GoalsTrendData *) g_value_get_boxed (&value))->n_points, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/charts/trend/points", test_points);
  g_test_add_func ("/charts/trend/extremes", test_extremes);
  g_test_add_func ("/charts/trend/gaps", test_gaps);
  g_test_add_func ("/charts/trend/places", test_places);
  g_test_add_func ("/charts/trend/small-pictures-lose-words", test_small_pictures_lose_words);
  g_test_add_func ("/charts/trend/long-messages-wrap", test_long_messages_wrap);
  g_test_add_func ("/charts/trend/end-labels", test_end_labels);
  g_test_add_func ("/charts/trend/reduction", test_reduction);
  g_test_add_func ("/charts/trend/reduction-across-a-hole", test_reduction_across_a_hole);
  g_test_add_func ("/charts/trend/windows", test_windows);
  g_test_add_func ("/charts/trend/reveal", test_reveal);
  g_test_add_func ("/charts/trend/zoomed", test_zoomed);
  g_test_add_func ("/charts/trend/degenerate", test_degenerate);
  g_test_add_func ("/charts/trend/words", test_words);
  g_test_add_func ("/charts/trend/read-out-tells-signals", test_read_out_tells_signals);
  g_test_add_func ("/charts/trend/misleading-limits", test_misleading_limits);
  g_test_add_func ("/charts/trend/forecast", test_forecast);
  g_test_add_func ("/charts/trend/counted", test_counted);
  return g_test_run ();
}
