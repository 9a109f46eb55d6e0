/* goals-beside-layout.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-beside-layout.h"

#include "goals-style.h"

#define DEFAULT_WIDTH 300

struct _GoalsBesideLayout
{
  GtkLayoutManager parent_instance;
  int              spacing;
  int              text_width;
};

G_DEFINE_FINAL_TYPE (GoalsBesideLayout, goals_beside_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_SPACING, PROP_TEXT_WIDTH, N_PROPS };
static GParamSpec *properties[N_PROPS];

/* Where the two children are; a width of 0: the second one shows nothing. */
typedef struct
{
  GtkAllocation text, other;
} Places;

static GtkSizeRequestMode
goals_beside_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_width (GtkWidget *child, int *minimum, int *natural)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
}

static int
measure_height (GtkWidget *child, int width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

/* From left to right; the height is that of both. */
static Places
place (GoalsBesideLayout *self, GtkWidget *widget, int width, int *height)
{
  GtkWidget *text = gtk_widget_get_first_child (widget);
  GtkWidget *other = gtk_widget_get_last_child (widget);
  Places places = { .text.width = width };
  int text_natural, wish, natural;

  measure_width (text, NULL, &text_natural);
  measure_width (other, NULL, &natural);
  wish = MIN (text_natural, (int) (self->text_width * goals_style_get_text_scale (widget)));
  places.other.width = MIN (natural, width);
  if (places.other.width > 0 && width >= wish + self->spacing + natural)
    {
      places.text.width = width - natural - self->spacing;
      places.text.height = measure_height (text, places.text.width);
      places.other.height = measure_height (other, natural);
      *height = MAX (places.text.height, places.other.height);
      places.text.height = places.other.height = *height;
    }
  else
    {
      places.text.height = measure_height (text, width);
      places.other.height = places.other.width > 0 ? measure_height (other, places.other.width) : 0;
      places.other.y = places.text.height + (places.other.width > 0 ? self->spacing : 0);
      *height = places.other.y + places.other.height;
    }
  places.other.x = width - places.other.width;
  return places;
}

static void
goals_beside_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GoalsBesideLayout *self = GOALS_BESIDE_LAYOUT (manager);
  int text_minimum, text_natural, other_minimum, other_natural;

  measure_width (gtk_widget_get_first_child (widget), &text_minimum, &text_natural);
  measure_width (gtk_widget_get_last_child (widget), &other_minimum, &other_natural);
  *minimum = MAX (text_minimum, other_minimum);
  *natural = text_natural + (other_natural > 0 ? self->spacing + other_natural : 0);
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      place (self, widget, for_size < 0 ? *natural : for_size, natural);
      *minimum = *natural;
    }
}

static void
goals_beside_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  int unused;
  Places places = place (GOALS_BESIDE_LAYOUT (manager), widget, width, &unused);

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      places.text.x = width - places.text.width;
      places.other.x = 0;
    }
  gtk_widget_size_allocate (gtk_widget_get_first_child (widget), &places.text, -1);
  gtk_widget_size_allocate (gtk_widget_get_last_child (widget), &places.other, -1);
}

static void
goals_beside_layout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsBesideLayout *self = GOALS_BESIDE_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_SPACING: g_value_set_int (value, self->spacing); break;
    case PROP_TEXT_WIDTH: g_value_set_int (value, self->text_width); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_int (GoalsBesideLayout *self, int *place, int value, GParamSpec *pspec)
{
  if (*place == value)
    return;
  *place = value;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
goals_beside_layout_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsBesideLayout *self = GOALS_BESIDE_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_SPACING: set_int (self, &self->spacing, g_value_get_int (value), pspec); break;
    case PROP_TEXT_WIDTH: set_int (self, &self->text_width, g_value_get_int (value), pspec); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_beside_layout_class_init (GoalsBesideLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = goals_beside_layout_get_property;
  object_class->set_property = goals_beside_layout_set_property;
  layout_class->get_request_mode = goals_beside_layout_get_request_mode;
  layout_class->measure = goals_beside_layout_measure;
  layout_class->allocate = goals_beside_layout_allocate;
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_TEXT_WIDTH] = g_param_spec_int ("text-width", NULL, NULL, 1, 10000, DEFAULT_WIDTH, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
goals_beside_layout_init (GoalsBesideLayout *self)
{
  self->text_width = DEFAULT_WIDTH;
}
