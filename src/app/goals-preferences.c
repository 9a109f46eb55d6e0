/* goals-preferences.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-preferences.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "goals-dialog-host.h"
#include "goals-preferences-lists.h"
#include "goals-settings-page.h"
#include "goals-settings.h"

static const struct
{
  const char *nick;
  const char *title;
} schemes[] = {
  { "follow", N_("As the Desktop") },
  { "light", N_("Light") },
  { "dark", N_("Dark") },
};

static gboolean
scheme_from_setting (GValue *value, GVariant *variant, gpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_strcmp0 (schemes[i].nick, g_variant_get_string (variant, NULL)) == 0)
      g_value_set_uint (value, i);

  return TRUE;
}

static GVariant *
scheme_to_setting (const GValue *value, const GVariantType *type, gpointer unused)
{
  guint i = g_value_get_uint (value);

  return i < G_N_ELEMENTS (schemes) ? g_variant_new_string (schemes[i].nick) : NULL;
}

static GtkWidget *
create_scheme_row (void)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    gtk_string_list_append (names, _(schemes[i].title));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Style"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  g_settings_bind_with_mapping (goals_settings_get_default (), "color-scheme", row, "selected", G_SETTINGS_BIND_DEFAULT,
                                scheme_from_setting, scheme_to_setting, NULL, NULL);

  return row;
}

static GtkWidget *
create_reopen_row (void)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *toggle = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Open the Last Workspace at Start"));
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Open the Last Workspace at Start"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  g_settings_bind (goals_settings_get_default (), "reopen-last", toggle, "active", G_SETTINGS_BIND_DEFAULT);

  return row;
}

static GtkWidget *
create_program_page (void)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_add (group, create_scheme_row ());
  adw_preferences_group_add (group, create_reopen_row ());
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);

  return page;
}

static void
add_list (GtkWidget *page, GoalsSession *session, const GoalsEntityGroupKind *kind, GoalsList *list)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_add (group, goals_entity_group_new (kind, goals_session_get_history (session), list,
                                                            goals_session_get_today (session)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
}

static void
add_page (AdwViewStack *stack, GtkWidget *page, const char *name, const char *title, const char *icon,
          gboolean sensitive)
{
  AdwViewStackPage *added = adw_view_stack_add_titled (stack, page, name, title);

  adw_view_stack_page_set_icon_name (added, icon);
  adw_view_stack_page_set_use_underline (added, TRUE);
  gtk_widget_set_sensitive (page, sensitive);
}

static void
add_workspace_pages (AdwViewStack *stack, GoalsSession *session)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (session);
  gboolean writable = !goals_session_is_read_only (session);
  GtkWidget *cycles = adw_preferences_page_new ();
  GtkWidget *people = adw_preferences_page_new ();

  add_list (cycles, session, &goals_preferences_cycles, goals_workspace_get_cycles (workspace));
  add_list (people, session, &goals_preferences_people, goals_workspace_get_people (workspace));
  add_list (people, session, &goals_preferences_teams, goals_workspace_get_teams (workspace));
  add_page (stack, goals_settings_page_new (session), "workspace", _("_Workspace"), "folder-symbolic", writable);
  add_page (stack, cycles, "cycles", _("_Cycles"), "x-office-calendar-symbolic", writable);
  add_page (stack, people, "people", _("_People"), "system-users-symbolic", writable);
}

void
goals_preferences_present (GtkWidget *parent, GoalsSession *session, const char *page)
{
  AdwViewStack *stack = ADW_VIEW_STACK (adw_view_stack_new ());
  GoalsDialogHost *host;

  g_return_if_fail (GTK_IS_WIDGET (parent));
  g_return_if_fail (session == NULL || GOALS_IS_SESSION (session));

  if (session != NULL)
    add_workspace_pages (stack, session);
  add_page (stack, create_program_page (), "program", _("Pro_gram"), "preferences-system-symbolic", TRUE);
  if (page != NULL && adw_view_stack_get_child_by_name (stack, page) != NULL)
    adw_view_stack_set_visible_child_name (stack, page);
  host = goals_dialog_host_new (_("Preferences"), GTK_WIDGET (stack));
  if (session != NULL)
    goals_dialog_host_set_switcher (host, stack);
  goals_dialog_host_set_size (host, 620, 600);
  goals_dialog_host_present (host, parent);
}
