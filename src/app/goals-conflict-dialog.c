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

/* As many as somebody answers before looking for more: each has a row with buttons, and hundreds take seconds. */
#define SOME 50

static GtkWidget *
create_row_cb (gpointer item, gpointer session)
{
  return goals_conflict_row_new (session, item);
}

static GtkWidget *
create_list (GoalsSession *session, GListModel *shown)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Differences"), -1);
  gtk_list_box_bind_model (GTK_LIST_BOX (list), shown, create_row_cb, g_object_ref (session), g_object_unref);

  return list;
}

/* The first of all, as many as have rows. A slice of the model would make all rows below an answered one anew. */
typedef struct
{
  GListModel *all;
  GListStore *shown;
  GtkWidget  *button;           /* shows more; below the list, while that does not show all */
  guint       limit;
} Beginning;

static void
beginning_free (Beginning *self)
{
  g_signal_handlers_disconnect_by_data (self->all, self);
  g_object_unref (self->all);
  g_object_unref (self->shown);
  g_free (self);
}

/* Shows no more than the limit, and no less while there are so many. */
static void
fill_up (Beginning *self)
{
  guint n_all = g_list_model_get_n_items (self->all);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  if (n > self->limit)
    g_list_store_splice (self->shown, self->limit, n - self->limit, NULL, 0);
  for (; n < MIN (n_all, self->limit); n++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (self->all, n);

      g_list_store_append (self->shown, item);
    }
  gtk_widget_set_visible (self->button, n_all > self->limit);
}

static void
all_changed_cb (GListModel *all, guint position, guint removed, guint added, Beginning *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->shown));

  if (position < n)
    g_list_store_splice (self->shown, position, MIN (removed, n - position), NULL, 0);
  for (guint i = position; i < MIN (position + added, self->limit); i++)
    {
      g_autoptr(GObject) item = g_list_model_get_item (all, i);

      g_list_store_insert (self->shown, i, item);
    }
  fill_up (self);
}

static void
show_more_cb (GtkButton *button, Beginning *self)
{
  self->limit += SOME;
  fill_up (self);
}

/* Lives as long as its button. */
static Beginning *
beginning_new (GListModel *all)
{
  Beginning *self = g_new (Beginning, 1);

  *self = (Beginning) {
    g_object_ref (all), g_list_store_new (GOALS_TYPE_CONFLICT_ITEM), gtk_button_new_with_mnemonic (_("Show Mor_e")), SOME
  };
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (self->button, 12);
  g_signal_connect (self->all, "items-changed", G_CALLBACK (all_changed_cb), self);
  g_signal_connect (self->button, "clicked", G_CALLBACK (show_more_cb), self);
  g_object_set_data_full (G_OBJECT (self->button), "beginning", self, (GDestroyNotify) beginning_free);
  fill_up (self);

  return self;
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
  Beginning *beginning = beginning_new (conflicts);

  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group),
                                         _("What can be merged without asking is merged. For the rest yours stands until you decide; "
                                           "every answer can be undone."));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), create_list (session, G_LIST_MODEL (beginning->shown)));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), beginning->button);
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
