/* goals-wrap-layout.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-wrap-layout.h"

struct _GoalsWrapLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
};

G_DEFINE_FINAL_TYPE (GoalsWrapLayout, goals_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_SPACING, N_PROPS };
static GParamSpec *properties[N_PROPS];

static GtkSizeRequestMode
goals_wrap_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Widest child, and all children in one line. */
static void
measure_width (GoalsWrapLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

/* The height of the line of children that starts at @first in @width; @next is the first child of the line after it. */
static int
measure_line (GoalsWrapLayout *self, GtkWidget *first, int width, GtkWidget **next)
{
  int used = 0;
  int height = 0;

  for (*next = first; *next != NULL; *next = gtk_widget_get_next_sibling (*next))
    {
      int child_width, child_height;

      if (!gtk_widget_should_layout (*next))
        continue;
      gtk_widget_measure (*next, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &child_width, NULL, NULL);
      if (used > 0 && used + self->spacing + child_width > width)
        break;
      used += child_width + (used > 0 ? self->spacing : 0);
      gtk_widget_measure (*next, GTK_ORIENTATION_VERTICAL, MIN (child_width, width), NULL, &child_height, NULL, NULL);
      height = MAX (height, child_height);
    }
  return height;
}

static void
goals_wrap_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                           int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GoalsWrapLayout *self = GOALS_WRAP_LAYOUT (manager);
  GtkWidget *next = NULL;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }
  for (GtkWidget *first = gtk_widget_get_first_child (widget); first != NULL; first = next)
    {
      int height = measure_line (self, first, for_size < 0 ? G_MAXINT : for_size, &next);

      *natural += height + (*natural > 0 ? self->spacing : 0);
    }
  *minimum = *natural;
}

static void
place_line (GoalsWrapLayout *self, GtkWidget *first, GtkWidget *end, int width, int y, int height)
{
  gboolean mirrored = gtk_widget_get_direction (gtk_widget_get_parent (first)) == GTK_TEXT_DIR_RTL;
  int start = 0;

  for (GtkWidget *child = first; child != end; child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation area = { .y = y, .height = height };

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &area.width, NULL, NULL);
      area.width = MIN (area.width, width);
      area.x = mirrored ? width - start - area.width : start;
      gtk_widget_size_allocate (child, &area, -1);
      start += area.width + self->spacing;
    }
}

static void
goals_wrap_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GoalsWrapLayout *self = GOALS_WRAP_LAYOUT (manager);
  GtkWidget *next = NULL;
  int y = 0;

  for (GtkWidget *first = gtk_widget_get_first_child (widget); first != NULL; first = next)
    {
      int line = measure_line (self, first, width, &next);

      place_line (self, first, next, width, y, line);
      y += line + self->spacing;
    }
}

static void
goals_wrap_layout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsWrapLayout *self = GOALS_WRAP_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_SPACING: g_value_set_int (value, self->spacing); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_wrap_layout_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsWrapLayout *self = GOALS_WRAP_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_SPACING:
      if (self->spacing == g_value_get_int (value))
        return;
      self->spacing = g_value_get_int (value);
      gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
      g_object_notify_by_pspec (object, pspec);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_wrap_layout_class_init (GoalsWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = goals_wrap_layout_get_property;
  object_class->set_property = goals_wrap_layout_set_property;
  layout_class->get_request_mode = goals_wrap_layout_get_request_mode;
  layout_class->measure = goals_wrap_layout_measure;
  layout_class->allocate = goals_wrap_layout_allocate;
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
goals_wrap_layout_init (GoalsWrapLayout *self)
{
}
