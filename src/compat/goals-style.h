/* goals-style.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What a widget that draws by itself needs to know of the theme. Ask inside snapshot; nothing is kept. */

/* Colour of text as the widget's style has it now. */
void     goals_style_get_text_color    (GtkWidget *widget, GdkRGBA *color);
/* Colour for filling with the accent, and the one for text and lines in it. */
void     goals_style_get_accent        (GtkWidget *widget, GdkRGBA *background, GdkRGBA *foreground);
gboolean goals_style_is_dark           (void);
gboolean goals_style_is_high_contrast  (void);
/* 1 at normal size, 2 with text twice as large. */
double   goals_style_get_text_scale    (GtkWidget *widget);
/* Draws @widget again whenever any of the above changes. */
void     goals_style_follow            (GtkWidget *widget);

G_END_DECLS
