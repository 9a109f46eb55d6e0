/* goals-inspector.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-inspector.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "goals-inspector-panel.h"

struct _GoalsInspector
{
  GtkWidget      parent_instance;

  GoalsSession  *session;
  GSignalGroup  *session_signals;
  GPtrArray     *entities;
  GtkWidget     *scrolled;
  GtkWidget     *clamp;
  GtkWidget     *panel;
};

G_DEFINE_FINAL_TYPE (GoalsInspector, goals_inspector, GTK_TYPE_WIDGET)

enum { SHOW_ENTITY, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_cb (GtkWidget *widget, const char *name, GVariant *id)
{
  g_signal_emit (widget, signals[SHOW_ENTITY], 0, g_variant_get_string (id, NULL));
}

static GtkWidget *
create_nothing (void)
{
  GtkWidget *page = adw_status_page_new ();

  gtk_widget_add_css_class (page, "compact");
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "document-edit-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Nothing Selected"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("Select an objective or key result to edit it here."));
  return page;
}

static GtkWidget *
create_panel (GoalsInspector *self)
{
  gpointer first = self->entities->len > 0 ? g_ptr_array_index (self->entities, 0) : NULL;

  if (self->session == NULL || first == NULL)
    return create_nothing ();
  if (self->entities->len > 1)
    return goals_inspector_several_new (self->session, self->entities);
  if (GOALS_IS_OBJECTIVE (first))
    return goals_inspector_objective_new (self->session, first);
  return goals_inspector_key_result_new (self->session, first);
}

/* A text that is being edited when it becomes insensitive does not hear that it is left: what was typed would not be an
   edit before it can be edited again. */
static void
leave_panel (GoalsInspector *self)
{
  GtkRoot *root = gtk_widget_get_root (self->panel);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, self->panel))
    gtk_root_set_focus (root, NULL);
}

static void
update_sensitive (GoalsInspector *self)
{
  gboolean writable = self->session == NULL || !goals_session_is_read_only (self->session);

  if (!writable)
    leave_panel (self);
  gtk_widget_set_sensitive (self->panel, writable);
}

static void
rebuild (GoalsInspector *self)
{
  self->panel = create_panel (self);
  update_sensitive (self);
  adw_clamp_set_child (ADW_CLAMP (self->clamp), self->panel);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), 0);
}

static gboolean
has_lost_one (GoalsInspector *self)
{
  for (guint i = 0; i < self->entities->len; i++)
    if (goals_entity_get_workspace (g_ptr_array_index (self->entities, i)) == NULL)
      return TRUE;
  return FALSE;
}

/* The outline says soon enough what is selected now; until then nothing is shown of what is gone. */
static void
changed_cb (GoalsInspector *self)
{
  gpointer first = self->entities->len > 0 ? g_ptr_array_index (self->entities, 0) : NULL;

  if (first == NULL)
    return;
  if (has_lost_one (self))
    {
      g_ptr_array_set_size (self->entities, 0);
      rebuild (self);
    }
  else if (self->entities->len > 1)
    goals_inspector_several_refresh (self->panel);
  else if (GOALS_IS_OBJECTIVE (first))
    goals_inspector_objective_refresh (self->panel);
  else
    goals_inspector_key_result_refresh (self->panel);
}

static void
goals_inspector_dispose (GObject *object)
{
  GoalsInspector *self = GOALS_INSPECTOR (object);

  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->entities, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (goals_inspector_parent_class)->dispose (object);
}

static void
goals_inspector_class_init (GoalsInspectorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = goals_inspector_dispose;
  signals[SHOW_ENTITY] = g_signal_new ("show-entity", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "inspector.show", "s", show_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
goals_inspector_init (GoalsInspector *self)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Inspector"), -1);
  self->entities = g_ptr_array_new_with_free_func (g_object_unref);
  self->scrolled = gtk_scrolled_window_new ();
  self->clamp = adw_clamp_new ();
  adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), 480);
  gtk_widget_set_margin_top (self->clamp, 18);
  gtk_widget_set_margin_bottom (self->clamp, 18);
  gtk_widget_set_margin_start (self->clamp, 12);
  gtk_widget_set_margin_end (self->clamp, 12);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->clamp);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  self->session_signals = g_signal_group_new (GOALS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "changed", G_CALLBACK (changed_cb), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::read-only", G_CALLBACK (update_sensitive), self);
  rebuild (self);
}

GtkWidget *
goals_inspector_new (void)
{
  return g_object_new (GOALS_TYPE_INSPECTOR, NULL);
}

void
goals_inspector_set_session (GoalsInspector *self, GoalsSession *session)
{
  g_return_if_fail (GOALS_IS_INSPECTOR (self));

  if (!g_set_object (&self->session, session))
    return;
  g_signal_group_set_target (self->session_signals, session);
  g_ptr_array_set_size (self->entities, 0);
  rebuild (self);
}

void
goals_inspector_set_entities (GoalsInspector *self, GPtrArray *entities)
{
  gboolean same = TRUE;

  g_return_if_fail (GOALS_IS_INSPECTOR (self));

  same = entities->len == self->entities->len;
  for (guint i = 0; same && i < entities->len; i++)
    same = g_ptr_array_index (entities, i) == g_ptr_array_index (self->entities, i);
  if (same)
    return;
  g_ptr_array_set_size (self->entities, 0);
  for (guint i = 0; i < entities->len; i++)
    g_ptr_array_add (self->entities, g_object_ref (g_ptr_array_index (entities, i)));
  rebuild (self);
}

void
goals_inspector_focus (GoalsInspector *self)
{
  g_return_if_fail (GOALS_IS_INSPECTOR (self));
  gtk_widget_child_focus (self->panel, GTK_DIR_TAB_FORWARD);
}
