/* goals-window-actions.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-window-private.h"

#include <glib/gi18n-lib.h>
#include "goals-explain.h"
#include "goals-about-us.h"
#include "goals-confirm.h"
#include "goals-conflict-dialog.h"
#include "goals-new-cycle.h"
#include "goals-new-workspace.h"
#include "goals-preferences.h"
#include "goals-problem-list.h"
#include "goals-settings.h"
#include "goals-shortcut-table.h"
#include "goals-text.h"

/* How long a toast stays, and how long it takes to come while another one goes. */
#define TOAST_MS       5000
#define TOAST_MOVES_MS 600

static void
toast_gone_cb (GoalsWindow *self)
{
  g_clear_handle_id (&self->toast_timer, g_source_remove);
  self->toast = NULL;
}

static gboolean
toast_timer_cb (gpointer window)
{
  GoalsWindow *self = window;

  self->toast_timer = 0;
  adw_toast_dismiss (self->toast);
  return G_SOURCE_REMOVE;
}

static void
time_toast (GoalsWindow *self, guint milliseconds)
{
  g_clear_handle_id (&self->toast_timer, g_source_remove);
  self->toast_timer = g_timeout_add (milliseconds, toast_timer_cb, self);
}

/* One toast says everything, one thing after the other, and goes only when it has quite come: libadwaita 1.2 crashes
 * when toasts displace each other faster than they move. */
void
goals_window_toast (GoalsWindow *self, const char *text, gboolean undo)
{
  g_autofree char *markup = NULL;
  gboolean is_new;

  g_return_if_fail (GOALS_IS_WINDOW (self));
  g_return_if_fail (text != NULL);

  if (self->toasts == NULL)     /* what was begun before the window was closed */
    return;
  markup = goals_text_display_markup (text, GOALS_TEXT_LINE);
  is_new = self->toast == NULL;
  if (is_new)
    {
      self->toast = adw_toast_new (markup);
      adw_toast_set_timeout (self->toast, 0);
      g_signal_connect_object (self->toast, "dismissed", G_CALLBACK (toast_gone_cb), self, G_CONNECT_SWAPPED);
    }
  adw_toast_set_title (self->toast, markup);
  adw_toast_set_action_name (self->toast, undo ? "win.undo" : NULL);
  adw_toast_set_button_label (self->toast, undo ? _("_Undo") : NULL);
  time_toast (self, TOAST_MS);
  if (is_new)
    adw_toast_overlay_add_toast (self->toasts, self->toast);
}

void
goals_window_retire_toast (GoalsWindow *self)
{
  if (self->toast == NULL || adw_toast_get_button_label (self->toast) == NULL)
    return;
  adw_toast_set_button_label (self->toast, NULL);
  time_toast (self, TOAST_MOVES_MS);
}

static void
toast_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  const char *text;
  gboolean undo;

  g_variant_get (parameter, "(&sb)", &text, &undo);
  goals_window_toast (window, text, undo);
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_history_undo (goals_session_get_history (GOALS_WINDOW (window)->session));
}

static void
redo_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_history_redo (goals_session_get_history (GOALS_WINDOW (window)->session));
}

static void
cycle_cb (GSimpleAction *action, GVariant *id, gpointer window)
{
  GoalsWindow *self = window;
  GoalsWorkspace *workspace = goals_session_get_workspace (self->session);

  goals_window_set_cycle (self, goals_workspace_lookup_typed (workspace, g_variant_get_string (id, NULL),
                                                              GOALS_TYPE_CYCLE));
  goals_settings_set_cycle (goals_settings_get_default (), goals_entity_get_id (GOALS_ENTITY (workspace)),
                            self->cycle != NULL ? goals_entity_get_id (GOALS_ENTITY (self->cycle)) : "");
}

static void
show_page_cb (GSimpleAction *action, GVariant *name, gpointer window)
{
  goals_window_show_page (window, g_variant_get_string (name, NULL));
}

static void
search_cb (GSimpleAction *action, GVariant *state, gpointer window)
{
  GoalsWindow *self = window;
  gboolean search = g_variant_get_boolean (state);

  if (gtk_search_bar_get_search_mode (self->search_bar) != search)
    gtk_search_bar_set_search_mode (self->search_bar, search);
  if (search)
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  g_simple_action_set_state (action, state);
}

static void
search_mode_cb (GoalsWindow *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), "search");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_boolean (gtk_search_bar_get_search_mode (self->search_bar)));
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_window_choose_folder (window);
}

static void
open_recent_cb (GSimpleAction *action, GVariant *path, gpointer window)
{
  goals_window_open_elsewhere (window, g_variant_get_string (path, NULL));
}

static void
open_sample_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_window_open_sample (window);
}

static void
repair_manifest_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_window_repair_manifest (window);
}

static void
welcome_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_window_go_on_without (window, goals_failed_page_get_path (GOALS_WINDOW (window)->failed_page));
}

static void
new_workspace_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_new_workspace_present (window, GOALS_WINDOW (window)->today);
}

static void
new_cycle_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_new_cycle_present (window);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_preferences_present (window, GOALS_WINDOW (window)->session, NULL);
}

static void
manage_cycles_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_preferences_present (window, GOALS_WINDOW (window)->session, "cycles");
}

static void
save_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_window_save (window);
}

static void
save_elsewhere_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_window_save_elsewhere (window);
}

static void
show_conflicts_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_conflict_dialog_present (window, GOALS_WINDOW (window)->session);
}

static void
restore_missing_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_session_restore_missing (GOALS_WINDOW (window)->session);
}

static void
missing_confirmed_cb (GObject *window, GAsyncResult *result, gpointer user_data)
{
  GoalsWindow *self = GOALS_WINDOW (window);
  g_autoptr(GPtrArray) files = user_data;

  if (goals_confirm_finish (result) && self->session != NULL && !goals_session_accept_missing (self->session, files))
    goals_window_toast (self, _("The workspace itself is gone. Bring it back, or close the window."), FALSE);
}

static void
accept_missing_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  g_autofree char *title = goals_window_name_missing (window);
  /* Translators: %s is the title of an objective, or the name of a KPI */
  g_autofree char *question = title != NULL ? g_strdup_printf (_("Delete “%s” Here, Too?"), title)
                              : g_strdup (_("Delete What Has Vanished?"));

  goals_confirm_async (window, question,
                       title != NULL ? _("It is missing in the folder and goes here as well. Its versions stay on this computer.")
                       : _("The documents that are missing in the folder go here as well. Their versions stay on this computer."),
                       NULL, _("_Delete"), TRUE, missing_confirmed_cb,
                       /* More may vanish before the answer: that is not what is asked here */
                       goals_session_list_missing (GOALS_WINDOW (window)->session));
}

static void
show_problems_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  GoalsSession *session = GOALS_WINDOW (window)->session;

  if (goals_session_get_store (session) != NULL)
    goals_problem_list_present (window, session);
}

/* What pointing at it would say, for those who do not point. */
static void
explain_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus != NULL)
    goals_explain_show (focus);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_shortcut_table_present (window);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer window)
{
  goals_about_us_present (window);
}

static const GActionEntry entries[] = {
  { .name = "explain", .activate = explain_cb },
  { .name = "toast", .activate = toast_cb, .parameter_type = "(sb)" },
  { .name = "undo", .activate = undo_cb },
  { .name = "redo", .activate = redo_cb },
  { .name = "cycle", .activate = cycle_cb, .parameter_type = "s", .state = "''" },
  { .name = "show-page", .activate = show_page_cb, .parameter_type = "s" },
  { .name = "search", .state = "false", .change_state = search_cb },
  { .name = "open", .activate = open_cb },
  { .name = "open-recent", .activate = open_recent_cb, .parameter_type = "s" },
  { .name = "open-sample", .activate = open_sample_cb },
  { .name = "repair-manifest", .activate = repair_manifest_cb },
  { .name = "welcome", .activate = welcome_cb },
  { .name = "new-workspace", .activate = new_workspace_cb },
  { .name = "new-cycle", .activate = new_cycle_cb },
  { .name = "manage-cycles", .activate = manage_cycles_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "save", .activate = save_cb },
  { .name = "save-elsewhere", .activate = save_elsewhere_cb },
  { .name = "show-conflicts", .activate = show_conflicts_cb },
  { .name = "restore-missing", .activate = restore_missing_cb },
  { .name = "accept-missing", .activate = accept_missing_cb },
  { .name = "show-problems", .activate = show_problems_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "about", .activate = about_cb },
};

/* What needs an open workspace, and what changes it. */
static const char *const needs_session[] = { "cycle", "show-page", "save", "save-elsewhere", "show-conflicts",
                                             "restore-missing", "accept-missing", "show-problems", "manage-cycles",
                                             "show-entity",
                                             "print", "export-pdf", "show-versions", "restore-deleted" };
static const char *const edits[] = { "new-cycle", "new-kpi", "new-objective", "check-in", "record" };

void
goals_window_set_action_enabled (GoalsWindow *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled && self->held == 0);
}

void
goals_window_update_actions (GoalsWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (needs_session); i++)
    goals_window_set_action_enabled (self, needs_session[i], self->session != NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    goals_window_set_action_enabled (self, edits[i], self->session != NULL
                                     && !goals_session_is_read_only (self->session));
  goals_window_set_action_enabled (self, "search", goals_window_can_search (self));
}

/* Keys and menus are not inside of the content. */
static void
update_held (GoalsWindow *self)
{
  g_auto(GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self));

  gtk_widget_set_sensitive (GTK_WIDGET (self->content), self->held == 0);
  for (char **name = names; *name != NULL; name++)
    goals_window_set_action_enabled (self, *name, TRUE);
  goals_window_update_undo (self);
  goals_window_update_actions (self);
}

void
goals_window_hold (GoalsWindow *self)
{
  self->held++;
  if (self->held == 1)
    update_held (self);
}

void
goals_window_release (GoalsWindow *self)
{
  g_return_if_fail (self->held > 0);

  self->held--;
  if (self->held == 0 && self->content != NULL)         /* not gone meanwhile */
    update_held (self);
}

void
goals_window_install_actions (GoalsWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  goals_window_install_entity_actions (self);
  goals_window_install_review_actions (self);
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled", G_CALLBACK (search_mode_cb), self,
                           G_CONNECT_SWAPPED);
}
