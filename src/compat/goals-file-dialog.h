/* goals-file-dialog.h
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The system's file dialogs. @accept is the verb on the button ("_Import"), NULL the system's own word. @filter
 * (nullable) is what is shown first beside "All Files". @folder (nullable) is where the dialog starts. */
void   goals_file_dialog_open_async          (GtkWidget *parent, const char *title, const char *accept,
                                              GtkFileFilter *filter,
                                              GFile *folder, GAsyncReadyCallback callback, gpointer user_data);
void   goals_file_dialog_select_folder_async (GtkWidget *parent, const char *title, const char *accept,
                                              GFile *folder, GAsyncReadyCallback callback, gpointer user_data);
/* @name: proposed file name. Asks before it hands out the name of a file that exists. */
void   goals_file_dialog_save_async          (GtkWidget *parent, const char *title, const char *accept,
                                              GtkFileFilter *filter,
                                              GFile *folder, const char *name, GAsyncReadyCallback callback,
                                              gpointer user_data);
/* For all three. (transfer full); NULL with G_IO_ERROR_CANCELLED when the dialog was dismissed: nothing to tell
 * anybody. The source object of @result is the parent. */
GFile *goals_file_dialog_finish              (GAsyncResult *result, GError **error);

/* A filter by file name suffixes, without dot and ignoring case: goals_file_filter_new (_("CSV Files"), "csv", "tsv",
 * NULL). (transfer full) */
GtkFileFilter *goals_file_filter_new (const char *name, const char *first_suffix, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
