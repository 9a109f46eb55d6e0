/* goals-check-in-dialog.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-check-in-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "goals-check-in-form.h"
#include "goals-check-in-history.h"
#include "goals-dialog-host.h"
#include "goals-text.h"

#define WIDTH 560
#define HEIGHT 700

/**
 * GoalsCheckInDialog:
 *
 * What the dialog shows: the form, and below it what was checked in before.
 */
#define GOALS_TYPE_CHECK_IN_DIALOG (goals_check_in_dialog_get_type ())
G_DECLARE_FINAL_TYPE (GoalsCheckInDialog, goals_check_in_dialog, GOALS, CHECK_IN_DIALOG, AdwBin)

struct _GoalsCheckInDialog
{
  AdwBin               parent_instance;

  AdwToastOverlay     *toasts;
  GtkScrolledWindow   *scroller;
  GoalsCheckInForm    *form;
  GoalsCheckInHistory *history;
  GoalsKeyResult      *key_result;
};

G_DEFINE_FINAL_TYPE (GoalsCheckInDialog, goals_check_in_dialog, ADW_TYPE_BIN)

static void
name_host (GoalsCheckInDialog *self, GoalsDialogHost *host)
{
  gboolean correcting = goals_check_in_form_get_check_in (self->form) != NULL;

  goals_dialog_host_set_title (host, correcting ? _("Correct Check-in") : _("Check In"));
  goals_dialog_host_set_verb (host, correcting ? _("_Save") : _("Check _In"));
}

static void
save_cb (GoalsCheckInDialog *self)
{
  GoalsDialogHost *host = goals_dialog_host_get_for (GTK_WIDGET (self));

  if (goals_check_in_form_save (self->form) && host != NULL)
    goals_dialog_host_close (host);
}

static void
edit_cb (GoalsCheckInDialog *self, const char *id)
{
  GoalsDialogHost *host = goals_dialog_host_get_for (GTK_WIDGET (self));

  goals_check_in_form_edit (self->form, self->key_result, id);
  if (host != NULL)
    name_host (self, host);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/* The dialog covers the window's own toasts. */
static void
deleted_cb (GoalsCheckInDialog *self, const char *message)
{
  g_autofree char *title = goals_text_display_markup (message, GOALS_TEXT_LINE);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
goals_check_in_dialog_dispose (GObject *object)
{
  GoalsCheckInDialog *self = GOALS_CHECK_IN_DIALOG (object);

  g_clear_object (&self->key_result);
  adw_bin_set_child (ADW_BIN (self), NULL);     /* before the template drops it behind the bin's back */
  gtk_widget_dispose_template (GTK_WIDGET (self), GOALS_TYPE_CHECK_IN_DIALOG);
  G_OBJECT_CLASS (goals_check_in_dialog_parent_class)->dispose (object);
}

static void
goals_check_in_dialog_class_init (GoalsCheckInDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = goals_check_in_dialog_dispose;
  g_type_ensure (GOALS_TYPE_CHECK_IN_FORM);
  g_type_ensure (GOALS_TYPE_CHECK_IN_HISTORY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-check-in-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInDialog, form);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInDialog, history);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, deleted_cb);
}

static void
goals_check_in_dialog_init (GoalsCheckInDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
goals_check_in_dialog_present (GtkWidget *parent, GoalsSession *session, GoalsKeyResult *key_result,
                               const char *check_in_id)
{
  GoalsCheckInDialog *self;
  GoalsDialogHost *host;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GOALS_IS_SESSION (session));
  g_return_if_fail (GOALS_IS_KEY_RESULT (key_result));

  self = g_object_new (GOALS_TYPE_CHECK_IN_DIALOG, NULL);
  self->key_result = g_object_ref (key_result);
  goals_check_in_form_set_session (self->form, session);
  goals_check_in_form_edit (self->form, key_result, check_in_id);
  goals_check_in_history_set_key_result (self->history, session, key_result);
  host = goals_dialog_host_new (_("Check In"), GTK_WIDGET (self));
  name_host (self, host);
  goals_dialog_host_set_verb_enabled (host, !goals_session_is_read_only (session));
  goals_dialog_host_set_size (host, WIDTH, HEIGHT);
  goals_dialog_host_set_focus (host, GTK_WIDGET (self->form));
  g_signal_connect_object (host, "accepted", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  goals_dialog_host_present (host, parent);
}
