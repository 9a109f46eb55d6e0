/* goals-restore.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"

G_BEGIN_DECLS

/* What a document was at an earlier time, back in the open workspace. */

/* The document as @version has it, detached. NULL with error when the version is gone or cannot be read. Blocks.
   (transfer full) */
GoalsEntity *goals_restore_read   (GoalsArchive *archive, const GoalsVersion *version, GError **error);
/* What restoring @document would make of it now: the same without what names things that are gone, or would hang it
 * below itself. (transfer full) */
GoalsEntity *goals_restore_reduce (GoalsSession *session, GoalsEntity *document);
/* What is not in @reduced of what is in @document, for people: "Owner, 2 key results". NULL: all of it is. Slow for
 * large documents; pure. (transfer full) (nullable) */
char        *goals_restore_describe_left_out (GoalsEntity *document, GoalsEntity *reduced);
/* One undoable step, "Restore “Faster answers” as of 2026-11-21 09:00:00". FALSE with error, and nothing has changed,
 * when the workspace is open for reading only, or (GOALS_RESTORE_ERROR_SAME) the document is like that already. */
gboolean     goals_restore_apply  (GoalsSession *session, GoalsEntity *document, gint64 time, GError **error);

/* Both, reading in a worker. @left_out: see goals_restore_describe_left_out(). (out) (nullable) */
void         goals_restore_async  (GoalsSession *session, const GoalsVersion *version, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer user_data);
gboolean     goals_restore_finish (GoalsSession *session, GAsyncResult *result, char **left_out, GError **error);

#define GOALS_RESTORE_ERROR (goals_restore_error_quark ())
GQuark goals_restore_error_quark (void);

typedef enum
{
  GOALS_RESTORE_ERROR_SAME,             /* there is nothing to restore */
  GOALS_RESTORE_ERROR_READ_ONLY,
} GoalsRestoreError;

G_END_DECLS
