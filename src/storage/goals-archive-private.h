/* goals-archive-private.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-archive.h"

G_BEGIN_DECLS

/* The files of an archive, below its folder: blobs/<2 digits>/<62 digits of the hash>, compressed with gzip;
 * index/<file>, one line "TIME HASH SIZE HOW" for each version, after a line "from PLACE" where it is known which
 * folder held it; index/<file>.unreadable, what lay in place of one; lock; thinned, which says when. Versions of Goals
 * that know no places pass by those lines, and drop them when they thin: then nobody is told apart, and nothing is
 * lost. For GoalsArchive only. */

/* Waits for the other programs. -1 when there can be no lock. */
int        goals_archive_lock         (const char *folder);
void       goals_archive_unlock       (int lock);

/* Puts @bytes under @hash, unless it is there and whole. */
gboolean   goals_archive_write_blob   (const char *folder, const char *hash, GBytes *bytes, GError **error);
/* Is what @version names there, and as far as can be seen without reading it all of it? After a power cut it may not
   be. */
gboolean   goals_archive_has_blob     (const char *folder, const GoalsVersion *version);
GBytes    *goals_archive_read_blob    (const char *folder, const char *hash, GError **error);
/* Is it there, and not what it is to be? FALSE also when it could not be read. */
gboolean   goals_archive_is_torn      (const char *folder, const char *hash);
/* (transfer full) */
char      *goals_archive_blob_path    (const char *folder, const char *hash);

/* The lines of @file in the order in which they were written, without those that are torn. NULL with error when they
 * cannot be read; none when there are none. */
GPtrArray *goals_archive_read_index   (const char *folder, const char *file, GError **error);
/* What the last line says, without a look at the others; NULL when it is torn or there is none. (transfer full)
   (nullable) */
GoalsVersion *goals_archive_read_last  (const char *folder, const char *file);
/* At once, but not durably. */
gboolean   goals_archive_append_index (const char *folder, const GoalsVersion *version, GError **error);
/* Adds what has to be synced for @version to last, files and folders, to the set @paths. */
void       goals_archive_add_paths    (const char *folder, const GoalsVersion *version, GHashTable *paths);
/* Is what lies in place of the list of @file something else, or closed to us? Otherwise a failure to read it may be one
   of this time only. */
gboolean   goals_archive_is_no_index  (const char *folder, const char *file);
/* What lies in place of the list of @file and cannot be read makes room for another one. */
gboolean   goals_archive_set_index_aside (const char *folder, const char *file);
gboolean   goals_archive_is_hash      (const char *word);
/* All lines anew, durably. */
gboolean   goals_archive_write_index  (const char *folder, const char *file, GPtrArray *versions, GError **error);

/* goals-archive-mend.c */
/* Puts aside the lists of @files that cannot be read, and lists again each content that no list names, as found at the
 * time when it was written. FALSE with error when that cannot be. Under the lock. */
gboolean   goals_archive_mend         (const char *folder, GPtrArray *files, GError **error);

G_END_DECLS
