/* goals-initiative-list.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-initiative-list.h"

#include <glib/gi18n-lib.h>
#include "goals-check-in-draft.h"
#include "goals-text.h"

struct _GoalsInitiativeList
{
  GtkWidget       parent_instance;

  GtkWidget      *list;
  GoalsSession   *session;
  GSignalGroup   *session_signals;
  GoalsKeyResult *key_result;
  gboolean        ticking;
};

G_DEFINE_FINAL_TYPE (GoalsInitiativeList, goals_initiative_list, GTK_TYPE_WIDGET)

static void
toggled_cb (GoalsInitiativeList *self, GtkCheckButton *check)
{
  GoalsInitiative *initiative = g_object_get_data (G_OBJECT (check), "initiative");
  GoalsDate date = gtk_check_button_get_active (check) ? goals_session_get_today (self->session) : GOALS_DATE_NONE;
  g_autofree char *title = goals_text_display (goals_entity_get_title (GOALS_ENTITY (initiative)), GOALS_TEXT_TITLE,
                                               FALSE);
  /* Translators: names a step that can be undone; %s is what was to be done */
  g_autofree char *label = g_strdup_printf (date != GOALS_DATE_NONE ? _("Finish “%s”") : _("Reopen “%s”"), title);

  self->ticking = TRUE;
  goals_command_set (goals_session_get_history (self->session), initiative, label, "done-on", date, NULL);
  self->ticking = FALSE;
}

static char *
describe_initiative (GoalsInitiativeList *self, GoalsInitiative *initiative)
{
  GoalsDate due = goals_initiative_get_due (initiative);
  const char *name = goals_session_get_name (self->session, goals_initiative_get_owner_id (initiative));
  g_autofree char *owner = goals_text_display (name, GOALS_TEXT_TITLE, FALSE);
  g_autofree char *when = NULL;

  if (due == GOALS_DATE_NONE)
    return g_steal_pointer (&owner);
  when = goals_date_display_relative (due, goals_session_get_today (self->session));
  if (*owner == '\0')
    /* Translators: %s is "today" or "in 3 days" */
    return g_strdup_printf (_("Due %s"), when);
  /* Translators: who does it, and "today" or "in 3 days" */
  return g_strdup_printf (_("%s, due %s"), owner, when);
}

static GtkWidget *
create_row (GoalsInitiativeList *self, GoalsInitiative *initiative)
{
  g_autofree char *title = goals_text_display (goals_entity_get_title (GOALS_ENTITY (initiative)), GOALS_TEXT_TITLE,
                                               FALSE);
  g_autofree char *subtitle = describe_initiative (self, initiative);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "focusable", FALSE, NULL);
  GtkWidget *check = g_object_new (GTK_TYPE_CHECK_BUTTON, "valign", GTK_ALIGN_CENTER,
                                   "active", goals_initiative_get_done_on (initiative) != GOALS_DATE_NONE, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (check), "initiative", g_object_ref (initiative), g_object_unref);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (toggled_cb), self);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  return row;
}

static void
goals_initiative_list_fill (GoalsInitiativeList *self)
{
  g_autoptr(GPtrArray) initiatives = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  if (self->key_result != NULL)
    initiatives = goals_draft_list_initiatives (self->key_result, goals_session_get_today (self->session));
  for (guint i = 0; initiatives != NULL && i < initiatives->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), create_row (self, g_ptr_array_index (initiatives, i)));
  gtk_widget_set_visible (GTK_WIDGET (self), initiatives != NULL && initiatives->len > 0);
}

/* The row that is being ticked stays where the keyboard is. */
static void
standings_changed_cb (GoalsInitiativeList *self)
{
  if (!self->ticking)
    goals_initiative_list_fill (self);
}

static void
goals_initiative_list_dispose (GObject *object)
{
  GoalsInitiativeList *self = GOALS_INITIATIVE_LIST (object);
  GtkWidget *child;

  if (self->session_signals != NULL)
    g_signal_group_set_target (self->session_signals, NULL);
  g_clear_object (&self->session_signals);
  g_clear_object (&self->key_result);
  g_clear_object (&self->session);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (goals_initiative_list_parent_class)->dispose (object);
}

static void
goals_initiative_list_class_init (GoalsInitiativeListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_initiative_list_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static void
goals_initiative_list_init (GoalsInitiativeList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));
  GtkWidget *heading = g_object_new (GTK_TYPE_LABEL, "label", _("Work of the Week"), "xalign", 0.0f, NULL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_add_css_class (heading, "heading");
  self->list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Work of the week"),
                                  -1);
  gtk_widget_set_parent (heading, GTK_WIDGET (self));
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
  self->session_signals = g_signal_group_new (GOALS_TYPE_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "standings-changed", G_CALLBACK (standings_changed_cb), self);
}

GtkWidget *
goals_initiative_list_new (void)
{
  return g_object_new (GOALS_TYPE_INITIATIVE_LIST, NULL);
}

void
goals_initiative_list_set_key_result (GoalsInitiativeList *self, GoalsSession *session, GoalsKeyResult *key_result)
{
  g_return_if_fail (GOALS_IS_INITIATIVE_LIST (self));
  g_return_if_fail (key_result == NULL || (GOALS_IS_KEY_RESULT (key_result) && GOALS_IS_SESSION (session)));

  g_set_object (&self->session, session);
  g_set_object (&self->key_result, key_result);
  g_signal_group_set_target (self->session_signals, session);
  goals_initiative_list_fill (self);
}
