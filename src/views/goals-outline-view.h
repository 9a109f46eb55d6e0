/* goals-outline-view.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-outline-title.h"

G_BEGIN_DECLS

/**
 * GoalsOutlineView:
 *
 * The outline of objectives and key results as a tree list with columns. What is selected, focused and expanded and
 * where the list is scrolled to stays with the things themselves through every change of the model, undo and search.
 * Renames in place; moving, adding and the clipboard are actions (goals-outline-actions.h), dragging is
 * goals-outline-drag.h.
 *
 * Signals: "selection-changed"; "leave": the keyboard is to go on to what stands beside the list.
 */
#define GOALS_TYPE_OUTLINE_VIEW (goals_outline_view_get_type ())
G_DECLARE_FINAL_TYPE (GoalsOutlineView, goals_outline_view, GOALS, OUTLINE_VIEW, GtkWidget)

GtkWidget    *goals_outline_view_new          (void);
/* Asleep, as it is at first, the view does nothing and shows what it showed before. */
void          goals_outline_view_wake         (GoalsOutlineView *self);
void          goals_outline_view_sleep        (GoalsOutlineView *self);
void          goals_outline_view_set_session  (GoalsOutlineView *self, GoalsSession *session);
GoalsSession *goals_outline_view_get_session  (GoalsOutlineView *self);
/* The rows; set cycle and search there. (transfer none) */
GoalsOutline *goals_outline_view_get_outline  (GoalsOutlineView *self);
/* The list itself, for menus and drops. (transfer none) */
GtkWidget    *goals_outline_view_get_list     (GoalsOutlineView *self);

/* Selected entities from top to bottom. (transfer container) (element-type GoalsEntity) */
GPtrArray    *goals_outline_view_get_selected (GoalsOutlineView *self);
/* Selects these and nothing else; opens and scrolls to the first. With @focus the keyboard goes there too. */
void          goals_outline_view_select       (GoalsOutlineView *self, GPtrArray *entities, gboolean focus);
void          goals_outline_view_select_one   (GoalsOutlineView *self, gpointer entity, gboolean focus);
void          goals_outline_view_unselect     (GoalsOutlineView *self);
void          goals_outline_view_set_expanded (GoalsOutlineView *self, GoalsOutlineNode *node, gboolean expanded);
/* The keyboard goes to the list. */
/* While a menu is open it has the focus: titles asked for meanwhile are typed after the release, which also brings the
 * focus back to the row. */
void          goals_outline_view_hold         (GoalsOutlineView *self);
void          goals_outline_view_release      (GoalsOutlineView *self);
void          goals_outline_view_focus        (GoalsOutlineView *self);

/* The title cell of the row that has the keyboard focus, or at a place in the list; NULL for none. (transfer none) */
GoalsOutlineTitle *goals_outline_view_get_focus_title (GoalsOutlineView *self);
GoalsOutlineTitle *goals_outline_view_find_title      (GoalsOutlineView *self, double x, double y);
/* The row around a title cell. (transfer none) */
GtkWidget    *goals_outline_view_get_row_widget (GoalsOutlineTitle *title);

/* What an edit of a title in place ends with; @text NULL: given up. */
typedef void (*GoalsOutlineRenameFunc) (GoalsOutlineView *self, GoalsEntity *entity, const char *text,
                                        gpointer user_data);
/* @func NULL: the text becomes the title. FALSE when the row is not on screen. */
gboolean      goals_outline_view_rename       (GoalsOutlineView *self, GoalsEntity *entity, GoalsOutlineRenameFunc func,
                                               gpointer user_data, GDestroyNotify destroy);

/* Things marked to be moved by the next paste; NULL for none. */
void          goals_outline_view_set_cut      (GoalsOutlineView *self, GPtrArray *entities);
/* (transfer container) those that still exist */
GPtrArray    *goals_outline_view_get_cut      (GoalsOutlineView *self);

G_END_DECLS
