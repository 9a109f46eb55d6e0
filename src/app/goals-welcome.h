/* goals-welcome.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GoalsWelcome:
 *
 * What a window shows while no workspace is open: the sample, a new one, a folder, and the recent ones. Works through
 * the actions win.open-sample, win.new-workspace, win.open and win.open-recent.
 */
#define GOALS_TYPE_WELCOME (goals_welcome_get_type ())
G_DECLARE_FINAL_TYPE (GoalsWelcome, goals_welcome, GOALS, WELCOME, GtkWidget)

/* Looks again which recent workspaces are there. */
void goals_welcome_refresh (GoalsWelcome *self);

G_END_DECLS
