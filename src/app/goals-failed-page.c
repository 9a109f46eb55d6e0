/* goals-failed-page.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-failed-page.h"

#include <glib/gi18n-lib.h>
#include "goals-file-dialog.h"
#include "goals-keeping.h"
#include "goals-store-loader.h"
#include "goals-text.h"

/* Milliseconds between two looks whether the folder is back. */
#define PATIENCE 1000

struct _GoalsFailedPage
{
  GtkWidget      parent_instance;
  AdwStatusPage *page;
  GtkWidget     *buttons;
  GtkWidget     *repair_button;
  GtkWidget     *save_button;
  GtkWidget     *again_button;
  char          *path;
  GError        *error;
  char          *to;            /* where it is being saved; NULL: nowhere */
  GCancellable  *cancellable;   /* of what is found out about the path */
  gboolean       waiting;       /* for the folder to come back */
  guint          timer;
};

G_DEFINE_FINAL_TYPE (GoalsFailedPage, goals_failed_page, GTK_TYPE_WIDGET)

enum { OPEN, N_SIGNALS };
static guint signals[N_SIGNALS];

/* The folder is there, and the workspace's own document cannot be read. */
static gboolean
is_repairable (const GError *error)
{
  return g_error_matches (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA);
}

static gboolean
is_gone (const GError *error)
{
  return g_error_matches (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_NOT_WORKSPACE);
}

/* What to do about it, in one sentence. */
static const char *
get_advice (const GError *error)
{
  if (is_gone (error))
    return _("Choose a folder that holds workspace.goals.json, or make a new workspace.");
  if (g_error_matches (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_VERSION))
    return _("It was written by a newer version of Goals. Nothing was changed; update Goals to open it.");

  if (is_repairable (error))
    return _("Nothing was changed. Repair the document, or correct it in a text editor and try again.");

  return _("Nothing was changed. Check that the folder is there and can be read, then try again.");
}

/* (transfer full) */
static char *
describe_kept (GoalsKept *kept)
{
  GString *text = g_string_new (NULL);
  guint n = kept->unsaved->len;

  if (n > 0)
    g_string_append_printf (text,
                            g_dngettext (GETTEXT_PACKAGE,
                                         "Changes to %u document never reached the folder. They are kept on this computer.",
                                         "Changes to %u documents never reached the folder. They are kept on this computer.", n), n);
  g_string_append (text, n > 0 ? " " : "");
  g_string_append (text, n > 0 ? _("Plug in the drive or connect to the network: the workspace opens by itself when its folder is there "
                                   "again, and the changes go into it.")
                               : _("Plug in the drive or connect to the network: the workspace opens by itself when its folder is there "
                                   "again."));
  g_string_append (text, "\n\n");
  n = kept->items->len;
  g_string_append_printf (text,
                          g_dngettext (GETTEXT_PACKAGE,
                                       "Or save what this computer has of it in another folder: %u document as it was last.",
                                       "Or save what this computer has of it in another folder: %u documents as they were last.", n), n);
  if (!kept->has_manifest)
    g_string_append_printf (text, " %s", _("The names of people, teams and cycles are not among it: others stand in for them."));

  return g_string_free (text, FALSE);
}

/* @kept NULL: nothing is. */
static void
show (GoalsFailedPage *self, GoalsKept *kept)
{
  g_autofree char *folder = goals_text_display_markup (self->path, GOALS_TEXT_LINE);
  g_autofree char *message = goals_text_display_markup (self->error->message, GOALS_TEXT_LINE);
  g_autofree char *kept_words = kept != NULL ? describe_kept (kept) : NULL;
  g_autofree char *advice = g_markup_escape_text (kept != NULL ? kept_words : get_advice (self->error), -1);
  /* That something is expected there and not found says the title then */
  g_autofree char *description = kept != NULL ? g_strdup_printf ("%s\n\n%s", folder, advice)
                                              : g_strdup_printf ("%s\n\n%s\n\n%s", folder, message, advice);

  adw_status_page_set_icon_name (self->page, kept != NULL ? "drive-removable-media-symbolic" : "dialog-error-symbolic");
  adw_status_page_set_title (self->page, kept != NULL ? _("The Workspace Is Not in Its Folder")
                             : _("The Workspace Could Not Be Opened"));
  adw_status_page_set_description (self->page, description);
  gtk_widget_set_visible (self->repair_button, is_repairable (self->error));
  gtk_widget_set_visible (self->save_button, kept != NULL);
  gtk_widget_set_visible (self->again_button, !is_repairable (self->error));
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsFailedPage) self = data;
  g_autoptr(GoalsKept) kept = goals_keeping_find_finish (result, NULL);

  if (kept != NULL && self->page != NULL && g_task_get_cancellable (G_TASK (result)) == self->cancellable)
    show (self, kept);
}

static void
open_again (GoalsFailedPage *self)
{
  g_autofree char *path = g_strdup (self->path);

  g_signal_emit (self, signals[OPEN], 0, path);
}

static gboolean timer_cb (gpointer data);

static void
wait_on (GoalsFailedPage *self)
{
  if (self->waiting && self->timer == 0 && self->to == NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->timer = g_timeout_add (PATIENCE, timer_cb, self);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsFailedPage) self = data;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);
  g_autoptr(GFile) folder = g_file_get_parent (G_FILE (source));
  g_autofree char *path = g_file_get_path (folder);

  if (self->page == NULL || !self->waiting || g_strcmp0 (path, self->path) != 0)
    return;
  if (info != NULL && self->to == NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    open_again (self);
  else
    wait_on (self);
}

static gboolean
timer_cb (gpointer data)
{
  GoalsFailedPage *self = data;
  g_autofree char *path = g_build_filename (self->path, GOALS_STORE_MANIFEST, NULL);
  g_autoptr(GFile) manifest = g_file_new_for_path (path);

  self->timer = 0;
  g_file_query_info_async (manifest, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_LOW,
                           self->cancellable, looked_cb,
                           g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
forget (GoalsFailedPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->waiting = FALSE;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsFailedPage) self = data;
  g_autoptr(GError) error = NULL;
  g_autofree char *to = g_steal_pointer (&self->to);
  g_autofree char *reason = NULL;
  g_autofree char *text = NULL;

  if (self->page == NULL)
    return;
  gtk_widget_set_sensitive (self->buttons, TRUE);
  if (goals_keeping_save_finish (result, &error))
    {
      g_signal_emit (self, signals[OPEN], 0, to);
      return;
    }
  reason = goals_text_display (error->message, GOALS_TEXT_LINE, FALSE);
  /* Translators: %s is the reason */
  text = g_strdup_printf (_("Not saved there: %s"), reason);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", text, FALSE);
  wait_on (self);
}

void
goals_failed_page_save (GoalsFailedPage *self, const char *path)
{
  g_return_if_fail (GOALS_IS_FAILED_PAGE (self));
  g_return_if_fail (self->path != NULL && self->to == NULL);

  self->to = g_strdup (path);
  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_widget_set_sensitive (self->buttons, FALSE);
  goals_keeping_save_async (self->path, path, NULL, saved_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *page, GAsyncResult *result, gpointer unused)
{
  GoalsFailedPage *self = GOALS_FAILED_PAGE (page);
  g_autoptr(GFile) folder = goals_file_dialog_finish (result, NULL);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;

  /* the folder may have come back while the dialog was open */
  if (path != NULL && self->page != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && self->to == NULL)
    goals_failed_page_save (self, path);
}

static void
save_cb (GoalsFailedPage *self)
{
  goals_file_dialog_select_folder_async (GTK_WIDGET (self), _("Save Everything in an Empty Folder"), _("_Save"), NULL,
                                         chosen_cb, NULL);
}

static void
again_cb (GoalsFailedPage *self)
{
  open_again (self);
}

static void
goals_failed_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (goals_failed_page_parent_class)->map (widget);
  wait_on (GOALS_FAILED_PAGE (widget));
}

static void
goals_failed_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&GOALS_FAILED_PAGE (widget)->timer, g_source_remove);
  GTK_WIDGET_CLASS (goals_failed_page_parent_class)->unmap (widget);
}

static void
goals_failed_page_dispose (GObject *object)
{
  forget (GOALS_FAILED_PAGE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), GOALS_TYPE_FAILED_PAGE);
  G_OBJECT_CLASS (goals_failed_page_parent_class)->dispose (object);
}

static void
goals_failed_page_finalize (GObject *object)
{
  GoalsFailedPage *self = GOALS_FAILED_PAGE (object);

  g_free (self->path);
  g_free (self->to);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (goals_failed_page_parent_class)->finalize (object);
}

static void
goals_failed_page_class_init (GoalsFailedPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = goals_failed_page_dispose;
  object_class->finalize = goals_failed_page_finalize;
  widget_class->map = goals_failed_page_map;
  widget_class->unmap = goals_failed_page_unmap;
  signals[OPEN] = g_signal_new ("open", GOALS_TYPE_FAILED_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/app/goals-failed-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsFailedPage, page);
  gtk_widget_class_bind_template_child (widget_class, GoalsFailedPage, buttons);
  gtk_widget_class_bind_template_child (widget_class, GoalsFailedPage, repair_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsFailedPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsFailedPage, again_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
}

static void
goals_failed_page_init (GoalsFailedPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
goals_failed_page_set (GoalsFailedPage *self, const char *path, const GError *error)
{
  g_autofree char *old = NULL;

  g_return_if_fail (GOALS_IS_FAILED_PAGE (self));
  g_return_if_fail (path != NULL && error != NULL);

  forget (self);
  old = g_steal_pointer (&self->path);
  self->path = g_strdup (path);
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  self->cancellable = g_cancellable_new ();
  self->waiting = is_gone (error);
  show (self, NULL);
  if (self->waiting)
    goals_keeping_find_async (path, self->cancellable, found_cb, g_object_ref (self));
  wait_on (self);
}

const char *
goals_failed_page_get_path (GoalsFailedPage *self)
{
  g_return_val_if_fail (GOALS_IS_FAILED_PAGE (self), NULL);

  return self->path;
}
