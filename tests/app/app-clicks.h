/* app-clicks.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>
#include "goals-window.h"

/* Tests that use dialogs as people do. */

typedef gboolean (*Match) (GtkWidget *widget, gconstpointer data);

/* Lets everything happen that is about to. */
void       settle          (void);
/* Like g_assert_finalize_object(), with time for a timer or a frame that holds it a moment longer. */
void       assert_goes     (gpointer object);

/* The first widget below @root, or itself, that matches; NULL for none. */
GtkWidget *find            (GtkWidget *root, Match match, gconstpointer data);
gboolean   is_type         (GtkWidget *widget, gconstpointer type);
gboolean   is_button       (GtkWidget *widget, gconstpointer label);
gboolean   is_label        (GtkWidget *widget, gconstpointer text);
/* The button that can be seen in any window; NULL for none. */
GtkWidget *find_anywhere   (const char *label);
/* The same once it is there and can be pressed. */
GtkWidget *wait_for_button (const char *label);
void       click           (const char *label);
/* Does a label in any window say just that? */
gboolean   shows           (const char *text);
void       wait_until_shown (const char *text);

/* The keyboard is in @widget or in what it holds. */
void       assert_focused  (GtkWidget *widget);
/* It fits on a phone. */
void       assert_narrow   (GtkWidget *widget);

/* Closes every window, and sees @window go. */
void       dismiss         (GoalsWindow *window);
