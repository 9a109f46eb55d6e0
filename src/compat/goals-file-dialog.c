/* goals-file-dialog.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-file-dialog.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char    *title;
  const char    *accept;
  GtkFileFilter *filter;
  GFile         *folder;
  const char    *name;
} Wish;

static GtkFileFilter *
create_all_files_filter (void)
{
  GtkFileFilter *filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("All Files"));
  gtk_file_filter_add_pattern (filter, "*");

  return filter;
}

static void
return_dismissed (GTask *task)
{
  g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "%s", _("The dialog was closed"));
}

static GtkWindow *
get_window (GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

#if GTK_CHECK_VERSION (4, 10, 0)

typedef GFile *(*DialogFinish) (GtkFileDialog *dialog, GAsyncResult *result, GError **error);

static void
finish (GObject *dialog, GAsyncResult *result, GTask *owned, DialogFinish dialog_finish)
{
  g_autoptr(GTask) task = owned;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = dialog_finish (GTK_FILE_DIALOG (dialog), result, &error);

  if (file != NULL)
    g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
  else if (g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_FAILED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    return_dismissed (task);
}

static void
open_cb (GObject *dialog, GAsyncResult *result, gpointer task)
{
  finish (dialog, result, task, gtk_file_dialog_open_finish);
}

static void
select_folder_cb (GObject *dialog, GAsyncResult *result, gpointer task)
{
  finish (dialog, result, task, gtk_file_dialog_select_folder_finish);
}

static void
save_cb (GObject *dialog, GAsyncResult *result, gpointer task)
{
  finish (dialog, result, task, gtk_file_dialog_save_finish);
}

static void
run (GtkWidget *parent, GtkFileChooserAction action, const Wish *wish, GTask *task)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, wish->title);
  gtk_file_dialog_set_modal (dialog, TRUE);
  if (wish->accept != NULL)
    gtk_file_dialog_set_accept_label (dialog, wish->accept);
  if (wish->folder != NULL)
    gtk_file_dialog_set_initial_folder (dialog, wish->folder);
  if (wish->name != NULL)
    gtk_file_dialog_set_initial_name (dialog, wish->name);
  if (wish->filter != NULL)
    {
      g_autoptr(GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
      g_autoptr(GtkFileFilter) all = create_all_files_filter ();

      g_list_store_append (filters, wish->filter);
      g_list_store_append (filters, all);
      gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
      gtk_file_dialog_set_default_filter (dialog, wish->filter);
    }

  if (action == GTK_FILE_CHOOSER_ACTION_OPEN)
    gtk_file_dialog_open (dialog, get_window (parent), NULL, open_cb, task);
  else if (action == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER)
    gtk_file_dialog_select_folder (dialog, get_window (parent), NULL, select_folder_cb, task);
  else
    gtk_file_dialog_save (dialog, get_window (parent), NULL, save_cb, task);
}

#else

static void
response_cb (GtkNativeDialog *dialog, int response, GTask *owned)
{
  g_autoptr(GTask) task = owned;
  g_autoptr(GtkNativeDialog) last = dialog;
  g_autoptr(GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
  gtk_native_dialog_destroy (dialog);
  if (file != NULL)
    g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
  else
    return_dismissed (task);
}

static void
run (GtkWidget *parent, GtkFileChooserAction action, const Wish *wish, GTask *task)
{
  GtkFileChooserNative *native = gtk_file_chooser_native_new (wish->title, get_window (parent), action, wish->accept,
                                                              NULL);
  GtkFileChooser *chooser = GTK_FILE_CHOOSER (native);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  if (wish->folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, wish->folder, NULL);
  if (wish->name != NULL)
    gtk_file_chooser_set_current_name (chooser, wish->name);
  if (wish->filter != NULL)
    {
      g_autoptr(GtkFileFilter) all = create_all_files_filter ();

      gtk_file_chooser_add_filter (chooser, wish->filter);
      gtk_file_chooser_add_filter (chooser, all);
      gtk_file_chooser_set_filter (chooser, wish->filter);
    }
  /* the reference of the constructor is the callback's: a native dialog keeps itself alive no longer than that */
  g_signal_connect (native, "response", G_CALLBACK (response_cb), task);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

#endif

static GTask *
create_task (GtkWidget *parent, GAsyncReadyCallback callback, gpointer user_data)
{
  GTask *task = g_task_new (parent, NULL, callback, user_data);

  g_task_set_source_tag (task, goals_file_dialog_finish);

  return task;
}

void
goals_file_dialog_open_async (GtkWidget *parent, const char *title, const char *accept, GtkFileFilter *filter,
                              GFile *folder, GAsyncReadyCallback callback, gpointer user_data)
{
  const Wish wish = { title, accept, filter, folder, NULL };

  g_return_if_fail (GTK_IS_WIDGET (parent));

  run (parent, GTK_FILE_CHOOSER_ACTION_OPEN, &wish, create_task (parent, callback, user_data));
}

void
goals_file_dialog_select_folder_async (GtkWidget *parent, const char *title, const char *accept,
                                       GFile *folder, GAsyncReadyCallback callback, gpointer user_data)
{
  const Wish wish = { title, accept, NULL, folder, NULL };

  g_return_if_fail (GTK_IS_WIDGET (parent));

  run (parent, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, &wish, create_task (parent, callback, user_data));
}

void
goals_file_dialog_save_async (GtkWidget *parent, const char *title, const char *accept, GtkFileFilter *filter,
                              GFile *folder, const char *name, GAsyncReadyCallback callback, gpointer user_data)
{
  const Wish wish = { title, accept, filter, folder, name };

  g_return_if_fail (GTK_IS_WIDGET (parent));

  run (parent, GTK_FILE_CHOOSER_ACTION_SAVE, &wish, create_task (parent, callback, user_data));
}

GFile *
goals_file_dialog_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, goals_file_dialog_finish), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

GtkFileFilter *
goals_file_filter_new (const char *name, const char *first_suffix, ...)
{
  GtkFileFilter *filter = gtk_file_filter_new ();
  va_list suffixes;

  gtk_file_filter_set_name (filter, name);
  va_start (suffixes, first_suffix);
  for (const char *suffix = first_suffix; suffix != NULL; suffix = va_arg (suffixes, const char *))
    gtk_file_filter_add_suffix (filter, suffix);
  va_end (suffixes);

  return filter;
}
