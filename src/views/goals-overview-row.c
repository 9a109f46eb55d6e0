/* goals-overview-row.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-overview-row.h"

#include "goals-status-pill.h"
#include "goals-text.h"

struct _GoalsOverviewRow
{
  AdwActionRow     parent_instance;

  GoalsStatusPill *pill;
  GtkLabel        *when;
  char            *explanation;
};

G_DEFINE_FINAL_TYPE (GoalsOverviewRow, goals_overview_row, ADW_TYPE_ACTION_ROW)

static void
goals_overview_row_finalize (GObject *object)
{
  g_free (GOALS_OVERVIEW_ROW (object)->explanation);
  G_OBJECT_CLASS (goals_overview_row_parent_class)->finalize (object);
}

static void
goals_overview_row_class_init (GoalsOverviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_overview_row_finalize;
}

static void
goals_overview_row_init (GoalsOverviewRow *self)
{
  GtkWidget *pill = g_object_new (GOALS_TYPE_STATUS_PILL, "valign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *when = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0f, "valign", GTK_ALIGN_CENTER, NULL);

  gtk_widget_add_css_class (when, "caption");
  gtk_widget_add_css_class (when, "dim-label");
  gtk_widget_add_css_class (when, "numeric");
  self->pill = GOALS_STATUS_PILL (pill);
  self->when = GTK_LABEL (when);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), pill);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), when);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
}

GtkWidget *
goals_overview_row_new (void)
{
  return g_object_new (GOALS_TYPE_OVERVIEW_ROW, NULL);
}

static void
show_explanation (GoalsOverviewRow *self, const char *explanation)
{
  if (!goals_set_str (&self->explanation, explanation))
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), explanation);
  if (explanation != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, explanation, -1);
  else
    gtk_accessible_reset_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
}

static void
show_end (GoalsOverviewRow *self, const GoalsOverviewItem *item)
{
  gtk_widget_set_visible (GTK_WIDGET (self->pill), item->end != GOALS_OVERVIEW_WHEN);
  gtk_widget_set_visible (GTK_WIDGET (self->when), item->end == GOALS_OVERVIEW_WHEN);
  if (item->end == GOALS_OVERVIEW_HEALTH)
    goals_status_pill_set_health (self->pill, item->health);
  else if (item->end == GOALS_OVERVIEW_STATUS)
    {
      goals_status_pill_set_status (self->pill, item->status);
      goals_status_pill_set_stale (self->pill, item->stale);
    }
  else
    gtk_label_set_text (self->when, item->when);
}

void
goals_overview_row_show (GoalsOverviewRow *self, const GoalsOverviewItem *item)
{
  g_autofree char *title = NULL;

  g_return_if_fail (GOALS_IS_OVERVIEW_ROW (self));
  g_return_if_fail (item != NULL);

  title = goals_text_display (item->title, GOALS_TEXT_TITLE, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), item->subtitle != NULL ? item->subtitle : "");
  show_explanation (self, item->explanation);
  show_end (self, item);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), item->action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", item->target);
}
