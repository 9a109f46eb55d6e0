/* goals-log.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/* A file of records, written only at its end: "MAGIC PAYLOAD-LENGTH SHA-256-OF-PAYLOAD\n" and the payload, where MAGIC
 * ends in the version and a space. A record counts whole or not at all. */

/* What is still to be read. */
typedef struct
{
  const char *data;
  gsize       size;
} GoalsLogRest;

/* At @place, which is where another record ends, durably when @sync; *@end (optional): where it ends itself. FALSE with
 * errno: what could not be written whole is cut off again, for a later record must not stand behind it; where even that
 * fails the file is closed, and *@descriptor -1. Takes what is in @payload. */
gboolean goals_log_write     (int *descriptor, off_t place, const char *magic, GByteArray *payload, gboolean sync,
                              off_t *end);
/* Behind what is there. */
gboolean goals_log_append    (int *descriptor, const char *magic, GByteArray *payload, gboolean sync);
/* The next record of @rest. FALSE at the end, where one is not whole, and where one has another magic. */
gboolean goals_log_next      (GoalsLogRest *rest, const char *magic, GoalsLogRest *payload);
/* All that the open file holds, from its beginning; nothing where it is more than @limit, or no file. NULL with errno
 * when it cannot be read: nobody knows what it holds then. (transfer full) */
GBytes  *goals_log_read      (int descriptor, gsize limit);
/* The line at the beginning, without its end; NULL when there is none. (transfer full) */
char    *goals_log_take_line (GoalsLogRest *rest);
/* Opens @path, with @flags: O_CREAT or none, as ours until it is closed. It has no other name then, see
   goals_state_separate(). -1 when it cannot be, or another has it. */
int      goals_log_open      (const char *path, int flags);
/* Makes the open file ours until it is closed. FALSE when another has it, or it is not what @path names any more. */
gboolean goals_log_lock      (int descriptor, const char *path);

G_END_DECLS
