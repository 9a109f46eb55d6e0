/* goals-date-entry.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-date-entry.h"

#include <glib/gi18n-lib.h>
#include "goals-date-input.h"
#include "goals-text.h"

struct _GoalsDateEntry
{
  GtkWidget  parent_instance;

  GtkWidget *entry;
  GtkWidget *button;
  GtkWidget *calendar;
  char      *label;
  GoalsDate  date;
  GoalsDate  today;
  gboolean   optional;
  gboolean   updating;
};

G_DEFINE_FINAL_TYPE (GoalsDateEntry, goals_date_entry, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_DATE, PROP_TODAY, PROP_OPTIONAL, PROP_LABEL, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { EDITED, ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
goals_date_entry_mark (GoalsDateEntry *self, gboolean valid)
{
  if (valid)
    gtk_widget_remove_css_class (self->entry, "error");
  else
    gtk_widget_add_css_class (self->entry, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_STATE_INVALID,
                               valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
goals_date_entry_take (GoalsDateEntry *self, GoalsDate date)
{
  if (self->date == date)
    return;
  self->date = date;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATE]);
}

static void
goals_date_entry_write (GoalsDateEntry *self, GoalsDate date)
{
  g_autofree char *text = goals_date_to_string (date);

  self->updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  self->updating = FALSE;
  goals_date_entry_mark (self, TRUE);
}

static void
changed_cb (GoalsDateEntry *self)
{
  GoalsDate date = self->date;
  gboolean valid;

  if (self->updating)
    return;
  valid = goals_date_entry_read (self, &date, NULL);
  goals_date_entry_mark (self, valid);
  if (valid)
    goals_date_entry_take (self, date);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
goals_date_entry_pick (GoalsDateEntry *self, GoalsDate date)
{
  goals_date_entry_write (self, date);
  goals_date_entry_take (self, date);
  g_signal_emit (self, signals[EDITED], 0);
}

static void
activate_cb (GoalsDateEntry *self)
{
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
day_selected_cb (GoalsDateEntry *self)
{
  g_autoptr(GDateTime) day = NULL;

  if (self->updating)
    return;
  day = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  goals_date_entry_pick (self, goals_date_new (g_date_time_get_year (day), g_date_time_get_month (day),
                                               g_date_time_get_day_of_month (day)));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

/* The calendar opens on the day of the entry. */
static void
popover_shown_cb (GoalsDateEntry *self)
{
  GoalsDate date = self->date != GOALS_DATE_NONE ? self->date : self->today;
  g_autoptr(GDateTime) day = NULL;
  int year, month, day_of_month;

  if (date == GOALS_DATE_NONE)
    return;
  goals_date_get_ymd (date, &year, &month, &day_of_month);
  day = g_date_time_new_local (year, month, day_of_month, 12, 0, 0);
  self->updating = TRUE;
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), day);
  self->updating = FALSE;
}

static gboolean
key_pressed_cb (GoalsDateEntry *self, guint keyval, guint keycode, GdkModifierType state)
{
  int days = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up ? 1
             : keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? -1 : 0;
  GoalsDate from = self->date != GOALS_DATE_NONE ? self->date : self->today;
  GoalsDate date = from + days;

  if (days == 0 || from == GOALS_DATE_NONE || date < GOALS_DATE_MIN || date > GOALS_DATE_MAX
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  goals_date_entry_pick (self, date);
  return GDK_EVENT_STOP;
}

static void
goals_date_entry_set_label (GoalsDateEntry *self, const char *label)
{
  g_autofree char *calendar = NULL;

  if (!goals_set_str (&self->label, label != NULL ? label : ""))
    return;
  /* Translators: names the button that opens the calendar of a date field: "Calendar: Due" */
  calendar = g_strdup_printf (_("Calendar: %s"), self->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, self->label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, calendar, -1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LABEL]);
}

static void
goals_date_entry_set_today (GoalsDateEntry *self, GoalsDate today)
{
  if (self->today == today)
    return;
  self->today = today;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TODAY]);
}

static void
goals_date_entry_set_optional (GoalsDateEntry *self, gboolean optional)
{
  if (self->optional == optional)
    return;
  self->optional = optional;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPTIONAL]);
}

static gboolean
goals_date_entry_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GOALS_DATE_ENTRY (widget)->entry);
}

static void
goals_date_entry_dispose (GObject *object)
{
  GoalsDateEntry *self = GOALS_DATE_ENTRY (object);

  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->button, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_date_entry_parent_class)->dispose (object);
}

static void
goals_date_entry_finalize (GObject *object)
{
  GoalsDateEntry *self = GOALS_DATE_ENTRY (object);

  g_free (self->label);
  G_OBJECT_CLASS (goals_date_entry_parent_class)->finalize (object);
}

static void
goals_date_entry_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsDateEntry *self = GOALS_DATE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_DATE: g_value_set_int (value, self->date); break;
    case PROP_TODAY: g_value_set_int (value, self->today); break;
    case PROP_OPTIONAL: g_value_set_boolean (value, self->optional); break;
    case PROP_LABEL: g_value_set_string (value, self->label); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_date_entry_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsDateEntry *self = GOALS_DATE_ENTRY (object);

  switch (prop_id)
    {
    case PROP_DATE: goals_date_entry_set_date (self, g_value_get_int (value)); break;
    case PROP_TODAY: goals_date_entry_set_today (self, g_value_get_int (value)); break;
    case PROP_OPTIONAL: goals_date_entry_set_optional (self, g_value_get_boolean (value)); break;
    case PROP_LABEL: goals_date_entry_set_label (self, g_value_get_string (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_date_entry_class_init (GoalsDateEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_date_entry_dispose;
  object_class->finalize = goals_date_entry_finalize;
  object_class->get_property = goals_date_entry_get_property;
  object_class->set_property = goals_date_entry_set_property;
  widget_class->grab_focus = goals_date_entry_grab_focus;
  properties[PROP_DATE] = g_param_spec_int ("date", NULL, NULL, GOALS_DATE_NONE, GOALS_DATE_MAX, GOALS_DATE_NONE,
                                            flags);
  properties[PROP_TODAY] = g_param_spec_int ("today", NULL, NULL, GOALS_DATE_NONE, GOALS_DATE_MAX, GOALS_DATE_NONE,
                                             flags);
  properties[PROP_OPTIONAL] = g_param_spec_boolean ("optional", NULL, NULL, FALSE, flags);
  properties[PROP_LABEL] = g_param_spec_string ("label", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
goals_date_entry_init (GoalsDateEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkWidget *popover = gtk_popover_new ();

  self->label = g_strdup ("");
  self->entry = g_object_new (GTK_TYPE_ENTRY, "hexpand", TRUE, "width-chars", 11, NULL);
  gtk_widget_add_css_class (self->entry, "numeric");
  self->calendar = gtk_calendar_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), self->calendar);
  self->button = g_object_new (GTK_TYPE_MENU_BUTTON, "icon-name", "x-office-calendar-symbolic", "popover", popover,
                               "tooltip-text", _("Pick a Day"), "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "linked");
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (popover, "show", G_CALLBACK (popover_shown_cb), self);
  g_signal_connect_swapped (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self);
}

GtkWidget *
goals_date_entry_new (void)
{
  return g_object_new (GOALS_TYPE_DATE_ENTRY, NULL);
}

GoalsDate
goals_date_entry_get_date (GoalsDateEntry *self)
{
  g_return_val_if_fail (GOALS_IS_DATE_ENTRY (self), GOALS_DATE_NONE);

  return self->date;
}

/* Also clears what was typed and is no day. */
void
goals_date_entry_set_date (GoalsDateEntry *self, GoalsDate date)
{
  g_return_if_fail (GOALS_IS_DATE_ENTRY (self));

  goals_date_entry_write (self, date);
  goals_date_entry_take (self, date);
}

gboolean
goals_date_entry_read (GoalsDateEntry *self, GoalsDate *date, GError **error)
{
  const char *text;

  g_return_val_if_fail (GOALS_IS_DATE_ENTRY (self), FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  if (self->optional && *text == '\0')
    {
      *date = GOALS_DATE_NONE;
      return TRUE;
    }
  return goals_date_parse_input (text, self->today != GOALS_DATE_NONE ? self->today : self->date, date, error);
}
