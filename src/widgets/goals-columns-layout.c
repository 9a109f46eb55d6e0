/* goals-columns-layout.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-columns-layout.h"

#include "goals-style.h"

#define DEFAULT_WIDTH 300

struct _GoalsColumnsLayout
{
  GtkLayoutManager parent_instance;

  int              spacing;
  int              column_width;
};

G_DEFINE_FINAL_TYPE (GoalsColumnsLayout, goals_columns_layout, GTK_TYPE_LAYOUT_MANAGER)

enum { PROP_0, PROP_SPACING, PROP_COLUMN_WIDTH, N_PROPS };
static GParamSpec *properties[N_PROPS];

static GtkSizeRequestMode
goals_columns_layout_get_request_mode (GtkLayoutManager *manager, GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static int
count_children (GtkWidget *widget)
{
  int n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += gtk_widget_should_layout (child);
  return n;
}

static int
get_wish (GoalsColumnsLayout *self, GtkWidget *widget, int n)
{
  return (int) (n * self->column_width * goals_style_get_text_scale (widget)) + (n - 1) * self->spacing;
}

/* How wide each child is in @width, and whether they stand beside one another. */
static int
divide (GoalsColumnsLayout *self, GtkWidget *widget, int width, gboolean *beside)
{
  int n = count_children (widget);

  *beside = n > 1 && width >= get_wish (self, widget, n);
  return *beside ? (width - (n - 1) * self->spacing) / n : width;
}

static void
measure_width (GoalsColumnsLayout *self, GtkWidget *widget, int *minimum, int *natural)
{
  int n = count_children (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &child_minimum, NULL, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
    }
  *natural = n == 0 ? 0 : MAX (*minimum, get_wish (self, widget, n));
}

static void
measure_height (GoalsColumnsLayout *self, GtkWidget *widget, int width, int *height)
{
  gboolean beside;
  int child_width = divide (self, widget, width, &beside);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_height;

      if (!gtk_widget_should_layout (child))
        continue;
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &child_height, NULL, NULL);
      *height = beside ? MAX (*height, child_height) : *height + child_height + (*height > 0 ? self->spacing : 0);
    }
}

static void
goals_columns_layout_measure (GtkLayoutManager *manager, GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  GoalsColumnsLayout *self = GOALS_COLUMNS_LAYOUT (manager);
  int width = for_size;
  int unused = 0;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_width (self, widget, minimum, natural);
      return;
    }
  if (for_size < 0)
    measure_width (self, widget, &unused, &width);
  measure_height (self, widget, width, natural);
  *minimum = *natural;
}

static void
goals_columns_layout_allocate (GtkLayoutManager *manager, GtkWidget *widget, int width, int height, int baseline)
{
  GoalsColumnsLayout *self = GOALS_COLUMNS_LAYOUT (manager);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean beside;
  int child_width = divide (self, widget, width, &beside);
  int start = 0;
  int y = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkAllocation area = { .y = y, .width = child_width };

      if (!gtk_widget_should_layout (child))
        continue;
      /* Columns are equally high: the keyboard would go first to the one whose middle is higher */
      if (beside)
        area.height = height;
      else
        gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, child_width, NULL, &area.height, NULL, NULL);
      area.x = mirrored ? width - start - child_width : start;
      gtk_widget_size_allocate (child, &area, -1);
      if (beside)
        start += child_width + self->spacing;
      else
        y += area.height + self->spacing;
    }
}

static void
goals_columns_layout_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsColumnsLayout *self = GOALS_COLUMNS_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_SPACING: g_value_set_int (value, self->spacing); break;
    case PROP_COLUMN_WIDTH: g_value_set_int (value, self->column_width); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_columns_layout_set_int (GoalsColumnsLayout *self, int *place, int value, GParamSpec *pspec)
{
  if (*place == value)
    return;
  *place = value;
  gtk_layout_manager_layout_changed (GTK_LAYOUT_MANAGER (self));
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
goals_columns_layout_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsColumnsLayout *self = GOALS_COLUMNS_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_SPACING: goals_columns_layout_set_int (self, &self->spacing, g_value_get_int (value), pspec); break;
    case PROP_COLUMN_WIDTH:
      goals_columns_layout_set_int (self, &self->column_width, g_value_get_int (value), pspec);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_columns_layout_class_init (GoalsColumnsLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = goals_columns_layout_get_property;
  object_class->set_property = goals_columns_layout_set_property;
  layout_class->get_request_mode = goals_columns_layout_get_request_mode;
  layout_class->measure = goals_columns_layout_measure;
  layout_class->allocate = goals_columns_layout_allocate;
  properties[PROP_SPACING] = g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_COLUMN_WIDTH] = g_param_spec_int ("column-width", NULL, NULL, 1, 10000, DEFAULT_WIDTH, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
goals_columns_layout_init (GoalsColumnsLayout *self)
{
  self->column_width = DEFAULT_WIDTH;
}
