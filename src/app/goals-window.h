/* goals-window.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsWindow:
 *
 * One workspace in one window: the welcome page, the opening, or the five pages. Views reach it only by its actions
 * "win.*".
 *
 * Properties: session (GoalsSession, nullable: nothing open), cycle (GoalsCycle, nullable: all cycles); both notify.
 */
#define GOALS_TYPE_WINDOW (goals_window_get_type ())
G_DECLARE_FINAL_TYPE (GoalsWindow, goals_window, GOALS, WINDOW, AdwApplicationWindow)

GoalsWindow  *goals_window_new         (GtkApplication *application);
/* Opens the workspace in the folder @path, or whose manifest it is, in the background. */
void          goals_window_open        (GoalsWindow *self, const char *path);
/* The folder of a workspace that is named by its folder or its manifest. (transfer full) (nullable): not on this
   computer */
char         *goals_window_get_folder  (GFile *file);
/* Says that nothing can be opened there, because it is not on this computer. */
void          goals_window_refuse_place (GoalsWindow *self, GFile *file);
/* The folder that is open or being opened; NULL for none. */
const char   *goals_window_get_path    (GoalsWindow *self);
GoalsSession *goals_window_get_session (GoalsWindow *self);
void          goals_window_set_session (GoalsWindow *self, GoalsSession *session);
GoalsCycle   *goals_window_get_cycle   (GoalsWindow *self);
void          goals_window_set_cycle   (GoalsWindow *self, GoalsCycle *cycle);
/* @name: overview, alignment, kpis, check-ins, review */
void          goals_window_show_page   (GoalsWindow *self, const char *name);
void          goals_window_set_today   (GoalsWindow *self, GoalsDate today);

G_END_DECLS
