/* goals-cycle-menu.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-cycle-menu.h"

#include <glib/gi18n-lib.h>
#include "goals-menu-label.h"
#include "goals-text.h"

#define SHORT_NAME 8

struct _GoalsCycleMenu
{
  GtkWidget       parent_instance;
  GtkMenuButton  *button;
  GtkLabel       *label;
  GoalsWorkspace *workspace;
  GoalsCycle     *cycle;
  GSignalGroup   *list_signals;
  GSignalGroup   *cycle_signals;
  guint           rebuild;       /* idle source */
};

G_DEFINE_FINAL_TYPE (GoalsCycleMenu, goals_cycle_menu, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_WORKSPACE, PROP_CYCLE, N_PROPS };
static GParamSpec *properties[N_PROPS];

/* The order in which people look for a cycle. */
static const struct
{
  GoalsCycleState  state;
  const char      *title;
} groups[] = {
  { GOALS_CYCLE_ACTIVE, N_("Active") },
  { GOALS_CYCLE_PLANNED, N_("Planned") },
  { GOALS_CYCLE_CLOSED, N_("Closed") },
};

static void
append_cycle (GMenu *section, const char *name, const char *id)
{
  g_autoptr(GMenuItem) item = NULL;
  g_autofree char *label = goals_menu_label (name);

  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, "win.cycle", "s", id);
  g_menu_append_item (section, item);
}

static int
compare_cycles (gconstpointer a, gconstpointer b)
{
  GoalsCycle *first = *(GoalsCycle *const *) a;
  GoalsCycle *second = *(GoalsCycle *const *) b;

  if (goals_cycle_get_start (first) != goals_cycle_get_start (second))
    return goals_cycle_get_start (first) > goals_cycle_get_start (second) ? -1 : 1;

  return g_strcmp0 (goals_cycle_get_name (first), goals_cycle_get_name (second));
}

static GPtrArray *
list_cycles (GoalsWorkspace *workspace, GoalsCycleState state)
{
  GoalsList *cycles = goals_workspace_get_cycles (workspace);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < goals_list_get_length (cycles); i++)
    {
      GoalsCycle *cycle = goals_list_peek (cycles, i);

      if (goals_cycle_get_state (cycle) == state)
        g_ptr_array_add (found, cycle);
    }
  g_ptr_array_sort (found, compare_cycles);

  return found;
}

GMenuModel *
goals_cycle_menu_describe (GoalsWorkspace *workspace)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) all = g_menu_new ();
  g_autoptr(GMenu) manage = g_menu_new ();

  for (gsize i = 0; workspace != NULL && i < G_N_ELEMENTS (groups); i++)
    {
      g_autoptr(GPtrArray) cycles = list_cycles (workspace, groups[i].state);
      g_autoptr(GMenu) section = g_menu_new ();

      for (guint j = 0; j < cycles->len; j++)
        append_cycle (section, goals_cycle_get_name (cycles->pdata[j]), goals_entity_get_id (cycles->pdata[j]));
      if (cycles->len > 0)
        g_menu_append_section (menu, _(groups[i].title), G_MENU_MODEL (section));
    }
  append_cycle (all, _("All Cycles"), "");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (all));
  g_menu_append (manage, _("_New Cycle…"), "win.new-cycle");
  g_menu_append (manage, _("_Manage Cycles…"), "win.manage-cycles");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (manage));

  return G_MENU_MODEL (menu);
}

static void
update_label (GoalsCycleMenu *self)
{
  const char *name = self->cycle != NULL ? goals_cycle_get_name (self->cycle) : _("All Cycles");
  g_autofree char *shown = goals_text_display (name, GOALS_TEXT_TITLE, FALSE);
  /* Translators: %s is the name of the cycle that is shown, "2026 Q4" */
  g_autofree char *accessible = g_strdup_printf (_("Cycle: %s"), shown);

  gtk_label_set_text (self->label, shown);
  /* a short name is never cut, however narrow the window */
  gtk_label_set_width_chars (self->label, MIN ((int) g_utf8_strlen (shown, -1), SHORT_NAME));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), accessible);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible, -1);
}

static gboolean
rebuild_cb (gpointer data)
{
  GoalsCycleMenu *self = data;
  g_autoptr(GMenuModel) menu = goals_cycle_menu_describe (self->workspace);

  self->rebuild = 0;
  gtk_menu_button_set_menu_model (self->button, menu);

  return G_SOURCE_REMOVE;
}

/* One edit may touch several cycles. */
static void
queue_rebuild (GoalsCycleMenu *self)
{
  if (self->rebuild == 0)
    self->rebuild = g_idle_add (rebuild_cb, self);
}

static void watch_cycles (GoalsCycleMenu *self, guint position, guint n);

static void
items_changed_cb (GoalsCycleMenu *self, guint position, guint removed, guint added)
{
  watch_cycles (self, position, added);
  queue_rebuild (self);
}

static void
watch_cycles (GoalsCycleMenu *self, guint position, guint n)
{
  GoalsList *cycles = goals_workspace_get_cycles (self->workspace);

  for (guint i = 0; i < n; i++)
    {
      gpointer cycle = goals_list_peek (cycles, position + i);

      g_signal_handlers_disconnect_by_func (cycle, queue_rebuild, self);
      g_signal_connect_object (cycle, "notify", G_CALLBACK (queue_rebuild), self, G_CONNECT_SWAPPED);
    }
}

static void
goals_cycle_menu_dispose (GObject *object)
{
  GoalsCycleMenu *self = GOALS_CYCLE_MENU (object);

  g_clear_handle_id (&self->rebuild, g_source_remove);
  if (self->list_signals != NULL)
    g_signal_group_set_target (self->list_signals, NULL);
  if (self->cycle_signals != NULL)
    g_signal_group_set_target (self->cycle_signals, NULL);
  g_clear_object (&self->list_signals);
  g_clear_object (&self->cycle_signals);
  g_clear_object (&self->workspace);
  g_clear_object (&self->cycle);
  if (self->button != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->button)));
  G_OBJECT_CLASS (goals_cycle_menu_parent_class)->dispose (object);
}

static void
goals_cycle_menu_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsCycleMenu *self = GOALS_CYCLE_MENU (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE: g_value_set_object (value, self->workspace); break;
    case PROP_CYCLE: g_value_set_object (value, self->cycle); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_cycle_menu_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsCycleMenu *self = GOALS_CYCLE_MENU (object);

  switch (prop_id)
    {
    case PROP_WORKSPACE: goals_cycle_menu_set_workspace (self, g_value_get_object (value)); break;
    case PROP_CYCLE: goals_cycle_menu_set_cycle (self, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_cycle_menu_class_init (GoalsCycleMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_cycle_menu_dispose;
  object_class->get_property = goals_cycle_menu_get_property;
  object_class->set_property = goals_cycle_menu_set_property;
  properties[PROP_WORKSPACE] = g_param_spec_object ("workspace", NULL, NULL, GOALS_TYPE_WORKSPACE, flags);
  properties[PROP_CYCLE] = g_param_spec_object ("cycle", NULL, NULL, GOALS_TYPE_CYCLE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
goals_cycle_menu_init (GoalsCycleMenu *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->list_signals = g_signal_group_new (GOALS_TYPE_LIST);
  g_signal_group_connect_swapped (self->list_signals, "items-changed", G_CALLBACK (items_changed_cb), self);
  self->cycle_signals = g_signal_group_new (GOALS_TYPE_CYCLE);
  g_signal_group_connect_swapped (self->cycle_signals, "notify::name", G_CALLBACK (update_label), self);

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (self->label, 18);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->label));
  gtk_box_append (GTK_BOX (box), g_object_new (GTK_TYPE_IMAGE, "icon-name", "pan-down-symbolic",
                                               "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_child (self->button, box);
  gtk_widget_set_parent (GTK_WIDGET (self->button), GTK_WIDGET (self));
  update_label (self);
}

void
goals_cycle_menu_set_workspace (GoalsCycleMenu *self, GoalsWorkspace *workspace)
{
  g_return_if_fail (GOALS_IS_CYCLE_MENU (self));
  g_return_if_fail (workspace == NULL || GOALS_IS_WORKSPACE (workspace));

  if (!g_set_object (&self->workspace, workspace))
    return;
  g_signal_group_set_target (self->list_signals, workspace != NULL ? goals_workspace_get_cycles (workspace) : NULL);
  if (workspace != NULL)
    watch_cycles (self, 0, goals_list_get_length (goals_workspace_get_cycles (workspace)));
  g_clear_handle_id (&self->rebuild, g_source_remove);
  rebuild_cb (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WORKSPACE]);
}

void
goals_cycle_menu_set_cycle (GoalsCycleMenu *self, GoalsCycle *cycle)
{
  g_return_if_fail (GOALS_IS_CYCLE_MENU (self));
  g_return_if_fail (cycle == NULL || GOALS_IS_CYCLE (cycle));

  if (!g_set_object (&self->cycle, cycle))
    return;
  g_signal_group_set_target (self->cycle_signals, cycle);
  update_label (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CYCLE]);
}
