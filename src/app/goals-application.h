/* goals-application.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-window.h"

G_BEGIN_DECLS

/**
 * GoalsApplication:
 *
 * The program: its windows, one per workspace, its keys, and the day it is.
 */
#define GOALS_TYPE_APPLICATION (goals_application_get_type ())
G_DECLARE_FINAL_TYPE (GoalsApplication, goals_application, GOALS, APPLICATION, AdwApplication)

GoalsApplication *goals_application_new       (void);
/* Shows the workspace in the folder @path: in the window that has it already, in @window when that has none (NULL: no
 * such window), else in a new one. */
void              goals_application_open_path (GoalsApplication *self, const char *path, GoalsWindow *window);

G_END_DECLS
