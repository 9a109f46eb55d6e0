/* goals-conflict-dialog.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-session.h"

G_BEGIN_DECLS

/* Everything about which the workspace of @session and others do not agree, to be answered one by one, over the window
 * of @parent. Stays up to date, also with what comes and goes meanwhile. */
void goals_conflict_dialog_present (GtkWidget *parent, GoalsSession *session);

G_END_DECLS
