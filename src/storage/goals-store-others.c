/* goals-store-others.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-store-private.h"

#include <glib/gi18n-lib.h>

#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-replacing.h"
#include "goals-state.h"

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
