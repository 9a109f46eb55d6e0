/* goals-store-create.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-store-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-state.h"
#include "goals-store-loader.h"

static gboolean
refuse (GoalsStore        *self,
        GoalsStorageError  code,
        const char        *message,
        GError           **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);

  g_set_error (error, GOALS_STORAGE_ERROR, (int) code, "%s: %s", shown, message);
  return FALSE;
}

/* Is it where another workspace keeps its documents? In its chooser that folder is one step away. */
static gboolean
is_inside (GoalsStore *self)
{
  g_autofree char *parent = g_path_get_dirname (self->path);
  g_autofree char *name = g_path_get_basename (self->path);
  g_autofree char *manifest = g_build_filename (parent, GOALS_STORE_MANIFEST, NULL);

  return (g_str_equal (name, goals_folder_names[GOALS_FOLDER_OBJECTIVES])
          || g_str_equal (name, goals_folder_names[GOALS_FOLDER_KPIS]))
         && g_file_test (manifest, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
}

static gboolean
has_manifest (GoalsStore *self)
{
  g_autofree char *manifest = g_build_filename (self->path, GOALS_STORE_MANIFEST, NULL);

  return g_file_test (manifest, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK);
}

/* FALSE when there is anything that is, or could be, a workspace, or no folder can be there. */
static gboolean
check_place (GoalsStore *self,
             GError    **error)
{
  if (g_file_test (self->path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK)
      && !g_file_test (self->path, G_FILE_TEST_IS_DIR))
    return refuse (self, GOALS_STORAGE_ERROR_EXISTS, _("expected a folder, or nothing yet, found something else"),
                   error);
  if (has_manifest (self))
    return refuse (self, GOALS_STORAGE_ERROR_EXISTS, _("there is a workspace already"), error);
  if (is_inside (self))
    return refuse (self, GOALS_STORAGE_ERROR_EXISTS, _("the folder belongs to another workspace"), error);
  for (guint i = GOALS_FOLDER_ROOT + 1; i < GOALS_N_FOLDERS; i++)
    {
      g_autoptr(GPtrArray) leftovers = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GError) local = NULL;
      g_autoptr(GPtrArray) names = goals_folder_list (self->path, goals_folder_names[i], leftovers, &local);

      if (names == NULL)
        return refuse (self, GOALS_STORAGE_ERROR_IO, local->message, error);
      if (names->len > 0)
        return refuse (self, GOALS_STORAGE_ERROR_EXISTS, _("there is a workspace already"), error);
    }
  return TRUE;
}

gboolean
goals_store_make_root (GoalsStore *self,
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

static void
remove_own (GoalsStore *self,
            const char *file,
            GBytes     *bytes)
{
  g_autoptr(GBytes) present = goals_folder_read (self->path, file, GOALS_JSON_MAX_BYTES, NULL);

  if (present != NULL && g_bytes_equal (present, bytes))
    goals_folder_remove (self->path, file, NULL);
}

/* A program that ended while it made the same workspace here has left half of it, and a journal that would make the
 * rest: older than what is to be made now. The journals, for end_halves(). (transfer full) (element-type
 * GoalsJournal) */
static GPtrArray *
take_halves (GoalsStore *self,
             const char *workspace_id)
{
  g_autofree char *state = goals_state_get_folder_path (workspace_id, self->path);
  GPtrArray *journals = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_free);
  GoalsJournal *journal;

  while (!has_manifest (self) && (journal = goals_journal_adopt (state)) != NULL)
    {
      GPtrArray *entries = goals_journal_get_entries (journal);

      for (guint i = 0; i < entries->len; i++)
        {
          const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);

          if (entry->base == NULL && entry->bytes != NULL)
            remove_own (self, entry->file, entry->bytes);
        }
      g_ptr_array_add (journals, journal);
    }
  return journals;
}

/* What is made now has all that they had; before that they may be all there is. */
static void
end_halves (GoalsStore *self,
            GPtrArray  *journals)
{
  for (guint i = 0; i < journals->len; i++)
    {
      GoalsJournal *journal = g_ptr_array_index (journals, i);

      goals_displaced_clean_up (self->path, journal);
      goals_journal_clear (journal);
    }
}

/* What could not be made whole leaves nothing behind: neither half of a workspace, which would be in the way of the
   next try, nor a journal, which would write over what that one makes. Whoever asked for it still has everything. */
static void
take_back (GoalsStore *self,
           GPtrArray  *items)
{
  g_mutex_lock (&self->saving);
  for (guint i = 0; i < items->len; i++)
    {
      const GoalsSaveItem *item = g_ptr_array_index (items, i);

      remove_own (self, item->file, item->bytes);
    }
  for (guint i = GOALS_FOLDER_ROOT + 1; i < GOALS_N_FOLDERS; i++)
    {
      g_autofree char *folder = g_build_filename (self->path, goals_folder_names[i], NULL);

      g_rmdir (folder);
    }
  g_hash_table_remove_all (self->saver.agreed);
  goals_store_recovery_forget (&self->recovery, &self->saver);
  g_mutex_unlock (&self->saving);
}

gboolean
goals_store_create_from (GoalsStore   *self,
                         const char   *workspace_id,
                         GPtrArray    *items,
                         GCancellable *cancellable,
                         GError      **error)
{
  g_autoptr(GPtrArray) halves = NULL;

  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);
  g_return_val_if_fail (workspace_id != NULL && items != NULL, FALSE);

  halves = take_halves (self, workspace_id);
  if (!check_place (self, error) || !goals_store_make_root (self, error))
    return FALSE;
  goals_store_know_workspace (self, workspace_id);
  if (goals_store_save (self, items, cancellable, error))
    {
      end_halves (self, halves);
      return TRUE;
    }
  take_back (self, items);
  return FALSE;
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
