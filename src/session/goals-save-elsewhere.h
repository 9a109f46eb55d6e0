/* goals-save-elsewhere.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-session.h"

G_BEGIN_DECLS

/* Writes all of the workspace of @session into the folder @path, which may not have one: the way out when its own
 * folder cannot be written. The session keeps its folder and what is unsaved. The bytes are made in small steps on the
 * main thread, anew when the model is edited meanwhile, and written in a worker. What is edited while that writes is
 * written after it: when @callback is called all is there as it is then. */
void     goals_save_elsewhere_async  (GoalsSession *session, const char *path, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
/* FALSE with error. Nothing is left there then; where only what was edited while the worker wrote did not get there,
 * the workspace as it was before is. */
gboolean goals_save_elsewhere_finish (GoalsSession *session, GAsyncResult *result, GError **error);

G_END_DECLS
