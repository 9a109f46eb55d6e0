/* goals-outline-drag.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-drag.h"

#include <glib/gi18n-lib.h>
#include "goals-clip.h"
#include "goals-outline-actions.h"
#include "goals-outline-clipboard.h"
#include "goals-text.h"

struct _GoalsOutlineDrag
{
  GObject           parent_instance;

  GoalsOutlineView *view;               /* not owned */
  GtkRevealer      *hint;
  GtkWidget        *top_zone;
  GtkWidget        *marked;             /* row that shows where a drop would go; weak */
  GPtrArray        *cargo;              /* what is being dragged from here; NULL: nothing */
};

G_DEFINE_FINAL_TYPE (GoalsOutlineDrag, goals_outline_drag, G_TYPE_OBJECT)
G_DEFINE_BOXED_TYPE (GoalsCargo, goals_cargo, goals_cargo_copy, goals_cargo_free)

GoalsCargo *
goals_cargo_new (GPtrArray *entities)
{
  GoalsCargo *cargo = g_new0 (GoalsCargo, 1);

  cargo->entities = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < entities->len; i++)
    g_ptr_array_add (cargo->entities, g_object_ref (g_ptr_array_index (entities, i)));
  return cargo;
}

GoalsCargo *
goals_cargo_copy (GoalsCargo *cargo)
{
  return goals_cargo_new (cargo->entities);
}

void
goals_cargo_free (GoalsCargo *cargo)
{
  g_ptr_array_unref (cargo->entities);
  g_free (cargo);
}

/* Marks */

static void
clear_mark (GoalsOutlineDrag *self)
{
  if (self->marked == NULL)
    return;
  gtk_widget_remove_css_class (self->marked, "drop-into");
  gtk_widget_remove_css_class (self->marked, "drop-before");
  gtk_widget_remove_css_class (self->marked, "drop-after");
  g_clear_weak_pointer (&self->marked);
}

static void
mark (GoalsOutlineDrag *self, GoalsOutlineTitle *title, GoalsZone zone)
{
  static const char *const classes[] = { "drop-into", "drop-before", "drop-after" };
  GtkWidget *row = goals_outline_view_get_row_widget (title);

  clear_mark (self);
  g_set_weak_pointer (&self->marked, row);
  gtk_widget_add_css_class (row, classes[zone]);
}

static void
show_hint (GoalsOutlineDrag *self, const char *text, gboolean refused)
{
  GtkWidget *label = gtk_revealer_get_child (self->hint);

  if (text != NULL)
    gtk_label_set_text (GTK_LABEL (label), text);
  if (refused)
    gtk_widget_add_css_class (label, "refused");
  else
    gtk_widget_remove_css_class (label, "refused");
  gtk_revealer_set_reveal_child (self->hint, text != NULL);
}

static void
set_top_active (GoalsOutlineDrag *self, gboolean active)
{
  if (active)
    gtk_widget_add_css_class (self->top_zone, "active");
  else
    gtk_widget_remove_css_class (self->top_zone, "active");
}

static void
clear_feedback (GoalsOutlineDrag *self)
{
  clear_mark (self);
  set_top_active (self, FALSE);
  show_hint (self, NULL, FALSE);
}

/* The source */

static GPtrArray *
choose_cargo (GoalsOutlineDrag *self, GoalsEntity *pressed)
{
  g_autoptr(GPtrArray) selected = goals_outline_view_get_selected (self->view);
  GPtrArray *only = NULL;

  if (g_ptr_array_find (selected, pressed, NULL))
    return goals_outline_pick (goals_outline_view_get_outline (self->view), selected);
  only = g_ptr_array_new ();
  g_ptr_array_add (only, pressed);
  return only;
}

static GdkContentProvider *
prepare_cb (GoalsOutlineDrag *self, double x, double y)
{
  GoalsOutlineTitle *title = goals_outline_view_find_title (self->view, x, y);
  GoalsOutlineNode *node = title != NULL ? goals_outline_title_get_node (title) : NULL;
  GoalsSession *session = goals_outline_view_get_session (self->view);
  GdkContentProvider *providers[2];

  if (node == NULL || goals_outline_title_is_renaming (title) || goals_session_is_read_only (session))
    return NULL;
  g_clear_pointer (&self->cargo, g_ptr_array_unref);
  self->cargo = choose_cargo (self, goals_outline_node_get_entity (node));
  providers[0] = gdk_content_provider_new_typed (GOALS_TYPE_CARGO, goals_cargo_new (self->cargo));
  providers[1] = goals_outline_create_content (self->cargo);
  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

static void
drag_begin_cb (GoalsOutlineDrag *self, GdkDrag *drag)
{
  g_autofree char *text = NULL;
  GtkWidget *label = NULL;

  if (self->cargo->len == 1)
    text = goals_text_display (goals_entity_get_title (g_ptr_array_index (self->cargo, 0)), 60, FALSE);
  else
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u item", "%u items", self->cargo->len), self->cargo->len);
  label = gtk_label_new (text);
  gtk_widget_add_css_class (label, "outline-hint");
  gtk_drag_icon_set_child (GTK_DRAG_ICON (gtk_drag_icon_get_for_drag (drag)), label);
  gtk_widget_set_visible (self->top_zone, TRUE);
}

static void
drag_end_cb (GoalsOutlineDrag *self)
{
  clear_feedback (self);
  gtk_widget_set_visible (self->top_zone, FALSE);
  g_clear_pointer (&self->cargo, g_ptr_array_unref);
}

/* The target */

static gboolean
is_copy (GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return drop != NULL && (gdk_drop_get_actions (drop) & GDK_ACTION_MOVE) == 0;
}

/* Inside the rows or the empty place below them; not on the headings. */
static gboolean
is_in_list (GoalsOutlineDrag *self, double x, double y)
{
  GtkWidget *list = goals_outline_view_get_list (self->view);
  GtkWidget *inner = gtk_widget_get_last_child (list);
  GtkWidget *picked = gtk_widget_pick (list, x, y, GTK_PICK_DEFAULT);

  return picked != NULL && (picked == inner || gtk_widget_is_ancestor (picked, inner));
}

static double
share_of_row (GoalsOutlineDrag *self, GoalsOutlineTitle *title, double x, double y)
{
  GtkWidget *row = goals_outline_view_get_row_widget (title);
  graphene_point_t at = GRAPHENE_POINT_INIT ((float) x, (float) y);
  graphene_point_t inside = GRAPHENE_POINT_INIT (0, 0);

  if (!gtk_widget_compute_point (goals_outline_view_get_list (self->view), row, &at, &inside))
    return 0.5;
  return inside.y / MAX (1, gtk_widget_get_height (row));
}

static GdkDragAction
consider (GoalsOutlineDrag *self, GoalsOutlineNode *node, GoalsZone zone, gboolean copy)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (goals_outline_can_drop (goals_outline_view_get_outline (self->view), self->cargo, node, zone, copy, &sentence,
                              &error))
    {
      show_hint (self, sentence, FALSE);
      return copy ? GDK_ACTION_COPY : GDK_ACTION_MOVE;
    }
  show_hint (self, error->message, TRUE);
  return (GdkDragAction) 0;
}

static GdkDragAction
motion_cb (GoalsOutlineDrag *self, double x, double y, GtkDropTarget *target)
{
  GoalsOutlineTitle *title = goals_outline_view_find_title (self->view, x, y);
  GoalsOutlineNode *node = title != NULL ? goals_outline_title_get_node (title) : NULL;
  GdkDragAction action = GDK_ACTION_COPY;
  GoalsZone zone = GOALS_ZONE_INTO;

  clear_mark (self);
  set_top_active (self, FALSE);
  if (!is_in_list (self, x, y))
    {
      show_hint (self, NULL, FALSE);
      return (GdkDragAction) 0;
    }
  if (self->cargo != NULL)
    {
      if (node != NULL)
        zone = goals_outline_refine_zone (goals_outline_view_get_outline (self->view), self->cargo, node,
                                          share_of_row (self, title, x, y));
      action = consider (self, node, zone, is_copy (target));
    }
  if (action != 0 && node != NULL)
    mark (self, title, zone);
  return action;
}

static gboolean
drop_cargo (GoalsOutlineDrag *self, GPtrArray *entities, GoalsOutlineNode *node, GoalsZone zone, gboolean copy)
{
  GoalsOutline *outline = goals_outline_view_get_outline (self->view);
  GoalsHistory *history = goals_session_get_history (goals_outline_view_get_session (self->view));
  g_autoptr(GPtrArray) moved = NULL;
  g_autoptr(GError) error = NULL;

  if (node != NULL && zone == GOALS_ZONE_INTO)
    goals_outline_set_expanded (outline, node, TRUE);
  if (!goals_outline_drop (outline, history, entities, node, zone, copy, &moved, &error))
    {
      goals_outline_actions_refuse (self->view, error);
      return FALSE;
    }
  goals_outline_view_select (self->view, moved, TRUE);
  return TRUE;
}

static gboolean
drop_text (GoalsOutlineDrag *self, const char *text, GoalsOutlineNode *node, GoalsZone zone)
{
  GoalsSession *session = goals_outline_view_get_session (self->view);
  GoalsOutline *outline = goals_outline_view_get_outline (self->view);
  GoalsCycle *cycle = goals_outline_get_cycle (outline);
  g_autoptr(GPtrArray) entities = NULL;
  g_autoptr(GPtrArray) pasted = NULL;
  g_autoptr(GError) error = NULL;

  if (text == NULL || session == NULL || goals_session_is_read_only (session))
    return FALSE;
  if (cycle == NULL)
    cycle = goals_session_get_current_cycle (session);
  entities = goals_clip_read_text (text, &error);
  if (entities == NULL
      || !goals_clip_paste (outline, goals_session_get_history (session), entities, cycle, node, zone, &pasted,
                            &error))
    {
      goals_outline_actions_refuse (self->view, error);
      return FALSE;
    }
  goals_outline_view_select (self->view, pasted, TRUE);
  return TRUE;
}

static gboolean
take (GoalsOutlineDrag *self, const GValue *value, GoalsOutlineNode *node, GoalsZone zone, gboolean copy)
{
  GoalsCargo *cargo = NULL;
  g_autoptr(GPtrArray) entities = NULL;

  if (G_VALUE_HOLDS_STRING (value))
    return drop_text (self, g_value_get_string (value), node, zone);
  cargo = g_value_get_boxed (value);
  /* of what was picked up, what is still there */
  entities = goals_outline_pick (goals_outline_view_get_outline (self->view), cargo->entities);
  return entities->len > 0 && drop_cargo (self, entities, node, zone, copy);
}

static gboolean
drop_cb (GoalsOutlineDrag *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  GoalsOutlineTitle *title = goals_outline_view_find_title (self->view, x, y);
  GoalsOutlineNode *node = title != NULL ? goals_outline_title_get_node (title) : NULL;
  GoalsZone zone = GOALS_ZONE_INTO;

  if (node != NULL && G_VALUE_HOLDS (value, GOALS_TYPE_CARGO))
    zone = goals_outline_refine_zone (goals_outline_view_get_outline (self->view),
                                      ((GoalsCargo *) g_value_get_boxed (value))->entities, node,
                                      share_of_row (self, title, x, y));
  clear_feedback (self);
  return take (self, value, node, zone, is_copy (target));
}

static GdkDragAction
top_motion_cb (GoalsOutlineDrag *self, double x, double y, GtkDropTarget *target)
{
  GdkDragAction action = self->cargo != NULL ? consider (self, NULL, GOALS_ZONE_INTO, is_copy (target))
                         : GDK_ACTION_COPY;

  clear_mark (self);
  set_top_active (self, action != 0);
  return action;
}

static gboolean
top_drop_cb (GoalsOutlineDrag *self, const GValue *value, double x, double y, GtkDropTarget *target)
{
  clear_feedback (self);
  return take (self, value, NULL, GOALS_ZONE_INTO, is_copy (target));
}

static void
leave_cb (GoalsOutlineDrag *self)
{
  clear_feedback (self);
}

static void
add_target (GoalsOutlineDrag *self, GtkWidget *widget, GCallback motion, GCallback drop)
{
  GType types[] = { GOALS_TYPE_CARGO, G_TYPE_STRING };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect_object (target, "enter", motion, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "motion", motion, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", drop, self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

static void
goals_outline_drag_dispose (GObject *object)
{
  GoalsOutlineDrag *self = GOALS_OUTLINE_DRAG (object);

  g_clear_weak_pointer (&self->marked);
  g_clear_pointer (&self->cargo, g_ptr_array_unref);
  G_OBJECT_CLASS (goals_outline_drag_parent_class)->dispose (object);
}

static void
goals_outline_drag_class_init (GoalsOutlineDragClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_outline_drag_dispose;
}

static void
goals_outline_drag_init (GoalsOutlineDrag *self)
{
}

GoalsOutlineDrag *
goals_outline_drag_new (GoalsOutlineView *view, GtkRevealer *hint, GtkWidget *top_zone)
{
  GoalsOutlineDrag *self = g_object_new (GOALS_TYPE_OUTLINE_DRAG, NULL);
  GtkDragSource *source = gtk_drag_source_new ();

  self->view = view;
  self->hint = hint;
  self->top_zone = top_zone;
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE | GDK_ACTION_COPY);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (drag_end_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (goals_outline_view_get_list (view), GTK_EVENT_CONTROLLER (source));
  add_target (self, goals_outline_view_get_list (view), G_CALLBACK (motion_cb), G_CALLBACK (drop_cb));
  add_target (self, top_zone, G_CALLBACK (top_motion_cb), G_CALLBACK (top_drop_cb));
  return self;
}
