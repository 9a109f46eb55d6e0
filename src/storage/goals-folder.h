/* goals-folder.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The files of a workspace folder. @root is the folder, absolute; @file a name relative to it with at most one folder
 * in between. Only regular files are touched, and only inside of @root: a document that is a symbolic link is followed
 * when it leads to a place inside, a folder that is one never. Errors are GOALS_STORAGE_ERROR_IO, or
 * G_IO_ERROR_NOT_FOUND where there is no such file or folder; they read "FILE: REASON". */

/* The bytes; more than @limit of them are an error. (transfer full) */
GBytes   *goals_folder_read    (const char *root, const char *file, gsize limit, GError **error);

/* Whatever is there, puts @bytes in the place of @file, or makes it: a temporary file beside it, synced and renamed
 * over it, with its mode and group. On failure the old file is what it was and nothing is left behind. The rename
 * itself is only sure to survive a power cut after goals_folder_sync(). */
gboolean  goals_folder_replace (const char *root, const char *file, GBytes *bytes, GError **error);
/* It is no error when there is none. */
gboolean  goals_folder_remove  (const char *root, const char *file, GError **error);
/* Makes what happened to the names in @folder ("" for @root itself) durable. */
gboolean  goals_folder_sync    (const char *root, const char *folder, GError **error);
/* What goals_folder_lock() says when it is somebody else who has it. */
#define GOALS_FOLDER_BUSY (-2)

/* Keeps other programs of ours on this machine out of @root, so that none sees what another has only half merged: what
 * is missing there for a moment would count as deleted. For goals_folder_unlock(). Blocks for seconds at most: then it
 * is GOALS_FOLDER_BUSY, and whoever asked must do it another time; the lock goes with whoever has it. -1 when there are
 * no such locks. */
int       goals_folder_lock    (const char *root);
/* Says that of @root. FALSE, with a GOALS_STORAGE_ERROR_BUSY. */
gboolean  goals_folder_fail_busy (const char *root, GError **error);
void      goals_folder_unlock  (int lock);
/* Makes @folder when it is not there yet, durably. */
gboolean  goals_folder_make    (const char *root, const char *folder, GError **error);

/* The names in @folder, sorted, without hidden ones. Temporary files of ours that were left behind over an hour ago are
 * added to @leftovers (relative to @root). An empty array when there is no such folder. (transfer full) (element-type
 * utf8) */
GPtrArray *goals_folder_list   (const char *root, const char *folder, GPtrArray *leftovers, GError **error);
/* Can files be made in it? FALSE also when it is none. */
gboolean  goals_folder_is_writable (const char *root, const char *folder);

G_END_DECLS
