/* goals-inspector-objective.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-inspector-panel.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "goals-field-row.h"
#include "goals-inspector-choice.h"
#include "goals-inspector-links.h"
#include "goals-inspector-summary.h"
#include "goals-inspector-text.h"
#include "goals-status-pill.h"
#include "goals-text.h"

#define GOALS_TYPE_INSPECTOR_OBJECTIVE (goals_inspector_objective_get_type ())
G_DECLARE_FINAL_TYPE (GoalsInspectorObjective, goals_inspector_objective, GOALS, INSPECTOR_OBJECTIVE, GtkBox)

struct _GoalsInspectorObjective
{
  GtkBox          parent_instance;

  GoalsSession   *session;
  GoalsObjective *objective;
  GPtrArray      *choices;              /* GoalsInspectorChoice, not owned */
  GPtrArray      *links;                /* GoalsInspectorLinks, not owned */
  GtkWidget      *key_results;          /* group */
  GPtrArray      *rows;                 /* of key_results, not owned */
};

G_DEFINE_FINAL_TYPE (GoalsInspectorObjective, goals_inspector_objective, GTK_TYPE_BOX)

/* Key results */

static void
row_activated_cb (GoalsInspectorObjective *self, GtkWidget *row)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "inspector.show", "s", g_object_get_data (G_OBJECT (row), "id"));
}

static GtkWidget *
create_row (GoalsInspectorObjective *self, GoalsEntity *key_result)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *pill = goals_status_pill_new ();
  GoalsStanding *standing = goals_session_get_standing (self->session, key_result);
  g_autofree char *title = goals_text_display (goals_entity_get_title (key_result), GOALS_TEXT_TITLE, FALSE);
  g_autofree char *percent = NULL;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (goals_entity_get_id (key_result)), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  if (standing == NULL)
    return row;
  percent = goals_number_display_percent (goals_standing_get_progress (standing));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), percent);
  goals_status_pill_set_status (GOALS_STATUS_PILL (pill), goals_standing_get_status (standing));
  goals_status_pill_set_stale (GOALS_STATUS_PILL (pill), goals_standing_get_stale (standing));
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), pill);
  return row;
}

static void
fill_key_results (GoalsInspectorObjective *self)
{
  GoalsList *list = goals_objective_get_key_results (self->objective);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->key_results), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < goals_list_get_length (list); i++)
    {
      GtkWidget *row = create_row (self, goals_list_peek (list, i));

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->key_results), row);
    }
}

static GtkWidget *
create_key_results (GoalsInspectorObjective *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");

  self->key_results = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->key_results), _("Key Results"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "outline.add-key-result");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Add Key Result"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add Key Result"), -1);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->key_results), button);
  fill_key_results (self);
  return self->key_results;
}

/* Fields */

static GtkWidget *
create_choice (GoalsInspectorObjective *self, const char *title, const char *path)
{
  GtkWidget *row = goals_inspector_choice_new (title, path);

  goals_inspector_choice_bind_one (GOALS_INSPECTOR_CHOICE (row), self->session, self->objective);
  g_ptr_array_add (self->choices, row);
  return row;
}

static GtkWidget *
create_group (const char *title, GtkWidget *first, ...)
{
  GtkWidget *group = adw_preferences_group_new ();
  va_list rows;

  if (title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  va_start (rows, first);
  for (GtkWidget *row = first; row != NULL; row = va_arg (rows, GtkWidget *))
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  va_end (rows);
  return group;
}

static GtkWidget *
create_links (GoalsInspectorObjective *self, GoalsInspectorLinkKind kind)
{
  GtkWidget *links = goals_inspector_links_new (self->session, self->objective, kind);

  g_ptr_array_add (self->links, links);
  return links;
}

static void
build (GoalsInspectorObjective *self)
{
  GoalsHistory *history = goals_session_get_history (self->session);
  GoalsEntity *entity = GOALS_ENTITY (self->objective);
  GtkBox *box = GTK_BOX (self);

  gtk_box_append (box, goals_inspector_summary_new (self->session, entity));
  gtk_box_append (box, create_group (NULL, goals_field_row_new_text (history, entity, "title", _("Title")),
                                     goals_inspector_text_new (history, entity, "description", _("Description")),
                                     NULL));
  gtk_box_append (box, create_key_results (self));
  gtk_box_append (box, create_links (self, GOALS_INSPECTOR_ALIGNED_TO));
  gtk_box_append (box, create_group (_("Who and When"), create_choice (self, _("Owner"), "owner"),
                                     create_choice (self, _("Team"), "team"), create_choice (self, _("Cycle"), "cycle"),
                                     create_choice (self, _("State"), "state"), NULL));
  gtk_box_append (box, create_group (_("What Kind"), create_choice (self, _("Level"), "level"),
                                     create_choice (self, _("Kind"), "kind"),
                                     goals_field_row_new_text (history, entity, "tags", _("Tags, with commas between")),
                                     NULL));
  gtk_box_append (box, create_group (_("Roll-up"), create_choice (self, _("Progress From"), "progress-from"),
                                     goals_field_row_new_text (history, entity, "weight", _("Weight")), NULL));
  gtk_box_append (box, create_links (self, GOALS_INSPECTOR_SUPPORTS));
  gtk_box_append (box, create_links (self, GOALS_INSPECTOR_GUARDS));
}

static void
goals_inspector_objective_dispose (GObject *object)
{
  GoalsInspectorObjective *self = GOALS_INSPECTOR_OBJECTIVE (object);

  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->objective);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (goals_inspector_objective_parent_class)->dispose (object);
}

static void
goals_inspector_objective_class_init (GoalsInspectorObjectiveClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_inspector_objective_dispose;
}

static void
goals_inspector_objective_init (GoalsInspectorObjective *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 24);
  self->choices = g_ptr_array_new ();
  self->links = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
}

GtkWidget *
goals_inspector_objective_new (GoalsSession *session, GoalsObjective *objective)
{
  GoalsInspectorObjective *self = g_object_new (GOALS_TYPE_INSPECTOR_OBJECTIVE, NULL);

  self->session = g_object_ref (session);
  self->objective = g_object_ref (objective);
  build (self);
  return GTK_WIDGET (self);
}

void
goals_inspector_objective_refresh (GtkWidget *panel)
{
  GoalsInspectorObjective *self = GOALS_INSPECTOR_OBJECTIVE (panel);

  for (guint i = 0; i < self->choices->len; i++)
    goals_inspector_choice_refresh (g_ptr_array_index (self->choices, i));
  for (guint i = 0; i < self->links->len; i++)
    goals_inspector_links_refresh (g_ptr_array_index (self->links, i));
  fill_key_results (self);
}
