/* goals-kpi-entry.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-entry.h"

#include <glib/gi18n-lib.h>

#include "goals-date-entry.h"
#include "goals-kpi-fold.h"
#include "goals-kpi-words.h"
#include "goals-number.h"
#include "goals-value-entry.h"

struct _GoalsKpiEntry
{
  GoalsKpiPane     parent_instance;

  GoalsDateEntry  *date;
  GoalsValueEntry *value;
  GtkEditable     *note;
  GtkWidget       *record;
  GtkLabel        *hint;

  gboolean         begun;       /* the user has typed something that is not recorded yet */
};

G_DEFINE_FINAL_TYPE (GoalsKpiEntry, goals_kpi_entry, GOALS_TYPE_KPI_PANE)

static void
say (GoalsKpiEntry *self, const char *text, gboolean is_error)
{
  gtk_label_set_text (self->hint, text);
  if (is_error)
    gtk_widget_add_css_class (GTK_WIDGET (self->hint), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "error");
}

/* What would be replaced, or what is wrong with the input so far. */
static void
update_hint (GoalsKpiEntry *self)
{
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (GOALS_KPI_PANE (self));
  g_autoptr(GError) error = NULL;
  GoalsDate date = GOALS_DATE_NONE;
  double value = GOALS_NUMBER_NONE, now = GOALS_NUMBER_NONE;
  g_autofree char *shown = NULL, *day = NULL, *text = NULL;

  if (!goals_date_entry_read (self->date, &date, &error) || !goals_value_entry_read (self->value, &value, &error))
    {
      gtk_widget_set_sensitive (self->record, FALSE);
      say (self, error->message, TRUE);
      return;
    }
  gtk_widget_set_sensitive (self->record, !goals_number_is_none (value)
                            && goals_kpi_pane_is_editable (GOALS_KPI_PANE (self)));
  if (!goals_series_lookup (goals_kpi_get_measurements (kpi), date, &now))
    {
      say (self, "", FALSE);
      return;
    }
  shown = goals_kpi_value_display (kpi, now);
  day = goals_date_display (date);
  /* Translators: a value and a day: "Replaces 86.6 % on 31 Mar 2019" */
  text = g_strdup_printf (_("Replaces %s on %s"), shown, day);
  say (self, text, FALSE);
}

static void
edited_cb (GoalsKpiEntry *self)
{
  if (!goals_kpi_pane_is_editable (GOALS_KPI_PANE (self)))
    return;
  self->begun = TRUE;
  update_hint (self);
}

static void
goals_kpi_entry_refresh (GoalsKpiPane *pane)
{
  GoalsKpiEntry *self = GOALS_KPI_ENTRY (pane);
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (pane);
  GoalsDate today = goals_session_get_today (goals_kpi_pane_get_session (pane));

  g_object_set (self->value, "unit", goals_kpi_get_unit (kpi), NULL);
  g_object_set (self->date, "today", today, NULL);
  if (!self->begun)
    goals_date_entry_set_date (self->date, goals_kpi_suggest_date (kpi, today));
  update_hint (self);
}

static void
goals_kpi_entry_kpi_changed (GoalsKpiPane *pane)
{
  GoalsKpiEntry *self = GOALS_KPI_ENTRY (pane);

  goals_value_entry_set_value (self->value, GOALS_NUMBER_NONE);
  gtk_editable_set_text (self->note, "");
  say (self, "", FALSE);
  self->begun = FALSE;
  gtk_widget_set_sensitive (GTK_WIDGET (self), goals_kpi_pane_is_editable (pane));
}

static void
record_cb (GoalsKpiEntry *self)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);
  const char *note = gtk_editable_get_text (self->note);
  g_autoptr(GError) error = NULL;
  GoalsDate date = GOALS_DATE_NONE;
  double value = GOALS_NUMBER_NONE;

  if (!goals_kpi_pane_is_editable (pane) || !gtk_widget_get_sensitive (self->record))
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      gtk_widget_grab_focus (GTK_WIDGET (self->value));
      return;
    }
  if (!goals_date_entry_read (self->date, &date, &error) || !goals_value_entry_read (self->value, &value, &error) ||
      !goals_command_record (goals_kpi_pane_get_history (pane), goals_kpi_pane_get_kpi (pane), date, value,
                             note[0] != '\0' ? note : NULL, &error))
    {
      say (self, error->message, TRUE);
      return;
    }
  goals_kpi_entry_kpi_changed (pane);
  goals_kpi_entry_refresh (pane);
  gtk_widget_grab_focus (GTK_WIDGET (self->value));
}

static gboolean
goals_kpi_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (GOALS_KPI_ENTRY (widget)->value));
}

static void
goals_kpi_entry_dispose (GObject *object)
{
  GoalsKpiEntry *self = GOALS_KPI_ENTRY (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), GOALS_TYPE_KPI_ENTRY);
  G_OBJECT_CLASS (goals_kpi_entry_parent_class)->dispose (object);
}

static void
goals_kpi_entry_class_init (GoalsKpiEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GoalsKpiPaneClass *pane_class = GOALS_KPI_PANE_CLASS (klass);

  g_type_ensure (GOALS_TYPE_KPI_FOLD);
  object_class->dispose = goals_kpi_entry_dispose;
  widget_class->grab_focus = goals_kpi_entry_grab_focus;
  pane_class->kpi_changed = goals_kpi_entry_kpi_changed;
  pane_class->refresh = goals_kpi_entry_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-kpi-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiEntry, date);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiEntry, value);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiEntry, note);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiEntry, record);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiEntry, hint);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
}

static void
goals_kpi_entry_init (GoalsKpiEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self), FALSE);
}
