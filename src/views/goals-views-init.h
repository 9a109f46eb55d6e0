/* goals-views-init.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Makes the pages and their parts known to .ui files, and gives them their icons and styles on the default display,
 * when there is one; the widgets of the room below too. Call it when GTK and libadwaita are initialised; calling it
 * again does nothing. */
void goals_views_init (void);

G_END_DECLS
