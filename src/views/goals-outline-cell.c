/* goals-outline-cell.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-cell.h"

#include <glib/gi18n-lib.h>
#include "goals-confidence.h"
#include "goals-progress-bar.h"
#include "goals-status-pill.h"
#include "goals-text.h"
#include "goals-tooltip.h"

struct _GoalsOutlineCell
{
  GtkWidget           parent_instance;

  GoalsOutlineColumn  column;
  GoalsOutlineNode   *node;
  GtkWidget          *box;
  GtkWidget          *main;
  GtkWidget          *label;            /* NULL where main says it all */
};

G_DEFINE_FINAL_TYPE (GoalsOutlineCell, goals_outline_cell, GTK_TYPE_WIDGET)

const char *
goals_outline_column_get_title (GoalsOutlineColumn column)
{
  static const char *const titles[] = { N_("Progress"), N_("Status"), N_("Owner"), N_("Due"), N_("Confidence") };

  g_return_val_if_fail (column < G_N_ELEMENTS (titles), "");
  return _(titles[column]);
}

int
goals_outline_column_get_width (GoalsOutlineColumn column)
{
  static const int widths[] = { 144, 142, 124, 78, 96 };

  g_return_val_if_fail (column < G_N_ELEMENTS (widths), 0);
  return widths[column];
}

static void
refresh_progress (GoalsOutlineCell *self, GoalsStanding *standing)
{
  double progress = goals_standing_get_progress (standing);
  g_autofree char *percent = goals_number_display_percent (progress);
  g_autofree char *explanation = goals_standing_explain (standing);

  goals_progress_bar_set_progress (GOALS_PROGRESS_BAR (self->main), progress);
  goals_progress_bar_set_expected (GOALS_PROGRESS_BAR (self->main), goals_standing_get_expected (standing));
  goals_progress_bar_set_status (GOALS_PROGRESS_BAR (self->main), goals_standing_get_status (standing));
  gtk_label_set_text (GTK_LABEL (self->label), percent);
  goals_tooltip_set (GTK_WIDGET (self), explanation);
}

static void
refresh_status (GoalsOutlineCell *self, GoalsStanding *standing)
{
  goals_status_pill_set_status (GOALS_STATUS_PILL (self->main), goals_standing_get_status (standing));
  goals_status_pill_set_stale (GOALS_STATUS_PILL (self->main), goals_standing_get_stale (standing));
}

static void
refresh_due (GoalsOutlineCell *self, GoalsSession *session, GoalsEntity *entity)
{
  GoalsDate start = GOALS_DATE_NONE;
  GoalsDate due = GOALS_DATE_NONE;
  g_autofree char *text = NULL;
  g_autofree char *full = NULL;

  goals_session_get_period (session, entity, &start, &due);
  text = due != GOALS_DATE_NONE ? goals_date_display_short (due) : g_strdup ("");
  full = due != GOALS_DATE_NONE ? goals_date_display (due) : NULL;
  gtk_label_set_text (GTK_LABEL (self->main), text);
  gtk_widget_set_visible (self->main, text[0] != '\0');
  goals_tooltip_set (self->main, full);
}

static void
refresh_owner (GoalsOutlineCell *self, GoalsSession *session, GoalsEntity *entity)
{
  g_autofree char *name = goals_text_display (goals_outline_get_owner_name (session, entity), GOALS_TEXT_TITLE, FALSE);

  gtk_label_set_text (GTK_LABEL (self->main), name);
  gtk_widget_set_visible (self->main, name[0] != '\0');
  goals_tooltip_set (self->main, name[0] != '\0' ? name : NULL);
}

void
goals_outline_cell_refresh (GoalsOutlineCell *self, GoalsSession *session)
{
  GoalsEntity *entity = NULL;
  GoalsStanding *standing = NULL;

  g_return_if_fail (GOALS_IS_OUTLINE_CELL (self));

  if (self->node == NULL || session == NULL)
    return;
  entity = goals_outline_node_get_entity (self->node);
  standing = goals_session_get_standing (session, entity);
  if (standing == NULL)
    return;
  switch (self->column)
    {
    case GOALS_OUTLINE_PROGRESS:
      refresh_progress (self, standing);
      break;
    case GOALS_OUTLINE_STATUS:
      refresh_status (self, standing);
      break;
    case GOALS_OUTLINE_OWNER:
      refresh_owner (self, session, entity);
      break;
    case GOALS_OUTLINE_DUE:
      refresh_due (self, session, entity);
      break;
    case GOALS_OUTLINE_CONFIDENCE:
      goals_confidence_set_confidence (GOALS_CONFIDENCE (self->main), goals_standing_get_confidence (standing));
      break;
    case GOALS_OUTLINE_N_COLUMNS:
    default:
      g_assert_not_reached ();
    }
  if (goals_outline_node_is_context (self->node))
    gtk_widget_add_css_class (self->box, "context");
  else
    gtk_widget_remove_css_class (self->box, "context");
}

static GtkWidget *
create_label (gboolean figure)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (figure)
    gtk_widget_add_css_class (label, "numeric");
  return label;
}

static void
build (GoalsOutlineCell *self)
{
  switch (self->column)
    {
    case GOALS_OUTLINE_PROGRESS:
      self->main = goals_progress_bar_new ();
      gtk_widget_set_hexpand (self->main, TRUE);
      gtk_widget_set_valign (self->main, GTK_ALIGN_CENTER);
      self->label = create_label (TRUE);
      gtk_label_set_width_chars (GTK_LABEL (self->label), 5);
      gtk_label_set_xalign (GTK_LABEL (self->label), 1);
      break;
    case GOALS_OUTLINE_STATUS:
      self->main = goals_status_pill_new ();
      gtk_widget_set_valign (self->main, GTK_ALIGN_CENTER);
      break;
    case GOALS_OUTLINE_CONFIDENCE:
      self->main = goals_confidence_new ();
      goals_confidence_set_compact (GOALS_CONFIDENCE (self->main), TRUE);
      break;
    case GOALS_OUTLINE_OWNER:
    case GOALS_OUTLINE_DUE:
    case GOALS_OUTLINE_N_COLUMNS:
    default:
      self->main = create_label (self->column == GOALS_OUTLINE_DUE);
    }
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_append (GTK_BOX (self->box), self->main);
  if (self->label != NULL)
    gtk_box_append (GTK_BOX (self->box), self->label);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
goals_outline_cell_dispose (GObject *object)
{
  GoalsOutlineCell *self = GOALS_OUTLINE_CELL (object);

  g_clear_object (&self->node);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (goals_outline_cell_parent_class)->dispose (object);
}

static void
goals_outline_cell_class_init (GoalsOutlineCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = goals_outline_cell_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "outlinecell");
}

static void
goals_outline_cell_init (GoalsOutlineCell *self)
{
}

GtkWidget *
goals_outline_cell_new (GoalsOutlineColumn column)
{
  GoalsOutlineCell *self = g_object_new (GOALS_TYPE_OUTLINE_CELL, NULL);

  self->column = column;
  build (self);
  return GTK_WIDGET (self);
}

void
goals_outline_cell_set_node (GoalsOutlineCell *self, GoalsOutlineNode *node)
{
  g_return_if_fail (GOALS_IS_OUTLINE_CELL (self));
  g_set_object (&self->node, node);
}
