/* goals-new-cycle.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-new-cycle.h"

#include <glib/gi18n-lib.h>
#include "goals-cycle-form.h"
#include "goals-dialog-host.h"
#include "goals-text.h"

typedef struct
{
  GoalsWindow    *window;
  GoalsCycleForm *form;         /* owned by the dialog */
} NewCycle;

static void
new_cycle_free (gpointer data, GClosure *closure)
{
  NewCycle *self = data;

  g_object_unref (self->window);
  g_free (self);
}

static void
accepted_cb (GoalsDialogHost *host, NewCycle *self)
{
  GoalsSession *session = goals_window_get_session (self->window);
  g_autofree char *name = NULL;
  g_autofree char *text = NULL;
  GoalsDate start, end;

  goals_cycle_form_read (self->form, &name, &start, &end);
  if (session != NULL)
    {
      goals_window_set_cycle (self->window, goals_command_add_cycle (goals_session_get_history (session), name, start,
                                                                     end));
      /* Translators: %s is the name of a cycle */
      text = g_strdup_printf (_("Cycle “%s” added"), name);
      gtk_widget_activate_action (GTK_WIDGET (self->window), "win.toast", "(sb)", text, TRUE);
    }
  goals_dialog_host_close (host);
}

void
goals_new_cycle_present (GoalsWindow *window)
{
  GoalsSession *session = goals_window_get_session (window);
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *form = goals_cycle_form_new (goals_session_get_workspace (session), goals_session_get_today (session));
  GoalsDialogHost *host;
  NewCycle *self = g_new0 (NewCycle, 1);

  adw_preferences_group_add (group, form);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
  host = goals_dialog_host_new (_("New Cycle"), page);
  goals_dialog_host_set_size (host, 440, 300);
  goals_dialog_host_set_verb (host, _("_Add"));
  g_object_bind_property (form, "valid", host, "verb-enabled", G_BINDING_SYNC_CREATE);
  self->window = g_object_ref (window);
  self->form = GOALS_CYCLE_FORM (form);
  g_signal_connect_data (host, "accepted", G_CALLBACK (accepted_cb), self, new_cycle_free, 0);
  goals_dialog_host_present (host, GTK_WIDGET (window));
}
