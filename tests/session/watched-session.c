/* watched-session.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "watched-session.h"

#include <glib/gstdio.h>
#include <string.h>

#include "goals-conflict-list.h"
#include "goals-state.h"

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
count_changed_cb (GoalsSession *session,
                  GoalsChange  *change,
                  gboolean      forward,
                  guint        *count)
{
  (*count)++;
}

void
watched_open (Watched *self,
              guint    poll_ms)
{
  g_autoptr(GError) error = NULL;

  self->session = goals_session_open (self->folder, TODAY, &error);
  g_assert_no_error (error);
  g_signal_connect_swapped (self->session, "looked", G_CALLBACK (count_cb), &self->n_looked);
  g_signal_connect (self->session, "changed", G_CALLBACK (count_changed_cb), &self->n_changed);
  goals_session_watch (self->session, poll_ms);
}

void
wait_for_look (Watched *self)
{
  guint before = self->n_looked;

  while (self->n_looked == before)
    g_main_context_iteration (NULL, TRUE);
}

void
watched_set_up (Watched      *self,
                gconstpointer unused)
{
  self->folder = folder_new ();
  watched_open (self, 0);
  wait_for_look (self);
}

void
watched_set_up_wide (Watched      *self,
                     gconstpointer unused)
{
  self->folder = folder_new ();
  folder_fill (self->folder, 7);
  watched_open (self, 0);
  wait_for_look (self);
}

/* Nothing of this run is left for the next one to find. */
static void
forget_state (Watched *self)
{
  g_autofree char *state = goals_state_get_folder_path ("10000000-0000-4000-8000-000000000000", self->folder);
  g_autofree char *path = g_build_filename (state, "conflicts.json", NULL);

  g_unlink (path);
}

void
watched_close (Watched *self)
{
  run_for (50);
  g_assert_finalize_object (self->session);
}

void
watched_restart (Watched *self)
{
  watched_close (self);
  watched_open (self, 0);
}

void
watched_tear_down (Watched      *self,
                   gconstpointer unused)
{
  watched_close (self);
  forget_state (self);
  folder_free (self->folder);
}

GoalsHistory *
history_of (Watched *self)
{
  return goals_session_get_history (self->session);
}

gpointer
lookup (Watched    *self,
        const char *id)
{
  return goals_workspace_lookup (goals_session_get_workspace (self->session), id);
}

const char *
state_of (Watched *self)
{
  return goals_store_get_state (goals_session_get_store (self->session));
}

const char *
title_of (Watched    *self,
          const char *id)
{
  return goals_entity_get_title (lookup (self, id));
}

void
wait_for_title (Watched    *self,
                const char *id,
                const char *title)
{
  while (lookup (self, id) == NULL || !g_str_equal (title_of (self, id), title))
    g_main_context_iteration (NULL, TRUE);
}

void
wait_saved (Watched *self)
{
  while (goals_session_get_save_state (self->session) != GOALS_SAVE_SAVED)
    g_main_context_iteration (NULL, TRUE);
}

void
assert_on_disk (Watched    *self,
                const char *file,
                const char *part)
{
  g_autofree char *text = folder_read (self->folder, file);

  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in\n%s", part, text);
}

guint
n_conflicts (Watched *self)
{
  return g_list_model_get_n_items (goals_session_get_conflicts (self->session));
}

void
add_conflict (Watched             *self,
              const char          *file,
              const GoalsConflict *conflict)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (self->session);
  g_autoptr(GoalsConflictItem) item = goals_conflict_item_new (workspace, file, conflict);

  goals_conflict_list_add (GOALS_CONFLICT_LIST (goals_session_get_conflicts (self->session)), item);
}

GoalsConflictItem *
first_conflict (Watched *self)
{
  g_autoptr(GoalsConflictItem) item = NULL;

  while (n_conflicts (self) == 0)
    g_main_context_iteration (NULL, TRUE);
  item = g_list_model_get_item (goals_session_get_conflicts (self->session), 0);
  return item;
}

GoalsConflictItem *
wait_for_kind (Watched      *self,
               GoalsItemKind kind)
{
  while (goals_conflict_item_get_kind (first_conflict (self)) != kind)
    g_main_context_iteration (NULL, TRUE);
  return first_conflict (self);
}

void
wait_for_conflicts (Watched *self,
                    guint    n)
{
  while (n_conflicts (self) != n)
    g_main_context_iteration (NULL, TRUE);
}

void
set_title (Watched    *self,
           const char *title)
{
  goals_command_set_text (history_of (self), lookup (self, ALIGNED_ID), "title", title);
}
