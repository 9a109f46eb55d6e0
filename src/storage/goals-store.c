/* goals-store.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-store-private.h"

#include <glib/gi18n-lib.h>

#include "goals-conflict-notes.h"
#include "goals-folder.h"
#include "goals-id.h"
#include "goals-lineage.h"
#include "goals-moved-folder.h"
#include "goals-repair.h"
#include "goals-state.h"
#include "goals-store-loader.h"

G_DEFINE_FINAL_TYPE (GoalsStore, goals_store, G_TYPE_OBJECT)

static void
goals_store_finalize (GObject *object)
{
  GoalsStore *self = GOALS_STORE (object);

  g_clear_pointer (&self->saver.journal, goals_journal_free);
  g_free (self->saver.identity);
  g_ptr_array_unref (self->saver.outside);
  g_ptr_array_unref (self->saver.past);
  g_clear_object (&self->archive);
  g_hash_table_unref (self->saver.agreed);
  g_hash_table_unref (self->saver.lineages);
  g_hash_table_unref (self->looker.known);
  g_hash_table_unref (self->looker.unread);
  g_hash_table_unref (self->looker.newer);
  g_hash_table_unref (self->looker.missing);
  g_ptr_array_unref (self->accepted);
  g_ptr_array_unref (self->copies);
  g_hash_table_unref (self->saver.torn);
  g_hash_table_unref (self->saver.displaced);
  goals_store_recovery_clear (&self->recovery);
  g_free (self->state);
  g_free (self->path);
  g_ptr_array_unref (self->problems);
  g_ptr_array_unref (self->leftovers);
  g_clear_pointer (&self->meanwhile, goals_journal_free);
  g_clear_pointer (&self->behind, g_ptr_array_unref);
  g_ptr_array_unref (self->expected);
  g_ptr_array_unref (self->expected_notes);
  g_hash_table_unref (self->contested);
  g_clear_pointer (&self->was_contested, g_hash_table_unref);
  g_clear_pointer (&self->nowhere, g_ptr_array_unref);
  g_mutex_clear (&self->keeping);
  g_mutex_clear (&self->saver.answering);
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
  g_mutex_init (&self->saver.answering);
  g_mutex_init (&self->keeping);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  self->leftovers = g_ptr_array_new_with_free_func (g_free);
  goals_store_recovery_init (&self->recovery);
  self->saver.agreed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->saver.lineages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) goals_lineage_free);
  self->looker.lineages = self->saver.lineages;
  self->saver.displaced = goals_displaced_new ();
  self->saver.torn = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->saver.outside = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_outside_free);
  self->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_copy_free);
  self->looker.known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) goals_known_free);
  self->saver.known = self->looker.known;
  self->looker.unread = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->looker.newer = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->looker.missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->saver.past = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_past_free);
  self->accepted = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_past_free);
  self->expected = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->expected_notes = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_note_free);
  self->contested = goals_store_new_contested ();
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
  self->looker.steps = &self->saver.steps;
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

gboolean
goals_store_is_newer (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);

  return g_atomic_int_get (&self->newer);
}

gboolean
goals_store_has_lost_manifest (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);

  return g_atomic_int_get (&self->lost_manifest);
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
  if (goals_store_is_newer (self) || !goals_folder_is_writable (self->path, ""))
    return FALSE;
  for (guint i = GOALS_FOLDER_ROOT + 1; i < GOALS_N_FOLDERS; i++)
    {
      g_autofree char *folder = g_build_filename (self->path, goals_folder_names[i], NULL);

      if (g_file_test (folder, G_FILE_TEST_EXISTS) && !goals_folder_is_writable (self->path, goals_folder_names[i]))
        return FALSE;
    }
  return TRUE;
}

void
goals_store_look_whether_writable (GoalsStore *self)
{
  g_atomic_int_set (&self->read_only, !is_writable (self));
}

static GoalsWorkspace *
load_once (GoalsStore   *self,
           GCancellable *cancellable,
           GError      **error)
{
  g_autoptr(GoalsStoreLoad) load = goals_store_load_new ();
  gboolean loaded;

  load->instead = goals_store_recovery_list_instead (&self->recovery);
  loaded = goals_store_load_run (load, self->path, cancellable, error);
  g_ptr_array_unref (self->problems);
  self->problems = g_ptr_array_ref (load->problems);
  g_ptr_array_unref (self->leftovers);
  self->leftovers = g_ptr_array_ref (load->leftovers);
  g_hash_table_unref (self->saver.agreed);
  self->saver.agreed = g_hash_table_ref (load->agreed);
  g_hash_table_unref (self->looker.known);
  self->looker.known = g_hash_table_ref (load->known);
  self->saver.known = self->looker.known;
  g_hash_table_unref (self->looker.unread);
  self->looker.unread = g_hash_table_ref (load->unread);
  self->looker.unlisted = load->unlisted;
  g_hash_table_remove_all (self->looker.missing);
  g_ptr_array_unref (self->copies);
  self->copies = g_ptr_array_ref (load->copies);
  g_hash_table_unref (self->looker.newer);
  self->looker.newer = g_hash_table_ref (load->newer);
  g_atomic_int_set (&self->newer, g_hash_table_size (load->newer) > 0);
  return loaded ? g_steal_pointer (&load->workspace) : NULL;
}

GoalsArchive *
goals_store_open_archive (const char *workspace_id,
                          const char *state)
{
  g_autofree char *workspace = NULL;
  g_autofree char *versions = NULL;
  g_autofree char *place = NULL;
  GoalsArchive *archive;
  gint64 since;

  g_return_val_if_fail (workspace_id != NULL, NULL);
  g_return_val_if_fail (state != NULL, NULL);

  workspace = goals_state_get_path (workspace_id);
  versions = g_build_filename (workspace, "versions", NULL);
  archive = goals_archive_new (versions);
  place = goals_moved_folder_read_place (state, &since);
  if (place != NULL)
    goals_archive_set_place (archive, place, since);
  return archive;
}

void
goals_store_know_workspace (GoalsStore *self,
                            const char *id)
{
  g_autofree char *state = goals_state_get_folder_path (id, self->path);

  g_free (self->saver.identity);
  self->saver.identity = goals_moved_folder_identify (self->path);
  if (self->saver.identity != NULL && !goals_moved_folder_follow (state, self->saver.identity))
    g_info ("%s: not noted where it is", self->path);
  if (g_strcmp0 (state, self->state) == 0)
    return;
  g_free (self->state);
  self->state = g_steal_pointer (&state);
  self->saver.state = self->state;
  self->looker.state = self->state;
  g_clear_object (&self->archive);
  self->archive = goals_store_open_archive (id, self->state);
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
    goals_store_know_workspace (self, id);
}

void
goals_store_archive_past (GoalsStore *self)
{
  GPtrArray *past = self->saver.past;

  if (past->len == 0 || self->archive == NULL)
    return;
  self->saver.past = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_past_free);
  goals_archive_keep_later (self->archive, past,
                            goals_archive_is_thinning_due (self->archive, g_get_real_time ())
                            ? get_workspace_size (self) : 0);
}

/* Among all that was read, also what could not be loaded. */
static gboolean
is_nowhere (GoalsStore *self,
            const char *id)
{
  GHashTableIter iter;
  gpointer known;

  g_hash_table_iter_init (&iter, self->looker.known);
  while (g_hash_table_iter_next (&iter, NULL, &known))
    if (goals_document_holds_id (((GoalsKnown *) known)->bytes, id))
      return FALSE;
  return TRUE;
}

static void
read_contested (GoalsStore *self)
{
  GHashTableIter iter;
  gpointer id;

  goals_contested_tidy (self->state);
  g_clear_pointer (&self->was_contested, g_hash_table_unref);
  g_clear_pointer (&self->nowhere, g_ptr_array_unref);
  self->was_contested = goals_contested_read (self->state);
  self->nowhere = g_ptr_array_new_with_free_func (g_free);
  g_hash_table_iter_init (&iter, self->was_contested);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (is_nowhere (self, id))
      g_ptr_array_add (self->nowhere, g_strdup (id));
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

      goals_store_know_workspace (self, goals_entity_get_id (GOALS_ENTITY (workspace)));
      recovered = goals_store_recovery_run (&self->recovery, &self->saver, self->state, self->archive,
                                            lock != GOALS_FOLDER_BUSY && !goals_store_is_newer (self), cancellable);
      goals_removals_note (self->state, self->saver.past, 0);
      goals_folder_unlock (lock);
      if (recovered)
        {
          g_clear_object (&workspace);
          workspace = load_once (self, cancellable, error);
        }
      g_ptr_array_set_size (self->saver.outside, 0);
      goals_store_take_over_aside (self);
      goals_removals_tidy (self->state);
      read_contested (self);
      goals_store_archive_past (self);
    }
  else
    {
      recognise_workspace (self);
    }
  goals_store_look_whether_writable (self);
  return g_steal_pointer (&workspace);
}

gboolean
goals_store_was_recovered (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);

  return self->recovery.found;
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

  return g_atomic_int_get (&self->recovery.is_unfinished);
}

GPtrArray *
goals_store_take_outside (GoalsStore *self)
{
  GPtrArray *outside;

  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  g_mutex_lock (&self->saver.answering);
  outside = g_steal_pointer (&self->saver.outside);
  self->saver.outside = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_outside_free);
  g_mutex_unlock (&self->saver.answering);
  return outside;
}

void
goals_store_expect (GoalsStore *self,
                    const char *file,
                    GPtrArray  *conflicts)
{
  GoalsJsonWriter *writer;

  g_return_if_fail (GOALS_IS_STORE (self));

  if (conflicts->len == 0)
    return;
  writer = goals_conflict_notes_begin ();
  goals_conflict_notes_add (writer, file, conflicts);
  g_mutex_lock (&self->saver.answering);
  g_ptr_array_add (self->expected, goals_conflict_notes_finish (writer));
  g_mutex_unlock (&self->saver.answering);
}

GPtrArray *
goals_store_take_expected (GoalsStore *self)
{
  GPtrArray *notes;

  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  g_mutex_lock (&self->saver.answering);
  notes = g_steal_pointer (&self->expected_notes);
  self->expected_notes = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_note_free);
  g_mutex_unlock (&self->saver.answering);
  return notes;
}

void
goals_store_contest (GoalsStore     *self,
                     const char     *id,
                     GoalsContested *contested)
{
  g_return_if_fail (GOALS_IS_STORE (self));
  g_return_if_fail (goals_id_is_valid (id));

  g_mutex_lock (&self->saver.answering);
  g_hash_table_replace (self->contested, g_strdup (id), contested);
  g_mutex_unlock (&self->saver.answering);
}

GHashTable *
goals_store_take_contested (GoalsStore *self,
                            GPtrArray **nowhere)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);
  g_return_val_if_fail (nowhere != NULL, NULL);

  *nowhere = self->was_contested != NULL ? g_steal_pointer (&self->nowhere)
             : g_ptr_array_new_with_free_func (g_free);
  return self->was_contested != NULL ? g_steal_pointer (&self->was_contested) : goals_store_new_contested ();
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
  bytes = goals_store_get_agreed (self, file);
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
    goals_store_know_workspace (self, goals_entity_get_id (workspace));
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

  if (goals_store_refuse_newer (self, error))
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
