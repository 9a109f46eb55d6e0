/* goals-kpi-baseline.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-baseline.h"

#include <glib/gi18n-lib.h>

#include "goals-date-entry.h"
#include "goals-kpi-words.h"
#include "goals-number.h"
#include "goals-value-entry.h"

struct _GoalsKpiBaseline
{
  GoalsKpiPane     parent_instance;

  GtkLabel        *text;
  GtkWidget       *button;
  GtkPopover      *popover;
  GoalsDateEntry  *date;
  GoalsValueEntry *value;
  GtkLabel        *hint;
  GtkWidget       *remove;
};

G_DEFINE_FINAL_TYPE (GoalsKpiBaseline, goals_kpi_baseline, GOALS_TYPE_KPI_PANE)

static void
shown_cb (GoalsKpiBaseline *self)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (pane);
  GoalsBaseline *baseline = goals_kpi_get_baseline (kpi);
  GoalsDate today = goals_session_get_today (goals_kpi_pane_get_session (pane));

  g_object_set (self->value, "unit", goals_kpi_get_unit (kpi), NULL);
  g_object_set (self->date, "today", today, NULL);
  goals_date_entry_set_date (self->date, baseline != NULL ? goals_baseline_get_date (baseline) : today);
  goals_value_entry_set_value (self->value, baseline != NULL ? goals_baseline_get_value (baseline) : GOALS_NUMBER_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->hint), FALSE);
  gtk_widget_set_visible (self->remove, baseline != NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->value));
}

static void
put (GoalsKpiBaseline *self, GoalsBaseline *baseline)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);
  GoalsHistory *history = goals_kpi_pane_get_history (pane);

  gtk_popover_popdown (self->popover);
  if (!goals_kpi_pane_is_editable (pane))
    return;
  goals_command_set (history, goals_kpi_pane_get_kpi (pane), _("Edit Baseline"), "baseline", baseline, NULL);
  goals_history_seal (history);
}

static void
save_cb (GoalsKpiBaseline *self)
{
  g_autoptr(GoalsBaseline) baseline = NULL;
  g_autoptr(GError) error = NULL;
  GoalsDate date = GOALS_DATE_NONE;
  double value = GOALS_NUMBER_NONE;

  if (goals_date_entry_read (self->date, &date, &error) && goals_value_entry_read (self->value, &value, &error) &&
      !goals_number_is_none (value))
    {
      GoalsBaseline *before = goals_kpi_get_baseline (goals_kpi_pane_get_kpi (GOALS_KPI_PANE (self)));

      baseline = before != NULL ? goals_value_with (before, "date", date, "value", value, NULL)
                 : g_object_new (GOALS_TYPE_BASELINE, "date", date, "value", value, NULL);
      put (self, baseline);
      return;
    }
  gtk_label_set_text (self->hint, error != NULL ? error->message : _("A value is expected"));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), TRUE);
}

static void
remove_cb (GoalsKpiBaseline *self)
{
  put (self, NULL);
}

static void
goals_kpi_baseline_refresh (GoalsKpiPane *pane)
{
  GoalsKpiBaseline *self = GOALS_KPI_BASELINE (pane);
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (pane);
  GoalsBaseline *baseline = goals_kpi_get_baseline (kpi);
  g_autofree char *value = NULL, *day = NULL, *text = NULL;

  gtk_widget_set_sensitive (self->button, goals_kpi_pane_is_editable (pane));
  if (baseline == NULL)
    {
      gtk_label_set_text (self->text, _("None"));
      return;
    }
  value = goals_kpi_value_display (kpi, goals_baseline_get_value (baseline));
  day = goals_date_display (goals_baseline_get_date (baseline));
  /* Translators: a value and a day */
  text = g_strdup_printf (_("%s on %s"), value, day);
  gtk_label_set_text (self->text, text);
}

static void
goals_kpi_baseline_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GOALS_TYPE_KPI_BASELINE);
  G_OBJECT_CLASS (goals_kpi_baseline_parent_class)->dispose (object);
}

static void
goals_kpi_baseline_class_init (GoalsKpiBaselineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = goals_kpi_baseline_dispose;
  GOALS_KPI_PANE_CLASS (klass)->refresh = goals_kpi_baseline_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-kpi-baseline.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiBaseline, text);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiBaseline, button);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiBaseline, popover);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiBaseline, date);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiBaseline, value);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiBaseline, hint);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiBaseline, remove);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
goals_kpi_baseline_init (GoalsKpiBaseline *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
