/* goals-kpi-links.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-links.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "goals-kpi-commands.h"
#include "goals-kpi-words.h"
#include "goals-text.h"

/* More objectives than this are found by typing. */
#define MAX_CANDIDATES 50

struct _GoalsKpiLinks
{
  GoalsKpiPane         parent_instance;

  AdwPreferencesGroup *key_results;
  AdwPreferencesGroup *guards;
  GtkWidget           *add;
  GtkPopover          *popover;
  GtkEditable         *search;
  GtkListBox          *candidates;

  GPtrArray           *key_result_rows, *guard_rows;    /* GtkWidget, in the groups */
  char                *shown;                           /* what they say: they are made again only when that changes */
};

G_DEFINE_FINAL_TYPE (GoalsKpiLinks, goals_kpi_links, GOALS_TYPE_KPI_PANE)

/* A row that leads to @entity. */
static GtkWidget *
make_row (GoalsEntity *entity, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = goals_text_display (goals_entity_get_title (entity), GOALS_TEXT_TITLE, FALSE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.show-entity");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", goals_entity_get_id (entity));
  return row;
}

static GtkWidget *
make_hint_row (const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  gtk_widget_add_css_class (row, "dim-label");
  return row;
}

static void
put_row (AdwPreferencesGroup *group, GPtrArray *rows, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

static void
clear_rows (AdwPreferencesGroup *group, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

static void
unguard_cb (GoalsKpiLinks *self, GtkButton *button)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (button), "goals-id"));

  if (goals_kpi_pane_is_editable (pane))
    goals_command_unguard (goals_kpi_pane_get_history (pane), goals_kpi_pane_get_kpi (pane), id);
}

static GtkWidget *
make_guard_row (GoalsKpiLinks *self, GoalsEntity *objective)
{
  GtkWidget *row = make_row (objective, "");
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Stop Guarding"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Stop Guarding"), -1);
  g_object_set_data_full (G_OBJECT (button), "goals-id", g_strdup (goals_entity_get_id (objective)), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (unguard_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

static void
show_key_results (GoalsKpiLinks *self, GPtrArray *key_results)
{
  clear_rows (self->key_results, self->key_result_rows);
  for (guint i = 0; i < key_results->len; i++)
    {
      GoalsEntity *key_result = g_ptr_array_index (key_results, i);
      const char *title = goals_entity_get_title (goals_entity_get_owner (key_result));
      g_autofree char *objective = goals_text_display_markup (title, GOALS_TEXT_TITLE);

      put_row (self->key_results, self->key_result_rows, make_row (key_result, objective));
    }
  if (key_results->len == 0)
    put_row (self->key_results, self->key_result_rows, make_hint_row (_("No key result takes its values from here")));
}

static void
show_guards (GoalsKpiLinks *self, GPtrArray *objectives)
{
  clear_rows (self->guards, self->guard_rows);
  for (guint i = 0; i < objectives->len; i++)
    put_row (self->guards, self->guard_rows, make_guard_row (self, g_ptr_array_index (objectives, i)));
  if (objectives->len == 0)
    put_row (self->guards, self->guard_rows, make_hint_row (_("Not a health metric of any objective")));
}

static GPtrArray *
list_guarded (GoalsKpi *kpi)
{
  GPtrArray *objectives = g_ptr_array_new ();
  GoalsWorkspace *workspace = goals_entity_get_workspace (GOALS_ENTITY (kpi));
  const char *const *ids = goals_kpi_get_guards (kpi);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      gpointer objective = goals_workspace_lookup_typed (workspace, ids[i], GOALS_TYPE_OBJECTIVE);

      if (objective != NULL)
        g_ptr_array_add (objectives, objective);
    }
  return objectives;
}

static void
add_saying (GString *saying, GPtrArray *entities)
{
  for (guint i = 0; i < entities->len; i++)
    {
      GoalsEntity *entity = g_ptr_array_index (entities, i);
      GoalsEntity *owner = goals_entity_get_owner (entity);

      g_string_append_printf (saying, "\n%s %s %s", goals_entity_get_id (entity), goals_entity_get_title (entity),
                              owner != NULL ? goals_entity_get_title (owner) : "");
    }
  g_string_append (saying, "\n--");
}

static void
goals_kpi_links_refresh (GoalsKpiPane *pane)
{
  GoalsKpiLinks *self = GOALS_KPI_LINKS (pane);
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (pane);
  g_autoptr(GPtrArray) key_results = goals_kpi_list_key_results (kpi);
  g_autoptr(GPtrArray) guarded = list_guarded (kpi);
  g_autoptr(GString) saying = g_string_new (goals_entity_get_id (GOALS_ENTITY (kpi)));

  gtk_widget_set_sensitive (self->add, goals_kpi_pane_is_editable (pane));
  add_saying (saying, key_results);
  add_saying (saying, guarded);
  if (g_strcmp0 (saying->str, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_strdup (saying->str);
  show_key_results (self, key_results);
  show_guards (self, guarded);
}

static void
add_candidate (GoalsKpiLinks *self, GoalsEntity *objective)
{
  g_autofree char *title = goals_text_display (goals_entity_get_title (objective), GOALS_TEXT_TITLE, FALSE);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END,
                                   "margin-top", 6, "margin-bottom", 6, NULL);
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW, "child", label, NULL);

  g_object_set_data_full (G_OBJECT (row), "goals-objective", g_object_ref (objective), g_object_unref);
  gtk_list_box_append (self->candidates, row);
}

static void
search_cb (GoalsKpiLinks *self)
{
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (GOALS_KPI_PANE (self));
  GoalsWorkspace *workspace = goals_entity_get_workspace (GOALS_ENTITY (kpi));
  GtkListBoxRow *row = NULL;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->candidates, 0)) != NULL)
    gtk_list_box_remove (self->candidates, GTK_WIDGET (row));
  for (guint i = 0; workspace != NULL && n < MAX_CANDIDATES &&
                    i < goals_list_get_length (goals_workspace_get_objectives (workspace)); i++)
    {
      GoalsEntity *objective = goals_list_peek (goals_workspace_get_objectives (workspace), i);

      if (g_strv_contains (goals_kpi_get_guards (kpi), goals_entity_get_id (objective)) ||
          !goals_text_matches (goals_entity_get_title (objective), gtk_editable_get_text (self->search)))
        continue;
      add_candidate (self, objective);
      n++;
    }
}

static void
shown_cb (GoalsKpiLinks *self)
{
  gtk_editable_set_text (self->search, "");
  search_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
candidate_cb (GoalsKpiLinks *self, GtkListBoxRow *row)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);
  g_autoptr(GoalsObjective) objective = g_object_ref (g_object_get_data (G_OBJECT (row), "goals-objective"));

  gtk_popover_popdown (self->popover);
  if (goals_kpi_pane_is_editable (pane))
    goals_command_guard (goals_kpi_pane_get_history (pane), goals_kpi_pane_get_kpi (pane), objective);
}

static void
goals_kpi_links_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GOALS_TYPE_KPI_LINKS);
  G_OBJECT_CLASS (goals_kpi_links_parent_class)->dispose (object);
}

static void
goals_kpi_links_finalize (GObject *object)
{
  GoalsKpiLinks *self = GOALS_KPI_LINKS (object);

  g_ptr_array_unref (self->key_result_rows);
  g_ptr_array_unref (self->guard_rows);
  g_free (self->shown);
  G_OBJECT_CLASS (goals_kpi_links_parent_class)->finalize (object);
}

static void
goals_kpi_links_class_init (GoalsKpiLinksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = goals_kpi_links_dispose;
  object_class->finalize = goals_kpi_links_finalize;
  GOALS_KPI_PANE_CLASS (klass)->refresh = goals_kpi_links_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-kpi-links.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiLinks, key_results);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiLinks, guards);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiLinks, add);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiLinks, popover);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiLinks, search);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiLinks, candidates);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, candidate_cb);
}

static void
goals_kpi_links_init (GoalsKpiLinks *self)
{
  self->key_result_rows = g_ptr_array_new ();
  self->guard_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
