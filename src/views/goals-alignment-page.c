/* goals-alignment-page.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-alignment-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include "goals-inspector.h"
#include "goals-outline-actions.h"
#include "goals-outline-drag.h"
#include "goals-outline-keys.h"
#include "goals-split.h"
#include "goals-wrap-layout.h"

/* Two frames: by then a closed menu has let go of the focus. */
#define RELEASE_MS 40

struct _GoalsAlignmentPage
{
  GtkWidget         parent_instance;

  GoalsSession     *session;
  GoalsSplit       *split;
  GtkStack         *stack;
  GoalsOutlineView *view;
  GtkRevealer      *hint;
  GtkWidget        *top_zone;
  GtkLabel         *count_label;
  GoalsInspector   *inspector;
  GtkWidget        *inspector_button;

  GoalsOutlineDrag *drag;
  GActionGroup     *actions;
  GtkWidget        *menu;
  guint             release;            /* source: the row gets the focus back */
  guint             waking;             /* source: the outline is filled */
};

G_DEFINE_FINAL_TYPE (GoalsAlignmentPage, goals_alignment_page, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_SESSION, PROP_CYCLE, PROP_SEARCH_TEXT, N_PROPS };
static GParamSpec *properties[N_PROPS];

static void
update_count (GoalsAlignmentPage *self, GoalsOutline *outline)
{
  guint matches = goals_outline_get_n_matches (outline);
  g_autofree char *text = NULL;

  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u result", "%u results", matches), matches);
  gtk_label_set_text (self->count_label, goals_outline_is_searching (outline) ? text : "");
}

static void
refreshed_cb (GoalsAlignmentPage *self, GoalsOutline *outline)
{
  const char *page = "outline";

  if (goals_outline_get_n_nodes (outline) == 0)
    page = goals_outline_is_searching (outline) ? "no-results" : "empty";
  gtk_stack_set_visible_child_name (self->stack, page);
  update_count (self, outline);
}

static void
selection_changed_cb (GoalsAlignmentPage *self)
{
  g_autoptr(GPtrArray) selected = goals_outline_view_get_selected (self->view);

  goals_inspector_set_entities (self->inspector, selected);
}

static void
show_in_outline_cb (GoalsAlignmentPage *self, const char *id)
{
  goals_alignment_page_show_entity (self, id);
}

static void
leave_cb (GoalsAlignmentPage *self)
{
  goals_split_set_show_sidebar (self->split, TRUE);
  goals_inspector_focus (self->inspector);
}

/* The menu of a row */

static gboolean
release_cb (gpointer user_data)
{
  GoalsAlignmentPage *self = user_data;

  self->release = 0;
  goals_outline_view_release (self->view);
  return G_SOURCE_REMOVE;
}

/* The window gives the focus away once more when the menu has gone, so the row takes it after that. */
static void
menu_closed_cb (GoalsAlignmentPage *self)
{
  if (self->release == 0)
    self->release = g_timeout_add (RELEASE_MS, release_cb, self);
}

/* @x, @y: in the list. The menu hangs on the view, because a column view does not see to the size of its popovers. */
static void
popup (GoalsAlignmentPage *self, double x, double y)
{
  GtkWidget *list = goals_outline_view_get_list (self->view);
  graphene_point_t at = GRAPHENE_POINT_INIT ((float) x, (float) y);
  GdkRectangle place = { 0, 0, 1, 1 };

  if (gtk_widget_compute_point (list, GTK_WIDGET (self->view), &at, &at))
    {
      place.x = (int) at.x;
      place.y = (int) at.y;
    }
  if (self->menu == NULL)
    {
      g_autoptr(GMenuModel) model = goals_outline_actions_create_menu ();

      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self->view));
      g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  goals_outline_view_hold (self->view);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
secondary_click_cb (GoalsAlignmentPage *self, int n_press, double x, double y)
{
  GoalsOutlineTitle *title = goals_outline_view_find_title (self->view, x, y);
  GoalsOutlineNode *node = title != NULL ? goals_outline_title_get_node (title) : NULL;
  g_autoptr(GPtrArray) selected = goals_outline_view_get_selected (self->view);

  if (node == NULL)
    return;
  if (!g_ptr_array_find (selected, goals_outline_node_get_entity (node), NULL))
    goals_outline_view_select_one (self->view, goals_outline_node_get_entity (node), TRUE);
  popup (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *list, GVariant *args, gpointer user_data)
{
  GoalsAlignmentPage *self = user_data;
  GoalsOutlineTitle *title = goals_outline_view_get_focus_title (self->view);
  graphene_rect_t bounds;

  if (title == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (title), list, &bounds))
    return FALSE;
  popup (self, bounds.origin.x + 24, bounds.origin.y + bounds.size.height);
  return TRUE;
}

static void
add_menu_controllers (GoalsAlignmentPage *self)
{
  GtkWidget *list = goals_outline_view_get_list (self->view);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutTrigger *trigger = gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK),
                                                             gtk_keyval_trigger_new (GDK_KEY_Menu, 0));

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (secondary_click_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (list, GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (trigger, gtk_callback_action_new (menu_key_cb, self, NULL)));
  gtk_widget_add_controller (list, keys);
}

/* Object */

static void
set_session (GoalsAlignmentPage *self, GoalsSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  goals_inspector_set_session (self->inspector, session);
  goals_outline_view_set_session (self->view, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
goals_alignment_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsAlignmentPage *self = GOALS_ALIGNMENT_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_CYCLE:
      g_value_set_object (value, goals_outline_get_cycle (goals_outline_view_get_outline (self->view)));
      break;
    case PROP_SEARCH_TEXT:
      g_value_set_string (value, goals_outline_get_search (goals_outline_view_get_outline (self->view)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_alignment_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsAlignmentPage *self = GOALS_ALIGNMENT_PAGE (object);
  GoalsOutline *outline = goals_outline_view_get_outline (self->view);

  switch (prop_id)
    {
    case PROP_SESSION:
      set_session (self, g_value_get_object (value));
      break;
    case PROP_CYCLE:
      if (goals_outline_get_cycle (outline) != g_value_get_object (value))
        {
          goals_outline_set_cycle (outline, g_value_get_object (value));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_SEARCH_TEXT:
      if (g_strcmp0 (goals_outline_get_search (outline), g_value_get_string (value)) != 0)
        {
          goals_outline_set_search (outline, g_value_get_string (value));
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_alignment_page_dispose (GObject *object)
{
  GoalsAlignmentPage *self = GOALS_ALIGNMENT_PAGE (object);

  g_clear_handle_id (&self->release, g_source_remove);
  g_clear_handle_id (&self->waking, g_source_remove);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->drag);
  g_clear_object (&self->actions);
  gtk_widget_dispose_template (GTK_WIDGET (self), GOALS_TYPE_ALIGNMENT_PAGE);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (goals_alignment_page_parent_class)->dispose (object);
}

static gboolean
wake_cb (gpointer page)
{
  GoalsAlignmentPage *self = page;

  self->waking = 0;
  goals_outline_view_wake (self->view);
  return G_SOURCE_REMOVE;
}

/* Before anything is drawn, but in a turn of its own: whatever brings the page up has enough to do, such as opening a
 * large workspace. */
static void
goals_alignment_page_map (GtkWidget *widget)
{
  GoalsAlignmentPage *self = GOALS_ALIGNMENT_PAGE (widget);

  GTK_WIDGET_CLASS (goals_alignment_page_parent_class)->map (widget);
  if (self->waking == 0)
    self->waking = g_idle_add_full (G_PRIORITY_DEFAULT, wake_cb, self, NULL);
}

static void
goals_alignment_page_unmap (GtkWidget *widget)
{
  g_clear_handle_id (&GOALS_ALIGNMENT_PAGE (widget)->waking, g_source_remove);
  GTK_WIDGET_CLASS (goals_alignment_page_parent_class)->unmap (widget);
  goals_outline_view_sleep (GOALS_ALIGNMENT_PAGE (widget)->view);
}

static void
goals_alignment_page_class_init (GoalsAlignmentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_alignment_page_dispose;
  object_class->get_property = goals_alignment_page_get_property;
  object_class->set_property = goals_alignment_page_set_property;
  widget_class->map = goals_alignment_page_map;
  widget_class->unmap = goals_alignment_page_unmap;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GOALS_TYPE_SESSION, flags);
  properties[PROP_CYCLE] = g_param_spec_object ("cycle", NULL, NULL, GOALS_TYPE_CYCLE, flags);
  properties[PROP_SEARCH_TEXT] = g_param_spec_string ("search-text", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (GOALS_TYPE_SPLIT);
  g_type_ensure (GOALS_TYPE_WRAP_LAYOUT);
  g_type_ensure (GOALS_TYPE_OUTLINE_VIEW);
  g_type_ensure (GOALS_TYPE_INSPECTOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-alignment-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsAlignmentPage, split);
  gtk_widget_class_bind_template_child (widget_class, GoalsAlignmentPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GoalsAlignmentPage, view);
  gtk_widget_class_bind_template_child (widget_class, GoalsAlignmentPage, hint);
  gtk_widget_class_bind_template_child (widget_class, GoalsAlignmentPage, top_zone);
  gtk_widget_class_bind_template_child (widget_class, GoalsAlignmentPage, count_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsAlignmentPage, inspector);
  gtk_widget_class_bind_template_child (widget_class, GoalsAlignmentPage, inspector_button);
}

static void
goals_alignment_page_init (GoalsAlignmentPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->actions = goals_outline_actions_new (self->view);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "outline", self->actions);
  goals_outline_keys_attach (self->view);
  self->drag = goals_outline_drag_new (self->view, self->hint, self->top_zone);
  add_menu_controllers (self);
  g_signal_connect_object (self->view, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->inspector, "show-entity", G_CALLBACK (show_in_outline_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (goals_outline_view_get_outline (self->view), "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  refreshed_cb (self, goals_outline_view_get_outline (self->view));
}

gboolean
goals_alignment_page_show_entity (GoalsAlignmentPage *self, const char *id)
{
  GoalsOutlineNode *node = NULL;

  g_return_val_if_fail (GOALS_IS_ALIGNMENT_PAGE (self), FALSE);

  goals_outline_view_wake (self->view);
  node = goals_outline_lookup (goals_outline_view_get_outline (self->view), id);
  if (node == NULL)
    return FALSE;
  goals_outline_view_select_one (self->view, goals_outline_node_get_entity (node), TRUE);
  return TRUE;
}

void
goals_alignment_page_add_objective (GoalsAlignmentPage *self)
{
  g_return_if_fail (GOALS_IS_ALIGNMENT_PAGE (self));
  goals_outline_view_wake (self->view);
  goals_outline_actions_add_objective (self->view);
}

void
goals_alignment_page_focus_outline (GoalsAlignmentPage *self)
{
  g_return_if_fail (GOALS_IS_ALIGNMENT_PAGE (self));
  goals_outline_view_wake (self->view);
  goals_outline_view_focus (self->view);
}
