/* goals-window.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-window-private.h"

#include <glib/gi18n-lib.h>
#include "goals-alignment-page.h"
#include "goals-check-ins-page.h"
#include "goals-kpis-page.h"
#include "goals-overview-page.h"
#include "goals-review-page.h"
#include "goals-settings.h"
#include "goals-text.h"

G_DEFINE_FINAL_TYPE (GoalsWindow, goals_window, ADW_TYPE_APPLICATION_WINDOW)

enum { PROP_0, PROP_SESSION, PROP_CYCLE, N_PROPS };
static GParamSpec *properties[N_PROPS];

static const struct
{
  const char *name;
  GType     (*get_type) (void);
  const char *title;
  const char *icon;
} page_table[] = {
  { "overview", goals_overview_page_get_type, N_("_Overview"), "goals-overview-symbolic" },
  { "alignment", goals_alignment_page_get_type, N_("_Alignment"), "goals-alignment-symbolic" },
  { "kpis", goals_kpis_page_get_type, N_("_KPIs"), "goals-kpi-symbolic" },
  { "check-ins", goals_check_ins_page_get_type, N_("_Check-ins"), "goals-check-in-symbolic" },
  { "review", goals_review_page_get_type, N_("_Review"), "goals-review-symbolic" },
};

static void
add_pages (GoalsWindow *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (page_table); i++)
    {
      AdwViewStackPage *page = adw_view_stack_add_titled (self->pages, g_object_new (page_table[i].get_type (), NULL),
                                                          page_table[i].name, _(page_table[i].title));

      adw_view_stack_page_set_icon_name (page, page_table[i].icon);
      adw_view_stack_page_set_use_underline (page, TRUE);
    }
}

static void
set_on_pages (GoalsWindow *self, const char *property, gpointer object)
{
  for (gsize i = 0; i < G_N_ELEMENTS (page_table); i++)
    g_object_set (adw_view_stack_get_child_by_name (self->pages, page_table[i].name), property, object, NULL);
}

static void
set_search_text (GoalsWindow *self, GtkWidget *page, const char *text)
{
  if (page != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (page), "search-text") != NULL)
    g_object_set (page, "search-text", text, NULL);
}

gboolean
goals_window_can_search (GoalsWindow *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->pages);

  return self->session != NULL && page != NULL
         && g_object_class_find_property (G_OBJECT_GET_CLASS (page), "search-text") != NULL;
}

/* The keyboard goes where the work is, unless it stands on the switcher. */
static void
focus_page (GoalsWindow *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->pages);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (page == NULL || self->session == NULL)
    return;
  if (focus != NULL && (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->title))
                        || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->bottom_switcher))))
    return;
  if (GOALS_IS_ALIGNMENT_PAGE (page))
    goals_alignment_page_focus_outline (GOALS_ALIGNMENT_PAGE (page));
  else if ((focus == NULL || !gtk_widget_is_ancestor (focus, page))
           && !gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

/* A page that was hidden until now takes the keyboard only when it has been drawn. */
static gboolean
focus_page_cb (gpointer data)
{
  GoalsWindow *self = data;

  self->focus_source = 0;
  focus_page (self);

  return G_SOURCE_REMOVE;
}

/* Typing starts a search only where there is one; where somebody has opened a single thing, a slip of the hand must not
 * lead away from it. */
static void
update_key_capture (GoalsWindow *self)
{
  GtkWidget *page = adw_view_stack_get_visible_child (self->pages);
  gboolean inside = GOALS_IS_KPIS_PAGE (page) && goals_kpis_page_get_kpi (GOALS_KPIS_PAGE (page)) != NULL;

  gtk_search_bar_set_key_capture_widget (self->search_bar,
                                         goals_window_can_search (self) && !inside ? GTK_WIDGET (self) : NULL);
}

static void
goals_window_search_changed_cb (GoalsWindow *self)
{
  set_search_text (self, adw_view_stack_get_visible_child (self->pages), gtk_editable_get_text (self->search_entry));
}

static void
goals_window_page_changed_cb (GoalsWindow *self)
{
  if (self->session_signals == NULL)    /* the template is being built or taken down */
    return;
  /* what was looked for was looked for on the page that was left */
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  update_key_capture (self);
  goals_window_update_actions (self);
  /* not before a workspace is there to be seen */
  if (gtk_widget_get_mapped (GTK_WIDGET (self->pages)))
    focus_page (self);
}

static void
update_title (GoalsWindow *self)
{
  GoalsWorkspace *workspace = self->session != NULL ? goals_session_get_workspace (self->session) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  if (workspace == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), _("Goals"));
      goals_switcher_title_set_title (self->title, _("Goals"), NULL);
      return;
    }
  name = goals_text_display (goals_workspace_get_name (workspace), GOALS_TEXT_TITLE, FALSE);
  /* Translators: title of the window; %s is the name of the workspace */
  title = g_strdup_printf (_("%s — Goals"), name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  goals_switcher_title_set_title (self->title, name, NULL);
}

/* The header bar without a workspace is nothing but the title and the menu. */
static void
update_header (GoalsWindow *self)
{
  gboolean is_open = self->session != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->cycle_menu), is_open);
  gtk_widget_set_visible (self->undo_box, is_open);
  gtk_widget_set_visible (self->search_button, is_open);
  goals_switcher_title_set_stack (self->title, is_open ? self->pages : NULL);
}

static void
squeezed_cb (GoalsWindow *self)
{
  adw_view_switcher_bar_set_reveal (self->bottom_switcher, goals_switcher_title_get_squeezed (self->title));
}

static void
history_changed_cb (GoalsWindow *self)
{
  /* the Undo of an older toast would take back something else now */
  goals_window_retire_toast (self);
}

/* Network folders do not tell what others do in them; whoever comes back to the window wants to see it. */
static void
is_active_cb (GoalsWindow *self)
{
  if (self->session != NULL && gtk_window_is_active (GTK_WINDOW (self)))
    goals_session_look_outside (self->session);
}

static void
cycles_changed_cb (GoalsWindow *self)
{
  if (self->cycle != NULL && goals_entity_get_workspace (GOALS_ENTITY (self->cycle)) == NULL)
    goals_window_set_cycle (self, goals_session_get_current_cycle (self->session));
}

static void
choose_cycle (GoalsWindow *self)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (self->session);
  g_autofree char *id = goals_settings_get_cycle (goals_settings_get_default (),
                                                  goals_entity_get_id (GOALS_ENTITY (workspace)));
  GoalsCycle *cycle = goals_workspace_lookup_typed (workspace, id, GOALS_TYPE_CYCLE);

  if (cycle == NULL && g_strcmp0 (id, "") != 0)
    cycle = goals_session_get_current_cycle (self->session);
  goals_window_set_cycle (self, cycle);
}

static void
restore_state (GoalsWindow *self)
{
  GSettings *settings = goals_settings_get_default ();

  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
}

static void
remember_state (GoalsWindow *self)
{
  GSettings *settings = goals_settings_get_default ();
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (!gtk_window_is_maximized (GTK_WINDOW (self)) && width >= 360 && height >= 294)
    {
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
    }
  if (self->session != NULL && adw_view_stack_get_visible_child_name (self->pages) != NULL)
    g_settings_set_string (settings, "view", adw_view_stack_get_visible_child_name (self->pages));
}

static void
goals_window_unrealize (GtkWidget *widget)
{
  remember_state (GOALS_WINDOW (widget));
  GTK_WIDGET_CLASS (goals_window_parent_class)->unrealize (widget);
}

static gboolean
goals_window_close_request (GtkWindow *window)
{
  return goals_window_hold_close (GOALS_WINDOW (window))
         || GTK_WINDOW_CLASS (goals_window_parent_class)->close_request (window);
}

static void
goals_window_dispose (GObject *object)
{
  GoalsWindow *self = GOALS_WINDOW (object);

  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  if (self->session_signals != NULL)
    {
      goals_window_set_session (self, NULL);
      g_signal_group_set_target (self->session_signals, NULL);
      g_signal_group_set_target (self->history_signals, NULL);
      g_signal_group_set_target (self->cycles_signals, NULL);
      g_signal_group_set_target (self->conflicts_signals, NULL);
    }
  g_clear_object (&self->session_signals);
  g_clear_object (&self->history_signals);
  g_clear_object (&self->cycles_signals);
  g_clear_object (&self->conflicts_signals);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  g_clear_handle_id (&self->closing_source, g_source_remove);
  g_clear_handle_id (&self->opening_timer, g_source_remove);
  g_clear_object (&self->undo_menu);
  g_clear_object (&self->recent_menu);
  gtk_widget_dispose_template (GTK_WIDGET (self), GOALS_TYPE_WINDOW);
  g_clear_handle_id (&self->toast_timer, g_source_remove);
  G_OBJECT_CLASS (goals_window_parent_class)->dispose (object);
}

static void
goals_window_finalize (GObject *object)
{
  g_free (GOALS_WINDOW (object)->path);
  G_OBJECT_CLASS (goals_window_parent_class)->finalize (object);
}

static void
goals_window_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsWindow *self = GOALS_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SESSION: g_value_set_object (value, self->session); break;
    case PROP_CYCLE: g_value_set_object (value, self->cycle); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_window_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsWindow *self = GOALS_WINDOW (object);

  switch (prop_id)
    {
    case PROP_SESSION: goals_window_set_session (self, g_value_get_object (value)); break;
    case PROP_CYCLE: goals_window_set_cycle (self, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/app/goals-window.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, header);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, cycle_menu);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, undo_box);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, undo_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, redo_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, title);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, search_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, search_bar);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, search_entry);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, save_notice);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, missing_notice);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, conflict_notice);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, problem_notice);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, unkept_notice);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, read_only_notice);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, content);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, opening_box);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, opening_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, failed_page);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, GoalsWindow, bottom_switcher);
  gtk_widget_class_bind_template_callback (widget_class, goals_window_search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, goals_window_open_failed_cb);
  gtk_widget_class_bind_template_callback (widget_class, goals_window_cancel_opening_cb);
  gtk_widget_class_bind_template_callback (widget_class, goals_window_page_changed_cb);
}

static void
goals_window_class_init (GoalsWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_window_dispose;
  object_class->finalize = goals_window_finalize;
  object_class->get_property = goals_window_get_property;
  object_class->set_property = goals_window_set_property;
  GTK_WIDGET_CLASS (klass)->unrealize = goals_window_unrealize;
  GTK_WINDOW_CLASS (klass)->close_request = goals_window_close_request;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GOALS_TYPE_SESSION, flags);
  properties[PROP_CYCLE] = g_param_spec_object ("cycle", NULL, NULL, GOALS_TYPE_CYCLE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
create_signal_groups (GoalsWindow *self)
{
  self->session_signals = g_signal_group_new (GOALS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::save-state", G_CALLBACK (goals_window_update_notices),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::read-only", G_CALLBACK (goals_window_update_notices),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::read-only", G_CALLBACK (goals_window_update_actions),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::unkept", G_CALLBACK (goals_window_update_notices),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "notify::missing", G_CALLBACK (goals_window_update_notices),
                                  self);
  g_signal_group_connect_swapped (self->session_signals, "looked", G_CALLBACK (goals_window_update_notices), self);
  g_signal_group_connect_swapped (self->session_signals, "changed", G_CALLBACK (update_title), self);
  self->history_signals = g_signal_group_new (GOALS_TYPE_HISTORY);
  g_signal_group_connect_swapped (self->history_signals, "notify", G_CALLBACK (goals_window_update_undo), self);
  g_signal_group_connect_swapped (self->history_signals, "changed", G_CALLBACK (history_changed_cb), self);
  self->cycles_signals = g_signal_group_new (GOALS_TYPE_LIST);
  g_signal_group_connect_swapped (self->cycles_signals, "items-changed", G_CALLBACK (cycles_changed_cb), self);
  self->conflicts_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->conflicts_signals, "items-changed", G_CALLBACK (goals_window_update_notices),
                                  self);
}

static void
goals_window_init (GoalsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->today = goals_date_today ();
  goals_notice_set_severity (self->save_notice, GOALS_NOTICE_ERROR);
  goals_notice_set_severity (self->missing_notice, GOALS_NOTICE_ERROR);
  goals_notice_set_severity (self->conflict_notice, GOALS_NOTICE_WARNING);
  goals_notice_set_severity (self->problem_notice, GOALS_NOTICE_WARNING);
  goals_notice_set_severity (self->unkept_notice, GOALS_NOTICE_WARNING);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
  g_object_bind_property (self->search_bar, "search-mode-enabled", self->search_entry, "visible",
                          G_BINDING_SYNC_CREATE);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (is_active_cb), NULL);
  g_signal_connect_object (self->title, "notify::squeezed", G_CALLBACK (squeezed_cb), self, G_CONNECT_SWAPPED);

  add_pages (self);
  create_signal_groups (self);
  goals_window_install_actions (self);
  goals_window_create_menu (self);
  restore_state (self);
  update_header (self);
  update_title (self);
  goals_window_update_actions (self);
}

GoalsWindow *
goals_window_new (GtkApplication *application)
{
  return g_object_new (GOALS_TYPE_WINDOW, "application", application, NULL);
}

const char *
goals_window_get_path (GoalsWindow *self)
{
  g_return_val_if_fail (GOALS_IS_WINDOW (self), NULL);

  return self->path;
}

GoalsSession *
goals_window_get_session (GoalsWindow *self)
{
  g_return_val_if_fail (GOALS_IS_WINDOW (self), NULL);

  return self->session;
}

static void
bind_session (GoalsWindow *self)
{
  GoalsWorkspace *workspace = self->session != NULL ? goals_session_get_workspace (self->session) : NULL;

  g_signal_group_set_target (self->session_signals, self->session);
  g_signal_group_set_target (self->history_signals, self->session != NULL ? goals_session_get_history (self->session)
                             : NULL);
  g_signal_group_set_target (self->cycles_signals, workspace != NULL ? goals_workspace_get_cycles (workspace) : NULL);
  g_signal_group_set_target (self->conflicts_signals, self->session != NULL
                             ? goals_session_get_conflicts (self->session) : NULL);
  goals_cycle_menu_set_workspace (self->cycle_menu, workspace);
  set_on_pages (self, "session", self->session);
}

/* The program stays until all that was saved is among the versions. */
static void
let_go (GoalsSession *session)
{
  GApplication *application = g_application_get_default ();

  if (application == NULL)
    {
      goals_session_let_go (session, NULL, NULL);
      return;
    }
  g_application_hold (application);
  goals_session_let_go (session, (GDestroyNotify) g_application_release, application);
}

void
goals_window_set_session (GoalsWindow *self, GoalsSession *session)
{
  GoalsSession *old;

  g_return_if_fail (GOALS_IS_WINDOW (self));
  g_return_if_fail (session == NULL || GOALS_IS_SESSION (session));

  if (self->session == session)
    return;
  goals_window_set_cycle (self, NULL);
  old = self->session;
  self->session = session != NULL ? g_object_ref (session) : NULL;
  bind_session (self);
  if (old != NULL)
    let_go (old);
  if (session != NULL)
    {
      g_autofree char *view = g_settings_get_string (goals_settings_get_default (), "view");

      choose_cycle (self);
      goals_window_show_page (self, view);
      goals_session_set_today (session, self->today);
    }
  gtk_stack_set_visible_child_name (self->content, session != NULL ? "workspace" : "welcome");
  if (self->focus_source == 0)
    self->focus_source = g_idle_add_full (G_PRIORITY_LOW, focus_page_cb, self, NULL);
  update_header (self);
  update_title (self);
  goals_window_update_notices (self);
  goals_window_update_undo (self);
  goals_window_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

GoalsCycle *
goals_window_get_cycle (GoalsWindow *self)
{
  g_return_val_if_fail (GOALS_IS_WINDOW (self), NULL);

  return self->cycle;
}

void
goals_window_set_cycle (GoalsWindow *self, GoalsCycle *cycle)
{
  g_autoptr(GVariant) state = NULL;

  g_return_if_fail (GOALS_IS_WINDOW (self));
  g_return_if_fail (cycle == NULL || GOALS_IS_CYCLE (cycle));

  state = g_variant_ref_sink (g_variant_new_string (cycle != NULL ? goals_entity_get_id (GOALS_ENTITY (cycle)) : ""));
  g_simple_action_set_state (G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "cycle")), state);
  if (!g_set_object (&self->cycle, cycle))
    return;
  goals_cycle_menu_set_cycle (self->cycle_menu, cycle);
  set_on_pages (self, "cycle", cycle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CYCLE]);
}

void
goals_window_show_page (GoalsWindow *self, const char *name)
{
  g_return_if_fail (GOALS_IS_WINDOW (self));

  if (adw_view_stack_get_child_by_name (self->pages, name) != NULL)
    adw_view_stack_set_visible_child_name (self->pages, name);
}

void
goals_window_set_today (GoalsWindow *self, GoalsDate today)
{
  g_return_if_fail (GOALS_IS_WINDOW (self));
  g_return_if_fail (today != GOALS_DATE_NONE);

  self->today = today;
  if (self->session != NULL)
    goals_session_set_today (self->session, today);
}
