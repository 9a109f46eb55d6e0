/* goals-recent-list.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GoalsRecentList:
 *
 * The recent workspaces as a boxed list, kept up to date with the settings; hidden when there are none. A folder that
 * is not there is greyed and can only be removed. Activating a row emits "open" (string path).
 */
#define GOALS_TYPE_RECENT_LIST (goals_recent_list_get_type ())
G_DECLARE_FINAL_TYPE (GoalsRecentList, goals_recent_list, GOALS, RECENT_LIST, GtkWidget)

GtkWidget *goals_recent_list_new     (void);
/* Looks again which folders are there. */
void       goals_recent_list_refresh (GoalsRecentList *self);

/* "~/Goals" for a folder in the home folder. (transfer full) */
char      *goals_recent_list_describe_folder (const char *path);

G_END_DECLS
