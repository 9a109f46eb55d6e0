/* goals-outline-view.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-view.h"

#include <glib/gi18n-lib.h>
#include "goals-commands.h"
#include "goals-outline-columns.h"
#include "goals-text.h"

struct _GoalsOutlineView
{
  GtkWidget               parent_instance;

  GoalsSession           *session;
  GSignalGroup           *session_signals;
  GoalsOutline           *outline;
  GtkMultiSelection      *selection;

  GtkWidget              *scrolled;
  GtkWidget              *list;
  GoalsOutlineColumns    *columns;

  GPtrArray              *titles;       /* cells in use, not owned; the newest last */
  guint                   n_seen;       /* of them were in use before the rows changed */

  GPtrArray              *selected;     /* ids */
  GHashTable             *cut;          /* set of ids */
  gboolean                restoring;

  /* while the rows change */
  guint                   anchor;       /* position of the first selected row */
  char                   *focus_id;
  guint                   focus_position;
  double                  scroll;
  GdkFrameClock          *clock;
  gulong                  layout_id;

  /* until the rows have been laid out, on a page that has just come into sight, there is nothing to scroll to */
  gboolean                arriving;
  guint                   arrival_id;   /* tick callback */
  guint                   frames;
  char                   *arrival;      /* id of the row that gets the focus then */

  GoalsOutlineTitle      *renaming;     /* the cell; NULL unless there is one being edited */
  char                   *rename_id;
  GoalsOutlineRenameFunc  rename_func;
  gpointer                rename_data;
  GDestroyNotify          rename_destroy;
  gboolean                held;         /* a menu is open: titles are asked for once it is gone */
};

G_DEFINE_FINAL_TYPE (GoalsOutlineView, goals_outline_view, GTK_TYPE_WIDGET)

enum { SELECTION_CHANGED, LEAVE, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Rows */

static GoalsOutlineNode *
peek_node (GoalsOutlineView *self, guint position)
{
  g_autoptr(GoalsOutlineNode) node = g_list_model_get_item (goals_outline_get_rows (self->outline), position);

  return node;                  /* the outline keeps it */
}

static guint
n_rows (GoalsOutlineView *self)
{
  return g_list_model_get_n_items (goals_outline_get_rows (self->outline));
}

static void
refresh_titles (GoalsOutlineView *self, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      GoalsOutlineTitle *title = g_ptr_array_index (self->titles, i);
      GoalsOutlineNode *node = goals_outline_title_get_node (title);

      goals_outline_title_refresh (title, self->session,
                                   node != NULL && g_hash_table_contains (self->cut, goals_outline_node_get_id (node)));
    }
}

static void
refresh_cells (GoalsOutlineView *self)
{
  refresh_titles (self, self->titles->len);
  goals_outline_columns_refresh (self->columns, self->session);
}

/* Selection */

static void
remember_selection (GoalsOutlineView *self)
{
  g_autoptr(GtkBitset) set = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  GtkBitsetIter iter;
  guint position = 0;

  g_ptr_array_set_size (self->selected, 0);
  for (gboolean more = gtk_bitset_iter_init_first (&iter, set, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      GoalsOutlineNode *node = peek_node (self, position);

      if (node != NULL)
        g_ptr_array_add (self->selected, g_strdup (goals_outline_node_get_id (node)));
    }
}

static void
selection_changed_cb (GoalsOutlineView *self)
{
  if (self->restoring)
    return;
  remember_selection (self);
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* Marks the rows of the selected ids; TRUE when there is one. */
static gboolean
apply_selection (GoalsOutlineView *self)
{
  g_autoptr(GtkBitset) set = gtk_bitset_new_empty ();
  g_autoptr(GtkBitset) all = gtk_bitset_new_range (0, n_rows (self));

  for (guint i = 0; i < self->selected->len; i++)
    {
      guint row = goals_outline_find_row (self->outline, g_ptr_array_index (self->selected, i));

      if (row != G_MAXUINT)
        gtk_bitset_add (set, row);
    }
  self->restoring = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), set, all);
  self->restoring = FALSE;
  return !gtk_bitset_is_empty (set);
}

static guint
first_selected (GoalsOutlineView *self)
{
  g_autoptr(GtkBitset) set = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  return gtk_bitset_is_empty (set) ? GTK_INVALID_LIST_POSITION : gtk_bitset_get_minimum (set);
}

/* What was selected and is gone hands over to the row that took its place. */
static void
restore_selection (GoalsOutlineView *self)
{
  guint before = self->selected->len;

  for (guint i = self->selected->len; i > 0; i--)
    if (goals_outline_lookup (self->outline, g_ptr_array_index (self->selected, i - 1)) == NULL)
      g_ptr_array_remove_index (self->selected, i - 1);
  if (self->selected->len == 0 && before > 0 && self->anchor != GTK_INVALID_LIST_POSITION && n_rows (self) > 0)
    {
      GoalsOutlineNode *node = peek_node (self, MIN (self->anchor, n_rows (self) - 1));

      g_ptr_array_add (self->selected, g_strdup (goals_outline_node_get_id (node)));
    }
  apply_selection (self);
  if (self->selected->len != before || before == 0)
    g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

/* Focus and scrolling */

/* The list inside the column view: only it takes "list.scroll-to-item". */
static GtkWidget *
inner_list (GoalsOutlineView *self)
{
  return gtk_widget_get_last_child (self->list);
}

GtkWidget *
goals_outline_view_get_row_widget (GoalsOutlineTitle *title)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (title));

  return cell != NULL ? gtk_widget_get_parent (cell) : NULL;
}

GoalsOutlineTitle *
goals_outline_view_get_focus_title (GoalsOutlineView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, self->list))
    return NULL;
  for (guint i = 0; i < self->titles->len; i++)
    {
      GtkWidget *row = goals_outline_view_get_row_widget (g_ptr_array_index (self->titles, i));

      if (row != NULL && (focus == row || gtk_widget_is_ancestor (focus, row)))
        return g_ptr_array_index (self->titles, i);
    }
  return NULL;
}

static GoalsOutlineTitle *
title_of (GoalsOutlineView *self, const char *id)
{
  for (guint i = 0; i < self->titles->len; i++)
    {
      GoalsOutlineNode *node = goals_outline_title_get_node (g_ptr_array_index (self->titles, i));

      if (node != NULL && g_strcmp0 (goals_outline_node_get_id (node), id) == 0)
        return g_ptr_array_index (self->titles, i);
    }
  return NULL;
}

static GoalsOutlineTitle *
scroll_to (GoalsOutlineView *self, guint position)
{
  GoalsOutlineNode *node = peek_node (self, position);

  if (node == NULL)
    return NULL;
  gtk_widget_activate_action (inner_list (self), "list.scroll-to-item", "u", position);
  return title_of (self, goals_outline_node_get_id (node));
}

static void
focus_position (GoalsOutlineView *self, guint position)
{
  GoalsOutlineTitle *title = NULL;

  if (self->arriving)
    {
      GoalsOutlineNode *node = peek_node (self, position);

      g_free (self->arrival);
      self->arrival = node != NULL ? g_strdup (goals_outline_node_get_id (node)) : NULL;
      return;
    }
  title = scroll_to (self, position);
  if (title != NULL)
    goals_outline_title_grab_focus (title);
}

static void
forget_layout (GoalsOutlineView *self)
{
  if (self->clock != NULL)
    g_clear_signal_handler (&self->layout_id, self->clock);
  g_clear_object (&self->clock);
}

static void
after_layout_cb (GoalsOutlineView *self)
{
  forget_layout (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)), self->scroll);
}

/* Only when the rows have their new places does the list know what lies at an offset; that is after the next layout,
 * and before the frame is drawn. */
static void
restore_scroll (GoalsOutlineView *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  forget_layout (self);
  if (clock == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->clock = g_object_ref (clock);
  self->layout_id = g_signal_connect_object (clock, "layout", G_CALLBACK (after_layout_cb), self,
                                             G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
refreshing_cb (GoalsOutlineView *self)
{
  GoalsOutlineTitle *title = goals_outline_view_get_focus_title (self);
  GoalsOutlineNode *node = title != NULL ? goals_outline_title_get_node (title) : NULL;

  self->restoring = TRUE;
  self->anchor = first_selected (self);
  self->scroll = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scrolled)));
  g_clear_pointer (&self->focus_id, g_free);
  if (node != NULL)
    {
      self->focus_id = g_strdup (goals_outline_node_get_id (node));
      self->focus_position = goals_outline_find_row (self->outline, self->focus_id);
    }
  self->n_seen = self->titles->len;
  goals_outline_columns_mark (self->columns);
}

static void
refreshed_cb (GoalsOutlineView *self)
{
  guint position = 0;

  self->restoring = FALSE;
  restore_selection (self);
  refresh_titles (self, self->n_seen);
  goals_outline_columns_refresh_seen (self->columns);
  restore_scroll (self);
  if (self->focus_id == NULL || n_rows (self) == 0)
    return;
  position = goals_outline_find_row (self->outline, self->focus_id);
  if (position == G_MAXUINT)
    position = MIN (self->focus_position, n_rows (self) - 1);
  focus_position (self, position);
}

/* Renaming */

static void
forget_rename (GoalsOutlineView *self)
{
  if (self->rename_destroy != NULL)
    self->rename_destroy (self->rename_data);
  self->rename_func = NULL;
  self->rename_data = NULL;
  self->rename_destroy = NULL;
  g_clear_pointer (&self->rename_id, g_free);
}

static void
set_title (GoalsOutlineView *self, GoalsEntity *entity, const char *text)
{
  GoalsHistory *history = goals_session_get_history (self->session);

  goals_history_seal (history);
  goals_command_set_text (history, entity, goals_entity_get_title_property (entity), text);
  goals_history_seal (history);
}

static void
renamed_cb (GoalsOutlineView *self, const char *text, GoalsOutlineTitle *title)
{
  g_autofree char *id = g_steal_pointer (&self->rename_id);
  GoalsOutlineNode *node = goals_outline_lookup (self->outline, id);
  g_autoptr(GoalsEntity) entity = node != NULL ? g_object_ref (goals_outline_node_get_entity (node)) : NULL;
  GoalsOutlineRenameFunc func = g_steal_pointer (&self->rename_func);
  gpointer data = g_steal_pointer (&self->rename_data);
  GDestroyNotify destroy = g_steal_pointer (&self->rename_destroy);

  g_clear_object (&self->renaming);
  if (entity != NULL && func != NULL)
    func (self, entity, text, data);
  else if (entity != NULL && text != NULL && self->session != NULL)
    set_title (self, entity, text);
  if (destroy != NULL)
    destroy (data);
}

static void
start_rename (GoalsOutlineView *self, GoalsOutlineTitle *title)
{
  g_set_object (&self->renaming, title);
  goals_outline_title_start_rename (title);
}

gboolean
goals_outline_view_rename (GoalsOutlineView *self, GoalsEntity *entity, GoalsOutlineRenameFunc func, gpointer user_data,
                           GDestroyNotify destroy)
{
  GoalsOutlineNode *node = NULL;
  GoalsOutlineTitle *title = NULL;

  g_return_val_if_fail (GOALS_IS_OUTLINE_VIEW (self), FALSE);

  if (self->renaming != NULL)
    goals_outline_title_end_rename (self->renaming, TRUE);
  node = goals_outline_lookup (self->outline, goals_entity_get_id (entity));
  if (self->session == NULL || goals_session_is_read_only (self->session))
    node = NULL;
  if (node != NULL)
    title = scroll_to (self, goals_outline_find_row (self->outline, goals_outline_node_get_id (node)));
  if (node == NULL || (title == NULL && !self->arriving))
    {
      if (destroy != NULL)
        destroy (user_data);
      return FALSE;
    }
  forget_rename (self);
  self->rename_id = g_strdup (goals_entity_get_id (entity));
  self->rename_func = func;
  self->rename_data = user_data;
  self->rename_destroy = destroy;
  if (!self->held && !self->arriving)
    start_rename (self, title);
  return TRUE;
}

void
goals_outline_view_hold (GoalsOutlineView *self)
{
  g_return_if_fail (GOALS_IS_OUTLINE_VIEW (self));

  self->held = TRUE;
}

static void
start_late_rename (GoalsOutlineView *self)
{
  GoalsOutlineNode *node = goals_outline_lookup (self->outline, self->rename_id);
  GoalsOutlineTitle *title = NULL;

  if (node != NULL)
    title = scroll_to (self, goals_outline_find_row (self->outline, goals_outline_node_get_id (node)));
  if (title != NULL)
    start_rename (self, title);
  else
    forget_rename (self);
}

void
goals_outline_view_release (GoalsOutlineView *self)
{
  g_return_if_fail (GOALS_IS_OUTLINE_VIEW (self));

  self->held = FALSE;
  if (self->rename_id == NULL)
    goals_outline_view_focus (self);
  else if (!self->arriving)
    start_late_rename (self);
}

static gboolean
arrive_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  GoalsOutlineView *self = GOALS_OUTLINE_VIEW (widget);
  g_autofree char *id = NULL;

  if (self->frames++ == 0)      /* this frame lays the rows out */
    return G_SOURCE_CONTINUE;
  self->arrival_id = 0;
  self->arriving = FALSE;
  id = g_steal_pointer (&self->arrival);
  if (self->rename_id != NULL && !self->held)
    start_late_rename (self);
  else if (id != NULL)
    focus_position (self, goals_outline_find_row (self->outline, id));

  return G_SOURCE_REMOVE;
}

static void
activate_cb (GoalsOutlineView *self, guint position)
{
  GoalsOutlineNode *node = peek_node (self, position);

  if (node != NULL)
    goals_outline_view_rename (self, goals_outline_node_get_entity (node), NULL, NULL, NULL);
}

/* Expansion by the user */

static gboolean
is_below (GoalsOutlineNode *node, GoalsOutlineNode *above)
{
  while (node != NULL && (node = goals_outline_node_get_parent (node)) != NULL)
    if (node == above)
      return TRUE;
  return FALSE;
}

void
goals_outline_view_set_expanded (GoalsOutlineView *self, GoalsOutlineNode *node, gboolean expanded)
{
  gboolean lost = FALSE;

  g_return_if_fail (GOALS_IS_OUTLINE_VIEW (self));

  for (guint i = 0; i < self->selected->len && !expanded; i++)
    lost |= is_below (goals_outline_lookup (self->outline, g_ptr_array_index (self->selected, i)), node);
  goals_outline_set_expanded (self->outline, node, expanded);
  if (lost)
    goals_outline_view_select_one (self, goals_outline_node_get_entity (node), FALSE);
}

static void
expanded_cb (GoalsOutlineView *self, gboolean expanded, GoalsOutlineTitle *title)
{
  GoalsOutlineNode *node = goals_outline_title_get_node (title);

  if (!self->restoring && node != NULL)
    goals_outline_view_set_expanded (self, node, expanded);
}

/* Cells */

static void
setup_title_cb (GoalsOutlineView *self, GtkListItem *item)
{
  GtkWidget *title = goals_outline_title_new ();

  /* in GTK 4.8 every cell takes a click for itself besides its row, which undoes a Ctrl+click at once */
  gtk_list_item_set_selectable (item, FALSE);
  g_signal_connect_object (title, "renamed", G_CALLBACK (renamed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (title, "expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, title);
}

static void
bind_title_cb (GoalsOutlineView *self, GtkListItem *item)
{
  GoalsOutlineTitle *title = GOALS_OUTLINE_TITLE (gtk_list_item_get_child (item));
  GoalsOutlineNode *node = NULL;

  goals_outline_title_set_node (title, gtk_list_item_get_item (item));
  g_ptr_array_add (self->titles, title);
  node = goals_outline_title_get_node (title);
  goals_outline_title_refresh (title, self->session,
                               node != NULL && g_hash_table_contains (self->cut, goals_outline_node_get_id (node)));
}

static void
unbind_title_cb (GoalsOutlineView *self, GtkListItem *item)
{
  GoalsOutlineTitle *title = GOALS_OUTLINE_TITLE (gtk_list_item_get_child (item));
  guint place = 0;

  if (g_ptr_array_find (self->titles, title, &place))
    {
      g_ptr_array_remove_index (self->titles, place);
      self->n_seen -= place < self->n_seen;
    }
  goals_outline_title_set_node (title, NULL);
}

static void
add_columns (GoalsOutlineView *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) title = gtk_column_view_column_new (_("Title"), factory);

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_title_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_title_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_title_cb), self, G_CONNECT_SWAPPED);
  gtk_column_view_column_set_expand (title, TRUE);
  gtk_column_view_append_column (GTK_COLUMN_VIEW (self->list), title);
  self->columns = goals_outline_columns_new (GTK_COLUMN_VIEW (self->list), GTK_SCROLLED_WINDOW (self->scrolled));
}

/* Object */

static void
goals_outline_view_dispose (GObject *object)
{
  GoalsOutlineView *self = GOALS_OUTLINE_VIEW (object);

  forget_layout (self);
  forget_rename (self);
  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_object (&self->renaming);
  g_clear_object (&self->selection);
  g_clear_object (&self->outline);
  g_clear_object (&self->session);
  g_clear_object (&self->columns);
  G_OBJECT_CLASS (goals_outline_view_parent_class)->dispose (object);
}

static void
goals_outline_view_finalize (GObject *object)
{
  GoalsOutlineView *self = GOALS_OUTLINE_VIEW (object);

  g_clear_pointer (&self->titles, g_ptr_array_unref);
  g_clear_pointer (&self->selected, g_ptr_array_unref);
  g_clear_pointer (&self->cut, g_hash_table_unref);
  g_clear_pointer (&self->focus_id, g_free);
  g_clear_pointer (&self->arrival, g_free);
  G_OBJECT_CLASS (goals_outline_view_parent_class)->finalize (object);
}

void
goals_outline_view_wake (GoalsOutlineView *self)
{
  g_return_if_fail (GOALS_IS_OUTLINE_VIEW (self));
  goals_outline_set_asleep (self->outline, FALSE);
  refresh_cells (self);
}

void
goals_outline_view_sleep (GoalsOutlineView *self)
{
  g_return_if_fail (GOALS_IS_OUTLINE_VIEW (self));
  goals_outline_set_asleep (self->outline, TRUE);
}

static void
goals_outline_view_map (GtkWidget *widget)
{
  GoalsOutlineView *self = GOALS_OUTLINE_VIEW (widget);

  GTK_WIDGET_CLASS (goals_outline_view_parent_class)->map (widget);
  self->frames = 0;
  self->arrival_id = gtk_widget_add_tick_callback (widget, arrive_cb, NULL, NULL);
}

/* The clock goes with the surface, before the view does. */
static void
goals_outline_view_unmap (GtkWidget *widget)
{
  GoalsOutlineView *self = GOALS_OUTLINE_VIEW (widget);

  forget_layout (self);
  if (self->arrival_id != 0)
    gtk_widget_remove_tick_callback (widget, self->arrival_id);
  self->arrival_id = 0;
  self->arriving = TRUE;
  g_clear_pointer (&self->arrival, g_free);
  GTK_WIDGET_CLASS (goals_outline_view_parent_class)->unmap (widget);
}

/* Something else can be done with the same selection now. */
static void
read_only_changed_cb (GoalsOutlineView *self)
{
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

static void
goals_outline_view_class_init (GoalsOutlineViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = goals_outline_view_dispose;
  object_class->finalize = goals_outline_view_finalize;
  GTK_WIDGET_CLASS (klass)->map = goals_outline_view_map;
  GTK_WIDGET_CLASS (klass)->unmap = goals_outline_view_unmap;
  signals[SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
build_list (GoalsOutlineView *self)
{
  self->scrolled = gtk_scrolled_window_new ();
  self->list = gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (self->selection)));
  gtk_widget_add_css_class (self->list, "outline");
  gtk_column_view_set_reorderable (GTK_COLUMN_VIEW (self->list), FALSE);
  add_columns (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Outline"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (inner_list (self)), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Outline"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->list)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Headings"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->list);
  /* columns give way instead of a scrollbar; external, because a list that may not scroll would not let the window get
     narrower */
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_EXTERNAL, GTK_POLICY_AUTOMATIC);
  gtk_widget_set_vexpand (self->scrolled, TRUE);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  g_signal_connect_object (self->list, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
}

static void
goals_outline_view_init (GoalsOutlineView *self)
{
  self->arriving = TRUE;
  self->titles = g_ptr_array_new ();
  self->selected = g_ptr_array_new_with_free_func (g_free);
  self->cut = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->outline = goals_outline_new ();
  goals_outline_set_asleep (self->outline, TRUE);
  self->selection = gtk_multi_selection_new (g_object_ref (goals_outline_get_rows (self->outline)));
  build_list (self);
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "refreshing", G_CALLBACK (refreshing_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->outline, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
  self->session_signals = g_signal_group_new (GOALS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "changed", G_CALLBACK (goals_outline_update), self->outline);
  g_signal_group_connect_swapped (self->session_signals, "standings-changed", G_CALLBACK (refresh_cells), self);
  g_signal_group_connect_swapped (self->session_signals, "notify::read-only", G_CALLBACK (read_only_changed_cb), self);
}

GtkWidget *
goals_outline_view_new (void)
{
  return g_object_new (GOALS_TYPE_OUTLINE_VIEW, NULL);
}

void
goals_outline_view_set_session (GoalsOutlineView *self, GoalsSession *session)
{
  g_return_if_fail (GOALS_IS_OUTLINE_VIEW (self));

  if (!g_set_object (&self->session, session))
    return;
  g_hash_table_remove_all (self->cut);
  goals_outline_columns_refresh (self->columns, session);
  g_signal_group_set_target (self->session_signals, session);
  goals_outline_set_workspace (self->outline, session != NULL ? goals_session_get_workspace (session) : NULL);
}

GoalsSession *
goals_outline_view_get_session (GoalsOutlineView *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_VIEW (self), NULL);
  return self->session;
}

GoalsOutline *
goals_outline_view_get_outline (GoalsOutlineView *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_VIEW (self), NULL);
  return self->outline;
}

GtkWidget *
goals_outline_view_get_list (GoalsOutlineView *self)
{
  g_return_val_if_fail (GOALS_IS_OUTLINE_VIEW (self), NULL);
  return self->list;
}

static void
add_entity (GoalsOutlineView *self, const char *id, GPtrArray *entities)
{
  GoalsOutlineNode *node = goals_outline_lookup (self->outline, id);

  if (node != NULL)
    g_ptr_array_add (entities, goals_outline_node_get_entity (node));
}

GPtrArray *
goals_outline_view_get_selected (GoalsOutlineView *self)
{
  GPtrArray *entities = g_ptr_array_new ();

  g_return_val_if_fail (GOALS_IS_OUTLINE_VIEW (self), entities);
  for (guint i = 0; i < self->selected->len; i++)
    add_entity (self, g_ptr_array_index (self->selected, i), entities);
  return entities;
}

void
goals_outline_view_select (GoalsOutlineView *self, GPtrArray *entities, gboolean focus)
{
  guint first = GTK_INVALID_LIST_POSITION;

  g_return_if_fail (GOALS_IS_OUTLINE_VIEW (self));

  g_ptr_array_set_size (self->selected, 0);
  for (guint i = 0; i < entities->len; i++)
    {
      GoalsOutlineNode *node = goals_outline_lookup (self->outline,
                                                     goals_entity_get_id (g_ptr_array_index (entities, i)));

      if (node == NULL)
        continue;
      goals_outline_reveal (self->outline, node);
      g_ptr_array_add (self->selected, g_strdup (goals_outline_node_get_id (node)));
    }
  if (apply_selection (self))
    first = first_selected (self);
  if (first != GTK_INVALID_LIST_POSITION)
    {
      forget_layout (self);
      if (focus)
        focus_position (self, first);
      else
        scroll_to (self, first);
    }
  g_signal_emit (self, signals[SELECTION_CHANGED], 0);
}

void
goals_outline_view_select_one (GoalsOutlineView *self, gpointer entity, gboolean focus)
{
  g_autoptr(GPtrArray) entities = g_ptr_array_new ();

  g_ptr_array_add (entities, entity);
  goals_outline_view_select (self, entities, focus);
}

void
goals_outline_view_unselect (GoalsOutlineView *self)
{
  g_return_if_fail (GOALS_IS_OUTLINE_VIEW (self));
  gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (self->selection));
}

void
goals_outline_view_focus (GoalsOutlineView *self)
{
  guint position = 0;

  g_return_if_fail (GOALS_IS_OUTLINE_VIEW (self));

  position = first_selected (self);
  focus_position (self, position != GTK_INVALID_LIST_POSITION ? position : 0);
}

GoalsOutlineTitle *
goals_outline_view_find_title (GoalsOutlineView *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (self->list, x, y, GTK_PICK_DEFAULT);

  for (guint i = 0; picked != NULL && i < self->titles->len; i++)
    {
      GtkWidget *row = goals_outline_view_get_row_widget (g_ptr_array_index (self->titles, i));

      if (row != NULL && (picked == row || gtk_widget_is_ancestor (picked, row)))
        return g_ptr_array_index (self->titles, i);
    }
  return NULL;
}

void
goals_outline_view_set_cut (GoalsOutlineView *self, GPtrArray *entities)
{
  g_return_if_fail (GOALS_IS_OUTLINE_VIEW (self));

  g_hash_table_remove_all (self->cut);
  for (guint i = 0; entities != NULL && i < entities->len; i++)
    g_hash_table_add (self->cut, g_strdup (goals_entity_get_id (g_ptr_array_index (entities, i))));
  refresh_cells (self);
}

GPtrArray *
goals_outline_view_get_cut (GoalsOutlineView *self)
{
  GPtrArray *entities = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id = NULL;

  g_return_val_if_fail (GOALS_IS_OUTLINE_VIEW (self), entities);

  g_hash_table_iter_init (&iter, self->cut);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    add_entity (self, id, entities);
  return entities;
}
