/* goals-tooltip.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The text that shows over @widget; NULL: none. Unlike gtk_widget_set_tooltip_text(), which asks the display server
 * where the pointer is each time, it costs nothing until somebody points at it: for cells of long lists. */
void        goals_tooltip_set (GtkWidget *widget, const char *text);
/* Whichever way it was set. (transfer none) (nullable) */
const char *goals_tooltip_get (GtkWidget *widget);

G_END_DECLS
