/* ui-keys.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Presses a key of the widget's class; FALSE when the widget has no use for it now. */
gboolean ui_keys_press (GtkWidget *widget, guint key, GdkModifierType modifiers);

G_END_DECLS
