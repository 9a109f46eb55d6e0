/* goals-cli-report.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cli-commands.h"

#include <glib/gi18n-lib.h>

#include "goals-cli-common.h"
#include "goals-review.h"

static gboolean
parse_paper (const char *text, GoalsPaper *paper)
{
  *paper = GOALS_PAPER_A4;
  if (text == NULL || g_ascii_strcasecmp (text, "a4") == 0)
    return TRUE;
  *paper = GOALS_PAPER_LETTER;
  return g_ascii_strcasecmp (text, "letter") == 0;
}

int
goals_cli_report (int argc, char **argv)
{
  g_autofree char *cycle_name = NULL;
  g_autofree char *output = NULL;
  g_autofree char *paper_name = NULL;
  g_autofree char *today_text = NULL;
  const GOptionEntry options[] = {
    { "cycle", 0, 0, G_OPTION_ARG_STRING, &cycle_name, N_("the cycle to review"), N_("NAME") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("PDF file to write"), N_("FILE.pdf") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &paper_name, N_("a4 (default) or letter"), N_("PAPER") },
    { "today", 0, 0, G_OPTION_ARG_STRING, &today_text, N_("as of this day, YYYY-MM-DD"), N_("DATE") },
    G_OPTION_ENTRY_NULL
  };
  const GoalsCliUsage usage = { "report", "WORKSPACE", _("Writes the review of a cycle as PDF."), 1, options };
  g_auto(GStrv) operands = NULL;
  g_autoptr(GoalsSession) session = NULL;
  g_autoptr(GoalsReview) review = NULL;
  GoalsReviewOptions review_options;
  GError *error = NULL;
  GoalsCycle *cycle;
  GoalsPaper paper;
  GoalsDate today;
  int exit_code;

  if (!goals_cli_parse (&usage, argc, argv, &operands, &exit_code)
      || !goals_cli_parse_date ("report", today_text, &today, &exit_code))
    return exit_code;
  if (cycle_name == NULL || output == NULL)
    return goals_cli_misuse ("report", _("--cycle and --output are expected"));
  if (!parse_paper (paper_name, &paper))
    return goals_cli_misuse ("report", _("--paper expects a4 or letter, found “%s”"), paper_name);
  session = goals_cli_open (operands[0], today, FALSE, &exit_code);
  if (session == NULL)
    return exit_code;
  cycle = goals_cli_find (session, GOALS_TYPE_CYCLE, cycle_name, &exit_code);
  if (cycle == NULL)
    return exit_code;
  goals_cli_tell_unread (session);
  goals_review_options_init (&review_options, paper);
  review = goals_review_new (session, cycle, &review_options);
  if (!goals_review_write_pdf (review, output, &error))
    return goals_cli_fail_error (error);
  return GOALS_CLI_DONE;
}
