/* goals-review-summary.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The first page: how the cycle stands, or how it ended, and every objective in one line. */

#include <glib/gi18n-lib.h>

#include "goals-attention.h"
#include "goals-date.h"
#include "goals-digest.h"
#include "goals-number.h"
#include "goals-review-block.h"
#include "goals-review-words.h"

static void
add_title (GoalsReviewSheet *sheet)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (sheet->session);
  g_autofree char *title = g_strdup_printf (_("Review of %s"), goals_cycle_get_name (sheet->cycle));
  g_autofree char *start = goals_date_display (goals_cycle_get_start (sheet->cycle));
  g_autofree char *end = goals_date_display (goals_cycle_get_end (sheet->cycle));
  g_autofree char *today = goals_date_display (goals_session_get_today (sheet->session));
  /* Translators: %1$s is a workspace, %2$s and %3$s the first and last day of a cycle, %4$s the day of printing */
  g_autofree char *line = g_strdup_printf (_("%1$s · %2$s to %3$s · as of %4$s"), goals_workspace_get_name (workspace),
                                           start, end, today);

  goals_review_sheet_add_text (sheet, GOALS_REVIEW_TITLE, title, 0, FALSE, 0);
  goals_review_sheet_add_text (sheet, GOALS_REVIEW_BODY, line, 0, TRUE, 2);
}

/* "42 %" large, "62 % expected by today" beside it, the bar below. */
static void
add_progress (GoalsReviewSheet *sheet, const GoalsCycleSummary *summary)
{
  g_autofree char *progress = goals_number_display_percent (summary->progress);
  g_autofree char *expected = goals_number_display_percent (summary->expected);
  g_autofree char *sentence = goals_digest_explain_summary (summary);
  /* Translators: %s is a percentage */
  g_autofree char *pace = g_strdup_printf (_("%s expected by today"), expected);
  const GoalsReviewCell figures[] = {
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = 0, .width = 110, .font = GOALS_REVIEW_FIGURE, .text = progress },
  };
  const GoalsReviewCell bar[] = {
    { .kind = GOALS_REVIEW_CELL_BAR, .x = 0, .width = sheet->width - 220, .progress = summary->progress,
      .expected = summary->expected,
      .status = summary->status },
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = sheet->width - 210, .width = 120, .font = GOALS_REVIEW_BODY, .text = pace },
    { .kind = GOALS_REVIEW_CELL_STATUS, .x = sheet->width - 80, .width = 80, .font = GOALS_REVIEW_STRONG,
      .status = summary->status },
  };

  goals_review_sheet_add_row (sheet, figures, G_N_ELEMENTS (figures), 18, FALSE);
  goals_review_sheet_add_row (sheet, bar, G_N_ELEMENTS (bar), 4, FALSE);
  goals_review_sheet_add_text (sheet, GOALS_REVIEW_SMALL, sentence, 0, TRUE, 4);
}

static void
add_counts (GoalsReviewSheet *sheet, const GoalsCycleSummary *summary)
{
  static const GoalsStatus order[] = {
    GOALS_STATUS_DONE, GOALS_STATUS_ON_TRACK, GOALS_STATUS_AT_RISK, GOALS_STATUS_OFF_TRACK, GOALS_STATUS_NOT_STARTED,
  };
  GoalsReviewCell marks[G_N_ELEMENTS (order)];
  GoalsReviewCell figures[G_N_ELEMENTS (order)];
  char *texts[G_N_ELEMENTS (order)];
  double column = sheet->width / G_N_ELEMENTS (order);

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      texts[i] = g_strdup_printf ("%u", summary->counts[order[i]]);
      figures[i] = (GoalsReviewCell) { .kind = GOALS_REVIEW_CELL_TEXT, .x = i * column, .width = column,
                                       .font = GOALS_REVIEW_HEADING, .text = texts[i] };
      marks[i] = (GoalsReviewCell) { .kind = GOALS_REVIEW_CELL_STATUS, .x = i * column, .width = column,
                                     .font = GOALS_REVIEW_BODY, .status = order[i] };
    }
  goals_review_sheet_add_row (sheet, figures, G_N_ELEMENTS (figures), 18, FALSE)->keep = TRUE;
  goals_review_sheet_add_row (sheet, marks, G_N_ELEMENTS (marks), 0, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    g_free (texts[i]);
}

static void
add_objective_line (GoalsReviewSheet *sheet, gpointer entity, guint depth)
{
  GoalsObjective *objective = entity;
  GoalsStanding *standing = goals_session_get_standing (sheet->session, objective);
  g_autofree char *figure = goals_review_words_figure (objective, standing);
  double indent = MIN (depth, 4) * 10;
  const GoalsReviewCell cells[] = {
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = indent, .width = sheet->width - 300 - indent, .font = depth == 0
      ? GOALS_REVIEW_STRONG : GOALS_REVIEW_BODY,
      .text = goals_objective_get_title (objective) },
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = sheet->width - 292, .width = 84, .font = GOALS_REVIEW_SMALL, .dim = TRUE,
      .text = goals_session_get_name (sheet->session, goals_objective_get_owner_id (objective)) },
    { .kind = GOALS_REVIEW_CELL_BAR, .x = sheet->width - 202, .width = 70,
      .progress = goals_standing_get_progress (standing),
      .expected = goals_standing_get_expected (standing), .status = goals_standing_get_status (standing) },
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = sheet->width - 128, .width = 42, .font = GOALS_REVIEW_BODY, .text = figure,
      .at_end = TRUE },
    { .kind = GOALS_REVIEW_CELL_STATUS, .x = sheet->width - 74, .width = 74, .font = GOALS_REVIEW_BODY,
      .status = goals_standing_get_status (standing) },
  };

  goals_review_sheet_add_row (sheet, cells, G_N_ELEMENTS (cells), 4, TRUE);
}

static void
visit_line (GoalsObjective *objective, guint depth, gpointer user_data)
{
  goals_review_sheet_later (user_data, add_objective_line, objective, depth);
}

/* What the columns of the lines below are, in words, and the tick of the bars. */
static void
add_captions (GoalsReviewSheet *sheet)
{
  const GoalsReviewCell cells[] = {
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = 0, .width = sheet->width - 300, .font = GOALS_REVIEW_SMALL, .dim = TRUE,
      .text = _("The tick on a bar is what was expected by today.") },
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = sheet->width - 292, .width = 84, .font = GOALS_REVIEW_SMALL, .dim = TRUE,
      .text = _("Owner") },
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = sheet->width - 202, .width = 116, .font = GOALS_REVIEW_SMALL, .dim = TRUE,
      .text = _("Progress or score") },
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = sheet->width - 74, .width = 74, .font = GOALS_REVIEW_SMALL, .dim = TRUE,
      .text = _("Status") },
  };

  goals_review_sheet_add_row (sheet, cells, G_N_ELEMENTS (cells), 3, FALSE)->keep = TRUE;
}

/* As many as fit beside the rest of the page. */
#define MAX_ATTENTION 5

static void
add_attention (GoalsReviewSheet *sheet)
{
  g_autoptr(GPtrArray) list = goals_attention_list (sheet->session, sheet->cycle, MAX_ATTENTION, NULL);

  if (list->len == 0)
    return;
  goals_review_sheet_add_text (sheet, GOALS_REVIEW_HEADING, _("Needs attention"), 0, FALSE, 24);
  for (guint i = 0; i < list->len; i++)
    {
      const GoalsAttention *attention = g_ptr_array_index (list, i);

      goals_review_block_keep (goals_review_sheet_add_text (sheet, GOALS_REVIEW_STRONG,
                                                            goals_objective_get_title (attention->objective), 0, FALSE,
                                                            6));
      goals_review_sheet_add_text (sheet, GOALS_REVIEW_BODY, attention->reason, 0, TRUE, 1);
    }
}

/* What a closed objective taught. */
static void
add_lesson (GoalsReviewSheet *sheet, gpointer objective, guint depth)
{
  GoalsClosing *closing = goals_objective_get_closing (objective);

  if (closing == NULL || *goals_closing_get_lessons (closing) == '\0')
    return;
  goals_review_block_keep (goals_review_sheet_add_text (sheet, GOALS_REVIEW_STRONG,
                                                        goals_objective_get_title (objective), 0, FALSE, 6));
  goals_review_sheet_add_text (sheet, GOALS_REVIEW_BODY, goals_closing_get_lessons (closing), 0, FALSE, 1);
}

typedef struct
{
  GoalsReviewSheet *sheet;
  gboolean          any;
} Lessons;

static void
add_first_lesson (GoalsReviewSheet *sheet, gpointer objective, guint depth)
{
  goals_review_sheet_add_text (sheet, GOALS_REVIEW_HEADING, _("Lessons"), 0, FALSE, 24);
  add_lesson (sheet, objective, depth);
}

static void
visit_lesson (GoalsObjective *objective, guint depth, gpointer user_data)
{
  Lessons *lessons = user_data;
  GoalsClosing *closing = goals_objective_get_closing (objective);

  if (closing == NULL || *goals_closing_get_lessons (closing) == '\0')
    return;
  goals_review_sheet_later (lessons->sheet, lessons->any ? add_lesson : add_first_lesson, objective, depth);
  lessons->any = TRUE;
}

void
goals_review_add_summary (GoalsReviewSheet *sheet)
{
  Lessons lessons = { sheet, FALSE };
  GoalsCycleSummary summary;

  goals_digest_summarise (sheet->session, sheet->cycle, &summary);
  add_title (sheet);
  if (summary.n_objectives == 0)
    {
      goals_review_sheet_add_text (sheet, GOALS_REVIEW_BODY, _("There are no objectives in this cycle."), 0, FALSE, 18);
      return;
    }
  add_progress (sheet, &summary);
  add_counts (sheet, &summary);
  if (goals_cycle_get_state (sheet->cycle) != GOALS_CYCLE_CLOSED)
    add_attention (sheet);
  goals_review_sheet_add_text (sheet, GOALS_REVIEW_HEADING, _("Objectives"), 0, FALSE, 24);
  add_captions (sheet);
  goals_review_words_foreach (sheet->session, sheet->cycle, visit_line, sheet);
  goals_review_words_foreach (sheet->session, sheet->cycle, visit_lesson, &lessons);
}
