/* goals-widgets-init.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes the widgets of this room known to .ui files, and gives them their styles and icons on the default display, when
 * there is one. Call it when GTK and libadwaita are initialised; calling it again does nothing. */
void goals_widgets_init (void);

G_END_DECLS
