/* goals-problem-list.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsProblemList:
 *
 * What is wrong with the documents of an open workspace: a group for every file that could not be used, with a way to
 * repair it, and below them what is only odd. Follows the workspace: what is solved goes.
 */
#define GOALS_TYPE_PROBLEM_LIST (goals_problem_list_get_type ())
G_DECLARE_FINAL_TYPE (GoalsProblemList, goals_problem_list, GOALS, PROBLEM_LIST, AdwBin)

GtkWidget *goals_problem_list_new     (GoalsSession *session);
/* In a dialog over the window of @parent. The workspace must have a folder. */
void       goals_problem_list_present (GtkWidget *parent, GoalsSession *session);

G_END_DECLS
