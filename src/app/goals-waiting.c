/* goals-waiting.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-waiting.h"

#include <glib/gi18n-lib.h>
#include "goals-text.h"

/* Milliseconds before a spinner shows. */
#define PATIENCE 300

struct _GoalsWaiting
{
  AdwBin parent_instance;
  guint  timer;
};

G_DEFINE_FINAL_TYPE (GoalsWaiting, goals_waiting, ADW_TYPE_BIN)

static void
set_child (GoalsWaiting *self, GtkWidget *child)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  adw_bin_set_child (ADW_BIN (self), child);
}

static void
goals_waiting_dispose (GObject *object)
{
  g_clear_handle_id (&GOALS_WAITING (object)->timer, g_source_remove);
  G_OBJECT_CLASS (goals_waiting_parent_class)->dispose (object);
}

static void
goals_waiting_class_init (GoalsWaitingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_waiting_dispose;
}

static void
goals_waiting_init (GoalsWaiting *self)
{
}

GtkWidget *
goals_waiting_new (void)
{
  return g_object_new (GOALS_TYPE_WAITING, NULL);
}

static gboolean
timer_cb (gpointer data)
{
  GoalsWaiting *self = data;
  GtkWidget *spinner = gtk_spinner_new ();

  self->timer = 0;
  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_widget_set_halign (spinner, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (spinner, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spinner), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Reading…"), -1);
  gtk_spinner_start (GTK_SPINNER (spinner));
  adw_bin_set_child (ADW_BIN (self), spinner);
  return G_SOURCE_REMOVE;
}

void
goals_waiting_begin (GoalsWaiting *self)
{
  g_return_if_fail (GOALS_IS_WAITING (self));

  set_child (self, NULL);
  self->timer = g_timeout_add (PATIENCE, timer_cb, self);
}

void
goals_waiting_show (GoalsWaiting *self, GtkWidget *content)
{
  g_return_if_fail (GOALS_IS_WAITING (self));

  set_child (self, content);
}

void
goals_waiting_say (GoalsWaiting *self, const char *icon, const char *title, const char *text)
{
  GtkWidget *page;
  g_autofree char *description = NULL;

  g_return_if_fail (GOALS_IS_WAITING (self));

  page = adw_status_page_new ();
  description = text != NULL ? goals_text_display_markup (text, GOALS_TEXT_LINE) : NULL;
  gtk_widget_add_css_class (page, "compact");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), description);
  set_child (self, page);
}
