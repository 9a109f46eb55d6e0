/* goals-app-init.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Resources, types, styles and icons of this room and of those below it. Call it when GTK and libadwaita are
 * initialised; calling it again does nothing. */
void goals_app_init (void);

G_END_DECLS
