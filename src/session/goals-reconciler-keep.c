/* goals-reconciler-keep.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-reconciler-private.h"

#include "goals-store-tasks.h"

/* Conflicts that nobody has answered, kept for the next time. */

#define STATE_FILE  "conflicts.json"
#define STATE_BYTES (16 * 1024 * 1024)

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

  return state != NULL ? g_file_new_build_filename (state, STATE_FILE, NULL) : NULL;
}

/* Another program over the same folder has kept what it knows: what is new there is new here, and what was answered
   there is answered. */
static void
join_conflicts (GoalsReconciler *self,
                GBytes          *found)
{
  g_autoptr(GBytes) before = self->on_disk != NULL ? g_bytes_ref (self->on_disk) : NULL;
  g_autoptr(GError) error = NULL;

  set_kept (self, found, found);
  self->joining = TRUE;
  if (!goals_conflict_list_join (self->conflicts, self->workspace, before, found, &error))
    g_info ("%s", error->message);
  self->joining = FALSE;
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GoalsReconciler) self = user_data;
  g_autoptr(GBytes) found = NULL;

  self->reading = FALSE;
  if (self->stopped)
    return;
  found = g_file_load_bytes_finish (G_FILE (source), result, NULL, NULL);
  if (self->read_again)
    goals_reconciler_read_conflicts (self);
  else if (found != NULL && g_bytes_get_size (found) <= STATE_BYTES
           && (self->on_disk == NULL || !g_bytes_equal (found, self->on_disk)))
    {
      join_conflicts (self, found);
      goals_reconciler_keep_conflicts (self);
    }
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

/* Where nobody waits for it. */
static void
forget_beside (GoalsReconciler *self)
{
  for (guint i = 0; i < self->beside->len; i++)
    {
      g_autoptr(GFile) file = g_file_new_for_path (g_ptr_array_index (self->beside, i));

      g_file_delete_async (file, G_PRIORITY_LOW, NULL, NULL, NULL);
    }
  g_ptr_array_set_size (self->beside, 0);
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

  if (kept)
    {
      set_kept (self, self->keeping, self->keeping);
      forget_beside (self);
    }
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
}

void
goals_reconciler_keep_conflicts (GoalsReconciler *self)
{
  g_autoptr(GBytes) bytes = NULL;

  if (!self->begun || self->joining || self->keeping != NULL)
    return;
  bytes = goals_conflict_list_save (self->conflicts);
  if (g_bytes_equal (bytes, self->kept))
    return;
  self->keeping = g_steal_pointer (&bytes);
  self->read_again |= self->reading;
  goals_store_keep_async (self->store, STATE_FILE, self->on_disk, self->keeping, kept_cb, g_object_ref (self));
}

/* Blocks. FALSE without error: another program was first, and what it kept has been taken over. */
static gboolean
keep_now (GoalsReconciler *self,
          GBytes          *bytes,
          GError         **error)
{
  g_autoptr(GBytes) found = NULL;
  gboolean kept = goals_store_keep (self->store, STATE_FILE, self->on_disk, bytes, &found, error);

  if (kept)
    set_kept (self, bytes, bytes);
  else if (found != NULL)
    join_conflicts (self, found);
  return kept;
}

/* There is no other time. What was beside before is in it. */
static void
keep_beside (GoalsReconciler *self,
             GBytes          *bytes)
{
  g_autoptr(GError) error = NULL;
  char *path = goals_store_keep_beside (self->store, STATE_FILE, bytes, &error);

  if (path == NULL)
    {
      g_info ("%s", error->message);
      return;
    }
  forget_beside (self);
  g_ptr_array_add (self->beside, path);
}

void
goals_reconciler_keep (GoalsReconciler *self)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  gboolean kept;

  g_return_if_fail (GOALS_IS_RECONCILER (self));

  goals_reconciler_take_outside (self);
  bytes = goals_conflict_list_save (self->conflicts);
  if (!self->begun || g_bytes_equal (bytes, self->kept))
    return;
  self->read_again |= self->reading;
  kept = keep_now (self, bytes, &error);
  if (!kept && error == NULL)
    {
      g_bytes_unref (bytes);
      bytes = goals_conflict_list_save (self->conflicts);
      kept = keep_now (self, bytes, &error);
    }
  if (kept)
    forget_beside (self);
  else if (error == NULL || is_busy (error))
    keep_beside (self, bytes);
  else
    g_info ("%s", error->message);
}

/* What somebody kept when there was no other time is in the list now, and in the file with the next look. */
static void
load_beside (GoalsReconciler *self)
{
  g_ptr_array_unref (self->beside);
  self->beside = goals_store_list_beside (self->store, STATE_FILE);
  for (guint i = 0; i < self->beside->len; i++)
    {
      g_autoptr(GFile) file = g_file_new_for_path (g_ptr_array_index (self->beside, i));
      g_autoptr(GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
      g_autoptr(GError) error = NULL;

      if (bytes != NULL && g_bytes_get_size (bytes) <= STATE_BYTES
          && !goals_conflict_list_join (self->conflicts, self->workspace, NULL, bytes, &error))
        g_info ("%s: %s", g_file_peek_path (file), error->message);
    }
}

void
goals_reconciler_load_conflicts (GoalsReconciler *self)
{
  g_autoptr(GFile) file = get_state_file (self);
  g_autoptr(GBytes) bytes = file != NULL ? g_file_load_bytes (file, NULL, NULL, NULL) : NULL;
  g_autoptr(GError) error = NULL;

  if (bytes != NULL)
    {
      if (g_bytes_get_size (bytes) > STATE_BYTES || !goals_conflict_list_load (self->conflicts, self->workspace, bytes,
                                                                               &error))
        g_info ("%s: %s", g_file_peek_path (file), error != NULL ? error->message : "too large");
      self->on_disk = g_steal_pointer (&bytes);
    }
  self->kept = goals_conflict_list_save (self->conflicts);
  load_beside (self);
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
