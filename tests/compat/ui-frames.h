/* ui-frames.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Does what waits to be done until every window that is shown has drawn a few frames since: layout, focus and what is
 * put off to a frame have happened then, on a machine however busy. */
void ui_frames_wait (void);

/* Presents @window and waits until the window manager has given it the focus, which would otherwise come, or go to and
 * fro, in the middle of what is tried; then for its frames. */
void ui_frames_present (GtkWindow *window);

G_END_DECLS
