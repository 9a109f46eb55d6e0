/* goals-outline-title.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-title.h"

#include <glib/gi18n-lib.h>
#include "goals-outline-expander.h"
#include "goals-text.h"
#include "goals-tooltip.h"

struct _GoalsOutlineTitle
{
  GtkWidget         parent_instance;

  GoalsOutlineNode *node;
  gulong            expanded_id;
  GoalsOutlineNode *edited;     /* NULL unless the cell was taken from this row in the middle of an edit */
  guint             left_source;
  GtkWidget        *expander;
  GtkWidget        *box;
  GtkWidget        *icon;
  GtkWidget        *stack;
  GtkWidget        *label;
  GtkWidget        *text;
  GtkWidget        *count;
  gboolean          renaming;
};

G_DEFINE_FINAL_TYPE (GoalsOutlineTitle, goals_outline_title, GTK_TYPE_WIDGET)

enum { RENAMED, EXPANDED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
icon_name (GoalsEntity *entity)
{
  if (!GOALS_IS_OBJECTIVE (entity))
    return "goals-key-result-symbolic";
  switch (goals_objective_get_level (GOALS_OBJECTIVE (entity)))
    {
    case GOALS_LEVEL_STRATEGIC:
      return "goals-strategic-symbolic";
    case GOALS_LEVEL_OPERATIONAL:
      return "goals-operational-symbolic";
    case GOALS_LEVEL_TACTICAL:
    default:
      return "goals-tactical-symbolic";
    }
}

static const char *
icon_meaning (GoalsEntity *entity)
{
  if (!GOALS_IS_OBJECTIVE (entity))
    return _("Key result");
  return goals_enum_display (GOALS_TYPE_LEVEL, (int) goals_objective_get_level (GOALS_OBJECTIVE (entity)));
}

static void
set_class (GtkWidget *widget, const char *name, gboolean set)
{
  if (set)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
toggled_cb (GoalsOutlineTitle *self, gboolean expanded)
{
  g_signal_emit (self, signals[EXPANDED], 0, expanded);
}

static void
node_expanded_cb (GoalsOutlineTitle *self)
{
  goals_outline_expander_set_node (GOALS_OUTLINE_EXPANDER (self->expander), self->node);
}

/* The row widget around this cell is what a screen reader announces, or the expander when it has the focus. */
static void
name_row (GoalsOutlineTitle *self, const char *name)
{
  GtkWidget *row = gtk_widget_get_parent (GTK_WIDGET (self));

  row = row != NULL ? gtk_widget_get_parent (row) : NULL;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->box), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->expander), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Only what is cut needs saying again. */
static gboolean
query_tooltip_cb (GtkWidget *label, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  if (!pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (label))))
    return FALSE;
  gtk_tooltip_set_text (tooltip, gtk_label_get_text (GTK_LABEL (label)));
  return TRUE;
}

static void
text_activate_cb (GoalsOutlineTitle *self)
{
  goals_outline_title_end_rename (self, TRUE);
}

static gboolean
left_cb (gpointer title)
{
  GoalsOutlineTitle *self = title;

  self->left_source = 0;
  goals_outline_title_end_rename (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* What the new title brings about may take rows away, also this one: not while GTK goes through them. */
static void
end_soon (GoalsOutlineTitle *self)
{
  if (self->renaming && self->left_source == 0)
    self->left_source = g_idle_add_full (G_PRIORITY_HIGH, left_cb, g_object_ref (self), g_object_unref);
}

/* The focus may leave because another row is being pressed. When that row goes away under the button, as it may when
 * the list changes, GTK 4.8 goes round in circles: the press comes first. */
static void
text_leave_cb (GoalsOutlineTitle *self)
{
  g_clear_object (&self->edited);
  end_soon (self);
}

/* GTK takes a cell away, and often gives it back at once: whenever the selection changes. */
static void
put_down (GoalsOutlineTitle *self)
{
  if (self->renaming && self->left_source == 0)
    g_set_object (&self->edited, self->node);
  end_soon (self);
}

static void
take_up (GoalsOutlineTitle *self)
{
  if (self->edited != NULL && self->edited == self->node && gtk_widget_has_focus (self->text))
    g_clear_handle_id (&self->left_source, g_source_remove);
  g_clear_object (&self->edited);
}

static gboolean
text_key_cb (GoalsOutlineTitle *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean back = keyval == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;

  if (keyval == GDK_KEY_Escape)
    {
      goals_outline_title_end_rename (self, FALSE);
      return TRUE;
    }
  if ((keyval != GDK_KEY_Tab && keyval != GDK_KEY_ISO_Left_Tab) || (state & GDK_CONTROL_MASK) != 0)
    return FALSE;
  goals_outline_title_end_rename (self, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), back ? "outline.outdent" : "outline.indent", NULL);
  return TRUE;
}

static void
goals_outline_title_dispose (GObject *object)
{
  GoalsOutlineTitle *self = GOALS_OUTLINE_TITLE (object);

  self->renaming = FALSE;
  goals_outline_title_set_node (self, NULL);
  g_clear_object (&self->edited);
  g_clear_pointer (&self->expander, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_outline_title_parent_class)->dispose (object);
}

static void
goals_outline_title_class_init (GoalsOutlineTitleClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = goals_outline_title_dispose;
  signals[RENAMED] = g_signal_new ("renamed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[EXPANDED] = g_signal_new ("expanded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "outlinetitle");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

/* What a title is typed into is the costliest part of a row, and hardly any row is ever renamed. */
static void
ensure_text (GoalsOutlineTitle *self)
{
  GtkEventController *keys = NULL, *focus = NULL;

  if (self->text != NULL)
    return;
  keys = gtk_event_controller_key_new ();
  focus = gtk_event_controller_focus_new ();
  self->text = gtk_text_new ();
  gtk_widget_set_hexpand (self->text, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Title"), -1);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  /* the window may hold on to what has the focus for longer than this lives */
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (text_key_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (text_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->text, "activate", G_CALLBACK (text_activate_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->text, keys);
  gtk_widget_add_controller (self->text, focus);
  gtk_stack_add_named (GTK_STACK (self->stack), self->text, "text");
}

static void
goals_outline_title_init (GoalsOutlineTitle *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->icon = gtk_image_new ();
  gtk_widget_add_css_class (self->icon, "level");
  gtk_widget_add_css_class (self->icon, "dim-label");
  self->label = gtk_label_new (NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_has_tooltip (self->label, TRUE);
  g_signal_connect (self->label, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  self->stack = gtk_stack_new ();
  gtk_widget_set_hexpand (self->stack, TRUE);
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), self->label, "label");
  self->count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->count, "dim-label");
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_add_css_class (self->count, "caption");
  gtk_box_append (GTK_BOX (self->box), self->icon);
  gtk_box_append (GTK_BOX (self->box), self->stack);
  gtk_box_append (GTK_BOX (self->box), self->count);
  self->expander = goals_outline_expander_new (self->box);
  g_signal_connect_swapped (self->expander, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_widget_set_parent (self->expander, GTK_WIDGET (self));
}

GtkWidget *
goals_outline_title_new (void)
{
  return g_object_new (GOALS_TYPE_OUTLINE_TITLE, NULL);
}

void
goals_outline_title_set_node (GoalsOutlineTitle *self, GoalsOutlineNode *node)
{
  g_return_if_fail (GOALS_IS_OUTLINE_TITLE (self));

  if (self->node == node)
    return;
  put_down (self);
  if (self->node != NULL)
    g_clear_signal_handler (&self->expanded_id, self->node);
  g_set_object (&self->node, node);
  if (self->expander != NULL)
    goals_outline_expander_set_node (GOALS_OUTLINE_EXPANDER (self->expander), node);
  if (node != NULL)
    self->expanded_id = g_signal_connect_swapped (node, "notify::expanded", G_CALLBACK (node_expanded_cb), self);
  if (node != NULL)
    take_up (self);
}

GoalsOutlineNode *
goals_outline_title_get_node (GoalsOutlineTitle *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_TITLE (self), NULL);
  return self->node;
}

void
goals_outline_title_refresh (GoalsOutlineTitle *self, GoalsSession *session, gboolean cut)
{
  GoalsOutlineNode *node = goals_outline_title_get_node (self);
  GoalsEntity *entity = NULL;
  g_autofree char *title = NULL;
  g_autofree char *count = NULL;
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;
  guint n = 0;

  if (node == NULL)
    return;
  entity = goals_outline_node_get_entity (node);
  title = goals_text_display (goals_entity_get_title (entity), GOALS_TEXT_TITLE, FALSE);
  count = goals_outline_describe_count (node);
  name = goals_outline_describe (session, node);
  if (GOALS_IS_OBJECTIVE (entity))
    n = goals_list_get_length (goals_objective_get_key_results (GOALS_OBJECTIVE (entity)));
  number = n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), icon_name (entity));
  goals_tooltip_set (self->icon, icon_meaning (entity));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, icon_meaning (entity),
                                  -1);
  gtk_label_set_text (GTK_LABEL (self->label), title);
  gtk_label_set_text (GTK_LABEL (self->count), number);
  gtk_widget_set_visible (self->count, n > 0);
  goals_tooltip_set (self->count, count[0] != '\0' ? count : NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count), GTK_ACCESSIBLE_PROPERTY_LABEL, count, -1);
  goals_outline_expander_set_node (GOALS_OUTLINE_EXPANDER (self->expander), node);
  set_class (self->box, "context", goals_outline_node_is_context (node));
  set_class (self->box, "cut", cut);
  name_row (self, name);
}

void
goals_outline_title_grab_focus (GoalsOutlineTitle *self)
{
  g_return_if_fail (GOALS_IS_OUTLINE_TITLE (self));
  gtk_widget_grab_focus (self->renaming ? self->text : self->expander);
}

void
goals_outline_title_start_rename (GoalsOutlineTitle *self)
{
  GoalsOutlineNode *node = goals_outline_title_get_node (self);
  g_autofree char *title = NULL;

  if (node == NULL || self->renaming)
    return;
  self->renaming = TRUE;
  ensure_text (self);
  title = goals_text_to_editor (goals_entity_get_title (goals_outline_node_get_entity (node)));
  gtk_editable_set_text (GTK_EDITABLE (self->text), title);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->text);
  gtk_widget_grab_focus (self->text);
  gtk_editable_select_region (GTK_EDITABLE (self->text), 0, -1);
}

void
goals_outline_title_end_rename (GoalsOutlineTitle *self, gboolean accept)
{
  g_autofree char *text = NULL;
  g_autoptr(GoalsOutlineTitle) held = g_object_ref (self);      /* what the name brings about may take the row away */
  gboolean focused = FALSE;

  g_clear_handle_id (&self->left_source, g_source_remove);
  g_clear_object (&self->edited);
  if (!self->renaming)
    return;
  self->renaming = FALSE;
  text = g_strstrip (goals_text_from_editor (gtk_editable_get_text (GTK_EDITABLE (self->text))));
  focused = gtk_widget_has_focus (self->text);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->label);
  if (focused)
    gtk_widget_grab_focus (self->expander);
  g_signal_emit (self, signals[RENAMED], 0, accept && text[0] != '\0' ? text : NULL);
}

gboolean
goals_outline_title_is_renaming (GoalsOutlineTitle *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_TITLE (self), FALSE);
  return self->renaming;
}
