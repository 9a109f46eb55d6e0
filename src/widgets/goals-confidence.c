/* goals-confidence.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-confidence.h"

#include <glib/gi18n-lib.h>
#include "goals-check-ins.h"
#include "goals-tooltip.h"

struct _GoalsConfidence
{
  GtkWidget  parent_instance;

  GtkWidget *steps;
  GtkWidget *number;
  int        confidence;
  gboolean   compact;
};

G_DEFINE_FINAL_TYPE (GoalsConfidence, goals_confidence, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_CONFIDENCE, PROP_COMPACT, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
goals_confidence_show (GoalsConfidence *self)
{
  g_autofree char *number = NULL;
  g_autofree char *description = NULL;

  if (self->confidence < 0)
    {
      number = g_strdup ("–");
      description = g_strdup (_("Confidence not stated"));
    }
  else
    {
      /* Translators: confidence out of ten: "7/10" */
      number = g_strdup_printf (_("%d/%d"), self->confidence, GOALS_CONFIDENCE_MAX);
      /* Translators: "Confidence 7 of 10, high" */
      description = g_strdup_printf (_("Confidence %d of %d, %s"), self->confidence, GOALS_CONFIDENCE_MAX,
                                     goals_confidence_get_word (self->confidence));
    }
  gtk_level_bar_set_value (GTK_LEVEL_BAR (self->steps), MAX (0, self->confidence));
  gtk_widget_set_visible (self->steps, !self->compact && self->confidence >= 0);
  gtk_label_set_text (GTK_LABEL (self->number), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->steps), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->number), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
  goals_tooltip_set (GTK_WIDGET (self), description);
}

static void
goals_confidence_dispose (GObject *object)
{
  GoalsConfidence *self = GOALS_CONFIDENCE (object);

  g_clear_pointer (&self->steps, gtk_widget_unparent);
  g_clear_pointer (&self->number, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_confidence_parent_class)->dispose (object);
}

static void
goals_confidence_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsConfidence *self = GOALS_CONFIDENCE (object);

  switch (prop_id)
    {
    case PROP_CONFIDENCE: g_value_set_int (value, self->confidence); break;
    case PROP_COMPACT: g_value_set_boolean (value, self->compact); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_confidence_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsConfidence *self = GOALS_CONFIDENCE (object);

  switch (prop_id)
    {
    case PROP_CONFIDENCE: goals_confidence_set_confidence (self, g_value_get_int (value)); break;
    case PROP_COMPACT: goals_confidence_set_compact (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_confidence_class_init (GoalsConfidenceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_confidence_dispose;
  object_class->get_property = goals_confidence_get_property;
  object_class->set_property = goals_confidence_set_property;
  properties[PROP_CONFIDENCE] = g_param_spec_int ("confidence", NULL, NULL, GOALS_CONFIDENCE_NONE, GOALS_CONFIDENCE_MAX,
                                                  GOALS_CONFIDENCE_NONE, flags);
  properties[PROP_COMPACT] = g_param_spec_boolean ("compact", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "goalsconfidence");
}

static void
goals_confidence_init (GoalsConfidence *self)
{
  static const char *const offsets[] = { GTK_LEVEL_BAR_OFFSET_LOW, GTK_LEVEL_BAR_OFFSET_HIGH,
                                         GTK_LEVEL_BAR_OFFSET_FULL };
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->confidence = GOALS_CONFIDENCE_NONE;
  self->steps = g_object_new (GTK_TYPE_LEVEL_BAR, "mode", GTK_LEVEL_BAR_MODE_DISCRETE,
                              "max-value", (double) GOALS_CONFIDENCE_MAX, "valign", GTK_ALIGN_CENTER, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (offsets); i++)
    gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (self->steps), offsets[i]);
  self->number = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, NULL);
  gtk_widget_add_css_class (self->number, "numeric");
  gtk_widget_set_parent (self->steps, GTK_WIDGET (self));
  gtk_widget_set_parent (self->number, GTK_WIDGET (self));
  goals_confidence_show (self);
}

GtkWidget *
goals_confidence_new (void)
{
  return g_object_new (GOALS_TYPE_CONFIDENCE, NULL);
}

int
goals_confidence_get_confidence (GoalsConfidence *self)
{
  g_return_val_if_fail (GOALS_IS_CONFIDENCE (self), GOALS_CONFIDENCE_NONE);

  return self->confidence;
}

void
goals_confidence_set_confidence (GoalsConfidence *self, int confidence)
{
  g_return_if_fail (GOALS_IS_CONFIDENCE (self));
  g_return_if_fail (confidence >= GOALS_CONFIDENCE_NONE && confidence <= GOALS_CONFIDENCE_MAX);

  if (self->confidence == confidence)
    return;
  self->confidence = confidence;
  goals_confidence_show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFIDENCE]);
}

gboolean
goals_confidence_get_compact (GoalsConfidence *self)
{
  g_return_val_if_fail (GOALS_IS_CONFIDENCE (self), FALSE);

  return self->compact;
}

void
goals_confidence_set_compact (GoalsConfidence *self, gboolean compact)
{
  g_return_if_fail (GOALS_IS_CONFIDENCE (self));

  compact = !!compact;
  if (self->compact == compact)
    return;
  self->compact = compact;
  goals_confidence_show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

const char *
goals_confidence_get_word (int confidence)
{
  if (confidence < 0)
    return C_("confidence", "not stated");
  if (confidence <= 3)
    return C_("confidence", "low");
  if (confidence <= 6)
    return C_("confidence", "medium");
  return C_("confidence", "high");
}
