/* goals-conflict-dialog.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-conflict-dialog.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "goals-conflict-row.h"
#include "goals-dialog-host.h"

static GtkWidget *
create_row_cb (gpointer item, gpointer session)
{
  return goals_conflict_row_new (session, item);
}

static GtkWidget *
create_list (GoalsSession *session)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Differences"), -1);
  gtk_list_box_bind_model (GTK_LIST_BOX (list), goals_session_get_conflicts (session), create_row_cb,
                           g_object_ref (session), g_object_unref);

  return list;
}

static GtkWidget *
create_settled_page (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "emblem-ok-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Everything Is Settled"));

  return page;
}

static void
items_changed_cb (GtkStack *stack, guint position, guint removed, guint added, GListModel *conflicts)
{
  gtk_stack_set_visible_child_name (stack, g_list_model_get_n_items (conflicts) > 0 ? "list" : "settled");
}

static GtkWidget *
create_content (GoalsSession *session)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GListModel *conflicts = goals_session_get_conflicts (session);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("What can be merged without asking is merged. For the rest yours stands until you decide; "
                                           "every answer can be undone."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_list (session));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_stack_add_named (GTK_STACK (stack), page, "list");
  gtk_stack_add_named (GTK_STACK (stack), create_settled_page (), "settled");
  g_signal_connect_object (conflicts, "items-changed", G_CALLBACK (items_changed_cb), stack, G_CONNECT_SWAPPED);
  items_changed_cb (GTK_STACK (stack), 0, 0, 0, conflicts);

  return stack;
}

void
goals_conflict_dialog_present (GtkWidget *parent, GoalsSession *session)
{
  GoalsDialogHost *host;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (GOALS_IS_SESSION (session));

  host = goals_dialog_host_new (_("Changes by Others"), create_content (session));
  goals_dialog_host_set_size (host, 640, 560);
  goals_dialog_host_present (host, parent);
}
