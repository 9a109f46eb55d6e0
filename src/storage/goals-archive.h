/* goals-archive.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How a version came to be. */
typedef enum
{
  GOALS_VERSION_SAVED,
  GOALS_VERSION_MERGED,         /* with what another program had written */
  GOALS_VERSION_MIGRATED,       /* in an older format, before it was first written in the present one */
  GOALS_VERSION_DISPLACED,      /* written by another program */
  GOALS_VERSION_REMOVED,        /* what the document held when it was removed */
  GOALS_VERSION_BROKEN,         /* could not be read, before it was repaired */
  GOALS_VERSION_ASIDE,          /* another version, out of a copy that was removed from the folder */
  GOALS_VERSION_FOUND,          /* was kept, but the list that said when and how could not be read */
} GoalsVersionHow;

/* One dated version of a document. */
typedef struct
{
  char            *file;        /* relative to the workspace: "objectives/….json" */
  gint64           time;        /* microseconds since 1970, UTC */
  GoalsVersionHow  how;
  gsize            size;        /* of the document, in bytes */
  char            *hash;        /* SHA-256 of the document, hexadecimal */
  char            *place;       /* the folder that held it, see goals_archive_set_place(); NULL: not known */
} GoalsVersion;

GoalsVersion *goals_version_new  (const char *file, gint64 time, GoalsVersionHow how, gsize size, const char *hash);
GoalsVersion *goals_version_copy (const GoalsVersion *version);
void          goals_version_free (GoalsVersion *version);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsVersion, goals_version_free)

/* Was the document this at its time, as far as is known? What could not be read and what was put aside says nothing of
   that. */
gboolean      goals_version_is_state (const GoalsVersion *version);

/* What is to be kept, for goals_archive_keep_later(). */
typedef struct
{
  char            *file;
  GBytes          *bytes;
  GoalsVersionHow  how;
  gint64           time;
} GoalsPast;

GoalsPast *goals_past_new  (const char *file, GBytes *bytes, GoalsVersionHow how, gint64 time);
void       goals_past_free (GoalsPast *past);

/**
 * GoalsArchive:
 *
 * The dated versions of all documents of one workspace on this machine, in whichever folders it lies: each content
 * once, compressed, under its hash, and for each document a list of lines that only grows until it is thinned. Several
 * programs may use one archive at once, and a line or a content that is torn costs nothing but itself: what is read is
 * checked. Any thread.
 *
 * What a save found and wrote is in the files of the archive shortly after it, and on the disk to stay a few seconds
 * later, together with what other saves of that time kept: syncing each by itself would make the next save wait for the
 * disk. So a program that is killed loses at most the version of the save that it was killed in. A power cut may take
 * the versions of the last seconds, not the document itself, nor older versions, nor what has to be kept before
 * something is replaced, goals_archive_keep().
 */
#define GOALS_TYPE_ARCHIVE (goals_archive_get_type ())
G_DECLARE_FINAL_TYPE (GoalsArchive, goals_archive, GOALS, ARCHIVE, GObject)

/* @folder is made with the first version, with mode 0700. */
GoalsArchive *goals_archive_new        (const char *folder);
/* Before anything else is asked: from now on it is about one folder of the workspace, which is what it is since @since,
 * perhaps as a copy of another one. What other folders held after that is nobody's business here; what they held before
 * is its past. Without, and for what is not known to be of a folder, nothing is told apart. */
void          goals_archive_set_place  (GoalsArchive *self, const char *place, gint64 since);
/* Has all that is asked for been kept under the very place that is set? What is another's may be thinned with it. */
gboolean      goals_archive_is_own     (GoalsArchive *self, const GoalsVersion *version);

/* Durably. What is the newest version already is not kept twice. FALSE with a GOALS_STORAGE_ERROR. Blocks. */
gboolean      goals_archive_keep       (GoalsArchive *self, const char *file, GBytes *bytes, GoalsVersionHow how,
                                        gint64 time, GError **error);
/* The same for many (element-type GoalsPast) (transfer full), on a thread of the archive's own, one after another,
 * durable a few seconds later; thins afterwards when @workspace_size, the bytes of all documents, is not 0. The last
 * reference to the archive waits until all of it is written, and does not wait for the disk. */
void          goals_archive_keep_later (GoalsArchive *self, GPtrArray *pasts, guint64 workspace_size);
/* Tries once more, in the same way, what goals_archive_keep_later() was given last and could not be kept; what comes
 * behind the first that still cannot be waits, so that it costs little to ask again and again. */
void          goals_archive_keep_again (GoalsArchive *self);
/* Is there something that was to be kept, and is not yet? */
gboolean      goals_archive_is_busy    (GoalsArchive *self);
/* Waits until all that was to be kept is there, though perhaps not yet to stay. */
void          goals_archive_wait       (GoalsArchive *self);
/* Why what goals_archive_keep_later() was given last is not kept; NULL when it is. (transfer full) (nullable) */
char         *goals_archive_dup_failure (GoalsArchive *self);

/* The versions of @file that are there, newest first. (transfer full) (element-type GoalsVersion) */
GPtrArray    *goals_archive_list       (GoalsArchive *self, const char *file);
/* The same, the one that was kept last first: the clock may have been wrong. */
GPtrArray    *goals_archive_list_as_kept (GoalsArchive *self, const char *file);
/* Every document that has versions, also those that are gone; sorted. (transfer full) (element-type utf8) */
GPtrArray    *goals_archive_list_files (GoalsArchive *self);
/* The newest version that is not after @time and could be read when it was kept; NULL when there is none. (transfer
   full) (nullable) */
GoalsVersion *goals_archive_find       (GoalsArchive *self, const char *file, gint64 time);
/* What the document held, checked by its hash. NULL with a GOALS_STORAGE_ERROR_IO when it is gone or damaged. (transfer
   full) */
GBytes       *goals_archive_read       (GoalsArchive *self, const GoalsVersion *version, GError **error);

/* Puts lists aside that cannot be read, and makes them anew of the versions themselves, as far as that can be: for
 * whoever asks for what was kept. Blocks. */
void          goals_archive_mend_lists (GoalsArchive *self);
/* More than an hour since versions were last thinned, or much was kept since? */
gboolean      goals_archive_is_thinning_due (GoalsArchive *self, gint64 now);
/* Lets go of old versions, see goals_retention_choose(), so that they take at most 64 MiB or twice @workspace_size.
 * However far the clock has gone on since the last time, they are at most a day older than then: it may be wrong.
 * Before that, lists that cannot be read are put aside and made anew of the versions themselves. FALSE with error, and
 * no version is gone, when not everything could be looked at. Blocks. */
gboolean      goals_archive_thin       (GoalsArchive *self, gint64 now, guint64 workspace_size, GError **error);

G_END_DECLS
