/* goals-preferences.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Shows the preferences over the window of @parent: those of the workspace (@session NULL: none is open) and of the
 * program.
 * @page: "workspace", "cycles", "people", "program"; NULL the first. */
void goals_preferences_present (GtkWidget *parent, GoalsSession *session, const char *page);

G_END_DECLS
