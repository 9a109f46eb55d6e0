/* goals-display-loss.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef void (*GoalsDisplayLossFunc) (gpointer user_data);

/* When the display server goes away GTK ends the program on the spot. @func is called just before that, on the main
 * thread and maybe in the middle of anything that GTK does: it may not touch a widget, only save what has to be saved.
 * NULL: nothing any more. Only X11 leaves time for it. */
void goals_display_watch_loss (GdkDisplay *display, GoalsDisplayLossFunc func, gpointer user_data);

G_END_DECLS
