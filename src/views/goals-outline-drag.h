/* goals-outline-drag.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-outline-view.h"

G_BEGIN_DECLS

/* What is dragged within the program: entities, as a boxed list that keeps them. */
#define GOALS_TYPE_CARGO (goals_cargo_get_type ())
typedef struct { GPtrArray *entities; } GoalsCargo;
GType       goals_cargo_get_type (void);
GoalsCargo *goals_cargo_new      (GPtrArray *entities);
GoalsCargo *goals_cargo_copy     (GoalsCargo *cargo);
void        goals_cargo_free     (GoalsCargo *cargo);

/**
 * GoalsOutlineDrag:
 *
 * Dragging rows of an outline: onto a row to align, between rows to reorder, to the empty place below or the zone that
 * appears for the top level. Says all the time what a drop would do, or why it cannot be.
 *
 * Property of the whole gesture: one undoable step in the drop; nothing happens before or after it.
 */
#define GOALS_TYPE_OUTLINE_DRAG (goals_outline_drag_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOutlineDrag, goals_outline_drag, GOALS, OUTLINE_DRAG, GObject)

/* @hint: a revealer around a label; @top_zone: shown during a drag. All must live as long as the result is used. */
GoalsOutlineDrag *goals_outline_drag_new (GoalsOutlineView *view, GtkRevealer *hint, GtkWidget *top_zone);

G_END_DECLS
