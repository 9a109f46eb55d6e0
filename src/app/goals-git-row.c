/* goals-git-row.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-git-row.h"

#include <glib/gi18n-lib.h>
#include "goals-cli-git.h"
#include "goals-text.h"
#include "goals-work.h"

/* Looks only at names: no git is run in a folder that somebody else may have filled. */
static gboolean
is_in_clone (const char *folder)
{
  g_autofree char *path = g_strdup (folder);

  for (;;)
    {
      g_autofree char *git = g_build_filename (path, ".git", NULL);
      char *above = g_path_get_dirname (path);
      gboolean is_top = g_str_equal (above, path);

      g_free (path);
      path = above;
      if (g_file_test (git, G_FILE_TEST_EXISTS))
        return TRUE;
      if (is_top)
        return FALSE;
    }
}

static gpointer
look (gpointer folder, GCancellable *cancellable, GError **error)
{
  return is_in_clone (folder) ? GOALS_WORK_DONE : NULL;
}

static void
looked_cb (GObject *row, GAsyncResult *result, gpointer unused)
{
  gtk_widget_set_visible (GTK_WIDGET (row), g_task_propagate_boolean (G_TASK (result), NULL));
}

static void
run (GtkWidget *row, GoalsWork work, GAsyncReadyCallback callback)
{
  g_autoptr(GTask) task = g_task_new (row, NULL, callback, NULL);

  g_task_set_task_data (task, g_strdup (g_object_get_data (G_OBJECT (row), "folder")), g_free);
  goals_work_start (task, work, NULL);
}

static gpointer
set_up (gpointer folder, GCancellable *cancellable, GError **error)
{
  return goals_cli_git_set_up (folder, error) ? GOALS_WORK_DONE : NULL;
}

static void
set_up_cb (GObject *row, GAsyncResult *result, gpointer unused)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  GtkWidget *button = g_object_get_data (row, "button");
  GtkRoot *root = gtk_widget_get_root (button);         /* NULL: closed meanwhile */

  if (g_task_propagate_boolean (G_TASK (result), &error))
    text = g_strdup (_("Git merges the documents of this clone field by field"));
  else
    text = goals_text_display (error->message, GOALS_TEXT_LINE, FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_set_sensitive (button, TRUE);
  /* Doing it once more does no harm */
  gtk_button_set_label (GTK_BUTTON (button), error != NULL ? _("Try _Again") : _("Set _Up Again"));
  if (root != NULL && gtk_root_get_focus (root) == NULL)
    gtk_widget_grab_focus (button);
}

static void
clicked_cb (GtkWidget *row)
{
  gtk_widget_set_sensitive (g_object_get_data (G_OBJECT (row), "button"), FALSE);
  run (row, set_up, set_up_cb);
}

GtkWidget *
goals_git_row_new (const char *folder)
{
  GtkWidget *row, *button;

  g_return_val_if_fail (folder != NULL, NULL);

  row = adw_action_row_new ();
  button = gtk_button_new_with_mnemonic (_("Set _Up"));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Merge in Git"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               _("Once in every clone: then what several people edit is merged field by field"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (row), "button", g_object_ref (button), g_object_unref);
  g_object_set_data_full (G_OBJECT (row), "folder", g_strdup (folder), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  gtk_widget_set_visible (row, FALSE);
  run (row, look, looked_cb);

  return row;
}
