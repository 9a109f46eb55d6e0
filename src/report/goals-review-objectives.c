/* goals-review-objectives.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* Each objective with what it wanted, where it is, and what its owners wrote on the way. */

#include <glib/gi18n-lib.h>

#include "goals-date.h"
#include "goals-number.h"
#include "goals-review-block.h"
#include "goals-review-words.h"

/* The latest check-ins that say something. */
#define MAX_CHECK_INS 3
#define INDENT        12.0

static void
add_check_in (GoalsReviewSheet *sheet, GoalsKeyResult *key_result, const GoalsCheckIn *check_in)
{
  g_autofree char *date = goals_date_display_short (check_in->date);
  g_autofree char *value = goals_review_words_value (key_result, check_in->value);
  g_autofree char *confidence = check_in->confidence == GOALS_CONFIDENCE_NONE ? g_strdup ("")
                                : g_strdup_printf ("%d/%d", check_in->confidence, GOALS_CONFIDENCE_MAX);
  const GoalsReviewCell cells[] = {
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = INDENT, .width = 46, .font = GOALS_REVIEW_SMALL, .dim = TRUE, .text = date },
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = INDENT + 46, .width = 74, .font = GOALS_REVIEW_SMALL, .dim = TRUE,
      .text = value, .at_end = TRUE },
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = INDENT + 126, .width = 30, .font = GOALS_REVIEW_SMALL, .dim = TRUE,
      .text = confidence, .at_end = TRUE },
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = INDENT + 166, .width = sheet->width - INDENT - 166,
      .font = GOALS_REVIEW_SMALL, .dim = TRUE,
      .text = check_in->note },
  };

  goals_review_sheet_add_row (sheet, cells, G_N_ELEMENTS (cells), 2, FALSE);
}

/* The last one always, of the others those with a note. */
static void
add_check_ins (GoalsReviewSheet *sheet, GoalsKeyResult *key_result)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (key_result);
  guint latest = goals_check_ins_latest (check_ins, goals_session_get_today (sheet->session));
  guint shown = 0;

  if (latest == G_MAXUINT)
    return;
  for (guint i = latest + 1; i > 0 && shown < MAX_CHECK_INS; i--)
    {
      const GoalsCheckIn *check_in = goals_check_ins_peek (check_ins, i - 1);

      if (i - 1 != latest && *check_in->note == '\0')
        continue;
      add_check_in (sheet, key_result, check_in);
      shown++;
    }
}

static void
add_key_result (GoalsReviewSheet *sheet, GoalsKeyResult *key_result)
{
  GoalsStanding *standing = goals_session_get_standing (sheet->session, key_result);
  GoalsKeyResultClosing *closing = goals_key_result_get_closing (key_result);
  g_autofree char *measure = goals_review_words_measure (sheet->session, key_result);
  g_autofree char *figure = closing != NULL ? goals_number_display (goals_key_result_closing_get_score (closing), 2, "")
                            : goals_number_display_percent (goals_standing_get_progress (standing));
  double title = sheet->width - 366;
  GoalsReviewBlock *row;
  const GoalsReviewCell cells[] = {
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = 0, .width = title, .font = GOALS_REVIEW_BODY,
      .text = goals_key_result_get_title (key_result) },
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = title + 8, .width = 144, .font = GOALS_REVIEW_SMALL, .dim = TRUE,
      .text = measure },
    { .kind = GOALS_REVIEW_CELL_BAR, .x = sheet->width - 202, .width = 70,
      .progress = goals_standing_get_progress (standing),
      .expected = goals_standing_get_expected (standing), .status = goals_standing_get_status (standing) },
    { .kind = GOALS_REVIEW_CELL_TEXT, .x = sheet->width - 128, .width = 42, .font = GOALS_REVIEW_BODY, .text = figure,
      .at_end = TRUE },
    { .kind = GOALS_REVIEW_CELL_STATUS, .x = sheet->width - 74, .width = 74, .font = GOALS_REVIEW_BODY,
      .status = goals_standing_get_status (standing) },
  };

  row = goals_review_sheet_add_row (sheet, cells, G_N_ELEMENTS (cells), 5, TRUE);
  if (!sheet->options->check_ins)
    return;
  /* with its latest check-in below it */
  row->keep = goals_check_ins_latest (goals_key_result_get_check_ins (key_result),
                                      goals_session_get_today (sheet->session)) != G_MAXUINT;
  add_check_ins (sheet, key_result);
}

static void
add_labelled (GoalsReviewSheet *sheet, const char *label, const char *text, double space)
{
  g_autofree char *line = NULL;

  if (*text == '\0')
    return;
  /* Translators: %1$s is a label such as "Outcome", %2$s what stands behind it */
  line = g_strdup_printf (C_("labelled text", "%1$s: %2$s"), label, text);
  goals_review_block_keep (goals_review_sheet_add_text (sheet, GOALS_REVIEW_BODY, line, 0, FALSE, space));
}

static void
add_closing (GoalsReviewSheet *sheet, GoalsObjective *objective, GoalsClosing *closing)
{
  g_autofree char *score = goals_number_display (goals_closing_get_score (closing), 2, "");
  GoalsGrade grade = goals_score_grade (goals_closing_get_score (closing), goals_objective_get_kind (objective));
  /* Translators: %1$s is a score from 0.00 to 1.00, %2$s what it means, %3$s what happens next: keep, modify, … */
  g_autofree char *line = g_strdup_printf (_("Score %1$s (%2$s) · Decision: %3$s"), score,
                                           goals_score_grade_display (grade),
                                           goals_enum_display (GOALS_TYPE_DECISION,
                                                               (int) goals_closing_get_decision (closing)));

  goals_review_block_keep (goals_review_sheet_add_text (sheet, GOALS_REVIEW_STRONG, line, 0, FALSE, 6));
  add_labelled (sheet, _("Outcome"), goals_closing_get_outcome (closing), 3);
  add_labelled (sheet, _("Lessons"), goals_closing_get_lessons (closing), 3);
}

static void
add_objective (GoalsReviewSheet *sheet, gpointer entity, guint depth)
{
  GoalsObjective *objective = entity;
  GoalsStanding *standing = goals_session_get_standing (sheet->session, objective);
  GoalsList *key_results = goals_objective_get_key_results (objective);
  g_autofree char *facts = goals_review_words_facts (sheet->session, objective);
  g_autofree char *sentence = goals_standing_explain (standing);

  goals_review_sheet_add_text (sheet, GOALS_REVIEW_SUBHEADING, goals_objective_get_title (objective), 0, FALSE, 20);
  goals_review_block_keep (goals_review_sheet_add_text (sheet, GOALS_REVIEW_SMALL, facts, 0, TRUE, 1));
  goals_review_block_keep (goals_review_sheet_add_text (sheet, GOALS_REVIEW_BODY,
                                                        goals_objective_get_description (objective), 0, FALSE, 4));
  if (goals_objective_get_closing (objective) != NULL)
    add_closing (sheet, objective, goals_objective_get_closing (objective));
  else
    goals_review_block_keep (goals_review_sheet_add_text (sheet, GOALS_REVIEW_BODY, sentence, 0, FALSE, 4));
  for (guint i = 0; i < goals_list_get_length (key_results); i++)
    add_key_result (sheet, goals_list_peek (key_results, i));
  /* what comes next is another one */
  ((GoalsReviewBlock *) g_ptr_array_index (sheet->blocks, sheet->blocks->len - 1))->keep = FALSE;
}

/* The first objective brings the heading of them all. */
static void
add_first_objective (GoalsReviewSheet *sheet, gpointer objective, guint depth)
{
  goals_review_sheet_add_text (sheet, GOALS_REVIEW_HEADING, _("Objectives and key results"), 0, FALSE,
                               0)->new_page = TRUE;
  add_objective (sheet, objective, depth);
}

typedef struct
{
  GoalsReviewSheet *sheet;
  gboolean          any;
} Visit;

static void
visit_objective (GoalsObjective *objective, guint depth, gpointer user_data)
{
  Visit *visit = user_data;

  goals_review_sheet_later (visit->sheet, visit->any ? add_objective : add_first_objective, objective, depth);
  visit->any = TRUE;
}

void
goals_review_add_objectives (GoalsReviewSheet *sheet)
{
  Visit visit = { sheet, FALSE };

  goals_review_words_foreach (sheet->session, sheet->cycle, visit_objective, &visit);
}
