/* goals-sparkline-view.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-sparkline-view.h"

#include "goals-chart-look.h"
#include "goals-number.h"
#include "goals-style.h"

struct _GoalsSparklineView
{
  GtkWidget       parent_instance;

  GoalsDate      *dates;
  double         *values;
  GoalsSparkline  line;                 /* of the arrays above */
  GoalsStatus     status;
  GoalsHealth     health;
  gboolean        has_health;           /* coloured by health, not by status */
};

G_DEFINE_FINAL_TYPE (GoalsSparklineView, goals_sparkline_view, GTK_TYPE_WIDGET)

static void
goals_sparkline_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GoalsSparklineView *self = GOALS_SPARKLINE_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GoalsSparkline line = self->line;
  GoalsChartStyle style;
  cairo_t *cr;

  if (line.n == 0 || width <= 0 || height <= 0)
    return;
  goals_chart_look_for_widget (widget, &style);
  line.dot = self->has_health ? goals_chart_style_health_color (&style, self->health)
                              : goals_chart_style_status_color (&style, self->status);
  line.shape = self->has_health ? goals_shape_for_health (self->health) : goals_shape_for_status (self->status);
  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  goals_sparkline_draw (cr, &line, width, height, &style);
  cairo_destroy (cr);
}

static void
goals_sparkline_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 48 : 18;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 96 : 24;
}

static void
goals_sparkline_view_finalize (GObject *object)
{
  GoalsSparklineView *self = GOALS_SPARKLINE_VIEW (object);

  g_free (self->dates);
  g_free (self->values);
  G_OBJECT_CLASS (goals_sparkline_view_parent_class)->finalize (object);
}

static void
goals_sparkline_view_class_init (GoalsSparklineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = goals_sparkline_view_finalize;
  widget_class->snapshot = goals_sparkline_view_snapshot;
  widget_class->measure = goals_sparkline_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "goalssparkline");
}

static void
goals_sparkline_view_init (GoalsSparklineView *self)
{
  self->line.target = self->line.low = self->line.high = GOALS_NUMBER_NONE;
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  goals_style_follow (GTK_WIDGET (self));
}

GtkWidget *
goals_sparkline_view_new (void)
{
  return g_object_new (GOALS_TYPE_SPARKLINE_VIEW, NULL);
}

void
goals_sparkline_view_set_values (GoalsSparklineView *self, const GoalsDate *dates, const double *values, gsize n,
                                 double target,
                                 int decimals, const char *unit)
{
  g_autofree char *label = NULL;

  g_return_if_fail (GOALS_IS_SPARKLINE_VIEW (self));
  g_return_if_fail (n == 0 || values != NULL);

  g_free (self->dates);
  g_free (self->values);
  self->dates = dates != NULL ? g_memdup2 (dates, n * sizeof *dates) : NULL;
  self->values = g_memdup2 (values, n * sizeof *values);
  self->line.dates = self->dates;
  self->line.values = self->values;
  self->line.n = n;
  self->line.target = target;
  label = goals_sparkline_describe (&self->line, decimals, unit);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label != NULL ? label : "", -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
goals_sparkline_view_set_status (GoalsSparklineView *self, GoalsStatus status)
{
  g_return_if_fail (GOALS_IS_SPARKLINE_VIEW (self));

  self->status = status;
  self->has_health = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
goals_sparkline_view_set_health (GoalsSparklineView *self, GoalsHealth health)
{
  g_return_if_fail (GOALS_IS_SPARKLINE_VIEW (self));

  self->health = health;
  self->has_health = TRUE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
