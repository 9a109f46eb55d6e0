/* goals-cycle-form.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cycle-form.h"

#include <glib/gi18n-lib.h>
#include "goals-date-entry.h"

struct _GoalsCycleForm
{
  GtkWidget             parent_instance;
  AdwPreferencesGroup  *group;
  GtkWidget            *name;
  GoalsDateEntry       *start;
  GoalsDateEntry       *end;
  GtkWidget            *end_row;
  gboolean              valid;
};

G_DEFINE_FINAL_TYPE (GoalsCycleForm, goals_cycle_form, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_VALID, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
check (GoalsCycleForm *self)
{
  g_autofree char *name = NULL;
  GoalsDate start = GOALS_DATE_NONE, end = GOALS_DATE_NONE;
  gboolean has_dates = goals_date_entry_read (self->start, &start, NULL)
                       && goals_date_entry_read (self->end, &end, NULL);
  gboolean ordered = has_dates && start != GOALS_DATE_NONE && start <= end;
  gboolean valid;

  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  valid = *name != '\0' && ordered;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->end_row),
                               has_dates && !ordered ? _("The end must not be before the start") : "");
  if (self->valid == valid)
    return;
  self->valid = valid;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALID]);
}

static GtkWidget *
add_date (GoalsCycleForm *self, GoalsDateEntry **entry, const char *title)
{
  GtkWidget *row = adw_action_row_new ();

  *entry = g_object_new (GOALS_TYPE_DATE_ENTRY, "label", title, "valign", GTK_ALIGN_CENTER, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (*entry));
  adw_preferences_group_add (self->group, row);
  g_signal_connect_object (*entry, "edited", G_CALLBACK (check), self, G_CONNECT_SWAPPED);

  return row;
}

static void
goals_cycle_form_dispose (GObject *object)
{
  GoalsCycleForm *self = GOALS_CYCLE_FORM (object);

  if (self->group != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->group)));
  G_OBJECT_CLASS (goals_cycle_form_parent_class)->dispose (object);
}

static void
goals_cycle_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_VALID: g_value_set_boolean (value, GOALS_CYCLE_FORM (object)->valid); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_cycle_form_class_init (GoalsCycleFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = goals_cycle_form_dispose;
  object_class->get_property = goals_cycle_form_get_property;
  properties[PROP_VALID] = g_param_spec_boolean ("valid", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
goals_cycle_form_init (GoalsCycleForm *self)
{
  self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  self->name = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _("Cycle"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->name), TRUE);
  adw_preferences_group_add (self->group, self->name);
  g_signal_connect_object (self->name, "changed", G_CALLBACK (check), self, G_CONNECT_SWAPPED);
  add_date (self, &self->start, _("Start"));
  self->end_row = add_date (self, &self->end, _("End"));
  gtk_widget_set_parent (GTK_WIDGET (self->group), GTK_WIDGET (self));
}

GtkWidget *
goals_cycle_form_new (GoalsWorkspace *workspace, GoalsDate today)
{
  GoalsCycleForm *self = g_object_new (GOALS_TYPE_CYCLE_FORM, NULL);
  g_autofree char *name = NULL;
  GoalsDate start, end;

  goals_cycle_propose (workspace, today, &name, &start, &end);
  g_object_set (self->start, "today", today, "date", start, NULL);
  g_object_set (self->end, "today", today, "date", end, NULL);
  gtk_editable_set_text (GTK_EDITABLE (self->name), name);
  check (self);

  return GTK_WIDGET (self);
}

gboolean
goals_cycle_form_get_valid (GoalsCycleForm *self)
{
  g_return_val_if_fail (GOALS_IS_CYCLE_FORM (self), FALSE);

  return self->valid;
}

void
goals_cycle_form_read (GoalsCycleForm *self, char **name, GoalsDate *start, GoalsDate *end)
{
  g_return_if_fail (GOALS_IS_CYCLE_FORM (self));
  g_return_if_fail (self->valid);

  *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  *start = goals_date_entry_get_date (self->start);
  *end = goals_date_entry_get_date (self->end);
}
