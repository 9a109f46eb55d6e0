/* goals-explain.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What @widget would say when it is pointed at: its own tooltip, or that of the nearest widget around it. NULL for
 * none. (transfer none) @place (out) (optional): the widget whose tooltip it is. */
const char *goals_explain_find (GtkWidget *widget, GtkWidget **place);
/* Shows that in a popover, for those who do not point. FALSE when there is nothing to say. Escape closes it. */
gboolean    goals_explain_show (GtkWidget *widget);

G_END_DECLS
