/* goals-settings-page.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsSettingsPage:
 *
 * The workspace's own settings: its name, when people check in, and what counts as at risk.
 */
#define GOALS_TYPE_SETTINGS_PAGE (goals_settings_page_get_type ())
G_DECLARE_FINAL_TYPE (GoalsSettingsPage, goals_settings_page, GOALS, SETTINGS_PAGE, GtkWidget)

GtkWidget *goals_settings_page_new (GoalsSession *session);

G_END_DECLS
