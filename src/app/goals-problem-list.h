/* goals-problem-list.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows what is wrong with the documents of the workspace in @folder, over the window of @parent.
 * (element-type GoalsProblem) */
void goals_problem_list_present (GtkWidget *parent, GPtrArray *problems, const char *folder);

G_END_DECLS
