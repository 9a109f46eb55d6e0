/* goals-work.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * What a worker thread does with @data, the task data of the task that it works for. Returns its result; NULL with
 * @error set is a failure. Work that has no result but success returns GOALS_WORK_DONE; NULL without an error is FALSE
 * then.
 */
typedef gpointer (*GoalsWork) (gpointer      data,
                               GCancellable *cancellable,
                               GError      **error);

#define GOALS_WORK_DONE GINT_TO_POINTER (TRUE)

/*
 * Does @work in a worker thread and then completes @task in its main context: with a pointer that @free_result frees,
 * or, where @free_result is NULL, with a boolean.
 *
 * Other than with g_task_run_in_thread() the thread holds no reference on @task, so that what @task refers to, a
 * session, a widget, is never released by the thread: neither there, where it must not be, nor later than after the
 * callback.
 */
void goals_work_start (GTask         *task,
                       GoalsWork      work,
                       GDestroyNotify free_result);

/*
 * Calls @func again and again in the main loop, as long as it returns G_SOURCE_CONTINUE, for work that must be done
 * there a few milliseconds at a time. Between two calls everything else that waits has a turn: drawing as well as
 * input. An idle source would have none where a window is always being drawn, as with an animation on a machine without
 * a graphics card. Returns the source, to remove it.
 */
guint goals_work_slice (GSourceFunc    func,
                        gpointer       user_data,
                        GDestroyNotify destroy);

G_END_DECLS
