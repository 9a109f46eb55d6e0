/* goals-field-row.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-field-row.h"

#include <glib/gi18n-lib.h>
#include "goals-commands.h"
#include "goals-date-entry.h"
#include "goals-input.h"
#include "goals-text.h"

/* What a row is bound to; owned by the row. */
typedef struct _Binding Binding;

struct _Binding
{
  GtkWidget           *row;             /* not owned */
  GtkWidget           *editor;          /* the row itself, or what stands in it */
  GoalsHistory        *history;
  GoalsEntity         *entity;
  char                *path;
  GoalsList           *candidates;      /* references */
  GoalsFieldRowFilter  filter;
  GPtrArray           *ids;             /* references: of the items shown, NULL first; choices: none */
  GType                choices;
  void               (*refresh) (Binding *binding);
  gboolean             refreshing;
};

static void
binding_free (Binding *binding)
{
  g_clear_object (&binding->history);
  g_clear_object (&binding->entity);
  g_clear_object (&binding->candidates);
  g_clear_pointer (&binding->ids, g_ptr_array_unref);
  g_free (binding->path);
  g_free (binding);
}

static void
refresh (Binding *binding)
{
  binding->refreshing = TRUE;
  binding->refresh (binding);
  binding->refreshing = FALSE;
}

static void
mark (GtkWidget *widget, const GError *error)
{
  if (error != NULL)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
  gtk_widget_set_tooltip_text (widget, error != NULL ? error->message : NULL);
  gtk_accessible_update_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_INVALID,
                               error != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

/* An entity that was deleted keeps what it was; nothing may edit it. */
static gboolean
is_attached (Binding *binding)
{
  return goals_entity_get_workspace (binding->entity) != NULL;
}

static void
model_changed_cb (GtkWidget *row)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), "binding");

  if (!binding->refreshing && is_attached (binding))
    refresh (binding);
}

static void
leave_cb (GtkWidget *row)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), "binding");

  goals_history_seal (binding->history);
  mark (binding->editor, NULL);
  refresh (binding);
}

static Binding *
bind (GtkWidget *row, GtkWidget *editor, GoalsHistory *history, GoalsEntity *entity, const char *path,
      void (*refresh_func) (Binding *binding))
{
  Binding *binding = g_new0 (Binding, 1);
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *signal = NULL;
  const char *dot = strchr (path, '.');

  binding->row = row;
  binding->editor = editor;
  binding->history = g_object_ref (history);
  binding->entity = g_object_ref (entity);
  binding->path = g_strdup (path);
  binding->refresh = refresh_func;
  signal = g_strdup_printf ("notify::%.*s", dot != NULL ? (int) (dot - path) : (int) strlen (path), path);
  g_object_set_data_full (G_OBJECT (row), "binding", binding, (GDestroyNotify) binding_free);
  g_signal_connect_object (entity, signal, G_CALLBACK (model_changed_cb), row, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), row, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, focus);

  return binding;
}

static void
set_title (GtkWidget *row, const char *title)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
}

/* Text */

static void
refresh_text (Binding *binding)
{
  g_autofree char *stored = goals_input_read (binding->entity, binding->path);
  g_autofree char *text = goals_text_to_editor (stored);

  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (binding->row)), text) != 0)
    gtk_editable_set_text (GTK_EDITABLE (binding->row), text);
}

static void
text_changed_cb (GtkWidget *row)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), "binding");
  g_autofree char *text = goals_text_from_editor (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_autoptr(GError) error = NULL;

  if (binding->refreshing || !is_attached (binding))
    return;
  /* what the model makes of it is not put back while it is being typed */
  binding->refreshing = TRUE;
  goals_input_write (binding->history, binding->entity, binding->path, text, &error);
  binding->refreshing = FALSE;
  mark (row, error);
}

GtkWidget *
goals_field_row_new_text (GoalsHistory *history, GoalsEntity *entity, const char *path, const char *title)
{
  GtkWidget *row;

  g_return_val_if_fail (GOALS_IS_HISTORY (history), NULL);
  g_return_val_if_fail (GOALS_IS_ENTITY (entity), NULL);

  row = adw_entry_row_new ();
  set_title (row, title);
  refresh (bind (row, row, history, entity, path, refresh_text));
  g_signal_connect (row, "changed", G_CALLBACK (text_changed_cb), NULL);

  return row;
}

/* Dates */

static void
refresh_date (Binding *binding)
{
  GoalsDate date;

  g_object_get (binding->entity, binding->path, &date, NULL);
  if (goals_date_entry_get_date (GOALS_DATE_ENTRY (binding->editor)) != date)
    goals_date_entry_set_date (GOALS_DATE_ENTRY (binding->editor), date);
}

static void
date_edited_cb (GtkWidget *row)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), "binding");
  g_autoptr(GError) error = NULL;
  GoalsDate date;

  if (binding->refreshing || !is_attached (binding))
    return;
  if (goals_date_entry_read (GOALS_DATE_ENTRY (binding->editor), &date, &error))
    {
      g_autofree char *text = goals_date_to_string (date);

      binding->refreshing = TRUE;
      goals_input_write (binding->history, binding->entity, binding->path, text, &error);
      binding->refreshing = FALSE;
    }
  mark (binding->editor, error);
}

GtkWidget *
goals_field_row_new_date (GoalsHistory *history, GoalsEntity *entity, const char *property, const char *title,
                          GoalsDate today)
{
  GtkWidget *row, *entry;

  g_return_val_if_fail (GOALS_IS_HISTORY (history), NULL);
  g_return_val_if_fail (GOALS_IS_ENTITY (entity), NULL);

  row = adw_action_row_new ();
  entry = g_object_new (GOALS_TYPE_DATE_ENTRY, "today", today, "label", title, "valign", GTK_ALIGN_CENTER, NULL);
  set_title (row, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), entry);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), entry);
  refresh (bind (row, entry, history, entity, property, refresh_date));
  g_signal_connect_object (entry, "edited", G_CALLBACK (date_edited_cb), row, G_CONNECT_SWAPPED);

  return row;
}

/* Choices */

static void
refresh_choice (Binding *binding)
{
  g_autoptr(GTypeClass) values = g_type_class_ref (binding->choices);
  int value;

  g_object_get (binding->entity, binding->path, &value, NULL);
  for (guint i = 0; i < G_ENUM_CLASS (values)->n_values; i++)
    if (G_ENUM_CLASS (values)->values[i].value == value)
      adw_combo_row_set_selected (ADW_COMBO_ROW (binding->row), i);
}

static void
choice_cb (GtkWidget *row)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), "binding");
  g_autoptr(GTypeClass) values = NULL;
  g_autofree char *label = NULL;
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (binding->refreshing || !is_attached (binding) || selected == GTK_INVALID_LIST_POSITION)
    return;
  values = g_type_class_ref (binding->choices);
  /* Translators: a step that can be undone; %s is a title */
  label = g_strdup_printf (_("Edit “%s”"), goals_entity_get_title (binding->entity));
  binding->refreshing = TRUE;
  goals_command_set (binding->history, binding->entity, label, binding->path,
                     G_ENUM_CLASS (values)->values[selected].value, NULL);
  binding->refreshing = FALSE;
}

GListModel *
goals_field_row_list_choices (GType type)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  g_autoptr(GTypeClass) values = g_type_class_ref (type);

  for (guint i = 0; i < G_ENUM_CLASS (values)->n_values; i++)
    gtk_string_list_append (words, goals_enum_display (type, G_ENUM_CLASS (values)->values[i].value));
  return G_LIST_MODEL (words);
}

GtkWidget *
goals_field_row_new_choice (GoalsHistory *history, GoalsEntity *entity, const char *property, const char *title)
{
  g_autoptr(GListModel) words = NULL;
  GParamSpec *pspec;
  Binding *binding;
  GtkWidget *row;

  g_return_val_if_fail (GOALS_IS_HISTORY (history), NULL);
  g_return_val_if_fail (GOALS_IS_ENTITY (entity), NULL);
  pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (entity), property);
  g_return_val_if_fail (G_IS_PARAM_SPEC_ENUM (pspec), NULL);

  words = goals_field_row_list_choices (pspec->value_type);
  row = adw_combo_row_new ();
  set_title (row, title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), words);
  binding = bind (row, row, history, entity, property, refresh_choice);
  binding->choices = pspec->value_type;
  refresh (binding);
  g_signal_connect (row, "notify::selected", G_CALLBACK (choice_cb), NULL);

  return row;
}

/* References */

static void
refresh_reference (Binding *binding)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *id = NULL;
  guint selected = 0;

  g_object_get (binding->entity, binding->path, &id, NULL);
  g_ptr_array_set_size (binding->ids, 0);
  g_ptr_array_add (binding->ids, NULL);
  gtk_string_list_append (names, _("None"));
  for (guint i = 0; i < goals_list_get_length (binding->candidates); i++)
    {
      GoalsEntity *candidate = goals_list_peek (binding->candidates, i);
      g_autofree char *name = NULL;

      if (binding->filter != NULL && !binding->filter (candidate, binding->entity))
        continue;
      name = goals_text_display (goals_entity_get_title (candidate), GOALS_TEXT_TITLE, FALSE);
      if (g_strcmp0 (goals_entity_get_id (candidate), id) == 0)
        selected = binding->ids->len;
      gtk_string_list_append (names, name);
      g_ptr_array_add (binding->ids, g_strdup (goals_entity_get_id (candidate)));
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (binding->row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (binding->row), selected);
}

static void
reference_cb (GtkWidget *row)
{
  Binding *binding = g_object_get_data (G_OBJECT (row), "binding");
  g_autofree char *label = NULL;
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (binding->refreshing || !is_attached (binding) || selected >= binding->ids->len)
    return;
  /* Translators: a step that can be undone; %s is a title */
  label = g_strdup_printf (_("Edit “%s”"), goals_entity_get_title (binding->entity));
  /* the list of the row must not be replaced while the row is choosing from it */
  binding->refreshing = TRUE;
  goals_command_set (binding->history, binding->entity, label, binding->path, binding->ids->pdata[selected], NULL);
  binding->refreshing = FALSE;
}

GtkWidget *
goals_field_row_new_reference (GoalsHistory *history, GoalsEntity *entity, const char *property, const char *title,
                               GoalsList *candidates, GoalsFieldRowFilter filter)
{
  GtkWidget *row;
  Binding *binding;

  g_return_val_if_fail (GOALS_IS_HISTORY (history), NULL);
  g_return_val_if_fail (GOALS_IS_ENTITY (entity), NULL);
  g_return_val_if_fail (GOALS_IS_LIST (candidates), NULL);

  row = adw_combo_row_new ();
  set_title (row, title);
  binding = bind (row, row, history, entity, property, refresh_reference);
  binding->candidates = g_object_ref (candidates);
  binding->filter = filter;
  binding->ids = g_ptr_array_new_with_free_func (g_free);
  refresh (binding);
  g_signal_connect (row, "notify::selected", G_CALLBACK (reference_cb), NULL);
  g_signal_connect_object (candidates, "items-changed", G_CALLBACK (model_changed_cb), row, G_CONNECT_SWAPPED);

  return row;
}
