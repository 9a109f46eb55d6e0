/* goals-repair-dialog.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-repair-dialog.h"

#include <glib/gi18n-lib.h>
#include "goals-dialog-host.h"
#include "goals-store-loader.h"

static void
update_verb (GoalsRepairForm *form, GParamSpec *pspec, GoalsDialogHost *host)
{
  gboolean copy;

  g_object_get (form, "copy", &copy, NULL);
  goals_dialog_host_set_verb (host, copy ? _("_Restore Copy") : _("_Repair"));
}

/* Whoever has read what will be done does it; until then, and where nothing can be done, Cancel is all there is. */
static void
ready_cb (GoalsRepairForm *form, GParamSpec *pspec, GoalsDialogHost *host)
{
  gboolean ready;

  g_object_get (form, "ready", &ready, NULL);
  if (ready)
    goals_dialog_host_focus_verb (host);
}

static void
repaired_cb (GoalsRepairForm *form, const char *name, GoalsDialogHost *host)
{
  GtkWidget *parent = g_object_get_data (G_OBJECT (form), "goals-parent");
  /* Translators: %s is the title of a document */
  g_autofree char *text = g_strdup_printf (_("“%s” can be read again"), name);

  gtk_widget_activate_action (parent, "win.toast", "(sb)", text, FALSE);
  goals_dialog_host_close (host);
}

static GoalsRepairForm *
present (GtkWidget *parent, GoalsStore *store, GoalsSession *session, const char *file)
{
  GtkWidget *form = goals_repair_form_new (store, session, file);
  GoalsDialogHost *host = goals_dialog_host_new (_("Repair Document"), form);

  g_object_set_data_full (G_OBJECT (form), "goals-parent", g_object_ref (parent), g_object_unref);
  goals_dialog_host_set_size (host, 560, 520);
  update_verb (GOALS_REPAIR_FORM (form), NULL, host);
  g_object_bind_property (form, "ready", host, "verb-enabled", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (form, "notify::ready", G_CALLBACK (ready_cb), host, 0);
  g_signal_connect_object (form, "notify::copy", G_CALLBACK (update_verb), host, 0);
  g_signal_connect_object (form, "repaired", G_CALLBACK (repaired_cb), host, 0);
  g_signal_connect_object (host, "accepted", G_CALLBACK (goals_repair_form_apply), form, G_CONNECT_SWAPPED);
  goals_dialog_host_present (host, parent);
  return GOALS_REPAIR_FORM (form);
}

gboolean
goals_repair_dialog_is_possible (const char *file)
{
  g_return_val_if_fail (file != NULL, FALSE);

  return goals_store_file_type (file) != G_TYPE_INVALID;
}

void
goals_repair_dialog_present (GtkWidget *parent, GoalsSession *session, const char *file)
{
  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GOALS_IS_SESSION (session) && goals_session_get_store (session) != NULL);
  g_return_if_fail (goals_repair_dialog_is_possible (file));

  present (parent, goals_session_get_store (session), session, file);
}

GoalsRepairForm *
goals_repair_dialog_present_manifest (GtkWidget *parent, const char *path)
{
  g_autoptr(GoalsStore) store = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (parent), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  store = goals_store_new (path);
  return present (parent, store, NULL, GOALS_STORE_MANIFEST);
}
