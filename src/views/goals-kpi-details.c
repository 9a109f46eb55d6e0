/* goals-kpi-details.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-details.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "goals-field-row.h"
#include "goals-inspector-text.h"
#include "goals-kpi-baseline.h"
#include "goals-kpi-words.h"
#include "goals-text.h"

struct _GoalsKpiDetails
{
  GoalsKpiPane         parent_instance;

  GtkWidget           *box;             /* the groups; made anew for every KPI */
  GtkWidget           *source_entry;
  GtkWidget           *source_file;
  gboolean             updating;
};

G_DEFINE_FINAL_TYPE (GoalsKpiDetails, goals_kpi_details, GOALS_TYPE_KPI_PANE)

/* Typing in one field is one step: the same property of the same KPI. */
static void
source_changed_cb (GoalsKpiDetails *self, GtkEditable *entry)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (pane);
  g_autoptr(GoalsSource) source = NULL;

  if (self->updating || !goals_kpi_pane_is_editable (pane))
    return;
  if (goals_kpi_get_source (kpi) != NULL)
    source = goals_value_with (goals_kpi_get_source (kpi), "description", gtk_editable_get_text (entry), NULL);
  else
    source = g_object_new (GOALS_TYPE_SOURCE, "description", gtk_editable_get_text (entry), NULL);
  goals_command_set (goals_kpi_pane_get_history (pane), kpi, _("Edit Source"), "source", source, NULL);
}

static GtkWidget *
add_group (GoalsKpiDetails *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  gtk_box_append (GTK_BOX (self->box), group);
  return group;
}

static void
add_row (GtkWidget *group, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static void
add_measure (GoalsKpiDetails *self, GoalsHistory *history, GoalsEntity *kpi)
{
  GtkWidget *group = add_group (self, _("Measure"));

  add_row (group, goals_field_row_new_text (history, kpi, "name", _("Name")));
  add_row (group, goals_field_row_new_text (history, kpi, "unit", _("Unit")));
  add_row (group, goals_field_row_new_text (history, kpi, "decimals", _("Decimals")));
  add_row (group, goals_field_row_new_choice (history, kpi, "frequency", _("Frequency")));
  add_row (group, goals_field_row_new_choice (history, kpi, "better", _("Better")));
}

static void
add_about (GoalsKpiDetails *self, GoalsHistory *history, GoalsEntity *kpi)
{
  GtkWidget *group = add_group (self, _("About"));
  GoalsWorkspace *workspace = goals_entity_get_workspace (kpi);

  add_row (group, goals_inspector_text_new (history, kpi, "description", _("Description")));
  add_row (group, goals_field_row_new_choice (history, kpi, "category", _("Category")));
  add_row (group, goals_field_row_new_choice (history, kpi, "timing", _("Timing")));
  add_row (group, goals_field_row_new_reference (history, kpi, "owner", _("Owner"),
                                                 goals_workspace_get_people (workspace), NULL));
  add_row (group, goals_field_row_new_reference (history, kpi, "team", _("Team"), goals_workspace_get_teams (workspace),
                                                 NULL));
  add_row (group, goals_field_row_new_text (history, kpi, "tags", _("Tags")));
}

static void
add_origin (GoalsKpiDetails *self)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);
  GtkWidget *group = add_group (self, _("Origin"));
  GtkWidget *button = gtk_button_new_from_icon_name ("view-refresh-symbolic");
  GtkWidget *baseline = NULL;

  self->source_entry = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->source_entry), _("Source"));
  g_signal_connect_object (self->source_entry, "changed", G_CALLBACK (source_changed_cb), self, G_CONNECT_SWAPPED);
  add_row (group, self->source_entry);

  self->source_file = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->source_file), _("File"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->source_file), 2);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Read Again"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "kpi.read-again");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Read Again From File"),
                                  -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->source_file), button);
  add_row (group, self->source_file);

  baseline = g_object_new (GOALS_TYPE_KPI_BASELINE, "session", goals_kpi_pane_get_session (pane),
                           "kpi", goals_kpi_pane_get_kpi (pane), NULL);
  add_row (group, g_object_new (ADW_TYPE_PREFERENCES_ROW, "title", _("Baseline"), "activatable", FALSE, "focusable",
                                FALSE,
                                "child", baseline, NULL));
}

static void
clear_groups (GoalsKpiDetails *self)
{
  GtkWidget *group = NULL;

  self->source_entry = NULL;
  self->source_file = NULL;
  while ((group = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), group);
}

static void
goals_kpi_details_kpi_changed (GoalsKpiPane *pane)
{
  clear_groups (GOALS_KPI_DETAILS (pane));
}

static void
build (GoalsKpiDetails *self)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);
  GoalsHistory *history = goals_kpi_pane_get_history (pane);
  GoalsEntity *kpi = GOALS_ENTITY (goals_kpi_pane_get_kpi (pane));

  add_measure (self, history, kpi);
  add_about (self, history, kpi);
  add_origin (self);
  gtk_widget_set_sensitive (self->box, goals_kpi_pane_is_editable (pane));
}

static void
goals_kpi_details_refresh (GoalsKpiPane *pane)
{
  GoalsKpiDetails *self = GOALS_KPI_DETAILS (pane);
  GoalsSource *source = goals_kpi_get_source (goals_kpi_pane_get_kpi (pane));
  const char *description = source != NULL ? goals_source_get_description (source) : "";
  const char *file = source != NULL ? goals_source_get_file (source) : "";
  g_autofree char *shown = goals_text_display_markup (file, GOALS_TEXT_LINE);

  if (self->source_entry == NULL)
    build (self);
  self->updating = TRUE;
  if (g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->source_entry)), description) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->source_entry), description);
  self->updating = FALSE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->source_file), shown);
  gtk_widget_set_visible (self->source_file, file != NULL && file[0] != '\0');
}

static void
goals_kpi_details_class_init (GoalsKpiDetailsClass *klass)
{
  GoalsKpiPaneClass *pane_class = GOALS_KPI_PANE_CLASS (klass);

  pane_class->kpi_changed = goals_kpi_details_kpi_changed;
  pane_class->refresh = goals_kpi_details_refresh;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
goals_kpi_details_init (GoalsKpiDetails *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}
