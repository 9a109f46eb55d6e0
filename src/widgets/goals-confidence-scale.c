/* goals-confidence-scale.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-confidence-scale.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include "goals-check-ins.h"
#include "goals-confidence.h"

struct _GoalsConfidenceScale
{
  GtkWidget  parent_instance;

  GtkWidget *scale;
  GtkWidget *name;
  int        confidence;
  int        last_digit;        /* −1 unless the last key was a digit */
  gboolean   updating;
};

G_DEFINE_FINAL_TYPE (GoalsConfidenceScale, goals_confidence_scale, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_CONFIDENCE, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
goals_confidence_scale_show (GoalsConfidenceScale *self)
{
  const char *word = goals_confidence_get_word (self->confidence);
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  /* Translators: a stated confidence and its name: "7, high" */
  name = self->confidence < 0 ? g_strdup (word) : g_strdup_printf (_("%d, %s"), self->confidence, word);
  description = g_strdup_printf (_("Confidence from 0 to %d: %s"), GOALS_CONFIDENCE_MAX, name);
  self->updating = TRUE;
  gtk_range_set_value (GTK_RANGE (self->scale), MAX (0, self->confidence));
  self->updating = FALSE;
  gtk_label_set_text (GTK_LABEL (self->name), name);
  if (self->confidence < 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "unset");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "unset");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_LABEL, description, -1);
}

static void
value_changed_cb (GoalsConfidenceScale *self)
{
  if (self->updating)
    return;
  self->last_digit = GOALS_CONFIDENCE_NONE;
  goals_confidence_scale_set_confidence (self, (int) round (gtk_range_get_value (GTK_RANGE (self->scale))));
}

static int
digit_of_key (guint keyval)
{
  gunichar character = gdk_keyval_to_unicode (keyval);

  return character != 0 ? g_unichar_digit_value (character) : -1;
}

static gboolean
key_pressed_cb (GoalsConfidenceScale *self, guint keyval, guint keycode, GdkModifierType state)
{
  int digit = digit_of_key (keyval);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (digit >= 0)
    {
      int confidence = goals_confidence_type_digit (self->last_digit, digit);

      goals_confidence_scale_set_confidence (self, confidence);
      self->last_digit = digit;
      return GDK_EVENT_STOP;
    }
  self->last_digit = GOALS_CONFIDENCE_NONE;
  if (keyval != GDK_KEY_BackSpace && keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete)
    return GDK_EVENT_PROPAGATE;
  goals_confidence_scale_set_confidence (self, GOALS_CONFIDENCE_NONE);
  return GDK_EVENT_STOP;
}

static gboolean
goals_confidence_scale_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GOALS_CONFIDENCE_SCALE (widget)->scale);
}

static void
goals_confidence_scale_dispose (GObject *object)
{
  GoalsConfidenceScale *self = GOALS_CONFIDENCE_SCALE (object);

  g_clear_pointer (&self->scale, gtk_widget_unparent);
  g_clear_pointer (&self->name, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_confidence_scale_parent_class)->dispose (object);
}

static void
goals_confidence_scale_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsConfidenceScale *self = GOALS_CONFIDENCE_SCALE (object);

  switch (prop_id)
    {
    case PROP_CONFIDENCE: g_value_set_int (value, self->confidence); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_confidence_scale_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsConfidenceScale *self = GOALS_CONFIDENCE_SCALE (object);

  switch (prop_id)
    {
    case PROP_CONFIDENCE: goals_confidence_scale_set_confidence (self, g_value_get_int (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_confidence_scale_class_init (GoalsConfidenceScaleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = goals_confidence_scale_dispose;
  object_class->get_property = goals_confidence_scale_get_property;
  object_class->set_property = goals_confidence_scale_set_property;
  widget_class->grab_focus = goals_confidence_scale_grab_focus;
  properties[PROP_CONFIDENCE] = g_param_spec_int ("confidence", NULL, NULL, GOALS_CONFIDENCE_NONE, GOALS_CONFIDENCE_MAX,
                                                  GOALS_CONFIDENCE_NONE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "goalsconfidencescale");
}

static void
goals_confidence_scale_init (GoalsConfidenceScale *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 12);
  self->confidence = GOALS_CONFIDENCE_NONE;
  self->last_digit = GOALS_CONFIDENCE_NONE;
  self->scale = gtk_scale_new_with_range (GTK_ORIENTATION_HORIZONTAL, 0, GOALS_CONFIDENCE_MAX, 1);
  gtk_range_set_round_digits (GTK_RANGE (self->scale), 0);
  gtk_range_set_increments (GTK_RANGE (self->scale), 1, 3);
  for (int i = 0; i <= GOALS_CONFIDENCE_MAX; i++)
    gtk_scale_add_mark (GTK_SCALE (self->scale), i, GTK_POS_BOTTOM, NULL);
  gtk_widget_set_hexpand (self->scale, TRUE);
  gtk_widget_set_parent (self->scale, GTK_WIDGET (self));
  self->name = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, "width-chars", 10, NULL);
  gtk_widget_add_css_class (self->name, "numeric");
  gtk_widget_set_parent (self->name, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (self->scale, "value-changed", G_CALLBACK (value_changed_cb), self);
  goals_confidence_scale_show (self);
}

GtkWidget *
goals_confidence_scale_new (void)
{
  return g_object_new (GOALS_TYPE_CONFIDENCE_SCALE, NULL);
}

int
goals_confidence_scale_get_confidence (GoalsConfidenceScale *self)
{
  g_return_val_if_fail (GOALS_IS_CONFIDENCE_SCALE (self), GOALS_CONFIDENCE_NONE);

  return self->confidence;
}

void
goals_confidence_scale_set_confidence (GoalsConfidenceScale *self, int confidence)
{
  g_return_if_fail (GOALS_IS_CONFIDENCE_SCALE (self));
  g_return_if_fail (confidence >= GOALS_CONFIDENCE_NONE && confidence <= GOALS_CONFIDENCE_MAX);

  if (self->confidence == confidence)
    return;
  self->confidence = confidence;
  goals_confidence_scale_show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONFIDENCE]);
}

int
goals_confidence_type_digit (int before, int digit)
{
  g_return_val_if_fail (digit >= 0 && digit <= 9, GOALS_CONFIDENCE_NONE);

  return before == 1 && digit == 0 ? GOALS_CONFIDENCE_MAX : digit;
}
