/* goals-switcher-title.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-switcher-title.h"

struct _GoalsSwitcherTitle
{
  GtkWidget        parent_instance;
  AdwViewSwitcher *wide;
  AdwViewSwitcher *narrow;
  AdwWindowTitle  *title;
  gboolean         squeezed;
};

G_DEFINE_FINAL_TYPE (GoalsSwitcherTitle, goals_switcher_title, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_STACK, PROP_TITLE, PROP_SUBTITLE, PROP_SQUEEZED, N_PROPS };
static GParamSpec *properties[N_PROPS];

static int
get_minimum_width (gpointer child)
{
  int minimum;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);

  return minimum;
}

static int
get_natural_width (gpointer child)
{
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);

  return natural;
}

static void
goals_switcher_title_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  GoalsSwitcherTitle *self = GOALS_SWITCHER_TITLE (widget);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      /* In a window as narrow as that the title is the first thing to go: the shell shows it too. The switchers take
       * what is left when what stands beside them in the header bar has all it wants. */
      *minimum = 0;
      *natural = get_natural_width (self->title);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      gtk_widget_measure (child, orientation, -1, &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static void
allocate_centred (GtkWidget *child, int child_width, int width, int height, int baseline)
{
  const graphene_point_t start = GRAPHENE_POINT_INIT ((width - child_width) / 2, 0);

  gtk_widget_allocate (child, child_width, height, baseline, gsk_transform_translate (NULL, &start));
}

static void
goals_switcher_title_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GoalsSwitcherTitle *self = GOALS_SWITCHER_TITLE (widget);
  gpointer fitting = get_minimum_width (self->title) <= width ? self->title : NULL;
  gboolean has_stack = adw_view_switcher_get_stack (self->wide) != NULL;
  gboolean squeezed;

  if (has_stack && get_natural_width (self->wide) <= width)
    fitting = self->wide;
  else if (has_stack && get_natural_width (self->narrow) <= width)
    fitting = self->narrow;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gtk_widget_set_child_visible (child, child == fitting);
      gtk_accessible_update_state (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_STATE_HIDDEN, child != fitting, -1);
      if (child == fitting)
        allocate_centred (child, child == (gpointer) self->title ? width : get_natural_width (child), width, height,
                          baseline);
    }

  squeezed = has_stack && (fitting == NULL || fitting == self->title);
  if (self->squeezed != squeezed)
    {
      self->squeezed = squeezed;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SQUEEZED]);
    }
}

static void
goals_switcher_title_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (goals_switcher_title_parent_class)->dispose (object);
}

static void
goals_switcher_title_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsSwitcherTitle *self = GOALS_SWITCHER_TITLE (object);

  switch (prop_id)
    {
    case PROP_STACK: g_value_set_object (value, adw_view_switcher_get_stack (self->wide)); break;
    case PROP_TITLE: g_value_set_string (value, adw_window_title_get_title (self->title)); break;
    case PROP_SUBTITLE: g_value_set_string (value, adw_window_title_get_subtitle (self->title)); break;
    case PROP_SQUEEZED: g_value_set_boolean (value, self->squeezed); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_switcher_title_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsSwitcherTitle *self = GOALS_SWITCHER_TITLE (object);

  switch (prop_id)
    {
    case PROP_STACK: goals_switcher_title_set_stack (self, g_value_get_object (value)); break;
    case PROP_TITLE:
      goals_switcher_title_set_title (self, g_value_get_string (value), adw_window_title_get_subtitle (self->title));
      break;
    case PROP_SUBTITLE:
      goals_switcher_title_set_title (self, adw_window_title_get_title (self->title), g_value_get_string (value));
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_switcher_title_class_init (GoalsSwitcherTitleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_switcher_title_dispose;
  object_class->get_property = goals_switcher_title_get_property;
  object_class->set_property = goals_switcher_title_set_property;
  widget_class->measure = goals_switcher_title_measure;
  widget_class->size_allocate = goals_switcher_title_size_allocate;
  properties[PROP_STACK] = g_param_spec_object ("stack", NULL, NULL, ADW_TYPE_VIEW_STACK, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  properties[PROP_SUBTITLE] = g_param_spec_string ("subtitle", NULL, NULL, "", flags);
  properties[PROP_SQUEEZED] = g_param_spec_boolean ("squeezed", NULL, NULL, FALSE,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "switchertitle");
}

static void
goals_switcher_title_init (GoalsSwitcherTitle *self)
{
  self->wide = ADW_VIEW_SWITCHER (adw_view_switcher_new ());
  self->narrow = ADW_VIEW_SWITCHER (adw_view_switcher_new ());
  self->title = ADW_WINDOW_TITLE (adw_window_title_new ("", ""));
  adw_view_switcher_set_policy (self->wide, ADW_VIEW_SWITCHER_POLICY_WIDE);
  adw_view_switcher_set_policy (self->narrow, ADW_VIEW_SWITCHER_POLICY_NARROW);
  gtk_widget_set_hexpand (GTK_WIDGET (self), TRUE);
  gtk_widget_set_parent (GTK_WIDGET (self->wide), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->narrow), GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->title), GTK_WIDGET (self));
}

void
goals_switcher_title_set_stack (GoalsSwitcherTitle *self, AdwViewStack *stack)
{
  g_return_if_fail (GOALS_IS_SWITCHER_TITLE (self));
  g_return_if_fail (stack == NULL || ADW_IS_VIEW_STACK (stack));

  if (adw_view_switcher_get_stack (self->wide) == stack)
    return;
  adw_view_switcher_set_stack (self->wide, stack);
  adw_view_switcher_set_stack (self->narrow, stack);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STACK]);
}

void
goals_switcher_title_set_title (GoalsSwitcherTitle *self, const char *title, const char *subtitle)
{
  g_return_if_fail (GOALS_IS_SWITCHER_TITLE (self));

  title = title != NULL ? title : "";
  subtitle = subtitle != NULL ? subtitle : "";
  if (g_strcmp0 (adw_window_title_get_title (self->title), title) != 0)
    {
      adw_window_title_set_title (self->title, title);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
    }
  if (g_strcmp0 (adw_window_title_get_subtitle (self->title), subtitle) != 0)
    {
      adw_window_title_set_subtitle (self->title, subtitle);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBTITLE]);
    }
}

gboolean
goals_switcher_title_get_squeezed (GoalsSwitcherTitle *self)
{
  g_return_val_if_fail (GOALS_IS_SWITCHER_TITLE (self), FALSE);

  return self->squeezed;
}
