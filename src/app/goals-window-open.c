/* goals-window-open.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-window-private.h"

#include <glib/gi18n-lib.h>
#include "goals-application.h"
#include "goals-file-dialog.h"
#include "goals-repair-dialog.h"
#include "goals-settings.h"
#include "goals-text.h"

#define MANIFEST "workspace.goals.json"
/* Milliseconds before a spinner shows. */
#define PATIENCE 300
/* Milliseconds after that, when the folder seems not to answer at all. */
#define SILENCE 5000

char *
goals_window_get_folder (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  if (g_strcmp0 (name, MANIFEST) == 0)
    {
      g_autoptr(GFile) folder = g_file_get_parent (file);

      return folder != NULL ? g_file_get_path (folder) : NULL;
    }

  return g_file_get_path (file);
}

void
goals_window_refuse_place (GoalsWindow *self, GFile *file)
{
  g_autofree char *name = g_file_get_parse_name (file);
  g_autofree char *shown = goals_text_display (name, GOALS_TEXT_TITLE, FALSE);
  /* Translators: %s is the address of a folder, such as smb://server/folder */
  g_autofree char *text = g_strdup_printf (_("“%s” is no folder on this computer"), shown);

  goals_window_toast (self, text, FALSE);
}

char *
goals_window_name_folder (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);

  return goals_text_display (name, GOALS_TEXT_TITLE, FALSE);
}

static gboolean
silence_timer_cb (gpointer data)
{
  GoalsWindow *self = data;
  g_autofree char *name = goals_window_name_folder (self->path);
  /* Translators: %s is the name of a folder, for instance on another computer */
  g_autofree char *text = g_strdup_printf (_("“%s” has not answered yet. It opens as soon as it does."), name);

  self->opening_timer = 0;
  gtk_label_set_text (self->opening_label, text);

  return G_SOURCE_REMOVE;
}

static gboolean
opening_timer_cb (gpointer data)
{
  GoalsWindow *self = data;

  self->opening_timer = self->path != NULL ? g_timeout_add (SILENCE, silence_timer_cb, self) : 0;
  gtk_widget_set_visible (self->opening_box, TRUE);
  gtk_spinner_start (self->spinner);

  return G_SOURCE_REMOVE;
}

static void
stop_opening (GoalsWindow *self)
{
  g_clear_handle_id (&self->opening_timer, g_source_remove);
  gtk_spinner_stop (self->spinner);
}

/* Nothing but the empty window at first: a small workspace is there before anybody could read anything else. */
static void
show_opening (GoalsWindow *self, const char *path)
{
  g_autofree char *shown = goals_window_name_folder (path);
  /* Translators: %s is the name of a folder */
  g_autofree char *text = g_strdup_printf (_("Opening “%s”…"), shown);

  gtk_label_set_text (self->opening_label, text);
  gtk_widget_set_visible (self->opening_box, FALSE);
  g_clear_handle_id (&self->opening_timer, g_source_remove);
  self->opening_timer = g_timeout_add (PATIENCE, opening_timer_cb, self);
  gtk_stack_set_visible_child_name (self->content, "opening");
}

void
goals_window_show_failure (GoalsWindow *self, const char *path, const GError *error)
{
  goals_failed_page_set (self->failed_page, path, error);
  gtk_stack_set_visible_child_name (self->content, "failed");
  /* to what can be done about it */
  gtk_widget_child_focus (GTK_WIDGET (self->failed_page), GTK_DIR_TAB_FORWARD);
}

void
goals_window_open_failed_cb (GoalsWindow *self, const char *path)
{
  if (self->session == NULL && self->opening == NULL)
    goals_window_open (self, path);
}

static void
manifest_repaired_cb (GoalsRepairForm *form, const char *name, GoalsWindow *self)
{
  g_autofree char *path = g_strdup (goals_failed_page_get_path (self->failed_page));

  goals_window_open_failed_cb (self, path);
}

void
goals_window_repair_manifest (GoalsWindow *self)
{
  const char *path = goals_failed_page_get_path (self->failed_page);
  GoalsRepairForm *form = NULL;

  if (path == NULL)
    return;
  form = goals_repair_dialog_present_manifest (GTK_WIDGET (self), path);
  g_signal_connect_object (form, "repaired", G_CALLBACK (manifest_repaired_cb), self, 0);
}

void
goals_window_go_on_without (GoalsWindow *self, const char *path)
{
  GSettings *settings = goals_settings_get_default ();
  g_autofree char *last = g_settings_get_string (settings, "last-workspace");

  if (g_strcmp0 (last, path) == 0)
    g_settings_reset (settings, "last-workspace");
  goals_welcome_refresh (self->welcome);
  gtk_stack_set_visible_child_name (self->content, "welcome");
}

/* A worker that waits for the folder goes on waiting; nobody waits for it. */
void
goals_window_cancel_opening_cb (GoalsWindow *self)
{
  if (self->opening == NULL)
    return;
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  stop_opening (self);
  goals_window_go_on_without (self, self->path);
  g_clear_pointer (&self->path, g_free);
}

GCancellable *
goals_window_begin_opening (GoalsWindow *self, const char *path)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_pointer (&self->path, g_free);
  self->opening = g_cancellable_new ();
  show_opening (self, path);

  return self->opening;
}

gboolean
goals_window_end_opening (GoalsWindow *self, GAsyncResult *result)
{
  if (self->opening == NULL || g_task_get_cancellable (G_TASK (result)) != self->opening)
    return FALSE;
  g_clear_object (&self->opening);
  stop_opening (self);

  return TRUE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsWindow) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsSession) session = goals_session_open_finish (result, &error);
  g_autofree char *path = NULL;

  if (!goals_window_end_opening (self, result))
    return;
  if (session == NULL)
    {
      path = g_steal_pointer (&self->path);
      goals_window_show_failure (self, path, error);
      return;
    }
  goals_settings_add_recent (goals_settings_get_default (), self->path);
  g_settings_set_string (goals_settings_get_default (), "last-workspace", self->path);
  goals_window_set_session (self, session);
  if (goals_store_was_recovered (goals_session_get_store (session)))
    goals_window_toast (self, _("Unsaved changes were recovered"), FALSE);
}

void
goals_window_open (GoalsWindow *self, const char *path)
{
  g_autoptr(GFile) file = NULL;
  g_autofree char *folder = NULL;
  GCancellable *cancellable;

  g_return_if_fail (GOALS_IS_WINDOW (self));
  g_return_if_fail (path != NULL);
  g_return_if_fail (self->session == NULL);

  file = g_file_new_for_path (path);
  folder = goals_window_get_folder (file);
  cancellable = goals_window_begin_opening (self, folder);
  self->path = g_steal_pointer (&folder);
  goals_session_open_async (self->path, self->today, cancellable, opened_cb, g_object_ref (self));
}

void
goals_window_open_elsewhere (GoalsWindow *self, const char *path)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *folder = goals_window_get_folder (file);
  GtkApplication *application = gtk_window_get_application (GTK_WINDOW (self));

  if (folder == NULL)
    goals_window_refuse_place (self, file);
  else if (application != NULL)
    goals_application_open_path (GOALS_APPLICATION (application), folder, self);
  else
    goals_window_open (self, folder);
}

static void
folder_chosen_cb (GObject *window, GAsyncResult *result, gpointer unused)
{
  g_autoptr(GFile) folder = goals_file_dialog_finish (result, NULL);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  if (path != NULL)
    goals_window_open_elsewhere (GOALS_WINDOW (window), path);
  else if (folder != NULL)
    goals_window_refuse_place (GOALS_WINDOW (window), folder);
}

void
goals_window_choose_folder (GoalsWindow *self)
{
  goals_file_dialog_select_folder_async (GTK_WIDGET (self), _("Open a Workspace Folder"), _("_Open"), NULL,
                                         folder_chosen_cb, NULL);
}
