/* goals-kpi-target-form.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-target-form.h"

#include <glib/gi18n-lib.h>

#include "goals-date-entry.h"
#include "goals-kpi-commands.h"
#include "goals-number.h"
#include "goals-value-entry.h"

struct _GoalsKpiTargetForm
{
  GoalsKpiPane     parent_instance;

  GoalsDateEntry  *from;
  GoalsValueEntry *value, *low, *high, *warning;
  GtkWidget       *from_label, *value_label, *low_label, *high_label, *warning_label;
  GtkLabel        *hint;
  GtkWidget       *remove, *save;

  GoalsTarget     *target;      /* NULL: a new one */
};

G_DEFINE_FINAL_TYPE (GoalsKpiTargetForm, goals_kpi_target_form, GOALS_TYPE_KPI_PANE)

enum { DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
warning_hint (GoalsBetter better)
{
  switch (better)
    {
    case GOALS_BETTER_HIGHER:
      return _("Values from the warning limit up to the target are a warning, below it unhealthy. Leave it empty for none.");
    case GOALS_BETTER_LOWER:
      return _("Values from the target up to the warning limit are a warning, above it unhealthy. Leave it empty for none.");
    case GOALS_BETTER_INSIDE:
    default:
      return _("Values this far outside of the limits are a warning, further out unhealthy. Leave it empty for none.");
    }
}

static void
say (GoalsKpiTargetForm *self, const GError *error)
{
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (GOALS_KPI_PANE (self));

  gtk_label_set_text (self->hint, error != NULL ? error->message : warning_hint (goals_kpi_get_better (kpi)));
  if (error != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->hint), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->hint), "error");
}

static gboolean
read_entries (GoalsKpiTargetForm *self, GoalsTarget **target, GError **error)
{
  GoalsBetter better = goals_kpi_get_better (goals_kpi_pane_get_kpi (GOALS_KPI_PANE (self)));
  double value = GOALS_NUMBER_NONE, low = GOALS_NUMBER_NONE, high = GOALS_NUMBER_NONE, warning = GOALS_NUMBER_NONE;
  GoalsDate from = GOALS_DATE_NONE;

  if (!goals_date_entry_read (self->from, &from, error) || !goals_value_entry_read (self->warning, &warning, error))
    return FALSE;
  if (better == GOALS_BETTER_INSIDE &&
      (!goals_value_entry_read (self->low, &low, error) || !goals_value_entry_read (self->high, &high, error)))
    return FALSE;
  if (better != GOALS_BETTER_INSIDE && !goals_value_entry_read (self->value, &value, error))
    return FALSE;
  if (self->target != NULL)
    *target = goals_value_with (self->target, "from", from, "value", value, "warning", warning, "low", low, "high",
                                high, NULL);
  else
    *target = g_object_new (GOALS_TYPE_TARGET, "from", from, "value", value, "warning", warning, "low", low, "high",
                            high, NULL);
  return TRUE;
}

static void
edited_cb (GoalsKpiTargetForm *self)
{
  g_autoptr(GoalsTarget) target = NULL;
  g_autoptr(GError) error = NULL;

  if (goals_kpi_pane_get_kpi (GOALS_KPI_PANE (self)) == NULL)
    return;
  gtk_widget_set_sensitive (self->save, read_entries (self, &target, &error));
  say (self, error);
}

/* A change makes the list of targets anew, and with it the popover that this form is in. */
static void
save_cb (GoalsKpiTargetForm *self)
{
  g_autoptr(GoalsKpiPane) pane = g_object_ref (GOALS_KPI_PANE (self));
  g_autoptr(GoalsTarget) target = NULL;
  g_autoptr(GError) error = NULL;

  if (!goals_kpi_pane_is_editable (pane))
    return;
  if (read_entries (self, &target, &error) &&
      goals_command_put_target (goals_kpi_pane_get_history (pane), goals_kpi_pane_get_kpi (pane), self->target, target,
                                &error))
    g_signal_emit (self, signals[DONE], 0);
  else
    say (self, error);
}

static void
remove_cb (GoalsKpiTargetForm *self)
{
  g_autoptr(GoalsKpiPane) pane = g_object_ref (GOALS_KPI_PANE (self));

  if (!goals_kpi_pane_is_editable (pane) || self->target == NULL)
    return;
  goals_kpi_pane_toast (GTK_WIDGET (self), _("Target deleted"), TRUE);
  goals_command_remove_target (goals_kpi_pane_get_history (pane), goals_kpi_pane_get_kpi (pane), self->target);
  g_signal_emit (self, signals[DONE], 0);
}

static void
show_row (GtkWidget *label, GtkWidget *entry, gboolean shown)
{
  gtk_widget_set_visible (label, shown);
  gtk_widget_set_visible (entry, shown);
}

static void
adapt_to_kpi (GoalsKpiTargetForm *self, GoalsKpi *kpi)
{
  GoalsValueEntry *entries[] = { self->value, self->low, self->high, self->warning };
  gboolean band = goals_kpi_get_better (kpi) == GOALS_BETTER_INSIDE;

  show_row (self->value_label, GTK_WIDGET (self->value), !band);
  show_row (self->low_label, GTK_WIDGET (self->low), band);
  show_row (self->high_label, GTK_WIDGET (self->high), band);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_object_set (entries[i], "unit", goals_kpi_get_unit (kpi), NULL);
}

/* A first target holds for all that is there, a later one from today. */
static GoalsDate
propose_from (GoalsKpi *kpi, GoalsDate today)
{
  GoalsSeries *series = goals_kpi_get_measurements (kpi);

  if (goals_kpi_get_targets (kpi)->len == 0 && goals_series_get_length (series) > 0)
    return goals_series_get_dates (series)[0];
  return today;
}

void
goals_kpi_target_form_edit (GoalsKpiTargetForm *self, GoalsTarget *target)
{
  GoalsKpi *kpi = NULL;
  GoalsDate today = GOALS_DATE_NONE;

  g_return_if_fail (GOALS_IS_KPI_TARGET_FORM (self));
  g_return_if_fail (goals_kpi_pane_get_kpi (GOALS_KPI_PANE (self)) != NULL);

  kpi = goals_kpi_pane_get_kpi (GOALS_KPI_PANE (self));
  today = goals_session_get_today (goals_kpi_pane_get_session (GOALS_KPI_PANE (self)));
  g_set_object (&self->target, target);
  adapt_to_kpi (self, kpi);
  g_object_set (self->from, "today", today, NULL);
  goals_date_entry_set_date (self->from, target != NULL ? goals_target_get_from (target) : propose_from (kpi, today));
  goals_value_entry_set_value (self->value, target != NULL ? goals_target_get_value (target) : GOALS_NUMBER_NONE);
  goals_value_entry_set_value (self->low, target != NULL ? goals_target_get_low (target) : GOALS_NUMBER_NONE);
  goals_value_entry_set_value (self->high, target != NULL ? goals_target_get_high (target) : GOALS_NUMBER_NONE);
  goals_value_entry_set_value (self->warning, target != NULL ? goals_target_get_warning (target) : GOALS_NUMBER_NONE);
  gtk_widget_set_visible (self->remove, target != NULL);
  gtk_widget_set_sensitive (self->save, TRUE);
  say (self, NULL);
}

static gboolean
goals_kpi_target_form_grab_focus (GtkWidget *widget)
{
  GoalsKpiTargetForm *self = GOALS_KPI_TARGET_FORM (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (gtk_widget_get_visible (GTK_WIDGET (self->value)) ? self->value
                                            : self->low));
}

static void
goals_kpi_target_form_dispose (GObject *object)
{
  GoalsKpiTargetForm *self = GOALS_KPI_TARGET_FORM (object);

  g_clear_object (&self->target);
  gtk_widget_dispose_template (GTK_WIDGET (self), GOALS_TYPE_KPI_TARGET_FORM);
  G_OBJECT_CLASS (goals_kpi_target_form_parent_class)->dispose (object);
}

static void
goals_kpi_target_form_class_init (GoalsKpiTargetFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = goals_kpi_target_form_dispose;
  widget_class->grab_focus = goals_kpi_target_form_grab_focus;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-kpi-target-form.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, from);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, value);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, low);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, high);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, warning);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, from_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, value_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, low_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, high_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, warning_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, hint);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, remove);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargetForm, save);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
goals_kpi_target_form_init (GoalsKpiTargetForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
