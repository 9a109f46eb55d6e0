/* goals-problem.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GoalsProblem:
 *
 * One thing that is wrong with one document: which file, where in it, what was expected and found. One document's
 * problem never hides another's.
 */
typedef struct
{
  char     *file;               /* relative to the workspace: "objectives/….json" */
  char     *path;               /* JSON path "/key-results/2/measure/target", or "" for the whole document */
  char     *message;            /* "expected a number, found text" */
  guint     line, column;       /* 1-based where known, else 0 */
  gboolean  fatal;              /* the document could not be used at all; else it is loaded all the same */
} GoalsProblem;

GoalsProblem *goals_problem_new  (const char *file, const char *path, gboolean fatal, const char *format,
                                  ...) G_GNUC_PRINTF (4, 5);
GoalsProblem *goals_problem_copy (const GoalsProblem *problem);
void          goals_problem_free (GoalsProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsProblem, goals_problem_free)
/* "FILE: PATH: MESSAGE" on one line (with "line:column" when known). (transfer full) */
char         *goals_problem_to_string (const GoalsProblem *problem);

G_END_DECLS
