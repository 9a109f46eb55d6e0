/* goals-inspector-key-result.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-inspector-panel.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "goals-check-in-dialog.h"
#include "goals-check-in-history.h"
#include "goals-field-row.h"
#include "goals-input.h"
#include "goals-inspector-choice.h"
#include "goals-inspector-steps.h"
#include "goals-inspector-summary.h"
#include "goals-text.h"

#define GOALS_TYPE_INSPECTOR_KEY_RESULT (goals_inspector_key_result_get_type ())
G_DECLARE_FINAL_TYPE (GoalsInspectorKeyResult, goals_inspector_key_result, GOALS, INSPECTOR_KEY_RESULT, GtkBox)

/* The numbers of a measure; only those that its type uses are shown. */
static const struct { const char *path, *title; } measure_fields[] = {
  { "measure.start", N_("Start") },
  { "measure.target", N_("Target") },
  { "measure.low", N_("From") },
  { "measure.high", N_("To") },
  { "measure.unit", N_("Unit") },
  { "measure.decimals", N_("Decimals") },
};

struct _GoalsInspectorKeyResult
{
  GtkBox          parent_instance;

  GoalsSession   *session;
  GoalsKeyResult *key_result;
  GtkWidget      *objective_row;
  GtkWidget      *owner;
  GtkWidget      *start_date;
  GtkWidget      *due;
  GtkWidget      *type;
  GtkWidget      *measures[G_N_ELEMENTS (measure_fields)];
  GtkWidget      *kpi;
  GtkWidget      *check_in;
  GtkWidget      *milestones;
  GtkWidget      *initiatives;
};

G_DEFINE_FINAL_TYPE (GoalsInspectorKeyResult, goals_inspector_key_result, GTK_TYPE_BOX)

static void
edit_check_in_cb (GoalsInspectorKeyResult *self, const char *id)
{
  goals_check_in_dialog_present (GTK_WIDGET (self), self->session, self->key_result, id);
}

static void
check_in_deleted_cb (GoalsInspectorKeyResult *self, const char *sentence)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", sentence, TRUE);
}

static void
show_objective_cb (GoalsInspectorKeyResult *self)
{
  GoalsEntity *objective = GOALS_ENTITY (goals_key_result_get_objective (self->key_result));

  if (objective != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "inspector.show", "s", goals_entity_get_id (objective));
}

static GtkWidget *
add_group (GoalsInspectorKeyResult *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (self), group);
  return group;
}

static void
add (GtkWidget *group, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static GtkWidget *
create_choice (GoalsInspectorKeyResult *self, const char *title, const char *path)
{
  GtkWidget *row = goals_inspector_choice_new (title, path);

  goals_inspector_choice_bind_one (GOALS_INSPECTOR_CHOICE (row), self->session, self->key_result);
  return row;
}

static void
add_objective_row (GoalsInspectorKeyResult *self, GtkWidget *group)
{
  GtkWidget *icon = gtk_image_new_from_icon_name ("go-next-symbolic");

  self->objective_row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->objective_row), FALSE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->objective_row), _("Objective"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self->objective_row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->objective_row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show the objective"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->objective_row), icon);
  g_signal_connect_object (self->objective_row, "activated", G_CALLBACK (show_objective_cb), self, G_CONNECT_SWAPPED);
  add (group, self->objective_row);
}

static void
add_measure (GoalsInspectorKeyResult *self)
{
  GoalsHistory *history = goals_session_get_history (self->session);
  GtkWidget *group = add_group (self, _("Measure"));

  self->type = create_choice (self, _("Counts As"), "measure.type");
  add (group, self->type);
  for (guint i = 0; i < G_N_ELEMENTS (measure_fields); i++)
    {
      self->measures[i] = goals_field_row_new_text (history, GOALS_ENTITY (self->key_result), measure_fields[i].path,
                                                    _(measure_fields[i].title));
      add (group, self->measures[i]);
    }
  self->kpi = create_choice (self, _("Fed by KPI"), "kpi");
  add (group, self->kpi);
}

static void
add_history (GoalsInspectorKeyResult *self)
{
  GtkWidget *history = goals_check_in_history_new ();

  g_signal_connect_object (history, "edit", G_CALLBACK (edit_check_in_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (history, "deleted", G_CALLBACK (check_in_deleted_cb), self, G_CONNECT_SWAPPED);
  goals_check_in_history_set_key_result (GOALS_CHECK_IN_HISTORY (history), self->session, self->key_result);
  gtk_box_append (GTK_BOX (self), history);
}

static void
build (GoalsInspectorKeyResult *self)
{
  GoalsHistory *history = goals_session_get_history (self->session);
  GoalsEntity *entity = GOALS_ENTITY (self->key_result);
  GoalsDate today = goals_session_get_today (self->session);
  GtkWidget *group = NULL;

  gtk_box_append (GTK_BOX (self), goals_inspector_summary_new (self->session, entity));
  self->check_in = gtk_button_new_with_mnemonic (_("Check _In"));
  gtk_widget_add_css_class (self->check_in, "pill");
  gtk_widget_set_halign (self->check_in, GTK_ALIGN_CENTER);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (self->check_in), "win.check-in::");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->check_in), "s", goals_entity_get_id (entity));
  gtk_box_append (GTK_BOX (self), self->check_in);
  group = add_group (self, NULL);
  add (group, goals_field_row_new_text (history, entity, "title", _("Title")));
  add_objective_row (self, group);
  group = add_group (self, _("Who and When"));
  self->owner = create_choice (self, _("Owner"), "owner");
  add (group, self->owner);
  self->start_date = goals_field_row_new_date (history, entity, "start-date", _("Start Date"), today);
  add (group, self->start_date);
  self->due = goals_field_row_new_date (history, entity, "due", _("Due Date"), today);
  add (group, self->due);
  add (group, goals_field_row_new_text (history, entity, "weight", _("Weight")));
  add_measure (self);
  self->milestones = goals_inspector_steps_new (self->session, self->key_result, GOALS_TYPE_MILESTONE);
  gtk_box_append (GTK_BOX (self), self->milestones);
  self->initiatives = goals_inspector_steps_new (self->session, self->key_result, GOALS_TYPE_INITIATIVE);
  gtk_box_append (GTK_BOX (self), self->initiatives);
  add_history (self);
}

static void
goals_inspector_key_result_dispose (GObject *object)
{
  GoalsInspectorKeyResult *self = GOALS_INSPECTOR_KEY_RESULT (object);

  g_clear_object (&self->key_result);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (goals_inspector_key_result_parent_class)->dispose (object);
}

static void
goals_inspector_key_result_class_init (GoalsInspectorKeyResultClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_inspector_key_result_dispose;
}

static void
goals_inspector_key_result_init (GoalsInspectorKeyResult *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
}

GtkWidget *
goals_inspector_key_result_new (GoalsSession *session, GoalsKeyResult *key_result)
{
  GoalsInspectorKeyResult *self = g_object_new (GOALS_TYPE_INSPECTOR_KEY_RESULT, NULL);

  self->session = g_object_ref (session);
  self->key_result = g_object_ref (key_result);
  build (self);
  goals_inspector_key_result_refresh (GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

/* A date that is left open is the cycle's: which one that is. */
static void
show_inherited (GtkWidget *row, GoalsDate own, GoalsDate inherited)
{
  g_autofree char *date = goals_date_display_short (inherited);
  /* Translators: a key result without a date of its own ends with its cycle; %s is that day */
  g_autofree char *text = g_strdup_printf (_("As the cycle: %s"), date);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), own == GOALS_DATE_NONE && inherited != GOALS_DATE_NONE ? text
                               : "");
}

static void
refresh_dates (GoalsInspectorKeyResult *self)
{
  GoalsDate start = GOALS_DATE_NONE;
  GoalsDate due = GOALS_DATE_NONE;

  goals_session_get_period (self->session, self->key_result, &start, &due);
  show_inherited (self->start_date, goals_key_result_get_start_date (self->key_result), start);
  show_inherited (self->due, goals_key_result_get_due (self->key_result), due);
}

void
goals_inspector_key_result_refresh (GtkWidget *panel)
{
  GoalsInspectorKeyResult *self = GOALS_INSPECTOR_KEY_RESULT (panel);
  GoalsMeasureType type = goals_measure_get_measure_type (goals_key_result_get_measure (self->key_result));
  GoalsObjective *objective = goals_key_result_get_objective (self->key_result);
  g_autofree char *title = NULL;

  if (objective == NULL)
    return;
  title = goals_text_display (goals_objective_get_title (objective), GOALS_TEXT_TITLE, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->objective_row), title);
  refresh_dates (self);
  goals_inspector_choice_refresh (GOALS_INSPECTOR_CHOICE (self->owner));
  goals_inspector_choice_refresh (GOALS_INSPECTOR_CHOICE (self->type));
  goals_inspector_choice_refresh (GOALS_INSPECTOR_CHOICE (self->kpi));
  for (guint i = 0; i < G_N_ELEMENTS (measure_fields); i++)
    gtk_widget_set_visible (self->measures[i], goals_input_applies (self->key_result, measure_fields[i].path));
  gtk_widget_set_visible (self->kpi, goals_input_applies (self->key_result, "kpi"));
  goals_inspector_steps_refresh (GOALS_INSPECTOR_STEPS (self->milestones));
  gtk_widget_set_visible (self->milestones, type == GOALS_MEASURE_MILESTONES ||
                          goals_list_get_length (goals_key_result_get_milestones (self->key_result)) > 0);
  goals_inspector_steps_refresh (GOALS_INSPECTOR_STEPS (self->initiatives));
}
