/* goals-cli-chart.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "goals-chart-export.h"
#include "goals-cli-common.h"
#include "goals-kpi-trend.h"

int
goals_cli_chart (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *today_text = NULL;
  gboolean dark = FALSE;
  int width = 800;
  int height = 450;
  const GOptionEntry options[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("file to write: .png, .svg or .pdf"), N_("FILE") },
    { "width", 0, 0, G_OPTION_ARG_INT, &width, N_("width in pixels or points"), N_("N") },
    { "height", 0, 0, G_OPTION_ARG_INT, &height, N_("height in pixels or points"), N_("N") },
    { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, N_("for dark backgrounds"), NULL },
    { "today", 0, 0, G_OPTION_ARG_STRING, &today_text, N_("as of this day"), N_("DATE") },
    G_OPTION_ENTRY_NULL
  };
  const GoalsCliUsage usage = { "chart", "WORKSPACE KPI", _("Draws the trend of a KPI."), 2, options };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsSession) session = NULL;
  g_autoptr(GoalsTrendData) data = NULL;
  g_autoptr(GBytes) bytes = NULL;
  GoalsChartStyle style;
  GoalsChartFormat format;
  GError *error = NULL;
  GoalsKpi *kpi;
  GoalsDate today;
  int exit_code;

  if (!goals_cli_parse (&usage, argc, argv, &operands, &exit_code)
      || !goals_cli_parse_date ("chart", today_text, &today, &exit_code))
    return exit_code;
  if (output == NULL)
    return goals_cli_misuse ("chart", _("--output is expected"));
  session = goals_cli_open (operands[0], today, FALSE, &exit_code);
  if (session == NULL)
    return exit_code;
  kpi = goals_cli_find (session, GOALS_TYPE_KPI, operands[1], &exit_code);
  if (kpi == NULL)
    return exit_code;
  data = goals_kpi_trend_new (session, kpi);
  goals_chart_style_screen (&style, dark, FALSE);
  style.background = goals_color_from_hex (dark ? 0x1e1e1e : 0xffffff);
  if (!goals_chart_format_for_path (output, &format, &error))
    return goals_cli_fail_error (error);
  bytes = goals_chart_export_trend (data, &style, GOALS_TREND_DEFAULT, format, width, height, 1, &error);
  if (bytes == NULL || !goals_chart_export_write (bytes, output, &error))
    return goals_cli_fail_error (error);
  return GOALS_CLI_DONE;
}
