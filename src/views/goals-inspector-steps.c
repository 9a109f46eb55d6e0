/* goals-inspector-steps.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-inspector-steps.h"

#include <glib/gi18n-lib.h>
#include "goals-field-row.h"
#include "goals-inspector-choice.h"
#include "goals-text.h"

struct _GoalsInspectorSteps
{
  AdwPreferencesGroup  parent_instance;

  GoalsSession        *session;
  GoalsKeyResult      *key_result;
  GType                type;
  GtkWidget           *add_row;
  GPtrArray           *rows;            /* AdwExpanderRow, not owned, beside steps */
  GPtrArray           *steps;
  gboolean             busy;
};

G_DEFINE_FINAL_TYPE (GoalsInspectorSteps, goals_inspector_steps, ADW_TYPE_PREFERENCES_GROUP)

static GoalsHistory *
get_history (GoalsInspectorSteps *self)
{
  return goals_session_get_history (self->session);
}

static GoalsList *
get_list (GoalsInspectorSteps *self)
{
  return self->type == GOALS_TYPE_MILESTONE ? goals_key_result_get_milestones (self->key_result)
                                            : goals_key_result_get_initiatives (self->key_result);
}

static GoalsDate
get_done_on (GoalsEntity *step)
{
  return GOALS_IS_MILESTONE (step) ? goals_milestone_get_done_on (GOALS_MILESTONE (step))
                                   : goals_initiative_get_done_on (GOALS_INITIATIVE (step));
}

/* Acting */

static void
ticked_cb (GtkCheckButton *check, GoalsInspectorSteps *self)
{
  GoalsEntity *step = g_object_get_data (G_OBJECT (check), "step");
  gboolean done = gtk_check_button_get_active (check);
  g_autofree char *label = NULL;

  if (self->busy || done == (get_done_on (step) != GOALS_DATE_NONE))
    return;
  /* Translators: names a step in Undo; %s is the title of a milestone or initiative */
  label = g_strdup_printf (done ? _("Tick “%s”") : _("Untick “%s”"), goals_entity_get_title (step));
  goals_command_set (get_history (self), step, label, "done-on", done ? goals_session_get_today (self->session)
                     : GOALS_DATE_NONE, NULL);
}

static void
delete_cb (GtkWidget *row, GoalsInspectorSteps *self)
{
  GoalsEntity *step = g_object_get_data (G_OBJECT (row), "step");
  g_autofree char *title = goals_text_display (goals_entity_get_title (step), GOALS_TEXT_TITLE, FALSE);
  /* Translators: %s is the title of a milestone or initiative */
  g_autofree char *sentence = g_strdup_printf (_("“%s” deleted"), title);

  goals_command_delete_one (get_history (self), step);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", sentence, TRUE);
}

static void
add_cb (GoalsInspectorSteps *self)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->add_row))));

  if (title[0] == '\0')
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->add_row), "");
  if (self->type == GOALS_TYPE_MILESTONE)
    goals_command_add_milestone (get_history (self), self->key_result, title);
  else
    goals_command_add_initiative (get_history (self), self->key_result, title);
  gtk_widget_grab_focus (self->add_row);
}

/* Rows */

static GtkWidget *
create_delete_row (GoalsInspectorSteps *self, GoalsEntity *step)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "user-trash-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Delete"));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "step", g_object_ref (step), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (delete_cb), self, 0);
  return row;
}

static void
add_fields (GoalsInspectorSteps *self, AdwExpanderRow *row, GoalsEntity *step)
{
  GoalsDate today = goals_session_get_today (self->session);

  adw_expander_row_add_row (row, goals_field_row_new_text (get_history (self), step, "title", _("Title")));
  if (GOALS_IS_MILESTONE (step))
    adw_expander_row_add_row (row, goals_field_row_new_text (get_history (self), step, "weight", _("Weight")));
  else
    {
      GtkWidget *owner = goals_inspector_choice_new (_("Owner"), "owner");

      goals_inspector_choice_bind_one (GOALS_INSPECTOR_CHOICE (owner), self->session, step);
      adw_expander_row_add_row (row, owner);
      adw_expander_row_add_row (row, goals_field_row_new_date (get_history (self), step, "due", _("Due"), today));
    }
  adw_expander_row_add_row (row, goals_field_row_new_date (get_history (self), step, "done-on", _("Done on"), today));
  adw_expander_row_add_row (row, create_delete_row (self, step));
}

static GtkWidget *
create_check (GoalsInspectorSteps *self, GoalsEntity *step)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (check), "step", g_object_ref (step), g_object_unref);
  g_signal_connect_object (check, "toggled", G_CALLBACK (ticked_cb), self, 0);
  return check;
}

static GtkWidget *
create_row (GoalsInspectorSteps *self, GoalsEntity *step)
{
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *check = create_check (self, step);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), check);
  add_fields (self, ADW_EXPANDER_ROW (row), step);
  g_object_set_data (G_OBJECT (row), "check", check);
  return row;
}

static char *
describe (GoalsInspectorSteps *self, GoalsEntity *step)
{
  GoalsDate done = get_done_on (step);
  GoalsDate due = GOALS_IS_INITIATIVE (step) ? goals_initiative_get_due (GOALS_INITIATIVE (step)) : GOALS_DATE_NONE;
  g_autofree char *date = NULL;

  if (done == GOALS_DATE_NONE && due == GOALS_DATE_NONE)
    return g_strdup ("");
  date = goals_date_display (done != GOALS_DATE_NONE ? done : due);
  return g_strdup_printf (done != GOALS_DATE_NONE ? _("Done on %s") : _("Due %s"), date);
}

static void
update_row (GoalsInspectorSteps *self, GtkWidget *row, GoalsEntity *step)
{
  g_autofree char *title = goals_text_display (goals_entity_get_title (step), GOALS_TEXT_TITLE, FALSE);
  g_autofree char *subtitle = describe (self, step);
  /* Translators: the box to tick that the milestone or initiative of that title is done */
  g_autofree char *tick = g_strdup_printf (_("Done: %s"), title);
  GtkWidget *check = g_object_get_data (G_OBJECT (row), "check");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), get_done_on (step) != GOALS_DATE_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, tick, -1);
}

static gboolean
is_same_list (GoalsInspectorSteps *self, GoalsList *list)
{
  if (goals_list_get_length (list) != self->steps->len)
    return FALSE;
  for (guint i = 0; i < self->steps->len; i++)
    if (goals_list_peek (list, i) != g_ptr_array_index (self->steps, i))
      return FALSE;
  return TRUE;
}

static void
rebuild (GoalsInspectorSteps *self, GoalsList *list)
{
  g_object_ref (self->add_row);
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->add_row);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->steps, 0);
  for (guint i = 0; i < goals_list_get_length (list); i++)
    {
      GoalsEntity *step = goals_list_peek (list, i);
      GtkWidget *row = create_row (self, step);

      g_ptr_array_add (self->rows, row);
      g_ptr_array_add (self->steps, g_object_ref (step));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->add_row);
  g_object_unref (self->add_row);
}

void
goals_inspector_steps_refresh (GoalsInspectorSteps *self)
{
  GoalsList *list = NULL;

  g_return_if_fail (GOALS_IS_INSPECTOR_STEPS (self));

  list = get_list (self);
  self->busy = TRUE;
  if (!is_same_list (self, list))
    rebuild (self, list);
  for (guint i = 0; i < self->rows->len; i++)
    update_row (self, g_ptr_array_index (self->rows, i), g_ptr_array_index (self->steps, i));
  self->busy = FALSE;
}

/* Object */

static void
goals_inspector_steps_dispose (GObject *object)
{
  GoalsInspectorSteps *self = GOALS_INSPECTOR_STEPS (object);

  self->busy = TRUE;
  g_clear_object (&self->session);
  g_clear_object (&self->key_result);
  G_OBJECT_CLASS (goals_inspector_steps_parent_class)->dispose (object);
}

static void
goals_inspector_steps_finalize (GObject *object)
{
  GoalsInspectorSteps *self = GOALS_INSPECTOR_STEPS (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  G_OBJECT_CLASS (goals_inspector_steps_parent_class)->finalize (object);
}

static void
goals_inspector_steps_class_init (GoalsInspectorStepsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_inspector_steps_dispose;
  G_OBJECT_CLASS (klass)->finalize = goals_inspector_steps_finalize;
}

static void
goals_inspector_steps_init (GoalsInspectorSteps *self)
{
  self->rows = g_ptr_array_new ();
  self->steps = g_ptr_array_new_with_free_func (g_object_unref);
  self->add_row = adw_entry_row_new ();
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->add_row), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->add_row);
  g_signal_connect_object (self->add_row, "apply", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
goals_inspector_steps_new (GoalsSession *session, GoalsKeyResult *key_result, GType type)
{
  GoalsInspectorSteps *self = g_object_new (GOALS_TYPE_INSPECTOR_STEPS, NULL);
  gboolean milestones = type == GOALS_TYPE_MILESTONE;

  self->session = g_object_ref (session);
  self->key_result = g_object_ref (key_result);
  self->type = type;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), milestones ? _("Milestones") : _("Initiatives"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add_row), milestones ? _("Add a milestone")
                                 : _("Add an initiative"));
  goals_inspector_steps_refresh (self);
  return GTK_WIDGET (self);
}
