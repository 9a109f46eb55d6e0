/* goals-inspector-text.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsInspectorText:
 *
 * A row that edits a text of several lines; one undoable step from entering to leaving it.
 */
#define GOALS_TYPE_INSPECTOR_TEXT (goals_inspector_text_get_type ())
G_DECLARE_FINAL_TYPE (GoalsInspectorText, goals_inspector_text, GOALS, INSPECTOR_TEXT, AdwPreferencesRow)

GtkWidget *goals_inspector_text_new (GoalsHistory *history, GoalsEntity *entity, const char *path, const char *title);

G_END_DECLS
