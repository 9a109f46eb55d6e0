/* goals-inspector-links.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-inspector-links.h"

#include <glib/gi18n-lib.h>
#include "goals-inspector-chooser.h"
#include "goals-text.h"

struct _GoalsInspectorLinks
{
  AdwPreferencesGroup     parent_instance;

  GoalsSession           *session;
  GoalsObjective         *objective;
  GoalsInspectorLinkKind  kind;
  GPtrArray              *rows;         /* not owned */
  GPtrArray              *shown;        /* ids behind the rows */
};

G_DEFINE_FINAL_TYPE (GoalsInspectorLinks, goals_inspector_links, ADW_TYPE_PREFERENCES_GROUP)

static GoalsHistory *
get_history (GoalsInspectorLinks *self)
{
  return goals_session_get_history (self->session);
}

static GoalsLink *
link_to (GoalsEntity *entity)
{
  if (entity == NULL)
    return NULL;
  if (GOALS_IS_KEY_RESULT (entity))
    return goals_link_new (goals_entity_get_id (goals_entity_get_owner (entity)), goals_entity_get_id (entity));
  return goals_link_new (goals_entity_get_id (entity), NULL);
}

/* What is linked */

static gboolean
guards (GoalsKpi *kpi, GoalsObjective *objective)
{
  return g_strv_contains (goals_kpi_get_guards (kpi), goals_entity_get_id (GOALS_ENTITY (objective)));
}

static void
collect_supports (GoalsInspectorLinks *self, GPtrArray *linked)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (self->session);
  GPtrArray *supports = goals_objective_get_supports (self->objective);

  for (guint i = 0; i < supports->len; i++)
    {
      GoalsLink *link = g_ptr_array_index (supports, i);
      const char *id = goals_link_get_key_result (link) != NULL ? goals_link_get_key_result (link)
                       : goals_link_get_objective (link);
      GoalsEntity *entity = goals_workspace_lookup (workspace, id);

      if (entity != NULL)
        g_ptr_array_add (linked, entity);
    }
}

static GPtrArray *
collect (GoalsInspectorLinks *self)
{
  GPtrArray *linked = g_ptr_array_new ();
  GoalsEntity *above = goals_objective_get_above (self->objective);
  GoalsList *kpis = goals_workspace_get_kpis (goals_session_get_workspace (self->session));

  if (self->kind == GOALS_INSPECTOR_SUPPORTS)
    collect_supports (self, linked);
  else if (self->kind == GOALS_INSPECTOR_ALIGNED_TO && above != NULL)
    g_ptr_array_add (linked, above);
  for (guint i = 0; self->kind == GOALS_INSPECTOR_GUARDS && i < goals_list_get_length (kpis); i++)
    if (guards (goals_list_peek (kpis, i), self->objective))
      g_ptr_array_add (linked, goals_list_peek (kpis, i));
  return linked;
}

/* Changing it */

static void
set_guard (GoalsInspectorLinks *self, GoalsKpi *kpi, gboolean guard)
{
  const char *id = goals_entity_get_id (GOALS_ENTITY (self->objective));
  const char *const *before = goals_kpi_get_guards (kpi);
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) after = NULL;

  for (guint i = 0; before[i] != NULL; i++)
    if (!g_str_equal (before[i], id))
      g_strv_builder_add (builder, before[i]);
  if (guard)
    g_strv_builder_add (builder, id);
  after = g_strv_builder_end (builder);
  goals_command_set (get_history (self), kpi, guard ? _("Add Health Metric") : _("Remove Health Metric"), "guards",
                     after, NULL);
}

static void
chosen_cb (GoalsInspectorLinks *self, const char *id)
{
  GoalsEntity *entity = goals_workspace_lookup (goals_session_get_workspace (self->session), id);
  g_autoptr(GoalsLink) link = GOALS_IS_KPI (entity) ? NULL : link_to (entity);
  g_autoptr(GError) error = NULL;

  if (self->kind == GOALS_INSPECTOR_ALIGNED_TO)
    goals_command_align (get_history (self), self->objective, link, GOALS_PLACE_LAST, NULL, &error);
  else if (self->kind == GOALS_INSPECTOR_SUPPORTS && link != NULL)
    goals_command_support (get_history (self), self->objective, link, &error);
  else if (GOALS_IS_KPI (entity))
    set_guard (self, GOALS_KPI (entity), TRUE);
  if (error != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "(sb)", error->message, FALSE);
}

static void
remove_cb (GoalsInspectorLinks *self, GtkWidget *button)
{
  const char *id = g_object_get_data (G_OBJECT (button), "id");
  GoalsEntity *entity = goals_workspace_lookup (goals_session_get_workspace (self->session), id);
  g_autoptr(GoalsLink) link = entity == NULL || GOALS_IS_KPI (entity) ? NULL : link_to (entity);

  if (self->kind == GOALS_INSPECTOR_ALIGNED_TO)
    goals_command_align (get_history (self), self->objective, NULL, GOALS_PLACE_LAST, NULL, NULL);
  else if (self->kind == GOALS_INSPECTOR_SUPPORTS && link != NULL)
    goals_command_unsupport (get_history (self), self->objective, link);
  else if (GOALS_IS_KPI (entity))
    set_guard (self, GOALS_KPI (entity), FALSE);
}

/* What can be added */

static gboolean
can_be_above (GoalsEntity *entity, gpointer user_data)
{
  GoalsInspectorLinks *self = user_data;
  g_autoptr(GoalsLink) link = link_to (entity);

  return entity != goals_objective_get_above (self->objective) &&
         goals_workspace_can_align (goals_session_get_workspace (self->session), self->objective, link, NULL);
}

static gboolean
can_be_supported (GoalsEntity *entity, gpointer user_data)
{
  GoalsInspectorLinks *self = user_data;

  return entity != GOALS_ENTITY (self->objective) && goals_entity_get_owner (entity) != GOALS_ENTITY (self->objective)
         &&
         !g_ptr_array_find_with_equal_func (self->shown, goals_entity_get_id (entity), g_str_equal, NULL);
}

static void
fill_cb (GoalsInspectorLinks *self, GoalsInspectorChooser *chooser)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (self->session);
  GListModel *board = goals_workspace_get_kpi_board (workspace);

  if (self->kind == GOALS_INSPECTOR_ALIGNED_TO)
    {
      goals_inspector_chooser_add (chooser, NULL, _("Top Level"), 0);
      goals_inspector_chooser_add_objectives (chooser, workspace, TRUE, can_be_above, self);
    }
  else if (self->kind == GOALS_INSPECTOR_SUPPORTS)
    goals_inspector_chooser_add_objectives (chooser, workspace, TRUE, can_be_supported, self);
  for (guint i = 0; self->kind == GOALS_INSPECTOR_GUARDS && i < g_list_model_get_n_items (board); i++)
    {
      g_autoptr(GoalsKpi) kpi = g_list_model_get_item (board, i);

      if (!guards (kpi, self->objective))
        goals_inspector_chooser_add (chooser, GOALS_ENTITY (kpi), NULL, 0);
    }
}

/* Rows */

static void
row_activated_cb (GoalsInspectorLinks *self, GtkWidget *row)
{
  const char *id = g_object_get_data (G_OBJECT (row), "id");

  gtk_widget_activate_action (GTK_WIDGET (self), self->kind == GOALS_INSPECTOR_GUARDS ? "win.show-entity"
                              : "inspector.show", "s", id);
}

static GtkWidget *
create_row (GoalsInspectorLinks *self, GoalsEntity *entity)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-clear-symbolic");
  g_autofree char *title = goals_text_display (goals_entity_get_title (entity), GOALS_TEXT_TITLE, FALSE);
  /* Translators: takes away a link to an objective, key result or KPI of that title */
  g_autofree char *name = g_strdup_printf (_("Remove link to %s"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  if (GOALS_IS_KEY_RESULT (entity))
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Key result"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_tooltip_text (button, _("Remove Link"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (goals_entity_get_id (entity)), g_free);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (goals_entity_get_id (entity)), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
create_empty_row (GoalsInspectorLinks *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 self->kind == GOALS_INSPECTOR_ALIGNED_TO ? _("Top level") : C_("no links", "None"));
  gtk_widget_add_css_class (row, "dim-label");
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
add_row (GoalsInspectorLinks *self, GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

void
goals_inspector_links_refresh (GoalsInspectorLinks *self)
{
  g_autoptr(GPtrArray) linked = NULL;

  g_return_if_fail (GOALS_IS_INSPECTOR_LINKS (self));

  linked = collect (self);
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < linked->len; i++)
    {
      add_row (self, create_row (self, g_ptr_array_index (linked, i)));
      g_ptr_array_add (self->shown, g_strdup (goals_entity_get_id (g_ptr_array_index (linked, i))));
    }
  if (linked->len == 0)
    add_row (self, create_empty_row (self));
}

/* Object */

static void
goals_inspector_links_dispose (GObject *object)
{
  GoalsInspectorLinks *self = GOALS_INSPECTOR_LINKS (object);

  g_clear_object (&self->session);
  g_clear_object (&self->objective);
  G_OBJECT_CLASS (goals_inspector_links_parent_class)->dispose (object);
}

static void
goals_inspector_links_finalize (GObject *object)
{
  GoalsInspectorLinks *self = GOALS_INSPECTOR_LINKS (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  G_OBJECT_CLASS (goals_inspector_links_parent_class)->finalize (object);
}

static void
goals_inspector_links_class_init (GoalsInspectorLinksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_inspector_links_dispose;
  G_OBJECT_CLASS (klass)->finalize = goals_inspector_links_finalize;
}

static void
goals_inspector_links_init (GoalsInspectorLinks *self)
{
  self->rows = g_ptr_array_new ();
  self->shown = g_ptr_array_new_with_free_func (g_free);
}

static void
add_button (GoalsInspectorLinks *self, const char *icon, const char *name, const char *prompt)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *chooser = goals_inspector_chooser_new (prompt);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), icon);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), chooser);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self), button);
  g_signal_connect_object (chooser, "fill", G_CALLBACK (fill_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
goals_inspector_links_new (GoalsSession *session, GoalsObjective *objective, GoalsInspectorLinkKind kind)
{
  GoalsInspectorLinks *self = g_object_new (GOALS_TYPE_INSPECTOR_LINKS, NULL);

  self->session = g_object_ref (session);
  self->objective = g_object_ref (objective);
  self->kind = kind;
  switch (kind)
    {
    case GOALS_INSPECTOR_ALIGNED_TO:
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Aligned To"));
      add_button (self, "document-edit-symbolic", _("Align To…"), _("Find an objective or key result"));
      break;
    case GOALS_INSPECTOR_SUPPORTS:
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Supports"));
      add_button (self, "list-add-symbolic", _("Add Supports Link…"), _("Find an objective or key result"));
      break;
    case GOALS_INSPECTOR_GUARDS:
    default:
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _("Health Metrics"));
      add_button (self, "list-add-symbolic", _("Add Health Metric…"), _("Find a KPI"));
    }
  goals_inspector_links_refresh (self);
  return GTK_WIDGET (self);
}
