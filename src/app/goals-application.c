/* goals-application.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-application.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include "goals-app-init.h"
#include "goals-day-watch.h"
#include "goals-display-loss.h"
#include "goals-number.h"
#include "goals-settings.h"
#include "goals-shortcut-table.h"

#define APPLICATION_ID "org.example.Goals"
/* For a folder in which nothing gets on, when the program is told to end. */
#define PATIENCE_MS 3000
/* As many windows as anybody opens by intention; a folder full of files would take all memory. */
#define MAX_AT_ONCE    20

struct _GoalsApplication
{
  AdwApplication  parent_instance;
  GoalsDayWatch  *days;
  guint           signals[3];           /* sources */
  guint           ending;               /* source */
};

G_DEFINE_FINAL_TYPE (GoalsApplication, goals_application, ADW_TYPE_APPLICATION)

static void
today_cb (GoalsApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (GOALS_IS_WINDOW (l->data))
      goals_window_set_today (l->data, goals_day_watch_get_today (self->days));
}

static GoalsWindow *
create_window (GoalsApplication *self)
{
  GoalsWindow *window = goals_window_new (GTK_APPLICATION (self));

  /* somebody comes back to the desk */
  g_signal_connect_object (window, "notify::is-active", G_CALLBACK (goals_day_watch_check), self->days,
                           G_CONNECT_SWAPPED);
  goals_window_set_today (window, goals_day_watch_get_today (self->days));

  return window;
}

static GoalsWindow *
find_window (GoalsApplication *self, const char *path)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (GOALS_IS_WINDOW (l->data) && g_strcmp0 (goals_window_get_path (l->data), path) == 0)
      return l->data;

  return NULL;
}

void
goals_application_open_path (GoalsApplication *self, const char *path, GoalsWindow *window)
{
  GoalsWindow *shown;

  g_return_if_fail (GOALS_IS_APPLICATION (self));
  g_return_if_fail (path != NULL);

  shown = find_window (self, path);
  if (shown == NULL)
    {
      shown = window != NULL && goals_window_get_session (window) == NULL ? window : create_window (self);
      goals_window_open (shown, path);
    }
  gtk_window_present (GTK_WINDOW (shown));
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  gtk_window_present (GTK_WINDOW (create_window (application)));
}

/* Every window saves before it goes; one that cannot stays, and the program with it. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer application)
{
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (application));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static GPtrArray *
list_sessions (gpointer application)
{
  GPtrArray *sessions = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    if (GOALS_IS_WINDOW (l->data) && goals_window_get_session (l->data) != NULL)
      g_ptr_array_add (sessions, g_object_ref (goals_window_get_session (l->data)));
  return sessions;
}

static const char *
get_path (GoalsSession *session)
{
  return goals_store_get_path (goals_session_get_store (session));
}

/* Nobody is there to be asked any more. All save at once: a folder that does not answer keeps no other. */
static void
save_all (gpointer application)
{
  g_autoptr(GPtrArray) sessions = list_sessions (application);
  g_autofree GoalsFlush **flushes = g_new0 (GoalsFlush *, sessions->len);

  for (guint i = 0; i < sessions->len; i++)
    flushes[i] = goals_session_flush_begin (g_ptr_array_index (sessions, i));
  for (guint i = 0; i < sessions->len; i++)
    {
      g_autoptr(GError) error = NULL;

      if (!goals_session_flush_end (g_ptr_array_index (sessions, i), flushes[i], PATIENCE_MS, &error))
        g_printerr ("%s: %s\n", get_path (sessions->pdata[i]), error->message);
    }
}

static gboolean
end_cb (gpointer application)
{
  GoalsApplication *self = application;
  g_autoptr(GList) windows = g_list_copy_deep (gtk_application_get_windows (application),
                                               (GCopyFunc) (void (*) (void)) g_object_ref, NULL);

  self->ending = 0;
  save_all (self);
  for (GList *l = windows; l != NULL; l = l->next)
    {
      gtk_window_destroy (l->data);
      g_object_unref (l->data);
    }
  return G_SOURCE_REMOVE;
}

/* What is being typed ends where the focus ends, some of it a moment later. */
static gboolean
terminate_cb (gpointer application)
{
  GoalsApplication *self = application;

  for (GList *l = gtk_application_get_windows (application); l != NULL; l = l->next)
    gtk_window_set_focus (l->data, NULL);
  if (self->ending == 0)
    self->ending = g_idle_add_full (G_PRIORITY_DEFAULT, end_cb, self, NULL);

  return G_SOURCE_CONTINUE;
}

static void
watch_signals (GoalsApplication *self)
{
  static const int numbers[] = { SIGTERM, SIGINT, SIGHUP };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    self->signals[i] = g_unix_signal_add (numbers[i], terminate_cb, self);
}

static gboolean
scheme_from_setting (GValue *value, GVariant *variant, gpointer unused)
{
  const char *nick = g_variant_get_string (variant, NULL);

  g_value_set_enum (value, g_strcmp0 (nick, "light") == 0 ? ADW_COLOR_SCHEME_FORCE_LIGHT
                           : g_strcmp0 (nick, "dark") == 0 ? ADW_COLOR_SCHEME_FORCE_DARK
                           : ADW_COLOR_SCHEME_DEFAULT);

  return TRUE;
}

static void
goals_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "new-window", .activate = new_window_cb },
    { .name = "quit", .activate = quit_cb },
  };
  GoalsApplication *self = GOALS_APPLICATION (application);

  G_APPLICATION_CLASS (goals_application_parent_class)->startup (application);
  goals_app_init ();
  goals_number_set_right_to_left (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL);
  gtk_window_set_default_icon_name (APPLICATION_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  goals_shortcut_table_bind (GTK_APPLICATION (self));
  g_settings_bind_with_mapping (goals_settings_get_default (), "color-scheme", adw_style_manager_get_default (),
                                "color-scheme",
                                G_SETTINGS_BIND_GET, scheme_from_setting, NULL, NULL, NULL);
  self->days = goals_day_watch_new ();
  g_signal_connect_object (self->days, "notify::today", G_CALLBACK (today_cb), self, G_CONNECT_SWAPPED);
  watch_signals (self);
  goals_display_watch_loss (gdk_display_get_default (), save_all, self);
}

static void
goals_application_activate (GApplication *application)
{
  GoalsApplication *self = GOALS_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  GSettings *settings = goals_settings_get_default ();
  g_autofree char *last = g_settings_get_string (settings, "last-workspace");

  if (window == NULL)
    {
      window = GTK_WINDOW (create_window (self));
      /* Also where it is gone: what is known of it, and of what never reached it, is told then */
      if (g_settings_get_boolean (settings, "reopen-last") && *last != '\0')
        goals_window_open (GOALS_WINDOW (window), last);
    }
  gtk_window_present (window);
}

/* One to say something in. */
static GoalsWindow *
get_any_window (GoalsApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  return GOALS_IS_WINDOW (window) ? GOALS_WINDOW (window) : create_window (self);
}

/* What file managers hand over may lie on a server or nowhere: whoever opened it must not wait for a window. */
static void
refuse (GoalsApplication *self, GFile *file)
{
  GoalsWindow *window = get_any_window (self);

  gtk_window_present (GTK_WINDOW (window));
  goals_window_refuse_place (window, file);
}

static void
tell_left_out (GoalsApplication *self, guint n)
{
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u more was not opened: too many at once",
                                                        "%u more were not opened: too many at once", n), n);

  gtk_widget_activate_action (GTK_WIDGET (get_any_window (self)), "win.toast", "(sb)", text, FALSE);
}

static void
goals_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  GoalsApplication *self = GOALS_APPLICATION (application);
  GFile *elsewhere = NULL;

  for (int i = 0; i < MIN (n_files, MAX_AT_ONCE); i++)
    {
      g_autofree char *path = goals_window_get_folder (files[i]);
      GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
      gboolean is_free = GOALS_IS_WINDOW (window) && goals_window_get_path (GOALS_WINDOW (window)) == NULL;

      if (path != NULL)
        goals_application_open_path (self, path, is_free ? GOALS_WINDOW (window) : NULL);
      else
        elsewhere = files[i];
    }
  if (elsewhere != NULL)
    refuse (self, elsewhere);
  if (n_files > MAX_AT_ONCE)
    tell_left_out (self, (guint) n_files - MAX_AT_ONCE);
}

static void
goals_application_shutdown (GApplication *application)
{
  GoalsApplication *self = GOALS_APPLICATION (application);

  for (gsize i = 0; i < G_N_ELEMENTS (self->signals); i++)
    g_clear_handle_id (&self->signals[i], g_source_remove);
  g_clear_handle_id (&self->ending, g_source_remove);
  if (self->days != NULL)
    goals_display_watch_loss (gdk_display_get_default (), NULL, NULL);
  g_clear_object (&self->days);
  G_APPLICATION_CLASS (goals_application_parent_class)->shutdown (application);
}

static void
goals_application_class_init (GoalsApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = goals_application_startup;
  application_class->activate = goals_application_activate;
  application_class->open = goals_application_open;
  application_class->shutdown = goals_application_shutdown;
}

static void
goals_application_init (GoalsApplication *self)
{
}

GoalsApplication *
goals_application_new (void)
{
  return g_object_new (GOALS_TYPE_APPLICATION,
                       "application-id", APPLICATION_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       NULL);
}
