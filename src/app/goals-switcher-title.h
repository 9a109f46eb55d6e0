/* goals-switcher-title.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GoalsSwitcherTitle:
 *
 * Title of the header bar, in the room that what stands beside it leaves: the pages with icon beside word, where they
 * do not fit icon above word, and where even that does not fit the title alone ("squeezed": show an AdwViewSwitcherBar
 * at the bottom then).
 *
 * Properties: stack (AdwViewStack, nullable: then always the title alone), title, subtitle (string), squeezed (boolean,
 * read-only, notifies).
 */
#define GOALS_TYPE_SWITCHER_TITLE (goals_switcher_title_get_type ())
G_DECLARE_FINAL_TYPE (GoalsSwitcherTitle, goals_switcher_title, GOALS, SWITCHER_TITLE, GtkWidget)

void     goals_switcher_title_set_stack    (GoalsSwitcherTitle *self, AdwViewStack *stack);
void     goals_switcher_title_set_title    (GoalsSwitcherTitle *self, const char *title, const char *subtitle);
gboolean goals_switcher_title_get_squeezed (GoalsSwitcherTitle *self);

G_END_DECLS
