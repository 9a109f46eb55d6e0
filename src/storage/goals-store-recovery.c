/* goals-store-recovery.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-store-recovery.h"

#include "goals-conflict-notes.h"
#include "goals-migration.h"
#include "goals-moved-folder.h"
#include "goals-state.h"
#include "goals-store-loader.h"
#include "goals-unfinished.h"

void
goals_store_recovery_init (GoalsStoreRecovery *self)
{
  self->unfinished = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);
  self->abandoned = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_free);
  self->unseen = g_hash_table_new (NULL, NULL);
}

void
goals_store_recovery_clear (GoalsStoreRecovery *self)
{
  g_clear_pointer (&self->unseen, g_hash_table_unref);
  g_clear_pointer (&self->abandoned, g_ptr_array_unref);
  g_clear_pointer (&self->unfinished, g_ptr_array_unref);
}

/* Of several programs that ended too early the last one's stands, for now. */
static void
note_conflicts (const GoalsSaver *saver,
                const char       *file,
                GPtrArray        *conflicts)
{
  GoalsJsonWriter *writer = goals_conflict_notes_begin ();
  g_autoptr(GError) error = NULL;
  char *note;

  goals_conflict_notes_add (writer, file, conflicts);
  note = goals_conflict_notes_keep (writer, saver->state, &error);
  if (note == NULL)
    g_info ("%s", error->message);
  goals_conflict_note_free (note);
}

static void
keep_unfinished (GoalsStoreRecovery *self,
                 const GoalsSaver   *saver,
                 GPtrArray          *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr(GPtrArray) conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free);

      goals_unfinished_add (self->unfinished, entry, conflicts);
      if (conflicts->len > 0)
        note_conflicts (saver, entry->file, conflicts);
    }
}

gboolean
goals_store_recovery_keep_migrated (GoalsSaver   *saver,
                                    GoalsArchive *archive,
                                    GPtrArray    *entries,
                                    GError      **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);

      if (entry->base != NULL && goals_migration_is_needed (entry->base)
          && !goals_archive_keep (archive, entry->file, entry->base, GOALS_VERSION_MIGRATED, g_get_real_time (), error))
        return FALSE;
      g_atomic_int_inc (&saver->steps);
    }
  return TRUE;
}

static gboolean
is_readable (const GoalsJournalEntry *entry)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) entity = NULL;
  gboolean newer = FALSE;

  if (entry->bytes == NULL)
    return TRUE;
  entity = goals_document_read (entry->bytes, goals_store_file_type (entry->file), entry->file, problems, &newer);
  return entity != NULL || newer;
}

/* The journal is written while its documents are still being read back: what all ended over would not have been
   carried out. */
static void
drop_unverified (GPtrArray *entries)
{
  guint i = 0;

  while (i < entries->len)
    if (is_readable (g_ptr_array_index (entries, i)))
      i++;
    else
      g_ptr_array_remove_index (entries, i);
}

gboolean
goals_store_recovery_run (GoalsStoreRecovery *self,
                          GoalsSaver         *saver,
                          const char         *state,
                          GoalsArchive       *archive,
                          gboolean            may_write,
                          GCancellable       *cancellable)
{
  GoalsJournal *journal;

  self->found = FALSE;
  saver->recovering = TRUE;
  if (saver->identity != NULL)
    goals_moved_folder_fetch (state, saver->identity);
  while ((journal = goals_journal_adopt (state)) != NULL)
    {
      GPtrArray *entries = goals_journal_get_entries (journal);

      drop_unverified (entries);
      self->found |= entries->len > 0;
      saver->journal = journal;
      if (!goals_displaced_find (saver->displaced, saver->root, journal))
        g_hash_table_add (self->unseen, journal);
      /* Each goes on from those before it */
      if (may_write && self->unfinished->len == 0 && g_hash_table_size (self->unseen) == 0
          && goals_store_recovery_keep_migrated (saver, archive, entries, NULL)
          && goals_saver_run (saver, entries, cancellable, NULL))
        {
          goals_displaced_clean_up (saver->root, journal);
          goals_journal_clear (journal);
        }
      else
        {
          keep_unfinished (self, saver, entries);
        }
      saver->journal = NULL;
      if (entries->len > 0)
        g_ptr_array_add (self->abandoned, journal);
      else
        goals_journal_free (journal);
    }
  saver->recovering = FALSE;
  if (self->found)
    g_atomic_int_set (&self->is_unfinished, self->unfinished->len > 0);
  return self->found;
}

GHashTable *
goals_store_recovery_list_instead (GoalsStoreRecovery *self)
{
  GHashTable *instead;

  if (self->unfinished->len == 0)
    return NULL;
  instead = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) goals_journal_entry_free);
  for (guint i = 0; i < self->unfinished->len; i++)
    {
      GoalsJournalEntry *entry = goals_journal_entry_copy (g_ptr_array_index (self->unfinished, i));

      g_hash_table_insert (instead, entry->file, entry);
    }
  return instead;
}

/* NULL: there is none, or it removes or adds the document. */
static const GoalsJournalEntry *
find_unfinished_edit (GoalsStoreRecovery *self,
                      const char         *file)
{
  for (guint i = 0; i < self->unfinished->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (self->unfinished, i);

      if (entry->base != NULL && entry->bytes != NULL && g_str_equal (entry->file, file))
        return entry;
    }
  return NULL;
}

/* What the model made of an entry that is not finished began where the entry did, not with what is there now; and it
   went by what the entry and that make of one another, which is what the model had. */
static GoalsJournalEntry *
make_entry (GoalsStoreRecovery  *self,
            GoalsSaver          *saver,
            const GoalsSaveItem *item)
{
  const GoalsJournalEntry *before = find_unfinished_edit (self, item->file);
  GBytes *agreed = g_hash_table_lookup (saver->agreed, item->file);
  GoalsJournalEntry *entry = goals_journal_entry_new (item->file, before != NULL ? before->base : agreed, item->bytes);

  if (before != NULL)
    entry->passed = goals_unfinished_merge (before, agreed);
  if (before != NULL && entry->passed == NULL)
    entry->passed = g_bytes_ref (before->bytes);
  entry->in_place = g_hash_table_contains (saver->torn, item->file);
  return entry;
}

static gboolean
has_item (GPtrArray  *items,
          const char *file)
{
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((const GoalsSaveItem *) g_ptr_array_index (items, i))->file, file))
      return TRUE;
  return FALSE;
}

static gboolean
is_seen (gpointer journal,
         gpointer unused,
         gpointer saver)
{
  return goals_displaced_find (((GoalsSaver *) saver)->displaced, ((GoalsSaver *) saver)->root, journal);
}

GPtrArray *
goals_store_recovery_make_entries (GoalsStoreRecovery *self,
                                   GoalsSaver         *saver,
                                   GPtrArray          *items)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);

  g_hash_table_foreach_remove (self->unseen, is_seen, saver);
  for (guint i = 0; i < self->unfinished->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (self->unfinished, i);

      if (!has_item (items, entry->file))
        g_ptr_array_add (entries, goals_journal_entry_copy (entry));
    }
  for (guint i = 0; i < items->len; i++)
    {
      const GoalsSaveItem *item = g_ptr_array_index (items, i);

      g_ptr_array_add (entries, make_entry (self, saver, item));
    }
  return entries;
}

gboolean
goals_store_recovery_write (GoalsSaver *saver,
                            const char *state,
                            GPtrArray  *entries)
{
  g_autoptr(GError) error = NULL;
  gboolean written = FALSE;

  if (saver->journal != NULL && !goals_journal_is_there (saver->journal))
    g_clear_pointer (&saver->journal, goals_journal_free);
  if (saver->journal == NULL && state != NULL && goals_state_make (state, &error))
    saver->journal = goals_journal_begin (state, saver->identity, &error);
  g_atomic_int_inc (&saver->steps);
  if (saver->journal != NULL)
    written = goals_journal_write (saver->journal, entries, &error);
  if (error != NULL)
    g_info ("%s", error->message);
  return written;
}

void
goals_store_recovery_supersede (GoalsStoreRecovery *self,
                                GoalsSaver         *saver)
{
  for (guint i = 0; i < self->abandoned->len; i++)
    {
      GoalsJournal *journal = g_ptr_array_index (self->abandoned, i);

      /* What nobody could read stays where it is */
      if (!g_hash_table_contains (self->unseen, journal))
        goals_displaced_clean_up (saver->root, journal);
      goals_journal_clear (journal);
    }
  g_hash_table_remove_all (self->unseen);
  g_ptr_array_set_size (self->abandoned, 0);
}

void
goals_store_recovery_forget (GoalsStoreRecovery *self,
                             GoalsSaver         *saver)
{
  if (saver->journal != NULL)
    goals_journal_clear (saver->journal);
  goals_store_recovery_supersede (self, saver);
  g_ptr_array_set_size (self->unfinished, 0);
  g_atomic_int_set (&self->is_unfinished, FALSE);
}
