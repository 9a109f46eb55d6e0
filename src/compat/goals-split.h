/* goals-split.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GoalsSplit:
 *
 * A sidebar or inspector beside its content. Where there is no room for both, the sidebar slides over the content and
 * is shown or hidden by "show-sidebar"; with room it can be hidden too.
 *
 * Properties, also for .ui files: content, sidebar (GtkWidget); position (GtkPackType: at the start or the end, default
 * end); show-sidebar (boolean, TRUE at first); collapsed (boolean, read-only: there is no room for both);
 * collapse-below (int, width in pixels at normal text size below which it collapses, default 800; construct-only);
 * sidebar-width (int, pixels, default 340).
 */
#define GOALS_TYPE_SPLIT (goals_split_get_type ())
G_DECLARE_FINAL_TYPE (GoalsSplit, goals_split, GOALS, SPLIT, GtkWidget)

GtkWidget *goals_split_new              (void);
void       goals_split_set_content      (GoalsSplit *self, GtkWidget *content);
void       goals_split_set_sidebar      (GoalsSplit *self, GtkWidget *sidebar);
gboolean   goals_split_get_show_sidebar (GoalsSplit *self);
void       goals_split_set_show_sidebar (GoalsSplit *self, gboolean show);
gboolean   goals_split_get_collapsed    (GoalsSplit *self);

G_END_DECLS
