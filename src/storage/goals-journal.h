/* goals-journal.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One document of a save. */
typedef struct
{
  char     *file;               /* relative to the folder of the workspace */
  GBytes   *base;               /* what it was made from; NULL: nothing, it is new */
  GBytes   *bytes;              /* what it is to be; NULL: removed */
  gboolean  in_place;           /* it is being written where it lies: whatever is there may be torn */
  /* What @base had been made into before @bytes were made of that, and what may be there already; NULL: there was
   * nothing in between. Not in the journal. */
  GBytes   *passed;
} GoalsJournalEntry;

GoalsJournalEntry *goals_journal_entry_new  (const char *file, GBytes *base, GBytes *bytes);
GoalsJournalEntry *goals_journal_entry_copy (const GoalsJournalEntry *entry);
void               goals_journal_entry_free (GoalsJournalEntry *entry);

/**
 * GoalsJournal:
 *
 * What a save is about to do, on this machine's own disk before anything happens to the workspace. One save is one
 * record, and a record counts whole or not at all. A journal belongs to the program that holds its lock; one that
 * nobody holds is left of a program that ended too early.
 */
typedef struct _GoalsJournal GoalsJournal;

/* Begins a journal in @folder, which is there. @identity: of the workspace's, see goals-moved-folder.h; NULL: not
   known. NULL with a GOALS_STORAGE_ERROR_IO. */
GoalsJournal *goals_journal_begin   (const char *folder, const char *identity, GError **error);
/* Removes the journal when all of it has been done, leaves it to whoever comes next otherwise. */
void          goals_journal_free    (GoalsJournal *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GoalsJournal, goals_journal_free)

/* Is it where the next program looks for it? Somebody may have tidied up, or its disk gone. */
gboolean      goals_journal_is_there (GoalsJournal *self);
/* Durably. @entries (element-type GoalsJournalEntry) say again what records before have not done: those are
   forgotten. */
gboolean      goals_journal_write   (GoalsJournal *self, GPtrArray *entries, GError **error);
/* @file is about to be written in place, @bytes over @present (NULL: nothing). Durably, with both: whatever is found of
 * the file afterwards, nothing of either is lost. */
gboolean      goals_journal_mark    (GoalsJournal *self, const char *file, GBytes *present, GBytes *bytes,
                                     GError **error);
/* What the save that it says last is called: nobody else's is, on any machine. (transfer full) */
char         *goals_journal_name_save (GoalsJournal *self);
/* All has been done. */
void          goals_journal_clear   (GoalsJournal *self);
/* That a save has been done is not on the disk at once: who saves after other programs makes sure of it, or after a
 * power cut theirs would be done again, over what came later. @self (nullable) is not meant. Blocks. */
void          goals_journal_settle_others (const GoalsJournal *self, const char *folder);

/* Takes over a journal in @folder that nobody holds, NULL when there is none (any more). Its entries are those of its
 * last whole record. (transfer full) */
GoalsJournal *goals_journal_adopt   (const char *folder);
/* The entries of all journals in @folder, also of those that somebody holds, those of the older ones first; nothing is
 * taken over or changed. (transfer full) (element-type GoalsJournalEntry) */
GPtrArray    *goals_journal_peek    (const char *folder);
/* (element-type GoalsJournalEntry) (transfer none) */
GPtrArray    *goals_journal_get_entries (GoalsJournal *self);

G_END_DECLS
