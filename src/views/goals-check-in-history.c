/* goals-check-in-history.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-check-in-history.h"

#include <glib/gi18n-lib.h>
#include "goals-check-in-draft.h"
#include "goals-confidence.h"
#include "goals-text.h"

/* A quarter of weekly check-ins; earlier ones on request. */
#define FIRST_ROWS 13

struct _GoalsCheckInHistory
{
  GtkWidget       parent_instance;

  GtkWidget      *list;
  GtkWidget      *more;
  GoalsSession   *session;
  GSignalGroup   *check_ins_signals;
  GoalsKeyResult *key_result;
  guint           shown;
};

G_DEFINE_FINAL_TYPE (GoalsCheckInHistory, goals_check_in_history, GTK_TYPE_WIDGET)

enum { EDIT, DELETED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *
get_row_id (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (button, ADW_TYPE_ACTION_ROW)), "check-in");
}

static void
edit_cb (GoalsCheckInHistory *self, GtkWidget *button)
{
  g_signal_emit (self, signals[EDIT], 0, get_row_id (button));
}

static void
delete_cb (GoalsCheckInHistory *self, GtkWidget *button)
{
  g_autofree char *id = g_strdup (get_row_id (button));
  guint position = goals_check_ins_find (goals_key_result_get_check_ins (self->key_result), id);
  g_autofree char *date = NULL;
  g_autofree char *message = NULL;

  if (position == G_MAXUINT)
    return;
  date = goals_date_display (goals_check_ins_peek (goals_key_result_get_check_ins (self->key_result), position)->date);
  /* Translators: %s is a date */
  message = g_strdup_printf (_("Check-in of %s deleted"), date);
  if (goals_command_remove_check_in (goals_session_get_history (self->session), self->key_result, id))
    g_signal_emit (self, signals[DELETED], 0, message);
}

static GtkWidget *
create_button (GoalsCheckInHistory *self, const char *icon, const char *tooltip, const char *label, GCallback callback)
{
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "icon-name", icon, "tooltip-text", tooltip,
                                    "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static char *
describe_row (const GoalsCheckIn *check_in, const char *date)
{
  g_autofree char *note = goals_text_display (check_in->note, GOALS_TEXT_NOTE, TRUE);

  /* Translators: a date and a note below it */
  return *note == '\0' ? g_strdup (date) : g_strdup_printf ("%s\n%s", date, note);
}

static GtkWidget *
create_row (GoalsCheckInHistory *self, const GoalsCheckIn *check_in)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "focusable", FALSE, NULL);
  GtkWidget *confidence = goals_confidence_new ();
  g_autofree char *value = goals_draft_display_value (self->key_result, check_in->value);
  g_autofree char *date = goals_date_display (check_in->date);
  g_autofree char *subtitle = describe_row (check_in, date);
  g_autofree char *edit = g_strdup_printf (_("Correct check-in of %s"), date);
  g_autofree char *delete = g_strdup_printf (_("Delete check-in of %s"), date);

  g_object_set_data_full (G_OBJECT (row), "check-in", g_strdup (check_in->id), g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row),
                                 goals_number_is_none (check_in->value) ? C_("history", "Check-in") : value);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  goals_confidence_set_compact (GOALS_CONFIDENCE (confidence), TRUE);
  goals_confidence_set_confidence (GOALS_CONFIDENCE (confidence), check_in->confidence);
  gtk_widget_set_valign (confidence, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), confidence);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             create_button (self, "document-edit-symbolic", _("Correct"), edit, G_CALLBACK (edit_cb)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             create_button (self, "user-trash-symbolic", _("Delete"), delete, G_CALLBACK (delete_cb)));
  return row;
}

static void
goals_check_in_history_clear (GoalsCheckInHistory *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
}

static void
goals_check_in_history_fill (GoalsCheckInHistory *self)
{
  GoalsCheckIns *check_ins = self->key_result != NULL ? goals_key_result_get_check_ins (self->key_result) : NULL;
  guint n = check_ins != NULL ? goals_check_ins_get_length (check_ins) : 0;

  goals_check_in_history_clear (self);
  for (guint i = 0; i < MIN (n, self->shown); i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), create_row (self, goals_check_ins_peek (check_ins, n - 1 - i)));
  gtk_widget_set_visible (self->more, n > self->shown);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
more_cb (GoalsCheckInHistory *self)
{
  self->shown = G_MAXUINT;
  goals_check_in_history_fill (self);
}

static void
goals_check_in_history_dispose (GObject *object)
{
  GoalsCheckInHistory *self = GOALS_CHECK_IN_HISTORY (object);
  GtkWidget *child;

  if (self->check_ins_signals != NULL)
    g_signal_group_set_target (self->check_ins_signals, NULL);
  g_clear_object (&self->check_ins_signals);
  g_clear_object (&self->key_result);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (goals_check_in_history_parent_class)->dispose (object);
}

static void
goals_check_in_history_class_init (GoalsCheckInHistoryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = goals_check_in_history_dispose;
  signals[EDIT] = g_signal_new ("edit", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[DELETED] = g_signal_new ("deleted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
goals_check_in_history_init (GoalsCheckInHistory *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", _("Earlier Check-ins"), "xalign", 0.0f, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (heading, "heading");
  self->list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Earlier check-ins"),
                                  -1);
  self->more = gtk_button_new_with_label (_("Show All"));
  gtk_widget_set_halign (self->more, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (more_cb), self);
  gtk_widget_set_parent (heading, GTK_WIDGET (self));
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  gtk_widget_set_parent (self->more, GTK_WIDGET (self));
  self->shown = FIRST_ROWS;
  self->check_ins_signals = g_signal_group_new (GOALS_TYPE_CHECK_INS);
  g_signal_group_connect_swapped (self->check_ins_signals, "items-changed", G_CALLBACK (goals_check_in_history_fill),
                                  self);
}

GtkWidget *
goals_check_in_history_new (void)
{
  return g_object_new (GOALS_TYPE_CHECK_IN_HISTORY, NULL);
}

void
goals_check_in_history_set_key_result (GoalsCheckInHistory *self, GoalsSession *session, GoalsKeyResult *key_result)
{
  g_return_if_fail (GOALS_IS_CHECK_IN_HISTORY (self));
  g_return_if_fail (key_result == NULL || (GOALS_IS_KEY_RESULT (key_result) && GOALS_IS_SESSION (session)));

  g_set_object (&self->session, session);
  g_set_object (&self->key_result, key_result);
  g_signal_group_set_target (self->check_ins_signals,
                             key_result != NULL ? goals_key_result_get_check_ins (key_result) : NULL);
  self->shown = FIRST_ROWS;
  goals_check_in_history_fill (self);
}
