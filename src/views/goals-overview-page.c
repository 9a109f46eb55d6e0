/* goals-overview-page.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-overview-page.h"

#include <glib/gi18n-lib.h>
#include "goals-attention.h"
#include "goals-columns-layout.h"
#include "goals-digest.h"
#include "goals-digest-words.h"
#include "goals-overview-card.h"
#include "goals-progress-bar.h"
#include "goals-status-pill.h"
#include "goals-text.h"
#include "goals-work.h"
#include "goals-wrap-layout.h"

#define DAYS_BACK 7
#define MAX_ROWS 6
/* of "everything": a page is not a log */
#define MANY_ROWS 200
/* How many are laid out in one frame. */
#define ROWS_A_FRAME 3
/* How many are judged in one turn of the main loop. */
#define KPIS_A_TURN 50

struct _GoalsOverviewPage
{
  AdwBin             parent_instance;

  GtkStack          *stack;
  AdwStatusPage     *empty_page;
  GtkWidget         *empty_button;
  GtkWidget         *hero;
  GtkLabel          *cycle_label;
  GtkLabel          *dates_label;
  GoalsStatusPill   *status_pill;
  GtkLabel          *progress_label;
  GoalsProgressBar  *progress_bar;
  GtkLabel          *explanation_label;
  GtkBox            *counts;
  GoalsOverviewCard *attention_card;
  GoalsOverviewCard *due_card;
  GoalsOverviewCard *changes_card;
  GoalsOverviewCard *kpis_card;

  GoalsSession      *session;
  GoalsCycle        *cycle;
  GSignalGroup      *session_signals;
  guint              refresh_id;        /* source */
  guint              tick_id;           /* callback: cards are being filled */
  guint              fill_id;           /* source: some more rows before the next frame */
  guint              next_card;         /* to be filled */
  GPtrArray         *items;             /* of that card; NULL: none yet */
  guint              next_item;
  guint              total;             /* how many there would be */
  gboolean           listed;            /* @items are all that there are */
  GPtrArray         *notices;           /* of the KPIs before @next_kpi; NULL: none yet */
  guint              next_kpi;
  gboolean           all_changes;
};

G_DEFINE_FINAL_TYPE (GoalsOverviewPage, goals_overview_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_SESSION, PROP_CYCLE, N_PROPS };
static GParamSpec *properties[N_PROPS];

static GtkWidget *
create_caption (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 1.0f, NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
goals_overview_page_show_counts (GoalsOverviewPage *self, const GoalsCycleSummary *summary)
{
  static const GoalsStatus order[] = { GOALS_STATUS_OFF_TRACK, GOALS_STATUS_AT_RISK, GOALS_STATUS_ON_TRACK,
                                       GOALS_STATUS_DONE, GOALS_STATUS_NOT_STARTED };
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->counts))) != NULL)
    gtk_box_remove (self->counts, child);
  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      g_autofree char *text = goals_digest_describe_count (order[i], summary->counts[order[i]]);

      if (summary->counts[order[i]] > 0)
        gtk_box_append (self->counts, g_object_new (GOALS_TYPE_STATUS_PILL, "status", order[i], "text", text, NULL));
    }
  if (summary->n_stale > 0)
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u without a recent check-in",
                                                            "%u without a recent check-in", summary->n_stale),
                                                            summary->n_stale);

      gtk_box_append (self->counts, create_caption (text));
    }
}

static void
goals_overview_page_show_hero (GoalsOverviewPage *self, const GoalsCycleSummary *summary)
{
  GoalsDate today = goals_session_get_today (self->session);
  const char *cycle = self->cycle != NULL ? goals_cycle_get_name (self->cycle) : _("All Cycles");
  g_autofree char *name = goals_text_display (cycle, GOALS_TEXT_TITLE, FALSE);
  g_autofree char *dates = self->cycle != NULL ? goals_digest_describe_cycle (self->cycle, today) : NULL;
  g_autofree char *progress = goals_number_display_percent (summary->progress);
  g_autofree char *explanation = summary->n_objectives > 0 ? goals_digest_explain_summary (summary)
                                                           : g_strdup (_("There are no objectives in this cycle yet"));

  gtk_label_set_text (self->cycle_label, name);
  gtk_label_set_text (self->dates_label, dates != NULL ? dates : "");
  gtk_widget_set_visible (GTK_WIDGET (self->dates_label), dates != NULL);
  gtk_label_set_text (self->progress_label, progress);
  gtk_label_set_text (self->explanation_label, explanation);
  goals_progress_bar_set_progress (self->progress_bar, summary->progress);
  goals_progress_bar_set_expected (self->progress_bar, summary->expected);
  goals_progress_bar_set_status (self->progress_bar, summary->status);
  goals_status_pill_set_status (self->status_pill, summary->status);
  goals_overview_page_show_counts (self, summary);
}

static gboolean
goals_overview_page_list_attention (GoalsOverviewPage *self)
{
  g_autoptr(GPtrArray) list = goals_attention_list (self->session, self->cycle, MAX_ROWS, &self->total);

  for (guint i = 0; i < list->len; i++)
    {
      GoalsAttention *attention = g_ptr_array_index (list, i);
      GoalsStanding *standing = goals_session_get_standing (self->session, attention->objective);
      g_autofree char *explanation = goals_standing_explain (standing);
      const GoalsOverviewItem item = { .title = goals_objective_get_title (attention->objective),
                                       .subtitle = attention->reason, .explanation = explanation,
                                       .action = "win.show-entity", .target = goals_entity_get_id (attention->cause),
                                       .end = GOALS_OVERVIEW_STATUS, .status = goals_standing_get_status (standing),
                                       .stale = goals_standing_get_stale (standing) };

      g_ptr_array_add (self->items, goals_overview_item_copy (&item));
    }
  return TRUE;
}

static gboolean
goals_overview_page_list_due (GoalsOverviewPage *self)
{
  g_autoptr(GPtrArray) due = goals_session_list_due (self->session, self->cycle);

  self->total = due->len;
  for (guint i = 0; i < MIN (due->len, MAX_ROWS); i++)
    {
      GoalsKeyResult *key_result = g_ptr_array_index (due, i);
      GoalsObjective *objective = goals_key_result_get_objective (key_result);
      GoalsStanding *standing = goals_session_get_standing (self->session, key_result);
      g_autofree char *explanation = goals_standing_explain (standing);
      g_autofree char *subtitle = goals_text_display (objective != NULL ? goals_objective_get_title (objective) : "",
                                                      GOALS_TEXT_TITLE, FALSE);
      g_autofree char *when = goals_date_display_relative (goals_standing_get_check_in_due (standing),
                                                           goals_session_get_today (self->session));
      const GoalsOverviewItem item = { .title = goals_key_result_get_title (key_result), .subtitle = subtitle,
                                       .explanation = explanation, .action = "win.check-in",
                                       .target = goals_entity_get_id (GOALS_ENTITY (key_result)),
                                       .end = GOALS_OVERVIEW_WHEN, .when = when };

      g_ptr_array_add (self->items, goals_overview_item_copy (&item));
    }
  return TRUE;
}

static char *
describe_change (const GoalsDigestEntry *entry)
{
  g_autofree char *what = goals_digest_describe_entry (entry);
  g_autofree char *note = goals_text_display (entry->note, GOALS_TEXT_LINE, FALSE);

  return *note == '\0' ? g_steal_pointer (&what) : g_strdup_printf ("%s\n%s", what, note);
}

static gboolean
goals_overview_page_list_changes (GoalsOverviewPage *self)
{
  GoalsDate today = goals_session_get_today (self->session);
  g_autoptr(GPtrArray) changes = goals_digest_list_changes (goals_session_get_workspace (self->session), self->cycle,
                                                            today - DAYS_BACK + 1, today, self->all_changes ? MANY_ROWS
                                                            : MAX_ROWS,
                                                            &self->total);

  for (guint i = 0; i < changes->len; i++)
    {
      GoalsDigestEntry *entry = g_ptr_array_index (changes, i);
      GoalsStanding *standing = goals_session_get_standing (self->session, entry->entity);
      g_autofree char *explanation = standing != NULL ? goals_standing_explain (standing) : NULL;
      g_autofree char *subtitle = describe_change (entry);
      g_autofree char *when = goals_date_display_relative (entry->date, today);
      const GoalsOverviewItem item = { .title = goals_entity_get_title (entry->entity), .subtitle = subtitle,
                                       .explanation = explanation, .action = "win.show-entity",
                                       .target = goals_entity_get_id (entry->entity),
                                       .end = GOALS_OVERVIEW_WHEN, .when = when };

      g_ptr_array_add (self->items, goals_overview_item_copy (&item));
    }
  return TRUE;
}

static void
goals_overview_page_add_notice (GoalsOverviewPage *self, const GoalsKpiNotice *notice)
{
  GoalsStanding *standing = goals_session_get_standing (self->session, notice->kpi);
  g_autofree char *explanation = standing != NULL ? goals_standing_explain (standing) : NULL;
  const GoalsOverviewItem item = { .title = goals_kpi_get_name (notice->kpi), .subtitle = notice->sentence,
                                   .explanation = explanation, .action = "win.show-entity",
                                   .target = goals_entity_get_id (GOALS_ENTITY (notice->kpi)),
                                   .end = GOALS_OVERVIEW_HEALTH, .health = notice->health };

  g_ptr_array_add (self->items, goals_overview_item_copy (&item));
}

static gboolean
goals_overview_page_list_kpis (GoalsOverviewPage *self)
{
  guint from = self->next_kpi;

  if (self->notices == NULL)
    self->notices = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_kpi_notice_free);
  self->next_kpi += KPIS_A_TURN;
  if (goals_kpi_notice_collect (self->session, from, KPIS_A_TURN, self->notices))
    return FALSE;
  goals_kpi_notice_sort (self->notices);
  self->total = self->notices->len;
  for (guint i = 0; i < MIN (self->total, MAX_ROWS); i++)
    goals_overview_page_add_notice (self, g_ptr_array_index (self->notices, i));
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  return TRUE;
}

static void
goals_overview_page_invite (GoalsOverviewPage *self, const char *title, const char *description, const char *verb,
                            const char *action)
{
  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, description);
  gtk_button_set_label (GTK_BUTTON (self->empty_button), verb);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), action);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

/* What stands below the figures of the cycle, in the order in which it is filled. */
enum { ATTENTION, DUE, CHANGES, KPIS, N_CARDS };

static const struct
{
  gboolean (*list) (GoalsOverviewPage *self);   /* adds its items; FALSE: there may be more in another turn */
  gsize      card;
} cards[N_CARDS] = {
  [ATTENTION] = { goals_overview_page_list_attention, G_STRUCT_OFFSET (GoalsOverviewPage, attention_card) },
  [DUE] = { goals_overview_page_list_due, G_STRUCT_OFFSET (GoalsOverviewPage, due_card) },
  [CHANGES] = { goals_overview_page_list_changes, G_STRUCT_OFFSET (GoalsOverviewPage, changes_card) },
  [KPIS] = { goals_overview_page_list_kpis, G_STRUCT_OFFSET (GoalsOverviewPage, kpis_card) },
};

static GoalsOverviewCard *
goals_overview_page_get_card (GoalsOverviewPage *self)
{
  return G_STRUCT_MEMBER (GoalsOverviewCard *, self, cards[self->next_card].card);
}

/* Every figure: they are read from what the session keeps. */
static void
goals_overview_page_show_cycle (GoalsOverviewPage *self)
{
  GoalsWorkspace *workspace = goals_session_get_workspace (self->session);
  GoalsCycleSummary summary;

  goals_digest_summarise (self->session, self->cycle, &summary);
  self->next_card = N_CARDS;
  if (goals_list_get_length (goals_workspace_get_cycles (workspace)) == 0)
    {
      goals_overview_page_invite (self, _("No Cycle Yet"),
                                  _("A cycle is the time that objectives are set for, such as a quarter"),
                                  _("New _Cycle"), "win.new-cycle");
      return;
    }
  if (summary.n_objectives == 0 && goals_list_get_length (goals_workspace_get_kpis (workspace)) == 0)
    {
      goals_overview_page_invite (self, _("No Objectives Yet"), _("Say what this cycle is meant to achieve"),
                                  _("New _Objective"), "win.new-objective");
      return;
    }
  goals_overview_page_show_hero (self, &summary);
  gtk_stack_set_visible_child_name (self->stack, "overview");
  self->next_card = 0;
}

static void
goals_overview_page_stop (GoalsOverviewPage *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->fill_id, g_source_remove);
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->notices, g_ptr_array_unref);
  self->listed = FALSE;
}

static void
goals_overview_page_list (GoalsOverviewPage *self)
{
  if (self->items == NULL)
    {
      self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_overview_item_free);
      self->next_item = self->total = self->next_kpi = 0;
      goals_overview_card_begin (goals_overview_page_get_card (self));
    }
  self->listed = cards[self->next_card].list (self);
}

/* Some rows, and no more than a frame lays out; TRUE: that frame is to come first. */
static gboolean
goals_overview_page_fill (GoalsOverviewPage *self)
{
  GoalsOverviewCard *card = goals_overview_page_get_card (self);
  guint n = 0;

  while (n < ROWS_A_FRAME && self->next_item < self->items->len)
    n += goals_overview_card_add (card, g_ptr_array_index (self->items, self->next_item++));
  if (self->next_item < self->items->len)
    return TRUE;
  n += goals_overview_card_finish (card, self->total);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->listed = FALSE;
  self->next_card++;
  return n > 0;
}

/* To go through a large workspace for what is to be said takes as long as to lay it out: turns of its own. */
static gboolean
fill_cb (gpointer data)
{
  GoalsOverviewPage *self = data;
  gboolean full = FALSE;

  if (!self->listed)
    goals_overview_page_list (self);
  else
    full = goals_overview_page_fill (self);
  if (!full && self->next_card < N_CARDS)
    return G_SOURCE_CONTINUE;
  self->fill_id = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer unused)
{
  GoalsOverviewPage *self = GOALS_OVERVIEW_PAGE (widget);

  if (self->next_card == N_CARDS)
    {
      self->tick_id = 0;
      return G_SOURCE_REMOVE;
    }
  if (self->fill_id == 0)
    self->fill_id = goals_work_slice (fill_cb, self, NULL);
  return G_SOURCE_CONTINUE;
}

/* From @card on, some rows a frame. They are made between the frames, which take as long. */
static void
goals_overview_page_fill_from (GoalsOverviewPage *self, guint card)
{
  goals_overview_page_stop (self);
  self->next_card = card;
  if (card < N_CARDS)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
more_changes_cb (GoalsOverviewPage *self)
{
  self->all_changes = TRUE;
  if (self->refresh_id == 0)    /* else everything is about to be */
    goals_overview_page_fill_from (self, MIN (self->next_card, CHANGES));
}

static void
goals_overview_page_show (GoalsOverviewPage *self)
{
  goals_overview_page_stop (self);
  if (self->session == NULL)
    return;
  goals_overview_page_show_cycle (self);
  goals_overview_page_fill_from (self, self->next_card);
}

static gboolean
refresh_cb (gpointer data)
{
  GoalsOverviewPage *self = data;

  self->refresh_id = 0;
  goals_overview_page_show (self);
  return G_SOURCE_REMOVE;
}

/* Once for many changes, and not while nobody looks. */
static void
goals_overview_page_refresh (GoalsOverviewPage *self)
{
  goals_overview_page_stop (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh_id = g_idle_add (refresh_cb, self);
}

static void
goals_overview_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (goals_overview_page_parent_class)->map (widget);
  goals_overview_page_show (GOALS_OVERVIEW_PAGE (widget));
}

static void
goals_overview_page_unmap (GtkWidget *widget)
{
  goals_overview_page_stop (GOALS_OVERVIEW_PAGE (widget));
  GTK_WIDGET_CLASS (goals_overview_page_parent_class)->unmap (widget);
}

static void
goals_overview_page_set_session (GoalsOverviewPage *self, GoalsSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  g_clear_object (&self->cycle);
  self->all_changes = FALSE;
  g_signal_group_set_target (self->session_signals, session);
  goals_overview_page_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
goals_overview_page_set_cycle (GoalsOverviewPage *self, GoalsCycle *cycle)
{
  if (!g_set_object (&self->cycle, cycle))
    return;
  goals_overview_page_refresh (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CYCLE]);
}

static void
goals_overview_page_dispose (GObject *object)
{
  GoalsOverviewPage *self = GOALS_OVERVIEW_PAGE (object);

  goals_overview_page_stop (self);
  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->cycle);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);     /* before the template drops it behind the bin's back */
  gtk_widget_dispose_template (GTK_WIDGET (self), GOALS_TYPE_OVERVIEW_PAGE);
  G_OBJECT_CLASS (goals_overview_page_parent_class)->dispose (object);
}

static void
goals_overview_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsOverviewPage *self = GOALS_OVERVIEW_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION: g_value_set_object (value, self->session); break;
    case PROP_CYCLE: g_value_set_object (value, self->cycle); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_overview_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsOverviewPage *self = GOALS_OVERVIEW_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION: goals_overview_page_set_session (self, g_value_get_object (value)); break;
    case PROP_CYCLE: goals_overview_page_set_cycle (self, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_overview_page_class_init (GoalsOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_overview_page_dispose;
  object_class->get_property = goals_overview_page_get_property;
  object_class->set_property = goals_overview_page_set_property;
  widget_class->map = goals_overview_page_map;
  widget_class->unmap = goals_overview_page_unmap;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GOALS_TYPE_SESSION, flags);
  properties[PROP_CYCLE] = g_param_spec_object ("cycle", NULL, NULL, GOALS_TYPE_CYCLE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (GOALS_TYPE_OVERVIEW_CARD);
  g_type_ensure (GOALS_TYPE_COLUMNS_LAYOUT);
  g_type_ensure (GOALS_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, hero);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, cycle_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, dates_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, status_pill);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, progress_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, explanation_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, counts);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, attention_card);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, due_card);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, changes_card);
  gtk_widget_class_bind_template_child (widget_class, GoalsOverviewPage, kpis_card);
  gtk_widget_class_bind_template_callback (widget_class, more_changes_cb);
}

static void
goals_overview_page_init (GoalsOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->session_signals = g_signal_group_new (GOALS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "standings-changed", G_CALLBACK (goals_overview_page_refresh),
                                  self);
}
