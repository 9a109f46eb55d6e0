/* busy.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How busy the main thread is: processor time between one wait of the main loop and the next, so that other programs on
 * the same machine do not count. A piece is what lies between two waits: as long as it takes, the window does nothing
 * else. */
typedef struct
{
  double total;         /* seconds */
  double longest;       /* piece, seconds */
  double longest_wall;  /* the same by the clock on the wall, with whatever it was kept waiting for */
  double most;          /* 99 of 100 pieces are within that; those in which nothing happens do not count */
  double wall;          /* seconds by the clock on the wall until the last piece was over */
} Busy;

typedef gboolean (*BusyFunc) (gpointer user_data);

/* To be called once, before the first window is there. */
void busy_init    (void);
void busy_start   (void);
/* Runs the main loop until @until (NULL: at once) is TRUE and nothing has happened for a while after that. */
Busy busy_settle  (BusyFunc until, gpointer user_data);

G_END_DECLS
