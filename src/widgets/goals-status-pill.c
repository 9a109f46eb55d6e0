/* goals-status-pill.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-status-pill.h"

#include <glib/gi18n-lib.h>
#include "goals-status-look.h"
#include "goals-text.h"

struct _GoalsStatusPill
{
  GtkWidget    parent_instance;

  GtkWidget   *pill;
  GtkWidget   *shape;
  GtkWidget   *word;
  GtkWidget   *clock;
  char        *text;
  GoalsStatus  status;
  GoalsHealth  health;
  gboolean     shows_health;
  gboolean     stale;
};

G_DEFINE_FINAL_TYPE (GoalsStatusPill, goals_status_pill, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_STATUS, PROP_HEALTH, PROP_STALE, PROP_TEXT, N_PROPS };
static GParamSpec *properties[N_PROPS];

static GoalsStatus
goals_status_pill_get_look (GoalsStatusPill *self)
{
  return self->shows_health ? goals_health_get_look (self->health) : self->status;
}

static const char *
goals_status_pill_get_word (GoalsStatusPill *self)
{
  if (self->text != NULL)
    return self->text;
  return self->shows_health ? goals_enum_display (GOALS_TYPE_HEALTH, self->health)
                            : goals_enum_display (GOALS_TYPE_STATUS, self->status);
}

static void
goals_status_pill_show (GoalsStatusPill *self, GoalsStatus look_before)
{
  GoalsStatus look = goals_status_pill_get_look (self);

  gtk_widget_remove_css_class (self->pill, goals_status_get_css_class (look_before));
  gtk_widget_add_css_class (self->pill, goals_status_get_css_class (look));
  gtk_image_set_from_icon_name (GTK_IMAGE (self->shape), goals_status_get_icon_name (look));
  gtk_label_set_text (GTK_LABEL (self->word), goals_status_pill_get_word (self));
}

/* A key result is checked in, a KPI measured. */
static void
goals_status_pill_name_clock (GoalsStatusPill *self)
{
  const char *words = self->shows_health ? _("No recent measurement") : _("No recent check-in");

  gtk_widget_set_tooltip_text (self->clock, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clock), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
goals_status_pill_dispose (GObject *object)
{
  GoalsStatusPill *self = GOALS_STATUS_PILL (object);

  g_clear_pointer (&self->pill, gtk_widget_unparent);
  g_clear_pointer (&self->clock, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_status_pill_parent_class)->dispose (object);
}

static void
goals_status_pill_finalize (GObject *object)
{
  GoalsStatusPill *self = GOALS_STATUS_PILL (object);

  g_free (self->text);
  G_OBJECT_CLASS (goals_status_pill_parent_class)->finalize (object);
}

static void
goals_status_pill_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsStatusPill *self = GOALS_STATUS_PILL (object);

  switch (prop_id)
    {
    case PROP_STATUS: g_value_set_enum (value, self->status); break;
    case PROP_HEALTH: g_value_set_enum (value, self->health); break;
    case PROP_STALE: g_value_set_boolean (value, self->stale); break;
    case PROP_TEXT: g_value_set_string (value, self->text); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_status_pill_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsStatusPill *self = GOALS_STATUS_PILL (object);

  switch (prop_id)
    {
    case PROP_STATUS: goals_status_pill_set_status (self, (GoalsStatus) g_value_get_enum (value)); break;
    case PROP_HEALTH: goals_status_pill_set_health (self, (GoalsHealth) g_value_get_enum (value)); break;
    case PROP_STALE: goals_status_pill_set_stale (self, g_value_get_boolean (value)); break;
    case PROP_TEXT: goals_status_pill_set_text (self, g_value_get_string (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_status_pill_class_init (GoalsStatusPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_status_pill_dispose;
  object_class->finalize = goals_status_pill_finalize;
  object_class->get_property = goals_status_pill_get_property;
  object_class->set_property = goals_status_pill_set_property;
  properties[PROP_STATUS] = g_param_spec_enum ("status", NULL, NULL, GOALS_TYPE_STATUS, GOALS_STATUS_NOT_STARTED,
                                               flags);
  properties[PROP_HEALTH] = g_param_spec_enum ("health", NULL, NULL, GOALS_TYPE_HEALTH, GOALS_HEALTH_NO_DATA, flags);
  properties[PROP_STALE] = g_param_spec_boolean ("stale", NULL, NULL, FALSE, flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "goalsstatus");
}

static void
goals_status_pill_init (GoalsStatusPill *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  self->pill = g_object_new (GTK_TYPE_BOX, "spacing", 4, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (self->pill, "status-pill");
  self->shape = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  /* never ellipsized: the word carries what the colour only repeats */
  self->word = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, NULL);
  gtk_box_append (GTK_BOX (self->pill), self->shape);
  gtk_box_append (GTK_BOX (self->pill), self->word);
  gtk_widget_set_parent (self->pill, GTK_WIDGET (self));
  self->clock = g_object_new (GTK_TYPE_IMAGE, "icon-name", "goals-status-stale-symbolic", "visible", FALSE, NULL);
  gtk_widget_add_css_class (self->clock, "stale");
  gtk_widget_set_parent (self->clock, GTK_WIDGET (self));
  goals_status_pill_name_clock (self);
  self->status = GOALS_STATUS_NOT_STARTED;
  self->health = GOALS_HEALTH_NO_DATA;
  goals_status_pill_show (self, self->status);
}

GtkWidget *
goals_status_pill_new (void)
{
  return g_object_new (GOALS_TYPE_STATUS_PILL, NULL);
}

GoalsStatus
goals_status_pill_get_status (GoalsStatusPill *self)
{
  g_return_val_if_fail (GOALS_IS_STATUS_PILL (self), GOALS_STATUS_NOT_STARTED);

  return self->status;
}

/* From now on the pill shows a status. */
void
goals_status_pill_set_status (GoalsStatusPill *self, GoalsStatus status)
{
  GoalsStatus look_before;
  gboolean same;

  g_return_if_fail (GOALS_IS_STATUS_PILL (self));

  look_before = goals_status_pill_get_look (self);
  same = self->status == status;
  if (same && !self->shows_health)
    return;
  self->status = status;
  self->shows_health = FALSE;
  goals_status_pill_name_clock (self);
  goals_status_pill_show (self, look_before);
  if (!same)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
}

GoalsHealth
goals_status_pill_get_health (GoalsStatusPill *self)
{
  g_return_val_if_fail (GOALS_IS_STATUS_PILL (self), GOALS_HEALTH_NO_DATA);

  return self->health;
}

/* From now on the pill shows the health of a KPI. */
void
goals_status_pill_set_health (GoalsStatusPill *self, GoalsHealth health)
{
  GoalsStatus look_before;
  gboolean same;

  g_return_if_fail (GOALS_IS_STATUS_PILL (self));

  look_before = goals_status_pill_get_look (self);
  same = self->health == health;
  if (same && self->shows_health)
    return;
  self->health = health;
  self->shows_health = TRUE;
  goals_status_pill_name_clock (self);
  goals_status_pill_show (self, look_before);
  if (!same)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HEALTH]);
}

gboolean
goals_status_pill_get_stale (GoalsStatusPill *self)
{
  g_return_val_if_fail (GOALS_IS_STATUS_PILL (self), FALSE);

  return self->stale;
}

void
goals_status_pill_set_stale (GoalsStatusPill *self, gboolean stale)
{
  g_return_if_fail (GOALS_IS_STATUS_PILL (self));

  stale = !!stale;
  if (self->stale == stale)
    return;
  self->stale = stale;
  gtk_widget_set_visible (self->clock, stale);
  goals_status_pill_name_clock (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STALE]);
}

const char *
goals_status_pill_get_text (GoalsStatusPill *self)
{
  g_return_val_if_fail (GOALS_IS_STATUS_PILL (self), NULL);

  return self->text;
}

void
goals_status_pill_set_text (GoalsStatusPill *self, const char *text)
{
  g_return_if_fail (GOALS_IS_STATUS_PILL (self));

  if (!goals_set_str (&self->text, text))
    return;
  gtk_label_set_text (GTK_LABEL (self->word), goals_status_pill_get_word (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}
