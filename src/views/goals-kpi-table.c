/* goals-kpi-table.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-table.h"

#include <glib/gi18n-lib.h>

#include "goals-date-input.h"
#include "goals-kpi-cell.h"
#include "goals-kpi-commands.h"
#include "goals-kpi-rows.h"
#include "goals-number.h"
#include "goals-status-pill.h"
#include "goals-text.h"

struct _GoalsKpiTable
{
  GoalsKpiPane        parent_instance;

  GtkStack           *stack;
  GtkColumnView      *view;

  GoalsKpiRows       *rows;
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (GoalsKpiTable, goals_kpi_table, GOALS_TYPE_KPI_PANE)

/* What a column shows of a row, and how it takes what was typed. */
typedef struct
{
  const char *title;
  gboolean    numeric;
  gboolean    wide;
  /* (transfer full) */
  char     *(*show)  (GoalsKpiRow *row);
  /* NULL: not to be edited */
  gboolean  (*write) (GoalsKpiTable *self, GoalsKpiRow *row, const char *text, GError **error);
} Column;

static char *
show_date (GoalsKpiRow *row)
{
  return goals_date_to_string (goals_kpi_row_get_date (row));
}

static char *
show_value (GoalsKpiRow *row)
{
  return g_strdup (goals_kpi_row_get_text (row));
}

static char *
show_target (GoalsKpiRow *row)
{
  return g_strdup (goals_kpi_row_get_target (row) != NULL ? goals_kpi_row_get_target (row) : "");
}

static char *
show_note (GoalsKpiRow *row)
{
  return goals_text_display (goals_kpi_row_get_note (row), GOALS_TEXT_NOTE, FALSE);
}

static gboolean
write_date (GoalsKpiTable *self, GoalsKpiRow *row, const char *text, GError **error)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);
  GoalsDate today = goals_session_get_today (goals_kpi_pane_get_session (pane));
  GoalsDate date = GOALS_DATE_NONE;
  gboolean replaced = FALSE;

  if (!goals_date_parse_input (text, today, &date, error))
    return FALSE;
  replaced = date != goals_kpi_row_get_date (row) && goals_kpi_rows_find (self->rows, date) != G_MAXUINT;
  if (!goals_command_move_measurement (goals_kpi_pane_get_history (pane), goals_kpi_pane_get_kpi (pane),
                                       goals_kpi_row_get_date (row), date, error))
    return FALSE;
  if (replaced)
    goals_kpi_pane_toast (GTK_WIDGET (self), _("The value on that day was replaced"), TRUE);
  return TRUE;
}

static gboolean
write_value (GoalsKpiTable *self, GoalsKpiRow *row, const char *text, GError **error)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (pane);
  double value = GOALS_NUMBER_NONE;

  if (text[0] != '\0' && !goals_number_parse_input (text, goals_kpi_get_unit (kpi), &value, error))
    return FALSE;
  return goals_command_record (goals_kpi_pane_get_history (pane), kpi, goals_kpi_row_get_date (row), value, NULL,
                               error);
}

static gboolean
write_note (GoalsKpiTable *self, GoalsKpiRow *row, const char *text, GError **error)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);

  return goals_command_record (goals_kpi_pane_get_history (pane), goals_kpi_pane_get_kpi (pane),
                               goals_kpi_row_get_date (row),
                               goals_kpi_row_get_value (row), text, error);
}

static const Column columns[] = {
  { N_("Day"), FALSE, FALSE, show_date, write_date },
  { N_("Value"), TRUE, FALSE, show_value, write_value },
  { N_("Target"), TRUE, FALSE, show_target, NULL },
  { N_("Note"), FALSE, TRUE, show_note, write_note },
};

static void
set_name (GtkWidget *cell, const char *what, GoalsKpiRow *row)
{
  g_autofree char *day = goals_date_display (goals_kpi_row_get_date (row));
  /* Translators: a cell of a table for those who cannot see it: the column and the day: "Value, 31 Mar 2019" */
  g_autofree char *name = g_strdup_printf (_("%s, %s"), what, day);

  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The row is what a screen reader announces when the selection moves. */
static void
name_row (GtkWidget *cell, GoalsKpiRow *row)
{
  GtkWidget *parent = gtk_widget_get_parent (cell);
  g_autofree char *day = goals_date_display (goals_kpi_row_get_date (row));
  /* Translators: a row of a table for those who cannot see it: day, value, health */
  g_autofree char *name = g_strdup_printf (_("%s: %s, %s"), day, goals_kpi_row_get_text (row),
                                           goals_enum_display (GOALS_TYPE_HEALTH,
                                                               (int) goals_kpi_row_get_health (row)));

  for (guint i = 0; i < 2 && parent != NULL; i++, parent = gtk_widget_get_parent (parent))
    gtk_accessible_update_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static const Column *
column_of (GtkListItem *item)
{
  return g_object_get_data (G_OBJECT (item), "goals-column");
}

static void
show_cell (GtkListItem *item)
{
  const Column *column = column_of (item);
  GoalsKpiRow *row = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);
  g_autofree char *text = column->show (row);

  if (GTK_IS_LABEL (cell))
    gtk_label_set_text (GTK_LABEL (cell), text);
  else
    goals_kpi_cell_set_text (GOALS_KPI_CELL (cell), text);
  set_name (cell, _(column->title), row);
  if (column == &columns[0])
    name_row (cell, row);
}

static void
edited_cb (GoalsKpiCell *cell, const char *typed, GtkListItem *item)
{
  GoalsKpiTable *self = GOALS_KPI_TABLE (gtk_widget_get_ancestor (GTK_WIDGET (cell), GOALS_TYPE_KPI_TABLE));
  g_autoptr(GoalsKpiRow) row = NULL;
  g_autoptr(GError) error = NULL;

  if (self == NULL || gtk_list_item_get_item (item) == NULL || !goals_kpi_pane_is_editable (GOALS_KPI_PANE (self)))
    return;
  row = g_object_ref (gtk_list_item_get_item (item));
  if (!column_of (item)->write (self, row, typed, &error))
    {
      goals_kpi_pane_toast (GTK_WIDGET (self), error->message, FALSE);
      gtk_widget_error_bell (GTK_WIDGET (cell));
    }
}

static void
begun_cb (GoalsKpiCell *cell, GtkListItem *item)
{
  GoalsKpiTable *self = GOALS_KPI_TABLE (gtk_widget_get_ancestor (GTK_WIDGET (cell), GOALS_TYPE_KPI_TABLE));

  gtk_single_selection_set_selected (self->selection, gtk_list_item_get_position (item));
}

static void
setup_cell_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  const Column *column = data;
  GtkWidget *cell = NULL;

  if (column->write != NULL)
    {
      cell = goals_kpi_cell_new (column->numeric);
      g_signal_connect_object (cell, "begun", G_CALLBACK (begun_cb), item, 0);
      g_signal_connect_object (cell, "edited", G_CALLBACK (edited_cb), item, 0);
    }
  else
    {
      cell = g_object_new (GTK_TYPE_LABEL, "xalign", column->numeric ? 1.0 : 0.0, NULL);
      gtk_widget_add_css_class (cell, "dim-label");
    }
  if (!column->wide)
    gtk_widget_add_css_class (cell, "numeric");
  g_object_set_data (G_OBJECT (item), "goals-column", data);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cell_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (show_cell), item);
  show_cell (item);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_handlers_disconnect_by_data (gtk_list_item_get_item (item), item);
}

static void
show_health (GtkListItem *item)
{
  GoalsKpiRow *row = gtk_list_item_get_item (item);
  GtkWidget *pill = gtk_list_item_get_child (item);

  goals_status_pill_set_health (GOALS_STATUS_PILL (pill), goals_kpi_row_get_health (row));
  gtk_widget_set_visible (pill, goals_kpi_row_get_health (row) != GOALS_HEALTH_NO_DATA);
}

static void
setup_health_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *pill = goals_status_pill_new ();

  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_widget_set_valign (pill, GTK_ALIGN_CENTER);
  gtk_list_item_set_child (item, pill);
}

static void
bind_health_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  g_signal_connect_swapped (gtk_list_item_get_item (item), "changed", G_CALLBACK (show_health), item);
  show_health (item);
}

static void
delete_row (GoalsKpiTable *self, GoalsKpiRow *row)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);
  g_autofree char *day = goals_date_display (goals_kpi_row_get_date (row));
  /* Translators: %s is a day */
  g_autofree char *text = g_strdup_printf (_("Measurement of %s deleted"), day);

  if (goals_kpi_pane_is_editable (pane) &&
      goals_command_record (goals_kpi_pane_get_history (pane), goals_kpi_pane_get_kpi (pane),
                            goals_kpi_row_get_date (row),
                            GOALS_NUMBER_NONE, "", NULL))
    goals_kpi_pane_toast (GTK_WIDGET (self), text, TRUE);
}

static void
delete_clicked_cb (GtkButton *button, GtkListItem *item)
{
  GoalsKpiTable *self = GOALS_KPI_TABLE (gtk_widget_get_ancestor (GTK_WIDGET (button), GOALS_TYPE_KPI_TABLE));

  delete_row (self, gtk_list_item_get_item (item));
}

static void
setup_delete_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Delete"));
  g_signal_connect_object (button, "clicked", G_CALLBACK (delete_clicked_cb), item, 0);
  gtk_list_item_set_child (item, button);
}

static void
bind_delete_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer data)
{
  set_name (gtk_list_item_get_child (item), _("Delete"), gtk_list_item_get_item (item));
}

static gboolean
key_pressed_cb (GoalsKpiTable *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GoalsKpiRow *row = gtk_single_selection_get_selected_item (self->selection);

  if ((keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete) || GTK_IS_TEXT (focus) || row == NULL)
    return GDK_EVENT_PROPAGATE;
  delete_row (self, row);
  return GDK_EVENT_STOP;
}

typedef void (*ItemFunc) (GtkListItemFactory *factory, GtkListItem *item, gpointer data);

static void
add_column (GoalsKpiTable *self, const char *title, gboolean expand, ItemFunc setup, ItemFunc bind, ItemFunc unbind,
            const Column *data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup), (gpointer) data);
  g_signal_connect (factory, "bind", G_CALLBACK (bind), NULL);
  if (unbind != NULL)
    g_signal_connect (factory, "unbind", G_CALLBACK (unbind), NULL);
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (column, expand);
  gtk_column_view_append_column (self->view, column);
}

static void
goals_kpi_table_refresh (GoalsKpiPane *pane)
{
  GoalsKpiTable *self = GOALS_KPI_TABLE (pane);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  goals_kpi_rows_refresh (self->rows, goals_kpi_pane_get_kpi (pane));
  gtk_stack_set_visible_child_name (self->stack, g_list_model_get_n_items (G_LIST_MODEL (self->rows)) > 0 ? "table"
                                    : "empty");
}

static void
goals_kpi_table_kpi_changed (GoalsKpiPane *pane)
{
  goals_kpi_rows_refresh (GOALS_KPI_TABLE (pane)->rows, NULL);
}

/* Nobody looks at it while the chart is shown. */
static void
goals_kpi_table_map (GtkWidget *widget)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (widget);

  GTK_WIDGET_CLASS (goals_kpi_table_parent_class)->map (widget);
  if (goals_kpi_pane_get_kpi (pane) != NULL && goals_kpi_pane_get_session (pane) != NULL)
    goals_kpi_table_refresh (pane);
}

static gboolean
goals_kpi_table_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GOALS_KPI_TABLE (widget)->view));
}

static void
goals_kpi_table_dispose (GObject *object)
{
  GoalsKpiTable *self = GOALS_KPI_TABLE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GOALS_TYPE_KPI_TABLE);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (goals_kpi_table_parent_class)->dispose (object);
}

static void
goals_kpi_table_finalize (GObject *object)
{
  g_clear_object (&GOALS_KPI_TABLE (object)->rows);
  G_OBJECT_CLASS (goals_kpi_table_parent_class)->finalize (object);
}

static void
goals_kpi_table_class_init (GoalsKpiTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GoalsKpiPaneClass *pane_class = GOALS_KPI_PANE_CLASS (klass);

  object_class->dispose = goals_kpi_table_dispose;
  object_class->finalize = goals_kpi_table_finalize;
  widget_class->map = goals_kpi_table_map;
  widget_class->grab_focus = goals_kpi_table_grab_focus;
  pane_class->kpi_changed = goals_kpi_table_kpi_changed;
  pane_class->refresh = goals_kpi_table_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-kpi-table.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTable, stack);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTable, view);
}

static void
goals_kpi_table_init (GoalsKpiTable *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->rows = goals_kpi_rows_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (columns[i].wide)
        add_column (self, _("Health"), FALSE, setup_health_cb, bind_health_cb, unbind_cb, NULL);
      add_column (self, _(columns[i].title), columns[i].wide, setup_cell_cb, bind_cell_cb, unbind_cb, &columns[i]);
    }
  add_column (self, NULL, FALSE, setup_delete_cb, bind_delete_cb, NULL, NULL);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->rows)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  /* The list inside is what has the focus. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_last_child (GTK_WIDGET (self->view))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Measurements"), -1);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}
