/* goals-store-missing.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-store-private.h"

#include <glib/gi18n-lib.h>

#include "goals-store-loader.h"

gboolean
goals_store_refuse_lost (GoalsStore *self,
                         GError    **error)
{
  g_autofree char *shown = NULL;

  if (!g_atomic_int_get (&self->lost))
    return FALSE;
  shown = g_filename_display_name (self->path);
  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO,
               _("%s: documents are missing, nothing is saved until they are back"),
               shown);
  return TRUE;
}

/* Another window over this folder need not ask what was answered here. */
static void
tell_others (GoalsStore *self)
{
  if (self->state != NULL)
    goals_removals_note (self->state, self->accepted, 0);
  g_ptr_array_set_size (self->accepted, 0);
}

static GoalsSighting *
look (GoalsStore   *self,
      GHashTable   *unsaved,
      GCancellable *cancellable,
      GError      **error)
{
  /* What never reached the folder is not news either */
  g_autoptr(GHashTable) skipped = goals_store_recovery_list_instead (&self->recovery);
  GoalsSighting *sighting;

  self->looker.agreed = self->saver.agreed;
  self->looker.skipped = skipped;
  self->looker.asked = g_atomic_int_get (&self->lost);
  tell_others (self);
  sighting = goals_looker_run (&self->looker, unsaved, cancellable, error);
  if (sighting == NULL)
    return NULL;
  g_atomic_int_set (&self->newer, sighting->newer);
  g_atomic_int_set (&self->lost_manifest, g_hash_table_contains (self->looker.missing, GOALS_STORE_MANIFEST));
  g_atomic_int_set (&self->lost, sighting->lost);
  goals_store_look_whether_writable (self);
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

/* Blocks on nothing: that is told by the look that takes it over. */
static void
mean (GoalsStore *self,
      const char *file)
{
  GoalsMissing *missing = g_hash_table_lookup (self->looker.missing, file);
  GBytes *agreed = g_hash_table_lookup (self->saver.agreed, file);

  if (missing == NULL)                  /* it is back */
    return;
  missing->meant = TRUE;
  if (agreed != NULL)
    g_ptr_array_add (self->accepted, goals_past_new (file, agreed, GOALS_VERSION_REMOVED, g_get_real_time ()));
}

static gboolean
is_all_meant (GoalsStore *self)
{
  GHashTableIter iter;
  gpointer missing;

  g_hash_table_iter_init (&iter, self->looker.missing);
  while (g_hash_table_iter_next (&iter, NULL, &missing))
    if (!((const GoalsMissing *) missing)->meant)
      return FALSE;
  return TRUE;
}

gboolean
goals_store_accept_missing (GoalsStore *self,
                            GPtrArray  *files)
{
  gboolean possible;

  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);
  g_return_val_if_fail (files != NULL, FALSE);

  g_mutex_lock (&self->saving);
  possible = !goals_store_has_lost_manifest (self);
  for (guint i = 0; possible && i < files->len; i++)
    mean (self, g_ptr_array_index (files, i));
  /* Whether what has vanished since is a question as well is for the next look to say */
  if (possible && is_all_meant (self))
    g_atomic_int_set (&self->lost, FALSE);
  g_mutex_unlock (&self->saving);
  return possible;
}

GPtrArray *
goals_store_restore_missing (GoalsStore *self,
                             GError    **error)
{
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer file, missing;

  g_return_val_if_fail (GOALS_IS_STORE (self), NULL);

  if (!goals_store_make_root (self, error))
    return NULL;
  g_mutex_lock (&self->saving);
  g_hash_table_iter_init (&iter, self->looker.missing);
  while (g_hash_table_iter_next (&iter, &file, &missing))
    if (!((const GoalsMissing *) missing)->meant)
      {
        g_ptr_array_add (files, g_strdup (file));
        goals_saver_agree (&self->saver, file, NULL);
        g_hash_table_iter_remove (&iter);
      }
  g_atomic_int_set (&self->lost, FALSE);
  g_mutex_unlock (&self->saving);
  return g_steal_pointer (&files);
}
