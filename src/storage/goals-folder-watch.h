/* goals-folder-watch.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * GoalsFolderWatch:
 *
 * Says when something happens in the folder of a workspace, by whomever. It does not say what: look. Folders that go,
 * come or are replaced are watched on. Where the system cannot tell (another machine writes to a network folder, or
 * there are no more watches to be had), it says so every few seconds. Lives on the main thread and never waits for the
 * disk there.
 *
 * Signal "stirred": at most about six times a second, a sixth of one after the last event, half a one after the first.
 */
#define GOALS_TYPE_FOLDER_WATCH (goals_folder_watch_get_type ())
G_DECLARE_FINAL_TYPE (GoalsFolderWatch, goals_folder_watch, GOALS, FOLDER_WATCH, GObject)

/* @poll_ms: 0: whatever the folder asks for; else no watches, only the signal, that often. */
GoalsFolderWatch *goals_folder_watch_new        (const char *root, guint poll_ms);
/* Is it only said every few seconds? FALSE until the folder was looked at for the first time. */
gboolean          goals_folder_watch_is_polling (GoalsFolderWatch *self);

G_END_DECLS
