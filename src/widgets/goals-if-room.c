/* goals-if-room.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-if-room.h"

struct _GoalsIfRoom
{
  GtkWidget  parent_instance;
  GtkWidget *child;
};

G_DEFINE_FINAL_TYPE (GoalsIfRoom, goals_if_room, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_CHILD, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
goals_if_room_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  GoalsIfRoom *self = GOALS_IF_ROOM (widget);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;
  gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = 0;
}

static void
goals_if_room_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GoalsIfRoom *self = GOALS_IF_ROOM (widget);
  gboolean fits;
  int natural;

  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;
  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  fits = natural <= width;
  gtk_widget_set_child_visible (self->child, fits);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->child), GTK_ACCESSIBLE_STATE_HIDDEN, !fits, -1);
  if (fits)
    gtk_widget_allocate (self->child, width, height, baseline, NULL);
}

static void
set_child (GoalsIfRoom *self, GtkWidget *child)
{
  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

static void
goals_if_room_dispose (GObject *object)
{
  g_clear_pointer (&GOALS_IF_ROOM (object)->child, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_if_room_parent_class)->dispose (object);
}

static void
goals_if_room_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD: g_value_set_object (value, GOALS_IF_ROOM (object)->child); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_if_room_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD: set_child (GOALS_IF_ROOM (object), g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_if_room_class_init (GoalsIfRoomClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = goals_if_room_dispose;
  object_class->get_property = goals_if_room_get_property;
  object_class->set_property = goals_if_room_set_property;
  widget_class->measure = goals_if_room_measure;
  widget_class->size_allocate = goals_if_room_size_allocate;
  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
goals_if_room_init (GoalsIfRoom *self)
{
}
