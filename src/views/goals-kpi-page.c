/* goals-kpi-page.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-page.h"

#include <glib/gi18n-lib.h>

#include "goals-chart-view.h"
#include "goals-import-dialog.h"
#include "goals-kpi-details.h"
#include "goals-kpi-entry.h"
#include "goals-kpi-export.h"
#include "goals-kpi-fold.h"
#include "goals-kpi-links.h"
#include "goals-kpi-table.h"
#include "goals-kpi-targets.h"
#include "goals-kpi-trend.h"
#include "goals-kpi-words.h"
#include "goals-split.h"
#include "goals-status-pill.h"
#include "goals-text.h"

struct _GoalsKpiPage
{
  GoalsKpiPane     parent_instance;

  GtkLabel        *name;
  GoalsStatusPill *pill;
  GtkLabel        *value;
  GtkLabel        *change;
  GtkLabel        *explanation;
  GtkStack        *stack;
  GtkToggleButton *table_button;
  GoalsChartView  *chart;
  GoalsKpiTable   *table;
  GoalsKpiEntry   *entry;
  GoalsKpiDetails *details;
  GoalsSplit      *split;
};

G_DEFINE_FINAL_TYPE (GoalsKpiPage, goals_kpi_page, GOALS_TYPE_KPI_PANE)

static void
view_toggled_cb (GoalsKpiPage *self)
{
  gboolean table = gtk_toggle_button_get_active (self->table_button);

  gtk_stack_set_visible_child_name (self->stack, table ? "table" : "chart");
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && text[0] != '\0');
}

static void
show_figures (GoalsKpiPage *self, GoalsKpi *kpi, GoalsStanding *standing, GoalsDate today)
{
  g_autofree char *value = goals_kpi_value_display (kpi, goals_standing_get_value (standing));
  g_autofree char *change = goals_kpi_change_display (standing);
  g_autofree char *explanation = goals_standing_explain (standing);

  set_text (self->value, value);
  set_text (self->change, change);
  set_text (self->explanation, explanation);
  goals_status_pill_set_health (self->pill, goals_standing_get_health (standing));
  goals_status_pill_set_stale (self->pill, goals_kpi_is_stale (kpi, today));
}

static void
update_actions (GoalsKpiPage *self, GoalsKpi *kpi)
{
  gboolean editable = goals_kpi_pane_is_editable (GOALS_KPI_PANE (self));
  gboolean measured = goals_series_get_length (goals_kpi_get_measurements (kpi)) > 0;
  GoalsSource *source = goals_kpi_get_source (kpi);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "kpi.import", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "kpi.paste", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "kpi.delete", editable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "kpi.read-again",
                                 editable && source != NULL && goals_source_get_file (source)[0] != '\0');
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "kpi.copy-chart", measured);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "kpi.export-chart", measured);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "kpi.export-values", measured);
}

static void
goals_kpi_page_refresh (GoalsKpiPane *pane)
{
  GoalsKpiPage *self = GOALS_KPI_PAGE (pane);
  GoalsSession *session = goals_kpi_pane_get_session (pane);
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (pane);
  GoalsStanding *standing = goals_session_get_standing (session, kpi);
  g_autofree char *name = goals_text_display (goals_kpi_get_name (kpi), GOALS_TEXT_TITLE, FALSE);
  g_autoptr(GoalsTrendData) trend = NULL;

  if (standing == NULL)
    return;
  gtk_label_set_text (self->name, name[0] != '\0' ? name : _("Unnamed KPI"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), name);
  show_figures (self, kpi, standing, goals_session_get_today (session));
  update_actions (self, kpi);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  trend = goals_kpi_trend_new (session, kpi);
  goals_chart_view_set_data (self->chart, trend);
}

static void
goals_kpi_page_kpi_changed (GoalsKpiPane *pane)
{
  GoalsKpiPage *self = GOALS_KPI_PAGE (pane);

  goals_chart_view_set_data (self->chart, NULL);
  goals_chart_view_reset_zoom (self->chart);
}

/* The chart of a page that nobody looks at is not computed. */
static void
goals_kpi_page_map (GtkWidget *widget)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (widget);
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (pane);

  GTK_WIDGET_CLASS (goals_kpi_page_parent_class)->map (widget);
  if (kpi != NULL && goals_kpi_pane_get_session (pane) != NULL
      && goals_entity_get_workspace (GOALS_ENTITY (kpi)) != NULL)
    goals_kpi_page_refresh (pane);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (widget);

  goals_import_dialog_present (widget, goals_kpi_pane_get_session (pane), goals_kpi_pane_get_kpi (pane), NULL, NULL);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (widget);

  goals_import_dialog_paste (widget, goals_kpi_pane_get_session (pane), goals_kpi_pane_get_kpi (pane));
}

static void
read_again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (widget);
  GoalsSource *source = goals_kpi_get_source (goals_kpi_pane_get_kpi (pane));
  g_autoptr(GFile) file = g_file_parse_name (goals_source_get_file (source));

  goals_import_dialog_present (widget, goals_kpi_pane_get_session (pane), goals_kpi_pane_get_kpi (pane), file, NULL);
}

static void
copy_chart_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (goals_chart_view_copy_picture (GOALS_KPI_PAGE (widget)->chart))
    goals_kpi_pane_toast (widget, _("Chart copied"), FALSE);
}

static void
export_chart_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (widget);

  goals_kpi_export_chart (widget, goals_kpi_pane_get_session (pane), goals_kpi_pane_get_kpi (pane));
}

static void
export_values_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  goals_kpi_export_values (widget, goals_kpi_pane_get_kpi (GOALS_KPI_PANE (widget)));
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (widget);
  g_autoptr(GoalsKpi) kpi = g_object_ref (goals_kpi_pane_get_kpi (pane));
  g_autofree char *shown = goals_text_display (goals_kpi_get_name (kpi), GOALS_TEXT_TITLE, FALSE);
  /* Translators: %s is the name of a KPI */
  g_autofree char *text = g_strdup_printf (_("“%s” deleted"), shown);

  if (goals_command_delete_one (goals_kpi_pane_get_history (pane), kpi) > 0)
    goals_kpi_pane_toast (widget, text, TRUE);
}

static void
versions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.show-versions", "s",
                              goals_entity_get_id (GOALS_ENTITY (goals_kpi_pane_get_kpi (GOALS_KPI_PANE (widget)))));
}

static GoalsKpi *
drop_target (GtkWidget *widget, GoalsSession **session)
{
  *session = goals_kpi_pane_get_session (GOALS_KPI_PANE (widget));
  return goals_kpi_pane_get_kpi (GOALS_KPI_PANE (widget));
}

static void
goals_kpi_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GOALS_TYPE_KPI_PAGE);
  G_OBJECT_CLASS (goals_kpi_page_parent_class)->dispose (object);
}

static void
ensure_types (void)
{
  g_type_ensure (GOALS_TYPE_CHART_VIEW);
  g_type_ensure (GOALS_TYPE_KPI_DETAILS);
  g_type_ensure (GOALS_TYPE_KPI_ENTRY);
  g_type_ensure (GOALS_TYPE_KPI_FOLD);
  g_type_ensure (GOALS_TYPE_KPI_LINKS);
  g_type_ensure (GOALS_TYPE_KPI_TABLE);
  g_type_ensure (GOALS_TYPE_KPI_TARGETS);
  g_type_ensure (GOALS_TYPE_SPLIT);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "kpi.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "kpi.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "kpi.read-again", NULL, read_again_action);
  gtk_widget_class_install_action (widget_class, "kpi.copy-chart", NULL, copy_chart_action);
  gtk_widget_class_install_action (widget_class, "kpi.export-chart", NULL, export_chart_action);
  gtk_widget_class_install_action (widget_class, "kpi.export-values", NULL, export_values_action);
  gtk_widget_class_install_action (widget_class, "kpi.versions", NULL, versions_action);
  gtk_widget_class_install_action (widget_class, "kpi.delete", NULL, delete_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "kpi.paste", NULL);
}

static void
goals_kpi_page_class_init (GoalsKpiPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GoalsKpiPaneClass *pane_class = GOALS_KPI_PANE_CLASS (klass);

  ensure_types ();
  G_OBJECT_CLASS (klass)->dispose = goals_kpi_page_dispose;
  widget_class->map = goals_kpi_page_map;
  pane_class->kpi_changed = goals_kpi_page_kpi_changed;
  pane_class->refresh = goals_kpi_page_refresh;
  install_actions (widget_class);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-kpi-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiPage, name);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiPage, pill);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiPage, value);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiPage, change);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiPage, explanation);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiPage, table_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiPage, chart);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiPage, table);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiPage, entry);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiPage, details);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiPage, split);
  gtk_widget_class_bind_template_callback (widget_class, view_toggled_cb);
}

static void
goals_kpi_page_init (GoalsKpiPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  goals_chart_view_set_flags (self->chart, GOALS_TREND_DEFAULT & ~GOALS_TREND_TITLE);
  goals_import_dialog_accept_drops (GTK_WIDGET (self), drop_target);
}

void
goals_kpi_page_focus_entry (GoalsKpiPage *self)
{
  g_return_if_fail (GOALS_IS_KPI_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

void
goals_kpi_page_focus_name (GoalsKpiPage *self)
{
  g_return_if_fail (GOALS_IS_KPI_PAGE (self));

  goals_split_set_show_sidebar (self->split, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->details), GTK_DIR_TAB_FORWARD);
}
