/* goals-reconciler-keep.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-reconciler-private.h"

#include <glib/gstdio.h>

#include "goals-conflict-notes.h"
#include "goals-store-tasks.h"

/* Conflicts that nobody has answered, kept for the next time. */

/* Takes over what has become of the file. */
static void
set_kept (GoalsReconciler *self,
          GBytes          *kept,
          GBytes          *on_disk)
{
  g_clear_pointer (&self->kept, g_bytes_unref);
  g_clear_pointer (&self->on_disk, g_bytes_unref);
  self->kept = g_bytes_ref (kept);
  self->on_disk = g_bytes_ref (on_disk);
}

/* NULL: nothing is kept. (transfer full) */
static GFile *
get_state_file (GoalsReconciler *self)
{
  const char *state = goals_store_get_state (self->store);

  return state != NULL ? g_file_new_build_filename (state, GOALS_CONFLICTS_FILE, NULL) : NULL;
}

/* (transfer full) */
static GHashTable *
list_items (GoalsReconciler *self)
{
  GHashTable *items = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->conflicts)); i++)
    g_hash_table_add (items, g_list_model_get_item (G_LIST_MODEL (self->conflicts), i));
  return items;
}

/* Is something in the list that was not among @listed? */
static gboolean
has_news (GoalsReconciler *self,
          GHashTable      *listed)
{
  gboolean news = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->conflicts)) && !news; i++)
    news = !g_hash_table_contains (listed, goals_conflict_list_peek (self->conflicts, i));
  return news;
}

/* Another program over the same folder has kept what it knows: what is new there is new here, and what was answered
   there is answered. */
static void
join_conflicts (GoalsReconciler *self,
                GBytes          *found)
{
  g_autoptr(GBytes) before = self->on_disk != NULL ? g_bytes_ref (self->on_disk) : NULL;
  g_autoptr(GHashTable) listed = NULL;
  g_autoptr(GError) error = NULL;

  set_kept (self, found, found);
  self->joining = TRUE;
  listed = list_items (self);
  if (!goals_conflict_list_join (self->conflicts, self->workspace, before, found, &error))
    g_info ("%s", error->message);
  self->joining = FALSE;
  /* What a worker of ours had written is no news */
  if (has_news (self, listed))
    {
      self->n_joined++;
      self->wanted = TRUE;
    }
}

/* Somebody has removed the file, and with it all that nobody has answered. */
static void
keep_again (GoalsReconciler *self)
{
  g_clear_pointer (&self->on_disk, g_bytes_unref);
  g_clear_pointer (&self->kept, g_bytes_unref);
  self->kept = g_bytes_new (NULL, 0);
  goals_reconciler_keep_conflicts (self);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GoalsReconciler) self = user_data;
  g_autoptr(GBytes) found = NULL;
  g_autoptr(GError) error = NULL;

  self->reading = FALSE;
  if (self->stopped)
    return;
  found = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  if (self->read_again)
    goals_reconciler_read_conflicts (self);
  else if (found != NULL && (self->on_disk == NULL || !g_bytes_equal (found, self->on_disk)))
    {
      join_conflicts (self, found);
      goals_reconciler_keep_conflicts (self);
      goals_reconciler_look (self);
    }
  else if (self->on_disk != NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    keep_again (self);
}

void
goals_reconciler_read_conflicts (GoalsReconciler *self)
{
  g_autoptr(GFile) file = get_state_file (self);

  if (file == NULL || self->stopped)
    return;
  /* What is read while we write is not to be told from what we replace */
  self->read_again = self->reading || self->keeping != NULL;
  if (self->read_again)
    return;
  self->reading = TRUE;
  g_file_load_bytes_async (file, NULL, read_cb, g_object_ref (self));
}

GPtrArray *
goals_reconciler_new_notes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_note_free);
}

static void
release_all (GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    goals_conflict_notes_release (g_ptr_array_index (notes, i));
}

void
goals_reconciler_release_notes (GoalsReconciler *self)
{
  g_ptr_array_extend_and_steal (self->expected_notes, goals_store_take_expected (self->store));
  release_all (self->notes);
  release_all (self->keeping_notes);
  release_all (self->expected_notes);
}

/* Where nobody waits for it. */
static void
forget_notes (GPtrArray *notes)
{
  for (guint i = 0; i < notes->len; i++)
    {
      g_autoptr(GFile) file = g_file_new_for_path (g_ptr_array_index (notes, i));

      g_file_delete_async (file, G_PRIORITY_LOW, NULL, NULL, NULL);
    }
  g_ptr_array_set_size (notes, 0);
}

void
goals_reconciler_discard_note (GoalsReconciler *self,
                               GoalsSighting   *sighting)
{
  g_autoptr(GPtrArray) notes = goals_reconciler_new_notes ();

  if (sighting->note != NULL)
    g_ptr_array_add (notes, g_steal_pointer (&sighting->note));
  forget_notes (notes);
}

/* Before all ends. */
static void
forget_all_notes (GoalsReconciler *self)
{
  g_ptr_array_extend_and_steal (self->notes, g_steal_pointer (&self->keeping_notes));
  self->keeping_notes = goals_reconciler_new_notes ();
  for (guint i = 0; i < self->notes->len; i++)
    g_unlink (g_ptr_array_index (self->notes, i));
  g_ptr_array_set_size (self->notes, 0);
}

static gboolean
is_busy (const GError *error)
{
  return g_error_matches (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_BUSY);
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GoalsReconciler) self = user_data;
  g_autoptr(GBytes) found = NULL;
  g_autoptr(GError) error = NULL;
  gboolean kept = goals_store_keep_finish (result, &found, &error);

  self->unkept = error != NULL && !is_busy (error);
  if (kept)
    {
      set_kept (self, self->keeping, self->keeping);
      forget_notes (self->keeping_notes);
    }
  g_ptr_array_extend_and_steal (self->notes, g_steal_pointer (&self->keeping_notes));
  self->keeping_notes = goals_reconciler_new_notes ();
  g_clear_pointer (&self->keeping, g_bytes_unref);
  if (found != NULL)
    join_conflicts (self, found);
  /* After an error they are still in the list, and with its next change it is tried again. Who was kept out has waited
     already */
  if (error != NULL)
    g_info ("%s", error->message);
  if (error == NULL || (is_busy (error) && !self->stopped))
    goals_reconciler_keep_conflicts (self);
  if (self->read_again)
    goals_reconciler_read_conflicts (self);
  if (found != NULL && !self->stopped)
    goals_reconciler_look (self);
  goals_reconciler_settle_files (self);
}

gboolean
goals_reconciler_is_kept (GoalsReconciler *self)
{
  g_autoptr(GBytes) bytes = NULL;

  if (self->keeping != NULL)
    return FALSE;
  bytes = goals_conflict_list_save (self->conflicts);
  return g_bytes_equal (bytes, self->kept);
}

void
goals_reconciler_keep_conflicts (GoalsReconciler *self)
{
  g_autoptr(GBytes) bytes = NULL;

  if (!self->begun || self->joining || self->keeping != NULL)
    return;
  bytes = goals_conflict_list_save (self->conflicts);
  if (g_bytes_equal (bytes, self->kept))
    {
      forget_notes (self->notes);
      return;
    }
  self->keeping = g_steal_pointer (&bytes);
  /* Those that come meanwhile are not in it */
  g_ptr_array_extend_and_steal (self->keeping_notes, g_steal_pointer (&self->notes));
  self->notes = goals_reconciler_new_notes ();
  self->read_again |= self->reading;
  goals_store_keep_async (self->store, GOALS_CONFLICTS_FILE, self->on_disk, self->keeping, kept_cb,
                          g_object_ref (self));
}

/* Blocks. FALSE without error: another program was first, and what it kept has been taken over. */
static gboolean
keep_now (GoalsReconciler *self,
          GBytes          *bytes,
          GError         **error)
{
  g_autoptr(GBytes) found = NULL;
  gboolean kept = goals_store_keep (self->store, GOALS_CONFLICTS_FILE, self->on_disk, bytes, &found, error);

  if (kept)
    set_kept (self, bytes, bytes);
  else if (found != NULL)
    join_conflicts (self, found);
  return kept;
}

/* There is no other time. What is in other notes is in it. */
static void
keep_in_note (GoalsReconciler *self,
              GBytes          *bytes)
{
  g_autoptr(GError) error = NULL;
  char *path = goals_conflict_notes_keep_bytes (bytes, goals_store_get_state (self->store), &error);

  if (path == NULL)
    {
      g_info ("%s", error->message);
      return;
    }
  forget_all_notes (self);
  g_ptr_array_add (self->notes, path);
}

void
goals_reconciler_remove_answered (GoalsReconciler   *self,
                                  GoalsConflictItem *item)
{
  g_return_if_fail (GOALS_IS_RECONCILER (self));

  if (goals_autosave_get_state (self->autosave) == GOALS_SAVE_SAVED)
    goals_conflict_list_remove (self->conflicts, item);
  else
    goals_conflict_list_remove_answered (self->conflicts, item);
}

/* FALSE when nothing waited for that. */
static gboolean
confirm (GoalsReconciler *self)
{
  g_ptr_array_extend_and_steal (self->notes, g_steal_pointer (&self->expected_notes));
  g_ptr_array_extend_and_steal (self->notes, goals_store_take_expected (self->store));
  self->expected_notes = goals_reconciler_new_notes ();
  return goals_conflict_list_confirm (self->conflicts);
}

void
goals_reconciler_confirm_conflicts (GoalsReconciler *self)
{
  if (goals_autosave_get_state (self->autosave) == GOALS_SAVE_SAVED && confirm (self))
    goals_reconciler_keep_conflicts (self);
}

void
goals_reconciler_keep (GoalsReconciler *self)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  gboolean kept;

  g_return_if_fail (GOALS_IS_RECONCILER (self));

  goals_reconciler_take_outside (self);
  confirm (self);
  bytes = goals_conflict_list_save (self->conflicts);
  if (!self->begun)
    return;
  self->read_again |= self->reading;
  kept = g_bytes_equal (bytes, self->kept) || keep_now (self, bytes, &error);
  if (!kept && error == NULL)
    {
      g_bytes_unref (bytes);
      bytes = goals_conflict_list_save (self->conflicts);
      kept = keep_now (self, bytes, &error);
    }
  if (kept)
    {
      forget_all_notes (self);
      goals_reconciler_settle_files (self);
    }
  else if (error == NULL || is_busy (error))
    keep_in_note (self, bytes);
  else
    g_info ("%s", error->message);
}

/* Nobody can say what is asked in what @file holds, and the next one that is kept takes its place: people, or a newer
   version, may still get something out of it. The last one of them stays. */
static void
keep_damaged (GFile  *file,
              GBytes *bytes)
{
  g_autoptr(GFile) state = g_file_get_parent (file);
  g_autofree char *path = g_build_filename (g_file_peek_path (state), "damaged-" GOALS_CONFLICTS_FILE, NULL);
  g_autoptr(GError) error = NULL;
  const GFileSetContentsFlags flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (size > 0 && !g_file_set_contents_full (path, text, (gssize) size, flags, 0600, &error))
    g_info ("%s", error->message);
}

/* What is in it is in the list now, and in the file with the next look; then the note goes. One that cannot be read now
   is there for the next who opens the workspace. */
static void
load_note (GoalsReconciler *self,
           const char      *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (!goals_conflict_notes_take (path))
    return;
  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  if (bytes == NULL)
    {
      g_info ("%s", error->message);
      goals_conflict_notes_release (path);
      return;
    }
  if (!goals_conflict_list_join (self->conflicts, self->workspace, NULL, bytes, &error))
    {
      g_info ("%s: %s", path, error->message);
      keep_damaged (file, bytes);
    }
  g_ptr_array_add (self->notes, g_strdup (path));
}

static void
load_notes (GoalsReconciler *self)
{
  g_autoptr(GPtrArray) paths = goals_conflict_notes_list (goals_store_get_state (self->store));

  for (guint i = 0; i < paths->len; i++)
    load_note (self, g_ptr_array_index (paths, i));
}

void
goals_reconciler_load_conflicts (GoalsReconciler *self)
{
  g_autoptr(GFile) file = get_state_file (self);
  g_autoptr(GBytes) bytes = file != NULL ? g_file_load_bytes (file, NULL, NULL, NULL) : NULL;
  g_autoptr(GError) error = NULL;

  if (bytes != NULL)
    {
      if (!goals_conflict_list_load (self->conflicts, self->workspace, bytes, &error))
        {
          g_info ("%s: %s", g_file_peek_path (file), error->message);
          keep_damaged (file, bytes);
        }
      self->on_disk = g_steal_pointer (&bytes);
    }
  self->kept = goals_conflict_list_save (self->conflicts);
  load_notes (self);
}

static void
made_state_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GoalsReconciler) self = user_data;
  g_autoptr(GFile) file = get_state_file (self);

  if (self->stopped || file == NULL)
    return;
  g_clear_object (&self->kept_watch);
  self->kept_watch = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->kept_watch != NULL)
    g_signal_connect_object (self->kept_watch, "changed", G_CALLBACK (goals_reconciler_read_conflicts), self,
                             G_CONNECT_SWAPPED);
  /* What happened before somebody watched */
  goals_reconciler_read_conflicts (self);
}

void
goals_reconciler_watch_conflicts (GoalsReconciler *self)
{
  goals_store_make_state_async (self->store, made_state_cb, g_object_ref (self));
}
