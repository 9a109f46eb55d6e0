/* goals-menu-label.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A user's text as label of a menu item: clamped, and its underscores no mnemonics. (transfer full) */
char *goals_menu_label (const char *text);

G_END_DECLS
