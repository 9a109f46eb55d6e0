/* goals-problem.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-problem.h"

#include "goals-text.h"

/**
 * goals_problem_new:
 * @file: relative to the workspace
 * @path: JSON path, "" for the whole document
 * @fatal: whether the document could not be used at all
 * @format: what was expected and what was found, translated
 *
 * Returns: (transfer full): a problem without a line; set those fields where they are known
 */
GoalsProblem *
goals_problem_new (const char *file,
                   const char *path,
                   gboolean    fatal,
                   const char *format,
                   ...)
{
  GoalsProblem *problem = g_new0 (GoalsProblem, 1);
  g_autofree char *message = NULL;
  va_list args;

  problem->file = g_strdup (file);
  problem->path = g_strdup (path);
  problem->fatal = fatal;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  /* It may quote the document */
  problem->message = goals_text_display (message, GOALS_TEXT_NOTE, FALSE);
  return problem;
}

GoalsProblem *
goals_problem_copy (const GoalsProblem *problem)
{
  GoalsProblem *copy = goals_problem_new (problem->file, problem->path, problem->fatal, "%s", problem->message);

  copy->line = problem->line;
  copy->column = problem->column;
  return copy;
}

void
goals_problem_free (GoalsProblem *problem)
{
  g_free (problem->file);
  g_free (problem->path);
  g_free (problem->message);
  g_free (problem);
}

char *
goals_problem_to_string (const GoalsProblem *problem)
{
  g_autoptr(GString) line = g_string_new (problem->file);

  if (problem->line > 0)
    g_string_append_printf (line, ":%u:%u", problem->line, problem->column);
  g_string_append (line, ": ");
  if (problem->path[0] != '\0')
    g_string_append_printf (line, "%s: ", problem->path);
  g_string_append (line, problem->message);
  return goals_text_display (line->str, GOALS_TEXT_NOTE, FALSE);
}
