/* goals-store-others.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-store-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "goals-conflict-name.h"
#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-repair.h"
#include "goals-replacing.h"
#include "goals-store-loader.h"

#define ASIDE "set-aside"

/* What is about to leave the folder, or to be written over in it, stays on this machine: FALSE when it cannot.
 * @document: what it is a version of. */
static gboolean
keep_version (GoalsStore      *self,
              const char      *document,
              GBytes          *bytes,
              GoalsVersionHow  how,
              gint64           time,
              GError         **error)
{
  if (self->archive == NULL)
    {
      g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_NOT_WORKSPACE,
                   _("%s: not replaced: the workspace it belongs to cannot be read"), document);
      return FALSE;
    }
  return goals_archive_keep (self->archive, document, bytes, goals_repair_is_good (document, bytes) ? how
                             : GOALS_VERSION_BROKEN, time,
                             error);
}

/* What the file @base that was set aside is a version of; NULL when nothing says so. (transfer full) (nullable) */
static char *
find_document (GoalsStore *self,
               const char *base,
               GBytes     *bytes)
{
  char *document = goals_conflict_name_of_bytes (bytes);

  for (guint i = 0; document == NULL && i < GOALS_N_FOLDERS; i++)
    {
      g_autofree char *file = g_build_filename (goals_folder_names[i], base, NULL);
      g_autoptr(GoalsCopy) copy = goals_copy_find (file, bytes);
      const char *name = copy != NULL ? copy->document : file;

      if (g_hash_table_contains (self->looker.known, name))
        document = g_strdup (name);
    }
  return document;
}

static void
take_over_one (GoalsStore *self,
               const char *folder,
               const char *name)
{
  const char *base = strchr (name, ' ');
  g_autoptr(GBytes) bytes = base != NULL ? goals_folder_read (folder, name, GOALS_JSON_MAX_BYTES, NULL) : NULL;
  g_autofree char *document = bytes != NULL ? find_document (self, base + 1, bytes) : NULL;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  GStatBuf info;

  if (document != NULL && g_stat (path, &info) == 0
      && keep_version (self, document, bytes, GOALS_VERSION_ASIDE, (gint64) info.st_mtime * G_USEC_PER_SEC, NULL))
    g_unlink (path);
}

void
goals_store_take_over_aside (GoalsStore *self)
{
  g_autofree char *folder = g_build_filename (self->state, ASIDE, NULL);
  g_autoptr(GDir) names = g_dir_open (folder, 0, NULL);
  const char *name;

  if (names == NULL)
    return;
  while ((name = g_dir_read_name (names)) != NULL)
    take_over_one (self, folder, name);
  /* Not while there is something in it of which nobody knows what it is */
  g_rmdir (folder);
}

static void
set_agreed (GoalsStore *self,
            const char *file,
            GBytes     *bytes)
{
  goals_saver_agree (&self->saver, file, bytes);
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
  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  return goals_saver_get_agreed (&self->saver, file);
}

static int
compare_pasts (gconstpointer a,
               gconstpointer b)
{
  const char *left = (*(const GoalsPast *const *) a)->file;
  const char *right = (*(const GoalsPast *const *) b)->file;
  gboolean first = strchr (left, '/') == NULL;

  return first != (strchr (right, '/') == NULL) ? (first ? -1 : 1) : strcmp (left, right);
}

/* As it is agreed on, or, where it cannot be read, as it lies there. */
static void
add_past (GoalsStore       *self,
          GPtrArray        *pasts,
          const char       *file,
          const GoalsKnown *known)
{
  GBytes *agreed = g_hash_table_lookup (self->saver.agreed, file);
  gint64 time = MIN (known->stamp.modified / 1000, g_get_real_time ());

  if (agreed != NULL)
    g_ptr_array_add (pasts, goals_past_new (file, agreed, GOALS_VERSION_SAVED, time));
  else if (goals_store_file_type (file) != G_TYPE_INVALID)
    g_ptr_array_add (pasts, goals_past_new (file, known->bytes, GOALS_VERSION_BROKEN, time));
}

GPtrArray *
goals_store_list_read (GoalsStore *self)
{
  GPtrArray *pasts = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_past_free);
  GHashTableIter iter;
  gpointer file, known;

  g_return_val_if_fail (GOALS_IS_STORE (self), pasts);

  g_mutex_lock (&self->saving);
  g_hash_table_iter_init (&iter, self->looker.known);
  while (g_hash_table_iter_next (&iter, &file, &known))
    add_past (self, pasts, file, known);
  g_mutex_unlock (&self->saving);
  g_ptr_array_sort (pasts, compare_pasts);
  return pasts;
}

/* Those in @table that are not in @others; NULL: all. */
static void
add_documents (GPtrArray  *files,
               GHashTable *table,
               GHashTable *others)
{
  GHashTableIter iter;
  gpointer file;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, &file, NULL))
    if (goals_store_file_type (file) != G_TYPE_INVALID && (others == NULL || !g_hash_table_contains (others, file)))
      g_ptr_array_add (files, g_strdup (file));
}

GPtrArray *
goals_store_list_present (GoalsStore *self)
{
  g_autoptr(GPtrArray) files = NULL;

  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  g_mutex_lock (&self->saving);
  if (!self->looker.unlisted)
    {
      files = g_ptr_array_new_with_free_func (g_free);
      add_documents (files, self->looker.known, NULL);
      add_documents (files, self->looker.unread, self->looker.known);
    }
  g_mutex_unlock (&self->saving);
  return g_steal_pointer (&files);
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
  if (present == NULL || !keep_version (self, file, present, GOALS_VERSION_DISPLACED, g_get_real_time (), error))
    return FALSE;
  g_mutex_lock (&self->saving);
  set_agreed (self, file, present);
  g_mutex_unlock (&self->saving);
  return TRUE;
}

static gboolean
sync_beside (GoalsStore *self,
             const char *file,
             GError    **error)
{
  return goals_folder_sync (self->path, goals_folder_names[goals_saver_get_folder (file)], error);
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

  if (!keep_version (self, copy->document, copy->bytes, GOALS_VERSION_ASIDE, g_get_real_time (), error))
    return FALSE;
  replacing = goals_replacing_new (self->path, copy->file, error);
  if (replacing == NULL)
    return FALSE;
  put = goals_replacing_take (replacing, copy->bytes, &found, error);
  if (put == GOALS_PUT_OTHER && found != NULL)
    g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, _("%s: changed meanwhile, not removed"),
                 copy->file);
  return (put == GOALS_PUT_DONE && sync_beside (self, copy->file, error)) || put == GOALS_PUT_GONE;
}

gboolean
goals_store_return_copy (GoalsStore      *self,
                         const GoalsCopy *copy,
                         GError         **error)
{
  g_autoptr(GoalsReplacing) replacing = goals_replacing_new (self->path, copy->file, error);
  GoalsPut put = GOALS_PUT_FAILED;
  g_autoptr(GBytes) found = NULL;

  if (replacing != NULL && goals_replacing_write (replacing, copy->bytes, error))
    put = goals_replacing_put (replacing, NULL, &found, error);
  if (put == GOALS_PUT_TAKEN)
    g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO, _("%s: there is another file by now"),
                 copy->file);
  return put == GOALS_PUT_DONE && sync_beside (self, copy->file, error);
}
