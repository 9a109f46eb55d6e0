/* goals-explain.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-explain.h"

#include "goals-tooltip.h"

#define LINE_CHARS 50

const char *
goals_explain_find (GtkWidget *widget, GtkWidget **place)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      const char *text = goals_tooltip_get (widget);

      if (text == NULL || *text == '\0')
        continue;
      if (place != NULL)
        *place = widget;
      return text;
    }
  return NULL;
}

static gboolean
remove_cb (gpointer popover)
{
  if (gtk_widget_get_parent (popover) != NULL)
    gtk_widget_unparent (popover);
  return G_SOURCE_REMOVE;
}

/* Not at once: it is still closing. */
static void
closed_cb (GtkWidget *popover)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, remove_cb, g_object_ref (popover), g_object_unref);
}

static void
window_gone_cb (GtkWidget *popover)
{
  remove_cb (popover);
}

/* The popover hangs in the window and not in the widget, which may be gone before it is closed. */
static GtkWidget *
create_popover (GtkWidget *window, const char *text)
{
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "wrap", TRUE, "max-width-chars", LINE_CHARS,
                                   "xalign", 0.0f, NULL);

  gtk_popover_set_child (GTK_POPOVER (popover), label);
  gtk_widget_set_focusable (label, TRUE);
  gtk_widget_set_parent (popover, window);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);
  g_signal_connect_object (window, "destroy", G_CALLBACK (window_gone_cb), popover, G_CONNECT_SWAPPED);
  return popover;
}

gboolean
goals_explain_show (GtkWidget *widget)
{
  GtkWidget *place = NULL;
  GtkWidget *popover;
  graphene_rect_t bounds;
  GtkRoot *window;
  const char *text;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  text = goals_explain_find (widget, &place);
  window = gtk_widget_get_root (widget);
  if (text == NULL || window == NULL || !gtk_widget_compute_bounds (place, GTK_WIDGET (window), &bounds))
    return FALSE;
  popover = create_popover (GTK_WIDGET (window), text);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                                       (int) bounds.size.width,
                                                                       (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (popover));
  return TRUE;
}
