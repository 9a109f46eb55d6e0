/* goals-save-elsewhere.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"

G_BEGIN_DECLS

/* Writes all of the workspace of @session as it is now into the folder @path, which may not have one: the way out when
 * its own folder cannot be written. The session keeps its folder and what is unsaved. The bytes are made in small steps
 * on the main thread, anew when the model is edited meanwhile, and written in a worker. */
void     goals_save_elsewhere_async  (GoalsSession *session, const char *path, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
/* FALSE with error; what was written by then is left. */
gboolean goals_save_elsewhere_finish (GoalsSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
