/* goals-review-kpis.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The KPIs, each as a trend chart with the sentence that says it. */

#include <glib/gi18n-lib.h>

#include "goals-date.h"
#include "goals-kpi-trend.h"
#include "goals-review-block.h"
#include "goals-trend-chart.h"

/* Four to a page, as long as they can be read. */
#define PER_PAGE   4
#define ABOVE      52.0         /* a KPI's name and sentence, and the space before them */
#define MIN_HEIGHT 96.0
#define MAX_HEIGHT 150.0

typedef struct
{
  GoalsReviewBlock  block;
  GoalsTrendData   *data;
  GoalsChartStyle   style;
  double            width;
} ChartBlock;

static void
chart_block_draw (GoalsReviewBlock *block, cairo_t *cr)
{
  ChartBlock *self = (ChartBlock *) block;

  goals_trend_chart_draw (cr, self->data, self->width, block->height, &self->style,
                          GOALS_TREND_SUBTITLE | GOALS_TREND_AXES | GOALS_TREND_TARGET | GOALS_TREND_LIMITS
                          | GOALS_TREND_FORECAST | GOALS_TREND_COMPACT);
}

static void
chart_block_free (GoalsReviewBlock *block)
{
  goals_trend_data_unref (((ChartBlock *) block)->data);
}

static void
add_chart (GoalsReviewSheet *sheet, GoalsKpi *kpi)
{
  ChartBlock *self = g_new0 (ChartBlock, 1);

  self->data = goals_kpi_trend_new (sheet->session, kpi);
  self->style = sheet->style;
  self->width = sheet->width;
  self->block.height = CLAMP ((sheet->height - ABOVE / 2) / PER_PAGE - ABOVE, MIN_HEIGHT, MAX_HEIGHT);
  self->block.space = 4;
  self->block.draw = chart_block_draw;
  self->block.free = chart_block_free;
  goals_review_sheet_add (sheet, &self->block);
}

static void
add_kpi (GoalsReviewSheet *sheet, gpointer entity, guint depth)
{
  GoalsKpi *kpi = entity;
  GoalsStanding *standing = goals_session_get_standing (sheet->session, kpi);
  g_autofree char *sentence = goals_standing_explain (standing);
  const GoalsReviewCell cells[] = {
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = 0, .width = sheet->width - 90, .font = GOALS_REVIEW_SUBHEADING,
      .text = goals_kpi_get_name (kpi) },
    { .kind = GOALS_REVIEW_CELL_HEALTH, .x = sheet->width - 90, .width = 90, .font = GOALS_REVIEW_BODY, .at_end = TRUE,
      .health = goals_standing_get_health (standing) },
  };
  GoalsReviewBlock *heading = goals_review_sheet_add_row (sheet, cells, G_N_ELEMENTS (cells), 18, FALSE);

  heading->keep = TRUE;
  heading->heading = g_strdup (goals_kpi_get_name (kpi));
  goals_review_block_keep (goals_review_sheet_add_text (sheet, GOALS_REVIEW_SMALL, sentence, 0, TRUE, 1));
  add_chart (sheet, kpi);
}

/* The first KPI brings the heading of them all. */
static void
add_first_kpi (GoalsReviewSheet *sheet, gpointer kpi, guint depth)
{
  goals_review_sheet_add_text (sheet, GOALS_REVIEW_HEADING, _("Key performance indicators"), 0, FALSE,
                               0)->new_page = TRUE;
  add_kpi (sheet, kpi, depth);
}

void
goals_review_add_kpis (GoalsReviewSheet *sheet)
{
  GListModel *kpis = goals_workspace_get_kpi_board (goals_session_get_workspace (sheet->session));

  for (guint i = 0; i < g_list_model_get_n_items (kpis); i++)
    {
      g_autoptr(GoalsKpi) kpi = g_list_model_get_item (kpis, i);

      goals_review_sheet_later (sheet, i == 0 ? add_first_kpi : add_kpi, kpi, 0);
    }
}
