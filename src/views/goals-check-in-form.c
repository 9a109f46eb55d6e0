/* goals-check-in-form.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-check-in-form.h"

#include <glib/gi18n-lib.h>
#include "goals-check-in-draft.h"
#include "goals-confidence-scale.h"
#include "goals-date-entry.h"
#include "goals-milestone-ticks.h"
#include "goals-progress-bar.h"
#include "goals-status-pill.h"
#include "goals-text.h"
#include "goals-value-entry.h"

struct _GoalsCheckInForm
{
  GtkWidget             parent_instance;

  GtkLabel             *objective_label;
  GtkLabel             *title_label;
  GoalsProgressBar     *progress_bar;
  GtkLabel             *progress_label;
  GoalsStatusPill      *status_pill;
  GtkLabel             *expected_label;
  GtkLabel             *last_label;
  GoalsMilestoneTicks  *milestone_ticks;
  AdwActionRow         *kpi_row;
  AdwActionRow         *value_row;
  GoalsValueEntry      *value_entry;
  AdwActionRow         *done_row;
  GtkSwitch            *done_switch;
  GoalsConfidenceScale *confidence_scale;
  GtkTextView          *note_view;
  GoalsDateEntry       *date_entry;
  GtkWidget            *after;
  GoalsProgressBar     *after_bar;
  GtkLabel             *after_label;
  GoalsStatusPill      *after_pill;
  GtkLabel             *effect_label;
  GtkWidget            *contradiction;
  GtkLabel             *contradiction_label;

  GoalsSession         *session;
  GSignalGroup         *session_signals;
  GoalsKeyResult       *key_result;
  char                 *check_in_id;
  GoalsMeasure         *measure;        /* for which the controls have been prepared, */
  char                 *kpi_id;         /* and the KPI behind it */
  GHashTable           *kept;           /* id of a key result → GoalsCheckIn that was begun and not saved */
  GHashTable           *kept_ticks;     /* id of a key result → what goals_milestone_ticks_read() gave with it */
  gboolean              touched;
  gboolean              filling;
};

G_DEFINE_FINAL_TYPE (GoalsCheckInForm, goals_check_in_form, GTK_TYPE_WIDGET)

enum { PROP_0, PROP_SESSION, PROP_KEY_RESULT, PROP_CHECK_IN, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { SUBMIT, N_SIGNALS };
static guint signals[N_SIGNALS];

/* What the form says, and which control says it when it cannot be used. The note is the caller's to free. */
static gboolean
goals_check_in_form_read (GoalsCheckInForm *self, GoalsCheckIn *check_in, GHashTable **milestones, GtkWidget **culprit,
                          GError **error)
{
  GoalsDraftKind kind = goals_draft_get_kind (self->key_result);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note_view);
  g_autofree char *note = NULL;
  GtkTextIter start, end;

  check_in->id = self->check_in_id;
  check_in->value = GOALS_NUMBER_NONE;
  check_in->confidence = goals_confidence_scale_get_confidence (self->confidence_scale);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  note = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  check_in->note = goals_text_from_editor (note);
  *culprit = GTK_WIDGET (self->value_entry);
  if (kind == GOALS_DRAFT_DONE)
    check_in->value = gtk_switch_get_active (self->done_switch) ? 1 : 0;
  else if (kind == GOALS_DRAFT_NUMBER && !goals_value_entry_read (self->value_entry, &check_in->value, error))
    return FALSE;
  *culprit = GTK_WIDGET (self->date_entry);
  if (!goals_date_entry_read (self->date_entry, &check_in->date, error)
      || !goals_draft_check_date (check_in->date, goals_session_get_today (self->session), error))
    return FALSE;
  *culprit = GTK_WIDGET (self->milestone_ticks);
  *milestones = goals_milestone_ticks_read (self->milestone_ticks, error);
  return *milestones != NULL;
}

static void
goals_check_in_form_show_error (GoalsCheckInForm *self, const char *message)
{
  gtk_widget_set_visible (self->after, FALSE);
  gtk_widget_set_visible (self->contradiction, FALSE);
  gtk_label_set_text (self->effect_label, message);
  gtk_widget_add_css_class (GTK_WIDGET (self->effect_label), "error");
}

static void
show_figures (GoalsProgressBar *bar, GtkLabel *label, GoalsStatusPill *pill, double progress, double expected,
              GoalsStatus status)
{
  g_autofree char *percent = goals_number_display_percent (progress);

  goals_progress_bar_set_progress (bar, progress);
  goals_progress_bar_set_expected (bar, expected);
  goals_progress_bar_set_status (bar, status);
  gtk_label_set_text (label, percent);
  goals_status_pill_set_status (pill, status);
}

static void
goals_check_in_form_show_effect (GoalsCheckInForm *self, const GoalsCheckIn *check_in, GHashTable *milestones)
{
  GoalsStanding *standing = goals_session_get_standing (self->session, self->key_result);
  GoalsKeyResultFigures figures;
  g_autofree char *effect = NULL;
  g_autofree char *contradiction = NULL;

  goals_draft_preview (self->session, self->key_result, check_in, milestones, &figures);
  show_figures (self->after_bar, self->after_label, self->after_pill, figures.progress, figures.expected,
                figures.status);
  gtk_widget_set_visible (self->after, TRUE);
  effect = goals_draft_describe_effect (goals_standing_get_progress (standing), goals_standing_get_status (standing),
                                        figures.progress, figures.status);
  gtk_widget_remove_css_class (GTK_WIDGET (self->effect_label), "error");
  gtk_label_set_text (self->effect_label, effect);
  contradiction = goals_draft_describe_contradiction (figures.status, figures.confidence);
  gtk_widget_set_visible (self->contradiction, contradiction != NULL);
  gtk_label_set_text (self->contradiction_label, contradiction != NULL ? contradiction : "");
}

/* Says what the form as it is now would do. */
static void
goals_check_in_form_preview (GoalsCheckInForm *self)
{
  GoalsCheckIn check_in = { 0 };
  g_autoptr(GHashTable) milestones = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *culprit;

  if (self->session == NULL || self->key_result == NULL || self->filling
      || goals_session_get_standing (self->session, self->key_result) == NULL)
    return;
  if (goals_check_in_form_read (self, &check_in, &milestones, &culprit, &error))
    goals_check_in_form_show_effect (self, &check_in, milestones);
  else
    goals_check_in_form_show_error (self, error->message);
  g_free (check_in.note);
}

static void
edited_cb (GoalsCheckInForm *self)
{
  self->touched |= !self->filling;
  goals_check_in_form_preview (self);
}

static void
note_changed_cb (GoalsCheckInForm *self)
{
  self->touched |= !self->filling;
}

/* What was begun for one key result is still there when its owner comes back from another. */
static void
goals_check_in_form_keep (GoalsCheckInForm *self)
{
  GoalsCheckIn check_in = { 0 };
  g_autoptr(GHashTable) milestones = NULL;
  GtkWidget *culprit;
  const char *id;

  if (!self->touched || self->key_result == NULL || self->check_in_id != NULL
      || goals_entity_get_workspace (GOALS_ENTITY (self->key_result)) == NULL)
    return;
  id = goals_entity_get_id (GOALS_ENTITY (self->key_result));
  if (goals_check_in_form_read (self, &check_in, &milestones, &culprit, NULL))
    {
      g_hash_table_insert (self->kept, g_strdup (id), goals_check_in_copy (&check_in));
      g_hash_table_insert (self->kept_ticks, g_strdup (id), g_steal_pointer (&milestones));
    }
  g_free (check_in.note);
}

static void
submit_cb (GoalsCheckInForm *self)
{
  g_signal_emit (self, signals[SUBMIT], 0);
}

static void
submit_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SUBMIT], 0);
}

static void
record_cb (GoalsCheckInForm *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.record", "s", goals_key_result_get_kpi (self->key_result));
}

static void
goals_check_in_form_show_context (GoalsCheckInForm *self)
{
  GoalsStanding *standing = goals_session_get_standing (self->session, self->key_result);
  GoalsObjective *objective = goals_key_result_get_objective (self->key_result);
  g_autofree char *title = goals_text_display (goals_key_result_get_title (self->key_result), GOALS_TEXT_TITLE, FALSE);
  const char *objective_title = objective != NULL ? goals_objective_get_title (objective) : "";
  g_autofree char *above = goals_text_display (objective_title, GOALS_TEXT_TITLE, FALSE);
  g_autofree char *expected = goals_draft_describe_expected (self->session, self->key_result);
  g_autofree char *last = goals_draft_describe_last (self->session, self->key_result);
  g_autofree char *explanation = standing != NULL ? goals_standing_explain (standing) : NULL;

  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->objective_label, above);
  gtk_label_set_text (self->expected_label, expected);
  gtk_label_set_text (self->last_label, last);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->progress_bar), explanation);
  if (standing == NULL)
    return;
  show_figures (self->progress_bar, self->progress_label, self->status_pill, goals_standing_get_progress (standing),
                goals_standing_get_expected (standing), goals_standing_get_status (standing));
  goals_status_pill_set_stale (self->status_pill, goals_standing_get_stale (standing));
}

static void
goals_check_in_form_show_kpi (GoalsCheckInForm *self)
{
  GoalsKpi *kpi = goals_workspace_lookup_typed (goals_session_get_workspace (self->session),
                                                goals_key_result_get_kpi (self->key_result), GOALS_TYPE_KPI);
  g_autofree char *name = goals_text_display (kpi != NULL ? goals_kpi_get_name (kpi) : "", GOALS_TEXT_TITLE, FALSE);
  /* Translators: a key result takes its values from the KPI %s */
  g_autofree char *title = g_strdup_printf (_("Measured by the KPI “%s”"), name);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kpi_row), title);
  adw_action_row_set_subtitle (self->kpi_row, _("Its measurements are the value of this key result"));
}

/* Shows the controls that this kind of key result needs, with its unit and scale. */
static void
goals_check_in_form_prepare (GoalsCheckInForm *self)
{
  GoalsDraftKind kind = goals_draft_get_kind (self->key_result);
  GoalsMeasure *measure = goals_key_result_get_measure (self->key_result);
  g_autofree char *scale = goals_draft_describe_scale (self->key_result);

  g_set_object (&self->measure, measure);
  goals_set_str (&self->kpi_id, goals_key_result_get_kpi (self->key_result));
  gtk_widget_set_visible (GTK_WIDGET (self->kpi_row), kind == GOALS_DRAFT_LINKED);
  gtk_widget_set_visible (GTK_WIDGET (self->value_row), kind == GOALS_DRAFT_NUMBER);
  gtk_widget_set_visible (GTK_WIDGET (self->done_row), kind == GOALS_DRAFT_DONE);
  gtk_widget_set_visible (GTK_WIDGET (self->milestone_ticks), kind == GOALS_DRAFT_MILESTONES);
  adw_action_row_set_subtitle (self->value_row, scale);
  g_object_set (self->value_entry, "unit", goals_measure_get_unit (measure),
                "decimals", goals_measure_get_decimals (measure),
                "step", goals_draft_get_step (measure), NULL);
  if (kind == GOALS_DRAFT_LINKED)
    goals_check_in_form_show_kpi (self);
  goals_milestone_ticks_set_key_result (self->milestone_ticks, kind == GOALS_DRAFT_MILESTONES ? self->key_result : NULL,
                                        goals_session_get_today (self->session));
}

/* The check-in to correct, or the one that was begun before; NULL for none of both. */
static const GoalsCheckIn *
goals_check_in_form_find_given (GoalsCheckInForm *self)
{
  GoalsCheckIns *check_ins = goals_key_result_get_check_ins (self->key_result);
  guint position;

  if (self->check_in_id == NULL)
    return g_hash_table_lookup (self->kept, goals_entity_get_id (GOALS_ENTITY (self->key_result)));
  position = goals_check_ins_find (check_ins, self->check_in_id);
  return position != G_MAXUINT ? goals_check_ins_peek (check_ins, position) : NULL;
}

/* What a new check-in starts from: the latest one, today, no note; what a correction starts from: the one it
 * corrects. */
static void
goals_check_in_form_fill (GoalsCheckInForm *self)
{
  GoalsStanding *standing = goals_session_get_standing (self->session, self->key_result);
  GoalsDate today = goals_session_get_today (self->session);
  const GoalsCheckIn *given = goals_check_in_form_find_given (self);
  g_autofree char *note = goals_text_to_editor (given != NULL && given->note != NULL ? given->note : "");
  double value = given != NULL ? given->value
                 : standing != NULL ? goals_standing_get_value (standing) : GOALS_NUMBER_NONE;
  GHashTable *ticks = self->check_in_id == NULL
                      ? g_hash_table_lookup (self->kept_ticks, goals_entity_get_id (GOALS_ENTITY (self->key_result)))
                      : NULL;
  int confidence = given != NULL ? given->confidence
                   : standing != NULL ? goals_standing_get_confidence (standing) : GOALS_CONFIDENCE_NONE;

  goals_value_entry_set_value (self->value_entry, value);
  gtk_switch_set_active (self->done_switch, value == 1);
  goals_confidence_scale_set_confidence (self->confidence_scale, confidence);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->note_view), note, -1);
  g_object_set (self->date_entry, "today", (int) today, NULL);
  goals_date_entry_set_date (self->date_entry, given != NULL ? given->date : today);
  if (ticks != NULL)
    goals_milestone_ticks_apply (self->milestone_ticks, ticks);
  self->touched = given != NULL && self->check_in_id == NULL;
}

/* The key result may have got another measure meanwhile; what has been typed stays. */
static void
goals_check_in_form_follow (GoalsCheckInForm *self)
{
  if (self->measure == goals_key_result_get_measure (self->key_result)
      && g_strcmp0 (self->kpi_id, goals_key_result_get_kpi (self->key_result)) == 0)
    return;
  self->filling = TRUE;
  goals_check_in_form_prepare (self);
  if (!self->touched)
    goals_check_in_form_fill (self);
  self->filling = FALSE;
}

static void
standings_changed_cb (GoalsCheckInForm *self)
{
  if (self->key_result == NULL || goals_entity_get_workspace (GOALS_ENTITY (self->key_result)) == NULL)
    return;
  goals_check_in_form_follow (self);
  goals_check_in_form_show_context (self);
  goals_check_in_form_preview (self);
}

static gboolean
goals_check_in_form_grab_focus (GtkWidget *widget)
{
  GoalsCheckInForm *self = GOALS_CHECK_IN_FORM (widget);

  if (self->key_result == NULL)
    return FALSE;
  switch (goals_draft_get_kind (self->key_result))
    {
    case GOALS_DRAFT_NUMBER: return gtk_widget_grab_focus (GTK_WIDGET (self->value_entry));
    case GOALS_DRAFT_DONE: return gtk_widget_grab_focus (GTK_WIDGET (self->done_switch));
    case GOALS_DRAFT_MILESTONES: return gtk_widget_grab_focus (GTK_WIDGET (self->milestone_ticks))
                                        || gtk_widget_grab_focus (GTK_WIDGET (self->confidence_scale));
    case GOALS_DRAFT_LINKED:
    default: return gtk_widget_grab_focus (GTK_WIDGET (self->confidence_scale));
    }
}

static void
goals_check_in_form_dispose (GObject *object)
{
  GoalsCheckInForm *self = GOALS_CHECK_IN_FORM (object);
  GtkWidget *child;

  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->key_result);
  g_clear_object (&self->measure);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), GOALS_TYPE_CHECK_IN_FORM);
  /* the template lets go of the children that are bound, these are not all */
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (goals_check_in_form_parent_class)->dispose (object);
}

static void
goals_check_in_form_finalize (GObject *object)
{
  GoalsCheckInForm *self = GOALS_CHECK_IN_FORM (object);

  g_free (self->check_in_id);
  g_free (self->kpi_id);
  g_hash_table_unref (self->kept);
  g_hash_table_unref (self->kept_ticks);
  G_OBJECT_CLASS (goals_check_in_form_parent_class)->finalize (object);
}

static void
goals_check_in_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsCheckInForm *self = GOALS_CHECK_IN_FORM (object);

  switch (prop_id)
    {
    case PROP_SESSION: g_value_set_object (value, self->session); break;
    case PROP_KEY_RESULT: g_value_set_object (value, self->key_result); break;
    case PROP_CHECK_IN: g_value_set_string (value, self->check_in_id); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_check_in_form_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  GoalsCheckInForm *self = GOALS_CHECK_IN_FORM (object);

  switch (prop_id)
    {
    case PROP_SESSION: goals_check_in_form_set_session (self, g_value_get_object (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
goals_check_in_form_bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, objective_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, title_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, progress_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, status_pill);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, expected_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, last_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, milestone_ticks);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, kpi_row);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, value_row);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, value_entry);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, done_row);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, done_switch);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, confidence_scale);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, note_view);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, date_entry);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, after);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, after_bar);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, after_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, after_pill);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, effect_label);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, contradiction);
  gtk_widget_class_bind_template_child (widget_class, GoalsCheckInForm, contradiction_label);
  gtk_widget_class_bind_template_callback (widget_class, edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, record_cb);
}

static void
goals_check_in_form_class_init (GoalsCheckInFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = goals_check_in_form_dispose;
  object_class->finalize = goals_check_in_form_finalize;
  object_class->get_property = goals_check_in_form_get_property;
  object_class->set_property = goals_check_in_form_set_property;
  widget_class->grab_focus = goals_check_in_form_grab_focus;
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GOALS_TYPE_SESSION,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_KEY_RESULT] = g_param_spec_object ("key-result", NULL, NULL, GOALS_TYPE_KEY_RESULT,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_CHECK_IN] = g_param_spec_string ("check-in", NULL, NULL, NULL,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SUBMIT] = g_signal_new ("submit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  g_type_ensure (GOALS_TYPE_MILESTONE_TICKS);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/example/Goals/views/goals-check-in-form.ui");
  goals_check_in_form_bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "check-in.submit", NULL, submit_action_cb);
}

/* Before the note sees the keys: it would take them for a new line. */
static void
goals_check_in_form_add_shortcuts (GoalsCheckInForm *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkShortcut *submit = gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Control>Return|<Control>KP_Enter"),
                                          gtk_named_action_new ("check-in.submit"));

  gtk_event_controller_set_propagation_phase (shortcuts, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts), submit);
  gtk_widget_add_controller (GTK_WIDGET (self), shortcuts);
}

static void
goals_check_in_form_init (GoalsCheckInForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  goals_check_in_form_add_shortcuts (self);
  self->session_signals = g_signal_group_new (GOALS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "standings-changed", G_CALLBACK (standings_changed_cb), self);
  g_signal_connect_swapped (self->milestone_ticks, "edited", G_CALLBACK (edited_cb), self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->note_view), "changed", G_CALLBACK (note_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) goals_check_in_free);
  self->kept_ticks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_hash_table_unref);
}

GtkWidget *
goals_check_in_form_new (void)
{
  return g_object_new (GOALS_TYPE_CHECK_IN_FORM, NULL);
}

void
goals_check_in_form_set_session (GoalsCheckInForm *self, GoalsSession *session)
{
  g_return_if_fail (GOALS_IS_CHECK_IN_FORM (self));
  g_return_if_fail (session == NULL || GOALS_IS_SESSION (session));

  if (!g_set_object (&self->session, session))
    return;
  g_clear_object (&self->key_result);
  g_hash_table_remove_all (self->kept);
  g_hash_table_remove_all (self->kept_ticks);
  g_signal_group_set_target (self->session_signals, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

void
goals_check_in_form_edit (GoalsCheckInForm *self, GoalsKeyResult *key_result, const char *check_in_id)
{
  g_return_if_fail (GOALS_IS_CHECK_IN_FORM (self));
  g_return_if_fail (key_result == NULL || (GOALS_IS_KEY_RESULT (key_result) && self->session != NULL));

  goals_check_in_form_keep (self);
  g_object_freeze_notify (G_OBJECT (self));
  if (g_set_object (&self->key_result, key_result))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEY_RESULT]);
  if (goals_set_str (&self->check_in_id, check_in_id))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHECK_IN]);
  g_object_thaw_notify (G_OBJECT (self));
  if (key_result == NULL)
    return;
  self->filling = TRUE;
  goals_check_in_form_prepare (self);
  goals_check_in_form_fill (self);
  self->filling = FALSE;
  goals_check_in_form_show_context (self);
  goals_check_in_form_preview (self);
}

const char *
goals_check_in_form_get_check_in (GoalsCheckInForm *self)
{
  g_return_val_if_fail (GOALS_IS_CHECK_IN_FORM (self), NULL);

  return self->check_in_id;
}

gboolean
goals_check_in_form_save (GoalsCheckInForm *self)
{
  GoalsCheckIn check_in = { 0 };
  g_autoptr(GHashTable) milestones = NULL;
  g_autoptr(GError) error = NULL;
  GtkWidget *culprit;
  gboolean saved;

  g_return_val_if_fail (GOALS_IS_CHECK_IN_FORM (self), FALSE);

  if (self->session == NULL || self->key_result == NULL)
    return FALSE;
  saved = goals_check_in_form_read (self, &check_in, &milestones, &culprit, &error);
  if (saved)
    {
      culprit = GTK_WIDGET (self);
      saved = goals_draft_save (self->session, self->key_result, &check_in, milestones, &error);
    }
  g_free (check_in.note);
  if (saved)
    {
      self->touched = FALSE;
      g_hash_table_remove (self->kept, goals_entity_get_id (GOALS_ENTITY (self->key_result)));
      g_hash_table_remove (self->kept_ticks, goals_entity_get_id (GOALS_ENTITY (self->key_result)));
      return TRUE;
    }
  goals_check_in_form_show_error (self, error->message);
  gtk_widget_grab_focus (culprit);
  return FALSE;
}
