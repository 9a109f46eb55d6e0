/* goals-inspector-chooser.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-inspector-chooser.h"

#include <glib/gi18n-lib.h>
#include "goals-text.h"

/* Pixels of indentation for each level. */
#define INDENT 18

struct _GoalsInspectorChooser
{
  GtkPopover  parent_instance;

  GtkWidget  *search;
  GtkWidget  *list;
};

G_DEFINE_FINAL_TYPE (GoalsInspectorChooser, goals_inspector_chooser, GTK_TYPE_POPOVER)

enum { FILL, CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  GoalsInspectorChooser *self = user_data;

  return goals_text_matches (g_object_get_data (G_OBJECT (row), "text"),
                             gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
search_cb (GoalsInspectorChooser *self)
{
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

static void
row_activated_cb (GoalsInspectorChooser *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[CHOSEN], 0, id);
}

/* Enter takes the first that matches. */
static void
search_activate_cb (GoalsInspectorChooser *self)
{
  for (int i = 0;; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i);

      if (row == NULL)
        return;
      if (gtk_widget_get_child_visible (GTK_WIDGET (row)))
        {
          row_activated_cb (self, row);
          return;
        }
    }
}

static void
goals_inspector_chooser_show (GtkWidget *widget)
{
  GoalsInspectorChooser *self = GOALS_INSPECTOR_CHOOSER (widget);
  GtkWidget *row = NULL;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_signal_emit (self, signals[FILL], 0);
  GTK_WIDGET_CLASS (goals_inspector_chooser_parent_class)->show (widget);
  gtk_widget_grab_focus (self->search);
}

static void
goals_inspector_chooser_class_init (GoalsInspectorChooserClass *klass)
{
  GTK_WIDGET_CLASS (klass)->show = goals_inspector_chooser_show;
  signals[FILL] = g_signal_new ("fill", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
goals_inspector_chooser_init (GoalsInspectorChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *nothing = gtk_label_new (_("No Results Found"));

  self->search = gtk_search_entry_new ();
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), filter_cb, self, NULL);
  gtk_list_box_set_placeholder (GTK_LIST_BOX (self->list), nothing);
  gtk_widget_add_css_class (nothing, "dim-label");
  gtk_widget_set_margin_top (nothing, 12);
  gtk_widget_set_margin_bottom (nothing, 12);
  gtk_widget_add_css_class (self->list, "inspector-choices");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 320);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_widget_set_size_request (scrolled, 300, -1);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), scrolled);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (search_activate_cb), self);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
}

GtkWidget *
goals_inspector_chooser_new (const char *prompt)
{
  GoalsInspectorChooser *self = g_object_new (GOALS_TYPE_INSPECTOR_CHOOSER, NULL);

  g_object_set (self->search, "placeholder-text", prompt, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->search), GTK_ACCESSIBLE_PROPERTY_LABEL, prompt, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, prompt, -1);
  return GTK_WIDGET (self);
}

void
goals_inspector_chooser_add (GoalsInspectorChooser *self, GoalsEntity *entity, const char *text, guint depth)
{
  g_autofree char *shown = NULL;
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = NULL;

  g_return_if_fail (GOALS_IS_INSPECTOR_CHOOSER (self));

  shown = goals_text_display (entity != NULL ? goals_entity_get_title (entity) : text, GOALS_TEXT_TITLE, FALSE);
  label = gtk_label_new (shown);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, shown);
  gtk_widget_set_margin_start (label, (int) depth * INDENT);
  if (GOALS_IS_KEY_RESULT (entity))
    gtk_widget_add_css_class (label, "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, shown, -1);
  g_object_set_data_full (G_OBJECT (row), "text", g_steal_pointer (&shown), g_free);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (entity != NULL ? goals_entity_get_id (entity) : ""), g_free);
  gtk_list_box_append (GTK_LIST_BOX (self->list), row);
}

typedef struct { GoalsInspectorChooser *chooser; gboolean key_results; GoalsChooserFunc accepts; gpointer user_data;
                 } Filling;

static void
add_if_accepted (const Filling *filling, gpointer entity, guint depth)
{
  if (filling->accepts == NULL || filling->accepts (entity, filling->user_data))
    goals_inspector_chooser_add (filling->chooser, entity, NULL, depth);
}

static void
add_level (const Filling *filling, GListModel *objectives, guint depth)
{
  for (guint i = 0; i < g_list_model_get_n_items (objectives); i++)
    {
      g_autoptr(GoalsObjective) objective = g_list_model_get_item (objectives, i);
      GoalsList *key_results = goals_objective_get_key_results (objective);

      add_if_accepted (filling, objective, depth);
      for (guint j = 0; j < goals_list_get_length (key_results); j++)
        {
          GoalsKeyResult *key_result = goals_list_peek (key_results, j);

          if (filling->key_results)
            add_if_accepted (filling, key_result, depth + 1);
          add_level (filling, goals_key_result_get_aligned (key_result), depth + 2);
        }
      add_level (filling, goals_objective_get_aligned (objective), depth + 1);
    }
}

void
goals_inspector_chooser_add_objectives (GoalsInspectorChooser *self, GoalsWorkspace *workspace, gboolean key_results,
                                        GoalsChooserFunc accepts, gpointer user_data)
{
  Filling filling = { self, key_results, accepts, user_data };

  g_return_if_fail (GOALS_IS_INSPECTOR_CHOOSER (self));
  add_level (&filling, goals_workspace_get_roots (workspace), 0);
}
