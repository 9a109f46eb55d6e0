/* goals-settings-page.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-settings-page.h"

#include <glib/gi18n-lib.h>
#include "goals-field-row.h"
#include "goals-git-row.h"

struct _GoalsSettingsPage
{
  GtkWidget       parent_instance;
  GtkWidget      *page;
  AdwComboRow    *week_start;
  AdwComboRow    *check_in_day;
  GtkSpinButton  *every;
  GtkSpinButton  *at_risk;
  GtkSpinButton  *off_track;
  GoalsSession   *session;
  gboolean        refreshing;
};

G_DEFINE_FINAL_TYPE (GoalsSettingsPage, goals_settings_page, GTK_TYPE_WIDGET)

static GoalsSettings *
get_settings (GoalsSettingsPage *self)
{
  return goals_workspace_get_settings (goals_session_get_workspace (self->session));
}

static void
refresh (GoalsSettingsPage *self)
{
  GoalsSettings *settings = get_settings (self);

  self->refreshing = TRUE;
  adw_combo_row_set_selected (self->week_start,
                              (guint) goals_settings_get_week_starts_on (settings) - GOALS_WEEKDAY_MONDAY);
  adw_combo_row_set_selected (self->check_in_day,
                              (guint) goals_settings_get_check_in_day (settings) - GOALS_WEEKDAY_MONDAY);
  gtk_spin_button_set_value (self->every, goals_settings_get_check_in_every (settings));
  gtk_spin_button_set_value (self->at_risk, round (goals_settings_get_at_risk_gap (settings) * 100));
  gtk_spin_button_set_value (self->off_track, round (goals_settings_get_off_track_gap (settings) * 100));
  self->refreshing = FALSE;
}

/* The two limits stay in order: the one that is moved pushes the other. */
static void
apply (GoalsSettingsPage *self, GtkSpinButton *moved)
{
  g_autoptr(GoalsSettings) settings = NULL;
  double at_risk = gtk_spin_button_get_value (self->at_risk) / 100;
  double off_track = gtk_spin_button_get_value (self->off_track) / 100;

  if (self->refreshing)
    return;
  if (moved == self->at_risk)
    off_track = MAX (off_track, at_risk);
  else
    at_risk = MIN (off_track, at_risk);
  settings = goals_value_with (get_settings (self),
                               "week-starts-on",
                               GOALS_WEEKDAY_MONDAY + (int) adw_combo_row_get_selected (self->week_start),
                               "check-in-day",
                               GOALS_WEEKDAY_MONDAY + (int) adw_combo_row_get_selected (self->check_in_day),
                               "check-in-every", gtk_spin_button_get_value_as_int (self->every),
                               "at-risk-gap", at_risk,
                               "off-track-gap", off_track,
                               NULL);
  goals_command_set (goals_session_get_history (self->session), goals_session_get_workspace (self->session),
                     _("Edit Settings"), "settings", settings, NULL);
}

static void
choice_cb (GoalsSettingsPage *self)
{
  apply (self, NULL);
}

static GtkWidget *
add_weekday (GoalsSettingsPage *self, AdwPreferencesGroup *group, const char *title)
{
  g_autoptr(GtkStringList) days = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (int day = GOALS_WEEKDAY_MONDAY; day <= GOALS_WEEKDAY_SUNDAY; day++)
    gtk_string_list_append (days, goals_enum_display (GOALS_TYPE_WEEKDAY, day));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (days));
  adw_preferences_group_add (group, row);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (choice_cb), self, G_CONNECT_SWAPPED);

  return row;
}

static GtkSpinButton *
add_number (GoalsSettingsPage *self, AdwPreferencesGroup *group, const char *title, const char *subtitle,
            double minimum,
            double maximum)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (minimum, maximum, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (group, row);
  g_signal_connect_object (spin, "value-changed", G_CALLBACK (apply), self, G_CONNECT_SWAPPED);

  return GTK_SPIN_BUTTON (spin);
}

static AdwPreferencesGroup *
add_group (GoalsSettingsPage *self, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (self->page), group);

  return group;
}

static void
build (GoalsSettingsPage *self)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (self->session);
  GoalsStore *store = goals_session_get_store (self->session);
  GtkWidget *git = store != NULL ? goals_git_row_new (goals_store_get_path (store)) : NULL;
  AdwPreferencesGroup *group;

  self->refreshing = TRUE;
  group = add_group (self, _("Workspace"), NULL);
  adw_preferences_group_add (group, goals_field_row_new_text (goals_session_get_history (self->session),
                                                              GOALS_ENTITY (workspace), "name", _("Name")));
  self->week_start = ADW_COMBO_ROW (add_weekday (self, group, _("Week Starts On")));
  if (git != NULL)
    adw_preferences_group_add (group, git);
  group = add_group (self, _("Check-ins"), NULL);
  self->check_in_day = ADW_COMBO_ROW (add_weekday (self, group, _("Check-in Day")));
  self->every = add_number (self, group, _("Every"), _("Weeks between two check-ins"), 1, 52);
  group = add_group (self, _("Status"),
                     _("Status compares progress with the calendar: how much of the way is done, and how much "
                                          "should be done by today."));
  self->at_risk = add_number (self, group, _("At Risk Beyond"), _("Percentage points behind what is expected by today"),
                              0, 100);
  self->off_track = add_number (self, group, _("Off Track Beyond"),
                                _("Percentage points behind what is expected by today"), 0,
                                100);
  self->refreshing = FALSE;
}

static void
goals_settings_page_dispose (GObject *object)
{
  GoalsSettingsPage *self = GOALS_SETTINGS_PAGE (object);

  g_clear_pointer (&self->page, gtk_widget_unparent);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (goals_settings_page_parent_class)->dispose (object);
}

static void
goals_settings_page_class_init (GoalsSettingsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_settings_page_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
goals_settings_page_init (GoalsSettingsPage *self)
{
  self->page = adw_preferences_page_new ();
  gtk_widget_set_parent (self->page, GTK_WIDGET (self));
}

GtkWidget *
goals_settings_page_new (GoalsSession *session)
{
  GoalsSettingsPage *self;

  g_return_val_if_fail (GOALS_IS_SESSION (session), NULL);

  self = g_object_new (GOALS_TYPE_SETTINGS_PAGE, NULL);
  self->session = g_object_ref (session);
  build (self);
  refresh (self);
  g_signal_connect_object (goals_session_get_workspace (session), "notify::settings", G_CALLBACK (refresh), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
