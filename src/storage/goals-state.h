/* goals-state.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What belongs to this machine and not to the workspace: $XDG_STATE_HOME/goals/<workspace id>/, only for its owner. Two
 * copies of one workspace share it, but what is about one folder is in folders/<hash of its place>/ below. */

/* The names; nothing is made. (transfer full) */
char     *goals_state_get_path        (const char *workspace_id);
char     *goals_state_get_folder_path (const char *workspace_id, const char *folder);
/* Makes @path, which is one of them or below, durably and with mode 0700. FALSE with a GOALS_STORAGE_ERROR_IO. */
gboolean  goals_state_make            (const char *path, GError **error);
/* What is in the file @path below them, ended by a NUL that @length (nullable) does not count. NULL with a
 * G_IO_ERROR_NOT_FOUND, or a GOALS_STORAGE_ERROR_IO where something lies that is no file of ours: a pipe, a device, a
 * link that leads away, more than we ever write. (transfer full) */
char     *goals_state_read            (const char *path, gsize *length, GError **error);
/* Before the file @path below them is written in place: where it has other names too, as what is linked instead of
 * copied has, it becomes a file of its own with the same in it, and what the others name stays as it is. FALSE when
 * that cannot be. */
gboolean  goals_state_separate        (const char *path);
/* Makes the names in the folder @path durable. FALSE with errno. */
gboolean  goals_state_sync            (const char *path);
/* The id of the workspace that was last saved in @folder, which may be gone, on this machine; NULL when none was.
 * (transfer full) (nullable) */
char     *goals_state_find_workspace  (const char *folder);

G_END_DECLS
