/* app-clicks.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "app-clicks.h"

void
settle (void)
{
  for (int i = 0; i < 30; i++)
    {
      while (g_main_context_pending (NULL))
        g_main_context_iteration (NULL, FALSE);
      g_usleep (2000);
    }
}

/* Like g_assert_finalize_object(), with time for a timer or a frame that holds it a moment longer. */
void
assert_goes (gpointer object)
{
  GObject *gone = object;

  g_object_add_weak_pointer (object, (gpointer *) &gone);
  g_object_unref (object);
  for (int i = 0; i < 100 && gone != NULL; i++)
    settle ();
  g_assert_null (gone);
}

GtkWidget *
find (GtkWidget *root, Match match, gconstpointer data)
{
  if (match (root, data))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, match, data);

      if (found != NULL)
        return found;
    }

  return NULL;
}

gboolean
is_type (GtkWidget *widget, gconstpointer type)
{
  return G_TYPE_CHECK_INSTANCE_TYPE (widget, GPOINTER_TO_SIZE (type));
}

static gboolean
is_mapped_button (GtkWidget *widget, gconstpointer label)
{
  return gtk_widget_get_mapped (widget) && is_button (widget, label);
}

gboolean
is_button (GtkWidget *widget, gconstpointer label)
{
  GtkWidget *content = GTK_IS_BUTTON (widget) ? gtk_button_get_child (GTK_BUTTON (widget)) : NULL;

  if (ADW_IS_BUTTON_CONTENT (content))
    return g_strcmp0 (adw_button_content_get_label (ADW_BUTTON_CONTENT (content)), label) == 0;

  return GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0;
}

GtkWidget *
find_anywhere (const char *label)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (toplevels, i);
      GtkWidget *button = find (window, is_mapped_button, label);

      if (button != NULL)
        return button;
    }

  return NULL;
}

/* Dialogs first, as people do. */
void
dismiss (GoalsWindow *window)
{
  g_autoptr(GList) toplevels = gtk_window_list_toplevels ();

  for (GList *l = toplevels; l != NULL; l = l->next)
    if (l->data != (gpointer) window)
      gtk_window_destroy (l->data);
  settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  assert_goes (window);
}

GtkWidget *
wait_for_button (const char *label)
{
  GtkWidget *button = find_anywhere (label);

  for (int i = 0; i < 200 && (button == NULL || !gtk_widget_is_sensitive (button)); i++)
    {
      settle ();
      button = find_anywhere (label);
    }
  g_assert_nonnull (button);
  g_assert_true (gtk_widget_is_sensitive (button));
  return button;
}

void
click (const char *label)
{
  g_signal_emit_by_name (wait_for_button (label), "clicked");
}

gboolean
is_label (GtkWidget *widget, gconstpointer text)
{
  return GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0;
}

gboolean
shows (const char *text)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (find (window, is_label, text) != NULL)
        return TRUE;
    }
  return FALSE;
}

void
wait_until_shown (const char *text)
{
  for (int i = 0; i < 200 && !shows (text); i++)
    settle ();
  g_assert_true (shows (text));
}

void
assert_narrow (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

void
assert_focused (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  g_assert_nonnull (focus);
  g_assert_true (focus == widget || gtk_widget_is_ancestor (focus, widget));
}
