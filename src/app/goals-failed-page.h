/* goals-failed-page.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GoalsFailedPage:
 *
 * A workspace that could not be opened: why, and what to do about it. Where its folder is gone, the page waits for it
 * as long as it is shown, and offers to save elsewhere what this computer has of the workspace.
 *
 * Signal: "open" (const char *path): the same folder once more, which may be there by now, or the one where everything
 * was saved.
 */
#define GOALS_TYPE_FAILED_PAGE (goals_failed_page_get_type ())
G_DECLARE_FINAL_TYPE (GoalsFailedPage, goals_failed_page, GOALS, FAILED_PAGE, GtkWidget)

void        goals_failed_page_set      (GoalsFailedPage *self, const char *path, const GError *error);
/* The folder; NULL before any has failed. */
const char *goals_failed_page_get_path (GoalsFailedPage *self);
/* Saves what this computer has of the workspace in the folder @path, and opens that. */
void        goals_failed_page_save     (GoalsFailedPage *self, const char *path);

G_END_DECLS
