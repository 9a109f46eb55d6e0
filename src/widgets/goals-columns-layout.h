/* goals-columns-layout.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GoalsColumnsLayout:
 *
 * Children beside one another in columns of one width while each of them has room, else below one another. Unlike in a
 * flow box it is the room that decides, and not how wide the children would like to be.
 *
 * Properties: spacing (int, pixels); column-width (int, pixels at normal text size: what each column needs at least).
 */
#define GOALS_TYPE_COLUMNS_LAYOUT (goals_columns_layout_get_type ())
G_DECLARE_FINAL_TYPE (GoalsColumnsLayout, goals_columns_layout, GOALS, COLUMNS_LAYOUT, GtkLayoutManager)

G_END_DECLS
