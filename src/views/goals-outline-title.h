/* goals-outline-title.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-outline-words.h"

G_BEGIN_DECLS

/**
 * GoalsOutlineTitle:
 *
 * First cell of a row of the outline: expander, shape of the level, title that can be renamed in place, number of key
 * results. The keyboard focus of the row is its expander, which carries the name of the whole row.
 *
 * Signals: "renamed" (text, nullable): an edit ended, NULL when it was given up; "expanded" (expanded): the user wants
 * it open or closed.
 */
#define GOALS_TYPE_OUTLINE_TITLE (goals_outline_title_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOutlineTitle, goals_outline_title, GOALS, OUTLINE_TITLE, GtkWidget)

GtkWidget        *goals_outline_title_new            (void);
/* NULL: not in use. */
void              goals_outline_title_set_node       (GoalsOutlineTitle *self, GoalsOutlineNode *node);
/* (transfer none) (nullable) */
GoalsOutlineNode *goals_outline_title_get_node       (GoalsOutlineTitle *self);
/* Shows what the model says now. @cut: marked to be moved by the next paste. */
void              goals_outline_title_refresh        (GoalsOutlineTitle *self, GoalsSession *session, gboolean cut);
void              goals_outline_title_grab_focus     (GoalsOutlineTitle *self);
void              goals_outline_title_start_rename   (GoalsOutlineTitle *self);
/* Ends an edit, if there is one. */
void              goals_outline_title_end_rename     (GoalsOutlineTitle *self, gboolean accept);
gboolean          goals_outline_title_is_renaming    (GoalsOutlineTitle *self);

G_END_DECLS
