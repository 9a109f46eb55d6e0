/* goals-value-entry.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-value-entry.h"

#include <glib/gi18n-lib.h>
#include "goals-number.h"
#include "goals-text.h"

#define PAGE_STEPS 10

struct _GoalsValueEntry
{
  GtkWidget  parent_instance;

  GtkWidget *entry;
  GtkWidget *suffix;
  char      *unit;
  char      *label;
  double     value;
  double     step;
  int        decimals;
  gboolean   updating;
};

G_DEFINE_FINAL_TYPE (GoalsValueEntry, goals_value_entry, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_VALUE, PROP_UNIT, PROP_DECIMALS, PROP_STEP, PROP_LABEL, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { EDITED, ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

static gboolean
same_number (double a, double b)
{
  return a == b || (goals_number_is_none (a) && goals_number_is_none (b));
}

static void
goals_value_entry_take (GoalsValueEntry *self, double value)
{
  if (same_number (self->value, value))
    return;
  self->value = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VALUE]);
}

static void
goals_value_entry_mark (GoalsValueEntry *self, gboolean valid)
{
  if (valid)
    gtk_widget_remove_css_class (self->entry, "error");
  else
    gtk_widget_add_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
goals_value_entry_write (GoalsValueEntry *self, double value)
{
  g_autofree char *text = goals_number_display_input (value, self->decimals);

  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  self->updating = FALSE;
  goals_value_entry_mark (self, TRUE);
}

static void
changed_cb (GoalsValueEntry *self)
{
  double value = GOALS_NUMBER_NONE;
  gboolean valid;

  if (self->updating)
    return;
  valid = goals_value_entry_read (self, &value, NULL);
  goals_value_entry_mark (self, valid);
  goals_value_entry_take (self, valid ? value : GOALS_NUMBER_NONE);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
activate_cb (GoalsValueEntry *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

/* One arrow key's worth, on the grid of the step, so that 41.7 goes to 42 and not to 42.7. */
static void
goals_value_entry_walk (GoalsValueEntry *self, int steps)
{
  double from = goals_number_is_none (self->value) ? 0 : self->value;
  double place = from / self->step;
  double next = (steps > 0 ? floor (place + 1e-9) : ceil (place - 1e-9)) + steps;

  goals_value_entry_write (self, next * self->step);
  changed_cb (self);
}

static gboolean
key_pressed_cb (GoalsValueEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      goals_value_entry_walk (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      goals_value_entry_walk (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      goals_value_entry_walk (self, PAGE_STEPS);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      goals_value_entry_walk (self, -PAGE_STEPS);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
goals_value_entry_set_unit (GoalsValueEntry *self, const char *unit)
{
  g_autofree char *shown = NULL;

  if (!goals_set_str (&self->unit, unit != NULL ? unit : ""))
    return;
  shown = goals_text_display (self->unit, GOALS_TEXT_TITLE, FALSE);
  gtk_label_set_text (GTK_LABEL (self->suffix), shown);
  gtk_widget_set_visible (self->suffix, *shown != '\0');
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNIT]);
}

static void
goals_value_entry_set_label (GoalsValueEntry *self, const char *label)
{
  if (!goals_set_str (&self->label, label != NULL ? label : ""))
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
goals_value_entry_set_decimals (GoalsValueEntry *self, int decimals)
{
  if (self->decimals == decimals)
    return;
  self->decimals = decimals;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DECIMALS]);
}

static void
goals_value_entry_set_step (GoalsValueEntry *self, double step)
{
  if (self->step == step)
    return;
  self->step = step;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STEP]);
}

static gboolean
goals_value_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GOALS_VALUE_ENTRY (widget)->entry);
}

static void
goals_value_entry_dispose (GObject *object)
{
  GoalsValueEntry *self = GOALS_VALUE_ENTRY (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->suffix, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_value_entry_parent_class)->dispose (object);
}

static void
goals_value_entry_finalize (GObject *object)
{
  GoalsValueEntry *self = GOALS_VALUE_ENTRY (object);

  g_free (self->unit);
  g_free (self->label);
  G_OBJECT_CLASS (goals_value_entry_parent_class)->finalize (object);
}

static void
goals_value_entry_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsValueEntry *self = GOALS_VALUE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_VALUE: g_value_set_double (value, self->value); break;
    case PROP_UNIT: g_value_set_string (value, self->unit); break;
    case PROP_DECIMALS: g_value_set_int (value, self->decimals); break;
    case PROP_STEP: g_value_set_double (value, self->step); break;
    case PROP_LABEL: g_value_set_string (value, self->label); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_value_entry_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsValueEntry *self = GOALS_VALUE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_VALUE: goals_value_entry_set_value (self, g_value_get_double (value)); break;
    case PROP_UNIT: goals_value_entry_set_unit (self, g_value_get_string (value)); break;
    case PROP_DECIMALS: goals_value_entry_set_decimals (self, g_value_get_int (value)); break;
    case PROP_STEP: goals_value_entry_set_step (self, g_value_get_double (value)); break;
    case PROP_LABEL: goals_value_entry_set_label (self, g_value_get_string (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_value_entry_install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_VALUE] = g_param_spec_double ("value", NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0,
                                                flags | G_PARAM_LAX_VALIDATION);
  properties[PROP_UNIT] = g_param_spec_string ("unit", NULL, NULL, "", flags);
  properties[PROP_DECIMALS] = g_param_spec_int ("decimals", NULL, NULL, -1, 15, -1, flags);
  properties[PROP_STEP] = g_param_spec_double ("step", NULL, NULL, G_MINDOUBLE, G_MAXDOUBLE, 1, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
goals_value_entry_class_init (GoalsValueEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = goals_value_entry_dispose;
  object_class->finalize = goals_value_entry_finalize;
  object_class->get_property = goals_value_entry_get_property;
  object_class->set_property = goals_value_entry_set_property;
  widget_class->grab_focus = goals_value_entry_grab_focus;
  goals_value_entry_install_properties (object_class);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
goals_value_entry_init (GoalsValueEntry *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->value = GOALS_NUMBER_NONE;
  self->unit = g_strdup ("");
  self->label = g_strdup ("");
  self->decimals = -1;
  self->step = 1;
  self->entry = g_object_new (GTK_TYPE_ENTRY, "hexpand", TRUE, "width-chars", 8,
                              "input-purpose", GTK_INPUT_PURPOSE_NUMBER,
                              "xalign", 1.0f, "activates-default", FALSE, NULL);
  gtk_widget_add_css_class (self->entry, "numeric");
  self->suffix = g_object_new (GTK_TYPE_LABEL, "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->suffix, "dim-label");
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_parent (self->suffix, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
}

GtkWidget *
goals_value_entry_new (void)
{
  return g_object_new (GOALS_TYPE_VALUE_ENTRY, NULL);
}

double
goals_value_entry_get_value (GoalsValueEntry *self)
{
  g_return_val_if_fail (GOALS_IS_VALUE_ENTRY (self), GOALS_NUMBER_NONE);

  return self->value;
}

/* Also clears what was typed and is no number. */
void
goals_value_entry_set_value (GoalsValueEntry *self, double value)
{
  g_return_if_fail (GOALS_IS_VALUE_ENTRY (self));

  goals_value_entry_write (self, value);
  goals_value_entry_take (self, value);
}

gboolean
goals_value_entry_read (GoalsValueEntry *self, double *value, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *example = NULL;

  g_return_val_if_fail (GOALS_IS_VALUE_ENTRY (self), FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  if (*text == '\0')
    {
      *value = GOALS_NUMBER_NONE;
      return TRUE;
    }
  if (goals_number_parse_input (text, self->unit, value, NULL))
    return TRUE;
  example = goals_number_display (42, MAX (0, self->decimals), self->unit);
  /* Translators: %s is an example, such as "42.0 %" */
  g_set_error (error, GOALS_NUMBER_ERROR, GOALS_NUMBER_ERROR_SYNTAX, _("Expected a number such as %s"), example);
  return FALSE;
}
