/* goals-review-page.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-review-page.h"

#include <glib/gi18n-lib.h>

#include "goals-beside-layout.h"
#include "goals-review-preview.h"
#include "goals-text.h"
#include "goals-work.h"
#include "goals-wrap-layout.h"

/* After a change, for others to follow. */
#define DELAY_MS 300
/* What one turn of the main loop may take. */
#define SLICE_US 8000

struct _GoalsReviewPage
{
  AdwBin              parent_instance;

  GtkStack           *stack;
  AdwStatusPage      *empty_page;
  GtkButton          *empty_button;
  GtkLabel           *title;
  GtkLabel           *count;
  GtkButton          *print_button;
  GtkButton          *export_button;
  GtkScrolledWindow  *scrolled;
  GoalsReviewPreview *preview;

  GoalsSession       *session;
  GoalsCycle         *cycle;
  GSignalGroup       *session_signals;
  GoalsReview        *building;         /* not laid out yet */
  guint               build_id;
  guint               refresh_id;
  gboolean            parts[4];         /* in the order of the properties */
  GoalsPaper          paper;
  gboolean            fit_width;
};

G_DEFINE_FINAL_TYPE (GoalsReviewPage, goals_review_page, ADW_TYPE_BIN)

enum { PROP_0, PROP_SESSION, PROP_CYCLE, PROP_SUMMARY, PROP_OBJECTIVES, PROP_CHECK_INS, PROP_KPIS, PROP_PAPER,
       PROP_FIT_WIDTH, N_PROPS };
static GParamSpec *properties[N_PROPS];

void
goals_review_page_get_options (GoalsReviewPage *self, GoalsReviewOptions *options)
{
  g_return_if_fail (GOALS_IS_REVIEW_PAGE (self));

  goals_review_options_init (options, self->paper);
  options->summary = self->parts[0];
  options->objectives = self->parts[1];
  options->check_ins = self->parts[2];
  options->kpis = self->parts[3];
}

GoalsCycle *
goals_review_page_get_shown (GoalsReviewPage *self)
{
  g_return_val_if_fail (GOALS_IS_REVIEW_PAGE (self), NULL);

  if (self->cycle != NULL || self->session == NULL)
    return self->cycle;
  return goals_session_get_current_cycle (self->session);
}

static void
goals_review_page_show_review (GoalsReviewPage *self, GoalsReview *review)
{
  guint n = goals_review_get_n_pages (review);
  g_autofree char *title = goals_text_display (goals_review_get_title (review), GOALS_TEXT_TITLE, FALSE);
  g_autofree char *count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page", "%u pages", n), n);

  gtk_label_set_label (self->title, title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), title);
  gtk_label_set_label (self->count, count);
  goals_review_preview_set_review (self->preview, review);
  gtk_stack_set_visible_child_name (self->stack, "pages");
}

static gboolean
build_cb (gpointer data)
{
  GoalsReviewPage *self = data;
  g_autoptr(GoalsReview) review = NULL;

  if (!goals_review_proceed (self->building, SLICE_US))
    return G_SOURCE_CONTINUE;
  self->build_id = 0;
  review = g_steal_pointer (&self->building);
  goals_review_page_show_review (self, review);
  return G_SOURCE_REMOVE;
}

static void
goals_review_page_invite (GoalsReviewPage *self, const char *title, const char *description, const char *verb,
                          const char *action)
{
  goals_review_preview_set_review (self->preview, NULL);
  adw_status_page_set_title (self->empty_page, title);
  adw_status_page_set_description (self->empty_page, description);
  gtk_button_set_label (self->empty_button, verb);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->empty_button), action);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static gboolean
has_objectives (GoalsSession *session, GoalsCycle *cycle)
{
  GoalsList *objectives = goals_workspace_get_objectives (goals_session_get_workspace (session));
  const char *id = goals_entity_get_id (GOALS_ENTITY (cycle));

  for (guint i = 0; i < goals_list_get_length (objectives); i++)
    if (g_strcmp0 (goals_objective_get_cycle (goals_list_peek (objectives, i)), id) == 0)
      return TRUE;
  return FALSE;
}

static void
goals_review_page_stop (GoalsReviewPage *self)
{
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_handle_id (&self->build_id, g_source_remove);
  g_clear_object (&self->building);
}

static void
goals_review_page_build (GoalsReviewPage *self)
{
  GoalsCycle *cycle = goals_review_page_get_shown (self);
  GoalsReviewOptions options;
  const char *id;

  goals_review_page_stop (self);
  if (self->session == NULL)
    {
      goals_review_preview_set_review (self->preview, NULL);
      return;
    }
  if (cycle == NULL)
    {
      goals_review_page_invite (self, _("No Cycle Yet"), _("A review looks back on a cycle, such as a quarter"),
                                _("New _Cycle"),
                                "win.new-cycle");
      return;
    }
  if (!has_objectives (self->session, cycle)
      && goals_list_get_length (goals_workspace_get_kpis (goals_session_get_workspace (self->session))) == 0)
    {
      goals_review_page_invite (self, _("Nothing to Review Yet"), _("This cycle has no objectives"),
                                _("New _Objective"),
                                "win.new-objective");
      return;
    }
  id = goals_entity_get_id (GOALS_ENTITY (cycle));
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->print_button), "s", id);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->export_button), "s", id);
  goals_review_page_get_options (self, &options);
  self->building = goals_review_begin (self->session, cycle, &options);
  self->build_id = goals_work_slice (build_cb, self, NULL);
}

static gboolean
refresh_cb (gpointer data)
{
  GoalsReviewPage *self = data;

  self->refresh_id = 0;
  goals_review_page_build (self);
  return G_SOURCE_REMOVE;
}

/* Once for many changes, and not while nobody looks. */
static void
goals_review_page_refresh (GoalsReviewPage *self, guint delay)
{
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  g_clear_handle_id (&self->refresh_id, g_source_remove);
  self->refresh_id = g_timeout_add (delay, refresh_cb, self);
}

static void
standings_changed_cb (GoalsReviewPage *self)
{
  goals_review_page_refresh (self, DELAY_MS);
}

static void
goals_review_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (goals_review_page_parent_class)->map (widget);
  goals_review_page_build (GOALS_REVIEW_PAGE (widget));
}

static void
goals_review_page_unmap (GtkWidget *widget)
{
  goals_review_page_stop (GOALS_REVIEW_PAGE (widget));
  GTK_WIDGET_CLASS (goals_review_page_parent_class)->unmap (widget);
}

static void
goals_review_page_set_session (GoalsReviewPage *self, GoalsSession *session)
{
  if (!g_set_object (&self->session, session))
    return;
  g_clear_object (&self->cycle);
  goals_review_page_stop (self);
  goals_review_preview_set_review (self->preview, NULL);
  g_signal_group_set_target (self->session_signals, session);
  goals_review_page_refresh (self, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

static void
goals_review_page_set_cycle (GoalsReviewPage *self, GoalsCycle *cycle)
{
  if (!g_set_object (&self->cycle, cycle))
    return;
  goals_review_page_refresh (self, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CYCLE]);
}

static guint
count_parts (GoalsReviewPage *self)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (self->parts); i++)
    /* check-ins stand within the objectives: without them they make no page */
    n += self->parts[i] && i != PROP_CHECK_INS - PROP_SUMMARY;
  return n;
}

static void
goals_review_page_set_part (GoalsReviewPage *self, guint prop_id, gboolean shown)
{
  gboolean *part = &self->parts[prop_id - PROP_SUMMARY];

  if (*part == shown)
    return;
  *part = shown;
  if (count_parts (self) == 0)
    *part = TRUE;
  else
    goals_review_page_refresh (self, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);
}

static void
goals_review_page_set_paper (GoalsReviewPage *self, const char *name)
{
  GoalsPaper paper = g_strcmp0 (name, "letter") == 0 ? GOALS_PAPER_LETTER : GOALS_PAPER_A4;

  if (self->paper == paper)
    return;
  self->paper = paper;
  goals_review_page_refresh (self, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAPER]);
}

static void
goals_review_page_set_fit_width (GoalsReviewPage *self, gboolean fit_width)
{
  if (self->fit_width == fit_width)
    return;
  self->fit_width = fit_width;
  goals_review_preview_set_fit_width (self->preview, fit_width);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FIT_WIDTH]);
}

static void
goals_review_page_dispose (GObject *object)
{
  GoalsReviewPage *self = GOALS_REVIEW_PAGE (object);

  goals_review_page_stop (self);
  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->cycle);
  g_clear_object (&self->session);
  adw_bin_set_child (ADW_BIN (self), NULL);     /* before the template drops it behind the bin's back */
  gtk_widget_dispose_template (GTK_WIDGET (self), GOALS_TYPE_REVIEW_PAGE);
  G_OBJECT_CLASS (goals_review_page_parent_class)->dispose (object);
}

static void
goals_review_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsReviewPage *self = GOALS_REVIEW_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION: g_value_set_object (value, self->session); break;
    case PROP_CYCLE: g_value_set_object (value, self->cycle); break;
    case PROP_SUMMARY:
    case PROP_OBJECTIVES:
    case PROP_CHECK_INS:
    case PROP_KPIS: g_value_set_boolean (value, self->parts[prop_id - PROP_SUMMARY]); break;
    case PROP_PAPER: g_value_set_string (value, self->paper == GOALS_PAPER_LETTER ? "letter" : "a4"); break;
    case PROP_FIT_WIDTH: g_value_set_boolean (value, self->fit_width); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_review_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsReviewPage *self = GOALS_REVIEW_PAGE (object);

  switch (prop_id)
    {
    case PROP_SESSION: goals_review_page_set_session (self, g_value_get_object (value)); break;
    case PROP_CYCLE: goals_review_page_set_cycle (self, g_value_get_object (value)); break;
    case PROP_SUMMARY:
    case PROP_OBJECTIVES:
    case PROP_CHECK_INS:
    case PROP_KPIS: goals_review_page_set_part (self, prop_id, g_value_get_boolean (value)); break;
    case PROP_PAPER: goals_review_page_set_paper (self, g_value_get_string (value)); break;
    case PROP_FIT_WIDTH: goals_review_page_set_fit_width (self, g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  static const char *const parts[] = { "summary", "objectives", "check-ins", "kpis" };
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GOALS_TYPE_SESSION, flags);
  properties[PROP_CYCLE] = g_param_spec_object ("cycle", NULL, NULL, GOALS_TYPE_CYCLE, flags);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    properties[PROP_SUMMARY + i] = g_param_spec_boolean (parts[i], NULL, NULL, TRUE, flags);
  properties[PROP_PAPER] = g_param_spec_string ("paper", NULL, NULL, "a4", flags);
  properties[PROP_FIT_WIDTH] = g_param_spec_boolean ("fit-width", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
goals_review_page_class_init (GoalsReviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = goals_review_page_dispose;
  object_class->get_property = goals_review_page_get_property;
  object_class->set_property = goals_review_page_set_property;
  widget_class->map = goals_review_page_map;
  widget_class->unmap = goals_review_page_unmap;
  install_properties (object_class);
  for (guint i = PROP_SUMMARY; i <= PROP_FIT_WIDTH; i++)
    {
      g_autofree char *action = g_strdup_printf ("review.%s", properties[i]->name);

      gtk_widget_class_install_property_action (widget_class, action, properties[i]->name);
    }
  g_type_ensure (GOALS_TYPE_BESIDE_LAYOUT);
  g_type_ensure (GOALS_TYPE_REVIEW_PREVIEW);
  g_type_ensure (GOALS_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-review-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GoalsReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GoalsReviewPage, empty_page);
  gtk_widget_class_bind_template_child (widget_class, GoalsReviewPage, empty_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsReviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, GoalsReviewPage, count);
  gtk_widget_class_bind_template_child (widget_class, GoalsReviewPage, print_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsReviewPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, GoalsReviewPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, GoalsReviewPage, preview);
}

static void
goals_review_page_init (GoalsReviewPage *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (self->parts); i++)
    self->parts[i] = TRUE;
  self->paper = g_strcmp0 (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER) == 0 ? GOALS_PAPER_LETTER
                : GOALS_PAPER_A4;
  self->fit_width = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  goals_review_preview_set_adjustment (self->preview, gtk_scrolled_window_get_vadjustment (self->scrolled));
  self->session_signals = g_signal_group_new (GOALS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "standings-changed", G_CALLBACK (standings_changed_cb), self);
}
