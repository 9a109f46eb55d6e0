/* goals-check-ins-page.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-check-ins-page.h"

#include <glib/gi18n-lib.h>
#include "goals-check-in-draft.h"
#include "goals-check-in-form.h"
#include "goals-check-in-queue.h"
#include "goals-if-room.h"
#include "goals-initiative-list.h"
#include "goals-queue-row.h"
#include "goals-split.h"

struct _GoalsCheckInsPage
{
  AdwBin               parent_instance;

  GtkStack            *stack;
  GoalsSplit          *split;
  GtkListView         *list;
  GtkScrolledWindow   *scroller;
  GoalsCheckInForm    *form;
  GoalsInitiativeList *initiatives;
  GtkWidget           *list_button;
  GtkProgressBar      *round_bar;
  GtkLabel            *round_label;
  AdwStatusPage       *done_page;
  GtkWidget           *resume_button;
  GtkWidget           *plan_button;
  GtkWidget           *save_button;
  GtkWidget           *skip_button;

  GoalsSession        *session;
  GoalsCycle          *cycle;
  GSignalGroup        *session_signals;
  GoalsCheckInQueue   *queue;
  GtkSingleSelection  *selection;
  GoalsKeyResult      *current;
  guint                focus_source;
  gboolean             awake;           /* somebody looks */
  gboolean             stale;           /* what is due may have changed while nobody looked */
};

G_DEFINE_FINAL_TYPE (GoalsCheckInsPage, goals_check_ins_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_SESSION, PROP_CYCLE, N_PROPS };
static GParamSpec *properties[N_PROPS];

/* What the page says when nothing waits any more: what was done, what was skipped, and when it goes on. */
static void
goals_check_ins_page_show_done (GoalsCheckInsPage *self, guint done, guint skipped)
{
  GoalsDate next = self->session != NULL ? goals_draft_get_next_due (self->session, self->cycle) : GOALS_DATE_NONE;
  gboolean can_come = done > 0 || skipped > 0 || next != GOALS_DATE_NONE;
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;

  if (done > 0)
    g_ptr_array_add (lines, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u check-in in this round",
                                                          "%u check-ins in this round", done), done));
  if (skipped > 0)
    g_ptr_array_add (lines,
                     g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u was skipped", "%u were skipped", skipped),
                                      skipped));
  if (next != GOALS_DATE_NONE)
    {
      g_autofree char *when = goals_date_display_relative (next, goals_session_get_today (self->session));

      /* Translators: %s is "tomorrow" or "in 6 days" */
      g_ptr_array_add (lines, g_strdup_printf (_("The next ones are due %s"), when));
    }
  if (lines->len == 0)
    g_ptr_array_add (lines, g_strdup (_("Key results of running objectives come here when their check-in is due")));
  g_ptr_array_add (lines, NULL);
  text = g_strjoinv ("\n", (char **) lines->pdata);
  adw_status_page_set_icon_name (self->done_page, can_come ? "object-select-symbolic" : "goals-check-in-symbolic");
  adw_status_page_set_title (self->done_page,
                             !can_come ? _("No Key Results Yet") :
                             skipped > 0 ? _("All but the Skipped Are Checked In") : _("Everything Is Checked In"));
  adw_status_page_set_description (self->done_page, text);
  gtk_widget_set_visible (self->resume_button, skipped > 0);
  gtk_widget_set_visible (self->plan_button, !can_come);
}

static void
goals_check_ins_page_show_round (GoalsCheckInsPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->queue));
  guint done = goals_check_in_queue_count (self->queue, GOALS_QUEUE_DONE);
  guint skipped = goals_check_in_queue_count (self->queue, GOALS_QUEUE_SKIPPED);
  /* Translators: the number of the check-in that is being made, and how many there are: "3 of 10" */
  g_autofree char *label = g_strdup_printf (_("%u of %u"), MIN (n, done + skipped + 1), n);

  gtk_label_set_text (self->round_label, label);
  gtk_progress_bar_set_fraction (self->round_bar, n > 0 ? (double) done / n : 0);
  if (self->current == NULL)
    goals_check_ins_page_show_done (self, done, skipped);
}

static void
goals_check_ins_page_select (GoalsCheckInsPage *self, GoalsKeyResult *key_result)
{
  guint position = key_result != NULL ? goals_check_in_queue_find (self->queue, key_result) : GTK_INVALID_LIST_POSITION;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->stack)) != NULL;

  g_set_object (&self->current, key_result);
  gtk_single_selection_set_selected (self->selection, position);
  goals_check_in_form_edit (self->form, key_result, NULL);
  goals_initiative_list_set_key_result (self->initiatives, self->session, key_result);
  gtk_stack_set_visible_child_name (self->stack, key_result != NULL ? "round" : "done");
  goals_check_ins_page_show_round (self);
  if (key_result == NULL)
    return;
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/* What is due may have changed under our feet: by a check-in elsewhere, undo, a new day, another cycle. */
static void
goals_check_ins_page_sync (GoalsCheckInsPage *self)
{
  g_autoptr(GPtrArray) due = NULL;

  self->stale = FALSE;
  if (self->session == NULL)
    return;
  due = goals_session_list_due (self->session, self->cycle);
  goals_check_in_queue_sync (self->queue, due);
  if (self->current == NULL || goals_check_in_queue_find (self->queue, self->current) == G_MAXUINT)
    goals_check_ins_page_select (self, goals_check_in_queue_next (self->queue, NULL));
  else
    goals_check_ins_page_show_round (self);
}

/* Every edit changes standings: what is due is not gone through while nobody looks. */
static void
standings_changed_cb (GoalsCheckInsPage *self)
{
  if (self->awake)
    goals_check_ins_page_sync (self);
  else
    self->stale = TRUE;
}

/* A new round: of another workspace or cycle. */
static void
goals_check_ins_page_restart (GoalsCheckInsPage *self)
{
  g_clear_object (&self->current);
  g_clear_object (&self->queue);
  self->queue = goals_check_in_queue_new ();
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->queue));
  if (self->session == NULL)
    goals_check_ins_page_select (self, NULL);
  else if (self->awake)
    goals_check_ins_page_sync (self);
  else
    {
      self->stale = TRUE;
      goals_check_in_form_edit (self->form, NULL, NULL);
      goals_initiative_list_set_key_result (self->initiatives, self->session, NULL);
    }
}

static void
save_cb (GoalsCheckInsPage *self)
{
  g_autoptr(GoalsKeyResult) current = self->current != NULL ? g_object_ref (self->current) : NULL;

  if (current == NULL || !gtk_widget_get_sensitive (self->save_button) || !goals_check_in_form_save (self->form))
    return;
  goals_check_ins_page_sync (self);
  goals_check_ins_page_select (self, goals_check_in_queue_next (self->queue, current));
}

static void
skip_cb (GoalsCheckInsPage *self)
{
  g_autoptr(GoalsKeyResult) current = self->current != NULL ? g_object_ref (self->current) : NULL;

  if (current == NULL)
    return;
  goals_check_in_queue_skip (self->queue, current);
  goals_check_ins_page_select (self, goals_check_in_queue_next (self->queue, current));
}

static void
resume_cb (GoalsCheckInsPage *self)
{
  goals_check_in_queue_resume (self->queue);
  goals_check_ins_page_select (self, goals_check_in_queue_next (self->queue, NULL));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
selected_cb (GoalsCheckInsPage *self)
{
  GoalsQueueItem *item = gtk_single_selection_get_selected_item (self->selection);

  if (item != NULL && goals_queue_item_get_key_result (item) != self->current)
    goals_check_ins_page_select (self, goals_queue_item_get_key_result (item));
}

static void
list_activated_cb (GoalsCheckInsPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer unused)
{
  gtk_list_item_set_child (item, goals_queue_row_new ());
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer unused)
{
  goals_queue_row_set_item (GOALS_QUEUE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer unused)
{
  goals_queue_row_set_item (GOALS_QUEUE_ROW (gtk_list_item_get_child (item)), NULL);
}

static GtkListItemFactory *
create_row_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_row_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_row_cb), NULL);
  return factory;
}

static gboolean
focus_cb (gpointer page)
{
  GOALS_CHECK_INS_PAGE (page)->focus_source = 0;
  gtk_widget_grab_focus (page);
  return G_SOURCE_REMOVE;
}

/* Whoever comes here wants to type, in the first field: a stack that shows another page moves the focus on once more.
 * A round that has not begun is laid out anew, in the order of today's outline. */
static void
goals_check_ins_page_map (GtkWidget *widget)
{
  GoalsCheckInsPage *self = GOALS_CHECK_INS_PAGE (widget);

  self->awake = TRUE;
  if (self->stale && g_list_model_get_n_items (G_LIST_MODEL (self->queue)) > 0)
    goals_check_ins_page_sync (self);
  if (goals_check_in_queue_count (self->queue,
                                  GOALS_QUEUE_WAITING) == g_list_model_get_n_items (G_LIST_MODEL (self->queue)))
    goals_check_ins_page_restart (self);
  GTK_WIDGET_CLASS (goals_check_ins_page_parent_class)->map (widget);
  g_clear_handle_id (&self->focus_source, g_source_remove);
  self->focus_source = g_idle_add (focus_cb, self);
}

static void
goals_check_ins_page_unmap (GtkWidget *widget)
{
  GOALS_CHECK_INS_PAGE (widget)->awake = FALSE;
  g_clear_handle_id (&GOALS_CHECK_INS_PAGE (widget)->focus_source, g_source_remove);
  GTK_WIDGET_CLASS (goals_check_ins_page_parent_class)->unmap (widget);
}

static gboolean
goals_check_ins_page_grab_focus (GtkWidget *widget)
{
  GoalsCheckInsPage *self = GOALS_CHECK_INS_PAGE (widget);

  return self->current != NULL && gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
update_sensitive (GoalsCheckInsPage *self)
{
  gtk_widget_set_sensitive (self->save_button, self->session != NULL && !goals_session_is_read_only (self->session));
}

static void
goals_check_ins_page_set_session (GoalsCheckInsPage *self, GoalsSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  g_clear_object (&self->cycle);
  goals_check_in_form_set_session (self->form, session);
  update_sensitive (self);
  g_signal_group_set_target (self->session_signals, session);
  goals_check_ins_page_restart (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
goals_check_ins_page_set_cycle (GoalsCheckInsPage *self, GoalsCycle *cycle)
{
  if (!g_set_object (&self->cycle, cycle))
    return;
  goals_check_ins_page_restart (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CYCLE]);
}

static void
goals_check_ins_page_dispose (GObject *object)
{
  GoalsCheckInsPage *self = GOALS_CHECK_INS_PAGE (object);

  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->current);
  g_clear_object (&self->selection);
  g_clear_object (&self->queue);
  g_clear_object (&self->cycle);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);     /* before the template drops it behind the bin's back */
  gtk_widget_dispose_template (GTK_WIDGET (self), GOALS_TYPE_CHECK_INS_PAGE);
  G_OBJECT_CLASS (goals_check_ins_page_parent_class)->dispose (object);
}

static void
goals_check_ins_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsCheckInsPage *self = GOALS_CHECK_INS_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION: g_value_set_object (value, self->session); break;
    case PROP_CYCLE: g_value_set_object (value, self->cycle); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_check_ins_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsCheckInsPage *self = GOALS_CHECK_INS_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION: goals_check_ins_page_set_session (self, g_value_get_object (value)); break;
    case PROP_CYCLE: goals_check_ins_page_set_cycle (self, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_check_ins_page_class_init (GoalsCheckInsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_check_ins_page_dispose;
  object_class->get_property = goals_check_ins_page_get_property;
  object_class->set_property = goals_check_ins_page_set_property;
  widget_class->map = goals_check_ins_page_map;
  widget_class->unmap = goals_check_ins_page_unmap;
  widget_class->grab_focus = goals_check_ins_page_grab_focus;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GOALS_TYPE_SESSION, flags);
  properties[PROP_CYCLE] = g_param_spec_object ("cycle", NULL, NULL, GOALS_TYPE_CYCLE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (GOALS_TYPE_IF_ROOM);
  g_type_ensure (GOALS_TYPE_SPLIT);
  g_type_ensure (GOALS_TYPE_CHECK_IN_FORM);
  g_type_ensure (GOALS_TYPE_INITIATIVE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-check-ins-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, split);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, list);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, form);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, initiatives);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, list_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, round_bar);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, round_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, done_page);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, resume_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, plan_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, save_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInsPage, skip_button);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, skip_cb);
  gtk_widget_class_bind_template_callback (widget_class, resume_cb);
}

static void
goals_check_ins_page_init (GoalsCheckInsPage *self)
{
  g_autoptr(GtkListItemFactory) factory = create_row_factory ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->queue = goals_check_in_queue_new ();
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->queue)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  g_object_bind_property (self->split, "show-sidebar", self->list_button, "active",
                          G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL);
  g_object_bind_property (self->split, "collapsed", self->list_button, "visible", G_BINDING_SYNC_CREATE);
  g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (list_activated_cb), self);
  self->session_signals = g_signal_group_new (GOALS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "notify::read-only", G_CALLBACK (update_sensitive), self);
  g_signal_group_connect_swapped (self->session_signals, "standings-changed", G_CALLBACK (standings_changed_cb),
                                  self);
  goals_check_ins_page_select (self, NULL);
}
