/* goals-dialog-host.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * GoalsDialogHost:
 *
 * Shows a form as a modal dialog over a window: a window of its own before libadwaita 1.5, a sheet inside the window
 * after. Forms are plain widgets, so they can be tested by themselves and never know which it is. The host draws the
 * header bar with the title. Escape closes. Actions "win.*" of the window below work inside the form.
 *
 * A host belongs to whoever made it until it is presented, then to itself until it is closed.
 *
 * Signals: "accepted": the button of goals_dialog_host_set_verb() was pressed (the host stays open until
 * goals_dialog_host_close()); "closed": it is gone, however it was closed; emitted once.
 * Properties: title (string), verb-enabled (boolean).
 */
#define GOALS_TYPE_DIALOG_HOST (goals_dialog_host_get_type ())
G_DECLARE_FINAL_TYPE (GoalsDialogHost, goals_dialog_host, GOALS, DIALOG_HOST, GObject)

/* @content is shown below the header bar, in nothing but itself: scrolling and margins are its own. (transfer full) */
GoalsDialogHost *goals_dialog_host_new          (const char *title, GtkWidget *content);
void             goals_dialog_host_set_title    (GoalsDialogHost *self, const char *title);
/* Natural size; −1 leaves a dimension to the content. */
void             goals_dialog_host_set_size     (GoalsDialogHost *self, int width, int height);
/* Cancel and a suggested button @verb in place of the close button. */
void             goals_dialog_host_set_verb     (GoalsDialogHost *self, const char *verb);
void             goals_dialog_host_set_verb_enabled (GoalsDialogHost *self, gboolean enabled);
/* The keyboard goes to the verb, for a dialog that asks for nothing else. */
void             goals_dialog_host_focus_verb         (GoalsDialogHost *self);
/* What Enter in an entry presses; set_verb() makes the verb the default. */
void             goals_dialog_host_set_default_widget (GoalsDialogHost *self, GtkWidget *widget);
/* Where the keyboard is when the dialog appears. */
void             goals_dialog_host_set_focus    (GoalsDialogHost *self, GtkWidget *widget);
/* Further controls in the header bar. */
void             goals_dialog_host_pack_start   (GoalsDialogHost *self, GtkWidget *child);
void             goals_dialog_host_pack_end     (GoalsDialogHost *self, GtkWidget *child);
/* The pages of @stack in place of the title. */
void             goals_dialog_host_set_switcher (GoalsDialogHost *self, AdwViewStack *stack);
/* Shows it, over the window of @parent. */
void             goals_dialog_host_present      (GoalsDialogHost *self, GtkWidget *parent);
void             goals_dialog_host_close        (GoalsDialogHost *self);
/* The host that shows the form in which @widget is; NULL for none. (transfer none) */
GoalsDialogHost *goals_dialog_host_get_for      (GtkWidget *widget);

G_END_DECLS
