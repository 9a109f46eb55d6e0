/* goals-store.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "goals-archive.h"
#include "goals-contested.h"
#include "goals-sighting.h"

G_BEGIN_DECLS

/**
 * GoalsStore:
 *
 * The folder of a workspace. Opening reads everything (call it in a worker); saving takes bytes made beforehand, so
 * that the thread that writes never touches the model. No function here blocks on anything but the disk.
 */
#define GOALS_TYPE_STORE (goals_store_get_type ())
G_DECLARE_FINAL_TYPE (GoalsStore, goals_store, GOALS, STORE, GObject)

/* @path: the folder, or its workspace.goals.json. Does not touch the disk. */
GoalsStore     *goals_store_new          (const char *path);
const char     *goals_store_get_path     (GoalsStore *self);    /* the folder, absolute */

/* Reads the workspace. NULL with @error only when there is none to show at all (no folder, no readable manifest); every
 * other trouble is in goals_store_get_problems() and the rest is loaded. (transfer full) */
GoalsWorkspace *goals_store_load         (GoalsStore *self, GCancellable *cancellable, GError **error);
/* (element-type GoalsProblem), sorted by file; of the last load */
GPtrArray      *goals_store_get_problems (GoalsStore *self);
/* TRUE when a document was written by a newer Goals, or the folder cannot be written: what the last load or save found,
 * without a look at the disk. FALSE before. Any thread. */
gboolean        goals_store_is_read_only (GoalsStore *self);
/* TRUE when a document was written by a newer Goals, as the last load or look found. Any thread. */
gboolean        goals_store_is_newer     (GoalsStore *self);
/* TRUE when the last look found no manifest, be it that the whole folder is gone. Any thread. */
gboolean        goals_store_has_lost_manifest (GoalsStore *self);
/* Makes the folder (0777 & ~umask) and writes all documents of @workspace. Fails with EXISTS when a manifest is
   there. */
gboolean        goals_store_create       (GoalsStore *self, GoalsWorkspace *workspace, GCancellable *cancellable,
                                          GError **error);

/* One document to write (bytes) or to remove (bytes NULL). */
typedef struct { char *file; GBytes *bytes; } GoalsSaveItem;
GoalsSaveItem *goals_save_item_new  (GoalsEntity *document, gboolean removed);
void           goals_save_item_free (GoalsSaveItem *item);
/* goals_store_create() with the bytes of all documents made beforehand, that of the workspace last. Blocks.
   (element-type GoalsSaveItem) */
gboolean       goals_store_create_from (GoalsStore *self, const char *workspace_id, GPtrArray *items,
                                        GCancellable *cancellable,
                                        GError **error);

/* Durably: parse-back check, journal, temporary file, fsync, exchange of names, a look at what was displaced, fsync of
 * the folder, every return value looked at. Items that are already on disk with the same bytes are not written. What
 * others have changed since it was read is merged, see goals_store_take_outside(). All items or, should everything end
 * in between, what is missing at the next load. Blocks, also until another save is over: call it in a worker, or as the
 * last thing. Any thread. (element-type GoalsSaveItem) */
gboolean        goals_store_save         (GoalsStore *self, GPtrArray *items, GCancellable *cancellable,
                                          GError **error);

/* How many steps saves and looks have taken by now: one that gets on makes it grow. Any thread. */
guint           goals_store_get_steps      (GoalsStore *self);
/* TRUE when @items, which goals_store_save() has, are in the journal of this machine by now. Any thread. */
gboolean        goals_store_has_journalled (GoalsStore *self, GPtrArray *items);
/* Keeps @items (element-type GoalsSaveItem), what the model has that no save was given yet, in a journal of their own
 * on this machine, durably, while a save of @running (nullable) (element-type GoalsSaveItem) does not come back. The
 * next save says all of it, and it goes then; should none come, the next load has it. Once @cancellable is, nothing is
 * begun. FALSE with error where there is no room. Blocks, but not on the folder of the workspace. */
gboolean        goals_store_keep_meanwhile (GoalsStore *self, GPtrArray *items, GPtrArray *running,
                                            GCancellable *cancellable, GError **error);
/* Is something at work with the folder just now, so that a save would have to wait for it? Any thread. */
gboolean        goals_store_is_busy        (GoalsStore *self);
/* FALSE, with a GOALS_STORAGE_ERROR_STALLED. */
gboolean        goals_store_fail_stalled   (GError **error);

/* TRUE when the last load found changes that an earlier run had not brought into the folder, whether it could do so now
   or not. */
gboolean        goals_store_was_recovered  (GoalsStore *self);
/* TRUE when what the last save was about is in the journal of this machine: should it have failed, the next load still
 * has it. Any thread. */
gboolean        goals_store_is_kept        (GoalsStore *self);
/* TRUE when the last load found changes of an earlier run that could not be put into the folder: they are loaded, and
 * every save tries them again. */
gboolean        goals_store_has_unfinished (GoalsStore *self);
/* What saves have found changed by others, and what it is now: to be taken over into the model. Any thread. (transfer
 * full) (element-type GoalsOutside), see goals-saver.h */
GPtrArray      *goals_store_take_outside   (GoalsStore *self);
/* What the next save is about asks @conflicts (element-type GoalsConflict) about the document @file: before it replaces
 * anything they are in a note, see goals-conflict-notes.h. */
void            goals_store_expect         (GoalsStore *self, const char *file, GPtrArray *conflicts);
/* The paths of the notes that saves have kept of that. (transfer full) (element-type utf8) */
GPtrArray      *goals_store_take_expected  (GoalsStore *self);

/* The key result @id is @contested, NULL: it is not any more, see goals-contested.h. That it is, is kept before the
 * next save replaces anything; that it is not, when it is done. (transfer full) */
void            goals_store_contest        (GoalsStore *self, const char *id, GoalsContested *contested);
/* What was when the workspace was loaded: id → GoalsContested. @nowhere (element-type utf8): ids of those of which no
 * file held anything. Once. (transfer full) */
GHashTable     *goals_store_take_contested (GoalsStore *self, GPtrArray **nowhere);

/* What of the last load is another version of a document: copies that other programs made, second files with one id.
 * None of it is loaded. (element-type GoalsCopy) (transfer none) */
GPtrArray      *goals_store_get_copies     (GoalsStore *self);

/* Looks what others have done to the folder since the model and the disk last agreed; reads only what has changed,
 * and what we have saved is no news. @unsaved: file → GBytes of what the model has of documents that are not saved
 * yet, NULL for those that it does not have any more; theirs is merged with it. A document that is not there is gone
 * when it is not there half a second later either. When more than ten documents are gone at once, or more than a
 * fifth of those that were there, or the manifest, the store is read-only until they are back or
 * goals_store_accept_missing() or goals_store_restore_missing() says what it means. NULL with error only when
 * cancelled. Blocks: call it in a worker. (transfer full) */
GoalsSighting  *goals_store_look           (GoalsStore *self, GHashTable *unsaved, GCancellable *cancellable,
                                            GError **error);
/* The model has taken over what was seen: @bytes (NULL: that it is gone) in place of @base. FALSE, and nothing changes,
 * when something else has been agreed on meanwhile: look again. Waits for a save that is running. */
gboolean        goals_store_agree          (GoalsStore *self, const char *file, GBytes *base, GBytes *bytes);
/* What was agreed on for @file; NULL: nothing. (transfer full) */
GBytes         *goals_store_get_agreed     (GoalsStore *self, const char *file);
/* The next save of the document replaces @bytes, which lie in @file, NULL: whatever lies there; also what cannot be
 * read. They are kept in the archive. Blocks. */
gboolean        goals_store_overrule       (GoalsStore *self, const char *file, GBytes *bytes, GError **error);
/* What of @files (element-type utf8) is missing was meant to go: the next look says so, and no other window over the
 * folder on this machine asks. What else is missing was not asked about: the store is read-only until the next look has
 * judged it. FALSE when the manifest is missing, which cannot be. Waits for a look that is running: call it in a
 * worker. */
gboolean        goals_store_accept_missing (GoalsStore *self, GPtrArray *files);
/* What is missing is to be written again: saves are possible, and make the folder anew where it is gone. The files.
 * (transfer full) (element-type utf8) */
GPtrArray      *goals_store_restore_missing (GoalsStore *self, GError **error);
/* Removes @copy from the folder when it still holds the same, and keeps its bytes in the archive, as a version of its
 * document. TRUE also when it is gone already. Blocks. */
gboolean        goals_store_remove_copy    (GoalsStore *self, const GoalsCopy *copy, GError **error);
/* Puts @copy, which was removed, into the folder again, durably. FALSE with error, and nothing has changed, also where
 * something is in its place by now. Blocks. */
gboolean        goals_store_return_copy    (GoalsStore *self, const GoalsCopy *copy, GError **error);
/* All documents that the last load found, the workspace's own first, and since when they are so. Any thread. (transfer
 * full) (element-type GoalsPast) */
GPtrArray      *goals_store_list_read      (GoalsStore *self);
/* The files of all documents that are in the folder, also of those that cannot be read; NULL: some folder could not be
 * listed, and nobody knows. Any thread. (transfer full) (element-type utf8) (nullable) */
GPtrArray      *goals_store_list_present   (GoalsStore *self);
/* Where this machine keeps what is about this folder, see goals-state.h: may not be there yet. NULL until a workspace
   is loaded. */
const char     *goals_store_get_state      (GoalsStore *self);
/* The dated versions of the documents on this machine; NULL while no workspace is known. Any thread, also while a save
 * is running: what that keeps comes shortly after it. (transfer none) (nullable) */
GoalsArchive   *goals_store_get_archive    (GoalsStore *self);

/* That of any workspace, open or not, as far as it is about the folder that @state is of, see goals_store_get_state().
 * (transfer full) */
GoalsArchive   *goals_store_open_archive   (const char *workspace_id, const char *state);

/* What @file held when it was last read or saved here: the newest version that reads strictly. @time: of when it is, 0
 * when that is not known (out) (optional). NULL when there is none. Blocks. (transfer full) (nullable) */
GBytes         *goals_store_get_last_good  (GoalsStore *self, const char *file, gint64 *time);
/* Puts the repaired document, see goals_repair_propose(), in the place of a broken one, durably. What was there goes to
 * the archive first. FALSE with error, and nothing has changed, when the file does not hold @broken any more, or the
 * workspace is open for reading only. The workspace is to be loaded again afterwards. Blocks. */
gboolean        goals_store_apply_repair   (GoalsStore *self, const char *file, GBytes *broken, GBytes *repaired,
                                            GError **error);

G_END_DECLS
