/* draw-samples.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Draws sample charts into the folder given, to be looked at. */

#include <math.h>
#include <pango/pangocairo.h>

#include "chart-samples.h"
#include "goals-bars.h"
#include "goals-chart-export.h"
#include "goals-sparkline.h"

static const char *folder;

static void
save (GBytes *bytes, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;

  if (bytes == NULL || !goals_chart_export_write (bytes, path, &error))
    g_printerr ("%s: %s\n", name, error != NULL ? error->message : "not drawn");
}

static void
draw (GoalsTrendData *data, const GoalsChartStyle *style, GoalsTrendFlags flags, double width, double height,
      const char *name)
{
  g_autoptr(GBytes) bytes = NULL;

  if (data != NULL)
    bytes = goals_chart_export_trend (data, style, flags, GOALS_CHART_FORMAT_PNG, width, height, style->print ? 3 : 1,
                                      NULL);
  save (bytes, name);
}

static void
draw_performance (const GoalsChartStyle *light, const GoalsChartStyle *dark, const GoalsChartStyle *print)
{
  g_autoptr(GoalsTrendData) data = chart_samples_load ("nhs_ae_4h_performance_monthly.csv", 1, "Seen within four hours",
                                                       "%", 1,
                                                       GOALS_FREQUENCY_MONTHLY, GOALS_BETTER_HIGHER);
  const GoalsTargetRow rows[] = {
    { .from = goals_date_new (2016, 1, 1), .value = 92, .warning = 88, .low = NAN, .high = NAN },
    { .from = goals_date_new (2018, 4, 1), .value = 95, .warning = 90, .low = NAN, .high = NAN },
  };
  GoalsChartStyle large = *light;

  if (data == NULL)
    return;
  goals_trend_data_set_targets (data, rows, G_N_ELEMENTS (rows));
  goals_trend_data_add_control (data, NULL, 0);
  draw (data, light, GOALS_TREND_DEFAULT, 760, 360, "performance-light.png");
  draw (data, dark, GOALS_TREND_DEFAULT, 760, 360, "performance-dark.png");
  large.text_scale = 2;
  draw (data, &large, GOALS_TREND_DEFAULT, 760, 420, "performance-large-text.png");
  goals_trend_data_add_forecast (data, goals_date_new (2019, 12, 31));
  draw (data, light, GOALS_TREND_DEFAULT, 760, 360, "performance-forecast-light.png");
  draw (data, dark, GOALS_TREND_DEFAULT, 760, 360, "performance-forecast-dark.png");
  draw (data, print, GOALS_TREND_DEFAULT, 480, 180, "performance-print.png");
  draw (data, print, GOALS_TREND_DEFAULT | GOALS_TREND_COMPACT, 240, 110, "performance-print-compact.png");
}

static void
draw_months (const GoalsChartStyle *light, const GoalsChartStyle *print)
{
  static const double values[] = { 41.2, 40.8, 43.1, 42.0, 41.5, NAN, NAN, 44.9, 45.2, 43.8, 46.0, 47.1, 46.4, 48.0,
                                   52.9 };
  static const char * const notes[] = { NULL, NULL, "New survey", NULL, NULL, NULL, NULL, NULL, "Price change", NULL,
                                        NULL, NULL,
                                        NULL, NULL, "Campaign" };
  g_autoptr(GoalsTrendData) data = chart_samples_months (values, G_N_ELEMENTS (values));
  const GoalsTargetRow band = { .from = GOALS_DATE_NONE, .value = NAN, .warning = 2, .low = 42, .high = 48 };
  const GoalsTargetRow row = { .from = GOALS_DATE_NONE, .value = 45, .warning = 40, .low = NAN, .high = NAN };
  g_autofree GoalsDate *dates = g_new (GoalsDate, G_N_ELEMENTS (values));
  GoalsChartStyle rtl = *light;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    dates[i] = goals_date_add_months (goals_date_new (2025, 2, 1), (int) i) - 1;
  goals_trend_data_set_points (data, dates, values, notes, G_N_ELEMENTS (values));
  goals_trend_data_set_targets (data, &row, 1);
  goals_trend_data_add_control (data, NULL, 0);
  goals_trend_data_add_forecast (data, goals_date_new (2026, 6, 30));
  draw (data, light, GOALS_TREND_DEFAULT, 560, 320, "months-light.png");
  draw (data, print, GOALS_TREND_DEFAULT, 480, 180, "months-print.png");
  rtl.rtl = TRUE;
  draw (data, &rtl, GOALS_TREND_DEFAULT, 560, 320, "months-rtl.png");
  draw (data, light, GOALS_TREND_DEFAULT, 220, 120, "months-tiny.png");
  data->better = GOALS_BETTER_INSIDE;
  goals_trend_data_set_targets (data, &band, 1);
  draw (data, light, GOALS_TREND_DEFAULT & ~(guint) GOALS_TREND_LIMITS, 560, 320, "months-band.png");
}

static void
draw_long (const GoalsChartStyle *light)
{
  g_autoptr(GoalsTrendData) nile = chart_samples_load ("nile_yearly.csv", 1, "Flow of the Nile", "10⁸ m³", 0,
                                                       GOALS_FREQUENCY_YEARLY,
                                                       GOALS_BETTER_HIGHER);
  g_autoptr(GoalsTrendData) air = chart_samples_load ("air_passengers_monthly.csv", 1, "Air passengers", "thousand", 0,
                                                      GOALS_FREQUENCY_MONTHLY, GOALS_BETTER_HIGHER);
  g_autoptr(GoalsTrendData) carbon = chart_samples_load ("co2_weekly_gaps.csv", 1, "CO₂ at Mauna Loa", "ppm", 1,
                                                         GOALS_FREQUENCY_WEEKLY, GOALS_BETTER_LOWER);
  g_autoptr(GoalsTrendData) beer = chart_samples_load ("ausbeer_quarterly.csv", 1, "Beer", "Ml", 0,
                                                       GOALS_FREQUENCY_QUARTERLY,
                                                       GOALS_BETTER_HIGHER);
  g_autoptr(GoalsTrendData) million = chart_samples_wave (700000);
  g_autoptr(GoalsTrendData) weeks = chart_samples_wave (60);

  if (nile != NULL)
    goals_trend_data_add_control (nile, NULL, 0);
  draw (nile, light, GOALS_TREND_DEFAULT, 900, 300, "nile.png");
  draw (air, light, GOALS_TREND_DEFAULT, 1200, 300, "air-wide.png");
  draw (carbon, light, GOALS_TREND_DEFAULT, 760, 300, "carbon.png");
  draw (beer, light, GOALS_TREND_DEFAULT, 760, 300, "beer.png");
  draw (million, light, GOALS_TREND_DEFAULT, 900, 300, "million.png");
  draw (weeks, light, GOALS_TREND_DEFAULT, 560, 260, "days.png");
}

static void
draw_degenerate (const GoalsChartStyle *light)
{
  static const double one[] = { 42 }, equal[] = { 7, 7, 7, 7 }, huge[] = { 1e15, -1e15, 3e14 },
  small[] = { 1e-7, 3e-7, 2e-7 };
  g_autoptr(GoalsTrendData) none_data = chart_samples_months (one, 0);
  g_autoptr(GoalsTrendData) one_data = chart_samples_months (one, 1);
  g_autoptr(GoalsTrendData) equal_data = chart_samples_months (equal, 4);
  g_autoptr(GoalsTrendData) huge_data = chart_samples_months (huge, 3);
  g_autoptr(GoalsTrendData) small_data = chart_samples_months (small, 3);

  draw (none_data, light, GOALS_TREND_DEFAULT, 420, 240, "none.png");
  draw (one_data, light, GOALS_TREND_DEFAULT, 420, 240, "one.png");
  draw (equal_data, light, GOALS_TREND_DEFAULT, 420, 240, "equal.png");
  draw (huge_data, light, GOALS_TREND_DEFAULT, 420, 240, "huge.png");
  draw (small_data, light, GOALS_TREND_DEFAULT, 420, 240, "small.png");
}

static void
draw_small_things (cairo_t *cr, double width, double height, gpointer user_data)
{
  const GoalsChartStyle *style = user_data;
  static const double progress[] = { 0, 0.01, 0.42, 0.77, 1, 1.4, 1.75, -0.2, NAN };
  static const double values[] = { 3, 4, 3.5, 5, 6, 5.5, 7, 6.8, 8 };
  GoalsSparkline line = { .values = values, .n = G_N_ELEMENTS (values), .target = 6, .low = NAN, .high = NAN };

  goals_color_set_source (style->background, cr);
  cairo_paint (cr);
  for (guint i = 0; i < G_N_ELEMENTS (progress); i++)
    goals_bar_draw (cr, 18, 18 + 24 * i, 160, GOALS_BAR_HEIGHT, progress[i], 0.62,
                    goals_chart_style_status_color (style, (GoalsStatus) (i % 5)), style);
  for (guint i = GOALS_STATUS_NOT_STARTED; i <= GOALS_STATUS_DONE; i++)
    {
      goals_chart_draw_status_shape (cr, style, (GoalsStatus) i, 200 + 24 * i, 24, 12);
      line.dot = goals_chart_style_status_color (style, (GoalsStatus) i);
      line.shape = goals_shape_for_status ((GoalsStatus) i);
      cairo_save (cr);
      cairo_translate (cr, 200, 48 + 36 * i);
      goals_sparkline_draw (cr, &line, 96, 24, style);
      cairo_restore (cr);
    }
}

int
main (int argc, char *argv[])
{
  GoalsChartStyle light, dark, print;
  GoalsChartStyle *styles[] = { &light, &dark };

  folder = argc > 1 ? argv[1] : ".";
  goals_chart_style_light (&light);
  goals_chart_style_dark (&dark);
  goals_chart_style_print (&print);
  light.font_family = dark.font_family = print.font_family = "Cantarell";
  print.background.alpha = 1;
  draw_performance (&light, &dark, &print);
  draw_months (&light, &print);
  draw_long (&light);
  draw_degenerate (&light);
  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      g_autoptr(GBytes) bytes = goals_chart_export_drawing (draw_small_things, styles[i], GOALS_CHART_FORMAT_PNG, 360,
                                                            260, 2, NULL);

      save (bytes, i == 0 ? "small-light.png" : "small-dark.png");
    }
  pango_cairo_font_map_set_default (NULL);
  return 0;
}
