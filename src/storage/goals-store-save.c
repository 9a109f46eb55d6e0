/* goals-store-save.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-store-private.h"

#include <glib/gi18n-lib.h>

#include "goals-conflict-name.h"
#include "goals-conflict-notes.h"
#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-migration.h"

GoalsSaveItem *
goals_save_item_new (GoalsEntity *document,
                     gboolean     removed)
{
  GoalsSaveItem *item;

  g_return_val_if_fail (GOALS_IS_ENTITY (document), NULL);

  item = g_new0 (GoalsSaveItem, 1);
  item->file = goals_document_get_file (document);
  if (!removed)
    item->bytes = goals_document_write (document);
  return item;
}

void
goals_save_item_free (GoalsSaveItem *item)
{
  g_free (item->file);
  g_clear_pointer (&item->bytes, g_bytes_unref);
  g_free (item);
}

/* Was it a copy that was being removed, after it had been merged? */
static gboolean
was_copy (GoalsStore *self,
          GBytes     *bytes)
{
  g_autofree char *document = goals_conflict_name_of_bytes (bytes);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr(GPtrArray) versions = NULL;

  if (document == NULL || self->archive == NULL)
    return FALSE;
  versions = goals_archive_list (self->archive, document);
  for (guint i = 0; i < versions->len; i++)
    {
      const GoalsVersion *version = g_ptr_array_index (versions, i);

      if (version->how == GOALS_VERSION_ASIDE && g_str_equal (version->hash, hash))
        return TRUE;
    }
  return FALSE;
}

/* Temporary files that somebody left behind. What cannot be a document, is there under its own name or was merged is of
 * no use; anything else may be all that is left of somebody's work. */
static gboolean
is_useless (GoalsStore *self,
            const char *leftover)
{
  g_autoptr(GBytes) bytes = goals_folder_read (self->path, leftover, GOALS_JSON_MAX_BYTES, NULL);
  GHashTableIter iter;
  gpointer agreed;

  if (bytes == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, self->saver.agreed);
  while (g_hash_table_iter_next (&iter, NULL, &agreed))
    if (g_bytes_equal (agreed, bytes))
      return TRUE;
  return !goals_json_gate_check (bytes, NULL, NULL) || was_copy (self, bytes);
}

static void
remove_leftovers (GoalsStore *self)
{
  for (guint i = 0; i < self->leftovers->len; i++)
    {
      const char *leftover = g_ptr_array_index (self->leftovers, i);

      if (is_useless (self, leftover))
        goals_folder_remove (self->path, leftover, NULL);
    }
  g_ptr_array_set_size (self->leftovers, 0);
}

static gboolean
is_needless (GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);

      if (entry->bytes == NULL || entry->base == NULL || !g_bytes_equal (entry->base, entry->bytes))
        return FALSE;
    }
  return TRUE;
}

/* @items are in @entries. */
static void
write_journal (GoalsStore *self,
               GPtrArray  *items,
               GPtrArray  *entries)
{
  gboolean kept = !is_needless (entries) && goals_store_recovery_write (&self->saver, self->state, entries);

  g_atomic_int_set (&self->is_kept, kept);
  if (kept)
    g_atomic_pointer_set (&self->journalled, items);
  g_atomic_int_inc (&self->saver.steps);
}

/* What an older program has written in its place since: it is merged, and replaced as well. */
static gboolean
keep_present (GoalsStore *self,
              GPtrArray  *entries,
              GError    **error)
{
  gboolean kept = TRUE;

  for (guint i = 0; i < entries->len && kept && goals_migration_is_possible (); i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);
      g_autoptr(GBytes) present = goals_folder_read (self->path, entry->file, GOALS_JSON_MAX_BYTES, NULL);

      if (present != NULL && (entry->base == NULL || !g_bytes_equal (present, entry->base))
          && goals_migration_is_needed (present))
        kept = goals_archive_keep (self->archive, entry->file, present, GOALS_VERSION_MIGRATED, g_get_real_time (),
                                   error);
    }
  return kept;
}

static gboolean
keep_migrated (GoalsStore *self,
               GPtrArray  *entries,
               GError    **error)
{
  if (goals_store_recovery_keep_migrated (&self->saver, self->archive, entries, error)
      && keep_present (self, entries, error))
    return TRUE;
  /* Translators: why, with the name of a folder, follows */
  g_prefix_error (error, _("Documents of an older version are only replaced once what they were can be kept: "));
  return FALSE;
}

static gboolean
save_entries (GoalsStore   *self,
              GPtrArray    *entries,
              GCancellable *cancellable,
              GError      **error)
{
  guint n_past = self->saver.past->len;
  gboolean saved;
  int lock;

  if (goals_store_refuse_lost (self, error) || !keep_migrated (self, entries, error))
    return FALSE;
  remove_leftovers (self);
  lock = goals_folder_lock (self->path);
  if (lock == GOALS_FOLDER_BUSY)
    return goals_folder_fail_busy (self->path, error);
  if (self->state != NULL)
    goals_journal_settle_others (self->saver.journal, self->state);
  saved = goals_saver_run (&self->saver, entries, cancellable, error);
  if (self->state != NULL)
    goals_removals_note (self->state, self->saver.past, n_past);
  /* as long as nobody else can have saved after it */
  if (saved)
    goals_store_recovery_forget (&self->recovery, &self->saver);
  goals_folder_unlock (lock);
  goals_store_look_whether_writable (self);
  return saved;
}

/* Without room for it a save is still better than none. */
static void
keep_expected (GoalsStore *self)
{
  g_autoptr(GPtrArray) expected = NULL;

  g_mutex_lock (&self->saver.answering);
  expected = g_steal_pointer (&self->expected);
  self->expected = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_mutex_unlock (&self->saver.answering);
  for (guint i = 0; i < expected->len; i++)
    {
      g_autoptr(GError) error = NULL;
      char *note = goals_conflict_notes_keep_bytes (g_ptr_array_index (expected, i), self->state, &error);

      if (note == NULL)
        {
          g_info ("%s", error->message);
          continue;
        }
      g_mutex_lock (&self->saver.answering);
      g_ptr_array_add (self->expected_notes, note);
      g_mutex_unlock (&self->saver.answering);
    }
}

static void
free_contested (GoalsContested *contested)
{
  if (contested != NULL)
    goals_contested_free (contested);
}

GHashTable *
goals_store_new_contested (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_contested);
}

/* Those that are contested, or those that are not any more. (transfer full) */
static GHashTable *
take_contested (GoalsStore *self,
                gboolean    contested)
{
  GHashTable *taken = goals_store_new_contested ();
  GHashTableIter iter;
  gpointer id, one;

  g_mutex_lock (&self->saver.answering);
  g_hash_table_iter_init (&iter, self->contested);
  while (g_hash_table_iter_next (&iter, &id, &one))
    if ((one != NULL) == contested)
      {
        g_hash_table_insert (taken, id, one);
        g_hash_table_iter_steal (&iter);
      }
  g_mutex_unlock (&self->saver.answering);
  return taken;
}

/* Whoever finds nothing to keep has it on this machine, too: another thread may be at it just now. */
static void
note_contested (GoalsStore *self,
                gboolean    contested)
{
  g_autoptr(GHashTable) taken = NULL;

  g_mutex_lock (&self->keeping);
  taken = take_contested (self, contested);
  if (self->state != NULL)
    goals_contested_note (self->state, taken);
  g_mutex_unlock (&self->keeping);
}

void
goals_store_keep_contested (GoalsStore *self)
{
  note_contested (self, TRUE);
}

/* What does not read back is never carried out. The rest stays in the journal. */
static void
withdraw (GoalsStore *self,
          GPtrArray  *entries)
{
  guint i = 0;

  while (i < entries->len)
    if (goals_verification_has_failed (self->saver.verification,
                                       ((const GoalsJournalEntry *) g_ptr_array_index (entries, i))->file))
      g_ptr_array_remove_index (entries, i);
    else
      i++;
  g_atomic_int_set (&self->is_kept, FALSE);
  goals_store_recovery_write (&self->saver, self->state, entries);
}

static gboolean
save (GoalsStore   *self,
      GPtrArray    *items,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr(GPtrArray) entries = goals_store_recovery_make_entries (&self->recovery, &self->saver, items);
  gboolean saved;

  goals_store_take_over_meanwhile (self, items);
  self->saver.verification = goals_verification_begin (items);
  goals_store_keep_contested (self);
  write_journal (self, items, entries);
  keep_expected (self);
  saved = save_entries (self, entries, cancellable, error);
  if (saved)
    note_contested (self, FALSE);
  g_atomic_pointer_set (&self->journalled, NULL);
  if (!goals_verification_wait (self->saver.verification, NULL))
    withdraw (self, entries);
  else if (goals_store_is_kept (self) && g_hash_table_size (self->saver.displaced) == 0)
    goals_store_recovery_supersede (&self->recovery, &self->saver);
  g_clear_pointer (&self->saver.verification, goals_verification_free);
  return saved;
}

gboolean
goals_store_refuse_newer (GoalsStore *self,
                          GError    **error)
{
  gboolean newer = goals_store_is_newer (self);

  if (newer)
    g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_VERSION,
                         _("The workspace was written by a newer Goals and is open for reading only"));
  return newer;
}

static gboolean
verify_names (GPtrArray *items,
              GError   **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      const GoalsSaveItem *item = g_ptr_array_index (items, i);

      if (!goals_verify_name (item->file, item->bytes == NULL, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
goals_store_save (GoalsStore   *self,
                  GPtrArray    *items,
                  GCancellable *cancellable,
                  GError      **error)
{
  gboolean saved;

  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);
  g_return_val_if_fail (items != NULL, FALSE);

  if (goals_store_refuse_newer (self, error) || !verify_names (items, error))
    {
      /* What was kept before does not have this */
      g_atomic_int_set (&self->is_kept, FALSE);
      return FALSE;
    }
  g_mutex_lock (&self->saving);
  /* Newer ones may have been saved while these waited: their journal must not be the last */
  saved = !g_cancellable_set_error_if_cancelled (cancellable, error) && save (self, items, cancellable, error);
  goals_store_archive_past (self);
  if (!saved)
    goals_store_look_whether_writable (self);
  g_mutex_unlock (&self->saving);
  return saved;
}
