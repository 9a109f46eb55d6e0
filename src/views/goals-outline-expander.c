/* goals-outline-expander.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-expander.h"

/* Pixels, as GtkTreeExpander has them: an icon, and what lies between two. */
#define ICON_SIZE 16
#define SPACING   4
/* Milliseconds under something that is dragged before a row opens. */
#define HOVER_MS  500

struct _GoalsOutlineExpander
{
  GtkWidget  parent_instance;

  GtkWidget *arrow;
  GtkWidget *child;
  guint      hover;             /* source */
  gboolean   expandable;
  gboolean   expanded;
};

G_DEFINE_FINAL_TYPE (GoalsOutlineExpander, goals_outline_expander, GTK_TYPE_WIDGET)

enum { TOGGLED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef enum { EXPAND, COLLAPSE, TOGGLE, FORWARD, BACKWARD } Wish;

static gboolean
want (GoalsOutlineExpander *self, gboolean expanded)
{
  if (!self->expandable)
    return FALSE;
  if (self->expanded != expanded)
    g_signal_emit (self, signals[TOGGLED], 0, expanded);
  return TRUE;
}

static gboolean
key_cb (GtkWidget *widget, GVariant *wish, gpointer unused)
{
  GoalsOutlineExpander *self = GOALS_OUTLINE_EXPANDER (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  switch ((Wish) g_variant_get_int32 (wish))
    {
    case EXPAND: return want (self, TRUE);
    case COLLAPSE: return want (self, FALSE);
    case FORWARD: return want (self, !rtl);
    case BACKWARD: return want (self, rtl);
    case TOGGLE:
    default: return want (self, !self->expanded);
    }
}

static void
released_cb (GoalsOutlineExpander *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (!gtk_widget_contains (self->arrow, x, y))
    return;
  want (self, !self->expanded);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
hover_cb (gpointer user_data)
{
  GoalsOutlineExpander *self = user_data;

  self->hover = 0;
  want (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
enter_cb (GoalsOutlineExpander *self)
{
  if (self->hover == 0 && self->expandable && !self->expanded)
    self->hover = g_timeout_add (HOVER_MS, hover_cb, self);
}

static void
leave_cb (GoalsOutlineExpander *self)
{
  g_clear_handle_id (&self->hover, g_source_remove);
}

/* What is inside comes first: a title that is being renamed. */
static gboolean
goals_outline_expander_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GoalsOutlineExpander *self = GOALS_OUTLINE_EXPANDER (widget);

  if (gtk_widget_get_focus_child (widget) != NULL)
    return FALSE;
  if (gtk_widget_child_focus (self->child, direction))
    return TRUE;
  return !gtk_widget_is_focus (widget) && gtk_widget_get_focusable (widget) && gtk_widget_grab_focus (widget);
}

static gboolean
goals_outline_expander_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GOALS_OUTLINE_EXPANDER (widget)->child)
         || GTK_WIDGET_CLASS (goals_outline_expander_parent_class)->grab_focus (widget);
}

static void
goals_outline_expander_dispose (GObject *object)
{
  GoalsOutlineExpander *self = GOALS_OUTLINE_EXPANDER (object);

  g_clear_handle_id (&self->hover, g_source_remove);
  g_clear_pointer (&self->arrow, gtk_widget_unparent);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_outline_expander_parent_class)->dispose (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  static const struct { guint key; GdkModifierType modifiers; Wish wish; } keys[] = {
    { GDK_KEY_plus, 0, EXPAND }, { GDK_KEY_KP_Add, 0, EXPAND }, { GDK_KEY_asterisk, 0, EXPAND },
    { GDK_KEY_KP_Multiply, 0, EXPAND },
    { GDK_KEY_minus, 0, COLLAPSE }, { GDK_KEY_KP_Subtract, 0, COLLAPSE }, { GDK_KEY_slash, 0, COLLAPSE },
    { GDK_KEY_KP_Divide, 0, COLLAPSE }, { GDK_KEY_space, GDK_CONTROL_MASK, TOGGLE },
    { GDK_KEY_KP_Space, GDK_CONTROL_MASK, TOGGLE },
    { GDK_KEY_Right, GDK_SHIFT_MASK, FORWARD }, { GDK_KEY_KP_Right, GDK_SHIFT_MASK, FORWARD },
    { GDK_KEY_Right, GDK_SHIFT_MASK | GDK_CONTROL_MASK, FORWARD }, { GDK_KEY_Left, GDK_SHIFT_MASK, BACKWARD },
    { GDK_KEY_KP_Left, GDK_SHIFT_MASK, BACKWARD }, { GDK_KEY_Left, GDK_SHIFT_MASK | GDK_CONTROL_MASK, BACKWARD },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding (widget_class, keys[i].key, keys[i].modifiers, key_cb, "i", (int) keys[i].wish);
}

static void
goals_outline_expander_class_init (GoalsOutlineExpanderClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = goals_outline_expander_dispose;
  widget_class->focus = goals_outline_expander_focus;
  widget_class->grab_focus = goals_outline_expander_grab_focus;
  signals[TOGGLED] = g_signal_new ("toggled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  add_keys (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "treeexpander");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
goals_outline_expander_init (GoalsOutlineExpander *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_drop_controller_motion_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  self->arrow = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "margin-end",
                              SPACING, NULL);
  gtk_widget_set_size_request (self->arrow, ICON_SIZE, ICON_SIZE);
  gtk_widget_set_parent (self->arrow, GTK_WIDGET (self));
  g_signal_connect_object (click, "released", G_CALLBACK (released_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->arrow, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (motion, "enter", G_CALLBACK (enter_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (motion, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

GtkWidget *
goals_outline_expander_new (GtkWidget *child)
{
  GoalsOutlineExpander *self = g_object_new (GOALS_TYPE_OUTLINE_EXPANDER, NULL);

  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return GTK_WIDGET (self);
}

void
goals_outline_expander_set_node (GoalsOutlineExpander *self, GoalsOutlineNode *node)
{
  g_return_if_fail (GOALS_IS_OUTLINE_EXPANDER (self));

  self->expandable = node != NULL && goals_outline_node_get_n_children (node) > 0;
  self->expanded = node != NULL && goals_outline_node_is_expanded (node);
  if (!self->expandable)
    {
      leave_cb (self);
      gtk_image_clear (GTK_IMAGE (self->arrow));
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED);
    }
  else
    {
      gtk_image_set_from_icon_name (GTK_IMAGE (self->arrow), self->expanded ? "pan-down-symbolic" : "pan-end-symbolic");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_EXPANDED, (int) self->expanded, -1);
    }
  gtk_widget_set_margin_start (self->arrow, node != NULL
                               ? (int) goals_outline_node_get_depth (node) * (ICON_SIZE + SPACING) : 0);
}
