/* goals-display-loss.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-display-loss.h"

#ifdef GOALS_HAVE_X11

#include <X11/Xlib.h>

static GoalsDisplayLossFunc loss_func;
static gpointer             loss_data;
static XIOErrorHandler      gdk_handler;

static int
lost_cb (Display *display)
{
  GoalsDisplayLossFunc func = g_steal_pointer (&loss_func);     /* once, also when it touches the display after all */

  if (func != NULL)
    func (loss_data);
  return gdk_handler (display);
}

void
goals_display_watch_loss (GdkDisplay *display, GoalsDisplayLossFunc func, gpointer user_data)
{
  g_return_if_fail (GDK_IS_DISPLAY (display));

  loss_func = func;
  loss_data = user_data;
  if (gdk_handler == NULL && g_str_equal (G_OBJECT_TYPE_NAME (display), "GdkX11Display"))
    gdk_handler = XSetIOErrorHandler (lost_cb);
}

#else

void
goals_display_watch_loss (GdkDisplay *display, GoalsDisplayLossFunc func, gpointer user_data)
{
  g_return_if_fail (GDK_IS_DISPLAY (display));
}

#endif
