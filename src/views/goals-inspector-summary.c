/* goals-inspector-summary.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-inspector-summary.h"

#include <glib/gi18n-lib.h>
#include "goals-confidence.h"
#include "goals-progress-bar.h"
#include "goals-status-pill.h"

struct _GoalsInspectorSummary
{
  GtkWidget      parent_instance;

  GoalsStanding *standing;
  GtkWidget     *box;
  GtkWidget     *percent;
  GtkWidget     *pill;
  GtkWidget     *confidence;
  GtkWidget     *bar;
  GtkWidget     *explanation;
  GtkWidget     *contradiction;
};

G_DEFINE_FINAL_TYPE (GoalsInspectorSummary, goals_inspector_summary, GTK_TYPE_WIDGET)

static void
refresh (GoalsInspectorSummary *self)
{
  double progress = goals_standing_get_progress (self->standing);
  GoalsStatus status = goals_standing_get_status (self->standing);
  int confidence = goals_standing_get_confidence (self->standing);
  g_autofree char *percent = goals_number_display_percent (progress);
  g_autofree char *explanation = goals_standing_explain (self->standing);
  g_autofree char *contradiction = goals_confidence_contradiction (status, confidence);

  gtk_label_set_text (GTK_LABEL (self->percent), percent);
  goals_status_pill_set_status (GOALS_STATUS_PILL (self->pill), status);
  goals_status_pill_set_stale (GOALS_STATUS_PILL (self->pill), goals_standing_get_stale (self->standing));
  goals_confidence_set_confidence (GOALS_CONFIDENCE (self->confidence), confidence);
  goals_progress_bar_set_progress (GOALS_PROGRESS_BAR (self->bar), progress);
  goals_progress_bar_set_expected (GOALS_PROGRESS_BAR (self->bar), goals_standing_get_expected (self->standing));
  goals_progress_bar_set_status (GOALS_PROGRESS_BAR (self->bar), status);
  gtk_label_set_text (GTK_LABEL (self->explanation), explanation);
  gtk_label_set_text (GTK_LABEL (self->contradiction), contradiction != NULL ? contradiction : "");
  gtk_widget_set_visible (self->contradiction, contradiction != NULL);
}

static GtkWidget *
create_sentence (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  return label;
}

static void
goals_inspector_summary_dispose (GObject *object)
{
  GoalsInspectorSummary *self = GOALS_INSPECTOR_SUMMARY (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->standing);
  G_OBJECT_CLASS (goals_inspector_summary_parent_class)->dispose (object);
}

static void
goals_inspector_summary_class_init (GoalsInspectorSummaryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_inspector_summary_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
goals_inspector_summary_init (GoalsInspectorSummary *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("How it stands"), -1);
  self->percent = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->percent, "title-1");
  gtk_widget_add_css_class (self->percent, "numeric");
  self->pill = goals_status_pill_new ();
  gtk_widget_set_valign (self->pill, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (self->pill, TRUE);
  self->confidence = goals_confidence_new ();
  gtk_widget_set_valign (self->confidence, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), self->percent);
  gtk_box_append (GTK_BOX (line), self->pill);
  gtk_box_append (GTK_BOX (line), self->confidence);
  self->bar = goals_progress_bar_new ();
  self->explanation = create_sentence ();
  gtk_widget_add_css_class (self->explanation, "dim-label");
  self->contradiction = create_sentence ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (self->box), line);
  gtk_box_append (GTK_BOX (self->box), self->bar);
  gtk_box_append (GTK_BOX (self->box), self->explanation);
  gtk_box_append (GTK_BOX (self->box), self->contradiction);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
goals_inspector_summary_new (GoalsSession *session, GoalsEntity *entity)
{
  GoalsInspectorSummary *self = g_object_new (GOALS_TYPE_INSPECTOR_SUMMARY, NULL);

  self->standing = goals_session_get_standing (session, entity);
  if (self->standing == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return GTK_WIDGET (self);
    }
  g_object_ref (self->standing);
  g_signal_connect_object (self->standing, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  return GTK_WIDGET (self);
}
