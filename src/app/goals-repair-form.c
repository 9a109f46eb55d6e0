/* goals-repair-form.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-repair-form.h"

#include <glib/gi18n-lib.h>
#include "goals-notice.h"
#include "goals-repair-plan.h"
#include "goals-text.h"
#include "goals-version-words.h"
#include "goals-waiting.h"

/* More are said to be there, not shown. */
#define MAX_NOTES 100

struct _GoalsRepairForm
{
  AdwBin               parent_instance;
  GoalsNotice         *notice;
  GoalsWaiting        *waiting;
  AdwPreferencesPage  *page;            /* in the waiting place; NULL: none */
  AdwPreferencesGroup *changes;         /* in the page */
  GoalsStore          *store;
  GoalsSession        *session;         /* NULL: not open */
  char                *file;
  GoalsRepairPlan     *plan;            /* NULL: not known yet, or there is none */
  GCancellable        *cancellable;
  gboolean             copy;
  gboolean             busy;
};

G_DEFINE_FINAL_TYPE (GoalsRepairForm, goals_repair_form, ADW_TYPE_BIN)

enum { PROP_0, PROP_READY, PROP_COPY, N_PROPS };
static GParamSpec *properties[N_PROPS];

enum { REPAIRED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void begin (GoalsRepairForm *self);

static gboolean
is_copy (GoalsRepairForm *self)
{
  return self->plan != NULL && (self->copy || self->plan->repair->from_copy);
}

static void
notify (GoalsRepairForm *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READY]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COPY]);
}

/* Showing a plan */

static GtkWidget *
create_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *shown = goals_text_display (title, GOALS_TEXT_LINE, FALSE);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), shown);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

/* What people call it: the title, else the file. (transfer full) */
static char *
get_name (GoalsRepairForm *self)
{
  return goals_text_display (self->plan != NULL && *self->plan->title != '\0' ? self->plan->title : self->file,
                             GOALS_TEXT_TITLE, FALSE);
}

static char *
describe_copy_time (GoalsRepairForm *self)
{
  g_autofree char *when = NULL;

  if (self->plan->copy_time == 0)
    return g_strdup (self->session != NULL ? _("What is open here") : _("It is not known of when it is"));
  when = goals_version_time_display (self->plan->copy_time);
  /* Translators: %s is a day and time */
  return g_strdup_printf (_("From %s"), when);
}

static GtkWidget *
create_text (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Not as the title of the group, which would be cut off. */
static AdwPreferencesGroup *
create_head (GoalsRepairForm *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  g_autofree char *name = get_name (self);
  g_autofree char *file = goals_text_display (self->file, GOALS_TEXT_LINE, FALSE);
  /* Translators: %s is the name of a file */
  g_autofree char *description = g_strdup_printf (_("%s cannot be used as it is. What is in it now is kept among the versions on this computer."), file);

  adw_preferences_group_add (group, create_text (name, "heading"));
  adw_preferences_group_add (group, create_text (description, "dim-label"));
  return group;
}

static void
fill_with_notes (GoalsRepairForm *self)
{
  GPtrArray *notes = self->plan->repair->notes;
  guint more = notes->len > MAX_NOTES ? notes->len - MAX_NOTES : 0;
  g_autofree char *when = self->plan->repair->from_copy ? describe_copy_time (self) : NULL;

  adw_preferences_group_set_title (self->changes, when != NULL ? _("What Will Be There") : _("What Will Be Changed"));
  for (guint i = 0; i < MIN (notes->len, MAX_NOTES); i++)
    adw_preferences_group_add (self->changes, create_row (g_ptr_array_index (notes, i), when));
  if (notes->len == 0)
    adw_preferences_group_add (self->changes, create_row (_("Only the way it is written, no value"), NULL));
  if (more > 0)
    {
      g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "And %u more", "And %u more", more), more);

      adw_preferences_group_add (self->changes, create_row (text, NULL));
    }
}

static void
fill_with_copy (GoalsRepairForm *self)
{
  g_autofree char *when = describe_copy_time (self);
  g_autofree char *difference = goals_text_display (self->plan->difference, GOALS_TEXT_LINE, FALSE);

  adw_preferences_group_set_title (self->changes, _("What Will Be There"));
  adw_preferences_group_add (self->changes, create_row (_("The last good copy, and nothing of what is in the file"),
                                                        when));
  if (*difference != '\0')
    adw_preferences_group_add (self->changes, create_row (_("What it has otherwise than the repaired file"),
                                                          difference));
}

static void
show_changes (GoalsRepairForm *self)
{
  if (self->changes != NULL)
    adw_preferences_page_remove (self->page, self->changes);
  self->changes = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  if (self->copy)
    fill_with_copy (self);
  else
    fill_with_notes (self);
  adw_preferences_page_add (self->page, self->changes);
}

static void
copy_toggled_cb (GoalsRepairForm *self, GParamSpec *pspec, GtkCheckButton *check)
{
  self->copy = gtk_check_button_get_active (check);
  show_changes (self);
  notify (self);
}

static GtkCheckButton *
add_choice (AdwPreferencesGroup *group, const char *title, const char *subtitle)
{
  GtkWidget *row = create_row (title, subtitle);
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (group, row);
  return GTK_CHECK_BUTTON (check);
}

static AdwPreferencesGroup *
create_choices (GoalsRepairForm *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  guint n = self->plan->repair->notes->len;
  g_autofree char *changes = n > 0 ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change", "%u changes", n), n)
                             : NULL;
  g_autofree char *when = describe_copy_time (self);
  GtkCheckButton *repair = add_choice (group, _("Repair what is in the file"), changes);
  GtkCheckButton *copy = add_choice (group, _("Restore the last good copy"), when);

  gtk_check_button_set_group (copy, repair);
  gtk_check_button_set_active (repair, TRUE);
  g_signal_connect_object (copy, "notify::active", G_CALLBACK (copy_toggled_cb), self, G_CONNECT_SWAPPED);
  return group;
}

static void
show_plan (GoalsRepairForm *self)
{
  self->page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  self->changes = NULL;
  adw_preferences_page_add (self->page, create_head (self));
  if (self->plan->copy != NULL)
    adw_preferences_page_add (self->page, create_choices (self));
  show_changes (self);
  goals_waiting_show (self->waiting, GTK_WIDGET (self->page));
}

static void
look (GoalsRepairForm *self)
{
  if (self->session != NULL)
    goals_session_look_outside (self->session);
}

static void
planned_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsRepairForm) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GoalsRepairPlan) plan = goals_repair_plan_finish (GOALS_STORE (store), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable || g_cancellable_is_cancelled (self->cancellable))
    return;
  self->busy = FALSE;
  if (plan == NULL)
    goals_waiting_say (self->waiting, "dialog-warning-symbolic", _("This Document Cannot Be Repaired"), error->message);
  else if (g_bytes_equal (plan->broken, plan->repair->document))
    {
      goals_waiting_say (self->waiting, "emblem-ok-symbolic", _("There Is Nothing to Repair"),
                         _("The document can be read as it is."));
      look (self);
    }
  else
    {
      self->plan = g_steal_pointer (&plan);
      show_plan (self);
    }
  notify (self);
}

static void
begin (GoalsRepairForm *self)
{
  g_clear_pointer (&self->plan, goals_repair_plan_free);
  self->page = NULL;
  self->changes = NULL;
  self->copy = FALSE;
  self->busy = TRUE;
  goals_waiting_begin (self->waiting);
  goals_repair_plan_async (self->store, self->session, self->file, goals_date_today (), self->cancellable, planned_cb,
                           g_object_ref (self));
  notify (self);
}

static void
applied_cb (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr(GoalsRepairForm) self = data;
  g_autoptr(GError) error = NULL;
  gboolean done = goals_repair_plan_apply_finish (GOALS_STORE (store), result, &error);

  look (self);
  if (g_cancellable_is_cancelled (self->cancellable))   /* closed meanwhile */
    return;
  if (done)
    {
      g_autofree char *name = get_name (self);

      g_signal_emit (self, signals[REPAIRED], 0, name);
      return;
    }
  goals_notice_set_text (self->notice, error->message);
  /* The file may hold something else by now */
  begin (self);
}

void
goals_repair_form_apply (GoalsRepairForm *self)
{
  g_return_if_fail (GOALS_IS_REPAIR_FORM (self));

  if (self->plan == NULL || self->busy)
    return;
  self->busy = TRUE;
  goals_notice_set_text (self->notice, NULL);
  notify (self);
  goals_repair_plan_apply_async (self->plan, self->store, self->copy, applied_cb, g_object_ref (self));
}

static void
goals_repair_form_dispose (GObject *object)
{
  g_cancellable_cancel (GOALS_REPAIR_FORM (object)->cancellable);
  G_OBJECT_CLASS (goals_repair_form_parent_class)->dispose (object);
}

static void
goals_repair_form_finalize (GObject *object)
{
  GoalsRepairForm *self = GOALS_REPAIR_FORM (object);

  g_clear_pointer (&self->plan, goals_repair_plan_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->store);
  g_free (self->file);
  G_OBJECT_CLASS (goals_repair_form_parent_class)->finalize (object);
}

static void
goals_repair_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  GoalsRepairForm *self = GOALS_REPAIR_FORM (object);

  switch (prop_id)
    {
    case PROP_READY: g_value_set_boolean (value, self->plan != NULL && !self->busy); break;
    case PROP_COPY: g_value_set_boolean (value, is_copy (self)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Closed: what is still on its way shows nothing any more, and the workspace is let go of. */
static void
goals_repair_form_unroot (GtkWidget *widget)
{
  g_cancellable_cancel (GOALS_REPAIR_FORM (widget)->cancellable);
  GTK_WIDGET_CLASS (goals_repair_form_parent_class)->unroot (widget);
}

static void
goals_repair_form_class_init (GoalsRepairFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = goals_repair_form_dispose;
  object_class->finalize = goals_repair_form_finalize;
  object_class->get_property = goals_repair_form_get_property;
  GTK_WIDGET_CLASS (klass)->unroot = goals_repair_form_unroot;
  properties[PROP_READY] = g_param_spec_boolean ("ready", NULL, NULL, FALSE, flags);
  properties[PROP_COPY] = g_param_spec_boolean ("copy", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[REPAIRED] = g_signal_new ("repaired", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
goals_repair_form_init (GoalsRepairForm *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->notice = GOALS_NOTICE (goals_notice_new (GOALS_NOTICE_ERROR));
  self->waiting = GOALS_WAITING (goals_waiting_new ());
  self->cancellable = g_cancellable_new ();
  g_object_set (self->notice, "button-label", NULL, NULL);
  gtk_widget_set_vexpand (GTK_WIDGET (self->waiting), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->notice));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->waiting));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
goals_repair_form_new (GoalsStore *store, GoalsSession *session, const char *file)
{
  GoalsRepairForm *self;

  g_return_val_if_fail (GOALS_IS_STORE (store), NULL);
  g_return_val_if_fail (session == NULL || GOALS_IS_SESSION (session), NULL);
  g_return_val_if_fail (file != NULL, NULL);

  self = g_object_new (GOALS_TYPE_REPAIR_FORM, NULL);
  self->store = g_object_ref (store);
  self->session = session != NULL ? g_object_ref (session) : NULL;
  self->file = g_strdup (file);
  begin (self);
  return GTK_WIDGET (self);
}
