/* goals-alignment-page.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsAlignmentPage:
 *
 * Who pulls on which rope: the outline of objectives and key results beside an inspector that edits what is selected.
 *
 * Properties: session (GoalsSession, nullable), cycle (GoalsCycle, nullable: all), search-text (string).
 */
#define GOALS_TYPE_ALIGNMENT_PAGE (goals_alignment_page_get_type ())
G_DECLARE_FINAL_TYPE (GoalsAlignmentPage, goals_alignment_page, GOALS, ALIGNMENT_PAGE, GtkWidget)

/* Selects the objective or key result with that id, opens what is above it and shows it in the inspector. FALSE when it
 * is not shown under the chosen cycle and search. */
gboolean goals_alignment_page_show_entity   (GoalsAlignmentPage *self, const char *id);
/* Adds an objective and lets its title be typed. */
void     goals_alignment_page_add_objective (GoalsAlignmentPage *self);
/* The keyboard goes to the outline. */
void     goals_alignment_page_focus_outline (GoalsAlignmentPage *self);

G_END_DECLS
