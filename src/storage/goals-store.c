/* goals-store.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-store.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-looker.h"
#include "goals-migration.h"
#include "goals-repair.h"
#include "goals-replacing.h"
#include "goals-saver.h"
#include "goals-state.h"
#include "goals-store-loader.h"

struct _GoalsStore
{
  GObject    parent_instance;
  char      *path;
  char      *state;             /* folder of this machine's own for this one; NULL until a workspace is known */
  GoalsArchive *archive;        /* of the workspace, on this machine; NULL until one is known */
  GPtrArray *problems;
  GPtrArray *copies;            /* of GoalsCopy, of the last load */
  GPtrArray *leftovers;         /* of the last load, until a save has looked after them */
  GPtrArray *unfinished;        /* of GoalsJournalEntry: what never reached the folder the last time */
  GPtrArray *abandoned;         /* of GoalsJournal: where that stands */
  gboolean   newer;
  gint       is_unfinished;     /* atomic, as read_only is */
  gboolean   was_recovered;     /* the last load did what an earlier run had begun */
  gint       is_kept;           /* atomic: what the last save was about is in the journal */
  GoalsSaver saver;
  GoalsLooker looker;
  gint       lost;              /* atomic, as read_only is: too much is missing */
  gboolean   lost_manifest;
  GMutex     saving;            /* one save at a time, whoever saves */
  gint       read_only;         /* as the disk said last; atomic: a worker asks it, others read */
};

G_DEFINE_FINAL_TYPE (GoalsStore, goals_store, G_TYPE_OBJECT)

static void
goals_store_finalize (GObject *object)
{
  GoalsStore *self = GOALS_STORE (object);

  g_clear_pointer (&self->saver.journal, goals_journal_free);
  g_ptr_array_unref (self->saver.outside);
  g_ptr_array_unref (self->saver.past);
  g_clear_object (&self->archive);
  g_hash_table_unref (self->saver.agreed);
  g_hash_table_unref (self->looker.known);
  g_hash_table_unref (self->looker.missing);
  g_ptr_array_unref (self->copies);
  g_hash_table_unref (self->saver.torn);
  g_ptr_array_unref (self->abandoned);
  g_ptr_array_unref (self->unfinished);
  g_free (self->state);
  g_free (self->path);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->leftovers);
  g_mutex_clear (&self->saving);
  G_OBJECT_CLASS (goals_store_parent_class)->finalize (object);
}

static void
goals_store_class_init (GoalsStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_store_finalize;
}

static void
goals_store_init (GoalsStore *self)
{
  g_mutex_init (&self->saving);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  self->leftovers = g_ptr_array_new_with_free_func (g_free);
  self->unfinished = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);
  self->abandoned = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_free);
  self->saver.agreed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->saver.torn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->saver.outside = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_outside_free);
  self->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_copy_free);
  self->looker.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) goals_known_free);
  self->looker.missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->saver.past = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_past_free);
}

GoalsStore *
goals_store_new (const char *path)
{
  GoalsStore *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (GOALS_TYPE_STORE, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  name = g_path_get_basename (self->path);
  if (g_str_equal (name, GOALS_STORE_MANIFEST))
    {
      g_autofree char *manifest = g_steal_pointer (&self->path);

      self->path = g_path_get_dirname (manifest);
    }
  self->saver.root = self->path;
  self->looker.root = self->path;
  return self;
}

const char *
goals_store_get_path (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  return self->path;
}

GPtrArray *
goals_store_get_problems (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  return self->problems;
}

gboolean
goals_store_is_read_only (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), TRUE);

  return g_atomic_int_get (&self->read_only) || g_atomic_int_get (&self->lost);
}

GPtrArray *
goals_store_get_copies (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  return self->copies;
}

const char *
goals_store_get_state (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  return self->state;
}

static gboolean
is_writable (GoalsStore *self)
{
  if (self->newer || !goals_folder_is_writable (self->path, ""))
    return FALSE;
  for (guint i = GOALS_FOLDER_ROOT + 1; i < GOALS_N_FOLDERS; i++)
    {
      g_autofree char *folder = g_build_filename (self->path, goals_folder_names[i], NULL);

      if (g_file_test (folder, G_FILE_TEST_EXISTS) && !goals_folder_is_writable (self->path, goals_folder_names[i]))
        return FALSE;
    }
  return TRUE;
}

static void
look_whether_writable (GoalsStore *self)
{
  g_atomic_int_set (&self->read_only, !is_writable (self));
}

static void
free_instead (GBytes *bytes)
{
  if (bytes != NULL)
    g_bytes_unref (bytes);
}

/* What the disk does not have, or not so, for the next pass over the folder. */
static GHashTable *
list_instead (GoalsStore *self)
{
  GHashTable *instead = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_instead);

  for (guint i = 0; i < self->unfinished->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (self->unfinished, i);

      g_hash_table_insert (instead, g_strdup (entry->file), entry->bytes != NULL ? g_bytes_ref (entry->bytes) : NULL);
    }
  return instead;
}

static GoalsWorkspace *
load_once (GoalsStore   *self,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr(GoalsStoreLoad) load = goals_store_load_new ();
  gboolean loaded;

  if (self->unfinished->len > 0)
    load->instead = list_instead (self);
  loaded = goals_store_load_run (load, self->path, cancellable, error);
  g_ptr_array_unref (self->problems);
  self->problems = g_ptr_array_ref (load->problems);
  g_ptr_array_unref (self->leftovers);
  self->leftovers = g_ptr_array_ref (load->leftovers);
  g_hash_table_unref (self->saver.agreed);
  self->saver.agreed = g_hash_table_ref (load->agreed);
  g_hash_table_unref (self->looker.known);
  self->looker.known = g_hash_table_ref (load->known);
  g_hash_table_remove_all (self->looker.missing);
  g_ptr_array_unref (self->copies);
  self->copies = g_ptr_array_ref (load->copies);
  self->newer = load->newer;
  return loaded ? g_steal_pointer (&load->workspace) : NULL;
}

static void
know_workspace (GoalsStore *self,
                const char *id)
{
  g_autofree char *state = goals_state_get_folder_path (id, self->path);
  g_autofree char *workspace = goals_state_get_path (id);
  g_autofree char *versions = g_build_filename (workspace, "versions", NULL);

  if (g_strcmp0 (state, self->state) == 0)
    return;
  g_free (self->state);
  self->state = g_steal_pointer (&state);
  g_clear_object (&self->archive);
  self->archive = goals_archive_new (versions);
}

GoalsArchive *
goals_store_get_archive (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  return self->archive;
}

static guint64
get_workspace_size (GoalsStore *self)
{
  GHashTableIter iter;
  gpointer bytes;
  guint64 size = 1;

  g_hash_table_iter_init (&iter, self->saver.agreed);
  while (g_hash_table_iter_next (&iter, NULL, &bytes))
    size += g_bytes_get_size (bytes);
  return size;
}

/* A manifest that cannot be read does not say which workspace it is of. */
static void
recognise_workspace (GoalsStore *self)
{
  g_autofree char *id = self->state == NULL ? goals_state_find_workspace (self->path) : NULL;

  if (id != NULL)
    know_workspace (self, id);
}

/* What was found and written goes to the archive, behind the back of whoever waits for the save. */
static void
archive_past (GoalsStore *self)
{
  GPtrArray *past = self->saver.past;

  if (past->len == 0 || self->archive == NULL)
    return;
  self->saver.past = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_past_free);
  goals_archive_keep_later (self->archive, past,
                            goals_archive_is_thinning_due (self->archive, g_get_real_time ()) ? get_workspace_size (self) : 0);
}

/* Does what programs that ended too early had begun. What cannot be done now is loaded as if it were, and saved with the next save. TRUE
 * when the folder has to be read again. */
static gboolean
recover (GoalsStore   *self,
         GCancellable *cancellable)
{
  GoalsJournal *journal;
  gboolean found = FALSE;

  while ((journal = goals_journal_adopt (self->state)) != NULL)
    {
      GPtrArray *entries = goals_journal_get_entries (journal);

      found |= entries->len > 0;
      self->saver.journal = journal;
      if (!self->newer && goals_saver_run (&self->saver, entries, cancellable, NULL))
        {
          goals_saver_clean_up (&self->saver, entries);
          goals_journal_clear (journal);
        }
      else
        for (guint i = 0; i < entries->len; i++)
          {
            const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);

            g_ptr_array_add (self->unfinished, goals_journal_entry_copy (entry));
          }
      self->saver.journal = NULL;
      if (entries->len > 0)
        g_ptr_array_add (self->abandoned, journal);
      else
        goals_journal_free (journal);
    }
  return found;
}

GoalsWorkspace *
goals_store_load (GoalsStore   *self,
                  GCancellable *cancellable,
                  GError      **error)
{
  g_autoptr(GoalsWorkspace) workspace = NULL;

  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);

  workspace = load_once (self, cancellable, error);
  if (workspace != NULL)
    {
      int lock = goals_folder_lock (self->path);
      gboolean recovered;

      know_workspace (self, goals_entity_get_id (GOALS_ENTITY (workspace)));
      recovered = recover (self, cancellable);
      goals_folder_unlock (lock);
      self->was_recovered = recovered;
      if (recovered)
        {
          g_clear_object (&workspace);
          g_atomic_int_set (&self->is_unfinished, self->unfinished->len > 0);
          workspace = load_once (self, cancellable, error);
        }
      g_ptr_array_set_size (self->saver.outside, 0);
      archive_past (self);
    }
  else
    {
      recognise_workspace (self);
    }
  look_whether_writable (self);
  return g_steal_pointer (&workspace);
}

gboolean
goals_store_was_recovered (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);

  return self->was_recovered;
}

gboolean
goals_store_is_kept (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);

  return g_atomic_int_get (&self->is_kept);
}

gboolean
goals_store_has_unfinished (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);

  return g_atomic_int_get (&self->is_unfinished);
}

GPtrArray *
goals_store_take_outside (GoalsStore *self)
{
  GPtrArray *outside;

  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  g_mutex_lock (&self->saving);
  outside = g_steal_pointer (&self->saver.outside);
  self->saver.outside = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_outside_free);
  g_mutex_unlock (&self->saving);
  return outside;
}

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

/* Temporary files that somebody left behind. What cannot be a document, or is there under its own name, is of no use; anything else
 * may be all that is left of somebody's work. */
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
  return !goals_json_gate_check (bytes, NULL, NULL);
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
has_item (GPtrArray  *items,
          const char *file)
{
  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((const GoalsSaveItem *) g_ptr_array_index (items, i))->file, file))
      return TRUE;
  return FALSE;
}

/* What @items are made from, and what is still to be done from the last time. */
static GPtrArray *
make_entries (GoalsStore *self,
              GPtrArray  *items)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);

  for (guint i = 0; i < self->unfinished->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (self->unfinished, i);

      if (!has_item (items, entry->file))
        g_ptr_array_add (entries, goals_journal_entry_copy (entry));
    }
  for (guint i = 0; i < items->len; i++)
    {
      const GoalsSaveItem *item = g_ptr_array_index (items, i);
      GoalsJournalEntry *entry = goals_journal_entry_new (item->file, g_hash_table_lookup (self->saver.agreed, item->file),
                                                          item->bytes);

      entry->in_place = g_hash_table_contains (self->saver.torn, item->file);
      g_ptr_array_add (entries, entry);
    }
  return entries;
}

static gboolean
is_needless (GoalsStore *self,
             GPtrArray  *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);

      if (entry->bytes == NULL || entry->base == NULL || !g_bytes_equal (entry->base, entry->bytes))
        return FALSE;
    }
  return TRUE;
}

/* A machine without room for a journal can still save: it only recovers less. FALSE then. */
static gboolean
write_journal (GoalsStore *self,
               GPtrArray  *entries)
{
  g_autoptr(GError) error = NULL;
  gboolean written = FALSE;

  if (self->saver.journal == NULL && self->state != NULL && goals_state_make (self->state, &error))
    self->saver.journal = goals_journal_begin (self->state, &error);
  if (self->saver.journal != NULL)
    written = goals_journal_write (self->saver.journal, entries, &error);
  if (error != NULL)
    g_info ("%s", error->message);
  return written;
}

/* All has been done: nothing is left to be recovered. */
static void
forget_journals (GoalsStore *self)
{
  if (self->saver.journal != NULL)
    goals_journal_clear (self->saver.journal);
  for (guint i = 0; i < self->abandoned->len; i++)
    goals_journal_clear (g_ptr_array_index (self->abandoned, i));
  g_ptr_array_set_size (self->abandoned, 0);
  g_ptr_array_set_size (self->unfinished, 0);
  g_atomic_int_set (&self->is_unfinished, FALSE);
}

static gboolean
refuse_lost (GoalsStore *self,
             GError    **error)
{
  g_autofree char *shown = NULL;

  if (!g_atomic_int_get (&self->lost))
    return FALSE;
  shown = g_filename_display_name (self->path);
  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, _("%s: documents are missing, nothing is saved until they are back"),
               shown);
  return TRUE;
}

/* What is of an older version is in the archive for sure before it is written over in the present one. */
static gboolean
keep_migrated (GoalsStore *self,
               GPtrArray  *entries,
               GError    **error)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);

      if (entry->base != NULL && goals_migration_is_needed (entry->base)
          && !goals_archive_keep (self->archive, entry->file, entry->base, GOALS_VERSION_MIGRATED, g_get_real_time (), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
save (GoalsStore   *self,
      GPtrArray    *items,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr(GPtrArray) entries = make_entries (self, items);
  gboolean saved;
  int lock;

  g_atomic_int_set (&self->is_kept, !is_needless (self, entries) && write_journal (self, entries));
  if (refuse_lost (self, error) || !keep_migrated (self, entries, error))
    return FALSE;
  remove_leftovers (self);
  lock = goals_folder_lock (self->path);
  saved = goals_saver_run (&self->saver, entries, cancellable, error);
  goals_folder_unlock (lock);
  if (saved)
    forget_journals (self);
  look_whether_writable (self);
  return saved;
}

static gboolean
refuse_newer (GoalsStore *self,
              GError    **error)
{
  if (self->newer)
    g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_VERSION,
                         _("The workspace was written by a newer Goals and is open for reading only"));
  return self->newer;
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

  if (refuse_newer (self, error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      const GoalsSaveItem *item = g_ptr_array_index (items, i);

      if (!goals_saver_verify (item->file, item->bytes, error))
        return FALSE;
    }
  g_mutex_lock (&self->saving);
  saved = save (self, items, cancellable, error);
  archive_past (self);
  if (!saved)
    look_whether_writable (self);
  g_mutex_unlock (&self->saving);
  return saved;
}

static GBytes *
get_agreed (GoalsStore *self,
            const char *file)
{
  GBytes *agreed;

  g_mutex_lock (&self->saving);
  agreed = g_hash_table_lookup (self->saver.agreed, file);
  if (agreed != NULL)
    g_bytes_ref (agreed);
  g_mutex_unlock (&self->saving);
  return agreed;
}

GBytes *
goals_store_get_last_good (GoalsStore *self,
                           const char *file,
                           gint64     *time)
{
  GBytes *bytes;

  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);
  g_return_val_if_fail (goals_store_file_type (file) != G_TYPE_INVALID, NULL);

  if (time != NULL)
    *time = 0;
  bytes = get_agreed (self, file);
  return bytes != NULL || self->archive == NULL ? bytes : goals_repair_find_copy (self->archive, file, time);
}

/* The archive of the workspace that @manifest is of, while no other is known. */
static GoalsArchive *
ref_archive (GoalsStore *self,
             GBytes     *manifest)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) workspace = NULL;

  if (self->archive == NULL)
    workspace = goals_document_read (manifest, GOALS_TYPE_WORKSPACE, GOALS_STORE_MANIFEST, problems, NULL);
  if (workspace != NULL)
    know_workspace (self, goals_entity_get_id (workspace));
  return self->archive != NULL ? g_object_ref (self->archive) : NULL;
}

gboolean
goals_store_apply_repair (GoalsStore *self,
                          const char *file,
                          GBytes     *broken,
                          GBytes     *repaired,
                          GError    **error)
{
  g_autoptr(GoalsArchive) archive = NULL;
  gboolean done;

  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);
  g_return_val_if_fail (broken != NULL && repaired != NULL, FALSE);

  if (refuse_newer (self, error))
    return FALSE;
  g_mutex_lock (&self->saving);
  archive = ref_archive (self, repaired);
  done = archive != NULL && goals_repair_write (self->path, file, broken, repaired, archive, error);
  g_mutex_unlock (&self->saving);
  if (archive == NULL)
    g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_NOT_WORKSPACE,
                 _("%s: not repaired: the workspace it belongs to cannot be read"), file);
  return done;
}

static gboolean
holds_documents (GoalsStore *self)
{
  g_autofree char *manifest = g_build_filename (self->path, GOALS_STORE_MANIFEST, NULL);

  if (g_file_test (manifest, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  for (guint i = GOALS_FOLDER_ROOT + 1; i < GOALS_N_FOLDERS; i++)
    {
      g_autoptr(GPtrArray) leftovers = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GPtrArray) names = goals_folder_list (self->path, goals_folder_names[i], leftovers, NULL);

      if (names == NULL || names->len > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
make_root (GoalsStore *self,
           GError    **error)
{
  g_autofree char *parent = g_path_get_dirname (self->path);

  if (g_file_test (self->path, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (g_mkdir_with_parents (self->path, 0777) != 0)
    {
      g_autofree char *shown = g_filename_display_name (self->path);
      const char *reason = g_strerror (errno);

      g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, _("%s: the folder could not be made: %s"),
                   shown, reason);
      return FALSE;
    }
  return goals_folder_sync (parent, "", error);
}

static void
add_items (GPtrArray *items,
           GoalsList *documents)
{
  for (guint i = 0; i < goals_list_get_length (documents); i++)
    g_ptr_array_add (items, goals_save_item_new (goals_list_peek (documents, i), FALSE));
}

gboolean
goals_store_create_from (GoalsStore   *self,
                         const char   *workspace_id,
                         GPtrArray    *items,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);
  g_return_val_if_fail (workspace_id != NULL && items != NULL, FALSE);

  if (holds_documents (self))
    {
      g_autofree char *shown = g_filename_display_name (self->path);

      g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_EXISTS, _("%s: there is a workspace already"), shown);
      return FALSE;
    }
  if (!make_root (self, error))
    return FALSE;
  know_workspace (self, workspace_id);
  return goals_store_save (self, items, cancellable, error);
}

gboolean
goals_store_create (GoalsStore     *self,
                    GoalsWorkspace *workspace,
                    GCancellable   *cancellable,
                    GError        **error)
{
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_save_item_free);

  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);
  g_return_val_if_fail (GOALS_IS_WORKSPACE (workspace), FALSE);

  add_items (items, goals_workspace_get_objectives (workspace));
  add_items (items, goals_workspace_get_kpis (workspace));
  /* Last: with it the folder becomes a workspace */
  g_ptr_array_add (items, goals_save_item_new (GOALS_ENTITY (workspace), FALSE));
  return goals_store_create_from (self, goals_entity_get_id (GOALS_ENTITY (workspace)), items, cancellable, error);
}

/* What is about to leave the folder stays on this machine: FALSE when it cannot. */
static gboolean
keep_bytes (GoalsStore *self,
            const char *file,
            GBytes     *bytes,
            GError    **error)
{
  g_autofree char *folder = g_build_filename (self->state, "set-aside", NULL);
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autofree char *base = g_path_get_basename (file);
  g_autofree char *name = g_strdup_printf ("%.16s %s", hash, base);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return goals_state_make (folder, error)
         && g_file_set_contents_full (path, data != NULL ? data : "", (gssize) size,
                                      G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/* What never reached the folder is not news either. */
static GHashTable *
list_skipped (GoalsStore *self)
{
  GHashTable *files = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->unfinished->len; i++)
    g_hash_table_add (files, ((GoalsJournalEntry *) g_ptr_array_index (self->unfinished, i))->file);
  return files;
}

static GoalsSighting *
look (GoalsStore   *self,
      GHashTable   *unsaved,
      GCancellable *cancellable,
      GError      **error)
{
  g_autoptr(GHashTable) skipped = list_skipped (self);
  GoalsSighting *sighting;

  self->looker.agreed = self->saver.agreed;
  self->looker.skipped = skipped;
  sighting = goals_looker_run (&self->looker, unsaved, cancellable, error);
  if (sighting == NULL)
    return NULL;
  self->newer = sighting->newer;
  self->lost_manifest = g_hash_table_contains (self->looker.missing, GOALS_STORE_MANIFEST);
  self->looker.meant &= sighting->n_missing > 0;
  g_atomic_int_set (&self->lost, sighting->lost);
  look_whether_writable (self);
  return sighting;
}

GoalsSighting *
goals_store_look (GoalsStore   *self,
                  GHashTable   *unsaved,
                  GCancellable *cancellable,
                  GError      **error)
{
  GoalsSighting *sighting;

  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  g_mutex_lock (&self->saving);
  sighting = look (self, unsaved, cancellable, error);
  g_mutex_unlock (&self->saving);
  return sighting;
}

static void
set_agreed (GoalsStore *self,
            const char *file,
            GBytes     *bytes)
{
  if (bytes != NULL)
    g_hash_table_insert (self->saver.agreed, g_strdup (file), g_bytes_ref (bytes));
  else
    g_hash_table_remove (self->saver.agreed, file);
  g_hash_table_remove (self->looker.missing, file);
}

gboolean
goals_store_agree (GoalsStore *self,
                   const char *file,
                   GBytes     *base,
                   GBytes     *bytes)
{
  GBytes *agreed;
  gboolean same;

  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);

  g_mutex_lock (&self->saving);
  agreed = g_hash_table_lookup (self->saver.agreed, file);
  same = agreed == base || (agreed != NULL && base != NULL && g_bytes_equal (agreed, base));
  if (same)
    set_agreed (self, file, bytes);
  g_mutex_unlock (&self->saving);
  return same;
}

GBytes *
goals_store_get_agreed (GoalsStore *self,
                        const char *file)
{
  GBytes *agreed;

  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  g_mutex_lock (&self->saving);
  agreed = g_hash_table_lookup (self->saver.agreed, file);
  if (agreed != NULL)
    g_bytes_ref (agreed);
  g_mutex_unlock (&self->saving);
  return agreed;
}

gboolean
goals_store_overrule (GoalsStore *self,
                      const char *file,
                      GBytes     *bytes,
                      GError    **error)
{
  g_autoptr(GBytes) present = NULL;

  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);

  present = bytes != NULL ? g_bytes_ref (bytes) : goals_folder_read (self->path, file, GOALS_JSON_MAX_BYTES, error);
  if (present == NULL || !keep_bytes (self, file, present, error))
    return FALSE;
  g_mutex_lock (&self->saving);
  set_agreed (self, file, present);
  g_mutex_unlock (&self->saving);
  return TRUE;
}

gboolean
goals_store_accept_missing (GoalsStore *self)
{
  gboolean possible;

  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);

  g_mutex_lock (&self->saving);
  possible = !self->lost_manifest;
  if (possible)
    {
      self->looker.meant = TRUE;
      g_atomic_int_set (&self->lost, FALSE);
    }
  g_mutex_unlock (&self->saving);
  return possible;
}

GPtrArray *
goals_store_restore_missing (GoalsStore *self,
                             GError    **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer file;

  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  if (!make_root (self, error))
    return NULL;
  g_mutex_lock (&self->saving);
  g_hash_table_iter_init (&iter, self->looker.missing);
  while (g_hash_table_iter_next (&iter, &file, NULL))
    {
      g_ptr_array_add (files, g_strdup (file));
      g_hash_table_remove (self->saver.agreed, file);
    }
  g_hash_table_remove_all (self->looker.missing);
  g_atomic_int_set (&self->lost, FALSE);
  g_mutex_unlock (&self->saving);
  return g_steal_pointer (&files);
}

gboolean
goals_store_remove_copy (GoalsStore      *self,
                         const GoalsCopy *copy,
                         GError         **error)
{
  g_autoptr(GoalsReplacing) replacing = NULL;
  g_autoptr(GBytes) found = NULL;
  GoalsPut put;

  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);

  if (!keep_bytes (self, copy->file, copy->bytes, error))
    return FALSE;
  replacing = goals_replacing_new (self->path, copy->file, error);
  if (replacing == NULL)
    return FALSE;
  put = goals_replacing_take (replacing, copy->bytes, &found, error);
  if (put == GOALS_PUT_OTHER && found != NULL)
    g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, _("%s: changed meanwhile, not removed"), copy->file);
  return (put == GOALS_PUT_DONE && goals_folder_sync (self->path, goals_folder_names[goals_saver_get_folder (copy->file)], error))
         || put == GOALS_PUT_GONE;
}
