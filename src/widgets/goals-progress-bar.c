/* goals-progress-bar.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-progress-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include "goals-number.h"
#include "goals-status-look.h"

#define TICK_WIDTH 2

struct _GoalsProgressBar
{
  GtkWidget    parent_instance;

  /* a real progress bar, because assistive technology is offered a value by nothing that we could draw ourselves */
  GtkWidget   *bar;
  GtkWidget   *lap;
  GtkWidget   *tick;
  double       progress;
  double       expected;
  GoalsStatus  status;
};

G_DEFINE_FINAL_TYPE (GoalsProgressBar, goals_progress_bar, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_PROGRESS, PROP_EXPECTED, PROP_STATUS, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
goals_progress_bar_describe (GoalsProgressBar *self)
{
  g_autofree char *progress = goals_number_display_percent (self->progress);
  g_autofree char *text = NULL;

  if (self->expected < 0)
    /* Translators: what a progress bar says: "Progress 42 %, on track" */
    text = g_strdup_printf (_("Progress %s, %s"), progress, goals_enum_display (GOALS_TYPE_STATUS, self->status));
  else
    {
      g_autofree char *expected = goals_number_display_percent (self->expected);

      /* Translators: what a progress bar says: "Progress 42 %, expected 62 %, off track" */
      text = g_strdup_printf (_("Progress %s, expected %s, %s"), progress, expected,
                              goals_enum_display (GOALS_TYPE_STATUS, self->status));
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
goals_progress_bar_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                            int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GoalsProgressBar *self = GOALS_PROGRESS_BAR (widget);
  GtkWidget *children[] = { self->bar, self->tick, self->lap };

  *minimum = *natural = 0;
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    {
      int child_minimum, child_natural;

      gtk_widget_measure (children[i], orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
goals_progress_bar_place (GoalsProgressBar *self, GtkWidget *child, int start, int width, int child_width, int height)
{
  GtkAllocation area;
  int child_height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, &child_height, NULL, NULL, NULL);
  area.width = child_width;
  area.height = child_height;
  area.x = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL ? width - start - child_width : start;
  area.y = (height - child_height) / 2;
  gtk_widget_size_allocate (child, &area, -1);
}

static void
goals_progress_bar_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GoalsProgressBar *self = GOALS_PROGRESS_BAR (widget);
  double beyond = CLAMP (self->progress - 1, 0, 1);
  int tick_width, lap_width, start;

  goals_progress_bar_place (self, self->bar, 0, width, width, height);
  if (gtk_widget_should_layout (self->lap))
    {
      gtk_widget_measure (self->lap, GTK_ORIENTATION_HORIZONTAL, -1, &lap_width, NULL, NULL, NULL);
      goals_progress_bar_place (self, self->lap, 0, width, MAX (lap_width, (int) round (width * beyond)), height);
    }
  if (gtk_widget_should_layout (self->tick))
    {
      gtk_widget_measure (self->tick, GTK_ORIENTATION_HORIZONTAL, -1, &tick_width, NULL, NULL, NULL);
      start = (int) round (width * self->expected) - tick_width / 2;
      goals_progress_bar_place (self, self->tick, CLAMP (start, 0, MAX (0, width - tick_width)), width, tick_width,
                                height);
    }
}

static GtkSizeRequestMode
goals_progress_bar_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

static void
goals_progress_bar_dispose (GObject *object)
{
  GoalsProgressBar *self = GOALS_PROGRESS_BAR (object);

  g_clear_pointer (&self->bar, gtk_widget_unparent);
  g_clear_pointer (&self->lap, gtk_widget_unparent);
  g_clear_pointer (&self->tick, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_progress_bar_parent_class)->dispose (object);
}

static void
goals_progress_bar_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsProgressBar *self = GOALS_PROGRESS_BAR (object);

  switch (prop_id)
    {
    case PROP_PROGRESS: g_value_set_double (value, self->progress); break;
    case PROP_EXPECTED: g_value_set_double (value, self->expected); break;
    case PROP_STATUS: g_value_set_enum (value, self->status); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_progress_bar_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsProgressBar *self = GOALS_PROGRESS_BAR (object);

  switch (prop_id)
    {
    case PROP_PROGRESS: goals_progress_bar_set_progress (self, g_value_get_double (value)); break;
    case PROP_EXPECTED: goals_progress_bar_set_expected (self, g_value_get_double (value)); break;
    case PROP_STATUS: goals_progress_bar_set_status (self, (GoalsStatus) g_value_get_enum (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_progress_bar_class_init (GoalsProgressBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_progress_bar_dispose;
  object_class->get_property = goals_progress_bar_get_property;
  object_class->set_property = goals_progress_bar_set_property;
  widget_class->measure = goals_progress_bar_measure;
  widget_class->size_allocate = goals_progress_bar_size_allocate;
  widget_class->get_request_mode = goals_progress_bar_get_request_mode;
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  properties[PROP_EXPECTED] = g_param_spec_double ("expected", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, GOALS_TYPE_STATUS, GOALS_STATUS_NOT_STARTED,
                                               flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "goalsprogress");
}

static void
goals_progress_bar_init (GoalsProgressBar *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->expected = -1;
  self->status = GOALS_STATUS_NOT_STARTED;
  self->bar = gtk_progress_bar_new ();
  self->lap = g_object_new (GTK_TYPE_BOX, "css-name", "lap", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                            "visible", FALSE, NULL);
  self->tick = g_object_new (GTK_TYPE_BOX, "css-name", "tick", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "visible", FALSE, "width-request", TICK_WIDTH, NULL);
  gtk_widget_set_parent (self->bar, widget);
  gtk_widget_set_parent (self->lap, widget);
  gtk_widget_set_parent (self->tick, widget);
  gtk_widget_add_css_class (widget, goals_status_get_css_class (self->status));
  goals_progress_bar_describe (self);
}

GtkWidget *
goals_progress_bar_new (void)
{
  return g_object_new (GOALS_TYPE_PROGRESS_BAR, NULL);
}

double
goals_progress_bar_get_progress (GoalsProgressBar *self)
{
  g_return_val_if_fail (GOALS_IS_PROGRESS_BAR (self), 0);

  return self->progress;
}

/* @progress: a share, 1.0 for 100 %; what lies beyond 200 % shows as a full second lap. */
void
goals_progress_bar_set_progress (GoalsProgressBar *self, double progress)
{
  g_return_if_fail (GOALS_IS_PROGRESS_BAR (self));
  g_return_if_fail (isfinite (progress));

  if (self->progress == progress)
    return;
  self->progress = progress;
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), CLAMP (progress, 0, 1));
  gtk_widget_set_visible (self->lap, progress > 1);
  goals_progress_bar_describe (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

double
goals_progress_bar_get_expected (GoalsProgressBar *self)
{
  g_return_val_if_fail (GOALS_IS_PROGRESS_BAR (self), -1);

  return self->expected;
}

/* @expected: 0…1, or negative for no tick. */
void
goals_progress_bar_set_expected (GoalsProgressBar *self, double expected)
{
  g_return_if_fail (GOALS_IS_PROGRESS_BAR (self));
  g_return_if_fail (isfinite (expected) && expected <= 1);

  expected = expected < 0 ? -1 : expected;
  if (self->expected == expected)
    return;
  self->expected = expected;
  gtk_widget_set_visible (self->tick, expected >= 0);
  goals_progress_bar_describe (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_EXPECTED]);
}

GoalsStatus
goals_progress_bar_get_status (GoalsProgressBar *self)
{
  g_return_val_if_fail (GOALS_IS_PROGRESS_BAR (self), GOALS_STATUS_NOT_STARTED);

  return self->status;
}

void
goals_progress_bar_set_status (GoalsProgressBar *self, GoalsStatus status)
{
  g_return_if_fail (GOALS_IS_PROGRESS_BAR (self));

  if (self->status == status)
    return;
  gtk_widget_remove_css_class (GTK_WIDGET (self), goals_status_get_css_class (self->status));
  self->status = status;
  gtk_widget_add_css_class (GTK_WIDGET (self), goals_status_get_css_class (status));
  goals_progress_bar_describe (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}
