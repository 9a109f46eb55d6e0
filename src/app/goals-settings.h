/* goals-settings.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What the program remembers on this machine. The schema is found where it is installed, beside an installation in a
 * folder of its own, and in the build folder, so that the program runs from all three. (transfer none) */
GSettings *goals_settings_get_default   (void);

/* Folders of the workspaces opened last, newest first. (transfer full) */
char     **goals_settings_list_recent   (GSettings *settings);
/* Puts @path first, once; the oldest beyond ten falls out. */
void       goals_settings_add_recent    (GSettings *settings, const char *path);
void       goals_settings_remove_recent (GSettings *settings, const char *path);

/* The cycle chosen last in the workspace with @workspace_id: "" all cycles, NULL never chosen. (transfer full) */
char      *goals_settings_get_cycle     (GSettings *settings, const char *workspace_id);
void       goals_settings_set_cycle     (GSettings *settings, const char *workspace_id, const char *cycle_id);

G_END_DECLS
