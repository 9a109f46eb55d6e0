/* goals-split.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-split.h"

#include <adwaita.h>
#include "goals-style.h"

struct _GoalsSplit
{
  GtkWidget  parent_instance;
  GtkWidget *view;              /* AdwFlap or AdwOverlaySplitView */
  GtkWidget *content;
  GtkWidget *sidebar;
  int        collapse_below;
  int        sidebar_width;
};

G_DEFINE_FINAL_TYPE (GoalsSplit, goals_split, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_CONTENT, PROP_SIDEBAR, PROP_POSITION, PROP_SHOW_SIDEBAR, PROP_COLLAPSED, PROP_COLLAPSE_BELOW,
       PROP_SIDEBAR_WIDTH, N_PROPS };
static GParamSpec *properties[N_PROPS];

#if ADW_CHECK_VERSION (1, 4, 0)

# define SHOW_NOTIFY     "notify::show-sidebar"
# define COLLAPSE_NOTIFY "notify::collapsed"

static GtkWidget *
create_view (GoalsSplit *self)
{
  GtkWidget *view = adw_overlay_split_view_new ();

  adw_overlay_split_view_set_sidebar_position (ADW_OVERLAY_SPLIT_VIEW (view), GTK_PACK_END);

  return view;
}

/* The bin is what watches the width. */
static GtkWidget *
wrap_view (GoalsSplit *self)
{
  GtkWidget *bin = adw_breakpoint_bin_new ();
  AdwBreakpointCondition *narrow = adw_breakpoint_condition_new_length (ADW_BREAKPOINT_CONDITION_MAX_WIDTH,
                                                                        self->collapse_below - 1, ADW_LENGTH_UNIT_SP);
  AdwBreakpoint *breakpoint = adw_breakpoint_new (narrow);
  g_auto(GValue) collapsed = G_VALUE_INIT;

  g_value_init (&collapsed, G_TYPE_BOOLEAN);
  g_value_set_boolean (&collapsed, TRUE);
  adw_breakpoint_add_setter (breakpoint, G_OBJECT (self->view), "collapsed", &collapsed);
  adw_breakpoint_bin_add_breakpoint (ADW_BREAKPOINT_BIN (bin), breakpoint);
  adw_breakpoint_bin_set_child (ADW_BREAKPOINT_BIN (bin), self->view);
  gtk_widget_set_size_request (bin, 200, 100);

  return bin;
}

static void
apply_content (GoalsSplit *self)
{
  adw_overlay_split_view_set_content (ADW_OVERLAY_SPLIT_VIEW (self->view), self->content);
}

static void
apply_sidebar (GoalsSplit *self)
{
  adw_overlay_split_view_set_sidebar (ADW_OVERLAY_SPLIT_VIEW (self->view), self->sidebar);
}

static void
apply_sidebar_width (GoalsSplit *self)
{
  adw_overlay_split_view_set_min_sidebar_width (ADW_OVERLAY_SPLIT_VIEW (self->view), self->sidebar_width);
  adw_overlay_split_view_set_max_sidebar_width (ADW_OVERLAY_SPLIT_VIEW (self->view), self->sidebar_width);
}

static GtkPackType
get_position (GoalsSplit *self)
{
  return adw_overlay_split_view_get_sidebar_position (ADW_OVERLAY_SPLIT_VIEW (self->view));
}

static void
set_position (GoalsSplit *self, GtkPackType position)
{
  adw_overlay_split_view_set_sidebar_position (ADW_OVERLAY_SPLIT_VIEW (self->view), position);
}

static gboolean
get_show (GoalsSplit *self)
{
  return adw_overlay_split_view_get_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (self->view));
}

static void
set_show (GoalsSplit *self, gboolean show)
{
  adw_overlay_split_view_set_show_sidebar (ADW_OVERLAY_SPLIT_VIEW (self->view), show);
}

static gboolean
get_collapsed (GoalsSplit *self)
{
  return adw_overlay_split_view_get_collapsed (ADW_OVERLAY_SPLIT_VIEW (self->view));
}

#else

# define SHOW_NOTIFY     "notify::reveal-flap"
# define COLLAPSE_NOTIFY "notify::folded"

/* A flap folds when the natural widths of its two sides do not fit. Both sides hang in a bin whose natural width is the
 * wish of the split, so that the threshold is a width and not what happens to stand inside. */
static void
measure_side (GtkWidget *bin, GtkOrientation orientation, int for_size, int *minimum, int *natural,
              int *minimum_baseline,
              int *natural_baseline)
{
  GtkWidget *split = gtk_widget_get_ancestor (bin, GOALS_TYPE_SPLIT);
  GtkWidget *child = gtk_widget_get_first_child (bin);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL && split != NULL)
    {
      GoalsSplit *self = GOALS_SPLIT (split);
      double scale = goals_style_get_text_scale (split);
      gboolean is_sidebar = bin == adw_flap_get_flap (ADW_FLAP (self->view));
      int wish = is_sidebar ? self->sidebar_width : self->collapse_below - self->sidebar_width;

      *natural = MAX (*minimum, (int) (wish * scale));
      /* beside a content that expands a flap is given its minimum */
      if (is_sidebar)
        *minimum = *natural;
    }
}

static void
allocate_side (GtkWidget *bin, int width, int height, int baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (bin);

  if (child != NULL)
    gtk_widget_allocate (child, width, height, baseline, NULL);
}

static GtkWidget *
create_side (void)
{
  GtkWidget *bin = adw_bin_new ();

  gtk_widget_set_layout_manager (bin, gtk_custom_layout_new (NULL, measure_side, allocate_side));

  return bin;
}

/* Over the content a sidebar casts a shadow, beside it none. */
static void
follow_fold (AdwFlap *flap)
{
  adw_flap_set_transition_type (flap, adw_flap_get_folded (flap) ? ADW_FLAP_TRANSITION_TYPE_OVER
                                                                 : ADW_FLAP_TRANSITION_TYPE_SLIDE);
}

static GtkWidget *
create_view (GoalsSplit *self)
{
  AdwFlap *flap = ADW_FLAP (adw_flap_new ());
  GtkWidget *content = create_side ();
  GtkWidget *sidebar = create_side ();

  gtk_widget_set_hexpand (sidebar, FALSE);
  gtk_widget_set_hexpand (content, TRUE);
  gtk_widget_add_css_class (sidebar, "background");
  adw_flap_set_content (flap, content);
  adw_flap_set_flap (flap, sidebar);
  adw_flap_set_separator (flap, gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  adw_flap_set_flap_position (flap, GTK_PACK_END);
  adw_flap_set_fold_threshold_policy (flap, ADW_FOLD_THRESHOLD_POLICY_NATURAL);
  g_signal_connect (flap, "notify::folded", G_CALLBACK (follow_fold), NULL);
  follow_fold (flap);

  return GTK_WIDGET (flap);
}

static GtkWidget *
wrap_view (GoalsSplit *self)
{
  return self->view;
}

static void
apply_content (GoalsSplit *self)
{
  adw_bin_set_child (ADW_BIN (adw_flap_get_content (ADW_FLAP (self->view))), self->content);
}

static void
apply_sidebar (GoalsSplit *self)
{
  adw_bin_set_child (ADW_BIN (adw_flap_get_flap (ADW_FLAP (self->view))), self->sidebar);
}

static void
apply_sidebar_width (GoalsSplit *self)
{
  gtk_widget_queue_resize (self->view);
}

static GtkPackType
get_position (GoalsSplit *self)
{
  return adw_flap_get_flap_position (ADW_FLAP (self->view));
}

static void
set_position (GoalsSplit *self, GtkPackType position)
{
  adw_flap_set_flap_position (ADW_FLAP (self->view), position);
}

static gboolean
get_show (GoalsSplit *self)
{
  return adw_flap_get_reveal_flap (ADW_FLAP (self->view));
}

static void
set_show (GoalsSplit *self, gboolean show)
{
  adw_flap_set_reveal_flap (ADW_FLAP (self->view), show);
}

static gboolean
get_collapsed (GoalsSplit *self)
{
  return adw_flap_get_folded (ADW_FLAP (self->view));
}

#endif

static void
show_cb (GoalsSplit *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_SIDEBAR]);
}

static void
collapsed_cb (GoalsSplit *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COLLAPSED]);
}

static void
set_sidebar_width (GoalsSplit *self, int width)
{
  if (self->sidebar_width == width)
    return;
  self->sidebar_width = width;
  apply_sidebar_width (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_WIDTH]);
}

static void
goals_split_constructed (GObject *object)
{
  GoalsSplit *self = GOALS_SPLIT (object);

  G_OBJECT_CLASS (goals_split_parent_class)->constructed (object);
  gtk_widget_set_parent (wrap_view (self), GTK_WIDGET (self));
}

static void
goals_split_dispose (GObject *object)
{
  GoalsSplit *self = GOALS_SPLIT (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (child != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->view, self);
      gtk_widget_unparent (child);
    }
  self->view = NULL;
  G_OBJECT_CLASS (goals_split_parent_class)->dispose (object);
}

static void
goals_split_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsSplit *self = GOALS_SPLIT (object);

  switch (prop_id)
    {
    case PROP_CONTENT: g_value_set_object (value, self->content); break;
    case PROP_SIDEBAR: g_value_set_object (value, self->sidebar); break;
    case PROP_POSITION: g_value_set_enum (value, get_position (self)); break;
    case PROP_SHOW_SIDEBAR: g_value_set_boolean (value, get_show (self)); break;
    case PROP_COLLAPSED: g_value_set_boolean (value, get_collapsed (self)); break;
    case PROP_COLLAPSE_BELOW: g_value_set_int (value, self->collapse_below); break;
    case PROP_SIDEBAR_WIDTH: g_value_set_int (value, self->sidebar_width); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_split_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsSplit *self = GOALS_SPLIT (object);

  switch (prop_id)
    {
    case PROP_CONTENT: goals_split_set_content (self, g_value_get_object (value)); break;
    case PROP_SIDEBAR: goals_split_set_sidebar (self, g_value_get_object (value)); break;
    case PROP_POSITION:
      if (get_position (self) != (GtkPackType) g_value_get_enum (value))
        {
          set_position (self, g_value_get_enum (value));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_SHOW_SIDEBAR: goals_split_set_show_sidebar (self, g_value_get_boolean (value)); break;
    case PROP_COLLAPSE_BELOW: self->collapse_below = g_value_get_int (value); break;
    case PROP_SIDEBAR_WIDTH: set_sidebar_width (self, g_value_get_int (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_split_class_init (GoalsSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = goals_split_constructed;
  object_class->dispose = goals_split_dispose;
  object_class->get_property = goals_split_get_property;
  object_class->set_property = goals_split_set_property;
  properties[PROP_CONTENT] = g_param_spec_object ("content", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_SIDEBAR] = g_param_spec_object ("sidebar", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_POSITION] = g_param_spec_enum ("position", NULL, NULL, GTK_TYPE_PACK_TYPE, GTK_PACK_END, flags);
  properties[PROP_SHOW_SIDEBAR] = g_param_spec_boolean ("show-sidebar", NULL, NULL, TRUE, flags);
  properties[PROP_COLLAPSED] = g_param_spec_boolean ("collapsed", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COLLAPSE_BELOW] = g_param_spec_int ("collapse-below", NULL, NULL, 300, 10000, 800,
                                                      G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY
                                                      | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIDEBAR_WIDTH] = g_param_spec_int ("sidebar-width", NULL, NULL, 100, 2000, 340,
                                                     flags | G_PARAM_CONSTRUCT);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "split");
}

static void
goals_split_init (GoalsSplit *self)
{
  self->view = create_view (self);
  g_signal_connect_object (self->view, SHOW_NOTIFY, G_CALLBACK (show_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, COLLAPSE_NOTIFY, G_CALLBACK (collapsed_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
goals_split_new (void)
{
  return g_object_new (GOALS_TYPE_SPLIT, NULL);
}

void
goals_split_set_content (GoalsSplit *self, GtkWidget *content)
{
  g_return_if_fail (GOALS_IS_SPLIT (self));
  g_return_if_fail (content == NULL || GTK_IS_WIDGET (content));

  if (self->content == content)
    return;
  self->content = content;
  apply_content (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CONTENT]);
}

void
goals_split_set_sidebar (GoalsSplit *self, GtkWidget *sidebar)
{
  g_return_if_fail (GOALS_IS_SPLIT (self));
  g_return_if_fail (sidebar == NULL || GTK_IS_WIDGET (sidebar));

  if (self->sidebar == sidebar)
    return;
  self->sidebar = sidebar;
  apply_sidebar (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR]);
}

gboolean
goals_split_get_show_sidebar (GoalsSplit *self)
{
  g_return_val_if_fail (GOALS_IS_SPLIT (self), FALSE);

  return get_show (self);
}

void
goals_split_set_show_sidebar (GoalsSplit *self, gboolean show)
{
  g_return_if_fail (GOALS_IS_SPLIT (self));

  set_show (self, show);        /* notifies when it differs */
}

gboolean
goals_split_get_collapsed (GoalsSplit *self)
{
  g_return_val_if_fail (GOALS_IS_SPLIT (self), FALSE);

  return get_collapsed (self);
}
