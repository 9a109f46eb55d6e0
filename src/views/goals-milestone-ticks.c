/* goals-milestone-ticks.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-milestone-ticks.h"

#include <glib/gi18n-lib.h>
#include "goals-check-in-draft.h"
#include "goals-date-entry.h"
#include "goals-text.h"

/* One row: borrowed from the list box, which owns the widgets. */
typedef struct
{
  GoalsMilestone *milestone;
  GtkWidget      *check;
  GtkWidget      *date;
} Tick;

struct _GoalsMilestoneTicks
{
  GtkWidget  parent_instance;

  GtkWidget *list;
  GArray    *ticks;
  GoalsDate  today;
};

G_DEFINE_FINAL_TYPE (GoalsMilestoneTicks, goals_milestone_ticks, GTK_TYPE_WIDGET)

enum { EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
edited_cb (GoalsMilestoneTicks *self)
{
  g_signal_emit (self, signals[EDITED], 0);
}

static GtkWidget *
create_row (GoalsMilestoneTicks *self, Tick *tick)
{
  g_autofree char *title = goals_text_display (goals_entity_get_title (GOALS_ENTITY (tick->milestone)),
                                               GOALS_TEXT_TITLE, FALSE);
  GoalsDate done_on = goals_milestone_get_done_on (tick->milestone);
  /* Translators: the day on which the milestone %s was done */
  g_autofree char *label = g_strdup_printf (_("Day when “%s” was done"), title);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "focusable", FALSE, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  tick->check = g_object_new (GTK_TYPE_CHECK_BUTTON, "valign", GTK_ALIGN_CENTER, "active", done_on != GOALS_DATE_NONE,
                              NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick->check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  tick->date = g_object_new (GOALS_TYPE_DATE_ENTRY, "today", (int) self->today, "label", label,
                             "valign", GTK_ALIGN_CENTER, NULL);
  goals_date_entry_set_date (GOALS_DATE_ENTRY (tick->date), done_on != GOALS_DATE_NONE ? done_on : self->today);
  g_object_bind_property (tick->check, "active", tick->date, "visible", G_BINDING_SYNC_CREATE);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), tick->check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), tick->date);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), tick->check);
  g_signal_connect_swapped (tick->check, "toggled", G_CALLBACK (edited_cb), self);
  g_signal_connect_swapped (tick->date, "edited", G_CALLBACK (edited_cb), self);
  return row;
}

static void
goals_milestone_ticks_clear (GoalsMilestoneTicks *self)
{
  GtkWidget *row;

  g_array_set_size (self->ticks, 0);
  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
}

static gboolean
goals_milestone_ticks_grab_focus (GtkWidget *widget)
{
  GoalsMilestoneTicks *self = GOALS_MILESTONE_TICKS (widget);

  return self->ticks->len > 0 && gtk_widget_grab_focus (g_array_index (self->ticks, Tick, 0).check);
}

static void
goals_milestone_ticks_dispose (GObject *object)
{
  GoalsMilestoneTicks *self = GOALS_MILESTONE_TICKS (object);

  if (self->list != NULL)
    goals_milestone_ticks_clear (self);
  g_clear_pointer (&self->list, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_milestone_ticks_parent_class)->dispose (object);
}

static void
goals_milestone_ticks_finalize (GObject *object)
{
  GoalsMilestoneTicks *self = GOALS_MILESTONE_TICKS (object);

  g_array_unref (self->ticks);
  G_OBJECT_CLASS (goals_milestone_ticks_parent_class)->finalize (object);
}

static void
clear_tick (gpointer data)
{
  Tick *tick = data;

  g_clear_object (&tick->milestone);
}

static void
goals_milestone_ticks_class_init (GoalsMilestoneTicksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = goals_milestone_ticks_dispose;
  object_class->finalize = goals_milestone_ticks_finalize;
  widget_class->grab_focus = goals_milestone_ticks_grab_focus;
  signals[EDITED] = g_signal_new ("edited", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
goals_milestone_ticks_init (GoalsMilestoneTicks *self)
{
  self->ticks = g_array_new (FALSE, TRUE, sizeof (Tick));
  g_array_set_clear_func (self->ticks, clear_tick);
  self->list = g_object_new (GTK_TYPE_LIST_BOX, "selection-mode", GTK_SELECTION_NONE, NULL);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Milestones"), -1);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

GtkWidget *
goals_milestone_ticks_new (void)
{
  return g_object_new (GOALS_TYPE_MILESTONE_TICKS, NULL);
}

void
goals_milestone_ticks_set_key_result (GoalsMilestoneTicks *self, GoalsKeyResult *key_result, GoalsDate today)
{
  GoalsList *milestones;

  g_return_if_fail (GOALS_IS_MILESTONE_TICKS (self));

  goals_milestone_ticks_clear (self);
  self->today = today;
  milestones = key_result != NULL ? goals_key_result_get_milestones (key_result) : NULL;
  for (guint i = 0; milestones != NULL && i < goals_list_get_length (milestones); i++)
    {
      Tick tick = { g_object_ref (goals_list_peek (milestones, i)), NULL, NULL };

      gtk_list_box_append (GTK_LIST_BOX (self->list), create_row (self, &tick));
      g_array_append_val (self->ticks, tick);
    }
}

/* A day that stands in the document is not questioned: only a new one must lie in the past. */
static gboolean
read_tick (GoalsMilestoneTicks *self, Tick *tick, GoalsDate *date, GError **error)
{
  *date = GOALS_DATE_NONE;
  if (!gtk_check_button_get_active (GTK_CHECK_BUTTON (tick->check)))
    return TRUE;
  if (!goals_date_entry_read (GOALS_DATE_ENTRY (tick->date), date, error))
    return FALSE;
  return *date == goals_milestone_get_done_on (tick->milestone) || goals_draft_check_date (*date, self->today, error);
}

GHashTable *
goals_milestone_ticks_read (GoalsMilestoneTicks *self, GError **error)
{
  g_autoptr(GHashTable) changes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_return_val_if_fail (GOALS_IS_MILESTONE_TICKS (self), NULL);

  for (guint i = 0; i < self->ticks->len; i++)
    {
      Tick *tick = &g_array_index (self->ticks, Tick, i);
      GoalsDate date;

      if (!read_tick (self, tick, &date, error))
        return NULL;
      if (date != goals_milestone_get_done_on (tick->milestone))
        g_hash_table_insert (changes, g_strdup (goals_entity_get_id (GOALS_ENTITY (tick->milestone))),
                             GINT_TO_POINTER (date));
    }
  return g_steal_pointer (&changes);
}

void
goals_milestone_ticks_apply (GoalsMilestoneTicks *self, GHashTable *changes)
{
  g_return_if_fail (GOALS_IS_MILESTONE_TICKS (self));
  g_return_if_fail (changes != NULL);

  for (guint i = 0; i < self->ticks->len; i++)
    {
      Tick *tick = &g_array_index (self->ticks, Tick, i);
      gpointer date;

      if (!g_hash_table_lookup_extended (changes, goals_entity_get_id (GOALS_ENTITY (tick->milestone)), NULL, &date))
        continue;
      gtk_check_button_set_active (GTK_CHECK_BUTTON (tick->check), GPOINTER_TO_INT (date) != GOALS_DATE_NONE);
      if (GPOINTER_TO_INT (date) != GOALS_DATE_NONE)
        goals_date_entry_set_date (GOALS_DATE_ENTRY (tick->date), GPOINTER_TO_INT (date));
    }
}
