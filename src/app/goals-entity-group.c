/* goals-entity-group.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-entity-group.h"

#include <glib/gi18n-lib.h>
#include "goals-commands.h"
#include "goals-text.h"

struct _GoalsEntityGroup
{
  GtkWidget                   parent_instance;
  AdwPreferencesGroup        *group;
  GtkWidget                  *empty;
  GPtrArray                  *rows;     /* in the order of the list; the group's */
  const GoalsEntityGroupKind *kind;
  GoalsHistory               *history;
  GoalsList                  *list;
  GoalsDate                   today;
};

G_DEFINE_FINAL_TYPE (GoalsEntityGroup, goals_entity_group, GTK_TYPE_WIDGET)

static void
describe (GoalsEntityGroup *self, GtkWidget *row, GoalsEntity *entity)
{
  g_autofree char *name = goals_text_display (goals_entity_get_title (entity), GOALS_TEXT_TITLE, FALSE);
  g_autofree char *words = self->kind->describe (entity);
  g_autofree char *subtitle = words != NULL ? goals_text_display (words, GOALS_TEXT_LINE, FALSE) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle != NULL ? subtitle : "");
}

static void
entity_changed_cb (GtkWidget *row)
{
  GtkWidget *group = gtk_widget_get_ancestor (row, GOALS_TYPE_ENTITY_GROUP);

  if (group != NULL)
    describe (GOALS_ENTITY_GROUP (group), row, g_object_get_data (G_OBJECT (row), "entity"));
}

static void
remove_cb (GtkWidget *row)
{
  GtkWidget *group = gtk_widget_get_ancestor (row, GOALS_TYPE_ENTITY_GROUP);
  GoalsEntity *entity = g_object_get_data (G_OBJECT (row), "entity");
  g_autofree char *text = NULL;

  /* Translators: %s is a name */
  text = g_strdup_printf (_("“%s” removed"), goals_entity_get_title (entity));
  goals_command_delete_one (GOALS_ENTITY_GROUP (group)->history, entity);
  gtk_widget_activate_action (group, "win.toast", "(sb)", text, TRUE);
}

static GtkWidget *
create_remove_row (GoalsEntityGroup *self, GtkWidget *row)
{
  GtkWidget *remove_row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_(self->kind->remove));

  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "destructive-action");
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (remove_row), button);

  return remove_row;
}

static GtkWidget *
create_row (GoalsEntityGroup *self, GoalsEntity *entity)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set_data_full (G_OBJECT (row), "entity", g_object_ref (entity), g_object_unref);
  describe (self, row, entity);
  self->kind->fill (ADW_EXPANDER_ROW (row), self->history, entity, self->today);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), create_remove_row (self, row));
  g_signal_connect_object (entity, "notify", G_CALLBACK (entity_changed_cb), row, G_CONNECT_SWAPPED);

  return row;
}

/* A preferences group only appends, so what stands behind the place is taken out and put back. */
static void
items_changed_cb (GoalsEntityGroup *self, guint position, guint removed, guint added)
{
  g_autoptr(GPtrArray) behind = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = position; i < self->rows->len; i++)
    {
      GtkWidget *row = self->rows->pdata[i];

      if (i >= position + removed)
        g_ptr_array_add (behind, g_object_ref (row));
      adw_preferences_group_remove (self->group, row);
    }
  g_ptr_array_set_size (self->rows, (int) position);
  for (guint i = 0; i < added; i++)
    g_ptr_array_add (self->rows, create_row (self, goals_list_peek (self->list, position + i)));
  for (guint i = 0; i < behind->len; i++)
    g_ptr_array_add (self->rows, behind->pdata[i]);
  for (guint i = position; i < self->rows->len; i++)
    adw_preferences_group_add (self->group, self->rows->pdata[i]);
  gtk_widget_set_visible (self->empty, self->rows->len == 0);
}

static void
add_cb (GoalsEntityGroup *self)
{
  GtkWidget *row;

  self->kind->create (self->history, self->today);
  if (self->rows->len == 0)
    return;
  row = self->rows->pdata[self->rows->len - 1];
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
}

static void
goals_entity_group_dispose (GObject *object)
{
  GoalsEntityGroup *self = GOALS_ENTITY_GROUP (object);

  if (self->group != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->group)));
  g_clear_object (&self->history);
  g_clear_object (&self->list);
  G_OBJECT_CLASS (goals_entity_group_parent_class)->dispose (object);
}

static void
goals_entity_group_finalize (GObject *object)
{
  g_ptr_array_unref (GOALS_ENTITY_GROUP (object)->rows);
  G_OBJECT_CLASS (goals_entity_group_parent_class)->finalize (object);
}

static void
goals_entity_group_class_init (GoalsEntityGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_entity_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = goals_entity_group_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
goals_entity_group_init (GoalsEntityGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->empty = adw_action_row_new ();
  gtk_widget_add_css_class (self->empty, "dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
}

static GtkWidget *
create_add_button (GoalsEntityGroup *self)
{
  GtkWidget *content = adw_button_content_new ();
  GtkWidget *button = gtk_button_new ();

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "list-add-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), _(self->kind->add));
  adw_button_content_set_use_underline (ADW_BUTTON_CONTENT (content), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);

  return button;
}

GtkWidget *
goals_entity_group_new (const GoalsEntityGroupKind *kind, GoalsHistory *history, GoalsList *list, GoalsDate today)
{
  GoalsEntityGroup *self;

  g_return_val_if_fail (kind != NULL, NULL);
  g_return_val_if_fail (GOALS_IS_HISTORY (history), NULL);
  g_return_val_if_fail (GOALS_IS_LIST (list), NULL);

  self = g_object_new (GOALS_TYPE_ENTITY_GROUP, NULL);
  self->kind = kind;
  self->history = g_object_ref (history);
  self->list = g_object_ref (list);
  self->today = today;
  adw_preferences_group_set_title (self->group, _(kind->title));
  adw_preferences_group_set_header_suffix (self->group, create_add_button (self));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->empty), _(kind->empty));
  adw_preferences_group_add (self->group, self->empty);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, goals_list_get_length (list));

  return GTK_WIDGET (self);
}
