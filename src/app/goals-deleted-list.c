/* goals-deleted-list.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-deleted-list.h"

#include <glib/gi18n-lib.h>
#include "goals-dialog-host.h"
#include "goals-restore.h"
#include "goals-text.h"
#include "goals-version-preview.h"
#include "goals-version-words.h"
#include "goals-versions-form.h"
#include "goals-waiting.h"

/* More are said to be there, not shown. */
#define MAX_SHOWN 200

/* The dialog while it is open. */
typedef struct
{
  GtkWidget       *parent;
  GoalsSession    *session;
  GoalsWaiting    *place;               /* NULL: closed */
  GoalsDialogHost *host;                /* the same */
  GCancellable    *cancellable;
  GPtrArray       *deleted;             /* of GoalsDeleted; NULL: not known yet */
  const GoalsDeleted *wanted;           /* one of them: is being restored */
} DeletedList;

static void
deleted_list_clear (gpointer data)
{
  DeletedList *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->session);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->deleted, g_ptr_array_unref);
}

static void
release (DeletedList *self)
{
  g_rc_box_release_full (self, deleted_list_clear);
}

static void
closed_cb (GoalsDialogHost *host, DeletedList *self)
{
  self->host = NULL;
  self->place = NULL;
  g_cancellable_cancel (self->cancellable);
}

static void
restored_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  DeletedList *self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *left_out = NULL;
  gboolean done = goals_restore_finish (GOALS_SESSION (session), result, &left_out, &error);
  g_autofree char *title = goals_text_display (self->wanted->title, GOALS_TEXT_TITLE, FALSE);
  g_autofree char *text = NULL;

  if (!done)
    text = g_strdup (error->message);
  else if (left_out != NULL)
    /* Translators: %1$s is the title of what had been deleted, %2$s a list of fields such as "Owner, Cycle" which are
       left out */
    text = g_strdup_printf (_("“%1$s” restored, but for %2$s"), title, left_out);
  else
    /* Translators: %s is the title of what had been deleted */
    text = g_strdup_printf (_("“%s” restored"), title);

  if (self->host != NULL)
    goals_dialog_host_close (self->host);
  gtk_widget_activate_action (self->parent, "win.toast", "(sb)", text, done);
  release (self);
}

static const GoalsDeleted *
get_deleted (GtkWidget *widget, DeletedList *self)
{
  return g_ptr_array_index (self->deleted, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (widget), "goals-place")));
}

static void
restore_cb (GtkWidget *button, DeletedList *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->place), FALSE);
  self->wanted = get_deleted (button, self);
  goals_restore_async (self->session, self->wanted->version, NULL, restored_cb, g_rc_box_acquire (self));
}

static void
versions_cb (GtkWidget *row, DeletedList *self)
{
  g_autoptr(GtkWidget) parent = g_object_ref (self->parent);
  g_autoptr(GoalsSession) session = g_object_ref (self->session);
  g_autofree char *file = g_strdup (get_deleted (row, self)->version->file);

  goals_dialog_host_close (self->host);
  goals_versions_present (parent, session, file);
}

static GtkWidget *
create_button (DeletedList *self, guint i, const char *title)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Restore"));
  /* Translators: %s is the title of what was deleted */
  g_autofree char *label = g_strdup_printf (_("Restore “%s”"), title);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (button, !goals_session_is_read_only (self->session));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data (G_OBJECT (button), "goals-place", GUINT_TO_POINTER (i));
  g_signal_connect (button, "clicked", G_CALLBACK (restore_cb), self);
  return button;
}

static GtkWidget *
create_row (DeletedList *self, guint i)
{
  const GoalsDeleted *deleted = g_ptr_array_index (self->deleted, i);
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = goals_text_display (deleted->title, GOALS_TEXT_TITLE, FALSE);
  g_autofree char *when = goals_version_time_display (deleted->version->time);
  g_autofree char *kind = g_str_has_prefix (deleted->version->file, "kpis/")
                          ? g_strdup_printf (_("KPI, last changed %s"), when)
                          : g_strdup_printf (_("Objective, last changed %s"), when);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), *title != '\0' ? title : _("Without a title"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), kind);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), create_button (self, i, title));
  /* To all its versions */
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic",
                                                                 "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                                                 NULL));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "goals-place", GUINT_TO_POINTER (i));
  g_signal_connect (row, "activated", G_CALLBACK (versions_cb), self);
  return row;
}

static void
show (DeletedList *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  guint more = self->deleted->len > MAX_SHOWN ? self->deleted->len - MAX_SHOWN : 0;
  g_autofree char *text = more > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %u more", "And %u more", more),
                                                      more)
                          : g_strdup (_("Kept on this computer for a while"));

  for (guint i = 0; i < MIN (self->deleted->len, MAX_SHOWN); i++)
    adw_preferences_group_add (group, create_row (self, i));
  adw_preferences_group_set_description (group, text);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  goals_waiting_show (self->place, page);
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

static void
listed_cb (GObject *session, GAsyncResult *result, gpointer data)
{
  DeletedList *self = data;

  self->deleted = goals_deleted_list_finish (GOALS_SESSION (session), result);
  if (self->place != NULL && self->deleted != NULL && self->deleted->len > 0)
    show (self);
  else if (self->place != NULL)
    goals_waiting_say (self->place, "user-trash-symbolic", _("Nothing Was Deleted"),
                       _("What is deleted is kept on this computer for a while, and is listed here."));
  release (self);
}

static void
release_closure (gpointer data, GClosure *closure)
{
  release (data);
}

void
goals_deleted_list_present (GtkWidget *parent, GoalsSession *session)
{
  DeletedList *self;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GOALS_IS_SESSION (session));

  self = g_rc_box_new0 (DeletedList);
  self->parent = g_object_ref (parent);
  self->session = g_object_ref (session);
  self->place = GOALS_WAITING (goals_waiting_new ());
  self->cancellable = g_cancellable_new ();
  goals_waiting_begin (self->place);
  self->host = goals_dialog_host_new (_("Restore Deleted"), GTK_WIDGET (self->place));
  goals_dialog_host_set_size (self->host, 560, 520);
  g_signal_connect_data (self->host, "closed", G_CALLBACK (closed_cb), self, release_closure, 0);
  goals_deleted_list_async (session, self->cancellable, listed_cb, g_rc_box_acquire (self));
  goals_dialog_host_present (self->host, parent);
}
