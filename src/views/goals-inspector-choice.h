/* goals-inspector-choice.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsInspectorChoice:
 *
 * A row that sets one property of an entity, or of several at once, to one of a few things: the words of an
 * enumeration, or the people, teams, cycles or KPIs of the workspace. People and teams that are missing can be added in
 * the same step.
 *
 * Property: path (string, construct-only): the property, or "measure.type".
 */
#define GOALS_TYPE_INSPECTOR_CHOICE (goals_inspector_choice_get_type ())
G_DECLARE_FINAL_TYPE (GoalsInspectorChoice, goals_inspector_choice, GOALS, INSPECTOR_CHOICE, AdwComboRow)

GtkWidget *goals_inspector_choice_new     (const char *title, const char *path);
/* @entities: all of one class; NULL or empty: not in use. */
void       goals_inspector_choice_bind    (GoalsInspectorChoice *self, GoalsSession *session, GPtrArray *entities);
void       goals_inspector_choice_bind_one (GoalsInspectorChoice *self, GoalsSession *session, gpointer entity);
/* Shows what the model says now. */
void       goals_inspector_choice_refresh (GoalsInspectorChoice *self);

G_END_DECLS
