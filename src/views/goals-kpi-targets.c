/* goals-kpi-targets.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-targets.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "goals-kpi-target-form.h"
#include "goals-kpi-words.h"
#include "goals-number.h"
#include "goals-text.h"

struct _GoalsKpiTargets
{
  GoalsKpiPane         parent_instance;

  AdwPreferencesGroup *group;
  GtkMenuButton       *add;

  GPtrArray           *rows;            /* GtkWidget, in the group */
  char                *shown;           /* what they say: they are made again only when that changes */
};

G_DEFINE_FINAL_TYPE (GoalsKpiTargets, goals_kpi_targets, GOALS_TYPE_KPI_PANE)

static char *
describe_warning (GoalsKpi *kpi, GoalsTarget *target)
{
  g_autofree char *warning = NULL;

  if (goals_number_is_none (goals_target_get_warning (target)))
    return g_strdup ("");
  warning = goals_kpi_value_display (kpi, goals_target_get_warning (target));
  switch (goals_kpi_get_better (kpi))
    {
    case GOALS_BETTER_HIGHER:
      /* Translators: behind "From 1 Feb 2026", in a list of targets */
      return g_strdup_printf (_(", warning from %s"), warning);
    case GOALS_BETTER_LOWER:
      return g_strdup_printf (_(", warning up to %s"), warning);
    case GOALS_BETTER_INSIDE:
    default:
      return g_strdup_printf (_(", warning up to %s outside"), warning);
    }
}

static void
describe (GoalsKpi *kpi, GoalsTarget *target, gboolean in_force, char **title, char **subtitle)
{
  g_autofree char *from = goals_date_display (goals_target_get_from (target));
  g_autofree char *warning = describe_warning (kpi, target);

  *title = goals_kpi_target_display (kpi, goals_target_get_from (target), TRUE);
  if (*title == NULL)
    *title = g_strdup (_("Does not fit the direction"));
  *subtitle = in_force ? g_strdup_printf (_("In force since %s%s"), from, warning)
                       /* Translators: the day from which a target holds, then perhaps ", warning from 93 %" */
                       : g_strdup_printf (_("From %s%s"), from, warning);
}

static void
popover_shown_cb (GtkWidget *popover)
{
  GtkWidget *form = gtk_popover_get_child (GTK_POPOVER (popover));

  goals_kpi_target_form_edit (GOALS_KPI_TARGET_FORM (form), g_object_get_data (G_OBJECT (popover), "goals-target"));
  gtk_widget_grab_focus (form);
}

/* @target NULL: for a new one. */
static void
give_form (GoalsKpiTargets *self, GtkMenuButton *button, GoalsTarget *target)
{
  GoalsKpiPane *pane = GOALS_KPI_PANE (self);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *form = g_object_new (GOALS_TYPE_KPI_TARGET_FORM, "session", goals_kpi_pane_get_session (pane),
                                  "kpi", goals_kpi_pane_get_kpi (pane), NULL);

  gtk_widget_set_margin_top (form, 6);
  gtk_widget_set_margin_bottom (form, 6);
  gtk_widget_set_margin_start (form, 6);
  gtk_widget_set_margin_end (form, 6);
  /* a popover gets the size that its content has before it is shown */
  goals_kpi_target_form_edit (GOALS_KPI_TARGET_FORM (form), target);
  gtk_popover_set_child (GTK_POPOVER (popover), form);
  if (target != NULL)
    g_object_set_data_full (G_OBJECT (popover), "goals-target", g_object_ref (target), g_object_unref);
  g_signal_connect (popover, "show", G_CALLBACK (popover_shown_cb), NULL);
  g_signal_connect_object (form, "done", G_CALLBACK (gtk_popover_popdown), popover, G_CONNECT_SWAPPED);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
make_row (GoalsKpiTargets *self, GoalsTarget *target, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "document-edit-symbolic", "valign",
                                    GTK_ALIGN_CENTER,
                                    "tooltip-text", _("Edit Target"), NULL);
  /* Translators: %s is a target, like "at least 95 %" */
  g_autofree char *name = g_strdup_printf (_("Edit Target %s"), title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  give_form (self, GTK_MENU_BUTTON (button), target);
  gtk_widget_set_sensitive (button, goals_kpi_pane_is_editable (GOALS_KPI_PANE (self)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  return row;
}

static void
clear_rows (GoalsKpiTargets *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_clear_pointer (&self->shown, g_free);
}

static GtkWidget *
make_empty_row (GoalsKpiTargets *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("No target yet"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("Without one the KPI has no health."));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (self->add));
  return row;
}

static void
add_row (GoalsKpiTargets *self, GtkWidget *row)
{
  adw_preferences_group_add (self->group, row);
  g_ptr_array_add (self->rows, row);
}

static void
goals_kpi_targets_refresh (GoalsKpiPane *pane)
{
  GoalsKpiTargets *self = GOALS_KPI_TARGETS (pane);
  GoalsKpi *kpi = goals_kpi_pane_get_kpi (pane);
  GPtrArray *targets = goals_kpi_get_targets (kpi);
  GoalsTarget *now = goals_kpi_get_target_on (kpi, goals_session_get_today (goals_kpi_pane_get_session (pane)));
  g_autoptr(GString) saying = g_string_new (goals_entity_get_id (GOALS_ENTITY (kpi)));
  g_auto(GStrv) titles = g_new0 (char *, targets->len + 1);
  g_auto(GStrv) subtitles = g_new0 (char *, targets->len + 1);

  gtk_widget_set_sensitive (GTK_WIDGET (self->add), goals_kpi_pane_is_editable (pane));
  for (guint i = 0; i < targets->len; i++)
    {
      GoalsTarget *target = g_ptr_array_index (targets, i);

      describe (kpi, target, target == now, &titles[i], &subtitles[i]);
      g_string_append_printf (saying, "\n%p %s %s", target, titles[i], subtitles[i]);
    }
  if (g_strcmp0 (saying->str, self->shown) == 0)
    return;

  clear_rows (self);
  self->shown = g_strdup (saying->str);
  for (guint i = targets->len; i > 0; i--)
    add_row (self, make_row (self, g_ptr_array_index (targets, i - 1), titles[i - 1], subtitles[i - 1]));
  if (targets->len == 0)
    add_row (self, make_empty_row (self));
  give_form (self, self->add, NULL);
}

static void
goals_kpi_targets_kpi_changed (GoalsKpiPane *pane)
{
  clear_rows (GOALS_KPI_TARGETS (pane));
}

static void
goals_kpi_targets_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), GOALS_TYPE_KPI_TARGETS);
  G_OBJECT_CLASS (goals_kpi_targets_parent_class)->dispose (object);
}

static void
goals_kpi_targets_finalize (GObject *object)
{
  GoalsKpiTargets *self = GOALS_KPI_TARGETS (object);

  g_ptr_array_unref (self->rows);
  g_free (self->shown);
  G_OBJECT_CLASS (goals_kpi_targets_parent_class)->finalize (object);
}

static void
goals_kpi_targets_class_init (GoalsKpiTargetsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GoalsKpiPaneClass *pane_class = GOALS_KPI_PANE_CLASS (klass);

  object_class->dispose = goals_kpi_targets_dispose;
  object_class->finalize = goals_kpi_targets_finalize;
  pane_class->kpi_changed = goals_kpi_targets_kpi_changed;
  pane_class->refresh = goals_kpi_targets_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-kpi-targets.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargets, group);
  gtk_widget_class_bind_template_child (widget_class, GoalsKpiTargets, add);
}

static void
goals_kpi_targets_init (GoalsKpiTargets *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
