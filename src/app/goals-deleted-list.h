/* goals-deleted-list.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-session.h"

G_BEGIN_DECLS

/* Lists the objectives and KPIs that are not in the workspace any more, each to be restored as it was last, in a dialog
 * over the window of @parent; a row opens its versions. */
void goals_deleted_list_present (GtkWidget *parent, GoalsSession *session);

G_END_DECLS
