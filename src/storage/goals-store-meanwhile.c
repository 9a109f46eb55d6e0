/* goals-store-meanwhile.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-store-private.h"

#include <glib/gi18n-lib.h>

#include "goals-state.h"

guint
goals_store_get_steps (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), 0);

  return (guint) g_atomic_int_get (&self->saver.steps);
}

gboolean
goals_store_has_journalled (GoalsStore *self,
                            GPtrArray  *items)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);

  return items != NULL && g_atomic_pointer_get (&self->journalled) == items;
}

gboolean
goals_store_is_busy (GoalsStore *self)
{
  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);

  if (!g_mutex_trylock (&self->saving))
    return TRUE;
  g_mutex_unlock (&self->saving);
  return FALSE;
}

gboolean
goals_store_fail_stalled (GError **error)
{
  g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_STALLED, _("the folder does not answer"));
  return FALSE;
}

/* file → GoalsSaveItem */
static GHashTable *
index_items (GPtrArray *items)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      GoalsSaveItem *item = g_ptr_array_index (items, i);

      g_hash_table_insert (index, item->file, item);
    }
  return index;
}

/* Made from what is agreed, or from what the journal of the save says before. */
static void
add_entry (GoalsStore          *self,
           GPtrArray           *entries,
           const GoalsSaveItem *item,
           const GoalsSaveItem *before)
{
  g_autoptr(GBytes) agreed = before == NULL ? goals_saver_get_agreed (&self->saver, item->file) : NULL;

  g_ptr_array_add (entries, goals_journal_entry_new (item->file, before != NULL ? before->bytes : agreed, item->bytes));
}

static GPtrArray *
make_entries (GoalsStore *self,
              GPtrArray  *items,
              GPtrArray  *running)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_journal_entry_free);
  g_autoptr(GHashTable) newer = index_items (items);
  g_autoptr(GHashTable) before = index_items (running);
  gboolean journalled = goals_store_has_journalled (self, running);

  for (guint i = 0; i < items->len; i++)
    {
      const GoalsSaveItem *item = g_ptr_array_index (items, i);

      add_entry (self, entries, item, journalled ? g_hash_table_lookup (before, item->file) : NULL);
    }
  for (guint i = 0; running != NULL && !journalled && i < running->len; i++)
    {
      const GoalsSaveItem *item = g_ptr_array_index (running, i);

      if (!g_hash_table_contains (newer, item->file))
        add_entry (self, entries, item, NULL);
    }
  return entries;
}

static gboolean
keep (GoalsStore *self,
      GPtrArray  *entries,
      GError    **error)
{
  if (self->meanwhile != NULL && !goals_journal_is_there (self->meanwhile))
    g_clear_pointer (&self->meanwhile, goals_journal_free);
  if (self->meanwhile == NULL && goals_state_make (self->state, error))
    self->meanwhile = goals_journal_begin (self->state, self->saver.identity, error);
  return self->meanwhile != NULL && goals_journal_write (self->meanwhile, entries, error);
}

static void
set_behind (GoalsStore *self,
            GPtrArray  *running)
{
  g_clear_pointer (&self->behind, g_ptr_array_unref);
  if (running != NULL)
    self->behind = g_ptr_array_ref (running);
}

gboolean
goals_store_keep_meanwhile (GoalsStore   *self,
                            GPtrArray    *items,
                            GPtrArray    *running,
                            GCancellable *cancellable,
                            GError      **error)
{
  g_autoptr(GPtrArray) entries = NULL;
  gboolean kept;

  g_return_val_if_fail (GOALS_IS_STORE (self), FALSE);
  g_return_val_if_fail (self->state != NULL, FALSE);
  g_return_val_if_fail (items != NULL, FALSE);

  goals_store_keep_contested (self);
  g_mutex_lock (&self->keeping);
  kept = !g_cancellable_set_error_if_cancelled (cancellable, error);
  if (kept)
    {
      entries = make_entries (self, items, running);
      kept = keep (self, entries, error);
      set_behind (self, items->len > 0 ? running : NULL);
    }
  g_mutex_unlock (&self->keeping);
  return kept;
}

void
goals_store_take_over_meanwhile (GoalsStore *self,
                                 GPtrArray  *items)
{
  g_mutex_lock (&self->keeping);
  if (self->meanwhile != NULL && self->behind != items)
    g_ptr_array_add (self->recovery.abandoned, g_steal_pointer (&self->meanwhile));
  g_mutex_unlock (&self->keeping);
}
