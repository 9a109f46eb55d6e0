/* goals-about-us.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The About dialog of Goals, over the window of @parent. */
void goals_about_us_present (GtkWidget *parent);

G_END_DECLS
