/* goals-outline-columns.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-columns.h"

#include "goals-style.h"

/* Room that the titles keep before a column may show. */
#define TITLE_WIDTH 330

struct _GoalsOutlineColumns
{
  GObject              parent_instance;

  GoalsSession        *session;
  GtkWidget           *scrolled;        /* not owned */
  GtkColumnViewColumn *columns[GOALS_OUTLINE_N_COLUMNS];
  GPtrArray           *cells;           /* in use, not owned; the newest last */
  guint                n_seen;          /* of them were in use at the last goals_outline_columns_mark() */
  guint                fit_source;
};

G_DEFINE_FINAL_TYPE (GoalsOutlineColumns, goals_outline_columns, G_TYPE_OBJECT)

static void
setup_cb (GoalsOutlineColumns *self, GtkListItem *item, GtkSignalListItemFactory *factory)
{
  GoalsOutlineColumn column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "column"));

  /* in GTK 4.8 every cell takes a click for itself besides its row, which undoes a Ctrl+click at once */
  gtk_list_item_set_selectable (item, FALSE);
  gtk_list_item_set_child (item, goals_outline_cell_new (column));
}

static void
bind_cb (GoalsOutlineColumns *self, GtkListItem *item)
{
  GoalsOutlineCell *cell = GOALS_OUTLINE_CELL (gtk_list_item_get_child (item));

  goals_outline_cell_set_node (cell, gtk_list_item_get_item (item));
  g_ptr_array_add (self->cells, cell);
  goals_outline_cell_refresh (cell, self->session);
}

static void
unbind_cb (GoalsOutlineColumns *self, GtkListItem *item)
{
  GoalsOutlineCell *cell = GOALS_OUTLINE_CELL (gtk_list_item_get_child (item));

  guint place = 0;

  if (g_ptr_array_find (self->cells, cell, &place))
    {
      g_ptr_array_remove_index (self->cells, place);
      self->n_seen -= place < self->n_seen;
    }
  goals_outline_cell_set_node (cell, NULL);
}

static void
add_column (GoalsOutlineColumns *self, GtkColumnView *list, GoalsOutlineColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (column));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  self->columns[column] = gtk_column_view_column_new (goals_outline_column_get_title (column), factory);
  gtk_column_view_append_column (list, self->columns[column]);
}

static gboolean
fit_cb (gpointer user_data)
{
  GoalsOutlineColumns *self = user_data;
  double scale = goals_style_get_text_scale (self->scrolled);
  /* large text takes half of its room from the titles, which can be cut, so that a status can still be seen */
  double room = gtk_widget_get_width (self->scrolled) - TITLE_WIDTH * (1 + scale) / 2;

  self->fit_source = 0;
  for (guint i = 0; i < GOALS_OUTLINE_N_COLUMNS; i++)
    {
      double width = goals_outline_column_get_width ((GoalsOutlineColumn) i) * scale;

      room -= width;
      /* GTK takes the fixed width of a hidden column from the others all the same */
      gtk_column_view_column_set_fixed_width (self->columns[i], room >= 0 ? (int) width : -1);
      gtk_column_view_column_set_visible (self->columns[i], room >= 0);
    }
  return G_SOURCE_REMOVE;
}

/* Not at once: this is said in the middle of a layout. */
static void
width_changed_cb (GoalsOutlineColumns *self)
{
  if (self->fit_source == 0)
    self->fit_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fit_cb, self, NULL);
}

static void
goals_outline_columns_dispose (GObject *object)
{
  GoalsOutlineColumns *self = GOALS_OUTLINE_COLUMNS (object);

  g_clear_handle_id (&self->fit_source, g_source_remove);
  for (guint i = 0; i < GOALS_OUTLINE_N_COLUMNS; i++)
    g_clear_object (&self->columns[i]);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (goals_outline_columns_parent_class)->dispose (object);
}

static void
goals_outline_columns_finalize (GObject *object)
{
  GoalsOutlineColumns *self = GOALS_OUTLINE_COLUMNS (object);

  g_clear_pointer (&self->cells, g_ptr_array_unref);
  G_OBJECT_CLASS (goals_outline_columns_parent_class)->finalize (object);
}

static void
goals_outline_columns_class_init (GoalsOutlineColumnsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_outline_columns_dispose;
  G_OBJECT_CLASS (klass)->finalize = goals_outline_columns_finalize;
}

static void
goals_outline_columns_init (GoalsOutlineColumns *self)
{
  self->cells = g_ptr_array_new ();
}

GoalsOutlineColumns *
goals_outline_columns_new (GtkColumnView *list, GtkScrolledWindow *scrolled)
{
  /* side by side they stand in the order in which they are read, not in which they give way */
  static const GoalsOutlineColumn order[] = { GOALS_OUTLINE_PROGRESS, GOALS_OUTLINE_STATUS, GOALS_OUTLINE_CONFIDENCE,
                                              GOALS_OUTLINE_OWNER, GOALS_OUTLINE_DUE };
  GoalsOutlineColumns *self = g_object_new (GOALS_TYPE_OUTLINE_COLUMNS, NULL);

  self->scrolled = GTK_WIDGET (scrolled);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    add_column (self, list, order[i]);
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (scrolled), "notify::page-size",
                           G_CALLBACK (width_changed_cb),
                           self, G_CONNECT_SWAPPED);
  return self;
}

void
goals_outline_columns_refresh (GoalsOutlineColumns *self, GoalsSession *session)
{
  g_return_if_fail (GOALS_IS_OUTLINE_COLUMNS (self));

  g_set_object (&self->session, session);
  self->n_seen = self->cells->len;
  goals_outline_columns_refresh_seen (self);
}

void
goals_outline_columns_mark (GoalsOutlineColumns *self)
{
  g_return_if_fail (GOALS_IS_OUTLINE_COLUMNS (self));

  self->n_seen = self->cells->len;
}

void
goals_outline_columns_refresh_seen (GoalsOutlineColumns *self)
{
  g_return_if_fail (GOALS_IS_OUTLINE_COLUMNS (self));

  for (guint i = 0; i < self->n_seen; i++)
    goals_outline_cell_refresh (g_ptr_array_index (self->cells, i), self->session);
}
