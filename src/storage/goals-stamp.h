/* goals-stamp.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a file system says about a file without reading it: whoever changed it changed this too. */
typedef struct
{
  gint64  modified, changed;    /* nanoseconds */
  guint64 size, inode, device;
  gint64  taken;                /* when it was asked for, nanoseconds of the clock on the wall */
} GoalsStamp;

/* Follows links. FALSE when there is no such file. */
gboolean goals_stamp_take    (GoalsStamp *stamp, const char *root, const char *file);
/* Can what was read after @before was taken still be there, now that the file says @now? FALSE also when it was read so
 * soon after a change that another one would not have shown. */
gboolean goals_stamp_is_same (const GoalsStamp *before, const GoalsStamp *now);

G_END_DECLS
