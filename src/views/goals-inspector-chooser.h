/* goals-inspector-chooser.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include "goals-session.h"

G_BEGIN_DECLS

/**
 * GoalsInspectorChooser:
 *
 * A popover to choose one entity by typing a part of its name. Filled anew every time it opens.
 *
 * Signals: "fill" before it opens: add what can be chosen; "chosen" (id; "" for what was added without entity).
 */
#define GOALS_TYPE_INSPECTOR_CHOOSER (goals_inspector_chooser_get_type ())
G_DECLARE_FINAL_TYPE (GoalsInspectorChooser, goals_inspector_chooser, GOALS, INSPECTOR_CHOOSER, GtkPopover)

/* @prompt: what is looked for, as the name of the search entry. */
GtkWidget *goals_inspector_chooser_new (const char *prompt);
/* @entity NULL: the choice of none, shown as @text. @depth: how far it is indented. */
void       goals_inspector_chooser_add (GoalsInspectorChooser *self, GoalsEntity *entity, const char *text,
                                        guint depth);
/* Adds all objectives, with their key results if wanted, as they are nested; @accepts (nullable) says which can be
   chosen. */
typedef gboolean (*GoalsChooserFunc) (GoalsEntity *entity, gpointer user_data);
void       goals_inspector_chooser_add_objectives (GoalsInspectorChooser *self, GoalsWorkspace *workspace,
                                                   gboolean key_results,
                                                   GoalsChooserFunc accepts, gpointer user_data);

G_END_DECLS
