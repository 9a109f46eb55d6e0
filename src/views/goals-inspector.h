/* goals-inspector.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsInspector:
 *
 * Edits in place what is selected: an objective, a key result, or several of one kind at once.
 *
 * Signal: "show-entity" (id): something that it names is to be selected.
 */
#define GOALS_TYPE_INSPECTOR (goals_inspector_get_type ())
G_DECLARE_FINAL_TYPE (GoalsInspector, goals_inspector, GOALS, INSPECTOR, GtkWidget)

GtkWidget *goals_inspector_new          (void);
void       goals_inspector_set_session  (GoalsInspector *self, GoalsSession *session);
/* (element-type GoalsEntity): objectives and key results of the session's workspace */
void       goals_inspector_set_entities (GoalsInspector *self, GPtrArray *entities);

/* The keyboard goes to its first field. */
void       goals_inspector_focus        (GoalsInspector *self);

G_END_DECLS
