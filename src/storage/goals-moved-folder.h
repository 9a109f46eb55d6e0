/* goals-moved-folder.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The folder of a workspace stays the same when it is renamed, moved, or found on a drive that appears elsewhere. What
 * this machine knows of it lies under the place where it was. */

/* What tells @folder from every other one, copies too, for the end of a name; NULL when it is not there, or its file
 * system does not say. (transfer full) (nullable) */
char    *goals_moved_folder_identify (const char *folder);
/* The journals that programs that have ended left of the folder that @identity tells of, wherever it was then, come to
 * @state, which is of one of the folders of a workspace. */
void     goals_moved_folder_fetch    (const char *state, const char *identity);
/* All else that is known of the folder comes to @state too, unless somebody is at work with it where it was. What lies
 * in @state is of another one then, and is set apart until that is opened where it is now; one that is new at a place,
 * as after a backup was restored, begins with what was known of the one before. FALSE when it could not be noted which
 * one @state is of. */
gboolean goals_moved_folder_follow   (const char *state, const char *identity);
/* The name, in the archive of versions, of the folder that @state is of, and since when (microseconds since 1970) it is
 * a folder of its own here: it keeps both when it moves. NULL: not known. (transfer full) (nullable) */
char    *goals_moved_folder_read_place (const char *state, gint64 *since);

G_END_DECLS
