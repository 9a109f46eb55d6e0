/* goals-kpi-cell.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-kpi-cell.h"

#include "goals-text.h"

struct _GoalsKpiCell
{
  GtkWidget  parent_instance;

  GtkWidget *label;
  GtkWidget *entry;
  char      *text;
  gboolean   editing;
};

G_DEFINE_FINAL_TYPE (GoalsKpiCell, goals_kpi_cell, GTK_TYPE_WIDGET)

enum { BEGUN, EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
start_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  goals_kpi_cell_start (GOALS_KPI_CELL (widget));
}

/* Unclaimed, the click would go on to the row, which takes the focus and so ends the edit. */
static void
pressed_cb (GoalsKpiCell *self, int n_press, double x, double y, GtkGesture *click)
{
  if (self->editing)
    return;
  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
  goals_kpi_cell_start (self);
}

static void
accept_cb (GoalsKpiCell *self)
{
  gboolean had_focus = self->editing;

  goals_kpi_cell_stop (self, TRUE);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
leave_cb (GoalsKpiCell *self)
{
  goals_kpi_cell_stop (self, TRUE);
}

static gboolean
key_pressed_cb (GoalsKpiCell *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  goals_kpi_cell_stop (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  return GDK_EVENT_STOP;
}

static void
goals_kpi_cell_dispose (GObject *object)
{
  GoalsKpiCell *self = GOALS_KPI_CELL (object);

  self->editing = FALSE;
  g_clear_pointer (&self->label, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_kpi_cell_parent_class)->dispose (object);
}

static void
goals_kpi_cell_finalize (GObject *object)
{
  g_free (GOALS_KPI_CELL (object)->text);
  G_OBJECT_CLASS (goals_kpi_cell_parent_class)->finalize (object);
}

static void
goals_kpi_cell_class_init (GoalsKpiCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = goals_kpi_cell_dispose;
  object_class->finalize = goals_kpi_cell_finalize;
  signals[BEGUN] = g_signal_new ("begun", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "cell.edit", NULL, start_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, 0, "cell.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, 0, "cell.edit", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "cell.edit", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "kpicell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
}

static void
goals_kpi_cell_init (GoalsKpiCell *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->text = g_strdup ("");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->label = g_object_new (GTK_TYPE_LABEL, "ellipsize", PANGO_ELLIPSIZE_END, NULL);
  self->entry = g_object_new (GTK_TYPE_TEXT, "visible", FALSE, "propagate-text-width", TRUE, NULL);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (accept_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, keys);
  /* The window may hold on to what has the focus for longer than this lives. */
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->entry, focus);
}

GtkWidget *
goals_kpi_cell_new (gboolean align_end)
{
  GoalsKpiCell *self = g_object_new (GOALS_TYPE_KPI_CELL, NULL);

  gtk_label_set_xalign (GTK_LABEL (self->label), align_end ? 1 : 0);
  gtk_editable_set_alignment (GTK_EDITABLE (self->entry), align_end ? 1 : 0);
  return GTK_WIDGET (self);
}

const char *
goals_kpi_cell_get_text (GoalsKpiCell *self)
{
  g_return_val_if_fail (GOALS_IS_KPI_CELL (self), NULL);
  return self->text;
}

void
goals_kpi_cell_set_text (GoalsKpiCell *self, const char *text)
{
  g_return_if_fail (GOALS_IS_KPI_CELL (self));

  if (goals_set_str (&self->text, text))
    gtk_label_set_text (GTK_LABEL (self->label), text);
}

void
goals_kpi_cell_start (GoalsKpiCell *self)
{
  g_return_if_fail (GOALS_IS_KPI_CELL (self));

  if (self->editing)
    return;
  self->editing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), self->text);
  gtk_widget_set_visible (self->label, FALSE);
  gtk_widget_set_visible (self->entry, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "editing");
  gtk_widget_grab_focus (self->entry);
  g_signal_emit (self, signals[BEGUN], 0);
}

void
goals_kpi_cell_stop (GoalsKpiCell *self, gboolean accept)
{
  g_autofree char *typed = NULL;

  g_return_if_fail (GOALS_IS_KPI_CELL (self));

  if (!self->editing)
    return;
  self->editing = FALSE;
  typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  gtk_widget_remove_css_class (GTK_WIDGET (self), "editing");
  gtk_widget_set_visible (self->entry, FALSE);
  gtk_widget_set_visible (self->label, TRUE);
  if (accept && g_strcmp0 (typed, self->text) != 0)
    g_signal_emit (self, signals[EDITED], 0, typed);
}

gboolean
goals_kpi_cell_is_editing (GoalsKpiCell *self)
{
  g_return_val_if_fail (GOALS_IS_KPI_CELL (self), FALSE);
  return self->editing;
}

GtkEditable *
goals_kpi_cell_get_editable (GoalsKpiCell *self)
{
  g_return_val_if_fail (GOALS_IS_KPI_CELL (self), NULL);
  return GTK_EDITABLE (self->entry);
}
