/* goals-beside-layout.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GoalsBesideLayout:
 *
 * A text and what belongs to it, at its natural width: at its end while the text keeps enough room or all it needs,
 * else below it. For two children; the first is the text.
 *
 * Properties: spacing (int, pixels); text-width (int, pixels at normal text size: what the text needs to be read with
 * ease).
 */
#define GOALS_TYPE_BESIDE_LAYOUT (goals_beside_layout_get_type ())
G_DECLARE_FINAL_TYPE (GoalsBesideLayout, goals_beside_layout, GOALS, BESIDE_LAYOUT, GtkLayoutManager)

G_END_DECLS
