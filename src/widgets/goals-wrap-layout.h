/* goals-wrap-layout.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * GoalsWrapLayout:
 *
 * Children one after another at their natural width, in as many lines as they need: for pills and other small things,
 * whose widths have nothing to do with one another.
 *
 * Property: spacing (int, pixels, between children and between lines).
 */
#define GOALS_TYPE_WRAP_LAYOUT (goals_wrap_layout_get_type ())
G_DECLARE_FINAL_TYPE (GoalsWrapLayout, goals_wrap_layout, GOALS, WRAP_LAYOUT, GtkLayoutManager)

G_END_DECLS
