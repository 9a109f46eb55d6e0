/* goals-replacing.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What came of it. Where nothing was done, another program was there in between. */
typedef enum
{
  GOALS_PUT_FAILED,             /* with the error; what was there is there */
  GOALS_PUT_DONE,               /* what was expected was there; ours is now */
  GOALS_PUT_OTHER,              /* ours is there now; something else than expected was, and is kept */
  GOALS_PUT_TAKEN,              /* nothing done: nothing was expected to be there, and something is */
  GOALS_PUT_GONE,               /* nothing done: what was expected to be there is not */
  GOALS_PUT_REFUSED,            /* nothing done, with the error: this folder lets no file take another's name */
} GoalsPut;

/**
 * GoalsReplacing:
 *
 * One document on its way to other contents: a temporary file beside it, written and synced, takes its name by an
 * exchange, and what was displaced is looked at afterwards. So what somebody else wrote in the last moment is found,
 * also when they take no locks. Mode and group stay. All that was displaced and was not expected stays in temporary
 * files until goals_replacing_free(): should everything end before, it can be found there. A new name is sure to
 * survive a power cut only after goals_folder_sync().
 */
typedef struct _GoalsReplacing GoalsReplacing;

/* @file below @root, as in goals-folder.h. NULL with error when its folder cannot be opened. */
GoalsReplacing *goals_replacing_new  (const char *root, const char *file, GError **error);
/* Removes the temporary files. */
void            goals_replacing_free (GoalsReplacing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsReplacing, goals_replacing_free)
/* Before anything else: which save it is a part of, see goals_journal_name_save(). What a program that ends too early
 * leaves beside the document can be found by that. */
void            goals_replacing_set_save (GoalsReplacing *self, const char *save);
/* What such a program has left of that save, in the order in which they were made. NULL: one of them cannot be read.
 * (transfer full) (element-type GBytes) */
GPtrArray      *goals_replacing_list_left (GoalsReplacing *self);
/* It had taken away what @left holds: that is back, unless there is something new in its place. FALSE: it is not, and
 * is to be tried once more. */
gboolean        goals_replacing_give_back (GoalsReplacing *self, GBytes *left);
/* Removes what such a program, which put @bytes where @base was, has left beside the document: temporary files that
 * hold @base, or @bytes as far as they came, and of that save those that @is_known says are of no use. @base and @bytes
 * may be NULL. Anything else stays: it may be somebody's work. */
void            goals_replacing_clean_up (GoalsReplacing *self, GBytes *base, GBytes *bytes,
                                          gboolean (*is_known) (GBytes *left, gpointer user_data), gpointer user_data);

/* Can the document not be given another file without cutting a hard link? */
gboolean        goals_replacing_is_linked (GoalsReplacing *self);

/* Writes @bytes to a temporary file beside the document, safe on the disk: what the next put puts there. */
gboolean        goals_replacing_write    (GoalsReplacing *self, GBytes *bytes, GError **error);
/* Once after each goals_replacing_write(). @expected: what should be there; NULL: nothing. @found: for OTHER what was
 * there; NULL with @error when it cannot be read. (out) (transfer full) (nullable) */
GoalsPut        goals_replacing_put      (GoalsReplacing *self, GBytes *expected, GBytes **found, GError **error);
/* Was the last that was put or written over put where nothing could tell whether somebody else was there in between? */
gboolean        goals_replacing_is_blind (GoalsReplacing *self);
/* After OTHER: what was there comes back in place of @written, which was put there. Where somebody has replaced that
 * meanwhile, theirs stays, and what was there before is beside it under a temporary name; where theirs cannot be read,
 * the other way round. */
gboolean        goals_replacing_undo     (GoalsReplacing *self, GBytes *written, GError **error);
/* Removes the document. For OTHER it is there as before. */
GoalsPut        goals_replacing_take     (GoalsReplacing *self, GBytes *expected, GBytes **found, GError **error);
/* Writes over the document where it lies, or makes it there, for hard links and for folders in which nothing can be
 * renamed, and reads it back. Torn when all ends in the middle: only with what is there and with @bytes in a
 * journal. */
gboolean        goals_replacing_overwrite (GoalsReplacing *self, GBytes *bytes, GError **error);

G_END_DECLS
