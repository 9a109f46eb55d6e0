/* goals-inspector-panel.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-session.h"

G_BEGIN_DECLS

/* What the inspector shows for what is selected; each made for it, and thrown away when something else is selected.
 *
 * They reach what is around them by actions: "inspector.show" s id, "outline.*" and "win.*". */

/* Columns of rows that show what the model says when they are made; refresh after a change. */
GtkWidget *goals_inspector_objective_new      (GoalsSession *session, GoalsObjective *objective);
void       goals_inspector_objective_refresh  (GtkWidget *panel);
GtkWidget *goals_inspector_key_result_new     (GoalsSession *session, GoalsKeyResult *key_result);
void       goals_inspector_key_result_refresh (GtkWidget *panel);
/* What can be set for several objectives, or several key results, at once. */
GtkWidget *goals_inspector_several_new        (GoalsSession *session, GPtrArray *entities);
void       goals_inspector_several_refresh    (GtkWidget *panel);

G_END_DECLS
