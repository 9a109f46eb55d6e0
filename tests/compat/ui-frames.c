/* ui-frames.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "ui-frames.h"

/* One lays out, one draws what that brought about. */
#define FRAMES 3
/* A window that is covered or going away may draw no more. */
#define PATIENCE_US (2 * G_USEC_PER_SEC)
#define WAKE_MS 50

typedef struct
{
  guint      left;
  GtkWidget *window;            /* weak */
  guint      tick;
} Watch;

static gboolean
tick_cb (GtkWidget     *window,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  Watch *watch = user_data;

  if (--watch->left > 0)
    return G_SOURCE_CONTINUE;
  watch->tick = 0;
  return G_SOURCE_REMOVE;
}

static void
watch_free (Watch *watch)
{
  if (watch->window != NULL && watch->tick != 0)
    gtk_widget_remove_tick_callback (watch->window, watch->tick);
  g_clear_weak_pointer (&watch->window);
  g_free (watch);
}

static gboolean
is_waiting (GPtrArray *watches)
{
  for (guint i = 0; i < watches->len; i++)
    {
      const Watch *watch = g_ptr_array_index (watches, i);

      if (watch->window != NULL && gtk_widget_get_mapped (watch->window) && watch->left > 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
wake_cb (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

void
ui_frames_present (GtkWindow *window)
{
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  guint wake = g_timeout_add (WAKE_MS, wake_cb, NULL);

  gtk_window_present (window);
  while (!gtk_window_is_active (window) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  ui_frames_wait ();
}

void
ui_frames_wait (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  g_autoptr(GPtrArray) watches = g_ptr_array_new_with_free_func ((GDestroyNotify) watch_free);
  gint64 end = g_get_monotonic_time () + PATIENCE_US;
  guint wake = g_timeout_add (WAKE_MS, wake_cb, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);
      Watch *watch = g_new0 (Watch, 1);

      watch->left = FRAMES;
      g_set_weak_pointer (&watch->window, window);
      watch->tick = gtk_widget_add_tick_callback (window, tick_cb, watch, NULL);
      g_ptr_array_add (watches, watch);
    }
  while (is_waiting (watches) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (wake);
  while (g_main_context_pending (NULL) && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);
}
