/* goals-outline-keys.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-keys.h"

#define NONE  ((GdkModifierType) 0)
#define SHIFT GDK_SHIFT_MASK
#define CTRL  GDK_CONTROL_MASK
#define ALT   GDK_ALT_MASK

static const struct { guint key; GdkModifierType modifiers; const char *action; } keys[] = {
  { GDK_KEY_Return, NONE, "outline.add" },
  { GDK_KEY_Return, SHIFT, "outline.add-before" },
  { GDK_KEY_Return, CTRL | SHIFT, "outline.check-in" },
  { GDK_KEY_Insert, NONE, "outline.add-child" },
  { GDK_KEY_k, CTRL, "outline.add-key-result" },
  { GDK_KEY_Tab, NONE, "outline.indent" },
  { GDK_KEY_Tab, SHIFT, "outline.outdent" },
  { GDK_KEY_Up, ALT, "outline.move-up" },
  { GDK_KEY_Down, ALT, "outline.move-down" },
  { GDK_KEY_Up, CTRL | SHIFT, "outline.move-up" },
  { GDK_KEY_Down, CTRL | SHIFT, "outline.move-down" },
  { GDK_KEY_F2, NONE, "outline.rename" },
  { GDK_KEY_Delete, NONE, "outline.delete" },
  { GDK_KEY_x, CTRL, "outline.cut" },
  { GDK_KEY_c, CTRL, "outline.copy" },
  { GDK_KEY_v, CTRL, "outline.paste" },
  { GDK_KEY_d, CTRL, "outline.duplicate" },
  { GDK_KEY_Escape, NONE, "outline.cancel" },
};

static guint
plain_key (guint keyval)
{
  switch (keyval)
    {
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      return GDK_KEY_Return;
    case GDK_KEY_ISO_Left_Tab:
    case GDK_KEY_KP_Tab:
      return GDK_KEY_Tab;
    case GDK_KEY_KP_Delete:
      return GDK_KEY_Delete;
    case GDK_KEY_KP_Up:
      return GDK_KEY_Up;
    case GDK_KEY_KP_Down:
      return GDK_KEY_Down;
    case GDK_KEY_KP_Left:
      return GDK_KEY_Left;
    case GDK_KEY_KP_Right:
      return GDK_KEY_Right;
    default:
      return gdk_keyval_to_lower (keyval);
    }
}

/* Out: close the row, or go to what it is below. In: open it, or go to its first child. */
static void
step (GoalsOutlineView *view, GoalsOutlineNode *node, gboolean out)
{
  gboolean open = goals_outline_node_is_expanded (node);
  GoalsOutlineNode *next = NULL;

  if (out == open)
    {
      if (goals_outline_node_get_n_children (node) > 0)
        goals_outline_view_set_expanded (view, node, !out);
      return;
    }
  next = out ? goals_outline_node_get_parent (node) : goals_outline_node_peek_child (node, 0);
  if (next != NULL)
    goals_outline_view_select_one (view, goals_outline_node_get_entity (next), TRUE);
}

static gboolean
handle_arrow (GoalsOutlineView *view, GoalsOutlineTitle *title, guint key, GdkModifierType modifiers)
{
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (view)) == GTK_TEXT_DIR_RTL;
  gboolean out = (key == GDK_KEY_Left) != rtl;

  if (key != GDK_KEY_Left && key != GDK_KEY_Right)
    return FALSE;
  if (modifiers == NONE)
    step (view, goals_outline_title_get_node (title), out);
  else if (modifiers == ALT)
    gtk_widget_activate_action (GTK_WIDGET (view), out ? "outline.outdent" : "outline.indent", NULL);
  return modifiers == NONE || modifiers == ALT;
}

static gboolean
key_pressed_cb (GoalsOutlineView *view, guint keyval, guint keycode, GdkModifierType state)
{
  GoalsOutlineTitle *title = goals_outline_view_get_focus_title (view);
  GdkModifierType modifiers = state & (SHIFT | CTRL | ALT);
  guint key = plain_key (keyval);

  if (title == NULL || goals_outline_title_is_renaming (title))
    return FALSE;
  if (key == GDK_KEY_F6 || (key == GDK_KEY_Tab && (modifiers & CTRL) != 0))
    {
      g_signal_emit_by_name (view, "leave");
      return TRUE;
    }
  if (handle_arrow (view, title, key, modifiers))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].key == key && keys[i].modifiers == modifiers)
      {
        /* also when there is nothing to do: Tab must not wander off, Enter not start an edit */
        gtk_widget_activate_action (GTK_WIDGET (view), keys[i].action, NULL);
        return TRUE;
      }
  return FALSE;
}

void
goals_outline_keys_attach (GoalsOutlineView *view)
{
  GtkEventController *controller = gtk_event_controller_key_new ();

  /* before the rows and the list, whose own Tab, Enter and arrows mean something else */
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (controller, "key-pressed", G_CALLBACK (key_pressed_cb), view);
  gtk_widget_add_controller (goals_outline_view_get_list (view), controller);
}
