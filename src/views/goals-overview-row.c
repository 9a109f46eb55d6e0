/* goals-overview-row.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-overview-row.h"

#include "goals-status-pill.h"
#include "goals-text.h"

/* Between the two texts of an AdwActionRow: pixels */
#define TEXT_SPACING 3
/* Fewer than any row has room for: the narrowest place of a text is not looked for a letter a line */
#define MIN_CHARS 5

struct _GoalsOverviewRow
{
  AdwPreferencesRow  parent_instance;

  GtkLabel          *title;
  GtkLabel          *subtitle;
  GoalsStatusPill   *pill;
  GtkLabel          *when;
  GoalsOverviewItem *item;      /* what it shows; NULL: nothing yet */
};

G_DEFINE_FINAL_TYPE (GoalsOverviewRow, goals_overview_row, ADW_TYPE_PREFERENCES_ROW)

static void
goals_overview_row_finalize (GObject *object)
{
  goals_overview_item_free (GOALS_OVERVIEW_ROW (object)->item);
  G_OBJECT_CLASS (goals_overview_row_parent_class)->finalize (object);
}

static void
goals_overview_row_class_init (GoalsOverviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = goals_overview_row_finalize;
}

static GtkLabel *
add_text (GtkWidget *texts, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0f, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "width-chars", MIN_CHARS, NULL);

  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (texts), label);
  return GTK_LABEL (label);
}

/* 0: it is not shown. */
static int
measure_text (GtkWidget *text, int width)
{
  int height = 0;

  if (gtk_widget_should_layout (text))
    gtk_widget_measure (text, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);
  return height;
}

static int
measure_texts (GtkWidget *texts, int width)
{
  int title = measure_text (gtk_widget_get_first_child (texts), width);
  int subtitle = measure_text (gtk_widget_get_last_child (texts), width);

  return title + subtitle + (subtitle > 0 ? TEXT_SPACING : 0);
}

static void
texts_measure (GtkWidget *texts, GtkOrientation orientation, int for_size, int *minimum, int *natural,
               int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = measure_texts (texts, for_size);
      return;
    }
  for (GtkWidget *text = gtk_widget_get_first_child (texts); text != NULL; text = gtk_widget_get_next_sibling (text))
    {
      int text_minimum, text_natural;

      if (!gtk_widget_should_layout (text))
        continue;
      gtk_widget_measure (text, GTK_ORIENTATION_HORIZONTAL, -1, &text_minimum, &text_natural, NULL, NULL);
      *minimum = MAX (*minimum, text_minimum);
      *natural = MAX (*natural, text_natural);
    }
}

/* In the middle of a row that is higher than they are. */
static void
texts_allocate (GtkWidget *texts, int width, int height, int baseline)
{
  GtkAllocation area = { .y = (height - measure_texts (texts, width)) / 2, .width = width };

  for (GtkWidget *text = gtk_widget_get_first_child (texts); text != NULL; text = gtk_widget_get_next_sibling (text))
    {
      if (!gtk_widget_should_layout (text))
        continue;
      area.height = measure_text (text, width);
      gtk_widget_size_allocate (text, &area, -1);
      area.y += area.height + TEXT_SPACING;
    }
}

static GtkSizeRequestMode
texts_get_request_mode (GtkWidget *texts)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
append (GtkWidget *header, GtkWidget *child, int column)
{
  GtkLayoutManager *columns = gtk_widget_get_layout_manager (header);
  GtkLayoutChild *place;

  gtk_box_append (GTK_BOX (header), child);
  place = gtk_layout_manager_get_layout_child (columns, child);
  gtk_grid_layout_child_set_column (GTK_GRID_LAYOUT_CHILD (place), column);
}

/* It looks like an AdwActionRow. Those stand in a box, which looks for the narrowest place of a text that wraps, laying
 * it out a dozen times; so does whatever is to be in the middle of what holds it. A grid does not, nor do texts that
 * fill what they are given. */
static void
goals_overview_row_init (GoalsOverviewRow *self)
{
  GtkLayoutManager *columns = gtk_grid_layout_new ();
  /* The texts are to stand in the middle of a row that is higher than they are; the row itself is not to grow */
  GtkWidget *header = g_object_new (GTK_TYPE_BOX, "layout-manager", columns, "vexpand", FALSE, NULL);
  GtkLayoutManager *middle = gtk_custom_layout_new (texts_get_request_mode, texts_measure, texts_allocate);
  GtkWidget *texts = g_object_new (GTK_TYPE_BOX, "layout-manager", middle, "hexpand", TRUE, "vexpand", TRUE, NULL);

  gtk_widget_add_css_class (header, "header");
  gtk_widget_add_css_class (texts, "title");
  self->title = add_text (texts, "title");
  self->subtitle = add_text (texts, "subtitle");
  self->pill = GOALS_STATUS_PILL (goals_status_pill_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->pill), GTK_ALIGN_CENTER);
  self->when = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0f, "valign", GTK_ALIGN_CENTER, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->when), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->when), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->when), "numeric");
  append (header, texts, 0);
  append (header, GTK_WIDGET (self->pill), 1);
  append (header, GTK_WIDGET (self->when), 2);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), header);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self->title, NULL,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->subtitle, NULL, -1);
}

GtkWidget *
goals_overview_row_new (void)
{
  return g_object_new (GOALS_TYPE_OVERVIEW_ROW, NULL);
}

static void
show_explanation (GoalsOverviewRow *self, const char *explanation)
{
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

gboolean
goals_overview_row_show (GoalsOverviewRow *self, const GoalsOverviewItem *item)
{
  g_autoptr(GoalsOverviewItem) before = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (GOALS_IS_OVERVIEW_ROW (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  if (goals_overview_item_equal (self->item, item))
    return FALSE;
  before = g_steal_pointer (&self->item);
  self->item = goals_overview_item_copy (item);
  title = goals_text_display (item->title, GOALS_TEXT_TITLE, FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, item->subtitle != NULL ? item->subtitle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), item->subtitle != NULL && *item->subtitle != '\0');
  if (g_strcmp0 (before != NULL ? before->explanation : NULL, item->explanation) != 0)
    show_explanation (self, item->explanation);
  show_end (self, item);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self), item->action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self), "s", item->target);
  return TRUE;
}
